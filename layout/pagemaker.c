#include "layout/pagemaker.h"

#include <string.h>

struct gz_page_draft {
    struct gz_line *lines;
    size_t line_count, line_capacity;
    struct gz_run *runs;
    size_t run_count, run_capacity;
    struct gz_rule *rules;
    size_t rule_count, rule_capacity;
    struct gz_picture *pictures;
    size_t picture_count, picture_capacity;
    struct gz_link *links;
    size_t link_count, link_capacity;
};

#define APPEND(maker, draft, kind, slot)                                                  \
    GZ_APPEND((maker)->setter->arena, (draft)->kind##s, (draft)->kind##_count,            \
              (draft)->kind##_capacity, slot)

void gz_pagemaker_new_page(struct gz_pagemaker *maker) {
    struct gz_page_draft **slot;
    GZ_APPEND(maker->setter->arena, maker->drafts, maker->count, maker->capacity, slot);
    *slot = GZ_NEW(maker->setter->arena, struct gz_page_draft);
    maker->row = 0;
}

void gz_pagemaker_fresh_page(struct gz_pagemaker *maker) {
    if (maker->count == 0 || maker->row > 0)
        gz_pagemaker_new_page(maker);
}

uint32_t gz_pagemaker_current(struct gz_pagemaker *maker) {
    if (maker->count == 0)
        gz_pagemaker_new_page(maker);
    return (uint32_t)maker->count - 1;
}

uint32_t gz_pagemaker_room(struct gz_pagemaker *maker) {
    gz_pagemaker_current(maker);
    return maker->setter->style->grid.lines - maker->row;
}

/* Front matter and body both begin on a right-hand page when counted from 1;
 * a body that begins with an even number begins on a left-hand one. */
static bool is_recto(const struct gz_pagemaker *maker, uint32_t page) {
    uint32_t first = maker->first_page ? maker->first_page : 1;
    return (first + page) % 2 == 1;
}

gz_length gz_pagemaker_left(const struct gz_pagemaker *maker, uint32_t page) {
    const struct gz_style *style = maker->setter->style;
    return is_recto(maker, page) ? style->page.inside
                                 : style->page.width - style->page.inside -
                                       gz_style_text_width(style);
}

gz_length gz_pagemaker_row_top(const struct gz_pagemaker *maker, uint32_t row) {
    const struct gz_style *style = maker->setter->style;
    return style->page.top + (gz_length)row * style->grid.leading;
}

/* ---- Placing ---- */

static struct gz_run *append_run(struct gz_pagemaker *maker, struct gz_page_draft *draft,
                                 const struct gz_run *source, gz_length x, gz_length y) {
    struct gz_run *run;
    APPEND(maker, draft, run, run);
    *run = *source;
    run->x += x;
    run->y += y;
    return run;
}

/* Dots are a line of their own: an artifact that follows the text it marks. */
static void place_dots(struct gz_pagemaker *maker, uint32_t page,
                       const struct gz_decoration *decoration, struct gz_line line) {
    struct gz_page_draft *draft = maker->drafts[page];
    const struct gz_run *last = &decoration->dots[decoration->dot_count - 1];
    struct gz_line *placed;
    line.element = gz_setter_artifact(maker->setter, GZ_ARTIFACT_LAYOUT);
    line.first_run = (uint32_t)draft->run_count;
    line.run_count = decoration->dot_count;
    for (uint32_t i = 0; i < decoration->dot_count; i++)
        append_run(maker, draft, &decoration->dots[i], line.x, line.baseline);
    line.width = last->x + last->width - decoration->dots[0].x;
    line.x += decoration->dots[0].x;
    line.baseline += decoration->dots[0].y;
    APPEND(maker, draft, line, placed);
    *placed = line;
}

static void place_decoration(struct gz_pagemaker *maker, uint32_t page,
                             const struct gz_decoration *decoration, struct gz_line line) {
    for (uint32_t i = 0; i < decoration->rule_count; i++) {
        struct gz_rule rule = decoration->rules[i];
        rule.x += line.x;
        rule.y += line.baseline;
        gz_pagemaker_rule(maker, page, rule);
    }
    if (decoration->dot_count > 0)
        place_dots(maker, page, decoration, line);
}

void gz_pagemaker_line(struct gz_pagemaker *maker, uint32_t page, const struct gz_box_line *line,
                       gz_length x, gz_length baseline, uint16_t column) {
    struct gz_page_draft *draft = maker->drafts[page];
    struct gz_line *placed;
    APPEND(maker, draft, line, placed);
    *placed = (struct gz_line){
        .element = line->element, .column = column, .x = x + line->x, .baseline = baseline,
        .width = line->width, .first_run = (uint32_t)draft->run_count,
        .run_count = line->run_count,
    };
    struct gz_line own = *placed;
    bool live = gz_setter_find_element(maker->setter, line->element)->kind != GZ_ELEMENT_ARTIFACT;
    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct gz_run *run = append_run(maker, draft, &line->runs[i], own.x, baseline);
        if (run->link && live) { /* what is repeated leads nowhere again */
            struct gz_link link = {.x = run->x, .y = run->y - run->size, .width = run->width,
                                   .height = run->size * 6 / 5, .uri = run->link,
                                   .element = line->element};
            gz_pagemaker_link(maker, page, link);
        }
    }
    place_decoration(maker, page, &line->decoration, own);
}

