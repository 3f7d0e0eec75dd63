/* Pages and sheets for the press: boxes, marks, bleed, imposition. */
#include "pipeline/pdf/imposition.h"
#include "pipeline/pdf/page.h"
#include "pipeline/pdf/press.h"

/* How near to the trim an edge touches it: what rounding of millimetres leaves. */
#define TOUCH 100

/* Of a quarter circle drawn as a curve: the control points' share of the radius. */
#define ROUND(radius) ((radius)*552 / 1000)

struct gz_pdf_format gz_pdf_press_format(const struct gz_print_style *style, gz_length width,
                                         gz_length height, bool spread) {
    gz_length distance =
        style->mark_distance > style->bleed ? style->mark_distance : style->bleed;
    return (struct gz_pdf_format){.width = spread ? 2 * width : width,
                                  .height = height,
                                  .bleed = style->bleed,
                                  .room = style->marks ? distance + style->mark_length
                                                       : style->bleed};
}

static uint32_t index_of(const struct gz_pdf_page *page) {
    return (uint32_t)(page->page - page->pages->pages);
}

static uint32_t first_side(const struct gz_pdf_page *page) {
    return page->pages->page_count - page->plates->press->side_count;
}

static bool is_side(const struct gz_pdf_page *page) {
    return page->plates->press->booklet && index_of(page) >= first_side(page);
}

bool gz_pdf_is_form(const struct gz_pdf_page *page) {
    return page->plates && page->plates->press->booklet && !is_side(page);
}

static struct gz_pdf_format format_of(const struct gz_pdf_page *page) {
    return gz_pdf_press_format(page->plates->press->style, page->pages->width,
                               page->pages->height, is_side(page));
}

/* ---- operators ------------------------------------------------------------------ */

static void write_numbers(struct gz_bytes *out, const gz_length *numbers, int count,
                          const char *operator) {
    for (int i = 0; i < count; i++) {
        gz_bytes_thousandths(out, numbers[i]);
        gz_bytes_text(out, " ");
    }
    gz_bytes_text(out, operator);
    gz_bytes_text(out, "\n");
}

static void write_line(struct gz_bytes *out, gz_length x1, gz_length y1, gz_length x2,
                       gz_length y2) {
    write_numbers(out, (const gz_length[]){x1, y1}, 2, "m");
    write_numbers(out, (const gz_length[]){x2, y2}, 2, "l S");
}

static void write_circle(struct gz_bytes *out, gz_length x, gz_length y, gz_length r) {
    gz_length c = ROUND(r);
    write_numbers(out, (const gz_length[]){x + r, y}, 2, "m");
    write_numbers(out, (const gz_length[]){x + r, y + c, x + c, y + r, x, y + r}, 6, "c");
    write_numbers(out, (const gz_length[]){x - c, y + r, x - r, y + c, x - r, y}, 6, "c");
    write_numbers(out, (const gz_length[]){x - r, y - c, x - c, y - r, x, y - r}, 6, "c");
    write_numbers(out, (const gz_length[]){x + c, y - r, x + r, y - c, x + r, y}, 6, "c S");
}

/* ---- marks ---------------------------------------------------------------------- */

/* At the medium's edges, where an edge of the trim (or the fold) is cut. */
static void write_upright_marks(struct gz_bytes *out, gz_length x, gz_length height,
                                gz_length length) {
    write_line(out, x, 0, x, length);
    write_line(out, x, height - length, x, height);
}

static void write_level_marks(struct gz_bytes *out, gz_length y, gz_length width,
                              gz_length length) {
    write_line(out, 0, y, length, y);
    write_line(out, width - length, y, width, y);
}

static void write_registration(struct gz_bytes *out, gz_length x, gz_length y, gz_length length) {
    gz_length arm = length / 2;
    write_line(out, x - arm, y, x + arm, y);
    write_line(out, x, y - arm, x, y + arm);
    write_circle(out, x, y, length / 4);
}

