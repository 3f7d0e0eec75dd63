/* Tables (rule 15).
 *
 * Model. A table row is a box: a whole number of grid lines, its cells' text
 * centred in the height, and its own rules at all four sides. Rules stand in
 * the middle of shared edges, so that the bottom rule of one row and the top
 * rule of the next are the same rectangle: where boxes meet they look like
 * one, and where a column ends between them both parts are closed.
 *
 * Rows that merged cells connect stay together. The text of a merged cell is
 * placed with its first row, over the rows below. Where such rows are more
 * than a column holds, they are cut into parts, and the merged cell goes on in
 * the next part like a cell of its own. A single row that is taller than a
 * column is cut between the lines of its cells.
 *
 * Rejected. Marking each box with whether it begins or ends a column, so that
 * only real edges draw rules: then columns.c would have to know about tables.
 */
#include "layout/keep.h"
#include "layout/phrase.h"
#include "layout/table_plan.h"

#define PART_ROWS 2  /* on each side where a table is parted */
#define SHORT_EMS 12 /* of a text that is a name rather than a sentence */
#define SHORT_ROWS 8 /* of the body: such a table is better whole … */
#define SHORT_PRICE 6 /* … than with its header twice and up to so many rows not empty */
#define PAIR_SHARE 2 /* of a column: two rows higher than that may be parted */

/* Text of one cell inside one part. */
struct piece {
    const struct gz_table_cell *cell;
    uint32_t first, count; /* lines */
    gz_length height;      /* over all rows of the part that the cell covers */
};

/* A box under construction. */
struct row_box {
    struct gz_table_plan *plan;
    gz_length height;
    struct gz_box_line *lines;
    size_t line_count, line_capacity;
    struct gz_box_rule *rules;
    size_t rule_count, rule_capacity;
};

static gz_length leading_of(const struct gz_table_plan *plan) {
    return plan->setter->style->grid.leading;
}

/* ---- Structure ---- */

/* The column that names the rows of a table with a header: its first one, or the
 * first behind running numbers. column_count: none does. */
static uint32_t naming_column(const struct gz_table_plan *plan) {
    uint32_t column = 0;
    while (column + 1 < plan->column_count && plan->columns[column].figures)
        column++;
    bool named = plan->header_rows > 0 && column + 1 < plan->column_count;
    return named ? column : plan->column_count;
}

static bool names_row(const struct gz_table_plan *plan, const struct gz_table_cell *cell,
                      uint32_t naming) {
    return !gz_table_is_header(plan, cell) && cell->column == naming &&
           cell->column_span == 1 && cell->source->text.length > 0;
}

static void add_cell_element(struct gz_table_plan *plan, struct gz_table_cell *cell,
                             uint32_t row, uint32_t naming) {
    cell->element = gz_setter_element(plan->setter, GZ_ELEMENT_TABLE_CELL, row,
                                      cell->source->pos);
    struct gz_element *element = gz_setter_find_element(plan->setter, cell->element);
    element->header = gz_table_is_header(plan, cell);
    element->row_header = names_row(plan, cell, naming);
    element->column_span = (uint16_t)cell->column_span;
    element->row_span = (uint16_t)cell->row_span;
}

static void add_elements(struct gz_table_plan *plan, uint32_t parent, struct gz_pos pos) {
    uint32_t table = gz_setter_element(plan->setter, GZ_ELEMENT_TABLE, parent, pos);
    uint32_t next = 0, naming = naming_column(plan);
    for (uint32_t row = 0; row < plan->row_count; row++) {
        const struct gz_cell *first = &plan->table->cells[(size_t)row * plan->column_count];
        uint32_t element =
            gz_setter_element(plan->setter, GZ_ELEMENT_TABLE_ROW, table, first->pos);
        for (; next < plan->cell_count && plan->cells[next].row == row; next++)
            add_cell_element(plan, &plan->cells[next], element, naming);
    }
}

/* ---- Text ---- */

static void shape_cells(struct gz_table_plan *plan) {
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        struct gz_table_cell *cell = &plan->cells[i];
        cell->paragraph = gz_paragraph_create(plan->setter, &cell->source->text, cell->role);
        gz_table_tie_name(cell->paragraph);
        if (gz_table_is_header(plan, cell))
            gz_table_tie_quantity(cell->paragraph);
        gz_table_measure_cell(cell);
    }
}

