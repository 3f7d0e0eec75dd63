/* Pages of a finished PDF as pictures, drawn by poppler: what the browser shows is what
 * is in the file. */
#ifndef GZ_SERVE_DRAW_H
#define GZ_SERVE_DRAW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct gz_drawing; /* opaque: a PDF that was opened */

/* Opens a PDF in memory. The bytes are borrowed until gz_drawing_close(). NULL when
 * poppler cannot read them. */
struct gz_drawing *gz_drawing_open(const void *bytes, size_t length);
void gz_drawing_close(struct gz_drawing *drawing);

/* Draws page `page` (from 0) as a PNG of `resolution` pixels an inch, on white. The
 * caller frees *png by free(). False: there is no such page, or no memory. Not for
 * several threads at once on one drawing. */
bool gz_drawing_png(struct gz_drawing *drawing, uint32_t page, double resolution,
                    unsigned char **png, size_t *length);

#endif
