/* Saves one paragraph of an issue again and again below a running `gazette watch`,
 * and prints minimum, median and maximum of the time until the new PDF is renamed
 * into place. The paragraph is the longest of the source; a character comes and
 * goes in its middle. Saves alternate: by writing the file in place, and by
 * renaming another one over it.
 *
 * usage: watch RUNS GAZETTE ISSUE SOURCE OUT.pdf
 */
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <sys/inotify.h>
#include <sys/wait.h>
#include <unistd.h>

#include "table.h"

#define PATIENCE 10000 /* ms */
#define REST 150       /* ms between two saves */

struct source {
    const char *path;
    char *text;
    size_t length, middle; /* where the character comes and goes */
};

struct watcher {
    pid_t process;
    FILE *lines;      /* what it says */
    int renamed;      /* inotify of the PDF's folder */
    const char *name; /* of the PDF in it */
};

static bool read_source(const char *path, struct source *out) {
    static char text[1 << 20];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    *out = (struct source){.path = path, .text = text};
    out->length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    size_t longest = 0;
    for (size_t from = 0, to; from < out->length; from = to + 1) {
        to = from + strcspn(text + from, "\n");
        if (to - from > longest) {
            longest = to - from;
            out->middle = from + longest / 2;
        }
    }
    while ((text[out->middle] & 0xC0) == 0x80) /* inside a character */
        out->middle++;
    return longest > 0;
}

static bool write_text(const struct source *source, const char *path, bool longer) {
    FILE *file = fopen(path, "wb");
    if (!file)
        return false;
    fwrite(source->text, 1, source->middle, file);
    if (longer)
        fputs("的", file);
    fwrite(source->text + source->middle, 1, source->length - source->middle, file);
    return fclose(file) == 0;
}

static bool save(const struct source *source, bool longer, bool rename_it) {
    char other[PATH_MAX];
    if (!rename_it)
        return write_text(source, source->path, longer);
    snprintf(other, sizeof other, "%s~", source->path);
    return write_text(source, other, longer) && rename(other, source->path) == 0;
}

static bool start(const char *gazette, const char *issue, const char *pdf, struct watcher *out) {
    int ends[2];
    posix_spawn_file_actions_t actions;
    const char *words[] = {gazette, "watch", "-o", pdf, issue, NULL};
    if (pipe2(ends, O_CLOEXEC) != 0)
        return false;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    int failed = posix_spawn(&out->process, gazette, &actions, NULL,
                             (char *const *)(uintptr_t)words, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    out->lines = fdopen(ends[0], "r");
    return !failed;
}

/* Until the PDF was renamed into place. False: that took too long. */
static bool wait_for_pdf(const struct watcher *watcher) {
    _Alignas(struct inotify_event) char buffer[8192];
    struct pollfd readable = {.fd = watcher->renamed, .events = POLLIN};
    while (poll(&readable, 1, PATIENCE) > 0) {
        ssize_t length = read(watcher->renamed, buffer, sizeof buffer);
        for (char *at = buffer; at < buffer + length;) {
            const struct inotify_event *event = (const struct inotify_event *)(const void *)at;
            if (event->len > 0 && strcmp(event->name, watcher->name) == 0)
                return true;
            at += sizeof *event + event->len;
        }
    }
    return false;
}

static double process_ms(pid_t process) {
    clockid_t clock;
    struct timespec time = {0};
    if (clock_getcpuclockid(process, &clock) == 0)
        clock_gettime(clock, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

/* "14:03:22 p. 8 changed, 30 pages, 26 ms …" */
static bool read_line(const struct watcher *watcher, struct table *table) {
    char line[4096], *number;
    double value;
    if (!fgets(line, sizeof line, watcher->lines))
        return false;
    number = strstr(line, " pages, ");
    if (number && sscanf(number, " pages, %lf ms", &value) == 1)
        add_value(table, "as it says", "ms", value);
    return number;
}

static bool run_once(const struct watcher *watcher, const struct source *source, uint32_t run,
                     struct table *table) {
    bool rename_it = run / 2 % 2;
    usleep(REST * 1000);
    double used = process_ms(watcher->process), from = now_ms();
    if (!save(source, run % 2 == 0, rename_it) || !wait_for_pdf(watcher))
        return false;
    add_value(table, rename_it ? "renamed" : "in place", "ms", now_ms() - from);
    if (!read_line(watcher, table))
        return false;
    add_value(table, "processor time", "ms", process_ms(watcher->process) - used);
    return true;
}

int main(int argc, char **argv) {
    static struct table first, table;
    struct source source;
    struct watcher watcher = {.renamed = inotify_init1(IN_CLOEXEC)};
    uint32_t runs = argc == 6 ? (uint32_t)strtoul(argv[1], NULL, 10) : 0;
    if (runs == 0 || runs > RUN_LIMIT) {
        fputs("usage: watch RUNS GAZETTE ISSUE SOURCE OUT.pdf\n", stderr);
        return 2;
    }
    char *pdf = argv[5], *folder = dirname(strdup(pdf));
    watcher.name = basename(pdf);
    inotify_add_watch(watcher.renamed, folder, IN_MOVED_TO);
    if (!read_source(argv[4], &source) || !start(argv[2], argv[3], pdf, &watcher))
        return 1;
    bool done = wait_for_pdf(&watcher) && read_line(&watcher, &first);
    for (uint32_t run = 0; done && run < runs; run++)
        done = run_once(&watcher, &source, run, &table);
    kill(watcher.process, SIGTERM);
    waitpid(watcher.process, NULL, 0);
    if (!done) {
        fputs("watch: no new PDF\n", stderr);
        return 1;
    }
    print_table(&table, runs);
    return 0;
}
