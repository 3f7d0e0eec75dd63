/* Columns: filling, balance (rule 12, JIS X 4051 8.4) and keeps (rule 13). A
 * galley is written as a string, a letter a box: l a line, M and P lines kept
 * with the next by must and prefer, s a line of a paragraph of two or three and
 * not its last (o: in a style that lets them part), b a blank line, B one that is kept, 2 to 9 a box of so many rows, t
 * a row of two in a table that is worth eight empty rows to keep whole. */
#include "layout_fixture.h"

#include <ctype.h>
#include <stdio.h>

#include "layout/columns.h"

#define MANY 8

static struct gz_box box_of(char sign) {
    struct gz_box box = {.rows = isdigit((unsigned char)sign) ? (uint32_t)(sign - '0') : 1};
    box.blank = sign == 'b' || sign == 'B';
    box.whole = sign == 's';
    box.goes_on = sign == 's' || sign == 'o';
    if (sign == 't')
        box.rows = 2, box.price = 8;
    box.keep = sign == 'M' || sign == 'B' ? GZ_MUST : sign == 'P' ? GZ_PREFER : GZ_OFF;
    return box;
}

struct sheet {
    struct gz_style style;
    struct gz_box boxes[200];
    struct gz_galley galley;
    struct gz_column columns[MANY];
};

static struct sheet *write_sheet(const char *signs) {
    struct sheet *sheet = calloc(1, sizeof *sheet);
    assert_non_null(sheet);
    sheet->style = fixture_style();
    sheet->galley.boxes = sheet->boxes;
    for (; *signs; signs++)
        sheet->boxes[sheet->galley.count++] = box_of(*signs);
    return sheet;
}

/* The rows of each column: "5 5 2"; - when it does not fit. */
static void expect_rows(const struct sheet *sheet, uint32_t count, const char *expected) {
    char actual[80] = "";
    for (uint32_t i = 0; i < count; i++) {
        size_t length = strlen(actual);
        snprintf(actual + length, sizeof actual - length, "%s%u", i ? " " : "",
                 (unsigned)sheet->columns[i].rows);
    }
    assert_string_equal(actual, expected);
}

static uint32_t balance_sheet(struct sheet *sheet, uint32_t count, uint32_t limit) {
    return gz_columns_balance(&sheet->style, &sheet->galley, (struct gz_cursor){0}, count, limit,
                              sheet->columns);
}

static void assert_balanced(const char *signs, uint32_t count, const char *expected) {
    struct sheet *sheet = write_sheet(signs);
    assert_true(balance_sheet(sheet, count, 33) > 0);
    expect_rows(sheet, count, expected);
    free(sheet);
}

/* Fills columns of `height`; returns the box that comes next. */
static size_t fill(const char *signs, uint32_t count, uint32_t height, const char *expected) {
    struct sheet *sheet = write_sheet(signs);
    struct gz_cursor next = gz_columns_fill(&sheet->style, &sheet->galley, (struct gz_cursor){0},
                                            count, height, sheet->columns);
    expect_rows(sheet, count, expected);
    free(sheet);
    return next.box;
}

/* ---- Rule 12 ---- */

/* n lines in c columns: all as high as n / c rounded up, the last ones with what
 * is left. */
static void check_even(uint32_t lines, uint32_t count) {
    char signs[32] = "";
    memset(signs, 'l', lines);
    struct sheet *sheet = write_sheet(signs);
    uint32_t height = (lines + count - 1) / count, left = lines;
    assert_int_equal(balance_sheet(sheet, count, 33), height);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(sheet->columns[i].rows, left < height ? left : height);
        left -= sheet->columns[i].rows;
    }
    assert_int_equal(left, 0);
    free(sheet);
}

static void one_to_twenty_lines_are_balanced(void **state) {
    (void)state;
    for (uint32_t lines = 1; lines <= 20; lines++) {
        check_even(lines, 2);
        check_even(lines, 3);
    }
}

static void columns_follow_one_another_without_a_hole(void **state) {
    (void)state;
    struct sheet *sheet = write_sheet("lllllllll");
    balance_sheet(sheet, 3, 33);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(sheet->columns[i].from, 3 * i);
        assert_int_equal(sheet->columns[i].to, 3 * i + 3);
    }
    free(sheet);
}

