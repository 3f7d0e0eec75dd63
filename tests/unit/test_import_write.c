/* What the writer types: clean sources, and marks only where they are needed. */
#include "source_fixture.h"

#include "pipeline/import/chars.h"
#include "pipeline/import/collect.h"
#include "pipeline/import/draft.h"

struct writing {
    struct gz_arena *arena;
    struct gz_manuscript manuscript;
    struct gz_draft draft;
    struct gz_draft_element elements[16];
};

static const char *const title[] = {"题"};

static struct writing *begin(void) {
    struct gz_arena *arena = gz_arena_create();
    struct writing *w = GZ_NEW(arena, struct writing);
    w->arena = arena;
    w->draft = (struct gz_draft){.title = (const char **)title, .title_count = 1,
                                 .manuscript = &w->manuscript, .elements = w->elements};
    return w;
}

static struct gz_import_paragraph *add(struct writing *w, enum gz_draft_kind kind) {
    struct gz_draft_element *e = &w->elements[w->draft.element_count++];
    e->kind = kind;
    e->level = 2;
    return e->paragraph = gz_collect_new_paragraph(w->arena, 1);
}

static struct gz_import_run *add_run(struct writing *w, struct gz_import_paragraph *p,
                                     const char *text, unsigned looks) {
    struct gz_import_run *run = gz_collect_run(p, text, strlen(text), w->arena);
    run->looks = looks;
    return run;
}

static void add_text(struct writing *w, enum gz_draft_kind kind, const char *text) {
    add_run(w, add(w, kind), text, 0);
}

static void finish(struct writing *w, const char *body) {
    struct gz_draft_file *files;
    uint32_t count;
    const char *article = gz_draft_write(&w->draft, "01-a", &files, &count, w->arena);
    assert_string_equal(article, gz_arena_format(w->arena, "---\ntitle: 题\n---\n\n%s", body));
    gz_arena_destroy(w->arena);
}

static void text(const char *from, const char *to) {
    struct writing *w = begin();
    add_text(w, GZ_DRAFT_TEXT, from);
    finish(w, gz_arena_format(w->arena, "%s\n", to));
}

static void what_is_text_stays_as_it_is(void **state) {
    (void)state;
    static const char *const clean[] = {
        "增长60~68%，电话138****5678，3*5。", "[十七届]第1号[2024]", "R&D投入占GDP的2.5%",
        "“1+X”证书（草案）！#1号机组、C#", "1.听取报告。", "-5℃至+3℃", "p<0.05，甲>乙", "a_b_c",
        "某人发〔2024〕3号：见第3条|第4条", "C:D"};
    for (size_t i = 0; i < COUNT(clean); i++)
        text(clean[i], clean[i]);
}

static void marks_that_would_be_markup_are_escaped(void **state) {
    (void)state;
    text("# 题", "\\# 题");
    text("**甲**", "\\*\\*甲\\*\\*");
    text("[^1] 与 [网](http://a)", "\\[\\^1] 与 [网\\](http://a)");
    text("CO~2~", "CO\\~2~");
    text("| 甲 |", "\\| 甲 |");
    text("- 甲", "\\- 甲");
    text("1. 2. 甲", "1. 2\\. 甲");
    text("---", "\\---");
    text("<b>甲", "\\<b>甲");
    text("第#条", "第\\#条");
    text("::: 甲", "\\::: 甲");
    text("：：：甲", "： ：：甲");
    text("甲\\", "甲\\\\");
    text("![甲](乙)", "\\![甲\\](乙)");
    text("&nbsp;", "\\&nbsp;");
}

static void looks(void **state) {
    (void)state;
    struct writing *w = begin();
    struct gz_import_paragraph *p = add(w, GZ_DRAFT_TEXT);
    add_run(w, p, "（一）扶持。", GZ_LOOK_BOLD);
    add_run(w, p, "面积5", 0);
    add_run(w, p, "m", 0);
    add_run(w, p, "2", GZ_LOOK_SUPERSCRIPT);
    add_run(w, p, "，", 0);
    add_run(w, p, "楷", GZ_LOOK_ITALIC);
    add_run(w, p, "黑", GZ_LOOK_ITALIC | GZ_LOOK_BOLD);
    add_run(w, p, " 点", GZ_LOOK_DOTS);
    add_run(w, p, "网", 0)->link = "https://a.cn/路?a=(1)";
    finish(w, "**（一）扶持。**面积5m^2^，*楷**黑***[ 点]{.dots}"
              "[网](https://a.cn/%E8%B7%AF?a=%281%29)\n");
}

