/* Total-fit line breaking.
 *
 * Model. A line is a range of units. Its natural width is a subtraction of
 * running totals, plus what its two edges do: an opener at the start loses its
 * blank half, a mark at the end takes an em or half an em, whichever is nearer
 * to the measure (rule 4). What then is missing or too much is spread over the
 * boundaries inside, in the order of rules 6 and 7.
 *
 * Method. best[b] is the least cost of setting everything before break b; for
 * each b only break points within a measure (shrunk as far as it goes) are
 * predecessors, so the work is the text's length times a line's length.
 *
 * Rejected. First fit with a look-ahead (先挤进，后推出 taken literally line by
 * line) gives the same lines in most paragraphs, but where it pushes a
 * character out, it cannot share the looseness with the lines before.
 */
#include "layout/linebreak.h"

#include <stddef.h>

#include "layout/breaks.h"

/* Costs, in units of which a perfect line has none. Their proportions matter:
 * - A line that is loose by one em spread over twenty gaps (one character
 *   pushed out) costs LOOSE_EM; looseness costs by its square.
 * - Any squeezing costs at least SQUEEZE, at the limit twice as much. So half
 *   an em too little is stretched rather than the line squeezed (lines keep
 *   their natural width), but a mark is rather pushed in than a whole
 *   character out (rule 1: 先挤进，后推出). */
#define LOOSE_EM 400
#define LOOSE_LIMIT 10000000 /* less than any overfull line */
#define SQUEEZE 180
#define SQUEEZE_LIMIT 180
#define SQUEEZE_STOPS 30
/* A break between a number and its unit: worse than any one tight line. */
#define POOR_BREAK 600
/* What a style's `must` holds together parts only where a line costs more than
 * this: gaps opened by 0.15 em beyond what word spaces and Han–Latin gaps take
 * (LOOSE_EM * (20 * 0.15)²), for 第12|条 by a quarter em. The parting itself then
 * costs twice a poor break, so that it must be worth it. */
#define TOO_LOOSE 3600
#define TERRIBLE 10000
#define PARTED 1200
/* A word that parts at a hyphen: rather than gaps of a tenth of an em more; a
 * second line in a row that ends so costs twice as much, a third is better than a
 * line beyond its measure alone. The end
 * of a word alone in a last line is worse than all but a torn line before it. */
#define HYPHEN 500
#define FRAGMENT 20000
/* 孤字: worse than a squeezed line, better than two very loose ones. */
#define SHORT_LAST_LINE 500
#define SHORT_LAST_LINE_MUST 100000
#define LONE_WORD 4 /* characters of a word or number that may stand alone */
/* Breaking inside a word: only when nothing else is possible. */
#define EMERGENCY_BREAK 1000000
#define OVERFULL 100000000
/* Ragged setting: the square of what is missing, in ems, and a charge a line so
 * that no line more than needed is used. */
#define RAGGED_LINE 100000
#define RAGGED_EM 10

static bool is_edge_blank(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_SPACE || unit->class == GZ_CLASS_NEWLINE ||
           unit->code == 0x3000;
}

static int64_t square(int64_t value) {
    return value * value;
}

/* What a line of `units` is missing (> 0) or has too much, as a cost. Where
 * nothing can stretch, in words and addresses, the line stays short of the edge:
 * that is no river of blanks, and a third of what letters it has more than gaps
 * counts as gaps. A line of one unit is no better than if it had a single gap. */
static int64_t loose_cost(const struct gz_totals *a, const struct gz_totals *b, uint32_t units,
                          gz_length missing, gz_length em) {
    int64_t easy = b->space_stretch - a->space_stretch + b->han_latin_stretch -
                   a->han_latin_stretch;
    int64_t gaps = b->gaps - a->gaps;
    int64_t tight = (int64_t)units - 1 - gaps;
    if (tight > gaps)
        gaps += (tight - gaps) / 3;
    gaps = gaps > 0 ? gaps : 1;
    /* Word spaces and Han–Latin gaps take up looseness at half its price. */
    int64_t hard = missing > easy ? missing - easy / 2 : missing / 2;
    int64_t cost = LOOSE_EM * square(hard * 20 * 100 / (gaps * em)) / square(100);
    return cost < LOOSE_LIMIT ? cost : LOOSE_LIMIT;
}

