/* Heights of rows, and which rows stay together. */
#include "layout/table_plan.h"

static uint32_t span_height(const struct gz_table_plan *plan, const struct gz_table_cell *cell) {
    uint32_t height = 0;
    for (uint32_t row = cell->row; row < cell->row + cell->row_span; row++)
        height += plan->heights[row];
    return height;
}

/* A merged cell that is taller than its rows lets them all grow alike. */
static void grow_rows(struct gz_table_plan *plan, const struct gz_table_cell *cell) {
    uint32_t wanted = cell->lines.count + plan->row_padding;
    uint32_t height = span_height(plan, cell);
    if (wanted <= height)
        return;
    uint32_t each = (wanted - height) / cell->row_span;
    uint32_t rest = (wanted - height) % cell->row_span;
    for (uint32_t i = 0; i < cell->row_span; i++)
        plan->heights[cell->row + i] += each + (i < rest);
}

static uint32_t most_lines(const struct gz_table_plan *plan, uint32_t row) {
    uint32_t most = 1;
    for (uint32_t column = 0; column < plan->column_count; column++) {
        const struct gz_table_cell *cell = &plan->cells[gz_table_owner(plan, row, column)];
        if (cell->row_span == 1 && cell->lines.count > most)
            most = cell->lines.count;
    }
    return most;
}

/* Many rows, of less than two lines by and large: those of texts would run into
 * one another without white space. */
static bool is_long(const struct gz_table_plan *plan) {
    uint32_t least = plan->setter->style->table.long_rows;
    uint32_t rows = plan->row_count - plan->header_rows;
    uint64_t lines = 0;
    if (least == 0 || rows < least)
        return false;
    for (uint32_t row = plan->header_rows; row < plan->row_count; row++)
        lines += most_lines(plan, row);
    return lines < 2 * (uint64_t)rows;
}

void gz_table_find_heights(struct gz_table_plan *plan) {
    const struct gz_table_style *style = &plan->setter->style->table;
    plan->row_padding = is_long(plan) ? style->long_row_padding : style->row_padding;
    uint32_t padding = plan->row_padding;
    plan->heights = GZ_NEW_ARRAY(plan->setter->arena, uint32_t, plan->row_count);
    for (uint32_t row = 0; row < plan->row_count; row++)
        plan->heights[row] = 1 + padding;
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        const struct gz_table_cell *cell = &plan->cells[i];
        uint32_t wanted = cell->lines.count + padding;
        if (cell->row_span == 1 && wanted > plan->heights[cell->row])
            plan->heights[cell->row] = wanted;
    }
    for (uint32_t i = 0; i < plan->cell_count; i++)
        if (plan->cells[i].row_span > 1)
            grow_rows(plan, &plan->cells[i]);
}

/* Do merged cells reach over the edge above `row`? */
static bool is_connected(const struct gz_table_plan *plan, uint32_t row) {
    for (uint32_t column = 0; column < plan->column_count; column++)
        if (gz_table_owner(plan, row - 1, column) == gz_table_owner(plan, row, column))
            return true;
    return false;
}

/* Cells with text that begin in a row or reach into it. */
static uint32_t count_texts(const struct gz_table_plan *plan, uint32_t row) {
    uint32_t count = 0;
    for (uint32_t column = 0; column < plan->column_count;) {
        const struct gz_table_cell *cell = &plan->cells[gz_table_owner(plan, row, column)];
        count += cell->source->text.length > 0;
        column = cell->column + cell->column_span;
    }
    return count;
}

bool gz_table_leads(const struct gz_table_plan *plan, uint32_t row) {
    const struct gz_table_cell *first = &plan->cells[gz_table_owner(plan, row, 0)];
    if (row < plan->header_rows || row + 1 >= plan->row_count || plan->column_count < 2 ||
        first->source->text.length == 0)
        return false;
    if (first->column_span == plan->column_count)
        return true;
    return count_texts(plan, row) == 1 && count_texts(plan, row + 1) > 1;
}

uint32_t gz_table_part_end(struct gz_table_plan *plan, uint32_t from, uint32_t limit) {
    uint32_t height = plan->heights[from], end = from + 1;
    while (end < plan->row_count && is_connected(plan, end)) {
        height += plan->heights[end];
        if (height > limit) {
            plan->cuts[end] = true;
            return end;
        }
        end++;
    }
    return end;
}
