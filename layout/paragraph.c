#include "layout/paragraph.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "layout/breaks.h"
#include "layout/decoration.h"
#include "layout/hyphenation.h"

/* ---- Characters: context, style, face ---- */

struct character {
    uint32_t code, byte;
    uint32_t span; /* index + 1, 0: plain */
    uint32_t stack, face;
    bool latin; /* stands in Latin context */
    bool missing;
};

struct builder {
    struct gz_setter *setter;
    const struct gz_text *text;
    enum gz_role role;
    struct gz_lead lead;
    struct character *characters;
    uint32_t character_count;
    struct gz_shaped_glyph *glyphs;
    size_t glyph_count, glyph_capacity;
    struct gz_unit *units;
    size_t unit_count, unit_capacity;
};

static bool has_emphasis(const struct gz_span *span, uint32_t flag) {
    return span && (span->flags & flag);
}

static const struct gz_span *span_of(const struct builder *builder, uint32_t span) {
    return span ? &builder->text->spans[span - 1] : NULL;
}

static const char *language_of(const struct builder *builder, uint32_t span) {
    const struct gz_span *found = span_of(builder, span);
    return found && found->language ? found->language : builder->setter->language;
}

/* A run-in head: strong text that opens a paragraph and closes like a heading
 * would, with a stop or a colon: （一）强化政策扶持。 */
static bool is_run_in(const struct builder *builder, const struct gz_span *span) {
    size_t end = span->end;
    if (builder->role != GZ_ROLE_BODY ||
        (span->start != 0 && span->start != builder->lead.length))
        return false;
    uint32_t last = gz_utf8_previous(builder->text->utf8, &end);
    return gz_char_props(last, false).class == GZ_CLASS_STOP || last == 0xFF1A || last == ':';
}

static uint32_t stack_of(const struct builder *builder, const struct character *character) {
    const struct gz_role_style *roles = builder->setter->style->roles;
    const struct gz_span *span = span_of(builder, character->span);
    bool leads = character->byte < builder->lead.length;
    if (has_emphasis(span, GZ_SPAN_STRONG))
        return roles[is_run_in(builder, span) ? GZ_ROLE_RUN_IN : GZ_ROLE_STRONG].stack;
    if (has_emphasis(span, GZ_SPAN_EMPHASIS))
        return roles[GZ_ROLE_EMPHASIS].stack;
    return roles[leads ? builder->lead.role : builder->role].stack;
}

static void decode(struct builder *builder) {
    const struct gz_text *text = builder->text;
    builder->characters =
        GZ_NEW_ARRAY(builder->setter->scratch, struct character, text->length + 1);
    uint32_t span = 0;
    for (size_t at = 0; at < text->length;) {
        struct character *character = &builder->characters[builder->character_count++];
        character->byte = (uint32_t)at;
        character->code = gz_utf8_next(text->utf8, text->length, &at);
        while (span < text->span_count && text->spans[span].end <= character->byte)
            span++;
        if (span < text->span_count && text->spans[span].start <= character->byte)
            character->span = span + 1;
        character->stack = stack_of(builder, character);
    }
}

/* Rule 10: “”‘’—…· are Latin only between Latin neighbours; a side without a
 * neighbour counts as Chinese, as does everything in doubt. A solidus is the
 * other way round, for it also ends a URL or parts 元/m³. Other ASCII marks are
 * narrow whatever stands beside them, so they take the Latin face. */
static void find_latin_context(struct builder *builder) {
    struct character *characters = builder->characters;
    uint32_t count = builder->character_count;
    bool latin = false;
    for (uint32_t i = 0; i < count; i++) {
        characters[i].latin = latin;
        if (characters[i].code != ' ' && !gz_is_ambiguous(characters[i].code))
            latin = characters[i].code < 0x80 || gz_is_latin(characters[i].code);
    }
    latin = false;
    for (uint32_t i = count; i-- > 0;) {
        uint32_t code = characters[i].code;
        if (code == '/') {
            characters[i].latin |= latin;
        } else if (gz_is_ambiguous(code)) {
            characters[i].latin &= latin;
        } else {
            characters[i].latin = code < 0x80 || gz_is_latin(code);
            if (code != ' ')
                latin = characters[i].latin;
        }
    }
}

