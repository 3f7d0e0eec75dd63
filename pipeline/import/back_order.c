/* Reading order: columns that stand side by side in the text are taken apart at their
 * gutter; columns whose lines come in turn, by which order reads on better. */
#include "pipeline/import/back_turns.h"

#define GUTTER_LINES 4    /* lines that have to show a gutter */
#define CONTENTS_LINES 3  /* that end with leaders and a page */
#define TITLE_LINES 8     /* of a title, with what stands below it */
#define TITLE_BLANKS 2    /* blank lines above one */

enum where { BLANK, SPAN, LEFT, RIGHT, BOTH };

struct page {
    const struct gz_back_text *text;
    const struct gz_back_line *lines;
    uint32_t count, number; /* of the page, from 0 */
    bool cells; /* positions count Han twice */
    uint32_t gutter; /* where the second column begins; 0: no columns */
    uint32_t width, edge; /* of all its text: the rightmost and the leftmost position */
    enum where *where;
    bool list; /* of contents */
};

/* ---- pages of contents ---- */

/* A page of contents has no titles over its columns: several lines end with a page
 * behind leaders. */
static bool is_contents(const struct page *page) {
    uint32_t entries = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct gz_back_line *line = &page->lines[i];
        struct gz_back_row row = {.codes = line->codes, .count = line->end};
        uint32_t end;
        entries += gz_back_leader_page(&row, &end) > 0 && end + 4 < line->end;
    }
    return entries >= CONTENTS_LINES;
}

/* ---- the gutter ---- */

static uint32_t position(const struct page *page, const struct gz_back_line *line, uint32_t i) {
    return page->cells ? gz_back_width(line->codes, i) : i;
}

static void measure(struct page *page) {
    page->width = 0;
    page->edge = UINT32_MAX;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct gz_back_line *line = &page->lines[i];
        if (line->start == line->end)
            continue;
        uint32_t start = position(page, line, line->start), end = position(page, line, line->end);
        page->edge = start < page->edge ? start : page->edge;
        page->width = end > page->width ? end : page->width;
    }
}

/* What is set in begins up to so much further. */
static uint32_t slack_of(const struct page *page) {
    return page->cells ? 5 : 3;
}

/* Set in further than a first line is. */
static bool is_far_in(const struct page *page, const struct gz_back_line *line) {
    return position(page, line, line->start) > page->edge + slack_of(page);
}

/* Where the line shows a gutter at `s`, the index behind it, else 0. What follows begins
 * there, or set in by up to `slack`. */
static uint32_t split_at(const struct page *page, const struct gz_back_line *line, uint32_t s,
                         uint32_t slack) {
    uint32_t end;
    for (uint32_t at = gz_back_find_gap(line->codes, line->end, line->start, &end); at < line->end;
         at = gz_back_find_gap(line->codes, line->end, end, &end)) {
        uint32_t begins = position(page, line, end);
        if (begins >= s && begins <= s + slack && position(page, line, at) < s)
            return end;
    }
    return 0;
}

static uint32_t gap_count(const struct gz_back_line *line) {
    uint32_t count = 0, end;
    for (uint32_t at = gz_back_find_gap(line->codes, line->end, line->start, &end); at < line->end;
         at = gz_back_find_gap(line->codes, line->end, end, &end))
        count++;
    return count;
}

