#include "pipeline/proof/sheet.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "layout/galley.h"
#include "pipeline/text/buffer.h"

#define APPEND(sheet, array, count, capacity, slot) \
    GZ_APPEND((sheet)->setter->arena, (sheet)->array, (sheet)->count, (sheet)->capacity, slot)

#define LEAST_SIZE (2 * GZ_PT) /* of type: less is not worth drawing */

void gz_proof_sheet_begin(struct gz_proof_sheet *sheet, const struct gz_pages *pages,
                          const struct gz_record *record, uint32_t page) {
    const struct gz_style *style = sheet->style;
    *sheet = (struct gz_proof_sheet){.style = style, .setter = sheet->setter, .type = sheet->type,
                                     .element = sheet->element, .width = pages->width,
                                     .height = pages->height, .page = &pages->pages[page],
                                     .recorded = &record->pages[page]};
    sheet->left = sheet->page->recto
                      ? style->page.inside
                      : style->page.width - style->page.inside - gz_style_text_width(style);
}

/* ---- texts ---------------------------------------------------------------- */

static struct gz_set_line set_text(struct gz_proof_sheet *sheet, const struct gz_proof_text *text,
                                   gz_length size) {
    struct gz_role_style *role = &sheet->type->roles[GZ_ROLE_FOLIO];
    struct gz_text *made = GZ_NEW(sheet->setter->arena, struct gz_text);
    *made = gz_made_text(sheet->setter, text->utf8, (struct gz_pos){0});
    role->size = size;
    role->color = text->color;
    struct gz_set_line line = gz_set_natural(sheet->setter, made, GZ_ROLE_FOLIO, 0);
    gz_setter_forget(sheet->setter);
    return line;
}

static void place_runs(struct gz_proof_sheet *sheet, const struct gz_set_line *line, bool silent,
                       gz_length x, gz_length baseline) {
    struct gz_line *placed;
    APPEND(sheet, lines, line_count, line_capacity, placed);
    *placed = (struct gz_line){.element = sheet->element, .x = x, .baseline = baseline,
                               .width = line->width, .first_run = (uint32_t)sheet->run_count,
                               .run_count = line->run_count};
    for (uint32_t i = 0; i < line->run_count; i++) {
        struct gz_run *run;
        APPEND(sheet, runs, run_count, run_capacity, run);
        *run = line->runs[i];
        run->x += x;
        run->y += baseline;
        if (silent) {
            run->utf8 = "";
            run->length = 0;
            run->source = NULL;
        }
    }
}

void gz_proof_put_text(struct gz_proof_sheet *sheet, const struct gz_proof_text *text, gz_length x,
                       gz_length baseline, gz_length room, enum gz_align align) {
    if (*text->utf8 == '\0')
        return;
    struct gz_set_line line = set_text(sheet, text, text->size);
    if (line.width > room) {
        gz_length size = (gz_length)((int64_t)text->size * room / line.width);
        if (size < LEAST_SIZE)
            return;
        line = set_text(sheet, text, size);
    }
    place_runs(sheet, &line, text->silent, align == GZ_ALIGN_RIGHT ? x - line.width : x, baseline);
}

static bool is_of_stack(const struct gz_setter *setter, uint32_t stack, uint32_t face) {
    const struct gz_stack_report *faces;
    uint32_t count = stack == GZ_NO_STACK
                         ? 0 : gz_fontset_stack_report(setter->fontset, stack, &faces);
    for (uint32_t i = 0; i < count; i++)
        if (faces[i].face == face)
            return true;
    return false;
}

/* Not by a face that the system offers: it may be of any kind. */
static bool is_drawable(const struct gz_setter *setter, uint32_t code) {
    uint32_t stack = setter->style->roles[GZ_ROLE_FOLIO].stack;
    uint32_t latin = setter->style->stacks[stack].latin;
    if (code < 0x20 || (code >= 0x7F && code < 0xA0))
        return false;
    for (int i = 0; i < 2; i++) {
        uint32_t face = gz_fontset_lookup(setter->fontset, stack, code, i == 1, NULL);
        if (!is_of_stack(setter, stack, face) && !is_of_stack(setter, latin, face))
            return false;
    }
    return true;
}

