#include "pipeline/cmd/program.h"

#include <assert.h>
#include <errno.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/system/diag_print.h"
#include "pipeline/system/hand_over.h"
#include "pipeline/system/locale.h"
#include "pipeline/system/output.h"
#include "pipeline/system/versions.h"
#include "pipeline/text/suggest.h"

#define STATUS_ENVIRONMENT 3
#define COMMAND_LIMIT 32

static const struct gz_command *find_command(const struct gz_program *program, const char *name) {
    for (uint32_t i = 0; i < program->command_count; i++)
        if (strcmp(program->commands[i]->name, name) == 0)
            return program->commands[i];
    return NULL;
}

static void print_help(const struct gz_program *program, FILE *out) {
    fputs(_("Usage: gazette COMMAND [options] ...\n\nCommands:\n"), out);
    for (uint32_t i = 0; i < program->command_count; i++)
        fprintf(out, "  %-8s%s\n", program->commands[i]->name, _(program->commands[i]->summary));
    fputs(_("\n'gazette COMMAND --help' tells more about one; "
            "'gazette --version' prints the versions.\n"),
          out);
}

static void print_versions(const struct gz_program *program, char **arguments) {
    struct gz_version versions[GZ_VERSIONS_LIMIT];
    if (!program->print_versions)
        gz_hand_over_if_there(arguments);
    uint32_t count = gz_versions(versions);
    printf("gazette %s\n", gz_program_version());
    for (uint32_t i = 0; i < count; i++)
        printf("%s %s\n", versions[i].library, versions[i].text);
    if (program->print_versions)
        program->print_versions(stdout);
}

static int report_unknown(const struct gz_program *program, const char *name) {
    const char *names[COMMAND_LIMIT];
    for (uint32_t i = 0; i < program->command_count; i++)
        names[i] = program->commands[i]->name;
    bool option = name[0] == '-';
    const char *near = gz_suggest(name, strlen(name), names, program->command_count);
    if (near)
        return gz_usage_error(NULL, stderr,
                              option ? N_("unknown option '%s'; did you mean '%s'?")
                                     : N_("unknown command '%s'; did you mean '%s'?"),
                              name, near);
    return gz_usage_error(NULL, stderr,
                          option ? N_("unknown option '%s'") : N_("unknown command '%s'"), name);
}

static int run_command(const struct gz_command *command, int argc, char **argv) {
    if (!command->run)
        return gz_hand_over(argv);
    struct gz_options options;
    switch (gz_options_parse(command, argc, argv, &options, stderr)) {
    case GZ_OPTIONS_HELP:
        gz_options_help(command, stdout);
        return 0;
    case GZ_OPTIONS_WRONG:
        return GZ_STATUS_USAGE;
    case GZ_OPTIONS_RUN:
        break;
    }
    return command->run(&options);
}

/* `help` and `help COMMAND`, as --help says them: what is typed first where --help is
 * not known. */
static int run_help(const struct gz_program *program, int argc, char **argv) {
    if (argc < 2) {
        print_help(program, stdout);
        return 0;
    }
    if (argc > 2)
        return gz_usage_error(NULL, stderr, "help takes one command, not '%s' as well", argv[2]);
    const struct gz_command *command = find_command(program, argv[1]);
    if (!command)
        return report_unknown(program, argv[1]);
    char option[] = "--help";
    char *arguments[] = {argv[1], option, NULL};
    return run_command(command, 2, arguments);
}

static int dispatch(const struct gz_program *program, int argc, char **argv) {
    if (argc < 2)
        return gz_usage_error(NULL, stderr, "no command was named");
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help(program, stdout);
        return 0;
    }
    if (strcmp(name, "--version") == 0) {
        if (argc > 2)
            return gz_usage_error(NULL, stderr, "--version takes no argument, not '%s'", argv[2]);
        print_versions(program, argv + 1);
        return 0;
    }
    if (strcmp(name, "help") == 0)
        return run_help(program, argc - 1, argv + 1);
    const struct gz_command *command = find_command(program, name);
    return command ? run_command(command, argc - 1, argv + 1) : report_unknown(program, name);
}

int gz_program_run(const struct gz_program *program, int argc, char **argv) {
    assert(program->command_count <= COMMAND_LIMIT);
    gz_output_guard_standard();
    gz_locale_begin();
    int status = dispatch(program, argc, argv);
    if (!gz_output_finish_standard()) {
        gz_print_error("cannot write to standard output: %s", strerror(errno));
        return status != 0 ? status : STATUS_ENVIRONMENT;
    }
    return status;
}
