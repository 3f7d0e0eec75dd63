/* What the recogniser makes of looks, styles and levels, which plain text (cli.import) has
 * not. Articles are compared as they are written. */
#include "source_fixture.h"

#include "pipeline/import/collect.h"
#include "pipeline/import/draft.h"

struct paper {
    struct gz_arena *arena;
    struct gz_collector collector;
};

static struct paper begin(void) {
    struct gz_arena *arena = gz_arena_create();
    return (struct paper){arena, {.arena = arena}};
}

static struct gz_import_paragraph *add(struct paper *p, const char *text) {
    struct gz_import_paragraph *out =
        gz_collect_paragraph(&p->collector, p->collector.block_count + 1);
    if (*text)
        gz_collect_run(out, text, strlen(text), p->arena);
    return out;
}

static void add_title(struct paper *p, const char *text) {
    struct gz_import_paragraph *out = add(p, text);
    out->size = 44;
    out->align = GZ_ALIGN_CENTRE;
}

static void add_text(struct paper *p, const char *text) {
    add(p, text)->size = 32;
}

static const char *article(struct paper *p, const struct gz_recognise_known *known) {
    struct gz_manuscript *m = GZ_NEW(p->arena, struct gz_manuscript);
    struct gz_draft_file *files;
    uint32_t count;
    gz_collect_finish(&p->collector, "dir/来稿.docx", m);
    return gz_draft_write(gz_recognise(m, known, p->arena), "01-a", &files, &count, p->arena);
}

static void check(struct paper *p, const char *expected) {
    assert_string_equal(article(p, NULL), expected);
    gz_arena_destroy(p->arena);
}

static void a_title_by_its_size(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "在全市人大工作会议上");
    add_title(&p, "关于加强监督的几点想法");
    add_text(&p, "市人大常委会主任　李　青");
    add_text(&p, "一段很长的话，说的是监督。");
    check(&p, "---\ntitle: |\n  在全市人大工作会议上\n  关于加强监督的几点想法\nauthors:\n"
              "  - offices: [市人大常委会主任]\n    name: 李青\n---\n\n一段很长的话，说的是监督。\n");
}

static void line_breaks_of_a_title(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "某某市人民代表大会常务委员会\n公　　告\n〔十七届〕第3号");
    add_text(&p, "现予公布。");
    check(&p, "---\ntitle: |\n  某某市人民代表大会常务委员会\n  公告\n"
              "document_number: 〔十七届〕第3号\n---\n\n现予公布。\n");
}

static void levels_begin_below_the_title(void **state) {
    (void)state;
    struct paper p = begin();
    add(&p, "关于供水的报告")->level = 1;
    add(&p, "基本情况")->level = 2;
    add(&p, "甲。");
    add(&p, "再深一层")->level = 4;
    add(&p, "乙。");
    check(&p, "---\ntitle: 关于供水的报告\n---\n\n# 基本情况\n\n甲。\n\n"
              "<!-- import: a heading of level 3 below one of level 1 -->\n### 再深一层\n\n乙。\n");
}

static void automatic_numbers_are_typed(void **state) {
    (void)state;
    struct paper p = begin();
    add(&p, "关于供水的报告");
    add(&p, "基本情况")->number = "一、";
    add(&p, "情况很好。");
    add(&p, "打算")->number = "二、";
    add(&p, "继续努力；")->number = "1.";
    add(&p, "ABC；")->number = "2.";
    add(&p, "点")->number = "•";
    check(&p, "---\ntitle: 关于供水的报告\n---\n\n# 一、基本情况\n\n情况很好。\n\n# 二、打算\n\n"
              "1.继续努力；\n2. ABC；\n\n•点\n");
}

static void a_run_in_head_stays_bold(void **state) {
    (void)state;
    struct paper p = begin();
    add(&p, "关于供水的报告");
    struct gz_import_paragraph *text = add(&p, "（一）抓建设。");
    text->runs[0].looks = GZ_LOOK_BOLD;
    gz_collect_run(text, "建成三处。", strlen("建成三处。"), p.arena);
    add(&p, "黑体的一段话。")->bold = true;
    check(&p, "---\ntitle: 关于供水的报告\n---\n\n**（一）抓建设。**建成三处。\n\n**黑体的一段话。**\n");
}

