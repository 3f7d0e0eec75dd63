/* Lists of contents among the text of an article: rule 19. */
#include "issue_fixture.h"

#define PITCH (6 * GZ_PT)

struct listed {
    const char *title, *page;
};

static struct gz_block contents_of(struct layout_fixture *fixture, const struct listed *listed,
                                   uint32_t count) {
    struct gz_entry *items = GZ_NEW_ARRAY(fixture->setter.arena, struct gz_entry, count);
    for (uint32_t i = 0; i < count; i++) {
        items[i].title = fixture_text(fixture, listed[i].title);
        items[i].page = fixture_text(fixture, listed[i].page);
    }
    return (struct gz_block){.kind = GZ_BLOCK_CONTENTS, .pos = {"test.md", 1, 1},
                             .as.contents = {items, count}};
}

static struct gz_block heading(struct layout_fixture *fixture, const char *text, uint8_t level) {
    return (struct gz_block){.kind = GZ_BLOCK_HEADING, .level = level,
                             .as.text = fixture_text(fixture, text)};
}

static void set_blocks(struct layout_fixture *fixture, const struct gz_block *blocks,
                       uint32_t count, struct gz_room room) {
    gz_blocks_set(&fixture->setter, &fixture->galley, blocks, count, &room);
    assert_within_measure(fixture, room.measure);
    assert_no_overprint(fixture);
    assert_int_equal(gz_diag_error_count(fixture->setter.diag), 0);
}

static void set_entries(struct layout_fixture *fixture, const struct listed *listed,
                        uint32_t count, struct gz_room room) {
    struct gz_block block = contents_of(fixture, listed, count);
    set_blocks(fixture, &block, 1, room);
}

#define SET(fixture, listed) \
    set_entries((fixture), (listed), sizeof(listed) / sizeof *(listed), fixture_column())

static const struct listed varied[] = {
    {"停车场管理条例", "1"},
    {"关于全市供水管理情况的报告", "9"},
    {"关于2023年国民经济和社会发展计划执行情况与2024年国民经济和社会发展计划草案的报告", "12"},
    {"某市人民代表大会常务委员会公告及任免", "128"},
    {"关于AI的说明，及其它", "1024"},
};

static bool is_leader(struct layout_fixture *fixture, const struct gz_box_line *line) {
    return strncmp(line_text(fixture, line), "·", strlen("·")) == 0;
}

/* ---- Leaders and numbers ---- */

static void leaders_stand_on_one_pitch_from_the_right_edge(void **state) {
    struct layout_fixture *fixture = *state;
    uint32_t leaders = 0;
    SET(fixture, varied);
    for (size_t i = 0; i < fixture->galley.count; i++)
        for (uint32_t k = 0; k < fixture->galley.boxes[i].line_count; k++) {
            const struct gz_box_line *line = &fixture->galley.boxes[i].lines[k];
            if (!is_leader(fixture, line))
                continue;
            leaders++;
            assert_true(line->run_count >= fixture->style.contents.leader_min);
            for (uint32_t r = 0; r < line->run_count; r++)
                assert_int_equal((COLUMN - line->x - line->runs[r].x) % PITCH, 0);
        }
    assert_int_equal(leaders, sizeof varied / sizeof *varied);
}

static void numbers_stand_flush_right_on_the_last_line(void **state) {
    struct layout_fixture *fixture = *state;
    SET(fixture, varied);
    for (size_t i = 0; i < sizeof varied / sizeof *varied; i++) {
        struct found_line number = find_line(fixture, varied[i].page);
        assert_int_equal(number.line->x + number.line->width, COLUMN);
        assert_int_equal(number.line->baseline, number.box->lines[0].baseline);
        assert_int_equal(number.box->line_count, 3); /* title, leader, number */
    }
}

static void lines_stand_on_the_grid(void **state) {
    struct layout_fixture *fixture = *state;
    SET(fixture, varied);
    for (size_t i = 0; i < fixture->galley.count; i++) {
        assert_int_equal(fixture->galley.boxes[i].rows, 1);
        for (uint32_t k = 0; k < fixture->galley.boxes[i].line_count; k++)
            assert_int_equal(fixture->galley.boxes[i].lines[k].baseline,
                             gz_baseline_in(LEADING, EM));
    }
}

