/* Footnotes: marks, definitions, and every way to lose one of the two. */
#include "article_fixture.h"

#define NOTE(line, label, text) "note @" line " \"" label "\"\n    paragraph \"" text "\"\n"

static const struct reading_case readings[] = {
    {"a footnote", "甲[^1]乙\n\n[^1]: 注\n",
     "  paragraph @4:1 \"甲‹^#1:1›乙\"\n" NOTE("6:3", "1", "注")},
    {"notes are numbered by their first mark", "[^乙]: 二\n[^a1]: 一\n\n甲[^a1]乙[^乙]丙[^a1]\n",
     "  paragraph @7:1 \"甲‹^#1:a1›乙‹^#2:乙›丙‹^#1:a1›\"\n" NOTE("5:3", "a1", "一")
         NOTE("4:3", "乙", "二")},
    {"labels of eight characters, and circled ones",
     "甲[^一二三四五六七八]乙[^①]\n\n"
     "[^一二三四五六七八]: 一\n[^①]: 二\n",
     "  paragraph @4:1 \"甲‹^#1:一二三四五六七八›乙‹^#2:①›\"\n" NOTE("6:3", "一二三四五六七八",
                                                                     "一") NOTE("7:3", "①", "二")},
    {"a note of several paragraphs", "甲[^1]\n\n[^1]:注*楷*\n  第二段。\n　　第三段。\n\n乙\n",
     "  paragraph @4:1 \"甲‹^#1:1›\"\n  paragraph @10:1 \"乙\"\n"
     "note @6:3 \"1\"\n    paragraph \"注‹i:楷›\"\n    paragraph \"第二段。\"\n"
     "    paragraph \"第三段。\"\n"},
    {"two marks side by side", "甲[^1][^2][^1]\n\n[^1]: 一\n[^2]: 二\n",
     "  paragraph @4:1 \"甲‹^#1:1›‹^#2:2›‹^#1:1›\"\n" NOTE("6:3", "1", "一")
         NOTE("7:3", "2", "二")},
    {"a mark in bold and in a link", "**甲[^1]**[乙[^1]](http://a)\n\n[^1]: 注\n",
     "  paragraph @4:1 \"‹b:甲›‹b^#1:1›‹<http://a>:乙›‹^#1<http://a>:1›\"\n" NOTE("6:3", "1",
                                                                                  "注")},
    {"a mark in a cell under the header", "| a |\n|---|\n| 甲[^1] |\n[^1]: 注\n",
     "  table @4:1 2x1, header 1: default\n    cell 1,1 @4:3 \"a\"\n"
     "    cell 2,1 @6:3 \"甲‹^#1:1›\"\n" NOTE("7:3", "1", "注")},
    {"marks in a heading, an item and a block",
     "# 甲[^1]\n1.乙[^2]\n\n::: glossary\n丙[^3]\n丁[^4]\n:::\n"
     "[^1]: 一\n[^2]: 二\n[^3]: 三\n[^4]: 四\n",
     "  heading 1 @4:1 \"甲‹^#1:1›\"\n  item @5:1 \"1.乙‹^#2:2›\"\n"
     "  glossary @7:1 \"\"\n    term \"丙‹^#3:3›\"\n      definition \"丁‹^#4:4›\"\n" NOTE(
         "11:3", "1", "一") NOTE("12:3", "2", "二") NOTE("13:3", "3", "三")
         NOTE("14:3", "4", "四")},
    {"a note between two lines of a text parts them", "甲[^1]\n[^1]: 注\n\n乙\n",
     "  paragraph @4:1 \"甲‹^#1:1›\"\n  paragraph @7:1 \"乙\"\n" NOTE("5:3", "1", "注")},
    {"a note before a heading, a table, a picture's place and a block",
     "甲[^1][^2][^3]\n[^1]: 注\n# 乙\n[^2]: 注\n| a |\n|---|\n[^3]: 注\n::: salutation\n丙\n:::\n",
     "  paragraph @4:1 \"甲‹^#1:1›‹^#2:2›‹^#3:3›\"\n  heading 1 @6:1 \"乙\"\n"
     "  table @8:1 1x1, header 1: default\n    cell 1,1 @8:3 \"a\"\n  salutation @12:1 "
     "\"丙\"\n" NOTE("5:3", "1", "注") NOTE("7:3", "2", "注") NOTE("10:3", "3", "注")},
    {"a mark in an attachment", "甲\n::: attachment\ntitle: 乙\n:::\n丙[^1]\n\n[^1]: 注\n",
     "  paragraph @4:1 \"甲\"\nattachment @5:1 new-page \"\" \"乙\"\n"
     "  paragraph @8:1 \"丙‹^#1:1›\"\n" NOTE("10:3", "1", "注")},
    {"a mark at a line end is no letter", "甲[^1]\nnext[^1]\nword\n[^1]乙\n\n[^1]: 注\n",
     "  paragraph @4:1 \"甲‹^#1:1›next‹^#1:1› word‹^#1:1›乙\"\n" NOTE("9:3", "1", "注")},
    {"a superscript that opens a bracket", "[^14^C]", "  paragraph @4:1 \"[‹^:14›C]\"\n"},
    {"an escaped mark", "\\[\\^1]、[1]", "  paragraph @4:1 \"[^1]、[1]\"\n"},
};