static int64_t shrink_room(const struct gz_totals *a, const struct gz_totals *b) {
    return b->room - a->room;
}

/* Stops shrink last of all (rule 6): a line that needs their blanks looks
 * crammed. */
static int64_t reluctance(const struct gz_totals *a, const struct gz_totals *b,
                          gz_length excess) {
    int64_t left = excess, cost = 0;
    for (int glue = 0; glue < GZ_GLUE_COUNT && left > 0; glue++) {
        if (glue == GZ_GLUE_STOP)
            cost = SQUEEZE_STOPS;
        left -= b->shrink[glue] - a->shrink[glue];
    }
    return cost;
}

static int64_t tight_cost(const struct gz_totals *a, const struct gz_totals *b,
                          gz_length excess) {
    int64_t room = shrink_room(a, b);
    if (excess > room)
        return -1;
    return SQUEEZE + SQUEEZE_LIMIT * square((int64_t)excess * 1000 / room) / square(1000) +
           reluctance(a, b, excess);
}

static bool trims_start(const struct gz_text_style *style, bool indented) {
    return style->trim_opener && (!indented || style->trim_opener_indented);
}

static gz_length magnitude(gz_length value) {
    return value < 0 ? -value : value;
}

/* Rule 4: em or half an em for the mark at the end, whichever is nearer to the
 * measure. `room`: what the gaps inside can give; when that is too little for
 * the em, half an em is all there is. */
static bool takes_half(const struct gz_text_style *style, const struct gz_broken_line *line,
                       gz_length trim, int64_t room) {
    gz_length missing = line->width - line->natural;
    if (trim == 0 || style->line_end_mark == GZ_LINE_END_FULL)
        return false;
    if (line->last)
        return missing < 0;
    return style->line_end_mark == GZ_LINE_END_HALF ||
           magnitude(missing + trim) < magnitude(missing) || -(int64_t)missing > room;
}

static void measure_line(const struct gz_paragraph *paragraph, const struct gz_text_style *style,
                         const struct gz_measure *measure, uint32_t from, uint32_t to, bool first,
                         struct gz_broken_line *line) {
    const struct gz_unit *units = paragraph->units;
    uint8_t break_after =
        to > 0 ? gz_unit_break(&units[to - 1], measure->justify) : GZ_BREAK_FORCED;
    bool ends_text = to == paragraph->unit_count;
    while (to > from && is_edge_blank(&units[to - 1]))
        to--;
    while (from < to && !first && is_edge_blank(&units[from]))
        from++;
    *line = (struct gz_broken_line){.from = from, .to = to, .last = break_after == GZ_BREAK_FORCED};
    line->indent = first ? measure->first_indent : measure->indent;
    line->width = measure->width - line->indent;
    if (ends_text)
        line->width -= measure->last_reserve;
    line->natural = gz_paragraph_width(paragraph, from, to);
    if (from == to)
        return;
    bool parts_word = break_after == GZ_BREAK_NEVER && units[to - 1].hold == GZ_HOLD_WORD &&
                      measure->justify; /* in an earlier layout */
    if (break_after == GZ_BREAK_HYPHEN || parts_word)
        line->hyphen = units[to - 1].hyphen;
    line->natural += line->hyphen;
    if (trims_start(style, first && measure->first_indent > 0))
        line->natural -= units[from].trim_left;
    gz_length trim = units[to - 1].trim_right;
    int64_t room =
        measure->justify ? shrink_room(&paragraph->totals[from], &paragraph->totals[to - 1]) : 0;
    line->end_half = takes_half(style, line, trim, room);
    if (line->end_half)
        line->natural -= trim;
}

/* Characters of a line that are no marks; *han gets those that are Han. */
static uint32_t count_solid(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to,
                            uint32_t *han) {
    uint32_t solid = 0;
    *han = 0;
    for (uint32_t i = from; i < to && solid <= LONE_WORD; i++) {
        uint8_t class = paragraph->units[i].class;
        *han += class == GZ_CLASS_HAN;
        solid += class == GZ_CLASS_HAN || class == GZ_CLASS_LATIN || class == GZ_CLASS_DIGIT;
    }
    return solid;
}

/* The end of a word, and marks. */
static bool is_fragment(const struct gz_paragraph *paragraph, const struct gz_broken_line *line) {
    for (uint32_t i = line->from; i < line->to; i++)
        if (paragraph->units[i].class == GZ_CLASS_SPACE || paragraph->units[i].class == GZ_CLASS_HAN)
            return false;
    return line->from < line->to;
}

