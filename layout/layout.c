#include "layout/layout.h"

#include <string.h>

#include "layout/contents.h"
#include "layout/cover.h"
#include "layout/keep.h"
#include "layout/phrase.h"
#include "layout/titleblock.h"
#include "layout/under_title.h"

struct layout {
    struct gz_setter *setter;
    const struct gz_issue *issue;
    struct gz_pagemaker body, front;
    struct gz_pagemaker cover, back; /* the leaf around both; may be empty */
    struct gz_placement *placements;
    struct gz_contents_entry *entries;
    const struct gz_article *first_moved; /* from its printed place, or NULL */
    uint32_t moved_page;                  /* the first page that moved, from 0 */
    uint32_t document, cover_element, masthead, contents;
};

/* Groups that an article stands in. */
struct open_groups {
    uint32_t count;
    uint32_t ends[GZ_GROUP_LEVELS]; /* the first article behind each, outermost first */
};

static void close_groups(struct open_groups *open, uint32_t article) {
    for (uint32_t i = 0; i < open->count; i++)
        if (article >= open->ends[i])
            open->count = i;
}

static void open_group(struct open_groups *open, const struct gz_group *group) {
    open->count = group->depth;
    open->ends[open->count++] = group->count > 0 ? group->first + group->count : UINT32_MAX;
}

/* The groups from `group` on that begin with article `i`; returns the next one.
 * To a reader a group's title is an item of the contents without a page. */
static uint32_t prepare_groups(struct layout *layout, struct gz_contents_entry *entry,
                               uint32_t contents, uint32_t group, uint32_t i,
                               struct open_groups *open) {
    const struct gz_issue *issue = layout->issue;
    entry->groups = group < issue->group_count ? &issue->groups[group] : NULL;
    entry->group_element = (uint32_t)layout->setter->element_count;
    for (; group < issue->group_count && issue->groups[group].first <= i; group++) {
        uint32_t element =
            gz_setter_element(layout->setter, GZ_ELEMENT_CONTENTS_ENTRY, contents,
                              gz_text_pos(&issue->groups[group].title, 0));
        gz_setter_find_element(layout->setter, element)->level =
            (uint8_t)issue->groups[group].depth;
        open_group(open, &issue->groups[group]);
        entry->group_count++;
    }
    return group;
}

/* Whether one of the first `groups` groups ends where article `i` begins. */
static bool is_after_group(const struct gz_issue *issue, uint32_t groups, uint32_t i) {
    for (uint32_t k = groups; k-- > 0;) {
        const struct gz_group *group = &issue->groups[k];
        if (group->count > 0 && group->first + group->count == i)
            return true;
    }
    return false;
}

/* The entries' elements below `contents`. */
static void prepare_entries(struct layout *layout, struct gz_contents_entry *entries,
                            uint32_t contents) {
    struct gz_setter *setter = layout->setter;
    uint32_t group = 0;
    struct open_groups open = {0};
    for (uint32_t i = 0; i < layout->issue->article_count; i++) {
        struct gz_contents_entry *entry = &entries[i];
        close_groups(&open, i);
        entry->after_group = is_after_group(layout->issue, group, i);
        entry->group_count = 0;
        group = prepare_groups(layout, entry, contents, group, i, &open);
        entry->after_group &= entry->group_count == 0;
        entry->element = gz_setter_element(setter, GZ_ELEMENT_CONTENTS_ENTRY, contents,
                                           layout->issue->articles[i].pos);
        struct gz_element *element = gz_setter_find_element(setter, entry->element);
        element->language = layout->issue->articles[i].language;
        element->level = (uint8_t)open.count;
    }
}

/* Front matter comes first in reading order, so its elements do too, though it
 * is set last, when the page numbers are known. */
static void prepare_elements(struct layout *layout) {
    struct gz_setter *setter = layout->setter;
    struct gz_pos pos = {layout->issue->path, 1, 1};
    layout->document = gz_setter_element(setter, GZ_ELEMENT_DOCUMENT, GZ_NO_ELEMENT, pos);
    if (layout->issue->cover.given)
        layout->cover_element =
            gz_setter_element(setter, GZ_ELEMENT_MASTHEAD, layout->document, pos);
    layout->masthead = gz_setter_element(setter, GZ_ELEMENT_MASTHEAD, layout->document, pos);
    layout->contents = gz_setter_element(setter, GZ_ELEMENT_CONTENTS, layout->document, pos);
    prepare_entries(layout, layout->entries, layout->contents);
}

