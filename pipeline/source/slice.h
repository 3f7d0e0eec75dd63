/* Lines of an article and stretches of them, each knowing its place.
 *
 * Block readers cut lines into slices and hand these to the inline reader; no
 * reader computes a column by itself. A blank is a space, a tab or one of the
 * wide blanks (U+3000, U+00A0, U+2002, U+2003) that word processors leave.
 */
#ifndef GZ_SOURCE_SLICE_H
#define GZ_SOURCE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "pipeline/source/file.h"

struct gz_law;
struct gz_notes;

/* What the readers of one article's parts share. Borrows everything. */
struct gz_article_source {
    const struct gz_source_file *file;
    const char *folder;       /* of the issue; NULL: pictures are not opened */
    struct gz_arena *arena;   /* the issue's, for results */
    struct gz_arena *scratch; /* the article's, for lists that grow */
    struct gz_diag *diag;
    struct gz_notes *notes; /* footnotes met so far */
    struct gz_law *law;     /* numbers given so far; NULL: the article is no law */
};

/* What grew in scratch, copied to its lasting place in the arena. */
void *gz_source_keep(const struct gz_article_source *source, const void *items, size_t count,
                     size_t size);

/* A stretch of one source line, without its line end. */
struct gz_slice {
    const char *utf8;  /* borrowed from the file */
    uint32_t length;   /* bytes */
    struct gz_pos pos; /* of its first character */
};

/* A growing list of slices, in scratch. */
struct gz_slice_list {
    struct gz_slice *items;
    uint32_t count, capacity;
};

void gz_slice_append(struct gz_slice_list *list, struct gz_slice slice, struct gz_arena *scratch);

/* Line `line` (from 1) as it stands. */
struct gz_slice gz_slice_line(const struct gz_article_source *source, uint32_t line);

/* The same without blanks at its ends; wide blanks at its start are reported
 * as a warning, because the indent comes from the style. */
struct gz_slice gz_slice_text_line(const struct gz_article_source *source, uint32_t line);

/* Warns about wide blanks at the start of an untrimmed slice. */
void gz_slice_warn_indent(const struct gz_article_source *source, struct gz_slice slice);

/* Without the first `bytes`; without all but the first `bytes`. Both at
 * character boundaries, and at most the slice's length. */
struct gz_slice gz_slice_from(struct gz_slice slice, uint32_t bytes);
struct gz_slice gz_slice_head(struct gz_slice slice, uint32_t bytes);

/* Without blanks at both ends; at the end only. */
struct gz_slice gz_slice_trim(struct gz_slice slice);
struct gz_slice gz_slice_trim_end(struct gz_slice slice);

/* Bytes of the blanks that the slice begins with. */
uint32_t gz_slice_indent(struct gz_slice slice);

/* Bytes of the blank at an offset, 0 when there is none. */
uint32_t gz_slice_blank_at(struct gz_slice slice, uint32_t offset);

/* The place of the character at a byte offset. */
struct gz_pos gz_slice_pos(struct gz_slice slice, uint32_t offset);

bool gz_slice_starts(struct gz_slice slice, const char *prefix);
bool gz_slice_equals(struct gz_slice slice, const char *text);

/* Offset of the first occurrence at or after `from`; the length when absent. */
uint32_t gz_slice_find(struct gz_slice slice, uint32_t from, const char *needle);

/* Characters in it. */
uint32_t gz_slice_characters(struct gz_slice slice);

/* An arabic number of up to three digits and its stop at the start of a text
 * ("1." of "1.听取", "12．", "3、"; with `brackets` also "1)" and "1）"), when
 * text and not a further digit follows. Its bytes, or 0. */
uint32_t gz_slice_item_number(struct gz_slice slice, bool brackets);

/* A numbered text as slices for the inline reader: blanks between the number
 * and what follows become a soft line end, so that none stays before Han. */
void gz_slice_append_item(struct gz_slice_list *list, struct gz_slice slice, uint32_t number,
                          struct gz_arena *scratch);

#endif
