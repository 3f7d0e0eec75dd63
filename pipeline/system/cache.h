/* Where the user's cache lies: what may be lost at any time. */
#ifndef GZ_CACHE_H
#define GZ_CACHE_H

#include "fonts/support/arena.h"

/* The path of a file in $XDG_CACHE_HOME/gazette, else in ~/.cache/gazette; it
 * need not be there. NULL when neither is known. */
const char *gz_cache_path(const char *name, struct gz_arena *arena);

#endif
