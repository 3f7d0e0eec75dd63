/* Where a line may end: prohibition, unbreakable runs, words. */
#ifndef GZ_BREAKS_H
#define GZ_BREAKS_H

#include "layout/paragraph.h"

/* Sets break_after and hold of every unit. The last unit gets GZ_BREAK_FORCED. */
void gz_breaks_find(struct gz_unit *units, uint32_t count, const struct gz_text_style *style);

/* The class that a line would end with behind unit i: blanks at its end do not show. */
enum gz_class gz_class_at_end(const struct gz_unit *units, uint32_t i);

#endif
