/* What the file says about itself: Info, XMP, catalog, identifier. */
#ifndef GZ_PDF_META_H
#define GZ_PDF_META_H

#include <time.h>

#include "pipeline/pdf/pdf.h"
#include "pipeline/pdf/objects.h"

/* The document's date in UTC, without the C library's locale; false when it has none
 * that four digits of a year can write. */
bool gz_pdf_date(const struct gz_pdf_meta *meta, struct tm *out);

/* "/key(D:20240315000000Z)" */
void gz_pdf_write_date(struct gz_bytes *body, const char *key, const struct tm *date);

/* Info dictionary and XMP packet. The packet's bytes are put into *xmp, which
 * has to live until the document is closed. */
void gz_pdf_add_meta(struct gz_pdf_document *document, const struct gz_pdf_meta *meta,
                     struct gz_bytes *xmp);

/* Writes the catalog's keys. `outline` may be NULL. */
void gz_pdf_write_catalog(struct gz_pdf_document *document, const struct gz_pages *pages,
                          const struct gz_pdf_meta *meta, HPDF_Dict outline);

/* The trailer's /ID, from everything that was added before: the last call
 * before the save. */
void gz_pdf_write_identifier(struct gz_pdf_document *document);

#endif
