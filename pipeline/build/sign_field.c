#include "pipeline/build/sign_field.h"

#include "layout/style.h"

struct box {
    gz_length left, top, right, bottom;
};

static bool overlap(const struct box *a, const struct box *b) {
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* A line's ink stays within an em above its baseline and half of one below. */
static struct box box_of_run(const struct gz_run *run) {
    return (struct box){run->x, run->y - run->size, run->x + run->width, run->y + run->size / 2};
}

static bool is_free(const struct gz_page *page, const struct box *room) {
    for (uint32_t i = 0; i < page->run_count; i++) {
        struct box box = box_of_run(&page->runs[i]);
        if (page->runs[i].glyph_count && overlap(&box, room))
            return false;
    }
    for (uint32_t i = 0; i < page->rule_count; i++) {
        const struct gz_rule *rule = &page->rules[i];
        struct box box = {rule->x, rule->y, rule->x + rule->width, rule->y + rule->height};
        if (overlap(&box, room))
            return false;
    }
    for (uint32_t i = 0; i < page->picture_count; i++) {
        const struct gz_picture *picture = &page->pictures[i];
        struct box box = {picture->x, picture->y, picture->x + picture->width,
                          picture->y + picture->height};
        if (overlap(&box, room))
            return false;
    }
    return true;
}

static struct box text_area(const struct gz_page *page, const struct gz_style *style) {
    gz_length width = gz_style_text_width(style);
    gz_length left = page->recto ? style->page.inside
                                 : style->page.width - style->page.inside - width;
    gz_length top = style->page.top;
    return (struct box){left, top, left + width,
                        top + (gz_length)style->grid.lines * style->grid.leading};
}

/* The room at one of the places, with its foot at `foot`. */
static struct gz_pdf_field field_at(const struct box *area, const struct gz_sign_style *sign,
                                    enum gz_sign_place place, gz_length foot) {
    gz_length spare = area->right - area->left - sign->width;
    gz_length x = place == GZ_SIGN_LEFT     ? area->left
                  : place == GZ_SIGN_CENTRE ? area->left + spare / 2
                                            : area->left + spare;
    return (struct gz_pdf_field){.x = x, .y = foot - sign->height, .width = sign->width,
                                 .height = sign->height};
}

/* Line by line of the grid upwards. */
static bool find_room(const struct gz_page *page, const struct gz_style *style,
                      enum gz_sign_place place, struct gz_pdf_field *out) {
    const struct gz_sign_style *sign = &style->sign;
    struct box area = text_area(page, style);
    if (sign->width > area.right - area.left)
        return false;
    for (gz_length foot = area.bottom; foot - sign->height >= area.top;
         foot -= style->grid.leading) {
        struct gz_pdf_field field = field_at(&area, sign, place, foot);
        struct box room = {field.x - sign->clear, field.y - sign->clear,
                           field.x + field.width + sign->clear, foot + sign->clear};
        if (!is_free(page, &room))
            continue;
        *out = field;
        return true;
    }
    return false;
}

bool gz_sign_field_place(const struct gz_pages *pages, const struct gz_style *style,
                         struct gz_pdf_field *out) {
    static const enum gz_sign_place all[] = {GZ_SIGN_RIGHT, GZ_SIGN_CENTRE, GZ_SIGN_LEFT};
    const struct gz_page *page = &pages->pages[gz_pages_last_inside(pages)];
    *out = (struct gz_pdf_field){0};
    bool found = find_room(page, style, style->sign.place, out);
    for (size_t i = 0; !found && i < sizeof all / sizeof *all; i++)
        found = find_room(page, style, all[i], out);
    out->label = style->sign.label;
    return found;
}
