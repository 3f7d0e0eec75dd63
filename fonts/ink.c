/* Ink bounds: the exact extrema of the curves, where HarfBuzz would give the box of
 * their control points. It draws the outline; each curve is asked where it turns.
 * Used for marks whose side bearings are cut (typography.md, rule 9), a few dozen
 * glyphs asked for again and again: hence the small cache.
 */
#include <math.h>

#include "fonts/face_internal.h"

/* One axis of a box. */
struct range {
    double low, high;
};

struct box {
    bool any;
    struct range x, y;
};

static void widen(struct range *range, double value) {
    range->low = value < range->low ? value : range->low;
    range->high = value > range->high ? value : range->high;
}

static void take_point(struct box *box, double x, double y) {
    if (!box->any)
        *box = (struct box){true, {x, x}, {y, y}};
    widen(&box->x, x);
    widen(&box->y, y);
}

static bool is_inside(const struct range *range, double value) {
    return value >= range->low && value <= range->high;
}

/* Where a curve of the second degree turns, if its control point leads out of what
 * is known of the range. */
static void take_turn_2(struct range *range, double a, double b, double c) {
    double bend = a - 2 * b + c;
    if (is_inside(range, b) || bend == 0)
        return;
    double t = (a - b) / bend, s = 1 - t;
    if (t > 0 && t < 1)
        widen(range, s * s * a + 2 * s * t * b + t * t * c);
}

static void take_at(struct range *range, const double p[4], double t) {
    double s = 1 - t;
    if (t > 0 && t < 1)
        widen(range, s * s * s * p[0] + 3 * s * s * t * p[1] + 3 * s * t * t * p[2] +
                         t * t * t * p[3]);
}

/* The same for the third degree, whose derivative is at² + 2bt + c. */
static void take_turns_3(struct range *range, const double p[4]) {
    if (is_inside(range, p[1]) && is_inside(range, p[2]))
        return;
    double a = p[3] - 3 * p[2] + 3 * p[1] - p[0], b = p[2] - 2 * p[1] + p[0], c = p[1] - p[0];
    double root = b * b - a * c;
    if (root < 0)
        return;
    /* The form that does not cancel. */
    double q = -(b + copysign(sqrt(root), b));
    if (a != 0)
        take_at(range, p, q / a);
    if (q != 0)
        take_at(range, p, c / q);
}

static void move_or_line(hb_draw_funcs_t *funcs, void *box, hb_draw_state_t *state, float x,
                         float y, void *user) {
    (void)funcs, (void)state, (void)user;
    take_point(box, x, y);
}

static void quadratic(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float bx,
                      float by, float x, float y, void *user) {
    struct box *box = data;
    (void)funcs, (void)user;
    take_point(box, x, y);
    take_turn_2(&box->x, state->current_x, bx, x);
    take_turn_2(&box->y, state->current_y, by, y);
}

static void cubic(hb_draw_funcs_t *funcs, void *data, hb_draw_state_t *state, float bx, float by,
                  float cx, float cy, float x, float y, void *user) {
    struct box *box = data;
    (void)funcs, (void)user;
    take_point(box, x, y);
    take_turns_3(&box->x, (const double[]){state->current_x, bx, cx, x});
    take_turns_3(&box->y, (const double[]){state->current_y, by, cy, y});
}

static hb_draw_funcs_t *create_funcs(void) {
    hb_draw_funcs_t *funcs = hb_draw_funcs_create();
    hb_draw_funcs_set_move_to_func(funcs, move_or_line, NULL, NULL);
    hb_draw_funcs_set_line_to_func(funcs, move_or_line, NULL, NULL);
    hb_draw_funcs_set_quadratic_to_func(funcs, quadratic, NULL, NULL);
    hb_draw_funcs_set_cubic_to_func(funcs, cubic, NULL, NULL);
    hb_draw_funcs_make_immutable(funcs);
    return funcs;
}

static void draw(hb_font_t *font, uint32_t glyph, hb_draw_funcs_t *funcs, struct box *box) {
#if HB_VERSION_ATLEAST(7, 0, 0)
    hb_font_draw_glyph(font, glyph, funcs, box);
#else
    hb_font_get_glyph_shape(font, glyph, funcs, box);
#endif
}

void gz_face_close_ink(struct gz_face *face) {
    hb_draw_funcs_destroy(face->draw);
}

/* Outlines hold numbers of 16 bits; what a damaged one adds up to shall fit, too. */
static int32_t whole(double value) {
    const double most = 1 << 20;
    return (int32_t)lround(fmin(fmax(value, -most), most));
}

static bool load_ink(struct gz_face *face, uint32_t glyph, struct gz_ink *out) {
    struct box box = {0};
    *out = (struct gz_ink){0};
    if (glyph >= hb_face_get_glyph_count(face->hb))
        return false;
    draw(face->font, glyph, face->draw, &box);
    *out = (struct gz_ink){whole(box.x.low), whole(box.y.low), whole(box.x.high),
                           whole(box.y.high)};
    return true;
}

bool gz_face_ink(struct gz_face *face, uint32_t glyph, struct gz_ink *out) {
    if (!face->ink_cache) {
        face->draw = create_funcs();
        face->ink_cache = GZ_NEW_ARRAY(face->arena, struct gz_ink_entry, GZ_INK_CACHE_SIZE);
    }
    struct gz_ink_entry *entry = &face->ink_cache[glyph % GZ_INK_CACHE_SIZE];
    if (entry->key != glyph + 1) {
        entry->key = glyph + 1;
        entry->loaded = load_ink(face, glyph, &entry->ink);
    }
    *out = entry->ink;
    return entry->loaded;
}
