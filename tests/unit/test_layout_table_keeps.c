/* Where tables may be parted. */
#include "table_fixture.h"

#include "layout/columns.h"

/* A header of one row, then rows of three cells, each a line high. */
static struct sketch rows_of_three(struct layout_fixture *fixture, uint32_t rows) {
    static const char *const row[] = {"教育", "1,200.5", "98.75%"};
    const char **cells = GZ_NEW_ARRAY(fixture->setter.arena, const char *, 3 * rows);
    for (uint32_t i = 0; i < 3 * rows; i++)
        cells[i] = i < 3 ? "项目" : row[i % 3];
    return (struct sketch){3, rows, 1, cells, NULL};
}

/* Row `at` becomes one cell over all columns. */
static void put_section(struct sketch *sketch, uint32_t at, const char *title) {
    const char **cells = (const char **)sketch->cells + 3 * at;
    cells[0] = title;
    cells[1] = cells[2] = "<";
}

static struct gz_column fill_first(struct layout_fixture *fixture, uint32_t height) {
    struct gz_column columns[2];
    gz_columns_fill(&fixture->style, &fixture->galley, (struct gz_cursor){0}, 2, height, columns);
    return columns[0];
}

static enum gz_strength keep_of(const struct layout_fixture *fixture, size_t box) {
    return fixture->galley.boxes[box].keep;
}

/* Three rows cannot stand two and two. */
static void a_short_table_is_one_piece(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 4);
    set_table(fixture, &sketch, fixture_column());
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(keep_of(fixture, i), GZ_MUST);
    assert_int_equal(keep_of(fixture, 3), GZ_OFF);
    struct gz_column columns[2];
    assert_int_equal(gz_columns_balance(&fixture->style, &fixture->galley,
                                        (struct gz_cursor){0}, 2, 33, columns), 4);
    assert_int_equal(columns[0].to, 4);
    assert_int_equal(columns[1].to, columns[1].from);
}

static void rows_of_a_long_table_stand_closer(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.table.row_padding = 2;
    fixture->style.table.long_rows = 12;
    fixture->style.table.long_row_padding = 1;
    for (uint32_t rows = 12; rows <= 13; rows++) { /* one is the header */
        fixture->galley = (struct gz_galley){0};
        struct sketch sketch = rows_of_three(fixture, rows);
        set_table(fixture, &sketch, fixture_column());
        for (uint32_t i = 0; i < rows; i++)
            assert_int_equal(fixture->galley.boxes[i].rows, rows == 12 ? 3 : 2);
    }
}

/* … but not those of texts, which would run into one another. */
static void rows_of_texts_keep_their_distance(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.table.row_padding = 2;
    fixture->style.table.long_rows = 12;
    struct sketch sketch = rows_of_three(fixture, 13);
    for (uint32_t row = 1; row < 13; row++)
        ((const char **)sketch.cells)[3 * row] = "城乡供水一体化输水管线工程和配套泵站工程";
    set_table(fixture, &sketch, fixture_column());
    uint32_t lines = fixture->galley.boxes[1].rows - 2;
    assert_true(lines >= 2);
    assert_int_equal(fixture->galley.boxes[0].rows, 3);
}

/* Eight rows of the body under a header of one: seven empty rows rather than a cut. */
static void a_cut_through_a_short_table_has_its_price(void **state) {
    struct layout_fixture *fixture = *state;
    for (uint32_t rows = 9; rows <= 10; rows++) {
        fixture->galley = (struct gz_galley){0};
        struct sketch sketch = rows_of_three(fixture, rows);
        set_table(fixture, &sketch, fixture_column());
        for (uint32_t i = 0; i < rows; i++)
            assert_int_equal(fixture->galley.boxes[i].price, rows == 9 && i < 8 ? 7 : 0);
    }
}

static void no_third_of_a_column_stays_empty_for_a_high_header(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 12);
    sketch.header_rows = 6;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(fixture->galley.boxes[6].price, fixture->style.grid.lines / 3);
}

static void a_table_of_few_rows_stays_whole_where_the_hole_is_small(void **state) {
    struct layout_fixture *fixture = *state;
    gz_galley_blank(&fixture->setter, &fixture->galley, 1);
    fixture->galley.boxes[0].blank = false; /* a line of text */
    struct sketch sketch = rows_of_three(fixture, 10);
    struct gz_room room = fixture_column();
    gz_table_set(&fixture->setter, &fixture->galley, make_table(fixture, &sketch), &room,
                 (struct gz_pos){"test.md", 1, 1});
    for (size_t i = 3; i < 8; i++)
        assert_int_equal(keep_of(fixture, i), GZ_PREFER);
    assert_int_equal(fill_first(fixture, 2).to, 1);  /* not even header and two rows */
    assert_int_equal(fill_first(fixture, 7).to, 7);  /* parted */
    assert_int_equal(fill_first(fixture, 10).to, 9); /* … two rows go over */
    assert_int_equal(fill_first(fixture, 11).to, 11);
}

