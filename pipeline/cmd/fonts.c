/* gazette fonts: which file serves what, and what is missing. */
#include "fonts/support/translate.h"
#include "pipeline/build/fonts_report.h"
#include "pipeline/cmd/cmd.h"

#define DEFAULT_STYLE "issues/style.yaml"

enum { OPTION_RESTYLE, OPTION_FONTS, OPTION_JSON };

static const struct gz_option options[] = {
    [OPTION_RESTYLE] = GZ_OPTION_RESTYLE,
    [OPTION_FONTS] = GZ_OPTION_FONTS,
    [OPTION_JSON] = {"json", 0, NULL, N_("print it as JSON")},
};

/* Without an issue: only the stacks of the house style. Also after errors,
 * the report tells what it can. */
static void open_typeset(const struct gz_typeset_options *how, struct gz_typeset *typeset,
                         struct gz_diag *diag) {
    if (how->folder) {
        gz_typeset_create(how, typeset, diag);
    } else {
        gz_typeset_open_style(DEFAULT_STYLE, typeset, diag);
    }
}

static void print_report(const struct gz_typeset *typeset, bool as_json) {
    struct gz_buffer report = {.arena = typeset->arena};
    struct gz_json json = {.out = &report};
    if (!typeset->fontset)
        return;
    if (as_json)
        gz_fonts_to_json(typeset, &json);
    else
        gz_fonts_report_stacks(typeset, &report);
    if (!as_json && typeset->issue)
        gz_fonts_report_characters(typeset, &report);
    fwrite(report.bytes, 1, report.length, stdout);
}

static int run(const struct gz_options *o) {
    if (o->operand_count > 1)
        return gz_usage_error(o->command, stderr, "one issue at most, not %u", o->operand_count);
    struct gz_typeset_options how = {.folder = o->operand_count == 1 ? o->operands[0] : NULL};
    int status = gz_cmd_typeset_options(o, &how);
    if (status != 0)
        return status;
    struct gz_typeset typeset;
    struct gz_diag *diag = gz_diag_create();
    open_typeset(&how, &typeset, diag);
    print_report(&typeset, o->values[OPTION_JSON] != NULL);
    status = gz_cmd_report(diag);
    gz_typeset_destroy(&typeset);
    gz_diag_destroy(diag);
    return status;
}

const struct gz_command gz_cmd_fonts = {
    .name = "fonts",
    .summary = N_("Prints which font file serves what, and which characters it lacks"),
    .usage = "[options] [ISSUE]",
    .details = N_("Without ISSUE: the fonts of issues/style.yaml."),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
