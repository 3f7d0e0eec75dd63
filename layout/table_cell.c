/* What one cell needs, whatever stands in the others. */
#include "layout/table_plan.h"

#define INDENTED_EMS 4 /* are left for text; then the levels are lower */
#define DOTTED_LIMIT 16  /* characters of a name of several parts */
#define QUANTITY_LIMIT 4 /* Han of a quantity that stay together before its solidus */
#define UNIT_LIMIT 8     /* characters of a unit, with its brackets */

static bool is_blank(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_SPACE || unit->class == GZ_CLASS_NEWLINE;
}

static gz_length trimmed_width(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to) {
    while (to > from && is_blank(&paragraph->units[to - 1]))
        to--;
    return gz_paragraph_width(paragraph, from, to);
}

static gz_length widest_digits(const struct gz_paragraph *paragraph) {
    gz_length widest = 0;
    for (uint32_t from = 0; from < paragraph->unit_count;) {
        uint32_t to = gz_table_digits_end(paragraph, from);
        gz_length width = gz_paragraph_width(paragraph, from, to);
        widest = width > widest ? width : widest;
        from = to > from ? to : from + 1;
    }
    return widest;
}

/* A break between a number and its unit is possible, but no reason to make a
 * column narrow. */
void gz_table_measure_cell(struct gz_table_cell *cell) {
    const struct gz_paragraph *paragraph = cell->paragraph;
    uint32_t line = 0, piece = 0;
    cell->piece = cell->natural = 0;
    cell->digits = widest_digits(paragraph);
    for (uint32_t to = 1; to <= paragraph->unit_count; to++) {
        uint8_t kind = paragraph->units[to - 1].break_after;
        if (kind != GZ_BREAK_ALLOWED && kind != GZ_BREAK_FORCED)
            continue;
        gz_length width = trimmed_width(paragraph, piece, to);
        if (width > cell->piece)
            cell->piece = width;
        piece = to;
        if (kind == GZ_BREAK_ALLOWED)
            continue;
        width = trimmed_width(paragraph, line, to);
        if (width > cell->natural)
            cell->natural = width;
        line = to;
    }
    cell->indent = (gz_length)cell->source->indent * paragraph->em;
    cell->piece += cell->indent;
    cell->natural += cell->indent;
    cell->digits += cell->digits > 0 ? cell->indent : 0;
}

/* Levels of a column are alike. */
gz_length gz_table_indent(const struct gz_table_plan *plan, const struct gz_table_cell *cell,
                          gz_length width) {
    gz_length em = cell->paragraph->em, levels = plan->columns[cell->column].levels;
    if (cell->indent == 0 || levels == 0)
        return 0;
    gz_length level = (width - INDENTED_EMS * em) / levels;
    level = level > em ? em : level < 0 ? 0 : level;
    gz_length indent = level * cell->source->indent;
    return indent < width / 2 ? indent : width / 2;
}

/* Width of a line at its narrowest: marks at its edges give their blank. */
static gz_length least_width(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to) {
    while (to > from && is_blank(&paragraph->units[to - 1]))
        to--;
    if (from == to)
        return 0;
    return gz_paragraph_width(paragraph, from, to) - paragraph->units[to - 1].trim_right;
}

uint32_t gz_table_count_lines(const struct gz_paragraph *paragraph, gz_length width) {
    uint32_t lines = 0, from = 0, fits = 0;
    for (uint32_t to = 1; to <= paragraph->unit_count; to++) {
        uint8_t kind = paragraph->units[to - 1].break_after;
        if (kind == GZ_BREAK_NEVER)
            continue;
        gz_length wide = least_width(paragraph, from, to);
        if (wide > width && fits > from) {
            lines++;
            from = fits;
            wide = least_width(paragraph, from, to);
        }
        if (wide > width) { /* to be broken by force */
            lines += (uint32_t)((wide - 1) / width);
            from = to - 1;
        }
        fits = to;
        if (kind == GZ_BREAK_FORCED) {
            lines++;
            from = to;
        }
    }
    return lines > 0 ? lines : 1;
}

/* ---- Names of several parts ---- */

bool gz_table_is_dotted_name(const struct gz_paragraph *paragraph) {
    bool dotted = false;
    if (paragraph->unit_count > DOTTED_LIMIT)
        return false;
    for (uint32_t i = 0; i < paragraph->unit_count; i++) {
        uint8_t class = paragraph->units[i].class;
        if (class != GZ_CLASS_HAN && class != GZ_CLASS_INTERPUNCT)
            return false;
        dotted |= class == GZ_CLASS_INTERPUNCT;
    }
    return dotted;
}

