#ifndef GZ_FIND_ISSUES_H
#define GZ_FIND_ISSUES_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"

/* All folders below `folder` (itself included) that hold an issue.yaml, sorted
 * by the bytes of their paths. Hidden folders, symbolic links to folders and
 * what lies within an issue are not looked at. The paths begin with `folder`
 * and belong to `arena`. False when a folder cannot be read: an environment
 * error was reported. */
bool gz_find_issues(const char *folder, struct gz_arena *arena, const char *const **issues,
                    uint32_t *count, struct gz_diag *diag);

#endif
