/* Columns.
 *
 * Model. A cut is a box index at which one column ends and the next begins.
 * Every cut has a cost: rows left empty above it, and the keeps it breaks.
 *
 * Method. A column is filled as far as boxes fit, then the cheapest cut at or
 * above that point is taken. Balancing asks the same filler for ever taller
 * columns, from total ÷ columns upwards, until nothing is left over: so keeps,
 * repeated header rows and dropped white space need no second treatment.
 *
 * Rejected. Choosing all cuts of a region at once by dynamic programming: with
 * two columns it finds the same cuts, and its merit function has no simple
 * reading in the terms of JIS X 4051, "equal, only the last one short".
 */
#include "layout/columns.h"

/* A broken `prefer` is avoided at the price of two empty rows at most; a
 * broken `must` at any price that a page can pay. */
#define EMPTY_ROW 4 /* times the square of the empty rows */
#define PREFER_BROKEN 20
#define MUST_BROKEN 1000000

static uint32_t skip_blanks(const struct gz_galley *galley, uint32_t from) {
    while (from < galley->count && galley->boxes[from].blank)
        from++;
    return from;
}

static uint32_t repeat_rows(const struct gz_box *box) {
    uint32_t rows = 0;
    for (uint32_t i = 0; i < box->repeat_count; i++)
        rows += box->repeat[i].rows;
    return rows;
}

static int64_t cut_cost(const struct gz_galley *galley, uint32_t cut, uint32_t empty) {
    int64_t cost = EMPTY_ROW * (int64_t)empty * empty;
    if (cut < galley->count && galley->boxes[cut - 1].keep == GZ_PREFER)
        cost += PREFER_BROKEN;
    if (cut < galley->count && galley->boxes[cut - 1].keep == GZ_MUST)
        cost += MUST_BROKEN;
    return cost;
}

/* Boxes from `from` on that fit into `height` rows; *rows gets their sum. */
static uint32_t reach(const struct gz_galley *galley, uint32_t from, uint32_t height,
                      uint32_t *rows) {
    uint32_t to = from;
    *rows = from < galley->count ? repeat_rows(&galley->boxes[from]) : 0;
    while (to < galley->count && *rows + galley->boxes[to].rows <= height)
        *rows += galley->boxes[to++].rows;
    return to;
}

static struct gz_column fill_one(const struct gz_galley *galley, uint32_t from, uint32_t height) {
    struct gz_column column = {.from = skip_blanks(galley, from)};
    uint32_t rows;
    column.to = reach(galley, column.from, height, &rows);
    column.rows = rows;
    if (column.to == column.from || skip_blanks(galley, column.to) == galley->count)
        return column;
    int64_t best = cut_cost(galley, column.to, height - rows);
    for (uint32_t cut = column.to - 1; cut > column.from; cut--) {
        rows -= galley->boxes[cut].rows;
        int64_t cost = cut_cost(galley, cut, height - rows);
        if (cost < best) {
            best = cost;
            column.to = cut;
            column.rows = rows;
        }
    }
    return column;
}

uint32_t gz_columns_fill(const struct gz_galley *galley, uint32_t from, uint32_t count,
                         uint32_t height, struct gz_column *columns) {
    for (uint32_t i = 0; i < count; i++) {
        columns[i] = fill_one(galley, from, height);
        if (columns[i].to > columns[i].from)
            from = columns[i].to;
    }
    return from;
}

static uint32_t tallest(const struct gz_column *columns, uint32_t count) {
    uint32_t rows = 0;
    for (uint32_t i = 0; i < count; i++)
        rows = columns[i].rows > rows ? columns[i].rows : rows;
    return rows;
}

uint32_t gz_columns_balance(const struct gz_galley *galley, uint32_t from, uint32_t count,
                            uint32_t limit, struct gz_column *columns) {
    uint64_t total = 0;
    for (uint32_t i = skip_blanks(galley, from); i < galley->count; i++) {
        total += galley->boxes[i].rows;
        if (total > (uint64_t)limit * count + limit)
            return 0; /* far too much: no need to try */
    }
    uint32_t height = (uint32_t)((total + count - 1) / count);
    for (height = height ? height : 1; height <= limit; height++)
        if (skip_blanks(galley, gz_columns_fill(galley, from, count, height, columns)) ==
            galley->count)
            return tallest(columns, count);
    return 0;
}
