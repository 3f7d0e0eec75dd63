/* A paragraph asked to run in a given number of lines. */
#include "layout_fixture.h"

#include "layout/linebreak.h"

/* Twelve marks to squeeze and some Latin: elastic enough for a line more or
 * less over its eight lines. */
static const char elastic[] =
    "会议听取和审议了市政府关于优质中小企业培育工作情况的报告；审议了《市气象灾害防御条例》，"
    "审议了《非物质文化遗产条例》，听取了“三贷中心”“一网通办”建设情况的汇报；会议指出，"
    "近年来，我市中小企业总量壮大，质量提升，结构优化，活力增强，但也存在不平衡、不充分、"
    "不协调的问题，必须坚持问题导向，综合施策，精准发力，务求实效，确保全年目标如期完成。";

static const struct gz_measure measure = {.width = COLUMN, .first_indent = 2 * EM, .justify = true};

static struct gz_paragraph *shape(struct layout_fixture *fixture, const char *utf8) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = fixture_text(fixture, utf8);
    return gz_paragraph_create(&fixture->setter, text, GZ_ROLE_BODY);
}

static void assert_sound(const struct gz_paragraph *paragraph, struct gz_lines lines,
                         uint32_t count) {
    assert_int_equal(lines.count, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_broken_line *line = &lines.lines[i];
        assert_int_equal(line->from, i > 0 ? lines.lines[i - 1].to : 0);
        assert_true(line->last == (i + 1 == count));
        if (!line->last)
            assert_int_equal(line->natural + line->adjust, line->width);
    }
    assert_int_equal(lines.lines[count - 1].to, paragraph->unit_count);
}

static void natural_number_is_the_natural_setting(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_paragraph *paragraph = shape(fixture, elastic);
    struct gz_lines natural = gz_linebreak(&fixture->setter, paragraph, &measure);
    struct gz_lines same =
        gz_linebreak_to(&fixture->setter, paragraph, &measure, natural.count);
    assert_sound(paragraph, same, natural.count);
    assert_int_equal(same.cost, natural.cost);
}

static void a_line_longer_where_it_can_be(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.last_line = GZ_OFF;
    struct gz_paragraph *paragraph = shape(fixture, elastic);
    struct gz_lines natural = gz_linebreak(&fixture->setter, paragraph, &measure);
    struct gz_lines longer =
        gz_linebreak_to(&fixture->setter, paragraph, &measure, natural.count + 1);
    assert_sound(paragraph, longer, natural.count + 1);
    assert_true(longer.cost > natural.cost);
}

static void a_line_shorter_where_marks_give_room(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.last_line = GZ_OFF;
    char text[sizeof elastic + 64];
    bool found = false;
    /* One of these lengths has a last line short enough to be drawn in. */
    for (uint32_t extra = 0; extra < 20 && !found; extra++) {
        strcpy(text, elastic);
        for (uint32_t i = 0; i < extra; i++)
            strcat(text, "年");
        struct gz_paragraph *paragraph = shape(fixture, text);
        struct gz_lines natural = gz_linebreak(&fixture->setter, paragraph, &measure);
        struct gz_lines shorter =
            gz_linebreak_to(&fixture->setter, paragraph, &measure, natural.count - 1);
        found = shorter.count > 0;
        if (found)
            assert_sound(paragraph, shorter, natural.count - 1);
    }
    assert_true(found);
}

static void impossible_numbers_are_refused(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_paragraph *paragraph = shape(fixture, elastic);
    assert_int_equal(gz_linebreak_to(&fixture->setter, paragraph, &measure, 1).count, 0);
    assert_int_equal(gz_linebreak_to(&fixture->setter, paragraph, &measure, 3).count, 0);
    struct gz_paragraph *plain = shape(fixture, "市政府报告审议意见落实情况");
    assert_int_equal(gz_linebreak_to(&fixture->setter, plain, &measure, 0).count, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(natural_number_is_the_natural_setting),
        layout_test(a_line_longer_where_it_can_be),
        layout_test(a_line_shorter_where_marks_give_room),
        layout_test(impossible_numbers_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
