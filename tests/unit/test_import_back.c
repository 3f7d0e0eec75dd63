/* Back issues from extracted text: pages, columns, contents, what goes on and what begins. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/import/back_contents.h"
#include "pipeline/import/back_front.h"
#include "pipeline/import/back_join.h"

struct fixture {
    struct gz_arena *arena;
    struct gz_back_text text;
    struct gz_back_rows rows;
};

static int set_up(void **state) {
    struct fixture *fixture = test_calloc(1, sizeof *fixture);
    fixture->arena = gz_arena_create();
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    gz_arena_destroy(fixture->arena);
    test_free(fixture);
    return 0;
}

static void read(struct fixture *f, const char *text) {
    assert_true(gz_back_split_pages(text, strlen(text), &f->text, f->arena));
    gz_back_drop_furniture(&f->text);
    gz_back_order(&f->text, &f->rows);
    gz_back_mend_rows(&f->rows, f->arena);
}

/* The rows in order, "|" between them. */
static const char *rows(struct fixture *f) {
    struct gz_buffer out = {.arena = f->arena};
    for (uint32_t i = 0; i < f->rows.count; i++)
        gz_buffer_add_format(&out, "%s%s", i > 0 ? "|" : "",
                             gz_back_utf8(f->rows.items[i].codes, f->rows.items[i].count, false,
                                          f->arena));
    return out.bytes;
}

static struct gz_back_row row_of(struct fixture *f, const char *text) {
    read(f, text);
    assert_int_equal(f->rows.count, 1);
    return f->rows.items[0];
}

/* ---- pages and columns ---- */

static void folios_and_running_heads_are_left_out(void **state) {
    struct fixture *f = *state;
    read(f, "某某公报\n甲\n— 1 —\n\f某某公报\n乙\n— 2 —\n\f某某公报\n丙\n— 3 —\n");
    assert_string_equal(rows(f), "甲|乙|丙");
    assert_int_equal(f->text.folios, 3);
    assert_int_equal(f->text.heads, 3);
    assert_int_equal(f->text.pages[1].folio, 2);
}

static void a_number_that_is_out_of_step_is_text(void **state) {
    struct fixture *f = *state;
    read(f, "甲\n1\n\f乙\n2\n\f丙\n2024\n");
    assert_string_equal(rows(f), "甲|乙|丙|2024");
}

static void without_form_feeds_folios_part_the_pages(void **state) {
    struct fixture *f = *state;
    read(f, "甲\n·1·\n乙\n·2·\n丙\n·3·\n");
    assert_int_equal(f->text.page_count, 3);
    assert_string_equal(rows(f), "甲|乙|丙");
}

static void columns_side_by_side_come_one_after_the_other(void **state) {
    struct fixture *f = *state;
    read(f, "甲一二三四五六七八九    乙一二三四五六七八九\n"
            "甲二二三四五六七八九    乙二二三四五六七八九\n"
            "甲三二三四五六七八九    乙三二三四五六七八九\n"
            "甲四二三四五六七八九    乙四二三四五六七八九\n"
            "甲五。                乙五二三四五六七八九\n");
    assert_string_equal(rows(f), "甲一二三四五六七八九|甲二二三四五六七八九|甲三二三四五六七八九|"
                                 "甲四二三四五六七八九|甲五。|乙一二三四五六七八九|"
                                 "乙二二三四五六七八九|乙三二三四五六七八九|乙四二三四五六七八九|"
                                 "乙五二三四五六七八九");
}

static void columns_counted_in_cells_likewise(void **state) {
    struct fixture *f = *state;
    read(f, "2024年一二三四五六七    乙一二三四五六七八九\n"
            "甲二二三四五六七八九    乙二二三四五六七八九\n"
            "30 %二三四五六七八九    乙三二三四五六七八九\n"
            "甲四二三四五六七八九    乙四二三四五六七八九\n");
    assert_int_equal(f->rows.count, 8);
    assert_int_equal(f->rows.items[3].column, 1);
    assert_int_equal(f->rows.items[4].column, 2);
}

