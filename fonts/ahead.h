/* What the system knows of fonts, read on a thread of its own while the caller does
 * something else: a process needs it once, and it takes as long as all sources. */
#ifndef GZ_FONTS_AHEAD_H
#define GZ_FONTS_AHEAD_H

#include "fonts/fontquery.h"

struct gz_fonts_ahead; /* opaque */

/* Begins to read. NULL when there is no memory or no thread: then nothing is read
 * ahead, and the functions below take it. */
struct gz_fonts_ahead *gz_fonts_ahead_create(void);

/* Waits until all is read. The query is the caller's; NULL after the first call, or
 * when nothing was read. */
struct gz_fontquery *gz_fonts_ahead_take(struct gz_fonts_ahead *ahead);

/* Waits likewise, and lets go of what was not taken. */
void gz_fonts_ahead_destroy(struct gz_fonts_ahead *ahead);

#endif
