/* The parts of a ZIP archive, read with limits: the archive is whatever somebody sent.
 * What counts is what is really inflated, never what the archive says of itself. Nothing
 * is ever written to a disk, so that names of parts can lead nowhere. */
#ifndef GZ_IMPORT_CONTAINER_H
#define GZ_IMPORT_CONTAINER_H

#include <stdbool.h>
#include <stddef.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"

#define GZ_CONTAINER_FILE_LIMIT ((size_t)256 << 20) /* bytes of the archive */
#define GZ_CONTAINER_ENTRY_LIMIT 10000
#define GZ_CONTAINER_PART_LIMIT ((size_t)64 << 20)   /* bytes of a part, inflated */
#define GZ_CONTAINER_TOTAL_LIMIT ((size_t)256 << 20) /* of all that is read */
/* A part may inflate to RATIO times its size; real ones rarely reach 50, but long tables of
 * empty rows. Below the floor they are harmless whatever they do. */
#define GZ_CONTAINER_RATIO_LIMIT 250
#define GZ_CONTAINER_RATIO_FLOOR ((size_t)8 << 20)

struct gz_container;
struct gz_part; /* one that is being read */

/* Opens the Word file at `path` (borrowed). NULL: it was reported what it is instead, or
 * what is wrong with it. */
struct gz_container *gz_container_open(const char *path, struct gz_arena *arena,
                                       struct gz_diag *diag);
void gz_container_close(struct gz_container *container); /* NULL is allowed */

/* Names are compared without regard to ASCII case, as Word does. */
bool gz_container_has(const struct gz_container *container, const char *name);

/* Begins to read a part. NULL: reported, also when there is none. One at a time. */
struct gz_part *gz_part_open(struct gz_container *container, const char *name);
/* Bytes read, 0 at the end, -1: reported. */
ptrdiff_t gz_part_read(struct gz_part *part, void *buffer, size_t size);
void gz_part_close(struct gz_part *part);

/* All of a part, in the arena. NULL: reported. */
unsigned char *gz_part_bytes(struct gz_container *container, const char *name, size_t *length);

#endif
