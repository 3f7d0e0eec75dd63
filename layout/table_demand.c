/* What the columns of a table ask for, and the type that gives it to them.
 *
 * Model. Widths are measured once, in the style's size; in smaller type they
 * are the same in ems. So the size for which a demand just fits the room is a
 * division, and half a point is the step that a reader does not see. Padding
 * shrinks with the type, but never below the style's least.
 *
 * What gives way, in this order: padding down to its least; the type down to the
 * style's least, heads then breaking after two characters; a column's width for
 * the page's (blocks.c asks gz_table_fits). What does not fit even then
 * is broken (table_widths.c), numbers last of all: for them and for names of three
 * characters the type goes down to half of its size.
 */
#include "layout/table_widths.h"

#define SIZE_STEP (GZ_PT / 2)
#define LAST_RESORT 2 /* the part of the type's size that is never gone below */
#define READ_LINES 4  /* of a cell, by as far as… */
#define READ_EMS 5    /* … so many characters help */
#define COUNT(list) (sizeof(list) / sizeof *(list))
#define ROUNDING 40   /* of a column's glyphs, in gz_length */

/* ---- Least and greatest widths ---- */

void gz_table_share_out(gz_length *values, const gz_length *weights, uint32_t count,
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
    widths->digits[column] = gz_at_least(widths->digits[column], cell->digits);
    widths->piece[column] = gz_at_least(widths->piece[column], cell->piece);
    widths->natural[column] = gz_at_least(widths->natural[column], cell->natural);
}

/* A merged cell asks its columns for what they lack together. */
static void ask_together(const struct gz_table_widths *widths, const struct gz_table_cell *cell,
                         gz_length *values, gz_length wanted) {
    uint32_t column = cell->column, span = cell->column_span;
    int64_t between = (int64_t)(span - 1) * 2 * widths->padding;
    int64_t lack = wanted - between - gz_table_sum(values + column, span);
    if (lack > 0)
        gz_table_share_out(values + column, widths->natural + column, span, (gz_length)lack);
}

static void measure_merged(struct gz_table_widths *widths, const struct gz_table_cell *cell) {
    ask_together(widths, cell, widths->digits, cell->digits);
    ask_together(widths, cell, widths->piece, cell->piece);
    ask_together(widths, cell, widths->natural, cell->natural);
}

void gz_table_measure_columns(struct gz_table_widths *widths) {
    const struct gz_table_plan *plan = widths->plan;
    for (uint32_t i = 0; i < widths->count; i++) /* empty columns show */
        widths->digits[i] = widths->piece[i] = widths->natural[i] = widths->em;
    for (uint32_t i = 0; i < plan->cell_count; i++)
        if (plan->cells[i].column_span == 1)
            measure_single(widths, &plan->cells[i]);
    for (uint32_t i = 0; i < widths->count; i++) {
        if (plan->columns[i].figures)
            widths->natural[i] =
                gz_at_least(widths->natural[i], gz_table_block(&plan->columns[i].block));
    }
    for (uint32_t i = 0; i < plan->cell_count; i++)
        if (plan->cells[i].column_span > 1)
            measure_merged(widths, &plan->cells[i]);
}

/* ---- Demands ---- */

const struct gz_table_demand gz_table_demands[] = {
    {.text = 4, .figures = 4, .names = 4, .points = true, .shorts = true, .readable = true},
    {.text = 4, .figures = 3, .names = 4, .points = true, .shorts = true, .readable = true},
    {.text = 3, .figures = 3, .names = 4, .points = true, .shorts = true, .readable = true},
    {.text = 4, .figures = 4, .names = 4, .points = true, .shorts = true},
    {.text = 4, .figures = 4, .names = 4, .points = true}, /* short cells stay whole */
    {.text = 4, .figures = 3, .names = 4, .points = true, .shorts = true},
    {.text = 3, .figures = 3, .names = 4, .points = true, .shorts = true},
    {.text = 3, .figures = 3, .names = 4, .points = true},
    {.text = 3, .figures = 2, .names = 4, .points = true},
    {.text = 2, .figures = 2, .names = 4, .points = true},
    {.text = 2, .figures = 2, .names = 3, .points = true},
    {.text = 2, .figures = 2, .names = 3},
    {.names = 3},
    {.names = 0},
};
const size_t gz_table_demand_count = COUNT(gz_table_demands);

