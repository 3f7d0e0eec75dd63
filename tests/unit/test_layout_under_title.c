/* What must stand under a title on its page (rule 14): text, pictures, tables. */
#include "layout_fixture.h"

#include "layout/under_title.h"

static void add_rows(struct layout_fixture *fixture, struct gz_galley *galley, uint32_t rows) {
    gz_galley_append(&fixture->setter, galley)->rows = rows;
}

static void add_lines(struct layout_fixture *fixture, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        add_rows(fixture, &fixture->galley, 1);
}

static void add_float(struct layout_fixture *fixture, uint32_t rows) {
    struct gz_galley *galley = &fixture->galley;
    struct gz_insert *insert;
    GZ_APPEND(fixture->setter.arena, galley->floats, galley->float_count,
              galley->float_capacity, insert);
    insert->anchor = galley->count;
    add_rows(fixture, &insert->galley, rows);
}

/* Over all columns; a table's head is kept with its first row. */
static struct gz_insert *add_wide(struct layout_fixture *fixture, bool table, uint32_t rows) {
    struct gz_galley *galley = &fixture->galley;
    struct gz_insert *insert;
    GZ_APPEND(fixture->setter.arena, galley->inserts, galley->insert_count,
              galley->insert_capacity, insert);
    insert->anchor = galley->count;
    insert->floats = galley->float_count;
    insert->breakable = table;
    add_rows(fixture, &insert->galley, rows);
    return insert;
}

/* Does all that must stand under a title of three rows fit when `room` rows are
 * free under it? And not in one row less? */
static void assert_needs(struct layout_fixture *fixture, uint32_t room) {
    struct gz_galley title = {0};
    add_rows(fixture, &title, 3);
    struct gz_pagemaker maker = {.setter = &fixture->setter, .first_page = 1};
    gz_pagemaker_current(&maker);
    maker.row = 33 - 3 - room;
    assert_true(gz_under_title_fits(&maker, &title, &fixture->galley, 2));
    maker.row++;
    assert_false(gz_under_title_fits(&maker, &title, &fixture->galley, 2));
}

static void text_needs_two_lines(void **state) {
    add_lines(*state, 40);
    assert_needs(*state, 2);
}

static void an_article_of_a_picture_needs_the_picture(void **state) {
    add_float(*state, 12);
    assert_needs(*state, 12);
}

static void an_article_of_a_wide_picture_needs_the_picture(void **state) {
    add_wide(*state, false, 9);
    assert_needs(*state, 9);
}

static void text_after_a_wide_picture_does_not_wait_for_it(void **state) {
    add_wide(*state, false, 9);
    add_lines(*state, 40);
    assert_needs(*state, 2);
}

static void a_wide_table_begins_under_its_title(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_insert *table = add_wide(fixture, true, 2);
    table->galley.boxes[0].keep = GZ_MUST;
    add_rows(fixture, &table->galley, 3);
    add_rows(fixture, &table->galley, 3);
    add_lines(fixture, 40);
    assert_needs(fixture, 5); /* head and first row */
}

static void a_line_before_a_wide_table_is_too_little(void **state) {
    struct layout_fixture *fixture = *state;
    add_lines(fixture, 1);
    add_wide(fixture, true, 4);
    assert_needs(fixture, 5);
}

static void two_lines_in_each_column_before_one_are_enough(void **state) {
    struct layout_fixture *fixture = *state;
    add_lines(fixture, 4);
    add_wide(fixture, true, 4);
    assert_needs(fixture, 2);
}

static void headings_alone_before_a_wide_table_are_too_little(void **state) {
    struct layout_fixture *fixture = *state;
    add_lines(fixture, 4);
    for (size_t i = 0; i < 4; i++)
        fixture->galley.boxes[i].keep = GZ_MUST;
    add_wide(fixture, true, 4);
    assert_needs(fixture, 8); /* four in the first column, for the keeps */
}

/* Where title and room are no more than a third of the page. */
static void a_short_table_is_not_parted_under_a_low_title(void **state) {
    struct layout_fixture *fixture = *state;
    add_lines(fixture, 4);
    for (uint32_t i = 0; i < 8; i++) {
        add_rows(fixture, &fixture->galley, 3);
        fixture->galley.boxes[4 + i].price = i < 7 ? 8 : 0;
    }
    assert_needs(fixture, 9);
}

static void white_space_is_no_line_under_a_title(void **state) {
    struct layout_fixture *fixture = *state;
    add_lines(fixture, 1);
    gz_galley_blank(&fixture->setter, &fixture->galley, 1);
    for (uint32_t i = 0; i < 9; i++)
        add_rows(fixture, &fixture->galley, 6);
    assert_needs(fixture, 8);
}

static void a_title_alone_needs_nothing(void **state) {
    assert_needs(*state, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(text_needs_two_lines),
        layout_test(an_article_of_a_picture_needs_the_picture),
        layout_test(an_article_of_a_wide_picture_needs_the_picture),
        layout_test(text_after_a_wide_picture_does_not_wait_for_it),
        layout_test(a_wide_table_begins_under_its_title),
        layout_test(a_line_before_a_wide_table_is_too_little),
        layout_test(two_lines_in_each_column_before_one_are_enough),
        layout_test(headings_alone_before_a_wide_table_are_too_little),
        layout_test(a_short_table_is_not_parted_under_a_low_title),
        layout_test(white_space_is_no_line_under_a_title),
        layout_test(a_title_alone_needs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