static gz_length text_width(const struct gz_table_plan *plan, const struct gz_table_cell *cell) {
    gz_length width = gz_table_content_width(plan, cell);
    return width - gz_table_indent(plan, cell, width);
}

static bool ends_lone(const struct gz_lines *lines) {
    const struct gz_broken_line *last = &lines->lines[lines->count - 1];
    return last->to == last->from + 1;
}

/* A lone character at its end, or a word of a short text in two. */
static bool is_torn(const struct gz_table_plan *plan, const struct gz_table_cell *cell,
                    const struct gz_lines *lines) {
    if (gz_table_has_stop(cell->paragraph))
        return false;
    return ends_lone(lines) || (cell->natural <= SHORT_EMS * cell->paragraph->em &&
                                gz_phrase_cuts_word(plan->setter, cell->paragraph, *lines));
}

/* Heads and labels of few lines are broken like titles, into lines of like length
 * that end with a word: 科目 | 编码, not 科目编 | 码. So is other text that would be
 * torn. */
static struct gz_lines break_cell(struct gz_table_plan *plan, const struct gz_table_cell *cell) {
    struct gz_measure measure = {.width = text_width(plan, cell)};
    gz_table_open_words(plan->setter, cell, measure.width);
    struct gz_lines lines = gz_linebreak(plan->setter, cell->paragraph, &measure);
    bool label = gz_table_is_label(plan, cell);
    if (lines.count < 2 || (label ? lines.count > LABEL_LINES : !is_torn(plan, cell, &lines)))
        return lines;
    struct gz_lines even = gz_phrase_break(plan->setter, cell->paragraph, &measure, label);
    return even.count == lines.count ? even : lines;
}

static void break_cells(struct gz_table_plan *plan) {
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        struct gz_table_cell *cell = &plan->cells[i];
        struct gz_measure measure = {.width = text_width(plan, cell)};
        cell->lines = gz_keep_breaks(plan->setter, cell->paragraph, &measure,
                                     break_cell(plan, cell));
    }
}

static void place_line(struct row_box *box, const struct gz_table_cell *cell,
                       const struct gz_broken_line *broken, gz_length top) {
    struct gz_table_plan *plan = box->plan;
    if (broken->from >= broken->to)
        return;
    struct gz_set_line set = gz_justify(plan->setter, cell->paragraph, broken);
    struct gz_box_line *line;
    GZ_APPEND(plan->setter->arena, box->lines, box->line_count, box->line_capacity, line);
    gz_length size = plan->setter->style->roles[cell->role].size;
    *line = (struct gz_box_line){
        .element = cell->element,
        .x = plan->edges[cell->column] + plan->padding + gz_table_shift(plan, cell, broken),
        .baseline = top + gz_baseline_in(leading_of(plan), size),
        .width = gz_table_line_width(broken), .runs = set.runs, .run_count = set.run_count,
        .decoration = set.decoration,
    };
}

/* Lines from … to-1 of a cell, the first one at `top`. */
static void place_lines(struct row_box *box, const struct gz_table_cell *cell, uint32_t from,
                        uint32_t to, gz_length top) {
    for (uint32_t i = from; i < to; i++, top += leading_of(box->plan))
        place_line(box, cell, &cell->lines.lines[i], top);
}

static void place_piece(struct row_box *box, const struct piece *piece) {
    gz_length text = (gz_length)piece->count * leading_of(box->plan);
    place_lines(box, piece->cell, piece->first, piece->first + piece->count,
                (piece->height - text) / 2);
}

/* ---- Rules ---- */

static void add_rule(struct row_box *box, gz_length x, gz_length y, gz_length width,
                     gz_length height) {
    if (width <= 0 || height <= 0)
        return;
    struct gz_box_rule *rule;
    GZ_APPEND(box->plan->setter->arena, box->rules, box->rule_count, box->rule_capacity, rule);
    *rule = (struct gz_box_rule){x, y, width, height,
                                 box->plan->setter->style->roles[GZ_ROLE_TABLE].color};
}

static gz_length rule_at(const struct gz_table_plan *plan, uint32_t edge, uint32_t last) {
    const struct gz_table_style *style = &plan->setter->style->table;
    return edge == 0 || edge == last ? style->outer_rule : style->rule;
}

/* Is there a rule above a square of row `edge` (below the last row)? */
static bool has_rule(const struct gz_table_plan *plan, uint32_t edge, uint32_t column) {
    return edge == 0 || edge == plan->row_count || plan->cuts[edge] ||
           gz_table_owner(plan, edge - 1, column) != gz_table_owner(plan, edge, column);
}