static bool is_blank(uint32_t code) {
    enum gz_class class = gz_char_props(code, false).class;
    return class == GZ_CLASS_SPACE || class == GZ_CLASS_NEWLINE || class == GZ_CLASS_GLUE;
}

static void report_missing(struct builder *builder, const struct character *character) {
    char shown[5] = {0};
    gz_utf8_encode(character->code, shown);
    gz_error(builder->setter->diag, gz_text_pos(builder->text, character->byte),
             "install a font that has it, or add one to the style's font lists",
             "no font has a glyph for %s (U+%04X)", shown, (unsigned)character->code);
}

static uint32_t face_for(struct builder *builder, uint32_t i) {
    struct character *character = &builder->characters[i];
    struct gz_fontset *fontset = builder->setter->fontset;
    enum gz_class class = gz_char_props(character->code, false).class;
    if (class == GZ_CLASS_COMBINING && i > 0 && !builder->characters[i - 1].missing)
        return builder->characters[i - 1].face;
    if (i + 1 < builder->character_count) {
        uint32_t next = builder->characters[i + 1].code;
        if ((next >= 0xFE00 && next <= 0xFE0F) || (next >= 0xE0100 && next <= 0xE01EF))
            return gz_fontset_lookup_variation(fontset, character->stack, character->code, next,
                                               NULL);
    }
    uint32_t code = is_blank(character->code) ? ' ' : character->code;
    return gz_fontset_lookup(fontset, character->stack, code, character->latin, NULL);
}

static void choose_faces(struct builder *builder) {
    find_latin_context(builder);
    for (uint32_t i = 0; i < builder->character_count; i++) {
        struct character *character = &builder->characters[i];
        character->face = face_for(builder, i);
        if (character->face == GZ_NO_FACE) {
            character->missing = true;
            report_missing(builder, character);
        }
    }
}

/* ---- Runs: shaping ---- */

/* What only says where a line may end: a newline, a zero-width blank, a word
 * joiner. Shaping would let it vanish into its neighbour's cluster, so it is a
 * unit of its own. */
static bool is_break_control(uint32_t code) {
    return code == '\n' || code == 0x200B || code == 0x2060 || code == 0xFEFF;
}

/* Latin words in Chinese text are English to the shaper, unless a span says
 * what they are. */
static const char *shaping_language(const struct builder *builder,
                                    const struct character *character) {
    const char *language = language_of(builder, character->span);
    return character->latin && strncmp(language, "zh", 2) == 0 ? "en" : language;
}

static bool same_run(const struct character *left, const struct character *right) {
    return left->face == right->face && left->span == right->span &&
           left->latin == right->latin && !left->missing && !right->missing &&
           !is_break_control(left->code) && !is_break_control(right->code);
}

static uint32_t run_script(const struct builder *builder, uint32_t from, uint32_t to) {
    if (!builder->characters[from].latin)
        return GZ_TAG('H', 'a', 'n', 'i');
    for (uint32_t i = from; i < to; i++) {
        uint32_t script = gz_script_of(builder->characters[i].code);
        if (script != GZ_TAG('Z', 'y', 'y', 'y') && script != GZ_TAG('Z', 'i', 'n', 'h'))
            return script;
    }
    return GZ_TAG('L', 'a', 't', 'n');
}

/* Figures keep one width, so that numbers below one another line up; faces kern
 * 11 as they kern Te. */
static bool has_letters(const struct builder *builder, uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to; i++) {
        uint32_t code = builder->characters[i].code;
        if (gz_is_latin(code) && !(code >= '0' && code <= '9'))
            return true;
    }
    return false;
}