void gz_pagemaker_rule(struct gz_pagemaker *maker, uint32_t page, struct gz_rule rule) {
    struct gz_rule *slot;
    APPEND(maker, maker->drafts[page], rule, slot);
    *slot = rule;
}

void gz_pagemaker_link(struct gz_pagemaker *maker, uint32_t page, struct gz_link link) {
    struct gz_link *slot;
    APPEND(maker, maker->drafts[page], link, slot);
    *slot = link;
}

static void place_picture(struct gz_pagemaker *maker, uint32_t page,
                          const struct gz_box_picture *picture, gz_length x, gz_length y) {
    struct gz_picture *slot;
    APPEND(maker, maker->drafts[page], picture, slot);
    *slot = (struct gz_picture){.image = picture->image, .x = x + picture->x, .y = y + picture->y,
                                .width = picture->width, .height = picture->height,
                                .element = picture->element};
}

static void add_outline(struct gz_pagemaker *maker, uint32_t page, const struct gz_box *box,
                        gz_length y) {
    struct gz_outline *outline;
    GZ_APPEND(maker->setter->arena, maker->outline, maker->outline_count,
              maker->outline_capacity, outline);
    *outline = (struct gz_outline){
        .level = box->outline_level, .text = box->outline, .page = page, .top = y};
}

void gz_pagemaker_place(struct gz_pagemaker *maker, uint32_t page, const struct gz_box *box,
                        gz_length x, gz_length y, uint16_t column) {
    for (uint32_t i = 0; i < box->line_count; i++)
        gz_pagemaker_line(maker, page, &box->lines[i], x, y + box->lines[i].baseline, column);
    for (uint32_t i = 0; i < box->rule_count; i++) {
        const struct gz_box_rule *rule = &box->rules[i];
        gz_pagemaker_rule(maker, page,
                          (struct gz_rule){.x = x + rule->x, .y = y + rule->y,
                                           .width = rule->width, .height = rule->height,
                                           .color = rule->color});
    }
    for (uint32_t i = 0; i < box->picture_count; i++)
        place_picture(maker, page, &box->pictures[i], x, y);
    if (box->outline)
        add_outline(maker, page, box, y);
}

/* ---- Finishing ---- */

static const char *substitute(struct gz_setter *setter, const char *format, uint32_t number) {
    const char *slot = strstr(format, "{number}");
    if (!slot)
        return format;
    return gz_arena_format(setter->arena, "%.*s%u%s", (int)(slot - format), format,
                           (unsigned)number, slot + strlen("{number}"));
}

struct gz_page *gz_pagemaker_finish(struct gz_pagemaker *maker, const char *label_format) {
    struct gz_page *pages = GZ_NEW_ARRAY(maker->setter->arena, struct gz_page, maker->count);
    for (uint32_t i = 0; i < maker->count; i++) {
        const struct gz_page_draft *draft = maker->drafts[i];
        uint32_t number = maker->first_page ? maker->first_page + i : i + 1;
        pages[i] = (struct gz_page){
            .label = substitute(maker->setter, label_format ? label_format : "{number}", number),
            .number = maker->first_page ? number : 0,
            .recto = is_recto(maker, i),
            .lines = draft->lines, .line_count = (uint32_t)draft->line_count,
            .runs = draft->runs, .run_count = (uint32_t)draft->run_count,
            .rules = draft->rules, .rule_count = (uint32_t)draft->rule_count,
            .pictures = draft->pictures, .picture_count = (uint32_t)draft->picture_count,
            .links = draft->links, .link_count = (uint32_t)draft->link_count,
        };
    }
    return pages;
}
