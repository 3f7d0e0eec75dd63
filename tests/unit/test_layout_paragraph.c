/* Prepared paragraphs: widths of marks and gaps between characters, measured as
 * distances between glyphs on an unjustified line. */
#include "lines_fixture.h"

#define HALF (EM / 2)
#define QUARTER (EM / 4)

static gz_length width_of(struct layout_fixture *fixture, const char *utf8) {
    return own_width(fixture, utf8);
}

/* ---- Rule 3, CLREQ 3.1.6.3: two marks that total 2 em take 1.5 em ---- */

static void assert_pair(struct layout_fixture *fixture, const char *left, const char *right) {
    const char *utf8 =
        gz_arena_format(fixture->setter.arena, "前%s%s后", left, right);
    gz_length width = width_of(fixture, utf8);
    if (width != 2 * EM + EM + HALF)
        fail_msg("%s takes %d", utf8, width - 2 * EM);
}

static void assert_pairs(struct layout_fixture *fixture, const char *const *lefts,
                         const char *const *rights) {
    for (; *lefts; lefts++)
        for (const char *const *right = rights; *right; right++)
            assert_pair(fixture, *lefts, *right);
}

static const char *const openers[] = {"（", "《", "〈", "「", "『", "【", "〔", "“", NULL};
static const char *const closers[] = {"）", "》", "〉", "」", "』", "】", "〕", "”", NULL};
static const char *const stops[] = {"。", "，", "、", NULL};

static void two_closers_share_an_em_and_a_half(void **state) {
    assert_pairs(*state, closers, closers);
}

static void two_openers_share_an_em_and_a_half(void **state) {
    assert_pairs(*state, openers, openers);
}

static void a_closer_and_an_opener_share_an_em_and_a_half(void **state) {
    assert_pairs(*state, closers, openers);
}

static void stops_and_brackets_share_an_em_and_a_half(void **state) {
    assert_pairs(*state, stops, closers);
    assert_pairs(*state, stops, openers);
    assert_pairs(*state, closers, stops);
    assert_pairs(*state, stops, stops);
    assert_pair(*state, "：", "“");
    assert_pair(*state, "；", "（");
}

static void three_marks_are_set_pair_by_pair(void **state) {
    assert_int_equal(width_of(*state, "前》）。后"), 4 * EM);
    assert_int_equal(width_of(*state, "前。”（后"), 4 * EM);
    assert_int_equal(width_of(*state, "前“（《后"), 4 * EM);
    assert_int_equal(width_of(*state, "前〉》）。后"), 2 * EM + 2 * EM + HALF);
}

/* The blank between the two goes, not the one towards the text outside. */
static void brackets_hug_their_content(void **state) {
    struct set_text set = set_naturally(*state, "甲》）乙");
    assert_int_equal(between(&set, 0, "》", "）"), HALF);
    assert_int_equal(between(&set, 0, "）", "乙"), EM);
    set = set_naturally(*state, "甲（《乙");
    assert_int_equal(between(&set, 0, "甲", "（"), EM);
    assert_int_equal(between(&set, 0, "（", "《"), HALF);
    assert_int_equal(between(&set, 0, "《", "乙"), EM);
}

static void half_a_blank_is_left_between_closer_and_opener(void **state) {
    struct set_text set = set_naturally(*state, "甲》《乙");
    assert_int_equal(between(&set, 0, "》", "《"), HALF);
    assert_int_equal(between(&set, 0, "《", "乙"), EM);
}

static void an_empty_pair_of_brackets_is_not_pushed_together(void **state) {
    assert_int_equal(width_of(*state, "甲（）乙"), 4 * EM);
}

static void a_mark_beside_an_ideograph_keeps_its_em(void **state) {
    assert_int_equal(width_of(*state, "甲，乙（丙）丁。戊"), 9 * EM);
}

/* A centred mark of zh-Hant has a quarter on each side: more than what stands
 * between it and the bracket cannot go, or it would leave the middle. */
static void a_centred_mark_gives_the_quarter_that_it_has(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->setter.language = "zh-Hant";
    assert_pair(fixture, "，", "「");
    struct set_text set = set_naturally(fixture, "甲。」乙");
    assert_int_equal(between(&set, 0, "。", "」"), EM - QUARTER);
    assert_int_equal(between(&set, 0, "」", "乙"), EM);
}

