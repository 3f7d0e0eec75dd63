#include "layout_fixture.h"

static const struct gz_box_picture *set_figure(struct layout_fixture *fixture,
                                               struct gz_figure *figure, struct gz_room room) {
    gz_figure_set(&fixture->setter, &fixture->galley, figure, &room,
                  (struct gz_pos){"test.md", 1, 1});
    assert_within_measure(fixture, room.measure);
    return fixture->galley.count > 0 ? fixture->galley.boxes[0].pictures : NULL;
}

static void pictures_have_300_dots_an_inch_unless_they_say(void **state) {
    struct gz_figure figure = {.image = {.width = 300, .height = 150}};
    const struct gz_box_picture *picture = set_figure(*state, &figure, fixture_column());
    assert_int_equal(picture->width, 72 * GZ_PT);
    assert_int_equal(picture->height, 36 * GZ_PT);
    assert_ptr_equal(picture->image, &figure.image);
}

static void the_files_resolution_counts(void **state) {
    struct gz_figure figure = {
        .image = {.width = 1000, .height = 500, .x_per_metre = 20000, .y_per_metre = 10000}};
    const struct gz_box_picture *picture = set_figure(*state, &figure, fixture_column());
    assert_int_equal(picture->width, 141732); /* 5 cm */
    assert_int_equal(picture->height, 141732);
}

static void pictures_are_centred_in_whole_lines(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_figure figure = {.image = {.width = 300, .height = 150}};
    const struct gz_box_picture *picture = set_figure(fixture, &figure, fixture_column());
    assert_int_equal(fixture->galley.boxes[0].rows, 3); /* 36 pt and twice 10 on 20.5 */
    assert_int_equal(picture->x, (COLUMN - 72 * GZ_PT) / 2);
    assert_int_equal(picture->y, (3 * LEADING - 36 * GZ_PT) / 2);
}

static void white_above_and_below_is_the_styles(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.figure.before = 30 * GZ_PT;
    fixture->style.figure.after = 16 * GZ_PT;
    struct gz_figure figure = {.image = {.width = 300, .height = 150}};
    const struct gz_box_picture *picture = set_figure(fixture, &figure, fixture_column());
    assert_int_equal(fixture->galley.boxes[0].rows, 4); /* 82 pt fill four lines */
    assert_int_equal(picture->y, 30 * GZ_PT);
}

/* A line of text has its characters (20.5 - 12) / 2 pt below its top. */
static void at_a_columns_edge_a_picture_is_level_with_text(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_figure figure = {.image = {.width = 300, .height = 150}};
    const struct gz_box_picture *picture = set_figure(fixture, &figure, fixture_column());
    const struct gz_box *box = &fixture->galley.boxes[0];
    assert_int_equal(picture->y - box->rise, (LEADING - EM) / 2);
    assert_int_equal(picture->y + box->sink + picture->height,
                     3 * LEADING - (LEADING - EM) / 2);
}

static void wide_pictures_shrink_to_the_measure(void **state) {
    struct gz_figure figure = {.image = {.width = 4000, .height = 1000}};
    const struct gz_box_picture *picture = set_figure(*state, &figure, fixture_column());
    assert_int_equal(picture->x, 0);
    assert_int_equal(picture->width, COLUMN);
    assert_int_equal(picture->height, COLUMN / 4);
}

/* The column has 1000 dots. */
static void pictures_that_nearly_fill_the_measure_fill_it(void **state) {
    struct gz_figure figure = {.image = {.width = 900, .height = 450}};
    assert_int_equal(set_figure(*state, &figure, fixture_column())->width, COLUMN);
    struct layout_fixture *fixture = *state;
    fixture->galley = (struct gz_galley){0};
    figure.image.width = 899;
    assert_int_equal(set_figure(fixture, &figure, fixture_column())->width, 215760);
    fixture->galley = (struct gz_galley){0};
    figure = (struct gz_figure){.image = {.width = 950, .height = 450}, .width_share = 950};
    assert_int_equal(set_figure(fixture, &figure, fixture_column())->width, COLUMN * 95 / 100);
}

static void the_width_asked_for_counts(void **state) {
    struct gz_figure figure = {.image = {.width = 300, .height = 150}, .width_share = 500};
    const struct gz_box_picture *picture = set_figure(*state, &figure, fixture_column());
    assert_int_equal(picture->width, COLUMN / 2);
    assert_int_equal(picture->height, COLUMN / 4);
    assert_int_equal(picture->x, (COLUMN - COLUMN / 2) / 2);
}

static void a_length_asked_for_counts_up_to_the_measure(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_figure figure = {.image = {.width = 3000, .height = 1500}, .width = 100 * GZ_PT};
    const struct gz_box_picture *picture = set_figure(fixture, &figure, fixture_column());
    assert_int_equal(picture->width, 100 * GZ_PT);
    assert_int_equal(picture->height, 50 * GZ_PT);
    figure.width = 2 * COLUMN;
    set_figure(fixture, &figure, fixture_column());
    assert_int_equal(fixture->galley.boxes[1].pictures->width, COLUMN);
}

