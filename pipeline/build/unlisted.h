/* Articles that lie in an issue's folder and that issue.yaml forgot. */
#ifndef GZ_BUILD_UNLISTED_H
#define GZ_BUILD_UNLISTED_H

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "layout/document.h"

/* A warning for each file `*.md` in the folder itself that begins with front matter and is
 * no article of the issue, in the order of the names' bytes. */
void gz_unlisted_warn(const char *folder, const struct gz_issue *issue, struct gz_arena *arena,
                      struct gz_diag *diag);

#endif
