/* Column widths from contents.
 *
 * Model. Every column has a least width (its longest unbreakable piece, its
 * numbers with their points in one vertical, and four characters, so that short
 * cells stay whole) and a greatest one (its longest line). When the greatest
 * widths fit, they are taken, and a table that fills half of the room already is
 * stretched to all of it. Otherwise the room above the least widths is dealt out
 * so that the table needs few lines (table_balance.c).
 *
 * What gives way when not even the least widths fit: padding down to its half,
 * then text down to three characters and to two, then the vertical of the
 * points, then all text, at last the longest words and numbers.
 *
 * Rejected. Widths in proportion to the longest lines (as browsers do it)
 * starve a column of even cells beside one with a single long cell.
 */
#include "layout/table_widths.h"

#define SQUEEZED_EMS 2   /* of text, when words and numbers must be broken */
#define STRETCH_SHARE 2  /* stretched when wider than a half of the room */

/* ---- One cell ---- */

static bool is_blank(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_SPACE || unit->class == GZ_CLASS_NEWLINE;
}

static gz_length trimmed_width(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to) {
    while (to > from && is_blank(&paragraph->units[to - 1]))
        to--;
    return gz_paragraph_width(paragraph, from, to);
}

/* A break between a number and its unit is possible, but no reason to make a
 * column narrow. */
void gz_table_measure_cell(struct gz_table_cell *cell) {
    const struct gz_paragraph *paragraph = cell->paragraph;
    uint32_t line = 0, piece = 0;
    cell->piece = cell->natural = 0;
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

/* ---- Least and greatest widths ---- */

/* Adds `amount` to values in proportion to weights, exactly. */
static void share_out(gz_length *values, const gz_length *weights, uint32_t count,
                      gz_length amount) {
    int64_t total = gz_table_sum(weights, count), before = 0;
    for (uint32_t i = 0; i < count; i++) {
        int64_t after = before + weights[i];
        values[i] += (gz_length)(amount * after / total - amount * before / total);
        before = after;
    }
}

static void measure_single(struct gz_table_widths *widths, const struct gz_table_cell *cell) {
    uint32_t column = cell->column;
    widths->piece[column] = gz_at_least(widths->piece[column], cell->piece);
    widths->natural[column] = gz_at_least(widths->natural[column], cell->natural);
}

/* A merged cell asks its columns for what they lack together. */
static void measure_merged(struct gz_table_widths *widths, const struct gz_table_cell *cell) {
    uint32_t column = cell->column, span = cell->column_span;
    gz_length between = (gz_length)(span - 1) * 2 * widths->plan->padding;
    int64_t lack = cell->piece - between - gz_table_sum(widths->piece + column, span);
    if (lack > 0)
        share_out(widths->piece + column, widths->natural + column, span, (gz_length)lack);
    lack = cell->natural - between - gz_table_sum(widths->natural + column, span);
    if (lack > 0)
        share_out(widths->natural + column, widths->natural + column, span, (gz_length)lack);
}

static void measure_columns(struct gz_table_widths *widths) {
    const struct gz_table_plan *plan = widths->plan;
    for (uint32_t i = 0; i < widths->count; i++)
        widths->piece[i] = widths->natural[i] = widths->em; /* empty columns show */
    for (uint32_t i = 0; i < plan->cell_count; i++)
        if (plan->cells[i].column_span == 1)
            measure_single(widths, &plan->cells[i]);
    for (uint32_t i = 0; i < widths->count; i++) {
        if (plan->columns[i].figures)
            widths->natural[i] =
                gz_at_least(widths->natural[i], gz_table_block(&plan->columns[i]));
    }
    for (uint32_t i = 0; i < plan->cell_count; i++)
        if (plan->cells[i].column_span > 1)
            measure_merged(widths, &plan->cells[i]);
}

/* Figures beside each other are compared: 满意 and 基本满意 get one width. The
 * end of such a run, or of the one other column at `from`. */
static uint32_t run_end(const struct gz_table_widths *widths, uint32_t from) {
    const struct gz_table_column *columns = widths->plan->columns;
    uint32_t to = from + 1;
    while (columns[from].figures && to < widths->count && columns[to].figures)
        to++;
    return to;
}

static uint32_t widest_of(const gz_length *values, uint32_t count) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (values[i] > values[best])
            best = i;
    return best;
}

