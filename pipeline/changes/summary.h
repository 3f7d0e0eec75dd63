/* What a correction means for print, in a few lines. */
#ifndef GZ_CHANGES_SUMMARY_H
#define GZ_CHANGES_SUMMARY_H

#include "pipeline/text/buffer.h"
#include "pipeline/changes/changes.h"

/* Pages of the newer record that have to be printed again, because they or the
 * other side of their sheet differ. [pages of newer], in `arena`; *sheets: how
 * many sheets these are. A sheet is a leaf of two pages. */
const bool *gz_changes_reprint(const struct gz_changes *changes, uint32_t *sheets,
                               struct gz_arena *arena);

/* The same for saddle-stitched booklets (pdf/imposition.h): [*sheets], the outermost
 * first; *again: how many of them are marked. */
const bool *gz_changes_booklet(const struct gz_changes *changes, uint32_t *sheets,
                               uint32_t *again, struct gz_arena *arena);

/* "目录1-目录3, 1-7, 9-28": the pages of `record` that are marked; "" for none. */
const char *gz_page_ranges(const struct gz_record *record, const bool *marked,
                           struct gz_arena *arena);

/* Whether anything differs that print shows. */
bool gz_changes_any(const struct gz_changes *changes);

/* Adds one line ("as published …") or a few: which pages differ, what moved, what
 * is to be printed again. */
void gz_changes_summary(const struct gz_changes *changes, struct gz_buffer *out);

/* Its last line: which sheets of a booklet; nothing when there are none,
 * or but one in all. */
void gz_changes_booklet_summary(const struct gz_changes *changes, struct gz_buffer *out);

#endif
