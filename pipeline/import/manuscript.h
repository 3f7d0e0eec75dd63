/* A manuscript as it came: what a reader (Word, text, Markdown) found in a file,
 * before anybody knows what is a title and what a signature. gz_recognise() makes a
 * draft of it (draft.h).
 *
 * Everything is in one arena. Texts are valid UTF-8 without U+0000; they hold the
 * document's characters, none changed. */
#ifndef GZ_IMPORT_MANUSCRIPT_H
#define GZ_IMPORT_MANUSCRIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"

#define GZ_IMPORT_NONE UINT32_MAX

/* How a run of text looks, where it is not the paragraph's usual look. */
enum gz_import_look {
    GZ_LOOK_BOLD = 1 << 0,
    GZ_LOOK_ITALIC = 1 << 1, /* or another face of Song's place, such as Kai */
    GZ_LOOK_SUPERSCRIPT = 1 << 2,
    GZ_LOOK_SUBSCRIPT = 1 << 3,
    GZ_LOOK_UNDERLINE = 1 << 4,
    GZ_LOOK_DOTS = 1 << 5, /* emphasis dots, 着重号 */
    GZ_LOOK_FRAMED = 1 << 6,
    GZ_LOOK_STRUCK = 1 << 7, /* has no counterpart with us: a doubt */
};

struct gz_import_run {
    const char *text; /* "\n": a line break, "\t": a tab; "" where it is a note or picture */
    size_t length;    /* bytes */
    unsigned looks;   /* GZ_LOOK_… */
    const char *link; /* where it leads, or NULL */
    uint32_t note;    /* a footnote's mark: index in `notes`, else GZ_IMPORT_NONE */
    uint32_t picture; /* index in `pictures`, else GZ_IMPORT_NONE */
};

enum gz_import_align { GZ_ALIGN_UNKNOWN, GZ_ALIGN_START, GZ_ALIGN_CENTRE, GZ_ALIGN_END };

/* What somebody wrote in the margin; becomes a comment of the source. */
struct gz_import_comment {
    const char *author; /* or "" */
    const char *text;   /* "\n" between its paragraphs */
};

/* Of the document's own paragraphs also those are there that hold nothing (run_count 0):
 * empty lines, by which an author parted something. In cells and notes they are not. */
struct gz_import_paragraph {
    struct gz_import_run *runs;
    uint32_t run_count;
    /* What an automatic list prints in front, with its mark and without blanks: "一、",
     * "（1）", "1."; a bullet as it looks: "•". "" for none. */
    const char *number;
    const char *style;         /* the style's name as people see it ("标题 1"), or "" */
    uint32_t level;            /* outline level, 1 the highest; 0: text */
    enum gz_import_align align;
    uint32_t size;             /* of most of its characters, in half points; 0: unknown */
    const char *face;          /* likewise, as the document calls it: "黑体"; or "" */
    uint32_t indent;           /* of its first line in a Word file, in ems, rounded */
    bool bold;                 /* all of it; then no run says so */
    bool starts_page;          /* a page break stands before it */
    struct gz_import_comment *comments;
    uint32_t comment_count;
    uint32_t line; /* in a text its line, from 1; in a Word file the paragraph's number */
};

struct gz_import_cell {
    struct gz_import_paragraph *paragraphs;
    uint32_t paragraph_count;
    uint32_t columns, rows; /* how many it spans; 0: covered by another cell */
};

struct gz_import_table {
    struct gz_import_cell *cells; /* row by row; every row has column_count of them */
    uint32_t row_count, column_count;
    uint32_t header_rows; /* those that the document says are repeated; 0: unknown */
    uint32_t line;        /* as of a paragraph */
};

struct gz_import_note {
    struct gz_import_paragraph *paragraphs;
    uint32_t paragraph_count;
    const char *label; /* as it shows, where the document says so; or "" */
};

struct gz_import_picture {
    const unsigned char *bytes;
    size_t length;
    const char *kind;      /* "png", "jpg"; another one cannot be typeset: a doubt */
    const char *shows;     /* the text for listeners, or "" */
    uint32_t width;        /* as it stood, in 1/1000 pt; 0: unknown */
    bool floats;           /* over or behind the text, and not a character of it */
};

enum gz_import_block_kind { GZ_IMPORT_PARAGRAPH, GZ_IMPORT_TABLE };

struct gz_import_block {
    enum gz_import_block_kind kind;
    union {
        struct gz_import_paragraph *paragraph;
        struct gz_import_table *table;
    } of;
};

/* What the reader could not carry over and the editor must know: told at its place. */
struct gz_import_doubt {
    uint32_t block;   /* index; GZ_IMPORT_NONE: the whole file */
    const char *text; /* one line: "a formula was left out" */
};

struct gz_manuscript {
    const char *path; /* of the file */
    struct gz_import_block *blocks;
    uint32_t block_count;
    struct gz_import_note *notes;
    uint32_t note_count;
    struct gz_import_picture *pictures;
    uint32_t picture_count;
    struct gz_import_doubt *doubts;
    uint32_t doubt_count;
};

enum gz_import_tracked { GZ_TRACKED_ACCEPT, GZ_TRACKED_REJECT };

/* Read a file into a manuscript in `arena`. False: errors were reported and nothing
 * of *out may be used. */
bool gz_import_read_word(const char *path, enum gz_import_tracked tracked,
                         struct gz_manuscript *out, struct gz_arena *arena,
                         struct gz_diag *diag);
bool gz_import_read_text(const char *path, struct gz_manuscript *out, struct gz_arena *arena,
                         struct gz_diag *diag);
bool gz_import_read_markdown(const char *path, struct gz_manuscript *out,
                             struct gz_arena *arena, struct gz_diag *diag);

#endif
