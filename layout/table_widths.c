/* Column widths from contents.
 *
 * Model. Every column has a least width (its longest unbreakable piece; four
 * characters where the room allows, so that short cells stay whole) and a
 * greatest one (its longest line). When the greatest widths fit, they are
 * taken, and a table that fills half of the room already is stretched to all
 * of it. Otherwise the room above the least widths is dealt out so that the
 * table needs few lines.
 *
 * Method. Room is dealt in steps of half a character. First each step goes to
 * the column with the highest gain under the smooth measure Σ area / width,
 * for which this greedy rule is exact. Then steps are moved between pairs of
 * columns as long as the true number of lines (of up to SAMPLE_ROWS rows, by
 * first fit) goes down. The work has a fixed bound, so long tables cost no
 * more here than one look at each cell.
 *
 * Rejected. Widths in proportion to the longest lines (as browsers do it)
 * starve a column of even cells beside one with a single long cell; an exact
 * search over all widths is exponential in the columns.
 */
#include "layout/table_plan.h"

#define WHOLE_EMS 4      /* cells up to this long stay whole if they can */
#define STRETCH_SHARE 2  /* stretched when wider than a half of the room */
#define SAMPLE_ROWS 256
#define SEARCH_WORK 30000000 /* squares looked at; a fraction of a second */
#define LINE_COST 100000     /* a line of the table against one of a cell */

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

struct widths {
    struct gz_table_plan *plan;
    uint32_t count;
    gz_length em;
    gz_length room;               /* for contents */
    gz_length *piece, *natural;   /* [count] */
    gz_length *least;             /* [count] */
    gz_length *result;            /* [count] */
};

static gz_length at_least(gz_length a, gz_length b) {
    return a > b ? a : b;
}

static gz_length at_most(gz_length a, gz_length b) {
    return a < b ? a : b;
}

static int64_t sum(const gz_length *values, uint32_t count) {
    int64_t total = 0;
    for (uint32_t i = 0; i < count; i++)
        total += values[i];
    return total;
}

/* Adds `amount` to values in proportion to weights, exactly. */
static void share_out(gz_length *values, const gz_length *weights, uint32_t count,
                      gz_length amount) {
    int64_t total = sum(weights, count), before = 0;
    for (uint32_t i = 0; i < count; i++) {
        int64_t after = before + weights[i];
        values[i] += (gz_length)(amount * after / total - amount * before / total);
        before = after;
    }
}

static void measure_single(struct widths *widths, const struct gz_table_cell *cell) {
    uint32_t column = cell->column;
    widths->piece[column] = at_least(widths->piece[column], cell->piece);
    widths->natural[column] = at_least(widths->natural[column], cell->natural);
}

/* A merged cell asks its columns for what they lack together. */
static void measure_merged(struct widths *widths, const struct gz_table_cell *cell) {
    uint32_t column = cell->column, span = cell->column_span;
    gz_length between = (gz_length)(span - 1) * 2 * widths->plan->padding;
    int64_t lack = cell->piece - between - sum(widths->piece + column, span);
    if (lack > 0)
        share_out(widths->piece + column, widths->natural + column, span, (gz_length)lack);
    lack = cell->natural - between - sum(widths->natural + column, span);
    if (lack > 0)
        share_out(widths->natural + column, widths->natural + column, span, (gz_length)lack);
}

static void measure_columns(struct widths *widths) {
    const struct gz_table_plan *plan = widths->plan;
    for (uint32_t i = 0; i < widths->count; i++)
        widths->piece[i] = widths->natural[i] = widths->em; /* empty columns show */
    for (uint32_t i = 0; i < plan->cell_count; i++)
        if (plan->cells[i].column_span == 1)
            measure_single(widths, &plan->cells[i]);
    for (uint32_t i = 0; i < widths->count; i++) {
        const struct gz_table_column *column = &plan->columns[i];
        if (column->figures)
            widths->natural[i] =
                at_least(widths->natural[i], column->before_point + column->after_point);
    }
    for (uint32_t i = 0; i < plan->cell_count; i++)
        if (plan->cells[i].column_span > 1)
            measure_merged(widths, &plan->cells[i]);
}

/* Short cells stay whole as far as the room allows. */
static bool find_least(struct widths *widths) {
    for (int ems = WHOLE_EMS; ems >= 0; ems--) {
        for (uint32_t i = 0; i < widths->count; i++)
            widths->least[i] =
                at_least(widths->piece[i], at_most(widths->natural[i], ems * widths->em));
        if (sum(widths->least, widths->count) <= widths->room)
            return true;
    }
    return false;
}

/* ---- Dealing out what is between ---- */

struct search {
    struct widths *widths;
    gz_length step;
    uint32_t *steps, *cap; /* [count] given, and useful, above the least width */
    uint32_t *rows;        /* [row_count] of the sample */
    uint32_t row_count;
    uint16_t ***lines;     /* [count][cap + 1][row_count], filled on demand */
    int64_t work;          /* squares that may still be looked at */
};

