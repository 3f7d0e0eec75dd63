/* Messages as the user sees them (contract, "Messages"):
 *
 *     issues/2024-03/issue.yaml:3:1: error: unknown key `yaer` in issue.yaml
 *         yaer: 2024
 *         ^
 *         help: did you mean `year`?
 */
#ifndef GZ_DIAG_PRINT_H
#define GZ_DIAG_PRINT_H

#include <stdbool.h>
#include <stdio.h>

#include "fonts/support/diag.h"

#define GZ_PRINTED_ERRORS 100 /* of a run; as many warnings */

/* Prints the messages of a run, file by file in the order in which the files
 * first met trouble, within a file by position; then counts. The source lines
 * are read from the messages' paths; one that cannot be read is left out.
 * Nothing is printed when there is no message. */
void gz_diag_print(const struct gz_diag *diag, FILE *stream, bool colors);

/* Whether to colour what goes to `stream`: a terminal, and NO_COLOR unset or
 * empty (no-color.org), and TERM not "dumb". */
bool gz_diag_wants_colors(FILE *stream);

/* One error of the program itself, to standard error; the format is translated. */
void gz_print_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

#endif
