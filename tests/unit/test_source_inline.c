/* Markup inside a text: what is read, what is refused, where, and in time. */
#include "article_fixture.h"

#include <time.h>

#define P(text) "  paragraph @4:1 \"" text "\"\n"

static const struct reading_case readings[] = {
    {"bold beside full-width marks", "**中小企业“小巨人”**企业和**《决定》**",
     P("‹b:中小企业“小巨人”›企业和‹b:《决定》›")},
    {"bold inside a word", "中**小**企", P("中‹b:小›企")},
    {"emphasis", "《*楷体*》", P("《‹i:楷体›》")},
    {"both at once", "***两样***", P("‹bi:两样›")},
    {"emphasis inside bold", "**黑*楷*体**", P("‹b:黑›‹bi:楷›‹b:体›")},
    {"bold inside emphasis", "*楷**黑**体*", P("‹i:楷›‹bi:黑›‹i:体›")},
    {"three asterisks close one and open the other", "**a***b*", P("‹b:a›‹i:b›")},
    {"both opened, closed one by one", "***甲*乙**", P("‹bi:甲›‹b:乙›")},
    {"both opened, closed the other way", "***甲**乙*", P("‹bi:甲›‹i:乙›")},
    {"both closed at once", "**甲*乙***", P("‹b:甲›‹bi:乙›")},
    {"bold over a line end", "**甲\n乙**", P("‹b:甲乙›")},
    {"bold from line end to line end", "甲**\n乙\n**丙", P("甲‹b:乙›丙")},
    {"an asterisk between letters and digits", "3*4=12，a*b", P("3*4=12，a*b")},
    {"a masked number", "138****5678", P("138****5678")},
    {"an asterisk between blanks", "5 * 3", P("5 * 3")},
    {"escapes", "\\*a\\*\\#\\\\\\|\\中", P("*a*#\\\\|\\\\中")},
    {"percentages with a tilde", "60~68%，70~80%", P("60~68%，70~80%")},
    {"tildes between Han", "甲~乙~丙~2~", P("甲~乙~丙~2~")},
    {"double tildes", "~~删~~ a~~2~~", P("~~删~~ a~~2~~")},
    {"subscripts", "H~2~O，(x)~n+1~，α~0~，*x*~2~", P("H‹_:2›O，(x)‹_:n+1›，α‹_:0›，‹i:x›‹_:2›")},
    {"superscripts", "m^3^，10^−3^，SO~4~^2-^，[1]^a^",
     P("m‹^:3›，10‹^:−3›，SO‹_:4›‹^:2-›，[1]‹^:a›")},
    {"nine characters are no superscript", "a^bcdefghij^", P("a^bcdefghij^")},
    {"a bold superscript", "**m^3^**", P("‹b:m›‹b^:3›")},
    {"carets that are text", "^_^", P("^_^")},
    {"links", "[网站](https://a.cn/b_(c)?d=1)、[**信**箱](MAILTO:a@b.cn)、[x](http://b)",
     P("‹<https://a.cn/b_(c)?d=1>:网站›、‹b<MAILTO:a@b.cn>:信›‹<MAILTO:a@b.cn>:箱›、‹<http://"
       "b>:x›")},
    {"a link over a line end", "[网\n站](https://a.cn)", P("‹<https://a.cn>:网站›")},
    {"brackets that are text", "[注]、[1]、[a](b)、a[1](二)、]、[[",
     P("[注]、[1]、[a](b)、a[1](二)、]、[[")},
    {"brackets inside a link", "[a[b]c](https://a.cn)", P("‹<https://a.cn>:a[b]c›")},
    {"comparisons", "5<x，<5%，x < y，a<b", P("5<x，<5%，x < y，a<b")},
    {"entities and code are text", "&nbsp;&lt;`a`", P("&nbsp;&lt;`a`")},
    {"underscores are text", "_a_ __init__", P("_a_ __init__")},
    {"a line end between Han", "甲\n乙", P("甲乙")},
    {"a line end between Latin", "one  \ntwo", P("one two")},
    {"a line end between Han and Latin", "甲\none\n乙", P("甲one乙")},
    {"a line end beside full-width marks", "甲，\n“乙”\n（丙", P("甲，“乙”（丙")},
    {"a line end between half-width marks of Han", "(草案)\n(一审)", P("(草案)(一审)")},
    {"a line end after a half-width mark of Latin", "word,\n(next", P("word, (next")},
    {"a line end inside markup of Latin", "**one**\n*two*", P("‹b:one› ‹i:two›")},
    {"a line break", "甲\\\n乙\\\n\\*", P("甲\\n乙\\n*")},
    {"a tab is a blank", "甲\t乙", P("甲 乙")},
    {"blanks of the typist stay", "甲　乙  丙", P("甲　乙  丙")},
    {"decorations", "[甲]{.underline}[乙]{.dots}[丙]{.framed}[word]{lang=en}",
     P("‹u:甲›‹d:乙›‹f:丙›‹@en:word›")},
    {"several decorations at once", "[甲]{ .underline  .dots lang=zh-hant }", P("‹ud@zh-Hant:甲›")},
    {"decorations inside decorations", "[甲[乙[丙]{lang=en}]{.dots}丁]{.underline lang=zh}",
     P("‹u@zh:甲›‹ud@zh:乙›‹ud@en:丙›‹u@zh:丁›")},
    {"markup inside a decoration", "[甲**乙***丙*m^3^]{.underline}",
     P("‹u:甲›‹bu:乙›‹iu:丙›‹u:m›‹^u:3›")},
    {"a decoration inside markup", "**甲[乙]{.dots}**", P("‹b:甲›‹bd:乙›")},
    {"a link inside a decoration", "[甲[乙](http://a)丙]{.underline}[丁]",
     P("‹u:甲›‹u<http://a>:乙›‹u:丙›[丁]")},
    {"a decoration inside a link", "[甲[乙]{.dots}](http://a)", P("‹<http://a>:甲›‹d<http://a>:乙›")},
    {"a decoration over a line end", "[甲\n乙]{.underline}\none", P("‹u:甲乙›one")},
    {"a decorated word at a line end", "[word]{.underline}\nnext", P("‹u:word› next")},
    {"a link of Han at a line end", "[甲](https://a.cn)\nnext", P("‹<https://a.cn>:甲›next")},
    {"braces that are text", "{甲}、{}、[乙]\\{.dots}、x{1}", P("{甲}、{}、[乙]{.dots}、x{1}")},
    {"a picture's marks escaped", "!\\[a](b)，\\![a](b)", P("![a](b)，![a](b)")},
};

