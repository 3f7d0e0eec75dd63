/* A worker of a batch: one process for one issue. */
#ifndef GZ_BATCH_WORKER_H
#define GZ_BATCH_WORKER_H

#include <signal.h>
#include <sys/resource.h>
#include <sys/types.h>

#include "pipeline/batch/batch.h"
#include "pipeline/build/kept_fonts.h"

enum gz_worker_end {
    GZ_WORKER_BY_ITSELF,
    GZ_WORKER_TIME_LIMIT,
    GZ_WORKER_MEMORY_LIMIT,
    GZ_WORKER_STOPPED, /* with the whole run */
};

struct gz_worker {
    pid_t pid; /* 0: none */
    struct gz_batch_item *item;
    int64_t started;         /* microseconds of the monotonic clock */
    enum gz_worker_end end;  /* why the parent ends it */
    int outcome, results, messages; /* files in memory; descriptors */
};

/* What all workers inherit. */
struct gz_worker_setting {
    const struct gz_batch *batch;
    struct gz_kept_fonts *fonts;
    const sigset_t *mask; /* of the signals before the batch blocked its own */
    bool colors;          /* of messages */
};

/* Forks. False with errno set when the system has no room for it. */
bool gz_worker_start(struct gz_worker *worker, struct gz_batch_item *item, int64_t now,
                     const struct gz_worker_setting *setting);

/* Resident memory in bytes, mapped files among it; 0 when it is not known. */
size_t gz_worker_memory(const struct gz_worker *worker);

/* Takes what a worker left that was waited for, into its item, in the batch's
 * arena; the worker is free then. */
void gz_worker_collect(struct gz_worker *worker, int wait_status, const struct rusage *usage,
                       int64_t now, const struct gz_batch *batch);

#endif