/* How well `s` does as the start of a second column; 0: not at all. */
static uint32_t rate(const struct page *page, uint32_t s) {
    uint32_t exact = 0, single = 0, all = 0, alone = 0, crossed = 0;
    for (uint32_t i = 0; i < page->count; i++) {
        const struct gz_back_line *line = &page->lines[i];
        uint32_t end = line->start < line->end ? split_at(page, line, s, slack_of(page)) : 0;
        if (end) {
            all++;
            single += gap_count(line) == 1;
            exact += position(page, line, end) == s;
        } else if (line->start < line->end && position(page, line, line->start) >= s &&
                   position(page, line, line->start) <= s + slack_of(page)) {
            alone += gap_count(line) == 0;
        } else if (line->start < line->end && position(page, line, line->start) < s &&
                   position(page, line, line->end) > s) {
            crossed++;
        }
    }
    bool few = all < GUTTER_LINES && (all == 0 || all + alone <= GUTTER_LINES || 4 * crossed > alone);
    if (page->list) /* few lines may be there, and a title beside 目录 */
        few = all == 0 || all + alone < CONTENTS_LINES;
    if (few || (single + alone) * 2 < all || (all + alone) * 2 < crossed)
        return 0;
    all = 4 * all + 2 * alone + exact;
    return all > crossed ? all - crossed : 0;
}

static uint32_t best_gutter(struct page *page, uint32_t *rating) {
    uint32_t best = 0;
    *rating = 0;
    measure(page);
    for (uint32_t s = page->width * 3 / 10; s <= page->width * 7 / 10; s++) {
        uint32_t one = s > 0 ? rate(page, s) : 0;
        if (one > *rating) {
            *rating = one;
            best = s;
        }
    }
    return best;
}

static void find_gutter(struct page *page) {
    uint32_t by_characters, by_cells;
    page->cells = true;
    uint32_t cells = best_gutter(page, &by_cells);
    page->cells = false;
    page->gutter = best_gutter(page, &by_characters);
    if (by_cells > by_characters) {
        page->cells = true;
        page->gutter = cells;
        measure(page);
    }
}

/* ---- which lines are of columns ---- */

/* In a column lines may also be centred, or stand at its right edge. */
static uint32_t split(const struct page *page, const struct gz_back_line *line) {
    uint32_t end = split_at(page, line, page->gutter, page->width);
    /* An opening bracket may begin a little before the others do. */
    return end ? end : split_at(page, line, page->gutter - 1, 0);
}

static enum where look_at(const struct page *page, const struct gz_back_line *line) {
    if (line->start == line->end)
        return BLANK;
    if (split(page, line))
        return BOTH;
    if (position(page, line, line->start) >= page->gutter)
        return RIGHT;
    return position(page, line, line->end) < page->gutter ? LEFT : SPAN;
}

static uint32_t next_text(const struct page *page, uint32_t i) {
    for (i++; i < page->count && page->where[i] == BLANK; i++) {
    }
    return i;
}

/* A title is centred, or long; it has no gaps. */
static bool may_be_title(const struct page *page, const struct gz_back_line *line) {
    uint32_t start = position(page, line, line->start), end = position(page, line, line->end);
    bool set_in = start > page->edge, is_long = (end - start) * 4 >= page->gutter * 3;
    return gap_count(line) == 0 && (set_in || is_long);
}

/* Lines from `i` on that stand alone on the left, up to the line of both columns that
 * follows them; 0: none does. */
static uint32_t title_lines(const struct page *page, uint32_t i) {
    uint32_t end = i;
    while (end < page->count && page->where[end] == LEFT && end - i < TITLE_LINES &&
           may_be_title(page, &page->lines[end]))
        end = next_text(page, end);
    bool followed = end < page->count && (page->where[end] == BOTH || page->where[end] == SPAN);
    return followed ? end - i : 0;
}

/* A title over both columns, whatever its place in the text: nothing stands beside it,
 * and the columns above it have ended, as blank lines tell. */