/* ---- Long titles ---- */

static void a_long_title_hangs_by_an_em_and_breaks_by_phrase(void **state) {
    static const struct listed listed[] = {
        {"关于加强双随机一公开监管工作情况的调研报告", "58"}};
    struct layout_fixture *fixture = *state;
    SET(fixture, listed);
    assert_int_equal(fixture->galley.count, 2);
    const struct gz_box *boxes = fixture->galley.boxes;
    assert_int_equal(boxes[0].lines[0].x, 0);
    assert_int_equal(boxes[0].line_count, 1);
    assert_int_equal(boxes[1].lines[0].x, EM);
    assert_string_equal(line_text(fixture, &boxes[1].lines[0]), "调研报告");
}

static void the_last_line_keeps_room_for_leader_and_number(void **state) {
    struct layout_fixture *fixture = *state;
    char title[3 * 20 + 1] = "";
    for (uint32_t length = 1; length <= 20; length++) {
        strcat(title, "题");
        struct listed listed = {title, "128"};
        fixture->galley = (struct gz_galley){0};
        set_entries(fixture, &listed, 1, fixture_column());
        const struct gz_box *last = &fixture->galley.boxes[fixture->galley.count - 1];
        assert_int_equal(last->line_count, 3);
        assert_true(last->lines[0].x + last->lines[0].width + EM / 4 <= last->lines[1].x);
        assert_true(last->lines[1].x + last->lines[1].width + EM / 4 <= last->lines[2].x);
    }
}

static void the_lines_of_an_entry_stay_together(void **state) {
    struct layout_fixture *fixture = *state;
    SET(fixture, varied);
    size_t parted = 0;
    for (size_t i = 0; i < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        assert_int_equal(box->keep, box->line_count == 3 ? GZ_OFF : GZ_MUST);
        parted += box->line_count == 3;
    }
    assert_int_equal(parted, sizeof varied / sizeof *varied);
}

static void a_title_higher_than_a_column_may_be_parted(void **state) {
    struct layout_fixture *fixture = *state;
    char title[3 * 400 + 1] = "";
    for (uint32_t i = 0; i < 400; i++)
        memcpy(title + 3 * i, "题", 4);
    struct listed listed = {title, "1"};
    fixture->style.grid.lines = 20;
    set_entries(fixture, &listed, 1, fixture_column());
    assert_true(fixture->galley.count > 20);
    assert_int_equal(fixture->galley.boxes[10].keep, GZ_OFF);
}

/* ---- Groups ---- */

static void headings_are_groups_of_the_list(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.contents.group_indent = 1000;
    fixture->style.contents.group_before = 12 * GZ_PT;
    fixture->style.headings[0].indent = fixture->style.headings[1].indent = 2000;
    struct gz_block blocks[] = {
        heading(fixture, "第一号", 1), heading(fixture, "法规", 2),
        contents_of(fixture, varied, 1), heading(fixture, "报告", 2),
        contents_of(fixture, varied + 1, 1), heading(fixture, "正文", 1),
    };
    set_blocks(fixture, blocks, 6, fixture_column());
    struct found_line issue = find_line(fixture, "第一号"), group = find_line(fixture, "法规");
    assert_int_equal(issue.line->x, 0);
    assert_int_equal(group.line->x, EM);
    assert_int_equal(group.top, issue.top + LEADING); /* right below its outer one */
    assert_int_equal(issue.box->keep, GZ_MUST);
    assert_int_equal(group.box->keep, GZ_MUST);
    assert_non_null(group.box->outline);
    struct found_line second = find_line(fixture, "报告");
    assert_true(fixture->galley.boxes[second.index - 1].blank);
    assert_int_equal(find_line(fixture, "正文").line->x, 2 * EM); /* leads to no list */
}

static void a_long_group_title_keeps_its_indent(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.contents.group_indent = 1000;
    struct gz_block blocks[] = {
        heading(fixture, "第三、第四号合刊", 1),
        heading(fixture, "某某市人民代表大会常务委员会通过的地方性法规", 2),
        contents_of(fixture, varied, 1),
    };
    set_blocks(fixture, blocks, 3, fixture_column());
    assert_int_equal(fixture->galley.count, 4);
    assert_int_equal(fixture->galley.boxes[1].lines[0].x, EM);
    assert_int_equal(fixture->galley.boxes[2].lines[0].x, EM);
}

