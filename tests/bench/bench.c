/* Runs `gazette build` again and again, each time a new process, and prints
 * minimum, median and maximum of what GAZETTE_TRACE tells of its stages and of
 * what the kernel tells of the process. One run before the first counts not:
 * it warms the disk cache.
 *
 * usage: bench RUNS GAZETTE ISSUE OUT.pdf
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

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

struct program {
    const char *gazette, *issue, *pdf;
};

static void add_value(struct table *table, const char *name, const char *unit, double value) {
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

static double now_ms(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static double time_ms(struct timeval time) {
    return (double)time.tv_sec * 1e3 + (double)time.tv_usec / 1e3;
}

/* Starts the program with its standard error in a pipe; returns the read end. */
static int start(const struct program *program, pid_t *child) {
    int ends[2];
    posix_spawn_file_actions_t actions;
    const char *words[] = {program->gazette, "build", "-o", program->pdf, program->issue, NULL};
    if (pipe(ends) != 0)
        return -1;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    int failed = posix_spawn(child, program->gazette, &actions, NULL,
                             (char *const *)(uintptr_t)words, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    if (!failed)
        return ends[0];
    close(ends[0]);
    return -1;
}

/* "trace: STAGE MILLISECONDS …"; the whole "cpu" is better known to wait4(). */
static void read_trace(int descriptor, struct table *table) {
    char line[512], stage[24];
    double value;
    FILE *stream = fdopen(descriptor, "r");
    while (fgets(line, sizeof line, stream))
        if (sscanf(line, "trace: %23s %lf", stage, &value) == 2 && strcmp(stage, "cpu") != 0)
            add_value(table, stage, "ms", value);
    fclose(stream);
}

static bool run_once(const struct program *program, struct table *table) {
    pid_t child;
    int status;
    struct rusage usage;
    struct stat pdf;
    double from = now_ms();
    int trace = start(program, &child);
    if (trace < 0)
        return false;
    read_trace(trace, table);
    if (wait4(child, &status, 0, &usage) < 0 || status != 0 || stat(program->pdf, &pdf) != 0)
        return false;
    add_value(table, "whole process", "ms", now_ms() - from);
    add_value(table, "processor time", "ms", time_ms(usage.ru_utime) + time_ms(usage.ru_stime));
    add_value(table, "peak memory", "MiB", (double)usage.ru_maxrss / 1024);
    add_value(table, "PDF size", "kB", (double)pdf.st_size / 1000);
    return true;
}

static int compare_values(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return first < second ? -1 : first > second;
}

static void print_table(struct table *table, uint32_t runs) {
    printf("%-16s %9s %9s %9s   (%u runs)\n", "", "min", "median", "max", runs);
    for (uint32_t i = 0; i < table->count; i++) {
        struct row *row = &table->rows[i];
        qsort(row->values, row->count, sizeof *row->values, compare_values);
        printf("%-16s %9.2f %9.2f %9.2f %s\n", row->name, row->values[0],
               row->values[row->count / 2], row->values[row->count - 1], row->unit);
    }
}

int main(int argc, char **argv) {
    static struct table warm, table;
    uint32_t runs = argc == 5 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    if (runs == 0 || runs > RUN_LIMIT) {
        fputs("usage: bench RUNS GAZETTE ISSUE OUT.pdf\n", stderr);
        return 2;
    }
    struct program program = {argv[2], argv[3], argv[4]};
    setenv("GAZETTE_TRACE", "1", 1);
    bool done = run_once(&program, &warm);
    for (uint32_t i = 0; done && i < runs; i++)
        done = run_once(&program, &table);
    if (!done) {
        fprintf(stderr, "bench: %s build %s failed\n", program.gazette, program.issue);
        return 1;
    }
    print_table(&table, runs);
    return 0;
}
