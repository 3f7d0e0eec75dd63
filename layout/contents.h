/* Contents pages: masthead, board and imprint on the left, the list on the
 * right (rule 19). */
#ifndef GZ_CONTENTS_H
#define GZ_CONTENTS_H

#include "layout/pagemaker.h"

/* What an entry needs to know of the article's place. */
struct gz_contents_entry {
    const struct gz_article *article;
    const char *label; /* of its first page */
    uint32_t page;     /* index among the counted pages */
    gz_length top;
    uint32_t element;  /* its GZ_ELEMENT_CONTENTS_ENTRY */
    /* Headings above it, outermost first; `group_element` is the first one's
     * element, the others' follow. */
    const struct gz_group *groups;
    uint32_t group_count, group_element;
    bool after_group; /* the first one that the group before does not hold, and no other */
};

/* Draws the contents pages into `maker` (front matter). Links point to page
 * indices among the counted pages; the caller shifts them. `masthead` is the
 * GZ_ELEMENT_MASTHEAD element. */
void gz_contents_set(struct gz_pagemaker *maker, const struct gz_issue *issue,
                     const struct gz_contents_entry *entries, uint32_t count,
                     uint32_t masthead, uint32_t contents);

/* One more page, which fills up the front matter: blank, with the imprint or
 * with a notice, as the style says (rule 18). */
void gz_contents_pad(struct gz_pagemaker *maker, const struct gz_issue *issue);

#endif
