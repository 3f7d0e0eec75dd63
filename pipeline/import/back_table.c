/* Tables and rosters: rows whose parts stand under one another. */
#include <string.h>

#include "pipeline/import/back_join.h"

#define POSITION_LIMIT 600
#define COLUMN_LIMIT 40
#define ROW_LIMIT 400
#define GAP 2 /* blank positions that part columns */

/* ---- names ---- */

static bool is_han(uint32_t code) {
    return (code >= 0x3400 && code <= 0x9FFF) || code >= 0x20000 || code == 0xB7 || code == 0x30FB;
}

/* 李勇, 迪丽热巴·买买提, 张志宏（上午). */
static bool is_name(const uint32_t *codes, uint32_t count) {
    uint32_t han = 0, at = 0;
    bool foreign = false;
    for (; at < count && is_han(codes[at]); at++) {
        foreign |= codes[at] == 0xB7 || codes[at] == 0x30FB;
        han++;
    }
    if (han < 2 || han > (foreign ? 16 : 4))
        return false;
    if (at == count)
        return true;
    bool opens = codes[at] == '(' || codes[at] == 0xFF08;
    bool closes = codes[count - 1] == ')' || codes[count - 1] == 0xFF09;
    return opens && closes && count - at <= 8;
}

bool gz_back_is_roster(const struct gz_back_row *row) {
    uint32_t names = 0;
    for (uint32_t at = 0; at < row->count;) {
        uint32_t end = at;
        while (end < row->count && !gz_back_is_blank(row->codes[end]))
            end++;
        if (!is_name(row->codes + at, end - at))
            return false;
        names++;
        for (at = end; at < row->count && gz_back_is_blank(row->codes[at]);)
            at++;
    }
    return names >= 2;
}

/* ---- columns ---- */

struct grid {
    const struct gz_back_row *rows;
    uint32_t count;                       /* rows that are looked at */
    uint32_t starts[COLUMN_LIMIT + 1];    /* positions where columns begin */
    uint32_t columns;
};

static uint32_t position(const struct gz_back_row *row, uint32_t i) {
    return row->cells ? 2 * row->indent + gz_back_width(row->codes, i) : row->indent + i;
}

static bool has_gap(const struct gz_back_row *row) {
    uint32_t end;
    return gz_back_find_gap(row->codes, row->count, 0, &end) < row->count;
}

/* Positions where nothing stands in any row part the columns. */
static void find_columns(struct grid *grid) {
    unsigned char used[POSITION_LIMIT] = {0};
    uint32_t last = 0;
    for (uint32_t r = 0; r < grid->count; r++)
        for (uint32_t i = 0; i < grid->rows[r].count; i++) {
            uint32_t at = position(&grid->rows[r], i), next = position(&grid->rows[r], i + 1);
            for (; at < next && at < POSITION_LIMIT; at++)
                if (!gz_back_is_blank(grid->rows[r].codes[i])) {
                    used[at] = 1;
                    last = at > last ? at : last;
                }
        }
    grid->columns = 0;
    for (uint32_t at = 0, blank = GAP; at <= last && grid->columns < COLUMN_LIMIT; at++) {
        if (used[at] && blank >= GAP)
            grid->starts[grid->columns++] = at;
        blank = used[at] ? 0 : blank + 1;
    }
    grid->starts[grid->columns] = POSITION_LIMIT;
}

/* The rows of a table: with gaps, or between such rows and no wider than the first
 * column, as labels of two lines are. */
static uint32_t extent(const struct gz_back_row *rows, uint32_t count) {
    uint32_t end = 0, gaps = 0, narrow = UINT32_MAX;
    for (uint32_t i = 0; i < count && i < ROW_LIMIT && rows[i].column == rows[0].column; i++) {
        uint32_t gap_end;
        uint32_t gap = gz_back_find_gap(rows[i].codes, rows[i].count, 0, &gap_end);
        if (i > 0 && gz_back_is_roster(&rows[i]))
            break;
        if (gap < rows[i].count) {
            uint32_t start = position(&rows[i], gap_end);
            narrow = start < narrow ? start : narrow;
            gaps++;
            end = i + 1;
        } else if (i > end + 2 || (narrow < UINT32_MAX && position(&rows[i], rows[i].count) > narrow + 30)) {
            break;
        }
    }
    return gaps >= 2 ? end : 0;
}

