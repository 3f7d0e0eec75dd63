#include "layout/under_title.h"

static uint32_t rows_with_floats(const struct gz_galley *body) {
    uint32_t rows = gz_galley_rows(body);
    for (size_t i = 0; i < body->float_count; i++)
        rows += gz_galley_rows(&body->floats[i].galley);
    return rows;
}

/* Rows of a column without the white space that ends it. */
static uint32_t rows_with_text(const struct gz_galley *body, const struct gz_column *column) {
    uint32_t rows = column->rows + column->note_rows;
    for (size_t i = column->to; i > column->from && body->boxes[i - 1].blank; i--)
        rows -= body->boxes[i - 1].rows;
    return rows;
}

/* A short table is rather whole on the next page than parted on this one, when the
 * title with it leaves no more than a third of a page. */
static bool parts_short_table(const struct gz_style *style, const struct gz_galley *body,
                              const struct gz_column *cuts, uint32_t columns, uint32_t left) {
    return left * 3 <= style->grid.lines && gz_columns_price(body, cuts, columns) > 0;
}

/* Text and pictures in columns, under a title of `head` rows. */
static bool columns_fit(const struct gz_style *style, const struct gz_galley *body,
                        uint32_t columns, uint32_t head, uint32_t room) {
    struct gz_column cuts[GZ_COLUMN_LIMIT];
    struct gz_cursor start = {0};
    uint32_t rows = (rows_with_floats(body) + columns - 1) / columns;
    uint32_t least = style->flow.lines_under_title;
    uint32_t under = rows < least ? rows : least;
    if (under > room)
        return false;
    bool whole = gz_columns_balance(style, body, start, columns, room, cuts) > 0;
    if (!whole)
        gz_columns_fill(style, body, start, columns, room, cuts);
    if (gz_columns_break_must(body, cuts, columns))
        return false;
    if (!whole && parts_short_table(style, body, cuts, columns, head + room))
        return false;
    /* Keeps may leave less under the title than the room would allow. */
    for (uint32_t i = 0; i < columns && !whole; i++)
        if (rows_with_text(body, &cuts[i]) < under)
            return false;
    return true;
}

/* The first table over all columns holds the text up: it begins on the title's
 * page unless enough text stands between the two. */
static bool text_and_table_fit(const struct gz_style *style, const struct gz_galley *body,
                               const struct gz_insert *table, uint32_t columns, uint32_t head,
                               uint32_t room) {
    struct gz_galley before = *body;
    before.count = table->anchor;
    before.float_count = table->floats;
    before.insert_count = 0;
    uint32_t rows = (rows_with_floats(&before) + columns - 1) / columns;
    uint32_t least = gz_pagemaker_least(&table->galley);
    bool chained = before.count > 0 && gz_columns_chain(body, before.count) == 0;
    if (rows >= style->flow.lines_under_title && !chained)
        return columns_fit(style, &before, columns, head, room);
    return rows + least <= room && columns_fit(style, &before, columns, head, room - least);
}

static const struct gz_insert *first_table(const struct gz_galley *body) {
    for (size_t i = 0; i < body->insert_count; i++)
        if (body->inserts[i].breakable)
            return &body->inserts[i];
    return NULL;
}

bool gz_under_title_fits(struct gz_pagemaker *maker, const struct gz_galley *title,
                         const struct gz_galley *body, uint32_t columns) {
    const struct gz_style *style = maker->setter->style;
    uint32_t room = gz_pagemaker_room(maker), head = gz_galley_rows(title);
    if (head > room)
        return false;
    room -= head;
    const struct gz_insert *first = body->insert_count > 0 ? &body->inserts[0] : NULL;
    bool picture = first && !first->breakable && first->anchor == 0 && first->floats == 0;
    if (picture && gz_galley_rows(&first->galley) <= room)
        return true;
    const struct gz_insert *table = first_table(body);
    if (table)
        return text_and_table_fit(style, body, table, columns, head, room);
    if (body->count == 0 && body->float_count == 0)
        return !first; /* nothing follows, or a picture that does not fit */
    return columns_fit(style, body, columns, head, room);
}
