/* Parts of the live desk: its token, the editor's command, drawn pages that are kept. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "pipeline/serve/editor.h"
#include "pipeline/serve/pictures.h"
#include "pipeline/serve/remarks.h"
#include "pipeline/serve/token.h"
#include "pipeline/text/json.h"

static void a_token_is_random_and_hexadecimal(void **state) {
    (void)state;
    char first[GZ_TOKEN_LENGTH + 1], second[GZ_TOKEN_LENGTH + 1];
    assert_true(gz_token_create(first) && gz_token_create(second));
    assert_int_equal(strlen(first), GZ_TOKEN_LENGTH);
    assert_int_equal(strspn(first, "0123456789abcdef"), GZ_TOKEN_LENGTH);
    assert_string_not_equal(first, second);
}

static void only_the_whole_token_equals_it(void **state) {
    (void)state;
    char token[GZ_TOKEN_LENGTH + 1], other[GZ_TOKEN_LENGTH + 2];
    assert_true(gz_token_create(token));
    assert_true(gz_token_equals(token, token, GZ_TOKEN_LENGTH));
    assert_false(gz_token_equals(token, token, GZ_TOKEN_LENGTH - 1));
    assert_false(gz_token_equals(token, token, 0));
    for (size_t i = 0; i < GZ_TOKEN_LENGTH; i++) {
        memcpy(other, token, sizeof token);
        other[i] ^= 1;
        assert_false(gz_token_equals(token, other, GZ_TOKEN_LENGTH));
    }
    memcpy(other, token, GZ_TOKEN_LENGTH);
    other[GZ_TOKEN_LENGTH] = 'x';
    assert_false(gz_token_equals(token, other, GZ_TOKEN_LENGTH + 1));
}

/* ---- the editor ----------------------------------------------------------------- */

/* Words with a bar between them. */
static void assert_words(const char *command, const char *file, const char *expected) {
    struct gz_arena *arena = gz_arena_create();
    char **words = gz_editor_words(command, file, 7, 3, arena);
    char text[256] = "";
    for (size_t i = 0; words && words[i]; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? "|" : "", words[i]);
    assert_string_equal(text, expected);
    assert_int_equal(words == NULL, *expected == '\0');
    gz_arena_destroy(arena);
}

static void a_command_becomes_words(void **state) {
    (void)state;
    assert_words("code -g {file}:{line}:{column}", "/a.md", "code|-g|/a.md:7:3");
    assert_words("  vi\t+{line}  {file} ", "/a.md", "vi|+7|/a.md");
    assert_words("x{y}{file{line}}{", "/a.md", "x{y}{file7}{");
    assert_words("ed", "/a.md", "ed");
    assert_words("", "/a.md", "");
    assert_words(" \t ", "/a.md", "");
}

/* Whatever a file is called, it is one word, and nothing in it is replaced again. */
static void a_name_is_one_word(void **state) {
    (void)state;
    assert_words("ed {file}", "/a b; $(x) `y` \"z\" {line}.md",
                 "ed|/a b; $(x) `y` \"z\" {line}.md");
}

static void an_editor_that_is_not_there_is_told(void **state) {
    (void)state;
    char name[] = "/nowhere/editor", *words[] = {name, NULL};
    assert_false(gz_editor_run(words));
}

/* ---- pictures ------------------------------------------------------------------- */

static bool is_kept(struct gz_pictures *pictures, const char *name, const char *expected) {
    unsigned char *png;
    size_t length;
    if (!gz_pictures_find(pictures, name, &png, &length))
        return false;
    assert_int_equal(length, strlen(expected));
    assert_memory_equal(png, expected, length);
    free(png);
    return true;
}

static void keep(struct gz_pictures *pictures, const char *name, const char *png) {
    gz_pictures_keep(pictures, name, (const unsigned char *)png, strlen(png));
}

static void pictures_go_that_were_not_asked_for(void **state) {
    (void)state;
    struct gz_pictures *pictures = gz_pictures_create(10);
    keep(pictures, "a", "aaaa");
    keep(pictures, "b", "bbbb");
    keep(pictures, "a", "xxxx"); /* is there already */
    assert_true(is_kept(pictures, "b", "bbbb"));
    assert_true(is_kept(pictures, "a", "aaaa"));
    keep(pictures, "c", "cccc");
    assert_false(is_kept(pictures, "b", ""));
    assert_true(is_kept(pictures, "a", "aaaa"));
    assert_true(is_kept(pictures, "c", "cccc"));
    keep(pictures, "d", "ddddddddddd"); /* larger than all that may be kept */
    assert_false(is_kept(pictures, "d", ""));
    keep(pictures, "e", "eeeeeeeeee");
    assert_true(is_kept(pictures, "e", "eeeeeeeeee"));
    assert_false(is_kept(pictures, "a", ""));
    assert_false(is_kept(pictures, "c", ""));
    gz_pictures_destroy(pictures);
}

