/* The cover of an issue: masthead, editorial board and imprint (rule 19).
 *
 * It stands to the left of the list, or above the list where there
 * is one column. What one page cannot hold goes on at the same place of the
 * next one, below the repeated masthead.
 */
#include "layout/contents_parts.h"

#include "layout/phrase.h"

struct cover {
    struct gz_contents *contents;
    uint32_t element; /* of the whole … */
    uint32_t part;    /* … and of what is being set */
    gz_length measure;
    bool one_page; /* what does not fit is left out: it stands elsewhere too */
    bool full;
};

/* A part that is heard by itself: a line of the masthead, a name. What comes again is
 * not heard at all. */
static uint32_t add_part(const struct cover *cover, uint32_t parent) {
    struct gz_setter *setter = cover->contents->setter;
    struct gz_pos pos = gz_setter_find_element(setter, parent)->pos;
    if (gz_setter_find_element(setter, parent)->kind == GZ_ELEMENT_ARTIFACT)
        return parent;
    return gz_setter_element(setter, GZ_ELEMENT_MASTHEAD, parent, pos);
}

static void begin_heard_part(struct cover *cover) {
    cover->part = add_part(cover, cover->element);
}

static void put_row(struct cover *cover, struct gz_box_line line, enum gz_role role,
                    gz_length height) {
    struct gz_contents *contents = cover->contents;
    gz_contents_put(contents, line, role, gz_contents_left(contents), height, 1);
    contents->y += height;
}

/* ---- Rules and white space ---- */

static void put_rule(const struct cover *cover, gz_length y) {
    const struct gz_contents *contents = cover->contents;
    if (contents->style->rule == 0)
        return;
    struct gz_rule rule = {.x = gz_contents_left(contents), .y = y, .width = cover->measure,
                           .height = contents->style->rule,
                           .color = contents->setter->style->roles[GZ_ROLE_MASTHEAD].color};
    gz_pagemaker_rule(contents->maker, contents->page, rule);
}

/* White space between two parts, with the rule in its middle. */
static void put_divider(const struct cover *cover, gz_length space) {
    put_rule(cover, cover->contents->y + space / 2);
    cover->contents->y += space;
}

/* ---- Pages ---- */

static bool fits(const struct cover *cover, gz_length height) {
    return cover->contents->y + height <= cover->contents->bottom;
}

static bool at_top(const struct cover *cover) {
    return cover->contents->y == gz_pagemaker_row_top(cover->contents->maker, 0);
}

static void next_page(struct cover *cover) {
    struct gz_contents *contents = cover->contents;
    const struct gz_contents_style *style = contents->style;
    gz_length leading = style->board_leading > style->imprint_leading ? style->board_leading
                                                                      : style->imprint_leading;
    gz_contents_open_page(contents, contents->page + 1);
    gz_contents_masthead_again(contents, style->board_top + leading);
    if (!at_top(cover))
        put_divider(cover, style->board_top);
}

/* Makes room for `height`; returns whether a page was turned for it. */
static bool make_room(struct cover *cover, gz_length height) {
    if (fits(cover, height) || at_top(cover))
        return false;
    if (cover->one_page)
        cover->full = true;
    else
        next_page(cover);
    return !cover->one_page;
}

/* White space before a part whose first rows are `height` high. */
static void begin_part(struct cover *cover, gz_length space, gz_length height) {
    if (!make_room(cover, space + height))
        put_divider(cover, space);
}

/* ---- Masthead ---- */

static struct gz_lines break_centred(const struct cover *cover,
                                     const struct gz_paragraph *paragraph) {
    struct gz_measure room = {.width = cover->measure};
    return gz_phrase_break(cover->contents->setter, paragraph, &room, true);
}

static void put_centred(struct cover *cover, const struct gz_text *text, enum gz_role role,
                        gz_length leading) {
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(cover->contents->setter, text, role);
    struct gz_lines lines = break_centred(cover, paragraph);
    for (uint32_t i = 0; i < lines.count; i++) {
        struct gz_box_line line =
            gz_contents_line(cover->contents, paragraph, &lines.lines[i], cover->part);
        line.x = (cover->measure - line.width) / 2;
        make_room(cover, leading);
        put_row(cover, line, role, leading);
    }
}

static gz_length centred_height(const struct cover *cover, const struct gz_text *texts,
                                uint32_t count, enum gz_role role, gz_length leading) {
    gz_length height = 0;
    for (uint32_t i = 0; i < count; i++)
        height += leading * (gz_length)break_centred(
                                cover, gz_paragraph_create(cover->contents->setter, &texts[i],
                                                           role)).count;
    return height;
}

static gz_length masthead_height(const struct cover *cover) {
    const struct gz_issue *issue = cover->contents->issue;
    const struct gz_contents_style *style = cover->contents->style;
    return style->masthead_top + style->issue_lines_top +
           centred_height(cover, issue->masthead, issue->masthead_line_count, GZ_ROLE_MASTHEAD,
                          style->masthead_leading) +
           centred_height(cover, issue->issue_lines, issue->issue_line_count,
                          GZ_ROLE_ISSUE_LINE, style->issue_line_leading);
}

