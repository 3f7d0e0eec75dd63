/* Spelling of numbers and strings, whatever the locale. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/pdf/bytes.h"

/* Whether bytes are text; cleared either way. */
static bool is_text(struct gz_bytes *bytes, const char *text, size_t size) {
    bool same = !bytes->failed && bytes->size == size && memcmp(bytes->data, text, size) == 0;
    if (!same)
        print_message("got “%.*s”\n", (int)bytes->size, (const char *)bytes->data);
    gz_bytes_clear(bytes);
    return same;
}

static bool number_is(int64_t value, const char *text) {
    struct gz_bytes bytes = {0};
    gz_bytes_thousandths(&bytes, value);
    return is_text(&bytes, text, strlen(text));
}

static void test_numbers(void **state) {
    (void)state;
    assert_true(number_is(0, "0"));
    assert_true(number_is(1000, "1"));
    assert_true(number_is(-1000, "-1"));
    assert_true(number_is(12500, "12.5"));
    assert_true(number_is(20, ".02"));
    assert_true(number_is(-20, "-.02"));
    assert_true(number_is(595276, "595.276"));
    assert_true(number_is(-10001, "-10.001"));
    assert_true(number_is(10100, "10.1"));
    assert_true(number_is(INT32_MAX, "2147483.647"));
    assert_true(number_is(INT32_MIN, "-2147483.648"));
    assert_true(number_is(INT64_MIN, "-9223372036854775.808"));
}

static void test_whole_numbers(void **state) {
    (void)state;
    struct gz_bytes bytes = {0};
    gz_bytes_integer(&bytes, 0);
    gz_bytes_text(&bytes, " ");
    gz_bytes_integer(&bytes, -250);
    gz_bytes_text(&bytes, " ");
    gz_bytes_integer(&bytes, INT64_MIN);
    const char *wanted = "0 -250 -9223372036854775808";
    assert_true(is_text(&bytes, wanted, strlen(wanted)));
}

/* Needs the locale that the build compiles; without any locale with a comma
 * this cannot tell, which is said. */
static void test_numbers_under_a_decimal_comma(void **state) {
    (void)state;
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8",
                                        "ru_RU.UTF-8"};
    setenv("LOCPATH", GZ_LOCALES, 1);
    bool found = false;
    for (size_t i = 0; !found && i < sizeof names / sizeof *names; i++)
        found = setlocale(LC_ALL, names[i]) && *localeconv()->decimal_point == ',';
    if (!found)
        skip();
    test_numbers(state);
    struct gz_bytes bytes = {0};
    gz_bytes_format(&bytes, "%d %u 0 R", 1234567, 7654321u);
    assert_true(is_text(&bytes, "1234567 7654321 0 R", 19));
    setlocale(LC_ALL, "C");
}

static void test_strings(void **state) {
    (void)state;
    struct gz_bytes bytes = {0};
    gz_bytes_literal(&bytes, (const uint8_t *)"a(b)\\\r\n\0", 8);
    assert_true(is_text(&bytes, "(a\\(b\\)\\\\\\r\n\0)", 14));
    gz_bytes_string(&bytes, "plain (1)", 9);
    assert_true(is_text(&bytes, "(plain \\(1\\))", 13));
    gz_bytes_string(&bytes, "", 0);
    assert_true(is_text(&bytes, "()", 2));
    /* U+5C28 has both a backslash and a parenthesis among its bytes. */
    gz_bytes_string(&bytes, "a尨", 4);
    assert_true(is_text(&bytes, "(\xFE\xFF\0a\\\\\\()", 10));
    gz_bytes_string(&bytes, "𠮷", 4);
    assert_true(is_text(&bytes, "(\xFE\xFF\xD8\x42\xDF\xB7)", 8));
    gz_bytes_utf16_hex(&bytes, "一𠮷", 7);
    assert_true(is_text(&bytes, "4E00D842DFB7", 12));
}

static void test_names_and_xml(void **state) {
    (void)state;
    struct gz_bytes bytes = {0};
    gz_bytes_name(&bytes, "AB+Noto Sans#(1)");
    assert_true(is_text(&bytes, "/AB+Noto#20Sans#23#281#29", 25));
    gz_bytes_xml(&bytes, "a<b>&\"c\"文");
    const char *wanted = "a&lt;b&gt;&amp;&quot;c&quot;文";
    assert_true(is_text(&bytes, wanted, strlen(wanted)));
}

static void test_growing(void **state) {
    (void)state;
    struct gz_bytes bytes = {0};
    for (int i = 0; i < 100000; i++)
        gz_bytes_literal_byte(&bytes, (uint8_t)('a' + i % 26));
    assert_false(bytes.failed);
    assert_int_equal(bytes.size, 100000);
    assert_int_equal(bytes.data[99999], 'a' + 99999 % 26);
    gz_bytes_clear(&bytes);
    assert_null(bytes.data);
}

/* Lengths around the room that is tried first, and far beyond it. */
static void test_formatted_text_of_any_length(void **state) {
    (void)state;
    char text[1200];
    memset(text, 'x', sizeof text);
    for (size_t length = 0; length < sizeof text; length += length < 120 ? 1 : 97) {
        struct gz_bytes bytes = {0};
        gz_bytes_format(&bytes, "%.*s", (int)length, text);
        gz_bytes_text(&bytes, "|");
        assert_int_equal(bytes.size, length + 1);
        assert_memory_equal(bytes.data, text, length);
        assert_int_equal(bytes.data[length], '|');
        gz_bytes_clear(&bytes);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_formatted_text_of_any_length),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_whole_numbers),
        cmocka_unit_test(test_numbers_under_a_decimal_comma),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_names_and_xml),
        cmocka_unit_test(test_growing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
