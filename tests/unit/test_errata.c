/* The errata sheet: pipeline/changes/errata.h. What it writes is read by our own reader. */
#include "article_fixture.h"
#include "record_fixture.h"

#include "pipeline/changes/errata.h"

struct sheet {
    struct gz_buffer text;
    uint32_t rows, left_out;
};

static int set_up(void **state) {
    *state = gz_arena_create();
    return 0;
}

static int tear_down(void **state) {
    gz_arena_destroy(*state);
    return 0;
}

static struct sheet make_sheet(struct gz_arena *arena, const struct gz_record *older,
                               const struct gz_record *newer, bool no_style_edits) {
    struct sheet sheet = {.text.arena = arena};
    struct gz_errata_options options = {.no_style_edits = no_style_edits};
    sheet.rows = gz_errata_write(gz_changes_create(older, newer, arena), &options, &sheet.text,
                                 &sheet.left_out);
    return sheet;
}

/* The rows under the head of the table. */
static const char *rows_of(const struct sheet *sheet) {
    static const char head[] = "|:---:|:---:|:---:|---|---|\n";
    const char *rows = sheet->text.bytes ? strstr(sheet->text.bytes, head) : NULL;
    return rows ? rows + strlen(head) : "";
}

static const char *rows(struct gz_arena *arena, const struct gz_record *older,
                        const struct gz_record *newer) {
    struct sheet sheet = make_sheet(arena, older, newer, false);
    return rows_of(&sheet);
}

static void words_stand_in_their_context(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older =
        RECORD(arena, {"c/01-a", "供水的报告"}, {"t/01-a", "供水的报告"},
               {"p/01-a", "工作稳步推进。全市供水情况总体良好，截止2023年底，已经落实有关资金。"});
    struct gz_record *newer =
        RECORD(arena, {"c/01-a", "供水的报告"}, {"t/01-a", "供水的报告"},
               {"p/01-a", "工作稳步推进。全市供水情况总体良好，截至2023年底，已经落实有关资金。"});
    assert_string_equal(rows(arena, older, newer),
                        "| 供水的报告 | < | < | < | < |\n"
                        "| 1 | 1 | 5 | ……水情况总体良好，**截止**2023年底，已…… | "
                        "……水情况总体良好，**截至**2023年底，已…… |\n{page_width}\n");
}

/* Neither a number nor what another sentence says. */
static void contexts_end_where_a_reader_pauses(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "好。收入1234.5亿元，其中税收占比高。支出稳定。"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "好。收入1234.5亿元，其中税额占比高。支出稳定。"});
    assert_string_equal(rows(arena, older, newer),
                        "| 01-a | < | < | < | < |\n"
                        "| 1 | 1 | 2 | ……1234.5亿元，其中**税收占**比高。 | "
                        "……1234.5亿元，其中**税额占**比高。 |\n{page_width}\n");
}

static void near_edits_are_one_row(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "全市供水工程（一期）已完成建设任务。"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "全市供水工程(一期)已完成建设任务。"});
    struct sheet sheet = make_sheet(arena, older, newer, false);
    assert_int_equal(sheet.rows, 1);
    assert_non_null(strstr(rows_of(&sheet), "工程[**（**]{.underline}一期[**）**]{.underline}已完成"));
}

static void figures_side_by_side_are_two_rows(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"x/01-a", "36票72%"});
    struct gz_record *newer = RECORD(arena, {"x/01-a", "35票70%"});
    struct sheet sheet = make_sheet(arena, older, newer, false);
    assert_int_equal(sheet.rows, 2);
    assert_null(strstr(rows_of(&sheet), "****"));
}

static void style_only_edits_can_be_left_out(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "全市供水工程（一期）已完成建设任务。"},
                                     {"p/01-a", "各项工作稳步推进，取得明显成效。"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "全市供水工程(一期)已完成建设任务。"},
                                     {"p/01-a", "各项工作稳步推进，取得显著成效。"});
    struct sheet sheet = make_sheet(arena, older, newer, true);
    assert_int_equal(sheet.rows, 1);
    assert_int_equal(sheet.left_out, 2);
    assert_non_null(strstr(rows_of(&sheet), "明显"));
}

static void whole_texts_have_their_rows(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *one = RECORD(arena, {"p/01-a", "会议听取了工作报告。"},
                                   {"p/01-a", "特此公告。"});
    struct gz_record *three = RECORD(arena, {"p/01-a", "会议听取了工作报告。"},
                                     {"p/01-a", "大家一致同意。"}, {"p/01-a", "随后表决通过。"},
                                     {"p/01-a", "特此公告。"});
    assert_non_null(strstr(rows(arena, one, three),
                           "| 1 | 1 | 2 | （此处之后缺2段） | **大家一致同意。**<br>**随后表决通过。** |"));
    assert_non_null(strstr(rows(arena, three, one),
                           "| **大家一致同意。**<br>**随后表决通过。** | （删去此2段） |"));
}

static void what_moved_names_where_to(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *older = RECORD(arena, {"p/01-a", "会议听取了供水工作情况报告。"},
                                     {"p/01-a", "大家一致同意。"}, {"p/01-a", "特此公告。"});
    struct gz_record *newer = RECORD(arena, {"p/01-a", "大家一致同意。"}, {"p/01-a", "特此公告。"},
                                     {"p/01-a", "会议听取了供水工作情况报告。"});
    assert_non_null(strstr(rows(arena, older, newer),
                           "| 1 | 1 | 1 | **会议听取了供水工作情况报**…… | （此段移至“……特此公告。”之后） |"));
}

