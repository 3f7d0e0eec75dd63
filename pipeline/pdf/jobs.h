/* Independent pieces of work on all cores: subsetting, content, compression.
 *
 * A job writes only to its own subject, so that neither the number of threads
 * nor their order shows in the result.
 */
#ifndef GZ_PDF_JOBS_H
#define GZ_PDF_JOBS_H

#include <stdbool.h>
#include <stddef.h>

#include "pipeline/pdf/bytes.h"

/* A thread's compressors; made at first use, because those of the higher
 * levels take megabytes. */
struct gz_deflater;
struct gz_deflater *gz_deflater_create(bool finest); /* NULL: no memory */
void gz_deflater_destroy(struct gz_deflater *deflater); /* NULL is fine */

struct gz_pdf_job {
    void (*run)(void *subject, struct gz_deflater *deflater);
    void *subject;
    size_t weight; /* rough cost; heavy jobs are begun first */
};

/* Runs all jobs, on `threads` threads (0: one a core, the caller's among
 * them). Returns when all are done. Reorders `jobs`. `finest`: their deflaters take
 * all the time it needs for the last per cent. */
void gz_pdf_jobs_run(struct gz_pdf_job *jobs, size_t count, unsigned threads, bool finest);

/* zlib data of `data` appended to `out`. Levels 1 to 12; the finest is always 12. */
void gz_deflate(struct gz_deflater *deflater, int level, const void *data, size_t size,
                struct gz_bytes *out);

#endif
