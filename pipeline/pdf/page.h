/* Pages: their content streams and page objects. */
#ifndef GZ_PDF_PAGE_H
#define GZ_PDF_PAGE_H

#include "layout/pages.h"
#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/font.h"
#include "pipeline/pdf/image.h"
#include "pipeline/pdf/jobs.h"
#include "pipeline/pdf/kept.h"
#include "pipeline/pdf/marks.h"
#include "pipeline/pdf/objects.h"
#include "pipeline/pdf/press.h"

struct gz_pdf_page {
    /* Borrowed, set by the caller. Glyphs are indexed by face. */
    const struct gz_pages *pages;
    const struct gz_page *page;
    const struct gz_pdf_glyphs *glyphs;
    const struct gz_pdf_image *images;
    const struct gz_pdf_plates *plates; /* of the press, or NULL */
    const struct gz_pdf_page *all;      /* [pages->page_count] */
    uint32_t image_count;
    const char *language;           /* the document's */
    const struct gz_pdf_kept *kept; /* or NULL */
    struct gz_pdf_marker marker;    /* what its content belongs to, from the job */
    struct gz_bytes content;        /* zlib data, from the job */
    struct gz_pdf_key key;          /* of the content, for the next PDF */
    HPDF_Dict dict;          /* from gz_pdf_add_page_object() on */
};

/* A job (pdf_jobs.h) with a struct gz_pdf_page: fills in content and marker. */
void gz_pdf_make_page(void *page, struct gz_deflater *deflater);

void gz_pdf_page_clear(struct gz_pdf_page *page);

/* Adds the page with its resources; in a booklet one is the form that sides draw.
 * Fonts are indexed by face. Annotations and
 * other keys can still be added to its body. */
void gz_pdf_add_page_object(struct gz_pdf_document *document, struct gz_pdf_page *page,
                            const struct gz_pdf_font *fonts);

#endif
