/* Columns of figures (rule 15).
 *
 * A column is one of figures when every line of its body is a number: a sign
 * or currency, digits grouped by commas, a decimal point with digits, and a
 * unit (37票, 98.5%, −3.0万元), or a dash or nothing where there is no number.
 * Its lines then share the place of the decimal point; a whole number ends
 * there. Digits of one face have one width, so units stand under units. Which
 * of the many dashes was typed for a minus or for “none” makes no difference.
 */
#include "layout/table_plan.h"

#define UNIT_LIMIT 6  /* characters of a unit: 立方米/日 and one to spare */
#define NARROW_EMS 6  /* 优秀, 王春雨, 1975年10月: centred by custom */
#define NAME_EMS 4    /* 欧阳明远: not broken if anything else can give */

static bool is_blank(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_SPACE || unit->class == GZ_CLASS_NEWLINE;
}

static bool is_digit(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_DIGIT && unit->raise == 0;
}

static bool is_minus(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_HYPHEN || unit->code == 0x2013 || unit->code == 0x2212 ||
           unit->code == 0xFF0D;
}

static bool is_sign(const struct gz_unit *unit) {
    return is_minus(unit) || unit->class == GZ_CLASS_PREFIX || unit->code == '+' ||
           unit->code == 0xFF0B || unit->code == 0x00B1;
}

/* A comma before a digit, or a blank before three of them: 426 700.78. */
static bool is_group_mark(const struct gz_unit *units, uint32_t at, uint32_t to) {
    bool comma = units[at].code == ',' || units[at].code == 0xFF0C;
    bool blank = units[at].class == GZ_CLASS_SPACE || units[at].class == GZ_CLASS_GLUE;
    uint32_t end = at + 1;
    while (end < to && is_digit(&units[end]))
        end++;
    return (comma && end > at + 1) || (blank && end == at + 4);
}

static bool is_point(const struct gz_unit *unit) {
    return unit->code == '.' || unit->code == 0xFF0E;
}

static uint32_t skip_integer(const struct gz_unit *units, uint32_t at, uint32_t to) {
    while (at < to && (is_digit(&units[at]) || is_group_mark(units, at, to)))
        at++;
    return at;
}

static uint32_t skip_fraction(const struct gz_unit *units, uint32_t at, uint32_t to) {
    if (at + 1 >= to || !is_point(&units[at]) || !is_digit(&units[at + 1]))
        return at;
    for (at++; at < to && is_digit(&units[at]);)
        at++;
    return at;
}

/* What follows the digits must look like a unit: 1.听取… and 5月31日 do not. */
static bool is_unit(const struct gz_unit *units, uint32_t at, uint32_t to) {
    if (to - at > UNIT_LIMIT)
        return false;
    for (uint32_t i = at; i < to; i++)
        if (is_digit(&units[i]) || units[i].class == GZ_CLASS_COMMA ||
            units[i].class == GZ_CLASS_STOP || units[i].class == GZ_CLASS_NEWLINE)
            return false;
    return true;
}

bool gz_table_read_number(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to,
                          uint32_t *point) {
    const struct gz_unit *units = paragraph->units;
    uint32_t at = from;
    while (at < to && is_sign(&units[at]))
        at++;
    if (at == to || !is_digit(&units[at]))
        return false;
    *point = skip_integer(units, at, to);
    return is_unit(units, skip_fraction(units, *point, to), to);
}

uint32_t gz_table_digits_end(const struct gz_paragraph *paragraph, uint32_t from) {
    const struct gz_unit *units = paragraph->units;
    uint32_t to = paragraph->unit_count, at = from;
    while (at < to && is_sign(&units[at]))
        at++;
    if (at == to || !is_digit(&units[at]))
        return from;
    at = skip_fraction(units, skip_integer(units, at, to), to);
    return at < to && units[at].class == GZ_CLASS_POSTFIX ? at + 1 : at; /* % */
}

static bool is_placeholder(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        bool dash = unit->class == GZ_CLASS_DASH || unit->class == GZ_CLASS_SOLIDUS ||
                    unit->class == GZ_CLASS_ELLIPSIS;
        bool mark = unit->raise > 0; /* of a footnote */
        if (!dash && !mark && !is_minus(unit))
            return false;
    }
    return true;
}

static bool add_line(struct gz_table_figures *figures, const struct gz_paragraph *paragraph,
                     uint32_t from, uint32_t to, bool *number) {
    while (to > from && is_blank(&paragraph->units[to - 1]))
        to--;
    uint32_t point;
    if (!gz_table_read_number(paragraph, from, to, &point))
        return is_placeholder(paragraph, from, to);
    gz_length before = gz_paragraph_width(paragraph, from, point);
    gz_length after = gz_paragraph_width(paragraph, from, to) - before;
    if (before > figures->before)
        figures->before = before;
    if (after > figures->after)
        figures->after = after;
    *number = true;
    return true;
}

bool gz_table_add_figures(struct gz_table_figures *figures, const struct gz_paragraph *paragraph,
                          bool *number) {
    uint32_t from = 0;
    for (uint32_t to = 1; to <= paragraph->unit_count; to++) {
        if (paragraph->units[to - 1].break_after != GZ_BREAK_FORCED)
            continue;
        if (!add_line(figures, paragraph, from, to, number))
            return false;
        from = to;
    }
    return true;
}

/* Counts cells that are no longer than a name; a column of names holds more of
 * them than of others. */
static void count_name(struct gz_table_column *column, const struct gz_table_cell *cell,
                       gz_length limit) {
    if (cell->natural == 0)
        return;
    bool name = cell->natural <= limit;
    column->names += name ? 1 : -1;
    if (name && cell->natural > column->name)
        column->name = cell->natural;
}

void gz_table_find_columns(struct gz_table_plan *plan) {
    gz_length em = plan->setter->style->roles[GZ_ROLE_TABLE].size, narrow = NARROW_EMS * em;
    bool *number = GZ_NEW_ARRAY(plan->setter->arena, bool, plan->column_count);
    plan->columns = GZ_NEW_ARRAY(plan->setter->arena, struct gz_table_column, plan->column_count);
    for (uint32_t i = 0; i < plan->column_count; i++)
        plan->columns[i].figures = plan->columns[i].narrow = true;
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        const struct gz_table_cell *cell = &plan->cells[i];
        struct gz_table_column *column = &plan->columns[cell->column];
        if (gz_table_is_header(plan, cell) || cell->column_span > 1)
            continue;
        if (!gz_table_is_dotted_name(cell->paragraph)) {
            column->body = cell->natural > column->body ? cell->natural : column->body;
            column->narrow &= cell->natural <= narrow;
            count_name(column, cell, NAME_EMS * em);
        }
        column->levels = cell->source->indent > column->levels ? cell->source->indent
                                                               : column->levels;
        if (column->figures)
            column->figures =
                gz_table_add_figures(&column->block, cell->paragraph, &number[cell->column]);
    }
    for (uint32_t i = 0; i < plan->column_count; i++) {
        plan->columns[i].blank = plan->columns[i].figures && !number[i];
        plan->columns[i].figures &= number[i];
        plan->columns[i].levels = plan->columns[i].figures ? 0 : plan->columns[i].levels;
    }
    gz_table_find_spans(plan);
}