static void put_masthead(struct cover *cover) {
    const struct gz_issue *issue = cover->contents->issue;
    const struct gz_contents_style *style = cover->contents->style;
    cover->contents->y += style->masthead_top;
    begin_heard_part(cover);
    for (uint32_t i = 0; i < issue->masthead_line_count; i++)
        put_centred(cover, &issue->masthead[i], GZ_ROLE_MASTHEAD, style->masthead_leading);
    begin_part(cover, style->issue_lines_top, style->issue_line_leading);
    begin_heard_part(cover);
    for (uint32_t i = 0; i < issue->issue_line_count; i++)
        put_centred(cover, &issue->issue_lines[i], GZ_ROLE_ISSUE_LINE,
                    style->issue_line_leading);
}

/* ---- A label and what stands behind it ---- */

struct piece {
    struct gz_box_line line; /* x from the text's left edge */
    uint32_t row;
};

/* One of the two sides of an entry: pieces by ascending rows. */
struct side {
    struct piece *pieces;
    size_t count, capacity;
    uint32_t rows;
};

static void add_piece(const struct cover *cover, struct side *side, struct gz_box_line line,
                      gz_length x, uint32_t row) {
    struct piece *piece;
    GZ_APPEND(cover->contents->setter->arena, side->pieces, side->count, side->capacity, piece);
    line.x += x;
    *piece = (struct piece){line, row};
    side->rows = row + 1;
}

/* A text broken into lines of `width`, `x` from the left, from row `row` on. */
static void add_broken(const struct cover *cover, struct side *side, const struct gz_text *text,
                       enum gz_role role, gz_length x, gz_length width, uint32_t row) {
    struct gz_setter *setter = cover->contents->setter;
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, text, role);
    struct gz_measure room = {.width = width};
    struct gz_lines lines = gz_linebreak(setter, paragraph, &room);
    uint32_t element = add_part(cover, cover->part);
    for (uint32_t i = 0; i < lines.count; i++)
        add_piece(cover, side,
                  gz_contents_line(cover->contents, paragraph, &lines.lines[i], element), x,
                  row + i);
}

static bool all_han(const struct gz_paragraph *paragraph) {
    for (uint32_t i = 0; i < paragraph->unit_count; i++)
        if (paragraph->units[i].class != GZ_CLASS_HAN)
            return false;
    return true;
}

#define SPREAD_LIMIT 6 /* ems: a label that is spread further falls apart */

/* What the labels of a part take. */
struct label_widths {
    gz_length column; /* the widest */
    gz_length spread; /* the widest that others are spread to */
};

/* A label spread to the width of others; words of letters are not spread, and
 * one that is wider than its share is broken. */
static struct side label_side(const struct cover *cover, const struct gz_text *label,
                              enum gz_role role, const struct label_widths *widths) {
    struct gz_setter *setter = cover->contents->setter;
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, label, role);
    struct side side = {0};
    if (gz_paragraph_width(paragraph, 0, paragraph->unit_count) <= widths->spread &&
        all_han(paragraph))
        add_piece(cover, &side,
                  gz_box_line_spread(setter, label, role, add_part(cover, cover->part),
                                     widths->spread), 0, 0);
    else
        add_broken(cover, &side, label, role, 0, widths->column, 0);
    return side;
}

static void widen(const struct cover *cover, const struct gz_text *label, enum gz_role role,
                  struct label_widths *widths) {
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(cover->contents->setter, label, role);
    gz_length own = gz_paragraph_width(paragraph, 0, paragraph->unit_count);
    if (own <= SPREAD_LIMIT * paragraph->em && own > widths->spread)
        widths->spread = own;
    own = own > cover->measure / 2 ? cover->measure / 2 : own; /* names need room too */
    if (own > widths->column)
        widths->column = own;
}

static void put_pieces(const struct cover *cover, const struct side *side, size_t *next,
                       uint32_t row, enum gz_role role, gz_length leading) {
    for (; *next < side->count && side->pieces[*next].row == row; ++*next)
        gz_contents_put(cover->contents, side->pieces[*next].line, role,
                        gz_contents_left(cover->contents), leading, 1);
}

/* The label of a row that goes on over a page's end stands on both pages. */
static void put_label_again(const struct cover *cover, const struct side *label,
                            enum gz_role role, gz_length leading) {
    struct gz_box_line line = label->pieces[0].line;
    line.element = gz_contents_artifact(cover->contents);
    gz_contents_put(cover->contents, line, role, gz_contents_left(cover->contents), leading, 1);
}

