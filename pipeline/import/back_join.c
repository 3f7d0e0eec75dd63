#include "pipeline/import/back_join.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/import/back_follow.h"

#define SLACK 4             /* a line broken early, before what must not be parted */
#define INDENT 4            /* of a paragraph's first line, in half ems */
#define FAR_IN 6            /* characters: what is set in so far is no first line */

/* ---- what is usual ---- */

struct gz_back_measure gz_back_find_measure(const struct gz_back_rows *rows,
                                            struct gz_arena *arena) {
    struct gz_back_measure measure = {0};
    uint32_t *all = GZ_NEW_ARRAY(arena, uint32_t, 2 * GZ_BACK_WIDTHS), *wide = all + GZ_BACK_WIDTHS;
    uint32_t set_in = 0, counted = 0;
    for (uint32_t i = 0; i < rows->count; i++)
        measure.has_columns |= rows->items[i].column > 0;
    for (uint32_t i = 0; i < rows->count; i++) {
        const struct gz_back_row *row = &rows->items[i];
        uint32_t width = gz_back_width(row->codes, row->count);
        bool column = !measure.has_columns || row->column > 0;
        if (width < GZ_BACK_WIDTHS && width > 0)
            (column ? all : wide)[width]++;
        set_in += column && row->indent >= 1 && row->indent <= 4;
        counted += column;
    }
    measure.column = gz_back_usual_width(all);
    measure.page = gz_back_usual_width(wide);
    if (measure.page < measure.column + measure.column / 2)
        measure.page = 2 * measure.column + INDENT;
    measure.has_indents = set_in >= 3 && set_in * 20 >= counted && set_in * 3 <= counted * 2;
    return measure;
}

/* ---- rows ---- */

enum kind { TEXT, CENTRED, RIGHT };

struct joiner {
    const struct gz_back_measure *measure;
    struct gz_collector *c;
    struct gz_back_joins *joins;
    struct gz_import_paragraph *paragraph; /* that may go on; or NULL */
    const struct gz_back_row *last;        /* its last row */
    uint32_t rows;                         /* of the paragraph so far */
    uint32_t *codes;                       /* of the paragraph, as it grows */
    uint32_t count, capacity;
    bool told_of_short_lines, in_roster;
    uint32_t short_lines;
};

static uint32_t width_of(const struct gz_back_row *row) {
    return gz_back_width(row->codes, row->count);
}

static uint32_t measure_of(const struct joiner *j, const struct gz_back_row *row) {
    bool wide = j->measure->has_columns && row->column == 0;
    uint32_t width = width_of(row);
    if (!j->measure->has_columns && width > j->measure->column + j->measure->column / 4)
        wide = true;
    return wide ? j->measure->page : j->measure->column;
}

static bool is_full(const struct joiner *j, const struct gz_back_row *row) {
    return width_of(row) + 2 * row->indent + SLACK >= measure_of(j, row);
}

static enum kind kind_of(const struct joiner *j, const struct gz_back_row *row) {
    uint32_t measure = measure_of(j, row), width = width_of(row), left = 2 * row->indent;
    if (!j->measure->has_indents && !j->measure->has_columns)
        return TEXT;
    if (row->indent < FAR_IN && !(row->column == 0 && j->measure->has_columns && row->indent > 2))
        return TEXT;
    uint32_t right = measure > left + width ? measure - left - width : 0;
    if (left > 2 * right + 4)
        return RIGHT;
    return left + 8 >= right && right + 8 >= left ? CENTRED : left > right ? RIGHT : CENTRED;
}

static bool is_digit(uint32_t code) {
    return code >= '0' && code <= '9';
}

static bool is_latin(uint32_t code) {
    return is_digit(code) || ((code | 32) >= 'a' && (code | 32) <= 'z');
}