static void write_all_registration(struct gz_bytes *out, const struct gz_pdf_format *f,
                                   gz_length length, bool spread) {
    gz_length width = f->width + 2 * f->room, height = f->height + 2 * f->room, half = length / 2;
    write_registration(out, half, height / 2, length);
    write_registration(out, width - half, height / 2, length);
    for (int i = 0; i < (spread ? 2 : 1); i++) {
        gz_length x = f->room + (spread ? f->width * (2 * i + 1) / 4 : f->width / 2);
        write_registration(out, x, half, length);
        write_registration(out, x, height - half, length);
    }
}

/* On every plate, outside the bleed: the trim at the corners, the fold dashed. */
static void write_marks(struct gz_bytes *out, const struct gz_pdf_page *page) {
    const struct gz_print_style *style = page->plates->press->style;
    struct gz_pdf_format f = format_of(page);
    gz_length length = style->mark_length, width = f.width + 2 * f.room,
              height = f.height + 2 * f.room;
    if (!style->marks || length == 0)
        return;
    gz_bytes_text(out, "/Artifact<</Type/Page>>BDC\nq /N gs /All CS 1 SCN\n");
    write_numbers(out, &style->mark_line, 1, "w");
    write_upright_marks(out, f.room, height, length);
    write_upright_marks(out, f.room + f.width, height, length);
    write_level_marks(out, f.room, width, length);
    write_level_marks(out, f.room + f.height, width, length);
    write_all_registration(out, &f, length, is_side(page));
    if (is_side(page)) {
        gz_bytes_text(out, "[2] 0 d\n");
        write_upright_marks(out, width / 2, height, length);
    }
    gz_bytes_text(out, "Q\nEMC\n");
}

/* ---- sides ---------------------------------------------------------------------- */

static bool is_blank(const struct gz_page *page) {
    return page->line_count == 0 && page->rule_count == 0 && page->picture_count == 0;
}

static struct gz_booklet_side side_of(const struct gz_pdf_page *page) {
    return gz_booklet_side(page->plates->press->side_count / 2,
                           index_of(page) - first_side(page));
}

static bool draws(const struct gz_pdf_page *side, uint32_t page) {
    return page < first_side(side) && !is_blank(&side->pages->pages[page]);
}

/* One page on its half, which ends at the fold: what creep moves beyond is cut. */
static void write_half(struct gz_bytes *out, const struct gz_pdf_page *side, uint32_t page,
                       bool right, gz_length creep) {
    struct gz_pdf_format f = format_of(side);
    gz_length fold = f.room + f.width / 2, half = f.width / 2 + f.bleed;
    gz_length x = right ? fold - creep : f.room + creep;
    if (!draws(side, page))
        return;
    gz_bytes_text(out, "q\n");
    write_numbers(out,
                  (const gz_length[]){right ? fold : fold - half, f.room - f.bleed, half,
                                      f.height + 2 * f.bleed},
                  4, "re W n");
    gz_bytes_text(out, "1 0 0 1 ");
    write_numbers(out, (const gz_length[]){x, f.room}, 2, "cm");
    gz_bytes_format(out, "/P%u Do\nQ\n", page);
}

static void write_side(struct gz_bytes *out, const struct gz_pdf_page *page) {
    struct gz_booklet_side side = side_of(page);
    gz_length creep = gz_booklet_creep(side.sheet, page->plates->press->style->creep);
    write_half(out, page, side.left, false, creep);
    write_half(out, page, side.right, true, creep);
}

void gz_pdf_write_side_forms(struct gz_bytes *body, const struct gz_pdf_page *page) {
    if (!page->plates || !is_side(page))
        return;
    struct gz_booklet_side side = side_of(page);
    const uint32_t pages[2] = {side.left, side.right};
    for (int i = 0; i < 2; i++)
        if (draws(page, pages[i]))
            gz_bytes_format(body, "/P%u %u 0 R", pages[i],
                            gz_pdf_number(page->all[pages[i]].dict));
}

/* ---- the page ------------------------------------------------------------------- */

void gz_pdf_write_press_start(struct gz_bytes *out, const struct gz_pdf_page *page) {
    if (!page->plates || gz_pdf_is_form(page))
        return;
    struct gz_pdf_format f = format_of(page);
    write_marks(out, page);
    if (is_side(page))
        write_side(out, page);
    gz_bytes_text(out, "1 0 0 1 ");
    write_numbers(out, (const gz_length[]){f.room, f.room}, 2, "cm");
}

