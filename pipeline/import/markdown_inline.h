/* Inline Markdown into runs. Private to the Markdown reader. */
#ifndef GZ_IMPORT_MARKDOWN_INLINE_H
#define GZ_IMPORT_MARKDOWN_INLINE_H

#include <cmark-gfm.h>

#include "pipeline/import/collect.h"
#include "pipeline/import/markdown_source.h"

struct gz_markdown_text {
    struct gz_collector *collector;
    struct gz_markdown_source source;
    const char *path; /* of the file, beside which pictures stand */
};

/* A string of cmark's, or NULL as "", with the file's own characters; in the arena. */
char *gz_markdown_string(const struct gz_markdown_text *text, const char *string);

/* Appends the inlines below a node as runs. Pictures and notes go to the collector;
 * doubts stand at its latest block. */
void gz_markdown_read_inlines(struct gz_markdown_text *text, cmark_node *node,
                              struct gz_import_paragraph *out);

#endif