static gz_length widest_in(const struct gz_table_widths *widths, uint32_t from, uint32_t to) {
    return widths->natural[from + widest_of(widths->natural + from, to - from)];
}

static void find_pleasing(struct gz_table_widths *widths) {
    const struct gz_table_column *columns = widths->plan->columns;
    for (uint32_t from = 0, to; from < widths->count; from = to) {
        to = run_end(widths, from);
        gz_length widest = widest_in(widths, from, to);
        for (uint32_t i = from; i < to; i++)
            if (columns[i].figures || columns[i].narrow)
                widths->pleasing[i] = widest + widths->em;
    }
}

/* What is asked for: text of so many ems, heads of figures likewise, and room
 * for points in one vertical. */
struct demand {
    int text, figures;
    bool points;
};

/* The first one lets short cells stay whole. */
static const struct demand demands[] = {
    {4, 4, true}, {3, 3, true}, {3, 2, true}, {2, 2, true}, {2, 2, false}, {0, 0, false}};

static bool meet(struct gz_table_widths *widths, const struct demand *demand) {
    const struct gz_table_column *columns = widths->plan->columns;
    for (uint32_t i = 0; i < widths->count; i++) {
        int ems = columns[i].figures ? demand->figures : demand->text;
        widths->least[i] =
            gz_at_least(widths->piece[i], gz_at_most(widths->natural[i], ems * widths->em));
        if (columns[i].figures && demand->points)
            widths->least[i] = gz_at_least(widths->least[i], gz_table_block(&columns[i]));
    }
    return gz_table_sum(widths->least, widths->count) <= widths->room;
}

/* ---- The other cases ---- */

/* Gives short columns what they wish, if there is room for all of it. */
static void wish(struct gz_table_widths *widths) {
    int64_t total = 0;
    for (uint32_t i = 0; i < widths->count; i++)
        total += gz_at_least(widths->natural[i], widths->pleasing[i]);
    for (uint32_t i = 0; i < widths->count && total <= widths->room; i++)
        widths->natural[i] = gz_at_least(widths->natural[i], widths->pleasing[i]);
}

/* All contents fit unbroken. */
static void relax(struct gz_table_widths *widths) {
    wish(widths);
    gz_length total = (gz_length)gz_table_sum(widths->natural, widths->count);
    gz_length spare = widths->room - total;
    for (uint32_t i = 0; i < widths->count; i++)
        widths->result[i] = widths->natural[i];
    if ((int64_t)total * STRETCH_SHARE > widths->room) {
        share_out(widths->result, widths->natural, widths->count, spare);
        return;
    }
    gz_length each = gz_at_most(2 * widths->em, spare / (gz_length)widths->count);
    for (uint32_t i = 0; i < widths->count; i++)
        widths->result[i] += each;
}

static gz_length squeezed_wish(const struct gz_table_widths *widths, uint32_t column) {
    gz_length text = gz_at_most(widths->natural[column], SQUEEZED_EMS * widths->em);
    return gz_at_least(widths->piece[column], text);
}

/* Not even the longest words fit; the line breaker breaks inside them. Columns
 * that need less than an equal share of the room get what they need, the others
 * equal shares of the rest, so that as few as possible are broken. */
static void squeeze(struct gz_table_widths *widths) {
    uint32_t open = widths->count;
    gz_length room = widths->room;
    for (bool changed = true; changed && open > 0;) {
        changed = false;
        for (uint32_t i = 0; i < widths->count && open > 0; i++) {
            gz_length wish = squeezed_wish(widths, i);
            if (widths->result[i] > 0 || wish > room / (gz_length)open)
                continue;
            widths->result[i] = wish;
            room -= wish;
            open--;
            changed = true;
        }
    }
    for (uint32_t i = 0; i < widths->count; i++)
        if (widths->result[i] == 0) {
            widths->result[i] = room / (gz_length)open--;
            room -= widths->result[i];
        }
}

/* Makes runs of figures equal where their widths came out a step apart. What
 * the division leaves goes to the widest column. */
