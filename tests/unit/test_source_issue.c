/* issue.yaml: what it gives, and each mistake at its place. */
#include "source_fixture.h"

#include "pipeline/source/source.h"

static const char *const issue_lines[] = {"{year}年", "第{number}号", "(总第{cumulative}期)"};
static const char *const combined_lines[] = {"{year}年", "第{number}号合刊"};
static const char *const supplement_lines[] = {"{year}年", "增刊"};
static const struct gz_style style = {
    .issue_lines = issue_lines,
    .issue_line_count = 3,
    .combined_lines = combined_lines,
    .combined_line_count = 2,
    .supplement_lines = supplement_lines,
    .supplement_line_count = 2,
    .number_joint = "、",
};

static const char article[] = "---\ntitle: 甲\n---\n\n正文。\n";

/* A folder with two articles and an issue.yaml. */
static struct fixture open_issue(const char *yaml) {
    struct fixture fixture = fixture_open();
    fixture_write_text(&fixture, "01.md", article);
    fixture_write_text(&fixture, "02.md", article);
    assert_int_equal(mkdir(fixture_path(&fixture, "sub"), 0777), 0);
    fixture_write_text(&fixture, "sub/01.md", article);
    fixture_write_text(&fixture, "empty.md", "");
    fixture_write_text(&fixture, "issue.yaml", yaml);
    return fixture;
}

static struct gz_issue *read_issue(struct fixture *fixture) {
    return gz_source_read(fixture->folder, &style, fixture->arena, fixture->diag);
}

#define HEAD "masthead: 某某公报\nyear: 2024\n"
#define NUMBERED HEAD "number: 3\n"
#define ARTICLES "articles: [01.md]\n"

/* ---- what is read ---- */

static void assert_lines(const struct gz_issue *issue, const char *joined) {
    char lines[256] = "";
    for (uint32_t i = 0; i < issue->issue_line_count; i++) {
        strcat(lines, issue->issue_lines[i].utf8);
        strcat(lines, "|");
    }
    assert_string_equal(lines, joined);
}

static void a_whole_issue(void **state) {
    (void)state;
    struct fixture fixture = open_issue(
        "masthead: |\n  某某市人民代表大会\n  常务委员会公报\nyear: 2024\nnumber: 3\n"
        "cumulative_number: 49\ndate: 2024-02-29\nstyle: old\nfirst_page: 101\n"
        "board_title: 编委会\nboard:\n  - 主任: [王明]\n  - 副主任: [李勇, 梁文]\n  - 编辑: 王明\n"
        "imprint:\n  - 邮编: 115000\n  - 电话: 0417-26\ncontents_title: 目录\n"
        "articles:\n  - 01.md\n  - 02.md\n");
    struct gz_issue *issue = read_issue(&fixture);
    assert_message_count(fixture.diag, 0);
    assert_non_null(issue);
    assert_string_equal(issue->path, fixture_path(&fixture, "issue.yaml"));
    assert_int_equal(issue->masthead_line_count, 2);
    assert_string_equal(issue->masthead[1].utf8, "常务委员会公报");
    assert_lines(issue, "2024年|第3号|(总第49期)|");
    assert_int_equal(gz_text_pos(&issue->issue_lines[1], 3).line, 5);
    assert_int_equal(issue->date_year * 10000 + issue->date_month * 100 + issue->date_day,
                     20240229);
    assert_string_equal(issue->style, "old");
    assert_int_equal(issue->first_page, 101);
    assert_int_equal(issue->board_count, 3);
    assert_string_equal(issue->board[1].role.utf8, "副主任");
    assert_int_equal(issue->board[1].name_count, 2);
    assert_string_equal(issue->board[1].names[1].utf8, "梁文");
    assert_int_equal(gz_text_pos(&issue->board[1].names[1], 0).column, 15);
    assert_int_equal(issue->board[2].name_count, 1);
    assert_string_equal(issue->imprint[0].value.utf8, "115000");
    assert_string_equal(issue->imprint[1].label.utf8, "电话");
    assert_string_equal(issue->contents_title.utf8, "目录");
    assert_int_equal(issue->article_count, 2);
    assert_string_equal(issue->articles[1].id, "02");
    struct gz_pos pos;
    assert_string_equal(gz_source_style_name(fixture.folder, fixture.arena, &pos), "old");
    assert_int_equal(pos.line * 100 + pos.column, 808);
    fixture_close(&fixture);
}

