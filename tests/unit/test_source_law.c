/* Laws: provisions, numbers typed and counted, and what is no number. */
#include "article_fixture.h"

#include "pipeline/text/han_number.h"

#define LAW "---\ntitle: 甲\nkind: law\n---\n" /* the body begins on line 5 */

#define P(place, number, text) "  provision @" place " \"" number "\" \"" text "\"\n"

static const struct reading_case readings[] = {
    {"provisions", "第一条　甲\n\n第二条 乙\n\n第3条  丙\n\n第４条丁\n",
     P("5:1", "第一条", "甲") P("7:1", "第二条", "乙") P("9:1", "第3条", "丙")
         P("11:1", "第４条", "丁")},
    {"counted provisions", "第#条　甲\n\n第#条乙\n\n第#条 丙\n",
     P("5:1", "第一条", "甲") P("7:1", "第二条", "乙") P("9:1", "第三条", "丙")},
    {"a provision of several lines", "第一条　甲，\n乙**丙**\n",
     P("5:1", "第一条", "甲，乙‹b:丙›")},
    {"provisions line by line", "第一条　甲。\n第二条　乙\n第#\n",
     P("5:1", "第一条", "甲。") P("6:1", "第二条", "乙第#")},
    {"a number on a line of its own", "第一条\n甲\n", P("5:1", "第一条", "甲")},
    {"a further paragraph", "第一条　甲\n\n乙\n",
     P("5:1", "第一条", "甲") "  paragraph @7:1 \"乙\"\n"},
    {"a provision put in later", "第十条　甲\n\n第十条之一　乙\n\n第十条之二丙\n\n第十一条丁\n",
     P("5:1", "第十条", "甲") P("7:1", "第十条之一", "乙") P("9:1", "第十条之二", "丙")
         P("11:1", "第十一条", "丁")},
    {"a paragraph that speaks of a provision",
     "第一条　甲\n\n第二条规定的，乙\n\n第二条第一款\n\n第二条、第三条\n\n依照\n第二条 丙\n",
     P("5:1", "第一条",
       "甲") "  paragraph @7:1 \"第二条规定的，乙\"\n"
             "  paragraph @9:1 \"第二条第一款\"\n  paragraph @11:1 \"第二条、第三条\"\n"
             "  paragraph @13:1 \"依照\"\n" P("14:1", "第二条", "丙")},
    {"a reference broken over two lines", "甲依照\n第十条规定\n\n乙依照\n第二条办理\n",
     "  paragraph @5:1 \"甲依照第十条规定\"\n  paragraph @8:1 \"乙依照第二条办理\"\n"},
    {"headings",
     "# 第一编　总则\n## 第一章 一般规定\n### 第一节  甲\n# 附则\n# 第二章乙\n# 第三章\n",
     "  heading 1 @5:1 \"第一编　总则\"\n  heading 2 @6:1 \"第一章　一般规定\"\n"
     "  heading 3 @7:1 \"第一节　甲\"\n  heading 1 @8:1 \"附则\"\n"
     "  heading 1 @9:1 \"第二章乙\"\n  heading 1 @10:1 \"第三章\"\n"},
    {"counted headings",
     "# 第#编 甲\n## 第#分编 甲\n## 第#分编 乙\n# 第#章 甲\n## 第#节 甲\n## 第#节 乙\n# 第#章 乙\n"
     "## 第#节 丙\n# 第#编 乙\n## 第#分编 丙\n# 第#章 丙\n",
     "  heading 1 @5:1 \"第一编　甲\"\n  heading 2 @6:1 \"第一分编　甲\"\n"
     "  heading 2 @7:1 \"第二分编　乙\"\n  heading 1 @8:1 \"第一章　甲\"\n"
     "  heading 2 @9:1 \"第一节　甲\"\n  heading 2 @10:1 \"第二节　乙\"\n"
     "  heading 1 @11:1 \"第二章　乙\"\n  heading 2 @12:1 \"第一节　丙\"\n"
     "  heading 1 @13:1 \"第二编　乙\"\n  heading 2 @14:1 \"第一分编　丙\"\n"
     "  heading 1 @15:1 \"第三章　丙\"\n"},
    {"counted items", "第#条　甲：\n（#）乙；\n(#) 丙。\n\n第#条　丁：\n\n（#）戊\n续。\n（#）己\n",
     P("5:1", "第一条", "甲：") "  item @6:1 \"（一）乙；\"\n  item @7:1 \"(二)丙。\"\n" P(
         "9:1", "第二条", "丁：") "  item @11:1 \"（一）戊续。\"\n  item @13:1 \"（二）己\"\n"},
    {"a second list in one provision",
     "第#条　甲：\n（#）乙\n\n丙。\n\n（#）丁\n\n戊：\n\n（#）己\n",
     P("5:1", "第一条", "甲：") "  item @6:1 \"（一）乙\"\n  paragraph @8:1 \"丙。\"\n"
                                "  item @10:1 \"（二）丁\"\n  paragraph @12:1 \"戊：\"\n  item "
                                "@14:1 \"（一）己\"\n"},
    {"given items", "第一条　甲：\n（一）乙；\n（二）丙：\n1.丁\n2.戊\n",
     P("5:1", "第一条", "甲：") "  item @6:1 \"（一）乙；\"\n  item @7:1 \"（二）丙：\"\n"
                                "  item @8:1 \"1.丁\"\n  item @9:1 \"2.戊\"\n"},
    {"counters begin anew in an attachment",
     "# 第#章 甲\n第#条 乙\n::: attachment\ntitle: 丙\n:::\n# 第#章 丁\n第#条 戊\n",
     "  heading 1 @5:1 \"第一章　甲\"\n" P(
         "6:1", "第一条", "乙") "attachment @7:1 new-page \"\" \"丙\"\n  heading 1 @10:1 "
                                "\"第一章　丁\"\n" P("11:1", "第一条", "戊")},
    {"a footnote in a provision", "第#条　甲[^1]\n\n[^1]: 注\n",
     P("5:1", "第一条", "甲‹^#1:1›") "note @7:3 \"1\"\n    paragraph \"注\"\n"},
    {"words that begin like numbers", "第一，甲\n\n第一条例\n\n第条\n\n（续）乙\n\n（2）丙\n",
     "  paragraph @5:1 \"第一，甲\"\n" P("7:1", "第一条",
                                         "例") "  paragraph @9:1 \"第条\"\n  paragraph @11:1 "
                                               "\"（续）乙\"\n  paragraph @13:1 \"（2）丙\"\n"},
};