/* From the outer side of one vertical rule to that of another: corners are
 * filled, whatever the thicknesses. */
static void add_horizontal(struct row_box *box, uint32_t from, uint32_t to, gz_length y,
                           gz_length thickness) {
    const struct gz_table_plan *plan = box->plan;
    gz_length before = rule_at(plan, from, plan->column_count);
    gz_length after = rule_at(plan, to, plan->column_count);
    gz_length x = plan->edges[from] - before / 2;
    gz_length end = plan->edges[to] - after / 2 + after;
    add_rule(box, x, y - thickness / 2, end - x, thickness);
}

/* The rule at edge `edge` of the table, at height y of the box; one rectangle
 * for each stretch without merged cells. */
static void add_edge(struct row_box *box, uint32_t edge, gz_length y) {
    const struct gz_table_plan *plan = box->plan;
    gz_length thickness = rule_at(plan, edge, plan->row_count);
    for (uint32_t from = 0, to; from < plan->column_count; from = to) {
        to = from + 1;
        if (!has_rule(plan, edge, from))
            continue;
        while (to < plan->column_count && has_rule(plan, edge, to))
            to++;
        add_horizontal(box, from, to, y, thickness);
    }
}

static void add_verticals(struct row_box *box, uint32_t row) {
    const struct gz_table_plan *plan = box->plan;
    for (uint32_t edge = 0; edge <= plan->column_count; edge++) {
        if (edge > 0 && edge < plan->column_count &&
            gz_table_owner(plan, row, edge - 1) == gz_table_owner(plan, row, edge))
            continue;
        gz_length thickness = rule_at(plan, edge, plan->column_count);
        add_rule(box, plan->edges[edge] - thickness / 2, 0, thickness, box->height);
    }
}

/* ---- Boxes ---- */

static struct row_box begin_box(struct gz_table_plan *plan, uint32_t rows) {
    return (struct row_box){.plan = plan, .height = (gz_length)rows * leading_of(plan)};
}

static struct gz_box *end_box(struct row_box *row, struct gz_galley *galley, uint32_t rows) {
    struct gz_box *box = gz_galley_append(row->plan->setter, galley);
    box->rows = rows;
    box->lines = row->lines;
    box->line_count = (uint32_t)row->line_count;
    box->rules = row->rules;
    box->rule_count = (uint32_t)row->rule_count;
    return box;
}

static uint32_t rows_between(const struct gz_table_plan *plan, uint32_t from, uint32_t to) {
    uint32_t rows = 0;
    while (from < to)
        rows += plan->heights[from++];
    return rows;
}

/* The text of a cell for rows of the part from … to-1: all of it, or where the
 * part cuts the cell, as many lines as there is height for. */
static struct piece take_piece(struct gz_table_plan *plan, struct gz_table_cell *cell,
                               uint32_t from, uint32_t to) {
    uint32_t top = cell->row > from ? cell->row : from;
    uint32_t end = cell->row + cell->row_span;
    uint32_t rows = rows_between(plan, top, end < to ? end : to);
    struct piece piece = {.cell = cell, .first = cell->placed,
                          .count = cell->lines.count - cell->placed,
                          .height = (gz_length)rows * leading_of(plan)};
    if (end > to && piece.count > rows)
        piece.count = rows;
    cell->placed += piece.count;
    return piece;
}

/* Pieces that begin in `row` of a part that begins at `from`. */
static uint32_t collect_pieces(struct gz_table_plan *plan, uint32_t row, uint32_t from,
                               uint32_t to, struct piece *pieces) {
    uint32_t count = 0;
    for (uint32_t column = 0; column < plan->column_count;) {
        struct gz_table_cell *cell = &plan->cells[gz_table_owner(plan, row, column)];
        if (cell->row == row || row == from)
            pieces[count++] = take_piece(plan, cell, from, to);
        column += cell->column_span;
    }
    return count;
}

static void set_row(struct gz_table_plan *plan, struct gz_galley *galley, uint32_t row,
                    const struct piece *pieces, uint32_t count) {
    struct row_box box = begin_box(plan, plan->heights[row]);
    for (uint32_t i = 0; i < count; i++)
        place_piece(&box, &pieces[i]);
    add_edge(&box, row, 0);
    add_verticals(&box, row);
    add_edge(&box, row + 1, box.height);
    end_box(&box, galley, plan->heights[row]);
}

