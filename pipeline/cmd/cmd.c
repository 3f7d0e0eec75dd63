#include "pipeline/cmd/cmd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fonts/support/arena.h"
#include "fonts/support/translate.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/style/file.h"
#include "pipeline/system/diag_print.h"
#include "pipeline/yaml/yaml.h"

const char *gz_cmd_product_path(const char *folder, const char *issue, const char *ending,
                                struct gz_arena *arena) {
    const char *slash = *folder && folder[strlen(folder) - 1] == '/' ? "" : "/";
    return gz_arena_format(arena, "%s%s%s%s", folder, slash,
                           gz_issue_folder_name(issue, arena), ending);
}

static int read_fonts(const struct gz_options *options, const char *value, bool *current) {
    *current = value && strcmp(value, "current") == 0;
    if (!value || *current || strcmp(value, "locked") == 0)
        return 0;
    return gz_usage_error(options->command, stderr, "--fonts is 'locked' or 'current', not '%s'",
                          value);
}

/* The value of an option by its name; NULL: not given, or none of the command's. */
static const char *value_of(const struct gz_options *options, const char *name) {
    for (uint32_t i = 0; i < options->command->option_count; i++)
        if (strcmp(options->command->options[i].name, name) == 0)
            return options->values[i];
    return NULL;
}

int gz_cmd_typeset_options(const struct gz_options *options, struct gz_typeset_options *how) {
    how->style = value_of(options, "style");
    how->restyle = value_of(options, "restyle") != NULL;
    how->no_minimal_reflow = value_of(options, "no-minimal-reflow") != NULL;
    how->strict_fonts = value_of(options, "strict-fonts") != NULL;
    return read_fonts(options, value_of(options, "fonts"), &how->current_fonts);
}

int gz_cmd_one_issue(const struct gz_options *options, struct gz_typeset_options *how) {
    if (options->operand_count != 1)
        return gz_usage_error(options->command, stderr,
                              options->operand_count == 0 ? N_("no issue was named")
                                                          : N_("one issue at a time, not %u"),
                              options->operand_count);
    how->folder = options->operands[0];
    int status = gz_cmd_typeset_options(options, how);
    if (status == 0 && how->style)
        status = gz_cmd_check_style(options, how->folder, how->style);
    return status;
}

int gz_cmd_check_style(const struct gz_options *options, const char *folder, const char *style) {
    struct gz_arena *arena = gz_arena_create();
    const char *path = gz_style_path(folder, style, arena);
    int status = 0;
    if (access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR))
        status = gz_usage_error(options->command, stderr, "there is no style '%s': no file %s",
                                style, path);
    gz_arena_destroy(arena);
    return status;
}

int gz_cmd_revision_option(const struct gz_options *options, const char *value,
                           uint32_t *revision) {
    int64_t number = 0;
    *revision = 0;
    if (!value)
        return 0;
    if (strlen(value) > 9 || !gz_yaml_decimal(value, strlen(value), 0, &number) || number < 1)
        return gz_usage_error(options->command, stderr,
                              "--revision is a whole number from 1 on, not '%s'", value);
    *revision = (uint32_t)number;
    return 0;
}

int gz_cmd_report(const struct gz_diag *diag) {
    fflush(stdout); /* results before the messages about them, where both meet */
    gz_diag_print(diag, stderr, gz_diag_wants_colors(stderr));
    return gz_diag_exit_status(diag);
}
