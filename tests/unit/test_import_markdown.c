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
    check("<div>块</div>\n\n    码\n\n> 引\n\n- 点\n\n[网]: http://a.cn\n\n<!-- 评 -->\n\n***\n\n末\n",
          "1 \\<div>块\\</div>\n3 码\n5 引\n7 [•] 点\n15 末\n"
          "doubt: a definition that nothing refers to was left out: [网]: http://a.cn\n"
          "doubt at block 1: HTML, kept as it was typed\n"
          "doubt at block 2: this was a block of code, or lines indented by four blanks\n"
          "doubt at block 3: a quotation begins here\n"
          "doubt at block 4: a list with bullets: number its items?\n"
          "doubt at block 5: a comment of the file:  评 \n"
          "doubt at block 5: a rule was left out here\n");
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
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blocks),
        cmocka_unit_test(inlines),
        cmocka_unit_test(tables),
        cmocka_unit_test(notes),
        cmocka_unit_test(nothing_is_left_out),
        cmocka_unit_test(pictures_of_the_folder_only),
        cmocka_unit_test(hostile_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
