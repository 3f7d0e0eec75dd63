#include "pipeline/build/watching.h"

#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>

#include "fonts/support/translate.h"
#include "pipeline/build/page_states.h"
#include "pipeline/pdf/kept.h"
#include "pipeline/source/source.h"
#include "pipeline/style/file.h"
#include "pipeline/system/diag_print.h"
#include "pipeline/system/watch_files.h"

/* A save is over when nothing happens for QUIET; editors write in several
 * steps, of which no two are that far apart. But most often it is over once a
 * source is closed or renamed into place: then the build begins after CLOSED,
 * and what is left of QUIET passes meanwhile; should it have been too early,
 * nothing is written or said, and it begins again. LIMIT: what happens all the
 * time holds a build up no longer. LOOK: how often changes are looked for that
 * nobody tells about. Milliseconds. */
enum { QUIET = 20, CLOSED = 3, LIMIT = 200, LOOK = 1000 };

/* Compressed parts of the last PDF, to be used again. */
#define KEPT_LIMIT ((size_t)64 << 20)

/* What the last good build made. */
struct good_build {
    struct gz_arena *arena; /* of all below */
    struct gz_page_states pages;
    const char *time; /* "14:03:22"; NULL: there was none yet */
};

struct session {
    const struct gz_watching_request *request;
    struct gz_watch *watch;
    struct gz_kept_fonts *fonts;
    struct gz_pdf_kept *kept_pdf;
    struct good_build good;
    const char *weakness; /* that was told of, or NULL */
    int64_t first, last;  /* events since the last build, or the last look */
    bool pending;         /* there were events */
    bool late;            /* some came while the last build was held up no longer */
    bool unbuilt;         /* the sources changed, and that build was withdrawn */
};

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * INT64_C(1000) + time.tv_nsec / 1000000;
}

/* ---- what is said ------------------------------------------------------------- */

const char *gz_watching_clock(struct gz_arena *arena) {
    time_t seconds = time(NULL);
    struct tm local;
    char text[16] = "";
    if (localtime_r(&seconds, &local))
        strftime(text, sizeof text, "%H:%M:%S", &local);
    return gz_arena_copy(arena, text, strlen(text));
}

static const char *describe_pages(const struct session *session, const struct good_build *next) {
    if (!session->good.time)
        return session->request->pdf;
    const char *difference =
        gz_page_states_difference(&session->good.pages, &next->pages, next->arena);
    return *difference ? difference : _("no page changed");
}

/* ", against revision 2: p. 3 changed" of an issue that was published. */
static const char *describe_published(const struct gz_typeset *typeset,
                                      const struct good_build *next) {
    if (!typeset->published)
        return "";
    struct gz_page_states states = gz_page_states_of_record(typeset->published, next->arena);
    const char *difference = gz_page_states_difference(&states, &next->pages, next->arena);
    return gz_arena_format(next->arena, _(", against revision %u: %s"),
                           typeset->published->revision,
                           *difference ? difference : _("no page changed"));
}

static void say_good(struct session *session, const struct gz_typeset *typeset,
                     int64_t milliseconds) {
    struct gz_arena *arena = gz_arena_create();
    struct good_build next = {.arena = arena, .time = gz_watching_clock(arena)};
    next.pages = gz_page_states_of_pages(typeset->pages, arena);
    printf(ngettext("%s %s, %u page, %lld ms%s\n", "%s %s, %u pages, %lld ms%s\n",
                    next.pages.count),
           next.time, describe_pages(session, &next), next.pages.count, (long long)milliseconds,
           describe_published(typeset, &next));
    gz_arena_destroy(session->good.arena);
    session->good = next;
}

static void say_broken(const struct session *session, const struct gz_diag *diag) {
    struct gz_arena *arena = gz_arena_create();
    size_t count = gz_diag_error_count(diag);
    const char *pdf = session->request->pdf;
    if (session->good.time)
        printf(ngettext("%s %zu error, %s is that of %s\n", "%s %zu errors, %s is that of %s\n",
                        count),
               gz_watching_clock(arena), count, pdf, session->good.time);
    else
        printf(ngettext("%s %zu error, %s is as it was\n", "%s %zu errors, %s is as it was\n",
                        count),
               gz_watching_clock(arena), count, pdf);
    gz_arena_destroy(arena);
}

static void report(const struct gz_diag *diag) {
    fflush(stdout); /* results before the messages about them, where both meet */
    gz_diag_print(diag, stderr, gz_diag_wants_colors(stderr));
}

static void say_weakness(struct session *session) {
    const char *weakness = gz_watch_weakness(session->watch);
    if (weakness && weakness != session->weakness)
        fprintf(stderr, "%s: warning: %s\n", session->request->typeset.folder, weakness);
    session->weakness = weakness;
}

/* ---- building ----------------------------------------------------------------- */

/* Which style file the issue has now. */
static void follow_style(const struct session *session) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_pos pos;
    const struct gz_typeset_options *how = &session->request->typeset;
    const char *name = how->style ? how->style : gz_source_style_name(how->folder, arena, &pos);
    gz_watch_set_style(session->watch, gz_style_path(how->folder, name, arena));
    gz_arena_destroy(arena);
}

static int64_t smaller(int64_t a, int64_t b) {
    return a < b ? a : b;
}

/* When the save whose events there are is over, as far as one knows. */
static int64_t end_of_save(const struct session *session, int64_t quiet) {
    return smaller(session->last + quiet, session->first + LIMIT);
}