static void a_signature_on_the_right(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "关于供水的决定");
    add_text(&p, "本决定自公布之日起施行。");
    add(&p, "市长：李青")->align = GZ_ALIGN_END;
    add(&p, "2024 年 5 月 31 日")->align = GZ_ALIGN_END;
    check(&p, "---\ntitle: 关于供水的决定\n---\n\n本决定自公布之日起施行。\n\n"
              "::: signature\n市长：李青\n2024年5月31日\n:::\n");
}

static void brackets_behind_a_blank_are_of_the_name(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "出缺席情况");
    add_text(&p, "出席：");
    add_text(&p, "张  伟  刘  洋  陈思远  （上午）");
    check(&p, "---\ntitle: 出缺席情况\n---\n\n出席：\n\n::: roster\n"
              "张伟　刘洋　陈思远（上午）\n:::\n");
}

static void a_date_that_there_is_not(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "关于供水的决定");
    add_text(&p, "本决定自公布之日起施行。");
    add_text(&p, "某某市人民政府");
    add_text(&p, "2024年2月30日");
    check(&p, "---\ntitle: 关于供水的决定\n---\n\n本决定自公布之日起施行。\n\n"
              "<!-- import: “2024年2月30日” is no date of the calendar -->\n"
              "::: right\n某某市人民政府\n2024年2月30日\n:::\n");
}

static void a_picture_and_its_caption(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "关于供水的报告");
    struct gz_import_paragraph *picture = add(&p, "");
    gz_collect_run(picture, "", 0, p.arena)->picture = gz_collect_picture(
        &p.collector, (struct gz_import_picture){.kind = "png", .shows = "", .width = 170079});
    add(&p, "图1　水厂")->align = GZ_ALIGN_CENTRE;
    picture = add(&p, "");
    gz_collect_run(picture, "", 0, p.arena)->picture = gz_collect_picture(
        &p.collector, (struct gz_import_picture){.kind = "emf", .shows = "章"});
    check(&p, "---\ntitle: 关于供水的报告\n---\n\n![图1　水厂](01-a-1.png \"图1　水厂\"){width=6.0cm}\n\n"
              "<!-- import: a picture stands here that cannot be typeset; save 01-a-2.emf as PNG "
              "-->\n");
}

static void a_spacer_says_no_width(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "关于供水的报告");
    gz_collect_run(add(&p, ""), "", 0, p.arena)->picture = gz_collect_picture(
        &p.collector, (struct gz_import_picture){.kind = "png", .shows = "点", .width = 750});
    check(&p, "---\ntitle: 关于供水的报告\n---\n\n![点](01-a-1.png)\n");
}

static void a_note_of_the_title_is_a_paragraph(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "关于供水的报告");
    uint32_t note = gz_collect_note(&p.collector, "1");
    p.collector.notes[note].paragraphs = gz_collect_new_paragraph(p.arena, 1);
    p.collector.notes[note].paragraph_count = 1;
    gz_collect_run(p.collector.notes[note].paragraphs, "有删节。", strlen("有删节。"), p.arena);
    gz_collect_run(p.collector.blocks[0].of.paragraph, "", 0, p.arena)->note = note;
    add_text(&p, "正文。");
    check(&p, "---\ntitle: 关于供水的报告\n---\n\n正文。\n\n"
              "<!-- import: this was a footnote of a title, a table's header, a caption or another "
              "note, where none can be marked -->\n有删节。\n");
}

/* Found by fuzz.import: nothing defined the mark. */
static void a_note_that_only_itself_marks(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "关于供水的报告");
    uint32_t note = gz_collect_note(&p.collector, "1");
    p.collector.notes[note].paragraphs = gz_collect_new_paragraph(p.arena, 1);
    p.collector.notes[note].paragraph_count = 1;
    gz_collect_run(p.collector.notes[note].paragraphs, "见", strlen("见"), p.arena);
    gz_collect_run(p.collector.notes[note].paragraphs, "", 0, p.arena)->note = note;
    add_text(&p, "正文。");
    check(&p, "---\ntitle: 关于供水的报告\n---\n\n正文。\n\n"
              "<!-- import: this was a footnote of a title, a table's header, a caption or another "
              "note, where none can be marked -->\n"
              "<!-- import: a footnote without a text was left out -->\n见\n");
}

