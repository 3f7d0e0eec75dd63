/* Flowing a galley through columns and pages.
 *
 * Model. On each page a galley takes the rows that are left: either all that
 * remains of it fits, and is balanced, or the columns are filled to the foot
 * and the rest goes on. A block over all columns (an insert) ends a balanced
 * region like a title does, when it fits on the page after the text before it.
 * When it does not, the text goes on and the insert opens the next page.
 */
#include <string.h>

#include "layout/pagemaker.h"
#include "layout/reflow.h"

/* Rows at which columns, or a page, begin and end. */
struct edges {
    uint32_t top, foot;
};

/* Pictures stand level with the text beside them at a column's top and foot. */
static gz_length shift_at(struct edges edges, const struct gz_box *box, uint32_t row) {
    if (row == edges.top)
        return -box->rise;
    return row + box->rows == edges.foot ? box->sink : 0;
}

static uint32_t place_box(struct gz_pagemaker *maker, uint32_t page, const struct gz_box *box,
                          gz_length x, uint32_t row, struct edges edges, uint16_t column) {
    gz_length y = gz_pagemaker_row_top(maker, row) + shift_at(edges, box, row);
    gz_pagemaker_place(maker, page, box, x, y, column);
    return row + box->rows;
}

static uint32_t place_float(struct gz_pagemaker *maker, uint32_t page,
                            const struct gz_insert *insert, gz_length x, uint32_t row,
                            struct edges edges, uint16_t column) {
    for (size_t i = 0; i < insert->galley.count; i++)
        row = place_box(maker, page, &insert->galley.boxes[i], x, row, edges, column);
    return row;
}

static void note_moved(struct gz_pagemaker *maker, const struct gz_box *box, uint32_t page) {
    if (box->was && box->was->page != page && maker->moved_from == 0)
        maker->moved_from = page + 1;
}

static void place_column(struct gz_pagemaker *maker, const struct gz_galley *galley,
                         const struct gz_column *column, gz_length x, uint16_t number,
                         uint32_t height) {
    uint32_t page = gz_pagemaker_current(maker), row = maker->row;
    struct edges edges = {row, row + height};
    size_t afloat = column->float_from;
    for (size_t i = column->from; i <= column->to; i++) {
        for (; afloat < column->float_to && galley->floats[afloat].anchor <= i; afloat++)
            row = place_float(maker, page, &galley->floats[afloat], x, row, edges, number);
        if (i == column->to)
            break;
        const struct gz_box *box = &galley->boxes[i];
        note_moved(maker, box, page);
        for (uint32_t k = 0; i == column->from && k < box->repeat_count; k++)
            row = place_box(maker, page, &box->repeat[k], x, row, edges, number);
        row = place_box(maker, page, box, x, row, edges, number);
    }
}

/* Rule 17: the notes stand on the column's foot, a short rule above them. */
static void place_notes(struct gz_pagemaker *maker, const struct gz_galley *galley,
                        const struct gz_column *column, gz_length x, uint16_t number,
                        uint32_t height) {
    const struct gz_style *style = maker->setter->style;
    const struct gz_footnote_style *footnote = &style->footnote;
    uint32_t page = gz_pagemaker_current(maker);
    size_t count = column->note_to - column->note_from;
    if (count == 0)
        return;
    gz_length y = gz_pagemaker_row_top(maker, maker->row + height) -
                  (gz_length)count * footnote->leading;
    if (footnote->rule > 0) {
        gz_length em = style->roles[GZ_ROLE_BODY].size;
        struct gz_rule rule = {
            .x = x, .y = y - footnote->gap / 2, .height = footnote->rule,
            .width = (gz_length)((int64_t)em * footnote->rule_width / 1000)};
        gz_pagemaker_rule(maker, page, rule);
    }
    for (size_t i = column->note_from; i < column->note_to; i++, y += footnote->leading)
        gz_pagemaker_place(maker, page, &galley->notes[i], x, y, number);
}

static bool holds_something(const struct gz_column *column) {
    return column->to > column->from || column->note_to > column->note_from ||
           column->float_to > column->float_from;
}

static void column_rule(struct gz_pagemaker *maker, gz_length x, uint32_t rows) {
    const struct gz_grid_style *grid = &maker->setter->style->grid;
    if (grid->rule == 0 || rows == 0)
        return;
    struct gz_rule rule = {.x = x - grid->gutter / 2 - grid->rule / 2,
                           .y = gz_pagemaker_row_top(maker, maker->row),
                           .width = grid->rule, .height = (gz_length)rows * grid->leading};
    gz_pagemaker_rule(maker, gz_pagemaker_current(maker), rule);
}