static void level(struct gz_table_widths *widths) {
    gz_length left = 0;
    for (uint32_t from = 0, to; from < widths->count; from = to) {
        to = run_end(widths, from);
        gz_length total = (gz_length)gz_table_sum(widths->result + from, to - from);
        gz_length each = total / (gz_length)(to - from);
        if (each < widest_in(widths, from, to))
            continue;
        for (uint32_t i = from; i < to; i++)
            widths->result[i] = each;
        left += total - each * (gz_length)(to - from);
    }
    widths->result[widest_of(widths->result, widths->count)] += left;
}

static void set_edges(struct gz_table_widths *widths, gz_length measure) {
    struct gz_table_plan *plan = widths->plan;
    gz_length outer = plan->setter->style->table.outer_rule;
    gz_length inner = 0;
    for (uint32_t i = 0; i < widths->count; i++)
        inner += widths->result[i] + 2 * plan->padding;
    plan->edges = GZ_NEW_ARRAY(plan->setter->arena, gz_length, widths->count + 1);
    plan->edges[0] = (measure - inner - outer) / 2 + outer / 2;
    for (uint32_t i = 0; i < widths->count; i++)
        plan->edges[i + 1] = plan->edges[i] + widths->result[i] + 2 * plan->padding;
}

static gz_length em_of(const struct gz_table_plan *plan) {
    const struct gz_role_style *roles = plan->setter->style->roles;
    return gz_at_least(roles[GZ_ROLE_TABLE].size, roles[GZ_ROLE_TABLE_HEADER].size);
}

/* Where columns are many, padding gives way before text does. */
static gz_length fit_padding(const struct gz_table_plan *plan, gz_length inner, gz_length em) {
    gz_length spare = inner / (gz_length)plan->column_count - em;
    return gz_at_least(0, gz_at_most(plan->setter->style->table.cell_padding, spare / 2));
}

static void set_padding(struct gz_table_widths *widths, gz_length padding) {
    widths->plan->padding = padding;
    widths->room = widths->inner - 2 * padding * (gz_length)widths->count;
}

/* Merged cells ask for more where padding between columns is less. */
static void measure_with(struct gz_table_widths *widths, gz_length padding) {
    set_padding(widths, padding);
    measure_columns(widths);
    find_pleasing(widths);
}

/* What columns of these widths leave goes to padding. */
static void grow_padding(struct gz_table_widths *widths, const gz_length *columns,
                         gz_length most) {
    gz_length spare = widths->inner - (gz_length)gz_table_sum(columns, widths->count);
    set_padding(widths, gz_at_most(most, spare / (2 * (gz_length)widths->count)));
}

static bool fits_whole(const struct gz_table_widths *widths) {
    return gz_table_sum(widths->natural, widths->count) <= widths->room;
}

/* With padding between its half and all of it. */
static void share(struct gz_table_widths *widths, gz_length padding) {
    measure_with(widths, padding);
    if (fits_whole(widths)) {
        relax(widths);
        return;
    }
    measure_with(widths, padding / 2);
    for (size_t i = 0; i < sizeof demands / sizeof *demands; i++) {
        if (!meet(widths, &demands[i]))
            continue;
        if (demands[i].text >= 3) /* else text is in greater need of the room */
            grow_padding(widths, widths->least, padding);
        gz_table_balance(widths);
        return;
    }
    squeeze(widths);
}

bool gz_table_find_widths(struct gz_table_plan *plan, gz_length measure) {
    struct gz_arena *arena = plan->setter->arena;
    uint32_t count = plan->column_count;
    struct gz_table_widths widths = {.plan = plan, .count = count, .em = em_of(plan)};
    widths.inner = measure - plan->setter->style->table.outer_rule;
    if (widths.inner / (gz_length)count < widths.em)
        return false;
    widths.piece = GZ_NEW_ARRAY(arena, gz_length, count);
    widths.natural = GZ_NEW_ARRAY(arena, gz_length, count);
    widths.least = GZ_NEW_ARRAY(arena, gz_length, count);
    widths.pleasing = GZ_NEW_ARRAY(arena, gz_length, count);
    widths.result = GZ_NEW_ARRAY(arena, gz_length, count);
    share(&widths, fit_padding(plan, widths.inner, widths.em));
    level(&widths);
    set_edges(&widths, measure);
    return true;
}

gz_length gz_table_content_width(const struct gz_table_plan *plan,
                                 const struct gz_table_cell *cell) {
    return plan->edges[cell->column + cell->column_span] - plan->edges[cell->column] -
           2 * plan->padding;
}