/* ---- Rule 5, CLREQ 3.2.2: a quarter em between Han and Latin ---- */

static gz_length gap_in(struct layout_fixture *fixture, const char *left, const char *right) {
    const char *both = gz_arena_format(fixture->setter.arena, "%s%s", left, right);
    return width_of(fixture, both) - width_of(fixture, left) - width_of(fixture, right);
}

static void han_and_latin_stand_a_quarter_em_apart(void **state) {
    assert_int_equal(gap_in(*state, "在", "AI"), QUARTER);
    assert_int_equal(gap_in(*state, "AI", "在"), QUARTER);
    assert_int_equal(gap_in(*state, "在", "2024"), QUARTER);
    assert_int_equal(gap_in(*state, "2024", "年"), QUARTER);
    assert_int_equal(gap_in(*state, "一", "2"), QUARTER);
    assert_int_equal(gap_in(*state, "二", "三"), 0);
    assert_int_equal(gap_in(*state, "A", "1"), 0);
}

static void the_gap_is_the_styles(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.han_latin_gap = 125;
    assert_int_equal(gap_in(fixture, "在", "AI"), EM / 8);
    fixture->style.text.han_latin_gap = fixture->style.text.han_latin_min = 0;
    assert_int_equal(gap_in(fixture, "在", "AI"), 0);
}

static void no_gap_beside_marks(void **state) {
    assert_int_equal(gap_in(*state, "，", "AI"), 0);
    assert_int_equal(gap_in(*state, "AI", "。"), 0);
    assert_int_equal(gap_in(*state, "（", "5"), 0);
    assert_int_equal(gap_in(*state, "5", "）"), 0);
    assert_int_equal(gap_in(*state, "——", "AI"), 0);
}

static void no_gap_between_percent_and_han(void **state) {
    assert_int_equal(gap_in(*state, "98.5%", "的"), 0);
    assert_int_equal(gap_in(*state, "37℃", "时"), 0);
    assert_int_equal(gap_in(*state, "(2)", "的"), 0);
}

static void a_typed_blank_is_not_added_to(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set = set_naturally(fixture, "在 AI");
    assert_int_equal(between(&set, 0, "在", "A"), EM + EM / 4);
    assert_int_equal(gap_in(fixture, "在\u00A0", "AI"), 0);
}

/* 增长 +8.5% is set as 增长5 is: the blank is the style's gap, and neither shrinks
 * nor stretches like a word space. Where a style has no gaps it is a blank. */
static void a_typed_blank_beside_han_is_the_styles_gap(void **state) {
    struct layout_fixture *fixture = *state;
    static const char *const texts[] = {"长 +8", "长 8", "A 长", "% 长"};
    for (size_t i = 0; i < 4; i++) {
        const struct gz_paragraph *paragraph = prepare(fixture, texts[i]);
        const struct gz_totals *all = &paragraph->totals[paragraph->unit_count];
        assert_int_equal(all->space_stretch, 0);
        assert_int_equal(all->shrink[GZ_GLUE_SPACE], 0);
        assert_int_equal(all->shrink[GZ_GLUE_HAN_LATIN], EM / 8);
        assert_int_equal(paragraph->units[1].advance + paragraph->boundaries[1].gap, EM / 4);
    }
    assert_true(prepare(fixture, "a b长")->totals[4].space_stretch > 0);
    assert_true(prepare(fixture, "，  8")->totals[4].space_stretch > 0);
    fixture->style.text.han_latin_gap = 0;
    const struct gz_paragraph *paragraph = prepare(fixture, "长 8");
    assert_int_equal(paragraph->boundaries[1].gap, 0);
}

/* Rule 7: Building is not moved away from its brackets to fill a line. */
static void letters_touch_the_marks_around_them(void **state) {
    struct layout_fixture *fixture = *state;
    const struct gz_paragraph *paragraph = prepare(fixture, "甲（AI）乙B，丙5%；");
    static const bool stretches[] = {true, false, false, false, true, true, false, true, true,
                                     false, false};
    for (uint32_t i = 0; i + 1 < paragraph->unit_count; i++)
        assert_int_equal(paragraph->boundaries[i].stretchable, stretches[i]);
}

