#include "pipeline/import/text_table.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/chars.h"

#define COLUMN_LIMIT 200
#define ROW_LIMIT 5000    /* of one table; what follows is the next one */
#define CELL_LIMIT 100000 /* likewise */

static const char *const bars[] = {"|", "│", "┃", "｜"};

/* Bytes of what parts cells at `at`; `tab`: a tab, else a bar. */
static uint32_t separator_at(const struct gz_text_line *line, uint32_t at, bool tab) {
    if (tab)
        return line->text[at] == '\t';
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        size_t length = strlen(bars[i]);
        if (line->end - at >= length && !memcmp(line->text + at, bars[i], length))
            return (uint32_t)length;
    }
    return 0;
}

/* Separators of a line, those at its ends left out for bars. */
static uint32_t count_separators(const struct gz_text_line *line, bool tab) {
    uint32_t count = 0;
    for (uint32_t at = line->start; at < line->end; at++) {
        uint32_t length = separator_at(line, at, tab);
        bool outer = !tab && (at == line->start || at + length == line->end);
        count += length > 0 && !outer;
        at += length ? length - 1 : 0;
    }
    return count;
}

/* ┌──┬──┐, +---+---+: only strokes. */
static bool is_rule(const struct gz_text_line *line) {
    bool stroke = false;
    for (size_t at = line->start; at < line->end;) {
        uint32_t code = gz_utf8_next(line->text, line->end, &at);
        bool drawn = (code >= 0x2500 && code <= 0x257F) || code == '-' || code == '=';
        stroke |= drawn && code != 0x2502;
        if (!drawn && code != '+' && code != '|' && code != ':' && !gz_char_is_blank(code))
            return false;
    }
    return stroke;
}

/* A name's form: two to four Han, or with a middle dot. */
static bool is_name(const char *text, size_t length) {
    uint32_t count = 0;
    for (size_t at = 0; at < length; count++) {
        uint32_t code = gz_utf8_next(text, length, &at);
        if (!((code >= 0x3400 && code <= 0x9FFF) || code == 0xB7 || code >= 0x20000))
            return false;
    }
    return count >= 2 && count <= 4;
}

struct cells {
    const char *texts[COLUMN_LIMIT];
    size_t lengths[COLUMN_LIMIT];
    uint32_t count;
};

static void add_cell(struct cells *cells, const char *text, size_t length) {
    if (cells->count == COLUMN_LIMIT)
        return;
    cells->texts[cells->count] = text;
    cells->lengths[cells->count++] = length;
}

static void cut_cells(const struct gz_text_line *line, bool tab, struct cells *cells) {
    uint32_t start = line->start;
    cells->count = 0;
    for (uint32_t at = line->start; at < line->end;) {
        uint32_t length = separator_at(line, at, tab);
        bool first = !tab && at == line->start, last = !tab && at + length == line->end;
        if (length && !first)
            add_cell(cells, line->text + start, at - start);
        at += length ? length : 1;
        if (length)
            start = at;
        if (length && last)
            return;
    }
    add_cell(cells, line->text + start, line->end - start);
}

/* Tabs also part the names of a roster, which is no table. */
static bool holds_names_only(const struct gz_text_line *lines, uint32_t count) {
    struct cells cells;
    for (uint32_t i = 0; i < count; i++) {
        cut_cells(&lines[i], true, &cells);
        for (uint32_t c = 0; c < cells.count; c++)
            if (cells.lengths[c] && !is_name(cells.texts[c], cells.lengths[c]))
                return false;
    }
    return true;
}

/* A tab right behind the number of a list's item: 1.→text, （一）→text. */
static bool holds_items(const struct gz_text_line *lines, uint32_t count) {
    static const char *const ends[] = {".", "．", "、", "）", ")"};
    for (uint32_t i = 0; i < count; i++) {
        const char *text = lines[i].text + lines[i].start;
        size_t length = (size_t)((const char *)memchr(text, '\t', lines[i].end) - text);
        bool item = false;
        for (size_t j = 0; j < sizeof ends / sizeof *ends; j++) {
            size_t wanted = strlen(ends[j]);
            item |= length > wanted && length <= 12 &&
                    !memcmp(text + length - wanted, ends[j], wanted);
        }
        if (!item)
            return false;
    }
    return true;
}

