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

/* One table cell under a unit line. */
static void set_unit_and_table(struct layout_fixture *fixture, bool page_width) {
    static const enum gz_align align = GZ_ALIGN_LEFT;
    struct gz_cell cell = {
        .text = fixture_text(fixture, "甲"), .row_span = 1, .column_span = 1};
    struct gz_block blocks[] = {
        {.kind = GZ_BLOCK_RIGHT, .as.text = fixture_text(fixture, "单位：万元")},
        {.kind = GZ_BLOCK_TABLE,
         .as.table = {.cells = &cell, .aligns = &align, .row_count = 1, .column_count = 1,
                      .page_width = page_width}},
    };
    struct gz_room room = fixture_column();
    fixture->style.table.before = 1;
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, 2, &room);
}

static void a_unit_stands_close_above_its_table(void **state) {
    struct layout_fixture *fixture = *state;
    set_unit_and_table(fixture, false);
    assert_int_equal(fixture->galley.count, 3);
    assert_true(fixture->galley.boxes[0].blank);
    assert_string_equal(line_text(fixture, fixture->galley.boxes[1].lines), "单位：万元");
    assert_false(fixture->galley.boxes[2].blank);
}

static void a_unit_is_as_wide_as_a_table_over_the_page(void **state) {
    struct layout_fixture *fixture = *state;
    set_unit_and_table(fixture, true);
    assert_int_equal(fixture->galley.count, 0);
    assert_int_equal(fixture->galley.insert_count, 1);
    const struct gz_galley *wide = &fixture->galley.inserts[0].galley;
    const struct gz_box_line *unit = wide->boxes[1].lines;
    assert_string_equal(line_text(fixture, unit), "单位：万元");
    assert_int_equal(unit->x + unit->width, PAGE);
}

/* Title above unit above table, all in the insert of a wide one. */
static void a_tables_title_stands_in_the_middle_above_it(void **state) {
    struct layout_fixture *fixture = *state;
    static const enum gz_align align = GZ_ALIGN_LEFT;
    struct gz_cell cell = {
        .text = fixture_text(fixture, "甲"), .row_span = 1, .column_span = 1};
    struct gz_block blocks[] = {
        {.kind = GZ_BLOCK_CAPTION, .as.text = fixture_text(fixture, "预算收支表")},
        {.kind = GZ_BLOCK_RIGHT, .as.text = fixture_text(fixture, "单位：万元")},
        {.kind = GZ_BLOCK_TABLE,
         .as.table = {.cells = &cell, .aligns = &align, .row_count = 1, .column_count = 1,
                      .page_width = true}},
    };
    struct gz_room room = fixture_column();
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, 3, &room);
    assert_int_equal(fixture->galley.count, 0);
    const struct gz_galley *wide = &fixture->galley.inserts[0].galley;
    const struct gz_box_line *title = wide->boxes[0].lines;
    assert_string_equal(line_text(fixture, title), "预算收支表");
    assert_int_equal(title->x, (PAGE - title->width) / 2);
    assert_int_equal(wide->boxes[0].keep, GZ_MUST);
    assert_string_equal(line_text(fixture, wide->boxes[1].lines), "单位：万元");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_line_to_the_right_is_flush_and_kept),
        layout_test(a_tables_title_stands_in_the_middle_above_it),
        layout_test(a_unit_stands_close_above_its_table),
        layout_test(a_unit_is_as_wide_as_a_table_over_the_page),
        layout_test(a_long_one_breaks_and_stays_with_what_follows),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
