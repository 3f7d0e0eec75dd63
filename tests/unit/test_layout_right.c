/* Lines set to the right, which belong to what follows. */
#include "layout_fixture.h"

static void set_blocks(struct layout_fixture *fixture, const char *right) {
    struct gz_block blocks[] = {
        {.kind = GZ_BLOCK_RIGHT, .pos = {"test.md", 1, 1}, .as.text = fixture_text(fixture, right)},
        {.kind = GZ_BLOCK_PARAGRAPH,
         .pos = {"test.md", 2, 1},
         .as.text = fixture_text(fixture, "正文。")},
    };
    struct gz_room room = fixture_column();
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, 2, &room);
    assert_within_measure(fixture, COLUMN);
    assert_int_equal(gz_diag_error_count(fixture->setter.diag), 0);
}

static void a_line_to_the_right_is_flush_and_kept(void **state) {
    struct layout_fixture *fixture = *state;
    set_blocks(fixture, "单位：万元");
    const struct gz_box *box = &fixture->galley.boxes[0];
    assert_int_equal(fixture->galley.count, 2);
    assert_int_equal(box->lines->x + box->lines->width, COLUMN);
    assert_int_equal(box->keep, GZ_MUST);
    assert_int_equal(fixture->galley.boxes[1].keep, GZ_OFF);
}

static void a_long_one_breaks_and_stays_with_what_follows(void **state) {
    struct layout_fixture *fixture = *state;
    set_blocks(fixture, "单位：万元（按照二〇二四年不变价格计算，不含市本级以外的部分）");
    assert_true(fixture->galley.count > 2);
    for (size_t i = 0; i + 1 < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        assert_int_equal(box->keep, GZ_MUST);
        assert_in_range(box->lines->x + box->lines->width, COLUMN - EM / 2, COLUMN + EM / 2);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_line_to_the_right_is_flush_and_kept),
        layout_test(a_long_one_breaks_and_stays_with_what_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
