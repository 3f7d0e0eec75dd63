/* What embedded font programs say of their glyphs: how many, how wide. */
#ifndef CONFORM_PROGRAM_H
#define CONFORM_PROGRAM_H

#include "doc.h"

struct program {
    const uint8_t *data;
    size_t size;
    size_t glyphs;
    unsigned units; /* an em */
    /* sfnt */
    size_t metrics, metric_count; /* offset of hmtx */
    /* CFF */
    bool cff, by_cid;
    size_t strings;      /* the INDEX of charstrings */
    size_t charset;      /* offset, or 0 to 2 for a predefined one */
    size_t fd_array, fd_select;
    size_t private_size, private_at; /* of a font that is not CID-keyed */
};

/* False: not a program of the kind that the key (FontFile2, FontFile3) holds,
 * or a damaged one. Type 1 programs (FontFile) are not read. */
bool program_open(struct program *program, const uint8_t *data, size_t size);
/* The glyph for a CID: through the charset of a CID-keyed CFF font, else the
 * same number. -1: none. */
long program_glyph(const struct program *program, unsigned cid);
/* In thousandths of an em; negative where it is not readable at once. */
double program_width(const struct program *program, size_t glyph);

#endif