static uint32_t most_lines(const struct piece *pieces, uint32_t count) {
    uint32_t most = 1; /* an empty row has a line's height */
    for (uint32_t i = 0; i < count; i++)
        if (pieces[i].count > most)
            most = pieces[i].count;
    return most;
}

static void place_slice(struct row_box *box, const struct piece *piece, uint32_t from,
                        uint32_t to, gz_length top) {
    if (from < piece->count)
        place_lines(box, piece->cell, piece->first + from,
                    piece->first + (to < piece->count ? to : piece->count), top);
}

/* A row taller than a column, between its lines: boxes of a column's height,
 * each closed by rules of its own. */
static void split_row(struct gz_table_plan *plan, struct gz_galley *galley, uint32_t row,
                      uint32_t limit, const struct piece *pieces, uint32_t count) {
    uint32_t padding = plan->row_padding;
    if (padding >= limit)
        padding = 0;
    uint32_t step = limit - padding, total = most_lines(pieces, count);
    gz_length rule = plan->setter->style->table.rule;
    gz_length top = (gz_length)padding * leading_of(plan) / 2;
    for (uint32_t from = 0; from < total; from += step) {
        uint32_t rows = (total - from < step ? total - from : step) + padding;
        struct row_box box = begin_box(plan, rows);
        for (uint32_t i = 0; i < count; i++)
            place_slice(&box, &pieces[i], from, from + step, top);
        if (from == 0)
            add_edge(&box, row, 0);
        else
            add_horizontal(&box, 0, plan->column_count, 0, rule);
        add_verticals(&box, row);
        if (from + step >= total)
            add_edge(&box, row + 1, box.height);
        else
            add_horizontal(&box, 0, plan->column_count, box.height, rule);
        end_box(&box, galley, rows);
    }
}

/* Footnotes of a row's cells, at the foot of the column that holds its end. */
static void set_notes(struct gz_table_plan *plan, struct gz_galley *galley, uint32_t row) {
    const struct gz_cell *cells = plan->table->cells + (size_t)row * plan->column_count;
    for (uint32_t column = 0; column < plan->column_count; column++)
        gz_galley_notes(plan->setter, galley, &cells[column].text, 0, cells[column].text.length,
                        plan->measure);
}

/* Whether the next row may begin a column. Of a table two rows at least stand on
 * each side of a cut, and a short one is parted only where a hole would be left. */
static enum gz_strength keep_after(const struct gz_table_plan *plan, uint32_t row, uint32_t to) {
    if (row + 1 == plan->row_count)
        return GZ_OFF;
    if (row + 1 < to || gz_table_leads(plan, row) || plan->keep == GZ_MUST)
        return GZ_MUST;
    bool edge = row == plan->header_rows || row + 2 == plan->row_count;
    uint32_t pair = plan->heights[row] + plan->heights[row + 1];
    if (edge && pair * PAIR_SHARE <= plan->setter->style->grid.lines)
        return GZ_MUST;
    return edge ? GZ_PREFER : plan->keep;
}

/* Rows from … to-1, kept together. */
static void set_part(struct gz_table_plan *plan, struct gz_galley *galley, uint32_t from,
                     uint32_t to, uint32_t limit, struct piece *pieces) {
    for (uint32_t row = from; row < to; row++) {
        uint32_t count = collect_pieces(plan, row, from, to, pieces);
        if (plan->heights[row] > limit)
            split_row(plan, galley, row, limit, pieces, count);
        else
            set_row(plan, galley, row, pieces, count);
        set_notes(plan, galley, row);
        struct gz_box *box = &galley->boxes[galley->count - 1];
        box->keep = keep_after(plan, row, to);
        box->price = row + 1 < plan->row_count ? plan->price : 0;
    }
}

static void set_rows(struct gz_table_plan *plan, struct gz_galley *galley, uint32_t from,
                     uint32_t end, uint32_t limit) {
    struct piece *pieces =
        GZ_NEW_ARRAY(plan->setter->arena, struct piece, plan->column_count);
    while (from < end) {
        uint32_t to = gz_table_part_end(plan, from, limit);
        set_part(plan, galley, from, to, limit, pieces);
        from = to;
    }
}

/* ---- Header rows, once and again ---- */

