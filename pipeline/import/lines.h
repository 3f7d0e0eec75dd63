/* A manuscript as lines, each of which the recogniser gives its part in the article.
 * Private to the recogniser. */
#ifndef GZ_IMPORT_LINES_H
#define GZ_IMPORT_LINES_H

#include "pipeline/import/chars.h"
#include "pipeline/import/draft.h"
#include "pipeline/import/words.h"

struct gz_line {
    const struct gz_import_paragraph *paragraph; /* as it came; NULL: a table */
    struct gz_import_table *table;
    struct gz_chars chars; /* trimmed; of a picture only that */
    const char *text;      /* of them; "" for a table */
    uint32_t count;        /* characters of the text */
    uint32_t block;        /* index in the manuscript */
    struct gz_number number;
    bool gap;              /* an empty line stands before it */
    bool is_picture;
    bool floats;           /* of a picture: over or behind the text of its paragraph */
    bool starts_page;
    bool has_comments;     /* the paragraph's comments belong to this line of it */

    /* What it was found to be. */
    enum gz_draft_kind kind; /* at first TEXT or TABLE */
    bool taken;              /* in the front matter, or with another line */
    uint32_t level;
    const char *label, *title; /* of an attachment, a glossary */
    bool begins_group;
    const char **doubts;
    uint32_t doubt_count, doubt_capacity;
};

struct gz_lines {
    struct gz_arena *arena;
    const struct gz_manuscript *manuscript;
    const struct gz_recognise_known *known; /* or NULL */
    struct gz_draft *draft;
    struct gz_line *items;
    uint32_t count, capacity;
    uint32_t body;      /* the first line behind the front matter */
    uint32_t body_size; /* of most characters, in half points; 0: unknown */
    uint32_t draft_doubt_capacity;
};

void gz_lines_make(struct gz_lines *lines);

void gz_line_doubt(struct gz_lines *lines, uint32_t line, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void gz_front_doubt(struct gz_lines *lines, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* The same for a text that was said already. */
void gz_line_tell(struct gz_lines *lines, uint32_t line, const char *text);
void gz_front_tell(struct gz_lines *lines, const char *text);

/* A line of text, not taken and not yet something else. */
bool gz_line_is_free(const struct gz_line *line);

/* Larger than the text, or in the middle of its line. */
bool gz_line_stands_out(const struct gz_lines *lines, const struct gz_line *line);

/* 某某市人民代表大会常务委员会文件, 签发人：… and the like, in red on paper. */
bool gz_is_letterhead(const char *text);

/* 抄送：… and 某某办公室　2024年9月3日印发, at its foot. */
bool gz_is_foot(const char *text);

/* ---- Rosters ---- */

/* How many names a line consists of; 0: there is something else in it. */
uint32_t gz_line_names(struct gz_lines *lines, uint32_t i);

/* Whether a line speaks of people that may be listed below it: 出席, 名单 … */
bool gz_announces_names(const char *text);

/* Characters of what announces the names behind it, with its colon: 出席：; 0: none. */
uint32_t gz_roster_label(struct gz_chars chars, struct gz_arena *arena);

/* The rows of a table that holds names only, as lines; empty ones among them. `above`: the
 * text above the table, which must say what they are. NULL: it is another table. */
struct gz_chars *gz_roster_rows(const struct gz_import_table *table, const char *above,
                                struct gz_arena *arena);

/* The passes, in their order. Each works on lines start … end of one part: the article
 * itself, or an attachment behind its head. */
void gz_find_front(struct gz_lines *lines);
void gz_find_attachments(struct gz_lines *lines);
bool gz_find_law(struct gz_lines *lines);
void gz_find_attachment_list(struct gz_lines *lines, uint32_t start, uint32_t end);
void gz_find_signature(struct gz_lines *lines, uint32_t start, uint32_t end);
void gz_find_tables(struct gz_lines *lines, uint32_t start, uint32_t end);
void gz_find_pictures(struct gz_lines *lines, uint32_t start, uint32_t end);
void gz_find_rosters(struct gz_lines *lines, uint32_t start, uint32_t end);
void gz_find_glossary(struct gz_lines *lines, uint32_t start, uint32_t end);
void gz_find_headings(struct gz_lines *lines, uint32_t start, uint32_t end);

#endif