static gz_length width_at(const struct search *search, uint32_t column, uint32_t steps) {
    return search->widths->least[column] + (gz_length)steps * search->step;
}

static const struct gz_table_cell *sampled_cell(const struct search *search, uint32_t column,
                                                uint32_t i) {
    const struct gz_table_plan *plan = search->widths->plan;
    const struct gz_table_cell *cell =
        &plan->cells[gz_table_owner(plan, search->rows[i], column)];
    return cell->row == search->rows[i] && cell->column_span == 1 ? cell : NULL;
}

static const uint16_t *lines_of(struct search *search, uint32_t column, uint32_t steps) {
    uint16_t **lines = &search->lines[column][steps];
    if (*lines)
        return *lines;
    *lines = GZ_NEW_ARRAY(search->widths->plan->setter->arena, uint16_t, search->row_count);
    for (uint32_t i = 0; i < search->row_count; i++) {
        const struct gz_table_cell *cell = sampled_cell(search, column, i);
        if (!cell)
            continue;
        uint32_t count =
            gz_table_count_lines(cell->paragraph, width_at(search, column, steps));
        count = (count + cell->row_span - 1) / cell->row_span;
        (*lines)[i] = (uint16_t)(count < UINT16_MAX ? count : UINT16_MAX);
        search->work -= cell->paragraph->unit_count;
    }
    return *lines;
}

/* Lines of the sampled rows; among equals, of all their cells. */
static int64_t cost_of(struct search *search, const uint16_t **lines) {
    int64_t cost = 0;
    uint32_t count = search->widths->count;
    for (uint32_t i = 0; i < search->row_count; i++) {
        uint16_t height = 1;
        for (uint32_t column = 0; column < count; column++) {
            height = lines[column][i] > height ? lines[column][i] : height;
            cost += lines[column][i];
        }
        cost += (int64_t)height * LINE_COST;
    }
    search->work -= (int64_t)search->row_count * count;
    return cost;
}

static void take_sample(struct search *search) {
    const struct gz_table_plan *plan = search->widths->plan;
    uint32_t stride = (plan->row_count + SAMPLE_ROWS - 1) / SAMPLE_ROWS;
    search->rows = GZ_NEW_ARRAY(plan->setter->arena, uint32_t, plan->row_count / stride + 1);
    for (uint32_t row = 0; row < plan->row_count; row += stride)
        search->rows[search->row_count++] = row;
}

static int64_t area_of(const struct search *search, uint32_t column) {
    int64_t area = 0;
    for (uint32_t i = 0; i < search->row_count; i++) {
        const struct gz_table_cell *cell = sampled_cell(search, column, i);
        if (cell)
            area += gz_paragraph_width(cell->paragraph, 0, cell->paragraph->unit_count);
    }
    return area;
}

static void deal_steps(struct search *search, uint32_t steps) {
    const struct widths *widths = search->widths;
    int64_t *areas = GZ_NEW_ARRAY(widths->plan->setter->arena, int64_t, widths->count);
    for (uint32_t i = 0; i < widths->count; i++)
        areas[i] = area_of(search, i);
    for (; steps > 0; steps--) {
        uint32_t best = UINT32_MAX;
        int64_t best_gain = -1;
        for (uint32_t i = 0; i < widths->count; i++) {
            int64_t width = width_at(search, i, search->steps[i]);
            int64_t gain = areas[i] * 1000 / (width * width / 1000 + 1);
            if (search->steps[i] < search->cap[i] && gain > best_gain) {
                best = i;
                best_gain = gain;
            }
        }
        if (best == UINT32_MAX)
            return;
        search->steps[best]++;
    }
}

/* Moves `count` steps from one column to another if that saves lines. */
static bool try_move(struct search *search, const uint16_t **lines, uint32_t from, uint32_t to,
                     uint32_t count, int64_t *cost) {
    uint32_t *steps = search->steps;
    if (steps[from] < count || steps[to] + count > search->cap[to])
        return false;
    const uint16_t *old_from = lines[from], *old_to = lines[to];
    lines[from] = lines_of(search, from, steps[from] - count);
    lines[to] = lines_of(search, to, steps[to] + count);
    int64_t moved = cost_of(search, lines);
    if (moved >= *cost) {
        lines[from] = old_from;
        lines[to] = old_to;
        return false;
    }
    *cost = moved;
    steps[from] -= count;
    steps[to] += count;
    return true;
}

static bool improve_pair(struct search *search, const uint16_t **lines, uint32_t from,
                         uint32_t to, int64_t *cost) {
    bool better = false;
    for (uint32_t count = 1; count <= 8; count *= 2)
        better |= try_move(search, lines, from, to, count, cost);
    return better;
}

