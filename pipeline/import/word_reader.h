/* What the files word_*.c that walk through a document share. Private to them. */
#ifndef GZ_IMPORT_WORD_READER_H
#define GZ_IMPORT_WORD_READER_H

#include "pipeline/import/manuscript.h"
#include "pipeline/import/word_numbering.h"
#include "pipeline/import/word_package.h"
#include "pipeline/import/word_styles.h"

struct gz_intern;

/* ---- A paragraph being built (word_text.c) ---- */

struct gz_word_run {
    size_t start, end; /* of the paragraph's bytes */
    struct gz_word_look look;
    const char *link;       /* or NULL */
    uint32_t note, picture; /* or GZ_IMPORT_NONE */
};

struct gz_word_text {
    struct gz_word_run *runs;
    size_t run_count, run_capacity;
    char *bytes;
    size_t length, capacity;
    bool left_out; /* something that was to stand here is left out on purpose */
    struct gz_word_text *next; /* of those that wait */
};

struct gz_word;

/* An empty one. gz_word_text_end() gives it back, and what it points to is used again. */
struct gz_word_text *gz_word_text_begin(struct gz_word *word);
void gz_word_text_end(struct gz_word *word, struct gz_word_text *text);

void gz_word_text_add(struct gz_word_text *text, const char *bytes, size_t length,
                      const struct gz_word_look *look, const char *link, struct gz_arena *arena);
/* A note's mark or a picture; the other one is GZ_IMPORT_NONE. */
void gz_word_text_add_mark(struct gz_word_text *text, uint32_t note, uint32_t picture,
                           const struct gz_word_look *look, const char *link,
                           struct gz_arena *arena);
/* Fills runs, size, face, bold. */
void gz_word_text_finish(const struct gz_word_text *text, struct gz_import_paragraph *out,
                         struct gz_arena *arena);

/* ---- Where paragraphs go ---- */

#define GZ_WORD_FIELD_LIMIT 64 /* fields in one another */

struct gz_word_field {
    bool in_result; /* else in its instruction */
    bool left_out;  /* a table of contents */
    const char *link;
    char *instruction;
    size_t length, capacity;
    const struct gz_xml_node *form; /* w:ffData, or NULL */
    uint32_t block;                 /* in which it begins */
};

/* The body, a cell, a note, or a text box. */
struct gz_word_flow {
    bool body; /* paragraphs become blocks of the manuscript, else are collected here: */
    struct gz_import_paragraph *paragraphs;
    size_t count, capacity;
    struct gz_word_text *text;                /* of the paragraph that is being read */
    const struct gz_xml_node *properties;     /* its w:pPr */
    const struct gz_word_style *style;        /* its style, or NULL */
    bool goes_on;                             /* its mark was deleted: the next one joins it */
    bool broken;                              /* a page break stood in it … */
    bool split;                               /* … and parted it */
    bool told_colour;                         /* of it: text marked with a colour */
    bool page_break;                          /* stands before what follows */
    struct gz_word_field fields[GZ_WORD_FIELD_LIMIT];
    size_t field_count;
    size_t field_excess; /* deeper than the limit */
    const char *link;    /* of the w:hyperlink around */
    struct gz_import_comment *comments; /* for the next paragraph that is finished */
    size_t comment_count, comment_capacity;
    const struct gz_xml_node **boxes; /* text boxes anchored in it */
    size_t box_count, box_capacity;
};

/* ---- The document ---- */

struct gz_word_note {
    int64_t id;
    const struct gz_xml_node *node;
    uint32_t index; /* in the manuscript, GZ_IMPORT_NONE: not yet */
};

struct gz_word_notes {
    const char *part; /* or NULL */
    struct gz_word_relations relations;
    struct gz_word_note *items; /* by id */
    size_t count;
};

struct gz_word_comment {
    int64_t id;
    struct gz_import_comment comment;
    bool used;
};

struct gz_word {
    const char *path;
    enum gz_import_tracked tracked;
    struct gz_arena *arena;
    struct gz_diag *diag;
    struct gz_container *container;
    struct gz_manuscript *out;
    size_t block_capacity, note_capacity, picture_capacity, doubt_capacity;
    bool failed; /* reported: stop */

    const char *document; /* the main part */
    const struct gz_word_relations *relations; /* of the part that is being read */
    struct gz_word_relations own;              /* the document's */
    struct gz_word_styles styles;
    struct gz_word_numbering *numbering;
    struct gz_word_notes footnotes, endnotes;
    struct gz_word_comment *comments; /* by id */
    size_t comment_count;
    const struct gz_xml_node **sections; /* their properties, in order */
    size_t section_count, section_capacity, section;
    struct gz_intern *picture_names;
    struct gz_import_picture *picture_files; /* by the number of their name */
    size_t picture_file_count, picture_file_capacity;

