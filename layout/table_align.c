/* Where the lines of a cell stand from left to right.
 *
 * A column has one alignment. The author's is that of its body; without one,
 * figures stand in the middle with their points in one vertical, short texts and
 * the labels of merged rows in the middle, other text to the left. Heads stand in
 * the middle whatever is under them, and so do labels over several columns. A
 * number over several columns stands on the point of the only one that holds
 * figures; over several of these, or none, numbers over the same columns have a
 * vertical of their own.
 */
#include "layout/table_plan.h"

static bool is_body(const struct gz_table_plan *plan, const struct gz_table_cell *cell) {
    return !gz_table_is_header(plan, cell);
}

/* ---- Labels ---- */

bool gz_table_has_stop(const struct gz_paragraph *paragraph) {
    for (uint32_t i = 0; i < paragraph->unit_count; i++)
        if (paragraph->units[i].full_width &&
            (paragraph->units[i].class == GZ_CLASS_STOP || paragraph->units[i].code == 0xFF1B))
            return true;
    return false;
}

bool gz_table_is_label(const struct gz_table_plan *plan, const struct gz_table_cell *cell) {
    return gz_table_is_header(plan, cell) ||
           ((cell->column_span > 1 || cell->row_span > 1) && !gz_table_has_stop(cell->paragraph));
}

/* Short cells stand in the middle only where none of their column is broken,
 * labels where none of theirs is long. */
void gz_table_find_labels(struct gz_table_plan *plan) {
    for (uint32_t i = 0; i < plan->column_count; i++)
        plan->columns[i].labels = false;
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        const struct gz_table_cell *cell = &plan->cells[i];
        if (is_body(plan, cell) && cell->column_span == 1)
            plan->columns[cell->column].labels |= cell->row_span > 1;
    }
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        const struct gz_table_cell *cell = &plan->cells[i];
        struct gz_table_column *column = &plan->columns[cell->column];
        if (!is_body(plan, cell) || cell->column_span > 1)
            continue;
        if (cell->natural > gz_table_content_width(plan, cell) &&
            !gz_table_is_dotted_name(cell->paragraph))
            column->narrow = false;
        if (column->labels &&
            (cell->lines.count > LABEL_LINES || gz_table_has_stop(cell->paragraph)))
            column->labels = false;
    }
}

static enum gz_align align_of(const struct gz_table_plan *plan,
                              const struct gz_table_cell *cell) {
    enum gz_align align = plan->table->aligns[cell->column];
    if (gz_table_is_header(plan, cell))
        return GZ_ALIGN_CENTER;
    if (align != GZ_ALIGN_DEFAULT)
        return align;
    const struct gz_table_column *column = &plan->columns[cell->column];
    bool middle = cell->column_span > 1
                      ? cell->lines.count <= LABEL_LINES && gz_table_is_label(plan, cell)
                      : column->levels == 0 &&
                            (column->figures || column->narrow || column->labels);
    return middle ? GZ_ALIGN_CENTER : GZ_ALIGN_LEFT;
}

/* ---- Numbers over several columns ---- */

static struct gz_table_span *find_span(struct gz_table_plan *plan,
                                       const struct gz_table_cell *cell) {
    struct gz_table_span *span = plan->columns[cell->column].spans;
    while (span && span->columns != cell->column_span)
        span = span->next;
    if (span)
        return span;
    span = GZ_NEW(plan->setter->arena, struct gz_table_span);
    *span = (struct gz_table_span){.columns = cell->column_span,
                                   .next = plan->columns[cell->column].spans};
    return plan->columns[cell->column].spans = span;
}

void gz_table_find_spans(struct gz_table_plan *plan) {
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        const struct gz_table_cell *cell = &plan->cells[i];
        bool number = false;
        if (is_body(plan, cell) && cell->column_span > 1)
            gz_table_add_figures(&find_span(plan, cell)->figures, cell->paragraph, &number);
    }
}