static void find_titles(struct page *page) {
    uint32_t blanks = TITLE_BLANKS;
    for (uint32_t i = 0; i < page->count; i++) {
        uint32_t lines = page->where[i] == LEFT && blanks >= TITLE_BLANKS ? title_lines(page, i) : 0;
        bool far = page->where[i] == LEFT && is_far_in(page, &page->lines[i]);
        if (lines > 0)
            for (uint32_t k = i; k < i + lines; k++)
                page->where[k] = page->where[k] == LEFT ? SPAN : page->where[k];
        else if (far && (blanks > 0 || (i > 0 && page->where[i - 1] == SPAN)))
            page->where[i] = SPAN;
        else if (page->where[i] == BOTH && is_far_in(page, &page->lines[i]) && i + 1 < page->count &&
                 page->where[i + 1] == BLANK && (blanks > 0 || page->where[i - 1] == SPAN))
            page->where[i] = SPAN; /* an office and a name, with a gap between */
        blanks = page->where[i] == BLANK ? blanks + 1 : 0;
    }
}

/* A line beside the gutter that no line of both columns is near stands over the page: a
 * short title, an author with a gap before the name. */
static void settle(struct page *page) {
    for (uint32_t i = 0; i < page->count;) {
        uint32_t end = i, both = 0, set_in = 0;
        if (page->where[i] == BLANK || page->where[i] == SPAN) {
            i++;
            continue;
        }
        for (; end < page->count && page->where[end] != SPAN; end = next_text(page, end)) {
            both += page->where[end] == BOTH;
            set_in += page->where[end] == BOTH && is_far_in(page, &page->lines[end]);
        }
        if (both == 0 || (both == set_in && both < 3))
            for (uint32_t k = i; k < end && k < page->count; k++)
                page->where[k] = page->where[k] == BLANK ? BLANK : SPAN;
        /* What is set in far above the first line of both is still of the title. */
        for (uint32_t k = i; k < end && both > set_in && page->where[k] != BOTH; k++)
            if (page->where[k] == LEFT && is_far_in(page, &page->lines[k]))
                page->where[k] = SPAN;
            else if (page->where[k] != BLANK)
                break;
        i = end;
    }
}

/* ---- rows ---- */

struct sink {
    const struct page *page;
    struct gz_back_rows *rows;
    bool begins;
};

static void add(struct sink *sink, uint32_t i, uint32_t start, uint32_t end, uint32_t edge,
                uint8_t column, uint32_t blanks) {
    const struct gz_back_line *line = &sink->page->lines[i];
    struct gz_back_row *row;
    GZ_APPEND(sink->page->text->arena, sink->rows->items, sink->rows->count, sink->rows->capacity,
              row);
    while (end > start && gz_back_is_blank(line->codes[end - 1]))
        end--;
    uint32_t at = position(sink->page, line, start);
    *row = (struct gz_back_row){
        .codes = line->codes + start,
        .count = end - start,
        .indent = at > edge ? at - edge : 0,
        .blanks_above = blanks,
        .line = line->number,
        .page = sink->page->number,
        .column = column,
        .begins_zone = sink->begins,
        .cells = sink->page->cells,
    };
    if (sink->page->cells)
        row->indent /= 2;
    sink->begins = false;
}

static void add_column(struct sink *sink, uint32_t first, uint32_t last, uint8_t column) {
    const struct page *page = sink->page;
    uint32_t blanks = 0, edge = column == 1 ? page->edge : page->gutter;
    sink->begins = true;
    for (uint32_t i = first; i < last; i++) {
        const struct gz_back_line *line = &page->lines[i];
        uint32_t right = page->where[i] == BOTH ? split(page, line) : 0;
        bool has = page->where[i] == BOTH || page->where[i] == (column == 1 ? LEFT : RIGHT);
        if (!has) {
            blanks++;
            continue;
        }
        if (column == 1)
            add(sink, i, line->start, right ? right : line->end, edge, column, blanks);
        else
            add(sink, i, right ? right : line->start, line->end, edge, column, blanks);
        blanks = 0;
    }
}