/* Rule 8, 孤字: a last line holds two Han at least, marks not counted. A last
 * line of a single long number or word is no lone character. */
static int64_t last_line_cost(const struct gz_paragraph *paragraph,
                              const struct gz_text_style *style,
                              const struct gz_broken_line *line, bool first) {
    uint32_t han;
    if (!first && paragraph->units[line->from - 1].hyphen > 0 && is_fragment(paragraph, line))
        return FRAGMENT;
    if (first || style->last_line == GZ_OFF ||
        count_solid(paragraph, line->from, line->to, &han) >= LONE_WORD || han >= 2)
        return 0;
    return style->last_line == GZ_MUST ? SHORT_LAST_LINE_MUST : SHORT_LAST_LINE;
}

static int64_t ragged_cost(const struct gz_broken_line *line, gz_length em) {
    gz_length missing = line->width - line->natural;
    if (missing < 0)
        return -1;
    return RAGGED_LINE + (line->last ? 0 : RAGGED_EM * square(missing * INT64_C(10) / em));
}

static int64_t justified_cost(const struct gz_paragraph *paragraph,
                              const struct gz_broken_line *line) {
    gz_length missing = line->width - line->natural;
    if (missing == 0 || (missing > 0 && line->last))
        return 0;
    if (line->from >= line->to)
        return LOOSE_LIMIT; /* of blanks alone */
    const struct gz_totals *a = &paragraph->totals[line->from];
    const struct gz_totals *b = &paragraph->totals[line->to - 1];
    return missing > 0 ? loose_cost(a, b, line->to - line->from, missing, paragraph->em)
                       : tight_cost(a, b, -missing);
}

static int64_t break_cost(const struct gz_paragraph *paragraph, uint32_t to, bool justified) {
    switch (to > 0 ? gz_unit_break(&paragraph->units[to - 1], justified) : GZ_BREAK_FORCED) {
    case GZ_BREAK_HYPHEN:
        return paragraph->units[to - 1].hold ? PARTED : HYPHEN;
    case GZ_BREAK_POOR:
        return paragraph->units[to - 1].hold ? PARTED : POOR_BREAK;
    case GZ_BREAK_EMERGENCY:
        return EMERGENCY_BREAK;
    default:
        return 0;
    }
}

/* How far a line may be stretched: beyond half an em a gap, letters fall
 * apart. A line that would need more stays short of the edge; then its gaps
 * have nothing to reach, and it keeps its natural width. */
static gz_length most_stretch(const struct gz_paragraph *paragraph,
                              const struct gz_broken_line *line) {
    if (line->to - line->from < 2)
        return 0;
    const struct gz_totals *a = &paragraph->totals[line->from];
    const struct gz_totals *b = &paragraph->totals[line->to - 1];
    return (gz_length)(b->space_stretch - a->space_stretch + b->han_latin_stretch -
                       a->han_latin_stretch + (int64_t)(b->gaps - a->gaps) * paragraph->em / 2);
}

int64_t gz_line_cost(const struct gz_paragraph *paragraph, const struct gz_text_style *style,
                     const struct gz_measure *measure, uint32_t from, uint32_t to, bool first,
                     struct gz_broken_line *line) {
    measure_line(paragraph, style, measure, from, to, first, line);
    int64_t cost = measure->justify ? justified_cost(paragraph, line)
                                    : ragged_cost(line, paragraph->em);
    if (cost < 0)
        return -1;
    if (measure->justify) {
        gz_length missing = line->width - line->natural;
        line->adjust = line->last && missing > 0 ? 0 : missing;
        if (line->adjust > 0 && line->adjust > most_stretch(paragraph, line))
            line->adjust = 0; /* short with even blanks, not short and loose */
    }
    cost += break_cost(paragraph, to, measure->justify);
    if (line->last && measure->justify)
        cost += last_line_cost(paragraph, style, line, first);
    return cost;
}

/* ---- The search ---- */

struct node { /* a break point: everything before `unit` is set */
    uint32_t unit;
    uint32_t previous; /* node */
    uint32_t hyphens;  /* lines in a row up to here that end in one */
    int64_t cost;
    struct gz_broken_line line; /* the line that ends here */
};

