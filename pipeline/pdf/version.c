#include "pipeline/pdf/version.h"

#include <hpdf.h>
#include <stdio.h>

uint32_t gz_pdf_versions(struct gz_version out[GZ_PDF_VERSIONS]) {
    out[0].library = "libharu";
    snprintf(out[0].text, sizeof out[0].text, "%s", HPDF_GetVersion());
    return GZ_PDF_VERSIONS;
}
