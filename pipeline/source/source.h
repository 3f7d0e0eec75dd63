/* Reading an issue folder: YAML and Markdown in, the document model out. */
#ifndef GZ_SOURCE_H
#define GZ_SOURCE_H

#include "fonts/support/arena.h"
#include "layout/document.h"
#include "layout/style.h"

/* Limits on hostile input. */
#define GZ_SOURCE_FILE_LIMIT (16u << 20) /* bytes of one YAML or Markdown file */
#define GZ_IMAGE_FILE_LIMIT (64u << 20)
#define GZ_SOURCE_DEPTH_LIMIT 32         /* nesting of YAML or of blocks */
#define GZ_ARTICLE_LIMIT 1000            /* articles of an issue */

/* Reads the issue in `folder` (which holds issue.yaml) with all its articles
 * and images. `style` gives the templates of the issue lines. All errors are
 * reported; NULL when there was one. Memory belongs to `arena`. */
struct gz_issue *gz_source_read(const char *folder, const struct gz_style *style,
                                struct gz_arena *arena, struct gz_diag *diag);

/* The `style:` of an issue and its place, without reading the rest: NULL when it
 * names none or cannot be read (gz_source_read() then reports why). */
const char *gz_source_style_name(const char *folder, struct gz_arena *arena, struct gz_pos *pos);

#endif
