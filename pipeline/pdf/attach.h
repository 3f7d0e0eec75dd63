/* Files that are kept inside the PDF (PDF/A-3). */
#ifndef GZ_PDF_ATTACH_H
#define GZ_PDF_ATTACH_H

#include <time.h>

#include "pipeline/pdf/jobs.h"
#include "pipeline/pdf/objects.h"
#include "pipeline/pdf/pdf.h"

struct gz_pdf_file {
    const struct gz_pdf_attachment *attachment; /* borrowed, set by the caller */
    struct gz_bytes data;                       /* zlib data, from the job */
};

/* A job (jobs.h) with a struct gz_pdf_file. */
void gz_pdf_deflate_file(void *file, struct gz_deflater *deflater);

/* Adds the files whose jobs are done, and names them in the catalog. */
void gz_pdf_add_files(struct gz_pdf_document *document, const struct gz_pdf_file *files,
                      uint32_t count, const struct tm *date);

#endif