struct search {
    const struct gz_paragraph *paragraph;
    const struct gz_text_style *style;
    const struct gz_measure *measure;
    struct node *nodes;
    uint32_t count;
    /* From `cheap` to `cheap_end`: the cheapest node of all from the earliest that
     * can begin a line, the cheapest of those behind it, and so on. */
    uint32_t *cheapest;
    uint32_t cheap, cheap_end;
};

/* Could units from … to-1 fit at all? Generous by an em at each edge; only a
 * bound that grows with `to` and shrinks with `from`. */
static bool too_wide(const struct search *search, uint32_t from, uint32_t to) {
    const struct gz_totals *a = &search->paragraph->totals[from];
    const struct gz_totals *b = &search->paragraph->totals[to];
    int64_t least = b->width - a->width - 2 * (int64_t)search->paragraph->em;
    if (search->measure->justify)
        least -= shrink_room(a, b);
    return least > search->measure->width;
}

/* What a line takes at least, for the marks at its edges give no more than their
 * blanks: does it cost -1, whatever else is to be said of it? Most lines that are
 * tried at first do, and this is quickly seen. */
static bool overflows(const struct search *search, uint32_t from, uint32_t to, bool first) {
    const struct gz_paragraph *paragraph = search->paragraph;
    const struct gz_measure *measure = search->measure;
    const struct gz_unit *start = &paragraph->units[from], *end = &paragraph->units[to - 1];
    if (is_edge_blank(start) || is_edge_blank(end))
        return false;
    int64_t least = gz_paragraph_width(paragraph, from, to) - start->trim_left - end->trim_right;
    if (measure->justify)
        least -= shrink_room(&paragraph->totals[from], &paragraph->totals[to - 1]);
    return least > measure->width - (first ? measure->first_indent : measure->indent);
}

/* No predecessor works: the line from the nearest one is set as it is, however
 * wide or loose. Only units wider than the measure come to this. */
static void force_line(const struct search *search, uint32_t predecessor, struct node *node) {
    const struct node *from = &search->nodes[predecessor];
    measure_line(search->paragraph, search->style, search->measure, from->unit, node->unit,
                 predecessor == 0, &node->line);
    node->previous = predecessor;
    node->cost = from->cost + OVERFULL;
}

static void add_node(struct search *search, const struct node *node) {
    while (search->cheap_end > search->cheap &&
           search->nodes[search->cheapest[search->cheap_end - 1]].cost >= node->cost)
        search->cheap_end--;
    search->cheapest[search->cheap_end++] = search->count;
    search->nodes[search->count++] = *node;
}

/* Of the nodes from `first` on, which never goes back. */
static int64_t least_cost(struct search *search, uint32_t first) {
    while (search->cheapest[search->cheap] < first)
        search->cheap++;
    return search->nodes[search->cheapest[search->cheap]].cost;
}

/* Lines are tried from the longest to the shortest. From where one is loose, each
 * shorter one costs more: it lacks more, and has no more gaps to take it. Once one
 * would lose even behind the cheapest predecessor, so would all that follow: no
 * line of the optimum is passed over. What the edges do is less than an em. False:
 * no line may end here with a hyphen. */
static bool find_best(struct search *search, uint32_t first, struct node *node,
                      bool hyphen) {
    int64_t least = least_cost(search, first);
    node->cost = -1;
    for (uint32_t i = first; i < search->count; i++) {
        const struct node *from = &search->nodes[i];
        struct gz_broken_line line;
        if (overflows(search, from->unit, node->unit, i == 0))
            continue;
        int64_t cost = gz_line_cost(search->paragraph, search->style, search->measure,
                                    from->unit, node->unit, i == 0, &line);
        int64_t alone = cost; /* whatever stands before it */
        if (hyphen && from->hyphens > 0 && cost >= 0)
            cost += from->hyphens < GZ_HYPHENS_RUNNING ? HYPHEN : LOOSE_LIMIT;
        if (cost >= 0 && (node->cost < 0 || from->cost + cost <= node->cost)) {
            node->cost = from->cost + cost;
            node->previous = i;
            node->line = line;
            node->hyphens = hyphen ? from->hyphens + 1 : 0;
        }
        bool loose = !line.last && line.width - line.natural > search->paragraph->em;
        if (loose && node->cost >= 0 && least + alone > node->cost)
            break;
    }
    if (node->cost < 0 && !hyphen)
        force_line(search, search->count - 1, node);
    return node->cost >= 0;
}