/* The only column of figures under a merged cell, or UINT32_MAX. */
static uint32_t figures_under(const struct gz_table_plan *plan,
                              const struct gz_table_cell *cell) {
    uint32_t found = UINT32_MAX;
    for (uint32_t i = cell->column; i < cell->column + cell->column_span; i++) {
        if (!plan->columns[i].figures)
            continue;
        if (found != UINT32_MAX)
            return UINT32_MAX;
        found = i;
    }
    return found;
}

static const struct gz_table_span *span_of(const struct gz_table_plan *plan,
                                           const struct gz_table_cell *cell) {
    const struct gz_table_span *span = plan->columns[cell->column].spans;
    while (span && span->columns != cell->column_span)
        span = span->next;
    return span;
}

/* ---- Lines ---- */

static gz_length align_shift(enum gz_align align, gz_length room, gz_length width) {
    if (align == GZ_ALIGN_CENTER)
        return (room - width) / 2;
    return align == GZ_ALIGN_RIGHT ? room - width : 0;
}

/* Where the points of a column of figures stand, from the left of its contents. */
static gz_length point_in(const struct gz_table_plan *plan, uint32_t column) {
    const struct gz_table_column *figures = &plan->columns[column];
    gz_length room = plan->edges[column + 1] - plan->edges[column] - 2 * plan->padding;
    enum gz_align align = plan->table->aligns[column];
    if (align == GZ_ALIGN_DEFAULT)
        align = GZ_ALIGN_CENTER;
    return align_shift(align, room, gz_table_block(&figures->block)) + figures->block.before;
}

/* A number over several columns: from the left of the cell's contents to where
 * its point stands. */
static gz_length merged_point(const struct gz_table_plan *plan,
                              const struct gz_table_cell *cell) {
    uint32_t column = figures_under(plan, cell);
    if (column != UINT32_MAX)
        return plan->edges[column] - plan->edges[cell->column] + point_in(plan, column);
    const struct gz_table_figures *block = &span_of(plan, cell)->figures;
    gz_length room = gz_table_content_width(plan, cell);
    return align_shift(align_of(plan, cell), room, gz_table_block(block)) + block->before;
}

gz_length gz_table_line_width(const struct gz_broken_line *line) {
    return line->natural + (line->adjust < 0 ? line->adjust : 0);
}

static gz_length clamp(gz_length value, gz_length high) {
    return value > high ? high : value < 0 ? 0 : value;
}

/* Whole numbers that the author sets to the left are codes: 201, 20101. */
static bool holds_codes(const struct gz_table_plan *plan, uint32_t column) {
    return plan->table->aligns[column] == GZ_ALIGN_LEFT && plan->columns[column].block.after == 0;
}

/* Rule 15: the column's alignment places the block of all its numbers, inside
 * which the decimal points stand in one vertical, and dashes in the middle. */
gz_length gz_table_shift(const struct gz_table_plan *plan, const struct gz_table_cell *cell,
                         const struct gz_broken_line *line) {
    const struct gz_table_column *column = &plan->columns[cell->column];
    gz_length room = gz_table_content_width(plan, cell), width = gz_table_line_width(line);
    enum gz_align align = align_of(plan, cell);
    gz_length plain = align == GZ_ALIGN_LEFT ? gz_table_indent(plan, cell, room)
                                             : align_shift(align, room, width);
    gz_length block = gz_table_block(&column->block);
    uint32_t point;
    bool number = gz_table_read_number(cell->paragraph, line->from, line->to, &point);
    if (gz_table_is_header(plan, cell))
        return plain;
    if (cell->column_span > 1)
        return number ? clamp(merged_point(plan, cell) -
                                  gz_paragraph_width(cell->paragraph, line->from, point),
                              room - width)
                      : plain;
    if (!column->figures || block > room || width > block || holds_codes(plan, cell->column))
        return plain;
    gz_length middle = point_in(plan, cell->column);
    return number ? middle - gz_paragraph_width(cell->paragraph, line->from, point)
                  : middle - column->block.before + (block - width) / 2;
}