static void place_columns(struct gz_pagemaker *maker, const struct gz_galley *galley,
                          const struct gz_column *columns, uint32_t count, uint32_t height) {
    const struct gz_style *style = maker->setter->style;
    gz_length left = gz_pagemaker_left(maker, gz_pagemaker_current(maker));
    gz_length step = gz_style_measure(style) + style->grid.gutter;
    for (uint32_t i = 0; i < count; i++) {
        gz_length x = left + (gz_length)i * step;
        uint16_t number = count > 1 ? (uint16_t)(i + 1) : 0;
        place_column(maker, galley, &columns[i], x, number, height);
        place_notes(maker, galley, &columns[i], x, number, height);
        if (i > 0 && holds_something(&columns[i]))
            column_rule(maker, x, height);
    }
    maker->row += height;
}

/* A box taller than a page cannot be helped here: it is placed at a page's top
 * and runs over the foot rather than being lost. Tables and figures see to it
 * that no box of theirs is. */
static size_t place_giant(struct gz_pagemaker *maker, const struct gz_galley *galley,
                          size_t at) {
    while (at < galley->count && galley->boxes[at].blank)
        at++;
    if (at == galley->count)
        return at;
    struct gz_column column = {.from = at, .to = at + 1};
    place_columns(maker, galley, &column, 1, maker->setter->style->grid.lines);
    return at + 1;
}

struct flow {
    struct gz_pagemaker *maker;
    struct gz_galley *galley;
    uint32_t columns;
    struct gz_cursor at;
    size_t insert;      /* first insert not yet placed */
    uint32_t head_page; /* where the galley begins: under a title, which has */
    uint32_t head_row;  /* white space of its own */
    uint32_t blank_row, blank; /* where a table ended, and the white under it */
};

static struct gz_insert *next_insert(const struct flow *flow) {
    return flow->insert < flow->galley->insert_count ? &flow->galley->inserts[flow->insert] : NULL;
}

/* The galley up to a box, with its first `floats` floats. */
static struct gz_galley until(const struct gz_galley *galley, size_t end, size_t floats) {
    struct gz_galley part = *galley;
    part.count = end;
    part.float_count = floats;
    while (part.float_count > 0 && part.floats[part.float_count - 1].anchor > end)
        part.float_count--;
    return part;
}

static struct gz_reflow reflow_of(const struct flow *flow, uint32_t room) {
    struct gz_pagemaker *maker = flow->maker;
    bool ended = maker->keep_row > 0 && maker->keep_page == gz_pagemaker_current(maker);
    bool here = ended && maker->keep_row > maker->row;
    return (struct gz_reflow){.setter = maker->setter, .galley = flow->galley, .at = flow->at,
                              .columns = flow->columns, .room = room, .ended_here = ended,
                              .page = gz_pagemaker_current(maker),
                              .keep = here ? maker->keep_row - maker->row : 0};
}

/* The part as it was printed, when it is unchanged. */
static enum gz_printed printed_columns(const struct flow *flow, const struct gz_galley *part,
                                       uint32_t limit, struct gz_column *cuts,
                                       struct gz_cursor *next) {
    if (!flow->maker->setter->keeper)
        return GZ_PRINTED_NOT;
    struct gz_reflow reflow = reflow_of(flow, limit);
    return gz_reflow_printed(&reflow, part, cuts, next);
}

static bool same_cuts(const struct gz_galley *part, const struct gz_column *a,
                      const struct gz_column *b, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        size_t x = a[i].to, y = b[i].to;
        while (x < part->count && part->boxes[x].blank)
            x++;
        while (y < part->count && part->boxes[y].blank)
            y++;
        if (x != y)
            return false;
    }
    return true;
}

/* Notes may have been broken over columns, which lines alone do not tell. */
static bool has_notes(const struct gz_column *cuts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (cuts[i].note_to > cuts[i].note_from)
            return true;
    return false;
}

/* The height of all that is left of a part in columns, 0: it does not fit. As
 * balanced, or where that differs and nothing was corrected, as it was printed. */