    struct gz_word_text *unused; /* kept to be used again: a list */
    struct gz_arena *scratch;    /* for a table while it is read */
    uint32_t line;               /* paragraphs so far */
    size_t cell_count;           /* of all tables */
    size_t picture_tries;        /* pictures looked up */
    bool in_note, told_endnotes;
};

/* ---- Doubts (word_doubts.c) ---- */

/* About the block that is being read. */
void gz_word_doubt(struct gz_word *word, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* About an earlier one. */
void gz_word_doubt_at(struct gz_word *word, uint32_t block, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* About the whole file. */
void gz_word_doubt_file(struct gz_word *word, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The start of a text in one line, for a doubt. */
const char *gz_word_quote(struct gz_word *word, const char *text);
/* Doubts behind the last block are about the last one. */
void gz_word_doubts_finish(struct gz_word *word);

/* ---- The walk ---- */

/* Everything that stands in `parent` as blocks: paragraphs and tables (word_blocks.c). */
void gz_word_blocks(struct gz_word *word, struct gz_word_flow *flow,
                    const struct gz_xml_node *parent);
/* Finishes what is open at the end of a flow. */
void gz_word_flow_end(struct gz_word *word, struct gz_word_flow *flow);
/* Finishes the paragraph up to a page break. */
void gz_word_page_break(struct gz_word *word, struct gz_word_flow *flow);
/* A flow of its own for `parent`, without empty paragraphs; returns how many. */
uint32_t gz_word_collect(struct gz_word *word, const struct gz_xml_node *parent,
                         struct gz_import_paragraph **paragraphs);

/* A table as a block; elsewhere than in the body, its paragraphs (word_tables.c). */
void gz_word_table(struct gz_word *word, struct gz_word_flow *flow,
                   const struct gz_xml_node *table);

/* Everything that stands in `parent` as runs (word_runs.c). */
void gz_word_inlines(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *parent);
/* Text at this place, subject to the fields that are open. */
void gz_word_put(struct gz_word *word, struct gz_word_flow *flow, const char *bytes,
                 size_t length, const struct gz_word_look *look);

/* Whether tracked changes make this element's content vanish: w:del, w:ins, … */
bool gz_word_is_refused(const struct gz_word *word, const struct gz_xml_node *node);
bool gz_word_is_tracked(const struct gz_xml_node *node);

/* ---- Fields (word_fields.c) ---- */

void gz_word_field_char(struct gz_word *word, struct gz_word_flow *flow,
                        const struct gz_xml_node *node, const struct gz_word_look *look);
void gz_word_field_simple(struct gz_word *word, struct gz_word_flow *flow,
                          const struct gz_xml_node *node);
void gz_word_field_instruct(struct gz_word *word, struct gz_word_flow *flow, const char *bytes,
                            size_t length);
/* Ends the fields but the first `count`, which have no end of their own. */
void gz_word_field_end_all(struct gz_word *word, struct gz_word_flow *flow, size_t count);
/* Whether text at this place belongs to an instruction; then it was taken. */
bool gz_word_field_swallows(struct gz_word *word, struct gz_word_flow *flow, const char *bytes,
                            size_t length);
bool gz_word_field_leaves_out(const struct gz_word_flow *flow);
const char *gz_word_field_link(const struct gz_word_flow *flow);

/* ---- Pictures, formulas, notes, comments ---- */

/* w:drawing, w:pict, w:object (word_drawing.c). */
void gz_word_drawing(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *node, const struct gz_word_look *look);

/* m:oMath (word_formula.c). */
void gz_word_formula(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *node);

/* word_notes.c */
/* The root of the document's part of that kind ("styles"), and its name unless `part` is
 * NULL. NULL: there is none, which may be a doubt, or word->failed. */
const struct gz_xml_node *gz_word_read_part(struct gz_word *word, const char *kind,
                                            const char **part);
bool gz_word_notes_read(struct gz_word *word); /* false: reported */
/* A note whose mark is its author's own begins with it: it is taken off. */
void gz_word_notes_finish(struct gz_word *word);
/* A reference to a note: its mark is put. Returns its index, or GZ_IMPORT_NONE. */
uint32_t gz_word_note(struct gz_word *word, struct gz_word_flow *flow,
                      const struct gz_xml_node *reference, const struct gz_word_look *look);
void gz_word_comment(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *mark);

/* word_margins.c: what headers and footers say is a doubt. False: reported. */
bool gz_word_margins(struct gz_word *word);

/* All text below, without fields' instructions; paragraphs are parted by "\n". */
const char *gz_word_plain(struct gz_word *word, const struct gz_xml_node *node);

#endif
