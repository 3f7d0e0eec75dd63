/* Columns.
 *
 * Model. A cut is a box index at which one column ends and the next begins.
 * Every cut has a cost: rows left empty above it, and the keeps it breaks.
 *
 * Method. A column is filled as far as boxes fit, then the cheapest cut at or
 * above that point is taken. Balancing asks the same filler for ever taller
 * columns, from total ÷ columns upwards, until nothing is left over: so keeps,
 * repeated header rows and dropped white space need no second treatment.
 *
 * Rejected. Choosing all cuts of a region at once by dynamic programming: with
 * two columns it finds the same cuts, and its merit function has no simple
 * reading in the terms of JIS X 4051, "equal, only the last one short".
 */
#include <string.h>

#include "layout/columns.h"

/* A broken `prefer` is avoided at the price of two empty rows at most; a
 * broken `must` at any price that a page can pay. */
#define EMPTY_ROW 4 /* times the square of the empty rows */
#define PREFER_BROKEN 20
#define MUST_BROKEN 1000000

/* A footnote is broken over columns only where keeping it whole would leave at
 * least so many rows of its mark's column empty. */
#define BREAK_NOTE_ROWS 6
/* And then not after its first line (rule 13 holds for notes, too). */
#define NOTE_LINES_AT_LEAST 2

/* A picture waits for the next column where that fills more than so many rows. */
#define WAIT_ROWS 2

struct filler {
    const struct gz_style *style;
    const struct gz_galley *galley;
    uint32_t height;
    bool balancing; /* rule 12: no row is left empty for a short paragraph */
    bool whole;     /* no short table is parted */
    size_t floats;  /* the first that waits in any case for the next column */
};

static size_t skip_blanks(const struct gz_galley *galley, size_t from) {
    while (from < galley->count && galley->boxes[from].blank)
        from++;
    return from;
}

static uint32_t repeat_rows(const struct gz_box *box) {
    uint32_t rows = 0;
    for (uint32_t i = 0; i < box->repeat_count; i++)
        rows += box->repeat[i].rows;
    return rows;
}

/* Lines of footnotes that belong to the boxes before `box`. */
static size_t notes_before(const struct gz_galley *galley, size_t box) {
    return box > 0 ? galley->boxes[box - 1].note_end : 0;
}

uint32_t gz_columns_note_rows(const struct gz_style *style, size_t count) {
    if (count == 0)
        return 0;
    int64_t height = style->footnote.gap + (int64_t)count * style->footnote.leading;
    return (uint32_t)((height + style->grid.leading - 1) / style->grid.leading);
}

/* The most lines of footnotes that fit into `rows`. */
static size_t note_lines_in(const struct gz_style *style, uint32_t rows) {
    int64_t room = (int64_t)rows * style->grid.leading - style->footnote.gap;
    return room > 0 ? (size_t)(room / style->footnote.leading) : 0;
}

bool gz_columns_done(const struct gz_galley *galley, struct gz_cursor cursor) {
    return skip_blanks(galley, cursor.box) == galley->count &&
           cursor.note >= notes_before(galley, galley->count) &&
           cursor.afloat >= galley->float_count;
}

/* ---- One column ---- */

static uint32_t note_rows_to(const struct filler *filler, const struct gz_column *column,
                             size_t box) {
    size_t end = notes_before(filler->galley, box);
    return end > column->note_from
               ? gz_columns_note_rows(filler->style, end - column->note_from) : 0;
}

/* Takes the floats that are due before box `column->to` and fit. One that does
 * not waits for the next column, and those after it with it. */
static void take_floats(const struct filler *filler, struct gz_column *column) {
    const struct gz_galley *galley = filler->galley;
    while (column->float_to < galley->float_count) {
        const struct gz_insert *due = &galley->floats[column->float_to];
        uint32_t rows = column->rows + gz_galley_rows(&due->galley);
        bool fits = rows + column->note_rows <= filler->height;
        bool top = due->anchor < column->to && column->to == column->from;
        if (!fits || !(top || due->anchor == column->to) || column->float_to >= filler->floats)
            break;
        column->rows = rows;
        column->float_to++;
    }
}

/* Boxes that fit with all their notes, and floats among them. */
static void reach(const struct filler *filler, struct gz_column *column) {
    const struct gz_galley *galley = filler->galley;
    take_floats(filler, column);
    while (column->to < galley->count) {
        uint32_t rows = column->rows + galley->boxes[column->to].rows;
        uint32_t notes = note_rows_to(filler, column, column->to + 1);
        if (rows + notes > filler->height)
            break;
        column->rows = rows;
        column->note_rows = notes;
        column->to++;
        take_floats(filler, column);
    }
}