static void append_codes(struct joiner *j, const uint32_t *codes, uint32_t count) {
    if (j->count + count + 1 > j->capacity) {
        uint32_t capacity = 2 * j->capacity + count + 64;
        uint32_t *more = GZ_NEW_ARRAY(j->c->arena, uint32_t, capacity);
        if (j->count > 0)
            memcpy(more, j->codes, j->count * sizeof *more);
        j->codes = more;
        j->capacity = capacity;
    }
    uint32_t last = j->count > 0 ? j->codes[j->count - 1] : 0;
    if (count > 0 && is_latin(last) && is_latin(codes[0]) && !(is_digit(last) && is_digit(codes[0])))
        j->codes[j->count++] = ' '; /* between words; a number cut in two has none */
    memcpy(j->codes + j->count, codes, count * sizeof *codes);
    j->count += count;
}

static void finish(struct joiner *j) {
    if (!j->paragraph)
        return;
    const char *text = gz_back_utf8(j->codes, j->count, true, j->c->arena);
    gz_collect_run(j->paragraph, text, strlen(text), j->c->arena);
    j->paragraph = NULL;
    j->codes = NULL;
    j->count = j->capacity = 0;
}

static void doubt(struct joiner *j, const char *text) {
    gz_collect_doubt(j->c, j->c->block_count - 1, "%s", text);
    j->joins->unsure++;
}

static void begin(struct joiner *j, const struct gz_back_row *row, enum kind kind) {
    finish(j);
    j->paragraph = gz_collect_paragraph(j->c, row->line);
    j->paragraph->align = kind == CENTRED ? GZ_ALIGN_CENTRE
                          : kind == RIGHT ? GZ_ALIGN_END
                                          : GZ_ALIGN_UNKNOWN;
    j->joins->paragraphs++;
    j->rows = 1;
    append_codes(j, row->codes, row->count);
    j->last = row;
}

static void join(struct joiner *j, const struct gz_back_row *row) {
    append_codes(j, row->codes, row->count);
    j->joins->joined++;
    j->rows++;
    j->last = row;
}

/* ---- where a paragraph begins ---- */

enum decision { BEGINS, GOES_ON, BEGINS_UNSURE, GOES_ON_UNSURE };

/* First lines are set in: the text says where paragraphs begin, but for lines at the
 * edge behind a short one. */
static enum decision by_indent(const struct joiner *j, const struct gz_back_row *row,
                               enum kind kind) {
    const struct gz_back_row *last = j->last;
    bool full = is_full(j, last), ends = gz_back_ends_sentence(last->codes, last->count);
    bool hangs = full && !ends && gz_back_begins_numbered(last->codes, last->count) &&
                 last->indent <= 4 && row->indent > last->indent &&
                 row->column == last->column;
    if (hangs && width_of(row) < measure_of(j, row) / 2 && kind_of(j, last) == TEXT)
        return GOES_ON; /* 附件：1.… over two lines */
    if (row->indent >= 1 || kind != TEXT)
        return BEGINS;
    bool numbered = gz_back_begins_numbered(row->codes, row->count);
    if (ends && numbered)
        return BEGINS; /* of a column that is set in as a whole */
    if (full)
        return GOES_ON;
    if (ends || numbered || kind_of(j, last) != kind)
        return BEGINS;
    return width_of(last) + 2 * last->indent >= measure_of(j, last) * 3 / 4 ? GOES_ON_UNSURE
                                                                             : BEGINS_UNSURE;
}

/* 第一条, which goes on as a text does. */
static bool is_provision(const uint32_t *codes, uint32_t count) {
    for (uint32_t i = 1; i < count && i < 8 && codes[0] == 0x7B2C; i++)
        if (codes[i] == 0x6761)
            return true;
    return false;
}

/* A numbered paragraph without a stop so far: perhaps a heading, which has none. */
static bool may_be_heading(const struct joiner *j) {
    for (uint32_t i = 0; i < j->count; i++)
        if (gz_back_ends_sentence(j->codes + i, 1))
            return false;
    bool item = (j->codes[0] >= '0' && j->codes[0] <= '9') || is_provision(j->codes, j->count);
    return !item && gz_back_begins_numbered(j->codes, j->count);
}

