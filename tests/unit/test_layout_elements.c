/* What lines belong to: the tree that listeners go by. */
#include "layout_fixture.h"

static const struct gz_element *element_at(struct layout_fixture *fixture, uint32_t index) {
    return gz_setter_find_element(&fixture->setter, index);
}

static uint32_t index_of(struct layout_fixture *fixture, const char *text) {
    return find_line(fixture, text).line->element;
}

static const struct gz_element *element_of(struct layout_fixture *fixture, const char *text) {
    return element_at(fixture, index_of(fixture, text));
}

static void set_blocks(struct layout_fixture *fixture, const struct gz_block *blocks,
                       uint32_t count) {
    struct gz_room room = fixture_column();
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, count, &room);
}

static void attachments_are_items_of_a_list(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text items[] = {fixture_text(fixture, "1.甲"), fixture_text(fixture, "2.乙")};
    struct gz_block block = {.kind = GZ_BLOCK_ATTACHMENT_LIST,
                             .as.attachment_list = {.label = fixture_text(fixture, "附件："),
                                                    .items = items, .count = 2}};
    set_blocks(fixture, &block, 1);
    const struct gz_element *first = element_of(fixture, "附件：1.甲");
    const struct gz_element *second = element_of(fixture, "2.乙");
    assert_int_equal(first->kind, GZ_ELEMENT_PARAGRAPH);
    assert_ptr_not_equal(first, second);
    assert_int_equal(first->parent, second->parent);
    assert_int_equal(element_at(fixture, first->parent)->kind, GZ_ELEMENT_LIST);
}

static void names_of_a_roster_are_heard_one_by_one(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_roster_entry entries[] = {{.name = fixture_text(fixture, "王春雨")},
                                        {.name = fixture_text(fixture, "李青云"),
                                         .note = fixture_text(fixture, "（上午）")}};
    struct gz_block block = {.kind = GZ_BLOCK_ROSTER,
                             .as.roster = {.entries = entries, .count = 2}};
    set_blocks(fixture, &block, 1);
    const struct gz_element *first = element_of(fixture, "王春雨");
    const struct gz_element *second = element_of(fixture, "李青云（上午）");
    assert_ptr_not_equal(first, second);
    assert_int_equal(first->parent, second->parent);
    assert_int_equal(element_at(fixture, first->parent)->kind, GZ_ELEMENT_ROSTER);
}

static void signers_and_date_are_heard_one_by_one(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text signers[] = {fixture_text(fixture, "甲市"), fixture_text(fixture, "乙市")};
    struct gz_block block = {.kind = GZ_BLOCK_SIGNATURE,
                             .as.signature = {.signers = signers, .signer_count = 2,
                                              .date = fixture_text(fixture, "五月三日")}};
    set_blocks(fixture, &block, 1);
    assert_int_not_equal(index_of(fixture, "甲市"), index_of(fixture, "乙市"));
    assert_int_not_equal(index_of(fixture, "乙市"), index_of(fixture, "五月三日"));
    assert_int_equal(element_of(fixture, "五月三日")->kind, GZ_ELEMENT_PARAGRAPH);
}

/* In an attachment they stand one level lower, below its title. */
static void headings_stand_below_the_title(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block blocks[] = {
        {.kind = GZ_BLOCK_HEADING, .level = 1, .as.text = fixture_text(fixture, "上")},
        {.kind = GZ_BLOCK_HEADING, .level = 3, .as.text = fixture_text(fixture, "下")}};
    set_blocks(fixture, blocks, 2);
    assert_int_equal(element_of(fixture, "上")->level, 2);
    assert_int_equal(element_of(fixture, "下")->level, 4);
    struct gz_room room = fixture_column();
    room.parent = gz_setter_element(&fixture->setter, GZ_ELEMENT_ATTACHMENT, 0,
                                    (struct gz_pos){0});
    fixture->galley = (struct gz_galley){0};
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, 1, &room);
    assert_int_equal(element_of(fixture, "上")->level, 3);
}

static void a_caption_is_known_as_one(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_block blocks[] = {
        {.kind = GZ_BLOCK_CAPTION, .as.text = fixture_text(fixture, "表")},
        {.kind = GZ_BLOCK_PARAGRAPH, .as.text = fixture_text(fixture, "段")}};
    set_blocks(fixture, blocks, 2);
    assert_true(element_of(fixture, "表")->caption);
    assert_false(element_of(fixture, "段")->caption);
}

/* Two marks beside one another are two runs: 1 and 2 are not 12. */
static void each_mark_of_a_note_is_a_run(void **state) {
    struct layout_fixture *fixture = *state;
    static const struct gz_span spans[] = {{.start = 3, .end = 4, .note = 1},
                                           {.start = 4, .end = 5, .note = 2}};
    struct gz_text text = fixture_text(fixture, "甲12");
    text.spans = spans;
    text.span_count = 2;
    struct gz_block block = {.kind = GZ_BLOCK_PARAGRAPH, .as.text = text};
    set_blocks(fixture, &block, 1);
    const struct gz_box_line *line = find_line(fixture, "甲12").line;
    assert_int_equal(line->run_count, 3);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(line->runs[i].note, i);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(attachments_are_items_of_a_list),
        layout_test(names_of_a_roster_are_heard_one_by_one),
        layout_test(signers_and_date_are_heard_one_by_one),
        layout_test(headings_stand_below_the_title),
        layout_test(a_caption_is_known_as_one),
        layout_test(each_mark_of_a_note_is_a_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
