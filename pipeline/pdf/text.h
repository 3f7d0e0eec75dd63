/* The text of a page as content operators. */
#ifndef GZ_PDF_TEXT_H
#define GZ_PDF_TEXT_H

#include "layout/pages.h"
#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/glyphs.h"

/* Appends one text object with all lines of the page, in their order. Fonts
 * are named /F<number of the face>. */
void gz_pdf_write_text(struct gz_bytes *out, const struct gz_pages *pages,
                       const struct gz_page *page, const struct gz_pdf_glyphs *glyphs);

/* The operator that sets the fill colour, with its line end. */
void gz_pdf_write_color(struct gz_bytes *out, struct gz_color color);

#endif