static void what_does_not_fit_is_not_balanced(void **state) {
    (void)state;
    struct sheet *sheet = write_sheet("lllllllll");
    assert_int_equal(balance_sheet(sheet, 2, 4), 0);
    assert_int_equal(balance_sheet(sheet, 2, 5), 5);
    assert_int_equal(balance_sheet(sheet, 1, 8), 0);
    assert_int_equal(balance_sheet(sheet, 1, 9), 9);
    free(sheet);
}

static void boxes_of_several_rows_are_not_parted(void **state) {
    (void)state;
    assert_balanced("333", 2, "6 3");
    assert_balanced("2222", 2, "4 4");
    assert_balanced("l5l", 2, "6 1");
}

static void balance_starts_at_the_cursor(void **state) {
    (void)state;
    struct sheet *sheet = write_sheet("lllllll");
    struct gz_cursor cursor = {.box = 3};
    assert_int_equal(gz_columns_balance(&sheet->style, &sheet->galley, cursor, 2, 33,
                                        sheet->columns), 2);
    assert_int_equal(sheet->columns[0].from, 3);
    free(sheet);
}

/* ---- Rule 13 against rule 12: the rule wins, by one line ---- */

static void a_keep_moves_the_cut_by_one_line(void **state) {
    (void)state;
    assert_balanced("llllMlllll", 2, "6 4");
    assert_balanced("lllMlllll", 2, "5 4");
    assert_balanced("llllMllll", 2, "4 5");
}

static void a_chain_of_keeps_moves_it_further(void **state) {
    (void)state;
    assert_balanced("llllMMllll", 2, "4 6");
    assert_balanced("lllMMMllll", 2, "7 3");
}

static void must_beats_balance(void **state) {
    (void)state;
    assert_balanced("MMll", 2, "3 1"); /* a heading and its two lines */
    assert_balanced("MMMMMMMMll", 2, "9 1");
}

static void what_no_height_keeps_together_is_cut_all_the_same(void **state) {
    (void)state;
    struct sheet *sheet = write_sheet("MMMMMMMMl");
    assert_int_equal(balance_sheet(sheet, 2, 6), 5);
    expect_rows(sheet, 2, "5 4");
    free(sheet);
}

static void prefer_yields_two_rows_at_most(void **state) {
    (void)state;
    assert_int_equal(fill("lllPl", 1, 4, "3"), 3);
    assert_int_equal(fill("llPPl", 1, 4, "2"), 2);
    assert_int_equal(fill("lPPPl", 1, 4, "4"), 4);
}

/* ---- Filling ---- */

static void columns_are_filled_to_the_foot(void **state) {
    (void)state;
    assert_int_equal(fill("lllllllllll", 2, 5, "5 5"), 10);
    assert_int_equal(fill("lll", 2, 5, "3 0"), 3);
}

static void a_heading_is_not_last_in_a_column(void **state) {
    (void)state;
    assert_int_equal(fill("llllMlllll", 2, 5, "4 5"), 9);
    assert_int_equal(fill("lllMMlllll", 2, 5, "3 5"), 8);
}

static void a_chain_longer_than_a_column_is_cut_at_its_foot(void **state) {
    (void)state;
    assert_int_equal(fill("MMMMMMMMMM", 1, 5, "5"), 5);
}

static void a_keep_at_the_galleys_end_binds_nothing(void **state) {
    (void)state;
    assert_int_equal(fill("llM", 1, 3, "3"), 3);
}

static void nothing_fits_where_a_box_is_too_high(void **state) {
    (void)state;
    assert_int_equal(fill("9l", 2, 5, "0 0"), 0);
}

static void a_box_too_high_for_the_rest_goes_to_the_next_column(void **state) {
    (void)state;
    assert_int_equal(fill("lll4l", 2, 5, "3 5"), 5);
}

/* ---- White space ---- */

static void blanks_are_dropped_at_column_tops(void **state) {
    (void)state;
    struct sheet *sheet = write_sheet("blllbll");
    gz_columns_fill(&sheet->style, &sheet->galley, (struct gz_cursor){0}, 2, 3, sheet->columns);
    assert_int_equal(sheet->columns[0].from, 1);
    assert_int_equal(sheet->columns[1].from, 5);
    expect_rows(sheet, 2, "3 2");
    free(sheet);
}

