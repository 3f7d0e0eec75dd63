/* Which pages of two layouts differ, as words: for the one line that
 * `gazette watch` says after a build. The whole story is told by changes.h. */
#ifndef GZ_PAGE_STATES_H
#define GZ_PAGE_STATES_H

#include "pipeline/record/page_hash.h"
#include "pipeline/record/record.h"

struct gz_page_state {
    const char *label;
    bool known; /* false: a face could not be read; equal to nothing */
    uint8_t hash[GZ_PAGE_HASH_SIZE];
};

struct gz_page_states {
    struct gz_page_state *pages; /* in the order of the pages */
    uint32_t count;
};

/* All memory in `arena`; labels are copied. */
struct gz_page_states gz_page_states_of_pages(const struct gz_pages *pages,
                                              struct gz_arena *arena);
struct gz_page_states gz_page_states_of_record(const struct gz_record *record,
                                               struct gz_arena *arena);

/* "p. 3, 8–11 changed, p. 29 added", paired by label; "" when no page differs.
 * In `arena`. */
const char *gz_page_states_difference(const struct gz_page_states *older,
                                      const struct gz_page_states *newer,
                                      struct gz_arena *arena);

#endif
