/* gazette watch: an issue is built again whenever one of its sources is saved. */
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/build/build.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/build/page_states.h"
#include "pipeline/pdf/kept.h"
#include "pipeline/source/source.h"
#include "pipeline/style/file.h"
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

enum {
    OPTION_OUTPUT,
    OPTION_DIRECTORY,
    OPTION_STYLE,
    OPTION_RESTYLE,
    OPTION_FONTS,
    OPTION_NO_MINIMAL_REFLOW,
    OPTION_STRICT_FONTS,
};

static const struct gz_option options[] = {
    [OPTION_OUTPUT] = {"output", 'o', "FILE.pdf", "where to"},
    [OPTION_DIRECTORY] = {"directory", 'd', "DIR", "the folder for the PDF (default: out)"},
    [OPTION_STYLE] = {"style", 0, "NAME|FILE", "another style than the issue's own"},
    [OPTION_RESTYLE] = GZ_OPTION_RESTYLE,
    [OPTION_FONTS] = GZ_OPTION_FONTS,
    [OPTION_NO_MINIMAL_REFLOW] = GZ_OPTION_NO_MINIMAL_REFLOW,
    [OPTION_STRICT_FONTS] = {"strict-fonts", 0, NULL,
                             "a role not served by its first face is an error"},
    /* Promised, not yet made. */
    {"serve", 0, NULL, NULL},
    {"proof", 0, NULL, NULL},
    {"against", 0, "RECORD", NULL},
};

/* What the last good build made. */
struct good_build {
    struct gz_arena *arena; /* of all below */
    struct gz_page_states pages;
    const char *time; /* "14:03:22"; NULL: there was none yet */
};

struct session {
    const struct gz_options *options;
    struct gz_arena *arena;
    const char *issue, *pdf;
    const char *new_folder; /* or NULL */
    struct gz_typeset_options how; /* what was asked for */
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

static const char *clock_time(struct gz_arena *arena) {
    time_t seconds = time(NULL);
    struct tm local;
    char text[16] = "";
    if (localtime_r(&seconds, &local))
        strftime(text, sizeof text, "%H:%M:%S", &local);
    return gz_arena_copy(arena, text, strlen(text));
}

static const char *describe_pages(const struct session *session, const struct good_build *next) {
    if (!session->good.time)
        return session->pdf;
    const char *difference =
        gz_page_states_difference(&session->good.pages, &next->pages, next->arena);
    return *difference ? difference : "no page changed";
}

/* ", against revision 2: p. 3 changed" of an issue that was published. */
static const char *describe_published(const struct gz_typeset *typeset,
                                      const struct good_build *next) {
    if (!typeset->published)
        return "";
    struct gz_page_states states = gz_page_states_of_record(typeset->published, next->arena);
    const char *difference = gz_page_states_difference(&states, &next->pages, next->arena);
    return gz_arena_format(next->arena, ", against revision %u: %s", typeset->published->revision,
                           *difference ? difference : "no page changed");
}

static void say_good(struct session *session, const struct gz_typeset *typeset,
                     int64_t milliseconds) {
    struct gz_arena *arena = gz_arena_create();
    struct good_build next = {.arena = arena, .time = clock_time(arena)};
    next.pages = gz_page_states_of_pages(typeset->pages, arena);
    printf("%s %s, %u %s, %" PRId64 " ms%s\n", next.time, describe_pages(session, &next),
           next.pages.count, next.pages.count == 1 ? "page" : "pages", milliseconds,
           describe_published(typeset, &next));
    gz_arena_destroy(session->good.arena);
    session->good = next;
}

static void say_broken(const struct session *session, const struct gz_diag *diag) {
    struct gz_arena *arena = gz_arena_create();
    size_t count = gz_diag_error_count(diag);
    printf("%s %zu %s, %s is %s%s\n", clock_time(arena), count, count == 1 ? "error" : "errors",
           session->pdf, session->good.time ? "that of " : "as it was",
           session->good.time ? session->good.time : "");
    gz_arena_destroy(arena);
}

static void say_weakness(struct session *session) {
    const char *weakness = gz_watch_weakness(session->watch);
    if (weakness && weakness != session->weakness)
        fprintf(stderr, "%s: warning: %s\n", session->issue, weakness);
    session->weakness = weakness;
}

/* ---- building ----------------------------------------------------------------- */

/* Which style file the issue has now. */
static void follow_style(const struct session *session) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_pos pos;
    const char *name = session->options->values[OPTION_STYLE];
    if (!name)
        name = gz_source_style_name(session->issue, arena, &pos);
    gz_watch_set_style(session->watch, gz_style_path(session->issue, name, arena));
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
        .typeset = session->how,
        .pdf = session->pdf,
        .new_folder = session->new_folder,
        .may_write = is_over,
        .asked = session,
    };
    request.typeset.folder = session->issue;
    request.typeset.kept_fonts = session->fonts;
    request.typeset.kept_pdf = session->kept_pdf;
    request.typeset.timings = &timings;
    struct gz_typeset typeset;
    struct gz_build_result result = {0};
    struct gz_diag *diag = gz_diag_create();
    gz_timings_start(&timings);
    bool done = gz_build(&request, &typeset, &result, diag);
    int64_t milliseconds = now() - saved;
    bool withdrawn = result.withdrawn || (!done && !is_over(session));
    if (!withdrawn)
        gz_cmd_report(diag);
    if (done)
        say_good(session, &typeset, milliseconds);
    else if (!withdrawn)
        say_broken(session, diag);
    fflush(stdout);
    gz_typeset_destroy(&typeset);
    if (withdrawn && gz_diag_count(diag) > 0)
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

