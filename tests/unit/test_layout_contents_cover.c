/* Masthead, board and imprint: rule 19, and rule 16 for the names. */
#include "issue_fixture.h"

#define NAMES 400

struct cover {
    struct gz_text names[NAMES];
    struct gz_board_row board[3];
    struct gz_imprint_row imprint[2];
};

static struct cover *add_cover(struct issue_fixture *fixture) {
    struct cover *cover = GZ_NEW(fixture->base->setter.arena, struct cover);
    fixture->issue.board = cover->board;
    fixture->issue.imprint = cover->imprint;
    add_article(fixture, "甲的报告", 1, 1);
    return cover;
}

static void add_row(struct issue_fixture *fixture, struct cover *cover, const char *role,
                    const char *const *names, uint32_t count) {
    uint32_t used = 0;
    for (uint32_t i = 0; i < fixture->issue.board_count; i++)
        used += cover->board[i].name_count;
    for (uint32_t i = 0; i < count; i++)
        cover->names[used + i] = fixture_text(fixture->base, names[i]);
    cover->board[fixture->issue.board_count++] = (struct gz_board_row){
        fixture_text(fixture->base, role), cover->names + used, count};
}

/* ---- Widths ---- */

/* A style may have other columns than the contents, and wide entries. */
static void cover_and_list_stand_beside_each_other(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    static const char *const names[] = {"周维民", "何岚", "马骏", "方敏", "李勇", "丁一"};
    add_row(fixture, cover, "副主任", names, 6);
    struct gz_style *style = &fixture->base->style;
    gz_length text = gz_style_text_width(style);
    style->contents.entry_characters = 60; /* more than the page has */
    style->contents.rule = GZ_PT / 2;
    lay_out(fixture);
    const struct gz_page *page = &fixture->pages->pages[0];
    for (uint32_t i = 0; i < page->line_count; i++) {
        const struct gz_line *line = &page->lines[i];
        gz_length edge = LEFT + text - (text - text / 3 - style->grid.gutter);
        assert_true(line->column == 2 ? line->x >= edge
                                      : line->x + line->width <= edge - style->grid.gutter);
        assert_true(line->x + line->width <= LEFT + text);
    }
    assert_true(page->rules[0].x + page->rules[0].width <= LEFT + text / 3);
}

/* ---- Names ---- */

#define NAMES_LEFT (LEFT + 4 * EM) /* behind 副主任 and an em */

static void a_name_with_an_interpunct_keeps_its_width_and_takes_two_cells(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    static const char *const names[] = {"迪丽热巴·买买提", "李勇", "马骏", "方敏"};
    add_row(fixture, cover, "副主任", names, 4);
    lay_out(fixture);
    const struct gz_line *long_name = line_on(fixture, 0, "迪丽热巴");
    assert_int_equal(long_name->x, NAMES_LEFT);
    assert_int_equal(long_name->width, 7 * EM + EM / 2); /* an interpunct is half an em */
    const struct gz_line *next = line_on(fixture, 0, "李勇");
    assert_int_equal(next->x, NAMES_LEFT + 8 * EM);
    assert_int_equal(next->baseline, long_name->baseline);
    assert_int_equal(next->width, 3 * EM);
    assert_int_equal(line_on(fixture, 0, "马骏")->x, NAMES_LEFT + 12 * EM);
}

/* Four characters fill a cell: the next name keeps from them. */
static void a_name_that_fills_its_cell_does_not_touch_the_next(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    static const char *const names[] = {"欧阳振华", "古丽娜尔·艾合买", "马骏", "John Smith"};
    add_row(fixture, cover, "副主任", names, 4);
    lay_out(fixture);
    const struct gz_page *page = &fixture->pages->pages[0];
    const struct gz_line *name = line_on(fixture, 0, "欧阳振华");
    assert_int_equal(name->width, 4 * EM);
    for (uint32_t i = 0; i < page->line_count; i++)
        for (uint32_t k = 0; k < page->line_count; k++) {
            const struct gz_line *a = &page->lines[i], *b = &page->lines[k];
            if (a->column == 1 && b->column == 1 && a->baseline == b->baseline && a->x < b->x)
                assert_true(a->x + a->width + EM / 2 <= b->x);
        }
}

