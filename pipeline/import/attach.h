/* An attachment that came as a file of its own, as departments send them. */
#ifndef GZ_IMPORT_ATTACH_H
#define GZ_IMPORT_ATTACH_H

#include "pipeline/import/manuscript.h"

/* Whether the first line that says something is the label of one and no more: 附件, 附件1,
 * 附件一：. */
bool gz_import_is_attachment(const struct gz_manuscript *manuscript, struct gz_arena *arena);

/* Puts it behind the article that it belongs to, on a page of its own. What `attachment`
 * holds is from then on part of `to`; it may not be used any more. That it was done is a
 * doubt, for nothing but the order of the files says what belongs together. */
void gz_import_attach(struct gz_manuscript *to, struct gz_manuscript *attachment,
                      struct gz_arena *arena);

#endif