/* ---- cells ---- */

struct cell {
    const uint32_t *lines[16];
    uint32_t counts[16], line_count, widest;
};

static void add_part(struct cell *cell, const uint32_t *codes, uint32_t count) {
    while (count > 0 && gz_back_is_blank(codes[count - 1]))
        count--;
    if (count == 0 || cell->line_count == 16)
        return;
    cell->lines[cell->line_count] = codes;
    cell->counts[cell->line_count++] = count;
    uint32_t width = gz_back_width(codes, count);
    cell->widest = width > cell->widest ? width : cell->widest;
}

static void cut_row(const struct grid *grid, const struct gz_back_row *row, struct cell *cells) {
    uint32_t column = 0, start = 0;
    for (uint32_t i = 0; i <= row->count; i++) {
        uint32_t at = i < row->count ? position(row, i) : POSITION_LIMIT;
        uint32_t next = column;
        while (next + 1 < grid->columns && at >= grid->starts[next + 1])
            next++;
        if (next != column || i == row->count) {
            uint32_t from = start;
            while (from < i && gz_back_is_blank(row->codes[from]))
                from++;
            add_part(&cells[column], row->codes + from, i - from);
            start = i;
            column = next;
        }
    }
}

/* Lines of a cell that fill it are one text; short ones stay lines. */
static const char *cell_text(const struct cell *cell, uint32_t width, struct gz_arena *arena) {
    char *text = gz_arena_copy(arena, "", 0);
    for (uint32_t i = 0; i < cell->line_count; i++) {
        uint32_t above = i > 0 ? gz_back_width(cell->lines[i - 1], cell->counts[i - 1]) : 0;
        bool parted = i > 0 && (above + 4 < width || width < 12);
        text = gz_arena_format(arena, "%s%s%s", text, parted ? "\n" : "",
                               gz_back_utf8(cell->lines[i], cell->counts[i], true, arena));
    }
    return text;
}

static void fill(struct gz_import_table *table, uint32_t row, const struct cell *cells,
                 const uint32_t *widths, uint32_t line, struct gz_arena *arena) {
    for (uint32_t i = 0; i < table->column_count; i++) {
        struct gz_import_cell *cell = &table->cells[row * table->column_count + i];
        const char *text = cell_text(&cells[i], widths[i], arena);
        if (!*text)
            continue;
        cell->paragraphs = gz_collect_new_paragraph(arena, line);
        cell->paragraph_count = 1;
        gz_collect_run(cell->paragraphs, text, strlen(text), arena);
    }
}

/* Text rows that blank lines hold together are one row of the table; where no blank
 * line stands, each is one. */
static uint32_t group(const struct gz_back_row *rows, uint32_t count, uint32_t *begins) {
    uint32_t parted = 0, groups = 0;
    for (uint32_t i = 1; i < count; i++)
        parted += rows[i].blanks_above > 0;
    bool by_blanks = parted * 3 >= count - 1 && parted + 1 < count;
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || !by_blanks || rows[i].blanks_above > 0)
            begins[groups++] = i;
    begins[groups] = count;
    return groups;
}

uint32_t gz_back_table(const struct gz_back_row *rows, uint32_t count, struct gz_collector *c) {
    uint32_t begins[ROW_LIMIT + 1];
    if (!has_gap(&rows[0]))
        return 0;
    struct grid grid = {.rows = rows, .count = extent(rows, count)};
    if (grid.count < 2)
        return 0;
    find_columns(&grid);
    if (grid.columns < 2)
        return 0;
    uint32_t groups = group(rows, grid.count, begins);
    if (groups < 2)
        return 0;
    struct cell *cells = GZ_NEW_ARRAY(c->arena, struct cell, groups * grid.columns);
    uint32_t widths[COLUMN_LIMIT] = {0};
    for (uint32_t g = 0; g < groups; g++)
        for (uint32_t i = begins[g]; i < begins[g + 1]; i++)
            cut_row(&grid, &rows[i], cells + g * grid.columns);
    for (uint32_t i = 0; i < groups * grid.columns; i++) {
        uint32_t *width = &widths[i % grid.columns];
        *width = cells[i].widest > *width ? cells[i].widest : *width;
    }
    struct gz_import_table *table = gz_collect_table(c, groups, grid.columns, rows[0].line);
    for (uint32_t g = 0; g < groups; g++)
        fill(table, g, cells + g * grid.columns, widths, rows[begins[g]].line, c->arena);
    gz_collect_doubt(c, c->block_count - 1,
                     "a table, recognised by its gaps: look at its cells");
    return grid.count;
}