static void what_is_left_out_has_its_default(void **state) {
    (void)state;
    struct fixture fixture = open_issue(NUMBERED ARTICLES);
    struct gz_issue *issue = read_issue(&fixture);
    assert_non_null(issue);
    assert_int_equal(issue->first_page, 1);
    assert_int_equal(issue->date_year, 0);
    assert_int_equal(issue->board_count + issue->imprint_count, 0);
    assert_int_equal(issue->board_title.length, 0);
    assert_null(issue->style);
    assert_null(gz_source_style_name(fixture.folder, fixture.arena, &(struct gz_pos){0}));
    assert_lines(issue, "2024年|第3号|");
    fixture_close(&fixture);
}

static void a_combined_issue_joins_its_numbers(void **state) {
    (void)state;
    struct fixture fixture = open_issue(HEAD "number: [3, 4]\n" ARTICLES);
    struct gz_issue *issue = read_issue(&fixture);
    assert_non_null(issue);
    assert_int_equal(issue->number_count, 2);
    assert_lines(issue, "2024年|第3、4号合刊|");
    fixture_close(&fixture);
}

static void a_supplement_has_no_number(void **state) {
    (void)state;
    struct fixture fixture = open_issue(HEAD "supplement: true\n" ARTICLES);
    struct gz_issue *issue = read_issue(&fixture);
    assert_non_null(issue);
    assert_int_equal(issue->number_count, 0);
    assert_lines(issue, "2024年|增刊|");
    fixture_close(&fixture);
}

static void an_article_may_stand_in_a_folder(void **state) {
    (void)state;
    struct fixture fixture = open_issue(NUMBERED "articles: [sub/01.md, 02.md]\n");
    struct gz_issue *issue = read_issue(&fixture);
    assert_non_null(issue);
    assert_string_equal(issue->articles[0].id, "01");
    fixture_close(&fixture);
}

static void groups_are_taken_apart(void **state) {
    (void)state;
    struct fixture fixture = open_issue(NUMBERED "articles:\n  - 01.md\n"
                                                 "  - {group: 法规, articles: [02.md, 03.md]}\n"
                                                 "  - group: 报告\n    articles:\n      - 04.md\n"
                                                 "  - 05.md\n");
    static const char *const names[] = {"03.md", "04.md", "05.md"};
    for (size_t i = 0; i < 3; i++)
        fixture_write_text(&fixture, names[i], article);
    struct gz_issue *issue = read_issue(&fixture);
    assert_message_count(fixture.diag, 0);
    assert_non_null(issue);
    assert_int_equal(issue->article_count, 5);
    assert_string_equal(issue->articles[2].id, "03");
    assert_string_equal(issue->articles[4].id, "05");
    assert_int_equal(issue->group_count, 2);
    assert_string_equal(issue->groups[0].title.utf8, "法规");
    assert_int_equal(issue->groups[0].first, 1);
    assert_int_equal(gz_text_pos(&issue->groups[0].title, 3).column, 14);
    assert_int_equal(issue->groups[1].first, 3);
    assert_int_equal(issue->groups[0].count, 2);
    assert_int_equal(issue->groups[1].count, 1);
    fixture_close(&fixture);
}

static void groups_stand_in_one_another(void **state) {
    (void)state;
    struct fixture fixture =
        open_issue(NUMBERED "articles:\n  - group: 法规\n    articles:\n"
                            "      - {group: 市, articles: [{group: 新, articles: [01.md]}, 02.md]}\n"
                            "      - {group: 县, articles: [03.md]}\n  - 04.md\n");
    fixture_write_text(&fixture, "03.md", article);
    fixture_write_text(&fixture, "04.md", article);
    struct gz_issue *issue = read_issue(&fixture);
    assert_message_count(fixture.diag, 0);
    static const struct gz_group expected[] = {{.first = 0, .count = 3, .depth = 0},
                                               {.first = 0, .count = 2, .depth = 1},
                                               {.first = 0, .count = 1, .depth = 2},
                                               {.first = 2, .count = 1, .depth = 1}};
    assert_int_equal(issue->article_count, 4);
    assert_int_equal(issue->group_count, 4);
    for (uint32_t i = 0; i < 4; i++) {
        assert_int_equal(issue->groups[i].first, expected[i].first);
        assert_int_equal(issue->groups[i].count, expected[i].count);
        assert_int_equal(issue->groups[i].depth, expected[i].depth);
    }
    fixture_close(&fixture);
}

