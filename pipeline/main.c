/* gazette: the table of its commands. */
#include "pipeline/cmd/cmd.h"
#include "pipeline/cmd/program.h"

static const struct gz_command *const commands[] = {
    &gz_cmd_build,
    &gz_cmd_watch,
    &gz_cmd_toc,
    &gz_cmd_fonts,
    &gz_cmd_publish,
    &gz_cmd_changes,
    &gz_cmd_errata,
    &gz_cmd_check,
    &gz_cmd_import,
    &gz_cmd_new,
};

int main(int argc, char **argv) {
    const struct gz_program program = {commands, sizeof commands / sizeof *commands, NULL};
    return gz_program_run(&program, argc, argv);
}
