/* Proofreading (校对) of an issue: rules over its document model.
 *
 * Model: all texts of the issue are taken apart into characters, each with its
 * place in the source (walk.c). A file of rules looks at one text, at one part
 * (an article's body or an attachment) or at the issue, and reports findings.
 * What the style, an article or a comment switches off is dropped at the end,
 * so that no rule needs to know. A rule that is not sure says nothing.
 */
#ifndef GZ_CHECK_H
#define GZ_CHECK_H

#include <stdbool.h>

#include "fonts/support/arena.h"
#include "layout/document.h"
#include "pipeline/check/rules.h"

/* A mend of one stretch of a source line. */
struct gz_check_edit {
    struct gz_pos pos;
    const char *before, *after; /* before: what must stand there; may be empty */
};

struct gz_finding {
    enum gz_check_rule rule;
    uint32_t article; /* index */
    struct gz_pos pos, end; /* end: behind the last character, on the same line */
    const char *message, *help; /* help may be NULL */
    const struct gz_check_edit *edits; /* none: only a reader can mend it */
    uint32_t edit_count;
    bool final; /* the text is not to be mended (transcript, law, printed issue) */
};

struct gz_findings {
    struct gz_finding *items; /* by file as in the issue, then by place */
    uint32_t count;
};

/* Reads the issue in `folder` and checks it. Errors of its sources are reported
 * to `diag`; false when there was one. Findings live in `arena`, as does the
 * issue that they borrow paths from. */
bool gz_check_issue(const char *folder, struct gz_findings *out, struct gz_arena *arena,
                    struct gz_diag *diag);

#endif
