/* Shaping of one run: one face, one script, one language. */
#ifndef GZ_SHAPE_H
#define GZ_SHAPE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/face.h"

struct gz_shape_run {
    const char *utf8;      /* the whole paragraph, valid UTF-8: context */
    uint32_t length;       /* its bytes */
    uint32_t from, to;     /* the run, in bytes */
    const char *language;  /* BCP 47: "zh-Hans", "zh-Hant", "en" */
    uint32_t script;       /* ISO 15924 as a big-endian tag, 'Hani', 'Latn' */
    bool no_ligatures;     /* turn liga/clig off */
    bool no_kerning;       /* turn kern off */
};

/* All measures in font units, y upwards. `cluster` is a byte offset into
 * utf8; glyphs of one cluster follow one another, clusters never decrease, for
 * every run is set from left to right. A cluster is a grapheme at least: marks
 * and selectors belong to their base. A ligature is one cluster that reaches to
 * the next one's offset: —— is one glyph of 2 em in Noto, two in other faces.
 * Characters that show nothing leave no glyph and join a neighbour's cluster;
 * a run of them alone yields 0 glyphs. */
struct gz_shaped_glyph {
    uint32_t glyph;
    uint32_t cluster;
    int32_t x_advance, x_offset, y_offset;
    bool unsafe_to_break; /* a line break before it asks for reshaping */
};

struct gz_shaper; /* opaque: a reusable HarfBuzz buffer */

struct gz_shaper *gz_shaper_create(void);
void gz_shaper_destroy(struct gz_shaper *shaper);

/* Shapes a run. The result is borrowed until the next call with the same
 * shaper; returns the glyph count. Glyph 0 in the result means that the face
 * lacks a character: callers choose faces by gz_fontset_lookup() first. */
uint32_t gz_shape(struct gz_shaper *shaper, const struct gz_face *face,
                  const struct gz_shape_run *run,
                  const struct gz_shaped_glyph **out);

/* The script tag of a character, 'Zyyy' and 'Zinh' included. */
uint32_t gz_script_of(uint32_t code);

#define GZ_TAG(a, b, c, d)                                                  \
    ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

#endif