static void dropped_blanks_do_not_count_for_balance(void **state) {
    (void)state;
    assert_balanced("llllbllll", 2, "4 4");
    assert_balanced("bbllll", 2, "2 2");
}

static void blanks_at_the_end_do_not_part_equal_columns(void **state) {
    (void)state;
    assert_balanced("llllb", 2, "2 3"); /* the blank stands under the second */
    assert_balanced("lllb", 2, "2 2");
    assert_balanced("llb", 1, "3");
}

static void blanks_at_the_end_give_way_at_the_pages_foot(void **state) {
    (void)state;
    struct sheet *sheet = write_sheet("llllb");
    assert_int_equal(balance_sheet(sheet, 2, 2), 2);
    expect_rows(sheet, 2, "2 2");
    free(sheet);
}

static void blanks_alone_need_no_room(void **state) {
    (void)state;
    struct sheet *sheet = write_sheet("bbb");
    assert_true(gz_columns_done(&sheet->galley, (struct gz_cursor){0}));
    free(sheet);
}

/* What follows a heading is what stands behind the white space under it. */
static void a_keep_reaches_over_white_space(void **state) {
    (void)state;
    assert_int_equal(fill("lllMbll", 1, 5, "3"), 3);
    assert_int_equal(fill("lllMbbll", 1, 5, "3"), 3);
    assert_balanced("lllMbllll", 2, "6 3");
}

/* ---- Repeated headers ---- */

static struct sheet *write_table(const char *signs, size_t header_rows) {
    struct sheet *sheet = write_sheet(signs);
    static const struct gz_box header[2] = {{.rows = 1}, {.rows = 2}};
    for (size_t i = header_rows; i < sheet->galley.count; i++) {
        sheet->boxes[i].repeat = header;
        sheet->boxes[i].repeat_count = 2;
    }
    return sheet;
}

static void repeated_headers_are_counted(void **state) {
    (void)state;
    struct sheet *sheet = write_table("l2llllllll", 2);
    struct gz_cursor next = gz_columns_fill(&sheet->style, &sheet->galley, (struct gz_cursor){0},
                                            2, 6, sheet->columns);
    expect_rows(sheet, 2, "6 6");
    assert_int_equal(sheet->columns[0].to, 5); /* 3 rows of header and 3 lines */
    assert_int_equal(next.box, 8);             /* the header again and 3 more */
    free(sheet);
}

static void balance_counts_them_too(void **state) {
    (void)state;
    struct sheet *sheet = write_table("l2llllll", 2);
    assert_int_equal(balance_sheet(sheet, 2, 33), 6);
    expect_rows(sheet, 2, "6 6");
    free(sheet);
}

/* ---- Paragraphs of two or three lines ---- */

static void a_short_paragraph_is_kept_whole_for_two_rows(void **state) {
    assert_int_equal(fill("llllsslllll", 1, 5, "4"), 4); /* one would stand alone */
    assert_int_equal(fill("lllssllllll", 1, 5, "3"), 3); /* two, and one above the rest */
    assert_int_equal(fill("llllsllllll", 1, 5, "4"), 4);
    assert_int_equal(fill("llsllllllll", 1, 5, "5"), 5);
    (void)state;
}

/* Rule 12 goes before what rule 13 lets go of. */
static void a_short_paragraph_does_not_unbalance(void **state) {
    assert_balanced("llssllll", 2, "4 4");
    assert_balanced("lllslll", 2, "4 3");
    assert_balanced("ssl", 2, "2 1");
    (void)state;
}

static void a_short_paragraph_is_never_a_line_in_each_column(void **state) {
    assert_balanced("ssl", 3, "2 1 0");
    assert_balanced("sl", 2, "2 0");
    assert_balanced("sl", 3, "2 0 0");
    assert_balanced("lll", 3, "1 1 1"); /* three paragraphs are */
    assert_balanced("ol", 2, "2 0");    /* though the style lets them part */
    assert_balanced("lollll", 2, "3 3");
    (void)state;
}