/* ---- mistakes ---- */

#define NAMES_HELP "part names by an ASCII comma and a blank: [李勇, 梁文]"

static const struct bad_case bad_cases[] = {
    {"an unknown key",
     NUMBERED "cumulative: 49\n" ARTICLES,
     {4, 1, "unknown key `cumulative` in issue.yaml", NULL}},
    {"a slip in a key",
     NUMBERED "contents-title: 目录\n" ARTICLES,
     {4, 1, "unknown key `contents-title` in issue.yaml", "did you mean `contents_title`?"}},
    {"a missing key",
     "masthead: 某某公报\nnumber: 3\n" ARTICLES,
     {1, 1, "the key `year` is missing in issue.yaml", "add `year: 2024`"}},
    {"a list where keys should be",
     "- a.md\n- b.md\n",
     {1, 1, "issue.yaml: expected a mapping, found a list",
      "write `key: value`, with an ASCII colon and a blank"}},
    {"no number",
     HEAD ARTICLES,
     {1, 1, "the key `number` is missing in issue.yaml",
      "add `number: 3`, or `supplement: true` for a supplement"}},
    {"a misspelt key that is required",
     "masthead: 某某公报\nyaer: 2024\nnumber: 3\n" ARTICLES,
     {2, 1, "unknown key `yaer` in issue.yaml", "did you mean `year`?"}},
    {"a misspelt number",
     HEAD "nubmer: 3\n" ARTICLES,
     {3, 1, "unknown key `nubmer` in issue.yaml", "did you mean `number`?"}},
    {"numbers that do not ascend",
     HEAD "number: [4, 3, 3]\n" ARTICLES,
     {3, 13, "`number`: 3 does not follow 4", "write `number: [3, 4]`"}},
    {"a number twice",
     HEAD "number: [3, 4, 4]\n" ARTICLES,
     {3, 16, "`number`: 4 does not follow 4", NULL}},
    {"numbers parted by a full-width comma",
     HEAD "number: [3，4]\n" ARTICLES,
     {3, 10, "`number`: expected a whole number, found `3，4`",
      "part numbers by an ASCII comma and a blank: [3, 4]"}},
    {"numbers without brackets",
     HEAD "number: 3、4\n" ARTICLES,
     {3, 9, "`number`: expected a whole number, found `3、4`",
      "part numbers by an ASCII comma and a blank: [3, 4]"}},
    {"an article that is no list",
     NUMBERED "articles: a.md\n",
     {4, 11, "`articles`: expected a list, found `a.md`", "write it as a list: - a.md"}},
    {"a board that is no list",
     NUMBERED "board: 李青\n" ARTICLES,
     {4, 8, "`board`: expected a list, found `李青`", "write it as a list: - 主任: [王明]"}},
    {"an imprint that is no list",
     NUMBERED "imprint:\n  邮编: 115000\n" ARTICLES,
     {5, 3, "`imprint`: expected a list, found a mapping", "write it as a list: - 邮编: 115000"}},
    {"names parted by a Chinese mark",
     NUMBERED "board:\n  - 主任: [王明, 李勇、梁文]\n" ARTICLES,
     {5, 16, "`、` in a name of `board`", NAMES_HELP}},
    {"names parted by a full-width comma",
     NUMBERED "board:\n  - 委员: 李勇，梁文\n" ARTICLES,
     {5, 11, "`，` in a name of `board`", NAMES_HELP}},
    {"names parted by a semicolon",
     NUMBERED "board:\n  - 委员: [李勇;梁文]\n" ARTICLES,
     {5, 12, "`;` in a name of `board`", NAMES_HELP}},
    {"no articles", NUMBERED, {1, 1, "the key `articles` is missing in issue.yaml", NULL}},
    {"an empty list of articles",
     NUMBERED "articles: []\n",
     {4, 11, "`articles` is empty", "add a line `  - 01-minutes.md`"}},
    {"a mistyped year",
     "masthead: 某某公报\nyear: 二〇二四\nnumber: 3\n" ARTICLES,
     {2, 7, "`year`: expected a whole number, found `二〇二四`", "for example `year: 2024`"}},
    {"a mistyped number",
     HEAD "number: 第3号\n" ARTICLES,
     {3, 9, "`number`: expected a whole number, found `第3号`", NULL}},
    {"no numbers in the list",
     HEAD "number: []\n" ARTICLES,
     {3, 9, "`number`: expected 1 to 100 numbers, found 0", "write `number: [3, 4]`"}},
    {"a supplement with a number",
     NUMBERED "supplement: true\n" ARTICLES,
     {3, 9, "a supplement has no `number`", "delete one of the two keys"}},
    {"a day that does not exist",
     NUMBERED "date: 2023-02-29\n" ARTICLES,
     {4, 7, "the date `2023-02-29` does not exist", NULL}},
    {"a century that is no leap year",
     NUMBERED "date: 1900-02-29\n" ARTICLES,
     {4, 7, "the date `1900-02-29` does not exist", NULL}},
    {"a month that does not exist",
     NUMBERED "date: 2024-13-01\n" ARTICLES,
     {4, 7, "the date `2024-13-01` does not exist", NULL}},
    {"a date in another form",
     NUMBERED "date: 2024年7月5日\n" ARTICLES,
     {4, 7, "`date`: expected year-month-day, found `2024年7月5日`", "for example `date: 2024-07-05`"}},
    {"a date without zeros",
     NUMBERED "date: 2024-7-5\n" ARTICLES,
     {4, 7, "`date`: expected year-month-day, found `2024-7-5`", NULL}},
    {"a style that is a path",
     NUMBERED "style: ../../x\n" ARTICLES,
     {4, 8, "`style`: expected a name, found `../../x`",
      "name a file of issues/styles/ without its folder and ending"}},
    {"a style that is a file",
     NUMBERED "style: x.yaml\n" ARTICLES,
     {4, 8, "`style`: expected a name, found `x.yaml`", NULL}},
    {"a board row without a role",
     NUMBERED "board:\n  - 王明\n" ARTICLES,
     {5, 5, "a row of `board`: expected `key: value`, found `王明`",
      "write `- 主任: [王明]`, one role a row"}},
    {"two roles in a board row",
     NUMBERED "board:\n  - 主任: 王明\n    编辑: 李勇\n" ARTICLES,
     {6, 5, "a row of `board` has one key", NULL}},
    {"a role without names",
     NUMBERED "board:\n  - 主任:\n" ARTICLES,
     {5, 7, "`主任` has no value", NULL}},
    {"an imprint row without a value",
     NUMBERED "imprint:\n  - 邮编: []\n" ARTICLES,
     {5, 9, "`邮编`: expected a text, found a list", NULL}},
    {"a missing article",
     NUMBERED "articles:\n  - 01.md\n  - 03.md\n",
     {6, 5, "there is no file `03.md`", "did you mean `01.md`?"}},
    {"an empty article", NUMBERED "articles: [empty.md]\n", {4, 12, "`empty.md` is empty", NULL}},
    {"an article that is a folder",
     NUMBERED "articles: [sub]\n",
     {4, 12, "`sub` is a folder, not a file", NULL}},
    {"an article outside the issue",
     NUMBERED "articles: [../01.md]\n",
     {4, 12, "`../01.md` leads out of the issue's folder", NULL}},
    {"an article that is a list",
     NUMBERED "articles: [[01.md]]\n",
     {4, 12, "`articles`: expected a text, found a list", "for example `- 01-minutes.md`"}},
    {"an article listed twice",
     NUMBERED "articles:\n  - 01.md\n  - 02.md\n  - 01.md\n",
     {7, 5, "`01.md` is listed twice", "delete one of the two; the other is on line 5"}},
    {"two articles under one name",
     NUMBERED "articles:\n  - 01.md\n  - sub/01.md\n",
     {6, 5, "two articles are named `01`", "rename one of the two; the other is on line 5"}},
    {"a group without a title",
     NUMBERED "articles:\n  - articles: [01.md]\n",
     {5, 5, "the key `group` is missing in the group", "add `group: 法规`"}},
    {"a group without a key for its articles",
     NUMBERED "articles:\n  - group: 法规\n",
     {5, 5, "the key `articles` is missing in the group", "add `articles: [01-minutes.md]`"}},
    {"a group of nothing",
     NUMBERED "articles:\n  - {group: 法规, articles: []}\n",
     {5, 27, "the group `法规` has no article", "name its articles, or leave the group out"}},
    {"a slip in a group's key",
     NUMBERED "articles:\n  - {group: 法规, article: 01.md, articles: [01.md]}\n",
     {5, 17, "unknown key `article` in the group", "did you mean `articles`?"}},
    {"groups four deep",
     NUMBERED "articles:\n  - {group: 甲, articles: [{group: 乙, articles: [{group: 丙, articles: ["
              "{group: 丁, articles: [01.md]}]}]}]}\n",
     {5, 71, "groups stand in one another at most 3 deep",
      "let its articles stand in the group around it"}},
    {"an article listed twice, once in a group",
     NUMBERED "articles:\n  - 01.md\n  - {group: 法规, articles: [01.md]}\n",
     {6, 28, "`01.md` is listed twice", "delete one of the two; the other is on line 5"}},
    {"bad YAML",
     NUMBERED "articles: [01.md\n",
     {4, 18, "YAML: flow sequence without a closing bracket", NULL}},
};

