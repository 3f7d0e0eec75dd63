/* Room for a seal or signature on the last page. */
#ifndef GZ_SIGN_FIELD_H
#define GZ_SIGN_FIELD_H

#include "layout/pages.h"
#include "layout/style.h"
#include "pipeline/pdf/pdf.h"

/* Finds a rectangle of the style's size within the text's area of the last page that
 * nothing is drawn on, and moves nothing for it. False when there is none: then the
 * field has no width and no height, and shows nowhere. */
bool gz_sign_field_place(const struct gz_pages *pages, const struct gz_style *style,
                         struct gz_pdf_field *out);

#endif