static void write_box(struct gz_bytes *body, const char *name, gz_length x, gz_length y,
                      gz_length right, gz_length top) {
    const gz_length numbers[4] = {x, y, right, top};
    gz_bytes_format(body, "/%s[", name);
    for (int i = 0; i < 4; i++) {
        gz_bytes_text(body, i ? " " : "");
        gz_bytes_thousandths(body, numbers[i]);
    }
    gz_bytes_text(body, "]\n");
}

void gz_pdf_write_press_boxes(struct gz_bytes *body, const struct gz_pdf_page *page) {
    struct gz_pdf_format f = format_of(page);
    gz_length b = f.bleed, r = f.room;
    if (gz_pdf_is_form(page)) {
        write_box(body, "BBox", -b, -b, f.width + b, f.height + b);
        return;
    }
    write_box(body, "MediaBox", 0, 0, f.width + 2 * r, f.height + 2 * r);
    write_box(body, "BleedBox", r - b, r - b, r + f.width + b, r + f.height + b);
    write_box(body, "TrimBox", r, r, r + f.width, r + f.height);
}

void gz_pdf_write_press_resources(struct gz_bytes *body, const struct gz_pdf_page *page) {
    if (page->plates)
        gz_bytes_format(body, "/ColorSpace %u 0 R/ExtGState %u 0 R", page->plates->spaces,
                        page->plates->states);
}

/* ---- bleed ---------------------------------------------------------------------- */

struct edges { /* how far each goes outwards; 0: it does not touch the trim */
    gz_length left, right, top, bottom;
};

/* From an edge `inside` the trim (negative: beyond it) to the bleed's edge. */
static gz_length reach(gz_length inside, gz_length bleed) {
    return inside <= TOUCH && inside + bleed > 0 ? inside + bleed : 0;
}

static struct edges find_edges(const struct gz_pdf_page *page, gz_length x, gz_length y,
                               gz_length width, gz_length height) {
    gz_length bleed = page->plates->press->style->bleed;
    return (struct edges){.left = reach(x, bleed),
                          .right = reach(page->pages->width - x - width, bleed),
                          .top = reach(y, bleed),
                          .bottom = reach(page->pages->height - y - height, bleed)};
}

/* Where something of `size` goes that stood at `at` in `old`, when edges before and
 * behind it reach out. */
static gz_length anchor(gz_length at, gz_length old, gz_length size, gz_length before,
                        gz_length behind) {
    if (before && !behind)
        return at + old - size;
    if (behind && !before)
        return at;
    return at - before - (size - old - before - behind) / 2;
}

bool gz_pdf_bleed_picture(const struct gz_pdf_page *page, const struct gz_picture *picture,
                          struct gz_pdf_bled *out) {
    const struct gz_picture *p = picture;
    if (!page->plates || p->width <= 0 || p->height <= 0)
        return false;
    struct edges e = find_edges(page, p->x, p->y, p->width, p->height);
    if (!e.left && !e.right && !e.top && !e.bottom)
        return false;
    int64_t width = (int64_t)p->width + e.left + e.right;
    int64_t height = (int64_t)p->height + e.top + e.bottom;
    *out = (struct gz_pdf_bled){.frame_x = p->x - e.left, .frame_y = p->y - e.top,
                                .frame_width = (gz_length)width,
                                .frame_height = (gz_length)height};
    if (width * p->height >= height * p->width)
        height = (width * p->height + p->width - 1) / p->width;
    else
        width = (height * p->width + p->height - 1) / p->height;
    out->width = (gz_length)width;
    out->height = (gz_length)height;
    out->x = anchor(p->x, p->width, out->width, e.left, e.right);
    out->y = anchor(p->y, p->height, out->height, e.top, e.bottom);
    return true;
}

struct gz_rule gz_pdf_bleed_rule(const struct gz_pdf_page *page, struct gz_rule rule) {
    if (!page->plates)
        return rule;
    struct edges e = find_edges(page, rule.x, rule.y, rule.width, rule.height);
    rule.x -= e.left;
    rule.y -= e.top;
    rule.width += e.left + e.right;
    rule.height += e.top + e.bottom;
    return rule;
}