const char *gz_proof_drawable(const struct gz_setter *setter, const char *bytes) {
    struct gz_buffer out = {.arena = setter->arena};
    size_t length = strlen(bytes);
    for (size_t at = 0; at < length;) {
        size_t start = at;
        bool valid = gz_utf8_invalid_at(bytes + at, length - at) > 0;
        uint32_t code = valid ? gz_utf8_next(bytes, length, &at) : 0;
        if (valid && is_drawable(setter, code))
            gz_buffer_add(&out, bytes + start, at - start);
        else
            gz_buffer_add_string(&out, "?");
        at = valid ? at : start + 1;
    }
    return out.bytes ? out.bytes : "";
}

/* ---- where ------------------------------------------------------------------ */

gz_length gz_proof_column_left(const struct gz_proof_sheet *sheet, uint32_t column) {
    const struct gz_style *style = sheet->style;
    return sheet->left + (gz_length)column * (gz_style_measure(style) + style->grid.gutter);
}

static struct gz_proof_margin left_margin(const struct gz_proof_sheet *sheet) {
    return (struct gz_proof_margin){sheet->left, -1, sheet->left};
}

static struct gz_proof_margin right_margin(const struct gz_proof_sheet *sheet) {
    gz_length edge = sheet->left + gz_style_text_width(sheet->style);
    return (struct gz_proof_margin){edge, 1, sheet->width - edge};
}

struct gz_proof_margin gz_proof_margin_of(const struct gz_proof_sheet *sheet, uint16_t column,
                                          gz_length x) {
    uint32_t last = sheet->style->grid.columns - 1, found = 0;
    if (last == 0)
        return sheet->page->recto ? right_margin(sheet) : left_margin(sheet);
    while (found < last && x >= gz_proof_column_left(sheet, found + 1))
        found++;
    if (found == last)
        return right_margin(sheet);
    if (found == 0 || column == 0)
        return left_margin(sheet);
    return (struct gz_proof_margin){gz_proof_column_left(sheet, found), -1,
                                    sheet->style->grid.gutter};
}

/* The left edge of something `width` wide, `distance` from a margin's edge or
 * as far as there is room. False: there is none. */
static bool find_room(struct gz_proof_margin margin, gz_length distance, gz_length width,
                      gz_length *x) {
    if (margin.room < width)
        return false;
    if (distance > margin.room - width)
        distance = margin.room - width;
    *x = margin.direction > 0 ? margin.edge + distance : margin.edge - distance - width;
    return true;
}

static bool same_margin(struct gz_proof_margin a, struct gz_proof_margin b) {
    return a.edge == b.edge && a.direction == b.direction;
}

static gz_length tallest(const struct gz_proof_sheet *sheet, const struct gz_line *line) {
    gz_length size = 0;
    for (uint32_t i = 0; i < line->run_count; i++) {
        gz_length own = sheet->page->runs[line->first_run + i].size;
        size = own > size ? own : size;
    }
    return size ? size : sheet->style->roles[GZ_ROLE_BODY].size;
}

void gz_proof_line_room(const struct gz_proof_sheet *sheet, uint32_t number, gz_length *top,
                        gz_length *bottom) {
    const struct gz_line *line = &sheet->page->lines[number];
    bool note = sheet->recorded->lines[number].kind == GZ_ELEMENT_NOTE;
    gz_length leading = note ? sheet->style->footnote.leading : sheet->style->grid.leading;
    gz_length size = tallest(sheet, line);
    leading = leading > size ? leading : size;
    *top = line->baseline - gz_baseline_in(leading, size);
    *bottom = *top + leading;
}

/* ---- line numbers ------------------------------------------------------------- */

