/* Characters as composition sees them: break classes, places of glyphs, line
 * edges by level. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/support/utf8.h"
#include "layout/cjk.h"

static enum gz_class class_of(uint32_t code) {
    return gz_char_props(code, false).class;
}

static bool may_start(uint32_t code, enum gz_prohibition level) {
    return gz_may_start_line(class_of(code), level);
}

static bool may_end(uint32_t code, enum gz_prohibition level) {
    return gz_may_end_line(class_of(code), level);
}

typedef bool edge_rule(uint32_t code, enum gz_prohibition level);

/* Every character of a string: free below level `from`, forbidden from it on. */
static void assert_forbidden_from(edge_rule *may, const char *marks, int from) {
    size_t length = strlen(marks);
    for (size_t i = 0; i < length;) {
        uint32_t code = gz_utf8_next(marks, length, &i);
        for (int level = GZ_PROHIBIT_NONE; level <= GZ_PROHIBIT_STRICT; level++)
            if (may(code, (enum gz_prohibition)level) != (level < from))
                fail_msg("U+%04X at level %d", (unsigned)code, level);
    }
}

#define NEVER_FORBIDDEN (GZ_PROHIBIT_STRICT + 1)
#define STOPS "、，。；：！？．"
#define CLOSERS "）》〉」』】〕〗’”］｝〞〟"
#define OPENERS "（《〈「『【〔〖‘“［｛〝"

/* ---- Line edges: rule 1, CLREQ 6.1.2, GB/T 15834-2011 5.1 ---- */

static void stops_and_closers_never_start_a_line(void **state) {
    (void)state;
    assert_forbidden_from(may_start, STOPS CLOSERS, GZ_PROHIBIT_BASIC);
    assert_forbidden_from(may_end, STOPS CLOSERS, NEVER_FORBIDDEN);
}

static void connectors_and_interpuncts_never_start_a_line(void **state) {
    (void)state;
    assert_forbidden_from(may_start, "～〜–－-‐·‧・", GZ_PROHIBIT_BASIC);
    assert_forbidden_from(may_end, "～〜–－-‐·‧・", NEVER_FORBIDDEN);
}

static void openers_never_end_a_line(void **state) {
    (void)state;
    assert_forbidden_from(may_end, OPENERS, GZ_PROHIBIT_BASIC);
    assert_forbidden_from(may_start, OPENERS, NEVER_FORBIDDEN);
}

static void half_width_marks_obey_the_same_rule(void **state) {
    (void)state;
    assert_forbidden_from(may_start, ",.;:!?)]}", GZ_PROHIBIT_BASIC);
    assert_forbidden_from(may_end, "([{", GZ_PROHIBIT_BASIC);
}

static void a_solidus_ends_a_line_at_basic_alone(void **state) {
    (void)state;
    assert_forbidden_from(may_start, "/／", GZ_PROHIBIT_BASIC);
    assert_forbidden_from(may_end, "/／", GZ_PROHIBIT_GB);
}

static void strict_keeps_dashes_and_ellipses_from_the_start(void **state) {
    (void)state;
    assert_forbidden_from(may_start, "—⸺…⋯", GZ_PROHIBIT_STRICT);
    assert_forbidden_from(may_end, "—⸺…⋯", NEVER_FORBIDDEN);
}

static void number_signs_stay_with_their_number(void **state) {
    (void)state;
    assert_forbidden_from(may_end, "¥￥$＄£№#±＋−", GZ_PROHIBIT_BASIC);
    assert_forbidden_from(may_start, "%％‰℃°", GZ_PROHIBIT_BASIC);
}

static void letters_and_ideographs_stand_anywhere(void **state) {
    (void)state;
    assert_forbidden_from(may_start, "一〇々あア年A9éДω①→", NEVER_FORBIDDEN);
    assert_forbidden_from(may_end, "一〇々あア年A9éДω①→", NEVER_FORBIDDEN);
}

/* ---- Classes ---- */

static void ideographs_of_all_blocks_are_han(void **state) {
    (void)state;
    const uint32_t codes[] = {0x4E00, 0x9FFF, 0x3400, 0x20000, 0x30000, 0xF900, 0x2F00, 0x3007};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_true(gz_is_han(codes[i]));
        assert_int_equal(class_of(codes[i]), GZ_CLASS_HAN);
        assert_true(gz_char_props(codes[i], false).full_width);
    }
    assert_false(gz_is_han(0x3001));
    assert_false(gz_is_han('A'));
}

static void alphabets_are_latin_and_signs_are_not(void **state) {
    (void)state;
    const uint32_t letters[] = {'0', 'z', 0xE9, 0x03C9, 0x0416, 0xB3, 0x2082};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        assert_true(gz_is_latin(letters[i]));
    const uint32_t others[] = {' ', '%', '(', 0xB7, 0xD7, 0xF7, 0xB0, 0xB1, 0x4E00, 0x201C};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        assert_false(gz_is_latin(others[i]));
}

static void digits_are_a_class_of_their_own(void **state) {
    (void)state;
    assert_int_equal(class_of('0'), GZ_CLASS_DIGIT);
    assert_int_equal(class_of('9'), GZ_CLASS_DIGIT);
    assert_int_equal(class_of('a'), GZ_CLASS_LATIN);
}

