/* The checker as a function; conform.c is its program. */
#ifndef CONFORM_CONFORM_H
#define CONFORM_CONFORM_H

#include "check.h"

/* By its name on the command line: a-1b, a-2u, a-2a, a-3a, ua-1, x-4. */
bool standard_named(const char *name, enum standard *standard);

/* Tells every violation of the standard, see struct check. A file that is no
 * PDF has one, READABLE. Ids and texts live during the call only. */
void conform(enum standard standard, const uint8_t *bytes, size_t size,
             void (*said)(void *user, enum rule rule, const char *id, const char *what,
                          int object),
             void *user);

#endif
