/* Laws: 第一条 and its text, and headings in the middle. */
#include "layout_fixture.h"

#define GAP EM
#define INDENT (2 * EM)

static struct gz_block provision(struct layout_fixture *fixture, const char *number,
                                 const char *text) {
    struct gz_block block = {.kind = GZ_BLOCK_PROVISION, .pos = {"test.md", 1, 1}};
    block.as.provision.number = fixture_text(fixture, number);
    block.as.provision.text = fixture_text(fixture, text);
    return block;
}

static struct gz_block heading(struct layout_fixture *fixture, uint8_t level, const char *text) {
    return (struct gz_block){.kind = GZ_BLOCK_HEADING, .level = level, .pos = {"test.md", 1, 1},
                             .as.text = fixture_text(fixture, text)};
}

static void set_law(struct layout_fixture *fixture, const struct gz_block *blocks,
                    uint32_t count) {
    struct gz_room room = fixture_column();
    room.kind = GZ_ARTICLE_LAW;
    fixture->style.law = (struct gz_law_style){
        .centred_headings = true, .number_gap = 1000, .indent = 2000};
    fixture->style.roles[GZ_ROLE_PROVISION_NUMBER].stack = 1;
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, count, &room);
    assert_within_measure(fixture, COLUMN);
    assert_int_equal(gz_diag_error_count(fixture->setter.diag), 0);
}

static const struct gz_box_line *line(const struct layout_fixture *fixture, size_t box) {
    assert_true(box < fixture->galley.count);
    assert_int_equal(fixture->galley.boxes[box].line_count, 1);
    return fixture->galley.boxes[box].lines;
}

#define LONG_TEXT \
    "为了保护和改善生活环境，防治污染和其他公害，保障公众健康，推进生态文明建设，制定本条例。"

static void a_gap_of_its_own_width_stands_behind_the_number(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block block = provision(fixture, "第一条", LONG_TEXT);
    set_law(fixture, &block, 1);
    const struct gz_box_line *first = line(fixture, 0);
    assert_int_equal(first->x, INDENT);
    assert_int_equal(glyph_x(first, 0), INDENT);
    assert_int_equal(glyph_x(first, 9), INDENT + 3 * EM + GAP);
    assert_int_equal(line(fixture, 1)->x, 0);
}

static void the_gap_is_no_character(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block block = provision(fixture, "第一条", LONG_TEXT);
    set_law(fixture, &block, 1);
    assert_string_equal(galley_text(fixture), "第一条" LONG_TEXT);
}

static void the_number_takes_its_own_face_and_the_text_that_of_the_body(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block block = provision(fixture, "第一条", LONG_TEXT);
    set_law(fixture, &block, 1);
    const struct gz_box_line *first = line(fixture, 0);
    assert_true(first->run_count >= 2);
    assert_int_equal(first->runs[0].length, 9);
    assert_int_equal(first->runs[0].size, EM);
    assert_true(first->runs[0].face != first->runs[1].face);
    assert_int_equal(first->runs[1].face, line(fixture, 1)->runs[0].face);
}

static void number_and_text_are_one_paragraph(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block block = provision(fixture, "第一条", LONG_TEXT);
    set_law(fixture, &block, 1);
    uint32_t element = line(fixture, 0)->element;
    assert_int_equal(gz_setter_find_element(&fixture->setter, element)->kind,
                     GZ_ELEMENT_PARAGRAPH);
    for (size_t i = 1; i < fixture->galley.count; i++)
        assert_int_equal(line(fixture, i)->element, element);
}

/* Seventeen characters and a number: the first line is stretched or squeezed in
 * every other place. */