static void a_division_is_shown(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *one = RECORD(arena, {"p/01-a", "会议听取了供水报告。大家一致同意这些意见。"});
    struct gz_record *two = RECORD(arena, {"p/01-a", "会议听取了供水报告。"},
                                   {"p/01-a", "大家一致同意这些意见。"});
    assert_non_null(strstr(rows(arena, one, two),
                           "| ……听取了供水报告。大家一致同意这些…… | "
                           "……听取了供水报告。<br>大家一致同意这些……（另起一段） |"));
    assert_non_null(strstr(rows(arena, two, one), "……（不另起段） |"));
}

static void articles_are_one_row(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *one = RECORD(arena, {"c/01-a", "供水的报告"}, {"p/01-a", "全市供水情况良好。"});
    struct gz_record *two =
        RECORD(arena, {"c/01-a", "供水的报告"}, {"c/02-b", "道路的报告"},
               {"p/01-a", "全市供水情况良好。"}, {"p/02-b", "全市道路建设顺利。"},
               {"p/02-b", "里程逐年有所增加。"});
    const char *added = rows(arena, one, two), *gone = rows(arena, two, one);
    assert_non_null(strstr(added, "| 道路的报告 | < | < | < | < |\n"));
    assert_non_null(strstr(added, "（此处之后缺此篇） | （增加此篇"));
    assert_null(strstr(added, "里程"));
    assert_non_null(strstr(gone, "| 道路的报告 | < | < | < | < |\n"));
    assert_non_null(strstr(gone, "（此篇） | （删去此篇）"));
}

static void nothing_is_written_without_a_correction(void **state) {
    struct gz_arena *arena = *state;
    struct gz_record *record = RECORD(arena, {"p/01-a", "会议听取了工作报告。"});
    struct sheet sheet = make_sheet(arena, record, record, false);
    assert_int_equal(sheet.rows, 0);
    assert_int_equal(sheet.text.length, 0);
}

/* ---- signs of markup ----------------------------------------------------------------------- */

/* The text of a cell of the sheet's last row, as our reader has it. */
static const struct gz_text *last_row_cell(const struct gz_article *article, uint32_t column) {
    const struct gz_block *block = &article->blocks[article->block_count - 1];
    assert_int_equal(block->kind, GZ_BLOCK_TABLE);
    const struct gz_table *table = &block->as.table;
    return &table->cells[(table->row_count - 1) * table->column_count + column].text;
}

/* Whatever stood in print, the sheet is an article that says it. */
static void signs_of_markup_are_text(void **state) {
    struct gz_arena *arena = *state;
    static const char *const hostile[] = {
        "a|b", "*", "**", "a*b*c", "5**3**5", "[x]{.underline}", "[^1]", "^注1^", "m~2~", "<br>",
        "<", "^", "\\", "\\|", "{page_width}", "# 一", "---", "`x`", "&lt;", "!", "![x](y.png)",
        " a", "a ", "甲　", "　", " ", "\"", "': #", "<!-- x -->", "1.x", "::: right", "_x_",
        "****", "***a***", "a\\", "]", "}", "~", "https://example.org/a_b*c",
    };
    for (size_t i = 0; i < COUNT(hostile); i++) {
        const char *old_text = gz_arena_format(arena, "全市供水%s工作情况总体良好", hostile[i]);
        struct gz_record *older = RECORD(arena, {"c/01-a", hostile[i]}, {"p/01-a", old_text});
        struct gz_record *newer =
            RECORD(arena, {"c/01-a", hostile[i]}, {"p/01-a", "全市供水的工作情况总体良好"});
        ((struct gz_record *)older)->title = hostile[i];
        struct sheet sheet = make_sheet(arena, older, newer, false);
        assert_true(sheet.rows >= 1);
        struct article_run run = article_read_bytes(sheet.text.bytes, sheet.text.length, NULL);
        if (!run.fine)
            fail_msg("%s: %s\n%s", hostile[i], gz_diag_message(run.diag, 0)->text,
                     sheet.text.bytes);
        const char *cell = last_row_cell(&run.article, 3)->utf8;
        bool named = strspn(hostile[i], " 　") == strlen(hostile[i]);
        if (!strstr(cell, named ? "（空格）" : hostile[i]))
            fail_msg("%s: the cell says %s", hostile[i], cell);
        article_close(&run);
    }
}

#define ERRATA_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        ERRATA_TEST(words_stand_in_their_context),
        ERRATA_TEST(contexts_end_where_a_reader_pauses),
        ERRATA_TEST(near_edits_are_one_row),
        ERRATA_TEST(figures_side_by_side_are_two_rows),
        ERRATA_TEST(style_only_edits_can_be_left_out),
        ERRATA_TEST(whole_texts_have_their_rows),
        ERRATA_TEST(what_moved_names_where_to),
        ERRATA_TEST(a_division_is_shown),
        ERRATA_TEST(articles_are_one_row),
        ERRATA_TEST(nothing_is_written_without_a_correction),
        ERRATA_TEST(signs_of_markup_are_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
