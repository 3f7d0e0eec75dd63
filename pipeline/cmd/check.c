/* gazette check: proofreading. */
#include <stdio.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/check/check.h"
#include "pipeline/check/fix.h"
#include "pipeline/check/report.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/system/diag_print.h"

enum { OPTION_FORMAT, OPTION_FIX, OPTION_WRITE, OPTION_STRICT };

static const struct gz_option options[] = {
    [OPTION_FORMAT] = {"format", 0, "text|json|sarif", N_("how findings are printed (text)")},
    [OPTION_FIX] = {"fix", 0, NULL, N_("mends what is mechanical: prints the mends as a diff")},
    [OPTION_WRITE] = {"write", 0, NULL, N_("with --fix: into the sources, too")},
    [OPTION_STRICT] = {"strict", 0, NULL, N_("exit status 1 when any finding is left")},
};

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_SARIF };

struct run {
    const struct gz_options *options;
    enum format format;
    struct gz_arena *arena; /* of the output */
    struct gz_buffer out;
    struct gz_json json;
    uint32_t findings, failed;
    int status; /* of the last issue that failed */
};

static int read_format(const struct gz_options *o, enum format *format) {
    static const char *const names[] = {"text", "json", "sarif"};
    const char *value = o->values[OPTION_FORMAT];
    *format = FORMAT_TEXT;
    for (uint32_t i = 0; value && i < 3; i++)
        if (strcmp(value, names[i]) == 0) {
            *format = (enum format)i;
            return 0;
        }
    return value ? gz_usage_error(o->command, stderr, "--format is text, json or sarif, not '%s'",
                                  value)
                 : 0;
}

static void print_text(const struct gz_findings *findings, FILE *stream) {
    struct gz_diag *diag = gz_diag_create();
    gz_check_to_diag(findings, diag);
    gz_diag_print(diag, stream, gz_diag_wants_colors(stream));
    gz_diag_destroy(diag);
}

static void show(struct run *run, const char *folder, const struct gz_findings *findings) {
    if (run->format == FORMAT_TEXT)
        print_text(findings, stdout);
    else if (run->format == FORMAT_JSON)
        gz_check_to_json(folder, findings, &run->json);
    else
        gz_check_sarif_results(findings, &run->json, run->arena);
    run->findings += findings->count;
}

/* Standard output is the diff; what it does not mend is told beside it. */
static void fix(struct run *run, struct gz_findings *findings, struct gz_arena *arena,
                struct gz_diag *diag) {
    struct gz_buffer diff = {.arena = arena};
    struct gz_fixes fixes;
    if (!gz_check_fix(findings, &fixes, arena, diag))
        return;
    gz_check_fix_diff(&fixes, &diff);
    if (diff.length > 0)
        fwrite(diff.bytes, 1, diff.length, stdout);
    fflush(stdout);
    print_text(findings, stderr);
    run->findings += findings->count;
    if (run->options->values[OPTION_WRITE])
        gz_check_fix_write(&fixes, diag);
}

static void check_one(struct run *run, const char *folder) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_findings findings;
    bool checked = gz_check_issue(folder, &findings, arena, diag);
    if (checked && run->options->values[OPTION_FIX])
        fix(run, &findings, arena, diag);
    else if (checked)
        show(run, folder, &findings);
    int status = gz_cmd_report(diag);
    run->failed += status != 0;
    run->status = status != 0 ? status : run->status;
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
}

static void check_all(struct run *run) {
    run->out.arena = run->arena;
    run->json.out = &run->out;
    if (run->format == FORMAT_JSON)
        gz_json_open(&run->json, '[', GZ_JSON_LINES);
    else if (run->format == FORMAT_SARIF)
        gz_check_sarif_begin(&run->json);
    for (uint32_t i = 0; i < run->options->operand_count; i++)
        check_one(run, run->options->operands[i]);
    if (run->format == FORMAT_JSON)
        gz_json_close(&run->json);
    else if (run->format == FORMAT_SARIF)
        gz_check_sarif_end(&run->json);
    if (run->out.length > 0 && run->failed < run->options->operand_count)
        fwrite(run->out.bytes, 1, run->out.length, stdout);
}

static int exit_status(const struct run *run) {
    if (run->failed > 0)
        return run->options->operand_count > 1 ? GZ_STATUS_SOME_FAILED : run->status;
    return run->options->values[OPTION_STRICT] && run->findings > 0 ? GZ_STATUS_DIFFERS : 0;
}

static int run_check(const struct gz_options *o) {
    struct run run = {.options = o};
    int status = read_format(o, &run.format);
    if (status != 0)
        return status;
    if (o->values[OPTION_WRITE] && !o->values[OPTION_FIX])
        return gz_usage_error(o->command, stderr, "--write goes with --fix");
    if (o->values[OPTION_FIX] && run.format != FORMAT_TEXT)
        return gz_usage_error(o->command, stderr, "--fix prints a diff, not %s",
                              o->values[OPTION_FORMAT]);
    if (o->operand_count == 0)
        return gz_usage_error(o->command, stderr, "no issue was named");
    run.arena = gz_arena_create();
    check_all(&run);
    gz_arena_destroy(run.arena);
    return exit_status(&run);
}

const struct gz_command gz_cmd_check = {
    .name = "check",
    .summary = N_("Proofreads issues (校对)"),
    .usage = "[options] ISSUE...",
    .details =
        N_("Findings go to standard output, as warnings with the number of their rule; they do\n"
           "not change the exit status, unless with --strict. A rule is switched off in the\n"
           "style or in an article, `check: {off: [GZ107]}`, and for a paragraph by a comment\n"
           "above it, <!-- check: off GZ107 -->. With --fix standard output is a diff for\n"
           "patch -p0, and what it does not mend is told on standard error. A text that was\n"
           "passed, or says `text: final`, is never mended."),
    .options = options,
    .option_count = sizeof options / sizeof *options,
    .run = run_check,
};
