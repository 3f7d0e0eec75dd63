/* Other people's Markdown: pipeline/import/read_markdown.c. */
#include "source_fixture.h"

#include "manuscript_dump.h"

static const char *dump(struct fixture *fixture, const char *text) {
    struct gz_manuscript m;
    char *dumped = NULL;
    size_t size = 0;
    fixture_write(fixture, "a.md", text, strlen(text));
    assert_true(gz_import_read_markdown(fixture_path(fixture, "a.md"), &m, fixture->arena,
                                        fixture->diag));
    FILE *out = open_memstream(&dumped, &size);
    dump_manuscript(out, &m);
    fclose(out);
    const char *kept = gz_arena_copy(fixture->arena, dumped, size);
    free(dumped);
    return kept;
}

static void check(const char *text, const char *expected) {
    struct fixture fixture = fixture_open();
    assert_string_equal(dump(&fixture, text), expected);
    assert_message_count(fixture.diag, 0);
    fixture_close(&fixture);
}

static void blocks(void **state) {
    (void)state;
    check("# 题\n\n段落\n接上\nand on\n\n二　级\n---\n\n3. 甲\n4. 乙\n",
          "1 [level 1] 题\n3 段落接上and on\n7 [level 2] 二　级\n10 [3.] 甲\n11 [4.] 乙\n");
}

static void inlines(void **state) {
    (void)state;
    check("**粗*斜*** m^2^ H~2~O x<sup>3</sup> 60~68%至70~80% `码` a<br>b\n",
          "1 <b>粗</><bi>斜</> m<^>2</> H<_>2</>O x<^>3</> 60~68%至70~80% 码 a\\nb\n");
    check("[网](https://a.cn/) ~~删~~\n", "1 <=https://a.cn/>网</> <s>删</>\n");
}

static void tables(void **state) {
    (void)state;
    check("| 区 | 数 |\n|---|--:|\n| 东 | 1 |\n",
          "1 table of 2 × 2, header 1\n  1.1\n    1 区\n  1.2\n    1 [end] 数\n"
          "  2.1\n    3 东\n  2.2\n    3 [end] 1\n");
}

static void notes(void **state) {
    (void)state;
    check("甲[^乙]。\n\n[^乙]: 注文。\n\n    二段。\n",
          "1 甲<note 0>。\nnote 0 labelled 1\n  3 注文。\n  5 二段。\n");
}

static void nothing_is_left_out(void **state) {
    (void)state;
    check("<div>块</div>\n\n    码\n\n> 引\n\n- 点\n\n<!-- 评\n论 -->\n\n***\n\n末\n",
          "1 \\<div>块\\</div>\n3 码\n5 引\n7 [•] 点\n14 末\n"
          "doubt at block 1: HTML, kept as it was typed\n"
          "doubt at block 2: this was a block of code, or lines indented by four blanks\n"
          "doubt at block 3: a quotation begins here\n"
          "doubt at block 4: a list with bullets: number its items?\n"
          "doubt at block 5: a comment of the file:  评 论 \n"
          "doubt at block 5: a rule was left out here\n");
}

/* cmark drops these: what nothing refers to, what comes twice. */
static void definitions_without_use_stay_text(void **state) {
    (void)state;
    check("甲[^1]乙[网]\n\n[^1]: 注\n\n[^1]: 又注\n\n[^3]: 无主\n\n[网]: a.cn \"题\"\n"
          "[网]: b.cn\n\n[闲]: c.cn\n",
          "1 甲<note 0>乙<=a.cn>网</>\n5 [^1]: 又注\n7 [^3]: 无主\n9 [网]: b.cn\n"
          "12 [闲]: c.cn\nnote 0 labelled 1\n  3 注\n"
          "doubt at block 1: a link's title was left out: 题\n"
          "doubt at block 2: nothing refers to this definition, which is kept as text\n"
          "doubt at block 3: nothing refers to this definition, which is kept as text\n"
          "doubt at block 4: nothing refers to this definition, which is kept as text\n"
          "doubt at block 5: nothing refers to this definition, which is kept as text\n");
}

/* cmark measures a note's mark by columns, and over lines keeps a part of its text. */
static void marks_over_lines_keep_their_text(void **state) {
    (void)state;
    check("甲[^2 不\n完整的]乙[^口\n\n丙]丁[^ab]\n", "1 甲[^2 不完整的]乙[^口\n4 丙]丁[^ab]\n");
    check("![^1] [^a\\]b] `[^c d]`\n\n[^1]: 注\n", "1 ![^1] [^a]b] [^c d]\n3 [^1]: 注\n"
          "doubt at block 2: nothing refers to this definition, which is kept as text\n");
    check("甲[\\^乙\n丙 丁戊己]庚[&#94;辛\n壬 癸]\n", "1 甲[^乙丙 丁戊己]庚[^辛壬 癸]\n");
}

static void texts_that_look_like_definitions(void **state) {
    (void)state;
    check("[注]：见[注]\n\n[注]: 说明\n\n\\[甲]\n\n[甲]: a.cn\n",
          "1 [注]：见[注]\n3 [注]: 说明\n5 [甲]\n7 [甲]: a.cn\n"
          "doubt at block 2: nothing refers to this definition, which is kept as text\n"
          "doubt at block 4: nothing refers to this definition, which is kept as text\n");
}

static void notes_hold_more_than_paragraphs(void **state) {
    (void)state;
    check("甲[^1]\n\n[^1]: # 题\n\n        码\n\n    1. 项\n\n    | 子 | 丑 |\n    |---|---|\n"
          "    | 寅 | 卯 |\n",
          "1 甲<note 0>\nnote 0 labelled 1\n  3 题\n  5 码\n  7 [1.] 项\n  9 子\n  9 丑\n"
          "  11 寅\n  11 卯\n");
    check("甲\n\n[^1]: 只在注里[^1]\n",
          "1 甲\nnote 0 labelled 1\n  3 只在注里<note 0>\n"
          "doubt: the text has no mark of this note: 只在注里\n");
}

