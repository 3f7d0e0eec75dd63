/* Contents of many entries, in groups, over several pages: rule 19. */
#include "layout_fixture.h"

#include "layout/contents.h"

#define SIZE (12 * GZ_PT)
#define LIST (20 * SIZE)
#define PITCH (6 * GZ_PT)
#define LINE (24 * GZ_PT)
#define BEFORE (12 * GZ_PT)

struct list {
    struct layout_fixture *fixture;
    struct gz_pagemaker maker;
    struct gz_issue issue;
    struct gz_article *articles;
    struct gz_contents_entry *entries;
    uint32_t count;
    const struct gz_page *pages;
    uint32_t seen; /* lines that a check was about */
};

static void use_style(struct layout_fixture *fixture) {
    fixture->style.contents = (struct gz_contents_style){
        .entry_characters = 20, .hanging = 1000, .leading = LINE, .title_height = 48 * GZ_PT,
        .leader = "·", .leader_pitch = PITCH, .leader_min = 3, .group_before = BEFORE,
        .page_label = "目录{number}", .repeat_masthead = true, .masthead_leading = 30 * GZ_PT,
        .issue_line_leading = 20 * GZ_PT, .board_leading = 20 * GZ_PT,
        .imprint_leading = 20 * GZ_PT,
    };
    fixture->style.roles[GZ_ROLE_CONTENTS_GROUP].stack = 1;
}

static const char *const phrases[] = {"关于", "饮用水水源", "保护", "情况的", "审议意见", "和",
                                      "2024年", "《办法》", "落实", "报告", "（草案）", "GDP"};

/* A title of some length, another for every number. */
static const char *made_title(struct layout_fixture *fixture, uint32_t number) {
    const char *title = "市";
    for (uint32_t i = 0, state = number * 2654435761u; i < number % 13; i++) {
        state = state * 1664525u + 1013904223u;
        title = gz_arena_format(fixture->setter.arena, "%s%s", title,
                                phrases[(state >> 16) % (sizeof phrases / sizeof *phrases)]);
    }
    return title;
}

static struct list *make_list(struct layout_fixture *fixture, uint32_t count) {
    struct gz_arena *arena = fixture->setter.arena;
    struct list *list = GZ_NEW(arena, struct list);
    use_style(fixture);
    list->fixture = fixture;
    list->maker.setter = &fixture->setter;
    list->count = count;
    list->articles = GZ_NEW_ARRAY(arena, struct gz_article, count);
    list->entries = GZ_NEW_ARRAY(arena, struct gz_contents_entry, count);
    struct gz_text *masthead = GZ_NEW(arena, struct gz_text);
    *masthead = fixture_text(fixture, "某市人大常委会公报");
    list->issue = (struct gz_issue){.masthead = masthead, .masthead_line_count = 1,
                                    .contents_title = fixture_text(fixture, "目录")};
    for (uint32_t i = 0; i < count; i++) {
        list->articles[i].contents_title = fixture_text(fixture, made_title(fixture, i));
        list->entries[i] = (struct gz_contents_entry){
            .article = &list->articles[i], .page = i,
            .label = gz_arena_format(arena, "%u", (unsigned)(i * 7 + 1)),
            .element = gz_setter_element(&fixture->setter, GZ_ELEMENT_CONTENTS_ENTRY, 0,
                                         (struct gz_pos){0})};
    }
    return list;
}

static void add_groups(struct list *list, uint32_t every) {
    struct layout_fixture *fixture = list->fixture;
    struct gz_group *groups =
        GZ_NEW_ARRAY(fixture->setter.arena, struct gz_group, list->count);
    for (uint32_t i = 0; i < list->count; i += every) {
        groups[i].title = fixture_text(fixture, gz_arena_format(fixture->setter.arena, "【第%u组】",
                                                                (unsigned)(i / every + 1)));
        list->entries[i].groups = &groups[i];
        list->entries[i].group_count = 1;
        list->entries[i].group_element = gz_setter_element(
            &fixture->setter, GZ_ELEMENT_CONTENTS_ENTRY, 0, (struct gz_pos){0});
    }
}

