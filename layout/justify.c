#include "layout/justify.h"

#include <string.h>

#include "layout/hyphenation.h"

/* ---- Distribution of a line's adjustment over its boundaries ---- */

struct spread { /* extra width behind each unit of the line */
    gz_length *extra;
    const struct gz_paragraph *paragraph;
    uint32_t from, last; /* boundaries from … last-1 lie inside the line */
};

/* Shares `amount` over the boundaries in proportion to weight(i), exactly: the
 * k-th share is the difference of two rounded running sums. */
static void share(struct spread *spread, gz_length amount, int64_t total,
                  int64_t (*weight)(const struct gz_paragraph *, uint32_t, int), int glue) {
    int64_t sum = 0;
    if (total <= 0)
        return;
    for (uint32_t i = spread->from; i < spread->last; i++) {
        int64_t next = sum + weight(spread->paragraph, i, glue);
        spread->extra[i - spread->from] +=
            (gz_length)(amount * next / total - amount * sum / total);
        sum = next;
    }
}

static int64_t shrink_weight(const struct gz_paragraph *paragraph, uint32_t i, int glue) {
    const struct gz_boundary *boundary = &paragraph->boundaries[i];
    return boundary->glue == glue ? boundary->shrink : 0;
}

static int64_t space_weight(const struct gz_paragraph *paragraph, uint32_t i, int unused) {
    (void)unused;
    return paragraph->totals[i + 1].space_stretch - paragraph->totals[i].space_stretch;
}

static int64_t han_latin_weight(const struct gz_paragraph *paragraph, uint32_t i, int unused) {
    (void)unused;
    return paragraph->totals[i + 1].han_latin_stretch - paragraph->totals[i].han_latin_stretch;
}

static int64_t gap_weight(const struct gz_paragraph *paragraph, uint32_t i, int unused) {
    (void)unused;
    return paragraph->boundaries[i].stretchable;
}

/* Rule 6: each class gives all it has before the next gives anything. */
static void shrink(struct spread *spread, gz_length excess) {
    const struct gz_totals *a = &spread->paragraph->totals[spread->from];
    const struct gz_totals *b = &spread->paragraph->totals[spread->last];
    for (int glue = 0; glue < GZ_GLUE_COUNT && excess > 0; glue++) {
        int64_t room = b->shrink[glue] - a->shrink[glue];
        gz_length take = excess < room ? excess : (gz_length)room;
        share(spread, -take, room, shrink_weight, glue);
        excess -= take;
    }
}

/* Rule 7: word spaces to their cap, Han–Latin gaps to theirs, then all gaps. */
static void stretch(struct spread *spread, gz_length missing) {
    const struct gz_totals *a = &spread->paragraph->totals[spread->from];
    const struct gz_totals *b = &spread->paragraph->totals[spread->last];
    int64_t spaces = b->space_stretch - a->space_stretch;
    int64_t han_latin = b->han_latin_stretch - a->han_latin_stretch;
    gz_length part = missing < spaces ? missing : (gz_length)spaces;
    share(spread, part, spaces, space_weight, 0);
    missing -= part;
    part = missing < han_latin ? missing : (gz_length)han_latin;
    share(spread, part, han_latin, han_latin_weight, 0);
    missing -= part;
    share(spread, missing, b->gaps - a->gaps, gap_weight, 0);
}

static gz_length *spread_adjustment(struct gz_setter *setter,
                                    const struct gz_paragraph *paragraph,
                                    const struct gz_broken_line *line) {
    uint32_t count = line->to - line->from;
    struct spread spread = {.paragraph = paragraph, .from = line->from, .last = line->to - 1};
    spread.extra = GZ_NEW_ARRAY(setter->scratch, gz_length, count);
    if (line->adjust > 0)
        stretch(&spread, line->adjust);
    else if (line->adjust < 0)
        shrink(&spread, -line->adjust);
    return spread.extra;
}

/* ---- Placement ---- */

static bool same_color(struct gz_color a, struct gz_color b) {
    return a.rgb == b.rgb && a.value[0] == b.value[0] && a.value[1] == b.value[1] &&
           a.value[2] == b.value[2];
}

static const char *link_of(const struct gz_paragraph *paragraph, const struct gz_unit *unit) {
    return unit->span ? paragraph->text->spans[unit->span - 1].link : NULL;
}

static uint32_t note_of(const struct gz_paragraph *paragraph, const struct gz_unit *unit) {
    return unit->span ? paragraph->text->spans[unit->span - 1].note : 0;
}

static bool continues(const struct gz_paragraph *paragraph, const struct gz_unit *a,
                      const struct gz_unit *b) {
    return a->face == b->face && a->size == b->size && a->raise == b->raise &&
           same_color(a->color, b->color) && a->byte_end == b->byte &&
           link_of(paragraph, a) == link_of(paragraph, b) &&
           note_of(paragraph, a) == note_of(paragraph, b) &&
           strcmp(gz_paragraph_language(paragraph, a), gz_paragraph_language(paragraph, b)) == 0;
}

struct placer {
    struct gz_setter *setter;
    const struct gz_paragraph *paragraph;
    struct gz_run *runs;
    uint32_t run_count;
    struct gz_glyph *glyphs; /* of the whole line; runs point into it */
    uint32_t glyph_count;
    gz_length x;
};

