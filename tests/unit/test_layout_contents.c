/* Contents pages: rule 19. Positions are those of the pages of whole issues. */
#include "issue_fixture.h"

#define RIGHT (LEFT + PAGE)
#define LIST_LEFT (RIGHT - 19 * EM)
#define PITCH (6 * GZ_PT)

static bool is_leader(struct issue_fixture *fixture, const struct gz_page *page,
                      const struct gz_line *line) {
    return strncmp(page_line_text(fixture, page, line), "·", strlen("·")) == 0;
}

/* The leader on an entry's line. */
static const struct gz_line *leader_at(struct issue_fixture *fixture, uint32_t page,
                                       gz_length baseline) {
    const struct gz_page *sheet = &fixture->pages->pages[page];
    for (uint32_t i = 0; i < sheet->line_count; i++)
        if (sheet->lines[i].baseline == baseline && is_leader(fixture, sheet, &sheet->lines[i]))
            return &sheet->lines[i];
    fail_msg("no leader");
    return NULL;
}

static void add_many(struct issue_fixture *fixture, uint32_t count, const char *title) {
    for (uint32_t i = 0; i < count; i++)
        add_article(fixture, title, 1, 1);
}

/* ---- Leaders ---- */

static const char *title_of_length(struct issue_fixture *fixture, uint32_t length) {
    char *title = gz_arena_alloc(fixture->base->setter.arena, 3 * length + 1, 1);
    for (uint32_t i = 0; i < length; i++)
        memcpy(title + 3 * i, "题", 3);
    return title;
}

/* Entries of all widths, numbers of one and two digits, half-width characters. */
static void add_varied(struct issue_fixture *fixture) {
    fixture->issue.first_page = 9;
    for (uint32_t length = 3; length <= 24; length++)
        add_article(fixture, title_of_length(fixture, length), 1, 1)->starts_new_page =
            length == 7;
    fixture->articles[2].contents_title = fixture_text(fixture->base, "5月(一审)情况");
    fixture->articles[3].contents_title = fixture_text(fixture->base, "关于AI的说明，及其它");
}

static void leaders_stand_on_one_pitch(void **state) {
    struct issue_fixture *fixture = *state;
    add_varied(fixture);
    lay_out(fixture);
    uint32_t leaders = 0;
    for (uint32_t p = 0; p < fixture->pages->front_count; p++) {
        const struct gz_page *page = &fixture->pages->pages[p];
        for (uint32_t i = 0; i < page->line_count; i++) {
            const struct gz_line *line = &page->lines[i];
            if (!is_leader(fixture, page, line))
                continue;
            leaders++;
            for (uint32_t k = 0; k < line->run_count; k++) {
                const struct gz_run *run = &page->runs[line->first_run + k];
                /* a dot of half an em fills its cell of 6 pt */
                assert_int_equal((RIGHT - run->x) % PITCH, 0);
                assert_true(k == 0 || run->x - run[-1].x == PITCH);
            }
        }
    }
    assert_int_equal(leaders, 22);
}

/* Room is kept for the style's dots on the pitch that all lines share. */
static void every_leader_has_the_dots_of_the_style(void **state) {
    struct issue_fixture *fixture = *state;
    add_varied(fixture);
    for (uint32_t least = 1; least <= 6; least++) {
        fixture->base->style.contents.leader_min = least;
        lay_out(fixture);
        uint32_t fewest = UINT32_MAX;
        for (uint32_t p = 0; p < fixture->pages->front_count; p++) {
            const struct gz_page *page = &fixture->pages->pages[p];
            for (uint32_t i = 0; i < page->line_count; i++)
                if (is_leader(fixture, page, &page->lines[i]) &&
                    page->lines[i].run_count < fewest)
                    fewest = page->lines[i].run_count;
        }
        assert_true(fewest >= least && fewest <= least + 1);
    }
}