static void set_list(struct list *list) {
    gz_contents_set(&list->maker, &list->issue, list->entries, list->count, 0, 0);
    list->pages = gz_pagemaker_finish(&list->maker, "目录{number}");
    assert_int_equal(gz_diag_error_count(list->fixture->setter.diag), 0);
}

/* ---- Lines of the pages ---- */

static const char *text_of(const struct list *list, const struct gz_page *page,
                           const struct gz_line *line) {
    struct gz_box_line box = {.runs = page->runs + line->first_run,
                              .run_count = line->run_count};
    return line_text(list->fixture, &box);
}

static bool in_list(const struct gz_line *line) {
    return line->column == 2;
}

static bool is_leader(const struct list *list, const struct gz_line *line) {
    return gz_setter_find_element(&list->fixture->setter, line->element)->kind ==
           GZ_ELEMENT_ARTIFACT;
}

static bool is_number(const char *text) {
    return strspn(text, "0123456789") == strlen(text);
}

static gz_length list_right(const struct list *list, uint32_t page) {
    return gz_pagemaker_left(&list->maker, page) + PAGE;
}

typedef void (*check_line)(struct list *, uint32_t page, uint32_t line);

static void for_each_line(struct list *list, check_line check) {
    for (uint32_t i = 0; i < list->maker.count; i++)
        for (uint32_t k = 0; k < list->pages[i].line_count; k++)
            if (in_list(&list->pages[i].lines[k]))
                check(list, i, k);
}

/* ---- Entries ---- */

static void check_number(struct list *list, uint32_t page_index, uint32_t index) {
    const struct gz_page *page = &list->pages[page_index];
    const struct gz_line *line = &page->lines[index];
    if (!is_number(text_of(list, page, line)))
        return;
    list->seen++;
    assert_int_equal(line->x + line->width, list_right(list, page_index));
    const struct gz_line *title = line - 1;
    if (is_leader(list, title))
        title--;
    assert_int_equal(title->baseline, line->baseline);
    const struct gz_element *number =
        gz_setter_find_element(&list->fixture->setter, line->element);
    assert_int_equal(number->parent, title->element);
    assert_true(title->x + title->width + SIZE / 2 <= line->x);
    assert_true(strlen(text_of(list, page, title)) > 0);
}

static void a_number_is_flush_right_and_never_alone(void **state) {
    struct list *list = make_list(*state, 200);
    set_list(list);
    for_each_line(list, check_number);
    assert_int_equal(list->seen, 200);
}

static void check_leader(struct list *list, uint32_t page_index, uint32_t index) {
    const struct gz_page *page = &list->pages[page_index];
    const struct gz_line *line = &page->lines[index];
    if (!is_leader(list, line) || strncmp(text_of(list, page, line), "·", 2) != 0)
        return;
    assert_true(line->run_count >= list->fixture->style.contents.leader_min);
    gz_length first = page->runs[line->first_run].x;
    for (uint32_t i = 0; i < line->run_count; i++) {
        gz_length x = page->runs[line->first_run + i].x;
        assert_int_equal(x - first, (gz_length)i * PITCH);
        /* counted from the right edge, the rows are those of every line */
        gz_length dot = page->runs[line->first_run + i].width;
        assert_int_equal((list_right(list, page_index) - x + (PITCH - dot) / 2) % PITCH, 0);
    }
}

static void leaders_stand_in_vertical_rows_over_all_pages(void **state) {
    struct list *list = make_list(*state, 200);
    set_list(list);
    for_each_line(list, check_leader);
}

static void two_hundred_entries_take_several_pages_with_the_masthead(void **state) {
    struct list *list = make_list(*state, 200);
    set_list(list);
    assert_true(list->maker.count > 5);
    for (uint32_t i = 0; i < list->maker.count; i++) {
        bool masthead = false, title = false;
        for (uint32_t k = 0; k < list->pages[i].line_count; k++) {
            const char *text = text_of(list, &list->pages[i], &list->pages[i].lines[k]);
            masthead |= strcmp(text, "某市人大常委会公报") == 0;
            title |= strcmp(text, "目录") == 0;
        }
        assert_true(masthead && title);
        assert_string_equal(list->pages[i].label, gz_arena_format(list->fixture->setter.arena,
                                                                  "目录%u", (unsigned)i + 1));
    }
}

