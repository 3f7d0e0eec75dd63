/* The text of a page as content operators. */
#ifndef GZ_PDF_TEXT_H
#define GZ_PDF_TEXT_H

#include "layout/pages.h"
#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/glyphs.h"
#include "pipeline/pdf/marks.h"

/* Appends one text object with all lines of the page, in their order, marked by
 * what they belong to. Fonts are named /F<number of the face>. `marker` comes from
 * the page's pictures; `language` is the document's. */
void gz_pdf_write_text(struct gz_bytes *out, const struct gz_pages *pages,
                       const struct gz_page *page, const struct gz_pdf_glyphs *glyphs,
                       struct gz_pdf_marker *marker, const char *language);

/* Opens a marked-content sequence; "EMC" ends it. `number`: of one that is no
 * artifact. `tag`: the name of those. */
void gz_pdf_write_mark(struct gz_bytes *out, const struct gz_pdf_mark *mark, const char *tag,
                       uint32_t number);

/* The operator that sets the fill colour, with its line end. */
void gz_pdf_write_color(struct gz_bytes *out, struct gz_color color);

#endif