/* The copies mean nothing: a reader aloud hears the header once. */
static struct gz_box *copy_header(struct gz_table_plan *plan, const struct gz_box *boxes,
                                  uint32_t count) {
    struct gz_arena *arena = plan->setter->arena;
    uint32_t artifact = gz_setter_artifact(plan->setter, GZ_ARTIFACT_PAGINATION);
    struct gz_box *copies = GZ_NEW_ARRAY(arena, struct gz_box, count);
    for (uint32_t i = 0; i < count; i++) {
        struct gz_box_line *lines =
            GZ_NEW_ARRAY(arena, struct gz_box_line, boxes[i].line_count);
        for (uint32_t k = 0; k < boxes[i].line_count; k++) {
            lines[k] = boxes[i].lines[k];
            lines[k].element = artifact;
        }
        copies[i] = boxes[i];
        copies[i].lines = lines;
    }
    return copies;
}

static void set_with_header(struct gz_table_plan *plan, struct gz_galley *galley,
                            uint32_t header_height) {
    uint32_t limit = plan->setter->style->grid.lines;
    size_t first = galley->count;
    set_rows(plan, galley, 0, plan->header_rows, limit);
    uint32_t count = (uint32_t)(galley->count - first);
    for (size_t i = first; i < galley->count; i++)
        galley->boxes[i].keep = GZ_MUST;
    struct gz_box *copies = copy_header(plan, galley->boxes + first, count);
    first = galley->count;
    set_rows(plan, galley, plan->header_rows, plan->row_count, limit - header_height);
    for (size_t i = first; i < galley->count; i++) {
        galley->boxes[i].repeat = copies;
        galley->boxes[i].repeat_count = count;
    }
}

/* How its rows keep together: a table too short for two parts stays whole. */
static enum gz_strength keep_of(const struct gz_table_plan *plan, uint32_t limit) {
    if (rows_between(plan, 0, plan->row_count) * 2 > limit)
        return GZ_OFF;
    return plan->row_count - plan->header_rows < 2 * PART_ROWS ? GZ_MUST : GZ_PREFER;
}

/* A cut repeats the header: the higher that is, the more a whole table is worth. But
 * no column stays empty by more than a third for it. */
static uint32_t price_of(const struct gz_table_plan *plan, uint32_t limit) {
    if (plan->row_count - plan->header_rows > SHORT_ROWS ||
        rows_between(plan, 0, plan->row_count) * 4 > limit * 3)
        return 0;
    uint32_t price = rows_between(plan, 0, plan->header_rows) + SHORT_PRICE;
    return price < limit / 3 ? price : limit / 3;
}

static void set_boxes(struct gz_table_plan *plan, struct gz_galley *galley) {
    uint32_t limit = plan->setter->style->grid.lines;
    uint32_t header = rows_between(plan, 0, plan->header_rows);
    bool has_body = plan->header_rows < plan->row_count;
    plan->keep = keep_of(plan, limit);
    plan->price = price_of(plan, limit);
    /* A header of more than half a column would leave too little to repeat. */
    if (plan->header_rows > 0 && has_body && header * 2 <= limit)
        set_with_header(plan, galley, header);
    else
        set_rows(plan, galley, 0, plan->row_count, limit);
}

/* ---- The whole ---- */

static bool is_blank_row(const struct gz_table *table, uint32_t row) {
    for (uint32_t i = 0; i < table->column_count; i++)
        if (table->cells[(size_t)row * table->column_count + i].text.length > 0)
            return false;
    return true;
}

/* A header must be typed; one of empty cells stands for none and is not set. */
static struct gz_table without_blank_header(const struct gz_table *table) {
    struct gz_table result = *table;
    if (table->header_rows >= table->row_count)
        return result;
    for (uint32_t row = 0; row < table->header_rows; row++)
        if (!is_blank_row(table, row))
            return result;
    result.header_rows = 0;
    result.row_count -= table->header_rows;
    result.cells += (size_t)table->header_rows * table->column_count;
    return result;
}

static struct gz_table_plan *begin_plan(struct gz_setter *setter, const struct gz_table *table) {
    struct gz_table *body = GZ_NEW(setter->arena, struct gz_table);
    struct gz_table_plan *plan = GZ_NEW(setter->arena, struct gz_table_plan);
    *body = without_blank_header(table);
    *plan = (struct gz_table_plan){
        .setter = setter, .table = body,
        .row_count = body->row_count, .column_count = body->column_count,
        .header_rows = body->header_rows < body->row_count ? body->header_rows
                                                           : body->row_count,
    };
    plan->cuts = GZ_NEW_ARRAY(setter->arena, bool, plan->row_count);
    return plan;
}

