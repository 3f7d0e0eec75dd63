/* Tables: cells, merged cells, and every way to get a row wrong. */
#include "article_fixture.h"

#define HEAD "| a | b |\n|---|---|\n"
#define HEAD_CELLS "    cell 1,1 @4:3 \"a\"\n    cell 1,2 @4:7 \"b\"\n"

static const struct reading_case readings[] = {
    {"a table", HEAD "| 甲 | 乙 |\n",
     "  table @4:1 2x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:3 \"甲\"\n    cell 2,2 @6:7 \"乙\"\n"},
    {"a header alone", HEAD, "  table @4:1 1x2, header 1: default default\n" HEAD_CELLS},
    {"the sides of columns", "|a|b|c|d|\n|-|:-|-:|:----:|\n",
     "  table @4:1 1x4, header 1: default left right center\n"
     "    cell 1,1 @4:2 \"a\"\n    cell 1,2 @4:4 \"b\"\n    cell 1,3 @4:6 \"c\"\n"
     "    cell 1,4 @4:8 \"d\"\n"},
    {"the last bar left out", "| a | b\n|---|---\n| 甲 | 乙\n",
     "  table @4:1 2x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:3 \"甲\"\n    cell 2,2 @6:7 \"乙\"\n"},
    {"empty cells", "|a|b|\n|-|-|\n| | 　 |\n|||\n",
     "  table @4:1 3x2, header 1: default default\n    cell 1,1 @4:2 \"a\"\n"
     "    cell 1,2 @4:4 \"b\"\n    cell 2,1 @6:3 \"\"\n    cell 2,2 @6:7 \"\"\n"
     "    cell 3,1 @7:2 \"\"\n    cell 3,2 @7:3 \"\"\n"},
    {"levels of text in cells", HEAD "| 　其中 | 1 |\n| 　\u2003 其 | 　 |\n",
     "  table @4:1 3x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:4 indent 1 \"其中\"\n    cell 2,2 @6:9 \"1\"\n"
     "    cell 3,1 @7:6 indent 2 \"其\"\n    cell 3,2 @7:12 \"\"\n"},
    {"line breaks in cells", HEAD "| 36票<br>72% | 4 <BR/>8<br /> 9 |\n",
     "  table @4:1 2x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:3 \"36票\\n72%\"\n    cell 2,2 @6:16 \"4\\n8\\n9\"\n"},
    {"escaped bars and backslashes", HEAD "| a\\|b | \\\\| \n",
     "  table @4:1 2x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:3 \"a|b\"\n    cell 2,2 @6:10 \"\\\\\"\n"},
    {"markup in cells", HEAD "| **甲** | m^3^ |\n",
     "  table @4:1 2x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:3 \"‹b:甲›\"\n    cell 2,2 @6:11 \"m‹^:3›\"\n"},
    {"signs that are no merging", HEAD "| \\< | \\^ |\n| <5% | < x |\n",
     "  table @4:1 3x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:3 \"<\"\n    cell 2,2 @6:8 \"^\"\n"
     "    cell 3,1 @7:3 \"<5%\"\n    cell 3,2 @7:9 \"< x\"\n"},
    {"a cell over two columns", "| a | < |\n|---|---|\n| 甲 | < |\n",
     "  table @4:1 2x2, header 1: default default\n    cell 1,1 @4:3 spans 1x2 \"a\"\n"
     "    cell 1,2 @4:7 covered\n    cell 2,1 @6:3 spans 1x2 \"甲\"\n    cell 2,2 @6:7 covered\n"},
    {"a cell over two rows", HEAD "| 甲 | 乙 |\n| 丙 | ^ |\n",
     "  table @4:1 3x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:3 \"甲\"\n    cell 2,2 @6:7 spans 2x1 \"乙\"\n"
     "    cell 3,1 @7:3 \"丙\"\n    cell 3,2 @7:7 covered\n"},
    {"a cell over two rows and columns", HEAD "| 甲 | < |\n| ^ | < |\n| ^ | ^ |\n",
     "  table @4:1 4x2, header 1: default default\n" HEAD_CELLS
     "    cell 2,1 @6:3 spans 3x2 \"甲\"\n    cell 2,2 @6:7 covered\n"
     "    cell 3,1 @7:3 covered\n    cell 3,2 @7:7 covered\n"
     "    cell 4,1 @8:3 covered\n    cell 4,2 @8:7 covered\n"},
    {"a header of several rows", "| a | < | b |\n| c | d | ^ |\n|---|:-:|---|\n| 1 | - | -- |\n",
     "  table @4:1 3x3, header 2: default center default\n    cell 1,1 @4:3 spans 1x2 \"a\"\n"
     "    cell 1,2 @4:7 covered\n    cell 1,3 @4:11 spans 2x1 \"b\"\n    cell 2,1 @5:3 \"c\"\n"
     "    cell 2,2 @5:7 \"d\"\n    cell 2,3 @5:11 covered\n    cell 3,1 @7:3 \"1\"\n"
     "    cell 3,2 @7:7 \"-\"\n    cell 3,3 @7:11 \"--\"\n"},
    {"a header's second row that begins with a dash", "|a|b|\n|—|c|\n|--|--|\n",
     "  table @4:1 2x2, header 2: default default\n    cell 1,1 @4:2 \"a\"\n"
     "    cell 1,2 @4:4 \"b\"\n    cell 2,1 @5:2 \"—\"\n    cell 2,2 @5:4 \"c\"\n"},
    {"a header of three rows, alone", "|a|\n|b|\n|c|\n|--|\n",
     "  table @4:1 3x1, header 3: default\n    cell 1,1 @4:2 \"a\"\n    cell 2,1 @5:2 \"b\"\n"
     "    cell 3,1 @6:2 \"c\"\n"},
    {"a table between its neighbours", "甲\n" HEAD "<!-- 注 -->\n| 1 | 2 |\n\n乙\n",
     "  paragraph @4:1 \"甲\"\n  table @5:1 2x2, header 1: default default\n"
     "    cell 1,1 @5:3 \"a\"\n    cell 1,2 @5:7 \"b\"\n"
     "    cell 2,1 @8:3 \"1\"\n    cell 2,2 @8:7 \"2\"\n  paragraph @10:1 \"乙\"\n"},
    {"a table over the page", "| a |\n|---|\n  { page_width }\n甲\n",
     "  table @4:1 1x1, header 1, page width: default\n    cell 1,1 @4:3 \"a\"\n"
     "  paragraph @7:1 \"甲\"\n"},
    {"a table over the page right before another", "| a |\n|---|\n{page_width}\n| b |\n|---|\n",
     "  table @4:1 1x1, header 1, page width: default\n    cell 1,1 @4:3 \"a\"\n"
     "  table @7:1 1x1, header 1: default\n    cell 1,1 @7:3 \"b\"\n"},
};

