/* The list of the contents, and the pages that it makes with the cover (rule 19). */
#include "layout/contents_parts.h"

#include <string.h>

#include "layout/leader.h"
#include "layout/phrase.h"

struct list {
    struct gz_contents *contents;
    uint32_t element; /* of its title */
    bool begun;       /* the title stands on a page */
    gz_length left, width; /* left: of the page at hand */
    gz_length top; /* where the first entry of the page stands */
    const struct gz_group *open[GZ_GROUP_LEVELS]; /* that go on, by depth, or NULL */
};

/* ---- The place that is being filled ---- */

gz_length gz_contents_size(const struct gz_contents *contents, enum gz_role role) {
    return contents->setter->style->roles[role].size;
}

uint32_t gz_contents_artifact(const struct gz_contents *contents) {
    return gz_setter_artifact(contents->setter, GZ_ARTIFACT_PAGINATION);
}

gz_length gz_contents_left(const struct gz_contents *contents) {
    const struct gz_style *style = contents->setter->style;
    if (contents->is_cover) /* nothing is bound into it: no inside margin */
        return (style->page.width - gz_style_text_width(style)) / 2;
    return gz_pagemaker_left(contents->maker, contents->page);
}

static gz_length at_most(gz_length value, gz_length most) {
    return value < most ? value : most;
}

/* A third of the page at least is the cover's. */
gz_length gz_contents_list_width(const struct gz_contents *contents) {
    const struct gz_style *style = contents->setter->style;
    gz_length text = gz_style_text_width(style);
    if (style->grid.columns == 1)
        return text;
    int64_t size = gz_contents_size(contents, GZ_ROLE_CONTENTS_ENTRY);
    int64_t wanted = contents->style->entry_characters * size;
    gz_length most = text - text / 3 - style->grid.gutter;
    return wanted > 0 ? (gz_length)(wanted < most ? wanted : most)
                      : at_most((text - style->grid.gutter) / 2, most);
}

/* Half of the page, less where the list takes more. */
gz_length gz_contents_cover_width(const struct gz_contents *contents) {
    const struct gz_style *style = contents->setter->style;
    gz_length text = gz_style_text_width(style), gutter = style->grid.gutter;
    if (style->grid.columns == 1 || contents->is_cover)
        return text;
    return at_most((text - gutter) / 2, text - gutter - gz_contents_list_width(contents));
}

bool gz_contents_open_page(struct gz_contents *contents, uint32_t page) {
    uint32_t lines = contents->setter->style->grid.lines;
    bool fresh = page >= contents->maker->count;
    if (fresh)
        gz_pagemaker_new_page(contents->maker);
    contents->maker->row = lines; /* the page is ours to the foot */
    contents->page = page;
    contents->y = gz_pagemaker_row_top(contents->maker, 0);
    contents->bottom = gz_pagemaker_row_top(contents->maker, lines);
    return fresh;
}

void gz_contents_put(const struct gz_contents *contents, struct gz_box_line line,
                     enum gz_role role, gz_length left, gz_length height, uint16_t column) {
    gz_length baseline = contents->y + gz_baseline_in(height, gz_contents_size(contents, role));
    gz_pagemaker_line(contents->maker, contents->page, &line, left, baseline, column);
}

struct gz_box_line gz_contents_line(const struct gz_contents *contents,
                                    const struct gz_paragraph *paragraph,
                                    const struct gz_broken_line *broken, uint32_t element) {
    struct gz_set_line set = gz_justify(contents->setter, paragraph, broken);
    return (struct gz_box_line){.element = element, .x = broken->indent, .width = set.width,
                                .runs = set.runs, .run_count = set.run_count,
                                .decoration = set.decoration};
}

/* ---- Entries ---- */

static struct gz_leader leader_of(const struct list *list) {
    return (struct gz_leader){list->contents->setter, GZ_ROLE_CONTENTS_ENTRY, list->width};
}