static void put_sides(struct cover *cover, const struct side *label, enum gz_role label_role,
                      const struct side *value, enum gz_role role, gz_length leading) {
    uint32_t rows = label->rows > value->rows ? label->rows : value->rows;
    size_t next_label = 0, next_value = 0;
    for (uint32_t row = 0; row < rows; row++) {
        bool turned = make_room(cover, leading);
        if (cover->full)
            return;
        if (turned && row > 0 && row >= label->rows)
            put_label_again(cover, label, label_role, leading);
        put_pieces(cover, label, &next_label, row, label_role, leading);
        put_pieces(cover, value, &next_value, row, role, leading);
        cover->contents->y += leading;
    }
}

/* ---- Board ---- */

/* Names of a role: on a pitch of four ems, as many a line as there is room
 * for. A name that needs more takes further cells, so that half an em is free
 * behind it; what is wider than the room is broken. */
static struct side names_side(const struct cover *cover, const struct gz_board_row *row,
                              gz_length left) {
    gz_length em = gz_contents_size(cover->contents, GZ_ROLE_BOARD_NAME), pitch = 4 * em;
    gz_length x = left;
    uint32_t line = 0;
    struct side side = {0};
    for (uint32_t i = 0; i < row->name_count; i++) {
        struct gz_box_line name = gz_box_line_name(cover->contents->setter, &row->names[i],
                                                   GZ_ROLE_BOARD_NAME,
                                                   add_part(cover, cover->part));
        if (x > left && x + name.width > cover->measure) {
            x = left;
            line++;
        }
        if (x + name.width > cover->measure) {
            add_broken(cover, &side, &row->names[i], GZ_ROLE_BOARD_NAME, left,
                       cover->measure - left, line);
            line = side.rows - 1;
        } else {
            add_piece(cover, &side, name, x, line);
        }
        x += pitch * ((name.width + em / 2 + pitch - 1) / pitch);
    }
    return side;
}

static void put_board(struct cover *cover) {
    const struct gz_issue *issue = cover->contents->issue;
    gz_length leading = cover->contents->style->board_leading;
    struct label_widths widths = {0};
    bool titled = issue->board_title.length > 0;
    begin_part(cover, cover->contents->style->board_top, leading + titled * leading * 3 / 2);
    begin_heard_part(cover);
    if (titled)
        put_centred(cover, &issue->board_title, GZ_ROLE_BOARD_TITLE, leading * 3 / 2);
    for (uint32_t i = 0; i < issue->board_count; i++)
        widen(cover, &issue->board[i].role, GZ_ROLE_BOARD_ROLE, &widths);
    gz_length left = widths.column + gz_contents_size(cover->contents, GZ_ROLE_BOARD_ROLE);
    for (uint32_t i = 0; i < issue->board_count; i++) {
        const struct gz_board_row *row = &issue->board[i];
        begin_heard_part(cover);
        struct side label = label_side(cover, &row->role, GZ_ROLE_BOARD_ROLE, &widths);
        struct side names = names_side(cover, row, left);
        put_sides(cover, &label, GZ_ROLE_BOARD_ROLE, &names, GZ_ROLE_BOARD_NAME, leading);
    }
}

/* ---- Imprint ---- */

static void put_imprint(struct cover *cover) {
    const struct gz_issue *issue = cover->contents->issue;
    struct label_widths widths = {0};
    for (uint32_t i = 0; i < issue->imprint_count; i++)
        widen(cover, &issue->imprint[i].label, GZ_ROLE_IMPRINT, &widths);
    gz_length left = widths.column + gz_contents_size(cover->contents, GZ_ROLE_IMPRINT);
    for (uint32_t i = 0; i < issue->imprint_count; i++) {
        begin_heard_part(cover);
        struct side label = label_side(cover, &issue->imprint[i].label, GZ_ROLE_IMPRINT,
                                       &widths);
        struct side value = {0};
        add_broken(cover, &value, &issue->imprint[i].value, GZ_ROLE_IMPRINT, left,
                   cover->measure - left, 0);
        put_sides(cover, &label, GZ_ROLE_IMPRINT, &value, GZ_ROLE_IMPRINT,
                  cover->contents->style->imprint_leading);
    }
}

/* ---- The whole ---- */

static struct cover begin_cover(struct gz_contents *contents, uint32_t element) {
    return (struct cover){.contents = contents, .element = element, .part = element,
                          .measure = gz_contents_cover_width(contents)};
}

void gz_contents_cover_set(struct gz_contents *contents, uint32_t element) {
    struct cover cover = begin_cover(contents, element);
    put_masthead(&cover);
    if (contents->issue->board_count > 0)
        put_board(&cover);
    if (contents->issue->imprint_count > 0) {
        begin_part(&cover, contents->style->imprint_top, contents->style->imprint_leading);
        put_imprint(&cover);
    }
}

void gz_contents_masthead_again(struct gz_contents *contents, gz_length room) {
    struct cover cover = begin_cover(contents, gz_contents_artifact(contents));
    if (contents->style->repeat_masthead && fits(&cover, masthead_height(&cover) + room))
        put_masthead(&cover);
}

void gz_contents_imprint_again(struct gz_contents *contents) {
    struct cover cover = begin_cover(contents, gz_contents_artifact(contents));
    cover.one_page = true;
    put_imprint(&cover);
}
