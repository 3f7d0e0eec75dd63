/* Flowing galleys through columns and pages: floats, wide inserts, and that
 * nothing is lost, doubled, displaced or printed over, whatever comes. */
#include "layout_fixture.h"

#include "layout/pagemaker.h"

#define PAGE_ROWS 33

/* Every box is marked by a rule of its full height whose width is its number. */
static void add_box(struct layout_fixture *fixture, struct gz_galley *galley, uint32_t rows,
                    gz_length number) {
    struct gz_box *box = gz_galley_append(&fixture->setter, galley);
    struct gz_box_rule *rule = GZ_NEW(fixture->setter.arena, struct gz_box_rule);
    *rule = (struct gz_box_rule){.width = number, .height = (gz_length)rows * LEADING};
    box->rows = rows;
    box->rules = rule;
    box->rule_count = 1;
}

static void add_lines(struct layout_fixture *fixture, uint32_t count, gz_length *number) {
    for (uint32_t i = 0; i < count; i++)
        add_box(fixture, &fixture->galley, 1, ++*number);
}

/* A table over the page of `rows` rows that may be parted anywhere. */
static void add_table(struct layout_fixture *fixture, uint32_t rows, gz_length *number) {
    struct gz_galley *galley = &fixture->galley;
    struct gz_insert *insert;
    GZ_APPEND(fixture->setter.arena, galley->inserts, galley->insert_count,
              galley->insert_capacity, insert);
    insert->anchor = galley->count;
    insert->floats = galley->float_count;
    insert->breakable = true;
    for (uint32_t i = 0; i < rows; i++)
        add_box(fixture, &insert->galley, 1, ++*number);
}

static void add_insert(struct layout_fixture *fixture, bool wide, uint32_t rows,
                       gz_length number) {
    struct gz_galley *galley = &fixture->galley;
    struct gz_arena *arena = fixture->setter.arena;
    struct gz_insert *insert;
    if (wide)
        GZ_APPEND(arena, galley->inserts, galley->insert_count, galley->insert_capacity, insert);
    else
        GZ_APPEND(arena, galley->floats, galley->float_count, galley->float_capacity, insert);
    insert->anchor = galley->count;
    insert->floats = galley->float_count;
    add_box(fixture, &insert->galley, rows, number);
}

struct flown {
    struct gz_pagemaker maker;
    struct gz_page *pages;
};

static struct flown flow(struct layout_fixture *fixture, uint32_t columns) {
    struct flown flown = {.maker = {.setter = &fixture->setter, .first_page = 1}};
    gz_pagemaker_flow(&flown.maker, &fixture->galley, columns);
    flown.pages = gz_pagemaker_finish(&flown.maker, NULL);
    return flown;
}

struct place {
    uint32_t page, column, row; /* from 0 */
};

static struct place place_of(const struct flown *flown, gz_length number) {
    for (uint32_t page = 0; page < flown->maker.count; page++)
        for (uint32_t i = 0; i < flown->pages[page].rule_count; i++) {
            const struct gz_rule *rule = &flown->pages[page].rules[i];
            if (rule->width != number)
                continue;
            gz_length left = gz_pagemaker_left(&flown->maker, page);
            gz_length top = gz_pagemaker_row_top(&flown->maker, 0);
            return (struct place){page, (uint32_t)((rule->x - left) / (COLUMN + 2 * EM)),
                                  (uint32_t)((rule->y - top) / LEADING)};
        }
    fail_msg("box %d is lost", (int)number);
    return (struct place){0};
}

static void assert_place(const struct flown *flown, gz_length number, uint32_t page,
                         uint32_t column, uint32_t row) {
    struct place place = place_of(flown, number);
    if (place.page != page || place.column != column || place.row != row)
        fail_msg("box %d stands on page %u, column %u, row %u", (int)number, place.page,
                 place.column, place.row);
}

static void figure_stands_where_it_is_called_for(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 5, &number);
    add_insert(fixture, false, 6, 1000);
    add_lines(fixture, 60, &number);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 1000, 0, 0, 5);
    assert_place(&flown, 6, 0, 0, 11);
}

static void figure_without_room_opens_the_next_column_and_text_goes_on(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 30, &number);
    add_insert(fixture, false, 6, 1000);
    add_lines(fixture, 60, &number);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 31, 0, 0, 30); /* the column is filled to its foot */
    assert_place(&flown, 33, 0, 0, 32);
    assert_place(&flown, 1000, 0, 1, 0);
    assert_place(&flown, 34, 0, 1, 6);
}

