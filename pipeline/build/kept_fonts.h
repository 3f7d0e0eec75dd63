/* The faces of styles, open from one run to the next: what `gazette watch` saves
 * time with, and the processes of a batch, which inherit them. A set is lent as if it were new, so that a run with it gives
 * the same bytes as one without. */
#ifndef GZ_KEPT_FONTS_H
#define GZ_KEPT_FONTS_H

#include "fonts/fontset.h"

struct gz_kept_fonts; /* opaque; owns the sets that it lends */

/* Keeps `limit` sets (≥ 1); of more, that which was made first goes. */
struct gz_kept_fonts *gz_kept_fonts_create(uint32_t limit);
/* After everything that was laid out with the set. NULL is allowed. */
void gz_kept_fonts_destroy(struct gz_kept_fonts *kept);

/* A set for these options, which are copied: a kept one when stacks and fonts
 * are unchanged, else a new one. Either way the one lent last may no longer be in
 * use. Messages are those of gz_fontset_create(), at
 * the run that opens the faces only. Locked faces are checked in
 * each run, by the digests of their files; a set for them takes a kept one apart. NULL when an error was reported. */
struct gz_fontset *gz_kept_fonts_lend(struct gz_kept_fonts *kept,
                                      const struct gz_fontset_options *options,
                                      struct gz_diag *diag);

/* How many sets were made so far. Between two of the same number no face was opened, and
 * nothing was said of faces. */
uint32_t gz_kept_fonts_made(const struct gz_kept_fonts *kept);

#endif