static void cells_beyond_the_head_are_told(void **state) {
    (void)state;
    check("> | 甲 | 乙 |\n> |---|---|\n> | 子\\| | 丑 | 寅 | 卯|\n> 子 | 丑 | \n",
          "1 table of 3 × 2, header 1\n  1.1\n    1 甲\n  1.2\n    1 乙\n  2.1\n    3 子|\n"
          "  2.2\n    3 丑\n  3.1\n    4 子\n  3.2\n    4 丑\n"
          "doubt at block 1: a quotation begins here\n"
          "doubt at block 1: a row has more cells than the table's head; left out: 寅 | 卯\n");
}

static void titles_and_names_are_told(void **state) {
    (void)state;
    check("```语 言\n码\n```\n\n![图](x.png \"题\")\n\n```尾\n```\n",
          "1 码\n5 图\\n题\n"
          "doubt at block 1: this was a block of code, or lines indented by four blanks\n"
          "doubt at block 1: the name of the code's kind was left out: 语 言\n"
          "doubt at block 2: a picture is missing: x.png is no PNG or JPEG in the file's folder\n"
          "doubt: this was a block of code, or lines indented by four blanks\n"
          "doubt: the name of the code's kind was left out: 尾\n");
}

static void lines_count_from_the_front_matter(void **state) {
    (void)state;
    check("---\na: b\n---\n\n题\n", "5 题\ndoubt: front matter of the file: a: b\n");
}

static void emphasis_nested_too_deep_keeps_its_text(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    size_t depth = 400;
    char *text = gz_arena_alloc(fixture.arena, depth * 8 + 8, 1), *to = text;
    for (size_t i = 0; i < depth; i++)
        to = stpcpy(to, "*a **b ");
    stpcpy(to, "末\n");
    assert_non_null(strstr(dump(&fixture, text), "末"));
    fixture_close(&fixture);
}

static void pictures_of_the_folder_only(void **state) {
    (void)state;
    check("![甲](../a.png)\n\n![乙](/etc/passwd)\n\n![丙](a.md)\n",
          "1 甲\n3 乙\n5 丙\n"
          "doubt at block 1: a picture is missing: ../a.png is no PNG or JPEG in the file's folder\n"
          "doubt at block 2: a picture is missing: /etc/passwd is no PNG or JPEG in the file's folder\n"
          "doubt at block 3: a picture is missing: a.md is no PNG or JPEG in the file's folder\n");
}

static void refuse(struct fixture *fixture, const char *text, const char *message) {
    struct gz_manuscript m;
    fixture_write(fixture, "a.md", text, strlen(text));
    assert_false(gz_import_read_markdown(fixture_path(fixture, "a.md"), &m, fixture->arena,
                                         fixture->diag));
    assert_string_equal(gz_diag_message(fixture->diag, 0)->text, message);
}

static void hostile_texts(void **state) {
    (void)state;
    struct fixture fixture = fixture_open(), other = fixture_open();
    char *deep = gz_arena_alloc(fixture.arena, 100002, 1);
    memset(deep, '>', 100000);
    deep[100000] = 'x';
    refuse(&fixture, deep, "blocks are nested too deep");
    char *bars = gz_arena_alloc(fixture.arena, 2002, 1);
    memset(bars, '|', 2000);
    bars[2000] = '\n';
    refuse(&other, bars, "the tables of the file have too many cells");
    fixture_close(&other);
    fixture_close(&fixture);
    fixture = fixture_open();
    refuse(&fixture, "***\n\n<!-- 评 -->\n", "the file is empty");
    fixture_close(&fixture);
}

/* Labels are compared by sorting them, notes grow by doubling: no square of their number. */
static void many_definitions(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    size_t count = 100000;
    char *text = gz_arena_alloc(fixture.arena, count * 16 + 1, 1), *to = text;
    for (size_t i = 0; i < count; i++)
        to += sprintf(to, "[a%zu]: b\n\n", i);
    assert_non_null(strstr(dump(&fixture, text), "[a99999]: b"));
    fixture_close(&fixture);
}

/* What a picture shows is put together once: piece by piece it took all memory. */
static void a_picture_that_shows_much(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    size_t count = 100000;
    char *text = gz_arena_alloc(fixture.arena, count * 4 + 32, 1), *to = text;
    to += sprintf(to, "![");
    for (size_t i = 0; i < count; i++, to += 4)
        memcpy(to, "*a* ", 4);
    strcpy(to, "](no.png)\n");
    assert_non_null(strstr(dump(&fixture, text), "a a a a a a"));
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),
        cmocka_unit_test(inlines),
        cmocka_unit_test(tables),
        cmocka_unit_test(notes),
        cmocka_unit_test(nothing_is_left_out),
        cmocka_unit_test(definitions_without_use_stay_text),
        cmocka_unit_test(marks_over_lines_keep_their_text),
        cmocka_unit_test(texts_that_look_like_definitions),
        cmocka_unit_test(notes_hold_more_than_paragraphs),
        cmocka_unit_test(cells_beyond_the_head_are_told),
        cmocka_unit_test(titles_and_names_are_told),
        cmocka_unit_test(lines_count_from_the_front_matter),
        cmocka_unit_test(emphasis_nested_too_deep_keeps_its_text),
        cmocka_unit_test(many_definitions),
        cmocka_unit_test(a_picture_that_shows_much),
        cmocka_unit_test(pictures_of_the_folder_only),
        cmocka_unit_test(hostile_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