/* ---- Meaning ---- */

static const struct gz_element *element_of(struct layout_fixture *fixture, const char *text) {
    return gz_setter_find_element(&fixture->setter, find_line(fixture, text).line->element);
}

static void entries_are_elements_of_a_list(void **state) {
    struct layout_fixture *fixture = *state;
    SET(fixture, varied);
    const struct gz_box_line *first = fixture->galley.boxes[0].lines;
    assert_int_equal(element_of(fixture, "停车场管理条例")->kind, GZ_ELEMENT_CONTENTS_ENTRY);
    assert_int_equal(gz_setter_find_element(&fixture->setter, first[2].element)->parent,
                     first[0].element); /* the number is the entry's */
    const struct gz_element *leader = gz_setter_find_element(&fixture->setter, first[1].element);
    assert_int_equal(leader->kind, GZ_ELEMENT_ARTIFACT);
    uint32_t list = element_of(fixture, "停车场管理条例")->parent;
    assert_int_equal(gz_setter_find_element(&fixture->setter, list)->kind, GZ_ELEMENT_CONTENTS);
    assert_int_equal(element_of(fixture, "关于AI的说明，及其它")->parent, list);
}

static void every_text_knows_its_source(void **state) {
    struct layout_fixture *fixture = *state;
    SET(fixture, varied);
    const struct gz_box_line *first = fixture->galley.boxes[0].lines;
    assert_non_null(first[0].runs[0].source);
    assert_non_null(first[2].runs[0].source);
    assert_ptr_not_equal(first[0].runs[0].source, first[2].runs[0].source);
}

/* ---- Pages ---- */

static void a_long_list_fills_both_columns_and_goes_on(void **state) {
    struct issue_fixture *fixture = *state;
    struct listed many[200];
    for (uint32_t i = 0; i < 200; i++)
        many[i] = (struct listed){"关于全市供水管理情况的报告", "128"};
    struct gz_article *article = add_article(fixture, "总目录", 0, 0);
    struct gz_block *block = GZ_NEW(fixture->base->setter.arena, struct gz_block);
    *block = contents_of(fixture->base, many, 200);
    article->blocks = block;
    article->block_count = 1;
    lay_out(fixture);
    uint32_t counts[2] = {0};
    for (uint32_t p = fixture->pages->front_count; p < fixture->pages->page_count; p++) {
        const struct gz_page *page = &fixture->pages->pages[p];
        counts[0] = counts[1] = 0;
        for (uint32_t i = 0; i < page->line_count; i++)
            if (page->lines[i].column > 0 &&
                strcmp(page_line_text(fixture, page, &page->lines[i]), "128") == 0)
                counts[page->lines[i].column - 1]++;
        assert_true(counts[0] > 0 && counts[1] > 0);
    }
    assert_int_equal(fixture->pages->page_count - fixture->pages->front_count, 4);
    assert_int_equal(counts[0], (counts[0] + counts[1] + 1) / 2); /* rule 12 */
}

static int entries_set_up(void **state) {
    struct layout_fixture *fixture = fixture_open();
    fixture->style.contents = fixture_contents_style();
    *state = fixture;
    return 0;
}

#define entries_test(function) \
    cmocka_unit_test_setup_teardown(function, entries_set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        entries_test(leaders_stand_on_one_pitch_from_the_right_edge),
        entries_test(numbers_stand_flush_right_on_the_last_line),
        entries_test(lines_stand_on_the_grid),
        entries_test(a_long_title_hangs_by_an_em_and_breaks_by_phrase),
        entries_test(the_last_line_keeps_room_for_leader_and_number),
        entries_test(the_lines_of_an_entry_stay_together),
        entries_test(a_title_higher_than_a_column_may_be_parted),
        entries_test(headings_are_groups_of_the_list),
        entries_test(a_long_group_title_keeps_its_indent),
        entries_test(entries_are_elements_of_a_list),
        entries_test(every_text_knows_its_source),
        issue_test(a_long_list_fills_both_columns_and_goes_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
