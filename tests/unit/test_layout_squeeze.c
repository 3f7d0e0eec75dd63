/* Which lines are squeezed, and what has no Han–Latin gap: cases from documents
 * that offices typed. */
#include "lines_fixture.h"

/* Rule 6: stops shrink last, so a line that needs no squeezing wins over one
 * that asks the blanks of ！ and 。 of it. */
static void stops_are_not_squeezed_for_a_character(void **state) {
    struct set_text set = set_text(
        *state,
        "各位代表！成绩来之不易。这是以习近平同志为核心的党中央坚强领导的结果，是省委、省政府和"
        "市委正确领导的结果，是全市人民团结奋斗的结果。",
        justified(20 * EM));
    assert_int_equal(set.lines.lines[0].adjust, 0);
}

/* Rule 5: straight quotes and signs of operation are no letters. */
static void quotes_and_signs_have_no_gap(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length plain = own_width(fixture, "中\"") - own_width(fixture, "\"");
    assert_int_equal(plain, EM);
    assert_int_equal(own_width(fixture, "中+") - own_width(fixture, "+"), EM);
    assert_int_equal(own_width(fixture, "中a") - own_width(fixture, "a"), EM + EM / 4);
    assert_int_equal(own_width(fixture, "中5") - own_width(fixture, "5"), EM + EM / 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(stops_are_not_squeezed_for_a_character),
        layout_test(quotes_and_signs_have_no_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
