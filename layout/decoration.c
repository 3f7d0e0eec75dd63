#include "layout/decoration.h"

#include <string.h>

/* Place and thickness of an underline. Han and Latin faces have values of their
 * own for both; one line under mixed text would jump from run to run, so these
 * hold for all: what Han faces have, below the ideographic square. */
#define UNDERLINE_DROP(em) ((em) / 8)
#define UNDERLINE_THICKNESS(em) ((em) / 20)

/* GB/T 15834-2011 4.12: a dot under each character. Its middle stands a seventh
 * of an em below the square, clear of an underline. */
#define DOT_DIAMETER(em) ((em) / 7)
#define DOT_DROP(em) ((em) * 13 / 50)

/* Rule 16: a quarter of an em between the name and its frame, half as much
 * between the frame and its neighbours. */
#define FRAME_INSIDE(em) ((em) / 4)
#define FRAME_OUTSIDE(em) ((em) / 8)
#define FRAME_THICKNESS(em) ((em) / 16)

static const struct gz_span *span_of(const struct gz_text *text, const struct gz_unit *unit) {
    return unit->span ? &text->spans[unit->span - 1] : NULL;
}

static bool has_flag(const struct gz_text *text, const struct gz_unit *unit, uint32_t flag) {
    const struct gz_span *span = span_of(text, unit);
    return span && (span->flags & flag);
}

static bool is_note_mark(const struct gz_text *text, const struct gz_unit *unit) {
    const struct gz_span *span = span_of(text, unit);
    return span && span->note > 0;
}

static bool any_has(const struct gz_text *text, const struct gz_unit *units, uint32_t count,
                    uint32_t flags) {
    for (uint32_t i = 0; i < count; i++)
        if (has_flag(text, &units[i], flags))
            return true;
    return false;
}

/* ---- Before lines are broken ---- */

gz_length gz_frame_room(gz_length size) {
    return FRAME_INSIDE(size) + FRAME_OUTSIDE(size);
}

/* The blank of a mark inside a frame is no blank at the frame's outside. */
void gz_decoration_make_room(const struct gz_text *text, struct gz_unit *units, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        gz_length room = gz_frame_room(units[i].size);
        if (!has_flag(text, &units[i], GZ_SPAN_FRAMED))
            continue;
        if (i == 0 || !has_flag(text, &units[i - 1], GZ_SPAN_FRAMED)) {
            units[i].lead += room;
            units[i].advance += room;
            units[i].trim_left = 0;
        }
        if (i + 1 == count || !has_flag(text, &units[i + 1], GZ_SPAN_FRAMED)) {
            units[i].advance += room;
            units[i].trim_right = 0;
        }
    }
}

static bool is_tied(const struct gz_text *text, const struct gz_unit *left,
                    const struct gz_unit *right) {
    return is_note_mark(text, right) || (has_flag(text, left, GZ_SPAN_FRAMED) &&
                                         has_flag(text, right, GZ_SPAN_FRAMED));
}

void gz_decoration_tie(const struct gz_text *text, struct gz_unit *units, uint32_t count) {
    if (text->span_count == 0)
        return;
    for (uint32_t i = 0; i + 1 < count; i++)
        if (units[i].break_after != GZ_BREAK_FORCED && is_tied(text, &units[i], &units[i + 1])) {
            units[i].break_after = GZ_BREAK_NEVER;
            units[i].hold = GZ_HOLD_NONE;
            units[i].hyphen = 0;
        }
}

/* ---- Rules ---- */

struct drawing {
    struct gz_setter *setter;
    const struct gz_decorated_line *line;
    const struct gz_text *text;
    struct gz_rule *rules;
    size_t rule_count, rule_capacity;
    struct gz_run *dots;
    size_t dot_count, dot_capacity;
};

static const struct gz_unit *unit_at(const struct drawing *drawing, uint32_t i) {
    return &drawing->line->paragraph->units[i];
}

static gz_length start_of(const struct drawing *drawing, uint32_t i) {
    return drawing->line->at[i - drawing->line->from];
}

static gz_length end_of(const struct drawing *drawing, uint32_t i) {
    return start_of(drawing, i) + unit_at(drawing, i)->advance;
}

static void put_rule(struct drawing *drawing, const struct gz_unit *unit, struct gz_rule rule) {
    struct gz_rule *slot;
    if (rule.width <= 0 || rule.height <= 0)
        return;
    GZ_APPEND(drawing->setter->arena, drawing->rules, drawing->rule_count,
              drawing->rule_capacity, slot);
    *slot = rule;
    slot->color = unit->color;
}

/* Where a squeezed neighbour reaches into a unit, the decoration stops. */
static gz_length left_edge(const struct drawing *drawing, uint32_t i) {
    gz_length own = start_of(drawing, i);
    gz_length before = i > drawing->line->from ? end_of(drawing, i - 1) : 0;
    return own > before ? own : before;
}

/* A hyphen that ends the line is part of its word; without one `width` ends where
 * the unit does. */