/* Takes what happened during a build. False: a source changed after it was read. */
static bool take_late_events(struct session *session) {
    if (!gz_watch_take_events(session->watch))
        return true;
    session->last = now();
    session->late = session->last >= session->first + LIMIT;
    if (session->late)
        return true; /* for the next build */
    follow_style(session);
    session->unbuilt = gz_watch_look(session->watch);
    return !session->unbuilt;
}

/* Waits until the save is over that is being built. False: it went on, so that the
 * build has to begin again. */
static bool is_over(void *asked) {
    struct session *session = asked;
    struct pollfd events = {.fd = gz_watch_descriptor(session->watch), .events = POLLIN};
    bool same = true;
    while (same && session->pending) {
        int64_t time = now(), due = end_of_save(session, QUIET);
        if (poll(&events, 1, due > time ? (int)(due - time) : 0) > 0)
            same = take_late_events(session);
        else if (now() >= end_of_save(session, QUIET))
            break;
    }
    return same;
}

/* Notices of faces are those of their opening, which nobody has read. */
static void forget_fonts(struct session *session) {
    gz_kept_fonts_destroy(session->fonts);
    session->fonts = gz_kept_fonts_create(1);
}

/* `saved`: when the sources were. */
static void build(struct session *session, int64_t saved) {
    struct gz_timings timings;
    struct gz_build_request request = {
        .typeset = session->request->typeset,
        .pdf = session->request->pdf,
        .new_folder = session->request->new_folder,
        .keep_pdf = session->request->built != NULL,
        .may_write = is_over,
        .asked = session,
    };
    request.typeset.kept_fonts = session->fonts;
    request.typeset.kept_pdf = session->kept_pdf;
    request.typeset.timings = &timings;
    struct gz_typeset typeset;
    struct gz_build_result result = {0};
    struct gz_diag *diag = gz_diag_create();
    uint32_t made = gz_kept_fonts_made(session->fonts);
    gz_timings_start(&timings);
    bool done = gz_build(&request, &typeset, &result, diag);
    int64_t milliseconds = now() - saved;
    bool opened = gz_kept_fonts_made(session->fonts) != made;
    bool withdrawn = result.withdrawn || (!done && !is_over(session));
    if (!withdrawn)
        report(diag);
    if (done)
        say_good(session, &typeset, milliseconds);
    else if (!withdrawn)
        say_broken(session, diag);
    fflush(stdout);
    if (!withdrawn && session->request->built)
        session->request->built(session->request->listener,
                                &(struct gz_watching_build){.good = done, .typeset = &typeset,
                                                            .result = &result, .diag = diag,
                                                            .opened_fonts = opened,
                                                            .milliseconds = milliseconds});
    free(result.pdf);
    gz_typeset_destroy(&typeset);
    if (withdrawn && opened)
        forget_fonts(session);
    gz_diag_destroy(diag);
    gz_timings_mark(&timings, "messages");
    if (getenv("GAZETTE_TRACE"))
        gz_timings_print(&timings, stderr);
}

static void build_if_changed(struct session *session, int64_t saved) {
    bool unbuilt = session->unbuilt;
    /* issue.yaml may name another style. That file is in the snapshot which is
     * taken before the build reads it, so that no save falls in between. */
    follow_style(session);
    bool changed = gz_watch_look(session->watch) || unbuilt;
    session->unbuilt = false;
    say_weakness(session);
    if (changed)
        build(session, saved);
}

/* ---- waiting ------------------------------------------------------------------ */

static bool is_readable(const struct pollfd *descriptor) {
    return descriptor->revents != 0;
}

static int64_t due(const struct session *session) {
    if (!session->pending)
        return session->last + LOOK;
    return end_of_save(session, gz_watch_saved(session->watch) ? CLOSED : QUIET);
}

static void note_event(struct session *session) {
    session->last = now();
    session->first = session->pending ? session->first : session->last;
    session->pending = true;
}

/* Builds if there is something to build. A withdrawn build stays pending. */
static void look(struct session *session) {
    build_if_changed(session, session->pending ? session->first : now());
    if (session->unbuilt)
        return;
    session->pending = session->late;
    session->late = false;
    session->first = session->last = now();
}

/* Until a signal to end comes. Returns the exit status. */
static int watch(struct session *session, int signals) {
    struct pollfd descriptors[] = {{.fd = signals, .events = POLLIN},
                                   {.fd = gz_watch_descriptor(session->watch), .events = POLLIN}};
    look(session);
    for (;;) {
        int64_t time = now(), until = due(session);
        int ready = poll(descriptors, 2, until > time ? (int)(until - time) : 0);
        if (ready < 0 && errno != EINTR)
            return 3;
        if (ready > 0 && is_readable(&descriptors[0]))
            return 0;
        if (ready > 0 && gz_watch_take_events(session->watch))
            note_event(session);
        if (now() >= due(session))
            look(session);
    }
}

int gz_watching_signals(void) {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, NULL);
    int signals = signalfd(-1, &ending, SFD_CLOEXEC);
    if (signals < 0)
        gz_print_error("cannot wait for signals: %s", strerror(errno));
    return signals;
}

int gz_watching_run(const struct gz_watching_request *request, int signals) {
    struct session session = {.request = request};
    session.watch = gz_watch_create(request->typeset.folder);
    session.fonts = gz_kept_fonts_create(1);
    session.kept_pdf = gz_pdf_kept_create(KEPT_LIMIT);
    int status = watch(&session, signals);
    gz_watch_destroy(session.watch);
    gz_kept_fonts_destroy(session.fonts);
    gz_pdf_kept_destroy(session.kept_pdf);
    gz_arena_destroy(session.good.arena);
    return status;
}