static void append_glyphs(struct builder *builder, const struct gz_shaped_glyph *shaped,
                          uint32_t count) {
    if (builder->glyph_count + count > builder->glyph_capacity) {
        size_t wanted = builder->glyph_capacity * 2 + count;
        builder->glyphs = gz_arena_grow(builder->setter->scratch, builder->glyphs,
                                        builder->glyph_count, wanted, sizeof *builder->glyphs);
        builder->glyph_capacity = wanted;
    }
    if (count > 0)
        memcpy(builder->glyphs + builder->glyph_count, shaped, count * sizeof *shaped);
    builder->glyph_count += count;
}

/* Typographic size and raise of super- and subscripts: three fifths of the
 * size keeps their strokes readable at 12 pt; the shifts put a superscript's
 * top level with the capitals and sink a subscript by a sixth. */
static void apply_script_level(struct gz_unit *unit, const struct gz_span *span) {
    if (has_emphasis(span, GZ_SPAN_SUPERSCRIPT) || (span && span->note > 0)) {
        unit->raise = unit->size / 3;
        unit->size = unit->size * 3 / 5;
    } else if (has_emphasis(span, GZ_SPAN_SUBSCRIPT)) {
        unit->raise = -unit->size / 6;
        unit->size = unit->size * 3 / 5;
    }
}

static struct gz_unit *append_unit(struct builder *builder, const struct character *character,
                                   uint32_t byte_end) {
    const struct gz_role_style *role = &builder->setter->style->roles[builder->role];
    struct gz_unit *unit;
    GZ_APPEND(builder->setter->scratch, builder->units, builder->unit_count,
              builder->unit_capacity, unit);
    struct gz_char_props props = gz_char_props(character->code, character->latin);
    *unit = (struct gz_unit){
        .byte = character->byte, .byte_end = byte_end, .code = character->code,
        .face = character->face, .size = role->size, .color = role->color,
        .class = (uint8_t)props.class, .full_width = props.full_width, .span = character->span,
    };
    apply_script_level(unit, span_of(builder, character->span));
    return unit;
}

/* Turns the glyphs of a shaped run into units, one a cluster. `i` walks the
 * run's characters along with the clusters. */
static void append_run_units(struct builder *builder, uint32_t from, uint32_t to,
                             uint32_t first_glyph, uint32_t count, uint32_t run_end) {
    uint32_t i = from;
    int32_t upem = gz_face_info(gz_fontset_face(builder->setter->fontset,
                                                builder->characters[from].face))->units_per_em;
    for (uint32_t g = first_glyph; g < first_glyph + count;) {
        uint32_t cluster = builder->glyphs[g].cluster, next = g;
        int32_t advance = 0;
        while (next < first_glyph + count && builder->glyphs[next].cluster == cluster)
            advance += builder->glyphs[next++].x_advance;
        while (i + 1 < to && builder->characters[i].byte < cluster)
            i++;
        uint32_t byte_end =
            next < first_glyph + count ? builder->glyphs[next].cluster : run_end;
        struct gz_unit *unit = append_unit(builder, &builder->characters[i], byte_end);
        unit->first_glyph = g;
        unit->glyph_count = next - g;
        unit->advance = gz_scale(advance, unit->size, upem);
        g = next;
    }
}

static void shape_run(struct builder *builder, uint32_t from, uint32_t to) {
    struct character *first = &builder->characters[from];
    uint32_t run_end = to < builder->character_count ? builder->characters[to].byte
                                                     : builder->text->length;
    if (first->missing)
        return;
    if (is_break_control(first->code)) {
        append_unit(builder, first, run_end);
        return;
    }
    struct gz_shape_run run = {
        .utf8 = builder->text->utf8, .length = builder->text->length,
        .from = first->byte, .to = run_end,
        .language = shaping_language(builder, first),
        .script = run_script(builder, from, to),
        .no_kerning = first->latin && !has_letters(builder, from, to),
    };
    const struct gz_shaped_glyph *shaped;
    uint32_t count = gz_shape(builder->setter->shaper,
                              gz_fontset_face(builder->setter->fontset, first->face), &run,
                              &shaped);
    uint32_t first_glyph = (uint32_t)builder->glyph_count;
    append_glyphs(builder, shaped, count);
    append_run_units(builder, from, to, first_glyph, count, run_end);
}

