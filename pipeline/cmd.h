/* The commands, one file each. Their table is in main.c. */
#ifndef GZ_CMD_H
#define GZ_CMD_H

#include "fonts/support/diag.h"
#include "pipeline/options.h"

extern const struct gz_command gz_cmd_build;
extern const struct gz_command gz_cmd_toc;
extern const struct gz_command gz_cmd_fonts;

/* Exit statuses (contract). 1 and 3 come from gz_diag_exit_status(), 2 is
 * GZ_STATUS_USAGE. */
#define GZ_STATUS_SOME_FAILED 4

/* Prints the messages of a run to standard error; returns its exit status. */
int gz_cmd_report(const struct gz_diag *diag);

#endif
