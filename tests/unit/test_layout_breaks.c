/* Where a line may end. A text is shown with its breaks: | allowed, ~ at a cost,
 * ^ forced, nothing where the line may not end. */
#include "lines_fixture.h"

#include "layout/breaks.h"

static char sign_of(uint8_t kind) {
    return kind == GZ_BREAK_ALLOWED ? '|' : kind == GZ_BREAK_FORCED ? '^' : '~';
}

static const char *breaks_of(struct layout_fixture *fixture, const char *utf8) {
    const struct gz_paragraph *paragraph = prepare(fixture, utf8);
    const char *all = "";
    for (uint32_t i = 0; i < paragraph->unit_count; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        bool shown = unit->break_after != GZ_BREAK_NEVER && i + 1 < paragraph->unit_count;
        all = gz_arena_format(fixture->setter.arena, "%s%.*s%.*s", all,
                              (int)(unit->byte_end - unit->byte), utf8 + unit->byte, shown,
                              (char[]){sign_of(unit->break_after)});
    }
    return all;
}

#define assert_breaks(fixture, utf8, expected) \
    assert_string_equal(breaks_of((fixture), (utf8)), (expected))

static void at_level(struct layout_fixture *fixture, enum gz_prohibition level) {
    fixture->style.text.prohibition = level;
}

/* ---- Rule 1, CLREQ 6.1.2 ---- */

static void a_line_ends_between_any_two_ideographs(void **state) {
    assert_breaks(*state, "人民代表", "人|民|代|表");
}

static void marks_hold_on_to_what_they_mark(void **state) {
    assert_breaks(*state, "甲，乙（丙）丁《戊》。己“庚”辛",
                  "甲，|乙|（丙）|丁|《戊》。|己|“庚”|辛");
    assert_breaks(*state, "甲、乙；丙：丁！戊？己·庚～辛", "甲、|乙；|丙：|丁！|戊？|己·|庚～|辛");
    assert_breaks(*state, "甲(乙)丙,丁", "甲|(乙)|丙,|丁");
}

static void nothing_is_forbidden_at_level_none(void **state) {
    at_level(*state, GZ_PROHIBIT_NONE);
    assert_breaks(*state, "甲，（乙）", "甲|，|（|乙|）");
}

static void a_solidus_at_each_level(void **state) {
    at_level(*state, GZ_PROHIBIT_NONE);
    assert_breaks(*state, "甲/乙", "甲|/|乙");
    at_level(*state, GZ_PROHIBIT_BASIC);
    assert_breaks(*state, "甲/乙", "甲/|乙");
    at_level(*state, GZ_PROHIBIT_GB);
    assert_breaks(*state, "甲/乙", "甲/乙");
    at_level(*state, GZ_PROHIBIT_STRICT);
    assert_breaks(*state, "甲/乙", "甲/乙");
}

static void strict_keeps_dash_and_ellipsis_from_the_start(void **state) {
    at_level(*state, GZ_PROHIBIT_GB);
    assert_breaks(*state, "甲——乙……丙", "甲|——|乙|……|丙");
    at_level(*state, GZ_PROHIBIT_STRICT);
    assert_breaks(*state, "甲——乙……丙", "甲——|乙……|丙");
}

/* A single — joins two names: a connector, GB/T 15834-2011 4.13. */
static void a_single_dash_is_a_connector(void **state) {
    at_level(*state, GZ_PROHIBIT_BASIC);
    assert_breaks(*state, "京—沪线", "京—|沪|线");
    at_level(*state, GZ_PROHIBIT_NONE);
    assert_breaks(*state, "京—沪线", "京|—|沪|线");
}

/* ---- Rule 2: unbreakable ---- */

static void dash_and_ellipsis_are_one_object_at_every_level(void **state) {
    for (int level = GZ_PROHIBIT_NONE; level <= GZ_PROHIBIT_GB; level++) {
        at_level(*state, (enum gz_prohibition)level);
        assert_breaks(*state, "甲——乙……丙", "甲|——|乙|……|丙");
    }
}

static void a_number_keeps_sign_point_and_percent(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_OFF;
    assert_breaks(fixture, "占98.5%的", "占|98.5%|的");
    at_level(fixture, GZ_PROHIBIT_NONE);
    assert_breaks(fixture, "占98.5%的", "占|98.5%|的");
    at_level(fixture, GZ_PROHIBIT_GB);
    assert_breaks(fixture, "占5‰的", "占|5‰|的");
    assert_breaks(fixture, "计1,234.5的", "计|1,234.5|的");
    assert_breaks(fixture, "值¥5和±3和＋4和−2", "值|¥5|和|±3|和|＋4|和|−2");
    assert_breaks(fixture, "温37℃时", "温|37℃|时");
    assert_breaks(fixture, "在10:30到", "在|10:30|到");
}

