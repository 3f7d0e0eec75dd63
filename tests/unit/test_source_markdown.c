/* Blocks: what is one, what the dialect refuses, and where it says so. */
#include "article_fixture.h"

static const struct reading_case readings[] = {
    {"paragraphs", "甲\n乙\n\n\n丙\n", "  paragraph @4:1 \"甲乙\"\n  paragraph @8:1 \"丙\"\n"},
    {"one to three blanks in front", "   甲\n  乙\n", "  paragraph @4:4 \"甲乙\"\n"},
    {"a line of blanks parts paragraphs", "甲\n 　\t\n乙\n",
     "  paragraph @4:1 \"甲\"\n  paragraph @6:1 \"乙\"\n"},
    {"headings", "# 一、甲\n## （一）乙\n### 1.丙\n####  （1）丁\n戊\n",
     "  heading 1 @4:1 \"一、甲\"\n  heading 2 @5:1 \"（一）乙\"\n  heading 3 @6:1 \"1.丙\"\n"
     "  heading 4 @7:1 \"（1）丁\"\n  paragraph @8:1 \"戊\"\n"},
    {"a heading ends a paragraph", "甲\n# 乙\n",
     "  paragraph @4:1 \"甲\"\n  heading 1 @5:1 \"乙\"\n"},
    {"a heading with markup", "# **甲** \\#\n", "  heading 1 @4:1 \"‹b:甲› #\"\n"},
    {"items without blanks", "1.甲\n2.乙\n10.丙\n",
     "  item @4:1 \"1.甲\"\n  item @5:1 \"2.乙\"\n  item @6:1 \"10.丙\"\n"},
    {"items with blanks", "1. 甲\n2.  乙\n", "  item @4:1 \"1.甲\"\n  item @5:1 \"2.乙\"\n"},
    {"items keep their numbers", "7. 甲\n7. 乙\n3. 丙\n",
     "  item @4:1 \"7.甲\"\n  item @5:1 \"7.乙\"\n  item @6:1 \"3.丙\"\n"},
    {"items with blank lines between", "1. 甲\n\n2. 乙\n",
     "  item @4:1 \"1.甲\"\n  item @6:1 \"2.乙\"\n"},
    {"a blank stays before Latin", "1. One\n2.Two\n",
     "  item @4:1 \"1. One\"\n  item @5:1 \"2.Two\"\n"},
    {"an item of several lines", "1. 甲\n   乙\n丙\n2.丁\n    戊\n",
     "  item @4:1 \"1.甲乙丙\"\n  item @7:1 \"2.丁戊\"\n"},
    {"a paragraph inside an item", "1. 甲\n\n   乙\n",
     "  item @4:1 \"1.甲\"\n  paragraph @6:4 \"乙\"\n"},
    {"items inside an item", "1. 甲\n   1. 乙\n   2. 丙\n",
     "  item @4:1 \"1.甲\"\n  item @5:4 \"1.乙\"\n  item @6:4 \"2.丙\"\n"},
    {"other stops", "1．甲\n2、乙\n", "  item @4:1 \"1．甲\"\n  item @5:1 \"2、乙\"\n"},
    {"numbers with brackets", "1) 甲\n2)乙\n3）丙\n",
     "  item @4:1 \"1)甲\"\n  item @5:1 \"2)乙\"\n  item @6:1 \"3）丙\"\n"},
    {"an item under a paragraph's line", "甲：\n1.乙\n2. 丙\n",
     "  paragraph @4:1 \"甲：\"\n  item @5:1 \"1.乙\"\n  item @6:1 \"2.丙\"\n"},
    {"a bracket number inside a paragraph", "甲和\n2）乙\n", "  paragraph @4:1 \"甲和2）乙\"\n"},
    {"decimals and years are no numbers", "甲\n1.5倍\n2024.甲\n2024. 乙\n3.\n",
     "  paragraph @4:1 \"甲1.5倍2024.甲2024. 乙3.\"\n"},
    {"a year with its stop", "2024. 甲\n", "  paragraph @4:1 \"2024. 甲\"\n"},
    {"an escaped number", "1\\. 甲\n", "  paragraph @4:1 \"1. 甲\"\n"},
    {"Han numbers begin paragraphs", "（一）甲\n\n一、乙\n\n(二)丙\n",
     "  paragraph @4:1 \"（一）甲\"\n  paragraph @6:1 \"一、乙\"\n  paragraph @8:1 \"(二)丙\"\n"},
    {"signs that make no block without a blank", "-5℃\n\n+3\n\n*甲*\n\n=乙\n\n~60\n",
     "  paragraph @4:1 \"-5℃\"\n  paragraph @6:1 \"+3\"\n  paragraph @8:1 \"‹i:甲›\"\n"
     "  paragraph @10:1 \"=乙\"\n  paragraph @12:1 \"~60\"\n"},
    {"escaped signs", "\\> 甲\n\n\\- 乙\n\n\\# 丙\n\n\\| 丁\n\n\\[1]: 戊\n",
     "  paragraph @4:1 \"> 甲\"\n  paragraph @6:1 \"- 乙\"\n  paragraph @8:1 \"# 丙\"\n"
     "  paragraph @10:1 \"| 丁\"\n  paragraph @12:1 \"[1]: 戊\"\n"},
    {"comments part nothing", "甲\n<!-- 一\n\n::: 二\n-->\n乙\n  <!---->\n",
     "  paragraph @4:1 \"甲乙\"\n"},
    {"a salutation", "::: salutation\n各位：\n\n来宾\n们：\n:::\n",
     "  salutation @5:1 \"各位：\"\n  salutation @7:1 \"来宾们：\"\n"},
    {"a block right after its neighbours", "甲\n:::salutation\n各位：\n::::\n乙\n",
     "  paragraph @4:1 \"甲\"\n  salutation @6:1 \"各位：\"\n  paragraph @8:1 \"乙\"\n"},
    {"an attachment list", "::: attachment-list\n附件：1. 甲\n2.乙\n丙\n:::\n",
     "  attachment-list @4:1 \"附件：\"\n    item \"1.甲\"\n    item \"2.乙丙\"\n"},
    {"an attachment list with the label apart", "::: attachment-list\n附件:\n\n甲\n乙\n:::\n",
     "  attachment-list @4:1 \"附件:\"\n    item \"甲\"\n    item \"乙\"\n"},
    {"a signature", "::: signature\n甲\n乙\n2024年2月29日\n:::\n",
     "  signature @4:1\n    signer \"甲\"\n    signer \"乙\"\n    date \"2024年2月29日\"\n"},
    {"a signature's dates",
     "::: signature\n甲\n二〇二四年十月三十一日\n:::\n::: signature\n二○二四年二月\n:::\n"
     "::: signature\n甲\n2024年5月31日印发\n:::\n",
     "  signature @4:1\n    signer \"甲\"\n    date \"二〇二四年十月三十一日\"\n"
     "  signature @8:1\n    date \"二○二四年二月\"\n"
     "  signature @11:1\n    signer \"甲\"\n    signer \"2024年5月31日印发\"\n"},
    {"a glossary", "::: glossary 名词解释\n甲：\n乙\n丙\n\n丁：\n戊\n:::\n",
     "  glossary @4:1 \"名词解释\"\n    term \"甲：\"\n      definition \"乙\"\n"
     "      definition \"丙\"\n    term \"丁：\"\n      definition \"戊\"\n"},
    {"a roster",
     "::: roster\n　李勇　张志宏（上午 请假） 王伟 (下午)\n迪丽热巴·买买提\tMaria Silva\n:::\n",
     "  roster @4:1\n    name \"李勇\"\n    name \"张志宏\" \"（上午 请假）\"\n"
     "    name \"王伟\" \"(下午)\"\n    name \"迪丽热巴·买买提\"\n    name \"Maria Silva\"\n"},
    {"an attachment's blocks know nothing of the article's",
     "# 甲\n## 乙\n::: attachment\ntitle: 丙\n:::\n丁\n\n戊\n",
     "  heading 1 @4:1 \"甲\"\n  heading 2 @5:1 \"乙\"\nattachment @6:1 new-page \"\" \"丙\"\n"
     "  paragraph @9:1 \"丁\"\n  paragraph @11:1 \"戊\"\n"},
    {"escaped signs in a block",
     "::: signature\n\\# 甲\n\\---\n:::\n",
     "  signature @4:1\n    signer \"# 甲\"\n    signer \"---\"\n"},
    {"names in frames",
     "::: roster\n[李勇]{.framed}（上午） [Maria Silva]{.framed lang=pt}\n张[伟]{.dots} 王明\n:::\n",
     "  roster @4:1\n    name \"‹f:李勇›\" \"（上午）\"\n    name \"‹f@pt:Maria Silva›\"\n"
     "    name \"张‹d:伟›\"\n    name \"王明\"\n"},
    {"attachments",
     "甲\n::: attachment\nlabel: 附件1\ntitle: 乙\n:::\n丙\n::: attachment\ntitle: 丁\n"
     "new_page: false\npage_width: true\n:::\n戊\n",
     "  paragraph @4:1 \"甲\"\nattachment @5:1 new-page \"附件1\" \"乙\"\n"
     "  paragraph @9:1 \"丙\"\nattachment @10:1 page-width \"\" \"丁\"\n"
     "  paragraph @15:1 \"戊\"\n"},
};

