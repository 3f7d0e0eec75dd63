/* Rule 17: footnotes at the foot of the column that holds the mark. */
#include "layout_fixture.h"

#include "layout/columns.h"
#include "layout/pagemaker.h"

#define ONE_LINE "全市现有水厂六座日供水能力三十二万立方米"

struct noted { /* a body of one-line paragraphs, some with a mark */
    struct gz_note notes[4];
    struct gz_text bodies[4];
    struct gz_text marked[4];
    struct gz_span spans[4];
};

/* Appends `count` lines without a mark. */
static void plain_lines(struct layout_fixture *fixture, uint32_t count) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = fixture_text(fixture, ONE_LINE);
    struct gz_setting setting = {.measure = {.width = COLUMN, .justify = true}};
    for (uint32_t i = 0; i < count; i++)
        gz_galley_paragraph(&fixture->setter, &fixture->galley, text, &setting);
}

/* A note of `lines` lines. */
static void make_note(struct layout_fixture *fixture, struct noted *noted, uint32_t i,
                      uint32_t lines) {
    static const char line[] = "注文一行二十余字用来占满一行的宽度再多几个字吧好了";
    size_t size = (sizeof line - 1) * lines;
    char *utf8 = gz_arena_alloc(fixture->setter.arena, size + 1, 1);
    for (uint32_t k = 0; k < lines; k++)
        memcpy(utf8 + k * (sizeof line - 1), line, sizeof line - 1);
    noted->bodies[i] = fixture_text(fixture, utf8);
    noted->notes[i] = (struct gz_note){.label = fixture_text(fixture, "1"),
                                       .paragraphs = &noted->bodies[i], .paragraph_count = 1};
    noted->marked[i] = fixture_text(fixture, "全市现有水厂六座1日供水");
    noted->spans[i] = (struct gz_span){.start = 24, .end = 25, .flags = GZ_SPAN_SUPERSCRIPT,
                                       .note = i + 1};
    noted->marked[i].spans = &noted->spans[i];
    noted->marked[i].span_count = 1;
    fixture->setter.notes = noted->notes;
    fixture->setter.note_count = i + 1;
}

static void marked_line(struct layout_fixture *fixture, struct noted *noted, uint32_t i) {
    struct gz_setting setting = {.measure = {.width = COLUMN, .justify = true}};
    gz_galley_paragraph(&fixture->setter, &fixture->galley, &noted->marked[i], &setting);
}

static struct noted *new_noted(struct layout_fixture *fixture) {
    return GZ_NEW(fixture->setter.arena, struct noted);
}

static void note_is_tied_to_the_line_of_its_mark(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    make_note(fixture, noted, 0, 2);
    plain_lines(fixture, 1);
    marked_line(fixture, noted, 0);
    plain_lines(fixture, 1);
    assert_true(fixture->galley.note_count >= 2);
    assert_int_equal(fixture->galley.boxes[0].note_end, 0);
    assert_int_equal(fixture->galley.boxes[1].note_end, fixture->galley.note_count);
    assert_int_equal(fixture->galley.boxes[2].note_end, fixture->galley.note_count);
    assert_memory_equal(line_text(fixture, &fixture->galley.notes[0].lines[0]), "1注文", 7);
}

/* 1 and 2002 must not be read as one number. */
static void label_stands_apart_from_the_note(void **state) {
    static const char *const bodies[] = {"2002年修订通过", "注文", "ISO标准"};
    for (int i = 0; i < 3; i++) {
        struct layout_fixture *fixture = fixture_open();
        struct noted *noted = new_noted(fixture);
        make_note(fixture, noted, 0, 1);
        noted->bodies[0] = fixture_text(fixture, bodies[i]);
        marked_line(fixture, noted, 0);
        const struct gz_box_line *line = &fixture->galley.notes[0].lines[0];
        const struct gz_run *label = &line->runs[0], *note = &line->runs[1];
        assert_int_equal(label->length, 1);
        assert_int_equal(note->x - label->x - label->width, 9 * GZ_PT / 4);
        fixture_close(fixture);
    }
    (void)state;
}

static void second_mark_of_a_note_sets_it_no_second_time(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    make_note(fixture, noted, 0, 1);
    marked_line(fixture, noted, 0);
    size_t count = fixture->galley.note_count;
    marked_line(fixture, noted, 0);
    assert_int_equal(fixture->galley.note_count, count);
}

static void rows_of_notes_are_rounded_up_to_the_grid(void **state) {
    struct layout_fixture *fixture = *state;
    assert_int_equal(gz_columns_note_rows(&fixture->style, 0), 0);
    assert_int_equal(gz_columns_note_rows(&fixture->style, 1), 2); /* 22 pt of 20.5 */
    assert_int_equal(gz_columns_note_rows(&fixture->style, 2), 2); /* 36 pt */
    assert_int_equal(gz_columns_note_rows(&fixture->style, 3), 3); /* 50 pt */
}

static void note_takes_its_rows_from_the_column_of_the_mark(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    struct gz_column columns[2];
    make_note(fixture, noted, 0, 1);
    marked_line(fixture, noted, 0);
    plain_lines(fixture, 30);
    uint32_t notes = gz_columns_note_rows(&fixture->style, fixture->galley.note_count);
    gz_columns_fill(&fixture->style, &fixture->galley, (struct gz_cursor){0}, 2, 10, columns);
    assert_int_equal(columns[0].rows, 10 - notes);
    assert_int_equal(columns[0].note_to, fixture->galley.note_count);
    assert_int_equal(columns[1].rows, 10);
    assert_int_equal(columns[1].note_rows, 0);
}

