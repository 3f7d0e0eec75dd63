/* Where the dictionary lets words part. A word is shown with its points: con-gress. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/hyphen.h"

static const char *parted(const char *language, const char *word) {
    static char shown[3 * GZ_HYPHEN_WORD];
    bool points[GZ_HYPHEN_WORD] = {true, true, true, true};
    uint32_t length = (uint32_t)strlen(word), at = 0;
    struct gz_hyphens *hyphens = gz_hyphens_create();
    for (int time = 0; time < 2; time++) /* the second time it is open already */
        gz_hyphenate(hyphens, language, word, length, points);
    for (uint32_t i = 0; i < length; i++) {
        shown[at++] = word[i];
        if (points[i])
            shown[at++] = '-';
    }
    shown[at] = 0;
    gz_hyphens_destroy(hyphens);
    return shown;
}

static void words_part_by_their_syllables(void **state) {
    (void)state;
    assert_string_equal(parted("en", "implementation"), "im-ple-men-ta-tion");
    assert_string_equal(parted("en", "congress"), "con-gress");
    assert_string_equal(parted("en-GB", "standing"), "stand-ing");
}

static void two_letters_stay_before_and_three_behind(void **state) {
    (void)state;
    assert_string_equal(parted("en", "about"), "about");
    assert_string_equal(parted("en", "really"), "re-ally");
    assert_string_equal(parted("en", "a"), "a");
    assert_string_equal(parted("en", ""), "");
}

static void letters_of_several_bytes_are_not_parted(void **state) {
    (void)state;
    const char *shown = parted("en", "na\u00EFvet\u00E9implementation");
    assert_null(strstr(shown, "\xC3-"));
}

static void without_a_dictionary_words_stay_whole(void **state) {
    (void)state;
    bool points[3] = {true, true, true};
    struct gz_hyphens *hyphens = gz_hyphens_create();
    assert_false(gz_hyphenate(hyphens, "xx", "abc", 3, points));
    assert_false(points[0] || points[1] || points[2]);
    assert_false(gz_hyphenate(hyphens, "../en_US", "abc", 3, points));
    assert_false(gz_hyphenate(hyphens, "en.dic/", "abc", 3, points));
    for (char i = 0; i < 40; i++) /* more languages than are kept */
        assert_false(gz_hyphenate(hyphens, (char[]){'x', (char)('0' + i), 0}, "abc", 3, points));
    assert_false(gz_hyphenate(hyphens, "en", "abc", 3, points));
    gz_hyphens_destroy(hyphens);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_part_by_their_syllables),
        cmocka_unit_test(two_letters_stay_before_and_three_behind),
        cmocka_unit_test(letters_of_several_bytes_are_not_parted),
        cmocka_unit_test(without_a_dictionary_words_stay_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
