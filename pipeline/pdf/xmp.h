/* What the file says about itself as XMP. */
#ifndef GZ_PDF_XMP_H
#define GZ_PDF_XMP_H

#include <time.h>

#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/pdf.h"
#include "pipeline/pdf/standard.h"

/* Appends the packet. `producer` as in Info; `date` is UTC, or NULL. What is not
 * of a schema that PDF/A knows is described in the packet where PDF/A is claimed. */
void gz_pdf_write_xmp(struct gz_bytes *xmp, const struct gz_pdf_meta *meta,
                      struct gz_pdf_standard standard, const char *producer,
                      const struct tm *date);

#endif
