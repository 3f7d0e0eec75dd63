/* A table's rows are cut by ourselves: GFM drops surplus cells and fills up
 * missing ones without a word, and knows no merged cells.
 *
 * Method: each row is cut at its unescaped bars into slices; a row with the
 * table's number of cells joins the grid, any other is an error. `<` and `^`
 * alone in a cell make it a part of the cell to its left or above; in reading
 * order that neighbour's owner is already known, so owners propagate in one
 * pass, and a second one checks that what each owner got is a rectangle.
 */
#include "pipeline/source/table.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/source/inline.h"

#define INDENT_LIMIT 8 /* blanks that mean a level each; more are no levels */

struct row {
    struct gz_slice cells[GZ_TABLE_COLUMN_LIMIT];
    uint8_t indents[GZ_TABLE_COLUMN_LIMIT]; /* blanks of an em before the cells' texts */
    uint32_t count;        /* cells of the line, also those past the limit */
    struct gz_pos surplus; /* of the first cell past `wanted` */
    struct gz_pos end;     /* just behind the row */
};

/* The first unescaped bar at or after `at`, or the length. */
static uint32_t next_bar(struct gz_slice slice, uint32_t at) {
    while (at < slice.length && slice.utf8[at] != '|')
        at += slice.utf8[at] == '\\' && at + 1 < slice.length ? 2 : 1;
    return at < slice.length ? at : slice.length;
}

/* 　其中： is a level below its neighbours. */
static uint8_t count_indent(struct gz_slice cell) {
    uint8_t count = 0;
    for (uint32_t i = 0, length; (length = gz_slice_blank_at(cell, i)) > 0; i += length) {
        struct gz_slice rest = gz_slice_from(cell, i);
        bool em = gz_slice_starts(rest, "\u3000") || gz_slice_starts(rest, "\u2003");
        count += em && count < INDENT_LIMIT;
    }
    return count;
}

/* Cuts a row; the bar at its end may be left out. `wanted` cells are expected. */
static void cut_row(struct gz_slice line, uint32_t wanted, struct row *row) {
    row->count = 0;
    struct gz_slice rest = gz_slice_from(line, 1);
    while (rest.length) {
        uint32_t bar = next_bar(rest, 0);
        struct gz_slice whole = gz_slice_head(rest, bar), cell = gz_slice_trim(whole);
        if (row->count < GZ_TABLE_COLUMN_LIMIT) {
            row->cells[row->count] = cell;
            row->indents[row->count] = cell.length ? count_indent(whole) : 0;
        }
        if (row->count == wanted)
            row->surplus = cell.pos;
        row->count++;
        rest = gz_slice_from(rest, bar < rest.length ? bar + 1 : bar);
    }
    row->end = rest.pos;
}

/* ---- The delimiter row ---- */

static bool read_align(struct gz_slice cell, enum gz_align *align) {
    bool left = gz_slice_starts(cell, ":");
    bool right = cell.length > left && cell.utf8[cell.length - 1] == ':';
    uint32_t dashes = cell.length - left - right;
    if (dashes == 0 || memchr(cell.utf8 + left, ':', dashes))
        return false;
    for (uint32_t i = 0; i < dashes; i++)
        if (cell.utf8[left + i] != '-')
            return false;
    *align = left && right ? GZ_ALIGN_CENTER
             : right       ? GZ_ALIGN_RIGHT
             : left        ? GZ_ALIGN_LEFT
                           : GZ_ALIGN_DEFAULT;
    return true;
}

/* Whether a cell looks as if it was meant as `---`: an input method's long
 * dashes and colons too. */
static bool is_delimiter_attempt(struct gz_slice cell) {
    static const char *const starts[] = {"-", ":-", ":", "—", "–", "－", "：", "="};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (gz_slice_starts(cell, starts[i]))
            return true;
    return false;
}

bool gz_table_is_delimiter_like(struct gz_slice line) {
    bool dash = false, bar = false;
    for (uint32_t i = 0; i < line.length; i++) {
        dash |= line.utf8[i] == '-';
        bar |= line.utf8[i] == '|';
        if (!strchr("-|: \t", line.utf8[i]))
            return false;
    }
    return dash && bar;
}