static void two_characters_take_the_width_of_three_in_any_row(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    static const char *const names[] = {"周维民", "何岚", "AB"};
    add_row(fixture, cover, "主任", names, 3);
    lay_out(fixture);
    assert_int_equal(line_on(fixture, 0, "何岚")->width, 3 * EM);
    assert_true(line_on(fixture, 0, "AB")->width < 2 * EM); /* letters are not spread */
}

static void a_name_wider_than_its_room_is_broken(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    static const char *const names[] = {"某某省某某市某某区人民代表大会常务委员会办公室", "李勇"};
    add_row(fixture, cover, "副主任", names, 2);
    lay_out(fixture);
    const struct gz_line *name = line_on(fixture, 0, "某某省");
    assert_int_equal(name->x, NAMES_LEFT);
    assert_true(name->x + name->width <= LEFT + COLUMN);
    assert_int_equal(line_on(fixture, 0, "李勇")->baseline - name->baseline, 2 * 24 * GZ_PT);
}

/* ---- Labels ---- */

static void a_long_label_leaves_half_of_the_column(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    static const char *const names[] = {"李勇", "张文胜"};
    add_row(fixture, cover, "市人民代表大会常务委员会主任会议成员", names, 2);
    add_row(fixture, cover, "主任", names, 2);
    lay_out(fixture);
    assert_int_equal(line_on(fixture, 0, "李勇")->x, LEFT + 11 * EM);
    const struct gz_line *first = line_on(fixture, 0, "市人民");
    assert_true(first->width <= 10 * EM);
    assert_int_equal(line_on(fixture, 0, "主任")->baseline - first->baseline, 2 * 24 * GZ_PT);
}

/* 主 … 任 over ten characters would fall apart. */
static void labels_are_not_spread_to_a_long_one(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    static const char *const names[] = {"李勇", "张文胜"};
    add_row(fixture, cover, "特邀编辑按姓氏笔画", names, 2);
    add_row(fixture, cover, "副主任", names, 1);
    add_row(fixture, cover, "主任", names, 1);
    lay_out(fixture);
    assert_int_equal(line_on(fixture, 0, "特邀")->width, 9 * EM);
    assert_int_equal(line_on(fixture, 0, "主任")->width, 3 * EM);
    assert_int_equal(seek_line(fixture, 0, "李勇", 2)->x, LEFT + 10 * EM);
}

static void labels_of_letters_are_not_spread(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    cover->imprint[0] = (struct gz_imprint_row){fixture_text(fixture->base, "主办单位名称"),
                                                fixture_text(fixture->base, "市人大办公室")};
    cover->imprint[1] = (struct gz_imprint_row){fixture_text(fixture->base, "Email"),
                                                fixture_text(fixture->base, "a@example.cn")};
    fixture->issue.imprint_count = 2;
    lay_out(fixture);
    assert_true(line_on(fixture, 0, "Email")->width < 4 * EM);
    assert_int_equal(line_on(fixture, 0, "a@")->x, LEFT + 7 * EM);
}

/* ---- More than a page ---- */

