/* Who covers which square.
 *
 * The reader promises that spans fit; this file does not rely on it. A cell
 * takes squares only as long as they are marked as covered and still free, so
 * no cell of the source can hide another one's text, whatever the spans say.
 */
#include "layout/table_plan.h"

#define FREE UINT32_MAX

static const struct gz_cell *source_at(const struct gz_table_plan *plan, uint32_t row,
                                       uint32_t column) {
    return &plan->table->cells[(size_t)row * plan->column_count + column];
}

static uint32_t *square(const struct gz_table_plan *plan, uint32_t row, uint32_t column) {
    return &plan->owners[(size_t)row * plan->column_count + column];
}

static bool is_covered(const struct gz_cell *cell) {
    return cell->column_span == 0 && cell->row_span == 0 && cell->text.length == 0;
}

static bool may_take(const struct gz_table_plan *plan, uint32_t row, uint32_t column) {
    return *square(plan, row, column) == FREE && is_covered(source_at(plan, row, column));
}

static uint32_t column_end(const struct gz_table_plan *plan, uint32_t row, uint32_t column,
                           uint32_t span) {
    uint32_t end = column + 1;
    while (end < plan->column_count && end - column < span && may_take(plan, row, end))
        end++;
    return end;
}

/* A header row is repeated, so no cell reaches from it into the body. */
static uint32_t row_end(const struct gz_table_plan *plan, uint32_t row, uint32_t from,
                        uint32_t to, uint32_t span) {
    uint32_t limit = row < plan->header_rows ? plan->header_rows : plan->row_count;
    uint32_t end = row + 1;
    for (; end < limit && end - row < span; end++)
        for (uint32_t column = from; column < to; column++)
            if (!may_take(plan, end, column))
                return end;
    return end;
}

static void claim(struct gz_table_plan *plan, uint32_t row, uint32_t column) {
    const struct gz_cell *source = source_at(plan, row, column);
    uint32_t right = column_end(plan, row, column, source->column_span);
    uint32_t bottom = row_end(plan, row, column, right, source->row_span);
    for (uint32_t r = row; r < bottom; r++)
        for (uint32_t c = column; c < right; c++)
            *square(plan, r, c) = plan->cell_count;
    plan->cells[plan->cell_count++] = (struct gz_table_cell){
        .source = source, .row = row, .column = column,
        .row_span = bottom - row, .column_span = right - column,
        .role = row < plan->header_rows ? GZ_ROLE_TABLE_HEADER : GZ_ROLE_TABLE,
    };
}

void gz_table_find_cells(struct gz_table_plan *plan) {
    size_t count = (size_t)plan->row_count * plan->column_count;
    plan->owners = GZ_NEW_ARRAY(plan->setter->arena, uint32_t, count);
    plan->cells = GZ_NEW_ARRAY(plan->setter->arena, struct gz_table_cell, count);
    for (size_t i = 0; i < count; i++)
        plan->owners[i] = FREE;
    for (uint32_t row = 0; row < plan->row_count; row++)
        for (uint32_t column = 0; column < plan->column_count; column++)
            if (*square(plan, row, column) == FREE)
                claim(plan, row, column);
}
