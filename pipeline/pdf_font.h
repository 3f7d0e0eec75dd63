/* Embedded faces: subset, compressed, described. */
#ifndef GZ_PDF_FONT_H
#define GZ_PDF_FONT_H

#include "fonts/support/diag.h"
#include "pipeline/pdf_bytes.h"
#include "pipeline/pdf_glyphs.h"
#include "pipeline/pdf_jobs.h"
#include "pipeline/pdf_objects.h"

struct gz_pdf_font {
    const struct gz_pdf_glyphs *glyphs; /* borrowed */
    struct gz_bytes program;            /* zlib data */
    size_t program_size;                /* before compression */
    struct gz_bytes to_unicode;         /* zlib data */
    const char *why;                    /* static; NULL: the face could be subset */
    HPDF_Dict dict; /* the Type0 font, from gz_pdf_add_font() on */
};

/* A job (pdf_jobs.h) with a struct gz_pdf_font whose glyphs are set: fills in
 * program and ToUnicode map. */
void gz_pdf_make_font(void *font, struct gz_deflater *deflater);

/* Adds a finished font's objects. False when its job failed: then reported. */
bool gz_pdf_add_font(struct gz_pdf_document *document, struct gz_pdf_font *font,
                     struct gz_diag *diag);

void gz_pdf_font_clear(struct gz_pdf_font *font);

#endif