static void leaders_touch_neither_title_nor_number(void **state) {
    struct issue_fixture *fixture = *state;
    add_varied(fixture);
    lay_out(fixture);
    for (uint32_t p = 0; p < fixture->pages->front_count; p++) {
        const struct gz_page *page = &fixture->pages->pages[p];
        for (uint32_t i = 0; i < page->line_count; i++)
            for (uint32_t k = i + 1; k < page->line_count; k++) {
                const struct gz_line *a = &page->lines[i], *b = &page->lines[k];
                if (a->column != 2 || b->column != 2 || a->baseline != b->baseline)
                    continue;
                bool leader = is_leader(fixture, page, a) || is_leader(fixture, page, b);
                gz_length apart = leader ? EM / 4 : 0;
                assert_true(a->x + a->width + apart <= b->x ||
                            b->x + b->width + apart <= a->x);
            }
    }
}

static void a_pitch_of_its_own_is_kept(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.contents.leader_pitch = 8 * GZ_PT;
    add_article(fixture, "甲的报告", 1, 1);
    lay_out(fixture);
    const struct gz_line *leader =
        leader_at(fixture, 0, line_on(fixture, 0, "甲的报告")->baseline);
    const struct gz_run *run = &fixture->pages->pages[0].runs[leader->first_run];
    assert_int_equal((RIGHT - run->x + GZ_PT) % (8 * GZ_PT), 0); /* in the cell's middle */
    assert_int_equal(run[1].x - run[0].x, 8 * GZ_PT);
}

/* ---- Entries ---- */

static void numbers_stand_flush_right(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 1, 1);
    add_article(fixture, "乙的报告", 1, 1)->starts_new_page = true;
    fixture->issue.first_page = 9;
    lay_out(fixture);
    const struct gz_line *nine = line_on(fixture, 0, "9"), *ten = line_on(fixture, 0, "10");
    assert_int_equal(nine->x + nine->width, RIGHT);
    assert_int_equal(ten->x + ten->width, RIGHT);
    assert_int_equal(nine->baseline, line_on(fixture, 0, "甲的报告")->baseline);
    assert_int_equal(ten->baseline - nine->baseline, 24 * GZ_PT);
}

#define LONG_TITLE "营口市人大财政经济委员会关于我市优质中小企业培育工作情况的调查报告"

static void further_lines_hang_by_one_em(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, LONG_TITLE, 1, 1);
    lay_out(fixture);
    const struct gz_line *first = line_on(fixture, 0, "营口市人大");
    const struct gz_line *number = line_on(fixture, 0, "1");
    assert_int_equal(first->x, LIST_LEFT);
    assert_int_equal(number->baseline - first->baseline, 24 * GZ_PT);
    const struct gz_page *page = &fixture->pages->pages[0];
    for (uint32_t i = 0; i < page->line_count; i++)
        if (page->lines[i].baseline == number->baseline && page->lines[i].x < number->x &&
            !is_leader(fixture, page, &page->lines[i]) && page->lines[i].column == 2)
            assert_int_equal(page->lines[i].x, LIST_LEFT + EM);
    leader_at(fixture, 0, number->baseline); /* leader and number on the last line */
}

static void the_list_stands_under_its_title(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 1, 1);
    lay_out(fixture);
    const struct gz_line *title = line_on(fixture, 0, "目录");
    assert_int_equal(2 * (title->x - LIST_LEFT) + title->width, 19 * EM);
    assert_int_equal(title->baseline, TOP + gz_baseline_in(61500, EM));
    assert_int_equal(line_on(fixture, 0, "甲的报告")->baseline,
                     TOP + 61500 + gz_baseline_in(24 * GZ_PT, EM));
}

static void only_a_title_of_two_characters_is_spaced_out(void **state) {
    struct issue_fixture *fixture = *state;
    static const char *const titles[] = {"目录", "本期目录", "Contents"};
    add_article(fixture, "甲的报告", 1, 1);
    for (size_t i = 0; i < 3; i++) {
        fixture->issue.contents_title = fixture_text(fixture->base, titles[i]);
        lay_out(fixture);
        const struct gz_line *title = line_on(fixture, 0, titles[i]);
        assert_in_range(2 * (title->x - LIST_LEFT) + title->width, 19 * EM - 1, 19 * EM);
        if (i == 0)
            assert_int_equal(title->width, 3 * EM);
        else if (i == 1)
            assert_int_equal(title->width, 4 * EM);
        else
            assert_true(title->width < 6 * EM);
    }
}

