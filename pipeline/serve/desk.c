#include "pipeline/serve/desk.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pipeline/build/issue_names.h"
#include "pipeline/serve/notices.h"
#include "pipeline/serve/state.h"
#include "pipeline/source/file.h"

struct gz_desk {
    const char *folder;
    struct gz_arena *arena;
    struct gz_drawer *drawer;
    /* ---- of the thread that builds ---- */
    struct gz_desk_state state;
    char view_time[16];                   /* of the state */
    const char *prefix;                   /* of the paths of the issue's files */
    struct gz_arena *messages, *findings; /* of the state's lists */
    struct gz_notices *notices;
    struct gz_arena *opened_arena;
    const struct gz_record *opened; /* the first good build, or NULL */
    /* ---- of all, behind the mutex ---- */
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    uint64_t version; /* 0: nothing was built yet */
    char *text;       /* of that version, JSON; NULL: there was no memory */
    size_t length;
    struct gz_view *view;
    struct gz_arena *files_arena;
    const char **files;
    uint32_t file_count;
    uint64_t arrivals; /* who ever began to wait */
    bool closed;
};

static void destroy_arena(struct gz_arena *arena) {
    if (arena)
        gz_arena_destroy(arena);
}

/* ---- telling -------------------------------------------------------------------- */

/* The record as the desk was opened, by itself: what it was made from goes. */
static void keep_opened(struct gz_desk *desk, const struct gz_record *record) {
    struct gz_arena *scratch = gz_arena_create();
    struct gz_buffer text = {.arena = scratch};
    struct gz_diag *diag = gz_diag_create();
    gz_record_write(record, &text);
    desk->opened_arena = gz_arena_create();
    desk->opened = gz_record_read("opened", text.bytes, text.length, desk->opened_arena, diag);
    gz_diag_destroy(diag);
    gz_arena_destroy(scratch);
}

/* Against what was published, which the build has compared already, else against what
 * the desk was opened with. */
static const struct gz_changes *find_changes(struct gz_desk *desk,
                                             const struct gz_watching_build *build,
                                             const struct gz_record *record,
                                             struct gz_arena *arena) {
    if (build->result->changes)
        return build->result->changes;
    if (desk->opened)
        return gz_changes_create(desk->opened, record, arena);
    keep_opened(desk, record);
    return NULL;
}

static const struct gz_record *find_record(const struct gz_watching_build *build,
                                           struct gz_arena *arena, struct gz_diag *diag) {
    const struct gz_typeset *typeset = build->typeset;
    if (build->result->changes)
        return build->result->changes->newer;
    return gz_record_create(typeset->issue, &typeset->origin, typeset->pages, arena, diag);
}

/* ---- which files can be shown ---- */

static bool is_listed(const char *const *files, uint32_t count, const char *name) {
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(files[i], name) == 0)
            return true;
    return false;
}

static bool is_text_name(const char *name) {
    const char *dot = strrchr(name, '.');
    return dot && (strcmp(dot, ".md") == 0 || strcmp(dot, ".yaml") == 0);
}

static void add_file(struct gz_arena *arena, const char **files, uint32_t *count,
                     const char *name) {
    if (name && is_text_name(name) && !is_listed(files, *count, name))
        files[(*count)++] = gz_arena_copy(arena, name, strlen(name));
}

/* issue.yaml, what the last good build was made from, and what messages name: an
 * article that keeps the issue from being built is shown, too. */
static const char **list_files(const struct gz_desk_state *state, struct gz_arena *arena,
                               uint32_t *count) {
    const struct gz_view_content *content = state->view ? gz_view_content(state->view) : NULL;
    uint32_t room = 1 + (content ? content->file_count : 0) + state->messages.count;
    const char **files = GZ_NEW_ARRAY(arena, const char *, room);
    *count = 0;
    add_file(arena, files, count, "issue.yaml");
    for (uint32_t i = 0; content && i < content->file_count; i++)
        add_file(arena, files, count, content->files[i]);
    for (uint32_t i = 0; i < state->messages.count; i++)
        if (state->messages.items[i].inside)
            add_file(arena, files, count, state->messages.items[i].path);
    return files;
}

/* ---- announcing ---- */

/* Everybody who asks gets this state from now on. */
static void announce(struct gz_desk *desk, struct gz_view *view) {
    struct gz_desk_state *state = &desk->state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_buffer text = {.arena = gz_arena_create()};
    uint32_t file_count;
    const char **files = list_files(state, arena, &file_count);
    state->files = files;
    state->file_count = file_count;
    gz_state_write(state, &text);
    char *copy = malloc(text.length + 1);
    if (copy)
        memcpy(copy, text.bytes, text.length + 1);
    pthread_mutex_lock(&desk->mutex);
    struct gz_view *last = desk->view;
    struct gz_arena *last_files = desk->files_arena;
    char *last_text = desk->text;
    desk->view = view ? gz_view_hold(view) : NULL;
    desk->files_arena = arena;
    desk->files = files;
    desk->file_count = file_count;
    desk->text = copy;
    desk->length = copy ? text.length : 0;
    desk->version = state->version;
    pthread_cond_broadcast(&desk->changed);
    pthread_mutex_unlock(&desk->mutex);
    gz_view_release(last);
    destroy_arena(last_files);
    free(last_text);
    gz_arena_destroy(text.arena);
}

/* ---- making --------------------------------------------------------------------- */