/* No indents are left: a first line is as much shorter than a full one as it was set in. */
static enum decision by_width(const struct joiner *j, const struct gz_back_row *row,
                              const struct gz_back_row *next) {
    const struct gz_back_row *last = j->last;
    uint32_t measure = measure_of(j, row), width = width_of(row);
    bool ends = gz_back_ends_sentence(last->codes, last->count);
    bool numbered = gz_back_begins_numbered(row->codes, row->count);
    bool first_line = width + INDENT + 2 >= measure && width + INDENT <= measure + 2;
    /* Behind the number of a provision a blank may have been lost. */
    uint32_t set_in = j->rows > 1 ? 0 : is_provision(j->codes, j->count) ? INDENT + 2 : INDENT;
    uint32_t filled = width_of(last) + set_in, slack = set_in ? SLACK - 1 : SLACK;
    if (measure_of(j, last) != measure || filled + slack < measure)
        return BEGINS;
    if (!ends && filled + 1 < measure && (numbered || first_line) && may_be_heading(j))
        return BEGINS_UNSURE;
    if (!ends)
        return filled + 2 >= measure || !numbered ? GOES_ON : BEGINS_UNSURE;
    if (numbered)
        return BEGINS;
    if (width + 2 >= measure)
        return GOES_ON; /* a first line is not that long */
    if (first_line && next && width_of(next) + 2 >= measure)
        return BEGINS;
    bool introduces = row->codes[row->count - 1] == 0xFF1A || row->codes[row->count - 1] == ':';
    return first_line || introduces ? BEGINS_UNSURE : GOES_ON_UNSURE;
}

/* A comma or an opening bracket ends no paragraph. */
static bool cannot_end(const struct gz_back_row *row) {
    static const uint32_t marks[] = {0xFF0C, 0x3001, 0xFF08, 0x300A, 0x3008, 0x201C, 0x2018, ','};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (row->codes[row->count - 1] == marks[i])
            return true;
    return false;
}

/* （2024年5月31日…通过）: a note below a title, and nothing goes on behind it. */
static bool is_in_brackets(const struct joiner *j) {
    uint32_t first = j->codes[0], last = j->codes[j->count - 1], inner = 0;
    for (uint32_t i = 1; i + 1 < j->count; i++)
        inner += j->codes[i] == ')' || j->codes[i] == 0xFF09;
    return (first == '(' || first == 0xFF08) && (last == ')' || last == 0xFF09) && inner == 0 &&
           j->count > 6;
}

static enum decision decide(const struct joiner *j, const struct gz_back_row *row,
                            const struct gz_back_row *next, enum kind kind) {
    if (!j->paragraph || is_in_brackets(j) || (j->last->column == 0) != (row->column == 0))
        return BEGINS;
    enum decision decision =
        j->measure->has_indents ? by_indent(j, row, kind) : by_width(j, row, next);
    bool begins = decision == BEGINS || decision == BEGINS_UNSURE;
    bool short_of_it = cannot_end(j->last) && kind_of(j, j->last) == kind;
    return begins && short_of_it ? GOES_ON_UNSURE : decision;
}

/* 2024年5月31日, 二〇二四年…: a row that is a date. */
static bool is_date(const struct gz_back_row *row) {
    bool year = false;
    for (uint32_t i = 0; i < row->count; i++)
        year |= row->codes[i] == 0x5E74;
    return year && row->count <= 20 && row->codes[row->count - 1] == 0x65E5;
}

static void add_text(struct joiner *j, const struct gz_back_row *row,
                     const struct gz_back_row *next) {
    enum kind kind = kind_of(j, row);
    if (kind == CENTRED && next && is_date(next))
        kind = RIGHT; /* who signed, above the date */
    enum decision decision = decide(j, row, next, kind);
    if (decision == BEGINS || decision == BEGINS_UNSURE)
        begin(j, row, kind);
    else
        join(j, row);
    if (decision == GOES_ON_UNSURE)
        doubt(j, _("joined to the line above, which may have ended a paragraph"));
    else if (decision == BEGINS_UNSURE)
        doubt(j, _("parted from the line above, which it may go on"));
}

