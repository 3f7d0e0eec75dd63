/* What fonts/ shares about a face behind its public header. */
#ifndef GZ_FACE_INTERNAL_H
#define GZ_FACE_INTERNAL_H

#include <hb.h>

#include "fonts/digests.h"
#include "fonts/face.h"

#define GZ_INK_CACHE_SIZE 256

/* One glyph's remembered ink; `key` is the glyph id + 1, 0 when empty. */
struct gz_ink_entry {
    uint32_t key;
    bool loaded;
    struct gz_ink ink;
};

struct gz_face {
    struct gz_arena *arena; /* owns this struct and the strings of info */
    struct gz_face_info info;
    void *mapped; /* the whole file, read-only */
    size_t mapped_size;
    struct gz_file_stamp stamp; /* of the file when it was mapped */
    hb_blob_t *blob; /* the same */
    hb_face_t *hb;
    hb_font_t *font; /* immutable, scale = units per em, y upwards */

    /* Made at the first question about ink. */
    hb_draw_funcs_t *draw;
    struct gz_ink_entry *ink_cache; /* [GZ_INK_CACHE_SIZE], direct-mapped */

    struct gz_digests *digests; /* where the file's may be remembered; borrowed, or NULL */
    bool hashed;
    uint8_t sha256[32];
};

/* Closes what ink.c opened. */
void gz_face_close_ink(struct gz_face *face);

/* Gives mapped pages back to the system; they are read again when needed. Half
 * of a build's memory were else pages of font files read once. */
void gz_face_release_pages(const struct gz_face *face);

/* Whether the file is the one that was mapped, and unchanged since. */
bool gz_face_is_current(const struct gz_face *face);

/* Whether the face knows the variation sequence, as a default or by a glyph. */
bool gz_face_has_variation(const struct gz_face *face, uint32_t code, uint32_t selector);

#endif