/* A heading at a foot whose figure fits, but not the text under it. */
static void figure_under_a_heading_waits_and_text_goes_on(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 20, &number);
    add_lines(fixture, 1, &number); /* the heading: two lines follow it */
    add_insert(fixture, false, 11, 1000);
    add_lines(fixture, 60, &number);
    fixture->galley.boxes[20].keep = fixture->galley.boxes[21].keep = GZ_MUST;
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 21, 0, 0, 20);
    assert_place(&flown, 33, 0, 0, 32);
    assert_place(&flown, 1000, 0, 1, 0);
}

static void figures_keep_their_order(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 30, &number);
    add_insert(fixture, false, 6, 1000);
    add_lines(fixture, 1, &number);
    add_insert(fixture, false, 1, 1001); /* would fit, but not before the first */
    add_lines(fixture, 60, &number);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 1000, 0, 1, 0);
    assert_place(&flown, 1001, 0, 1, 6);
}

static void wide_insert_ends_a_balanced_region(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 9, &number);
    add_insert(fixture, true, 8, 1000);
    add_lines(fixture, 9, &number);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 5, 0, 0, 4); /* five lines and four */
    assert_place(&flown, 6, 0, 1, 0);
    assert_place(&flown, 1000, 0, 0, 5);
    assert_place(&flown, 10, 0, 0, 13);
    assert_place(&flown, 15, 0, 1, 13);
}

static void wide_insert_without_room_opens_the_next_page(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 60, &number);
    add_insert(fixture, true, 8, 1000);
    add_lines(fixture, 20, &number);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 66, 0, 1, 32);
    assert_place(&flown, 1000, 1, 0, 0);
    assert_place(&flown, 67, 1, 0, 8);
}

static void wide_table_stands_in_its_place_and_goes_on_over_pages(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 20, &number); /* ten rows in two columns */
    add_table(fixture, 40, &number); /* 23 on this page, 17 on the next */
    add_lines(fixture, 10, &number);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 20, 0, 1, 9);
    assert_place(&flown, 21, 0, 0, 10);
    assert_place(&flown, 44, 1, 0, 0);
    assert_place(&flown, 61, 1, 0, 17);
    assert_place(&flown, 66, 1, 1, 17);
}

/* Its blank stays under text, not at the head of a page. */
static void wide_table_keeps_its_distance_from_the_text(void **state) {
    for (uint32_t lines = 0; lines <= 20; lines += 20) {
        struct layout_fixture *fixture = fixture_open();
        gz_length number = 0;
        add_lines(fixture, lines, &number);
        add_table(fixture, 0, &number);
        struct gz_galley *table = &fixture->galley.inserts[0].galley;
        gz_galley_blank(&fixture->setter, table, 1);
        add_box(fixture, table, 1, ++number);
        struct flown flown = flow(fixture, 2);
        assert_place(&flown, (gz_length)lines + 1, 0, 0, lines > 0 ? 11 : 0);
        fixture_close(fixture);
    }
    (void)state;
}

/* The white space under a table and that above the next are not added up. */
static void white_space_between_tables_is_the_larger(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 2, &number);
    for (uint32_t i = 0; i < 2; i++) {
        add_table(fixture, 0, &number);
        struct gz_galley *table = &fixture->galley.inserts[i].galley;
        gz_galley_blank(&fixture->setter, table, 2);
        add_box(fixture, table, 4, ++number);
        gz_galley_blank(&fixture->setter, table, 1);
    }
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 3, 0, 0, 3);
    assert_place(&flown, 4, 0, 0, 9); /* 3 + 4, one below and one more above */
}

static void white_space_under_a_table_is_below_its_notes(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_table(fixture, 4, &number);
    struct gz_galley *table = &fixture->galley.inserts[0].galley;
    table->notes = gz_galley_append(&fixture->setter, &(struct gz_galley){0});
    table->note_count = 1;
    table->boxes[3].note_end = 1;
    gz_galley_blank(&fixture->setter, table, 1);
    add_lines(fixture, 2, &number);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 5, 0, 0, 4 + 2 + 1); /* rule and note are 22 pt */
}