#define MIXED_HELP "type # in all of them or in none; the first is on line 5"

static const struct message_case refusals[] = {
    {"given numbers among counted ones",
     "第#条 甲\n\n第二条 乙\n\n第三条 丙\n",
     {{7, 1, "a given number of a 条 among automatic ones", MIXED_HELP}}},
    {"counted numbers among given ones",
     "# 第一章 甲\n# 第#章 乙\n",
     {{6, 3, "an automatic number of a 章 among given ones", MIXED_HELP}}},
    {"items of both kinds",
     "（一）甲\n\n（#）乙\n",
     {{7, 1, "an automatic number of a 项 among given ones", MIXED_HELP}}},
    {"a provision without a text",
     "第一条\n\n甲\n",
     {{5, 1, "a provision without a text", "type its text behind the number"}}},
    {"an item without a text",
     "（#）\n",
     {{5, 1, "a number without a text",
       "the text of an item follows its number on the same line"}}},
    {"a provision as a heading",
     "# 第一条 甲\n",
     {{5, 3, "a provision is no heading", "leave the # in front of it out"}}},
    {"a number in bold",
     "**第一条**　甲\n",
     {{5, 1, "a provision's number in **",
       "type 第一条 without **: the face comes from the style"}}},
    {"a counted number inside a text",
     "第#条 依照第#条和第#条\n\n甲\n依照第#章\n",
     {{5, 8, "an automatic number inside a text",
       "numbers are counted at the start of a paragraph; type this one"},
      {8, 4, "an automatic number inside a text", NULL}}},
    {"a counted number put in later",
     "第#条之一 甲\n",
     {{5, 1, "a number with 之 cannot be counted", "give every number of the law"}}},
    {"a number that does not come next",
     "第一条　甲\n\n第五条乙\n",
     {{7, 1, "第五条 does not come next here and is read as text",
       "type a blank behind the number where a provision begins"}}},
};

static void law_is_read(void **state) {
    static const char front[] = "article a @2:8\ntitle \"甲\"\ncontents-title \"甲\"\nkind law\n";
    const struct reading_case *reading = *state;
    struct gz_arena *arena = gz_arena_create();
    const char *body = gz_arena_format(arena, LAW "%s", reading->body);
    struct article_run run = article_read_bytes(body, strlen(body), NULL);
    assert_message_count(run.diag, 0);
    char *dump = article_dump(&run.article);
    assert_memory_equal(dump, front, strlen(front));
    assert_string_equal(dump + strlen(front), reading->dump);
    free(dump);
    article_close(&run);
    gz_arena_destroy(arena);
}

