/* The document model as text, for golden tests: one line a block. */
#ifndef GZ_DOCUMENT_DUMP_H
#define GZ_DOCUMENT_DUMP_H

#include <stdio.h>

#include "layout/document.h"

/* Writes an article: its front matter, one line a block with its place in the
 * source (@line:column), what belongs to a block indented below it. A text
 * stands in quotes with \n, \" and \\ escaped; a span is ‹flags:text›, flags
 * being b (strong), i (emphasis), ^, _ and <URI> of a link. Pictures are
 * written by their measures, without their path's folders. */
void gz_document_dump_article(const struct gz_article *article, FILE *out);

#endif
