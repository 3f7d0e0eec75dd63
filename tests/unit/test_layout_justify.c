/* How much each gap of a line gives or takes: rules 6 and 7, with exact amounts. */
#include "lines_fixture.h"

#define HALF (EM / 2)

static gz_length natural_between(struct layout_fixture *fixture, const char *utf8,
                                 const char *left, const char *right) {
    struct set_text set = set_naturally(fixture, utf8);
    return between(&set, 0, left, right);
}

/* What a gap between two characters has changed by on a line that is adjusted. */
static gz_length change(struct layout_fixture *fixture, const char *utf8, gz_length adjust,
                        const char *left, const char *right) {
    struct set_text set = set_adjusted(fixture, utf8, adjust);
    return between(&set, 0, left, right) - natural_between(fixture, utf8, left, right);
}

/* ---- Rule 6: the order of shrinking ---- */

/* One of each class: word space, brackets, comma, Han–Latin, stop. */
#define EACH "a b甲（乙，丙5丁。戊"

static gz_length space_room(struct layout_fixture *fixture) {
    gz_length space = own_width(fixture, "a b") - own_width(fixture, "a") -
                      own_width(fixture, "b");
    return space - EM / 4;
}

struct shrunk {
    gz_length space, bracket, comma, before_digit, after_digit, stop;
};

static struct shrunk shrink_by(struct layout_fixture *fixture, gz_length amount) {
    return (struct shrunk){
        .space = -change(fixture, EACH, -amount, "a", "b"),
        .bracket = -change(fixture, EACH, -amount, "甲", "乙"),
        .comma = -change(fixture, EACH, -amount, "，", "丙"),
        .before_digit = -change(fixture, EACH, -amount, "丙", "5"),
        .after_digit = -change(fixture, EACH, -amount, "5", "丁"),
        .stop = -change(fixture, EACH, -amount, "。", "戊"),
    };
}

static void word_spaces_shrink_first_to_a_quarter(void **state) {
    gz_length room = space_room(*state);
    assert_true(room > 0);
    struct shrunk shrunk = shrink_by(*state, room);
    assert_int_equal(shrunk.space, room);
    assert_int_equal(shrunk.bracket + shrunk.comma + shrunk.stop, 0);
    shrunk = shrink_by(*state, room / 2);
    assert_int_equal(shrunk.space, room / 2);
}

static void then_brackets_to_half_an_em(void **state) {
    gz_length room = space_room(*state);
    struct shrunk shrunk = shrink_by(*state, room + 2000);
    assert_int_equal(shrunk.space, room);
    assert_int_equal(shrunk.bracket, 2000);
    assert_int_equal(shrunk.comma, 0);
    shrunk = shrink_by(*state, room + HALF);
    assert_int_equal(shrunk.bracket, HALF);
    assert_int_equal(shrunk.comma, 0);
}

static void then_commas_to_half_an_em(void **state) {
    gz_length room = space_room(*state);
    struct shrunk shrunk = shrink_by(*state, room + HALF + 2500);
    assert_int_equal(shrunk.bracket, HALF);
    assert_int_equal(shrunk.comma, 2500);
    assert_int_equal(shrunk.before_digit + shrunk.after_digit + shrunk.stop, 0);
}

/* b甲, 丙5 and 5丁: three gaps of the class, which shrink alike. */
static void then_han_latin_gaps_to_an_eighth(void **state) {
    gz_length room = space_room(*state);
    struct shrunk shrunk = shrink_by(*state, room + 2 * HALF + 3000);
    assert_int_equal(shrunk.comma, HALF);
    assert_int_equal(shrunk.before_digit, 1000);
    assert_int_equal(shrunk.after_digit, 1000);
    assert_int_equal(shrunk.stop, 0);
    shrunk = shrink_by(*state, room + 2 * HALF + 3 * (EM / 8));
    assert_int_equal(shrunk.before_digit, EM / 8);
    assert_int_equal(shrunk.stop, 0);
}

static void stops_shrink_last(void **state) {
    gz_length room = space_room(*state) + 2 * HALF + 3 * (EM / 8);
    struct shrunk shrunk = shrink_by(*state, room + 4000);
    assert_int_equal(shrunk.before_digit, EM / 8);
    assert_int_equal(shrunk.stop, 4000);
    shrunk = shrink_by(*state, room + HALF);
    assert_int_equal(shrunk.stop, HALF);
}

static void gaps_of_a_class_shrink_equally(void **state) {
    assert_int_equal(change(*state, "甲，乙、丙：丁", -4500, "，", "乙"), -1500);
    assert_int_equal(change(*state, "甲，乙、丙：丁", -4500, "、", "丙"), -1500);
    assert_int_equal(change(*state, "甲，乙、丙：丁", -4500, "：", "丁"), -1500);
}

static void openers_and_closers_give_their_blank_sides(void **state) {
    struct set_text set = set_adjusted(*state, "甲“乙”丙", -EM);
    assert_int_equal(between(&set, 0, "甲", "“"), HALF); /* its glyph fills the right half */
    assert_int_equal(between(&set, 0, "“", "乙"), EM);
    assert_int_equal(between(&set, 0, "乙", "”"), EM);
    assert_int_equal(between(&set, 0, "”", "丙"), HALF);
}

