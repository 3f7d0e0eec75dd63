/* Texts named in one line: bookmarks, lists of contents. */
#include "layout_fixture.h"

#include "layout/text_name.h"

struct name_case {
    const char *test, *utf8, *marked; /* the bytes of the span */
    uint32_t flags, note;
    const char *name;
};

#define RAISED GZ_SPAN_SUPERSCRIPT

static const struct name_case cases[] = {
    {"line breaks between Han vanish", "关于林街道\n的报告", "", 0, 0, "关于林街道的报告"},
    {"between Latin words a blank takes their place", "Water\nSupply", "", 0, 0, "Water Supply"},
    {"a Latin word and Han need none", "关于AI\n的说明", "", 0, 0, "关于AI的说明"},
    {"a line break at an end is nothing", "甲\n", "", 0, 0, "甲"},
    {"a footnote's mark is left out", "一、总体情况1", "1", RAISED, 1, "一、总体情况"},
    {"a footnote's mark of letters", "一、总体a情况", "a", RAISED, 2, "一、总体情况"},
    {"a mark before a line break", "Water1\nSupply", "1", RAISED, 1, "Water Supply"},
    {"a mark that is the whole text", "1", "1", RAISED, 1, ""},
    {"a raised 注", "关于供水的报告注1", "注1", RAISED, 0, "关于供水的报告"},
    {"a raised circled number", "关于供水①的报告", "①", RAISED, 0, "关于供水的报告"},
    {"a raised number in brackets", "报告［1］", "［1］", RAISED, 0, "报告"},
    {"a raised asterisk", "报告*", "*", RAISED, 0, "报告"},
    {"raised digits behind a word", "关于供水的报告1", "1", RAISED, 0, "关于供水的报告"},
    {"raised digits behind a book's title", "《条例》12的说明", "12", RAISED, 0, "《条例》的说明"},
    {"a power of a unit stays", "供水26m3以上", "3", RAISED, 0, "供水26m3以上"},
    {"a power of ten stays", "供水104吨", "4", RAISED, 0, "供水104吨"},
    {"a power of 米 stays", "供水26米3以上", "3", RAISED, 0, "供水26米3以上"},
    {"a power of a bracket stays", "(a+b)2的值", "2", RAISED, 0, "(a+b)2的值"},
    {"raised words stay", "第2nd次", "nd", RAISED, 0, "第2nd次"},
    {"lowered digits stay", "空气PM2.5", "2.5", GZ_SPAN_SUBSCRIPT, 0, "空气PM2.5"},
    {"other markup stays", "关于*的说明", "*", GZ_SPAN_STRONG, 0, "关于*的说明"},
};

static void text_is_named(void **state) {
    const struct name_case *test = *state;
    struct gz_arena *arena = gz_arena_create();
    uint32_t start = (uint32_t)(strstr(test->utf8, test->marked) - test->utf8);
    struct gz_span span = {.start = start, .end = start + (uint32_t)strlen(test->marked),
                           .flags = test->flags, .note = test->note};
    struct gz_text text = {.utf8 = test->utf8, .length = (uint32_t)strlen(test->utf8),
                           .spans = &span, .span_count = *test->marked ? 1 : 0};
    assert_string_equal(gz_text_one_line(&text, arena), test->name);
    gz_arena_destroy(arena);
}

static void several_marks_are_left_out(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    const struct gz_span spans[] = {{.start = 3, .end = 4, .flags = RAISED, .note = 1},
                                    {.start = 4, .end = 7, .flags = GZ_SPAN_STRONG},
                                    {.start = 7, .end = 8, .flags = RAISED, .note = 2}};
    struct gz_text text = {.utf8 = "甲1乙2", .length = 8, .spans = spans, .span_count = 3};
    assert_string_equal(gz_text_one_line(&text, arena), "甲乙");
    text = (struct gz_text){.utf8 = "", .length = 0};
    assert_string_equal(gz_text_one_line(&text, arena), "");
    gz_arena_destroy(arena);
}

#define CASES (sizeof cases / sizeof *cases)

int main(void) {
    struct CMUnitTest tests[CASES];
    for (size_t i = 0; i < CASES; i++)
        tests[i] =
            (struct CMUnitTest){cases[i].test, text_is_named, NULL, NULL, (void *)&cases[i]};
    const struct CMUnitTest others[] = {cmocka_unit_test(several_marks_are_left_out)};
    int failed = cmocka_run_group_tests_name("names", tests, NULL, NULL);
    return failed + cmocka_run_group_tests(others, NULL, NULL);
}
