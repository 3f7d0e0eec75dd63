#include "pipeline/cmd/cmd.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fonts/support/arena.h"
#include "pipeline/system/diag_print.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/style/file.h"
#include "pipeline/yaml/yaml.h"

const char *gz_cmd_product_path(const char *folder, const char *issue, const char *ending,
                                struct gz_arena *arena) {
    const char *slash = *folder && folder[strlen(folder) - 1] == '/' ? "" : "/";
    return gz_arena_format(arena, "%s%s%s%s", folder, slash,
                           gz_issue_folder_name(issue, arena), ending);
}

int gz_cmd_fonts_option(const struct gz_options *options, const char *value, bool *current) {
    *current = value && strcmp(value, "current") == 0;
    if (!value || *current || strcmp(value, "locked") == 0)
        return 0;
    return gz_usage_error(options->command, stderr, "--fonts is 'locked' or 'current', not '%s'",
                          value);
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
