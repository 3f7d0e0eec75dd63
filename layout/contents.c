#include "layout/contents.h"

#include <string.h>

#include "layout/phrase.h"

struct contents {
    struct gz_pagemaker *maker;
    struct gz_setter *setter;
    const struct gz_contents_style *style;
    const struct gz_issue *issue;
    uint32_t page;
    gz_length list_left, list_width; /* of the page at hand */
    gz_length y, bottom, list_top;
};

static gz_length role_size(const struct contents *contents, enum gz_role role) {
    return contents->setter->style->roles[role].size;
}

static uint32_t artifact(const struct contents *contents) {
    return gz_setter_element(contents->setter, GZ_ELEMENT_ARTIFACT, 0, (struct gz_pos){0});
}

static gz_length text_left(const struct contents *contents) {
    return gz_pagemaker_left(contents->maker, contents->page);
}

/* Puts a line with its left edge at `left`, in a row of `height` at *y; *y
 * moves below it. */
static void put(const struct contents *contents, struct gz_box_line line, enum gz_role role,
                gz_length left, gz_length height, gz_length *y, uint16_t column) {
    gz_length baseline = *y + gz_baseline_in(height, role_size(contents, role));
    gz_pagemaker_line(contents->maker, contents->page, &line, left, baseline, column);
    *y += height;
}

/* ---- The cover: left column, or above the list ---- */

static void put_centred(const struct contents *contents, const struct gz_text *text,
                        enum gz_role role, uint32_t element, gz_length leading, gz_length *y) {
    gz_length measure = gz_style_measure(contents->setter->style);
    const struct gz_paragraph *paragraph = gz_paragraph_create(contents->setter, text, role);
    struct gz_measure room = {.width = measure};
    struct gz_lines lines = gz_phrase_break(contents->setter, paragraph, &room, true);
    for (uint32_t i = 0; i < lines.count; i++) {
        struct gz_set_line set = gz_justify(contents->setter, paragraph, &lines.lines[i]);
        struct gz_box_line line = {.element = element, .x = (measure - set.width) / 2,
                                   .width = set.width, .runs = set.runs,
                                   .run_count = set.run_count,
                                 .decoration = set.decoration};
        put(contents, line, role, text_left(contents), leading, y, 1);
    }
}

static void put_rule(const struct contents *contents, gz_length y) {
    const struct gz_style *style = contents->setter->style;
    if (contents->style->rule == 0)
        return;
    struct gz_rule rule = {.x = text_left(contents), .y = y, .width = gz_style_measure(style),
                           .height = contents->style->rule,
                           .color = style->roles[GZ_ROLE_MASTHEAD].color};
    gz_pagemaker_rule(contents->maker, contents->page, rule);
}

/* White space between two parts, with the rule in its middle. */
static void put_divider(const struct contents *contents, gz_length space, gz_length *y) {
    put_rule(contents, *y + space / 2);
    *y += space;
}

static void put_masthead(const struct contents *contents, uint32_t element, gz_length *y) {
    const struct gz_issue *issue = contents->issue;
    const struct gz_contents_style *style = contents->style;
    *y += style->masthead_top;
    for (uint32_t i = 0; i < issue->masthead_line_count; i++)
        put_centred(contents, &issue->masthead[i], GZ_ROLE_MASTHEAD, element,
                    style->masthead_leading, y);
    put_divider(contents, style->issue_lines_top, y);
    for (uint32_t i = 0; i < issue->issue_line_count; i++)
        put_centred(contents, &issue->issue_lines[i], GZ_ROLE_ISSUE_LINE, element,
                    style->issue_line_leading, y);
}

static gz_length widest(const struct contents *contents, const struct gz_text *text,
                        enum gz_role role, gz_length width) {
    const struct gz_paragraph *paragraph = gz_paragraph_create(contents->setter, text, role);
    gz_length own = gz_paragraph_width(paragraph, 0, paragraph->unit_count);
    return own > width ? own : width;
}