static void comments_of_the_title(void **state) {
    (void)state;
    static struct gz_import_comment comment = {"王明", "题目再核"};
    struct paper p = begin();
    add_title(&p, "关于供水的报告");
    p.collector.blocks[0].of.paragraph->comments = &comment;
    p.collector.blocks[0].of.paragraph->comment_count = 1;
    add_text(&p, "正文。");
    assert_non_null(strstr(article(&p, NULL), "题目再核"));
    gz_arena_destroy(p.arena);
}

static void titles_of_the_contents(void **state) {
    (void)state;
    struct gz_recognise_known known = {.title = "关于全市供水工作情况的报告", .printed_page = 7};
    struct paper p = begin();
    add(&p, "关于全市");
    add(&p, "供水工作");
    add(&p, "情况的报告");
    add(&p, "市人民政府");
    add(&p, "正文。");
    assert_string_equal(article(&p, &known),
                        "---\ntitle: |\n  关于全市\n  供水工作\n  情况的报告\nauthors:\n"
                        "  - name: 市人民政府\nprinted_page: 7\n---\n\n正文。\n");
    gz_arena_destroy(p.arena);
    p = begin();
    add(&p, "市政府关于供水的报告");
    add(&p, "正文。");
    const char *text = article(&p, &known);
    assert_non_null(strstr(text, "contents_title: 关于全市供水工作情况的报告\n"));
    assert_non_null(strstr(text, "# import: the contents have another title"));
    gz_arena_destroy(p.arena);
}

/* ---- Rosters ---- */

static void names_behind_their_announcement(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "第十九次会议纪要");
    add_text(&p, "会议通过了议程。");
    add_text(&p, "出席：张　伟　刘 洋　欧阳明　陈思远");
    add_text(&p, "　　　李　青　王　磊");
    add_text(&p, "请假：周　平");
    add_text(&p, "县人大办公室");
    add_text(&p, "2024年8月30日");
    check(&p, "---\ntitle: 第十九次会议纪要\n---\n\n会议通过了议程。\n\n"
              "出席：\n\n::: roster\n张伟　刘洋　欧阳明　陈思远\n李青　王磊\n:::\n\n"
              "请假：\n\n::: roster\n周平\n:::\n\n"
              "::: signature\n县人大办公室\n2024年8月30日\n:::\n");
}

static void names_above_a_date_do_not_sign(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "出席人员名单");
    add_text(&p, "出席：张　伟　刘 洋　欧阳明　陈思远");
    add_text(&p, "李　青　王　磊");
    add_text(&p, "2024年8月30日");
    const char *text = article(&p, NULL);
    assert_non_null(strstr(text, "陈思远\n李青　王磊\n:::\n"));
    assert_non_null(strstr(text, "::: signature\n2024年8月30日\n:::\n"));
    gz_arena_destroy(p.arena);
}

static struct gz_import_table *add_table(struct paper *p, const char *const *texts, uint32_t rows,
                                         uint32_t columns) {
    struct gz_import_table *table =
        gz_collect_table(&p->collector, rows, columns, p->collector.block_count + 1);
    for (uint32_t i = 0; i < rows * columns; i++) {
        if (!*texts[i])
            continue;
        table->cells[i].paragraphs = gz_collect_new_paragraph(p->arena, 1);
        table->cells[i].paragraph_count = 1;
        gz_collect_run(table->cells[i].paragraphs, texts[i], strlen(texts[i]), p->arena);
    }
    return table;
}

static void a_table_of_names_is_a_roster(void **state) {
    (void)state;
    static const char *const names[] = {"张　伟", "刘 洋（上午）", "", "古丽·买买提", "", ""};
    struct paper p = begin();
    add_title(&p, "会议情况");
    add_text(&p, "出席（3人）：");
    add_table(&p, names, 2, 3);
    check(&p, "---\ntitle: 会议情况\n---\n\n出席（3人）：\n\n"
              "::: roster\n张伟　刘洋（上午）\n古丽·买买提\n:::\n");
}