static const char delimiter_help[] =
    N_("a row |---|---| stands there, with : for the side a column is set to (:---, :---:, ---:)");

static bool report_delimiter(const struct gz_article_source *source, const struct row *row) {
    bool fine = true;
    enum gz_align ignored;
    for (uint32_t i = 0; i < row->count && i < GZ_TABLE_COLUMN_LIMIT; i++) {
        if (read_align(row->cells[i], &ignored))
            continue;
        fine = false;
        gz_error(source->diag, row->cells[i].pos, delimiter_help,
                 "`%.*s` in the row under a table's header is not ---", (int)row->cells[i].length,
                 row->cells[i].utf8);
    }
    return fine;
}

/* Checks the second row and takes the columns' sides from it. */
static bool read_delimiter(const struct gz_article_source *source, struct gz_slice line,
                           uint32_t columns, enum gz_align *aligns) {
    struct row row;
    cut_row(line, columns, &row);
    if (!row.count || !is_delimiter_attempt(row.cells[0])) {
        gz_error(source->diag, line.pos, delimiter_help,
                 "a table has no row of --- under its header");
        return false;
    }
    if (!report_delimiter(source, &row))
        return false;
    if (row.count != columns) {
        gz_error(source->diag, row.count > columns ? row.surplus : row.end, delimiter_help,
                 row.count == 1 ? N_("the row under a table's header has %u cell, the header %u")
                                : N_("the row under a table's header has %u cells, the header %u"),
                 (unsigned)row.count, (unsigned)columns);
        return false;
    }
    for (uint32_t i = 0; i < columns; i++)
        read_align(row.cells[i], &aligns[i]);
    return true;
}

/* ---- Merged cells ---- */

struct grid {
    const struct gz_article_source *source;
    struct gz_cell *cells;
    struct gz_slice *slices; /* of the cells */
    uint8_t *indents;        /* likewise */
    uint32_t *owners;        /* index of the cell that each is a part of */
    uint32_t columns, rows, capacity;
    uint32_t header_rows;
    bool failed;
};

static void grid_error(struct grid *grid, uint32_t cell, const char *help, const char *text) {
    grid->failed = true;
    gz_error(grid->source->diag, grid->slices[cell].pos, help, "%s", _(text));
}

static void find_owner(struct grid *grid, uint32_t cell) {
    uint32_t row = cell / grid->columns, column = cell % grid->columns;
    grid->owners[cell] = cell;
    if (gz_slice_equals(grid->slices[cell], "<")) {
        if (column == 0)
            grid_error(grid, cell, N_("type \\< for the sign itself"),
                       N_("`<` in the first column has no cell to its left"));
        else
            grid->owners[cell] = grid->owners[cell - 1];
    } else if (gz_slice_equals(grid->slices[cell], "^")) {
        if (row == 0 || row == grid->header_rows)
            grid_error(grid, cell, N_("type \\^ for the sign itself"),
                       row ? N_("`^` in the first row under the header has no cell above")
                           : N_("`^` in the header has no cell above"));
        else
            grid->owners[cell] = grid->owners[cell - grid->columns];
    }
}

/* Spans of the owners, from the last cell that each one got. A rectangle has
 * its last cell at the lower right corner and as many cells as its area. */
static void measure_owners(struct grid *grid, uint32_t *areas) {
    for (uint32_t cell = 0; cell < grid->rows * grid->columns; cell++) {
        uint32_t owner = grid->owners[cell];
        uint32_t rows = cell / grid->columns - owner / grid->columns + 1;
        int64_t columns = (int64_t)(cell % grid->columns) - owner % grid->columns + 1;
        areas[owner]++;
        grid->cells[owner].row_span = (uint16_t)rows;
        if (columns > grid->cells[owner].column_span)
            grid->cells[owner].column_span = (uint16_t)columns;
    }
}