/* Cells of a row and names of a roster share a number; lines of other columns
 * may be too near in the same margin. */
static bool is_taken(const struct gz_proof_sheet *sheet, const struct gz_proof_number *wanted) {
    for (size_t i = 0; i < sheet->number_count; i++) {
        const struct gz_proof_number *drawn = &sheet->numbers[i];
        gz_length off = drawn->baseline - wanted->baseline;
        if ((drawn->column == wanted->column && drawn->number == wanted->number) ||
            (same_margin(drawn->margin, wanted->margin) &&
             (off < 0 ? -off : off) < sheet->style->proof.number_size))
            return true;
    }
    return false;
}

static void put_number(struct gz_proof_sheet *sheet, const struct gz_proof_number *number) {
    const struct gz_proof_style *style = &sheet->style->proof;
    struct gz_proof_margin margin = number->margin;
    gz_length distance = style->distance + style->bar + style->distance / 2;
    struct gz_proof_text text = {.size = style->number_size, .color = style->color,
                                 .silent = true};
    bool across = number->column == 0 && sheet->style->grid.columns > 1;
    text.utf8 = gz_arena_format(sheet->setter->arena, across ? "通%u" : "%u", number->number);
    gz_proof_put_text(sheet, &text, margin.edge + margin.direction * distance, number->baseline,
                      margin.room - distance, margin.direction > 0 ? GZ_ALIGN_LEFT
                                                                    : GZ_ALIGN_RIGHT);
}

void gz_proof_put_numbers(struct gz_proof_sheet *sheet) {
    for (uint32_t i = 0; i < sheet->page->line_count; i++) {
        const struct gz_line *line = &sheet->page->lines[i];
        const struct gz_record_line *recorded = &sheet->recorded->lines[i];
        struct gz_proof_number wanted = {gz_proof_margin_of(sheet, line->column, line->x),
                                         line->column, recorded->number, line->baseline};
        if (recorded->number == 0 || is_taken(sheet, &wanted))
            continue;
        struct gz_proof_number *slot;
        APPEND(sheet, numbers, number_count, number_capacity, slot);
        *slot = wanted;
        put_number(sheet, slot);
    }
}

/* ---- rules -------------------------------------------------------------------- */

static void put_under(struct gz_proof_sheet *sheet, gz_length x, gz_length y, gz_length width,
                      gz_length height) {
    struct gz_rule *rule;
    if (width <= 0 || height <= 0)
        return;
    APPEND(sheet, under, under_count, under_capacity, rule);
    *rule = (struct gz_rule){x, y, width, height, sheet->style->proof.grid_color};
}

static void put_over(struct gz_proof_sheet *sheet, gz_length x, gz_length y, gz_length width,
                     gz_length height) {
    struct gz_rule *rule;
    if (width <= 0 || height <= 0)
        return;
    APPEND(sheet, over, over_count, over_capacity, rule);
    *rule = (struct gz_rule){x, y, width, height, sheet->style->proof.change_color};
}

/* Contents pages have leadings of their own: only the first column's lines
 * would be on the grid by chance. */
void gz_proof_put_grid(struct gz_proof_sheet *sheet) {
    const struct gz_style *style = sheet->style;
    gz_length baseline = style->page.top +
                         gz_baseline_in(style->grid.leading, style->roles[GZ_ROLE_BODY].size);
    if (sheet->page->number == 0)
        return;
    for (uint32_t row = 0; row < style->grid.lines; row++)
        put_under(sheet, sheet->left, baseline + (gz_length)row * style->grid.leading,
                  gz_style_text_width(style), style->proof.line);
}

void gz_proof_put_frames(struct gz_proof_sheet *sheet) {
    const struct gz_style *style = sheet->style;
    gz_length width = gz_style_measure(style), top = style->page.top, line = style->proof.line;
    gz_length height = (gz_length)style->grid.lines * style->grid.leading;
    for (uint32_t column = 0; column < style->grid.columns; column++) {
        gz_length left = gz_proof_column_left(sheet, column);
        put_under(sheet, left, top, width, line);
        put_under(sheet, left, top + height - line, width, line);
        put_under(sheet, left, top, line, height);
        put_under(sheet, left + width - line, top, line, height);
    }
}