struct gz_desk *gz_desk_create(const char *folder, bool editor) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_desk *desk = GZ_NEW(arena, struct gz_desk);
    pthread_condattr_t attributes;
    desk->folder = folder;
    desk->arena = arena;
    desk->drawer = gz_drawer_create();
    desk->notices = gz_notices_create();
    desk->prefix = gz_source_path_join(folder, "", arena);
    desk->state.issue = gz_remark_clean(gz_issue_folder_name(folder, arena), arena);
    desk->state.editor = editor;
    pthread_mutex_init(&desk->mutex, NULL);
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&desk->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    announce(desk, NULL);
    return desk;
}

void gz_desk_destroy(struct gz_desk *desk) {
    gz_view_release(desk->view);
    gz_drawer_destroy(desk->drawer);
    gz_notices_destroy(desk->notices);
    destroy_arena(desk->messages);
    destroy_arena(desk->findings);
    destroy_arena(desk->opened_arena);
    destroy_arena(desk->files_arena);
    free(desk->text);
    pthread_cond_destroy(&desk->changed);
    pthread_mutex_destroy(&desk->mutex);
    gz_arena_destroy(desk->arena);
}

/* ---- listening ------------------------------------------------------------------ */

static void tell_messages(struct gz_desk *desk, const struct gz_watching_build *build,
                          const struct gz_diag *diag, const struct gz_view *view) {
    struct gz_desk_state *state = &desk->state;
    destroy_arena(desk->messages);
    desk->messages = gz_arena_create();
    state->good = build->good && !gz_diag_has_errors(diag);
    state->milliseconds = build->milliseconds;
    state->time = gz_watching_clock(desk->messages);
    state->view = view;
    state->messages = gz_remarks_of_messages(diag, desk->prefix, view, desk->messages);
    if (build->typeset && build->typeset->fontset)
        gz_notices_add(desk->notices, build->opened_fonts, &state->messages, desk->messages);
}

/* What cannot be checked keeps the findings that it had. */
static void tell_findings(struct gz_desk *desk, const struct gz_view *view,
                          const struct gz_record *record) {
    struct gz_arena *arena = gz_arena_create(), *checked = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_findings findings;
    bool done = gz_check_issue(desk->folder, &findings, checked, diag);
    if (done) {
        desk->state.findings = gz_remarks_of_findings(&findings, desk->prefix, view, record, arena);
        destroy_arena(desk->findings);
        desk->findings = arena;
    } else {
        gz_arena_destroy(arena);
    }
    gz_diag_destroy(diag);
    gz_arena_destroy(checked);
}

static void tell_good(struct gz_desk *desk, const struct gz_watching_build *build,
                      const struct gz_record *record, struct gz_arena *arena) {
    const struct gz_changes *changes = find_changes(desk, build, record, arena);
    struct gz_view *view = gz_view_create(build, record, changes, desk->drawer);
    tell_messages(desk, build, build->diag, view);
    snprintf(desk->view_time, sizeof desk->view_time, "%s", desk->state.time);
    desk->state.view_time = desk->view_time;
    desk->state.checking = true;
    desk->state.version++;
    announce(desk, view);
    tell_findings(desk, view, record);
    desk->state.checking = false;
    desk->state.version++;
    announce(desk, view);
    gz_view_release(view);
}

/* A good build whose record cannot be made (a font file is gone since) is none. */
void gz_desk_built(void *listener, const struct gz_watching_build *build) {
    struct gz_desk *desk = listener;
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    const struct gz_record *record = build->good ? find_record(build, arena, diag) : NULL;
    if (record) {
        tell_good(desk, build, record, arena);
    } else {
        tell_messages(desk, build, build->good ? diag : build->diag, desk->view);
        desk->state.version++;
        announce(desk, desk->view);
    }
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
}

void gz_desk_close(struct gz_desk *desk) {
    pthread_mutex_lock(&desk->mutex);
    desk->closed = true;
    pthread_cond_broadcast(&desk->changed);
    pthread_mutex_unlock(&desk->mutex);
}

/* ---- asking --------------------------------------------------------------------- */

static struct timespec in_seconds(int seconds) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    time.tv_sec += seconds;
    return time;
}

char *gz_desk_wait(struct gz_desk *desk, uint64_t known, size_t *length) {
    struct timespec until = in_seconds(GZ_DESK_WAIT);
    int waited = 0;
    pthread_mutex_lock(&desk->mutex);
    uint64_t arrival = desk->arrivals++;
    if (desk->arrivals > GZ_DESK_WAITING)
        pthread_cond_broadcast(&desk->changed); /* the first of them goes home */
    while (!desk->closed && waited != ETIMEDOUT && desk->version == known &&
           desk->arrivals - arrival <= GZ_DESK_WAITING)
        waited = pthread_cond_timedwait(&desk->changed, &desk->mutex, &until);
    char *text = desk->closed || !desk->text ? NULL : malloc(desk->length);
    if (text)
        memcpy(text, desk->text, desk->length);
    *length = desk->length;
    pthread_mutex_unlock(&desk->mutex);
    return text;
}

struct gz_view *gz_desk_view(struct gz_desk *desk) {
    pthread_mutex_lock(&desk->mutex);
    struct gz_view *view = desk->view ? gz_view_hold(desk->view) : NULL;
    pthread_mutex_unlock(&desk->mutex);
    return view;
}

bool gz_desk_has_file(struct gz_desk *desk, const char *name) {
    pthread_mutex_lock(&desk->mutex);
    bool listed = is_listed(desk->files, desk->file_count, name);
    pthread_mutex_unlock(&desk->mutex);
    return listed;
}

const char *gz_desk_folder(const struct gz_desk *desk) {
    return desk->folder;
}
