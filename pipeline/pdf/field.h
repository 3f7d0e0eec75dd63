/* The field for a signature. */
#ifndef GZ_PDF_FIELD_H
#define GZ_PDF_FIELD_H

#include "pipeline/pdf/objects.h"
#include "pipeline/pdf/page.h"
#include "pipeline/pdf/pdf.h"

/* Adds an empty signature field with its form to the catalog; NULL does nothing.
 * Returns its annotation, which the page's /Annots have to name. `objects`: the pages. */
HPDF_Dict gz_pdf_add_field(struct gz_pdf_document *document, const struct gz_pages *pages,
                           const struct gz_pdf_page *objects, const struct gz_pdf_field *field);

#endif