static void merge_cells(struct grid *grid) {
    uint32_t count = grid->rows * grid->columns;
    uint32_t *areas = GZ_NEW_ARRAY(grid->source->scratch, uint32_t, count);
    for (uint32_t cell = 0; cell < count; cell++)
        find_owner(grid, cell);
    bool fine = !grid->failed;
    measure_owners(grid, areas);
    for (uint32_t cell = 0; fine && cell < count; cell++) {
        const struct gz_cell *owner = &grid->cells[cell];
        if (areas[cell] && areas[cell] != (uint32_t)owner->row_span * owner->column_span)
            grid_error(grid, cell, N_("mark each cell of the rectangle with < or ^"),
                       N_("the cells merged with this one do not make a rectangle"));
    }
}

/* ---- Rows ---- */

static void add_row(struct grid *grid, const struct row *row) {
    struct gz_arena *scratch = grid->source->scratch;
    if (grid->rows == grid->capacity) {
        uint32_t capacity = grid->capacity ? grid->capacity * 2 : 16;
        grid->slices = gz_arena_grow(scratch, grid->slices, grid->rows * grid->columns,
                                     (size_t)capacity * grid->columns, sizeof *grid->slices);
        grid->indents = gz_arena_grow(scratch, grid->indents, grid->rows * grid->columns,
                                      (size_t)capacity * grid->columns, sizeof *grid->indents);
        grid->capacity = capacity;
    }
    memcpy(grid->indents + (size_t)grid->rows * grid->columns, row->indents,
           grid->columns * sizeof *row->indents);
    memcpy(grid->slices + (size_t)grid->rows * grid->columns, row->cells,
           grid->columns * sizeof *row->cells);
    grid->rows++;
}

static void read_row(struct grid *grid, struct gz_slice line) {
    struct row row;
    cut_row(line, grid->columns, &row);
    if (row.count == grid->columns) {
        add_row(grid, &row);
        return;
    }
    grid->failed = true;
    bool surplus = row.count > grid->columns;
    gz_error(grid->source->diag, surplus ? row.surplus : row.end,
             surplus
                 ? N_("leave it out, or type \\| for a bar inside a cell")
                 : N_("an empty cell is typed as | |, a part of a merged one as | < | or | ^ |"),
             row.count == 1 ? N_("a row has %u cell, the table's header %u")
                            : N_("a row has %u cells, the table's header %u"),
             (unsigned)row.count, (unsigned)grid->columns);
}

/* Heads stand in the middle, and so do columns that the author sets there. */
static void take_indent(struct grid *grid, uint32_t i, const enum gz_align *aligns) {
    enum gz_align align = aligns[i % grid->columns];
    bool left = align == GZ_ALIGN_DEFAULT || align == GZ_ALIGN_LEFT;
    if (grid->indents[i] > 0 && left && i / grid->columns >= grid->header_rows)
        grid->cells[i].indent = grid->indents[i];
    else if (grid->indents[i] > 0)
        gz_warning(grid->source->diag, grid->slices[i].pos,
                   "leave it out; in a column set to the left (:---) it would be an indent",
                   "a blank (U+3000) at the start of a text is dropped");
}

static void fill_cells(struct grid *grid, const enum gz_align *aligns) {
    uint32_t count = grid->rows * grid->columns;
    grid->cells = GZ_NEW_ARRAY(grid->source->arena, struct gz_cell, count);
    grid->owners = GZ_NEW_ARRAY(grid->source->scratch, uint32_t, count);
    bool merged = !grid->failed; /* with a row left out, `^` would mislead */
    if (merged)
        merge_cells(grid);
    for (uint32_t i = 0; i < count; i++) {
        grid->cells[i].pos = grid->slices[i].pos;
        take_indent(grid, i, aligns);
        if ((!merged || grid->owners[i] == i) && grid->slices[i].length)
            grid->cells[i].text = gz_inline_parse(grid->source, &grid->slices[i], 1,
                                                  i / grid->columns < grid->header_rows
                                                      ? GZ_INLINE_CELL | GZ_INLINE_HEADER
                                                      : GZ_INLINE_CELL);
    }
}

/* Whether a line further down can only be meant as the row under a header of
 * several rows; a row of single dashes may be one of figures. */