static void crossing_and_inner_looks_are_told(void **state) {
    (void)state;
    struct writing *w = begin();
    struct gz_import_paragraph *p = add(w, GZ_DRAFT_TEXT);
    add_run(w, p, "甲", GZ_LOOK_BOLD);
    add_run(w, p, "乙", GZ_LOOK_BOLD | GZ_LOOK_ITALIC);
    add_run(w, p, "丙", GZ_LOOK_ITALIC);
    add_run(w, p, "a", 0);
    add_run(w, p, "b", GZ_LOOK_ITALIC);
    add_run(w, p, "c", 0);
    finish(w,
           "<!-- import: italics inside a word cannot be typed: “b” is plain -->\n"
           "<!-- import: bold and italics that cross cannot be typed: “乙” is bold only -->\n"
           "**甲乙***丙*abc\n");
}

static void blocks(void **state) {
    (void)state;
    struct writing *w = begin();
    add_text(w, GZ_DRAFT_SALUTATION, "各位委员：");
    add_text(w, GZ_DRAFT_HEADING, "（一）情况");
    add_text(w, GZ_DRAFT_ITEM, "1.甲；");
    add_text(w, GZ_DRAFT_ITEM, "2.乙。");
    add_text(w, GZ_DRAFT_ITEM, "（1）丙。");
    add_text(w, GZ_DRAFT_ATTACHMENT_LIST, "附件：1.表");
    add_text(w, GZ_DRAFT_ATTACHMENT_LIST, "2.名单");
    add_text(w, GZ_DRAFT_SIGNATURE, "某某市人民政府");
    add_text(w, GZ_DRAFT_SIGNATURE, "2024年5月31日");
    add(w, GZ_DRAFT_ATTACHMENT);
    w->elements[9].label = "附件1";
    w->elements[9].title = "2024";
    w->elements[9].page_width = true;
    add_text(w, GZ_DRAFT_ROSTER, "李青　王明");
    finish(w, "::: salutation\n各位委员：\n:::\n\n## （一）情况\n\n1.甲；\n2.乙。\n\n（1）丙。\n\n"
              "::: attachment-list\n附件：1.表\n2.名单\n:::\n\n"
              "::: signature\n某某市人民政府\n2024年5月31日\n:::\n\n"
              "::: attachment\nlabel: 附件1\ntitle: '2024'\npage_width: true\n:::\n\n"
              "::: roster\n李青　王明\n:::\n");
}

static void comments_and_doubts_stand_above(void **state) {
    (void)state;
    static struct gz_import_comment comment = {"王明", "核对-->\n再核"};
    static const char *doubts[] = {"is this a heading?"};
    struct writing *w = begin();
    add_text(w, GZ_DRAFT_TEXT, "甲\u200B乙");
    w->elements[0].paragraph->comments = &comment;
    w->elements[0].paragraph->comment_count = 1;
    w->elements[0].doubts = doubts;
    w->elements[0].doubt_count = 1;
    finish(w, "<!-- 批注 王明：核对-- > -->\n<!-- 批注 王明：再核 -->\n"
              "<!-- import: is this a heading? -->\n"
              "<!-- import: U+200B (zero width space) was left out behind “甲” -->\n甲乙\n");
}

static void places(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_draft_place *found;
    uint32_t count = gz_draft_places("---\n# import: a\ntitle: x\n---\n\n<!-- import: b -->\n"
                                     "# import: no\n<!-- 批注：c -->\n",
                                     &found, arena);
    assert_int_equal(count, 2);
    assert_int_equal(found[0].line, 2);
    assert_string_equal(found[0].text, "a");
    assert_int_equal(found[1].line, 6);
    assert_string_equal(found[1].text, "b");
    gz_arena_destroy(arena);
}

