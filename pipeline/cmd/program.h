/* What both programs do: find the command, parse its options, run it. */
#ifndef GZ_PROGRAM_H
#define GZ_PROGRAM_H

#include "pipeline/cmd/options.h"

/* Runs a program whose commands these are, in the order of its help; returns its exit
 * status. A command without run() is gazette-desk's: it is handed over. */
int gz_program_run(const struct gz_command *const *commands, uint32_t count, int argc,
                   char **argv);

#endif