static gz_length text_wish(const struct gz_table_widths *widths,
                           const struct gz_table_demand *demand, uint32_t column) {
    const struct gz_table_column *kind = &widths->plan->columns[column];
    gz_length natural = widths->natural[column], ems = demand->text * widths->em;
    if (kind->figures)
        return gz_at_most(natural, demand->figures * widths->em);
    if (demand->readable)
        ems = gz_at_least(ems, gz_at_most(natural / READ_LINES, READ_EMS * widths->em));
    ems += kind->levels * (widths->em / 2); /* an indent yields no further for a word */
    if (demand->shorts && kind->narrow)
        ems = gz_at_least(kind->body, demand->figures * widths->em);
    gz_length wish = gz_at_most(natural, ems);
    return kind->names >= 0 ? gz_at_least(wish, gz_at_most(kind->name, demand->names * widths->em))
                           : wish;
}

void gz_table_ask(struct gz_table_widths *widths, const struct gz_table_demand *demand) {
    const struct gz_table_column *columns = widths->plan->columns;
    for (uint32_t i = 0; i < widths->count; i++) {
        widths->least[i] = gz_at_least(demand->digits ? widths->digits[i] : widths->piece[i],
                                       text_wish(widths, demand, i));
        if (columns[i].figures && demand->points)
            widths->least[i] = gz_at_least(widths->least[i], gz_table_block(&columns[i].block));
    }
}

/* ---- Type and padding ---- */

gz_length gz_table_em(const struct gz_style *style) {
    return gz_at_least(style->roles[GZ_ROLE_TABLE].size, style->roles[GZ_ROLE_TABLE_HEADER].size);
}

static gz_length thousandths(gz_length em, uint32_t share) {
    return (gz_length)((int64_t)em * share / 1000);
}

/* From the middle of a rule to what stands beside it. */
static gz_length half_rule(const struct gz_table_style *style) {
    return (gz_at_least(style->rule, style->outer_rule) + 1) / 2;
}

gz_length gz_table_least_padding(const struct gz_style *style, gz_length em) {
    return gz_at_most(style->table.cell_padding,
                      thousandths(em, style->table.min_padding) + half_rule(&style->table));
}

bool gz_table_begin_widths(struct gz_table_widths *widths, const struct gz_table_plan *plan,
                           gz_length measure) {
    struct gz_arena *scratch = plan->setter->scratch;
    uint32_t count = plan->column_count;
    *widths = (struct gz_table_widths){.plan = plan, .count = count,
                                       .em = gz_table_em(plan->setter->style)};
    widths->inner = measure - plan->setter->style->table.outer_rule;
    gz_length **lists[] = {&widths->digits, &widths->piece, &widths->natural, &widths->least,
                           &widths->pleasing, &widths->result};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        *lists[i] = GZ_NEW_ARRAY(scratch, gz_length, count);
    widths->like = GZ_NEW_ARRAY(scratch, uint32_t, count);
    widths->twin = GZ_NEW_ARRAY(scratch, bool, count);
    return widths->inner / (gz_length)count >= widths->em;
}

/* The em, at most the style's, in which the demand fits the room with the least
 * padding; 0: none. */