static void half_a_column_is_few_rows(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 16);
    set_table(fixture, &sketch, fixture_column());
    for (size_t i = 2; i < 14; i++)
        assert_int_equal(keep_of(fixture, i), GZ_PREFER);
}

static void two_rows_stand_on_each_side(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 17);
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(keep_of(fixture, 0), GZ_MUST);
    assert_int_equal(keep_of(fixture, 1), GZ_MUST);
    for (size_t i = 2; i < 15; i++)
        assert_int_equal(keep_of(fixture, i), GZ_OFF);
    assert_int_equal(keep_of(fixture, 15), GZ_MUST);
    assert_int_equal(keep_of(fixture, 16), GZ_OFF);
    assert_int_equal(fill_first(fixture, 16).to, 15);
}

static void so_it_is_without_a_header(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 20);
    sketch.header_rows = 0;
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(keep_of(fixture, 0), GZ_MUST);
    assert_int_equal(keep_of(fixture, 1), GZ_OFF);
    assert_int_equal(keep_of(fixture, 18), GZ_MUST);
}

/* Else such rows would leave half of a column empty. */
static void two_high_rows_may_be_parted(void **state) {
#define HIGH "甲\n乙\n丙\n丁\n戊\n己\n庚\n辛\n壬"
    static const char *const cells[] = {HIGH, "1", HIGH, "2", HIGH, "3", HIGH, "4"};
    static const struct sketch sketch = {2, 4, 0, cells, NULL};
    set_table(*state, &sketch, fixture_column());
    assert_int_equal(keep_of(*state, 0), GZ_PREFER);
    assert_int_equal(keep_of(*state, 2), GZ_PREFER);
}

static void a_section_row_is_never_last_in_a_column(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 40);
    put_section(&sketch, 1, "一、人大系统");
    put_section(&sketch, 20, "二、监察委员会系统");
    put_section(&sketch, 21, "（一）市监察委员会");
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(keep_of(fixture, 0), GZ_MUST); /* nor parted from the header */
    assert_int_equal(keep_of(fixture, 1), GZ_MUST);
    assert_int_equal(keep_of(fixture, 20), GZ_MUST);
    assert_int_equal(keep_of(fixture, 21), GZ_MUST);
    assert_int_equal(fill_first(fixture, 21).to, 20);
    assert_int_equal(fill_first(fixture, 22).to, 20);
    assert_int_equal(fill_first(fixture, 23).to, 23);
}

static void so_is_a_row_with_text_in_one_cell_alone(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 40);
    const char **cells = (const char **)sketch.cells;
    cells[60] = "一、监察委员会系统";
    cells[61] = cells[62] = "";
    set_table(fixture, &sketch, fixture_column());
    assert_int_equal(keep_of(fixture, 20), GZ_MUST);
    assert_int_equal(keep_of(fixture, 19), GZ_OFF);
}

/* A form to be filled in: no row of it leads. */
static void rows_that_are_all_but_empty_are_no_sections(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 40);
    for (uint32_t i = 3; i < 120; i++)
        ((const char **)sketch.cells)[i] = i % 3 == 0 ? "教育" : "";
    set_table(fixture, &sketch, fixture_column());
    for (size_t i = 2; i < 38; i++)
        assert_int_equal(keep_of(fixture, i), GZ_OFF);
}

/* Where keeps cannot hold, the header comes again all the same. */
static void every_row_brings_the_header(void **state) {
    struct layout_fixture *fixture = *state;
    struct sketch sketch = rows_of_three(fixture, 40);
    for (uint32_t i = 1; i < 40; i++)
        put_section(&sketch, i, "一、人大系统");
    set_table(fixture, &sketch, fixture_column());
    for (size_t i = 1; i < 40; i++)
        assert_int_equal(fixture->galley.boxes[i].repeat_count, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_short_table_is_one_piece),
        layout_test(rows_of_a_long_table_stand_closer),
        layout_test(rows_of_texts_keep_their_distance),
        layout_test(a_cut_through_a_short_table_has_its_price),
        layout_test(no_third_of_a_column_stays_empty_for_a_high_header),
        layout_test(a_table_of_few_rows_stays_whole_where_the_hole_is_small),
        layout_test(half_a_column_is_few_rows),
        layout_test(two_rows_stand_on_each_side),
        layout_test(so_it_is_without_a_header),
        layout_test(two_high_rows_may_be_parted),
        layout_test(a_section_row_is_never_last_in_a_column),
        layout_test(so_is_a_row_with_text_in_one_cell_alone),
        layout_test(rows_that_are_all_but_empty_are_no_sections),
        layout_test(every_row_brings_the_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
