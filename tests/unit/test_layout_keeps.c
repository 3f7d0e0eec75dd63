/* Rule 13 by kind of block: what is never last in its column. */
#include "layout_fixture.h"

#include <stdio.h>

#define BODY "全市现有水厂六座，日供水能力三十二万立方米，管网长度一千二百公里，水质稳定达标。"

static void set_two(struct layout_fixture *fixture, struct gz_block first) {
    struct gz_block blocks[] = {
        first, {.kind = GZ_BLOCK_PARAGRAPH, .as.text = fixture_text(fixture, BODY)}};
    struct gz_room room = fixture_column();
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, 2, &room);
}

/* The line and the first one under it, so that two stand below. */
static void assert_kept(const struct layout_fixture *fixture, size_t box) {
    assert_int_equal(fixture->galley.boxes[box].keep, GZ_MUST);
    assert_int_equal(fixture->galley.boxes[box + 1].keep, GZ_MUST);
}

static void a_salutation_is_kept(void **state) {
    struct layout_fixture *fixture = *state;
    set_two(fixture, (struct gz_block){.kind = GZ_BLOCK_SALUTATION,
                                       .as.text = fixture_text(fixture, "各位代表：")});
    assert_kept(fixture, 0);
}

static void a_heading_is_kept(void **state) {
    struct layout_fixture *fixture = *state;
    set_two(fixture, (struct gz_block){.kind = GZ_BLOCK_HEADING, .level = 1,
                                       .as.text = fixture_text(fixture, "一、基本情况")});
    assert_kept(fixture, 0);
}

static void a_term_and_the_title_over_it_are_kept(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text definition = fixture_text(fixture, BODY);
    struct gz_term term = {.term = fixture_text(fixture, "府院联动："), .definition = &definition,
                           .paragraph_count = 1};
    set_two(fixture, (struct gz_block){
                         .kind = GZ_BLOCK_GLOSSARY,
                         .as.glossary = {.title = fixture_text(fixture, "名词解释"),
                                         .terms = &term, .count = 1}});
    assert_int_equal(fixture->galley.boxes[0].keep, GZ_MUST);
    assert_kept(fixture, 1);
}

static void a_signature_is_kept_with_its_text(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text signer = fixture_text(fixture, "临江市财政局");
    struct gz_block blocks[] = {
        {.kind = GZ_BLOCK_PARAGRAPH, .as.text = fixture_text(fixture, "特此公告。")},
        {.kind = GZ_BLOCK_SIGNATURE,
         .as.signature = {.signers = &signer, .signer_count = 1,
                          .date = fixture_text(fixture, "2025年9月28日")}},
    };
    struct gz_room room = fixture_column();
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, 2, &room);
    for (size_t i = 0; i + 1 < fixture->galley.count; i++)
        assert_int_equal(fixture->galley.boxes[i].keep, GZ_MUST);
    assert_int_equal(fixture->galley.boxes[fixture->galley.count - 1].keep, GZ_OFF);
}

/* GB/T 9704-2012 7.3.4: under the first character of the name, behind its number. */
static void an_attachments_name_hangs_behind_its_number(void **state) {
    static const char *const numbers[] = {"", "1.", "12、"};
    static const gz_length least[] = {0, 8 * GZ_PT, 22 * GZ_PT}; /* of the digits' face */
    for (size_t i = 0; i < 3; i++) {
        struct layout_fixture *fixture = fixture_open();
        char item[200];
        snprintf(item, sizeof item, "%s%s", numbers[i], BODY);
        struct gz_text text = fixture_text(fixture, item);
        struct gz_block block = {.kind = GZ_BLOCK_ATTACHMENT_LIST,
                                 .as.attachment_list = {.label = fixture_text(fixture, "附件："),
                                                        .items = &text, .count = 1}};
        struct gz_room room = fixture_column();
        gz_blocks_set(&fixture->setter, &fixture->galley, &block, 1, &room);
        size_t last = fixture->galley.count - 1;
        assert_true(last > 0);
        gz_length behind = fixture->galley.boxes[last].lines[0].x - 5 * EM;
        assert_in_range(behind, least[i], least[i] + (i > 0 ? 6 * GZ_PT : 0));
        for (size_t k = 0; k < last; k++)
            if (!fixture->galley.boxes[k].blank)
                assert_int_equal(fixture->galley.boxes[k].keep, GZ_MUST);
        assert_int_equal(fixture->galley.boxes[last].keep, GZ_OFF);
        fixture_close(fixture);
    }
    (void)state;
}