static gz_length right_edge(const struct drawing *drawing, uint32_t i) {
    gz_length own = end_of(drawing, i);
    if (i + 1 == drawing->line->to)
        own += unit_at(drawing, i)->hyphen;
    gz_length after =
        i + 1 < drawing->line->to ? start_of(drawing, i + 1) : drawing->line->width;
    return own < after ? own : after;
}

static bool is_blank(const struct gz_unit *unit) {
    return unit->class == GZ_CLASS_SPACE || unit->class == GZ_CLASS_NEWLINE;
}

/* Units from … to-1 are underlined. Blanks at the line's edges are none of its
 * text. */
static void underline(struct drawing *drawing, uint32_t from, uint32_t to) {
    while (from < to && from == drawing->line->from && is_blank(unit_at(drawing, from)))
        from++;
    while (to > from && to == drawing->line->to && is_blank(unit_at(drawing, to - 1)))
        to--;
    if (from == to)
        return;
    gz_length em = drawing->line->paragraph->em, x = left_edge(drawing, from);
    put_rule(drawing, unit_at(drawing, from),
             (struct gz_rule){.x = x, .y = UNDERLINE_DROP(em),
                              .width = right_edge(drawing, to - 1) - x,
                              .height = UNDERLINE_THICKNESS(em)});
}

/* Free space above and below: a quarter of an em where the leading has it. */
static gz_length frame_height_inside(const struct drawing *drawing, gz_length size) {
    gz_length spare = (drawing->setter->style->grid.leading - size) / 2 - FRAME_THICKNESS(size);
    gz_length want = FRAME_INSIDE(size);
    return spare < 0 ? 0 : spare < want ? spare : want;
}

/* A frame that a line's end cuts (a name longer than the line) is open there. */
static void frame(struct drawing *drawing, uint32_t from, uint32_t to) {
    const struct gz_paragraph *paragraph = drawing->line->paragraph;
    const struct gz_unit *first = unit_at(drawing, from);
    gz_length size = first->size, thick = FRAME_THICKNESS(size), outside = FRAME_OUTSIDE(size);
    gz_length inside = frame_height_inside(drawing, size);
    bool opens = from == 0 || !has_flag(drawing->text, first - 1, GZ_SPAN_FRAMED);
    bool closes = to == paragraph->unit_count ||
                  !has_flag(drawing->text, unit_at(drawing, to), GZ_SPAN_FRAMED);
    gz_length left = left_edge(drawing, from) + (opens ? outside : 0);
    gz_length right = right_edge(drawing, to - 1) - (closes ? outside : 0);
    /* The square stands 0.12 em below the baseline (gz_baseline_in). */
    gz_length top = -(gz_length)((int64_t)size * 880 / 1000) - inside - thick;
    gz_length bottom = top + size + 2 * (inside + thick);
    struct gz_rule rule = {.x = left, .y = top, .width = right - left, .height = thick};
    put_rule(drawing, first, rule);
    rule.y = bottom - thick;
    put_rule(drawing, first, rule);
    rule = (struct gz_rule){.x = left, .y = top, .width = thick, .height = bottom - top};
    if (opens)
        put_rule(drawing, first, rule);
    rule.x = right - thick;
    if (closes)
        put_rule(drawing, first, rule);
}

/* ---- Dots ---- */

struct dot {
    uint32_t face, glyph;
    gz_length size;
    gz_length x, y; /* middle of the ink from the glyph's origin, y upwards */
};

/* The face that drew the character has a bullet or a middle dot; else the
 * body's stack, or what stands in for it, does. */
static bool find_dot_glyph(const struct drawing *drawing, uint32_t face, struct dot *dot) {
    static const uint32_t codes[] = {0x2022, 0x00B7, 0x30FB};
    struct gz_fontset *fontset = drawing->setter->fontset;
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        dot->face = face;
        dot->glyph = gz_face_glyph(gz_fontset_face(fontset, face), codes[i]);
        if (dot->glyph != 0)
            return true;
    }
    dot->face = gz_fontset_lookup(fontset, drawing->setter->style->roles[GZ_ROLE_BODY].stack,
                                  0x2022, false, NULL);
    if (dot->face == GZ_NO_FACE)
        return false;
    dot->glyph = gz_face_glyph(gz_fontset_face(fontset, dot->face), 0x2022);
    return dot->glyph != 0;
}

/* The glyph at the size at which its ink has the dot's diameter, whatever the
 * face makes of it. */
static bool find_dot(const struct drawing *drawing, const struct gz_unit *unit,
                     struct dot *dot) {
    struct gz_ink ink;
    if (!find_dot_glyph(drawing, unit->face, dot))
        return false;
    struct gz_face *face = gz_fontset_face(drawing->setter->fontset, dot->face);
    int32_t upem = gz_face_info(face)->units_per_em;
    if (!gz_face_ink(face, dot->glyph, &ink) || ink.x_max <= ink.x_min)
        return false;
    dot->size = gz_scale(upem, DOT_DIAMETER(unit->size), ink.x_max - ink.x_min);
    dot->x = gz_scale(ink.x_min + ink.x_max, dot->size, 2 * upem);
    dot->y = gz_scale(ink.y_min + ink.y_max, dot->size, 2 * upem);
    return true;
}