/* ---- short lines in turn ---- */

/* Cells of a table that came one below the other. */
static void watch_for_cells(struct joiner *j, const struct gz_back_row *row) {
    bool is_short = width_of(row) * 3 < j->measure->column && !gz_back_is_roster(row) &&
                    !gz_back_ends_sentence(row->codes, row->count);
    j->short_lines = is_short ? j->short_lines + 1 : 0;
    if (j->short_lines == 0)
        j->told_of_short_lines = false;
    if (j->short_lines < 4 || j->told_of_short_lines)
        return;
    doubt(j, _("short lines in turn: perhaps the cells of a table"));
    j->told_of_short_lines = true;
}

/* ---- gaps ---- */

static void add_roster(struct joiner *j, const struct gz_back_row *row) {
    finish(j);
    struct gz_import_paragraph *paragraph = gz_collect_paragraph(j->c, row->line);
    uint32_t *codes = GZ_NEW_ARRAY(j->c->arena, uint32_t, row->count);
    for (uint32_t i = 0; i < row->count; i++)
        codes[i] = gz_back_is_blank(row->codes[i]) ? 0x3000 : row->codes[i];
    const char *text = gz_back_utf8(codes, row->count, false, j->c->arena);
    gz_collect_run(paragraph, text, strlen(text), j->c->arena);
    j->joins->rosters++;
}

/* Rows of one page from `i` on, which a table may take. */
static uint32_t rows_of_page(const struct gz_back_rows *rows, const bool *taken, uint32_t i,
                             uint32_t end) {
    uint32_t run = i;
    while (run < end && !taken[run] && rows->items[run].page == rows->items[i].page)
        run++;
    return run - i;
}

/* The heads of a table's columns may look like names: a roster has several rows, or is
 * announced. */
static bool begins_roster(const struct joiner *j, const struct gz_back_row *row,
                          uint32_t count) {
    bool announced = j->paragraph && j->count > 0 &&
                     (j->codes[j->count - 1] == 0xFF1A || j->codes[j->count - 1] == ':');
    return gz_back_is_roster(row) &&
           (j->in_roster || announced || (count > 1 && gz_back_is_roster(row + 1)));
}

/* Returns how many rows were taken. */
static uint32_t add_rows(struct joiner *j, const struct gz_back_row *row, uint32_t count,
                         const struct gz_back_row *next) {
    if (begins_roster(j, row, count)) {
        add_roster(j, row);
        j->in_roster = true;
        return 1;
    }
    j->in_roster = false;
    uint32_t table = gz_back_table(row, count, j->c);
    if (table == 0)
        table = gz_back_table_in_turn(row, count, j->c);
    if (table == 0)
        table = gz_back_table_of_lines(row, count, j->c);
    if (table > 0) {
        finish(j);
        j->joins->tables++;
        return table;
    }
    add_text(j, row, next);
    watch_for_cells(j, row);
    return 1;
}

void gz_back_join(const struct gz_back_rows *rows, const bool *taken, uint32_t first,
                  uint32_t title_rows, uint32_t end, const struct gz_back_measure *measure,
                  struct gz_collector *c, struct gz_back_joins *joins) {
    struct joiner j = {.measure = measure, .c = c, .joins = joins};
    for (uint32_t i = first; i < end;) {
        const struct gz_back_row *row = &rows->items[i];
        if (taken[i] || row->count == 0) {
            i++;
        } else if (i < first + title_rows) {
            begin(&j, row, CENTRED);
            if (++i == first + title_rows)
                finish(&j);
        } else {
            i += add_rows(&j, row, rows_of_page(rows, taken, i, end),
                          i + 1 < end && !taken[i + 1] ? row + 1 : NULL);
        }
    }
    finish(&j);
}
