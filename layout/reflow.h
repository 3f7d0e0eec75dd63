/* Where a page of a corrected issue should end: where it ended in print.
 *
 * When a text grew or shrank by a few lines, paragraphs on the same page are set
 * a line shorter or longer, as a compositor would, so that the pages behind it
 * stay as they were. Where that cannot be done within the rules, a page may end
 * a line short; else the text simply flows on.
 */
#ifndef GZ_REFLOW_H
#define GZ_REFLOW_H

#include "layout/columns.h"

struct gz_reflow {
    struct gz_setter *setter;
    struct gz_galley *galley; /* its paragraphs may be set anew */
    struct gz_cursor at;
    uint32_t columns;
    uint32_t page; /* being set, from 0 */
    uint32_t room; /* rows left on the page */
    bool ended_here; /* in print the article ended on this page */
    uint32_t keep; /* rows that the article's end took in print, 0: not known */
};

enum gz_printed {
    GZ_PRINTED_NOT,  /* something is new, gone or in another place */
    GZ_PRINTED_PAGE, /* the printed page, which ended before the part does */
    GZ_PRINTED_END,  /* all that is left of the part stood on this page */
};

/* When everything up to the printed page's end is as it was printed: the printed
 * columns, cuts[columns], and how far they come. So a page is set again as it was,
 * whatever this program would choose. */
enum gz_printed gz_reflow_printed(const struct gz_reflow *reflow, const struct gz_galley *part,
                                  struct gz_column *cuts, struct gz_cursor *next);

/* What comes next opened the next page in print: the rest of this one was left empty,
 * as too low for what had to stay together. */
bool gz_reflow_next_page(const struct gz_reflow *reflow, const struct gz_galley *part);

/* Looks at the page that begins at `at`, of a galley that ends at `part->count`
 * or goes on behind it; may set paragraphs of the galley anew, which changes its
 * boxes and `part`. True: the page ends before box *pin, though more would fit or
 * though the text could be balanced; false: it is set as if there were no
 * precedent. */
bool gz_reflow_pin(const struct gz_reflow *reflow, struct gz_galley *part, size_t *pin);

#endif
