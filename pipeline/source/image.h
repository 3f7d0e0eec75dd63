/* Pictures: the file's bytes, decoded once to know that they are whole. */
#ifndef GZ_SOURCE_IMAGE_H
#define GZ_SOURCE_IMAGE_H

#include "layout/document.h"
#include "pipeline/source/slice.h"

#define GZ_IMAGE_SIDE_LIMIT 20000u       /* pixels */
#define GZ_IMAGE_PIXEL_LIMIT (64u << 20) /* width × height; A4 in 600 dpi has 35 million */

/* Reads the picture `name` (relative to the folder, named at `pos`).
 * Errors stand at `pos`; false when there was one. Without a folder only the
 * name is kept. */
bool gz_image_read(const struct gz_article_source *source, const char *name, struct gz_pos pos,
                   struct gz_image *out);

#endif