static uint32_t cut_to_end(const struct flow *flow, const struct gz_galley *part,
                           uint32_t limit, struct gz_column *cuts) {
    struct gz_column printed[GZ_COLUMN_LIMIT];
    struct gz_cursor next;
    uint32_t room = gz_pagemaker_room(flow->maker), count = flow->columns;
    enum gz_printed known = printed_columns(flow, part, room, printed, &next);
    if (known == GZ_PRINTED_END && gz_columns_height(printed, count) > limit) {
        if (!has_notes(printed, count))
            return 0; /* it stood on the page without what follows it */
        known = GZ_PRINTED_NOT;
    }
    if (known == GZ_PRINTED_PAGE)
        return 0;
    uint32_t height = gz_columns_balance(flow->maker->setter->style, part, flow->at, count, limit,
                                         cuts);
    if (known == GZ_PRINTED_NOT || (height > 0 && same_cuts(part, cuts, printed, count)))
        return height;
    memcpy(cuts, printed, count * sizeof *cuts);
    gz_columns_add_last_blanks(part, cuts, count, limit);
    return gz_columns_height(cuts, count);
}

/* Balances a part of the galley in at most `limit` rows; false when it does not
 * fit. Nothing to place fits anywhere. */
static bool place_balanced(struct flow *flow, struct gz_galley part, uint32_t limit) {
    struct gz_column cuts[GZ_COLUMN_LIMIT];
    if (!gz_columns_done(&part, flow->at)) {
        uint32_t height = cut_to_end(flow, &part, limit, cuts);
        if (height == 0)
            return false;
        place_columns(flow->maker, &part, cuts, flow->columns, height);
    }
    flow->at.box = part.count;
    if (part.count > 0)
        flow->at.note = part.boxes[part.count - 1].note_end;
    flow->at.afloat = part.float_count;
    return true;
}

/* Where the text ends that comes before an insert, and the floats. */
static size_t text_before(const struct flow *flow, const struct gz_insert *insert) {
    return insert->anchor > flow->at.box ? insert->anchor : flow->at.box;
}

static size_t floats_before(const struct flow *flow, const struct gz_insert *insert) {
    return insert->floats > flow->at.afloat ? insert->floats : flow->at.afloat;
}

static bool place_before(struct flow *flow, const struct gz_insert *insert, uint32_t limit) {
    struct gz_galley part =
        until(flow->galley, text_before(flow, insert), floats_before(flow, insert));
    return place_balanced(flow, part, limit);
}

/* Nothing of the galley stands on its first page yet. */
static bool is_at_head(const struct flow *flow) {
    return flow->maker->row == flow->head_row &&
           gz_pagemaker_current(flow->maker) == flow->head_page;
}

/* The blank above a table, which columns pass over at their head. It is not
 * added to what stands above: a page's edge, a title, another table's blank. */
static void leave_blank(struct flow *flow, const struct gz_galley *table) {
    struct gz_pagemaker *maker = flow->maker;
    uint32_t row = maker->row;
    if (row == 0 || is_at_head(flow) || table->count == 0 || !table->boxes[0].blank)
        return;
    uint32_t above = row == flow->blank_row ? flow->blank : 0, rows = table->boxes[0].rows;
    maker->row += rows > above ? rows - above : 0;
}

/* A table and the blank that ends it, as far as the page has room for it; the
 * table's notes stand above that. */
static void flow_table(struct flow *flow, struct gz_galley table) {
    struct gz_pagemaker *maker = flow->maker;
    uint32_t blank = 0;
    while (table.count > 0 && table.boxes[table.count - 1].blank)
        blank += table.boxes[--table.count].rows;
    gz_pagemaker_flow(maker, &table, 1);
    uint32_t room = gz_pagemaker_room(maker);
    flow->blank = blank < room ? blank : room;
    maker->row += flow->blank;
    flow->blank_row = maker->row;
}

uint32_t gz_pagemaker_least(const struct gz_galley *table) {
    uint32_t least = 0;
    for (size_t i = 0; i < table->count; i++) {
        least += table->boxes[i].rows;
        if (!table->boxes[i].blank && table->boxes[i].keep != GZ_MUST)
            break;
    }
    return least;
}

/* Rows of a table without the white space at its end; 0 for one that need not stay
 * whole, else *price says how many empty rows are better than a cut. */
