#include "pipeline/batch/batch.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "pipeline/batch/report.h"
#include "pipeline/batch/view.h"
#include "pipeline/batch/worker.h"
#include "pipeline/build/stamp.h"
#include "pipeline/style/file.h"
#include "pipeline/system/diag_print.h"
#include "pipeline/system/output.h"

#define STYLE_LIMIT 16    /* sets of faces that are kept open */
#define MEMORY_LOOK 10    /* milliseconds between two looks at workers' memory */
#define PROGRESS_LOOK 200 /* milliseconds between two bars */
#define STATUS_ENVIRONMENT 3
#define STATUS_SOME_FAILED 4

/* A style whose faces were opened, and what was to be said about them. */
struct style {
    const char *path;
    const char *notices;
    bool told;
};

struct run {
    struct gz_batch *batch;
    struct gz_batch_view view;
    struct gz_worker *workers; /* [jobs] */
    struct gz_worker_setting setting;
    struct style *styles;
    size_t style_count, style_capacity;
    struct gz_stamp_memory *memory;
    struct gz_arena *scratch; /* of one question */
    uint32_t running;
    uint32_t next; /* item to begin */
    uint32_t told; /* items before it were shown */
    int signals;   /* descriptor */
    sigset_t earlier;
    int stopped; /* by this signal, or 0 */
};

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000000) + time.tv_nsec / 1000;
}

/* ---- faces -------------------------------------------------------------------- */

static struct style *find_style(const struct run *run, const char *path) {
    for (size_t i = 0; i < run->style_count; i++)
        if (strcmp(run->styles[i].path, path) == 0)
            return &run->styles[i];
    return NULL;
}

/* Opens a style's faces for all later workers. When that fails, they say why. */
static void prepare_style(struct run *run, const char *path) {
    const struct gz_typeset_options *options = &run->batch->items[0].build.typeset;
    struct style *style;
    char *text = NULL;
    size_t length = 0;
    if (find_style(run, path))
        return;
    struct gz_arena *arena = run->batch->arena;
    GZ_APPEND(arena, run->styles, run->style_count, run->style_capacity, style);
    *style = (struct style){.path = gz_arena_copy(arena, path, strlen(path)), .notices = ""};
    struct gz_diag *diag = gz_diag_create();
    FILE *stream = open_memstream(&text, &length);
    if (gz_typeset_prepare_fonts(style->path, options->strict_fonts, run->setting.fonts, diag) &&
        stream)
        gz_diag_print(diag, stream, run->setting.colors);
    if (stream && fclose(stream) == 0)
        style->notices = gz_arena_copy(arena, text, length);
    free(text);
    gz_diag_destroy(diag);
}

/* The house style, before the first worker: most issues have it. */
static void prepare_first_style(struct run *run, const struct gz_batch_item *item) {
    const struct gz_typeset_options *options = &item->build.typeset;
    if (!run->batch->several || run->style_count > 0)
        return;
    const char *path = gz_style_path(options->folder, options->style, run->batch->arena);
    if (access(path, R_OK) == 0)
        prepare_style(run, path);
}

/* ---- beginning an issue -------------------------------------------------------- */

static bool is_unchanged(struct run *run, struct gz_batch_item *item) {
    const struct gz_batch *batch = run->batch;
    const struct gz_build_request *build = &item->build;
    struct gz_stamp stamp;
    if (batch->force || !batch->environment)
        return false;
    gz_arena_reset(run->scratch);
    if (!gz_stamp_holds(build->typeset.folder, build->pdf, batch->environment, run->memory,
                        &stamp, run->scratch))
        return false;
    item->state = GZ_BATCH_UNCHANGED;
    item->pages = stamp.pages;
    item->warnings = stamp.warnings;
    item->bytes = (size_t)stamp.pdf.stamp.size;
    return true;
}

static struct gz_worker *find_free(const struct run *run) {
    for (uint32_t i = 0; i < run->batch->jobs; i++)
        if (run->workers[i].pid == 0)
            return &run->workers[i];
    return NULL;
}