/* What a cut before box `cut` breaks: the keep of the box before it, and, where
 * that is white space, which goes at a column's top, of the one above it too. */
static enum gz_strength keep_at(const struct gz_galley *galley, size_t cut) {
    enum gz_strength keep = GZ_OFF;
    if (cut >= galley->count)
        return keep;
    while (cut > 0) {
        const struct gz_box *box = &galley->boxes[--cut];
        keep = box->keep > keep ? box->keep : keep;
        if (!box->blank)
            break;
    }
    return keep;
}

size_t gz_columns_chain(const struct gz_galley *galley, size_t end) {
    size_t first = end;
    for (size_t i = end; i > 0; i--) {
        const struct gz_box *box = &galley->boxes[i - 1];
        if (!box->blank && box->keep != GZ_MUST)
            break;
        if (box->keep == GZ_MUST)
            first = i - 1;
    }
    return first;
}

/* What a cut before box `cut` costs as the inside of a short table. */
static uint32_t price_at(const struct gz_galley *galley, size_t cut) {
    return cut > 0 && cut < galley->count ? galley->boxes[cut - 1].price : 0;
}

/* The boxes up to `to` with as many lines of the notes as still fit. */
static bool take_broken(const struct filler *filler, struct gz_column *column, size_t to,
                        uint32_t rows) {
    size_t before = notes_before(filler->galley, column->to);
    size_t end = notes_before(filler->galley, to);
    if (end == before || rows >= filler->height)
        return false;
    size_t note_to = column->note_from + note_lines_in(filler->style, filler->height - rows);
    if (note_to >= end)
        note_to = end;
    else if (note_to + 1 == end)
        note_to--; /* nor is the last line parted from the one above */
    if (note_to < before + NOTE_LINES_AT_LEAST)
        return false;
    column->to = to;
    column->rows = rows;
    column->note_to = note_to;
    column->note_rows = filler->height - rows;
    return true;
}

/* The next box would fit, but not all of its notes: takes it, with what must
 * follow it, and the lines of notes that do fit when the column would else stay
 * much too short. At a column's top the box alone will do. */
static bool break_note(const struct filler *filler, struct gz_column *column) {
    const struct gz_galley *galley = filler->galley;
    if (column->to >= galley->count ||
        column->rows + column->note_rows + BREAK_NOTE_ROWS > filler->height)
        return false;
    size_t to = column->to + 1;
    uint32_t alone = column->rows + galley->boxes[column->to].rows, rows = alone;
    for (; to < galley->count && keep_at(galley, to) == GZ_MUST; to++)
        rows += galley->boxes[to].rows;
    if (take_broken(filler, column, to, rows))
        return true;
    return column->to == column->from && take_broken(filler, column, column->to + 1, alone);
}

/* Does a cut before box `cut` part a paragraph of two or three lines? */
static bool parts_short(const struct gz_galley *galley, size_t cut) {
    return cut > 0 && cut < galley->count && galley->boxes[cut - 1].whole;
}

static int64_t cut_cost(const struct filler *filler, size_t cut, uint32_t empty) {
    int64_t cost = EMPTY_ROW * (int64_t)empty * empty;
    enum gz_strength keep = keep_at(filler->galley, cut);
    if (keep == GZ_OFF && !filler->balancing && parts_short(filler->galley, cut))
        keep = GZ_PREFER;
    uint32_t price = price_at(filler->galley, cut);
    if (price > 0 && filler->whole)
        keep = GZ_MUST;
    if (price > 0 && keep != GZ_MUST && !filler->balancing)
        return cost + EMPTY_ROW * (int64_t)price * price;
    return cost + (keep == GZ_MUST ? MUST_BROKEN : keep == GZ_PREFER ? PREFER_BROKEN : 0);
}

/* Rows of the floats from `float_to` back that stand behind box `cut`; they
 * leave the column when it ends there. */
static uint32_t drop_floats(const struct filler *filler, const struct gz_column *column,
                            size_t cut, size_t *float_to) {
    uint32_t rows = 0;
    while (*float_to > column->float_from &&
           filler->galley->floats[*float_to - 1].anchor > cut)
        rows += gz_galley_rows(&filler->galley->floats[--*float_to].galley);
    return rows;
}

/* Moves the column's end up to the cheapest cut. */
static void choose_cut(const struct filler *filler, struct gz_column *column) {
    const struct gz_galley *galley = filler->galley;
    uint32_t rows = column->rows;
    size_t float_to = column->float_to;
    int64_t best =
        cut_cost(filler, column->to, filler->height - rows - column->note_rows);
    for (size_t cut = column->to - 1; cut > column->from; cut--) {
        rows -= galley->boxes[cut].rows + drop_floats(filler, column, cut, &float_to);
        uint32_t notes = note_rows_to(filler, column, cut);
        int64_t cost = cut_cost(filler, cut, filler->height - rows - notes);
        if (cost < best) {
            best = cost;
            column->to = cut;
            column->rows = rows;
            column->note_rows = notes;
            column->float_to = float_to;
        }
    }
}