#define LABEL_HELP "a label is one to eight letters, digits or Han: [^1]: …"
#define MARK_HELP                                                                                  \
    "a mark is [^1], with one to eight letters, digits or Han; type \\[\\^ for the signs"
#define UNDER_HELP "begin it with two blanks when it belongs to the note; else leave a blank line"

static const struct message_case refusals[] = {
    {"a mark without a note",
     "甲[^1]乙[^1]\n",
     {{4, 2, "there is no footnote `1`", "add a line `[^1]: …` below the paragraph"}}},
    {"a note without a mark",
     "甲\n\n[^注]: 乙\n",
     {{6, 3, "the footnote `注` has no mark in the text",
       "type [^注] where it belongs, or leave the note out"}}},
    {"two notes of one label",
     "甲[^1]\n\n[^1]: 乙\n[^1]: 丙\n",
     {{7, 3, "a second footnote `1`", "the other one is on line 6"}}},
    {"a note without a text",
     "甲[^1]\n\n[^1]: \n",
     {{6, 1, "a footnote without a text", "the text follows on the same line: [^1]: …"}}},
    {"a label with a blank",
     "甲\n\n[^a b]: 乙\n",
     {{6, 3, "`a b` is no label of a footnote", LABEL_HELP}}},
    {"a label of nine characters",
     "甲\n\n[^123456789]: 乙\n",
     {{6, 3, "`123456789` is no label of a footnote", LABEL_HELP}}},
    {"a full-width colon",
     "甲[^1]\n\n[^1]：乙\n",
     {{6, 5, "a full-width colon behind a footnote's label", "type it half-width: [^1]: …"}}},
    {"marks that are none",
     "甲[^]乙[^a b]丙[^123456789]丁[^1】\n",
     {{4, 2, "`[^` that begins no footnote mark", MARK_HELP},
      {4, 6, "`[^` that begins no footnote mark", NULL},
      {4, 13, "`[^` that begins no footnote mark", NULL},
      {4, 26, "`[^` that begins no footnote mark", NULL}}},
    {"a mark in a table's header",
     "| a[^1] |\n|---|\n",
     {{4, 4, "a footnote mark in a table's header",
       "the header is repeated on each page: set the mark in a cell below it"}}},
    {"a mark in a caption",
     "甲\n\n![乙](a.png \"图1[^1]\")\n",
     {{6, 15, "a footnote mark at a picture", "set it in the text that speaks of the picture"}}},
    {"a mark inside a note",
     "甲[^1]\n\n[^1]: 乙[^2]\n  丙[^2]\n",
     {{6, 8, "a footnote mark inside a footnote", "write both into one note"},
      {7, 4, "a footnote mark inside a footnote", NULL}}},
    {"a mark in an attachment's title",
     "::: attachment\ntitle: 甲[^1]\n:::\n乙\n",
     {{5, 9, "a footnote mark in a title or another head", "set it in the text of the article"}}},
    {"a note inside a block",
     "甲[^1]\n\n::: salutation\n乙\n[^1]: 丙\n:::\n",
     {{8, 1, "a footnote inside a block", "type it below the ::: that closes the block"},
      {4, 2, "there is no footnote `1`", NULL}}},
    {"a line right under a note",
     "甲[^1]\n\n[^1]: 乙\n丙\n",
     {{7, 1, "a line right under a footnote", UNDER_HELP}}},
    {"a line under a note, with one blank",
     "甲[^1]\n\n[^1]: 乙\n 丙\n",
     {{7, 2, "a line right under a footnote", UNDER_HELP}}},
    {"an indented line after a note and a blank line",
     "甲[^1]\n\n[^1]: 乙\n\n  丙\n",
     {{8, 3, "an indented line after a footnote",
       "leave no blank line before a further paragraph of a footnote, and no blanks before a "
       "paragraph of the article"}}},
    {"a link definition", "[1]: https://a.cn\n", {{4, 1, "a link definition", NULL}}},
    {"bold never closed in a note",
     "甲[^1]\n\n[^1]: **乙\n",
     {{6, 7, "`**` is never closed", NULL}}},
};