/* False when there is no room for another process now. */
static bool begin_item(struct run *run, struct gz_batch_item *item) {
    prepare_first_style(run, item);
    item->state = GZ_BATCH_RUNNING;
    if (gz_worker_start(find_free(run), item, now(), &run->setting)) {
        run->running++;
        return true;
    }
    item->state = GZ_BATCH_WAITING;
    if (run->running > 0)
        return false; /* again when one has ended */
    item->state = GZ_BATCH_FAILED;
    item->status = STATUS_ENVIRONMENT;
    item->messages = "";
    item->reason =
        gz_arena_format(run->batch->arena, _("cannot start a process: %s"), strerror(errno));
    return true;
}

/* ---- what is shown --------------------------------------------------------------- */

static const char *take_notices(struct run *run, const struct gz_batch_item *item) {
    struct style *style = item->style ? find_style(run, item->style) : NULL;
    if (!style || style->told || !run->batch->several)
        return "";
    style->told = true;
    return style->notices;
}

/* In the order of the issues: the next one may have to wait for a slower one. */
static void tell(struct run *run) {
    for (; run->told < run->batch->count; run->told++) {
        const struct gz_batch_item *item = &run->batch->items[run->told];
        if (item->state == GZ_BATCH_RUNNING || (item->state == GZ_BATCH_WAITING && !run->stopped))
            break;
        gz_batch_view_item(&run->view, item, take_notices(run, item));
    }
    gz_batch_view_progress(&run->view, now());
}

static void begin_more(struct run *run) {
    struct gz_batch *batch = run->batch;
    while (!run->stopped && run->next < batch->count && run->running < batch->jobs) {
        struct gz_batch_item *item = &batch->items[run->next];
        if (!is_unchanged(run, item) && !begin_item(run, item))
            break;
        run->next++;
        tell(run);
    }
}

/* ---- waiting ---------------------------------------------------------------------- */

static void end_workers(const struct run *run, enum gz_worker_end why, int number) {
    for (uint32_t i = 0; i < run->batch->jobs; i++) {
        struct gz_worker *worker = &run->workers[i];
        if (worker->pid == 0)
            continue;
        if (worker->end == GZ_WORKER_BY_ITSELF)
            worker->end = why;
        kill(worker->pid, number);
    }
}

static void reap(struct run *run) {
    for (uint32_t i = 0; i < run->batch->jobs; i++) {
        struct gz_worker *worker = &run->workers[i];
        struct gz_batch_item *item = worker->item;
        struct rusage usage;
        int status;
        if (worker->pid == 0 || wait4(worker->pid, &status, WNOHANG, &usage) != worker->pid)
            continue;
        gz_worker_collect(worker, status, &usage, now(), run->batch);
        run->running--;
        if (item->style && run->batch->several)
            prepare_style(run, item->style);
    }
}

/* The first signal ends workers where they can be ended without a trace, a second
 * one at once. */
static void take_signals(struct run *run) {
    struct signalfd_siginfo info;
    while (read(run->signals, &info, sizeof info) == (ssize_t)sizeof info) {
        if (info.ssi_signo == SIGCHLD)
            continue;
        end_workers(run, GZ_WORKER_STOPPED, run->stopped ? SIGKILL : SIGTERM);
        run->stopped = (int)info.ssi_signo;
    }
}

static void hold_to_limits(const struct run *run) {
    const struct gz_batch *batch = run->batch;
    int64_t time = now();
    for (uint32_t i = 0; i < batch->jobs; i++) {
        struct gz_worker *worker = &run->workers[i];
        if (worker->pid == 0 || worker->end != GZ_WORKER_BY_ITSELF)
            continue;
        size_t memory_limit = worker->item->build.memory_limit;
        if (batch->time_limit && time - worker->started > batch->time_limit * INT64_C(1000))
            worker->end = GZ_WORKER_TIME_LIMIT;
        else if (memory_limit && gz_worker_memory(worker) > memory_limit)
            worker->end = GZ_WORKER_MEMORY_LIMIT;
        if (worker->end != GZ_WORKER_BY_ITSELF)
            kill(worker->pid, SIGKILL);
    }
}

static int smaller(int a, int64_t b) {
    return a < 0 || b < a ? (int)(b > 0 ? b : 0) : a;
}

