/* Plain text: encodings, paragraphs, cut lines, tables. */
#include "source_fixture.h"

#include "manuscript_dump.h"
#include "pipeline/import/encoding.h"

static const char *dump(struct fixture *fixture, const char *bytes, size_t length) {
    struct gz_manuscript m;
    char *text = NULL;
    size_t size = 0;
    fixture_write(fixture, "a.txt", bytes, length);
    assert_true(gz_import_read_text(fixture_path(fixture, "a.txt"), &m, fixture->arena,
                                    fixture->diag));
    FILE *out = open_memstream(&text, &size);
    dump_manuscript(out, &m);
    fclose(out);
    const char *kept = gz_arena_copy(fixture->arena, text, size);
    free(text);
    return kept;
}

static void check(const char *bytes, size_t length, const char *expected) {
    struct fixture fixture = fixture_open();
    assert_string_equal(dump(&fixture, bytes, length), expected);
    assert_message_count(fixture.diag, 0);
    fixture_close(&fixture);
}

#define CHECK(bytes_, expected_) check(bytes_, sizeof bytes_ - 1, expected_)

static void a_line_is_a_paragraph(void **state) {
    (void)state;
    CHECK("题\r\n\r\n　　一段。 \r二段\n", "1 题\n3 一段。\n4 二段\n");
}

static void byte_order_marks(void **state) {
    (void)state;
    CHECK("\xEF\xBB\xBF题\n", "1 题\n");
    CHECK("\xFF\xFE\x98\x98\x0A\x00", "1 题\n");
    CHECK("\xFE\xFF\x98\x98\x00\x0A", "1 题\n");
}

static void an_older_encoding(void **state) {
    (void)state;
    CHECK("\xB9\xAB\xB8\xE6\x0A\xB6\xFE\xA1\xA3\x0A",
          "1 公告\n2 二。\ndoubt: the file is no UTF-8 and was read as GB18030\n");
}

static void indents_tell_a_side(void **state) {
    (void)state;
    CHECK("　　　　　题\n                              2024年5月31日\n",
          "1 [centre] 题\n2 [end] 2024年5月31日\n");
}

static void a_form_feed_begins_a_page(void **state) {
    (void)state;
    CHECK("甲\n\f\n乙\n", "1 甲\n3 [page] 乙\n");
}

static void lines_of_one_width_are_joined(void **state) {
    (void)state;
    CHECK("    根据市人大常委会工作要点，五月上旬，我们组成调研组\n"
          "先后赴东区西区开发区，实地察看了十四所学校，并召开\n"
          "座谈会五次，听取了市教育局等部门的汇报，还委托各县\n"
          "人大常委会同步开展调研，现将有关的情况向常委会作一\n"
          "报告。\n"
          "    一是办学条件改善，二是教师队伍不断优化，三是质量\n"
          "稳步提升，群众的满意度达到百分之九十以上，比上一年\n"
          "提高三点。\n",
          "1 根据市人大常委会工作要点，五月上旬，我们组成调研组先后赴东区西区开发区，实地察看了"
          "十四所学校，并召开座谈会五次，听取了市教育局等部门的汇报，还委托各县人大常委会同步"
          "开展调研，现将有关的情况向常委会作一报告。\n"
          "6 一是办学条件改善，二是教师队伍不断优化，三是质量稳步提升，群众的满意度达到百分之"
          "九十以上，比上一年提高三点。\n"
          "doubt: the lines of the file were cut at 54 columns and have been joined\n");
}

/* Lines whose tabs part no cells are known as such up to their end, and no further. */
static void tabs_that_make_no_table(void **state) {
    (void)state;
    CHECK("张三\t李四\n王五\t赵六\n孙七\t周八\n\n甲\t1\n乙\t2\n",
          "1 张三\\t李四\n2 王五\\t赵六\n3 孙七\\t周八\n"
          "5 table of 2 × 2\n  1.1\n    5 甲\n  1.2\n    5 1\n  2.1\n    6 乙\n  2.2\n    6 2\n");
    CHECK("1.\t甲|乙\n2.\t丙|丁\n",
          "1 table of 2 × 2\n  1.1\n    1 1.\\t甲\n  1.2\n    1 乙\n  2.1\n    2 2.\\t丙\n"
          "  2.2\n    2 丁\n");
}

static void tabs_and_bars_make_tables(void **state) {
    (void)state;
    CHECK("区\t数\n东\t1\n　西\t2\n",
          "1 table of 3 × 2\n  1.1\n    1 区\n  1.2\n    1 数\n  2.1\n    2 东\n  2.2\n    2 1\n"
          "  3.1\n    3 　西\n  3.2\n    3 2\n");
    CHECK("┌─┬─┐\n│区│数│\n├─┼─┤\n│东│1 │\n└─┴─┘\n",
          "1 table of 2 × 2\n  1.1\n    2 区\n  1.2\n    2 数\n  2.1\n    4 东\n  2.2\n    4 1 \n");
}

static void tabs_of_lists_and_names_make_none(void **state) {
    (void)state;
    CHECK("1.\t甲\n2.\t乙\n", "1 1.\\t甲\n2 2.\\t乙\n");
    CHECK("李青\t王明\n赵一\t钱二\n", "1 李青\\t王明\n2 赵一\\t钱二\n");
}

static void fails(const char *bytes, size_t length, const char *message) {
    struct fixture fixture = fixture_open();
    struct gz_import_text text;
    assert_false(gz_import_text_decode("a.txt", bytes, length, &text, fixture.arena,
                                       fixture.diag));
    assert_message(fixture.diag, 0, (struct expected){0, 0, message, NULL});
    assert_message_count(fixture.diag, 1);
    fixture_close(&fixture);
}

static void what_is_no_text(void **state) {
    (void)state;
    fails("\n \t\r\n", 5, "the file is empty");
    fails("\f\f\r\n\x01\xE3\x80\x80", 8, "the file is empty"); /* pages without text */
    fails("PK\0\0", 4, "this is no text file");
    fails("\xFF\xFE\x00\xD8\x00\xD8", 6, "the text is no UTF-16");
    fails("\x81\xFF\x80\xFF\x81\xFF", 6, "the text is neither UTF-8 nor GB18030");
}

static void too_many_lines(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    struct gz_manuscript m;
    size_t length = 2 * 100002;
    char *bytes = gz_arena_alloc(fixture.arena, length + 1, 1);
    for (size_t i = 0; i < length; i += 2)
        memcpy(bytes + i, "a\n", 2);
    fixture_write(&fixture, "a.txt", bytes, length);
    assert_false(gz_import_read_text(fixture_path(&fixture, "a.txt"), &m, fixture.arena,
                                     fixture.diag));
    assert_message(fixture.diag, 0,
                   (struct expected){0, 0, "a text of more than 100000 lines", NULL});
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_a_paragraph),
        cmocka_unit_test(byte_order_marks),
        cmocka_unit_test(an_older_encoding),
        cmocka_unit_test(indents_tell_a_side),
        cmocka_unit_test(a_form_feed_begins_a_page),
        cmocka_unit_test(lines_of_one_width_are_joined),
        cmocka_unit_test(tabs_and_bars_make_tables),
        cmocka_unit_test(tabs_that_make_no_table),
        cmocka_unit_test(tabs_of_lists_and_names_make_none),
        cmocka_unit_test(what_is_no_text),
        cmocka_unit_test(too_many_lines),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
