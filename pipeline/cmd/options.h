/* The command line of one command: a table of options, getopt_long() and the
 * messages of wrong usage (exit status 2).
 */
#ifndef GZ_OPTIONS_H
#define GZ_OPTIONS_H

#include <stdint.h>
#include <stdio.h>

#define GZ_OPTION_LIMIT 32
#define GZ_STATUS_USAGE 2

struct gz_option {
    const char *name;     /* long name, without dashes */
    char letter;          /* short name, or 0 */
    /* Its name in the help, or NULL: a switch. "[=NAME]": it may be left out, and
     * if given it follows the '='. */
    const char *argument;
    /* In the help; NULL: promised by the contract, refused in this version. */
    const char *help;
};

struct gz_options; /* below */

struct gz_command {
    const char *name;    /* "build" */
    const char *summary; /* one line of the program's help */
    const char *usage;   /* what follows "gazette build" in the help */
    const char *details; /* a paragraph under the options, or NULL */
    const struct gz_option *options;
    uint32_t option_count; /* up to GZ_OPTION_LIMIT */
    /* Returns the exit status. NULL: gazette-desk has it. */
    int (*run)(const struct gz_options *options);
};

/* What was typed. Strings are borrowed from argv. */
struct gz_options {
    const struct gz_command *command;
    /* By index in the command's table: NULL when not given, "" for a switch and
     * for an argument left out; of a repeated option the last one counts. */
    const char *values[GZ_OPTION_LIMIT];
    char **arguments; /* all, [0] the command's name; in another order than typed */
    char **operands;
    uint32_t operand_count;
};

enum gz_options_result { GZ_OPTIONS_RUN, GZ_OPTIONS_HELP, GZ_OPTIONS_WRONG };

/* Parses argv, whose [0] is the command's name, and permutes it. WRONG: a
 * message was written to `errors`. Not for several threads at once: getopt's
 * state is the C library's. */
enum gz_options_result gz_options_parse(const struct gz_command *command, int argc, char **argv,
                                        struct gz_options *out, FILE *errors);

/* The text of `gazette COMMAND --help`. */
void gz_options_help(const struct gz_command *command, FILE *out);

/* One message of wrong usage, with the pointer to the command's help; returns
 * GZ_STATUS_USAGE. `command` NULL: of the program itself. */
int gz_usage_error(const struct gz_command *command, FILE *errors, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
