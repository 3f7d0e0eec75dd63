/* Messages as printed: places, lines, carets, help, order, counts. */
#include "source_fixture.h"

#include "pipeline/system/diag_print.h"
#include "pipeline/text/width.h"

/* What gz_diag_print() writes, in the arena. */
static const char *print(struct fixture *fixture, bool colors) {
    char *bytes = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&bytes, &length);
    gz_diag_print(fixture->diag, stream, colors);
    fclose(stream);
    const char *copy = gz_arena_copy(fixture->arena, bytes, length);
    free(bytes);
    return copy;
}

/* A file in the current folder, so that its printed path is short. */
static struct fixture open_file(const char *bytes) {
    struct fixture fixture = fixture_open();
    fixture_write(&fixture, "a.md", bytes, strlen(bytes));
    assert_int_equal(chdir(fixture.folder), 0);
    return fixture;
}

static struct gz_pos at(uint32_t line, uint32_t column) {
    return (struct gz_pos){"a.md", line, column};
}

static void nothing_is_printed_without_messages(void **state) {
    (void)state;
    struct fixture fixture = open_file("x\n");
    assert_string_equal(print(&fixture, false), "");
    fixture_close(&fixture);
}

static void a_message_has_its_line_caret_and_help(void **state) {
    (void)state;
    struct fixture fixture = open_file("甲\n第二 line 乙丙\n");
    gz_error(fixture.diag, at(2, 9), "mend it", "what is wrong");
    assert_string_equal(print(&fixture, false), "a.md:2:9: error: what is wrong\n"
                                                "    第二 line 乙丙\n"
                                                "              ^\n"
                                                "    help: mend it\n"
                                                "1 error\n");
    fixture_close(&fixture);
}

static void tabs_are_kept_under_tabs(void **state) {
    (void)state;
    struct fixture fixture = open_file("\t甲\t乙\r\n");
    gz_warning(fixture.diag, at(1, 4), NULL, "look");
    assert_string_equal(print(&fixture, false), "a.md:1:4: warning: look\n"
                                                "    \t甲\t乙\n"
                                                "    \t  \t^\n"
                                                "1 warning\n");
    fixture_close(&fixture);
}

static void the_caret_stands_after_the_line_when_it_must(void **state) {
    (void)state;
    struct fixture fixture = open_file("\xEF\xBB\xBF甲");
    gz_error(fixture.diag, at(1, 2), NULL, "cut short");
    assert_string_equal(print(&fixture, false), "a.md:1:2: error: cut short\n"
                                                "    甲\n"
                                                "      ^\n"
                                                "1 error\n");
    fixture_close(&fixture);
}

static void a_message_may_have_no_line_or_no_file(void **state) {
    (void)state;
    struct fixture fixture = open_file("x\n");
    gz_error(fixture.diag, at(0, 0), NULL, "the file");
    gz_error(fixture.diag, at(9, 1), NULL, "a line that is gone");
    gz_error_environment(fixture.diag, ((struct gz_pos){NULL, 0, 0}), "install it", "no font");
    gz_error(fixture.diag, ((struct gz_pos){"gone.md", 1, 1}), NULL, "a file that is gone");
    assert_string_equal(print(&fixture, false), "gazette: error: no font\n"
                                                "    help: install it\n"
                                                "a.md: error: the file\n"
                                                "a.md:9:1: error: a line that is gone\n"
                                                "gone.md:1:1: error: a file that is gone\n"
                                                "4 errors\n");
    fixture_close(&fixture);
}

static void messages_are_sorted_within_their_file(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    struct gz_pos b = {"b", 5, 1}, a = {"a", 9, 1}, b2 = {"b", 2, 7}, b3 = {"b", 2, 3};
    gz_error(fixture.diag, b, NULL, "1");
    gz_warning(fixture.diag, a, NULL, "2");
    gz_error(fixture.diag, b2, NULL, "3");
    gz_error(fixture.diag, b3, NULL, "4");
    gz_error(fixture.diag, b3, NULL, "5");
    assert_string_equal(print(&fixture, false), "b:2:3: error: 4\nb:2:3: error: 5\n"
                                                "b:2:7: error: 3\nb:5:1: error: 1\n"
                                                "a:9:1: warning: 2\n4 errors, 1 warning\n");
    fixture_close(&fixture);
}