static void columns_in_turn_are_taken_apart(void **state) {
    struct fixture *f = *state;
    read(f, "会议听取和审议了市政府关于全市\n\n专项工作报告的审议意见》落实情\n\n"
            "水污染防治工作情况的报告，审议\n\n况的报告，并进行了满意度测评。\n\n"
            "并通过了《某某市人大常委会关于\n\n会议决定任命李勇为市水利局局长\n\n"
            "加强水资源管理的决定（草案）》\n\n职务，免去王小明的市水利局局长\n\n"
            "，还审议了《市政府关于办理上次\n\n职务。\n\n— 4 —\n");
    assert_int_equal(f->rows.interleaved, 1);
    assert_string_equal(rows(f),
                        "会议听取和审议了市政府关于全市|水污染防治工作情况的报告，审议|"
                        "并通过了《某某市人大常委会关于|加强水资源管理的决定（草案）》|"
                        "，还审议了《市政府关于办理上次|专项工作报告的审议意见》落实情|"
                        "况的报告，并进行了满意度测评。|会议决定任命李勇为市水利局局长|"
                        "职务，免去王小明的市水利局局长|职务。");
}

static void lines_apart_in_order_stay_so(void **state) {
    struct fixture *f = *state;
    read(f, "一、认真贯彻水法\n\n会议听取和审议了市政府关于全\n\n市水污染防治工作情况的报告。\n\n"
            "二、加强执法检查\n\n会议还审议了市人民法院的报告\n\n，并通过了决定。\n");
    assert_int_equal(f->rows.interleaved, 0);
    assert_int_equal(f->rows.count, 6);
}

static void a_folio_may_stand_between_columns(void **state) {
    struct fixture *f = *state;
    read(f, "甲一\n乙一\n丙一\n\n— 1 —\n\n丁一\n戊一\n己一\n\f甲二\n— 2 —\n\f乙二\n— 3 —\n");
    assert_string_equal(rows(f), "甲一|乙一|丙一|丁一|戊一|己一|甲二|乙二");
    assert_int_equal(f->text.folios, 3);
}

static void a_chapter_and_its_title_are_one_row(void **state) {
    struct fixture *f = *state;
    read(f, "第一章\n\n总则\n\n第一条 本条例适用于本市。\n\n第二章\n第二条 另有规定的除外。\n");
    assert_string_equal(rows(f), "第一章　总则|第一条　本条例适用于本市。|第二章|"
                                 "第二条　另有规定的除外。");
}

static void spaced_out_words_are_closed_up(void **state) {
    struct fixture *f = *state;
    read(f, "公　　告\n目\n录\n任 免 名 单\n李 勇 王小明\n");
    assert_string_equal(rows(f), "公告|目录|任免名单|李　勇　王小明");
}

/* ---- contents ---- */