static void shape_all(struct builder *builder) {
    for (uint32_t from = 0; from < builder->character_count;) {
        uint32_t to = from + 1;
        while (to < builder->character_count &&
               same_run(&builder->characters[to - 1], &builder->characters[to]))
            to++;
        shape_run(builder, from, to);
        from = to;
    }
}

/* ---- Widths of marks ---- */

/* Gives a mark the width that Chinese setting wants of it, whatever the face
 * drew: quotes at an em, · and / at half an em (rule 10; · at an em in zh-Hant). */
static void set_width(struct gz_unit *unit, gz_length want, enum gz_glyph_place place) {
    gz_length spare = want - unit->advance;
    unit->lead = place == GZ_PLACE_RIGHT ? spare : place == GZ_PLACE_CENTER ? spare / 2 : 0;
    unit->advance = want;
}

static gz_length clamp(gz_length value, gz_length high) {
    return value < 0 ? 0 : value > high ? high : value;
}

/* Rule 9: how much of a mark's blank may go is read off its outline, so that
 * faces whose marks sit elsewhere in the square are never cut into. The faces'
 * own `halt` values would add nothing: those of Noto Serif and Sans CJK, SC and
 * TC, in four weights, are what is found here, half an em on one side or a quarter
 * on each (but for the centred ？, which halt leaves whole though its blanks are a
 * quarter each), and LXGW WenKai and AR PL have none. */
static void find_trims(struct gz_setter *setter, const struct gz_shaped_glyph *glyphs,
                       struct gz_unit *unit, enum gz_glyph_place place) {
    struct gz_ink ink;
    struct gz_face *face = gz_fontset_face(setter->fontset, unit->face);
    if (unit->glyph_count != 1 || !gz_face_ink(face, glyphs[unit->first_glyph].glyph, &ink))
        return;
    int32_t upem = gz_face_info(face)->units_per_em;
    gz_length left = unit->lead + gz_scale(ink.x_min, unit->size, upem);
    gz_length right = unit->advance - unit->lead - gz_scale(ink.x_max, unit->size, upem);
    gz_length half = unit->size / 2;
    if (place == GZ_PLACE_LEFT)
        unit->trim_right = clamp(right, half);
    else if (place == GZ_PLACE_RIGHT)
        unit->trim_left = clamp(left, half);
    else if (place == GZ_PLACE_CENTER)
        unit->trim_left = unit->trim_right =
            clamp(left < right ? left : right, half / 2);
}

static void measure_mark(struct builder *builder, struct gz_unit *unit) {
    bool traditional = gz_is_traditional(language_of(builder, unit->span));
    enum gz_glyph_place place = gz_glyph_place(unit->code, unit->class, traditional);
    if (place == GZ_PLACE_FULL)
        return;
    bool half = unit->class == GZ_CLASS_SOLIDUS ||
                (unit->class == GZ_CLASS_INTERPUNCT && !traditional);
    if (half)
        set_width(unit, unit->size / 2, place);
    else if (unit->class == GZ_CLASS_INTERPUNCT || unit->advance < unit->size * 9 / 10)
        set_width(unit, unit->size, place);
    if (!half)
        find_trims(builder->setter, builder->glyphs, unit, place);
}

/* Faces that stand in for rare characters are drawn on other squares; in a line
 * each takes an em like its neighbours. */
static void measure_units(struct builder *builder) {
    for (size_t i = 0; i < builder->unit_count; i++) {
        struct gz_unit *unit = &builder->units[i];
        if (unit->full_width && gz_is_han(unit->code) && unit->glyph_count == 1)
            set_width(unit, unit->size, GZ_PLACE_CENTER);
        else if (unit->full_width)
            measure_mark(builder, unit);
    }
    gz_decoration_make_room(builder->text, builder->units, (uint32_t)builder->unit_count);
}

/* ---- Boundaries ---- */

static enum gz_glue mark_glue(enum gz_class class) {
    switch (class) {
    case GZ_CLASS_INTERPUNCT:
        return GZ_GLUE_INTERPUNCT;
    case GZ_CLASS_COMMA:
        return GZ_GLUE_COMMA;
    case GZ_CLASS_STOP:
        return GZ_GLUE_STOP;
    default:
        return GZ_GLUE_BRACKET;
    }
}