static bool is_delimiter(struct gz_slice line) {
    struct row row;
    enum gz_align ignored;
    bool meant = false;
    cut_row(line, UINT32_MAX, &row);
    for (uint32_t i = 0; i < row.count && i < GZ_TABLE_COLUMN_LIMIT; i++) {
        if (!read_align(row.cells[i], &ignored))
            return false;
        meant |= row.cells[i].length > 1;
    }
    return meant;
}

/* Was the whole row meant as one of ---? A header's second row may begin with a
 * dash or a negative number. */
static bool is_meant_as_delimiter(struct gz_slice line) {
    struct row row;
    cut_row(line, UINT32_MAX, &row);
    for (uint32_t i = 0; i < row.count && i < GZ_TABLE_COLUMN_LIMIT; i++)
        if (!is_delimiter_attempt(row.cells[i]))
            return false;
    return row.count > 0;
}

/* The row under the header: the second one, or the first that has its form. */
static uint32_t find_delimiter(const struct gz_slice *rows, uint32_t count) {
    if (is_meant_as_delimiter(rows[1]))
        return 1;
    for (uint32_t i = 2; i < count && i <= GZ_TABLE_HEADER_LIMIT; i++)
        if (is_delimiter(rows[i]))
            return i;
    return 1;
}

/* The row of --- of a second table that follows the first without a blank line
 * between, or `count`. */
static uint32_t find_second(const struct gz_slice *rows, uint32_t count, uint32_t header_rows) {
    for (uint32_t i = header_rows + 1; i < count; i++)
        if (is_delimiter(rows[i]))
            return i;
    return count;
}

/* Rows that belong to the table: without those of a second one, which is an
 * error. */
static uint32_t check_single(struct grid *grid, const struct gz_slice *rows, uint32_t count) {
    uint32_t second = find_second(rows, count, grid->header_rows);
    if (second == count)
        return count;
    grid->failed = true;
    gz_error(grid->source->diag, rows[second].pos,
             "two tables without a blank line between them? type \\- for the dash itself",
             "a row of --- inside a table");
    return second - (second > grid->header_rows + 1);
}

static bool check_columns(const struct gz_article_source *source, const struct row *header,
                          struct gz_slice line) {
    if (header->count == 0)
        gz_error(source->diag, line.pos, "type \\| for the bar itself", "a table without a cell");
    else if (header->count > GZ_TABLE_COLUMN_LIMIT)
        gz_error(source->diag, line.pos, NULL, "a table of %u columns; at most %d are possible",
                 (unsigned)header->count, GZ_TABLE_COLUMN_LIMIT);
    return header->count > 0 && header->count <= GZ_TABLE_COLUMN_LIMIT;
}

bool gz_table_parse(const struct gz_article_source *source, const struct gz_slice *rows,
                    uint32_t count, struct gz_table *out) {
    struct row header;
    cut_row(rows[0], UINT32_MAX, &header);
    if (!check_columns(source, &header, rows[0]))
        return false;
    struct grid grid = {.source = source, .columns = header.count};
    enum gz_align *aligns = GZ_NEW_ARRAY(source->arena, enum gz_align, grid.columns);
    if (count < 2) {
        gz_error(source->diag, rows[0].pos, delimiter_help,
                 "a table has no row of --- under its header");
        return false;
    }
    grid.header_rows = find_delimiter(rows, count);
    if (!read_delimiter(source, rows[grid.header_rows], grid.columns, aligns))
        return false;
    if (count > GZ_TABLE_ROW_LIMIT) {
        gz_error(source->diag, rows[GZ_TABLE_ROW_LIMIT].pos, "part it into several tables",
                 "a table of more than %d lines", GZ_TABLE_ROW_LIMIT);
        return false;
    }
    count = check_single(&grid, rows, count);
    add_row(&grid, &header);
    for (uint32_t i = 1; i < count; i++)
        if (i != grid.header_rows)
            read_row(&grid, rows[i]);
    fill_cells(&grid, aligns);
    *out = (struct gz_table){.column_count = grid.columns,
                             .row_count = grid.rows,
                             .header_rows = grid.header_rows,
                             .aligns = aligns,
                             .cells = grid.cells};
    return !grid.failed;
}
