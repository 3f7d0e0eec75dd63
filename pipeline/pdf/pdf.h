/* Pages to PDF. Makes no layout decision. */
#ifndef GZ_PDF_H
#define GZ_PDF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/pages.h"
#include "pipeline/pdf/profile.h"

struct gz_pdf_kept; /* pipeline/pdf/kept.h */
struct gz_pdf_press; /* pipeline/pdf/press.h */

/* What an attached file is to the pages. */
enum gz_pdf_relationship { GZ_PDF_SOURCE, GZ_PDF_DATA };

struct gz_pdf_attachment { /* all borrowed */
    const char *name; /* UTF-8: a relative path */
    const char *mime;
    const char *description; /* UTF-8, or NULL */
    enum gz_pdf_relationship relationship;
    const uint8_t *data;
    size_t size;
};

struct gz_pdf_field { /* for a signature; without a size it shows nowhere */
    gz_length x, y, width, height; /* on the last page inside, from its top left */
    const char *label;             /* UTF-8: what a reader calls it */
};

struct gz_pdf_meta {
    const char *title;    /* UTF-8 */
    const char *author;   /* UTF-8, or NULL */
    const char *language; /* BCP 47: "zh-Hans" */
    const char *creator;  /* program and version */
    /* Seconds since 1970, UTC; has_date false: no dates at all. */
    bool has_date;
    int64_t date;
    struct gz_pdf_use use;
    const struct gz_pdf_press *press; /* with GZ_PDF_PRINT, else NULL */
    const uint8_t *content_hash; /* SHA-256 of what the pages show, or NULL */
    const struct gz_pdf_attachment *attachments; /* for PDF/A-3 alone */
    uint32_t attachment_count;
    const struct gz_pdf_field *sign_field; /* or NULL */
    unsigned threads; /* to work with; 0: one a core */
    struct gz_pdf_kept *kept; /* of the PDF before, and for the next one; or NULL */
};

/* Writes pages as a PDF into memory: *data is allocated with malloc and owned
 * by the caller. False when something failed; it was reported. The same pages
 * and meta give the same bytes. */
bool gz_pdf_create(const struct gz_pages *pages, const struct gz_pdf_meta *meta,
                   uint8_t **data, size_t *size, struct gz_diag *diag);

#endif