/* Names of a role: on a pitch of four ems, as many a line as there is room
 * for; a name that needs more takes further cells. */
static void put_names(const struct contents *contents, const struct gz_board_row *row,
                      uint32_t element, gz_length left, gz_length *y) {
    gz_length pitch = 4 * role_size(contents, GZ_ROLE_BOARD_NAME);
    gz_length right = text_left(contents) + gz_style_measure(contents->setter->style);
    gz_length x = left;
    for (uint32_t i = 0; i < row->name_count; i++) {
        struct gz_box_line name =
            gz_box_line_name(contents->setter, &row->names[i], GZ_ROLE_BOARD_NAME, element);
        if (x > left && x + name.width > right) {
            x = left;
            *y += contents->style->board_leading;
        }
        gz_length line_top = *y;
        put(contents, name, GZ_ROLE_BOARD_NAME, x, contents->style->board_leading, &line_top, 1);
        x += pitch * ((name.width + pitch - 1) / pitch);
    }
    *y += contents->style->board_leading;
}

static void put_board(const struct contents *contents, uint32_t element, gz_length *y) {
    const struct gz_issue *issue = contents->issue;
    gz_length width = 0, top;
    if (issue->board_title.length > 0)
        put_centred(contents, &issue->board_title, GZ_ROLE_BOARD_TITLE, element,
                    contents->style->board_leading * 3 / 2, y);
    for (uint32_t i = 0; i < issue->board_count; i++)
        width = widest(contents, &issue->board[i].role, GZ_ROLE_BOARD_ROLE, width);
    for (uint32_t i = 0; i < issue->board_count; i++) {
        const struct gz_board_row *row = &issue->board[i];
        struct gz_box_line role = gz_box_line_spread(contents->setter, &row->role,
                                                     GZ_ROLE_BOARD_ROLE, element, width);
        top = *y;
        put(contents, role, GZ_ROLE_BOARD_ROLE, text_left(contents),
            contents->style->board_leading, &top, 1);
        put_names(contents, row, element,
                  text_left(contents) + width + role_size(contents, GZ_ROLE_BOARD_ROLE), y);
    }
}

static void put_value(const struct contents *contents, const struct gz_text *value,
                      uint32_t element, gz_length indent, gz_length *y) {
    const struct gz_style *style = contents->setter->style;
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(contents->setter, value, GZ_ROLE_IMPRINT);
    struct gz_measure room = {.width = gz_style_measure(style) - indent};
    struct gz_lines lines = gz_linebreak(contents->setter, paragraph, &room);
    for (uint32_t i = 0; i < lines.count; i++) {
        struct gz_set_line set = gz_justify(contents->setter, paragraph, &lines.lines[i]);
        struct gz_box_line line = {.element = element, .x = indent, .width = set.width,
                                   .runs = set.runs, .run_count = set.run_count,
                                 .decoration = set.decoration};
        put(contents, line, GZ_ROLE_IMPRINT, text_left(contents),
            contents->style->imprint_leading, y, 1);
    }
}

static void put_imprint(const struct contents *contents, uint32_t element, gz_length *y) {
    const struct gz_issue *issue = contents->issue;
    gz_length width = 0;
    for (uint32_t i = 0; i < issue->imprint_count; i++)
        width = widest(contents, &issue->imprint[i].label, GZ_ROLE_IMPRINT, width);
    for (uint32_t i = 0; i < issue->imprint_count; i++) {
        gz_length top = *y;
        struct gz_box_line label = gz_box_line_spread(
            contents->setter, &issue->imprint[i].label, GZ_ROLE_IMPRINT, element, width);
        put(contents, label, GZ_ROLE_IMPRINT, text_left(contents),
            contents->style->imprint_leading, &top, 1);
        put_value(contents, &issue->imprint[i].value, element,
                  width + role_size(contents, GZ_ROLE_IMPRINT), y);
    }
}

