/* gazette-desk: the commands that only an editor's desk needs. `gazette` hands over to
 * it; nobody types its name. */
#include "pipeline/cmd/program.h"
#include "pipeline/import/command.h"
#include "pipeline/import/versions.h"
#include "pipeline/serve/command.h"
#include "pipeline/serve/versions.h"

static const struct gz_command *const commands[] = {
    &gz_import_command,
    &gz_serve_command,
};

static void print_versions(FILE *out) {
    gz_import_print_versions(out);
    gz_serve_print_versions(out);
}

int main(int argc, char **argv) {
    const struct gz_program program = {commands, sizeof commands / sizeof *commands,
                                       print_versions};
    return gz_program_run(&program, argc, argv);
}