static uint32_t whole_rows(const struct gz_galley *table, uint32_t *price) {
    uint32_t rows = 0, blank = 0;
    *price = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct gz_box *box = &table->boxes[i];
        *price = box->price > *price ? box->price : *price;
        blank = box->blank ? blank + box->rows : 0;
        rows += box->rows;
    }
    return *price > 0 ? rows - blank : 0;
}

/* Would a short table be parted at the page's foot though the rows left empty are
 * few? Not under a title, which would stand alone. */
static bool waits_whole(const struct flow *flow, const struct gz_insert *insert) {
    struct gz_pagemaker *maker = flow->maker;
    struct gz_column cuts[GZ_COLUMN_LIMIT];
    uint32_t price, rows = whole_rows(&insert->galley, &price);
    uint32_t room = gz_pagemaker_room(maker), text = 0;
    struct gz_galley part =
        until(flow->galley, text_before(flow, insert), floats_before(flow, insert));
    if (rows == 0)
        return false;
    if (!gz_columns_done(&part, flow->at))
        text = gz_columns_balance(maker->setter->style, &part, flow->at, flow->columns, room, cuts);
    else if (maker->row == 0 || is_at_head(flow))
        return false;
    return text + rows > room && room - text <= price;
}

/* To the row at which a block over all columns stood in print, when it stood on this
 * page and not above what is set by now. */
static void go_to_printed(struct gz_pagemaker *maker, const struct gz_galley *galley) {
    const struct gz_style *style = maker->setter->style;
    const struct gz_box *first = NULL;
    for (size_t i = 0; i < galley->count && !first; i++)
        if (!galley->boxes[i].blank)
            first = &galley->boxes[i];
    if (!first || !first->was || first->was->page != gz_pagemaker_current(maker) ||
        first->was_top < style->page.top)
        return;
    uint32_t row = (uint32_t)((first->was_top - style->page.top) / style->grid.leading);
    if (row > maker->row && row + first->rows <= style->grid.lines)
        maker->row = row;
}

/* A table over all columns: the text before it is balanced above, and under
 * that at least the rows that must stay together fit on the page. */
static bool place_table(struct flow *flow, struct gz_insert *insert) {
    struct gz_pagemaker *maker = flow->maker;
    struct gz_galley *table = &insert->galley;
    uint32_t room = gz_pagemaker_room(maker), least = gz_pagemaker_least(table);
    if (waits_whole(flow, insert))
        return false;
    if (least > room && maker->row == 0)
        least = 0; /* no page has more room */
    if (least > room || !place_before(flow, insert, room - least))
        return false;
    flow->insert++;
    leave_blank(flow, table);
    go_to_printed(maker, table);
    flow_table(flow, *table);
    return true;
}

/* Boxes over all columns, from the current row on. */
static void place_wide(struct gz_pagemaker *maker, const struct gz_galley *galley) {
    uint32_t page = gz_pagemaker_current(maker), lines = maker->setter->style->grid.lines;
    struct edges edges = {0, lines};
    for (size_t i = 0; i < galley->count; i++)
        maker->row = place_box(maker, page, &galley->boxes[i], gz_pagemaker_left(maker, page),
                               maker->row, edges, 0);
    if (maker->row > lines)
        maker->row = lines;
}

/* An insert in one column over the page, with the text before it balanced
 * above; false when both do not fit on the page. */
static bool place_insert(struct flow *flow, struct gz_insert *insert) {
    if (insert->breakable)
        return place_table(flow, insert);
    struct gz_pagemaker *maker = flow->maker;
    uint32_t room = gz_pagemaker_room(maker), rows = gz_galley_rows(&insert->galley);
    /* It fits no page better. */
    bool forced = maker->row == 0 && text_before(flow, insert) == flow->at.box;
    if ((rows > room && !forced) || !place_before(flow, insert, rows < room ? room - rows : 0))
        return false;
    place_wide(maker, &insert->galley);
    flow->insert++;
    return true;
}

/* Where the text ends before a table that goes to the next page: a heading goes
 * there with it (rule 13), unless it begins a page or stands under a title. */
static size_t text_end(const struct flow *flow, const struct gz_insert *table) {
    size_t end = text_before(flow, table), chain = gz_columns_chain(flow->galley, end);
    if (chain < flow->at.box)
        chain = flow->at.box;
    bool first = chain == flow->at.box && (flow->maker->row == 0 || is_at_head(flow));
    return first ? end : chain;
}