/* `title`: where the title ends, from the list's left edge. */
static void put_leader(const struct list *list, gz_length title, gz_length number_width) {
    const struct gz_contents *contents = list->contents;
    struct gz_leader leader = leader_of(list);
    struct gz_box_line line =
        gz_leader_line(&leader, title, number_width,
                       gz_setter_artifact(contents->setter, GZ_ARTIFACT_LAYOUT));
    if (line.run_count > 0)
        gz_contents_put(contents, line, GZ_ROLE_CONTENTS_ENTRY, list->left,
                        contents->style->leading, 2);
}

static struct gz_box_line number_line(const struct list *list,
                                      const struct gz_contents_entry *entry) {
    struct gz_setter *setter = list->contents->setter;
    struct gz_text *text = GZ_NEW(setter->arena, struct gz_text);
    *text = gz_made_text(setter, entry->label, entry->article->pos);
    uint32_t element = gz_setter_element(setter, GZ_ELEMENT_CONTENTS_ENTRY, entry->element,
                                         entry->article->pos);
    return gz_box_line_natural(setter, text, GZ_ROLE_CONTENTS_ENTRY, element, 0,
                               list->width, GZ_ALIGN_RIGHT);
}

struct entry_lines {
    const struct gz_paragraph *paragraph;
    struct gz_lines lines;
    struct gz_box_line number;
};

static struct entry_lines break_entry(const struct list *list,
                                      const struct gz_contents_entry *entry) {
    struct gz_setter *setter = list->contents->setter;
    struct gz_leader leader = leader_of(list);
    struct entry_lines result = {.number = number_line(list, entry)};
    if (entry->article->language) /* its title has its forms here too */
        setter->language = entry->article->language;
    result.paragraph =
        gz_paragraph_create(setter, &entry->article->contents_title, GZ_ROLE_CONTENTS_ENTRY);
    setter->language = setter->style->language;
    struct gz_measure measure = gz_leader_measure(&leader, result.number.width);
    result.lines = gz_phrase_break(setter, result.paragraph, &measure, false);
    return result;
}

/* ---- Titles of groups ---- */

struct title_lines {
    const struct gz_paragraph *paragraph;
    struct gz_lines lines;
};

static struct title_lines break_text(const struct list *list, const struct gz_text *text,
                                     enum gz_role role, gz_length indent, bool balanced) {
    struct gz_setter *setter = list->contents->setter;
    struct gz_measure measure = {
        .width = list->width, .first_indent = indent, .indent = indent};
    struct title_lines title;
    title.paragraph = gz_paragraph_create(setter, text, role);
    title.lines = gz_phrase_break(setter, title.paragraph, &measure, balanced);
    return title;
}

static enum gz_role group_role(uint32_t depth) {
    return (enum gz_role)(GZ_ROLE_CONTENTS_GROUP + depth);
}

/* A group in a group is indented, by half of the list at most. */
static struct title_lines break_group_title(const struct list *list, const struct gz_text *title,
                                            uint32_t depth) {
    int64_t size = gz_contents_size(list->contents, group_role(depth));
    int64_t indent = depth * size * list->contents->style->group_indent / 1000;
    gz_length most = list->width / 2;
    return break_text(list, title, group_role(depth), indent < most ? (gz_length)indent : most,
                      false);
}

static struct title_lines break_group(const struct list *list, const struct gz_group *group) {
    return break_group_title(list, &group->title, group->depth);
}

static void put_title_line(struct list *list, const struct title_lines *title, uint32_t i,
                           uint32_t depth, uint32_t element) {
    struct gz_contents *contents = list->contents;
    struct gz_box_line line =
        gz_contents_line(contents, title->paragraph, &title->lines.lines[i], element);
    gz_contents_put(contents, line, group_role(depth), list->left, contents->style->leading, 2);
    contents->y += contents->style->leading;
}

/* White space above a group and below its last entry, none at the top of a list. */
static gz_length space_above(const struct list *list, gz_length y) {
    return y > list->top ? list->contents->style->group_before : 0;
}

/* The same above the entry's group `i`; a group stands right below its outer one. */
static gz_length space_above_group(const struct list *list, const struct gz_contents_entry *entry,
                                   uint32_t i, gz_length y) {
    bool inner = i > 0 && entry->groups[i].depth > entry->groups[i - 1].depth;
    return inner ? 0 : space_above(list, y);
}

