#include "pipeline/pdf/jobs.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

enum { MAX_LEVEL = 12, MAX_THREADS = 16 };

struct gz_deflater {
    bool finest;
    struct libdeflate_compressor *levels[MAX_LEVEL + 1];
};

struct queue {
    struct gz_pdf_job *jobs;
    size_t count;
    atomic_size_t next;
    bool finest;
};

struct gz_deflater *gz_deflater_create(bool finest) {
    struct gz_deflater *deflater = calloc(1, sizeof *deflater);
    if (deflater)
        deflater->finest = finest;
    return deflater;
}

static void free_compressors(struct gz_deflater *deflater) {
    for (int level = 0; level <= MAX_LEVEL; level++)
        if (deflater->levels[level])
            libdeflate_free_compressor(deflater->levels[level]);
}

void gz_deflater_destroy(struct gz_deflater *deflater) {
    if (!deflater)
        return;
    free_compressors(deflater);
    free(deflater);
}

void gz_deflate(struct gz_deflater *deflater, int level, const void *data, size_t size,
                struct gz_bytes *out) {
    level = deflater->finest ? MAX_LEVEL : level;
    struct libdeflate_compressor **compressor = &deflater->levels[level];
    if (!*compressor)
        *compressor = libdeflate_alloc_compressor(level);
    size_t bound = *compressor ? libdeflate_zlib_compress_bound(*compressor, size) : 0;
    uint8_t *at = bound ? gz_bytes_reserve(out, bound) : NULL;
    size_t written = at ? libdeflate_zlib_compress(*compressor, data, size, at, bound) : 0;
    if (!written)
        out->failed = true;
    out->size += written;
}

static void *work(void *argument) {
    struct queue *queue = argument;
    struct gz_deflater deflater = {.finest = queue->finest};
    for (;;) {
        size_t i = atomic_fetch_add(&queue->next, 1);
        if (i >= queue->count)
            break;
        queue->jobs[i].run(queue->jobs[i].subject, &deflater);
    }
    free_compressors(&deflater);
    return NULL;
}

static int heavier_first(const void *a, const void *b) {
    size_t left = ((const struct gz_pdf_job *)a)->weight;
    size_t right = ((const struct gz_pdf_job *)b)->weight;
    return (left < right) - (left > right);
}

static unsigned thread_count(unsigned wanted, size_t jobs) {
    if (!wanted) {
        long cores = sysconf(_SC_NPROCESSORS_ONLN);
        wanted = cores > 0 ? (unsigned)cores : 1;
    }
    if (wanted > MAX_THREADS)
        wanted = MAX_THREADS;
    return wanted > jobs ? (unsigned)jobs : wanted;
}

void gz_pdf_jobs_run(struct gz_pdf_job *jobs, size_t count, unsigned threads, bool finest) {
    if (!count)
        return;
    qsort(jobs, count, sizeof *jobs, heavier_first);
    struct queue queue = {.jobs = jobs, .count = count, .finest = finest};
    pthread_t helpers[MAX_THREADS];
    unsigned started = 0, wanted = thread_count(threads, count);
    /* The calling thread works too; where no other can be had, alone. */
    while (started + 1 < wanted &&
           pthread_create(&helpers[started], NULL, work, &queue) == 0)
        started++;
    work(&queue);
    for (unsigned i = 0; i < started; i++)
        pthread_join(helpers[i], NULL);
}