static const char *numbered_name(struct issue_fixture *fixture, uint32_t number) {
    static const char *const digits[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
    return gz_arena_format(fixture->base->setter.arena, "名%s%s%s", digits[number / 100],
                           digits[number / 10 % 10], digits[number % 10]);
}

static void add_many_names(struct issue_fixture *fixture, struct cover *cover, uint32_t count) {
    const char *names[NAMES];
    for (uint32_t i = 0; i < count; i++)
        names[i] = numbered_name(fixture, i);
    add_row(fixture, cover, "委员", names, count);
}

static uint32_t count_names(struct issue_fixture *fixture) {
    uint32_t count = 0;
    for (uint32_t p = 0; p < fixture->pages->front_count; p++)
        for (uint32_t i = 0;; i++) {
            const struct gz_line *line = seek_line(fixture, p, "名", i);
            if (!line)
                break;
            assert_true(line->baseline < TOP + 33 * LEADING);
            count++;
        }
    return count;
}

static void a_long_board_goes_on_in_the_left_columns_of_further_pages(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    add_many_names(fixture, cover, 150); /* two a line */
    cover->imprint[0] = (struct gz_imprint_row){fixture_text(fixture->base, "邮编"),
                                                fixture_text(fixture->base, "115000")};
    fixture->issue.imprint_count = 1;
    lay_out(fixture);
    assert_int_equal(count_names(fixture), 150);
    const struct gz_line *label = line_on(fixture, 1, "委员"); /* the label again */
    assert_int_equal(fixture->pages->elements[label->element].kind, GZ_ELEMENT_ARTIFACT);
    const struct gz_line *name = seek_line(fixture, 1, "名", 0);
    assert_int_equal(label->baseline, name->baseline);
    line_on(fixture, 1, "某市人大公报");
    assert_null(seek_line(fixture, 1, "目录", 0)); /* the list is not so long */
    line_on(fixture, fixture->pages->front_count - 1, "邮编");
}

static void the_list_goes_on_beside_a_long_board(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    add_many_names(fixture, cover, 150);
    for (uint32_t i = 1; i < 38; i++)
        add_article(fixture, "甲的报告", 1, 1);
    lay_out(fixture);
    assert_non_null(seek_line(fixture, 0, "甲的报告", 24));
    assert_non_null(seek_line(fixture, 1, "甲的报告", 12));
    assert_null(seek_line(fixture, 1, "某市人大公报", 1)); /* one masthead a page */
    assert_int_equal(count_names(fixture), 150);
}

static void in_one_column_the_list_follows_a_long_board(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.grid.columns = 1;
    fixture->base->style.grid.characters = 38;
    struct cover *cover = add_cover(fixture);
    add_many_names(fixture, cover, 200);
    lay_out(fixture);
    assert_int_equal(count_names(fixture), 200);
    uint32_t last = 0;
    while (last + 1 < fixture->pages->front_count && !seek_line(fixture, last, "目录", 0))
        last++;
    assert_true(last > 0);
    const struct gz_line *title = line_on(fixture, last, "目录");
    const struct gz_line *name = NULL, *next;
    for (uint32_t i = 0; (next = seek_line(fixture, last, "名", i)); i++)
        name = next;
    assert_non_null(name);
    assert_true(title->baseline > name->baseline + EM);
}

static void a_masthead_higher_than_a_page_stands_once(void **state) {
    struct issue_fixture *fixture = *state;
    add_cover(fixture);
    char *utf8 = gz_arena_alloc(fixture->base->setter.arena, 3 * 1000 + 1, 1);
    for (uint32_t i = 0; i < 1000; i++)
        memcpy(utf8 + 3 * i, "名", 4);
    fixture->issue.masthead = fixture_text_new(fixture->base, utf8);
    for (uint32_t columns = 1; columns <= 2; columns++) {
        fixture->base->style.grid.columns = columns;
        lay_out(fixture);
        assert_int_equal(count_names(fixture), 50);
        assert_true(fixture->pages->front_count <= 5);
    }
}

/* The page that fills up takes what it holds; the rest stands on the cover. */
static void an_imprint_higher_than_a_page_fills_one_page_up(void **state) {
    struct issue_fixture *fixture = *state;
    struct cover *cover = add_cover(fixture);
    fixture->base->style.contents.padding = GZ_PADDING_IMPRINT;
    char *utf8 = gz_arena_alloc(fixture->base->setter.arena, 3 * 1100 + 1, 1);
    for (uint32_t i = 0; i < 1100; i++)
        memcpy(utf8 + 3 * i, "名", 4);
    cover->imprint[0] = (struct gz_imprint_row){fixture_text(fixture->base, "地址"),
                                                fixture_text(fixture->base, utf8)};
    fixture->issue.imprint_count = 1;
    lay_out(fixture);
    assert_int_equal(fixture->pages->front_count, 4);
    count_names(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        issue_test(a_name_with_an_interpunct_keeps_its_width_and_takes_two_cells),
        issue_test(a_name_that_fills_its_cell_does_not_touch_the_next),
        issue_test(two_characters_take_the_width_of_three_in_any_row),
        issue_test(a_name_wider_than_its_room_is_broken),
        issue_test(a_long_label_leaves_half_of_the_column),
        issue_test(labels_are_not_spread_to_a_long_one),
        issue_test(labels_of_letters_are_not_spread),
        issue_test(a_long_board_goes_on_in_the_left_columns_of_further_pages),
        issue_test(cover_and_list_stand_beside_each_other),
        issue_test(the_list_goes_on_beside_a_long_board),
        issue_test(in_one_column_the_list_follows_a_long_board),
        issue_test(a_masthead_higher_than_a_page_stands_once),
        issue_test(an_imprint_higher_than_a_page_fills_one_page_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
