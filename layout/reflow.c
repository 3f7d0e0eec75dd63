#include "layout/reflow.h"

#include <string.h>

#include "layout/keep.h"

/* Lines of one page that are won or filled by setting its paragraphs anew. More
 * would bend a whole page for a change that deserves new pages. */
#define ADJUST_LIMIT 3
/* Lines that a page may end short rather than move all that follows. */
#define SHORT_LIMIT 1

/* ---- Pins: boxes that began a page in print ---- */

/* The printed line of the nearest box before `box` that has one. */
static const struct gz_precedent_line *was_before(const struct gz_galley *galley, size_t box) {
    while (box > 0 && !galley->boxes[box - 1].was)
        box--;
    return box > 0 ? galley->boxes[box - 1].was : NULL;
}

/* Blanks at a page's top are dropped: the first box behind them counts. */
static bool is_pin(const struct gz_galley *galley, size_t box) {
    while (box < galley->count && galley->boxes[box].blank)
        box++;
    if (box >= galley->count || !galley->boxes[box].was)
        return false;
    const struct gz_precedent_line *before = was_before(galley, box);
    return before && before->page < galley->boxes[box].was->page;
}

/* A page ended in print somewhere between the known boxes around `box`: what
 * stands between them is new. */
static bool is_about_pin(const struct gz_galley *galley, size_t box) {
    const struct gz_precedent_line *before = was_before(galley, box);
    while (box < galley->count && !galley->boxes[box].was)
        box++;
    return before && box < galley->count && before->page < galley->boxes[box].was->page;
}

static uint32_t rows_between(const struct gz_galley *galley, size_t from, size_t to) {
    uint32_t rows = 0;
    for (size_t i = from; i < to; i++)
        rows += galley->boxes[i].rows;
    return rows;
}

/* The first pin at most ADJUST_LIMIT rows behind `box`; the end is one when the
 * text ended on this page. */
static bool next_pin(const struct gz_galley *galley, size_t box, bool ended_here, size_t *pin) {
    uint32_t rows = 0;
    for (size_t i = box; i <= galley->count && rows <= ADJUST_LIMIT; i++) {
        *pin = i;
        if (i == galley->count)
            return ended_here && i > box;
        if (i > box && is_pin(galley, i))
            return true;
        rows += galley->boxes[i].rows;
    }
    return false;
}

/* The last pin at most ADJUST_LIMIT rows before `box` and behind `from`, which
 * begins the page itself. */
static bool previous_pin(const struct gz_galley *galley, size_t from, size_t box, size_t *pin) {
    uint32_t rows = 0;
    while (from < box && galley->boxes[from].blank)
        from++;
    for (size_t i = box; i-- > from + 1;) {
        rows += galley->boxes[i].rows;
        if (rows > ADJUST_LIMIT)
            return false;
        *pin = i;
        if (is_pin(galley, i))
            return true;
    }
    return false;
}

/* ---- Pages that are as they were printed ---- */

static bool follows(const struct gz_reflow *reflow, const struct gz_box *last, uint32_t rows,
                    const struct gz_box *next) {
    gz_length down = (gz_length)rows * reflow->setter->style->grid.leading;
    if (next->was->page != last->was->page || next->was->column < last->was->column)
        return false;
    return next->was->column > last->was->column || next->was_top == last->was_top + down;
}

/* The box behind the last one of those from `start` on that stood on one page,
 * one below the other as they do now; `start` when one of them is new or some
 * are gone. */
static size_t printed_end(const struct gz_reflow *reflow, const struct gz_galley *part,
                          size_t start) {
    const struct gz_box *last = NULL;
    uint32_t rows = 0; /* from the last box's top on */
    for (size_t i = start; i < part->count; i++) {
        const struct gz_box *box = &part->boxes[i];
        if (box->blank) {
            rows += box->rows;
            continue;
        }
        if (!box->was)
            return start;
        if (last && box->was->page > last->was->page)
            return i;
        if (last && !follows(reflow, last, rows, box))
            return start;
        last = box;
        rows = box->rows;
    }
    return part->count;
}

static uint32_t column_index(const struct gz_reflow *reflow, const struct gz_box *box) {
    return reflow->columns > 1 && box->was->column > 0 ? box->was->column - 1u : 0;
}

static uint32_t repeated_rows(const struct gz_box *box) {
    uint32_t rows = 0;
    for (uint32_t i = 0; i < box->repeat_count; i++)
        rows += box->repeat[i].rows;
    return rows;
}

