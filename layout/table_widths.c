/* Column widths from contents.
 *
 * Model. Every column has a least width (its longest unbreakable piece, its
 * numbers with their points in one vertical, and four characters, so that short
 * cells stay whole) and a greatest one (its longest line). When the greatest
 * widths fit, they are taken, and a table that fills half of the room already is
 * stretched to all of it. Otherwise the room above the least widths is dealt out
 * so that the table needs few lines (table_balance.c).
 *
 * What gives way when not even the least widths fit: padding down to its least,
 * then text down to three characters and to two, then the vertical of the
 * points, then all text, names of three characters after it, then words, and the
 * digits of a number last of all.
 *
 * Rejected. Widths in proportion to the longest lines (as browsers do it)
 * starve a column of even cells beside one with a single long cell.
 */
#include "layout/table_widths.h"

#define SQUEEZED_EMS 2   /* of text, when words and numbers must be broken */
#define NAME_EMS 3       /* of names, then */
#define SHORT_EMS 6      /* of columns that are given some air */
#define STRETCH_SHARE 2  /* stretched when wider than a half of the room */

/* ---- Wishes ---- */

static bool is_figures(const struct gz_table_column *column) {
    return column->figures || column->blank;
}

/* Figures beside each other are compared: 满意 and 基本满意 get one width. The
 * end of such a run, or of the one other column at `from`. */
static uint32_t run_end(const struct gz_table_widths *widths, uint32_t from) {
    const struct gz_table_column *columns = widths->plan->columns;
    uint32_t to = from + 1;
    while (is_figures(&columns[from]) && to < widths->count && is_figures(&columns[to]))
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
            if (columns[i].figures || (columns[i].narrow && widest <= SHORT_EMS * widths->em))
                widths->pleasing[i] = widest + widths->em;
    }
}