static void check_foot(struct list *list, uint32_t page, uint32_t line) {
    assert_true(list->pages[page].lines[line].baseline <= gz_pagemaker_row_top(&list->maker, 33));
    assert_true(list->pages[page].lines[line].x >= list_right(list, page) - LIST);
}

static void the_list_stays_in_its_column(void **state) {
    struct list *list = make_list(*state, 200);
    add_groups(list, 9);
    set_list(list);
    for_each_line(list, check_foot);
}

/* 17 characters leave no room for number and leader behind them: a word goes to
 * the last line, and the number with it. */
static void a_full_line_is_broken_earlier_for_its_number(void **state) {
    struct list *list = make_list(*state, 1);
    list->articles[0].contents_title =
        fixture_text(*state, "关于市人民政府机构改革方案的审议报告");
    set_list(list);
    uint32_t count = list->pages[0].line_count;
    const struct gz_line *last = &list->pages[0].lines[count - 1];
    assert_string_equal(text_of(list, &list->pages[0], last), "1");
    const struct gz_line *title = last - 2;
    assert_int_equal(title->baseline, last->baseline);
    assert_int_equal(title->x, list_right(list, 0) - LIST + SIZE); /* hangs by an em */
    assert_true(title->width >= 2 * SIZE);
}

/* Also where the style lets paragraphs part a number from its unit. */
static void a_year_is_not_parted_in_a_title(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.text.number_unit = GZ_OFF;
    struct list *list = make_list(fixture, 1);
    list->articles[0].contents_title =
        fixture_text(fixture, "关于《办法》专项工作和保护（草案）2024年专项工作的报告");
    set_list(list);
    bool whole = false;
    for (uint32_t i = 0; i < list->pages[0].line_count; i++)
        whole |= strstr(text_of(list, &list->pages[0], &list->pages[0].lines[i]), "2024年") != NULL;
    assert_true(whole);
}

/* The number's room is kept in the entry's last line alone. */
static void a_line_broken_by_the_editor_keeps_no_room_for_the_number(void **state) {
    struct list *list = make_list(*state, 1);
    list->articles[0].contents_title =
        fixture_text(*state, "关于市人民政府二〇二四年度机构改革方\n案的报告");
    set_list(list);
    uint32_t titles = 0;
    for (uint32_t i = 0; i < list->pages[0].line_count; i++)
        titles += list->pages[0].lines[i].element == list->entries[0].element;
    assert_int_equal(titles, 2);
}

/* ---- Groups ---- */

static bool is_group(const char *text) {
    return strncmp(text, "【", 3) == 0;
}

static void check_group(struct list *list, uint32_t page_index, uint32_t index) {
    const struct gz_page *page = &list->pages[page_index];
    const struct gz_line *line = &page->lines[index];
    if (!is_group(text_of(list, page, line)))
        return;
    list->seen++;
    assert_int_equal(line->x, list_right(list, page_index) - LIST);
    assert_true(index + 1 < page->line_count); /* an entry follows */
    assert_int_equal(line[1].baseline - line->baseline, LINE);
    assert_true(index > 0);
    bool top = strcmp(text_of(list, page, line - 1), "目录") == 0;
    if (!top)
        assert_int_equal(line->baseline - line[-1].baseline, LINE + BEFORE);
}

static void a_group_stands_over_its_entries_and_never_last(void **state) {
    for (uint32_t every = 1; every < 12; every++) {
        struct layout_fixture *fixture = *state;
        struct list *list = make_list(fixture, 200);
        add_groups(list, every);
        set_list(list);
        for_each_line(list, check_group);
        assert_int_equal(list->seen, (200 + every - 1) / every);
    }
}