/* Where the titles above an entry end. */
static gz_length groups_end(const struct list *list, const struct gz_contents_entry *entry) {
    gz_length y = list->contents->y, leading = list->contents->style->leading;
    if (entry->after_group)
        y += space_above(list, y);
    for (uint32_t i = 0; i < entry->group_count; i++)
        y += space_above_group(list, entry, i, y) +
             (gz_length)break_group(list, &entry->groups[i]).lines.count * leading;
    return y;
}

/* A group's title as it stands on a further page. */
static struct title_lines break_again(const struct list *list, const struct gz_group *group) {
    struct gz_setter *setter = list->contents->setter;
    struct gz_text added =
        gz_made_text(setter, list->contents->style->group_continued, (struct gz_pos){0});
    struct gz_text *text = GZ_NEW(setter->arena, struct gz_text);
    *text = gz_text_join(setter, &group->title, &added);
    return break_group_title(list, text, group->depth);
}

/* The titles of the groups that go on, at the top of a page; not where they
 * would leave less than half of it for what they stand above. */
static void put_groups_again(struct list *list) {
    const struct gz_contents *contents = list->contents;
    gz_length room = (contents->bottom - contents->y) / 2;
    struct title_lines titles[GZ_GROUP_LEVELS] = {0};
    if (!contents->style->repeat_group)
        return;
    for (uint32_t i = 0; i < GZ_GROUP_LEVELS; i++)
        if (list->open[i]) {
            titles[i] = break_again(list, list->open[i]);
            room -= (gz_length)titles[i].lines.count * contents->style->leading;
        }
    for (uint32_t i = 0; i < GZ_GROUP_LEVELS && room >= 0; i++)
        for (uint32_t k = 0; k < titles[i].lines.count; k++)
            put_title_line(list, &titles[i], k, i, gz_contents_artifact(contents));
}

/* What entry `index` does not belong to any more. */
static void close_groups(struct list *list, const struct gz_contents_entry *entry,
                         uint32_t index) {
    uint32_t depth = entry->group_count > 0 ? entry->groups[0].depth : GZ_GROUP_LEVELS;
    for (uint32_t i = 0; i < GZ_GROUP_LEVELS; i++) {
        const struct gz_group *group = list->open[i];
        if (group && (i >= depth || (group->count > 0 && index >= group->first + group->count)))
            list->open[i] = NULL;
    }
}

/* ---- Pages ---- */

/* 目录: a title of two characters is spaced out; one that is wider than the list
 * takes further lines, half as high again as its type. */
static void put_list_title(struct list *list, const struct title_lines *title,
                           uint32_t element) {
    struct gz_contents *contents = list->contents;
    const struct gz_text *text = &contents->issue->contents_title;
    gz_length size = gz_contents_size(contents, GZ_ROLE_CONTENTS_TITLE);
    gz_length height = contents->style->title_height;
    for (uint32_t i = 0; i < title->lines.count; i++) {
        struct gz_box_line line =
            gz_contents_line(contents, title->paragraph, &title->lines.lines[i], element);
        if (gz_paragraph_is_two_han(title->paragraph))
            line = gz_box_line_natural(contents->setter, text, GZ_ROLE_CONTENTS_TITLE, element,
                                       size, 0, GZ_ALIGN_LEFT);
        line.x = (list->width - line.width) / 2;
        if (i > 0 && contents->y + height > contents->bottom)
            gz_contents_open_page(contents, contents->page + 1);
        gz_contents_put(contents, line, GZ_ROLE_CONTENTS_TITLE, list->left, height, 2);
        contents->y += i + 1 < title->lines.count ? size * 3 / 2 : height;
    }
}

/* The list's part of the page at hand, from y on. Its title is repeated unless
 * it is so high that it would take half of every page. */
