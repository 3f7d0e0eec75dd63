#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "layout/document.h"
#include "layout/style.h"

/* 甲**乙丙**丁, then a line end that shows as nothing, then 戊. */
static const struct gz_source_map map[] = {
    {0, {"a.md", 3, 1}},
    {3, {"a.md", 3, 4}},
    {9, {"a.md", 3, 8}},
    {12, {"a.md", 4, 1}},
};
static const struct gz_text text = {.utf8 = "甲乙丙丁戊", .length = 15, .map_count = 4, .map = map};

static void assert_pos(uint32_t offset, uint32_t line, uint32_t column) {
    struct gz_pos pos = gz_text_pos(&text, offset);
    assert_string_equal(pos.path, "a.md");
    assert_int_equal(pos.line, line);
    assert_int_equal(pos.column, column);
}

static void every_character_has_its_place(void **state) {
    (void)state;
    assert_pos(0, 3, 1);
    assert_pos(3, 3, 4);
    assert_pos(6, 3, 5);
    assert_pos(9, 3, 8);
    assert_pos(12, 4, 1);
}

static void the_end_is_one_past_the_last_character(void **state) {
    (void)state;
    assert_pos(15, 4, 2);
    assert_pos(99, 4, 2);
}

static void a_text_made_by_the_program_has_no_place(void **state) {
    (void)state;
    struct gz_text none = {.utf8 = "甲", .length = 3};
    assert_null(gz_text_pos(&none, 0).path);
}

static void roles_have_names(void **state) {
    (void)state;
    for (unsigned role = 0; role < GZ_ROLE_COUNT; role++)
        assert_non_null(gz_role_name(role));
    assert_string_equal(gz_role_name(GZ_ROLE_CONTENTS_ENTRY), "contents-entry");
}

static void the_text_width_counts_gutters_between_columns(void **state) {
    (void)state;
    struct gz_style style = {.grid = {.columns = 2, .characters = 20, .gutter = 24000}};
    style.roles[GZ_ROLE_BODY].size = 12000;
    assert_int_equal(gz_style_measure(&style), 240000);
    assert_int_equal(gz_style_text_width(&style), 504000);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_has_its_place),
        cmocka_unit_test(the_end_is_one_past_the_last_character),
        cmocka_unit_test(a_text_made_by_the_program_has_no_place),
        cmocka_unit_test(roles_have_names),
        cmocka_unit_test(the_text_width_counts_gutters_between_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
