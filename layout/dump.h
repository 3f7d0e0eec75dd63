/* Pages as text, for golden tests: stable, one line a line of type. */
#ifndef GZ_DUMP_H
#define GZ_DUMP_H

#include <stdio.h>

#include "layout/pages.h"

enum gz_dump_detail {
    GZ_DUMP_LINES, /* column, position and text of each line */
    GZ_DUMP_GLYPHS /* also every run: face, size, glyph positions */
};

/* Writes pages; positions in points with three decimals. */
void gz_dump_pages(const struct gz_pages *pages, enum gz_dump_detail detail, FILE *out);

#endif