/* 33 lines of 20.5 pt less 61.5 hold 25 lines of 24 pt. */
static void a_page_holds_the_lines_that_fit(void **state) {
    struct issue_fixture *fixture = *state;
    add_many(fixture, 25, "关于某某事项的决定");
    lay_out(fixture);
    assert_null(seek_line(fixture, 1, "关于", 0));
    issue_tear_down(state);
    issue_set_up(state);
    fixture = *state;
    add_many(fixture, 26, "关于某某事项的决定");
    lay_out(fixture);
    assert_non_null(seek_line(fixture, 0, "关于", 24));
    assert_non_null(seek_line(fixture, 1, "关于", 0));
    assert_null(seek_line(fixture, 1, "关于", 1));
}

static void an_entry_is_not_split_over_pages(void **state) {
    struct issue_fixture *fixture = *state;
    add_many(fixture, 24, "关于某某事项的决定");
    add_article(fixture, LONG_TITLE, 1, 1); /* two lines where one is left */
    lay_out(fixture);
    assert_null(seek_line(fixture, 0, "营口市人大", 0));
    const struct gz_line *first = line_on(fixture, 1, "营口市人大");
    assert_int_equal(first->baseline, TOP + 61500 + gz_baseline_in(24 * GZ_PT, EM));
}

/* ---- The second page ---- */

static void the_masthead_is_repeated(void **state) {
    struct issue_fixture *fixture = *state;
    add_many(fixture, 30, "关于某某事项的决定");
    lay_out(fixture);
    const struct gz_line *first = line_on(fixture, 0, "某市人大公报");
    const struct gz_line *second = line_on(fixture, 1, "某市人大公报");
    assert_int_equal(first->baseline, second->baseline);
    assert_int_equal(line_on(fixture, 1, "第三号")->baseline,
                     line_on(fixture, 0, "第三号")->baseline);
    const struct gz_element *elements = fixture->pages->elements;
    assert_int_equal(elements[first->element].kind, GZ_ELEMENT_MASTHEAD);
    assert_int_equal(elements[second->element].kind, GZ_ELEMENT_ARTIFACT);
    line_on(fixture, 1, "目录");
}

static void a_style_may_leave_it_out(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.contents.repeat_masthead = false;
    add_many(fixture, 30, "关于某某事项的决定");
    lay_out(fixture);
    assert_null(seek_line(fixture, 1, "某市人大公报", 0));
}

/* ---- The cover ---- */

static void add_board(struct issue_fixture *fixture) {
    static struct gz_text names[3];
    static struct gz_board_row board[2];
    static struct gz_imprint_row imprint[2];
    names[0] = fixture_text(fixture->base, "张文胜");
    names[1] = fixture_text(fixture->base, "李勇");
    names[2] = fixture_text(fixture->base, "梁晓文");
    board[0] = (struct gz_board_row){fixture_text(fixture->base, "主任"), names, 1};
    board[1] = (struct gz_board_row){fixture_text(fixture->base, "副主任"), names + 1, 2};
    imprint[0] = (struct gz_imprint_row){fixture_text(fixture->base, "主办单位"),
                                         fixture_text(fixture->base, "市人大常委会办公室")};
    imprint[1] = (struct gz_imprint_row){fixture_text(fixture->base, "邮编"),
                                         fixture_text(fixture->base, "115000")};
    fixture->issue.board_title = fixture_text(fixture->base, "编委会");
    fixture->issue.board = board;
    fixture->issue.board_count = 2;
    fixture->issue.imprint = imprint;
    fixture->issue.imprint_count = 2;
}

static void masthead_board_and_imprint_stand_on_the_left(void **state) {
    struct issue_fixture *fixture = *state;
    add_board(fixture);
    add_article(fixture, "甲的报告", 1, 1);
    lay_out(fixture);
    static const char *const order[] = {"某市人大公报", "第三号", "编委会", "主任", "副主任",
                                        "主办单位", "邮编"};
    for (size_t i = 0; i < 7; i++) {
        const struct gz_line *line = line_on(fixture, 0, order[i]);
        assert_int_equal(line->column, 1);
        assert_true(line->x >= LEFT && line->x + line->width <= LEFT + COLUMN);
        assert_true(i == 0 || line->baseline > line_on(fixture, 0, order[i - 1])->baseline);
    }
    const struct gz_line *masthead = line_on(fixture, 0, "某市人大公报");
    assert_int_equal(2 * (masthead->x - LEFT) + masthead->width, COLUMN);
    assert_int_equal(masthead->baseline, TOP + gz_baseline_in(38 * GZ_PT, EM));
}