/* ---- cells that came in turn ---- */

struct turns {
    const struct gz_back_row *rows;
    uint32_t count;         /* rows that are looked at */
    uint32_t heads;         /* columns, by the first row */
    uint32_t cells;         /* short lines of a record, a multiple of heads - 1 */
    uint32_t records;
    uint32_t labels[ROW_LIMIT], figures[ROW_LIMIT]; /* of each record: its first rows */
    uint32_t end;           /* row behind the last record */
};

/* Short parts between blanks; 0 when one is long. */
static uint32_t count_heads(const struct gz_back_row *row) {
    uint32_t parts = 0, length = 0;
    for (uint32_t i = 0; i <= row->count; i++) {
        bool blank = i == row->count || gz_back_is_blank(row->codes[i]);
        parts += blank && length > 0;
        length = blank ? 0 : length + 1;
        if (length > 10)
            return 0;
    }
    return parts;
}

/* 37票, 74%, 1,200.5, —: a figure, with its unit. */
static bool is_figure(const struct gz_back_row *row) {
    uint32_t digits = 0;
    for (uint32_t i = 0; i < row->count; i++)
        digits += row->codes[i] >= '0' && row->codes[i] <= '9';
    bool dash = row->count <= 2 && (row->codes[0] == '-' || row->codes[0] == 0x2014);
    return dash || (digits > 0 && gz_back_width(row->codes, row->count) <= 14 &&
                    2 * digits + 4 >= row->count);
}

static void find_records(struct turns *t) {
    uint32_t i = 1;
    t->end = 1;
    while (i < t->count && t->records < ROW_LIMIT) {
        uint32_t label = i, figures;
        while (i < t->count && i - label < 4 && !is_figure(&t->rows[i]))
            i++;
        figures = i;
        while (i < t->count && is_figure(&t->rows[i]) &&
               (t->cells == 0 || i - figures < t->cells))
            i++;
        uint32_t cells = i - figures;
        bool fits = cells > 0 && cells % (t->heads - 1) == 0 && figures > label &&
                    (t->cells == 0 || cells == t->cells);
        if (!fits)
            return;
        t->cells = cells;
        t->labels[t->records] = label;
        t->figures[t->records++] = figures;
        t->end = i;
    }
}

static void set_text(struct gz_import_cell *cell, const struct gz_back_row *rows, uint32_t count,
                     const char *joint, struct gz_arena *arena) {
    char *text = gz_arena_copy(arena, "", 0);
    for (uint32_t i = 0; i < count; i++)
        text = gz_arena_format(arena, "%s%s%s", text, i > 0 ? joint : "",
                               gz_back_utf8(rows[i].codes, rows[i].count, true, arena));
    cell->paragraphs = gz_collect_new_paragraph(arena, rows[0].line);
    cell->paragraph_count = 1;
    gz_collect_run(cell->paragraphs, text, strlen(text), arena);
}

static void set_heads(const struct turns *t, struct gz_import_table *table,
                      struct gz_arena *arena) {
    const struct gz_back_row *row = &t->rows[0];
    uint32_t column = 0;
    for (uint32_t at = 0; at < row->count && column < table->column_count;) {
        struct gz_back_row part = *row;
        uint32_t end = at;
        while (end < row->count && !gz_back_is_blank(row->codes[end]))
            end++;
        part.codes += at;
        part.count = end - at;
        set_text(&table->cells[column++], &part, 1, "", arena);
        for (at = end; at < row->count && gz_back_is_blank(row->codes[at]);)
            at++;
    }
}

/* The first figure may stand behind its label's last line: it becomes a row of its own.
 * `from` tells of which row each is the last part. */
