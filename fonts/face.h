/* One face of one font file: what HarfBuzz knows of it.
 *
 * Nothing of HarfBuzz or fontconfig shows here; layout/ and
 * pipeline/ see glyph ids and font units.
 */
#ifndef GZ_FACE_H
#define GZ_FACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/sha256.h"

struct gz_face; /* opaque; owned by the fontset that opened it */

enum gz_outline_format {
    GZ_OUTLINE_TRUETYPE, /* glyf */
    GZ_OUTLINE_CFF,      /* name-keyed CFF */
    GZ_OUTLINE_CFF_CID,  /* CID-keyed CFF */
};

struct gz_face_info {
    const char *path;            /* of the file, absolute */
    unsigned index;              /* of the face in its collection, from 0 */
    const char *family;          /* English family name */
    const char *style;           /* English style name */
    const char *postscript_name; /* ASCII */
    const char *version;         /* name table, id 5 */
    enum gz_outline_format format;
    int32_t units_per_em;
    /* Font units, y upwards. Ascent and descent are the typographic ones of
     * OS/2, which make up the em box of a Han face, else those of hhea. */
    int32_t ascent, descent, cap_height;
    int32_t bbox[4]; /* xMin yMin xMax yMax of the face */
    int32_t italic_angle; /* in 1/65536 degree */
    uint16_t weight;      /* OS/2 usWeightClass */
    bool serif, fixed_pitch;
};

/* Ink bounds of a glyph in font units, y upwards. Blank: all zero. */
struct gz_ink {
    int32_t x_min, y_min, x_max, y_max;
};

/* Opens a face by file and index, mapped, not read. NULL when it cannot be
 * used, with the reason in *why (a static string): unreadable, not a font,
 * embedding or subsetting forbidden by OS/2 fsType, no outlines, CFF2 or
 * variable ones. *why is NULL on success. */
struct gz_face *gz_face_create(const char *path, unsigned index,
                               const char **why);
void gz_face_destroy(struct gz_face *face);

const struct gz_face_info *gz_face_info(const struct gz_face *face);

/* The nominal glyph of a character; 0 (.notdef) when the face has none. */
uint32_t gz_face_glyph(const struct gz_face *face, uint32_t code);

/* Advance width in font units. */
int32_t gz_face_advance(const struct gz_face *face, uint32_t glyph);

/* Ink bounds from the outline, to the unit; false when there is no such glyph.
 * One thread at a time for a face; all other calls that take a const face may
 * run at once. */
bool gz_face_ink(struct gz_face *face, uint32_t glyph, struct gz_ink *out);

/* Adds to a hash what tells this face from every other one: the path of its file,
 * its index, and the size, times and inode that the file had when it was opened. */
void gz_face_hash_identity(const struct gz_face *face, struct gz_sha256 *hash);

/* SHA-256 of the whole file, computed at the first call (about a tenth of a
 * second for a CJK collection) and kept. False when unreadable. */
bool gz_face_sha256(struct gz_face *face, uint8_t out[32]);

#endif