static void white_space_stands_below_a_group_that_ends(void **state) {
    struct list *list = make_list(*state, 3);
    add_groups(list, 3);
    for (uint32_t i = 0; i < 3; i++)
        list->articles[i].contents_title = fixture_text(*state, "报告");
    list->entries[2].after_group = true;
    set_list(list);
    const struct gz_page *page = &list->pages[0];
    gz_length baselines[3] = {0};
    for (uint32_t i = 0; i < page->line_count; i++)
        for (uint32_t k = 0; k < 3; k++)
            if (page->lines[i].element == list->entries[k].element)
                baselines[k] = page->lines[i].baseline;
    assert_int_equal(baselines[1] - baselines[0], LINE);
    assert_int_equal(baselines[2] - baselines[1], LINE + BEFORE);
}

/* ---- Groups that a page's end cuts ---- */

static bool is_artifact(const struct list *list, const struct gz_line *line) {
    return gz_setter_find_element(&list->fixture->setter, line->element)->kind ==
           GZ_ELEMENT_ARTIFACT;
}

/* The line below the list's title on a page. */
static const struct gz_line *first_of_list(const struct list *list, uint32_t page) {
    for (uint32_t i = 0; i + 1 < list->pages[page].line_count; i++)
        if (strcmp(text_of(list, &list->pages[page], &list->pages[page].lines[i]), "目录") == 0)
            return &list->pages[page].lines[i + 1];
    fail_msg("no list");
    return NULL;
}

static struct list *make_cut_list(struct layout_fixture *fixture, uint32_t every) {
    struct list *list = make_list(fixture, 60);
    fixture->style.contents.repeat_group = true;
    fixture->style.contents.group_continued = "（续）";
    for (uint32_t i = 0; i < list->count; i++)
        list->articles[i].contents_title = fixture_text(fixture, "报告");
    add_groups(list, every);
    return list;
}

static void a_group_that_a_page_cuts_is_named_again(void **state) {
    struct list *list = make_cut_list(*state, 60);
    set_list(list);
    assert_true(list->maker.count > 2);
    for (uint32_t i = 1; i < list->maker.count; i++) {
        const struct gz_line *first = first_of_list(list, i);
        assert_string_equal(text_of(list, &list->pages[i], first), "【第1组】（续）");
        assert_true(is_artifact(list, first)); /* to a reader it is there once */
        assert_int_equal(first->x, list_right(list, i) - LIST);
        assert_int_equal(first[1].baseline - first->baseline, LINE);
    }
}

/* 26 lines a page: the second group begins the second page. */
static void a_group_that_begins_a_page_has_its_title_alone(void **state) {
    struct list *list = make_cut_list(*state, 25);
    set_list(list);
    const struct gz_line *first = first_of_list(list, 1);
    assert_string_equal(text_of(list, &list->pages[1], first), "【第2组】");
    assert_false(is_artifact(list, first));
}

static void an_entry_after_its_group_does_not_continue_it(void **state) {
    struct list *list = make_cut_list(*state, 60);
    ((struct gz_group *)list->entries[0].groups)->count = 4;
    list->entries[4].after_group = true;
    set_list(list);
    assert_string_equal(text_of(list, &list->pages[1], first_of_list(list, 1)), "报告");
}

static void a_style_may_leave_the_title_out(void **state) {
    struct list *list = make_cut_list(*state, 60);
    list->fixture->style.contents.repeat_group = false;
    set_list(list);
    assert_string_equal(text_of(list, &list->pages[1], first_of_list(list, 1)), "报告");
}

/* ---- Groups in groups ---- */