static void an_interpunct_of_an_em_shrinks_before_brackets(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->setter.language = "zh-Hant";
    assert_int_equal(change(fixture, "甲·乙（丙", -HALF, "甲", "乙"), -HALF);
    assert_int_equal(change(fixture, "甲·乙（丙", -HALF, "乙", "丙"), 0);
    assert_int_equal(change(fixture, "甲·乙（丙", -HALF - 1200, "乙", "丙"), -1200);
}

static void ideographs_never_move_together(void **state) {
    assert_int_equal(change(*state, "甲乙，丙丁", -HALF, "甲", "乙"), 0);
    assert_int_equal(change(*state, "甲乙，丙丁", -HALF, "丙", "丁"), 0);
}

/* ---- Rule 7: the order of stretching ---- */

static gz_length space_stretch(struct layout_fixture *fixture) {
    return EM / 4 - space_room(fixture);
}

static void word_spaces_stretch_first_to_half_an_em(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length room = space_stretch(fixture);
    assert_int_equal(change(fixture, "a b甲乙", room, "a", "b"), room);
    assert_int_equal(change(fixture, "a b甲乙", room, "b", "甲"), 0);
    assert_int_equal(change(fixture, "a b甲乙", 1000, "a", "b"), 1000);
}

/* To a third of an em: 333 thousandths less the natural 250. */
static void then_han_latin_gaps_to_a_third(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length spaces = space_stretch(fixture), room = EM * 83 / 1000;
    assert_int_equal(change(fixture, "a b甲乙", spaces + 600, "b", "甲"), 600);
    assert_int_equal(change(fixture, "a b甲乙", spaces + 600, "甲", "乙"), 0);
    assert_int_equal(change(fixture, "a b甲乙", spaces + room, "b", "甲"), room);
    assert_int_equal(change(fixture, "a b甲乙", spaces + room, "甲", "乙"), 0);
}

/* a_b, b甲 and 甲乙: three gaps share what is left. */
static void then_all_gaps_alike(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length spaces = space_stretch(fixture), room = EM * 83 / 1000;
    gz_length missing = spaces + room + 3000;
    assert_near(change(fixture, "a b甲乙", missing, "甲", "乙"), 1000);
    assert_near(change(fixture, "a b甲乙", missing, "b", "甲"), room + 1000);
    assert_near(change(fixture, "a b甲乙", missing, "a", "b"), spaces + 1000);
}

static void ideographs_and_marks_stretch_alike(void **state) {
    assert_int_equal(change(*state, "甲乙，丙（丁）", 6000, "甲", "乙"), 1000);
    assert_int_equal(change(*state, "甲乙，丙（丁）", 6000, "乙", "，"), 1000);
    assert_int_equal(change(*state, "甲乙，丙（丁）", 6000, "，", "丙"), 1000);
    assert_int_equal(change(*state, "甲乙，丙（丁）", 6000, "（", "丁"), 1000);
    assert_int_equal(change(*state, "甲乙，丙（丁）", 6000, "丁", "）"), 1000);
}

static void no_unbreakable_is_stretched(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_MUST;
    assert_int_equal(change(fixture, "甲——乙", 4000, "—", "乙"), 2000);
    assert_int_equal(change(fixture, "甲……乙", 4000, "…", "乙"), 2000);
    assert_int_equal(change(fixture, "甲word乙", 9000, "w", "d"), 0);
    assert_int_equal(change(fixture, "甲98.5%乙", 9000, "9", "%"), 0);
    assert_int_equal(change(fixture, "甲98.5％乙", 9000, "9", "％"), 0);
    assert_int_equal(change(fixture, "甲5‰乙", 9000, "5", "‰"), 0);
    assert_int_equal(change(fixture, "甲￥5乙", 9000, "￥", "5"), 0);
    assert_int_equal(change(fixture, "甲＋5乙", 9000, "＋", "5"), 0);
    assert_int_equal(change(fixture, "甲元/t乙", 9000, "元", "t"), 0);
    assert_int_equal(change(fixture, "甲教育/医疗乙", 9000, "育", "医"), 0);
}

/* The gap before 年 stretches as every Han–Latin gap of the line does, but takes
 * no part in what comes after. */
static void a_number_and_its_unit_stay_close(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length room = EM * 83 / 1000;
    fixture->style.text.number_unit = GZ_MUST;
    assert_int_equal(change(fixture, "甲2024年乙", 2 * room + 9000, "4", "年"), room);
    assert_int_equal(change(fixture, "甲2024年乙", 2 * room + 9000, "年", "乙"), 4500);
    assert_int_equal(change(fixture, "甲第3条乙", 2 * room + 9000, "第", "3"), room);
    fixture->style.text.number_unit = GZ_OFF;
    assert_int_equal(change(fixture, "甲2024年乙", 2 * room + 9000, "4", "年"), room + 3000);
}