static void marks_in_the_front_matter(void **state) {
    (void)state;
    static const char source[] = "---\ntitle: 甲[^1]\nnote: （乙[^a b]）\nauthors:\n"
                                 "  - offices: [丙]\n    name: 丁[^2]\n---\n戊\n";
    struct article_run run = article_read_bytes(source, strlen(source), NULL);
    assert_message(run.diag, 0,
                   (struct expected){2, 9, "a footnote mark in a title or another head", NULL});
    assert_message(run.diag, 1,
                   (struct expected){6, 12, "a footnote mark in a title or another head", NULL});
    assert_message_count(run.diag, 2);
    article_close(&run);
}

/* A body of `count` marks, each with its note. */
static char *many_notes(uint32_t count) {
    char *body = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&body, &size);
    assert_non_null(out);
    fputs(FRONT, out);
    for (uint32_t i = 1; i <= count; i++)
        fprintf(out, "甲[^%u]", (unsigned)i);
    fputs("\n\n", out);
    for (uint32_t i = 1; i <= count; i++)
        fprintf(out, "[^%u]: 注\n", (unsigned)i);
    fclose(out);
    return body;
}

static void notes_are_limited(void **state) {
    (void)state;
    char *body = many_notes(1000);
    struct article_run run = article_read_bytes(body, strlen(body), NULL);
    assert_true(run.fine);
    assert_int_equal(run.article.note_count, 1000);
    assert_memory_equal(run.article.notes[999].label.utf8, "1000", 4);
    article_close(&run);
    free(body);
    body = many_notes(1001);
    run = article_read_bytes(body, strlen(body), NULL);
    assert_message(run.diag, 0,
                   (struct expected){4, 6895, "more than 1000 footnotes in an article", NULL});
    assert_message_count(run.diag, 1);
    article_close(&run);
    free(body);
}

int main(void) {
    struct CMUnitTest tests[64];
    size_t count = 0;
    ADD_CASES(tests, count, readings, body_is_read);
    ADD_CASES(tests, count, refusals, body_is_refused);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(marks_in_the_front_matter);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(notes_are_limited);
    return _cmocka_run_group_tests("footnotes", tests, count, NULL, NULL);
}