static void a_table_of_other_words_stays_one(void **state) {
    (void)state;
    static const char *const words[] = {"柳河镇", "青山乡", "黑水村", "沙河村"};
    static const char *const names[] = {"张伟", "刘洋", "李青", "王磊"};
    struct paper p = begin();
    add_title(&p, "会议情况");
    add_text(&p, "列席单位：");
    add_table(&p, words, 2, 2);
    add_text(&p, "现场抽查的情况：");
    add_table(&p, names, 2, 2);
    add_text(&p, "出席：");
    add_table(&p, names, 2, 2)->cells[3].paragraphs->comments =
        &(struct gz_import_comment){"王明", "核"};
    p.collector.blocks[6].of.table->cells[3].paragraphs->comment_count = 1;
    const char *text = article(&p, NULL);
    assert_null(strstr(text, "::: roster"));
    assert_non_null(strstr(text, "| 柳河镇 | 青山乡 |"));
    assert_non_null(strstr(text, "核"));
    gz_arena_destroy(p.arena);
}

/* ---- Heads ---- */

static void a_head_in_red_above_the_title(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "某某市人民代表大会常务委员会");
    p.collector.blocks[0].of.paragraph->size = 72;
    add_title(&p, "某某市人民代表大会常务委员会");
    add_title(&p, "任免名单");
    add_text(&p, "任命张伟为副市长。");
    check(&p, "---\n# import: left out above the title: 某某市人民代表大会常务委员会\n"
              "title: |\n  某某市人民代表大会常务委员会\n  任免名单\n---\n\n任命张伟为副市长。\n");
    p = begin();
    add_title(&p, "某某市人民代表大会常务委员会");
    p.collector.blocks[0].of.paragraph->size = 72;
    add_text(&p, "某人常函〔2024〕12号");
    add_title(&p, "关于报送情况的函");
    add_text(&p, "请予审查。");
    check(&p, "---\n# import: left out above the title: 某某市人民代表大会常务委员会\n"
              "title: 关于报送情况的函\ndocument_number: 某人常函〔2024〕12号\n---\n\n请予审查。\n");
    p = begin(); /* one title in two sizes */
    add_title(&p, "某某市人民代表大会常务委员会");
    add_title(&p, "公　告");
    p.collector.blocks[1].of.paragraph->size = 52;
    add_text(&p, "现予公布。");
    assert_non_null(strstr(article(&p, NULL), "title: 某某市人民代表大会常务委员会\n"));
    gz_arena_destroy(p.arena);
}

static void heads_and_feet_set_as_tables(void **state) {
    (void)state;
    static const char *const red[] = {"某某市人民代表大会常务委员会文件"};
    static const char *const number[] = {"某人常发〔2024〕31号", "签发人：赵文彬"};
    static const char *const foot[] = {"抄送：市委，市监委。", "", "市人大办公室", "2024年9月3日印发"};
    struct paper p = begin();
    add_table(&p, red, 1, 1);
    add_table(&p, number, 1, 2);
    add_title(&p, "2025年工作要点");
    add_text(&p, "要做好工作。");
    add_text(&p, "某某市人大常委会");
    add_text(&p, "2024年9月3日");
    add_table(&p, foot, 2, 2);
    check(&p, "---\n# import: left out above the title: 某某市人民代表大会常务委员会文件\n"
              "# import: left out above the title: 签发人：赵文彬\n"
              "title: 2025年工作要点\ndocument_number: 某人常发〔2024〕31号\n---\n\n要做好工作。\n\n"
              "::: signature\n某某市人大常委会\n2024年9月3日\n:::\n\n"
              "<!-- import: the foot of the paper: is it to be printed? -->\n抄送：市委，市监委。\n\n"
              "<!-- import: the foot of the paper: is it to be printed? -->\n"
              "市人大办公室　2024年9月3日印发\n");
}

static void other_tables_at_the_head_stay(void **state) {
    (void)state;
    static const char *const cells[] = {"某人常发〔2024〕31号", "收入情况"};
    struct paper p = begin();
    add_table(&p, cells, 1, 2);
    add_text(&p, "要做好工作。");
    assert_non_null(strstr(article(&p, NULL), "某人常发〔2024〕31号 | 收入情况 |"));
    gz_arena_destroy(p.arena);
}

