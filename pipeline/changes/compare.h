/* An issue as it would be built now, held against a published revision: what
 * `changes` and `errata` begin with. */
#ifndef GZ_COMPARE_H
#define GZ_COMPARE_H

#include "pipeline/changes/changes.h"
#include "pipeline/build/typeset.h"

struct gz_comparison {
    struct gz_arena *arena; /* of the records and the changes */
    struct gz_typeset typeset;
    const struct gz_changes *changes; /* NULL after an error */
};

/* Typesets the issue, after its last revision as a build does, and compares it
 * with `revision`, 0: the last. An issue that was never published is an error.
 * False when one was reported. `out` is to be destroyed either way, after the
 * messages were printed. */
bool gz_comparison_create(const struct gz_typeset_options *how, uint32_t revision,
                          struct gz_comparison *out, struct gz_diag *diag);
void gz_comparison_destroy(struct gz_comparison *comparison);

#endif