static gz_length thousandths(gz_length em, uint32_t share) {
    return (gz_length)((int64_t)em * share / 1000);
}

static struct gz_char_props props_of(const struct gz_unit *unit) {
    return (struct gz_char_props){(enum gz_class)unit->class, unit->full_width};
}

/* Rule 5: the gap is for letters and digits; quotes, signs of operation and
 * other half-width marks that stand in words have none. A superscript belongs
 * to what it stands on. */
static bool is_han_latin(const struct gz_unit *left, const struct gz_unit *right) {
    const struct gz_unit *narrow = left->full_width ? right : left;
    return gz_pair_between(props_of(left), props_of(right)) == GZ_PAIR_HAN_LATIN &&
           right->raise == 0 && (narrow->code >= 0x80 || gz_is_latin(narrow->code));
}

/* Rule 3: half an em less for the pair, taken from the blank between the two;
 * what is left of it stays. */
static gz_length pair_gap(const struct gz_unit *left, const struct gz_unit *right) {
    gz_length blank = left->trim_right + right->trim_left;
    gz_length half = (left->size < right->size ? left->size : right->size) / 2;
    return -(blank < half ? blank : half);
}

static struct gz_boundary boundary_between(const struct gz_unit *left,
                                           const struct gz_unit *right,
                                           const struct gz_text_style *style, gz_length em) {
    struct gz_boundary boundary = {.glue = GZ_GLUE_BRACKET};
    switch (gz_pair_between(props_of(left), props_of(right))) {
    case GZ_PAIR_HAN_LATIN:
        if (!is_han_latin(left, right))
            break;
        boundary.gap = thousandths(em, style->han_latin_gap);
        boundary.shrink = boundary.gap - thousandths(em, style->han_latin_min);
        boundary.glue = GZ_GLUE_HAN_LATIN;
        break;
    case GZ_PAIR_MARKS:
        boundary.gap = pair_gap(left, right);
        break;
    case GZ_PAIR_SPACE:
        boundary.shrink = clamp(left->advance - em / 4, em);
        boundary.glue = GZ_GLUE_SPACE;
        break;
    case GZ_PAIR_BLANK:
        boundary.shrink = left->trim_right + right->trim_left;
        boundary.glue = (uint8_t)mark_glue(left->trim_right > 0 ? left->class : right->class);
        break;
    case GZ_PAIR_PLAIN:
        break;
    }
    return boundary;
}

/* Between a number, its sign and its unit, where a line may not end. */
static bool inside_number(const struct gz_unit *left, const struct gz_unit *right) {
    return (left->class == GZ_CLASS_PREFIX && right->class == GZ_CLASS_DIGIT) ||
           (left->class == GZ_CLASS_DIGIT && right->class == GZ_CLASS_POSTFIX) ||
           (is_han_latin(left, right) && left->break_after == GZ_BREAK_NEVER);
}

/* Letters and figures touch the marks that hold or end them: a gap inside
 * （Building or System） would show before any other. */
static bool hugs(const struct gz_unit *left, const struct gz_unit *right) {
    if (left->full_width == right->full_width || left->class == GZ_CLASS_SPACE)
        return false;
    return left->full_width ? left->class == GZ_CLASS_OPENER
                            : right->class == GZ_CLASS_CLOSER ||
                                  right->class == GZ_CLASS_COMMA || right->class == GZ_CLASS_STOP;
}

/* 元/t, 教育/医疗: with a solidus that stands at no line's edge. */
static bool beside_solidus(const struct gz_unit *left, const struct gz_unit *right) {
    return left->break_after == GZ_BREAK_NEVER &&
           (left->class == GZ_CLASS_SOLIDUS || right->class == GZ_CLASS_SOLIDUS);
}

/* Rule 7: never inside an unbreakable. A mark that may not begin a line is no
 * part of an unbreakable: its gap stretches with the others. */
