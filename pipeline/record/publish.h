/* An issue from its folder to a new revision of its published state. */
#ifndef GZ_PUBLISH_H
#define GZ_PUBLISH_H

#include "pipeline/build/typeset.h"

enum gz_publish_outcome {
    GZ_PUBLISH_WRITTEN,
    GZ_PUBLISH_UNCHANGED, /* nothing differs from the last revision; nothing was written */
    GZ_PUBLISH_OVERTAKEN, /* somebody published meanwhile: to be tried again */
    GZ_PUBLISH_FAILED,    /* an error was reported; nothing was written */
};

struct gz_publish_result {
    uint32_t revision;
    uint32_t page_count;
    uint32_t before;    /* the revision that was the last one, or 0 */
    uint32_t differing; /* pages that are not the same in it */
    const char *path; /* of the revision's file; lives as long as the typeset */
};

/* Typesets an issue, after its last revision if it has one, and freezes what
 * came out. `typeset` is to be destroyed whatever the outcome, after the
 * messages were printed. */
enum gz_publish_outcome gz_publish(const struct gz_typeset_options *options,
                                   struct gz_typeset *typeset, struct gz_publish_result *result,
                                   struct gz_diag *diag);

#endif