/* Blanks beyond the indent of all rows are the cell's: 　其中：增值税. */
static void add_indent(struct cells *cells, const struct gz_text_line *line, uint32_t indent) {
    uint32_t columns = 0, from = 0;
    while (from < line->start && columns < indent) {
        size_t at = from;
        columns += gz_utf8_next(line->text, line->start, &at) == 0x3000 ? 2 : 1;
        from = (uint32_t)at;
    }
    cells->texts[0] = line->text + from;
    cells->lengths[0] += line->start - from;
}

static uint32_t least_indent(const struct gz_text_line *lines, uint32_t count) {
    uint32_t least = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++)
        least = lines[i].indent < least ? lines[i].indent : least;
    return least;
}

static void fill_row(struct gz_collector *c, struct gz_import_table *table, uint32_t row,
                     const struct gz_text_line *line, bool tab, uint32_t indent) {
    struct cells cells;
    cut_cells(line, tab, &cells);
    if (tab)
        add_indent(&cells, line, indent);
    for (uint32_t i = 0; i < cells.count && i < table->column_count; i++) {
        struct gz_import_cell *cell = &table->cells[row * table->column_count + i];
        cell->paragraphs = gz_collect_new_paragraph(c->arena, line->number);
        cell->paragraph_count = 1;
        if (cells.lengths[i] > 0)
            gz_collect_run(cell->paragraphs,
                           gz_arena_copy(c->arena, cells.texts[i], cells.lengths[i]),
                           cells.lengths[i], c->arena);
    }
}

/* Lines from the first on that are rows with the same number of cells, or rules. */
static uint32_t count_rows(const struct gz_text_line *lines, uint32_t count, bool tab,
                           uint32_t *rows) {
    uint32_t separators = 0, at = 0;
    *rows = 0;
    for (; at < count && lines[at].width > 0; at++) {
        if (!tab && is_rule(&lines[at]))
            continue;
        uint32_t here = count_separators(&lines[at], tab);
        if (here == 0 || here >= COLUMN_LIMIT || (separators && here != separators))
            break;
        if (*rows == ROW_LIMIT || *rows * (here + 1) >= CELL_LIMIT)
            break;
        separators = here;
        (*rows)++;
    }
    return at;
}

static uint32_t read_with(struct gz_collector *c, const struct gz_text_line *lines,
                          uint32_t count, bool tab,
                          const struct gz_text_line **tabless) {
    uint32_t rows, end = count_rows(lines, count, tab, &rows), row = 0;
    if (rows < 2)
        return 0;
    if (tab && (holds_names_only(lines, end) || holds_items(lines, end))) {
        *tabless = lines + end; /* so does whatever is left of them */
        return 0;
    }
    struct gz_import_table *table = NULL;
    uint32_t indent = least_indent(lines, end);
    for (uint32_t i = 0; i < end; i++) {
        if (!tab && is_rule(&lines[i]))
            continue;
        if (!table)
            table = gz_collect_table(c, rows, count_separators(&lines[i], tab) + 1,
                                     lines[0].number);
        fill_row(c, table, row++, &lines[i], tab, indent);
    }
    return end;
}

uint32_t gz_text_table_read(struct gz_collector *c, const struct gz_text_line *lines,
                            uint32_t count, const struct gz_text_line **tabless) {
    if (lines[0].width == 0)
        return 0;
    bool tabs = !*tabless || lines >= *tabless;
    uint32_t rows = tabs ? read_with(c, lines, count, true, tabless) : 0;
    return rows ? rows : read_with(c, lines, count, false, tabless);
}
