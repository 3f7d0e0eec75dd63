/* The parts that gz_changes_create() puts together. */
#ifndef GZ_CHANGES_PARTS_H
#define GZ_CHANGES_PARTS_H

#include "pipeline/changes/texts.h"
#include "pipeline/text/intern.h"

/* What was corrected: `edits`, in `changes`. */
void gz_changes_find_edits(struct gz_changes *changes, const struct gz_record_texts *older,
                           const struct gz_record_texts *newer, struct gz_arena *arena);

/* Which article became which: `articles`, `first_moved`. `strings` numbers texts. */
void gz_changes_pair_articles(struct gz_changes *changes, const struct gz_record_texts *older,
                              const struct gz_record_texts *newer, struct gz_intern *strings,
                              struct gz_arena *arena);

/* What looks different: `pages`, `differing`, `contents_changed`. */
void gz_changes_compare_pages(struct gz_changes *changes, struct gz_arena *arena);

#endif