/* 甲 holds all, 乙 the first `inner` entries, 丙 the first of them. */
static struct list *make_nested_list(struct layout_fixture *fixture, uint32_t inner) {
    struct list *list = make_cut_list(fixture, 60);
    static const char *const titles[] = {"甲组", "乙组", "丙组"};
    struct gz_group *groups = GZ_NEW_ARRAY(fixture->setter.arena, struct gz_group, 3);
    for (uint32_t i = 0; i < 3; i++)
        groups[i] = (struct gz_group){.title = fixture_text(fixture, titles[i]), .depth = i};
    groups[0].count = 60;
    groups[1].count = inner;
    groups[2].count = 1;
    list->entries[0].groups = groups;
    list->entries[0].group_count = 3;
    list->entries[0].group_element = gz_setter_element(
        &fixture->setter, GZ_ELEMENT_CONTENTS_ENTRY, 0, (struct gz_pos){0});
    for (uint32_t i = 0; i < 2; i++)
        gz_setter_element(&fixture->setter, GZ_ELEMENT_CONTENTS_ENTRY, 0, (struct gz_pos){0});
    fixture->style.roles[GZ_ROLE_CONTENTS_GROUP_2].stack = 0;
    fixture->style.contents.group_indent = 1000;
    return list;
}

static void an_inner_group_stands_right_below_its_outer_one(void **state) {
    struct list *list = make_nested_list(*state, 40);
    set_list(list);
    const struct gz_page *page = &list->pages[0];
    const struct gz_line *first = first_of_list(list, 0);
    assert_string_equal(text_of(list, page, first), "甲组");
    assert_string_equal(text_of(list, page, first + 1), "乙组");
    assert_string_equal(text_of(list, page, first + 2), "丙组");
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(first[i + 1].baseline - first[i].baseline, LINE);
    for (uint32_t i = 0; i < 3; i++)
        assert_int_equal(first[i].x, list_right(list, 0) - LIST + (gz_length)i * SIZE);
    /* each level has the face of its own role */
    assert_true(page->runs[first->first_run].face != page->runs[first[1].first_run].face);
}

static void all_open_groups_are_named_again(void **state) {
    struct list *list = make_nested_list(*state, 40);
    set_list(list);
    const struct gz_line *first = first_of_list(list, 1);
    assert_string_equal(text_of(list, &list->pages[1], first), "甲组（续）");
    assert_string_equal(text_of(list, &list->pages[1], first + 1), "乙组（续）");
    assert_string_equal(text_of(list, &list->pages[1], first + 2), "报告"); /* 丙 has ended */
    first = first_of_list(list, 2);
    assert_string_equal(text_of(list, &list->pages[2], first), "甲组（续）");
    assert_string_equal(text_of(list, &list->pages[2], first + 1), "报告");
}

static void an_outer_group_closes_the_inner_ones(void **state) {
    struct list *list = make_nested_list(*state, 60);
    struct gz_group *next = GZ_NEW(list->fixture->setter.arena, struct gz_group);
    *next = (struct gz_group){.title = fixture_text(*state, "【丁组】"), .first = 3};
    list->entries[3].groups = next;
    list->entries[3].group_count = 1;
    list->entries[3].group_element = list->entries[3].element;
    set_list(list);
    const struct gz_line *first = first_of_list(list, 1);
    assert_string_equal(text_of(list, &list->pages[1], first), "【丁组】（续）");
    assert_string_equal(text_of(list, &list->pages[1], first + 1), "报告");
}

static void two_thousand_entries_are_all_there(void **state) {
    struct list *list = make_list(*state, 2000);
    list->fixture->style.contents.repeat_group = true;
    list->fixture->style.contents.group_continued = "（续）";
    add_groups(list, 70);
    for (uint32_t i = 0; i < 2000; i += 70)
        ((struct gz_group *)list->entries[i].groups)->depth = i / 70 % GZ_GROUP_LEVELS;
    set_list(list);
    for_each_line(list, check_number);
    assert_int_equal(list->seen, 2000);
    for_each_line(list, check_foot);
    for_each_line(list, check_leader);
}

/* ---- What is higher than a page ---- */

static const char *repeated(struct layout_fixture *fixture, const char *part, uint32_t times) {
    size_t length = strlen(part);
    char *text = gz_arena_alloc(fixture->setter.arena, length * times + 1, 1);
    for (uint32_t i = 0; i < times; i++)
        memcpy(text + i * length, part, length + 1);
    return text;
}