/* The text that may run on before an insert that waits: up to the next table. */
static struct gz_galley text_limit(const struct flow *flow) {
    const struct gz_galley *galley = flow->galley;
    for (size_t i = flow->insert; i < galley->insert_count; i++)
        if (galley->inserts[i].breakable)
            return until(galley, text_end(flow, &galley->inserts[i]),
                         floats_before(flow, &galley->inserts[i]));
    return *galley;
}

/* The text ends on this page, and pictures without room on it open the next
 * one: the columns are balanced as at any end. */
static bool place_before_floats(struct flow *flow, struct gz_galley part, struct gz_cursor next,
                                uint32_t room) {
    bool waits = next.afloat < part.float_count, goes_on = next.box > flow->at.box;
    part.float_count = next.afloat;
    return waits && goes_on && gz_columns_done(&part, next) && place_balanced(flow, part, room);
}

/* The foot of a page may be too low for what must stay together. Not so where a
 * page is too low, nor under a title, which would stand alone. */
static bool next_page_is_better(const struct flow *flow, const struct gz_galley *part) {
    struct gz_pagemaker *maker = flow->maker;
    const struct gz_style *style = maker->setter->style;
    struct gz_column cuts[GZ_COLUMN_LIMIT];
    if (maker->row == 0 || is_at_head(flow))
        return false;
    gz_columns_fill(style, part, flow->at, flow->columns, style->grid.lines, cuts);
    return !gz_columns_break_must(part, cuts, flow->columns);
}

/* A page of the text. */
static void fill_page(struct flow *flow, struct gz_galley part) {
    struct gz_pagemaker *maker = flow->maker;
    struct gz_column cuts[GZ_COLUMN_LIMIT];
    uint32_t room = gz_pagemaker_room(maker);
    struct gz_cursor next = gz_columns_fill(maker->setter->style, &part, flow->at, flow->columns,
                                            room, cuts);
    if (gz_columns_break_must(&part, cuts, flow->columns) && next_page_is_better(flow, &part))
        return;
    if (place_before_floats(flow, part, next, room))
        return;
    if (next.box > flow->at.box || next.note > flow->at.note || next.afloat > flow->at.afloat)
        place_columns(maker, &part, cuts, flow->columns, room);
    else if (maker->row == 0)
        next.box = place_giant(maker, &part, flow->at.box);
    flow->at = next;
}

static bool is_done(const struct flow *flow) {
    return gz_columns_done(flow->galley, flow->at) && !next_insert(flow);
}

/* Ends the page where it ended in print: unchanged, or when the text would else
 * run on or back. False: there is no reason to. */
static bool hold_page(struct flow *flow, struct gz_galley *part) {
    struct gz_pagemaker *maker = flow->maker;
    uint32_t room = gz_pagemaker_room(maker);
    struct gz_reflow reflow = reflow_of(flow, room);
    struct gz_column cuts[GZ_COLUMN_LIMIT];
    struct gz_cursor next;
    enum gz_printed printed = printed_columns(flow, part, room, cuts, &next);
    size_t pin;
    if (maker->row > 0 && maker->setter->keeper && gz_reflow_next_page(&reflow, part))
        return true;
    if (printed == GZ_PRINTED_PAGE) {
        place_columns(maker, part, cuts, flow->columns, room);
        flow->at = next;
        return true;
    }
    if (!maker->setter->keeper || printed == GZ_PRINTED_END ||
        !gz_reflow_pin(&reflow, part, &pin))
        return false;
    fill_page(flow, until(part, pin, part->float_count));
    return true;
}

void gz_pagemaker_flow(struct gz_pagemaker *maker, struct gz_galley *galley, uint32_t columns) {
    struct flow flow = {.maker = maker, .galley = galley, .columns = columns};
    flow.head_page = gz_pagemaker_current(maker);
    flow.head_row = maker->row;
    while (!is_done(&flow)) {
        struct gz_insert *insert = next_insert(&flow);
        if (insert && place_insert(&flow, insert))
            continue;
        /* What is left of the text, or a page of it; an insert that waits then
         * opens the next page. A table holds the text up: it stays in its
         * place, and what comes after it after it. */
        struct gz_galley part = text_limit(&flow);
        if (!hold_page(&flow, &part) && !place_balanced(&flow, part, gz_pagemaker_room(maker)))
            fill_page(&flow, part);
        if (is_done(&flow))
            return;
        gz_pagemaker_new_page(maker);
        flow.blank = 0;
    }
}
