/* Column widths: what table_demand.c, table_widths.c and table_balance.c share. */
#ifndef GZ_TABLE_WIDTHS_H
#define GZ_TABLE_WIDTHS_H

#include "layout/table_plan.h"

struct gz_table_widths {
    const struct gz_table_plan *plan;
    uint32_t count;
    gz_length em;
    gz_length inner;     /* for contents and padding */
    gz_length room;      /* for contents */
    gz_length padding;   /* on each side of a column */
    gz_length *digits;   /* [count] widest number */
    gz_length *piece;    /* [count] widest unbreakable piece */
    gz_length *natural;  /* [count] widest line */
    gz_length *least;    /* [count] */
    gz_length *pleasing; /* [count] of short columns; 0: has no wish */
    gz_length *result;   /* [count] */
    uint32_t *like;      /* [count] a number that columns of like kind share */
    bool *twin;          /* [count] the head of another one reads the same */
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

/* What is asked for: text of so many ems, heads of figures likewise; names of so
 * many; points in one vertical; text that needs no more than a few lines; columns
 * of short texts whole; or nothing but whole numbers. */
struct gz_table_demand {
    int text, figures, names;
    bool points, readable, shorts, digits;
};

/* From the most to the least that is asked for. */
extern const struct gz_table_demand gz_table_demands[];
extern const size_t gz_table_demand_count;

/* Sets em, inner and the lists. False when not even one character a column has
 * room. The lists live in the scratch. */
bool gz_table_begin_widths(struct gz_table_widths *widths, const struct gz_table_plan *plan,
                           gz_length measure);

/* Fills digits, piece and natural. Merged cells ask for more where there is less
 * padding between columns. */
void gz_table_measure_columns(struct gz_table_widths *widths);

/* Fills least. */
void gz_table_ask(struct gz_table_widths *widths, const struct gz_table_demand *demand);

/* Fills like; wants natural. */
void gz_table_find_like(struct gz_table_widths *widths);

/* Makes the values of like columns equal, group by group, as long as all values
 * together stay within `room`; where room is scarce, not those of short texts. */
void gz_table_equalise(const struct gz_table_widths *widths, gz_length *values, bool scarce,
                       int64_t room);

/* Below which padding never goes. */
gz_length gz_table_least_padding(const struct gz_style *style, gz_length em);

/* Adds `amount` to values in proportion to weights, exactly. */
void gz_table_share_out(gz_length *values, const gz_length *weights, uint32_t count,
                        gz_length amount);

/* Shares the whole room, which is more than the least widths and less than the
 * natural ones, so that the table needs few lines. */
void gz_table_balance(struct gz_table_widths *widths);

#endif
