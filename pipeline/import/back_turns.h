/* Columns whose lines come in turn, as an extraction gives them that goes down a page: a
 * stretch of the one, a stretch of the other. */
#ifndef GZ_BACK_TURNS_H
#define GZ_BACK_TURNS_H

#include "pipeline/import/back_follow.h"

#define GZ_BACK_NO_LINE UINT32_MAX

/* A page's lines in reading order. */
struct gz_back_turns {
    uint32_t *lines; /* of the text, without blank ones */
    bool *begins;    /* of each: the first of a column, or of what stands over them */
    bool *in_turn;   /* of each: of columns that were taken apart */
    uint32_t count;
    uint32_t places; /* where columns were taken apart */
};

/* `before`: the last line that was read, `after`: the first of the next page;
 * GZ_BACK_NO_LINE: there is none. */
void gz_back_take_turns(const struct gz_back_text *text, const struct gz_back_reading *reading,
                        const struct gz_back_page *page, uint32_t before, uint32_t after,
                        struct gz_back_turns *out);

#endif
