/* Drawn pages, kept by what they show: a page that a save did not change is not drawn
 * again. Bounded; the one that was asked for longest ago goes first. From any thread. */
#ifndef GZ_SERVE_PICTURES_H
#define GZ_SERVE_PICTURES_H

#include <stdbool.h>
#include <stddef.h>

struct gz_pictures; /* opaque */

struct gz_pictures *gz_pictures_create(size_t limit);   /* bytes of all PNGs */
void gz_pictures_destroy(struct gz_pictures *pictures); /* NULL is allowed */

/* A copy of what is kept under a name, to be freed; false: nothing is. */
bool gz_pictures_find(struct gz_pictures *pictures, const char *name, unsigned char **png,
                      size_t *length);

/* Keeps a copy, unless there is one. */
void gz_pictures_keep(struct gz_pictures *pictures, const char *name, const unsigned char *png,
                      size_t length);

#endif