static bool same_color(struct gz_color a, struct gz_color b) {
    return memcmp(a.value, b.value, sizeof a.value) == 0 && a.rgb == b.rgb;
}

static struct gz_run *run_for(struct drawing *drawing, const struct dot *dot,
                              const struct gz_unit *unit, gz_length y, uint32_t room) {
    struct gz_run *last = drawing->dot_count > 0 ? &drawing->dots[drawing->dot_count - 1] : NULL;
    if (last && last->face == dot->face && last->size == dot->size && last->y == y &&
        same_color(last->color, unit->color))
        return last;
    struct gz_run *run;
    GZ_APPEND(drawing->setter->arena, drawing->dots, drawing->dot_count, drawing->dot_capacity,
              run);
    *run = (struct gz_run){.face = dot->face, .size = dot->size, .color = unit->color, .y = y,
                           .utf8 = "", .language = drawing->line->paragraph->language};
    run->glyphs = GZ_NEW_ARRAY(drawing->setter->arena, struct gz_glyph, room);
    return run;
}

static void put_dot(struct drawing *drawing, uint32_t i, uint32_t room) {
    const struct gz_unit *unit = unit_at(drawing, i);
    struct dot dot;
    if (!gz_is_han(unit->code) || !find_dot(drawing, unit, &dot))
        return;
    struct gz_run *run = run_for(drawing, &dot, unit, DOT_DROP(unit->size) + dot.y, room);
    gz_length x = start_of(drawing, i) + unit->lead + unit->size / 2 - dot.x;
    if (run->glyph_count == 0)
        run->x = x;
    struct gz_glyph *glyphs = (struct gz_glyph *)run->glyphs; /* made in run_for() */
    glyphs[run->glyph_count++] = (struct gz_glyph){.id = dot.glyph, .x = x - run->x};
    run->width = x - run->x + dot.size / 2;
}

static void put_dots(struct drawing *drawing, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++)
        put_dot(drawing, i, drawing->line->to - i);
}

/* ---- A line ---- */

/* Calls `draw` for every stretch of units that have a flag: adjacent spans that
 * share it are one, for nested markup parts a span in two. */
static void draw_stretches(struct drawing *drawing, uint32_t flag,
                           void (*draw)(struct drawing *, uint32_t, uint32_t)) {
    const struct gz_decorated_line *line = drawing->line;
    for (uint32_t from = line->from; from < line->to;) {
        uint32_t to = from;
        while (to < line->to && has_flag(drawing->text, unit_at(drawing, to), flag))
            to++;
        if (to > from)
            draw(drawing, from, to);
        from = to > from ? to : from + 1;
    }
}

struct gz_decoration gz_decorate(struct gz_setter *setter, const struct gz_decorated_line *line) {
    struct drawing drawing = {.setter = setter, .line = line, .text = line->paragraph->text};
    if (any_has(drawing.text, line->paragraph->units + line->from, line->to - line->from,
                GZ_SPAN_UNDERLINE | GZ_SPAN_DOTS | GZ_SPAN_FRAMED)) {
        draw_stretches(&drawing, GZ_SPAN_UNDERLINE, underline);
        draw_stretches(&drawing, GZ_SPAN_FRAMED, frame);
        draw_stretches(&drawing, GZ_SPAN_DOTS, put_dots);
    }
    return (struct gz_decoration){.rules = drawing.rules,
                                  .rule_count = (uint32_t)drawing.rule_count,
                                  .dots = drawing.dots, .dot_count = (uint32_t)drawing.dot_count};
}

void gz_decoration_append(struct gz_setter *setter, struct gz_decoration *decoration,
                          const struct gz_decoration *tail, gz_length x) {
    uint32_t rules = decoration->rule_count, dots = decoration->dot_count;
    struct gz_rule *all_rules =
        GZ_NEW_ARRAY(setter->arena, struct gz_rule, rules + tail->rule_count);
    struct gz_run *all_dots = GZ_NEW_ARRAY(setter->arena, struct gz_run, dots + tail->dot_count);
    for (uint32_t i = 0; i < rules + tail->rule_count; i++) {
        all_rules[i] = i < rules ? decoration->rules[i] : tail->rules[i - rules];
        all_rules[i].x += i < rules ? 0 : x;
    }
    for (uint32_t i = 0; i < dots + tail->dot_count; i++) {
        all_dots[i] = i < dots ? decoration->dots[i] : tail->dots[i - dots];
        all_dots[i].x += i < dots ? 0 : x;
    }
    *decoration = (struct gz_decoration){all_rules, rules + tail->rule_count, all_dots,
                                         dots + tail->dot_count};
}
