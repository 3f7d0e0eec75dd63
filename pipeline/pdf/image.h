/* Pictures as image XObjects. */
#ifndef GZ_PDF_IMAGE_H
#define GZ_PDF_IMAGE_H

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "layout/pages.h"
#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/jobs.h"
#include "pipeline/pdf/kept.h"
#include "pipeline/pdf/objects.h"

/* What an image file became. The strings are all ready for the file. */
struct gz_pdf_image {
    const struct gz_image *image;       /* borrowed */
    bool flatten;                       /* asked: alpha is laid on the white page */
    bool press;                         /* asked: no colour of a screen */
    unsigned profile;                   /* set for the press: object of sRGB's profile */
    const struct gz_pdf_kept *kept;     /* borrowed, or NULL */
    struct gz_pdf_key key;              /* for the next PDF; not set: little work */
    uint32_t width, height;             /* pixels, as the file has them */
    struct gz_bytes description;        /* of the XObject, without size */
    struct gz_bytes data;               /* a JPEG stays where it is: empty */
    struct gz_bytes alpha;              /* zlib data of the soft mask, or empty */
    struct gz_bytes alpha_description;
    bool cmyk;       /* its colours are those of a press */
    bool rgb;        /* for the press: its colour space is the profile's … */
    struct gz_bytes palette; /* … by way of this, unless empty */
    const char *why; /* static; NULL: it could be read */
    HPDF_Dict dict;  /* the XObject, from gz_pdf_add_image() on */
};

/* The pages' images, each once even if drawn often or given twice with the
 * same bytes, in order of first use; in the arena. */
struct gz_pdf_image *gz_pdf_collect_images(const struct gz_pages *pages, struct gz_arena *arena,
                                           uint32_t *count);

/* Index of a picture's image among the collected. */
uint32_t gz_pdf_image_index(const struct gz_pdf_image *images, uint32_t count,
                            const struct gz_image *image);

/* A job (pdf_jobs.h) with a struct gz_pdf_image. */
void gz_pdf_make_image(void *image, struct gz_deflater *deflater);

/* The same for one format; pdf_image.c chooses. */
void gz_pdf_make_png(struct gz_pdf_image *image, struct gz_deflater *deflater);
void gz_pdf_make_jpeg(struct gz_pdf_image *image);

/* Adds a finished image's objects. False when it is broken: then reported. */
bool gz_pdf_add_image(struct gz_pdf_document *document, struct gz_pdf_image *image,
                      struct gz_diag *diag);

/* Leaves a finished image to the next PDF; the document is closed. */
void gz_pdf_give_image(struct gz_pdf_kept *kept, struct gz_pdf_image *image);

void gz_pdf_image_clear(struct gz_pdf_image *image);

#endif
