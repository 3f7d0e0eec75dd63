/* gazette-desk: the commands that only an editor's desk needs. `gazette` hands over to
 * it; nobody types its name. */
#include "pipeline/cmd/program.h"
#include "pipeline/import/command.h"

static const struct gz_command *const commands[] = {
    &gz_import_command,
};

int main(int argc, char **argv) {
    return gz_program_run(commands, sizeof commands / sizeof *commands, argc, argv);
}