static void improve(struct search *search) {
    uint32_t count = search->widths->count;
    const uint16_t **lines =
        GZ_NEW_ARRAY(search->widths->plan->setter->arena, const uint16_t *, count);
    for (uint32_t i = 0; i < count; i++)
        lines[i] = lines_of(search, i, search->steps[i]);
    int64_t cost = cost_of(search, lines);
    for (bool better = true; better && search->work > 0;) {
        better = false;
        for (uint32_t from = 0; from < count; from++)
            for (uint32_t to = 0; to < count && search->work > 0; to++)
                better |= from != to && improve_pair(search, lines, from, to, &cost);
    }
}

static uint32_t widest(const gz_length *values, uint32_t count) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (values[i] > values[best])
            best = i;
    return best;
}

static void balance(struct widths *widths) {
    struct gz_arena *arena = widths->plan->setter->arena;
    struct search search = {.widths = widths, .step = widths->em / 2, .work = SEARCH_WORK};
    gz_length spare = widths->room - (gz_length)sum(widths->least, widths->count);
    search.steps = GZ_NEW_ARRAY(arena, uint32_t, widths->count);
    search.cap = GZ_NEW_ARRAY(arena, uint32_t, widths->count);
    search.lines = GZ_NEW_ARRAY(arena, uint16_t **, widths->count);
    uint32_t steps = (uint32_t)(spare / search.step);
    for (uint32_t i = 0; i < widths->count; i++) {
        gz_length useful = widths->natural[i] - widths->least[i] + search.step - 1;
        uint32_t cap = (uint32_t)(useful / search.step);
        search.cap[i] = cap < steps ? cap : steps;
        search.lines[i] = GZ_NEW_ARRAY(arena, uint16_t *, search.cap[i] + 1);
    }
    take_sample(&search);
    deal_steps(&search, steps);
    improve(&search);
    for (uint32_t i = 0; i < widths->count; i++)
        widths->result[i] = width_at(&search, i, search.steps[i]);
    widths->result[widest(widths->result, widths->count)] +=
        widths->room - (gz_length)sum(widths->result, widths->count);
}

/* ---- The other cases ---- */

/* All contents fit unbroken. */
static void relax(struct widths *widths, gz_length total) {
    gz_length spare = widths->room - total;
    for (uint32_t i = 0; i < widths->count; i++)
        widths->result[i] = widths->natural[i];
    if ((int64_t)total * STRETCH_SHARE > widths->room) {
        share_out(widths->result, widths->natural, widths->count, spare);
        return;
    }
    gz_length each = at_most(2 * widths->em, spare / (gz_length)widths->count);
    for (uint32_t i = 0; i < widths->count; i++)
        widths->result[i] += each;
}

/* Not even the longest words fit: each column gets a character's width and its
 * share of the rest; the line breaker then breaks inside words. */
static void squeeze(struct widths *widths) {
    gz_length spare = widths->room - (gz_length)widths->count * widths->em;
    for (uint32_t i = 0; i < widths->count; i++)
        widths->result[i] = widths->em;
    share_out(widths->result, widths->piece, widths->count, spare);
}

static void set_edges(struct widths *widths, gz_length measure) {
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
    return at_least(roles[GZ_ROLE_TABLE].size, roles[GZ_ROLE_TABLE_HEADER].size);
}

/* Where columns are many, padding gives way before text does. */
static gz_length fit_padding(const struct gz_table_plan *plan, gz_length inner, gz_length em) {
    gz_length spare = inner / (gz_length)plan->column_count - em;
    return at_least(0, at_most(plan->setter->style->table.cell_padding, spare / 2));
}

bool gz_table_find_widths(struct gz_table_plan *plan, gz_length measure) {
    struct gz_arena *arena = plan->setter->arena;
    uint32_t count = plan->column_count;
    struct widths widths = {.plan = plan, .count = count, .em = em_of(plan)};
    gz_length inner = measure - plan->setter->style->table.outer_rule;
    bool possible = inner / (gz_length)count >= widths.em;
    plan->padding = fit_padding(plan, inner, widths.em);
    widths.room = inner - 2 * plan->padding * (gz_length)count;
    widths.piece = GZ_NEW_ARRAY(arena, gz_length, count);
    widths.natural = GZ_NEW_ARRAY(arena, gz_length, count);
    widths.least = GZ_NEW_ARRAY(arena, gz_length, count);
    widths.result = GZ_NEW_ARRAY(arena, gz_length, count);
    measure_columns(&widths);
    int64_t total = sum(widths.natural, count);
    if (total <= widths.room)
        relax(&widths, (gz_length)total);
    else if (find_least(&widths))
        balance(&widths);
    else if (possible)
        squeeze(&widths);
    else
        return false;
    set_edges(&widths, measure);
    return true;
}

gz_length gz_table_content_width(const struct gz_table_plan *plan,
                                 const struct gz_table_cell *cell) {
    return plan->edges[cell->column + cell->column_span] - plan->edges[cell->column] -
           2 * plan->padding;
}