/* ---- which paths are the issue's ------------------------------------------------ */

static void a_path_is_inside_by_its_prefix(void **state) {
    (void)state;
    assert_string_equal(gz_remark_inside("issues/a/", "issues/a/01.md"), "01.md");
    assert_string_equal(gz_remark_inside("", "pictures/a.png"), "pictures/a.png");
    assert_null(gz_remark_inside("issues/a/", "issues/a"));
    assert_null(gz_remark_inside("issues/a/", "issues/a/"));
    assert_null(gz_remark_inside("issues/a/", "issues/ab/01.md"));
    assert_null(gz_remark_inside("issues/a/", "issues/style.yaml"));
    assert_null(gz_remark_inside("issues/a/", NULL));
    assert_null(gz_remark_inside("", "../style.yaml"));
    assert_null(gz_remark_inside("", "/etc/style.yaml"));
}

/* ---- JSON ----------------------------------------------------------------------- */

static void lengths_are_printed_exactly(void **state) {
    (void)state;
    static const struct {
        int64_t value;
        const char *text;
    } cases[] = {{0, "0"},
                 {1, "0.001"},
                 {10, "0.01"},
                 {100, "0.1"},
                 {1000, "1"},
                 {595276, "595.276"},
                 {841890, "841.89"},
                 {10000, "10"},
                 {-1, "-0.001"},
                 {-1500, "-1.5"},
                 {-1000, "-1"},
                 {INT32_MAX, "2147483.647"},
                 {INT32_MIN, "-2147483.648"}};
    struct gz_arena *arena = gz_arena_create();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gz_buffer out = {.arena = arena};
        struct gz_json json = {.out = &out};
        gz_json_thousandths(&json, cases[i].value);
        assert_string_equal(out.bytes, cases[i].text);
    }
    gz_arena_destroy(arena);
}

/* What a page shows is text, whatever it was; JSON stays JSON. */
static void what_is_no_text_is_made_one(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    assert_null(gz_remark_clean(NULL, arena));
    assert_string_equal(gz_remark_clean("", arena), "");
    assert_string_equal(gz_remark_clean("市\"<b>", arena), "市\"<b>");
    assert_string_equal(gz_remark_clean("a\xFF"
                                        "b\xE5\xB8",
                                        arena),
                        "a\uFFFDb\uFFFD\uFFFD");
    assert_string_equal(gz_remark_clean("a\nb\x1B[1m\x7F\xC2\x85", arena),
                        "a\uFFFDb\uFFFD[1m\uFFFD\uFFFD");
    gz_arena_destroy(arena);
}

/* As a file is read: columns of messages hold in what is shown. */
static void a_source_in_any_encoding_can_be_shown(void **state) {
    (void)state;
    static const char bytes[] = "\xEF\xBB\xBF"
                                "title: \xD3\xFD\r\n\t市\0\r\n\x1B";
    struct gz_arena *arena = gz_arena_create();
    size_t length;
    const char *text = gz_remark_clean_source(bytes, sizeof bytes - 1, &length, arena);
    assert_string_equal(text, "title: \uFFFD\uFFFD\n\t市\uFFFD\n\uFFFD");
    assert_int_equal(length, strlen(text));
    assert_string_equal(gz_remark_clean_source("", 0, &length, arena), "");
    assert_int_equal(length, 0);
    gz_arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_token_is_random_and_hexadecimal),
        cmocka_unit_test(only_the_whole_token_equals_it),
        cmocka_unit_test(a_command_becomes_words),
        cmocka_unit_test(a_name_is_one_word),
        cmocka_unit_test(an_editor_that_is_not_there_is_told),
        cmocka_unit_test(pictures_go_that_were_not_asked_for),
        cmocka_unit_test(a_path_is_inside_by_its_prefix),
        cmocka_unit_test(lengths_are_printed_exactly),
        cmocka_unit_test(what_is_no_text_is_made_one),
        cmocka_unit_test(a_source_in_any_encoding_can_be_shown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