#define STRONG_HELP "`**` begins and ends 黑体; type \\*\\* for the signs themselves"
#define EMPHASIS_HELP "`*` begins and ends 楷体; type \\* for the sign itself"
#define HTML_HELP "leave it out, or type \\< for the sign itself"

static const struct message_case refusals[] = {
    {"bold never closed", "甲**乙", {{4, 2, "`**` is never closed", STRONG_HELP}}},
    {"emphasis never closed", "*注：甲\n乙", {{4, 1, "`*` is never closed", EMPHASIS_HELP}}},
    {"both never closed",
     "甲***乙",
     {{4, 2, "`**` is never closed", NULL}, {4, 2, "`*` is never closed", NULL}}},
    {"a marker does not reach the next paragraph",
     "**甲\n\n乙**",
     {{4, 1, "`**` is never closed", NULL}, {6, 2, "`**` is never closed", NULL}}},
    {"crossed markers",
     "**甲*乙**丙*",
     {{4, 6, "`**` closes while a `*` inside it is open", "close the inner `*` first"}}},
    {"crossed the other way",
     "*甲**乙*丙**",
     {{4, 6, "`*` closes while a `**` inside it is open", "close the inner `**` first"}}},
    {"a blank after an opener", "甲** 乙**", {{4, 2, "a blank after the `**` that opens", NULL}}},
    {"a blank before a closer", "*甲 *乙", {{4, 4, "a blank before the `*` that closes", NULL}}},
    {"many asterisks",
     "甲****乙",
     {{4, 2, "4 asterisks in a row", "`**` begins and ends 黑体; type \\* for each sign itself"}}},
    {"a backslash at the end",
     "甲\\",
     {{4, 2, "`\\` at the end of a text breaks no line",
       "leave it out, or type \\\\ for the sign itself"}}},
    {"HTML", "甲<b>乙</b>", {{4, 2, "HTML in a text", HTML_HELP}, {4, 6, "HTML in a text", NULL}}},
    {"HTML with an attribute after a letter", "a<b c=1>", {{4, 2, "HTML in a text", HTML_HELP}}},
    {"HTML never closed", "甲<div", {{4, 2, "HTML in a text", HTML_HELP}}},
    {"a break outside a cell",
     "甲<br>乙",
     {{4, 2, "HTML in a text", "a line break is a `\\` at the line's end"}}},
    {"a comment in a line",
     "甲<!-- 乙 -->",
     {{4, 2, "HTML in a text", "a comment stands on lines of its own"}}},
    {"an autolink",
     "见<https://a.cn>",
     {{4, 2, "HTML in a text", "a link is typed [网站](https://…)"}}},
    {"a processing instruction", "甲<?php?>", {{4, 2, "HTML in a text", HTML_HELP}}},
    {"an address never closed",
     "[a](https://a.cn",
     {{4, 17, "a link's address has no end", "close it with )"}}},
    {"an address closed in full width",
     "[a](https://a.cn）",
     {{4, 17, "`）` in a link's address",
       "close the address with ), or write such characters as %20, %E4 …"}}},
    {"a blank in an address", "[a](https://a b)", {{4, 14, "` ` in a link's address", NULL}}},
    {"a link without a text",
     "甲[](https://a.cn)",
     {{4, 2, "a link without a text", "type [网站](https://…)"}}},
    {"an address without its scheme",
     "[a](www.a.cn)",
     {{4, 5, "brackets that look like a link are printed as they stand",
       "the address of a link begins with https://, http:// or mailto:"}}},
    {"a superscript without its end",
     "x^2",
     {{4, 2, "`^` is printed as it stands",
       "a superscript is typed m^3^; type \\^ for the sign itself"}}},
    {"an unknown decoration",
     "[甲]{.underlined}[乙]{dots}[丙]{#x}",
     {{4, 5, "there is no decoration `.underlined`", "did you mean `.underline`?"},
      {4, 21, "there is no decoration `dots`", "did you mean `.dots`?"},
      {4, 30, "there is no decoration `#x`",
       "there are {.underline}, {.dots}, {.framed} and {lang=en}; type \\{ for the sign itself"}}},
    {"an unknown language",
     "[a]{lang=English}[b]{lang=zh-Hnat}",
     {{4, 10, "`English` is no language", "type a tag as in zh-Hans, zh-Hant, en"},
      {4, 27, "`zh-Hnat` is no language", "did you mean `zh-Hant`?"}}},
    {"a decoration without a name", "[甲]{ }", {{4, 6, "a decoration without a name", NULL}}},
    {"a decoration without a text",
     "甲[]{.dots}",
     {{4, 2, "a decoration without a text", "type [文字]{.underline}"}}},
    {"a decoration never closed",
     "[甲]{.dots",
     {{4, 4, "a decoration's settings have no end",
       "close it with }, or type \\{ for the sign itself"}}},
    {"a decoration without brackets",
     "甲]{.dots}**乙**{.dots}丙{lang=en}",
     {{4, 3, "a decoration without its brackets",
       "type [文字]{.underline}, or \\{ for the sign itself"},
      {4, 15, "a decoration without its brackets", NULL},
      {4, 23, "a decoration without its brackets", NULL}}},
    {"full-width braces",
     "[甲]｛.dots｝",
     {{4, 4, "full-width braces", "type half-width braces: [文字]{.underline}"}}},
    {"a picture inside a text",
     "见![a](b.png)",
     {{4, 3, "a picture inside a text", "give it a line of its own: ![…](picture.png \"图1 …\")"}}},
};