static void number_and_unit_by_strength(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_OFF;
    assert_breaks(fixture, "在2024年在", "在|2024|年|在");
    assert_breaks(fixture, "按第3条办", "按|第|3|条|办");
    fixture->style.text.number_unit = GZ_PREFER;
    assert_breaks(fixture, "在2024年在", "在|2024~年|在");
    assert_breaks(fixture, "按第3条办", "按|第~3~条|办");
    fixture->style.text.number_unit = GZ_MUST;
    assert_breaks(fixture, "在2024年在", "在|2024年|在");
    assert_breaks(fixture, "按第3条办", "按|第3条|办");
}

static void a_unit_may_be_of_several_parts(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_MUST;
    assert_breaks(fixture, "供3.0万m³/d水", "供|3.0万m³/d|水");
    assert_breaks(fixture, "资金1100万元用", "资|金|1100万元|用");
    assert_breaks(fixture, "达2亿人次", "达|2亿人|次");
    fixture->style.text.number_unit = GZ_PREFER;
    assert_breaks(fixture, "供3.0万m³/d水", "供|3.0~万~m³/d|水");
    fixture->style.text.number_unit = GZ_OFF;
    assert_breaks(fixture, "供3.0万m³/d水", "供|3.0|万|m³/d|水");
}

/* 第十四个 is one, like 第14个; what is no numeral ends it. */
static void an_ordinal_in_han_numerals_stays_whole(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_MUST;
    assert_breaks(fixture, "按第六十七条办", "按|第六十七条|办");
    assert_breaks(fixture, "第十四个五年规划", "第十四个|五|年|规|划");
    assert_breaks(fixture, "见第三节和第一，二十条", "见|第三节|和|第一，|二|十|条");
    fixture->style.text.number_unit = GZ_OFF;
    assert_breaks(fixture, "按第十条办", "按|第|十|条|办");
}

/* Where `must` yields when all else is worse: + a unit, * an ordinal's. */
static const char *holds_of(struct layout_fixture *fixture, const char *utf8) {
    static const char *const signs[] = {"", "+", "*"};
    const struct gz_paragraph *paragraph = prepare(fixture, utf8);
    const char *all = "";
    for (uint32_t i = 0; i < paragraph->unit_count; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        all = gz_arena_format(fixture->setter.arena, "%s%.*s%s", all,
                              (int)(unit->byte_end - unit->byte), utf8 + unit->byte,
                              signs[unit->hold]);
    }
    return all;
}

static void must_yields_between_number_and_unit_word_alone(void **state) {
    struct layout_fixture *fixture = *state;
    assert_string_equal(holds_of(fixture, "计1864200万元和3.0万m³/d"), "计1864200+万元和3.0+万+m³/d");
    assert_string_equal(holds_of(fixture, "占-98.5%和5‰和¥5和第12条"), "占-98.5%和5‰和¥5和第12*条");
    assert_string_equal(holds_of(fixture, "按第一百零二条"), "按第一百零二*条");
    assert_string_equal(holds_of(fixture, "到2024年，增32μg"), "到2024+年，增32μg");
    fixture->style.text.number_unit = GZ_PREFER;
    assert_string_equal(holds_of(fixture, "到2024年"), "到2024年");
    fixture->style.text.number_unit = GZ_MUST;
    fixture->style.text.prohibition = GZ_PROHIBIT_NONE;
    assert_string_equal(holds_of(fixture, "占98.5%和+3"), "占98.5%和+3");
}

/* The dots of a long address likewise, for all that a style says of numbers. */
static void dots_of_a_long_address_yield_too(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_OFF;
    assert_string_equal(holds_of(fixture, "见www.example.gov.cn"), "见www.+example.+gov.+cn");
    assert_string_equal(holds_of(fixture, "见a@b.cn和v2.10和U.S."), "见a@b.cn和v2.10和U.S.");
}

static void what_is_no_unit_may_part_from_a_number(void **state) {
    assert_breaks(*state, "在42和", "在|42|和");
    assert_breaks(*state, "上万元", "上|万|元");
}

static void words_end_lines_at_their_blanks_alone(void **state) {
    assert_breaks(*state, "用Open Source和AI", "用|Open |Source|和|AI");
    assert_breaks(*state, "say don’t go", "say |don’t |go");
    assert_breaks(*state, "和A/B与m³/d与km/h", "和|A/B|与|m³/d|与|km/h");
}

static void a_url_parts_after_its_separators(void **state) {
    assert_breaks(*state, "见https://www.ykrd.gov.cn/news/list?id=5&p=2页",
                  "见|https://~www.ykrd.gov.cn/~news/~list?~id=~5&~p=~2页");
    assert_breaks(*state, "见www.ykrd.gov.cn/news", "见|www.ykrd.gov.cn/~news");
}

static void numbers_in_slashes_stay_whole(void **state) {
    assert_breaks(*state, "占1/2的", "占|1/2|的");
}

