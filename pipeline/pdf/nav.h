/* Ways through the document: bookmarks, links, page labels. */
#ifndef GZ_PDF_NAV_H
#define GZ_PDF_NAV_H

#include "layout/pages.h"
#include "pipeline/pdf/objects.h"
#include "pipeline/pdf/page.h"

/* "page /XYZ left top null" with the page's object, in brackets. */
void gz_pdf_write_destination(struct gz_bytes *out, const struct gz_pages *pages,
                              HPDF_Dict page, gz_length top);

/* Bookmarks, the first level visible and folded. Returns the outline's root, or
 * NULL when there are none. `objects`: the pages, by index. */
HPDF_Dict gz_pdf_add_outline(struct gz_pdf_document *document, const struct gz_pages *pages,
                             const struct gz_pdf_page *objects);

/* The link annotations of all pages, added to the pages' bodies and, page by page,
 * to `annotations` [gz_pdf_link_count()]; the signature's field (field.h), or NULL, to
 * the body of the last page. */
void gz_pdf_add_links(struct gz_pdf_document *document, const struct gz_pages *pages,
                      const struct gz_pdf_page *objects, HPDF_Dict field,
                      HPDF_Dict *annotations);

/* The value of /PageLabels. Pages whose labels are a common prefix and
 * ascending numbers make one range; a label without number stands for itself. */
void gz_pdf_write_page_labels(struct gz_bytes *out, const struct gz_pages *pages);

#endif