static void line_goes_to_the_next_column_with_its_note(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    struct gz_column columns[2];
    make_note(fixture, noted, 0, 2);
    plain_lines(fixture, 9);
    marked_line(fixture, noted, 0);
    plain_lines(fixture, 3);
    gz_columns_fill(&fixture->style, &fixture->galley, (struct gz_cursor){0}, 2, 10, columns);
    assert_int_equal(columns[0].to, 9); /* the tenth row stays empty */
    assert_int_equal(columns[0].note_to, 0);
    assert_int_equal(columns[1].from, 9);
    assert_int_equal(columns[1].note_to, fixture->galley.note_count);
}

static void long_note_goes_on_in_the_next_column(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    struct gz_column columns[2];
    make_note(fixture, noted, 0, 14); /* taller than a column of ten rows */
    marked_line(fixture, noted, 0);
    plain_lines(fixture, 12);
    struct gz_cursor end = gz_columns_fill(&fixture->style, &fixture->galley,
                                           (struct gz_cursor){0}, 2, 10, columns);
    assert_int_equal(columns[0].to, 1);
    assert_true(columns[0].note_to >= 2 && columns[0].note_to < fixture->galley.note_count);
    assert_int_equal(columns[1].note_from, columns[0].note_to);
    for (int i = 0; i < 2; i++)
        assert_true(columns[i].rows + columns[i].note_rows <= 10);
    assert_true(end.note > columns[0].note_to);
}

/* A heading, its two lines, and a note to the heading that fills columns. */
static void a_heading_with_a_long_note_keeps_its_lines(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    struct gz_column columns[2];
    make_note(fixture, noted, 0, 16);
    plain_lines(fixture, 2);
    marked_line(fixture, noted, 0);
    plain_lines(fixture, 12);
    fixture->galley.boxes[2].keep = fixture->galley.boxes[3].keep = GZ_MUST;
    gz_columns_fill(&fixture->style, &fixture->galley, (struct gz_cursor){0}, 2, 12, columns);
    assert_int_equal(columns[0].to, 5);
    assert_true(columns[0].note_to >= 2);
}

static void the_last_line_of_a_note_is_not_alone(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    struct gz_column columns[2];
    make_note(fixture, noted, 0, 16);
    marked_line(fixture, noted, 0);
    plain_lines(fixture, 12);
    uint32_t count = (uint32_t)fixture->galley.note_count;
    fixture->style.footnote.leading = LEADING; /* all but one line would fit */
    fixture->style.footnote.gap = 0;
    gz_columns_fill(&fixture->style, &fixture->galley, (struct gz_cursor){0}, 2, count, columns);
    assert_int_equal(columns[0].to, 1);
    assert_int_equal(columns[0].note_to, count - 2);
    assert_int_equal(columns[1].note_to, count);
}

static void nothing_of_many_notes_is_lost_over_pages(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    for (uint32_t i = 0; i < 4; i++) {
        make_note(fixture, noted, i, 9 + 20 * i);
        plain_lines(fixture, 5 * i);
        marked_line(fixture, noted, i);
    }
    struct gz_cursor cursor = {0};
    size_t notes = 0, boxes = 0;
    for (int page = 0; page < 40 && !gz_columns_done(&fixture->galley, cursor); page++) {
        struct gz_column columns[3];
        cursor = gz_columns_fill(&fixture->style, &fixture->galley, cursor, 3, 12, columns);
        for (int i = 0; i < 3; i++) {
            assert_true(columns[i].rows + columns[i].note_rows <= 12);
            notes += columns[i].note_to - columns[i].note_from;
            boxes += columns[i].to - columns[i].from;
        }
    }
    assert_int_equal(notes, fixture->galley.note_count);
    assert_int_equal(boxes, fixture->galley.count);
}

static void notes_stand_on_the_columns_foot(void **state) {
    struct layout_fixture *fixture = *state;
    struct noted *noted = new_noted(fixture);
    make_note(fixture, noted, 0, 1);
    marked_line(fixture, noted, 0);
    plain_lines(fixture, 69); /* more than a page's two columns hold beside a note */
    struct gz_pagemaker maker = {.setter = &fixture->setter, .first_page = 1};
    gz_pagemaker_flow(&maker, &fixture->galley, 2);
    struct gz_page *pages = gz_pagemaker_finish(&maker, NULL);
    gz_length foot = gz_pagemaker_row_top(&maker, 33);
    gz_length last = 0;
    for (uint32_t i = 0; i < pages[0].line_count; i++) {
        const struct gz_line *line = &pages[0].lines[i];
        if (line->column == 1 && pages[0].runs[line->first_run].size < EM && line->baseline > last)
            last = line->baseline;
    }
    assert_int_equal(last, foot - 14 * GZ_PT + gz_baseline_in(14 * GZ_PT, 9 * GZ_PT));
    assert_int_equal(pages[0].rule_count, 1);
    assert_int_equal(pages[0].rules[0].width, 6 * EM);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(note_is_tied_to_the_line_of_its_mark),
        cmocka_unit_test(label_stands_apart_from_the_note),
        layout_test(second_mark_of_a_note_sets_it_no_second_time),
        layout_test(rows_of_notes_are_rounded_up_to_the_grid),
        layout_test(note_takes_its_rows_from_the_column_of_the_mark),
        layout_test(line_goes_to_the_next_column_with_its_note),
        layout_test(long_note_goes_on_in_the_next_column),
        layout_test(a_heading_with_a_long_note_keeps_its_lines),
        layout_test(the_last_line_of_a_note_is_not_alone),
        layout_test(nothing_of_many_notes_is_lost_over_pages),
        layout_test(notes_stand_on_the_columns_foot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
