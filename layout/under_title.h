/* What must stand under a title on its page (rule 14). */
#ifndef GZ_UNDER_TITLE_H
#define GZ_UNDER_TITLE_H

#include "layout/pagemaker.h"

/* Do the title and enough of what follows fit on the rest of the page: as many
 * lines in each column as style.flow.lines_under_title says, or all of a body
 * that is shorter; where it begins with a picture or a wide table, the picture,
 * or the rows that the table must begin with? */
bool gz_under_title_fits(struct gz_pagemaker *maker, const struct gz_galley *title,
                         const struct gz_galley *body, uint32_t columns);

#endif
