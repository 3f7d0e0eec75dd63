/* A face cut down to the glyphs that a document draws, ready for embedding.
 *
 * Glyphs are renumbered densely: .notdef becomes 0, the others follow in
 * ascending order of their original ids; the parts of composed TrueType glyphs
 * come along and are counted. In the program of every format the
 * character code used in a page (two bytes) is the new glyph id: CID-keyed
 * CFF gets an identity charset for that.
 *
 * Safe to call for different faces from different threads at once.
 */
#ifndef GZ_SUBSET_H
#define GZ_SUBSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/face.h"

struct gz_subset {
    enum gz_outline_format format;
    uint8_t *program; /* bare `CFF ` table, or a TrueType file */
    size_t program_size;
    uint32_t glyph_count; /* .notdef included */
    uint32_t *originals;  /* [glyph_count] original ids, ascending */
    int32_t *advances;    /* [glyph_count] font units */
};

/* `glyphs`: original ids, sorted ascending, without repeats; 0 may be absent.
 * Hints and layout tables are dropped. The same input gives the same bytes.
 * NULL when HarfBuzz cannot subset the face, or there are over 65,534 glyphs;
 * *why is then a static string. */
struct gz_subset *gz_subset_create(struct gz_face *face,
                                   const uint32_t *glyphs, uint32_t count,
                                   const char **why);
/* A subset as it was before, without its program (NULL), for who has that in
 * another form; the arrays are copied. NULL when there is no memory. */
struct gz_subset *gz_subset_restore(enum gz_outline_format format, size_t program_size,
                                    uint32_t glyph_count, const uint32_t *originals,
                                    const int32_t *advances);
void gz_subset_destroy(struct gz_subset *subset);

/* The new id of an original glyph; 0 when it is not in the subset. */
uint32_t gz_subset_glyph(const struct gz_subset *subset, uint32_t original);

#endif
