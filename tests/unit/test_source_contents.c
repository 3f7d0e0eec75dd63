/* `::: contents`: titles, and the pages that they lead to. */
#include "article_fixture.h"

#define BEGIN "::: contents\n" /* on line 4 */
#define END ":::\n"

#define HELP "end the line with … and the page in digits: 停车场管理规定 … 12"

static const struct reading_case readings[] = {
    {"entries", BEGIN "甲的规定 … 1\n乙…12\n" END,
     "  contents @4:1\n    entry \"甲的规定\" page @5:8 \"1\"\n"
     "    entry \"乙\" page @6:3 \"12\"\n"},
    {"an ellipsis of six dots", BEGIN "甲 …… 3\n乙………99999\n" END,
     "  contents @4:1\n    entry \"甲\" page @5:6 \"3\"\n    entry \"乙\" page @6:5 \"99999\"\n"},
    {"blank lines and comments part nothing", BEGIN "\n甲 … 3\n\n<!-- 乙 -->\n丙 … 4\n" END,
     "  contents @4:1\n    entry \"甲\" page @6:5 \"3\"\n    entry \"丙\" page @9:5 \"4\"\n"},
    {"a title with an ellipsis of its own", BEGIN "关于……的决定 … 7\n等等…… … 8\n" END,
     "  contents @4:1\n    entry \"关于……的决定\" page @5:11 \"7\"\n"
     "    entry \"等等……\" page @6:8 \"8\"\n"},
    {"a title that ends in digits", BEGIN "国民经济计划2024 … 7\n" END,
     "  contents @4:1\n    entry \"国民经济计划2024\" page @5:14 \"7\"\n"},
    {"markup in a title", BEGIN "PM~2.5~治理**条例** … 7\n" END,
     "  contents @4:1\n    entry \"PM‹_:2.5›治理‹b:条例›\" page @5:19 \"7\"\n"},
    {"headings of groups",
     "# 第1号\n## 法规\n" BEGIN "甲 … 1\n" END "# 第2号\n" BEGIN "乙 … 9\n" END,
     "  heading 1 @4:1 \"第1号\"\n  heading 2 @5:1 \"法规\"\n"
     "  contents @6:1\n    entry \"甲\" page @7:5 \"1\"\n  heading 1 @9:1 \"第2号\"\n"
     "  contents @10:1\n    entry \"乙\" page @11:5 \"9\"\n"},
};

static const struct message_case refusals[] = {
    {"an entry without a page",
     BEGIN "甲的规定\n乙 … 2\n丙 …\n丁 12\n" END,
     {{5, 5, "an entry without a page", HELP},
      {7, 4, "an entry without a page", HELP},
      {8, 5, "an entry without a page", HELP}}},
    {"pages that are no numbers",
     BEGIN "甲 … 十二\n乙…１２\n丙……12页\n丁 … 012\n" END,
     {{5, 5, "`十二` is no page number", HELP},
      {6, 3, "`１２` is no page number", HELP},
      {7, 4, "`12页` is no page number", HELP},
      {8, 5, "`012` is no page number", HELP}}},
    {"pages beyond all numbers",
     BEGIN "甲 … 0\n乙 … 1234567\n丙 … 1、2\n丁 … 1-2\n" END,
     {{5, 5, "`0` is no page number", NULL},
      {6, 5, "`1234567` is no page number", NULL},
      {7, 5, "`1、2` is no page number", NULL},
      {8, 5, "`1-2` is no page number", NULL}}},
    {"an entry without a title",
     BEGIN "… 2\n" END,
     {{5, 1, "an entry without a title", "type the title before the …"}}},
    {"typed dots are no leader",
     BEGIN "甲.......12\n乙······12\n" END,
     {{5, 11, "an entry without a page", HELP}, {6, 10, "an entry without a page", HELP}}},
    {"an empty list", BEGIN "\n" END, {{4, 1, "the block `contents` is empty", NULL}}},
    {"a heading inside",
     BEGIN "# 第1号\n" END,
     {{5, 1, "a heading inside the block `contents`", NULL}}},
    {"text behind the name",
     "::: contents 目录\n甲 … 1\n" END,
     {{4, 14, "text after `::: contents`", "the block's text begins on the next line"}}},
};

static void every_character_knows_its_place(void **state) {
    (void)state;
    struct article_run run = article_read_body(BEGIN "甲**乙** … 12\n" END);
    const struct gz_entry *entry = &run.article.blocks[0].as.contents.items[0];
    assert_int_equal(run.article.blocks[0].as.contents.count, 1);
    assert_int_equal(gz_text_pos(&entry->title, 3).column, 4);
    assert_int_equal(gz_text_pos(&entry->page, 0).line, 5);
    assert_int_equal(gz_text_pos(&entry->page, 1).column, 11);
    article_close(&run);
}

int main(void) {
    struct CMUnitTest tests[32];
    size_t count = 0;
    ADD_CASES(tests, count, readings, body_is_read);
    ADD_CASES(tests, count, refusals, body_is_refused);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(every_character_knows_its_place);
    return _cmocka_run_group_tests("contents", tests, count, NULL, NULL);
}