/* Notes carried over that fill the column alone. */
static bool only_notes(const struct filler *filler, struct gz_column *column, size_t carried) {
    if (carried == 0)
        return false;
    size_t lines = note_lines_in(filler->style, filler->height);
    if (carried <= lines)
        return false;
    column->note_to = column->note_from + lines;
    column->note_rows = filler->height;
    return true;
}

/* Fills a column; `reached`: the floats that it could have taken. */
static struct gz_column fill_to(const struct filler *filler, struct gz_cursor cursor,
                                size_t *reached) {
    const struct gz_galley *galley = filler->galley;
    struct gz_column column = {.from = skip_blanks(galley, cursor.box),
                               .note_from = cursor.note, .note_to = cursor.note,
                               .float_from = cursor.afloat, .float_to = cursor.afloat};
    column.to = column.from;
    *reached = column.float_to;
    size_t carried = notes_before(galley, column.from) - cursor.note;
    if (only_notes(filler, &column, carried))
        return column;
    column.note_rows = gz_columns_note_rows(filler->style, carried);
    if (column.from < galley->count)
        column.rows = repeat_rows(&galley->boxes[column.from]);
    reach(filler, &column);
    *reached = column.float_to;
    bool broken = break_note(filler, &column);
    if (!broken && column.to > column.from &&
        skip_blanks(galley, column.to) < galley->count)
        choose_cut(filler, &column);
    if (!broken)
        column.note_to = notes_before(galley, column.to);
    if (column.note_to < column.note_from)
        column.note_to = column.note_from;
    return column;
}

/* A picture under a heading that leaves no room for the text would take both to
 * the next column: rather the text goes on, and the picture alone waits. */
static struct gz_column fill_one(const struct filler *filler, struct gz_cursor cursor) {
    size_t reached;
    struct gz_column column = fill_to(filler, cursor, &reached);
    if (column.float_to == reached)
        return column;
    struct filler waiting = *filler;
    waiting.floats = column.float_to;
    struct gz_column other = fill_to(&waiting, cursor, &reached);
    bool fuller = other.rows + other.note_rows > column.rows + column.note_rows + WAIT_ROWS;
    return fuller ? other : column;
}

/* ---- Several columns ---- */

static struct gz_cursor fill(const struct filler *filler, struct gz_cursor cursor,
                             uint32_t count, struct gz_column *columns) {
    for (uint32_t i = 0; i < count; i++) {
        columns[i] = fill_one(filler, cursor);
        if (columns[i].to > columns[i].from || columns[i].note_to > columns[i].note_from ||
            columns[i].float_to > columns[i].float_from)
            cursor = (struct gz_cursor){columns[i].to, columns[i].note_to, columns[i].float_to};
    }
    return cursor;
}

struct gz_cursor gz_columns_fill(const struct gz_style *style, const struct gz_galley *galley,
                                 struct gz_cursor cursor, uint32_t count, uint32_t height,
                                 struct gz_column *columns) {
    struct filler filler = {style, galley, height, false, false, SIZE_MAX};
    return fill(&filler, cursor, count, columns);
}

uint32_t gz_columns_height(const struct gz_column *columns, uint32_t count) {
    uint32_t rows = 0;
    for (uint32_t i = 0; i < count; i++)
        if (columns[i].rows + columns[i].note_rows > rows)
            rows = columns[i].rows + columns[i].note_rows;
    return rows;
}

/* Rows of all that is left, or UINT64_MAX when it is hopelessly too much. White
 * space is not counted: how much of it a column's top swallows shows only when
 * the columns are filled. */
static uint64_t rows_left(const struct gz_style *style, const struct gz_galley *galley,
                          struct gz_cursor cursor, uint64_t limit) {
    uint64_t total =
        gz_columns_note_rows(style, notes_before(galley, galley->count) - cursor.note);
    for (size_t i = cursor.afloat; i < galley->float_count; i++)
        total += gz_galley_rows(&galley->floats[i].galley);
    for (size_t i = skip_blanks(galley, cursor.box); i < galley->count; i++) {
        total += galley->boxes[i].blank ? 0 : galley->boxes[i].rows;
        if (total > limit)
            return UINT64_MAX;
    }
    return total;
}

