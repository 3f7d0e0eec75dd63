/* Pages by name, as messages have them: "3, 8–11", and in a language that has a form of
 * its own for it "第 3 页、第 8 至 11 页". A label may have a word before its number
 * ("目录1"), or none ("封面"). */
#ifndef GZ_PAGE_NAME_H
#define GZ_PAGE_NAME_H

#include "pipeline/text/buffer.h"

/* The page of a label: the label itself, or "目录第 1 页". In `arena`, or `label`. */
const char *gz_page_name(const char *label, struct gz_arena *arena);

/* Adds the pages from `first` to `last`, which may be the same, to a list of them, which
 * is all that `out` holds. `dash` stands between them where it needs no other words. */
void gz_page_names_add(struct gz_buffer *out, const char *first, const char *last,
                       const char *dash);

#endif