static gz_length fitting_em(struct gz_table_widths *widths,
                            const struct gz_table_demand *demand) {
    const struct gz_style *style = widths->plan->setter->style;
    gz_length em = widths->em, count = (gz_length)widths->count;
    gz_table_ask(widths, demand);
    int64_t wanted = gz_table_sum(widths->least, widths->count) + (int64_t)count * ROUNDING;
    gz_length fixed = 2 * gz_table_least_padding(style, em);
    if (wanted - count * ROUNDING + (int64_t)count * fixed <= widths->inner)
        return em;
    int64_t room = widths->inner - (int64_t)count * fixed;
    if (thousandths(em, style->table.min_padding) + half_rule(&style->table) <
        style->table.cell_padding) { /* it shrinks with the type */
        room = widths->inner - (int64_t)count * 2 * half_rule(&style->table);
        wanted += (int64_t)count * 2 * thousandths(em, style->table.min_padding);
    }
    return room > 0 ? (gz_length)(em * room / wanted) : 0;
}

/* What a table should have, what a reader needs, and what he bears with. For the
 * first of these type gives way half as far as it may. */
static const struct gz_table_demand good[] = {
    {.text = 4, .figures = 3, .names = 4, .points = true, .readable = true, .shorts = true},
};
static const struct gz_table_demand easy[] = {
    {.text = 3, .figures = 3, .names = 4, .points = true, .readable = true, .shorts = true},
    {.text = 3, .figures = 3, .names = 4, .points = true, .readable = true},
    {.text = 3, .figures = 2, .names = 4, .points = true, .readable = true},
};
static const struct gz_table_demand bearable[] = {
    {.text = 3, .figures = 3, .names = 4, .points = true},
    {.text = 3, .figures = 2, .names = 4, .points = true},
};
static const struct gz_table_demand last[] = {
    {.names = 3, .digits = true},
    {.digits = true},
};

gz_length gz_table_least_em(const struct gz_style *style) {
    return thousandths(gz_table_em(style), style->table.min_size);
}

/* A size on the scale of steps, no smaller than `least`; 0: there is none. */
static gz_length step_down(gz_length em, gz_length full, gz_length least) {
    if (em >= full)
        return full;
    gz_length step = em / SIZE_STEP * SIZE_STEP;
    return step >= least ? step : em >= least ? least : 0;
}

/* For the first of the demands that fits in type of `least` or more; else 0. */
static gz_length first_fitting(struct gz_table_widths *widths, gz_length least,
                               const struct gz_table_demand *demands, size_t count) {
    for (size_t i = 0; i < count; i++) {
        gz_length em = step_down(fitting_em(widths, &demands[i]), widths->em, least);
        if (em > 0)
            return em;
    }
    return 0;
}

static bool begin(struct gz_table_widths *widths, const struct gz_table_plan *plan,
                  gz_length measure) {
    if (!gz_table_begin_widths(widths, plan, measure))
        return false;
    widths->padding = gz_table_least_padding(plan->setter->style, widths->em);
    gz_table_measure_columns(widths);
    return true;
}

bool gz_table_fits(const struct gz_table_plan *plan, gz_length measure) {
    struct gz_table_widths widths;
    return begin(&widths, plan, measure) &&
           first_fitting(&widths, gz_table_least_em(plan->setter->style), easy, COUNT(easy)) > 0;
}

gz_length gz_table_choose_em(const struct gz_table_plan *plan, gz_length measure) {
    struct gz_table_widths widths;
    const struct gz_style *style = plan->setter->style;
    gz_length full = gz_table_em(style), least = gz_table_least_em(style);
    if (!begin(&widths, plan, measure))
        return full;
    gz_length em = first_fitting(&widths, (full + least) / 2, good, COUNT(good));
    if (em == 0)
        em = first_fitting(&widths, least, easy, COUNT(easy));
    if (em == 0)
        em = first_fitting(&widths, least, bearable, COUNT(bearable));
    if (em > 0)
        return em;
    em = first_fitting(&widths, full / LAST_RESORT, last, COUNT(last));
    return em > 0 && em < least ? em : least;
}