#define BLANK_HELP "leave a blank line before a new paragraph; the indent comes from the style"
#define INDENT_HELP "begin the line without blanks: the indent comes from the style"
#define BULLET_HELP "number the items (1.…), or type \\- or \\* for the sign itself"
#define RULE_HELP "leave it out, or type \\- or \\* for the sign itself"
#define HEADING_HELP "a heading is one to four # and a blank; type \\# for the sign itself"
#define UNDERLINE_HELP "type a heading as # 一、…; leave a blank line before a rule or a dash"
#define FENCE_HELP "leave the line out, or type \\` or \\~ for the sign"

static const struct message_case refusals[] = {
    {"a wide blank in front",
     "　　甲\n",
     {{4, 1, "a blank (U+3000) at the start of a text is dropped",
       "leave it out: the indent comes from the style"}}},
    {"a wide blank after a narrow one",
     " 　# 甲\n",
     {{4, 2, "a blank (U+3000) at the start of a text is dropped", NULL}}},
    {"a non-breaking blank in front",
     "\u00A0甲\n",
     {{4, 1, "a blank (U+00A0) at the start of a text is dropped", NULL}}},
    {"a wide blank in front of a block's line",
     "::: salutation\n　各位：\n:::\n",
     {{5, 1, "a blank (U+3000) at the start of a text is dropped", NULL}}},
    {"an indented line in a paragraph",
     "甲。\n　　乙。\n",
     {{5, 1, "an indented line inside a paragraph", BLANK_HELP}}},
    {"a line indented by four in a paragraph",
     "甲。\n    乙。\n",
     {{5, 1, "an indented line inside a paragraph", BLANK_HELP}}},
    {"a numbered line joined",
     "甲。\n（二）乙。\n三、丙。\n",
     {{5, 1, "a numbered line is joined to the one before", "leave a blank line before it"},
      {6, 1, "a numbered line is joined to the one before", NULL}}},
    {"code by indent",
     "甲\n\n    乙\n",
     {{6, 1, "a line indented by four blanks or more", INDENT_HELP}}},
    {"code by a tab", "\t甲\n", {{4, 1, "a line indented by four blanks or more", INDENT_HELP}}},
    {"an indented table",
     "    | a |\n",
     {{4, 1, "a line indented by four blanks or more", INDENT_HELP}}},
    {"a code fence", "```c\n甲\n```\n", {{4, 1, "a code fence", FENCE_HELP}}},
    {"a fence of tildes", "甲\n ~~~\n", {{5, 2, "a code fence", FENCE_HELP}}},
    {"a heading by ---", "甲\n---\n", {{5, 1, "a text underlined with `---`", UNDERLINE_HELP}}},
    {"a heading by ===",
     "甲\n乙\n  ====\n丙\n",
     {{6, 3, "a text underlined with `====`", UNDERLINE_HELP}}},
    {"a heading by one sign", "甲\n-\n", {{5, 1, "a text underlined with `-`", UNDERLINE_HELP}}},
    {"a rule of ---", "甲\n\n---\n", {{6, 1, "a rule across the column", RULE_HELP}}},
    {"a rule of ***", "***\n", {{4, 1, "a rule across the column", RULE_HELP}}},
    {"a rule of _ _ _", " _ _ _\n", {{4, 2, "a rule across the column", RULE_HELP}}},
    {"a quote",
     "> 甲\n乙\n",
     {{4, 1, "a block quote", "leave the > out, or type \\> for the sign itself"}}},
    {"a quote in a paragraph", "甲\n>60%\n", {{5, 1, "a block quote", NULL}}},
    {"bullets",
     "- 甲\n- **乙\n",
     {{4, 1, "a bullet", BULLET_HELP}, {5, 3, "`**` is never closed", NULL}}},
    {"a bullet in a paragraph", "甲\n* 乙\n", {{5, 1, "a bullet", BULLET_HELP}}},
    {"a bullet with a wide blank", "-　甲\n", {{4, 1, "a bullet", BULLET_HELP}}},
    {"a bullet in an item", "1. 甲\n   + 乙\n", {{5, 4, "a bullet", BULLET_HELP}}},
    {"a heading of five",
     "##### 甲\n",
     {{4, 1, "a heading of five or more #", "headings have one to four #"}}},
    {"a heading of seven", "####### 甲\n", {{4, 1, "`#` that makes no heading", HEADING_HELP}}},
    {"a heading without a blank", "#甲\n", {{4, 1, "`#` that makes no heading", HEADING_HELP}}},
    {"# in a paragraph", "甲\n#乙\n", {{5, 1, "`#` that makes no heading", HEADING_HELP}}},
    {"a heading without a text",
     "##\n",
     {{4, 1, "a heading without a text", "type its text after the #, or leave the line out"}}},
    {"# at a heading's end",
     "# 甲 ##\n",
     {{4, 5, "further # in a heading", "leave them out, or type \\# for the sign itself"}}},
    {"a link definition",
     "[1]: http://a.cn\n[注]:乙\n",
     {{4, 1, "a link definition",
       "type a link as [网站](https://…), or \\[ for the bracket itself"},
      {5, 1, "a link definition", NULL}}},
    {"HTML on a line of its own",
     "<div>\n\n甲\n",
     {{4, 1, "HTML in a text", "leave it out, or type \\< for the sign itself"}}},
    {"text after a comment",
     "<!-- 甲 --> 乙\n",
     {{4, 12, "text after a comment", "a comment stands on lines of its own"}}},
    {"a comment never closed",
     "甲\n  <!-- 乙\n丙\n",
     {{5, 3, "a comment that is never closed", "close it with -->"}}},
    {"a number without a text",
     "1.\n\n2. 甲\n",
     {{4, 1, "a number without a text",
       "the text of an item follows its number on the same line"}}},
    {"a heading in an item", "1. # 甲\n", {{4, 1, "a number without a text", NULL}}},
    {"an unknown block",
     "::: rooster\n**甲\n:::\n",
     {{4, 5, "there is no block `rooster`", "did you mean `roster`?"}}},
    {"a block like no other",
     "::: xyz\n甲\n:::\n",
     {{4, 5, "there is no block `xyz`",
       "there are salutation, attachment-list, signature, glossary, roster and attachment"}}},
    {"a block never closed",
     "::: roster\n李勇\n",
     {{4, 1, "the block `roster` is never closed", "close it with a line `:::`"}}},
    {"a block never closed before another",
     "::: roster\n李勇\n::: salutation\n各位：\n:::\n",
     {{4, 1, "the block `roster` is never closed", NULL}}},
    {"a closing line without a block",
     "甲\n:::\n",
     {{5, 1, "`:::` closes nothing", "a block begins with ::: and its name: ::: signature"}}},
    {"full-width colons",
     "：：：roster\n",
     {{4, 1, "colons that make no block", "type three half-width colons, :::"}}},
    {"two colons", ":: roster\n", {{4, 1, "colons that make no block", NULL}}},
    {"an empty block",
     "::: signature\n\n:::\n",
     {{4, 1, "the block `signature` is empty", "type its text, or leave the block out"}}},
    {"text after a block's name",
     "::: roster 甲\n李勇\n:::\n",
     {{4, 12, "text after `::: roster`", "the block's text begins on the next line"}}},
    {"a name with a blank in it",
     "::: roster\n李　勇\n:::\n",
     {{5, 1, "a name of one character, 李, in a roster",
       "type 李勇 without the blank: the roster spreads short names"},
      {5, 3, "a name of one character, 勇, in a roster", NULL}}},
    {"names parted by marks",
     "::: roster\n李勇、王伟\n:::\n",
     {{5, 3, "`、` in a roster", "part names by blanks: 李勇　高洪涛"}}},
    {"a note never closed",
     "::: roster\n李勇（上午\n:::\n",
     {{5, 3, "a note in brackets is not closed", "close it with ） on the same line"}}},
    {"a note without a name",
     "::: roster\n（上午）李勇（上午）（下午）\n:::\n",
     {{5, 1, "a note without a name", "a note follows its name: 张志宏（上午）"},
      {5, 11, "a second note to one name", NULL}}},
    {"a day that does not exist",
     "::: signature\n甲\n  2024年2月30日\n:::\n",
     {{6, 3, "2024年2月30日 is no date of the calendar", "that month has 29 days"}}},
    {"a day that does not exist, in Han",
     "::: signature\n二〇二四年二月三十日\n:::\n",
     {{5, 1, "二〇二四年二月三十日 is no date of the calendar", "that month has 29 days"}}},
    {"no leap year",
     "::: signature\n1900年2月29日\n:::\n",
     {{5, 1, "1900年2月29日 is no date of the calendar", "that month has 28 days"}}},
    {"a month that does not exist",
     "::: signature\n2024年13月1日\n:::\n",
     {{5, 1, "2024年13月1日 is no date: there is no month 13", NULL}}},
    {"a day without a number",
     "::: signature\n2024年5月日\n:::\n",
     {{5, 1, "2024年5月日 is no date of the calendar", "that month has 31 days"}}},
    {"a date among the signers",
     "::: signature\n2024年5月1日\n甲\n:::\n",
     {{5, 1, "a date among the signers", "the date stands last; a block holds one date"}}},
    {"a term without a definition",
     "::: glossary\n甲：\n\n乙：\n丙\n:::\n",
     {{5, 1, "a term without a definition",
       "the definition follows on the next line, without a blank line between"}}},
    {"an attachment list without its label",
     "::: attachment-list\n1.甲\n:::\n",
     {{5, 1, "an attachment list does not begin with 附件：",
       "type 附件：1.… and one title a line"}}},
    {"an attachment list without a title",
     "::: attachment-list\n附件：\n:::\n",
     {{4, 1, "an attachment list without a title", NULL}}},
    {"a heading inside a block",
     "::: signature\n甲\n# 乙\n## 丙\n:::\n",
     {{6, 1, "a heading inside the block `signature`",
       "close the block with ::: before it, or type \\# for the sign itself"}}},
    {"a table inside a block",
     "::: salutation\n各位：\n  | 甲 | 乙 |\n:::\n",
     {{6, 3, "a table's row inside the block `salutation`",
       "close the block with ::: before it, or type \\| for the sign itself"}}},
    {"a picture inside a block",
     "::: roster\n![甲](a.png)\n:::\n",
     {{5, 1, "a picture inside the block `roster`",
       "close the block with ::: before it, or type \\! for the sign itself"}}},
    {"a rule inside a block",
     "::: glossary\n甲：\n---\n:::\n",
     {{6, 1, "a rule inside the block `glossary`",
       "close the block with ::: before it, or type \\- for the sign itself"}}},
    {"a quote inside a block",
     "::: attachment-list\n附件：1.甲\n> 乙\n:::\n",
     {{6, 1, "a block quote inside the block `attachment-list`", NULL}}},
    {"a bullet inside a block",
     "::: attachment-list\n附件：\n- 甲\n:::\n",
     {{6, 1, "a bullet inside the block `attachment-list`", NULL}}},
    {"a block inside a block",
     "::: signature\n甲\n::: roster\n李勇\n:::\n:::\n",
     {{4, 1, "the block `signature` is never closed", NULL},
      {9, 1, "`:::` closes nothing", NULL}}},
    {"an attachment without a text",
     "甲\n::: attachment\ntitle: 乙\n:::\n",
     {{5, 1, "an attachment without a text",
       "what follows the ::: that closes it belongs to the attachment"}}},
};

