#include "pipeline/cmd/options.h"

#include <assert.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdbool.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/text/suggest.h"

/* getopt_long() returns this plus the index of a long option: beyond every
 * short option's character. */
#define LONG_BASE 256
#define HELP_INDEX GZ_OPTION_LIMIT
#define HELP_COLUMN 28 /* of the texts in the help */

int gz_usage_error(const struct gz_command *command, FILE *errors, const char *format, ...) {
    va_list arguments;
    fputs("gazette: error: ", errors);
    va_start(arguments, format);
    vfprintf(errors, _(format), arguments);
    va_end(arguments);
    fputs("\n    help: ", errors);
    fprintf(errors, _("see 'gazette %s%s--help'"), command ? command->name : "",
            command ? " " : "");
    fputc('\n', errors);
    return GZ_STATUS_USAGE;
}

/* The tables that getopt_long() wants, made from ours; --help comes last. */
struct getopt_tables {
    char letters[3 * GZ_OPTION_LIMIT + 4];
    struct option longs[GZ_OPTION_LIMIT + 2];
};

static bool may_be_left_out(const struct gz_option *option) {
    return option->argument && option->argument[0] == '[';
}

static void make_tables(const struct gz_command *command, struct getopt_tables *tables) {
    memset(tables, 0, sizeof *tables);
    char *letter = tables->letters;
    *letter++ = ':'; /* a missing argument is told apart from an unknown option */
    *letter++ = 'h';
    for (uint32_t i = 0; i < command->option_count; i++) {
        const struct gz_option *option = &command->options[i];
        int has_argument = may_be_left_out(option) ? optional_argument
                           : option->argument      ? required_argument
                                                   : no_argument;
        tables->longs[i] = (struct option){option->name, has_argument, NULL, LONG_BASE + (int)i};
        if (!option->letter)
            continue;
        *letter++ = option->letter;
        if (option->argument)
            *letter++ = ':';
        if (may_be_left_out(option))
            *letter++ = ':';
    }
    tables->longs[command->option_count] =
        (struct option){"help", no_argument, NULL, LONG_BASE + HELP_INDEX};
}

/* The index of what getopt_long() returned, or -1 for ':' and '?'. */
static int option_index(const struct gz_command *command, int returned) {
    if (returned >= LONG_BASE)
        return returned - LONG_BASE;
    if (returned == 'h')
        return HELP_INDEX;
    for (uint32_t i = 0; i < command->option_count; i++)
        if (command->options[i].letter == returned)
            return (int)i;
    return -1;
}

static void report_unknown(const struct gz_command *command, const char *typed, FILE *errors) {
    const char *names[GZ_OPTION_LIMIT];
    for (uint32_t i = 0; i < command->option_count; i++)
        names[i] = command->options[i].name;
    size_t length = strcspn(typed, "=");
    const char *near = NULL;
    if (strncmp(typed, "--", 2) == 0)
        near = gz_suggest(typed + 2, length - 2, names, command->option_count);
    if (near)
        gz_usage_error(command, errors, "unknown option '%.*s'; did you mean '--%s'?", (int)length,
                       typed, near);
    else
        gz_usage_error(command, errors, "unknown option '%.*s'", (int)length, typed);
}

/* What getopt_long() refused: `typed` is the argument that it stands in,
 * `refused` its optopt: a letter, a long option's number, or 0 when unknown. */
static void report_refused(const struct gz_command *command, int returned, int refused,
                           const char *typed, FILE *errors) {
    char letter[3] = {'-', (char)refused, '\0'};
    const char *name = refused > 0 && refused < LONG_BASE ? letter : typed;
    int length = (int)strcspn(name, "=");
    if (returned == ':')
        gz_usage_error(command, errors, "option '%.*s' needs an argument", length, name);
    else if (refused >= LONG_BASE)
        gz_usage_error(command, errors, "option '%.*s' takes no argument", length, name);
    else
        report_unknown(command, name, errors);
}

static enum gz_options_result report_unavailable(const struct gz_command *command,
                                                 const struct gz_option *option, FILE *errors) {
    gz_usage_error(command, errors, "option '--%s' is not available in this version", option->name);
    return GZ_OPTIONS_WRONG;
}

enum gz_options_result gz_options_parse(const struct gz_command *command, int argc, char **argv,
                                        struct gz_options *out, FILE *errors) {
    assert(command->option_count <= GZ_OPTION_LIMIT);
    struct getopt_tables tables;
    make_tables(command, &tables);
    memset(out, 0, sizeof *out);
    out->command = command;
    out->arguments = argv;
    optind = 0; /* glibc: start afresh */
    opterr = 0; /* the messages are ours */
    for (;;) {
        int returned = getopt_long(argc, argv, tables.letters, tables.longs, NULL);
        if (returned == -1)
            break;
        int index = option_index(command, returned);
        if (index == HELP_INDEX)
            return GZ_OPTIONS_HELP;
        if (index < 0) {
            /* Only for a long option is the argument before optind its own. */
            report_refused(command, returned, optopt, argv[optind - 1], errors);
            return GZ_OPTIONS_WRONG;
        }
        if (!command->options[index].help)
            return report_unavailable(command, &command->options[index], errors);
        out->values[index] = optarg ? optarg : "";
    }
    out->operands = argv + optind;
    out->operand_count = (uint32_t)(argc - optind);
    return GZ_OPTIONS_RUN;
}

/* A text of the table, whose further lines begin under the first. */
static void put_text(const char *text, FILE *out) {
    for (const char *end; (end = strchr(text, '\n')); text = end + 1)
        fprintf(out, "%.*s\n%*s", (int)(end - text), text, HELP_COLUMN, "");
    fprintf(out, "%s\n", text);
}

static void help_option(const struct gz_option *option, FILE *out) {
    char left[80];
    char letter[5] = "    ";
    if (option->letter)
        snprintf(letter, sizeof letter, "-%c, ", option->letter);
    snprintf(left, sizeof left, "  %s--%s%s%s", letter, option->name,
             option->argument && !may_be_left_out(option) ? " " : "",
             option->argument ? option->argument : "");
    if (strlen(left) < HELP_COLUMN)
        fprintf(out, "%-*s", HELP_COLUMN, left);
    else
        fprintf(out, "%s\n%*s", left, HELP_COLUMN, "");
    put_text(_(option->help), out);
}

void gz_options_help(const struct gz_command *command, FILE *out) {
    static const struct gz_option help = {"help", 'h', NULL, N_("print this help")};
    fprintf(out, _("Usage: gazette %s %s"), command->name, command->usage);
    fprintf(out, "\n\n");
    fprintf(out, _("%s.\n\nOptions:\n"), _(command->summary));
    for (uint32_t i = 0; i < command->option_count; i++)
        if (command->options[i].help)
            help_option(&command->options[i], out);
    help_option(&help, out);
    if (command->details)
        fprintf(out, "\n%s\n", _(command->details));
}