/* A title has white space of its own. */
static void a_table_under_a_title_has_no_more_white_above(void **state) {
    struct layout_fixture *fixture = *state;
    struct flown flown = {.maker = {.setter = &fixture->setter, .first_page = 1}};
    add_table(fixture, 0, &(gz_length){0});
    gz_galley_blank(&fixture->setter, &fixture->galley.inserts[0].galley, 1);
    add_box(fixture, &fixture->galley.inserts[0].galley, 4, 1);
    gz_pagemaker_current(&flown.maker);
    flown.maker.row = 3;
    gz_pagemaker_flow(&flown.maker, &fixture->galley, 2);
    flown.pages = gz_pagemaker_finish(&flown.maker, NULL);
    assert_place(&flown, 1, 0, 0, 3);
}

static void waiting_figure_lets_no_text_pass_a_table(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 40, &number);
    add_insert(fixture, true, 30, 1000); /* no room: waits for the next page */
    add_lines(fixture, 10, &number);
    add_table(fixture, 5, &number); /* 51 … 55 */
    add_lines(fixture, 10, &number);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 1000, 1, 0, 0);
    assert_int_equal(place_of(&flown, 50).page, 0);
    assert_true(place_of(&flown, 51).page >= 1);
    assert_true(place_of(&flown, 56).page >= place_of(&flown, 51).page);
}

static void foot_too_low_for_a_heading_stays_empty(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 40, &number); /* twenty rows */
    add_table(fixture, 12, &number); /* to row 32: one is left */
    add_lines(fixture, 5, &number);  /* 53: a heading with two lines */
    fixture->galley.boxes[40].keep = fixture->galley.boxes[41].keep = GZ_MUST;
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 52, 0, 0, 31);
    assert_place(&flown, 53, 1, 0, 0);
    assert_place(&flown, 55, 1, 0, 2);
}

/* Rule 13: a heading does not stay behind when its table has no room. */
static void a_heading_goes_with_a_wide_table_to_the_next_page(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 41, &number); /* the last one a heading */
    fixture->galley.boxes[40].keep = GZ_MUST;
    add_table(fixture, 14, &number);
    for (uint32_t i = 0; i < 13; i++)
        fixture->galley.inserts[0].galley.boxes[i].keep = GZ_MUST;
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 40, 0, 1, 19);
    assert_place(&flown, 41, 1, 0, 0);
    assert_place(&flown, 42, 1, 0, 1);
}

/* … but is not lost where no page holds both. */
static void a_heading_over_a_table_too_high_for_a_page_stands_somewhere(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 1, &number);
    fixture->galley.boxes[0].keep = GZ_MUST;
    add_table(fixture, 33, &number);
    for (uint32_t i = 0; i < 32; i++)
        fixture->galley.inserts[0].galley.boxes[i].keep = GZ_MUST;
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 1, 0, 0, 0);
    assert_place(&flown, 2, 1, 0, 0);
}

/* It is worth five empty rows at the page's foot to keep it whole, not six. */
static void a_short_wide_table_is_not_parted_for_a_few_rows(void **state) {
    for (uint32_t room = 5; room <= 6; room++) {
        struct layout_fixture *fixture = fixture_open();
        gz_length number = 0;
        add_lines(fixture, 2 * (PAGE_ROWS - room), &number);
        add_table(fixture, 8, &number);
        for (uint32_t i = 0; i < 7; i++)
            fixture->galley.inserts[0].galley.boxes[i].price = 5;
        struct flown flown = flow(fixture, 2);
        gz_length first = (gz_length)(2 * (PAGE_ROWS - room) + 1);
        assert_int_equal(place_of(&flown, first).page, room == 5 ? 1 : 0);
        assert_int_equal(place_of(&flown, first + 7).page, 1);
        fixture_close(fixture);
    }
    (void)state;
}

/* What no page holds together begins where it stands: else the title over it
 * would stand alone. */
static void a_chain_longer_than_a_page_leaves_none_empty(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 20, &number);
    add_table(fixture, 3, &number);
    add_lines(fixture, 80, &number);
    for (size_t i = 20; i < 99; i++)
        fixture->galley.boxes[i].keep = GZ_MUST;
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 24, 0, 0, 13);
}

