#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/support/utf8.h"

/* Every scalar value goes through encode, validation, next and previous. */
static void every_character_makes_the_round_trip(void **state) {
    (void)state;
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF)
            continue;
        char bytes[4];
        size_t length = gz_utf8_encode(code, bytes), at = 0;
        size_t expected = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
        if (length != expected || gz_utf8_invalid_at(bytes, length) != length ||
            gz_utf8_next(bytes, length, &at) != code || at != length ||
            gz_utf8_previous(bytes, &at) != code || at != 0)
            fail_msg("U+%04X", code);
    }
}

static void ill_formed_bytes_are_found(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t length, at;
    } cases[] = {
        {"公报", 6, 6},
        {"", 0, 0},
        {"a\0b", 3, 3},
        {"公\x80", 4, 3},       /* a continuation alone */
        {"\xC0\xAF", 2, 0},     /* overlong */
        {"\xE0\x80\xAF", 3, 0}, /* overlong */
        {"\xF0\x8F\x80\x80", 4, 0},
        {"a\xED\xA0\x80", 4, 1},    /* a surrogate */
        {"\xF4\x90\x80\x80", 4, 0}, /* above U+10FFFF */
        {"\xF5\x80\x80\x80", 4, 0},
        {"\xFF", 1, 0},
        {"报\xE5\x85", 5, 3}, /* cut off */
        {"\xE5\x85z", 3, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_int_equal(gz_utf8_invalid_at(cases[i].bytes, cases[i].length), cases[i].at);
}

static void decoding_bad_text_stays_inside_the_buffer(void **state) {
    (void)state;
    for (int lead = 0; lead < 256; lead++) {
        char bytes[1] = {(char)lead};
        size_t at = 0;
        gz_utf8_next(bytes, 1, &at);
        assert_int_equal(at, 1);
    }
    char tail[] = {'\x80', '\x80'};
    size_t at = 2;
    gz_utf8_previous(tail, &at);
    assert_int_equal(at, 0);
}

static void characters_are_counted(void **state) {
    (void)state;
    const char *text = "第49号𠮷";
    assert_int_equal(gz_utf8_count(text, strlen(text)), 5);
    assert_int_equal(gz_utf8_count("", 0), 0);
}

static void pdf_strings_are_utf16(void **state) {
    (void)state;
    static const uint8_t expected[] = {0xFE, 0xFF, 0x00, 'A', 0x51, 0x6C, 0xD8, 0x42, 0xDF, 0xB7};
    const char *text = "A公𠮷";
    uint8_t out[2 + 4 * 3];
    assert_int_equal(gz_utf8_to_utf16be(text, strlen(text), out), sizeof expected);
    assert_memory_equal(out, expected, sizeof expected);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_makes_the_round_trip),
        cmocka_unit_test(ill_formed_bytes_are_found),
        cmocka_unit_test(decoding_bad_text_stays_inside_the_buffer),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(pdf_strings_are_utf16),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