static void mistake_is_reported(void **state) {
    const struct bad_case *bad = *state;
    struct fixture fixture = open_issue(bad->yaml);
    assert_null(read_issue(&fixture));
    assert_mistake(fixture.diag, bad);
    fixture_close(&fixture);
}

static void all_mistakes_are_reported_in_one_run(void **state) {
    (void)state;
    struct fixture fixture =
        open_issue("mast: x\nyear: x\nnumber: 3\ndate: x\narticles: [03.md, ../x, 01.md]\n");
    fixture_write_text(&fixture, "01.md", "---\ntitel: 甲\n---\n\n正文。\n");
    assert_null(read_issue(&fixture));
    assert_message(fixture.diag, 0,
                   (struct expected){1, 1, "unknown key `mast` in issue.yaml", NULL});
    assert_message(fixture.diag, 1,
                   (struct expected){2, 7, "`year`: expected a whole number, found `x`", NULL});
    assert_message(fixture.diag, 2,
                   (struct expected){1, 1, "the key `masthead` is missing in issue.yaml", NULL});
    assert_message(fixture.diag, 3,
                   (struct expected){4, 7, "`date`: expected year-month-day, found `x`", NULL});
    assert_message(fixture.diag, 4, (struct expected){5, 12, "there is no file `03.md`", NULL});
    assert_message(fixture.diag, 5,
                   (struct expected){5, 19, "`../x` leads out of the issue's folder", NULL});
    assert_true(gz_diag_count(fixture.diag) > 6); /* and those of the article */
    fixture_close(&fixture);
}