/* Masthead and, on the first page, board and imprint. Returns where it ends. */
static gz_length put_cover(const struct contents *contents, uint32_t masthead, bool first) {
    gz_length y = gz_pagemaker_row_top(contents->maker, 0);
    put_masthead(contents, masthead, &y);
    if (!first)
        return y;
    if (contents->issue->board_count > 0) {
        put_divider(contents, contents->style->board_top, &y);
        put_board(contents, masthead, &y);
    }
    if (contents->issue->imprint_count > 0) {
        put_divider(contents, contents->style->imprint_top, &y);
        put_imprint(contents, masthead, &y);
    }
    return y;
}

/* ---- The list ---- */

/* Dots stand on one pitch counted from the list's right edge, so that they
 * form vertical rows over all lines. */
static void put_leader(const struct contents *contents, gz_length from, gz_length to,
                       gz_length baseline) {
    struct gz_setter *setter = contents->setter;
    gz_length right = contents->list_left + contents->list_width;
    gz_length pitch = contents->style->leader_pitch;
    gz_length last = (right - to + pitch - 1) / pitch, first = (right - from) / pitch;
    if (first <= last)
        return;
    struct gz_text *dot = GZ_NEW(setter->arena, struct gz_text);
    *dot = gz_made_text(setter, contents->style->leader, (struct gz_pos){0});
    struct gz_set_line set = gz_set_natural(setter, dot, GZ_ROLE_CONTENTS_ENTRY, 0);
    if (set.run_count == 0)
        return;
    uint32_t count = (uint32_t)(first - last);
    struct gz_run *runs = GZ_NEW_ARRAY(setter->arena, struct gz_run, count);
    for (uint32_t i = 0; i < count; i++) {
        runs[i] = set.runs[0];
        runs[i].x = (gz_length)i * pitch + (pitch - set.width) / 2;
    }
    struct gz_box_line line = {.element = artifact(contents), .runs = runs, .run_count = count,
                               .x = contents->list_width - first * pitch,
                               .width = (gz_length)count * pitch};
    gz_pagemaker_line(contents->maker, contents->page, &line, contents->list_left, baseline, 2);
}

static struct gz_box_line number_line(const struct contents *contents,
                                      const struct gz_contents_entry *entry) {
    struct gz_text *text = GZ_NEW(contents->setter->arena, struct gz_text);
    *text = gz_made_text(contents->setter, entry->label, entry->article->pos);
    return gz_box_line_natural(contents->setter, text, GZ_ROLE_CONTENTS_ENTRY, entry->element, 0,
                               contents->list_width, GZ_ALIGN_RIGHT);
}

struct entry_lines {
    const struct gz_paragraph *paragraph;
    struct gz_lines lines;
    struct gz_box_line number;
    gz_length height;
};

/* What the last line keeps free: the number, the least leader in front of it, and
 * a quarter of an em at either end of the leader. The pitch that all lines share
 * may cost one of its dots. */
static gz_length number_room(const struct contents *contents, const struct gz_box_line *number) {
    return number->width +
           (gz_length)contents->style->leader_min * contents->style->leader_pitch +
           role_size(contents, GZ_ROLE_CONTENTS_ENTRY) / 2;
}

static struct entry_lines break_entry(const struct contents *contents,
                                      const struct gz_contents_entry *entry) {
    const struct gz_contents_style *style = contents->style;
    gz_length size = role_size(contents, GZ_ROLE_CONTENTS_ENTRY);
    struct entry_lines result;
    struct gz_setter *setter = contents->setter;
    result.number = number_line(contents, entry);
    if (entry->article->language) /* its title has its forms here too */
        setter->language = entry->article->language;
    result.paragraph =
        gz_paragraph_create(setter, &entry->article->contents_title, GZ_ROLE_CONTENTS_ENTRY);
    setter->language = setter->style->language;
    struct gz_measure measure = {
        .width = contents->list_width,
        .indent = (gz_length)((int64_t)size * style->hanging / 1000),
        .last_reserve = number_room(contents, &result.number),
    };
    result.lines = gz_phrase_break(contents->setter, result.paragraph, &measure, false);
    result.height = (gz_length)result.lines.count * style->leading;
    return result;
}