static void labels_are_spread_to_one_width(void **state) {
    struct issue_fixture *fixture = *state;
    add_board(fixture);
    add_article(fixture, "甲的报告", 1, 1);
    lay_out(fixture);
    assert_int_equal(line_on(fixture, 0, "主任")->width, 3 * EM);
    assert_int_equal(line_on(fixture, 0, "副主任")->width, 3 * EM);
    assert_int_equal(line_on(fixture, 0, "邮编")->width, 4 * EM);
    assert_int_equal(line_on(fixture, 0, "张文胜")->x, LEFT + 4 * EM);
    assert_int_equal(line_on(fixture, 0, "李勇")->x, LEFT + 4 * EM);
    assert_int_equal(line_on(fixture, 0, "李勇")->width, 3 * EM);
    assert_int_equal(line_on(fixture, 0, "梁晓文")->x, LEFT + 8 * EM);
    assert_int_equal(line_on(fixture, 0, "115000")->x, LEFT + 5 * EM);
    assert_int_equal(line_on(fixture, 0, "115000")->baseline,
                     line_on(fixture, 0, "邮编")->baseline);
}

static void board_and_imprint_are_not_repeated(void **state) {
    struct issue_fixture *fixture = *state;
    add_board(fixture);
    add_many(fixture, 30, "关于某某事项的决定");
    lay_out(fixture);
    assert_null(seek_line(fixture, 1, "编委会", 0));
    assert_null(seek_line(fixture, 1, "邮编", 0));
}

/* ---- One column ---- */

static void in_one_column_the_list_stands_below_the_cover(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.grid.columns = 1;
    fixture->base->style.grid.characters = 38;
    add_board(fixture);
    add_many(fixture, 3, "甲的报告");
    fixture->issue.first_page = 7;
    lay_out(fixture);
    const struct gz_line *imprint = line_on(fixture, 0, "邮编");
    const struct gz_line *title = line_on(fixture, 0, "目录");
    const struct gz_line *entry = line_on(fixture, 0, "甲的报告");
    assert_true(title->baseline > imprint->baseline + EM);
    assert_int_equal(entry->baseline - title->baseline,
                     61500 - gz_baseline_in(61500, EM) + gz_baseline_in(24 * GZ_PT, EM));
    const struct gz_line *number = line_on(fixture, 0, "7");
    assert_int_equal(number->x + number->width, LEFT + 38 * EM);
}

/* There is nothing beside it: what the style says of its width is for columns. */
static void in_one_column_the_list_takes_the_whole_measure(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.grid.columns = 1;
    fixture->base->style.grid.characters = 38;
    add_article(fixture, "甲的报告", 1, 1);
    lay_out(fixture);
    assert_int_equal(line_on(fixture, 0, "甲的报告")->x, LEFT);
    const struct gz_line *title = line_on(fixture, 0, "目录");
    assert_int_equal(2 * (title->x - LEFT) + title->width, 38 * EM);
}

static void a_list_without_a_width_takes_its_column(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.contents.entry_characters = 0;
    add_article(fixture, "甲的报告", 1, 1);
    lay_out(fixture);
    assert_int_equal(line_on(fixture, 0, "甲的报告")->x, RIGHT - COLUMN);
}

static void a_cover_that_fills_its_page_leaves_the_list_the_next_one(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.grid.columns = 1;
    fixture->base->style.grid.characters = 38;
    fixture->base->style.contents.issue_lines_top = 560 * GZ_PT;
    add_many(fixture, 3, "甲的报告");
    lay_out(fixture);
    assert_null(seek_line(fixture, 0, "甲的报告", 0));
    const struct gz_line *title = line_on(fixture, 1, "目录"); /* no room for both */
    assert_null(seek_line(fixture, 1, "某市人大公报", 0));
    assert_int_equal(fixture->pages->elements[title->element].kind, GZ_ELEMENT_CONTENTS);
    assert_non_null(seek_line(fixture, 1, "甲的报告", 2));
}

