/* An issue that is built again whenever one of its sources is saved, until a signal
 * ends it: what `gazette watch` does, and the live desk. After each build a line on
 * standard output says what changed, after its messages on standard error. */
#ifndef GZ_WATCHING_H
#define GZ_WATCHING_H

#include "pipeline/build/build.h"

struct gz_watching_build {
    bool good;                         /* else an error was reported */
    const struct gz_typeset *typeset;  /* what there is of it; gone after the call */
    struct gz_build_result *result;    /* its pdf may be taken: then set that to NULL */
    const struct gz_diag *diag;        /* messages, printed already */
    bool opened_fonts;                 /* what faces lack is among them, else it was before */
    int64_t milliseconds;              /* from the save */
};

struct gz_watching_request {
    struct gz_typeset_options typeset; /* of each build; fonts and timings are the session's */
    const char *pdf;                   /* where to */
    const char *new_folder;            /* to create when missing, or NULL */
    /* Called after each build that was not withdrawn, when all was said; or NULL. */
    void (*built)(void *listener, const struct gz_watching_build *build);
    void *listener;
};

/* Holds SIGINT and SIGTERM back in this thread, and in those that it makes later.
 * Returns a descriptor that tells of them, to be closed; -1: an error was printed. */
int gz_watching_signals(void);

/* Builds and waits until one of these signals comes, which a build that is under way
 * delays. Returns the exit status. */
int gz_watching_run(const struct gz_watching_request *request, int signals);

/* The time of the day, here: "14:03:22". In `arena`. */
const char *gz_watching_clock(struct gz_arena *arena);

#endif