static void begin_list(struct list *list) {
    struct gz_contents *contents = list->contents;
    const struct gz_text *text = &contents->issue->contents_title;
    struct title_lines title = break_text(list, text, GZ_ROLE_CONTENTS_TITLE, 0, true);
    gz_length size = gz_contents_size(contents, GZ_ROLE_CONTENTS_TITLE);
    gz_length further = (gz_length)(title.lines.count - 1) * (size * 3 / 2);
    list->left = gz_contents_left(contents) + gz_style_text_width(contents->setter->style) -
                 list->width;
    if (text->length == 0)
        contents->y += contents->style->title_height;
    else if (!list->begun)
        put_list_title(list, &title, list->element);
    else if (further <= (contents->bottom - contents->y) / 2)
        put_list_title(list, &title, gz_contents_artifact(contents));
    list->begun = true;
    put_groups_again(list);
    list->top = contents->y;
}

static bool in_one_column(const struct list *list) {
    return list->contents->setter->style->grid.columns == 1;
}

/* A further page. With one column there is no room beside the masthead: the
 * list goes below. */
static void next_page(struct list *list) {
    struct gz_contents *contents = list->contents;
    const struct gz_contents_style *style = contents->style;
    bool fresh = gz_contents_open_page(contents, contents->page + 1);
    gz_length top = contents->y;
    if (fresh)
        gz_contents_masthead_again(contents, in_one_column(list) ? style->board_top +
                                                                       style->title_height +
                                                                       style->leading
                                                                 : 0);
    if (!in_one_column(list))
        contents->y = top;
    else if (contents->y > top)
        contents->y += style->board_top;
    begin_list(list);
}

/* Turns the page where it has no room for one more line. */
static void make_room(struct list *list) {
    struct gz_contents *contents = list->contents;
    if (contents->y + contents->style->leading > contents->bottom && contents->y > list->top)
        next_page(list);
}

/* ---- The list ---- */

static void put_last_line(const struct list *list, const struct entry_lines *broken,
                          gz_length title_end) {
    put_leader(list, title_end, broken->number.width);
    gz_contents_put(list->contents, broken->number, GZ_ROLE_CONTENTS_ENTRY, list->left,
                    list->contents->style->leading, 2);
}

static void put_entry_line(struct list *list, const struct gz_contents_entry *entry,
                           const struct entry_lines *broken, uint32_t i) {
    struct gz_contents *contents = list->contents;
    struct gz_box_line line = gz_contents_line(contents, broken->paragraph,
                                               &broken->lines.lines[i], entry->element);
    gz_contents_put(contents, line, GZ_ROLE_CONTENTS_ENTRY, list->left, contents->style->leading,
                    2);
    if (i + 1 == broken->lines.count)
        put_last_line(list, broken, line.x + line.width);
    contents->y += contents->style->leading;
}

static void put_link(const struct list *list, const struct gz_contents_entry *entry,
                     gz_length top) {
    const struct gz_contents *contents = list->contents;
    struct gz_link link = {.x = list->left, .y = top, .width = list->width,
                           .height = contents->y - top, .page = entry->page, .top = entry->top,
                           .element = entry->element};
    gz_pagemaker_link(contents->maker, contents->page, link);
}

/* An entry is broken only where it is higher than a page; each part is a link. */
static void put_entry(struct list *list, const struct gz_contents_entry *entry,
                      const struct entry_lines *broken) {
    struct gz_contents *contents = list->contents;
    make_room(list);
    gz_length top = contents->y;
    for (uint32_t i = 0; i < broken->lines.count; i++) {
        if (contents->y + contents->style->leading > contents->bottom && i > 0) {
            put_link(list, entry, top);
            next_page(list);
            top = contents->y;
        }
        put_entry_line(list, entry, broken, i);
    }
    put_link(list, entry, top);
    contents->y += contents->style->entry_gap;
}

static void put_group(struct list *list, const struct gz_contents_entry *entry, uint32_t k) {
    const struct gz_group *group = &entry->groups[k];
    struct title_lines title = break_group(list, group);
    list->contents->y += space_above_group(list, entry, k, list->contents->y);
    for (uint32_t i = 0; i < title.lines.count; i++) {
        make_room(list);
        put_title_line(list, &title, i, group->depth, entry->group_element + k);
    }
}

