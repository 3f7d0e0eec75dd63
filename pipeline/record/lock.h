/* The font lock of a published issue, as the fontset wants it. */
#ifndef GZ_LOCK_H
#define GZ_LOCK_H

#include "fonts/fontset.h"
#include "pipeline/record/record.h"

/* The faces of a record, each with the stacks that it served. `frozen_style`:
 * the style is the record's own, so that every stack is as it was; with another
 * one only those faces are locked that it still names, and its order holds.
 * `pos` is where messages about the lock stand. Borrows from the record. */
struct gz_font_lock *gz_lock_create(const struct gz_record *record, bool frozen_style,
                                    struct gz_pos pos, struct gz_arena *arena);

#endif
