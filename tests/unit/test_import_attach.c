/* An attachment that came as a file of its own: pipeline/import/attach.c. */
#include "source_fixture.h"

#include "manuscript_dump.h"
#include "pipeline/import/attach.h"
#include "pipeline/import/collect.h"
#include "pipeline/import/draft.h"

static void add_text(struct gz_collector *c, const char *text) {
    gz_collect_run(gz_collect_paragraph(c, c->block_count + 1), text, strlen(text), c->arena);
}

static bool is_attachment(const char *const *lines, size_t count) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_collector c = {.arena = arena};
    struct gz_manuscript m;
    for (size_t i = 0; i < count; i++)
        add_text(&c, lines[i]);
    gz_collect_finish(&c, "a.docx", &m);
    bool is = gz_import_is_attachment(&m, arena);
    gz_arena_destroy(arena);
    return is;
}

#define LINES(...) \
    (const char *const[]){__VA_ARGS__}, sizeof(const char *const[]){__VA_ARGS__} / sizeof(char *)

static void a_label_alone_is_an_attachment(void **state) {
    (void)state;
    assert_true(is_attachment(LINES("附件", "统计表")));
    assert_true(is_attachment(LINES("附件1", "统计表")));
    assert_true(is_attachment(LINES("附件12：", "统计表")));
    assert_true(is_attachment(LINES("附件一:", "统计表")));
    assert_true(is_attachment(LINES("附件 　2", "统计表")));
    assert_true(is_attachment(LINES("", "　", "　附件2 ", "统计表")));
}

static void other_lines_are_not(void **state) {
    (void)state;
    assert_false(is_attachment(LINES("附件：1.统计表", "2.名单")));
    assert_false(is_attachment(LINES("附件1统计表")));
    assert_false(is_attachment(LINES("附件所列项目")));
    assert_false(is_attachment(LINES("关于养老服务的报告", "附件")));
    assert_false(is_attachment(LINES("附件A")));
    assert_false(is_attachment(LINES("", "")));
    assert_false(is_attachment(NULL, 0));
}

static void a_table_in_front_is_no_label(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_collector c = {.arena = arena};
    struct gz_manuscript m;
    gz_collect_table(&c, 1, 1, 1);
    add_text(&c, "附件1");
    gz_collect_finish(&c, "a.docx", &m);
    assert_false(gz_import_is_attachment(&m, arena));
    gz_arena_destroy(arena);
}

/* A paragraph and a table with a note and a picture each, a note with a picture, and a
 * doubt about the last block and about the file. */
static void make(struct gz_collector *c, const char *first, struct gz_manuscript *m,
                 const char *path) {
    struct gz_import_picture picture = {.bytes = (const unsigned char *)"", .kind = "png",
                                        .shows = first};
    add_text(c, first);
    struct gz_import_paragraph *p = c->blocks[0].of.paragraph;
    gz_collect_run(p, "", 0, c->arena)->note = gz_collect_note(c, "");
    gz_collect_run(p, "", 0, c->arena)->picture = gz_collect_picture(c, picture);
    struct gz_import_table *table = gz_collect_table(c, 1, 1, 2);
    table->cells[0].paragraphs = gz_collect_new_paragraph(c->arena, 2);
    table->cells[0].paragraph_count = 1;
    gz_collect_run(table->cells[0].paragraphs, "", 0, c->arena)->note = gz_collect_note(c, "");
    c->notes[0].paragraphs = gz_collect_new_paragraph(c->arena, 3);
    c->notes[0].paragraph_count = 1;
    gz_collect_run(c->notes[0].paragraphs, "", 0, c->arena)->picture =
        gz_collect_picture(c, picture);
    gz_collect_doubt(c, 1, "of the table");
    gz_collect_doubt(c, GZ_IMPORT_NONE, "of the file");
    gz_collect_finish(c, path, m);
    p->face = table->cells[0].paragraphs->face = c->notes[0].paragraphs->face = "";
}

static void it_joins_the_article(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_collector one = {.arena = arena}, two = one;
    struct gz_manuscript article, attachment;
    char *text = NULL;
    size_t size = 0;
    make(&one, "报告", &article, "in/1.docx");
    make(&two, "附件", &attachment, "in/2.docx");
    gz_import_attach(&article, &attachment, arena);
    FILE *out = open_memstream(&text, &size);
    assert_non_null(out);
    dump_manuscript(out, &article);
    fclose(out);
    assert_string_equal(text,
                        "1 报告<note 0><picture 0>\n"
                        "2 table of 1 × 1\n  1.1\n    2 <note 1>\n"
                        "1 [page] 附件<note 2><picture 2>\n"
                        "2 table of 1 × 1\n  1.1\n    2 <note 3>\n"
                        "note 0\n  3 <picture 1>\nnote 1\nnote 2\n  3 <picture 3>\nnote 3\n"
                        "picture 0: png, 0 bytes, width 0, shows “报告”\n"
                        "picture 1: png, 0 bytes, width 0, shows “报告”\n"
                        "picture 2: png, 0 bytes, width 0, shows “附件”\n"
                        "picture 3: png, 0 bytes, width 0, shows “附件”\n"
                        "doubt at block 2: of the table\ndoubt: of the file\n"
                        "doubt at block 3: this attachment came as a file of its own, 2.docx: "
                        "does it belong to this article?\n"
                        "doubt at block 4: of the table\ndoubt: of the file\n");
    assert_string_equal(article.path, "in/1.docx");
    free(text);
    gz_arena_destroy(arena);
}

static void that_it_joined_is_told_once(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_collector one = {.arena = arena}, two = one;
    struct gz_manuscript article, attachment;
    uint32_t told = 0;
    add_text(&one, "关于养老服务工作情况的报告");
    add_text(&one, "现将全市养老服务工作情况报告如下。");
    gz_collect_finish(&one, "in/1.docx", &article);
    add_text(&two, "附件");
    add_text(&two, "养老服务重点项目情况");
    add_text(&two, "重点项目共有五个，均已开工。");
    gz_collect_finish(&two, "in/2.docx", &attachment);
    gz_import_attach(&article, &attachment, arena);
    const struct gz_draft *draft = gz_recognise(&article, NULL, arena);
    for (uint32_t i = 0; i < draft->element_count; i++)
        told += draft->elements[i].kind == GZ_DRAFT_ATTACHMENT ? draft->elements[i].doubt_count
                                                               : 0;
    assert_int_equal(told, 1);
    assert_int_equal(draft->doubt_count, 0);
    gz_arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_alone_is_an_attachment),
        cmocka_unit_test(other_lines_are_not),
        cmocka_unit_test(a_table_in_front_is_no_label),
        cmocka_unit_test(it_joins_the_article),
        cmocka_unit_test(that_it_joined_is_told_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