static void put_groups(struct list *list, const struct gz_contents_entry *entry) {
    for (uint32_t k = 0; k < entry->group_count; k++)
        put_group(list, entry, k);
    for (uint32_t k = 0; k < entry->group_count; k++)
        list->open[entry->groups[k].depth] = &entry->groups[k];
}

/* The titles above an entry stand on its page. */
static void set_entry(struct list *list, const struct gz_contents_entry *entry, uint32_t index) {
    struct gz_contents *contents = list->contents;
    struct entry_lines broken = break_entry(list, entry);
    gz_length end = groups_end(list, entry) +
                    (gz_length)broken.lines.count * contents->style->leading;
    close_groups(list, entry, index);
    if (end > contents->bottom && contents->y > list->top)
        next_page(list);
    put_groups(list, entry);
    if (entry->after_group)
        contents->y += space_above(list, contents->y);
    put_entry(list, entry, &broken);
    gz_setter_forget(contents->setter);
}

static bool has_room(const struct gz_contents *contents, gz_length height) {
    return contents->y + height <= contents->bottom;
}

/* Beside the cover; with one column below it, over the whole measure. */
static struct list begin(struct gz_contents *contents, uint32_t element) {
    const struct gz_contents_style *style = contents->style;
    struct list list = {.contents = contents, .element = element,
                        .width = gz_contents_list_width(contents)};
    if (in_one_column(&list)) {
        contents->y += style->board_top;
        if (!has_room(contents, style->title_height + style->leading))
            next_page(&list);
        else
            begin_list(&list);
    } else {
        gz_contents_open_page(contents, 0);
        begin_list(&list);
    }
    if (!has_room(contents, style->leading)) /* below a title of many lines */
        next_page(&list);
    return list;
}

void gz_contents_list_set(struct gz_contents *contents, const struct gz_contents_entry *entries,
                          uint32_t count, uint32_t element) {
    struct list list = {.contents = contents, .element = element,
                        .width = gz_style_text_width(contents->setter->style)};
    begin_list(&list);
    for (uint32_t i = 0; i < count; i++)
        set_entry(&list, &entries[i], i);
}

void gz_contents_set(struct gz_pagemaker *maker, const struct gz_issue *issue,
                     const struct gz_contents_entry *entries, uint32_t count,
                     uint32_t masthead, uint32_t element) {
    struct gz_contents contents = {.maker = maker, .setter = maker->setter, .issue = issue,
                                   .style = &maker->setter->style->contents};
    gz_contents_open_page(&contents, 0);
    gz_contents_cover_set(&contents, masthead);
    struct list list = begin(&contents, element);
    for (uint32_t i = 0; i < count; i++)
        set_entry(&list, &entries[i], i);
}

/* The notice in the middle of the page, as documents have it. */
static void put_notice(struct gz_contents *contents) {
    const struct gz_style *style = contents->setter->style;
    struct gz_text *text = GZ_NEW(contents->setter->arena, struct gz_text);
    *text = gz_made_text(contents->setter, contents->style->padding_notice, (struct gz_pos){0});
    struct gz_box_line line =
        gz_box_line_natural(contents->setter, text, GZ_ROLE_BODY, gz_contents_artifact(contents),
                            0, gz_style_text_width(style), GZ_ALIGN_CENTER);
    gz_pagemaker_line(contents->maker, contents->page, &line, gz_contents_left(contents),
                      gz_pagemaker_row_top(contents->maker, style->grid.lines / 2), 0);
}

void gz_contents_pad(struct gz_pagemaker *maker, const struct gz_issue *issue) {
    struct gz_contents contents = {.maker = maker, .setter = maker->setter, .issue = issue,
                                   .style = &maker->setter->style->contents};
    gz_contents_open_page(&contents, (uint32_t)maker->count);
    if (contents.style->padding == GZ_PADDING_IMPRINT)
        gz_contents_imprint_again(&contents);
    else if (contents.style->padding == GZ_PADDING_NOTICE && contents.style->padding_notice)
        put_notice(&contents);
    gz_setter_forget(contents.setter);
}
