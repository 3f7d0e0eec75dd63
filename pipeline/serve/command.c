#include "pipeline/serve/command.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/cmd/watch.h"
#include "pipeline/serve/editor.h"
#include "pipeline/serve/http.h"

#define STATUS_ENVIRONMENT 3

static const char *find_editor(void) {
    const char *command = getenv(GZ_EDITOR_VARIABLE);
    return command && command[strspn(command, " \t\n")] ? command : NULL;
}

static int serve(struct gz_watching_request *request, uint16_t port, int signals) {
    const char *editor = find_editor();
    struct gz_desk *desk = gz_desk_create(request->typeset.folder, editor != NULL);
    struct gz_http *http = gz_http_start(desk, port, editor);
    int status = STATUS_ENVIRONMENT;
    if (http) {
        printf("%s\n", gz_http_address(http));
        fflush(stdout);
        request->built = gz_desk_built;
        request->listener = desk;
        status = gz_watching_run(request, signals);
        gz_http_stop(http);
    }
    gz_desk_destroy(desk);
    return status;
}

static int serve_or_watch(struct gz_watching_request *request,
                          const struct gz_watch_wanted *wanted) {
    int signals = gz_watching_signals();
    if (signals < 0)
        return STATUS_ENVIRONMENT;
    int status =
        wanted->serve ? serve(request, wanted->port, signals) : gz_watching_run(request, signals);
    close(signals);
    return status;
}

static int run(const struct gz_options *options) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_watching_request request;
    struct gz_watch_wanted wanted;
    int status = gz_cmd_watch_read(options, arena, &request, &wanted);
    if (status == 0)
        status = serve_or_watch(&request, &wanted);
    gz_arena_destroy(arena);
    return status;
}

const struct gz_command gz_serve_command = {GZ_CMD_WATCH, .run = run};
