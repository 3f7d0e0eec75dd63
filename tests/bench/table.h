/* Minimum, median and maximum of what was measured, for the benchmarks. */
#ifndef GZ_BENCH_TABLE_H
#define GZ_BENCH_TABLE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>

#define RUN_LIMIT 1000
#define ROW_LIMIT 24

/* One measured quantity over all runs. */
struct row {
    char name[24];
    const char *unit;
    double values[RUN_LIMIT];
    uint32_t count;
};

struct table {
    struct row rows[ROW_LIMIT];
    uint32_t count;
};

static inline void add_value(struct table *table, const char *name, const char *unit, double value) {
    uint32_t i = 0;
    while (i < table->count && strcmp(table->rows[i].name, name) != 0)
        i++;
    if (i == ROW_LIMIT)
        return;
    struct row *row = &table->rows[i];
    if (i == table->count) {
        table->count++;
        snprintf(row->name, sizeof row->name, "%s", name);
        row->unit = unit;
    }
    if (row->count < RUN_LIMIT)
        row->values[row->count++] = value;
}

static inline double now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static inline double time_ms(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

static inline int compare_values(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

static inline void print_table(struct table *table, uint32_t runs) {
    printf("%-16s %9s %9s %9s   (%u runs)\n", "", "min", "median", "max", runs);
    for (uint32_t i = 0; i < table->count; i++) {
        struct row *row = &table->rows[i];
        qsort(row->values, row->count, sizeof *row->values, compare_values);
        printf("%-16s %9.2f %9.2f %9.2f %s\n", row->name, row->values[0],
               row->values[row->count / 2], row->values[row->count - 1], row->unit);
    }
}

#endif