static void tall_pictures_leave_room_for_the_caption(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_figure figure = {.image = {.width = 1000, .height = 9000},
                               .caption = fixture_text(fixture, "图1　供水管网")};
    const struct gz_box_picture *picture = set_figure(fixture, &figure, fixture_column());
    assert_int_equal(fixture->galley.boxes[0].rows, 33);
    assert_int_equal(picture->y, 0);
    assert_int_equal(picture->height, 33 * LEADING - 20 * GZ_PT); /* gap and caption */
}

static void a_picture_higher_than_a_column_is_told(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_figure figure = {.image = {.width = 3000, .height = 150}};
    set_figure(fixture, &figure, fixture_column());
    assert_int_equal(gz_diag_count(fixture->setter.diag), 0); /* wide ones are not */
    figure.image = (struct gz_image){.width = 600, .height = 3000};
    set_figure(fixture, &figure, fixture_column());
    assert_int_equal(gz_diag_count(fixture->setter.diag), 1);
    const struct gz_message *message = gz_diag_message(fixture->setter.diag, 0);
    assert_int_equal(message->severity, GZ_NOTICE);
    assert_string_equal(message->text, "a picture of 144 × 720 pt is higher than a column; "
                                       "it is set as 135 × 676 pt");
}

static void captions_stand_close_below_in_one_box(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_figure figure = {
        .image = {.width = 300, .height = 150},
        .caption = fixture_text(fixture, "图1　供水管网\n2024年5月")};
    const struct gz_box_picture *picture = set_figure(fixture, &figure, fixture_column());
    assert_int_equal(fixture->galley.count, 1);
    const struct gz_box *box = &fixture->galley.boxes[0];
    assert_int_equal(box->line_count, 2);
    gz_length top = picture->y + picture->height + 5 * GZ_PT; /* the gap */
    for (int i = 0; i < 2; i++) {
        const struct gz_box_line *line = &box->lines[i];
        assert_in_range(2 * line->x + line->width, COLUMN - 2, COLUMN + 2);
        assert_int_equal(line->runs[0].size, 10500);
        assert_int_equal(line->baseline,
                         top + i * 15 * GZ_PT + gz_baseline_in(15 * GZ_PT, 10500));
    }
}

static void a_caption_is_no_text(void **state) {
    struct layout_fixture *fixture = *state;
    char *caption = gz_arena_alloc(fixture->setter.arena, 3 * 600 + 1, 1);
    for (int i = 0; i < 600; i++)
        memcpy(caption + 3 * i, "图", 4);
    struct gz_figure figure = {.image = {.width = 300, .height = 150},
                               .caption = fixture_text(fixture, caption)};
    assert_null(set_figure(fixture, &figure, fixture_column()));
    assert_int_equal(gz_diag_error_count(fixture->setter.diag), 1);
    assert_string_equal(gz_diag_message(fixture->setter.diag, 0)->text,
                        "a caption of 28 lines takes more than half of a column");
}

static void the_element_tells_what_is_shown(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_figure figure = {.image = {.width = 300, .height = 150},
                               .caption = fixture_text(fixture, "图1"),
                               .alt = fixture_text(fixture, "供水管网")};
    const struct gz_box_picture *picture = set_figure(fixture, &figure, fixture_column());
    const struct gz_element *element =
        gz_setter_find_element(&fixture->setter, picture->element);
    assert_int_equal(element->kind, GZ_ELEMENT_FIGURE);
    assert_ptr_equal(element->alt, &figure.alt);
    element = gz_setter_find_element(&fixture->setter, fixture->galley.boxes[0].lines->element);
    assert_int_equal(element->kind, GZ_ELEMENT_PARAGRAPH);
}

static void needles_are_still_to_be_seen(void **state) {
    struct gz_figure figure = {.image = {.width = 100000, .height = 1}};
    const struct gz_box_picture *picture = set_figure(*state, &figure, fixture_column());
    assert_int_equal(picture->width, COLUMN);
    assert_true(picture->height > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(pictures_have_300_dots_an_inch_unless_they_say),
        layout_test(the_files_resolution_counts),
        layout_test(pictures_are_centred_in_whole_lines),
        layout_test(white_above_and_below_is_the_styles),
        layout_test(at_a_columns_edge_a_picture_is_level_with_text),
        layout_test(wide_pictures_shrink_to_the_measure),
        layout_test(pictures_that_nearly_fill_the_measure_fill_it),
        layout_test(the_width_asked_for_counts),
        layout_test(a_length_asked_for_counts_up_to_the_measure),
        layout_test(tall_pictures_leave_room_for_the_caption),
        layout_test(a_picture_higher_than_a_column_is_told),
        layout_test(captions_stand_close_below_in_one_box),
        layout_test(a_caption_is_no_text),
        layout_test(the_element_tells_what_is_shown),
        layout_test(needles_are_still_to_be_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
