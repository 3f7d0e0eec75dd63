/* Language tags (BCP 47) as sources write them. */
#ifndef GZ_LANGUAGE_H
#define GZ_LANGUAGE_H

#include <stddef.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"

/* The tag in its usual letters (zh-hant: zh-Hant); NULL when it is none by its
 * form, or names a script that is not known here. Owned by the arena. */
const char *gz_language_read(const char *tag, size_t length, struct gz_arena *arena);

/* The help for what gz_language_read() refused. */
const char *gz_language_help(const char *tag, size_t length, struct gz_diag *diag);

#endif