static void blanks_break_and_glue_does_not(void **state) {
    (void)state;
    assert_int_equal(class_of(' '), GZ_CLASS_SPACE);
    assert_int_equal(class_of(0x2009), GZ_CLASS_SPACE);
    assert_int_equal(class_of(0x00A0), GZ_CLASS_GLUE);
    assert_int_equal(class_of(0x202F), GZ_CLASS_GLUE);
    assert_int_equal(class_of(0x2060), GZ_CLASS_GLUE);
    assert_int_equal(class_of('\n'), GZ_CLASS_NEWLINE);
}

static void marks_and_selectors_belong_to_their_base(void **state) {
    (void)state;
    const uint32_t codes[] = {0x0301, 0x20DD, 0x3099, 0xFE00, 0xE0100, 0x200D};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        assert_int_equal(class_of(codes[i]), GZ_CLASS_COMBINING);
}

static void an_apostrophe_in_english_closes_nothing(void **state) {
    (void)state;
    assert_int_equal(gz_char_props(0x2019, true).class, GZ_CLASS_LATIN);
    assert_int_equal(gz_char_props(0x2019, false).class, GZ_CLASS_CLOSER);
    assert_int_equal(gz_char_props(0x201D, true).class, GZ_CLASS_CLOSER);
}

/* ---- Widths and places: rules 9 and 10, CLREQ 3.1 ---- */

static void one_code_point_serves_han_and_latin(void **state) {
    (void)state;
    const uint32_t codes[] = {0x201C, 0x201D, 0x2018, 0x2019, 0x2014, 0x2026, 0x00B7, '/'};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_true(gz_is_ambiguous(codes[i]));
        assert_true(gz_char_props(codes[i], false).full_width);
        assert_false(gz_char_props(codes[i], true).full_width);
    }
    assert_false(gz_is_ambiguous(0x3002));
    assert_false(gz_is_ambiguous('A'));
    assert_true(gz_char_props(0xFF0C, true).full_width);
    assert_false(gz_char_props(',', false).full_width);
    assert_false(gz_char_props('(', false).full_width);
}

static enum gz_glyph_place place_of(uint32_t code, bool traditional) {
    return gz_glyph_place(code, class_of(code), traditional);
}

static void stops_sit_lower_left_in_simplified_text(void **state) {
    (void)state;
    const uint32_t codes[] = {0x3002, 0xFF0C, 0x3001, 0xFF1B, 0xFF1A};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        assert_int_equal(place_of(codes[i], false), GZ_PLACE_LEFT);
        assert_int_equal(place_of(codes[i], true), GZ_PLACE_CENTER);
    }
}

static void brackets_hug_what_they_hold(void **state) {
    (void)state;
    const uint32_t openers[] = {0xFF08, 0x300A, 0x201C}, closers[] = {0xFF09, 0x300B, 0x201D};
    for (size_t i = 0; i < 3; i++)
        for (int traditional = 0; traditional < 2; traditional++) {
            assert_int_equal(place_of(openers[i], traditional), GZ_PLACE_RIGHT);
            assert_int_equal(place_of(closers[i], traditional), GZ_PLACE_LEFT);
        }
}

static void dashes_and_ideographs_fill_their_square(void **state) {
    (void)state;
    assert_int_equal(place_of(0x2014, false), GZ_PLACE_FULL);
    assert_int_equal(place_of(0x2026, false), GZ_PLACE_FULL);
    assert_int_equal(place_of(0x4E00, false), GZ_PLACE_FULL);
    assert_int_equal(place_of(0x00B7, false), GZ_PLACE_CENTER);
}

/* ---- Units: rule 2 ---- */

static void counted_things_are_units(void **state) {
    (void)state;
    const char *units = "年月日时分秒号元万亿户人名件个项次届天米吨亩条章款页度";
    size_t length = strlen(units);
    for (size_t i = 0; i < length;)
        assert_true(gz_is_unit(gz_utf8_next(units, length, &i)));
    assert_false(gz_is_unit(0x7684)); /* 的 */
    assert_false(gz_is_unit(0x7B2C)); /* 第 */
    assert_false(gz_is_unit('m'));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops_and_closers_never_start_a_line),
        cmocka_unit_test(connectors_and_interpuncts_never_start_a_line),
        cmocka_unit_test(openers_never_end_a_line),
        cmocka_unit_test(half_width_marks_obey_the_same_rule),
        cmocka_unit_test(a_solidus_ends_a_line_at_basic_alone),
        cmocka_unit_test(strict_keeps_dashes_and_ellipses_from_the_start),
        cmocka_unit_test(number_signs_stay_with_their_number),
        cmocka_unit_test(letters_and_ideographs_stand_anywhere),
        cmocka_unit_test(ideographs_of_all_blocks_are_han),
        cmocka_unit_test(alphabets_are_latin_and_signs_are_not),
        cmocka_unit_test(digits_are_a_class_of_their_own),
        cmocka_unit_test(blanks_break_and_glue_does_not),
        cmocka_unit_test(marks_and_selectors_belong_to_their_base),
        cmocka_unit_test(an_apostrophe_in_english_closes_nothing),
        cmocka_unit_test(one_code_point_serves_han_and_latin),
        cmocka_unit_test(stops_sit_lower_left_in_simplified_text),
        cmocka_unit_test(brackets_hug_what_they_hold),
        cmocka_unit_test(dashes_and_ideographs_fill_their_square),
        cmocka_unit_test(counted_things_are_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