/* Lines of one leading touch; a title's lines are one thing to a reader. */
void gz_proof_add_bar(struct gz_proof_sheet *sheet, struct gz_proof_bar bar) {
    gz_length gap = sheet->style->grid.leading / 2;
    for (size_t i = 0; i < sheet->bar_count; i++) {
        struct gz_proof_bar *other = &sheet->bars[i];
        if (!same_margin(other->margin, bar.margin) || other->moved != bar.moved ||
            bar.top > other->bottom + gap || bar.bottom < other->top - gap)
            continue;
        other->top = bar.top < other->top ? bar.top : other->top;
        other->bottom = bar.bottom > other->bottom ? bar.bottom : other->bottom;
        return;
    }
    struct gz_proof_bar *slot;
    APPEND(sheet, bars, bar_count, bar_capacity, slot);
    *slot = bar;
}

void gz_proof_put_bars(struct gz_proof_sheet *sheet) {
    const struct gz_proof_style *style = &sheet->style->proof;
    for (size_t i = 0; i < sheet->bar_count; i++) {
        const struct gz_proof_bar *bar = &sheet->bars[i];
        gz_length width = bar->moved ? style->moved_bar : style->bar, x;
        if (find_room(bar->margin, style->distance, width, &x))
            put_over(sheet, x, bar->top, width, bar->bottom - bar->top);
    }
}

/* Of rules, since a face need not have one: each a step further out and taller. */
void gz_proof_put_triangle(struct gz_proof_sheet *sheet, struct gz_proof_margin margin,
                           gz_length y) {
    enum { STEPS = 16 };
    gz_length depth = sheet->style->proof.distance / 2, left;
    gz_length near = sheet->style->proof.distance - depth;
    if (y < 0 || y > sheet->height || !find_room(margin, near, depth, &left))
        return;
    for (int step = 0; step < STEPS; step++) {
        gz_length from = depth * step / STEPS, to = depth * (step + 1) / STEPS, half = to / 2;
        put_over(sheet, margin.direction > 0 ? left + from : left + depth - to, y - half, to - from,
                 2 * half);
    }
}

/* ---- the whole ------------------------------------------------------------------ */

static void *joined(struct gz_arena *arena, size_t size, const void *const *parts,
                    const size_t *counts, size_t part_count, uint32_t *count) {
    size_t total = 0;
    for (size_t i = 0; i < part_count; i++)
        total += counts[i];
    char *all = gz_arena_alloc(arena, total, size), *at = all;
    for (size_t i = 0; i < part_count; i++) {
        if (counts[i])
            memcpy(at, parts[i], counts[i] * size);
        at += counts[i] * size;
    }
    *count = (uint32_t)total;
    return all;
}

struct gz_page gz_proof_sheet_finish(struct gz_proof_sheet *sheet) {
    struct gz_arena *arena = sheet->setter->arena;
    const struct gz_page *page = sheet->page;
    struct gz_page out = *page;
    for (size_t i = 0; i < sheet->line_count; i++)
        sheet->lines[i].first_run += page->run_count;
    out.lines = joined(arena, sizeof *page->lines,
                       (const void *const[]){page->lines, sheet->lines},
                       (const size_t[]){page->line_count, sheet->line_count}, 2, &out.line_count);
    out.runs = joined(arena, sizeof *page->runs, (const void *const[]){page->runs, sheet->runs},
                      (const size_t[]){page->run_count, sheet->run_count}, 2, &out.run_count);
    out.rules = joined(arena, sizeof *page->rules,
                       (const void *const[]){sheet->under, page->rules, sheet->over},
                       (const size_t[]){sheet->under_count, page->rule_count, sheet->over_count},
                       3, &out.rule_count);
    return out;
}
