/* One text of a draft in the inline markup of our sources: everything comes back when
 * pipeline/source/inline.c reads it. Private to the writer and the recogniser. */
#ifndef GZ_IMPORT_DRAFT_INLINE_H
#define GZ_IMPORT_DRAFT_INLINE_H

#include "pipeline/import/chars.h"
#include "pipeline/text/buffer.h"

enum gz_ink_place {
    GZ_INK_PARAGRAPH, /* a line break is typed \ at the line's end */
    GZ_INK_LINE,      /* of a ::: block: a line break is a line */
    GZ_INK_HEADING,   /* on one line */
    GZ_INK_CELL,
    GZ_INK_HEADER,    /* a cell that may hold no mark of a note */
    GZ_INK_CAPTION,   /* between quotes, likewise */
    GZ_INK_ALT,       /* between brackets, likewise */
    GZ_INK_NOTE,      /* a further line is indented; likewise */
};

struct gz_ink_list {
    const char **items;
    uint32_t count, capacity;
};

struct gz_ink_indices {
    uint32_t *items;
    uint32_t count, capacity;
};

/* What texts of one element are written with. Start with the first three set. */
struct gz_ink {
    struct gz_arena *arena;
    struct gz_buffer *out;
    const char *const *labels;      /* of the notes; NULL in it: that one has no text */
    struct gz_ink_list doubts;      /* what could not be written as it was */
    struct gz_ink_indices notes;    /* marked in the texts */
    struct gz_ink_indices refused;  /* notes whose mark may not stand where it stood */
    struct gz_ink_indices pictures; /* that stood inside a text */
};

/* Writes a text without blanks at its ends. */
void gz_ink_write(struct gz_ink *ink, struct gz_chars chars, enum gz_ink_place place);

/* A text without markup, as for YAML and comments: what no source may hold is left out,
 * with a doubt unless `ink` is NULL; line breaks are '\n'. */
const char *gz_ink_plain(struct gz_ink *ink, const char *utf8, struct gz_arena *arena);

void gz_ink_doubt(struct gz_ink *ink, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
