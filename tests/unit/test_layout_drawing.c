/* Drawings typed with strokes: │ of one line reaches │ of the next. */
#include "layout_fixture.h"

static struct gz_text *text_of(struct layout_fixture *fixture, const char *utf8) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = fixture_text(fixture, utf8);
    return text;
}

static void set(struct layout_fixture *fixture, const char *utf8) {
    struct gz_setting setting = {.role = GZ_ROLE_BODY,
                                 .measure = {.width = COLUMN, .justify = true}};
    gz_galley_paragraph(&fixture->setter, &fixture->galley, text_of(fixture, utf8), &setting);
}

/* Noto's strokes are an em long, 12 pt where lines of text are 20.5 apart. */
static void strokes_join(void **state) {
    struct layout_fixture *fixture = *state;
    set(fixture, "如下：\n┌──┐\n│取水│\n└──┘\n以上。");
    assert_int_equal(fixture->galley.count, 3);
    const struct gz_box *box = &fixture->galley.boxes[1];
    assert_int_equal(box->line_count, 3);
    assert_int_equal(box->lines[1].baseline - box->lines[0].baseline, EM);
    assert_int_equal(box->lines[2].baseline - box->lines[1].baseline, EM);
}

static void what_follows_is_on_the_grid(void **state) {
    struct layout_fixture *fixture = *state;
    set(fixture, "如下：\n┌──┐\n│取水│\n└──┘\n以上。");
    assert_int_equal(fixture->galley.boxes[1].rows, 2); /* 36 pt in 41 */
    assert_int_equal(find_line(fixture, "以上。").top, 3 * LEADING);
    assert_int_equal(fixture->galley.boxes[1].lines[0].baseline,
                     (2 * LEADING - 3 * EM) / 2 + gz_baseline_in(EM, EM));
}

static void a_single_line_stays_a_line(void **state) {
    struct layout_fixture *fixture = *state;
    set(fixture, "取水│净水│加压\n以上。");
    assert_int_equal(fixture->galley.count, 2);
    assert_int_equal(fixture->galley.boxes[0].lines[0].baseline, gz_baseline_in(LEADING, EM));
}

/* Half a column at most, so that a long one can be cut. */
static void a_long_drawing_is_cut(void **state) {
    struct layout_fixture *fixture = *state;
    const char *utf8 = "│";
    for (int i = 0; i < 100; i++)
        utf8 = gz_arena_format(fixture->setter.arena, "%s\n│", utf8);
    set(fixture, utf8);
    uint32_t lines = 0;
    for (size_t i = 0; i < fixture->galley.count; i++) {
        assert_true(fixture->galley.boxes[i].rows <= 33 / 2);
        lines += fixture->galley.boxes[i].line_count;
    }
    assert_int_equal(lines, 101);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(strokes_join),
        layout_test(what_follows_is_on_the_grid),
        layout_test(a_single_line_stays_a_line),
        layout_test(a_long_drawing_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