/* ---- Articles ---- */

/* The row at which a title begins when its first line stands at `baseline`. */
static uint32_t title_row(const struct gz_setter *setter, const struct gz_galley *title,
                          gz_length baseline) {
    const struct gz_style *style = setter->style;
    gz_length above = style->page.top;
    for (size_t i = 0; i < title->count && title->boxes[i].line_count == 0; i++)
        above += (gz_length)title->boxes[i].rows * style->grid.leading;
    size_t first = 0;
    while (first < title->count && title->boxes[first].line_count == 0)
        first++;
    if (first < title->count)
        above += title->boxes[first].lines[0].baseline;
    return baseline > above ? (uint32_t)((baseline - above) / style->grid.leading) : 0;
}

/* Goes to where a title stood in print, when the text before it ends above that;
 * false when it does not, or when nothing is known of it. */
static bool go_to_printed(struct layout *layout, const struct gz_galley *title,
                          const struct gz_precedent_line *printed) {
    struct gz_pagemaker *maker = &layout->body;
    if (!printed)
        return false;
    uint32_t page = gz_pagemaker_current(maker);
    uint32_t row = title_row(layout->setter, title, printed->baseline);
    bool next = printed->page == page + 1 && maker->row > 0 && row == 0;
    if (next)
        gz_pagemaker_new_page(maker);
    bool here = printed->page == page && row >= maker->row &&
                row + gz_galley_rows(title) <= layout->setter->style->grid.lines;
    if (here)
        maker->row = row;
    return next || here;
}

/* A title and the galley under it; the title never stands alone at a foot.
 * `printed`: the title's first line in print, or NULL. True when it stands there
 * again, or there was none. */
static bool flow_titled(struct layout *layout, struct gz_galley *title, struct gz_galley *body,
                        uint32_t columns, const struct gz_precedent_line *printed) {
    struct gz_pagemaker *maker = &layout->body;
    gz_pagemaker_current(maker); /* there is a page from here on */
    gz_keep_recognise(layout->setter, body);
    bool kept = go_to_printed(layout, title, printed);
    if (!kept && maker->row > 0 && !gz_under_title_fits(maker, title, body, columns))
        gz_pagemaker_new_page(maker);
    gz_pagemaker_flow(maker, title, 1);
    gz_pagemaker_flow(maker, body, columns);
    return kept || !printed;
}

static void know_printed_line(struct gz_pagemaker *maker, const struct gz_precedent_line *line) {
    const struct gz_style *style = maker->setter->style;
    uint32_t row = 0;
    if (line->baseline > style->page.top)
        row = (uint32_t)((line->baseline - style->page.top) / style->grid.leading) + 1;
    if (line->page < maker->keep_page)
        return;
    if (line->page > maker->keep_page || row > maker->keep_row)
        maker->keep_row = row;
    maker->keep_page = line->page;
}

/* Where the article's text ended in print, for the page maker. */
static void know_printed_end(struct layout *layout) {
    const struct gz_keeper *keeper = layout->setter->keeper;
    struct gz_pagemaker *maker = &layout->body;
    maker->keep_page = maker->keep_row = 0;
    for (uint32_t i = 0; keeper && keeper->article && i < keeper->article->text_count; i++) {
        const struct gz_precedent_text *text = &keeper->article->texts[i];
        for (uint32_t k = 0; k < text->line_count; k++)
            know_printed_line(maker, &text->lines[k]);
    }
}

static const struct gz_precedent_line *printed_title(const struct gz_setter *setter) {
    const struct gz_precedent_text *title =
        setter->keeper ? gz_keeper_first(setter->keeper, GZ_ELEMENT_TITLE) : NULL;
    return title ? &title->lines[0] : NULL;
}

/* The first line of an attachment: its label, else its title. */
static const struct gz_precedent_line *printed_attachment(const struct gz_setter *setter,
                                                          const struct gz_attachment *attachment) {
    const struct gz_text *text =
        attachment->label.length > 0 ? &attachment->label : &attachment->title;
    const struct gz_precedent_text *printed =
        setter->keeper && text->length > 0
            ? gz_keeper_find(setter->keeper, text, GZ_ELEMENT_DOCUMENT, true) : NULL;
    return printed ? &printed->lines[0] : NULL;
}