static void add_zones(struct sink *sink) {
    const struct page *page = sink->page;
    uint32_t blanks = 0;
    sink->begins = true;
    for (uint32_t i = 0; i < page->count;) {
        if (page->where[i] == BLANK) {
            blanks++;
            i++;
        } else if (page->where[i] == SPAN) {
            add(sink, i, page->lines[i].start, page->lines[i].end, page->edge, 0, blanks);
            blanks = 0;
            i++;
        } else {
            uint32_t end = i;
            while (end < page->count && page->where[end] != SPAN)
                end = next_text(page, end);
            add_column(sink, i, end, 1);
            add_column(sink, i, end, 2);
            sink->begins = true;
            blanks = 0;
            i = end;
        }
    }
}

/* ---- lines that come in turn ---- */

static uint32_t first_line(const struct gz_back_text *text, uint32_t page) {
    for (uint32_t i = 0; page < text->page_count && i < text->pages[page].count; i++) {
        const struct gz_back_line *line = &text->lines[text->pages[page].first + i];
        if (line->start < line->end)
            return text->pages[page].first + i;
    }
    return GZ_BACK_NO_LINE;
}

static uint32_t blanks_above(const struct page *page, uint32_t i) {
    uint32_t blanks = 0;
    while (i > blanks && page->where[i - blanks - 1] == BLANK)
        blanks++;
    return blanks;
}

/* A list of contents: what stands beside it is told from it by what it says. */
static void add_plain(struct sink *sink) {
    const struct page *page = sink->page;
    sink->begins = true;
    for (uint32_t i = 0; i < page->count; i++)
        if (page->where[i] != BLANK)
            add(sink, i, page->lines[i].start, page->lines[i].end, page->edge, 0,
                blanks_above(page, i));
}

/* No columns stand side by side on this page. */
static void add_lines(struct sink *sink, const struct gz_back_reading *reading) {
    const struct page *page = sink->page;
    const struct gz_back_text *text = page->text;
    const struct gz_back_rows *rows = sink->rows;
    uint32_t first = text->pages[page->number].first;
    uint32_t before = rows->count > 0 ? rows->items[rows->count - 1].line - 1 : GZ_BACK_NO_LINE;
    struct gz_back_turns turns;
    gz_back_take_turns(text, reading, &text->pages[page->number], before,
                       first_line(text, page->number + 1), &turns);
    for (uint32_t k = 0; k < turns.count; k++) {
        uint32_t i = turns.lines[k] - first;
        sink->begins = turns.begins[k];
        add(sink, i, page->lines[i].start, page->lines[i].end, page->edge, 0,
            turns.in_turn[k] ? 0 : blanks_above(page, i));
    }
    sink->rows->interleaved += turns.places;
}

static struct page page_at(const struct gz_back_text *text, uint32_t p) {
    struct page page = {.text = text,
                        .lines = text->lines + text->pages[p].first,
                        .count = text->pages[p].count,
                        .number = p};
    page.list = is_contents(&page);
    return page;
}

void gz_back_order(const struct gz_back_text *text, struct gz_back_rows *out) {
    bool *lists = GZ_NEW_ARRAY(text->arena, bool, text->page_count);
    for (uint32_t p = 0; p < text->page_count; p++)
        lists[p] = page_at(text, p).list;
    struct gz_back_reading reading;
    gz_back_learn(text, lists, &reading);
    *out = (struct gz_back_rows){0};
    for (uint32_t p = 0; p < text->page_count; p++) {
        struct page page = page_at(text, p);
        struct sink sink = {.page = &page, .rows = out};
        page.where = GZ_NEW_ARRAY(text->arena, enum where, page.count);
        find_gutter(&page);
        for (uint32_t i = 0; i < page.count; i++)
            page.where[i] = page.gutter ? look_at(&page, &page.lines[i])
                            : page.lines[i].start == page.lines[i].end ? BLANK
                                                                       : SPAN;
        if (page.gutter) {
            if (!page.list)
                find_titles(&page);
            if (!page.list)
                settle(&page);
            add_zones(&sink);
        } else if (page.list) {
            add_plain(&sink);
        } else {
            add_lines(&sink, &reading);
        }
    }
}
