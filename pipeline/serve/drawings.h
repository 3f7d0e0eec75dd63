/* One PDF, drawn by several threads: each draws with an opened document of its own,
 * of which there are few. */
#ifndef GZ_SERVE_DRAWINGS_H
#define GZ_SERVE_DRAWINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct gz_drawings; /* opaque */

/* The bytes are borrowed. Nothing is opened before the first page is drawn. */
struct gz_drawings *gz_drawings_create(const void *pdf, size_t length);
void gz_drawings_destroy(struct gz_drawings *drawings); /* nobody draws any more */

/* As gz_drawing_png(), from any thread; waits while all documents are in use. */
bool gz_drawings_png(struct gz_drawings *drawings, uint32_t page, double resolution,
                     unsigned char **png, size_t *length);

#endif