static void the_gap_neither_shrinks_nor_stretches(void **state) {
    static const char *const texts[] = {
        "本条例所称环境，是指，各种。天然的（和）经过改造的，自然因素的总体。",
        "本条例适用于本市行政区域内的environment保护和监督管理等有关活动的单位和个人。",
        "（一）县级以上人民政府，应当、将：环境；保护。工作，纳入国民经济发展规划。",
    };
    struct layout_fixture *fixture = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct gz_block block = provision(fixture, "第十二条", texts[i]);
        size_t first = fixture->galley.count;
        set_law(fixture, &block, 1);
        const struct gz_box_line *set = line(fixture, first);
        const struct gz_glyph *last = NULL, *next = NULL;
        assert_int_equal(set->runs[0].length, 12);
        last = &set->runs[0].glyphs[set->runs[0].glyph_count - 1];
        next = &set->runs[1].glyphs[0];
        assert_int_equal(set->runs[1].x + next->x - set->runs[0].x - last->x, EM + GAP);
    }
}

static void no_line_ends_behind_the_number(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_lead lead = {.length = 9, .role = GZ_ROLE_PROVISION_NUMBER, .gap = EM};
    struct gz_text text = fixture_text(fixture, "第一条为了保护环境");
    const struct gz_paragraph *paragraph =
        gz_paragraph_create_led(&fixture->setter, &text, GZ_ROLE_BODY, &lead);
    assert_int_equal(paragraph->units[2].break_after, GZ_BREAK_NEVER);
    assert_int_equal(paragraph->units[3].break_after, GZ_BREAK_ALLOWED);
    assert_int_equal(gz_paragraph_width(paragraph, 0, paragraph->unit_count), 10 * EM);
}

static void a_number_without_text_has_no_gap(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block block = provision(fixture, "第一条", "");
    set_law(fixture, &block, 1);
    assert_int_equal(line(fixture, 0)->width, 3 * EM);
}

static void headings_of_a_law_stand_in_the_middle(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block blocks[] = {heading(fixture, 1, "第一章总则"),
                                heading(fixture, 2, "第一节一般规定"),
                                provision(fixture, "第一条", LONG_TEXT)};
    set_law(fixture, blocks, 3);
    assert_int_equal(line(fixture, 0)->x, (COLUMN - 5 * EM) / 2);
    assert_int_equal(line(fixture, 1)->x, (COLUMN - 7 * EM) / 2);
    assert_int_equal(fixture->galley.boxes[0].keep, GZ_MUST);
    assert_int_equal(fixture->galley.boxes[0].outline_level, 2);
}

/* Rule 14's companion for long headings: broken at phrase ends, ragged. */
static void a_long_heading_of_a_law_is_broken_by_phrase(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block block =
        heading(fixture, 1, "第三章关于饮用水水源保护区的监督管理和突发事件应急处置");
    set_law(fixture, &block, 1);
    assert_int_equal(fixture->galley.count, 2);
    gz_length widths = line(fixture, 0)->width + line(fixture, 1)->width;
    assert_int_equal(widths, 27 * EM); /* nothing stretched */
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(line(fixture, i)->x, (COLUMN - line(fixture, i)->width) / 2);
    assert_true(line(fixture, 0)->width >= 10 * EM);
}

static void headings_of_other_articles_stay_where_they_are(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block block = heading(fixture, 1, "一、总体要求");
    struct gz_room room = fixture_column();
    fixture->style.law.centred_headings = true;
    gz_blocks_set(&fixture->setter, &fixture->galley, &block, 1, &room);
    assert_int_equal(line(fixture, 0)->x, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_gap_of_its_own_width_stands_behind_the_number),
        layout_test(the_gap_is_no_character),
        layout_test(the_number_takes_its_own_face_and_the_text_that_of_the_body),
        layout_test(number_and_text_are_one_paragraph),
        layout_test(the_gap_neither_shrinks_nor_stretches),
        layout_test(no_line_ends_behind_the_number),
        layout_test(a_number_without_text_has_no_gap),
        layout_test(headings_of_a_law_stand_in_the_middle),
        layout_test(a_long_heading_of_a_law_is_broken_by_phrase),
        layout_test(headings_of_other_articles_stay_where_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
