/* The body of an article: what follows its front matter. */
#ifndef GZ_SOURCE_MARKDOWN_H
#define GZ_SOURCE_MARKDOWN_H

#include "layout/document.h"
#include "pipeline/source/slice.h"

#define GZ_ARTICLE_LINE_LIMIT 100000u /* lines of one article */

/* Reads the file from a line (counted from 1) on and sets `out`'s blocks and
 * attachments. All errors are reported. */
void gz_markdown_read(const struct gz_article_source *source, uint32_t first_line,
                      struct gz_article *out);

#endif