/* m³ with note 3 is no m³³, nor are notes 3 and 4 note 34. */
static void a_note_mark_keeps_from_what_is_raised_before_it(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text text = fixture_text(fixture, "m334甲");
    static const struct gz_span spans[] = {
        {.start = 1, .end = 2, .flags = GZ_SPAN_SUPERSCRIPT},
        {.start = 2, .end = 3, .flags = GZ_SPAN_SUPERSCRIPT, .note = 1},
        {.start = 3, .end = 4, .flags = GZ_SPAN_SUPERSCRIPT, .note = 2}};
    text.spans = spans;
    text.span_count = 3;
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(&fixture->setter, &text, GZ_ROLE_BODY);
    assert_int_equal(paragraph->boundaries[0].gap, 0);
    assert_true(paragraph->boundaries[1].gap > EM / 10);
    assert_true(paragraph->boundaries[2].gap > EM / 10);
    for (uint32_t i = 0; i < 3; i++)
        assert_false(paragraph->boundaries[i].stretchable);
}

static void no_gap_at_line_edges(void **state) {
    struct set_text set = set_text(*state, "人民代表AI代表人民", justified(4 * EM));
    assert_string_equal(broken(&set), "人民代表|AI代表|人民");
    assert_int_equal(set.lines.lines[0].natural, 4 * EM);
    assert_int_equal(set.lines.lines[0].adjust, 0);
    assert_int_equal(at(&set, 1, "A"), 0);
}

/* ---- Rule 10 ---- */

static void quotes_dashes_and_ellipses_are_full_width_in_chinese(void **state) {
    assert_int_equal(width_of(*state, "甲“乙”丙‘丁’戊"), 9 * EM);
    assert_int_equal(width_of(*state, "甲——乙"), 4 * EM);
    assert_int_equal(width_of(*state, "甲……乙"), 4 * EM);
    assert_int_equal(width_of(*state, "“AI”"), 2 * EM + width_of(*state, "AI"));
}

static void quotes_are_narrow_between_latin(void **state) {
    struct layout_fixture *fixture = *state;
    const struct gz_paragraph *paragraph = prepare(fixture, "say “hi” to");
    for (uint32_t i = 0; i < paragraph->unit_count; i++) {
        assert_false(paragraph->units[i].full_width);
        assert_int_equal(paragraph->units[i].face, paragraph->units[0].face);
    }
    assert_true(width_of(fixture, "don’t") < width_of(fixture, "dont") + HALF);
}

static void quotes_take_the_chinese_face_in_doubt(void **state) {
    const struct gz_paragraph *paragraph = prepare(*state, "甲“AI”乙");
    assert_int_equal(paragraph->units[1].face, paragraph->units[0].face);
    assert_int_equal(paragraph->units[4].face, paragraph->units[0].face);
    assert_int_not_equal(paragraph->units[2].face, paragraph->units[0].face);
}

static void an_interpunct_is_half_an_em(void **state) {
    struct set_text set = set_naturally(*state, "甲·乙");
    assert_int_equal(between(&set, 0, "甲", "乙"), EM + HALF);
    ((struct layout_fixture *)*state)->setter.language = "zh-Hant";
    assert_int_equal(width_of(*state, "甲·乙"), 3 * EM);
}

/* The dot stands in the middle of its half em. */
static void an_interpunct_is_centred(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set = set_naturally(fixture, "甲·乙");
    const struct gz_unit *dot = &set.paragraph->units[1];
    struct gz_face *face = gz_fontset_face(fixture->setter.fontset, dot->face);
    int32_t upem = gz_face_info(face)->units_per_em;
    struct gz_ink ink;
    assert_true(gz_face_ink(face, set.paragraph->glyphs[dot->first_glyph].glyph, &ink));
    gz_length middle = at(&set, 0, "·") + gz_scale((ink.x_min + ink.x_max) / 2, EM, upem);
    assert_true(abs(middle - (EM + QUARTER)) < EM / 20);
}

