/* What faces lack is told when they are opened. A desk shows a state, not what happened:
 * these notices stay as long as the faces do. */
#ifndef GZ_SERVE_NOTICES_H
#define GZ_SERVE_NOTICES_H

#include "pipeline/serve/remarks.h"

struct gz_notices; /* opaque */

struct gz_notices *gz_notices_create(void);
void gz_notices_destroy(struct gz_notices *notices);

/* Adds to the messages of a build that had faces what was told when these were opened,
 * unless that was in this build (`opened`). In `arena`; strings are borrowed until the
 * next call. */
void gz_notices_add(struct gz_notices *notices, bool opened, struct gz_remarks *messages,
                    struct gz_arena *arena);

#endif
