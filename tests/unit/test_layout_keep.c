/* Keeping printed lines: layout/keep.c. */
#include "precedent_fixture.h"

#define MEASURE (10 * EM)

/* Sets a text after what was printed. */
static struct gz_kept keep(struct layout_fixture *fixture, const char *utf8,
                           const struct gz_paragraph **paragraph) {
    struct gz_measure measure = justified(MEASURE);
    *paragraph = prepare(fixture, utf8);
    struct gz_lines natural = gz_linebreak(&fixture->setter, *paragraph, &measure);
    return gz_keep_paragraph(&fixture->setter, *paragraph, &measure, natural,
                             GZ_ELEMENT_PARAGRAPH, false);
}

static void assert_lines(struct layout_fixture *fixture, const char *utf8, const char *lines) {
    const struct gz_paragraph *paragraph;
    struct gz_kept kept = keep(fixture, utf8, &paragraph);
    struct set_text set = {fixture, paragraph, kept.lines, NULL};
    assert_string_equal(broken(&set), lines);
}

/* The natural breaks would fill the lines; other ones were printed. */
static void printed_breaks_win_over_better_ones(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "一二三四五六七八九|十甲乙丙丁戊己庚辛壬");
    follow(fixture, &printed);
    assert_lines(fixture, "一二三四五六七八九十甲乙丙丁戊己庚辛壬",
                 "一二三四五六七八九|十甲乙丙丁戊己庚辛壬");
}

static void a_new_text_is_broken_as_ever(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "全不一样的文字在这里印过");
    follow(fixture, &printed);
    assert_lines(fixture, "一二三四五六七八九十甲乙丙", "一二三四五六七八九十|甲乙丙");
}

/* A line that the rules forbid today: the natural ones, and one message. */
static void what_cannot_be_kept_is_told(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "一二三四五六七八九|。十甲乙丙");
    follow(fixture, &printed);
    const struct gz_paragraph *paragraph;
    keep(fixture, "一二三四五六七八九。十甲乙丙", &paragraph);
    assert_int_equal(gz_diag_count(fixture->setter.diag), 1);
    assert_false(gz_diag_has_errors(fixture->setter.diag));
}

/* Only the line that was corrected is set anew. */
static void lines_around_a_correction_stay(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH,
                "一二三四五六七八九|十甲乙丙丁戊己庚辛壬|癸子丑寅卯辰巳午未|申酉戌亥天地");
    follow(fixture, &printed);
    assert_lines(fixture, "一二三四五六七八九十甲乙丙丁戊己庚辛玄癸子丑寅卯辰巳午未申酉戌亥天地",
                 "一二三四五六七八九|十甲乙丙丁戊己庚辛玄|癸子丑寅卯辰巳午未|申酉戌亥天地");
}

/* A character more is squeezed into its own line when marks give room. */
static void a_longer_word_keeps_the_number_of_lines(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH,
                "一二、三四、五六、七|八九十甲乙丙丁戊己庚|辛壬癸子丑");
    follow(fixture, &printed);
    const struct gz_paragraph *paragraph;
    struct gz_kept kept =
        keep(fixture, "一二、三四、五六、新七八九十甲乙丙丁戊己庚辛壬癸子丑", &paragraph);
    assert_int_equal(kept.lines.count, 3);
    assert_int_equal(kept.head, 3); /* every line stands for a printed one */
}

/* Where it does not fit, lines are added and the last ones are known again. */
static void a_long_insertion_takes_more_lines(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    const struct gz_precedent_line *was = add_printed(
        fixture, &printed, GZ_ELEMENT_PARAGRAPH, "一二三四五六七八九十|甲乙丙丁戊己庚辛壬癸|子丑寅");
    follow(fixture, &printed);
    const struct gz_paragraph *paragraph;
    struct gz_kept kept = keep(
        fixture, "一二三四五六七八九十甲乙丙丁新新新新新新新新新新戊己庚辛壬癸子丑寅", &paragraph);
    assert_int_equal(kept.lines.count, 4);
    assert_ptr_equal(gz_kept_line(&kept, 0), &was[0]);
    assert_null(gz_kept_line(&kept, 1));
    assert_ptr_equal(gz_kept_line(&kept, 3), &was[2]);
}

/* Corrections do not tear lines apart to keep their number. */
static void no_line_is_torn_to_keep_the_number(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "一二三四五六七八九十|甲乙丙丁戊己庚辛壬癸|子丑");
    follow(fixture, &printed);
    const struct gz_paragraph *paragraph;
    struct gz_kept kept = keep(fixture, "一二三四五六七八九十甲乙丙丁戊己庚", &paragraph);
    assert_int_equal(kept.lines.count, 2);
    struct gz_measure measure = justified(MEASURE);
    assert_true(gz_lines_acceptable(&fixture->setter, paragraph, &measure, kept.lines));
}

static void cells_keep_breaks_only_in_their_number(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_TABLE_CELL, "一二三|四五六|七八九十");
    follow(fixture, &printed);
    const struct gz_paragraph *paragraph = prepare(fixture, "一二三四五六七八九十");
    struct gz_measure wide = {.width = 8 * EM}, narrow = {.width = 4 * EM};
    struct gz_lines natural = gz_linebreak(&fixture->setter, paragraph, &wide);
    assert_int_equal(gz_keep_breaks(&fixture->setter, paragraph, &wide, natural).count, 2);
    natural = gz_linebreak(&fixture->setter, paragraph, &narrow);
    struct set_text set = {fixture, paragraph,
                           gz_keep_breaks(&fixture->setter, paragraph, &narrow, natural), NULL};
    assert_string_equal(broken(&set), "一二三|四五六|七八九十");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(printed_breaks_win_over_better_ones),
        layout_test(a_new_text_is_broken_as_ever),
        layout_test(what_cannot_be_kept_is_told),
        layout_test(lines_around_a_correction_stay),
        layout_test(a_longer_word_keeps_the_number_of_lines),
        layout_test(a_long_insertion_takes_more_lines),
        layout_test(no_line_is_torn_to_keep_the_number),
        layout_test(cells_keep_breaks_only_in_their_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
