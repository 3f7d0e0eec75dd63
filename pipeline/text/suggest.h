/* "Did you mean": the name nearest to what was typed. */
#ifndef GZ_SUGGEST_H
#define GZ_SUGGEST_H

#include <stddef.h>

/* The one of `count` names that a slip of the keys would turn into the typed
 * word: letter case, `-` for `_`, and up to a third of its letters added,
 * dropped, changed or swapped. NULL when none is near. Borrowed from `names`. */
const char *gz_suggest(const char *typed, size_t length,
                       const char *const *names, size_t count);

#endif