static void chinese_quotes_are_text(void **state) {
    (void)state;
    struct fixture fixture = open_issue(NUMBERED "board_title: “题目”\n" ARTICLES);
    struct gz_issue *issue = read_issue(&fixture);
    assert_message_count(fixture.diag, 0);
    assert_string_equal(issue->board_title.utf8, "“题目”");
    fixture_close(&fixture);
}

static void a_folder_without_an_issue(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    assert_null(read_issue(&fixture));
    assert_message(fixture.diag, 0, (struct expected){0, 0, "there is no file `issue.yaml`", NULL});
    assert_null(gz_source_style_name(fixture.folder, fixture.arena, &(struct gz_pos){0}));
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_issue),
        cmocka_unit_test(what_is_left_out_has_its_default),
        cmocka_unit_test(a_combined_issue_joins_its_numbers),
        cmocka_unit_test(a_supplement_has_no_number),
        cmocka_unit_test(an_article_may_stand_in_a_folder),
        cmocka_unit_test(groups_are_taken_apart),
        cmocka_unit_test(groups_stand_in_one_another),
        cmocka_unit_test(all_mistakes_are_reported_in_one_run),
        cmocka_unit_test(chinese_quotes_are_text),
        cmocka_unit_test(a_folder_without_an_issue),
    };
    int failed = run_bad_cases("mistakes", bad_cases, COUNT(bad_cases), mistake_is_reported);
    return failed + cmocka_run_group_tests_name("issue.yaml", tests, NULL, NULL);
}