static void run_search(struct search *search) {
    const struct gz_paragraph *paragraph = search->paragraph;
    uint32_t first = 0; /* the earliest node that can begin a line ending here */
    search->count = search->cheap = search->cheap_end = 0;
    add_node(search, &(struct node){0});
    for (uint32_t to = 1; to <= paragraph->unit_count; to++) {
        enum gz_break kind = gz_unit_break(&paragraph->units[to - 1], search->measure->justify);
        if (kind == GZ_BREAK_NEVER)
            continue;
        while (first + 1 < search->count && too_wide(search, search->nodes[first].unit, to))
            first++;
        struct node node = {.unit = to};
        if (find_best(search, first, &node, kind == GZ_BREAK_HYPHEN))
            add_node(search, &node);
        if (kind == GZ_BREAK_FORCED)
            first = search->count - 1; /* no line reaches back over it */
    }
}

static struct gz_lines collect(struct gz_setter *setter, const struct search *search) {
    struct gz_lines lines = {.cost = search->nodes[search->count - 1].cost};
    for (uint32_t node = search->count - 1; node != 0; node = search->nodes[node].previous)
        lines.count++;
    struct gz_broken_line *out = GZ_NEW_ARRAY(setter->scratch, struct gz_broken_line, lines.count);
    uint32_t at = lines.count;
    for (uint32_t node = search->count - 1; node != 0; node = search->nodes[node].previous)
        out[--at] = search->nodes[node].line;
    lines.lines = out;
    return lines;
}

/* Opens emergency breaks within units from … to-1; `all`: also at edges that
 * prohibition forbids. */
static void open_run(struct gz_unit *units, uint32_t from, uint32_t to, bool all,
                     bool justified, enum gz_prohibition level) {
    for (uint32_t i = from; i + 1 < to; i++) {
        bool legal = gz_may_start_line(units[i + 1].class, level) &&
                     gz_may_end_line(gz_class_at_end(units, i), level) &&
                     units[i + 1].class != GZ_CLASS_SPACE;
        if (gz_unit_break(&units[i], justified) == GZ_BREAK_NEVER && units[i + 1].class != GZ_CLASS_COMBINING &&
            (all || legal))
            units[i].break_after = GZ_BREAK_EMERGENCY;
    }
}

static void open_long_runs(struct gz_unit *units, const struct gz_paragraph *paragraph,
                           gz_length room, bool all, bool justified,
                           enum gz_prohibition level) {
    for (uint32_t from = 0, to = 0; from < paragraph->unit_count; from = to) {
        to = from + 1;
        while (to < paragraph->unit_count &&
               gz_unit_break(&units[to - 1], justified) == GZ_BREAK_NEVER)
            to++;
        if (gz_paragraph_width(paragraph, from, to) + units[to - 1].hyphen > room)
            open_run(units, from, to, all, justified, level);
    }
}

static void open_word(struct gz_unit *unit) {
    if (unit->hold == GZ_HOLD_WORD && unit->break_after == GZ_BREAK_NEVER)
        unit->break_after = GZ_BREAK_HYPHEN;
}

/* Words longer than a line part at their hyphens first. */
static void open_long_words(struct gz_unit *units, const struct gz_paragraph *paragraph,
                            gz_length room) {
    for (uint32_t from = 0, to = 0; from < paragraph->unit_count; from = to) {
        to = from + 1;
        while (to < paragraph->unit_count &&
               gz_unit_break(&units[to - 1], true) == GZ_BREAK_NEVER)
            to++;
        if (gz_paragraph_width(paragraph, from, to) > room)
            for (uint32_t i = from; i < to; i++)
                open_word(&units[i]);
    }
}

/* Words and numbers longer than a line get emergency breaks between their
 * characters, at forbidden line edges only where nothing else is left. Done
 * before the search; the units are the layout pass's own. */
static void prepare_long_runs(const struct gz_paragraph *paragraph,
                              const struct gz_measure *measure, enum gz_prohibition level) {
    struct gz_unit *units = (struct gz_unit *)paragraph->units;
    gz_length indent =
        measure->first_indent > measure->indent ? measure->first_indent : measure->indent;
    gz_length room = measure->width - indent - measure->last_reserve;
    if (measure->justify)
        open_long_words(units, paragraph, room);
    open_long_runs(units, paragraph, room, false, measure->justify, level);
    open_long_runs(units, paragraph, room, true, measure->justify, level);
}

