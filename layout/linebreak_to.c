/* Line breaking to a given number of lines.
 *
 * Model. As in linebreak.c, but a break point is kept once for every number of
 * lines in which the text before it can be set: a state. A paragraph's states
 * at one break differ by a few lines at most, so the search costs a small
 * multiple of the plain one. It is only used for paragraphs that a correction
 * touched.
 *
 * Rejected. A charge or a reward for every line, adjusted until the number
 * comes out: linear, too, but it passes over numbers that can be reached.
 */
#include "layout/linebreak.h"

struct state { /* everything before `unit` is set in `lines` lines */
    uint32_t unit, lines;
    uint32_t previous; /* state */
    uint32_t hyphens;  /* lines in a row up to here that end in one */
    int64_t cost;
    struct gz_broken_line line; /* the last of them */
};

struct search {
    struct gz_setter *setter;
    const struct gz_paragraph *paragraph;
    const struct gz_measure *measure;
    uint32_t from, to; /* units */
    uint32_t target; /* lines; UINT32_MAX: any number */
    struct state *states; /* by unit */
    size_t count, capacity;
};

/* The state of `lines` lines among those from `first` on, which all end at one
 * unit; a new, unreached one when there is none yet. */
static struct state *state_for(struct search *search, size_t first, uint32_t unit,
                               uint32_t lines) {
    for (size_t i = first; i < search->count; i++)
        if (search->states[i].lines == lines)
            return &search->states[i];
    struct state *state;
    GZ_APPEND(search->setter->scratch, search->states, search->count, search->capacity, state);
    *state = (struct state){.unit = unit, .lines = lines, .cost = -1};
    return state;
}

/* Too wide even when squeezed: no later break can begin a line at `from`. */
static bool hopeless(const struct search *search, uint32_t from, uint32_t to) {
    const struct gz_totals *a = &search->paragraph->totals[from];
    const struct gz_totals *b = &search->paragraph->totals[to];
    int64_t least = b->width - a->width - 2 * (int64_t)search->paragraph->em;
    for (int glue = 0; glue < GZ_GLUE_COUNT; glue++)
        least -= b->shrink[glue] - a->shrink[glue];
    return least > search->measure->width;
}

static void extend(struct search *search, size_t from, size_t first_new, uint32_t to) {
    struct state start = search->states[from];
    struct gz_broken_line line;
    int64_t cost = gz_line_cost(search->paragraph, &search->setter->style->text,
                                search->measure, start.unit, to, start.unit == 0, &line);
    if (cost < 0 || start.lines >= search->target ||
        (line.hyphen > 0 && start.hyphens == GZ_HYPHENS_RUNNING))
        return;
    struct state *end = state_for(search, first_new, to, start.lines + 1);
    if (end->cost < 0 || start.cost + cost < end->cost) {
        end->cost = start.cost + cost;
        end->previous = (uint32_t)from;
        end->line = line;
        end->hyphens = line.hyphen > 0 ? start.hyphens + 1 : 0;
    }
}

static void run(struct search *search) {
    const struct gz_paragraph *paragraph = search->paragraph;
    size_t first = 0;
    state_for(search, 0, search->from, 0)->cost = 0;
    for (uint32_t to = search->from + 1; to <= search->to; to++) {
        enum gz_break kind = gz_unit_break(&paragraph->units[to - 1], search->measure->justify);
        if (kind == GZ_BREAK_NEVER)
            continue;
        while (first < search->count && hopeless(search, search->states[first].unit, to))
            first++;
        size_t first_new = search->count;
        for (size_t from = first; from < first_new; from++)
            extend(search, from, first_new, to);
        if (kind == GZ_BREAK_FORCED)
            first = first_new; /* no line reaches back over it */
    }
}

static struct gz_lines collect(struct search *search, const struct state *end) {
    struct gz_broken_line *lines =
        GZ_NEW_ARRAY(search->setter->scratch, struct gz_broken_line, end->lines);
    struct gz_lines result = {lines, end->lines, end->cost};
    for (const struct state *state = end; state->lines > 0;
         state = &search->states[state->previous])
        lines[state->lines - 1] = state->line;
    return result;
}

struct gz_lines gz_linebreak_span(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                  const struct gz_measure *measure, uint32_t from, uint32_t to,
                                  uint32_t count) {
    struct search search = {.setter = setter, .paragraph = paragraph, .measure = measure,
                            .from = from, .to = to, .target = count ? count : UINT32_MAX};
    const struct state *best = NULL;
    run(&search);
    for (size_t i = search.count; i-- > 0 && search.states[i].unit == to;) {
        const struct state *state = &search.states[i];
        if (state->cost >= 0 && (count == 0 || state->lines == count) &&
            (!best || state->cost < best->cost))
            best = state;
    }
    return best && best->lines > 0 ? collect(&search, best) : (struct gz_lines){0};
}

struct gz_lines gz_linebreak_to(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                const struct gz_measure *measure, uint32_t count) {
    struct gz_lines natural = gz_linebreak(setter, paragraph, measure);
    if (natural.count == count || paragraph->unit_count == 0 || count == 0)
        return natural.count == count ? natural : (struct gz_lines){0};
    return gz_linebreak_span(setter, paragraph, measure, 0, paragraph->unit_count, count);
}