/* Boxes from … to-1 as one column with their notes. */
static struct gz_column make_column(const struct gz_reflow *reflow, const struct gz_galley *part,
                                    size_t from, size_t to) {
    struct gz_column column = {.from = from, .to = to, .float_from = reflow->at.afloat,
                               .float_to = reflow->at.afloat};
    uint32_t rows = from < to ? repeated_rows(&part->boxes[from]) : 0;
    for (size_t i = from; i < to; i++) {
        rows += part->boxes[i].rows;
        if (!part->boxes[i].blank)
            column.rows = rows;
    }
    column.note_from = from > 0 ? part->boxes[from - 1].note_end : 0;
    column.note_to = to > 0 ? part->boxes[to - 1].note_end : 0;
    column.note_rows =
        gz_columns_note_rows(reflow->setter->style, column.note_to - column.note_from);
    return column;
}

/* Cuts boxes start … end-1 where their printed columns ended; false when the page
 * has no such columns, or less room. */
static bool cut_as_printed(const struct gz_reflow *reflow, const struct gz_galley *part,
                           size_t start, size_t end, struct gz_column *cuts) {
    for (uint32_t c = 0; c < reflow->columns; c++) {
        size_t to = start;
        while (to < end && (part->boxes[to].blank || column_index(reflow, &part->boxes[to]) == c))
            to++;
        while (to < end && to > start && part->boxes[to - 1].blank)
            to--; /* white space at a cut belongs to neither column */
        cuts[c] = make_column(reflow, part, start, to);
        if (cuts[c].rows + cuts[c].note_rows > reflow->room)
            return false;
        for (start = to; start < end && part->boxes[start].blank; start++)
            ;
    }
    return start == end;
}

/* The first box stands at the head of the page's columns now and stood there in
 * print. What was there in the middle of a column, or under something that is gone,
 * tells nothing about columns that begin with it. */
static bool begins_as_printed(const struct gz_reflow *reflow, const struct gz_box *first) {
    const struct gz_style *style = reflow->setter->style;
    uint32_t row = style->grid.lines - reflow->room + repeated_rows(first);
    return first->was && column_index(reflow, first) == 0 &&
           first->was_top == style->page.top + (gz_length)row * style->grid.leading;
}

bool gz_reflow_next_page(const struct gz_reflow *reflow, const struct gz_galley *part) {
    size_t start = reflow->at.box;
    while (start < part->count && part->boxes[start].blank)
        start++;
    return start < part->count && part->boxes[start].was &&
           part->boxes[start].was->page == reflow->page + 1 &&
           gz_keeper_opened_page(reflow->setter->keeper, part->boxes[start].was);
}

enum gz_printed gz_reflow_printed(const struct gz_reflow *reflow, const struct gz_galley *part,
                                  struct gz_column *cuts, struct gz_cursor *next) {
    size_t start = reflow->at.box;
    while (start < part->count && part->boxes[start].blank)
        start++;
    if (start >= part->count || !begins_as_printed(reflow, &part->boxes[start]))
        return GZ_PRINTED_NOT;
    size_t end = printed_end(reflow, part, start);
    size_t carried = start > 0 ? part->boxes[start - 1].note_end : 0;
    if (end == start || reflow->at.note < carried ||
        (reflow->at.afloat < part->float_count && part->floats[reflow->at.afloat].anchor <= end) ||
        !cut_as_printed(reflow, part, start, end, cuts))
        return GZ_PRINTED_NOT;
    *next = (struct gz_cursor){end, part->boxes[end - 1].note_end, reflow->at.afloat};
    return end < part->count ? GZ_PRINTED_PAGE : GZ_PRINTED_END;
}

/* ---- Setting a paragraph anew ---- */

static bool has_note(const struct gz_text *text) {
    for (uint32_t i = 0; i < text->span_count; i++)
        if (text->spans[i].note > 0)
            return true;
    return false;
}

/* What the new lines cost more than those that stand there; negative when they
 * would not be acceptable. The paragraph's glyphs live in the scratch. */
static int64_t try_lines(const struct gz_reflow *reflow, const struct gz_adjustable *item,
                         uint32_t count, struct gz_paragraph **paragraph, struct gz_lines *lines) {
    struct gz_style style;
    struct gz_setter own = gz_keep_strict(reflow->setter, &style), *setter = &own;
    own.language = item->language;
    *paragraph = gz_paragraph_create_led(setter, item->text, item->setting.role,
                                         &item->setting.lead);
    *lines = gz_linebreak_to(setter, *paragraph, &item->setting.measure, count);
    if (lines->count != count ||
        !gz_lines_acceptable(setter, *paragraph, &item->setting.measure, *lines))
        return -1;
    return lines->cost;
}

