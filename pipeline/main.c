/* gazette: finds the command and hands over. */
#include <errno.h>
#include <locale.h>
#include <string.h>

#include "pipeline/cmd/cmd.h"
#include "pipeline/system/output.h"
#include "pipeline/text/suggest.h"
#include "pipeline/system/versions.h"

#define STATUS_ENVIRONMENT 3

/* Of the contract, but of a later version: known, and refused. */
static const char *const later_commands[] = {
    "import",
};

static const struct gz_command *const commands[] = {
    &gz_cmd_build,
    &gz_cmd_watch,
    &gz_cmd_toc,
    &gz_cmd_fonts,
    &gz_cmd_publish,
    &gz_cmd_changes,
    &gz_cmd_errata,
    &gz_cmd_check,
    &gz_cmd_new,
};

#define COMMAND_COUNT (sizeof commands / sizeof *commands)
#define LATER_COUNT (sizeof later_commands / sizeof *later_commands)

static const struct gz_command *find_command(const char *name) {
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(commands[i]->name, name) == 0)
            return commands[i];
    return NULL;
}

static void print_help(FILE *out) {
    fputs("Usage: gazette COMMAND [options] ...\n\nCommands:\n", out);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        fprintf(out, "  %-8s%s\n", commands[i]->name, commands[i]->summary);
    fputs("\n'gazette COMMAND --help' tells more about one; "
          "'gazette --version' prints the versions.\n",
          out);
}

static void print_versions(void) {
    struct gz_version versions[GZ_VERSIONS_LIMIT];
    uint32_t count = gz_versions(versions);
    printf("gazette %s\n", gz_program_version());
    for (uint32_t i = 0; i < count; i++)
        printf("%s %s\n", versions[i].library, versions[i].text);
}

static int report_unknown(const char *name) {
    const char *names[COMMAND_COUNT];
    for (size_t i = 0; i < LATER_COUNT; i++)
        if (strcmp(later_commands[i], name) == 0)
            return gz_usage_error(NULL, stderr, "command '%s' is not available in this version",
                                  name);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        names[i] = commands[i]->name;
    const char *kind = name[0] == '-' ? "option" : "command";
    const char *near = gz_suggest(name, strlen(name), names, COMMAND_COUNT);
    if (near)
        return gz_usage_error(NULL, stderr, "unknown %s '%s'; did you mean '%s'?", kind, name,
                              near);
    return gz_usage_error(NULL, stderr, "unknown %s '%s'", kind, name);
}

static int run_command(const struct gz_command *command, int argc, char **argv) {
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

static int dispatch(int argc, char **argv) {
    if (argc < 2)
        return gz_usage_error(NULL, stderr, "no command was named");
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help(stdout);
        return 0;
    }
    if (strcmp(name, "--version") == 0) {
        if (argc > 2)
            return gz_usage_error(NULL, stderr, "--version takes no argument, not '%s'", argv[2]);
        print_versions();
        return 0;
    }
    const struct gz_command *command = find_command(name);
    return command ? run_command(command, argc - 1, argv + 1) : report_unknown(name);
}

int main(int argc, char **argv) {
    gz_output_guard_standard();
    /* Not LC_NUMERIC: no library may write a decimal comma into a PDF. */
    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    int status = dispatch(argc, argv);
    if (!gz_output_finish_standard()) {
        fprintf(stderr, "gazette: error: cannot write to standard output: %s\n", strerror(errno));
        return status != 0 ? status : STATUS_ENVIRONMENT;
    }
    return status;
}