static void put_entry_line(struct contents *contents, const struct gz_contents_entry *entry,
                           const struct entry_lines *broken, uint32_t i) {
    const struct gz_broken_line *line = &broken->lines.lines[i];
    struct gz_set_line set = gz_justify(contents->setter, broken->paragraph, line);
    struct gz_box_line placed = {.element = entry->element, .x = line->indent,
                                 .width = set.width, .runs = set.runs,
                                 .run_count = set.run_count,
                                 .decoration = set.decoration};
    gz_length size = role_size(contents, GZ_ROLE_CONTENTS_ENTRY);
    gz_length baseline = contents->y + gz_baseline_in(contents->style->leading, size);
    gz_pagemaker_line(contents->maker, contents->page, &placed, contents->list_left, baseline, 2);
    if (i + 1 == broken->lines.count) {
        put_leader(contents, contents->list_left + line->indent + set.width + size / 4,
                   contents->list_left + broken->number.x - size / 4, baseline);
        gz_pagemaker_line(contents->maker, contents->page, &broken->number, contents->list_left,
                          baseline, 2);
    }
    contents->y += contents->style->leading;
}

static void put_entry(struct contents *contents, const struct gz_contents_entry *entry,
                      const struct entry_lines *broken) {
    gz_length top = contents->y;
    for (uint32_t i = 0; i < broken->lines.count; i++)
        put_entry_line(contents, entry, broken, i);
    struct gz_link link = {.x = contents->list_left, .y = top, .width = contents->list_width,
                           .height = contents->y - top, .page = entry->page, .top = entry->top,
                           .element = entry->element};
    gz_pagemaker_link(contents->maker, contents->page, link);
    contents->y += contents->style->entry_gap;
}

/* ---- Groups of entries ---- */

struct title_lines {
    const struct gz_paragraph *paragraph;
    struct gz_lines lines;
};

static struct title_lines break_group(const struct contents *contents,
                                      const struct gz_group *group) {
    struct gz_measure measure = {.width = contents->list_width};
    struct title_lines title;
    title.paragraph = gz_paragraph_create(contents->setter, &group->title, GZ_ROLE_CONTENTS_GROUP);
    title.lines = gz_phrase_break(contents->setter, title.paragraph, &measure, false);
    return title;
}

/* White space above a group and below its last entry, none at the top of a list. */
static gz_length space_above(const struct contents *contents, gz_length y) {
    return y > contents->list_top ? contents->style->group_before : 0;
}

/* Where the titles above an entry end. */
static gz_length groups_end(const struct contents *contents,
                            const struct gz_contents_entry *entry) {
    gz_length y = contents->y;
    if (entry->after_group)
        y += space_above(contents, y);
    for (uint32_t i = 0; i < entry->group_count; i++)
        y += space_above(contents, y) +
             (gz_length)break_group(contents, &entry->groups[i]).lines.count *
                 contents->style->leading;
    return y;
}

static void put_group(struct contents *contents, const struct gz_group *group,
                      uint32_t element) {
    struct title_lines title = break_group(contents, group);
    contents->y += space_above(contents, contents->y);
    for (uint32_t i = 0; i < title.lines.count; i++) {
        struct gz_set_line set =
            gz_justify(contents->setter, title.paragraph, &title.lines.lines[i]);
        struct gz_box_line line = {.element = element, .width = set.width, .runs = set.runs,
                                   .run_count = set.run_count, .decoration = set.decoration};
        put(contents, line, GZ_ROLE_CONTENTS_GROUP, contents->list_left, contents->style->leading,
            &contents->y, 2);
    }
}

/* ---- Pages ---- */

static void put_list_title(struct contents *contents, uint32_t element) {
    const struct gz_text *title = &contents->issue->contents_title;
    gz_length size = role_size(contents, GZ_ROLE_CONTENTS_TITLE);
    if (title->length > 0) {
        struct gz_box_line line =
            gz_box_line_natural(contents->setter, title, GZ_ROLE_CONTENTS_TITLE, element, size,
                                contents->list_width, GZ_ALIGN_CENTER);
        gz_length baseline = contents->y + gz_baseline_in(contents->style->title_height, size);
        gz_pagemaker_line(contents->maker, contents->page, &line, contents->list_left, baseline, 2);
    }
    contents->y += contents->style->title_height;
}

