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
#include <unistd.h>

#include "table.h"

struct program {
    const char *gazette, *issue, *pdf;
};

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