static void no_line_leaves_the_page_in_one_column(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.grid.columns = 1;
    fixture->base->style.grid.characters = 38;
    add_board(fixture);
    add_many(fixture, 38, "关于某某事项的决定");
    lay_out(fixture);
    uint32_t entries = 0;
    for (uint32_t p = 0; p < fixture->pages->front_count; p++) {
        const struct gz_page *page = &fixture->pages->pages[p];
        for (uint32_t i = 0; i < page->line_count; i++)
            assert_true(page->lines[i].baseline < TOP + 33 * LEADING);
        for (uint32_t i = 0; seek_line(fixture, p, "关于", i); i++)
            entries++;
    }
    assert_int_equal(entries, 38);
}

/* ---- Elements ---- */

static void leaders_are_no_part_of_the_text(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 1, 1);
    lay_out(fixture);
    const struct gz_line *entry = line_on(fixture, 0, "甲的报告");
    const struct gz_element *elements = fixture->pages->elements;
    assert_int_equal(elements[entry->element].kind, GZ_ELEMENT_CONTENTS_ENTRY);
    assert_int_equal(elements[line_on(fixture, 0, "1")->element].parent, entry->element);
    assert_int_equal(elements[leader_at(fixture, 0, entry->baseline)->element].kind,
                     GZ_ELEMENT_ARTIFACT);
}

static uint8_t level_of(struct issue_fixture *fixture, const char *text) {
    return fixture->pages->elements[line_on(fixture, 0, text)->element].level;
}

/* 甲 stands in a group, 乙 in a group inside it, 丙 behind that one, 丁 behind both. */
static void entries_know_how_deep_they_stand(void **state) {
    struct issue_fixture *fixture = *state;
    static const char *const titles[] = {"甲的报告", "乙的报告", "丙的报告", "丁的报告"};
    struct gz_group groups[] = {
        {.title = fixture_text(fixture->base, "外组"), .first = 0, .count = 3},
        {.title = fixture_text(fixture->base, "内组"), .first = 1, .count = 1, .depth = 1}};
    for (size_t i = 0; i < 4; i++)
        add_article(fixture, titles[i], 1, 1);
    fixture->issue.groups = groups;
    fixture->issue.group_count = 2;
    lay_out(fixture);
    assert_int_equal(level_of(fixture, "外组"), 0);
    assert_int_equal(level_of(fixture, titles[0]), 1);
    assert_int_equal(level_of(fixture, "内组"), 1);
    assert_int_equal(level_of(fixture, titles[1]), 2);
    assert_int_equal(level_of(fixture, titles[2]), 1);
    assert_int_equal(level_of(fixture, titles[3]), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        issue_test(leaders_stand_on_one_pitch),
        issue_test(every_leader_has_the_dots_of_the_style),
        issue_test(leaders_touch_neither_title_nor_number),
        issue_test(a_pitch_of_its_own_is_kept),
        issue_test(numbers_stand_flush_right),
        issue_test(further_lines_hang_by_one_em),
        issue_test(the_list_stands_under_its_title),
        issue_test(only_a_title_of_two_characters_is_spaced_out),
        issue_test(a_page_holds_the_lines_that_fit),
        issue_test(an_entry_is_not_split_over_pages),
        issue_test(the_masthead_is_repeated),
        issue_test(a_style_may_leave_it_out),
        issue_test(masthead_board_and_imprint_stand_on_the_left),
        issue_test(labels_are_spread_to_one_width),
        issue_test(board_and_imprint_are_not_repeated),
        issue_test(in_one_column_the_list_stands_below_the_cover),
        issue_test(in_one_column_the_list_takes_the_whole_measure),
        issue_test(a_list_without_a_width_takes_its_column),
        issue_test(a_cover_that_fills_its_page_leaves_the_list_the_next_one),
        issue_test(no_line_leaves_the_page_in_one_column),
        issue_test(leaders_are_no_part_of_the_text),
        issue_test(entries_know_how_deep_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