static void set_attachment(struct layout *layout, const struct gz_attachment *attachment,
                           uint32_t article, enum gz_article_kind kind) {
    struct gz_setter *setter = layout->setter;
    uint32_t element =
        gz_setter_element(setter, GZ_ELEMENT_ATTACHMENT, article, attachment->pos);
    struct gz_galley head = {0}, body = {0};
    gz_attachment_head_set(setter, &head, attachment, element);
    gz_setter_forget(setter);
    struct gz_room room = {.page_width = attachment->page_width, .parent = element, .kind = kind,
                           .measure = attachment->page_width ? gz_style_text_width(setter->style)
                                                             : gz_style_measure(setter->style)};
    gz_blocks_set(setter, &body, attachment->blocks, attachment->block_count, &room);
    if (attachment->new_page)
        gz_pagemaker_fresh_page(&layout->body);
    flow_titled(layout, &head, &body, attachment->page_width ? 1 : setter->style->grid.columns,
                printed_attachment(setter, attachment));
}

static void place_article(struct layout *layout, uint32_t index, size_t outline) {
    const struct gz_outline *mark = &layout->body.outline[outline];
    layout->placements[index].first_page = mark->page;
    layout->placements[index].top = mark->top;
    layout->placements[index].last_page = (uint32_t)layout->body.count - 1;
}

/* The printed article, found by its id or, when its file was renamed, by its title. */
static void enter_printed(struct layout *layout, const struct gz_article *article) {
    struct gz_keeper *keeper = layout->setter->keeper;
    const struct gz_issue *issue = layout->issue;
    if (!keeper)
        return;
    gz_keeper_enter(keeper, article->id);
    if (keeper->article || article->title_line_count == 0)
        return;
    const char **ids = GZ_NEW_ARRAY(layout->setter->scratch, const char *, issue->article_count);
    for (uint32_t i = 0; i < issue->article_count; i++)
        ids[i] = issue->articles[i].id;
    gz_keeper_enter_titled(keeper, &article->title[0], ids, issue->article_count);
}

static void set_article(struct layout *layout, uint32_t index) {
    const struct gz_article *article = &layout->issue->articles[index];
    struct gz_setter *setter = layout->setter;
    setter->language = article->language ? article->language : setter->style->language;
    setter->notes = article->notes;
    setter->note_count = article->note_count;
    setter->next_note = 0;
    enter_printed(layout, article);
    uint32_t element =
        gz_setter_element(setter, GZ_ELEMENT_ARTICLE, layout->document, article->pos);
    gz_setter_find_element(setter, element)->language = article->language;
    struct gz_galley title = {0}, body = {0};
    gz_titleblock_set(setter, &title, article, element);
    gz_setter_forget(setter);
    struct gz_room room = {.measure = gz_style_measure(setter->style), .parent = element,
                           .kind = article->kind};
    gz_blocks_set(setter, &body, article->blocks, article->block_count, &room);
    if (article->starts_new_page)
        gz_pagemaker_fresh_page(&layout->body);
    size_t outline = layout->body.outline_count;
    know_printed_end(layout);
    bool kept = flow_titled(layout, &title, &body, setter->style->grid.columns,
                            printed_title(setter));
    for (uint32_t i = 0; i < article->attachment_count; i++)
        set_attachment(layout, &article->attachments[i], element, article->kind);
    place_article(layout, index, outline);
    if (!kept && !layout->first_moved) {
        uint32_t first = layout->placements[index].first_page, from = layout->body.moved_from;
        layout->first_moved = article;
        layout->moved_page = from > 0 && from - 1 < first ? from - 1 : first;
    }
}

/* ---- Folios ---- */

static const char *folio_text(struct gz_setter *setter, uint32_t number) {
    const char *format = setter->style->folio.format;
    const char *slot = strstr(format, "{page}");
    if (!slot)
        return format;
    return gz_arena_format(setter->arena, "%.*s%u%s", (int)(slot - format), format,
                           (unsigned)number, slot + strlen("{page}"));
}