static void under_a_title_no_page_is_left_empty(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 80, &number);
    for (size_t i = 0; i < 32; i++) /* a page of 33 would hold them */
        fixture->galley.boxes[i].keep = GZ_MUST;
    struct flown flown = {.maker = {.setter = &fixture->setter, .first_page = 1}};
    gz_pagemaker_current(&flown.maker);
    flown.maker.row = 3;
    gz_pagemaker_flow(&flown.maker, &fixture->galley, 2);
    flown.pages = gz_pagemaker_finish(&flown.maker, NULL);
    assert_place(&flown, 1, 0, 0, 3);
}

static void no_rule_stands_beside_an_empty_column(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    fixture->style.grid.rule = 777;
    add_lines(fixture, 2, &number);
    struct flown flown = flow(fixture, 3);
    uint32_t rules = 0;
    for (uint32_t i = 0; i < flown.pages[0].rule_count; i++)
        rules += flown.pages[0].rules[i].width == 777;
    assert_int_equal(rules, 1); /* two columns of a line each */
}

static void insert_after_all_text_is_placed(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 60, &number);
    add_insert(fixture, false, 20, 1000);
    add_insert(fixture, true, 20, 1001);
    struct flown flown = flow(fixture, 2);
    place_of(&flown, 1000);
    place_of(&flown, 1001);
}

/* A wide figure that waits for the next page is not overtaken by a later one
 * in a column. */
static void later_figure_does_not_pass_a_wide_one(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 20, &number);
    add_insert(fixture, true, 30, 1000);
    add_lines(fixture, 40, &number);
    add_insert(fixture, false, 20, 1001);
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 1000, 1, 0, 0);
    assert_int_equal(place_of(&flown, 60).page, 0);
    assert_true(place_of(&flown, 1001).page > 1);
}

static void text_before_a_waiting_figure_is_balanced(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_lines(fixture, 15, &number);
    add_insert(fixture, false, 33, 1000); /* needs a column of its own */
    add_lines(fixture, 5, &number);
    add_insert(fixture, true, 8, 1001);
    add_insert(fixture, false, 33, 1002);
    fixture->style.grid.lines = 30; /* no column holds both */
    fixture->galley.floats[0].galley.boxes[0].rows = 30;
    fixture->galley.floats[1].galley.boxes[0].rows = 30;
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 20, 0, 0, 19);
    assert_place(&flown, 1000, 0, 1, 0);
    assert_place(&flown, 1001, 1, 0, 0);
    assert_place(&flown, 1002, 2, 0, 0);
}

static void text_is_balanced_when_only_figures_go_on(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_table(fixture, 10, &number);
    add_lines(fixture, 10, &number);
    add_insert(fixture, false, 30, 1000); /* 23 rows are left under the table */
    struct flown flown = flow(fixture, 2);
    assert_place(&flown, 15, 0, 0, 14);
    assert_place(&flown, 16, 0, 1, 10);
    assert_place(&flown, 1000, 1, 0, 0);
}

/* Pictures take back their white at a column's top and foot, not in between. */
static void pictures_are_level_with_the_text_at_both_edges(void **state) {
    struct layout_fixture *fixture = *state;
    gz_length number = 0;
    add_insert(fixture, false, 6, 1000);
    add_lines(fixture, 5, &number);
    add_insert(fixture, false, 6, 1001);
    add_lines(fixture, 10, &number);
    add_insert(fixture, false, 6, 1002);
    add_lines(fixture, 33, &number);
    for (size_t i = 0; i < 3; i++) {
        struct gz_box *box = fixture->galley.floats[i].galley.boxes;
        box->rise = 3 * GZ_PT;
        box->sink = 2 * GZ_PT;
    }
    struct flown flown = flow(fixture, 2);
    const struct gz_rule *rules = flown.pages[0].rules;
    gz_length top = gz_pagemaker_row_top(&flown.maker, 0);
    gz_length expected[] = {top - 3 * GZ_PT, top + 11 * LEADING, top + 27 * LEADING + 2 * GZ_PT};
    uint32_t found = 0;
    for (uint32_t i = 0; i < flown.pages[0].rule_count; i++)
        if (rules[i].width >= 1000)
            assert_int_equal(rules[i].y, expected[found++]);
    assert_int_equal(found, 3);
}

/* ---- Whatever comes ---- */

static uint32_t random_below(uint64_t *seed, uint32_t below) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

