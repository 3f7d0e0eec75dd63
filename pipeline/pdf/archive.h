/* What PDF/A asks of a document beyond its parts. */
#ifndef GZ_PDF_ARCHIVE_H
#define GZ_PDF_ARCHIVE_H

#include "pipeline/pdf/objects.h"

/* The catalog's output intent: sRGB. The profile's bytes are put into *profile,
 * which has to live until the document is closed. Nothing without PDF/A. */
void gz_pdf_add_output_intent(struct gz_pdf_document *document, struct gz_bytes *profile);

/* Whether everything that was added keeps to the implementation limits of the
 * standard (ISO 19005-1, 6.1.12; 19005-2 and -3, 6.1.13); reported when not. */
bool gz_pdf_keeps_limits(const struct gz_pdf_document *document, struct gz_diag *diag);

/* What is wrong with an object's text by the limits of a part, static; or NULL.
 * `body`: keys and values of a dictionary. */
const char *gz_pdf_limit_exceeded(const uint8_t *body, size_t size, unsigned part);

#endif