/* Ctrl-C and SIGTERM wait for the build that is under way, and end the rest. */
static int open_signals(void) {
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, NULL);
    return signalfd(-1, &ending, SFD_CLOEXEC);
}

static int run_session(struct session *session) {
    int signals = open_signals();
    if (signals < 0) {
        fprintf(stderr, "gazette: error: cannot wait for signals: %s\n", strerror(errno));
        return 3;
    }
    session->watch = gz_watch_create(session->issue);
    session->fonts = gz_kept_fonts_create(1);
    session->kept_pdf = gz_pdf_kept_create(KEPT_LIMIT);
    int status = watch(session, signals);
    gz_watch_destroy(session->watch);
    gz_kept_fonts_destroy(session->fonts);
    gz_pdf_kept_destroy(session->kept_pdf);
    gz_arena_destroy(session->good.arena);
    close(signals);
    return status;
}

/* ---- what is asked for -------------------------------------------------------- */

static int choose_target(struct session *session) {
    const struct gz_options *o = session->options;
    const char *output = o->values[OPTION_OUTPUT], *folder = o->values[OPTION_DIRECTORY];
    if (output && folder)
        return gz_usage_error(o->command, stderr, "-o and -d exclude each other");
    if (output && *output == '\0')
        return gz_usage_error(o->command, stderr, "--output names no file");
    if (output && strcmp(output, "-") == 0)
        return gz_usage_error(o->command, stderr, "standard output takes no more than one PDF");
    session->new_folder = output ? NULL : folder ? folder : GZ_DEFAULT_FOLDER;
    session->pdf = output ? output
                          : gz_cmd_product_path(session->new_folder, session->issue, ".pdf",
                                                session->arena);
    return 0;
}

/* Later the folder may go and come back; that it is not there at the start is
 * a slip. */
static int check_issue(const struct session *session) {
    struct gz_diag *diag = gz_diag_create();
    gz_typeset_check_folder(session->issue, diag);
    int status = gz_cmd_report(diag);
    gz_diag_destroy(diag);
    return status;
}

static int prepare(struct session *session) {
    const struct gz_options *o = session->options;
    if (o->operand_count == 0)
        return gz_usage_error(o->command, stderr, "no issue was named");
    if (o->operand_count > 1)
        return gz_usage_error(o->command, stderr, "one issue, not %u", o->operand_count);
    session->issue = o->operands[0];
    int status = gz_cmd_typeset_options(o, &session->how);
    if (status == 0)
        status = check_issue(session);
    if (status == 0 && o->values[OPTION_STYLE])
        status = gz_cmd_check_style(o, session->issue, o->values[OPTION_STYLE]);
    return status == 0 ? choose_target(session) : status;
}

static int run(const struct gz_options *o) {
    struct session session = {.options = o, .arena = gz_arena_create()};
    int status = prepare(&session);
    if (status == 0)
        status = run_session(&session);
    gz_arena_destroy(session.arena);
    return status;
}

const struct gz_command gz_cmd_watch = {
    .name = "watch",
    .summary = "Builds an issue again whenever one of its sources is saved",
    .usage = "[options] ISSUE",
    .details = "Says in a line which pages changed, and how long it took from the save to the\n"
               "PDF. While a source has errors, the last good PDF stays. Ctrl-C ends it.",
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