static struct gz_run *begin_run(struct placer *placer, const struct gz_unit *unit) {
    struct gz_run *run = &placer->runs[placer->run_count++];
    const struct gz_text *text = placer->paragraph->text;
    *run = (struct gz_run){
        .face = unit->face, .size = unit->size, .color = unit->color, .x = placer->x,
        .y = -unit->raise, .glyphs = placer->glyphs + placer->glyph_count,
        .utf8 = text->utf8 + unit->byte, .source = text, .source_offset = unit->byte,
        .language = gz_paragraph_language(placer->paragraph, unit),
        .link = link_of(placer->paragraph, unit),
        .note = note_of(placer->paragraph, unit),
    };
    return run;
}

static void place_unit(struct placer *placer, struct gz_run *run, const struct gz_unit *unit) {
    const struct gz_face *face = gz_fontset_face(placer->setter->fontset, unit->face);
    int32_t upem = gz_face_info(face)->units_per_em;
    gz_length pen = placer->x - run->x + unit->lead;
    for (uint32_t g = unit->first_glyph; g < unit->first_glyph + unit->glyph_count; g++) {
        const struct gz_shaped_glyph *shaped = &placer->paragraph->glyphs[g];
        placer->glyphs[placer->glyph_count++] = (struct gz_glyph){
            .id = shaped->glyph,
            .x = pen + gz_scale(shaped->x_offset, unit->size, upem),
            .y = -gz_scale(shaped->y_offset, unit->size, upem),
            .cluster = unit->byte - run->source_offset,
        };
        run->glyph_count++;
        pen += gz_scale(shaped->x_advance, unit->size, upem);
    }
    placer->x += unit->advance;
    run->length = unit->byte_end - run->source_offset;
    run->width = placer->x - run->x;
}

static uint32_t count_runs(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to) {
    uint32_t count = from < to;
    for (uint32_t i = from + 1; i < to; i++)
        count += !continues(paragraph, &paragraph->units[i - 1], &paragraph->units[i]);
    return count;
}

static uint32_t count_glyphs(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to) {
    uint32_t count = 0;
    for (uint32_t i = from; i < to; i++)
        count += paragraph->units[i].glyph_count;
    return count;
}

/* A word that parts ends its line in a hyphen, which is no character of the text:
 * to whoever copies or listens it is a soft one (ISO 32000-1 14.8.2.2.3). */
static void place_hyphen(struct placer *placer, const struct gz_unit *unit, gz_length width) {
    struct gz_run *run = begin_run(placer, unit);
    placer->glyphs[placer->glyph_count++] = (struct gz_glyph){
        .id = gz_hyphen_glyph(gz_fontset_face(placer->setter->fontset, unit->face))};
    run->glyph_count = 1;
    run->utf8 = "\u00AD";
    run->length = 2;
    run->source = NULL;
    run->source_offset = 0;
    run->width = width;
    placer->x += width;
}

static struct gz_set_line place(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                uint32_t from, uint32_t to, const gz_length *extra,
                                gz_length start, gz_length end_trim, gz_length hyphen) {
    struct placer placer = {.setter = setter, .paragraph = paragraph, .x = start};
    gz_length *at = GZ_NEW_ARRAY(setter->scratch, gz_length, to - from);
    placer.runs =
        GZ_NEW_ARRAY(setter->arena, struct gz_run, count_runs(paragraph, from, to) + 1);
    placer.glyphs =
        GZ_NEW_ARRAY(setter->arena, struct gz_glyph, count_glyphs(paragraph, from, to) + 1);
    struct gz_run *run = NULL;
    for (uint32_t i = from; i < to; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        if (!run || !continues(paragraph, unit - 1, unit))
            run = begin_run(&placer, unit);
        at[i - from] = placer.x;
        place_unit(&placer, run, unit);
        if (i + 1 < to)
            placer.x += paragraph->boundaries[i].gap + extra[i - from];
    }
    if (hyphen > 0)
        place_hyphen(&placer, &paragraph->units[to - 1], hyphen);
    struct gz_decorated_line line = {paragraph, from, to, at, placer.x - end_trim};
    return (struct gz_set_line){placer.runs, placer.run_count, line.width,
                                gz_decorate(setter, &line)};
}

/* The line's natural width says whether the line breaker trimmed an opener. */
static gz_length start_trim(const struct gz_paragraph *paragraph,
                            const struct gz_broken_line *line) {
    const struct gz_unit *last = &paragraph->units[line->to - 1];
    gz_length untrimmed = gz_paragraph_width(paragraph, line->from, line->to);
    return untrimmed + line->hyphen - line->natural - (line->end_half ? last->trim_right : 0);
}

struct gz_set_line gz_justify(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                              const struct gz_broken_line *line) {
    if (line->from >= line->to)
        return (struct gz_set_line){0};
    const gz_length *extra = spread_adjustment(setter, paragraph, line);
    gz_length end_trim = line->end_half ? paragraph->units[line->to - 1].trim_right : 0;
    return place(setter, paragraph, line->from, line->to, extra, -start_trim(paragraph, line),
                 end_trim, line->hyphen);
}

struct gz_set_line gz_set_natural(struct gz_setter *setter, const struct gz_text *text,
                                  enum gz_role role, gz_length extra) {
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, text, role);
    gz_length *extras = GZ_NEW_ARRAY(setter->scratch, gz_length, paragraph->unit_count);
    for (uint32_t i = 0; i < paragraph->unit_count; i++)
        extras[i] = extra;
    return place(setter, paragraph, 0, paragraph->unit_count, extras, 0, 0, 0);
}
