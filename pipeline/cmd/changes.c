/* gazette changes: what differs from the published state, page by page. */
#include "fonts/support/translate.h"
#include "pipeline/changes/compare.h"
#include "pipeline/changes/report.h"
#include "pipeline/changes/summary.h"
#include "pipeline/cmd/cmd.h"

enum {
    OPTION_REVISION,
    OPTION_JSON,
    OPTION_EXIT_CODE,
    OPTION_RESTYLE,
    OPTION_FONTS,
    OPTION_NO_MINIMAL_REFLOW,
};

static const struct gz_option options[] = {
    [OPTION_REVISION] = {"revision", 0, "N", N_("compare with revision N (default: the last)")},
    [OPTION_JSON] = {"json", 0, NULL, N_("an object, for scripts")},
    [OPTION_EXIT_CODE] = {"exit-code", 0, NULL, N_("exit status 1 when a page differs")},
    [OPTION_RESTYLE] = GZ_OPTION_RESTYLE,
    [OPTION_FONTS] = GZ_OPTION_FONTS,
    [OPTION_NO_MINIMAL_REFLOW] = GZ_OPTION_NO_MINIMAL_REFLOW,
};

/* Standard output has the whole result or, after an error, nothing. */
static int print(const struct gz_options *o, const struct gz_changes *changes,
                 struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    if (o->values[OPTION_JSON])
        gz_changes_write_json(changes, &out);
    else
        gz_changes_write_text(changes, o->operands[0], &out);
    fwrite(out.bytes, 1, out.length, stdout);
    return o->values[OPTION_EXIT_CODE] && gz_changes_any(changes) ? GZ_STATUS_DIFFERS : 0;
}

static int compare(const struct gz_options *o, const struct gz_typeset_options *how,
                   uint32_t revision) {
    struct gz_diag *diag = gz_diag_create();
    struct gz_comparison comparison;
    bool done = gz_comparison_create(how, revision, &comparison, diag);
    int status = gz_cmd_report(diag);
    if (done)
        status = print(o, comparison.changes, comparison.arena);
    gz_comparison_destroy(&comparison);
    gz_diag_destroy(diag);
    return status;
}

static int run(const struct gz_options *o) {
    struct gz_typeset_options how = {0};
    uint32_t revision;
    int status = gz_cmd_one_issue(o, &how);
    if (status == 0)
        status = gz_cmd_revision_option(o, o->values[OPTION_REVISION], &revision);
    return status != 0 ? status : compare(o, &how, revision);
}

const struct gz_command gz_cmd_changes = {
    .name = "changes",
    .summary = N_("Prints what differs from the published state, page by page"),
    .usage = "[options] ISSUE",
    .details = N_(
        "The issue is typeset as 'build' does it, after its last revision whichever is compared\n"
        "with. A page is called the same when its hash is: glyphs, faces, colours and places.\n"
        "Exit status: 0, also when pages differ; with --exit-code 1 when one does. 1 also stands\n"
        "for errors in the sources: then standard output is empty, else it never is."),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run,
};