static void glue_and_zero_width_blanks_add_nothing(void **state) {
    assert_int_equal(change(*state, "甲\u2060乙丙", 4000, "甲", "乙"), 0);
    assert_int_equal(change(*state, "甲\u2060乙丙", 4000, "乙", "丙"), 4000);
    assert_int_equal(change(*state, "甲\u200B乙丙", 4000, "甲", "乙"), 2000);
}

/* ---- Exactness ---- */

static void a_line_ends_exactly_at_its_measure(void **state) {
    for (gz_length adjust = -5000; adjust <= 30000; adjust += 1777) {
        struct set_text set = set_adjusted(*state, "甲，乙 in 5丙、丁：（戊）己", adjust);
        assert_int_equal(set.set[0].width, set.lines.lines[0].width);
    }
}

static void shares_that_do_not_divide_lose_nothing(void **state) {
    struct set_text set = set_adjusted(*state, "甲乙丙丁戊己庚", 1000);
    gz_length last = 0;
    for (uint32_t i = 0; i < 7; i++) {
        gz_length x = set.set[0].runs[0].glyphs[i].x;
        assert_true(i == 0 || x - last == EM + 166 || x - last == EM + 167);
        last = x;
    }
    assert_int_equal(last, 6 * EM + 1000);
}

/* ---- Edges: rule 4 ---- */

static void a_trimmed_opener_begins_at_the_edge(void **state) {
    struct set_text set = set_text(*state, "（甲乙", justified(10 * EM));
    assert_int_equal(at(&set, 0, "（"), -HALF); /* its ink fills the right half */
    assert_int_equal(at(&set, 0, "甲"), HALF);
    assert_int_equal(set.set[0].width, 2 * EM + HALF);
}

static void a_halved_mark_ends_at_the_edge(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.line_end_mark = GZ_LINE_END_HALF;
    struct set_text set = set_text(fixture, "甲乙，丙丁，戊己，", justified(2 * EM + HALF));
    assert_string_equal(broken(&set), "甲乙，|丙丁，|戊己，");
    assert_int_equal(set.set[0].width, 2 * EM + HALF);
    assert_int_equal(at(&set, 0, "，"), 2 * EM); /* its blank stands over */
}

/* ---- Runs ---- */

static void runs_show_the_text_and_only_it(void **state) {
    struct layout_fixture *fixture = *state;
    const char *utf8 = "在2024年，“AI”与A/B——共98.5%。";
    struct set_text set = set_adjusted(fixture, utf8, 10000);
    const char *all = "";
    for (uint32_t i = 0; i < set.set[0].run_count; i++) {
        const struct gz_run *run = &set.set[0].runs[i];
        all = gz_arena_format(fixture->setter.arena, "%s%.*s", all, (int)run->length, run->utf8);
        assert_ptr_equal(run->source, set.paragraph->text);
        assert_ptr_equal(run->utf8, run->source->utf8 + run->source_offset);
    }
    assert_string_equal(all, utf8);
}

static void a_spread_text_gains_the_same_everywhere(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text text = fixture_text(fixture, "甲乙丙");
    struct gz_set_line line = gz_set_natural(&fixture->setter, &text, GZ_ROLE_BODY, 3000);
    assert_int_equal(line.width, 3 * EM + 2 * 3000);
    assert_int_equal(line.runs[0].glyphs[1].x, EM + 3000);
    assert_int_equal(line.runs[0].glyphs[2].x, 2 * (EM + 3000));
}

static void an_empty_line_has_no_runs(void **state) {
    struct set_text set = set_text(*state, "", justified(10 * EM));
    assert_int_equal(set.lines.count, 1);
    assert_int_equal(set.set[0].run_count, 0);
    assert_int_equal(set.set[0].width, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(word_spaces_shrink_first_to_a_quarter),
        layout_test(then_brackets_to_half_an_em),
        layout_test(then_commas_to_half_an_em),
        layout_test(then_han_latin_gaps_to_an_eighth),
        layout_test(stops_shrink_last),
        layout_test(gaps_of_a_class_shrink_equally),
        layout_test(openers_and_closers_give_their_blank_sides),
        layout_test(an_interpunct_of_an_em_shrinks_before_brackets),
        layout_test(ideographs_never_move_together),
        layout_test(word_spaces_stretch_first_to_half_an_em),
        layout_test(then_han_latin_gaps_to_a_third),
        layout_test(then_all_gaps_alike),
        layout_test(ideographs_and_marks_stretch_alike),
        layout_test(no_unbreakable_is_stretched),
        layout_test(a_number_and_its_unit_stay_close),
        layout_test(glue_and_zero_width_blanks_add_nothing),
        layout_test(a_line_ends_exactly_at_its_measure),
        layout_test(shares_that_do_not_divide_lose_nothing),
        layout_test(a_trimmed_opener_begins_at_the_edge),
        layout_test(a_halved_mark_ends_at_the_edge),
        layout_test(runs_show_the_text_and_only_it),
        layout_test(a_spread_text_gains_the_same_everywhere),
        layout_test(an_empty_line_has_no_runs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
