/* The sRGB colour space as an ICC profile, for output intents. */
#ifndef GZ_PDF_ICC_H
#define GZ_PDF_ICC_H

#include "pipeline/pdf/bytes.h"

/* Appends a display profile of ICC version 2 (that every part of PDF/A takes)
 * with three components; the same bytes always. */
void gz_pdf_write_srgb(struct gz_bytes *out);

#endif