static void count_characters(struct list *list, uint32_t page, uint32_t line) {
    const char *text = text_of(list, &list->pages[page], &list->pages[page].lines[line]);
    check_foot(list, page, line);
    for (; (text = strstr(text, "题")); text += strlen("题"))
        list->seen++;
}

static void an_entry_higher_than_a_page_goes_on_over_pages(void **state) {
    struct list *list = make_cut_list(*state, 60);
    list->articles[2].contents_title = fixture_text(*state, repeated(*state, "题", 1500));
    set_list(list);
    for_each_line(list, count_characters);
    assert_int_equal(list->seen, 1500);
    uint32_t links = 0;
    for (uint32_t i = 0; i < list->maker.count; i++)
        for (uint32_t k = 0; k < list->pages[i].link_count; k++) {
            const struct gz_link *link = &list->pages[i].links[k];
            links += link->element == list->entries[2].element;
            assert_true(link->y + link->height <= gz_pagemaker_row_top(&list->maker, 33));
        }
    assert_int_equal(links, 4); /* 80 lines of 24 a page */
    assert_string_equal(text_of(list, &list->pages[2], first_of_list(list, 2)),
                        "【第1组】（续）");
}

static void a_group_title_higher_than_a_page_goes_on_too(void **state) {
    struct list *list = make_cut_list(*state, 60);
    ((struct gz_group *)list->entries[0].groups)->title =
        fixture_text(*state, repeated(*state, "题", 1500));
    set_list(list);
    for_each_line(list, count_characters);
    assert_int_equal(list->seen, 1500); /* and is not repeated: it would fill the pages */
}

static void a_list_title_higher_than_a_page_stands_once(void **state) {
    struct list *list = make_cut_list(*state, 60);
    list->issue.contents_title = fixture_text(*state, repeated(*state, "题", 2000));
    set_list(list);
    for_each_line(list, count_characters);
    assert_int_equal(list->seen, 2000);
    assert_true(list->maker.count < 10);
}

static void a_group_takes_the_face_of_its_role_and_no_number(void **state) {
    struct list *list = make_list(*state, 3);
    add_groups(list, 3);
    set_list(list);
    const struct gz_page *page = &list->pages[0];
    uint32_t group = 0, titles = 0;
    for (uint32_t i = 0; i < page->line_count; i++) {
        if (page->lines[i].element == list->entries[0].group_element) {
            group = i;
            titles++;
        }
    }
    assert_int_equal(titles, 1);
    const struct gz_run *run = &page->runs[page->lines[group].first_run];
    assert_true(run->face != page->runs[page->lines[group + 1].first_run].face);
    assert_int_equal(page->link_count, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_number_is_flush_right_and_never_alone),
        layout_test(leaders_stand_in_vertical_rows_over_all_pages),
        layout_test(two_hundred_entries_take_several_pages_with_the_masthead),
        layout_test(the_list_stays_in_its_column),
        layout_test(a_full_line_is_broken_earlier_for_its_number),
        layout_test(a_year_is_not_parted_in_a_title),
        layout_test(a_line_broken_by_the_editor_keeps_no_room_for_the_number),
        layout_test(a_group_stands_over_its_entries_and_never_last),
        layout_test(white_space_stands_below_a_group_that_ends),
        layout_test(a_group_that_a_page_cuts_is_named_again),
        layout_test(a_group_that_begins_a_page_has_its_title_alone),
        layout_test(an_entry_after_its_group_does_not_continue_it),
        layout_test(a_style_may_leave_the_title_out),
        layout_test(an_inner_group_stands_right_below_its_outer_one),
        layout_test(all_open_groups_are_named_again),
        layout_test(an_outer_group_closes_the_inner_ones),
        layout_test(two_thousand_entries_are_all_there),
        layout_test(an_entry_higher_than_a_page_goes_on_over_pages),
        layout_test(a_group_title_higher_than_a_page_goes_on_too),
        layout_test(a_list_title_higher_than_a_page_stands_once),
        layout_test(a_group_takes_the_face_of_its_role_and_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
