/* A file in the same folder whose name is near to one that does not exist. */
#ifndef GZ_SOURCE_FILE_NEAR_H
#define GZ_SOURCE_FILE_NEAR_H

#include "fonts/support/arena.h"

/* NULL when there is none. The name is relative to `folder`, like `name`. */
const char *gz_source_near_file(const char *folder, const char *name,
                                struct gz_arena *arena);

#endif
