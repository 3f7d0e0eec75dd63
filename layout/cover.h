/* The cover around an issue: a front with the masthead and a picture, a back with
 * the contents or the imprint. Neither is counted, and neither moves a page inside. */
#ifndef GZ_COVER_H
#define GZ_COVER_H

#include "layout/contents.h"

/* Draws the front cover into `maker`, which has no page yet. `element` is a
 * GZ_ELEMENT_MASTHEAD for what is read aloud. */
void gz_cover_front_set(struct gz_pagemaker *maker, const struct gz_issue *issue,
                        uint32_t element);

/* The back cover likewise; the entries are those of the contents pages, with elements
 * of their own below `contents`. One page: a warning tells when the contents need more. */
void gz_cover_back_set(struct gz_pagemaker *maker, const struct gz_issue *issue,
                       const struct gz_contents_entry *entries, uint32_t count,
                       uint32_t element, uint32_t contents);

#endif