/* ---- Numbers and their units, where a line is too loose to be set ---- */

static int64_t looseness(const struct gz_paragraph *paragraph,
                         const struct gz_broken_line *line) {
    if (line->from >= line->to || line->last || line->natural >= line->width)
        return 0;
    return justified_cost(paragraph, line);
}

/* Opens what is held in units from … to-1. */
static bool open_held(struct gz_unit *units, uint32_t from, uint32_t to, int64_t cost) {
    bool opened = false;
    for (uint32_t i = from; i < to; i++) {
        if (units[i].break_after != GZ_BREAK_NEVER)
            continue;
        opened |= units[i].hold == GZ_HOLD_WORD;
        open_word(&units[i]);
        bool opens = units[i].hold == GZ_HOLD_UNIT ||
                     (units[i].hold == GZ_HOLD_ORDINAL && cost > TERRIBLE);
        if (opens)
            units[i].break_after = GZ_BREAK_POOR;
        opened |= opens;
    }
    return opened;
}

/* What makes a line loose stands first in the next one: a run whose width it could
 * not take. The runs of the two lines behind are opened too: where the first part
 * of one number moves up, the next number may be in the way. A line pushed full of
 * gaps shares them with those before it, so all of a row of loose lines are looked
 * at once one of them is too loose. */
static bool open_behind_loose_lines(const struct gz_paragraph *paragraph, struct gz_lines lines) {
    struct gz_unit *units = (struct gz_unit *)paragraph->units;
    bool opened = false;
    int64_t worst = 0; /* of the row so far */
    uint32_t end = paragraph->unit_count;
    for (uint32_t i = 0; i + 1 < lines.count; i++) {
        int64_t cost = looseness(paragraph, &lines.lines[i]);
        worst = cost <= TOO_LOOSE / 4 ? 0 : cost > worst ? cost : worst;
        if (worst > TOO_LOOSE)
            opened |= open_held(units, lines.lines[i + 1].from,
                                i + 4 < lines.count ? lines.lines[i + 4].from : end, worst);
    }
    return opened;
}

/* The breaks that were opened are closed again: another measure may do without. */
static void close_held(const struct gz_paragraph *paragraph) {
    struct gz_unit *units = (struct gz_unit *)paragraph->units;
    for (uint32_t i = 0; i < paragraph->unit_count; i++)
        if (units[i].hold != GZ_HOLD_NONE && (units[i].break_after == GZ_BREAK_POOR ||
                                              units[i].break_after == GZ_BREAK_HYPHEN))
            units[i].break_after = GZ_BREAK_NEVER;
}

/* Rounds of parting numbers from units: a mended line may push another one. */
#define ROUNDS 3

static struct gz_lines search_lines(struct gz_setter *setter, struct search *search) {
    run_search(search);
    struct gz_lines lines = collect(setter, search);
    bool opened = search->measure->justify;
    for (int round = 0; round < ROUNDS && opened; round++) {
        opened = open_behind_loose_lines(search->paragraph, lines);
        if (opened) {
            run_search(search);
            lines = collect(setter, search);
        }
    }
    if (search->measure->justify)
        close_held(search->paragraph);
    return lines;
}

struct gz_lines gz_linebreak(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                             const struct gz_measure *measure) {
    if (paragraph->unit_count == 0) {
        struct gz_broken_line *empty = GZ_NEW(setter->scratch, struct gz_broken_line);
        *empty = (struct gz_broken_line){.indent = measure->first_indent, .last = true,
                                         .width = measure->width - measure->first_indent};
        return (struct gz_lines){.lines = empty, .count = 1};
    }
    prepare_long_runs(paragraph, measure, setter->style->text.prohibition);
    struct search search = {.paragraph = paragraph, .style = &setter->style->text,
                            .measure = measure};
    search.nodes = GZ_NEW_ARRAY(setter->scratch, struct node, paragraph->unit_count + 1);
    search.cheapest = GZ_NEW_ARRAY(setter->scratch, uint32_t, paragraph->unit_count + 1);
    return search_lines(setter, &search);
}
