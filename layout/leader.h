/* Leaders: what leads from a title to its page number at the right edge (rule 19).
 *
 * Dots fill cells of one pitch counted from the right edge, so that they form
 * vertical rows over all lines of a list.
 */
#ifndef GZ_LEADER_H
#define GZ_LEADER_H

#include "layout/galley.h"

/* The list that leaders stand in; sign, pitch and least number of dots are those
 * of style.contents. */
struct gz_leader {
    struct gz_setter *setter;
    enum gz_role role; /* of its entries */
    gz_length width;
};

/* How an entry is broken whose page number is `number` wide: further lines hang, and
 * the last one keeps free the number's cells, those of the least leader and a
 * quarter of an em between it and the title. */
struct gz_measure gz_leader_measure(const struct gz_leader *leader, gz_length number);

/* The dots between a title that ends at `title` from the list's left edge and a
 * number `number` wide, as a line of `element` from the left edge; the baseline is
 * the caller's. Without runs where there is no room for a dot. */
struct gz_box_line gz_leader_line(const struct gz_leader *leader, gz_length title,
                                  gz_length number, uint32_t element);

#endif
