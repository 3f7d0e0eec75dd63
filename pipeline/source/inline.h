/* The text inside a block: markup in, struct gz_text with spans and map out. */
#ifndef GZ_SOURCE_INLINE_H
#define GZ_SOURCE_INLINE_H

#include "layout/document.h"
#include "pipeline/source/slice.h"

enum gz_inline_flag {
    GZ_INLINE_CELL = 1 << 0,    /* <br> is a line break */
    GZ_INLINE_HEADER = 1 << 1,  /* of a table: no marks of footnotes … */
    GZ_INLINE_CAPTION = 1 << 2, /* … nor at a picture … */
    GZ_INLINE_NOTE = 1 << 3,    /* … nor in a footnote */
};

/* Reads slices, each of one source line, as one text. Slices are trimmed and
 * not empty. Reports what the dialect does not allow; the text is then still
 * well formed. Time and memory are linear in the length of the slices. */
struct gz_text gz_inline_parse(const struct gz_article_source *source,
                               const struct gz_slice *slices, uint32_t count, unsigned flags);

/* gz_inline_parse() of one slice. */
struct gz_text gz_inline_slice(const struct gz_article_source *source, struct gz_slice slice);

/* Whether a line end between two texts is a blank: it is between Latin and
 * Latin, marks beside them not counted, and nothing beside Han. */
bool gz_inline_join_is_blank(const char *left, size_t left_length, const char *right,
                             size_t right_length);

#endif
