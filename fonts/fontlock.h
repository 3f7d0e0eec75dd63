/* Finding again the very face of an earlier time, or saying what became of it. */
#ifndef GZ_FONTLOCK_H
#define GZ_FONTLOCK_H

#include "fonts/digests.h"
#include "fonts/fontquery.h"
#include "fonts/fontset.h"

/* Opens a face as gz_face_create() does, perhaps from a store of open ones. */
typedef struct gz_face *gz_face_opener(void *context, const char *path, unsigned index,
                                       const char **why);

/* Opens the face whose file has the locked SHA-256. NULL: an environment error
 * was reported at `pos`. Borrows `digests` for the face's life. */
struct gz_face *gz_fontlock_open(const struct gz_locked_face *locked, struct gz_pos pos,
                                 const struct gz_fontquery *query, struct gz_digests *digests,
                                 gz_face_opener *open, void *context,
                                 struct gz_arena *arena, struct gz_diag *diag);

#endif