static void a_row_is_better_than_none(void **state) {
    struct sheet *sheet = write_sheet("ssl");
    assert_int_equal(balance_sheet(sheet, 3, 1), 1);
    expect_rows(sheet, 3, "1 1 1");
    free(sheet);
    (void)state;
}

/* ---- Short tables ---- */

/* "tttt2" is a table of ten rows. */
static void a_short_table_is_whole_where_the_last_column_alone_gets_short(void **state) {
    assert_balanced("lltttt2", 2, "12 0");       /* parted 6 and 6: six rows higher */
    assert_balanced("lllltttt2", 2, "14 0");     /* parted 8 and 6 */
    assert_balanced("tttt2llll", 2, "10 4");
    assert_balanced("lllltttttt2", 2, "10 8");   /* eight rows higher: parted */
    assert_balanced("llllllltttt2llllll", 2, "17 6");
    assert_balanced("lllllllllllllllttttttttt2lllllllllllllll", 2, "25 25"); /* no room */
    (void)state;
}

static void a_short_table_is_worth_eight_rows_of_a_filled_column(void **state) {
    assert_int_equal(fill("lllllllllllllllllltttt2lllllllllllllllllll", 1, 25, "18"), 18);
    assert_int_equal(fill("llllllllllllllllltttt2lllllllllllllllllll", 1, 25, "25"), 21);
    (void)state;
}

static void a_chain_reaches_back_over_white_space(void **state) {
    struct sheet *sheet = write_sheet("llMbMl");
    assert_int_equal(gz_columns_chain(&sheet->galley, 5), 2);
    assert_int_equal(gz_columns_chain(&sheet->galley, 6), 6);
    assert_int_equal(gz_columns_chain(&sheet->galley, 4), 2);
    assert_int_equal(gz_columns_chain(&sheet->galley, 2), 2);
    assert_int_equal(gz_columns_chain(&sheet->galley, 0), 0);
    free(sheet);
    (void)state;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_to_twenty_lines_are_balanced),
        cmocka_unit_test(columns_follow_one_another_without_a_hole),
        cmocka_unit_test(what_does_not_fit_is_not_balanced),
        cmocka_unit_test(boxes_of_several_rows_are_not_parted),
        cmocka_unit_test(balance_starts_at_the_cursor),
        cmocka_unit_test(a_keep_moves_the_cut_by_one_line),
        cmocka_unit_test(a_chain_of_keeps_moves_it_further),
        cmocka_unit_test(must_beats_balance),
        cmocka_unit_test(what_no_height_keeps_together_is_cut_all_the_same),
        cmocka_unit_test(prefer_yields_two_rows_at_most),
        cmocka_unit_test(columns_are_filled_to_the_foot),
        cmocka_unit_test(a_heading_is_not_last_in_a_column),
        cmocka_unit_test(a_chain_longer_than_a_column_is_cut_at_its_foot),
        cmocka_unit_test(a_keep_at_the_galleys_end_binds_nothing),
        cmocka_unit_test(nothing_fits_where_a_box_is_too_high),
        cmocka_unit_test(a_box_too_high_for_the_rest_goes_to_the_next_column),
        cmocka_unit_test(blanks_are_dropped_at_column_tops),
        cmocka_unit_test(dropped_blanks_do_not_count_for_balance),
        cmocka_unit_test(blanks_at_the_end_do_not_part_equal_columns),
        cmocka_unit_test(blanks_at_the_end_give_way_at_the_pages_foot),
        cmocka_unit_test(blanks_alone_need_no_room),
        cmocka_unit_test(a_keep_reaches_over_white_space),
        cmocka_unit_test(a_short_paragraph_is_kept_whole_for_two_rows),
        cmocka_unit_test(a_short_paragraph_does_not_unbalance),
        cmocka_unit_test(a_short_paragraph_is_never_a_line_in_each_column),
        cmocka_unit_test(a_row_is_better_than_none),
        cmocka_unit_test(a_short_table_is_whole_where_the_last_column_alone_gets_short),
        cmocka_unit_test(a_short_table_is_worth_eight_rows_of_a_filled_column),
        cmocka_unit_test(a_chain_reaches_back_over_white_space),
        cmocka_unit_test(repeated_headers_are_counted),
        cmocka_unit_test(balance_counts_them_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
