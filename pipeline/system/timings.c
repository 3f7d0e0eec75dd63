#include "pipeline/system/timings.h"

#include <string.h>
#include <sys/resource.h>
#include <time.h>

static long peak_kib(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000000) + time.tv_nsec;
}

void gz_timings_start(struct gz_timings *timings) {
    memset(timings, 0, sizeof *timings);
    timings->last = now();
}

void gz_timings_mark(struct gz_timings *timings, const char *stage) {
    if (!timings)
        return;
    int64_t time = now();
    uint32_t i = 0;
    while (i < timings->count && strcmp(timings->entries[i].stage, stage) != 0)
        i++;
    if (i == GZ_TIMINGS_LIMIT)
        return;
    if (i == timings->count)
        timings->count++;
    timings->entries[i].stage = stage;
    timings->entries[i].nanoseconds += time - timings->last;
    timings->entries[i].peak_kib = peak_kib();
    timings->last = time;
}

/* Microseconds in integers: no decimal comma of a locale. */
static void print_line(const char *stage, int64_t microseconds, long kib, FILE *out) {
    fprintf(out, "trace: %-10s %5lld.%03lld ms %8ld KiB\n", stage, (long long)(microseconds / 1000),
            (long long)(microseconds % 1000), kib);
}

void gz_timings_print(const struct gz_timings *timings, FILE *out) {
    for (uint32_t i = 0; i < timings->count; i++)
        print_line(timings->entries[i].stage, timings->entries[i].nanoseconds / 1000,
                   timings->entries[i].peak_kib, out);
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    print_line("cpu",
               (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * INT64_C(1000000) +
                   usage.ru_utime.tv_usec + usage.ru_stime.tv_usec,
               usage.ru_maxrss, out);
}