/* Rule 18, GB/T 9704-2012 7.5: on the outside, one em in. */
static void put_folio(struct layout *layout, uint32_t page) {
    struct gz_setter *setter = layout->setter;
    const struct gz_style *style = setter->style;
    struct gz_pagemaker *maker = &layout->body;
    uint32_t number = maker->first_page + page;
    struct gz_text *text = GZ_NEW(setter->arena, struct gz_text);
    *text = gz_made_text(setter, folio_text(setter, number), (struct gz_pos){0});
    uint32_t element = gz_setter_artifact(setter, GZ_ARTIFACT_PAGINATION);
    struct gz_box_line line = gz_box_line_natural(setter, text, GZ_ROLE_FOLIO, element, 0,
                                                  0, GZ_ALIGN_LEFT);
    gz_length inset =
        (gz_length)((int64_t)style->roles[GZ_ROLE_FOLIO].size * style->folio.inset / 1000);
    gz_length left = gz_pagemaker_left(maker, page);
    gz_length x = number % 2 == 1 ? left + gz_style_text_width(style) - inset - line.width
                                  : left + inset;
    gz_setter_forget(setter);
    gz_pagemaker_line(maker, page, &line, x,
                      gz_pagemaker_row_top(maker, style->grid.lines) + style->folio.below, 0);
}

/* ---- Front matter ---- */

static void set_front(struct layout *layout, const struct gz_page *body) {
    const struct gz_issue *issue = layout->issue;
    layout->setter->language = layout->setter->style->language;
    if (layout->setter->keeper)
        gz_keeper_enter(layout->setter->keeper, "");
    for (uint32_t i = 0; i < issue->article_count; i++) {
        struct gz_contents_entry *entry = &layout->entries[i];
        entry->article = &issue->articles[i];
        entry->page = layout->placements[i].first_page;
        entry->top = layout->placements[i].top;
        entry->label = body[entry->page].label;
    }
    gz_contents_set(&layout->front, issue, layout->entries, issue->article_count,
                    layout->masthead, layout->contents);
    /* Rule 18: the first counted page is a right-hand page (a left-hand one
     * where the year's numbering makes it even). */
    while (layout->front.count % 2 != (layout->body.first_page + 1) % 2)
        gz_contents_pad(&layout->front, issue);
}

/* What is on the back is said again: it has elements of its own, the last ones. */
static void set_back_cover(struct layout *layout) {
    const struct gz_issue *issue = layout->issue;
    struct gz_setter *setter = layout->setter;
    struct gz_pos pos = issue->cover.pos;
    if (issue->cover.back_shows == GZ_BACK_NONE)
        return;
    uint32_t element = gz_setter_element(setter, GZ_ELEMENT_MASTHEAD, layout->document, pos);
    uint32_t contents = element;
    if (issue->cover.back_shows == GZ_BACK_CONTENTS) {
        contents = gz_setter_element(setter, GZ_ELEMENT_CONTENTS, layout->document, pos);
        prepare_entries(layout, layout->entries, contents);
    }
    gz_cover_back_set(&layout->back, issue, layout->entries, issue->article_count, element,
                      contents);
}

/* Covers show what stands inside, too; the printed lines are those inside. */
static void set_covers(struct layout *layout) {
    struct gz_setter *setter = layout->setter;
    struct gz_keeper *keeper = setter->keeper;
    if (!layout->issue->cover.given)
        return;
    setter->keeper = NULL;
    setter->language = setter->style->language;
    gz_cover_front_set(&layout->cover, layout->issue, layout->cover_element);
    set_back_cover(layout);
    setter->keeper = keeper;
}

/* ---- Putting the parts together ---- */

static void shift_links(struct gz_page *pages, uint32_t count, uint32_t by) {
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < pages[i].link_count; k++)
            if (!pages[i].links[k].uri)
                ((struct gz_link *)pages[i].links)[k].page += by;
}

static void shift_marks(struct layout *layout, uint32_t by) {
    for (size_t i = 0; i < layout->body.outline_count; i++)
        layout->body.outline[i].page += by;
    for (uint32_t i = 0; i < layout->issue->article_count; i++) {
        layout->placements[i].first_page += by;
        layout->placements[i].last_page += by;
    }
}

/* Appends a part's pages to `all`; returns how many there are now. */
static uint32_t append_pages(struct gz_page *all, uint32_t count, const struct gz_page *pages,
                             size_t more) {
    if (more > 0)
        memcpy(all + count, pages, more * sizeof *all);
    return count + (uint32_t)more;
}

