/* What both programs know of `gazette watch`: gazette itself watches, gazette-desk
 * serves the live desk besides. */
#ifndef GZ_CMD_WATCH_H
#define GZ_CMD_WATCH_H

#include "fonts/support/translate.h"
#include "pipeline/build/watching.h"
#include "pipeline/cmd/options.h"

#define GZ_WATCH_OPTION_COUNT 10

extern const struct gz_option gz_cmd_watch_options[GZ_WATCH_OPTION_COUNT];

/* The command but for its run(). */
#define GZ_CMD_WATCH                                                                               \
    .name = "watch", .summary = N_("Builds an issue again whenever one of its sources is saved"),  \
    .usage = "[options] ISSUE", .details = gz_cmd_watch_details, .options = gz_cmd_watch_options,  \
    .option_count = GZ_WATCH_OPTION_COUNT

extern const char gz_cmd_watch_details[];

struct gz_watch_wanted {
    bool serve;    /* the live desk */
    uint16_t port; /* of it; 0: any that is free */
};

/* Reads the command line. Returns 0, or the exit status of what was reported. Memory
 * of the request in `arena`. */
int gz_cmd_watch_read(const struct gz_options *options, struct gz_arena *arena,
                      struct gz_watching_request *request, struct gz_watch_wanted *wanted);

#endif
