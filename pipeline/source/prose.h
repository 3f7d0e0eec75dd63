/* Headings, paragraphs and numbered items: the lines of an article that are
 * neither table, picture nor `:::` block. */
#ifndef GZ_SOURCE_PROSE_H
#define GZ_SOURCE_PROSE_H

#include "pipeline/source/block.h"

/* Reads lines (numbers from 1, ascending, blank ones among them) and appends
 * their blocks. All errors are reported. */
void gz_prose_read(const struct gz_article_source *source, const uint32_t *lines, uint32_t count,
                   struct gz_block_list *out);

#endif