/* Below a table there is white space: the signature is kept with the last row. */
static void a_signature_is_kept_with_a_table(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_galley *galley = &fixture->galley;
    struct gz_text signer = fixture_text(fixture, "临江市财政局");
    struct gz_block block = {.kind = GZ_BLOCK_SIGNATURE,
                             .as.signature = {.signers = &signer, .signer_count = 1}};
    struct gz_room room = fixture_column();
    gz_galley_append(&fixture->setter, galley)->rows = 2;
    gz_galley_append(&fixture->setter, galley)->rows = 2;
    gz_galley_blank(&fixture->setter, galley, 1);
    gz_blocks_set(&fixture->setter, galley, &block, 1, &room);
    assert_int_equal(galley->count, 4);
    assert_int_equal(galley->boxes[0].keep, GZ_OFF);
    assert_int_equal(galley->boxes[1].keep, GZ_MUST);
    assert_int_equal(galley->boxes[2].keep, GZ_MUST);
}

static void the_strength_is_the_styles(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.flow.keep_with_next = GZ_PREFER;
    set_two(fixture, (struct gz_block){.kind = GZ_BLOCK_SALUTATION,
                                       .as.text = fixture_text(fixture, "各位代表：")});
    assert_int_equal(fixture->galley.boxes[0].keep, GZ_PREFER);
}

/* A paragraph of two lines, one of three, one of four. */
static void assert_whole(struct layout_fixture *fixture, bool held) {
    static const char *const texts[] = {"全市现有水厂六座，日供水能力三十二万立方米，管网。",
                                        BODY "全市现有水厂六座。",
                                        BODY "全市现有水厂六座，日供水能力三十二万立方米，管网。"};
    struct gz_room room = fixture_column();
    for (uint32_t i = 0; i < 3; i++) {
        struct gz_block block = {.kind = GZ_BLOCK_PARAGRAPH,
                                 .as.text = fixture_text(fixture, texts[i])};
        fixture->galley = (struct gz_galley){0};
        gz_blocks_set(&fixture->setter, &fixture->galley, &block, 1, &room);
        assert_int_equal(fixture->galley.count, i + 2);
        for (uint32_t k = 0; k < i + 2; k++)
            assert_int_equal(fixture->galley.boxes[k].whole, held && i < 2 && k < i + 1);
    }
}

static void paragraphs_of_two_or_three_lines_are_better_whole(void **state) {
    assert_whole(*state, true);
}

static void where_single_lines_may_stand_so_may_theirs(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.flow.widows = fixture->style.flow.orphans = GZ_OFF;
    assert_whole(fixture, false);
}

/* Nobody may write one, and then nothing is left empty for it. */
static void a_heading_of_half_a_column_is_kept_as_text_is(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.grid.lines = 10;
    struct gz_block heading = {.kind = GZ_BLOCK_HEADING, .level = 1,
                               .as.text = fixture_text(fixture, BODY BODY BODY BODY)};
    struct gz_room room = fixture_column();
    gz_blocks_set(&fixture->setter, &fixture->galley, &heading, 1, &room);
    size_t count = fixture->galley.count;
    assert_true(count > 5);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(fixture->galley.boxes[i].keep,
                         i == 0 || i + 2 >= count ? GZ_MUST : GZ_OFF);
}

static void white_spaces_are_not_added_up(void **state) {
    struct layout_fixture *fixture = *state;
    gz_galley_blank(&fixture->setter, &fixture->galley, 1);
    gz_galley_blank(&fixture->setter, &fixture->galley, 3);
    gz_galley_blank(&fixture->setter, &fixture->galley, 2);
    assert_int_equal(fixture->galley.count, 1);
    assert_int_equal(fixture->galley.boxes[0].rows, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_salutation_is_kept),
        layout_test(a_heading_is_kept),
        layout_test(a_term_and_the_title_over_it_are_kept),
        layout_test(a_signature_is_kept_with_its_text),
        layout_test(a_signature_is_kept_with_a_table),
        layout_test(an_attachments_name_hangs_behind_its_number),
        layout_test(the_strength_is_the_styles),
        layout_test(a_heading_of_half_a_column_is_kept_as_text_is),
        layout_test(white_spaces_are_not_added_up),
        layout_test(paragraphs_of_two_or_three_lines_are_better_whole),
        layout_test(where_single_lines_may_stand_so_may_theirs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
