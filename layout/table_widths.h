/* Column widths: what table_widths.c and table_balance.c share. */
#ifndef GZ_TABLE_WIDTHS_H
#define GZ_TABLE_WIDTHS_H

#include "layout/table_plan.h"

struct gz_table_widths {
    struct gz_table_plan *plan;
    uint32_t count;
    gz_length em;
    gz_length inner;     /* for contents and padding */
    gz_length room;      /* for contents */
    gz_length *piece;    /* [count] widest unbreakable piece */
    gz_length *natural;  /* [count] widest line */
    gz_length *least;    /* [count] */
    gz_length *pleasing; /* [count] of short columns; 0: has no wish */
    gz_length *result;   /* [count] */
};

static inline gz_length gz_at_least(gz_length a, gz_length b) {
    return a > b ? a : b;
}

static inline gz_length gz_at_most(gz_length a, gz_length b) {
    return a < b ? a : b;
}

static inline int64_t gz_table_sum(const gz_length *values, uint32_t count) {
    int64_t total = 0;
    for (uint32_t i = 0; i < count; i++)
        total += values[i];
    return total;
}

/* Shares the whole room, which is more than the least widths and less than the
 * natural ones, so that the table needs few lines. */
void gz_table_balance(struct gz_table_widths *widths);

#endif
