#include "pipeline/system/cache.h"

#include <stdlib.h>

/* XDG Base Directory Specification: an empty or relative path is passed over. */
const char *gz_cache_path(const char *name, struct gz_arena *arena) {
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && cache[0] == '/')
        return gz_arena_format(arena, "%s/gazette/%s", cache, name);
    if (home && home[0] == '/')
        return gz_arena_format(arena, "%s/.cache/gazette/%s", home, name);
    return NULL;
}