/* A style whose tables are set in type of `em`. In cells a number and its unit are
 * one, whatever paragraphs do: 1975年 | 10月. */
static struct gz_style in_size(const struct gz_style *style, gz_length em) {
    struct gz_style own = *style;
    int64_t full = gz_table_em(style);
    for (enum gz_role role = GZ_ROLE_TABLE; role <= GZ_ROLE_TABLE_HEADER; role++)
        own.roles[role].size = (gz_length)(style->roles[role].size * em / full);
    own.text.number_unit = GZ_MUST;
    return own;
}

static void shape_in(struct gz_table_plan *plan, const struct gz_style *style) {
    const struct gz_style *house = plan->setter->style;
    plan->setter->style = style;
    shape_cells(plan);
    gz_table_find_columns(plan);
    plan->setter->style = house;
}

struct gz_table_plan *gz_table_prepare(struct gz_setter *setter, const struct gz_table *table) {
    if (table->row_count == 0 || table->column_count == 0)
        return NULL;
    struct gz_table_plan *plan = begin_plan(setter, table);
    struct gz_style own = in_size(setter->style, gz_table_em(setter->style));
    gz_table_find_cells(plan);
    shape_in(plan, &own);
    return plan;
}

/* Grid lines that it takes in `measure`, about: in type of `em` a line holds as much
 * as a longer one in the style's. */
static uint32_t rows_in(struct gz_table_plan *plan, gz_length measure, gz_length em) {
    gz_length full = gz_table_em(plan->setter->style);
    if (!gz_table_find_widths(plan, (gz_length)((int64_t)measure * full / em)))
        return UINT32_MAX;
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        struct gz_table_cell *cell = &plan->cells[i];
        cell->lines.count = gz_table_count_lines(cell->paragraph, text_width(plan, cell));
    }
    gz_table_find_heights(plan);
    return rows_between(plan, 0, plan->row_count);
}

bool gz_table_is_better_wide(struct gz_table_plan *plan, gz_length measure, gz_length page,
                             uint32_t columns) {
    gz_length em = gz_table_choose_em(plan, measure);
    if (em >= gz_table_em(plan->setter->style))
        return false;
    uint64_t narrow = rows_in(plan, measure, em);
    return narrow >= (uint64_t)columns * rows_in(plan, page, gz_table_choose_em(plan, page));
}

static void set_prepared(struct gz_table_plan *plan, struct gz_galley *galley,
                         const struct gz_room *room, struct gz_pos pos) {
    struct gz_setter *setter = plan->setter;
    if (!gz_table_find_widths(plan, room->measure)) {
        gz_error(setter->diag, pos, gz_table_width_help(plan, room),
                 "a table of %u columns does not fit a width of %d pt",
                 (unsigned)plan->column_count, (int)(room->measure / GZ_PT));
        return;
    }
    break_cells(plan);
    gz_table_find_labels(plan);
    gz_table_warn(plan, room, pos);
    gz_table_find_heights(plan);
    add_elements(plan, room->parent, pos);
    if (!room->close)
        gz_galley_blank(setter, galley, setter->style->table.before);
    set_boxes(plan, galley);
    gz_galley_blank(setter, galley, setter->style->table.after);
}

/* The whole table in one size: where it is smaller than the style's, the texts
 * are prepared again under a style that has it. */
void gz_table_set_plan(struct gz_table_plan *plan, struct gz_galley *galley,
                       const struct gz_room *room, struct gz_pos pos) {
    struct gz_setter *setter = plan->setter;
    plan->house = setter->style;
    plan->measure = room->measure;
    plan->em = gz_table_choose_em(plan, room->measure);
    struct gz_style own = in_size(plan->house, plan->em);
    if (plan->em < gz_table_em(plan->house)) {
        gz_setter_forget(setter); /* the texts in the style's size */
        shape_in(plan, &own);
    }
    setter->style = &own;
    set_prepared(plan, galley, room, pos);
    setter->style = plan->house;
}

void gz_table_set(struct gz_setter *setter, struct gz_galley *galley,
                  const struct gz_table *table, const struct gz_room *room, struct gz_pos pos) {
    struct gz_table_plan *plan = gz_table_prepare(setter, table);
    if (plan)
        gz_table_set_plan(plan, galley, room, pos);
}