/* ---- The cases ---- */

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
    gz_table_equalise(widths, widths->natural, false, widths->room);
    gz_length total = (gz_length)gz_table_sum(widths->natural, widths->count);
    gz_length spare = widths->room - total;
    for (uint32_t i = 0; i < widths->count; i++)
        widths->result[i] = widths->natural[i];
    if ((int64_t)total * STRETCH_SHARE > widths->room) {
        gz_table_share_out(widths->result, widths->natural, widths->count, spare);
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

/* Numbers whole, and where there is room names of three characters too. False
 * when the numbers alone are too wide. */
static bool take_least(struct gz_table_widths *widths) {
    static const struct gz_table_demand numbers = {.digits = true};
    const struct gz_table_column *columns = widths->plan->columns;
    gz_table_ask(widths, &numbers);
    int64_t total = gz_table_sum(widths->least, widths->count);
    if (total > widths->room)
        return false;
    for (uint32_t i = 0; i < widths->count; i++) {
        gz_length name = gz_at_most(columns[i].name, NAME_EMS * widths->em);
        if (columns[i].figures || columns[i].names < 0 || name <= widths->least[i] ||
            total + name - widths->least[i] > widths->room)
            continue;
        total += name - widths->least[i];
        widths->least[i] = name;
    }
    return true;
}

/* Not even the longest words fit; the line breaker breaks inside them. Columns
 * that need less than an equal share of the room above the least widths get what
 * they need, the others equal shares of the rest, so that as few as possible are
 * broken. */
static void squeeze(struct gz_table_widths *widths) {
    uint32_t open = widths->count;
    gz_length *least = widths->least, *result = widths->result;
    if (!take_least(widths))
        for (uint32_t i = 0; i < widths->count; i++)
            least[i] = 0;
    gz_length room = widths->room - (gz_length)gz_table_sum(least, widths->count);
    for (bool changed = true; changed && open > 0;) {
        changed = false;
        for (uint32_t i = 0; i < widths->count && open > 0; i++) {
            gz_length more = gz_at_least(0, squeezed_wish(widths, i) - least[i]);
            if (result[i] > 0 || more > room / (gz_length)open)
                continue;
            result[i] = least[i] + more;
            room -= more;
            open--;
            changed = true;
        }
    }
    for (uint32_t i = 0; i < widths->count && open > 0; i++)
        if (result[i] == 0) {
            gz_length more = room / (gz_length)open--;
            result[i] = least[i] + more;
            room -= more;
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

static void set_edges(const struct gz_table_widths *widths, struct gz_table_plan *plan,
                      gz_length measure) {
    gz_length outer = plan->setter->style->table.outer_rule;
    gz_length inner = 0;
    for (uint32_t i = 0; i < widths->count; i++)
        inner += widths->result[i] + 2 * widths->padding;
    plan->padding = widths->padding;
    plan->edges = GZ_NEW_ARRAY(plan->setter->arena, gz_length, widths->count + 1);
    plan->edges[0] = (measure - inner - outer) / 2 + outer / 2;
    for (uint32_t i = 0; i < widths->count; i++)
        plan->edges[i + 1] = plan->edges[i] + widths->result[i] + 2 * plan->padding;
}

/* Where columns are very many, padding is less than its least rather than all. */
static gz_length fit_padding(const struct gz_table_widths *widths, gz_length padding) {
    gz_length spare = widths->inner / (gz_length)widths->count - widths->em;
    return gz_at_least(0, gz_at_most(padding, spare / 2));
}

static void set_padding(struct gz_table_widths *widths, gz_length padding) {
    widths->padding = padding;
    widths->room = widths->inner - 2 * padding * (gz_length)widths->count;
}

static void measure_with(struct gz_table_widths *widths, gz_length padding) {
    set_padding(widths, padding);
    gz_table_measure_columns(widths);
    gz_table_find_like(widths);
    find_pleasing(widths);
}

/* What columns of these widths leave goes to padding. */
static void grow_padding(struct gz_table_widths *widths, const gz_length *columns,
                         gz_length most) {
    gz_length spare = widths->inner - (gz_length)gz_table_sum(columns, widths->count);
    set_padding(widths, gz_at_most(most, spare / (2 * (gz_length)widths->count)));
}

static bool fits(const struct gz_table_widths *widths, const gz_length *columns) {
    return gz_table_sum(columns, widths->count) <= widths->room;
}

/* With padding between its least and all of it. */
static void share(struct gz_table_widths *widths) {
    const struct gz_style *style = widths->plan->setter->style;
    gz_length most = fit_padding(widths, style->table.cell_padding);
    measure_with(widths, most);
    gz_table_equalise(widths, widths->natural, false, widths->room);
    if (fits(widths, widths->natural)) {
        relax(widths);
        return;
    }
    measure_with(widths, fit_padding(widths, gz_table_least_padding(style, widths->em)));
    for (size_t i = 0; i < gz_table_demand_count; i++) {
        gz_table_ask(widths, &gz_table_demands[i]);
        if (!fits(widths, widths->least))
            continue;
        gz_table_equalise(widths, widths->least, true, widths->room);
        gz_table_equalise(widths, widths->natural, true, INT64_MAX);
        if (gz_table_demands[i].text >= 3) /* else text is in greater need of the room */
            grow_padding(widths, widths->least, most);
        gz_table_balance(widths);
        return;
    }
    squeeze(widths);
}

bool gz_table_find_widths(struct gz_table_plan *plan, gz_length measure) {
    struct gz_table_widths widths;
    if (!gz_table_begin_widths(&widths, plan, measure))
        return false;
    share(&widths);
    level(&widths);
    set_edges(&widths, plan, measure);
    return true;
}

gz_length gz_table_content_width(const struct gz_table_plan *plan,
                                 const struct gz_table_cell *cell) {
    return plan->edges[cell->column + cell->column_span] - plan->edges[cell->column] -
           2 * plan->padding;
}