#define DELIMITER_HELP                                                                             \
    "a row |---|---| stands there, with : for the side a column is set to (:---, :---:, "          \
    "---:)"
#define MISSING_HELP "an empty cell is typed as | |, a part of a merged one as | < | or | ^ |"
#define SURPLUS_HELP "leave it out, or type \\| for a bar inside a cell"
#define SECOND_HELP "two tables without a blank line between them? type \\- for the dash itself"
#define ROW_HELP "begin the row with |, or leave a blank line after the table"

static const struct message_case refusals[] = {
    {"a missing cell",
     HEAD "| 甲 |\n",
     {{6, 6, "a row has 1 cell, the table's header 2", MISSING_HELP}}},
    {"a row of a bar",
     HEAD "|\n",
     {{6, 2, "a row has 0 cells, the table's header 2", MISSING_HELP}}},
    {"surplus cells",
     HEAD "| 甲 | 乙 | 丙 | 丁 |\n",
     {{6, 11, "a row has 4 cells, the table's header 2", SURPLUS_HELP}}},
    {"all wrong rows in one run",
     HEAD "| 1 |\n| **1 | 2 |\n| 1 | 2 | 3 |\n",
     {{6, 6, "a row has 1 cell, the table's header 2", NULL},
      {8, 11, "a row has 3 cells, the table's header 2", NULL},
      {7, 3, "`**` is never closed", NULL}}},
    {"a row without its first bar",
     HEAD "甲 | 乙 |\n| 1 | 2 |\n",
     {{6, 1, "a line under a table's row does not begin with |", ROW_HELP}}},
    {"text right under a table",
     HEAD "甲\n",
     {{6, 1, "a line under a table's row does not begin with |", ROW_HELP}}},
    {"no delimiter row",
     "| a | b |\n| 1 | 2 |\n",
     {{5, 1, "a table has no row of --- under its header", DELIMITER_HELP}}},
    {"a row of dashes for figures is no delimiter row",
     "| a | b |\n| 1 | 2 |\n| - | - |\n",
     {{5, 1, "a table has no row of --- under its header", DELIMITER_HELP}}},
    {"a header of eleven rows",
     "|a|\n|a|\n|a|\n|a|\n|a|\n|a|\n|a|\n|a|\n|a|\n|a|\n|a|\n|---|\n",
     {{5, 1, "a table has no row of --- under its header", DELIMITER_HELP}}},
    {"^ in the first row under a header of two",
     "| a | b |\n| c | ^ |\n|---|---|\n| ^ | 2 |\n",
     {{7, 3, "`^` in the first row under the header has no cell above",
       "type \\^ for the sign itself"}}},
    {"a wrong row in a header of two",
     "| a | b |\n| c |\n|---|---|\n",
     {{5, 6, "a row has 1 cell, the table's header 2", MISSING_HELP}}},
    {"a header alone, undelimited",
     "| a |\n",
     {{4, 1, "a table has no row of --- under its header", DELIMITER_HELP}}},
    {"a malformed delimiter row",
     "| a | b |\n|--x|:-:-|\n",
     {{5, 2, "`--x` in the row under a table's header is not ---", DELIMITER_HELP},
      {5, 6, "`:-:-` in the row under a table's header is not ---", NULL}}},
    {"long dashes in the delimiter row",
     "| a | b |\n| —— | ---- |\n",
     {{5, 3, "`——` in the row under a table's header is not ---", DELIMITER_HELP}}},
    {"too few delimiters",
     "| a | b |\n|---|\n",
     {{5, 6, "the row under a table's header has 1 cell, the header 2", DELIMITER_HELP}}},
    {"too many delimiters",
     "| a |\n|---|---|\n",
     {{5, 6, "the row under a table's header has 2 cells, the header 1", DELIMITER_HELP}}},
    {"a table without bars at its edge",
     "a | b\n---|---\n1 | 2\n",
     {{5, 1, "a row of --- outside a table", "begin each row of the table with |"}}},
    {"< in the first column",
     HEAD "| < | 乙 |\n",
     {{6, 3, "`<` in the first column has no cell to its left", "type \\< for the sign itself"}}},
    {"^ in the header",
     "| ^ |\n|---|\n",
     {{4, 3, "`^` in the header has no cell above", "type \\^ for the sign itself"}}},
    {"^ in the first row",
     HEAD "| 甲 | ^ |\n",
     {{6, 7, "`^` in the first row under the header has no cell above",
       "type \\^ for the sign itself"}}},
    {"an L of merged cells",
     HEAD "| 甲 | < |\n| ^ | 乙 |\n",
     {{6, 3, "the cells merged with this one do not make a rectangle",
       "mark each cell of the rectangle with < or ^"}}},
    {"two tables without a blank line between them",
     HEAD "| 1 | 2 |\n| c | d | e |\n|---|:-:|---|\n| 3 | 4 | 5 |\n",
     {{8, 1, "a row of --- inside a table", SECOND_HELP}}},
    {"a row of --- right under a table's own",
     HEAD "|---|---|\n",
     {{6, 1, "a row of --- inside a table", SECOND_HELP}}},
    {"an unknown setting",
     HEAD "| 1 | 2 |\n{page_widht}\n",
     {{7, 2, "a table has no setting `page_widht`", "did you mean `page_width`?"}}},
    {"a picture's setting",
     HEAD "{width=60%}\n",
     {{6, 2, "a table has no setting `width=60%`", "a table can have {page_width}"}}},
    {"settings never closed",
     HEAD "{page_width\n",
     {{6, 1, "a table's settings have no end", "close it with }"}}},
    {"settings in full-width braces",
     HEAD "｛page_width｝\n\n｛width=60%｝\n",
     {{6, 1, "full-width braces", "type half-width braces: {page_width}"},
      {8, 1, "full-width braces", NULL}}},
    {"settings without a name",
     HEAD "{}\n",
     {{6, 1, "settings without a name", "a table can have {page_width}"}}},
    {"text after the settings",
     HEAD "{page_width}甲\n",
     {{6, 13, "text after a table's settings", "leave a blank line after the table's settings"}}},
    {"settings parted from the table",
     HEAD "\n{page_width}\n",
     {{7, 1, "settings that belong to nothing",
       "type it right behind a picture's ), or on the line under a table's last row"}}},
    {"HTML in a cell", HEAD "| <b>甲 | 5<x |\n", {{6, 3, "HTML in a text", NULL}}},
    {"a backslash at a row's end",
     HEAD "| 甲 | 乙 \\\n",
     {{6, 9, "`\\` at the end of a text breaks no line", NULL}}},
    {"bars without a cell",
     "|\n|\n",
     {{4, 1, "a table without a cell", "type \\| for the bar itself"}}},
    {"levels where no text stands to the left",
     "| a | 　b |\n|---|:-:|\n| 甲 | 　乙 |\n",
     {{4, 8, "a blank (U+3000) at the start of a text is dropped",
       "leave it out; in a column set to the left (:---) it would be an indent"},
      {6, 8, "a blank (U+3000) at the start of a text is dropped", NULL}}},
    {"a wide blank before a row",
     "　| a |\n|---|\n",
     {{4, 1, "a blank (U+3000) at the start of a text is dropped", NULL}}},
};

static void columns_are_limited(void **state) {
    (void)state;
    char body[256] = "";
    for (int i = 0; i < 65; i++)
        strcat(body, "|a");
    strcat(body, "\n");
    struct article_run run = article_read_body(body);
    assert_message(run.diag, 0,
                   (struct expected){4, 1, "a table of 65 columns; at most 64 are possible", NULL});
    article_close(&run);
}

int main(void) {
    struct CMUnitTest tests[96];
    size_t count = 0;
    ADD_CASES(tests, count, readings, body_is_read);
    ADD_CASES(tests, count, refusals, body_is_refused);
    tests[count++] = (struct CMUnitTest)cmocka_unit_test(columns_are_limited);
    return _cmocka_run_group_tests("tables", tests, count, NULL, NULL);
}