/* A list in a list in a list …, each in an item of the one before. */
static void depth_is_limited(void **state) {
    (void)state;
    char body[512] = "";
    for (int i = 0; i < 40; i++)
        strcat(body, "1. ");
    strcat(body, "甲\n");
    struct article_run run = article_read_body(body);
    size_t last = gz_diag_count(run.diag) - 1;
    assert_message(run.diag, last, (struct expected){4, 97, "blocks nested deeper than 32", NULL});
    article_close(&run);
}

static void lines_are_limited(void **state) {
    (void)state;
    size_t count = 100001, front = strlen(FRONT);
    char *bytes = malloc(front + count);
    memcpy(bytes, FRONT, front);
    memset(bytes + front, '\n', count);
    struct article_run run = article_read_bytes(bytes, front + count, NULL);
    assert_message(run.diag, 0,
                   (struct expected){100000, 1, "an article of more than 100000 lines", NULL});
    article_close(&run);
    free(bytes);
}

int main(void) {
    struct CMUnitTest tests[128];
    size_t count = 0;
    ADD_CASES(tests, count, readings, body_is_read);
    ADD_CASES(tests, count, refusals, body_is_refused);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(depth_is_limited);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(lines_are_limited);
    return _cmocka_run_group_tests("markdown", tests, count, NULL, NULL);
}