static void leaders_of_all_kinds_end_in_a_page(void **state) {
    static const struct {
        const char *row;
        uint32_t page;
    } cases[] = {
        {"关于供水的报告……………12", 12},       {"关于供水的报告 · · · · 5", 5},
        {"关于供水的报告......（7）", 7},          {"关于供水的报告　　　3", 3},
        {"关于供水的报告…………１８", 18},         {"关于供水的报告", 0},
        {"公报2024", 0},                           {"第3号", 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct gz_back_row row = row_of(*state, cases[i].row);
        uint32_t end;
        assert_int_equal(gz_back_leader_page(&row, &end), cases[i].page);
        assert_true(cases[i].page == 0 || end == 7);
    }
}

static void find(struct fixture *f, struct gz_back_contents *contents, const char *text) {
    read(f, text);
    gz_back_read_contents(&f->text, &f->rows, contents);
    gz_back_find_articles(&f->text, &f->rows, contents);
}

static void titles_are_found_though_contents_lengthen_them(void **state) {
    struct fixture *f = *state;
    struct gz_back_contents contents;
    find(f, &contents, "目录\n某某市人民政府关于城市供水工作\n情况的报告……1\n任免名单……2\n\f"
                       "关于城市供水\n工作情况的报告\n正文。\n— 1 —\n\f任免名单\n任命甲。\n— 2 —\n");
    assert_int_equal(contents.count, 2);
    assert_int_equal(contents.entries[0].title_rows, 2);
    assert_int_equal(contents.entries[0].page, 1);
    assert_int_equal(contents.entries[1].likeness, 100);
    assert_string_equal(gz_back_entry_title(&f->rows, &contents.entries[0], f->arena),
                        "某某市人民政府关于城市供水工作情况的报告");
}

static void what_a_title_does_without_is_a_group(void **state) {
    struct fixture *f = *state;
    struct gz_back_contents contents;
    find(f, &contents,
         "目录\n法规\n某某市养犬条例……1\n报告\n关于供水的报告……2\n\f某某市养犬条例\n— 1 —\n\f"
         "关于供水的报告\n— 2 —\n");
    assert_string_equal(gz_back_entry_group(&f->rows, &contents.entries[0], f->arena), "法规");
    assert_string_equal(gz_back_entry_group(&f->rows, &contents.entries[1], f->arena), "报告");
}

static void another_text_is_no_title(void **state) {
    struct fixture *f = *state;
    struct gz_back_contents contents;
    find(f, &contents, "目录\n关于城市供水的报告……1\n\f会议在市政府礼堂举行。\n— 1 —\n\f乙\n— 2 —\n");
    assert_int_equal(contents.count, 1);
    assert_int_equal(contents.entries[0].title_rows, 0);
}

/* ---- the front ---- */

static void the_front_is_read_in_words_and_digits(void **state) {
    struct fixture *f = *state;
    struct gz_back_front front = {0};
    read(f, "某某市人民代表大会\n常务委员会公报\n二〇〇三年　第十一、十二期\n（总第二十一期）\n"
            "编委会\n主　任：周　明\n副主任：李强、王建国\n邮编：115000\n不知何物\n");
    bool *taken = GZ_NEW_ARRAY(f->arena, bool, f->rows.count);
    gz_back_read_front(&f->rows, taken, 0, f->rows.count, &front, f->arena);
    assert_string_equal(front.masthead, "某某市人民代表大会常务委员会公报");
    assert_int_equal(front.year, 2003);
    assert_int_equal(front.number_count, 2);
    assert_int_equal(front.numbers[0], 11);
    assert_int_equal(front.numbers[1], 12);
    assert_int_equal(front.cumulative_number, 21);
    assert_int_equal(front.board_count, 2);
    assert_string_equal(front.board[0].names[0], "周明");
    assert_string_equal(front.board[1].names[1], "王建国");
    assert_string_equal(front.imprint[0].text, "115000");
    assert_string_equal(front.unplaced[0], "不知何物");
}

/* ---- paragraphs ---- */

/* The paragraphs, "|" between them; a doubt is a "?" behind its own. */
static const char *joined(struct fixture *f, const char *text) {
    struct gz_collector c = {.arena = f->arena};
    struct gz_back_joins joins = {0};
    struct gz_buffer out = {.arena = f->arena};
    read(f, text);
    bool *taken = GZ_NEW_ARRAY(f->arena, bool, f->rows.count);
    struct gz_back_measure measure = gz_back_find_measure(&f->rows, f->arena);
    gz_back_join(&f->rows, taken, 0, 0, f->rows.count, &measure, &c, &joins);
    for (uint32_t i = 0; i < c.block_count; i++) {
        gz_buffer_add_string(&out, i > 0 ? "|" : "");
        if (c.blocks[i].kind == GZ_IMPORT_TABLE)
            gz_buffer_add_format(&out, "%u×%u", c.blocks[i].of.table->row_count,
                                 c.blocks[i].of.table->column_count);
        else
            gz_buffer_add_string(&out, c.blocks[i].of.paragraph->runs[0].text);
        for (uint32_t k = 0; k < c.doubt_count; k++)
            gz_buffer_add_string(&out, c.doubts[k].block == i ? "?" : "");
    }
    return out.bytes;
}

static void indents_begin_paragraphs(void **state) {
    assert_string_equal(
        joined(*state, "　　今年以来各项工作进展顺利成效明显群\n众的满意程度显著提高各方面都有反映，情\n况良好。\n"
                       "　　一是建设进度加快，二十个项目已经完\n工三分之二。\n"
                       "　　二是管护责任落实到人，费用有人收，\n闸门有人守护，水有人管，渠有人修，账目\n清楚。\n"),
        "今年以来各项工作进展顺利成效明显群众的满意程度显著提高各方面都有反映，情况良好。|"
        "一是建设进度加快，二十个项目已经完工三分之二。|"
        "二是管护责任落实到人，费用有人收，闸门有人守护，水有人管，渠有人修，账目清楚。");
}

static void without_indents_widths_tell(void **state) {
    assert_string_equal(joined(*state, "今年以来各项工作进\n顺利推进，成效明显，群\n众满意的程度显著提高。\n"
                                       "一是建设的进度加快\n二十个项目已经完工三分\n之二。\n"),
                        "今年以来各项工作进顺利推进，成效明显，群众满意的程度显著提高。|"
                        "一是建设的进度加快二十个项目已经完工三分之二。");
}

static void a_comma_ends_no_paragraph(void **state) {
    assert_string_equal(joined(*state, "今年以来各项工作进\n顺利推进，成效明显，群\n（二）强化规划，\n"
                                       "进一步完善\n众满意的程度显著提高了\n"),
                        "今年以来各项工作进顺利推进，成效明显，群（二）强化规划，进一步完善?|"
                        "众满意的程度显著提高了");
}

static void cells_that_came_in_turn_are_a_table(void **state) {
    assert_string_equal(joined(*state, "报告 满意 基本满意\n关于供水的报告\n37票\n74%\n4票\n8%\n"
                                       "关于教育的报告 38票\n76%\n3票\n6%\n"),
                        "3×3?");
}

static void labels_may_stand_behind_the_figures(void **state) {
    assert_string_equal(joined(*state, "报告\n满意\n不满意\n37票\n4票\n74%\n8%\n"
                                       "关于全市职业教育工作情\n38票\n3票\n况的报告\n76%\n6%\n"
                                       "关于供水工作的报告\n"),
                        "3×3?");
    assert_string_equal(joined(*state, "报告\n关于供水的工作报告\n关于教育的工作报告\n满意\n不满意\n"
                                       "37票\n4票\n38票\n3票\n"),
                        "3×3?");
}

static void rosters_need_company_or_an_announcement(void **state) {
    assert_string_equal(joined(*state, "出席：\n李勇 王小明（上午）\n"), "出席：|李勇　王小明（上午）");
    struct gz_back_row row = row_of(*state, "李勇 迪丽热巴·买买提");
    assert_true(gz_back_is_roster(&row));
    row = row_of(*state, "李勇 同意了这个报告");
    assert_false(gz_back_is_roster(&row));
}

#define BACK_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        BACK_TEST(folios_and_running_heads_are_left_out),
        BACK_TEST(a_number_that_is_out_of_step_is_text),
        BACK_TEST(without_form_feeds_folios_part_the_pages),
        BACK_TEST(columns_side_by_side_come_one_after_the_other),
        BACK_TEST(columns_counted_in_cells_likewise),
        BACK_TEST(columns_in_turn_are_taken_apart),
        BACK_TEST(lines_apart_in_order_stay_so),
        BACK_TEST(a_folio_may_stand_between_columns),
        BACK_TEST(a_chapter_and_its_title_are_one_row),
        BACK_TEST(spaced_out_words_are_closed_up),
        BACK_TEST(leaders_of_all_kinds_end_in_a_page),
        BACK_TEST(titles_are_found_though_contents_lengthen_them),
        BACK_TEST(what_a_title_does_without_is_a_group),
        BACK_TEST(another_text_is_no_title),
        BACK_TEST(the_front_is_read_in_words_and_digits),
        BACK_TEST(indents_begin_paragraphs),
        BACK_TEST(without_indents_widths_tell),
        BACK_TEST(a_comma_ends_no_paragraph),
        BACK_TEST(cells_that_came_in_turn_are_a_table),
        BACK_TEST(labels_may_stand_behind_the_figures),
        BACK_TEST(rosters_need_company_or_an_announcement),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