/* Milliseconds until something is due; -1: only a signal matters. */
static int find_timeout(const struct run *run) {
    const struct gz_batch *batch = run->batch;
    int64_t time = now();
    int timeout = run->view.terminal ? PROGRESS_LOOK : -1;
    if (batch->items[0].build.memory_limit)
        timeout = smaller(timeout, MEMORY_LOOK);
    for (uint32_t i = 0; batch->time_limit && i < batch->jobs; i++) {
        const struct gz_worker *worker = &run->workers[i];
        if (worker->pid != 0 && worker->end == GZ_WORKER_BY_ITSELF)
            timeout = smaller(timeout,
                              batch->time_limit + 1 - (time - worker->started) / 1000);
    }
    return timeout;
}

static void work(struct run *run) {
    begin_more(run);
    while (run->running > 0) {
        struct pollfd descriptor = {.fd = run->signals, .events = POLLIN};
        poll(&descriptor, 1, find_timeout(run));
        take_signals(run);
        reap(run);
        hold_to_limits(run);
        begin_more(run);
        tell(run);
    }
}

/* ---- the whole ---------------------------------------------------------------------- */

static bool open_signals(struct run *run) {
    sigset_t awaited;
    sigemptyset(&awaited);
    sigaddset(&awaited, SIGCHLD);
    sigaddset(&awaited, SIGINT);
    sigaddset(&awaited, SIGTERM);
    sigaddset(&awaited, SIGHUP);
    signal(SIGCHLD, SIG_DFL); /* children that nobody waits for were lost */
    pthread_sigmask(SIG_BLOCK, &awaited, &run->earlier);
    run->signals = signalfd(-1, &awaited, SFD_CLOEXEC | SFD_NONBLOCK);
    return run->signals >= 0;
}

static bool write_report(const struct run *run) {
    const struct gz_batch *batch = run->batch;
    struct gz_buffer text = {.arena = batch->arena};
    if (!batch->report)
        return true;
    struct gz_diag *diag = gz_diag_create();
    gz_batch_report(batch, now() - run->view.started, !run->stopped, &text);
    struct gz_output *output = gz_output_create();
    bool done = gz_output_add(output, batch->report, text.bytes, text.length, diag) &&
                gz_output_commit(output, false, diag);
    gz_output_destroy(output);
    gz_diag_print(diag, stderr, run->setting.colors);
    gz_diag_destroy(diag);
    return done;
}

static int find_status(const struct gz_batch *batch) {
    if (!batch->several)
        return batch->count > 0 ? batch->items[0].status : 0;
    return gz_batch_count(batch).failed > 0 ? STATUS_SOME_FAILED : 0;
}

/* Whoever called learns that it was the signal; the first process of a container,
 * which no signal ends, returns. */
static void end_by(int number) {
    sigset_t only;
    fflush(stdout);
    fflush(stderr);
    signal(number, SIG_DFL);
    sigemptyset(&only);
    sigaddset(&only, number);
    pthread_sigmask(SIG_UNBLOCK, &only, NULL);
    raise(number);
}

int gz_batch_run(struct gz_batch *batch) {
    struct run run = {.batch = batch, .scratch = gz_arena_create()};
    if (!open_signals(&run)) {
        gz_print_error("cannot wait for signals: %s", strerror(errno));
        return STATUS_ENVIRONMENT;
    }
    run.workers = GZ_NEW_ARRAY(batch->arena, struct gz_worker, batch->jobs);
    run.memory = gz_stamp_memory_create(batch->arena);
    run.setting = (struct gz_worker_setting){
        .batch = batch,
        .fonts = gz_kept_fonts_create(STYLE_LIMIT),
        .mask = &run.earlier,
        .colors = gz_diag_wants_colors(stderr),
    };
    gz_batch_view_begin(&run.view, batch, now());
    if (batch->count > 0)
        work(&run);
    tell(&run);
    gz_batch_view_end(&run.view, run.stopped, now());
    bool reported = write_report(&run);
    gz_kept_fonts_destroy(run.setting.fonts);
    gz_arena_destroy(run.scratch);
    close(run.signals);
    if (run.stopped)
        end_by(run.stopped);
    pthread_sigmask(SIG_SETMASK, &run.earlier, NULL);
    int status = run.stopped ? 128 + run.stopped : find_status(batch);
    return status == 0 && !reported ? STATUS_ENVIRONMENT : status;
}