/* Puts `delta` more boxes behind those of an item and moves what points past them. */
static void resize(const struct gz_reflow *reflow, struct gz_adjustable *item, int delta) {
    struct gz_galley *galley = reflow->galley;
    size_t end = item->first + item->count, rest = galley->count - end;
    if (delta > 0)
        for (int i = 0; i < delta; i++)
            gz_galley_append(reflow->setter, galley);
    memmove(&galley->boxes[end + (size_t)(ptrdiff_t)delta], &galley->boxes[end],
            rest * sizeof *galley->boxes);
    galley->count = end + (size_t)(ptrdiff_t)delta + rest;
    for (size_t i = 0; i < galley->insert_count; i++)
        if (galley->inserts[i].anchor >= end)
            galley->inserts[i].anchor += (size_t)(ptrdiff_t)delta;
    for (size_t i = 0; i < galley->float_count; i++)
        if (galley->floats[i].anchor >= end)
            galley->floats[i].anchor += (size_t)(ptrdiff_t)delta;
    for (size_t i = 0; i < galley->adjustable_count; i++)
        if (galley->adjustables[i].first >= end)
            galley->adjustables[i].first += (size_t)(ptrdiff_t)delta;
    item->count += (uint32_t)delta;
}

static enum gz_strength stronger(enum gz_strength a, enum gz_strength b) {
    return a > b ? a : b;
}

static void set_anew(const struct gz_reflow *reflow, struct gz_adjustable *item,
                     const struct gz_paragraph *paragraph, const struct gz_lines *lines) {
    struct gz_box *boxes = &reflow->galley->boxes[item->first];
    struct gz_box first = boxes[0], last = boxes[item->count - 1];
    resize(reflow, item, (int)lines->count - (int)item->count);
    boxes = &reflow->galley->boxes[item->first];
    for (uint32_t i = 0; i < lines->count; i++) {
        boxes[i] = (struct gz_box){.rows = 1, .note_end = first.note_end};
        gz_galley_set_line(reflow->setter, &item->setting, paragraph, lines, i, &boxes[i]);
    }
    /* What blocks.c added to the keeps: after a heading, before a signature. */
    boxes[0].keep = stronger(boxes[0].keep, lines->count > 1 ? first.keep : last.keep);
    gz_keep_mark(&boxes[0], 0, first.was);
    boxes[lines->count - 1].keep = last.keep;
    gz_keep_mark(&boxes[lines->count - 1], 0, last.was);
}

/* Sets the paragraph between boxes from … to-1 that minds least a line more or
 * less (`delta` 1 or -1). */
static bool adjust(const struct gz_reflow *reflow, size_t from, size_t to, int delta) {
    struct gz_galley *galley = reflow->galley;
    struct gz_adjustable *best = NULL;
    int64_t least = INT64_MAX;
    struct gz_paragraph *paragraph;
    struct gz_lines lines;
    for (size_t i = 0; i < galley->adjustable_count; i++) {
        struct gz_adjustable *item = &galley->adjustables[i];
        uint32_t count = item->count + (uint32_t)delta;
        if (item->first < from || item->first + item->count > to || count == 0 ||
            has_note(item->text))
            continue;
        int64_t cost = try_lines(reflow, item, count, &paragraph, &lines);
        if (cost >= 0 && cost < least) {
            least = cost;
            best = item;
        }
    }
    if (!best || try_lines(reflow, best, best->count + (uint32_t)delta, &paragraph, &lines) < 0)
        return false;
    set_anew(reflow, best, paragraph, &lines);
    return true;
}

/* ---- The page ---- */

/* The galley up to a box, with the floats that are due by then. */
static struct gz_galley until(const struct gz_galley *part, size_t end) {
    struct gz_galley cut = *part;
    cut.count = end;
    while (cut.float_count > 0 && cut.floats[cut.float_count - 1].anchor > end)
        cut.float_count--;
    return cut;
}

/* `part` is a view of the galley whose boxes may have moved. */
static void refresh(const struct gz_reflow *reflow, struct gz_galley *part, size_t behind) {
    part->boxes = reflow->galley->boxes;
    part->count = reflow->galley->count - behind;
}

static bool all_fits(const struct gz_reflow *reflow, const struct gz_galley *part, uint32_t room) {
    struct gz_column cuts[GZ_COLUMN_LIMIT];
    return gz_columns_balance(reflow->setter->style, part, reflow->at, reflow->columns, room,
                              cuts) > 0;
}

