/* Golden layouts: the pages of whole issues as text, compared line by line.
 * GZ_UPDATE_GOLDEN=1 writes the files anew; the difference is then reviewed
 * like code. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/dump.h"
#include "pipeline/system/diag_print.h"
#include "pipeline/build/typeset.h"

struct golden {
    const char *folder, *style, *file;
    enum gz_dump_detail detail;
};

static char *dump(const struct golden *golden) {
    struct gz_diag *diag = gz_diag_create();
    struct gz_typeset typeset;
    struct gz_typeset_options options = {.folder = golden->folder, .style = golden->style};
    char *text = NULL;
    size_t size = 0;
    if (gz_typeset_create(&options, &typeset, diag)) {
        FILE *out = open_memstream(&text, &size);
        assert_non_null(out);
        gz_dump_pages(typeset.pages, golden->detail, out);
        fclose(out);
    } else {
        gz_diag_print(diag, stderr, false);
    }
    gz_typeset_destroy(&typeset);
    gz_diag_destroy(diag);
    return text;
}

static char *read_all(const char *path) {
    FILE *in = fopen(path, "rb");
    char *text = NULL;
    size_t size = 0;
    if (!in)
        return NULL;
    FILE *out = open_memstream(&text, &size);
    for (int byte = getc(in); byte != EOF; byte = getc(in))
        putc(byte, out);
    fclose(out);
    fclose(in);
    return text;
}

static void write_all(const char *path, const char *text) {
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    fputs(text, out);
    assert_int_equal(fclose(out), 0);
}

static size_t line_length(const char *text) {
    return strcspn(text, "\n");
}

/* Letters of U+1E80 to U+1EFF (Vietnamese ones): Debian 13's Liberation has them, for
 * Debian 12's another face serves, and the line has another width. */
static bool has_borrowed_letters(const char *line, size_t length) {
    for (size_t i = 0; i + 1 < length; i++)
        if ((unsigned char)line[i] == 0xE1 && ((unsigned char)line[i + 1] & 0xFE) == 0xBA)
            return true;
    return false;
}

/* Behind the width of a line, "+169.719 ", when one is written there. */
static const char *skip_width(const char *at) {
    return *at == '+' ? at + 1 + strspn(at + 1, "0123456789.") : at;
}

/* Whether two lines are the same but for glyph ids, the digits before an '@':
 * those belong to the font file, and Debian's releases ship different ones. */
static bool same_line(const char *a, size_t a_length, const char *b, size_t b_length) {
    const char *a_end = a + a_length, *b_end = b + b_length;
    bool borrowed = has_borrowed_letters(a, a_length);
    while (a < a_end && b < b_end) {
        size_t a_digits = strspn(a, "0123456789"), b_digits = strspn(b, "0123456789");
        if (a_digits && b_digits && a[a_digits] == '@' && b[b_digits] == '@') {
            a += a_digits;
            b += b_digits;
        }
        if (borrowed) {
            a = skip_width(a);
            b = skip_width(b);
        }
        if (*a++ != *b++)
            return false;
    }
    return a == a_end && b == b_end;
}

/* Prints the first lines that differ; fails when there are any. */
static void compare(const char *file, const char *expected, const char *actual) {
    unsigned line = 1, shown = 0;
    while ((*expected || *actual) && shown < 10) {
        size_t a = line_length(expected), b = line_length(actual);
        if (!same_line(expected, a, actual, b)) {
            print_error("%s:%u\n  - %.*s\n  + %.*s\n", file, line, (int)a, expected, (int)b,
                        actual);
            shown++;
        }
        expected += a + (expected[a] == '\n');
        actual += b + (actual[b] == '\n');
        line++;
    }
    if (shown > 0)
        fail_msg("the layout is another than in %s", file);
}

static void test_golden(void **state) {
    const struct golden *golden = *state;
    char *actual = dump(golden);
    assert_non_null(actual);
    if (getenv("GZ_UPDATE_GOLDEN")) {
        write_all(golden->file, actual);
    } else {
        char *expected = read_all(golden->file);
        if (!expected)
            fail_msg("%s is missing: run with GZ_UPDATE_GOLDEN=1 and review it", golden->file);
        compare(golden->file, expected, actual);
        free(expected);
    }
    free(actual);
}

#define ISSUES GZ_SOURCE_DIR "/issues/"
#define FIXTURES GZ_TEST_DIR "/fixtures/"
#define LAYOUTS GZ_TEST_DIR "/golden/layouts/"

int main(void) {
    static struct golden cases[] = {
        {ISSUES "2024-03", NULL, LAYOUTS "2024-03.txt", GZ_DUMP_LINES},
        {FIXTURES "issues/small", FIXTURES "styles/strict.yaml", LAYOUTS "small-strict.txt",
         GZ_DUMP_GLYPHS},
        {FIXTURES "issues/figures", FIXTURES "styles/strict.yaml", LAYOUTS "figures.txt",
         GZ_DUMP_LINES},
        {FIXTURES "issues/small", FIXTURES "styles/single.yaml", LAYOUTS "small-single.txt",
         GZ_DUMP_LINES},
        {ISSUES "2024-03", FIXTURES "styles/strict.yaml", LAYOUTS "2024-03-strict.txt",
         GZ_DUMP_LINES},
        {ISSUES "2024-03", FIXTURES "styles/single.yaml", LAYOUTS "2024-03-single.txt",
         GZ_DUMP_LINES},
        {GZ_TEST_DIR "/gallery/issue", NULL, LAYOUTS "gallery.txt", GZ_DUMP_LINES},
        {FIXTURES "issues/year", ISSUES "style.yaml", LAYOUTS "year.txt", GZ_DUMP_LINES},
    };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_prestate(test_golden, &cases[0]),
        cmocka_unit_test_prestate(test_golden, &cases[1]),
        cmocka_unit_test_prestate(test_golden, &cases[2]),
        cmocka_unit_test_prestate(test_golden, &cases[3]),
        cmocka_unit_test_prestate(test_golden, &cases[4]),
        cmocka_unit_test_prestate(test_golden, &cases[5]),
        cmocka_unit_test_prestate(test_golden, &cases[6]),
        cmocka_unit_test_prestate(test_golden, &cases[7]),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
