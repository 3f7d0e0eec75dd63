/* Warnings about characters that a face outside the style had to draw. */
#ifndef GZ_FALLBACK_H
#define GZ_FALLBACK_H

#include "layout/pages.h"

/* One line of warning for each such character, at the first place where it
 * stands: two desks with other fonts would else get other pages in silence. */
void gz_fallback_warn(const struct gz_pages *pages, const struct gz_style *style,
                      struct gz_diag *diag);

#endif
