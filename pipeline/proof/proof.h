/* Pages as a proof-reader gets them: the very same pages, and beside them what
 * changed, the lines' numbers and what the sheet is.
 *
 * The pages are copied and only added to: a line, run or rule of theirs stays
 * as and where it is, and comes first in reading order. What is added are
 * artifacts in colours of their own (style.yaml, `proof`), in the margins and
 * in gutters; only grid and frames, when asked for, lie under the text. Line
 * numbers and marks have no text, so that text copied from a proof is the
 * issue's; the head has one, after the page's own.
 *
 *   校样　2024年3月29日　对照第1次发布            第1页（3/30）
 *   某市公报 2024年第3号（总第49期）        改动2行，移动5行
 *
 * Beside a line: a thick bar where it was changed, a thin one where it stands
 * elsewhere than before, a triangle where something was taken out and nothing
 * put in. The margin is the one nearest to the line's column: the left margin
 * for the first column and for what goes over all columns, the right one for
 * the last column, the gutter on its left for others; with one column the
 * outer margin. Lines are numbered as in the layout record; those over all
 * of several columns are told apart by a 通 (通栏). What a margin has no room for is left
 * out.
 */
#ifndef GZ_PROOF_H
#define GZ_PROOF_H

#include "pipeline/changes/changes.h"

struct gz_proof_options {
    const char *title;   /* of the issue */
    const char *date;    /* or NULL: none is shown */
    uint32_t revision;   /* of the publication that the changes are told against; 0: */
    const char *against; /* name of the record that they are told against, or NULL */
    bool grid, frames;   /* of baselines; of columns */
};

/* Makes the proof of `pages`, which were set in `style` and of which `record`
 * is the record. `changes`: what differs in it, or NULL. All memory in `arena`;
 * borrows from all others. NULL when a character of the head has no face; that
 * was reported. */
const struct gz_pages *gz_proof_create(const struct gz_pages *pages, const struct gz_style *style,
                                       const struct gz_record *record,
                                       const struct gz_changes *changes,
                                       const struct gz_proof_options *options,
                                       struct gz_arena *arena, struct gz_diag *diag);

struct gz_proof_changes; /* opaque: changes, prepared for questions */

/* Borrows from `changes`; in `arena`. */
struct gz_proof_changes *gz_proof_changes_create(const struct gz_changes *changes,
                                                 struct gz_arena *arena);

/* Whether a line (index from 0) of a newer page has a bar, and the full one: it says
 * something else, and was not merely moved by what was corrected before it. `change`
 * is one of the changes' pages, with a newer one. */
bool gz_proof_line_changed(const struct gz_proof_changes *all,
                           const struct gz_page_change *change, uint32_t line);

#endif
