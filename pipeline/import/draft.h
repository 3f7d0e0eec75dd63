/* An article as recognised in a manuscript, to be looked through by an editor: front
 * matter and elements of our sources, each with what was unsure about it. */
#ifndef GZ_IMPORT_DRAFT_H
#define GZ_IMPORT_DRAFT_H

#include "pipeline/import/manuscript.h"

enum gz_draft_kind {
    GZ_DRAFT_TEXT,            /* a paragraph */
    GZ_DRAFT_ITEM,            /* a numbered line: joins the lines before it */
    GZ_DRAFT_HEADING,         /* level 1 to 4 */
    GZ_DRAFT_SALUTATION,      /* 各位副主任、秘书长、各位委员： */
    GZ_DRAFT_SIGNATURE,       /* one line of it; neighbours stand in one block */
    GZ_DRAFT_ATTACHMENT_LIST, /* one line of it, likewise */
    GZ_DRAFT_ATTACHMENT,      /* an attachment begins: label, title */
    GZ_DRAFT_ROSTER,          /* one line of names, likewise */
    GZ_DRAFT_GLOSSARY,        /* one line, likewise; begins_group: a term */
    GZ_DRAFT_RIGHT,           /* one line set to the right, likewise: 单位：票 */
    GZ_DRAFT_CAPTION,         /* a table's title */
    GZ_DRAFT_TABLE,
    GZ_DRAFT_FIGURE,          /* the paragraph's picture; its text is the caption */
};

struct gz_draft_element {
    enum gz_draft_kind kind;
    uint32_t level;           /* of a heading */
    struct gz_import_paragraph *paragraph; /* all but tables and attachments */
    struct gz_import_table *table;
    const char *label, *title; /* of an attachment: 附件1, its title; or NULL. Of a glossary:
                                * its title */
    bool begins_group;         /* a glossary's term; the first line of a further signature */
    bool page_width;           /* of a table, a figure, an attachment */
    const char **doubts;       /* for the editor, one line each */
    uint32_t doubt_count;
};

struct gz_draft_author {
    const char **offices;
    uint32_t office_count;
    const char *name;
};

struct gz_draft {
    const char **title; /* its lines */
    uint32_t title_count;
    const char *contents_title, *subtitle, *note, *document_number; /* or NULL */
    struct gz_draft_author *authors;
    uint32_t author_count;
    bool starts_new_page;
    bool law;              /* kind: law */
    uint32_t printed_page; /* 0: unknown */
    struct gz_draft_element *elements;
    uint32_t element_count;
    const char **doubts; /* about the front matter */
    uint32_t doubt_count;
    const struct gz_manuscript *manuscript; /* of notes and pictures */
};

/* What is known beforehand, from the contents of a back issue. */
struct gz_recognise_known {
    const char *title;     /* as in the contents, without line breaks; or NULL */
    uint32_t printed_page; /* or 0 */
};

/* Recognises the parts of an article. `known` may be NULL. Never fails: what is not
 * recognised is a paragraph, and every character of the manuscript is in the draft. */
struct gz_draft *gz_recognise(const struct gz_manuscript *manuscript,
                              const struct gz_recognise_known *known, struct gz_arena *arena);

/* A picture's file name beside the article: "photo-1.png". */
struct gz_draft_file {
    const char *name;
    const struct gz_import_picture *picture;
};

/* The article in our source format (issues/README.md), doubts as comments above what
 * they are about. `stem`: the article's file name without ".md", from which pictures
 * get their names. *files are the pictures it refers to. In `arena`. */
const char *gz_draft_write(const struct gz_draft *draft, const char *stem,
                           struct gz_draft_file **files, uint32_t *file_count,
                           struct gz_arena *arena);

/* Where the doubts stand in a text that gz_draft_write() made: for the list that the
 * command prints. `line` counts from 1. Returns how many there are. */
struct gz_draft_place {
    uint32_t line;
    const char *text;
};
uint32_t gz_draft_places(const char *article, struct gz_draft_place **places,
                         struct gz_arena *arena);

#endif
