/* Finding printed texts again: layout/precedent.c. */
#include "precedent_fixture.h"

static const struct gz_precedent_text *find(struct layout_fixture *fixture, const char *utf8,
                                            enum gz_element_kind kind) {
    struct gz_text text = fixture_text(fixture, utf8);
    return gz_keeper_find(fixture->setter.keeper, &text, kind, true);
}

static const struct gz_precedent_text *find_like(struct layout_fixture *fixture, const char *utf8) {
    struct gz_text text = fixture_text(fixture, utf8);
    return gz_keeper_find_like(fixture->setter.keeper, &text, GZ_ELEMENT_PARAGRAPH);
}

static void blanks_do_not_count(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "of the|Internet 一　二");
    follow(fixture, &printed);
    assert_non_null(find(fixture, "of the\nInternet　一 二", GZ_ELEMENT_PARAGRAPH));
}

static void equal_texts_are_found_in_their_order(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    for (int i = 0; i < 3; i++)
        add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, i == 1 ? "别的" : "赞成");
    follow(fixture, &printed);
    assert_ptr_equal(find(fixture, "赞成", GZ_ELEMENT_PARAGRAPH), &printed.texts[0]);
    assert_ptr_equal(find(fixture, "赞成", GZ_ELEMENT_PARAGRAPH), &printed.texts[2]);
    assert_null(find(fixture, "赞成", GZ_ELEMENT_PARAGRAPH));
    assert_ptr_equal(find(fixture, "别的", GZ_ELEMENT_PARAGRAPH), &printed.texts[1]);
}

static void another_kind_is_another_text(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_HEADING, "总则");
    follow(fixture, &printed);
    assert_null(find(fixture, "总则", GZ_ELEMENT_PARAGRAPH));
    assert_non_null(find(fixture, "总则", GZ_ELEMENT_DOCUMENT)); /* any kind */
}

static void a_corrected_text_is_found_by_likeness(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "会议听取了关于供水工作情况的报告。");
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "截止2023年底，共有企业十五家。");
    follow(fixture, &printed);
    assert_ptr_equal(find_like(fixture, "截至2023年底，共有企业十六家。"), &printed.texts[1]);
    assert_null(find_like(fixture, "会议听取了关于供水工作情况的报告。")); /* lies behind */
}

static void an_unlike_text_is_new(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "会议听取了关于供水工作情况的报告。");
    follow(fixture, &printed);
    assert_null(find_like(fixture, "与会人员进行了分组审议，提出许多意见。"));
}

static void an_article_that_was_not_printed_has_nothing(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_PARAGRAPH, "赞成");
    follow(fixture, &printed);
    gz_keeper_enter(&printed.keeper, "b");
    assert_null(find(fixture, "赞成", GZ_ELEMENT_PARAGRAPH));
    assert_null(gz_keeper_first(&printed.keeper, GZ_ELEMENT_PARAGRAPH));
}

static void a_renamed_article_is_found_by_its_title(void **state) {
    struct layout_fixture *fixture = *state;
    struct printed printed = {0};
    add_printed(fixture, &printed, GZ_ELEMENT_TITLE, "关于供水的报告");
    follow(fixture, &printed);
    struct gz_text title = fixture_text(fixture, "关于供水的报告");
    const char *const both[] = {"a", "b"}, *const other[] = {"b"};
    gz_keeper_enter(&printed.keeper, "b");
    gz_keeper_enter_titled(&printed.keeper, &title, both, 2);
    assert_null(printed.keeper.article); /* it is there under its own name */
    gz_keeper_enter_titled(&printed.keeper, &title, other, 1);
    assert_ptr_equal(printed.keeper.article, &printed.article);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(blanks_do_not_count),
        layout_test(equal_texts_are_found_in_their_order),
        layout_test(another_kind_is_another_text),
        layout_test(a_corrected_text_is_found_by_likeness),
        layout_test(an_unlike_text_is_new),
        layout_test(an_article_that_was_not_printed_has_nothing),
        layout_test(a_renamed_article_is_found_by_its_title),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
