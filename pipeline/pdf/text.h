/* The text of a page as content operators. */
#ifndef GZ_PDF_TEXT_H
#define GZ_PDF_TEXT_H

#include "layout/pages.h"
#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/glyphs.h"
#include "pipeline/pdf/marks.h"
#include "pipeline/pdf/press.h"

/* Appends one text object with all lines of the page, in their order, marked by
 * what they belong to. Fonts are named /F<number of the face>. `plates`: of the press,
 * or NULL. `marker` comes from the page's pictures; `language` is the document's. */
void gz_pdf_write_text(struct gz_bytes *out, const struct gz_pages *pages,
                       const struct gz_page *page, const struct gz_pdf_glyphs *glyphs,
                       const struct gz_pdf_plates *plates, struct gz_pdf_marker *marker,
                       const char *language);

/* Opens a marked-content sequence; "EMC" ends it. `tag`: the name of one that is no
 * artifact; its number is the marker's last. */
void gz_pdf_write_mark(struct gz_bytes *out, const struct gz_pdf_mark *mark, const char *tag,
                       const struct gz_pdf_marker *marker);

#endif