static bool is_stretchable(const struct gz_unit *left, const struct gz_unit *right) {
    if (left->class == GZ_CLASS_NEWLINE || right->class == GZ_CLASS_NEWLINE ||
        right->class == GZ_CLASS_COMBINING || left->class == GZ_CLASS_GLUE ||
        right->class == GZ_CLASS_GLUE || right->class == GZ_CLASS_SPACE ||
        inside_number(left, right) || beside_solidus(left, right) || hugs(left, right))
        return false;
    return left->full_width || right->full_width || left->class == GZ_CLASS_SPACE;
}

static bool is_narrow(const struct gz_unit *unit) {
    return !unit->full_width && unit->class != GZ_CLASS_SPACE && unit->class != GZ_CLASS_NEWLINE &&
           unit->class != GZ_CLASS_GLUE;
}

/* Rule 5: one blank typed between Han and Latin stands for the gap that the style
 * has there, and is no word space. */
static bool is_typed_gap(const struct builder *builder, size_t i) {
    const struct gz_unit *unit = &builder->units[i];
    if (i == 0 || unit->code != ' ' || builder->setter->style->text.han_latin_gap == 0 ||
        strncmp(language_of(builder, unit->span), "zh", 2) != 0)
        return false;
    const struct gz_unit *left = unit - 1, *right = unit + 1;
    return (left->class == GZ_CLASS_HAN && left->full_width && is_narrow(right)) ||
           (right->class == GZ_CLASS_HAN && right->full_width && is_narrow(left));
}

static void make_typed_gap(const struct builder *builder, size_t i, gz_length em,
                           struct gz_boundary *boundary) {
    const struct gz_text_style *style = &builder->setter->style->text;
    gz_length gap = thousandths(em, style->han_latin_gap);
    boundary->gap = gap - builder->units[i].advance;
    boundary->shrink = gap - thousandths(em, style->han_latin_min);
    boundary->glue = GZ_GLUE_HAN_LATIN;
}

/* Between m³ and its note mark, and between two marks: in ems, a part. */
#define NOTE_GAP 6

/* m³ with note 3 is no m³³, nor are notes 1 and 2 note 12. */
static bool begins_note(const struct builder *builder, const struct gz_unit *left,
                        const struct gz_unit *right) {
    const struct gz_span *note = span_of(builder, right->span);
    return note && note->note > 0 && left->raise > 0 && left->span != right->span;
}

/* Behind a lead, and beside a note mark, which touches what it stands on and what
 * follows. */
static void replace_boundary(const struct builder *builder, const struct gz_unit *left,
                             const struct gz_unit *right, struct gz_boundary *boundary) {
    const struct gz_span *after = span_of(builder, left->span);
    uint32_t lead = builder->lead.length;
    if (right->byte < lead)
        boundary->stretchable = false; /* 第四十二条 is one object (rule 2) */
    else if (left->byte < lead)
        *boundary = (struct gz_boundary){.gap = builder->lead.gap, .glue = GZ_GLUE_BRACKET};
    else if (begins_note(builder, left, right))
        *boundary = (struct gz_boundary){
            .gap = builder->setter->style->roles[builder->role].size / NOTE_GAP,
            .glue = GZ_GLUE_BRACKET};
    else if (boundary->glue == GZ_GLUE_HAN_LATIN && after && after->note > 0)
        *boundary = (struct gz_boundary){.glue = GZ_GLUE_BRACKET,
                                         .stretchable = boundary->stretchable};
}

static struct gz_boundary *find_boundaries(struct builder *builder, gz_length em) {
    size_t count = builder->unit_count;
    struct gz_boundary *boundaries =
        GZ_NEW_ARRAY(builder->setter->scratch, struct gz_boundary, count + 1);
    for (size_t i = 0; i + 1 < count; i++) {
        const struct gz_unit *left = &builder->units[i], *right = left + 1;
        boundaries[i] = boundary_between(left, right, &builder->setter->style->text, em);
        bool joined = left->class == right->class && (left->class == GZ_CLASS_DASH ||
                                                      left->class == GZ_CLASS_ELLIPSIS);
        boundaries[i].stretchable = !joined && is_stretchable(left, right);
        if (is_typed_gap(builder, i))
            make_typed_gap(builder, i, em, &boundaries[i]);
        replace_boundary(builder, left, right, &boundaries[i]);
    }
    return boundaries;
}

