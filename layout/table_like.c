/* Columns of like kind get equal widths: 赞成, 反对 and 弃权, twelve months, the
 * same heads under two years.
 *
 * Two columns are alike when they stand side by side, hold the same kind of
 * content and ask for nearly the same width, or when their heads read the same.
 * The widths of a group are made equal before room is dealt out, if there is
 * room for it (where room is scarce, not those of short texts: 民族, 政治面貌), and
 * once more where steps have parted them (table_balance.c).
 */
#include "layout/table_widths.h"

#include <string.h>

/* Nearly the same: by a quarter and a character at most. */
static bool is_near(const struct gz_table_widths *widths, gz_length least, gz_length most) {
    return most <= least + least / 4 + widths->em;
}

enum kind { TEXT, SHORT_TEXT, FIGURES };

static enum kind kind_of(const struct gz_table_column *column) {
    return column->figures || column->blank ? FIGURES : column->narrow ? SHORT_TEXT : TEXT;
}

/* The head right above a column's body, if it is the column's alone and says
 * something. */
static const struct gz_text *head_of(const struct gz_table_plan *plan, uint32_t column) {
    if (plan->header_rows == 0)
        return NULL;
    const struct gz_table_cell *cell =
        &plan->cells[gz_table_owner(plan, plan->header_rows - 1, column)];
    return cell->column_span == 1 && cell->source->text.length > 0 ? &cell->source->text : NULL;
}

static bool same_head(const struct gz_table_plan *plan, uint32_t a, uint32_t b) {
    const struct gz_text *left = head_of(plan, a), *right = head_of(plan, b);
    return left && right && left->length == right->length &&
           memcmp(left->utf8, right->utf8, left->length) == 0;
}

static void join(struct gz_table_widths *widths, uint32_t into, uint32_t from) {
    uint32_t old = widths->like[from], group = widths->like[into];
    for (uint32_t i = 0; i < widths->count; i++)
        if (widths->like[i] == old)
            widths->like[i] = group;
}

/* Columns of text with the same heads go in pairs (姓名, 职务, 姓名, 职务): a name
 * is not like the post beside it. */
static bool may_join(const struct gz_table_widths *widths, uint32_t column) {
    enum kind kind = kind_of(&widths->plan->columns[column]);
    if (kind != kind_of(&widths->plan->columns[column - 1]))
        return false;
    return kind == FIGURES || (!widths->twin[column] && !widths->twin[column - 1]);
}

static void join_neighbours(struct gz_table_widths *widths) {
    gz_length least = widths->natural[0], most = widths->natural[0];
    for (uint32_t i = 1; i < widths->count; i++) {
        gz_length natural = widths->natural[i];
        least = gz_at_most(least, natural);
        most = gz_at_least(most, natural);
        if (may_join(widths, i) && is_near(widths, least, most))
            join(widths, i - 1, i);
        else
            least = most = natural;
    }
}

void gz_table_find_like(struct gz_table_widths *widths) {
    for (uint32_t i = 0; i < widths->count; i++) {
        widths->like[i] = i;
        widths->twin[i] = false;
    }
    for (uint32_t i = 1; i < widths->count; i++)
        for (uint32_t k = 0; k < i; k++)
            if (same_head(widths->plan, k, i)) {
                widths->twin[k] = widths->twin[i] = true;
                join(widths, k, i);
            }
    join_neighbours(widths);
}

/* The members of a group and the widest of their values; 0 when room is scarce and
 * one is of short texts. */
static uint32_t count_group(const struct gz_table_widths *widths, uint32_t group, bool scarce,
                            const gz_length *values, gz_length *most, int64_t *total) {
    uint32_t count = 0;
    *most = 0;
    *total = 0;
    for (uint32_t i = 0; i < widths->count; i++) {
        if (widths->like[i] != group)
            continue;
        if (scarce && kind_of(&widths->plan->columns[i]) == SHORT_TEXT)
            return 0;
        *most = gz_at_least(*most, values[i]);
        *total += values[i];
        count++;
    }
    return count;
}

void gz_table_equalise(const struct gz_table_widths *widths, gz_length *values, bool scarce,
                       int64_t room) {
    int64_t sum = gz_table_sum(values, widths->count);
    for (uint32_t group = 0; group < widths->count; group++) {
        gz_length most;
        int64_t total;
        uint32_t count = count_group(widths, group, scarce, values, &most, &total);
        int64_t more = (int64_t)most * count - total;
        if (count < 2 || sum + more > room)
            continue;
        sum += more;
        for (uint32_t i = 0; i < widths->count; i++)
            if (widths->like[i] == group)
                values[i] = most;
    }
}