static struct gz_cursor fill(const struct gz_reflow *reflow, const struct gz_galley *part) {
    struct gz_column cuts[GZ_COLUMN_LIMIT];
    return gz_columns_fill(reflow->setter->style, part, reflow->at, reflow->columns,
                           reflow->room, cuts);
}

static bool ends_at(const struct gz_reflow *reflow, const struct gz_galley *part, size_t pin,
                    uint32_t room) {
    if (pin == part->count)
        return all_fits(reflow, part, room);
    struct gz_galley cut = until(part, pin);
    return gz_columns_done(&cut, fill(reflow, &cut));
}

/* Sets paragraphs a line shorter until the page ends at the pin. */
static bool tighten(const struct gz_reflow *reflow, struct gz_galley *part, size_t *pin,
                    uint32_t room) {
    size_t behind = reflow->galley->count - part->count, after = part->count - *pin;
    for (int i = 0; i < ADJUST_LIMIT; i++) {
        if (!adjust(reflow, reflow->at.box, *pin, -1))
            return false;
        refresh(reflow, part, behind);
        *pin = part->count - after;
        if (ends_at(reflow, part, *pin, room))
            return true;
    }
    return false;
}

/* The page behind the pin ended in print where it ends by itself, and has more text
 * now than it has room for: lines that stay out of this page would move that end. */
static bool next_page_is_full(const struct gz_reflow *reflow, const struct gz_galley *part,
                              size_t pin) {
    uint32_t rows = 0;
    for (size_t i = pin; i < part->count; i++) {
        if (i > pin && is_pin(part, i))
            return rows > reflow->columns * reflow->setter->style->grid.lines;
        rows += part->boxes[i].rows;
    }
    return false;
}

/* Sets paragraphs a line longer until the page fills up to the pin, or nearly. */
static bool loosen(const struct gz_reflow *reflow, struct gz_galley *part, size_t *pin) {
    size_t behind = reflow->galley->count - part->count, after = part->count - *pin;
    for (int i = 0; i <= ADJUST_LIMIT; i++) {
        struct gz_cursor next = fill(reflow, part);
        if (next.box <= *pin)
            return next.box == *pin;
        if (!adjust(reflow, reflow->at.box, *pin, 1))
            return rows_between(reflow->galley, *pin, next.box) <= SHORT_LIMIT;
        refresh(reflow, part, behind);
        *pin = part->count - after;
    }
    return false;
}

static bool is_known(const struct gz_galley *galley, size_t from) {
    for (size_t i = from; i < galley->count; i++)
        if (galley->boxes[i].was)
            return true;
    return false;
}

/* The printed end is known by lines alone: where pictures or rows of tables stand
 * lower than their last line, it tells nothing. */
static bool ends_with_lines(const struct gz_reflow *reflow, const struct gz_galley *part) {
    for (size_t i = reflow->at.box; i < part->count; i++)
        if (part->boxes[i].rows > 1 && !part->boxes[i].blank)
            return false;
    return reflow->at.afloat >= part->float_count && reflow->galley->insert_count == 0;
}

/* All that is left fits: it ended on this page, or on the next with some lines
 * that are better left there. */
static bool pin_end(const struct gz_reflow *reflow, struct gz_galley *part, size_t *pin) {
    size_t end = part->count;
    if (previous_pin(part, reflow->at.box, part->count, pin))
        return loosen(reflow, part, pin);
    if (reflow->keep > 0 && reflow->keep < reflow->room && ends_with_lines(reflow, part) &&
        !all_fits(reflow, part, reflow->keep))
        tighten(reflow, part, &end, reflow->keep);
    return false;
}

bool gz_reflow_pin(const struct gz_reflow *reflow, struct gz_galley *part, size_t *pin) {
    if (!is_known(part, reflow->at.box))
        return false;
    if (all_fits(reflow, part, reflow->room))
        return pin_end(reflow, part, pin);
    struct gz_cursor next = fill(reflow, part);
    if (is_about_pin(part, next.box))
        return false;
    if (next_pin(part, next.box, reflow->ended_here, pin) && tighten(reflow, part, pin, reflow->room))
        return *pin < part->count;
    next = fill(reflow, part);
    return !is_about_pin(part, next.box) && previous_pin(part, reflow->at.box, next.box, pin) &&
           !next_page_is_full(reflow, part, *pin) && loosen(reflow, part, pin);
}