static void law_is_refused(void **state) {
    const struct message_case *refused = *state;
    struct gz_arena *arena = gz_arena_create();
    const char *body = gz_arena_format(arena, LAW "%s", refused->body);
    struct article_run run = article_read_bytes(body, strlen(body), NULL);
    size_t count = 0;
    for (; count < 4 && refused->messages[count].text; count++)
        assert_message(run.diag, count, refused->messages[count]);
    assert_message_count(run.diag, count);
    article_close(&run);
    gz_arena_destroy(arena);
}

/* ---- Articles that are no law ---- */

static const struct reading_case plain_readings[] = {
    {"in another article a number is text", "第一条　甲\n\n# 第一章 乙\n",
     "  paragraph @4:1 \"第一条　甲\"\n  heading 1 @6:1 \"第一章 乙\"\n"},
    {"an escaped #", "第\\#条", "  paragraph @4:1 \"第#条\"\n"},
};

#define PLAIN_HELP "add `kind: law` to the front matter, or type \\# for the sign itself"

static const struct message_case plain_refusals[] = {
    {"a counted number in an article that is no law",
     "第#条 甲\n\n# 第#章 乙\n\n（#）丙\n",
     {{4, 1, "an automatic number in an article that is no law", PLAIN_HELP},
      {6, 3, "an automatic number in an article that is no law", NULL},
      {8, 1, "an automatic number in an article that is no law", NULL}}},
};

/* ---- Numerals ---- */

static void numerals_stand_at_their_sign(void **state) {
    (void)state;
    char body[1024] = LAW;
    for (int i = 0; i < 12; i++)
        strcat(body, "第#条 甲\n\n");
    struct article_run run = article_read_bytes(body, strlen(body), NULL);
    const struct gz_text *number = &run.article.blocks[11].as.provision.number;
    assert_int_equal(number->length, strlen("第十二条"));
    assert_memory_equal(number->utf8, "第十二条", number->length);
    static const uint32_t columns[] = {1, 2, 2, 3};
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(gz_text_pos(number, 3 * i).column, columns[i]);
    assert_int_equal(gz_text_pos(&run.article.blocks[11].as.provision.text, 0).column, 5);
    article_close(&run);
}

static const struct {
    uint32_t value;
    const char *numeral;
} numerals[] = {
    {1, "一"},
    {10, "十"},
    {11, "十一"},
    {20, "二十"},
    {100, "一百"},
    {101, "一百零一"},
    {110, "一百一十"},
    {111, "一百一十一"},
    {1000, "一千"},
    {1001, "一千零一"},
    {1010, "一千零一十"},
    {1100, "一千一百"},
    {10000, "一万"},
    {10001, "一万零一"},
    {12000, "一万二千"},
    {100010, "十万零一十"},
    {1260, "一千二百六十"},
    {99999999, "九千九百九十九万九千九百九十九"},
};

static void numerals_are_written_and_read(void **state) {
    (void)state;
    char out[GZ_HAN_NUMBER_SIZE];
    uint32_t value;
    for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++) {
        size_t length = gz_han_number_write(numerals[i].value, out);
        assert_string_equal(out, numerals[i].numeral);
        assert_int_equal(gz_han_number_read(out, length, &value), length);
        assert_int_equal(value, numerals[i].value);
    }
    for (uint32_t number = 1; number < 30000; number++) {
        size_t length = gz_han_number_write(number, out);
        assert_int_equal(gz_han_number_read(out, length, &value), length);
        assert_int_equal(value, number);
    }
}

static void other_numbers_are_read(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t length;
        uint32_t value;
    } cases[] = {
        {"12条", 2, 12},       {"１２条", 6, 12}, {"一〇一", 9, 101},
        {"二○二四", 12, 2024}, {"两百", 6, 200},  {"条", 0, 0},
        {"零", 0, 0},          {"", 0, 0},        {"0", 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        uint32_t value = 0;
        assert_int_equal(gz_han_number_read(cases[i].text, strlen(cases[i].text), &value),
                         cases[i].length);
        if (cases[i].length)
            assert_int_equal(value, cases[i].value);
    }
}

int main(void) {
    struct CMUnitTest tests[64];
    size_t count = 0;
    ADD_CASES(tests, count, readings, law_is_read);
    ADD_CASES(tests, count, refusals, law_is_refused);
    ADD_CASES(tests, count, plain_readings, body_is_read);
    ADD_CASES(tests, count, plain_refusals, body_is_refused);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(numerals_stand_at_their_sign);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(numerals_are_written_and_read);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(other_numbers_are_read);
    return _cmocka_run_group_tests("laws", tests, count, NULL, NULL);
}