static void a_number_in_brackets_below_the_title(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "某某市第十八届人民代表大会公告");
    add_text(&p, "（第二号）");
    add_text(&p, "（2025年1月10日通过）");
    add_text(&p, "现予公告。");
    check(&p, "---\ntitle: 某某市第十八届人民代表大会公告\nnote: （2025年1月10日通过）\n"
              "document_number: （第二号）\n---\n\n现予公告。\n");
    p = begin();
    add_title(&p, "主任会议纪要");
    add_text(&p, "〔2024〕第12次");
    add_text(&p, "会议研究了有关事宜。");
    assert_non_null(strstr(article(&p, NULL), "document_number: 〔2024〕第12次\n"));
    gz_arena_destroy(p.arena);
}

static void an_occasion_without_its_dash(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "关于供水的报告");
    add_text(&p, "2024 年 8 月 29 日在某某市第十七届人大常委会第十九次会议上");
    add_text(&p, "市人大常委会副主任　周国强");
    add_text(&p, "主任、各位委员：");
    add_text(&p, "2024年8月29日在会上。");
    check(&p, "---\ntitle: 关于供水的报告\n"
              "subtitle: 2024 年 8 月 29 日在某某市第十七届人大常委会第十九次会议上\nauthors:\n"
              "  - offices: [市人大常委会副主任]\n    name: 周国强\n---\n\n"
              "::: salutation\n主任、各位委员：\n:::\n\n2024年8月29日在会上。\n");
}

static void an_agenda_names_who_reports(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "第十九次会议议程");
    add_text(&p, "一、听取计划执行情况的报告");
    add_text(&p, "报告人：高　峰");
    add_text(&p, "二、听取执法检查报告");
    add_text(&p, "三、人事任免");
    add_text(&p, "（一）县政府提请人员");
    add_text(&p, "四、其他");
    assert_null(strstr(article(&p, NULL), "# "));
    gz_arena_destroy(p.arena);
}

static void lines_in_the_middle_part_the_text(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "人事任免名单");
    add_text(&p, "会议通过了下列任免。");
    for (int i = 0; i < 2; i++) {
        struct gz_import_paragraph *line = add(&p, i ? "免　　去" : "决定任命");
        line->size = 32;
        line->align = GZ_ALIGN_CENTRE;
        add_text(&p, i ? "李青的副市长职务。" : "王军为副市长。");
    }
    check(&p, "---\ntitle: 人事任免名单\n---\n\n会议通过了下列任免。\n\n"
              "<!-- import: this line stood in the middle: is it a heading? -->\n"
              "# 决定任命\n\n王军为副市长。\n\n# 免　　去\n\n李青的副市长职务。\n");
    p = begin(); /* one may be anything */
    add_title(&p, "人事任免名单");
    add_text(&p, "会议通过了下列任免。");
    add(&p, "决定任命")->align = GZ_ALIGN_CENTRE;
    add_text(&p, "王军为副市长。");
    assert_null(strstr(article(&p, NULL), "# 决定"));
    gz_arena_destroy(p.arena);
}

/* ---- Laws ---- */

static void automatic_numbers_of_a_law(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "供水办法");
    add(&p, "总则")->number = "第一章";
    add(&p, "为了供水，制定本办法。")->number = "第一条";
    add(&p, "　本办法适用于本市。")->number = "第二条";
    add(&p, "ABC类用户另行规定。")->number = "第三条";
    check(&p, "---\ntitle: 供水办法\nkind: law\n---\n\n# 第一章　总则\n\n"
              "第一条　为了供水，制定本办法。\n\n第二条　本办法适用于本市。\n\n"
              "第三条　ABC类用户另行规定。\n");
}

static void a_law_may_lack_a_provision(void **state) {
    (void)state;
    struct paper p = begin();
    add_title(&p, "供水办法");
    add_text(&p, "第一条　为了供水，制定本办法。");
    add_text(&p, "第二条　本办法适用于本市。");
    add_text(&p, "第四条　本办法自公布之日起施行。");
    assert_non_null(strstr(article(&p, NULL), "kind: law\n"));
    gz_arena_destroy(p.arena);
}

/* ---- Nothing is lost ---- */