static const struct gz_pages *assemble(struct layout *layout, const struct gz_page *body) {
    struct gz_setter *setter = layout->setter;
    const struct gz_style *style = setter->style;
    size_t most = layout->cover.count + layout->front.count + layout->body.count +
                  layout->back.count;
    struct gz_page *all = GZ_NEW_ARRAY(setter->arena, struct gz_page, most);
    struct gz_page *cover = gz_pagemaker_finish(&layout->cover, style->cover.front_label);
    struct gz_page *back = gz_pagemaker_finish(&layout->back, style->cover.back_label);
    for (size_t i = 0; i < layout->cover.count; i++)
        cover[i].cover = true;
    for (size_t i = 0; i < layout->back.count; i++) {
        back[i].cover = true;
        back[i].recto = false;
    }
    uint32_t count = append_pages(all, 0, cover, layout->cover.count);
    count = append_pages(all, count,
                         gz_pagemaker_finish(&layout->front, style->contents.page_label),
                         layout->front.count);
    uint32_t front = count;
    count = append_pages(all, count, body, layout->body.count);
    count = append_pages(all, count, back, layout->back.count);
    shift_links(all, count, front);
    shift_marks(layout, front);
    struct gz_pages *pages = GZ_NEW(setter->arena, struct gz_pages);
    *pages = (struct gz_pages){
        .width = style->page.width, .height = style->page.height,
        .pages = all, .page_count = count, .front_count = front,
        .elements = setter->elements, .element_count = (uint32_t)setter->element_count,
        .outline = layout->body.outline, .outline_count = (uint32_t)layout->body.outline_count,
        .placements = layout->placements, .fontset = setter->fontset,
    };
    return pages;
}

static const struct gz_pages *run(struct layout *layout) {
    struct gz_setter *setter = layout->setter;
    const struct gz_issue *issue = layout->issue;
    layout->body = (struct gz_pagemaker){.setter = setter,
                                         .first_page = issue->first_page ? issue->first_page : 1};
    layout->front = layout->cover = layout->back = (struct gz_pagemaker){.setter = setter};
    layout->placements = GZ_NEW_ARRAY(setter->arena, struct gz_placement, issue->article_count);
    layout->entries =
        GZ_NEW_ARRAY(setter->arena, struct gz_contents_entry, issue->article_count);
    prepare_elements(layout);
    for (uint32_t i = 0; i < issue->article_count; i++)
        set_article(layout, i);
    for (uint32_t i = 0; i < layout->body.count; i++)
        put_folio(layout, i);
    const struct gz_page *body = gz_pagemaker_finish(&layout->body, NULL);
    if (!issue->body_only) {
        set_front(layout, body);
        set_covers(layout);
    }
    return assemble(layout, body);
}

void gz_layout_prepare(void) {
    gz_phrase_prepare();
}

static void tell_moved(const struct layout *layout, const struct gz_pages *pages) {
    if (layout->first_moved)
        gz_notice(layout->setter->diag, layout->first_moved->pos,
                  "the corrections move pages: page %s is the first, and this article begins "
                  "elsewhere",
                  pages->pages[pages->front_count + layout->moved_page].label);
}

const struct gz_pages *gz_layout_issue_after(const struct gz_issue *issue,
                                             const struct gz_style *style,
                                             struct gz_fontset *fontset,
                                             const struct gz_precedent *precedent,
                                             struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_setter setter;
    struct gz_keeper keeper = {.precedent = precedent, .arena = arena};
    gz_setter_begin(&setter, style, fontset, arena, diag);
    setter.keeper = precedent ? &keeper : NULL;
    struct layout layout = {.setter = &setter, .issue = issue};
    size_t errors = gz_diag_error_count(diag);
    const struct gz_pages *pages = run(&layout);
    tell_moved(&layout, pages);
    gz_setter_end(&setter);
    return gz_diag_error_count(diag) > errors ? NULL : pages;
}

const struct gz_pages *gz_layout_issue(const struct gz_issue *issue, const struct gz_style *style,
                                       struct gz_fontset *fontset, struct gz_arena *arena,
                                       struct gz_diag *diag) {
    return gz_layout_issue_after(issue, style, fontset, NULL, arena, diag);
}