static struct gz_totals *sum_up(struct builder *builder, const struct gz_boundary *boundaries,
                                gz_length em) {
    const struct gz_text_style *style = &builder->setter->style->text;
    gz_length han_latin = thousandths(em, style->han_latin_max) -
                          thousandths(em, style->han_latin_gap);
    struct gz_totals *totals =
        GZ_NEW_ARRAY(builder->setter->scratch, struct gz_totals, builder->unit_count + 1);
    for (size_t i = 0; i < builder->unit_count; i++) {
        const struct gz_boundary *boundary = &boundaries[i];
        totals[i + 1] = totals[i];
        totals[i + 1].width += builder->units[i].advance + boundary->gap;
        totals[i + 1].shrink[boundary->glue] += boundary->shrink;
        totals[i + 1].room += boundary->shrink;
        if (builder->units[i].class == GZ_CLASS_SPACE && builder->units[i].advance > 0 &&
            boundary->glue != GZ_GLUE_HAN_LATIN)
            totals[i + 1].space_stretch += clamp(em / 2 - builder->units[i].advance, em);
        if (boundary->glue == GZ_GLUE_HAN_LATIN && han_latin > 0)
            totals[i + 1].han_latin_stretch += han_latin;
        totals[i + 1].gaps += boundary->stretchable;
    }
    return totals;
}

/* ---- The whole ---- */

static void find_breaks(struct builder *builder) {
    uint32_t count = (uint32_t)builder->unit_count;
    gz_breaks_find(builder->units, count, &builder->setter->style->text);
    gz_hyphenation_find(builder->setter, builder->text, builder->units, count);
    gz_decoration_tie(builder->text, builder->units, count);
    for (uint32_t i = 0; i + 1 < count && builder->units[i].byte < builder->lead.length; i++)
        if (builder->units[i].break_after != GZ_BREAK_FORCED) {
            builder->units[i].break_after = GZ_BREAK_NEVER;
            builder->units[i].hold = GZ_HOLD_NONE;
            builder->units[i].hyphen = 0;
        }
}

struct gz_paragraph *gz_paragraph_create_led(struct gz_setter *setter,
                                             const struct gz_text *text, enum gz_role role,
                                             const struct gz_lead *lead) {
    struct builder builder = {.setter = setter, .text = text, .role = role, .lead = *lead};
    gz_length em = setter->style->roles[role].size;
    decode(&builder);
    choose_faces(&builder);
    shape_all(&builder);
    measure_units(&builder);
    find_breaks(&builder);
    struct gz_boundary *boundaries = find_boundaries(&builder, em);

    struct gz_paragraph *paragraph = GZ_NEW(setter->scratch, struct gz_paragraph);
    *paragraph = (struct gz_paragraph){
        .text = text, .language = setter->language, .em = em,
        .units = builder.units, .unit_count = (uint32_t)builder.unit_count,
        .boundaries = boundaries, .totals = sum_up(&builder, boundaries, em),
        .glyphs = builder.glyphs,
    };
    return paragraph;
}

struct gz_paragraph *gz_paragraph_create(struct gz_setter *setter, const struct gz_text *text,
                                         enum gz_role role) {
    struct gz_lead none = {0};
    return gz_paragraph_create_led(setter, text, role, &none);
}

const char *gz_paragraph_language(const struct gz_paragraph *paragraph,
                                  const struct gz_unit *unit) {
    const struct gz_span *span = unit->span ? &paragraph->text->spans[unit->span - 1] : NULL;
    return span && span->language ? span->language : paragraph->language;
}

bool gz_paragraph_is_two_han(const struct gz_paragraph *paragraph) {
    const struct gz_unit *units = paragraph->units;
    return paragraph->unit_count == 2 && units[0].class == GZ_CLASS_HAN &&
           units[1].class == GZ_CLASS_HAN;
}