static struct gz_import_table *new_table(struct writing *w, const char *const *cells) {
    struct gz_collector c = {.arena = w->arena};
    struct gz_import_table *table = gz_collect_table(&c, 3, 3, 1);
    for (uint32_t i = 0; i < 9; i++) {
        table->cells[i].paragraphs = gz_collect_new_paragraph(w->arena, 1);
        table->cells[i].paragraph_count = *cells[i] ? 1 : 0;
        add_run(w, table->cells[i].paragraphs, cells[i], 0);
    }
    add(w, GZ_DRAFT_TABLE);
    return w->elements[w->draft.element_count - 1].table = table;
}

static void merged_cells(void **state) {
    (void)state;
    static const char *const cells[] = {"区", "数", "", "东", "1|2", "　其中", "", "---", "*"};
    struct writing *w = begin();
    struct gz_import_table *table = new_table(w, cells);
    table->cells[1].columns = 2;
    table->cells[2].columns = table->cells[2].rows = 0;
    table->cells[3].rows = 2;
    table->cells[6].columns = table->cells[6].rows = 0;
    w->elements[0].page_width = true;
    finish(w, "| 区 | 数 | < |\n|------|------|------|\n| 东 | 1\\|2 | 　其中 |\n"
              "| ^ | \\--- | \\* |\n{page_width}\n");
}

static void a_header_reaches_as_far_as_its_cells(void **state) {
    (void)state;
    static const char *const cells[] = {"区", "数", "", "", "甲", "乙", "东", "1", "2"};
    struct writing *w = begin();
    struct gz_import_table *table = new_table(w, cells);
    table->cells[0].rows = 2;
    table->cells[1].columns = 2;
    table->cells[2].columns = table->cells[2].rows = 0;
    table->cells[3].columns = table->cells[3].rows = 0;
    finish(w, "| 区 | 数 | < |\n| ^ | 甲 | 乙 |\n|------|------|------|\n| 东 | 1 | 2 |\n");
}

static void front_matter_is_quoted_where_it_must(void **state) {
    (void)state;
    static struct gz_draft_author author = {.name = "'李'"};
    static const char *offices[] = {"甲, 乙", "丙"};
    static const char *lines[] = {"某某市", "公告: 一"};
    struct writing *w = begin();
    struct gz_draft_file *files;
    uint32_t count;
    author.offices = offices;
    author.office_count = 2;
    w->draft.title = lines;
    w->draft.title_count = 2;
    w->draft.subtitle = "——2024年";
    w->draft.note = "[甲]";
    w->draft.document_number = "12";
    w->draft.authors = &author;
    w->draft.author_count = 1;
    w->draft.printed_page = 5;
    w->draft.law = true;
    assert_string_equal(gz_draft_write(&w->draft, "01-a", &files, &count, w->arena),
                        "---\ntitle: |\n  某某市\n  公告: 一\nsubtitle: ——2024年\nnote: '[甲]'\n"
                        "document_number: '12'\nauthors:\n  - offices: ['甲, 乙', 丙]\n"
                        "    name: \"'李'\"\nprinted_page: 5\nkind: law\n---\n\n");
    gz_arena_destroy(w->arena);
}

/* Each line is looked at by itself: looked at with all behind it they took all memory. */
static void many_line_breaks(void **state) {
    (void)state;
    enum { COUNT_OF_LINES = 100000 };
    struct writing *w = begin();
    char *text = gz_arena_alloc(w->arena, 4 * (size_t)COUNT_OF_LINES + 8, 1), *to = text;
    for (int i = 0; i < COUNT_OF_LINES; i++, to += 4)
        memcpy(to, "甲\n", 4);
    memcpy(to, "1.乙", strlen("1.乙"));
    struct gz_draft_file *files;
    uint32_t count;
    add_text(w, GZ_DRAFT_TEXT, text);
    assert_non_null(strstr(gz_draft_write(&w->draft, "01-a", &files, &count, w->arena),
                           "甲\n\n1.乙\n"));
    gz_arena_destroy(w->arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_text_stays_as_it_is),
        cmocka_unit_test(marks_that_would_be_markup_are_escaped),
        cmocka_unit_test(looks),
        cmocka_unit_test(crossing_and_inner_looks_are_told),
        cmocka_unit_test(blocks),
        cmocka_unit_test(comments_and_doubts_stand_above),
        cmocka_unit_test(places),
        cmocka_unit_test(merged_cells),
        cmocka_unit_test(a_header_reaches_as_far_as_its_cells),
        cmocka_unit_test(front_matter_is_quoted_where_it_must),
        cmocka_unit_test(many_line_breaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