static void begin_page(struct contents *contents, uint32_t masthead, uint32_t list) {
    const struct gz_style *style = contents->setter->style;
    gz_pagemaker_new_page(contents->maker);
    bool first = contents->maker->count == 1;
    contents->page = (uint32_t)contents->maker->count - 1;
    contents->maker->row = style->grid.lines; /* the page is ours to the foot */
    contents->list_left = text_left(contents) + gz_style_text_width(style) - contents->list_width;
    contents->y = gz_pagemaker_row_top(contents->maker, 0);
    contents->bottom = gz_pagemaker_row_top(contents->maker, style->grid.lines);
    gz_length cover_end = contents->y;
    if (first || contents->style->repeat_masthead)
        cover_end = put_cover(contents, first ? masthead : artifact(contents), first);
    /* With one column there is no room beside the cover: the list goes below. */
    if (style->grid.columns == 1)
        contents->y = cover_end + contents->style->board_top;
    put_list_title(contents, first ? list : artifact(contents));
    contents->list_top = contents->y;
}

void gz_contents_set(struct gz_pagemaker *maker, const struct gz_issue *issue,
                     const struct gz_contents_entry *entries, uint32_t count,
                     uint32_t masthead, uint32_t list) {
    struct contents contents = {.maker = maker, .setter = maker->setter, .issue = issue,
                                .style = &maker->setter->style->contents};
    contents.list_width = (gz_length)contents.style->entry_characters *
                          role_size(&contents, GZ_ROLE_CONTENTS_ENTRY);
    begin_page(&contents, masthead, list);
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_contents_entry *entry = &entries[i];
        struct entry_lines broken = break_entry(&contents, entry);
        /* A group's title stands with its first entry. */
        gz_length end = groups_end(&contents, entry) + broken.height;
        bool empty = contents.y == contents.list_top && maker->count > 1;
        if (end > contents.bottom && !empty)
            begin_page(&contents, masthead, list);
        for (uint32_t k = 0; k < entry->group_count; k++)
            put_group(&contents, &entry->groups[k], entry->group_element + k);
        if (entry->after_group)
            contents.y += space_above(&contents, contents.y);
        put_entry(&contents, entry, &broken);
        gz_setter_forget(contents.setter);
    }
}

/* The notice in the middle of the page, as documents have it. */
static void put_notice(struct contents *contents) {
    const struct gz_style *style = contents->setter->style;
    struct gz_text *text = GZ_NEW(contents->setter->arena, struct gz_text);
    *text = gz_made_text(contents->setter, contents->style->padding_notice, (struct gz_pos){0});
    struct gz_box_line line =
        gz_box_line_natural(contents->setter, text, GZ_ROLE_BODY, artifact(contents), 0,
                            gz_style_text_width(style), GZ_ALIGN_CENTER);
    gz_pagemaker_line(contents->maker, contents->page, &line, text_left(contents),
                      gz_pagemaker_row_top(contents->maker, style->grid.lines / 2), 0);
}

void gz_contents_pad(struct gz_pagemaker *maker, const struct gz_issue *issue) {
    struct contents contents = {.maker = maker, .setter = maker->setter, .issue = issue,
                                .style = &maker->setter->style->contents};
    gz_pagemaker_new_page(maker);
    contents.page = (uint32_t)maker->count - 1;
    if (contents.style->padding == GZ_PADDING_IMPRINT) {
        gz_length y = gz_pagemaker_row_top(maker, 0);
        put_imprint(&contents, artifact(&contents), &y);
    } else if (contents.style->padding == GZ_PADDING_NOTICE && contents.style->padding_notice) {
        put_notice(&contents);
    }
    gz_setter_forget(contents.setter);
}
