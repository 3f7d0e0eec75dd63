#include "pipeline/cmd.h"

#include <stdio.h>

#include "pipeline/diag_print.h"

int gz_cmd_report(const struct gz_diag *diag) {
    fflush(stdout); /* results before the messages about them, where both meet */
    gz_diag_print(diag, stderr, gz_diag_wants_colors(stderr));
    return gz_diag_exit_status(diag);
}
