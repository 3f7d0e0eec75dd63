/* The live desk: what builds tell it, and what browsers ask it.
 *
 * One thread builds and tells (gz_desk_built); any number of threads ask. They share
 * one state of a version, text that is never changed, behind one mutex. */
#ifndef GZ_SERVE_DESK_H
#define GZ_SERVE_DESK_H

#include "pipeline/serve/view.h"

struct gz_desk; /* opaque */

/* `folder`: the issue's, borrowed. `editor`: whether one can be opened. */
struct gz_desk *gz_desk_create(const char *folder, bool editor);
/* When nobody asks any more. */
void gz_desk_destroy(struct gz_desk *desk);

/* A listener of gz_watching_request: announces what the build made, then what
 * proofreading found. */
void gz_desk_built(void *desk, const struct gz_watching_build *build);

/* From now on nobody waits. */
void gz_desk_close(struct gz_desk *desk);

/* The state as JSON, to be freed: at once when its version is not `known`, else when
 * there is another, or the same once GZ_DESK_WAIT seconds are over. Of more than
 * GZ_DESK_WAITING who wait the first go home. NULL: the desk closes. */
#define GZ_DESK_WAIT 25
#define GZ_DESK_WAITING 32
char *gz_desk_wait(struct gz_desk *desk, uint64_t known, size_t *length);

/* The view of the last good build, held; NULL: there was none. */
struct gz_view *gz_desk_view(struct gz_desk *desk);

/* Whether this is the name of a text that the issue is made from, and may be shown. */
bool gz_desk_has_file(struct gz_desk *desk, const char *name);

/* The folder. */
const char *gz_desk_folder(const struct gz_desk *desk);

#endif
