/* gazette watch: an issue is built again whenever one of its sources is saved. */
#include "pipeline/cmd/watch.h"

#include <string.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/system/hand_over.h"
#include "pipeline/yaml/yaml.h"

enum {
    OPTION_OUTPUT,
    OPTION_DIRECTORY,
    OPTION_SERVE,
    OPTION_STYLE,
    OPTION_RESTYLE,
    OPTION_FONTS,
    OPTION_NO_MINIMAL_REFLOW,
    OPTION_STRICT_FONTS,
    OPTION_PROOF,
    OPTION_AGAINST,
};

const struct gz_option gz_cmd_watch_options[GZ_WATCH_OPTION_COUNT] = {
    [OPTION_OUTPUT] = {"output", 'o', "FILE.pdf", N_("where to")},
    [OPTION_DIRECTORY] = {"directory", 'd', "DIR", N_("the folder for the PDF (default: out)")},
    [OPTION_SERVE] = {"serve", 0, "[=PORT]", N_("the live desk: the issue in the browser")},
    [OPTION_STYLE] = {"style", 0, "NAME|FILE", N_("another style than the issue's own")},
    [OPTION_RESTYLE] = GZ_OPTION_RESTYLE,
    [OPTION_FONTS] = GZ_OPTION_FONTS,
    [OPTION_NO_MINIMAL_REFLOW] = GZ_OPTION_NO_MINIMAL_REFLOW,
    [OPTION_STRICT_FONTS] = {"strict-fonts", 0, NULL,
                             N_("a role not served by its first face is an error")},
    /* Promised, not yet made. */
    [OPTION_PROOF] = {"proof", 0, NULL, NULL},
    [OPTION_AGAINST] = {"against", 0, "RECORD", NULL},
};

const char gz_cmd_watch_details[] =
    N_("Says in a line which pages changed, and how long it took from the save to the\n"
    "PDF. While a source has errors, the last good PDF stays. Ctrl-C ends it.\n"
    "With --serve the first line is an address on this machine, to be opened in a\n"
    "browser: pages as they print, errors and findings beside them. GAZETTE_EDITOR, a\n"
    "command with {file}, {line} and {column}, is what a click on a line opens.");

static int choose_target(const struct gz_options *o, struct gz_arena *arena,
                         struct gz_watching_request *request) {
    const char *output = o->values[OPTION_OUTPUT], *folder = o->values[OPTION_DIRECTORY];
    if (output && folder)
        return gz_usage_error(o->command, stderr, "-o and -d exclude each other");
    if (output && *output == '\0')
        return gz_usage_error(o->command, stderr, "--output names no file");
    if (output && strcmp(output, "-") == 0)
        return gz_usage_error(o->command, stderr, "standard output takes no more than one PDF");
    request->new_folder = output ? NULL : folder ? folder : GZ_DEFAULT_FOLDER;
    request->pdf = output ? output
                          : gz_cmd_product_path(request->new_folder, request->typeset.folder,
                                                ".pdf", arena);
    return 0;
}

/* Later the folder may go and come back; that it is not there at the start is
 * a slip. */
static int check_issue(const char *issue) {
    struct gz_diag *diag = gz_diag_create();
    gz_typeset_check_folder(issue, diag);
    int status = gz_cmd_report(diag);
    gz_diag_destroy(diag);
    return status;
}

static bool is_digits(const char *text) {
    return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static int read_port(const struct gz_options *o, const char *text, uint16_t *port) {
    int64_t number = 0;
    if (!is_digits(text) || strlen(text) > 5 ||
        !gz_yaml_decimal(text, strlen(text), 0, &number) || number < 1 || number > UINT16_MAX)
        return gz_usage_error(o->command, stderr, "--serve takes a port from 1 to 65535, not '%s'",
                              text);
    *port = (uint16_t)number;
    return 0;
}

/* Which operand is the issue: of `--serve 8080 ISSUE` the first is the port. Where the
 * option stood is not known any more: `ISSUE --serve 8080` is told by its digits. */
static int read_operands(const struct gz_options *o, struct gz_watch_wanted *wanted,
                         const char **issue) {
    const char *value = o->values[OPTION_SERVE];
    bool port = value && *value == '\0' && o->operand_count == 2 &&
                (is_digits(o->operands[0]) || is_digits(o->operands[1]));
    uint32_t first = port && is_digits(o->operands[0]) ? 1 : 0;
    wanted->serve = value != NULL;
    if (o->operand_count == 0)
        return gz_usage_error(o->command, stderr, "no issue was named");
    if (o->operand_count > 1 && !port)
        return gz_usage_error(o->command, stderr, "one issue, not %u", o->operand_count);
    *issue = o->operands[first];
    if (port)
        return read_port(o, o->operands[1 - first], &wanted->port);
    return value && *value ? read_port(o, value, &wanted->port) : 0;
}

int gz_cmd_watch_read(const struct gz_options *o, struct gz_arena *arena,
                      struct gz_watching_request *request, struct gz_watch_wanted *wanted) {
    *request = (struct gz_watching_request){0};
    *wanted = (struct gz_watch_wanted){0};
    int status = read_operands(o, wanted, &request->typeset.folder);
    if (status == 0)
        status = gz_cmd_typeset_options(o, &request->typeset);
    if (status == 0)
        status = check_issue(request->typeset.folder);
    if (status == 0 && o->values[OPTION_STYLE])
        status = gz_cmd_check_style(o, request->typeset.folder, o->values[OPTION_STYLE]);
    return status == 0 ? choose_target(o, arena, request) : status;
}

static int watch(const struct gz_watching_request *request) {
    int signals = gz_watching_signals();
    if (signals < 0)
        return 3;
    int status = gz_watching_run(request, signals);
    close(signals);
    return status;
}

static int run(const struct gz_options *o) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_watching_request request;
    struct gz_watch_wanted wanted;
    int status = gz_cmd_watch_read(o, arena, &request, &wanted);
    if (status == 0)
        status = wanted.serve ? gz_hand_over(o->arguments) : watch(&request);
    gz_arena_destroy(arena);
    return status;
}

const struct gz_command gz_cmd_watch = {GZ_CMD_WATCH, .run = run};
