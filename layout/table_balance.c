/* Dealing out the room between least and greatest column widths.
 *
 * Method. Room is dealt in steps of half a character. First each step goes to
 * the column with the highest gain under the smooth measure Σ area / width,
 * for which this greedy rule is exact. Then steps are moved between pairs of
 * columns as long as the true number of lines (of up to SAMPLE_ROWS rows, by
 * first fit) goes down. At last, where it costs no line, columns of figures
 * beside each other become equal, and short columns get some air. The work has
 * a fixed bound, so long tables cost no more here than short ones.
 *
 * Rejected. An exact search over all widths is exponential in the columns.
 */
#include "layout/table_widths.h"

#include <string.h>

#define SAMPLE_ROWS 256
#define SEARCH_WORK 30000000         /* squares looked at; a fraction of a second */
#define LINE_COST (INT64_C(1) << 32) /* a line of the table outweighs all of cells */

struct search {
    struct gz_table_widths *widths;
    gz_length step;
    uint32_t *steps, *cap; /* [count] given, and useful, above the least width */
    uint32_t *reach;       /* [count] the most that a column may ever have */
    uint32_t *rows;        /* [row_count] of the sample */
    uint32_t row_count;
    uint16_t ***lines;     /* [count][reach + 1][row_count], filled on demand */
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
        gz_length width = width_at(search, column, steps);
        uint32_t count =
            gz_table_count_lines(cell->paragraph, width - gz_table_indent(search->widths->plan, cell, width));
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
    const struct gz_table_widths *widths = search->widths;
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

/* The short column that is farthest from its wish, or UINT32_MAX. */
static uint32_t neediest(const struct search *search) {
    uint32_t best = UINT32_MAX;
    gz_length most = 0;
    for (uint32_t i = 0; i < search->widths->count; i++) {
        gz_length lack = search->widths->pleasing[i] - width_at(search, i, search->steps[i]);
        if (lack > most) {
            most = lack;
            best = i;
        }
    }
    return best;
}

/* The widest column that can give a step, or UINT32_MAX. */
static uint32_t richest(const struct search *search) {
    uint32_t best = UINT32_MAX;
    gz_length most = 0;
    for (uint32_t i = 0; i < search->widths->count; i++) {
        gz_length width = width_at(search, i, search->steps[i]);
        if (search->widths->pleasing[i] == 0 && search->steps[i] > 0 && width > most) {
            most = width;
            best = i;
        }
    }
    return best;
}

/* Short columns take steps from long ones while no row grows. */
static void please(struct search *search, const uint16_t **lines) {
    int64_t height = cost_of(search, lines) / LINE_COST;
    while (search->work > 0) {
        uint32_t to = neediest(search), from = richest(search);
        if (to == UINT32_MAX || from == UINT32_MAX || search->steps[to] == search->reach[to])
            return;
        lines[from] = lines_of(search, from, search->steps[from] - 1);
        lines[to] = lines_of(search, to, search->steps[to] + 1);
        if (cost_of(search, lines) / LINE_COST > height) {
            lines[from] = lines_of(search, from, search->steps[from]);
            lines[to] = lines_of(search, to, search->steps[to]);
            return;
        }
        search->steps[from]--;
        search->steps[to]++;
    }
}

/* Steps of the columns that are like `column`; false when it is the only one, or
 * their least widths differ. */
static bool group_steps(const struct search *search, uint32_t column, uint32_t *members,
                        uint32_t *steps, uint32_t *reach) {
    const struct gz_table_widths *widths = search->widths;
    *members = *steps = 0;
    *reach = UINT32_MAX;
    for (uint32_t i = 0; i < widths->count; i++) {
        if (widths->like[i] != widths->like[column])
            continue;
        if (i < column || widths->least[i] != widths->least[column])
            return false;
        ++*members;
        *steps += search->steps[i];
        *reach = search->reach[i] < *reach ? search->reach[i] : *reach;
    }
    return *members > 1;
}

static void set_group(struct search *search, const uint16_t **lines, uint32_t column,
                      uint32_t each) {
    for (uint32_t i = column; i < search->widths->count; i++)
        if (search->widths->like[i] == search->widths->like[column]) {
            search->steps[i] = each;
            lines[i] = lines_of(search, i, each);
        }
}

/* Sets a group of like columns to `each` steps, if other columns have those that
 * it takes and no row grows. */
static bool try_even(struct search *search, const uint16_t **lines, uint32_t column,
                     uint32_t each, int64_t taken, int64_t height) {
    const struct gz_table_widths *widths = search->widths;
    uint32_t from = UINT32_MAX;
    for (uint32_t i = 0; i < widths->count && taken > 0; i++)
        if (widths->like[i] != widths->like[column] && search->steps[i] >= taken &&
            (from == UINT32_MAX ||
             width_at(search, i, search->steps[i]) > width_at(search, from, search->steps[from])))
            from = i;
    if (taken > 0 && from == UINT32_MAX)
        return false;
    uint32_t *old = GZ_NEW_ARRAY(widths->plan->setter->scratch, uint32_t, widths->count);
    memcpy(old, search->steps, widths->count * sizeof *old);
    if (taken > 0) {
        search->steps[from] -= (uint32_t)taken;
        lines[from] = lines_of(search, from, search->steps[from]);
    }
    set_group(search, lines, column, each);
    if (cost_of(search, lines) / LINE_COST <= height)
        return true;
    for (uint32_t i = 0; i < widths->count; i++)
        if (search->steps[i] != old[i]) {
            search->steps[i] = old[i];
            lines[i] = lines_of(search, i, old[i]);
        }
    return false;
}

/* Makes like columns equal again where steps have parted them. */
static void even_out(struct search *search, const uint16_t **lines) {
    int64_t height = cost_of(search, lines) / LINE_COST;
    for (uint32_t i = 0; i < search->widths->count && search->work > 0; i++) {
        uint32_t members, steps, reach;
        if (!group_steps(search, i, &members, &steps, &reach))
            continue;
        uint32_t less = steps / members, more = less + (steps % members > 0);
        if ((more <= reach && try_even(search, lines, i, more,
                                       (int64_t)more * members - steps, height)) ||
            less > reach)
            continue;
        try_even(search, lines, i, less, 0, height);
    }
}

static void improve(struct search *search, const uint16_t **lines) {
    uint32_t count = search->widths->count;
    int64_t cost = cost_of(search, lines);
    for (bool better = true; better && search->work > 0;) {
        better = false;
        for (uint32_t from = 0; from < count; from++)
            for (uint32_t to = 0; to < count && search->work > 0; to++)
                better |= from != to && improve_pair(search, lines, from, to, &cost);
    }
}

/* Steps from a column's least width to another one. */
static uint32_t steps_to(const struct gz_table_widths *widths, const struct search *search,
                         uint32_t column, gz_length width) {
    gz_length useful = gz_at_least(width - widths->least[column] + search->step - 1, 0);
    return (uint32_t)(useful / search->step);
}

/* What the steps leave: to the widest column that has a wish for it and those like
 * it. */
static void give_rest(struct search *search) {
    struct gz_table_widths *widths = search->widths;
    gz_length rest = widths->room - (gz_length)gz_table_sum(widths->result, widths->count);
    uint32_t rich = richest(search), members = 0;
    rich = rich == UINT32_MAX ? 0 : rich;
    for (uint32_t i = 0; i < widths->count; i++)
        members += widths->like[i] == widths->like[rich];
    gz_length each = rest / (gz_length)members;
    for (uint32_t i = 0; i < widths->count; i++)
        if (widths->like[i] == widths->like[rich])
            widths->result[i] += each;
    widths->result[rich] += rest - each * (gz_length)members;
}

void gz_table_balance(struct gz_table_widths *widths) {
    struct gz_arena *arena = widths->plan->setter->arena;
    struct search search = {.widths = widths, .step = widths->em / 2, .work = SEARCH_WORK};
    gz_length spare = widths->room - (gz_length)gz_table_sum(widths->least, widths->count);
    search.steps = GZ_NEW_ARRAY(arena, uint32_t, widths->count);
    search.cap = GZ_NEW_ARRAY(arena, uint32_t, widths->count);
    search.reach = GZ_NEW_ARRAY(arena, uint32_t, widths->count);
    search.lines = GZ_NEW_ARRAY(arena, uint16_t **, widths->count);
    uint32_t steps = (uint32_t)(spare / search.step);
    for (uint32_t i = 0; i < widths->count; i++) {
        uint32_t cap = steps_to(widths, &search, i, widths->natural[i]);
        uint32_t reach = steps_to(widths, &search, i, widths->pleasing[i]);
        search.cap[i] = cap < steps ? cap : steps;
        search.reach[i] = reach > search.cap[i] ? reach : search.cap[i];
        search.lines[i] = GZ_NEW_ARRAY(arena, uint16_t *, search.reach[i] + 1);
    }
    take_sample(&search);
    deal_steps(&search, steps);
    const uint16_t **lines = GZ_NEW_ARRAY(arena, const uint16_t *, widths->count);
    for (uint32_t i = 0; i < widths->count; i++)
        lines[i] = lines_of(&search, i, search.steps[i]);
    improve(&search, lines);
    please(&search, lines);
    even_out(&search, lines);
    for (uint32_t i = 0; i < widths->count; i++)
        widths->result[i] = width_at(&search, i, search.steps[i]);
    give_rest(&search);
}
