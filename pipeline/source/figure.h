/* A picture's line in an article. */
#ifndef GZ_SOURCE_FIGURE_H
#define GZ_SOURCE_FIGURE_H

#include "layout/document.h"
#include "pipeline/source/slice.h"

/* A line that begins with `![` and has `](` after it. */
bool gz_figure_is_line(struct gz_slice line);

/* Reads ![alt](path "caption"){page_width width=60%}, a whole trimmed line. */
bool gz_figure_read(const struct gz_article_source *source, struct gz_slice line,
                    struct gz_figure *out);

#endif
