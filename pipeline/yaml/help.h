/* What to do about an error of libfyaml's, which speaks to programmers.
 * Private to the YAML layer. */
#ifndef GZ_YAML_HELP_H
#define GZ_YAML_HELP_H

#include <stddef.h>

#include "fonts/support/diag.h"

/* The mend for `message`, about the line at `line`; NULL when there is none to
 * tell. Static, or owned by `diag`. */
const char *gz_yaml_help(const char *message, const char *line, size_t length,
                         struct gz_diag *diag);

/* What `message` says, in words for who writes the file and in the user's language;
 * itself where it is not known. */
const char *gz_yaml_said(const char *message);

#endif
