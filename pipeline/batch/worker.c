#include "pipeline/batch/worker.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "pipeline/build/stamp.h"
#include "pipeline/build/tell.h"
#include "pipeline/system/depfile.h"
#include "pipeline/system/diag_print.h"
#include "pipeline/system/output.h"

#define STYLE_LIMIT 4096
#define COMPLETE 0x67617A65u /* the last that is written of an outcome */

/* What a worker hands back besides its texts. */
struct outcome {
    bool done;
    int status;
    uint32_t pages, warnings, errors;
    size_t bytes;
    char style[STYLE_LIMIT]; /* whose faces the parent may keep open; or "" */
    uint32_t complete;
};

/* ---- in the worker -------------------------------------------------------------- */

static const uint8_t *face_hash(const struct gz_typeset *typeset, const char *path,
                                struct gz_arena *arena) {
    for (uint32_t i = 0; i < gz_fontset_face_count(typeset->fontset); i++) {
        struct gz_face *face = gz_fontset_face(typeset->fontset, i);
        uint8_t *sha256 = GZ_NEW_ARRAY(arena, uint8_t, GZ_SHA256_SIZE);
        if (strcmp(gz_face_info(face)->path, path) == 0 && gz_face_sha256(face, sha256))
            return sha256;
    }
    return NULL;
}

/* A build whose faces changed under it gets no stamp. */
static void stamp_build(const struct gz_batch *batch, const struct gz_build_request *request,
                        const struct gz_typeset *typeset, const struct gz_build_result *result,
                        uint32_t warnings, const struct gz_sources *before,
                        struct gz_arena *arena) {
    struct gz_stamp stamp = {.pages = result->page_count, .warnings = warnings};
    uint32_t count;
    const char *const *files = gz_typeset_files(typeset, arena, &count);
    struct gz_opened *opened = GZ_NEW_ARRAY(arena, struct gz_opened, count);
    if (!gz_fontset_is_current(typeset->fontset))
        return;
    for (uint32_t i = 0; i < count; i++)
        opened[i] = (struct gz_opened){files[i], face_hash(typeset, files[i], arena)};
    memcpy(stamp.environment, batch->environment, GZ_SHA256_SIZE);
    memcpy(stamp.pdf.sha256, result->pdf_sha256, GZ_SHA256_SIZE);
    gz_stamp_write_new(request->typeset.folder, request->pdf, before, opened, count, &stamp,
                       arena);
}

/* The style that later workers may find open: not one that is frozen with its
 * issue, nor one whose faces are locked. */
static void note_style(const struct gz_typeset *typeset, struct outcome *outcome) {
    bool locked = typeset->published && typeset->frozen_style;
    if (typeset->style && typeset->fontset && !locked &&
        strlen(typeset->style->path) < STYLE_LIMIT)
        strcpy(outcome->style, typeset->style->path);
}

static void build(const struct gz_batch_item *item, const struct gz_worker_setting *setting,
                  struct outcome *outcome) {
    struct gz_build_request request = item->build;
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_typeset typeset;
    struct gz_build_result result;
    struct gz_timings timings;
    struct gz_sources before;
    const uint8_t *environment = setting->batch->environment;
    gz_timings_start(&timings);
    request.typeset.timings = &timings;
    request.typeset.kept_fonts = setting->fonts;
    request.hash = environment != NULL;
    if (environment)
        gz_sources_take(request.typeset.folder, &before, arena);
    outcome->done = gz_build(&request, &typeset, &result, diag);
    gz_diag_print(diag, stderr, setting->colors);
    outcome->status = gz_diag_exit_status(diag);
    outcome->errors = (uint32_t)gz_diag_error_count(diag);
    outcome->warnings = (uint32_t)gz_diag_count(diag) - outcome->errors;
    note_style(&typeset, outcome);
    if (outcome->done) {
        outcome->pages = result.page_count;
        outcome->bytes = result.pdf_size;
        gz_build_tell(&request, &result);
    }
    gz_timings_mark(&timings, "messages");
    if (outcome->done && environment)
        stamp_build(setting->batch, &request, &typeset, &result, outcome->warnings, &before,
                    arena);
    gz_timings_mark(&timings, "stamp");
    if (getenv("GAZETTE_TRACE"))
        gz_timings_print(&timings, stderr);
}

/* Ctrl-C reaches every process of a terminal: the parent ends its workers in its
 * own way. Without the parent a worker has nothing to do. */