static void a_solidus_is_half_an_em_between_han(void **state) {
    struct layout_fixture *fixture = *state;
    struct set_text set = set_naturally(fixture, "和/或");
    assert_int_equal(between(&set, 0, "和", "或"), EM + HALF);
    assert_int_equal(set.paragraph->units[1].face, set.paragraph->units[0].face);
    assert_int_equal(width_of(fixture, "和／或"), 3 * EM);
}

static void a_solidus_beside_latin_is_latin(void **state) {
    static const char *const texts[] = {"a/b", "元/m", "m/元"};
    for (size_t i = 0; i < 3; i++) {
        const struct gz_paragraph *paragraph = prepare(*state, texts[i]);
        uint32_t letter = texts[i][0] == 'a' || texts[i][0] == 'm' ? 0 : 2;
        assert_false(paragraph->units[1].full_width);
        assert_int_equal(paragraph->units[1].face, paragraph->units[letter].face);
    }
}

/* ---- Faces whose marks are drawn narrow ---- */

static const char *const kai[] = {"LXGW WenKai"};
static const char *const roman[] = {"DejaVu Serif"};
static const struct gz_font_stack kai_stacks[] = {
    {.name = "kai", .patterns = kai, .pattern_count = 1, .latin = 1},
    {.name = "latin", .patterns = roman, .pattern_count = 1, .latin = GZ_NO_STACK},
};

static void open_kai(struct layout_fixture *fixture) {
    struct gz_fontset_options options = {
        .stacks = kai_stacks, .stack_count = 2, .system_fallback = true};
    gz_fontset_destroy(fixture->setter.fontset);
    fixture->setter.fontset = gz_fontset_create(&options, fixture->setter.diag);
    assert_non_null(fixture->setter.fontset);
}

static gz_length drawn_width(struct layout_fixture *fixture, const struct gz_paragraph *paragraph,
                             uint32_t unit) {
    const struct gz_shaped_glyph *glyph =
        &paragraph->glyphs[paragraph->units[unit].first_glyph];
    struct gz_face *face = gz_fontset_face(fixture->setter.fontset, paragraph->units[unit].face);
    return gz_scale(glyph->x_advance, EM, gz_face_info(face)->units_per_em);
}

static void narrow_quotes_are_set_to_an_em(void **state) {
    struct layout_fixture *fixture = *state;
    open_kai(fixture);
    struct set_text set = set_naturally(fixture, "甲“乙”丙");
    gz_length drawn = drawn_width(fixture, set.paragraph, 1);
    assert_true(drawn < EM * 9 / 10); /* or the test proves nothing */
    assert_int_equal(own_width(fixture, "甲“乙”丙"), 5 * EM);
    assert_int_equal(own_width(fixture, "甲‘乙’丙"), 5 * EM);
    /* blank outside, ink towards what is quoted */
    assert_int_equal(between(&set, 0, "“", "乙"), drawn);
    assert_int_equal(between(&set, 0, "乙", "”"), EM);
}

static void narrow_quotes_share_an_em_and_a_half_too(void **state) {
    open_kai(*state);
    assert_pair(*state, "。", "”");
    assert_pair(*state, "：", "“");
    assert_pair(*state, "》", "”");
}

static void kai_dashes_and_interpuncts_have_their_width(void **state) {
    open_kai(*state);
    assert_int_equal(own_width(*state, "甲——乙"), 4 * EM);
    assert_int_equal(own_width(*state, "甲……乙"), 4 * EM);
    assert_int_equal(own_width(*state, "甲·乙"), 2 * EM + HALF);
}

/* ---- What is in the text and what is not ---- */

static void ink_is_never_cut_into(void **state) {
    struct layout_fixture *fixture = *state;
    const struct gz_paragraph *paragraph = prepare(fixture, "，。！？：；、（）《》“”…—·");
    for (uint32_t i = 0; i < paragraph->unit_count; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        struct gz_face *face = gz_fontset_face(fixture->setter.fontset, unit->face);
        int32_t upem = gz_face_info(face)->units_per_em;
        struct gz_ink ink;
        assert_true(gz_face_ink(face, paragraph->glyphs[unit->first_glyph].glyph, &ink));
        assert_true(unit->trim_left <= unit->lead + gz_scale(ink.x_min, EM, upem) ||
                    unit->trim_left == 0);
        assert_true(unit->advance - unit->trim_right >=
                        unit->lead + gz_scale(ink.x_max, EM, upem) || unit->trim_right == 0);
    }
}