static uint32_t part_figures(const struct gz_back_row *rows, uint32_t count,
                             struct gz_back_row *out, uint32_t *from) {
    uint32_t parts = 0;
    for (uint32_t i = 0; i < count && parts + 2 < 2 * ROW_LIMIT; i++) {
        struct gz_back_row label = rows[i], figure = rows[i];
        uint32_t at = label.count;
        while (at > 0 && !gz_back_is_blank(label.codes[at - 1]))
            at--;
        figure.codes += at;
        figure.count -= at;
        while (at > 0 && gz_back_is_blank(label.codes[at - 1]))
            at--;
        label.count = at;
        if (i > 0 && at > 0 && is_figure(&figure) && !is_figure(&label)) {
            from[parts] = i;
            out[parts++] = label;
            from[parts] = i;
            out[parts++] = figure;
        } else {
            from[parts] = i;
            out[parts++] = rows[i];
        }
    }
    return parts;
}

uint32_t gz_back_table_in_turn(const struct gz_back_row *rows, uint32_t count,
                               struct gz_collector *c) {
    struct turns t = {.heads = count_heads(&rows[0])};
    if (t.heads < 2 || t.heads > COLUMN_LIMIT || count < 3 ||
        gz_back_begins_numbered(rows[0].codes, rows[0].count)) /* 附件 1 */
        return 0;
    /* Not in the arena: any two words may be asked whether they are heads. */
    struct gz_back_row parts[2 * ROW_LIMIT];
    uint32_t from[2 * ROW_LIMIT];
    t.rows = parts;
    t.count = part_figures(rows, count, parts, from);
    find_records(&t);
    if (t.records < 2)
        return 0;
    uint32_t lines = t.cells / (t.heads - 1);
    struct gz_import_table *table = gz_collect_table(c, t.records + 1, t.heads, rows[0].line);
    table->header_rows = 1;
    set_heads(&t, table, c->arena);
    for (uint32_t r = 0; r < t.records; r++) {
        struct gz_import_cell *cells = &table->cells[(r + 1) * t.heads];
        set_text(&cells[0], &parts[t.labels[r]], t.figures[r] - t.labels[r], "", c->arena);
        for (uint32_t k = 1; k < t.heads; k++)
            set_text(&cells[k], &parts[t.figures[r] + (k - 1) * lines], lines, "\n", c->arena);
    }
    gz_collect_doubt(c, c->block_count - 1,
                     "a table, whose cells came one below the other: look at them");
    return from[t.end - 1] + 1;
}

/* ---- cells that each came on a line of its own ---- */

#define HEAD_LENGTH 6 /* characters of a column's head */

/* The figures of a record come in lines, each with one of every column but the first,
 * which has the labels: those stand above all heads but the first, or among the figures,
 * or, in the middle of a record's lines, behind the whole table. */
struct cells {
    const struct gz_back_row *rows;
    uint32_t count;          /* rows that are looked at */
    uint32_t first;          /* the first figure */
    uint32_t heads;          /* columns of figures */
    uint32_t lines, records; /* lines of a record */
    uint32_t figures[ROW_LIMIT], figure_count;
    uint32_t end;            /* row behind the table */
};

/* The last character of a figure: its unit. */
static uint32_t unit_of(const struct cells *t, uint32_t figure) {
    const struct gz_back_row *row = &t->rows[t->figures[figure]];
    uint32_t last = row->codes[row->count - 1];
    return last >= '0' && last <= '9' ? '0' : last;
}

/* Figures with units that come again: so many lines make a record. */
static uint32_t lines_of_record(const struct cells *t) {
    uint32_t all = t->figure_count / t->heads;
    for (uint32_t lines = 1; lines * 2 <= all && lines <= 4; lines++) {
        bool fits = all % lines == 0;
        for (uint32_t i = lines * t->heads; fits && i < t->figure_count; i++)
            fits = unit_of(t, i) == unit_of(t, i - lines * t->heads);
        if (fits)
            return lines;
    }
    return 0;
}

/* Heads stand above the first figure, the first of them above the labels or them. */
static bool find_figures(struct cells *t) {
    while (t->first < t->count && !is_figure(&t->rows[t->first]))
        t->first++;
    for (uint32_t i = t->first; i-- > 1 && t->rows[i].count <= HEAD_LENGTH;)
        t->heads++;
    for (uint32_t i = t->first; i < t->count && t->figure_count < ROW_LIMIT; i++)
        if (is_figure(&t->rows[i])) {
            t->figures[t->figure_count++] = i;
            t->end = i + 1;
        }
    if (t->heads < 2 || t->heads >= COLUMN_LIMIT || t->figure_count % t->heads != 0)
        return false;
    t->lines = lines_of_record(t);
    t->records = t->lines ? t->figure_count / t->heads / t->lines : 0;
    return t->records >= 2;
}