static gz_length random_galley(struct layout_fixture *fixture, uint64_t *seed) {
    gz_length number = 0;
    uint32_t count = random_below(seed, 160);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t kind = random_below(seed, 40);
        if (kind == 0 && random_below(seed, 3) == 0) {
            add_table(fixture, 1 + random_below(seed, 50), &number);
        } else if (kind < 2) {
            add_insert(fixture, kind == 0, 1 + random_below(seed, PAGE_ROWS), ++number);
        } else if (kind == 2) {
            gz_galley_blank(&fixture->setter, &fixture->galley, 1 + random_below(seed, 3));
        } else {
            add_box(fixture, &fixture->galley, kind == 3 ? 1 + random_below(seed, PAGE_ROWS) : 1,
                    ++number);
            struct gz_box *box = &fixture->galley.boxes[fixture->galley.count - 1];
            box->keep = kind < 7 ? GZ_MUST : kind < 10 ? GZ_PREFER : GZ_OFF;
        }
    }
    return number;
}

static void assert_no_overprint_on(const struct gz_page *page, uint32_t columns) {
    gz_length foot = 78000 + PAGE_ROWS * LEADING;
    for (uint32_t i = 0; i < page->rule_count; i++) {
        const struct gz_rule *a = &page->rules[i];
        assert_true(a->y + a->height <= foot);
        for (uint32_t k = i + 1; k < page->rule_count; k++) {
            const struct gz_rule *b = &page->rules[k];
            bool apart = a->y + a->height <= b->y || b->y + b->height <= a->y;
            assert_true(apart || (columns > 1 && a->x != b->x));
        }
    }
}

static void nothing_is_lost_doubled_or_printed_over(void **state) {
    struct layout_fixture *fixture = *state;
    for (uint64_t run = 1; run <= 600; run++) {
        uint64_t seed = run;
        fixture->galley = (struct gz_galley){0};
        gz_length count = random_galley(fixture, &seed);
        uint32_t columns = 1 + random_below(&seed, 3);
        fixture->style.grid.columns = columns;
        struct flown flown = flow(fixture, columns);
        uint32_t *seen = calloc((size_t)count + 1, sizeof *seen);
        for (uint32_t page = 0; page < flown.maker.count; page++) {
            assert_no_overprint_on(&flown.pages[page], columns);
            for (uint32_t i = 0; i < flown.pages[page].rule_count; i++)
                seen[flown.pages[page].rules[i].width]++;
        }
        for (gz_length i = 1; i <= count; i++)
            if (seen[i] != 1)
                fail_msg("run %u: box %d is placed %u times", (unsigned)run, (int)i, seen[i]);
        free(seen);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(figure_stands_where_it_is_called_for),
        layout_test(figure_without_room_opens_the_next_column_and_text_goes_on),
        layout_test(figure_under_a_heading_waits_and_text_goes_on),
        layout_test(figures_keep_their_order),
        layout_test(wide_insert_ends_a_balanced_region),
        layout_test(wide_insert_without_room_opens_the_next_page),
        layout_test(wide_table_stands_in_its_place_and_goes_on_over_pages),
        cmocka_unit_test(wide_table_keeps_its_distance_from_the_text),
        layout_test(white_space_between_tables_is_the_larger),
        layout_test(white_space_under_a_table_is_below_its_notes),
        layout_test(a_table_under_a_title_has_no_more_white_above),
        layout_test(waiting_figure_lets_no_text_pass_a_table),
        layout_test(foot_too_low_for_a_heading_stays_empty),
        layout_test(a_heading_goes_with_a_wide_table_to_the_next_page),
        layout_test(a_heading_over_a_table_too_high_for_a_page_stands_somewhere),
        layout_test(a_short_wide_table_is_not_parted_for_a_few_rows),
        layout_test(a_chain_longer_than_a_page_leaves_none_empty),
        layout_test(under_a_title_no_page_is_left_empty),
        layout_test(no_rule_stands_beside_an_empty_column),
        layout_test(insert_after_all_text_is_placed),
        layout_test(later_figure_does_not_pass_a_wide_one),
        layout_test(text_before_a_waiting_figure_is_balanced),
        layout_test(text_is_balanced_when_only_figures_go_on),
        layout_test(pictures_are_level_with_the_text_at_both_edges),
        layout_test(nothing_is_lost_doubled_or_printed_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
