/* Pages drawn for several threads, one at a time.
 *
 * poppler and cairo keep fonts of all documents in common, and throw those of one
 * document away while they draw another: two documents in two threads are not safe.
 * So there is one turn for all. A newer document goes before an older one, so that
 * what was saved is seen first; documents that are no longer wanted are closed at the
 * next turn, and nobody waits for that. */
#ifndef GZ_SERVE_DRAWER_H
#define GZ_SERVE_DRAWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct gz_drawer; /* opaque */

struct gz_drawer *gz_drawer_create(void);
/* After all its documents were given up. */
void gz_drawer_destroy(struct gz_drawer *drawer);

struct gz_drawn; /* opaque: a PDF of a drawer */

/* A newer document than all before. Takes the bytes, which came from malloc(). Nothing
 * is opened before the first page is drawn. */
struct gz_drawn *gz_drawn_create(struct gz_drawer *drawer, uint8_t *pdf, size_t length);
/* Nobody draws it any more. Does not wait. */
void gz_drawn_give_up(struct gz_drawn *drawn);

/* As gz_drawing_png(), from any thread. */
bool gz_drawn_png(struct gz_drawn *drawn, uint32_t page, double resolution, unsigned char **png,
                  size_t *length);

#endif