void gz_table_tie_name(const struct gz_paragraph *paragraph) {
    struct gz_unit *units = (struct gz_unit *)paragraph->units; /* the pass's own */
    if (!gz_table_is_dotted_name(paragraph))
        return;
    for (uint32_t i = 0; i + 1 < paragraph->unit_count; i++)
        if (units[i].class == GZ_CLASS_HAN)
            units[i].break_after = GZ_BREAK_NEVER;
}

/* ---- Quantities and their units ---- */

static void tie(struct gz_unit *units, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i + 1 < to; i++)
        if (units[i].break_after != GZ_BREAK_FORCED)
            units[i].break_after = GZ_BREAK_NEVER;
}

static uint32_t quantity_start(const struct gz_unit *units, uint32_t solidus) {
    uint32_t from = solidus;
    while (from > 0 && solidus - from < QUANTITY_LIMIT && units[from - 1].class == GZ_CLASS_HAN)
        from--;
    return from;
}

void gz_table_tie_quantity(const struct gz_paragraph *paragraph) {
    struct gz_unit *units = (struct gz_unit *)paragraph->units; /* the pass's own */
    uint32_t count = paragraph->unit_count;
    for (uint32_t i = 1; i + 1 < count; i++) {
        if (units[i].class != GZ_CLASS_SOLIDUS || units[i - 1].class != GZ_CLASS_HAN)
            continue;
        uint32_t end = i + 1;
        while (end < count && units[end - 1].break_after != GZ_BREAK_FORCED &&
               units[end].class != GZ_CLASS_SPACE)
            end++;
        if (end - i - 1 > UNIT_LIMIT)
            continue;
        tie(units, quantity_start(units, i), i + 1);
        tie(units, i + 1, end);
        units[i].break_after = GZ_BREAK_ALLOWED;
        i = end - 1;
    }
}

/* ---- Breaking by force ---- */

/* Between two characters that belong to no common number; unless `all`, only where
 * a line may end and begin. */
static bool may_open(const struct gz_unit *units, uint32_t i, const bool *inside, bool all,
                     enum gz_prohibition level) {
    bool legal = gz_may_start_line(units[i + 1].class, level) &&
                 gz_may_end_line(units[i].class, level);
    return !inside[i] && units[i].break_after == GZ_BREAK_NEVER && (all || legal) &&
           units[i + 1].raise == 0 && units[i + 1].class != GZ_CLASS_COMBINING &&
           units[i + 1].class != GZ_CLASS_SPACE;
}

/* inside[i]: a number goes on behind unit i. */
static bool *find_insides(struct gz_setter *setter, const struct gz_paragraph *paragraph) {
    bool *inside = GZ_NEW_ARRAY(setter->scratch, bool, paragraph->unit_count);
    for (uint32_t from = 0; from < paragraph->unit_count;) {
        uint32_t to = gz_table_digits_end(paragraph, from);
        for (uint32_t i = from; i + 1 < to; i++)
            inside[i] = true;
        from = to > from ? to : from + 1;
    }
    return inside;
}

static void open_runs(const struct gz_paragraph *paragraph, gz_length width, const bool *inside,
                      bool all, enum gz_prohibition level) {
    struct gz_unit *units = (struct gz_unit *)paragraph->units; /* the pass's own */
    for (uint32_t from = 0, to = 0; from < paragraph->unit_count; from = to) {
        to = from + 1;
        while (to < paragraph->unit_count && units[to - 1].break_after == GZ_BREAK_NEVER)
            to++;
        if (gz_paragraph_width(paragraph, from, to) <= width)
            continue;
        for (uint32_t i = from; i + 1 < to; i++)
            if (may_open(units, i, inside, all, level))
                units[i].break_after = GZ_BREAK_EMERGENCY;
    }
}

void gz_table_open_words(struct gz_setter *setter, const struct gz_table_cell *cell,
                         gz_length width) {
    if (cell->piece <= width || cell->digits == 0)
        return;
    const bool *inside = find_insides(setter, cell->paragraph);
    enum gz_prohibition level = setter->style->text.prohibition;
    open_runs(cell->paragraph, width, inside, false, level);
    open_runs(cell->paragraph, width, inside, true, level);
}
