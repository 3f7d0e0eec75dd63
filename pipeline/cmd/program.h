/* What both programs do: find the command, parse its options, run it. */
#ifndef GZ_PROGRAM_H
#define GZ_PROGRAM_H

#include "pipeline/cmd/options.h"

struct gz_program {
    const struct gz_command *const *commands; /* in the order of its help */
    uint32_t command_count;
    /* Prints versions of libraries behind those that both programs have. NULL: this is
     * `gazette`, which leaves it to gazette-desk, if that is there, to print all. */
    void (*print_versions)(FILE *out);
};

/* Runs a program; returns its exit status. A command without run() is gazette-desk's: it
 * is handed over. */
int gz_program_run(const struct gz_program *program, int argc, char **argv);

#endif