static void a_missing_character_is_reported_where_it_stands(void **state) {
    struct layout_fixture *fixture = *state;
    const struct gz_paragraph *paragraph = prepare(fixture, "甲\U000F1234乙");
    assert_int_equal(paragraph->unit_count, 2);
    assert_int_equal(gz_diag_error_count(fixture->setter.diag), 1);
    const struct gz_message *message = gz_diag_message(fixture->setter.diag, 0);
    assert_string_equal(message->pos.path, "test.md");
    assert_int_equal(message->pos.column, 2);
}

static void figures_keep_one_width(void **state) {
    assert_int_equal(width_of(*state, "1111"), width_of(*state, "8888"));
}

static void a_superscript_hangs_on_without_a_gap(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    struct gz_span span = {.start = 3, .end = 4, .flags = GZ_SPAN_SUPERSCRIPT};
    *text = fixture_text(fixture, "米2");
    text->spans = &span;
    text->span_count = 1;
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(&fixture->setter, text, GZ_ROLE_BODY);
    assert_int_equal(paragraph->boundaries[0].gap, 0);
    assert_true(paragraph->units[1].raise > 0);
    assert_true(paragraph->units[1].size < EM);
}

static void nothing_hides_behind_a_zero_width_blank(void **state) {
    const struct gz_paragraph *paragraph = prepare(*state, "A\u200B乙");
    const struct gz_unit *last = &paragraph->units[paragraph->unit_count - 1];
    assert_int_equal(last->code, 0x4E59);
    assert_int_equal(last->class, GZ_CLASS_HAN);
    assert_int_equal(paragraph->units[1].advance, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(two_closers_share_an_em_and_a_half),
        layout_test(two_openers_share_an_em_and_a_half),
        layout_test(a_closer_and_an_opener_share_an_em_and_a_half),
        layout_test(stops_and_brackets_share_an_em_and_a_half),
        layout_test(three_marks_are_set_pair_by_pair),
        layout_test(brackets_hug_their_content),
        layout_test(half_a_blank_is_left_between_closer_and_opener),
        layout_test(an_empty_pair_of_brackets_is_not_pushed_together),
        layout_test(a_mark_beside_an_ideograph_keeps_its_em),
        layout_test(a_centred_mark_gives_the_quarter_that_it_has),
        layout_test(han_and_latin_stand_a_quarter_em_apart),
        layout_test(the_gap_is_the_styles),
        layout_test(no_gap_beside_marks),
        layout_test(no_gap_between_percent_and_han),
        layout_test(a_typed_blank_is_not_added_to),
        layout_test(a_typed_blank_beside_han_is_the_styles_gap),
        layout_test(letters_touch_the_marks_around_them),
        layout_test(a_note_mark_keeps_from_what_is_raised_before_it),
        layout_test(no_gap_at_line_edges),
        layout_test(quotes_dashes_and_ellipses_are_full_width_in_chinese),
        layout_test(quotes_are_narrow_between_latin),
        layout_test(quotes_take_the_chinese_face_in_doubt),
        layout_test(an_interpunct_is_half_an_em),
        layout_test(an_interpunct_is_centred),
        layout_test(a_solidus_is_half_an_em_between_han),
        layout_test(a_solidus_beside_latin_is_latin),
        layout_test(narrow_quotes_are_set_to_an_em),
        layout_test(narrow_quotes_share_an_em_and_a_half_too),
        layout_test(kai_dashes_and_interpuncts_have_their_width),
        layout_test(ink_is_never_cut_into),
        layout_test(a_missing_character_is_reported_where_it_stands),
        layout_test(figures_keep_one_width),
        layout_test(a_superscript_hangs_on_without_a_gap),
        layout_test(nothing_hides_behind_a_zero_width_blank),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