static void prepare_process(pid_t parent, const sigset_t *mask) {
    signal(SIGINT, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGTERM, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    pthread_sigmask(SIG_SETMASK, mask, NULL);
    if (getppid() != parent)
        _exit(3);
}

/* Nothing is released: the process ends. */
static _Noreturn void work(const struct gz_worker *worker, const struct gz_batch_item *item,
                           pid_t parent, const struct gz_worker_setting *setting) {
    struct outcome outcome = {0};
    prepare_process(parent, setting->mask);
    if (dup2(worker->messages, STDERR_FILENO) < 0 ||
        (setting->batch->several && dup2(worker->results, STDOUT_FILENO) < 0))
        _exit(3);
    build(item, setting, &outcome);
    outcome.complete = COMPLETE;
    bool told = fflush(stdout) == 0;
    fflush(stderr);
    told &= write(worker->outcome, &outcome, sizeof outcome) == (ssize_t)sizeof outcome;
    _exit(told ? outcome.status : 3);
}

/* ---- in the parent ---------------------------------------------------------------- */

static void close_files(const struct gz_worker *worker) {
    const int files[] = {worker->outcome, worker->results, worker->messages};
    for (int i = 0; i < 3; i++)
        if (files[i] >= 0)
            close(files[i]);
}

bool gz_worker_start(struct gz_worker *worker, struct gz_batch_item *item, int64_t now,
                     const struct gz_worker_setting *setting) {
    pid_t parent = getpid();
    *worker = (struct gz_worker){
        .item = item,
        .started = now,
        .outcome = memfd_create("outcome", MFD_CLOEXEC),
        .results = memfd_create("results", MFD_CLOEXEC),
        .messages = memfd_create("messages", MFD_CLOEXEC),
    };
    fflush(stdout);
    fflush(stderr);
    bool good = worker->outcome >= 0 && worker->results >= 0 && worker->messages >= 0;
    worker->pid = good ? fork() : -1;
    if (worker->pid == 0)
        work(worker, item, parent, setting);
    if (worker->pid > 0)
        return true;
    close_files(worker);
    worker->pid = 0;
    return false;
}

size_t gz_worker_memory(const struct gz_worker *worker) {
    char path[64];
    unsigned long total, resident = 0;
    snprintf(path, sizeof path, "/proc/%ld/statm", (long)worker->pid);
    FILE *file = fopen(path, "re");
    if (!file)
        return 0;
    if (fscanf(file, "%lu %lu", &total, &resident) != 2)
        resident = 0;
    fclose(file);
    return (size_t)resident * (size_t)sysconf(_SC_PAGESIZE);
}

static const char *read_text(int file, struct gz_arena *arena) {
    struct stat status;
    if (fstat(file, &status) != 0 || status.st_size == 0)
        return "";
    char *text = GZ_NEW_ARRAY(arena, char, (size_t)status.st_size + 1);
    ssize_t size = pread(file, text, (size_t)status.st_size, 0);
    text[size > 0 ? size : 0] = '\0';
    return text;
}

static const char *describe_signal(int number, struct gz_arena *arena) {
    const char *name = sigabbrev_np(number);
    if (!name)
        return gz_arena_format(arena, _("its process was ended by signal %d"), number);
    return gz_arena_format(arena, _("its process was ended by signal %d, SIG%s"), number, name);
}

/* Why an issue failed whose worker could not say so itself. */
static const char *find_reason(const struct gz_worker *worker, int wait_status,
                               const struct gz_batch *batch) {
    const struct gz_build_request *build = &worker->item->build;
    if (worker->end == GZ_WORKER_TIME_LIMIT)
        return gz_arena_format(batch->arena, _("took more time than the limit of %u.%03u s"),
                               batch->time_limit / 1000, batch->time_limit % 1000);
    if (worker->end == GZ_WORKER_MEMORY_LIMIT)
        return gz_arena_format(batch->arena, "took more memory than the limit of %zu MiB",
                               build->memory_limit >> 20);
    if (WIFSIGNALED(wait_status))
        return describe_signal(WTERMSIG(wait_status), batch->arena);
    return gz_arena_format(batch->arena, _("its process ended before it was done, with status %d"),
                           WEXITSTATUS(wait_status));
}

/* What a process may leave that is ended from outside. */
static void remove_leftovers(const struct gz_worker *worker, struct gz_arena *arena) {
    const char *pdf = worker->item->build.pdf;
    gz_output_remove_leftovers(pdf, worker->pid);
    gz_output_remove_leftovers(gz_stamp_path(pdf, arena), worker->pid);
}

static void take_outcome(struct gz_batch_item *item, const struct outcome *outcome,
                         struct gz_arena *arena) {
    item->state = outcome->done ? GZ_BATCH_BUILT : GZ_BATCH_FAILED;
    item->status = outcome->status;
    item->pages = outcome->pages;
    item->bytes = outcome->bytes;
    item->warnings = outcome->warnings;
    item->errors = outcome->errors;
    if (outcome->style[0])
        item->style = gz_arena_copy(arena, outcome->style, strlen(outcome->style));
}

static int64_t microseconds(const struct rusage *usage) {
    return (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * INT64_C(1000000) +
           usage->ru_utime.tv_usec + usage->ru_stime.tv_usec;
}

void gz_worker_collect(struct gz_worker *worker, int wait_status, const struct rusage *usage,
                       int64_t now, const struct gz_batch *batch) {
    struct gz_batch_item *item = worker->item;
    struct outcome outcome;
    bool complete = pread(worker->outcome, &outcome, sizeof outcome, 0) == sizeof outcome &&
                    outcome.complete == COMPLETE;
    item->wall_us = now - worker->started;
    item->cpu_us = microseconds(usage);
    item->peak_kib = usage->ru_maxrss;
    item->results = read_text(worker->results, batch->arena);
    item->messages = read_text(worker->messages, batch->arena);
    if (complete) {
        take_outcome(item, &outcome, batch->arena);
    } else if (worker->end == GZ_WORKER_STOPPED) {
        item->state = GZ_BATCH_WAITING;
        item->messages = item->results = "";
    } else {
        item->state = GZ_BATCH_FAILED;
        item->status = 3;
        item->signal = WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0;
        item->reason = find_reason(worker, wait_status, batch);
    }
    if (WIFSIGNALED(wait_status))
        remove_leftovers(worker, batch->arena);
    close_files(worker);
    worker->pid = 0;
}
