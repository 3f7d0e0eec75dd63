/* From a position in a source to a place on the pages. */
#ifndef GZ_SERVE_PLACE_H
#define GZ_SERVE_PLACE_H

#include "pipeline/serve/view.h"

/* The line that shows the character at `pos`, whose path is within the folder;
 * of a position that shows nowhere (a key, a mark) the next one, else the last one of
 * that file. A title stands in the contents, too: the article's own place is preferred.
 * With `record`, of which the view was made, the stretch up to `end` (which is on the
 * same source line) as far as it stands in that line; else the whole line. page
 * GZ_NOWHERE: nothing of the file shows. */
struct gz_view_place gz_place_find(const struct gz_view *view, const struct gz_record *record,
                                   struct gz_pos pos, struct gz_pos end);

#endif
