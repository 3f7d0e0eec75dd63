/* The structure tree: what a reader that speaks, reflows or extracts goes by
 * (ISO 32000-1 14.7, 14.8; ISO 14289-1).
 *
 * Model: the elements of the layout become standard structure types, some of them a
 * chain of types (an entry of contents: TOCI, Reference, Link). Content is found by
 * walking the pages as their writers do (marks.h) and hung into the elements where it
 * is met; then the elements into one another, in their order, which is the reading
 * order. Elements without content are left out.
 */
#ifndef GZ_PDF_TAGS_H
#define GZ_PDF_TAGS_H

#include "pipeline/pdf/page.h"

struct gz_pdf_tags {
    const struct gz_pages *pages;
    const struct gz_pdf_page *objects; /* the pages', by index */
    /* The annotation of each link, page by page, [gz_pdf_link_count()]; NULL: links
     * are words like others, as in files for the press. */
    const HPDF_Dict *annotations;
    HPDF_Dict field; /* on the last page inside, behind the links; or NULL */
    gz_length room;  /* from the medium's edges to the trimmed page's; else 0 */
};

/* The links of all pages. In the tree of parents a page's key is its index; the links
 * have the keys behind, in their order. */
uint32_t gz_pdf_link_count(const struct gz_pages *pages);

/* Adds the structure tree and tells the pages' and the catalog's bodies of it. */
void gz_pdf_add_tags(struct gz_pdf_document *document, const struct gz_pdf_tags *tags);

#endif
