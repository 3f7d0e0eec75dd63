/* Embedded faces: subset, compressed, described. */
#ifndef GZ_PDF_FONT_H
#define GZ_PDF_FONT_H

#include "fonts/subset.h"
#include "fonts/support/diag.h"
#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/glyphs.h"
#include "pipeline/pdf/jobs.h"
#include "pipeline/pdf/kept.h"
#include "pipeline/pdf/objects.h"

struct gz_pdf_font {
    const struct gz_pdf_glyphs *glyphs; /* borrowed */
    const struct gz_pdf_kept *kept;     /* borrowed, or NULL */
    struct gz_subset *subset;           /* owned; without a program when that was kept */
    struct gz_bytes program;            /* zlib data */
    struct gz_bytes to_unicode;         /* zlib data */
    struct gz_bytes cid_set;            /* where PDF/A-1 wants one */
    struct gz_pdf_key subset_key, program_key, map_key; /* for the next PDF */
    const char *why;                    /* static; NULL: all went well so far */
    HPDF_Dict dict; /* the Type0 font, from gz_pdf_add_font() on */
};

/* A job (pdf_jobs.h) with a struct gz_pdf_font: the subset of the glyphs that
 * are wanted, and its compressed program when the last PDF had the same. */
void gz_pdf_subset_font(void *font, struct gz_deflater *deflater);

/* The same, and compressed in one go. */
void gz_pdf_make_program(void *font, struct gz_deflater *deflater);

/* Jobs once the glyphs are numbered and named: compressed program and
 * ToUnicode map. */
void gz_pdf_deflate_font(void *font, struct gz_deflater *deflater);
void gz_pdf_map_font(void *font, struct gz_deflater *deflater);

/* Reports and is false when something failed that lies with the face. */
bool gz_pdf_font_is_good(const struct gz_pdf_font *font, struct gz_diag *diag);

/* Adds the objects of a font whose jobs are done. */
void gz_pdf_add_font(struct gz_pdf_document *document, struct gz_pdf_font *font);

/* Leaves a finished font to the next PDF; the document is closed. */
void gz_pdf_give_font(struct gz_pdf_kept *kept, struct gz_pdf_font *font);

void gz_pdf_font_clear(struct gz_pdf_font *font);

#endif