static void a_seal_on_the_signature(void **state) {
    (void)state;
    for (uint32_t line = 0; line < 2; line++) { /* of the signer, of the date */
        struct paper p = begin();
        add_title(&p, "公告");
        add_text(&p, "现予公布。");
        struct gz_import_paragraph *signature[] = {add(&p, ""), add(&p, "")};
        gz_collect_run(signature[line], "", 0, p.arena)->picture = gz_collect_picture(
            &p.collector, (struct gz_import_picture){.kind = "png", .shows = "章", .floats = true});
        gz_collect_run(signature[0], "某某市人民政府", strlen("某某市人民政府"), p.arena);
        gz_collect_run(signature[1], "2024年8月30日", strlen("2024年8月30日"), p.arena);
        signature[0]->align = signature[1]->align = GZ_ALIGN_END;
        check(&p, "---\ntitle: 公告\n---\n\n现予公布。\n\n"
                  "<!-- import: a picture at the signature: is it the seal, to be left out? -->\n"
                  "![章](01-a-1.png)\n\n"
                  "::: signature\n某某市人民政府\n2024年8月30日\n:::\n");
    }
}

static void comments_and_doubts_of_empty_lines(void **state) {
    (void)state;
    static struct gz_import_comment comment = {"王明", "此处缺一段"};
    struct paper p = begin();
    add_title(&p, "关于供水的报告");
    add_text(&p, "正文。");
    gz_collect_doubt(&p.collector, p.collector.block_count, "a drawing was left out");
    add(&p, "")->comments = &comment;
    p.collector.blocks[2].of.paragraph->comment_count = 1;
    add_text(&p, "下文。");
    check(&p, "---\n# import: a comment of 王明: 此处缺一段\ntitle: 关于供水的报告\n---\n\n正文。\n\n"
              "<!-- import: a drawing was left out -->\n下文。\n");
}

static void without_a_title(void **state) {
    (void)state;
    struct paper p = begin();
    add(&p, "一段很长的话，没有题目。");
    check(&p, "---\n# import: no title was found; this is the file's name\ntitle: 来稿\n---\n\n"
              "一段很长的话，没有题目。\n");
}

static void nothing_at_all(void **state) {
    (void)state;
    struct paper p = begin();
    check(&p, "---\n# import: no title was found; this is the file's name\ntitle: 来稿\n---\n\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_by_its_size),
        cmocka_unit_test(line_breaks_of_a_title),
        cmocka_unit_test(levels_begin_below_the_title),
        cmocka_unit_test(automatic_numbers_are_typed),
        cmocka_unit_test(a_run_in_head_stays_bold),
        cmocka_unit_test(a_signature_on_the_right),
        cmocka_unit_test(brackets_behind_a_blank_are_of_the_name),
        cmocka_unit_test(a_date_that_there_is_not),
        cmocka_unit_test(a_picture_and_its_caption),
        cmocka_unit_test(a_spacer_says_no_width),
        cmocka_unit_test(a_note_of_the_title_is_a_paragraph),
        cmocka_unit_test(a_note_that_only_itself_marks),
        cmocka_unit_test(comments_of_the_title),
        cmocka_unit_test(titles_of_the_contents),
        cmocka_unit_test(names_behind_their_announcement),
        cmocka_unit_test(names_above_a_date_do_not_sign),
        cmocka_unit_test(a_table_of_names_is_a_roster),
        cmocka_unit_test(a_table_of_other_words_stays_one),
        cmocka_unit_test(a_head_in_red_above_the_title),
        cmocka_unit_test(heads_and_feet_set_as_tables),
        cmocka_unit_test(other_tables_at_the_head_stay),
        cmocka_unit_test(a_number_in_brackets_below_the_title),
        cmocka_unit_test(an_occasion_without_its_dash),
        cmocka_unit_test(an_agenda_names_who_reports),
        cmocka_unit_test(lines_in_the_middle_part_the_text),
        cmocka_unit_test(automatic_numbers_of_a_law),
        cmocka_unit_test(a_law_may_lack_a_provision),
        cmocka_unit_test(a_seal_on_the_signature),
        cmocka_unit_test(comments_and_doubts_of_empty_lines),
        cmocka_unit_test(without_a_title),
        cmocka_unit_test(nothing_at_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
