/* The layout of an issue: document in, pages out. */
#ifndef GZ_LAYOUT_H
#define GZ_LAYOUT_H

#include "fonts/fontset.h"
#include "fonts/support/arena.h"
#include "layout/document.h"
#include "layout/pages.h"
#include "layout/precedent.h"
#include "layout/style.h"

/* Typesets a whole issue. The result lives in `arena` and borrows from the
 * issue, the style and the fontset. Characters that no face has and titles
 * that cannot fit are reported; then the result is NULL. */
const struct gz_pages *gz_layout_issue(const struct gz_issue *issue,
                                       const struct gz_style *style,
                                       struct gz_fontset *fontset,
                                       struct gz_arena *arena,
                                       struct gz_diag *diag);

/* Reads what the first layout of a process reads once, the dictionary of words;
 * changes no result. */
void gz_layout_prepare(void);

/* The same after an earlier layout of the issue, in the same style: lines, columns
 * and pages stay where they were as far as the corrections allow. When an article
 * begins elsewhere than it did, a notice names the first page that moved.
 * `precedent` NULL: there is none. */
const struct gz_pages *gz_layout_issue_after(const struct gz_issue *issue,
                                             const struct gz_style *style,
                                             struct gz_fontset *fontset,
                                             const struct gz_precedent *precedent,
                                             struct gz_arena *arena, struct gz_diag *diag);

#endif
