/* Wall-clock time by stage, for tests/bench and for GAZETTE_TRACE=1. */
#ifndef GZ_TIMINGS_H
#define GZ_TIMINGS_H

#include <stdint.h>
#include <stdio.h>

#define GZ_TIMINGS_LIMIT 16

struct gz_timings {
    struct {
        const char *stage; /* static */
        int64_t nanoseconds;
        long peak_kib; /* of the process, at the stage's end */
    } entries[GZ_TIMINGS_LIMIT];
    uint32_t count;
    int64_t last; /* of the monotonic clock */
};

void gz_timings_start(struct gz_timings *timings);

/* The time since the start or the last mark belongs to `stage`, a static
 * string; a stage that is marked again adds up. `timings` NULL: does nothing. */
void gz_timings_mark(struct gz_timings *timings, const char *stage);

/* One line a stage, "trace: STAGE MILLISECONDS ms PEAK KiB" with the process's
 * peak memory at its end, then the process's "cpu". Read by tests/bench. */
void gz_timings_print(const struct gz_timings *timings, FILE *out);

#endif