static uint32_t figure_of(const struct cells *t, uint32_t record, uint32_t line, uint32_t column) {
    return t->figures[(record * t->lines + line) * t->heads + column];
}

/* Rows that are no figures, right above the figures of a line. */
static uint32_t rows_above(const struct cells *t, uint32_t record, uint32_t line) {
    uint32_t at = figure_of(t, record, line, 0), count = 0;
    while (at - count > t->first && !is_figure(&t->rows[at - count - 1]))
        count++;
    return count;
}

static uint32_t label_rows(const struct cells *t, uint32_t record, struct gz_back_row *out) {
    uint32_t count = 0;
    for (uint32_t line = 0; line < t->lines; line++) {
        uint32_t above = rows_above(t, record, line), at = figure_of(t, record, line, 0);
        for (uint32_t i = at - above; i < at && count < COLUMN_LIMIT; i++)
            out[count++] = t->rows[i];
    }
    return count;
}

/* The labels are where they must be: one for each record. */
static bool find_labels(struct cells *t, uint32_t *listed, uint32_t *trailing) {
    struct gz_back_row rows[COLUMN_LIMIT];
    uint32_t without = 0, among = 0, between = t->end - t->first - t->figure_count;
    for (uint32_t r = 0; r < t->records; r++) {
        uint32_t count = label_rows(t, r, rows);
        without += count == 0;
        among += count;
    }
    *listed = t->first - t->heads - 1;
    *trailing = *listed == 0 ? without : 0;
    bool behind = t->end + *trailing == t->count || *trailing == 0;
    for (uint32_t i = t->end; i < t->end + *trailing && i < t->count; i++)
        behind &= t->rows[i].count > HEAD_LENGTH;
    if (among != between || !behind)
        return false; /* a row stands within a line of figures; or text follows */
    return *listed == 0 ? without < t->records || *trailing > 0
                        : *listed == t->records && among == 0;
}

static void fill_record(const struct cells *t, struct gz_import_cell *cells, uint32_t record,
                        struct gz_arena *arena) {
    for (uint32_t k = 0; k < t->heads; k++) {
        struct gz_back_row lines[4];
        for (uint32_t i = 0; i < t->lines; i++)
            lines[i] = t->rows[figure_of(t, record, i, k)];
        set_text(&cells[k + 1], lines, t->lines, "\n", arena);
    }
}

uint32_t gz_back_table_of_lines(const struct gz_back_row *rows, uint32_t count,
                                struct gz_collector *c) {
    struct cells t = {.rows = rows, .count = count < ROW_LIMIT ? count : ROW_LIMIT, .first = 1};
    uint32_t listed, trailing, behind = 0;
    if (rows[0].count > HEAD_LENGTH || is_figure(&rows[0]) ||
        gz_back_ends_sentence(rows[0].codes, rows[0].count) || !find_figures(&t) ||
        !find_labels(&t, &listed, &trailing))
        return 0;
    struct gz_import_table *table = gz_collect_table(c, t.records + 1, t.heads + 1, rows[0].line);
    table->header_rows = 1;
    set_text(&table->cells[0], &rows[0], 1, "", c->arena);
    for (uint32_t k = 0; k < t.heads; k++)
        set_text(&table->cells[k + 1], &rows[t.first - t.heads + k], 1, "", c->arena);
    for (uint32_t r = 0; r < t.records; r++) {
        struct gz_import_cell *cells = &table->cells[(r + 1) * (t.heads + 1)];
        struct gz_back_row label[COLUMN_LIMIT];
        uint32_t lines = label_rows(&t, r, label);
        if (listed > 0)
            set_text(cells, &rows[1 + r], 1, "", c->arena);
        else if (lines > 0)
            set_text(cells, label, lines, "", c->arena);
        else
            set_text(cells, &rows[t.end + behind++], 1, "", c->arena);
        fill_record(&t, cells, r, c->arena);
    }
    gz_collect_doubt(c, c->block_count - 1,
                     "a table, whose cells came one below the other: look at them");
    return t.end + trailing;
}