bool gz_columns_break_must(const struct gz_galley *galley, const struct gz_column *columns,
                           uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (columns[i].to > columns[i].from && skip_blanks(galley, columns[i].to) < galley->count &&
            keep_at(galley, columns[i].to) == GZ_MUST)
            return true;
    return false;
}

/* White space that ends the galley stands under its last column as far as there
 * is room; it does not part columns that are equal without it. */
void gz_columns_add_last_blanks(const struct gz_galley *galley, struct gz_column *columns,
                            uint32_t count, uint32_t limit) {
    struct gz_column *last = &columns[0];
    for (uint32_t i = 1; i < count; i++)
        if (columns[i].to > columns[i].from)
            last = &columns[i];
    while (last->to < galley->count &&
           last->rows + last->note_rows + galley->boxes[last->to].rows <= limit)
        last->rows += galley->boxes[last->to++].rows;
}

/* Columns of one line each that part a paragraph of two or three lines: read
 * across the page, it would be no paragraph. One line more mends that. */
static bool is_torn(const struct gz_galley *galley, const struct gz_column *columns,
                    uint32_t count, uint32_t height) {
    for (uint32_t i = 0; height == 1 && i < count; i++) {
        size_t to = columns[i].to;
        if (to > 0 && to < galley->count && galley->boxes[to - 1].goes_on)
            return true;
    }
    return false;
}

uint32_t gz_columns_price(const struct gz_galley *galley, const struct gz_column *columns,
                          uint32_t count) {
    uint32_t price = 0;
    for (uint32_t i = 0; i < count; i++)
        if (columns[i].to > columns[i].from)
            price += price_at(galley, columns[i].to);
    return price;
}

/* Columns of the least equal height at which all has its place and nothing is torn;
 * 0: there is none up to `limit`. */
static uint32_t least_height(struct filler *filler, struct gz_cursor cursor, uint32_t count,
                             uint32_t limit, struct gz_column *columns) {
    const struct gz_galley *galley = filler->galley;
    uint32_t broken = 0;
    for (; filler->height <= limit; filler->height++) {
        if (!gz_columns_done(galley, fill(filler, cursor, count, columns)))
            continue;
        if (!gz_columns_break_must(galley, columns, count) &&
            !(filler->whole && gz_columns_price(galley, columns, count) > 0) &&
            (!is_torn(galley, columns, count, filler->height) || limit == 1))
            return filler->height;
        broken = broken ? broken : filler->height;
    }
    filler->height = broken;
    if (broken) /* no height keeps together what must be */
        fill(filler, cursor, count, columns);
    return broken;
}

/* Rows by which all columns but the last are short: rule 12 bears a short last one. */
static uint32_t shortfall(const struct gz_column *columns, uint32_t count, uint32_t height) {
    uint32_t rows = 0;
    for (uint32_t i = 0; i + 1 < count; i++)
        rows += height - (columns[i].rows + columns[i].note_rows);
    return rows;
}

/* Short tables stay whole where the columns get so little higher or uneven that
 * it is the lesser evil than the cuts of `columns`. */
static void keep_whole(struct filler filler, struct gz_cursor cursor, uint32_t count,
                       uint32_t limit, struct gz_column *columns) {
    struct gz_column other[GZ_COLUMN_LIMIT];
    uint32_t parted = filler.height, best = gz_columns_price(filler.galley, columns, count);
    filler.whole = true;
    while (filler.height < parted + best) { /* higher columns cost more than the cut */
        uint32_t most = parted + best - 1;
        uint32_t height = least_height(&filler, cursor, count, most < limit ? most : limit, other);
        if (height == 0 || gz_columns_price(filler.galley, other, count) > 0 ||
            gz_columns_break_must(filler.galley, other, count))
            return;
        uint32_t cost = height - parted + shortfall(other, count, height);
        if (cost < best)
            memcpy(columns, other, count * sizeof *columns);
        best = cost < best ? cost : best;
        filler.height = height + 1;
    }
}

uint32_t gz_columns_balance(const struct gz_style *style, const struct gz_galley *galley,
                            struct gz_cursor cursor, uint32_t count, uint32_t limit,
                            struct gz_column *columns) {
    uint64_t total = rows_left(style, galley, cursor, (uint64_t)limit * (count + 1));
    if (total == UINT64_MAX)
        return 0;
    struct filler filler = {.style = style, .galley = galley,
                            .height = (uint32_t)((total + count - 1) / count),
                            .balancing = true, .floats = SIZE_MAX};
    filler.height += filler.height == 0;
    if (least_height(&filler, cursor, count, limit, columns) == 0)
        return 0;
    keep_whole(filler, cursor, count, limit, columns);
    gz_columns_add_last_blanks(galley, columns, count, limit);
    return gz_columns_height(columns, count);
}
