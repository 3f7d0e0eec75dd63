#ifndef GZ_PDF_VERSION_H
#define GZ_PDF_VERSION_H

#include "fonts/versions.h"

/* libharu. Returns the count: 1. */
#define GZ_PDF_VERSIONS 1
uint32_t gz_pdf_versions(struct gz_version out[GZ_PDF_VERSIONS]);

#endif