static void a_hundred_errors_are_shown(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    for (uint32_t i = 1; i <= 123; i++)
        gz_error(fixture.diag, ((struct gz_pos){"a", i, 1}), NULL, "x");
    const char *printed = print(&fixture, false);
    assert_non_null(strstr(printed, "a:100:1: error: x\n123 errors (100 shown)\n"));
    assert_null(strstr(printed, "a:101:1"));
    fixture_close(&fixture);
}

static void a_long_line_is_cut_around_the_caret(void **state) {
    (void)state;
    char line[1001] = "";
    for (int i = 0; i < 300; i++)
        strcat(line, i == 200 ? "乙" : "甲");
    struct fixture fixture = open_file(line);
    gz_error(fixture.diag, at(1, 201), NULL, "here");
    const char *printed = print(&fixture, false);
    const char *shown = strstr(printed, "    …"), *caret = strstr(printed, "^");
    assert_non_null(shown);
    assert_non_null(caret);
    /* The caret's column is that of 乙. */
    const char *target = strstr(shown, "乙"), *line_end = strchr(shown, '\n');
    size_t before = (size_t)(target - shown - 4 - 3) / 3 * 2 + 4 + 1;
    assert_int_equal((size_t)(caret - line_end - 1), before);
    assert_true(line_end - shown < 4 + 3 * 52);
    assert_memory_equal(line_end - 3, "…", 3);
    fixture_close(&fixture);
}

static void a_short_column_in_a_long_line_starts_at_its_start(void **state) {
    (void)state;
    char line[1001] = "";
    for (int i = 0; i < 300; i++)
        strcat(line, "甲");
    struct fixture fixture = open_file(line);
    gz_error(fixture.diag, at(1, 3), NULL, "here");
    const char *printed = print(&fixture, false);
    assert_non_null(strstr(printed, "\n    甲甲甲"));
    assert_non_null(strstr(printed, "\n        ^\n"));
    fixture_close(&fixture);
}

static void bytes_that_are_no_text_reach_no_terminal(void **state) {
    (void)state;
    struct fixture fixture = open_file("甲\xB4\xF3\x1b[31m乙\n");
    gz_error(fixture.diag, at(1, 2), NULL, "path \x1b]0;x\x07 and \xFF");
    assert_string_equal(print(&fixture, false), "a.md:1:2: error: path �]0;x� and �\n"
                                                "    甲���[31m乙\n"
                                                "      ^\n"
                                                "1 error\n");
    fixture_close(&fixture);
}

static void colours_only_when_wanted(void **state) {
    (void)state;
    struct fixture fixture = open_file("x\n");
    gz_error(fixture.diag, at(1, 1), "mend", "wrong");
    assert_null(strchr(print(&fixture, false), '\033'));
    assert_non_null(strstr(print(&fixture, true), "\033[1;31merror: \033[0m"));
    FILE *stream = fopen("out", "w");
    assert_false(gz_diag_wants_colors(stream)); /* no terminal */
    fclose(stream);
    fixture_close(&fixture);
}

static void characters_have_widths(void **state) {
    (void)state;
    assert_int_equal(gz_character_width('a'), 1);
    assert_int_equal(gz_character_width(0x7532), 2);  /* 甲 */
    assert_int_equal(gz_character_width(0xFF0C), 2);  /* ， */
    assert_int_equal(gz_character_width(0x20000), 2); /* beyond the BMP */
    assert_int_equal(gz_character_width(0x201C), 1);  /* “, ambiguous */
    assert_int_equal(gz_character_width(0x0301), 0);
    assert_int_equal(gz_character_width(0x3000), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_printed_without_messages),
        cmocka_unit_test(a_message_has_its_line_caret_and_help),
        cmocka_unit_test(tabs_are_kept_under_tabs),
        cmocka_unit_test(the_caret_stands_after_the_line_when_it_must),
        cmocka_unit_test(a_message_may_have_no_line_or_no_file),
        cmocka_unit_test(messages_are_sorted_within_their_file),
        cmocka_unit_test(a_hundred_errors_are_shown),
        cmocka_unit_test(a_long_line_is_cut_around_the_caret),
        cmocka_unit_test(a_short_column_in_a_long_line_starts_at_its_start),
        cmocka_unit_test(bytes_that_are_no_text_reach_no_terminal),
        cmocka_unit_test(colours_only_when_wanted),
        cmocka_unit_test(characters_have_widths),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