/* GB 3102.11-1993: after the sign, never before it. */
static void a_long_formula_parts_after_its_signs(void **state) {
    assert_breaks(*state, "按R=(Q−P)/Q×100%计", "按|R=~(Q−~P)/Q×~100%|计");
    assert_breaks(*state, "取K=R−0.3×(1−k)。", "取|K=~R−~0.3×~(1−~k)。");
    assert_breaks(*state, "即1m³/s=86,400m³/d", "即|1m³/s=~86,400m³/d");
}

static void a_short_formula_stays_whole(void **state) {
    assert_breaks(*state, "当R≥12，且a+b=c时", "当|R≥12，|且|a+b=c|时");
    assert_breaks(*state, "误差±0.5和−3℃", "误|差|±0.5|和|−3℃");
}

/* NO~3~^−^ and a note's mark behind 》: digits and signs of their own, yet no
 * line begins with them. */
static void raised_and_lowered_text_stays_with_its_base(void **state) {
    struct layout_fixture *fixture = *state;
    static const char utf8[] = "《法》1盐（NO3−）";
    struct gz_span spans[] = {
        {.start = 9, .end = 10, .flags = GZ_SPAN_SUPERSCRIPT, .note = 1},
        {.start = 18, .end = 19, .flags = GZ_SPAN_SUBSCRIPT},
        {.start = 19, .end = 22, .flags = GZ_SPAN_SUPERSCRIPT},
    };
    struct gz_text text = fixture_text(fixture, utf8);
    text.spans = spans;
    text.span_count = 3;
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(&fixture->setter, &text, GZ_ROLE_BODY);
    static const uint32_t bases[] = {2, 7, 8}; /* 》 O 3 */
    for (int i = 0; i < 3; i++) {
        assert_true(paragraph->units[bases[i] + 1].raise != 0);
        assert_int_equal(paragraph->units[bases[i]].break_after, GZ_BREAK_NEVER);
    }
}

/* ---- Blanks, glue, marks on letters, the editor's breaks ---- */

static void blanks_go_with_what_stands_before_them(void **state) {
    assert_breaks(*state, "甲 乙", "甲 |乙");
    assert_breaks(*state, "（ 甲 ）乙", "（ 甲 ）|乙");
}

static void glue_never_breaks(void **state) {
    assert_breaks(*state, "甲\u00A0乙\u2060丙", "甲\u00A0乙\u2060丙");
}

static void a_zero_width_blank_lets_a_word_part(void **state) {
    assert_breaks(*state, "甲www\u200Bxyz乙", "甲|www\u200B|xyz|乙");
    assert_breaks(*state, "A\u200B乙丙", "A\u200B|乙|丙");
}

static void an_editors_break_is_forced(void **state) {
    const struct gz_paragraph *paragraph = prepare(*state, "甲\n，乙");
    assert_int_equal(paragraph->units[0].break_after, GZ_BREAK_NEVER);
    assert_int_equal(paragraph->units[1].break_after, GZ_BREAK_FORCED);
}

static void a_text_ends_in_a_forced_break(void **state) {
    const struct gz_paragraph *paragraph = prepare(*state, "甲乙");
    assert_int_equal(paragraph->units[1].break_after, GZ_BREAK_FORCED);
    gz_breaks_find(NULL, 0, &((struct layout_fixture *)*state)->style.text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_line_ends_between_any_two_ideographs),
        layout_test(marks_hold_on_to_what_they_mark),
        layout_test(nothing_is_forbidden_at_level_none),
        layout_test(a_solidus_at_each_level),
        layout_test(strict_keeps_dash_and_ellipsis_from_the_start),
        layout_test(a_single_dash_is_a_connector),
        layout_test(dash_and_ellipsis_are_one_object_at_every_level),
        layout_test(a_number_keeps_sign_point_and_percent),
        layout_test(number_and_unit_by_strength),
        layout_test(an_ordinal_in_han_numerals_stays_whole),
        layout_test(a_unit_may_be_of_several_parts),
        layout_test(must_yields_between_number_and_unit_word_alone),
        layout_test(dots_of_a_long_address_yield_too),
        layout_test(what_is_no_unit_may_part_from_a_number),
        layout_test(words_end_lines_at_their_blanks_alone),
        layout_test(a_url_parts_after_its_separators),
        layout_test(numbers_in_slashes_stay_whole),
        layout_test(a_long_formula_parts_after_its_signs),
        layout_test(a_short_formula_stays_whole),
        layout_test(raised_and_lowered_text_stays_with_its_base),
        layout_test(blanks_go_with_what_stands_before_them),
        layout_test(glue_never_breaks),
        layout_test(a_zero_width_blank_lets_a_word_part),
        layout_test(an_editors_break_is_forced),
        layout_test(a_text_ends_in_a_forced_break),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
