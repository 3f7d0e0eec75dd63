/* Many issues at once: a process each, forked from one that has the faces open.
 *
 * Model: the parent opens each style's faces once; a worker inherits them, builds
 * one issue and ends. So a worker that crashes, hangs or eats memory costs its own
 * issue only, and nothing grows over time. What it prints goes into files in
 * memory, which the parent prints whole, in the order of the issues, whichever
 * worker is done first; what failed comes last.
 *
 * The parent reads no source itself. It waits for its workers, for signals and for
 * limits in one place (batch.c), and says what happens in another (batch_view.c).
 */
#ifndef GZ_BATCH_H
#define GZ_BATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/sha256.h"
#include "pipeline/build/build.h"

enum gz_batch_state {
    GZ_BATCH_WAITING, /* also when the run was stopped */
    GZ_BATCH_RUNNING,
    GZ_BATCH_BUILT,
    GZ_BATCH_UNCHANGED,
    GZ_BATCH_FAILED,
};

/* One issue, and what became of it. */
struct gz_batch_item {
    struct gz_build_request build;
    enum gz_batch_state state;
    int status;         /* exit status, as if the issue had been built alone */
    int signal;         /* that ended its worker, or 0 */
    const char *reason; /* of a failure that is none of the sources', or NULL */
    uint32_t pages, warnings, errors;
    size_t bytes; /* of the PDF */
    int64_t wall_us, cpu_us;
    long peak_kib;
    const char *results;  /* for standard output; "" when there are none */
    const char *messages; /* for standard error; likewise */
    const char *style;    /* whose faces were used, or NULL */
};

struct gz_batch {
    struct gz_arena *arena; /* of all that is kept */
    struct gz_batch_item *items;
    uint32_t count;
    bool several;        /* one issue alone has no table, and prints what it would */
    bool force;          /* also what is unchanged */
    uint32_t jobs;       /* workers at once, ≥ 1 */
    uint32_t time_limit; /* milliseconds for an issue, 0: none */
    const uint8_t *environment; /* [32], or NULL: all is built, no stamp is kept */
    const char *report;  /* path, or NULL */
    const char *shard;   /* "2/4", or NULL; for the report */
};

/* Builds all; returns the exit status. Ends by the signal that stopped it, after
 * everything was put in order. */
int gz_batch_run(struct gz_batch *batch);

#endif