/* ---- Time ---- */

/* Many repetitions of what makes careless readers quadratic. */
struct repeat_case {
    const char *test, *start, *unit, *end;
};

static const struct repeat_case repeats[] = {
    {"many >", "", ">", ""},
    {"many > parted", "", "> ", "a"},
    {"many asterisks", "", "*", ""},
    {"many bullets", "", "* ", "a"},
    {"many dashes", "", "- ", "a"},
    {"many openers", "", "**a ", ""},
    {"many crossings", "", "*a **b ", ""},
    {"many brackets", "", "[", ""},
    {"many bracket pairs", "", "[a](b", ""},
    {"many addresses", "", "[a](http:", ""},
    {"many links", "", "[a](http://a)", ""},
    {"many links in brackets", "[[[[", "[a](http://a)]", ""},
    {"many decorations", "", "[a]{.dots}", ""},
    {"many decorations inside", "", "[a", "]{.dots}"},
    {"many closings", "[[[[", "]{.dots}", ""},
    {"many settings", "", "[a]{", ""},
    {"many braces", "", "{.a", ""},
    {"many marks", "", "[^1]", ""},
    {"many marks of their own", "", "[^", ""},
    {"many marks inside brackets", "", "[^1^", ""},
    {"many footnotes", "", "[^1]: a\n", ""},
    {"many paragraphs of a footnote", "a[^1]\n\n[^1]: a\n", "  b\n", ""},
    {"many counted numbers", "", "第#条", ""},
    {"many pictures", "", "![a](", ""},
    {"many picture lines", "", "![a](b\n", ""},
    {"many tags", "", "<a ", ""},
    {"many comments", "", "<!-- ", ""},
    {"many carets", "", "a^1", ""},
    {"many tildes", "", "a~1", ""},
    {"many backslashes", "a", "\\", "\\"},
    {"many bars", "", "|", ""},
    {"many cells", "", "|a", ""},
    {"many numbers", "", "1. ", "a"},
    {"many blanks", "a", " ", "a"},
    {"many tabs", "", "\t", "a"},
    {"many #", "", "#", ""},
    {"many # parted", "# a", " #", ""},
    {"many backquotes", "", "` a", ""},
    {"many wide blanks", "", "　", "甲"},
    {"many delimiter rows", "", "|-|\n", ""},
    {"many bars under text", "a\n", "-|\n", ""},
    {"many comments", "", "<!--\n-->\n", "a"},
    {"many definitions", "", "[a]: b\n", ""},
    {"many nested bullets", "", "- a\n  ", ""},
    {"many blocks", "", "::: roster\n", ""},
};

/* Linear readers take well under a second each; a quadratic one, minutes. */
static void repetition_is_read_in_time(void **state) {
    const struct repeat_case *repeat = *state;
    size_t unit = strlen(repeat->unit), length = 0;
    size_t count = strchr(repeat->unit, '\n') ? 40000 : 200000;
    char *body = malloc(strlen(FRONT) + unit * count + 64);
    length += (size_t)sprintf(body, FRONT "%s", repeat->start);
    for (size_t i = 0; i < count; i++, length += unit)
        memcpy(body + length, repeat->unit, unit);
    length += (size_t)sprintf(body + length, "%s\n", repeat->end);
    clock_t start = clock();
    struct article_run run = article_read_bytes(body, length, NULL);
    assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 5);
    article_close(&run);
    free(body);
}

int main(void) {
    struct CMUnitTest tests[200];
    size_t count = 0;
    ADD_CASES(tests, count, readings, body_is_read);
    ADD_CASES(tests, count, refusals, body_is_refused);
    ADD_CASES(tests, count, repeats, repetition_is_read_in_time);
    return _cmocka_run_group_tests("inline", tests, count, NULL, NULL);
}
