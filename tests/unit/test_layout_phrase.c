/* Titles and contents entries broken by phrase. */
#include "lines_fixture.h"

#include "layout/phrase.h"

#define TITLE_SIZE (22 * GZ_PT)

static struct set_text break_phrase(struct layout_fixture *fixture, const char *utf8,
                                    enum gz_role role, struct gz_measure measure, bool balanced) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = fixture_text(fixture, utf8);
    const struct gz_paragraph *paragraph = gz_paragraph_create(&fixture->setter, text, role);
    struct gz_lines lines = gz_phrase_break(&fixture->setter, paragraph, &measure, balanced);
    return set_broken(fixture, paragraph, lines);
}

static struct set_text title(struct layout_fixture *fixture, const char *utf8) {
    return break_phrase(fixture, utf8, GZ_ROLE_TITLE, (struct gz_measure){.width = PAGE}, true);
}

static struct set_text entry(struct layout_fixture *fixture, const char *utf8, gz_length width,
                             gz_length reserve) {
    struct gz_measure measure = {.width = width, .indent = EM, .last_reserve = reserve};
    return break_phrase(fixture, utf8, GZ_ROLE_BODY, measure, false);
}

/* ---- Titles ---- */

static void a_title_that_fits_stays_on_one_line(void **state) {
    struct set_text set = title(*state, "关于优质中小企业培育工作情况的报告");
    assert_int_equal(set.lines.count, 1);
    assert_int_equal(set.set[0].width, 17 * TITLE_SIZE);
}

/* Lines that titles of issue 49 take in print (printed-issue-49.md). */
static void titles_take_the_lines_of_the_print(void **state) {
    assert_int_equal(title(*state, "营口市人大财政经济委员会关于我市优质中小企业培育工作情况的"
                                   "调查报告").lines.count, 2);
    assert_int_equal(title(*state, "市人大常委会组成人员对市政府《关于我市优质中小企业培育工作"
                                   "情况的报告》的审议意见").lines.count, 2);
    assert_int_equal(title(*state, "关于我市贯彻落实《中华人民共和国职业教育法》情况的报告")
                         .lines.count, 2);
    assert_int_equal(title(*state, "关于《市人大常委会组成人员对市政府〈关于城乡供水一体化实施"
                                   "情况的报告〉的审议意见》落实情况的报告").lines.count, 3);
    assert_int_equal(title(*state, "营口市人大农业与农村委员会关于《市人大常委会组成人员对市政府"
                                   "〈关于营口市城乡供水一体化实施情况的报告〉的审议意见》落实情况"
                                   "的调查报告").lines.count, 3);
}

static void a_title_pauses_before_its_subject(void **state) {
    struct set_text set = title(*state, "营口市人民代表大会常务委员会关于个别代表的代表资格的报告");
    assert_string_equal(broken(&set),
                        "营口市人民代表大会常务委员会|关于个别代表的代表资格的报告");
}

/* Two characters are no lone ones in a cell of three. */
static void heads_in_narrow_cells_pause_between_words(void **state) {
    struct gz_measure cell = {.width = 3 * EM};
    struct set_text set =
        break_phrase(*state, "公务用车购置费", GZ_ROLE_BODY, cell, true);
    assert_string_equal(broken(&set), "公务|用车|购置费");
    set = break_phrase(*state, "上年合计", GZ_ROLE_BODY, cell, true);
    assert_string_equal(broken(&set), "上年|合计");
}

static void a_cut_word_is_told(void **state) {
    struct layout_fixture *fixture = *state;
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = fixture_text(fixture, "市发展和改革局");
    const struct gz_paragraph *paragraph =
        gz_paragraph_create(&fixture->setter, text, GZ_ROLE_BODY);
    for (gz_length ems = 4; ems <= 7; ems++) {
        struct gz_measure measure = {.width = ems * EM};
        struct gz_lines lines = gz_linebreak(&fixture->setter, paragraph, &measure);
        /* 市发展和|改革局, 市发展和改|革局, … */
        assert_int_equal(gz_phrase_cuts_word(&fixture->setter, paragraph, lines), ems == 5);
    }
}

/* 市|级 is two words to the dictionary, and where the lines would be nearly full. */
static void no_suffix_begins_a_line(void **state) {
    struct set_text set = title(*state, "云溪市人民代表大会常务委员会关于批准2025年市级决算和"
                                        "2026年市级预算调整方案（草案）的决议");
    assert_null(strstr(broken(&set), "市|级"));
}

/* Names are no words to the dictionary, but 志在 is one, and 十八|届 two. */
static void names_and_sessions_stay_whole(void **state) {
    struct set_text set = title(*state, "云溪市人民代表大会常务委员会关于接受欧阳文清同志辞去"
                                        "云溪市人民政府副市长职务请求的决定");
    assert_non_null(strstr(broken(&set), "欧阳文清同志"));
    assert_null(strstr(broken(&set), "云溪|市"));
    set = title(*state, "云溪市人民代表大会常务委员会关于接受李勇军同志辞去"
                        "云溪市人民政府副市长职务请求的决定");
    assert_non_null(strstr(broken(&set), "李勇军同志"));
    set = title(*state, "云溪市人民检察院检察长南宫雪同志在市十八届人大常委会第三十一次会议上的"
                        "供职发言");
    assert_string_equal(broken(&set), "云溪市人民检察院检察长南宫雪同志在市十八届|"
                                      "人大常委会第三十一次会议上的供职发言");
}

/* 建议、批评和意见 is one object: after 、 a line ends no sooner than after 意见. */
static void a_list_is_not_cut_at_its_first_mark(void **state) {
    struct set_text set = title(*state, "云溪市人大代表建议、批评和意见办理情况征询意见表");
    assert_string_equal(broken(&set), "云溪市人大代表建议、批评和意见|办理情况征询意见表");
}

/* 代表|大会 and 委员|会 are two words to the dictionary: signers in a narrow column. */
static void no_body_is_cut_to_save_a_line(void **state) {
    struct gz_measure measure = {.width = 12 * EM};
    struct set_text set = break_phrase(*state, "某某市第十七届人民代表大会第三次会议主席团",
                                       GZ_ROLE_SIGNATURE, measure, true);
    assert_null(strstr(broken(&set), "代表|大会"));
    measure.width = 13 * EM;
    set = break_phrase(*state, "营口市人民代表大会常务委员会教育科学文化卫生委员会",
                       GZ_ROLE_SIGNATURE, measure, true);
    assert_null(strstr(broken(&set), "委员|会"));
}

/* （…通过　…公布）, under a title. The blank itself shows at no line's edge. */
static void a_typed_wide_blank_is_the_first_place_to_break(void **state) {
    struct gz_measure measure = {.width = 30 * EM};
    struct set_text set =
        break_phrase(*state, "（2024年1月9日某某市第十七届人民代表大会第三次会议通过"
                             "　2024年1月20日公布）", GZ_ROLE_NOTE, measure, true);
    assert_string_equal(broken(&set), "（2024年1月9日某某市第十七届人民代表大会第三次会议通过|"
                                      "2024年1月20日公布）");
}

static void no_word_is_cut(void **state) {
    struct set_text set = title(*state, "营口市人大财政经济委员会关于我市优质中小企业培育工作情况的"
                                        "调查报告");
    const char *lines = broken(&set);
    static const char *const words[] = {"委员会", "优质", "企业", "培育", "工作", "情况的",
                                        "调查", "报告"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_non_null(strstr(lines, words[i]));
}

static void a_book_title_stays_whole_where_it_can(void **state) {
    struct set_text set = title(*state, "关于我市贯彻落实《中华人民共和国职业教育法》情况的报告");
    assert_non_null(strstr(broken(&set), "《中华人民共和国职业教育法》"));
    set = title(*state, "营口市人大教育科学文化卫生委员会关于《中华人民共和国职业教育法》在我市贯彻"
                        "实施情况的调查报告");
    assert_non_null(strstr(broken(&set), "《中华人民共和国职业教育法》"));
}

static void lines_of_unlike_length_are_the_price(void **state) {
    struct set_text set =
        break_phrase(*state, "关于批准《营口市城市供水用水管理条例》的决定", GZ_ROLE_BODY,
                     (struct gz_measure){.width = 19 * EM}, true);
    assert_string_equal(broken(&set), "关于批准|《营口市城市供水用水管理条例》的决定");
}

static void lines_of_a_title_are_of_like_length(void **state) {
    struct set_text set = title(*state, "营口市人大财政经济委员会关于我市优质中小企业培育工作情况的"
                                        "调查报告");
    for (uint32_t i = 0; i < set.lines.count; i++)
        assert_true(set.set[i].width >= 10 * TITLE_SIZE);
}

static void no_line_leaves_the_measure(void **state) {
    static const char *const titles[] = {
        "关于《市人大常委会组成人员对市政府〈关于城乡供水一体化实施情况的报告〉的审议意见》落实情况的报告",
        "《《《《一二三四五六七八九十一二三四五六七八九十》》》》",
        "一二三四五六七八九十一二三四五六七八九十一二，，，，，一二三",
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        struct set_text set = title(*state, titles[i]);
        for (uint32_t k = 0; k < set.lines.count; k++)
            assert_true(set.set[k].width <= PAGE);
    }
}

static void nothing_is_stretched(void **state) {
    struct set_text set = title(*state, "营口市人民代表大会常务委员会关于个别代表的代表资格的报告");
    for (uint32_t i = 0; i < set.lines.count; i++) {
        assert_int_equal(set.lines.lines[i].adjust, 0);
        assert_int_equal(set.set[i].width, 14 * TITLE_SIZE);
    }
}

static void an_editors_break_is_kept(void **state) {
    struct set_text set = title(*state, "营口市人民代表大会常务委员会\n公告");
    assert_string_equal(broken(&set), "营口市人民代表大会常务委员会|公告");
}

static void forbidden_edges_are_forbidden_here_too(void **state) {
    for (gz_length width = 5 * EM; width < 20 * EM; width += EM / 2) {
        struct set_text set = break_phrase(
            *state, "关于（一）、（二）、（三）和《办法》、《规定》的决定", GZ_ROLE_BODY,
            (struct gz_measure){.width = width}, true);
        for (uint32_t i = 0; i < set.lines.count; i++) {
            const struct gz_broken_line *line = &set.lines.lines[i];
            assert_true(gz_may_start_line(set.paragraph->units[line->from].class,
                                          GZ_PROHIBIT_GB));
            assert_true(gz_may_end_line(set.paragraph->units[line->to - 1].class,
                                        GZ_PROHIBIT_GB));
        }
    }
}

static void a_text_too_long_for_a_title_is_still_set(void **state) {
    char utf8[3 * 500 + 1] = "";
    for (size_t i = 0; i < 500; i++)
        memcpy(utf8 + 3 * i, "长", 4);
    struct set_text set = title(*state, utf8);
    assert_true(set.lines.count >= 22);
    for (uint32_t i = 0; i < set.lines.count; i++)
        assert_true(set.set[i].width <= PAGE);
}

/* ---- Contents entries: filled lines, hanging, room for the number ---- */

static void an_entry_fills_its_lines(void **state) {
    struct set_text set = entry(*state, "营口市人大财政经济委员会关于我市优质中小企业培育工作情况的"
                                        "调查报告", 19 * EM, 3 * EM);
    assert_int_equal(set.lines.count, 2);
    assert_true(set.set[0].width > 16 * EM);
}

/* A quoted name stays whole, and the line ends where the reader pauses. */
static void a_heading_pauses_after_its_comma(void **state) {
    struct set_text set = entry(*state, "一、坚定党的领导“主心骨”，持续强化组织实施水平", 18 * EM, 0);
    assert_string_equal(broken(&set), "一、坚定党的领导“主心骨”，|持续强化组织实施水平");
}

/* With an em less for the number, two lines would end in 中|小企业. */
static void no_word_is_cut_to_save_a_line(void **state) {
    struct set_text set = entry(*state, "营口市人大财政经济委员会关于我市优质中小企业培育工作情况的"
                                        "调查报告", 19 * EM, 4 * EM);
    assert_int_equal(set.lines.count, 3);
    assert_non_null(strstr(broken(&set), "中小企业"));
}

static void an_ordinal_is_never_parted(void **state) {
    struct set_text set = entry(*state, "临江市第九届人民代表大会常务委员会第二十一次会议专题询问"
                                        "实录（摘要）", 19 * EM, 4 * EM);
    assert_non_null(strstr(broken(&set), "第二十一次"));
    assert_non_null(strstr(broken(&set), "第九届"));
}

static void our_city_is_one_word(void **state) {
    struct set_text set = entry(*state, "关于《中华人民共和国职业教育法》在我市贯彻实施情况的"
                                        "调查报告", 18 * EM, 4 * EM);
    assert_string_equal(broken(&set), "关于《中华人民共和国职业教育法》在我市|贯彻实施情况的调查报告");
}

static void an_entry_pauses_after_a_mark(void **state) {
    struct set_text set =
        entry(*state, "任命名单（市中级人民法院、市人民检察院）", 19 * EM, 4 * EM);
    assert_string_equal(broken(&set), "任命名单（市中级人民法院、|市人民检察院）");
}

static void further_lines_hang_by_the_indent(void **state) {
    struct set_text set = entry(*state, "营口市人大财政经济委员会关于我市优质中小企业培育工作情况的"
                                        "调查报告", 19 * EM, 3 * EM);
    assert_int_equal(set.lines.lines[0].indent, 0);
    assert_int_equal(set.lines.lines[1].indent, EM);
    assert_true(set.set[1].width <= 18 * EM - 3 * EM);
}

static void the_reserve_asks_for_one_more_line(void **state) {
    const char *utf8 = "营口市人大常委会决定任免名单一二三四";
    assert_int_equal(entry(*state, utf8, 19 * EM, 0).lines.count, 1);
    assert_int_equal(entry(*state, utf8, 19 * EM, EM).lines.count, 1);
    assert_int_equal(entry(*state, utf8, 19 * EM, 2 * EM).lines.count, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_title_that_fits_stays_on_one_line),
        layout_test(titles_take_the_lines_of_the_print),
        layout_test(a_title_pauses_before_its_subject),
        layout_test(heads_in_narrow_cells_pause_between_words),
        layout_test(a_cut_word_is_told),
        layout_test(a_heading_pauses_after_its_comma),
        layout_test(no_word_is_cut),
        layout_test(a_book_title_stays_whole_where_it_can),
        layout_test(lines_of_unlike_length_are_the_price),
        layout_test(lines_of_a_title_are_of_like_length),
        layout_test(no_line_leaves_the_measure),
        layout_test(nothing_is_stretched),
        layout_test(an_editors_break_is_kept),
        layout_test(forbidden_edges_are_forbidden_here_too),
        layout_test(a_text_too_long_for_a_title_is_still_set),
        layout_test(an_entry_fills_its_lines),
        layout_test(no_word_is_cut_to_save_a_line),
        layout_test(an_ordinal_is_never_parted),
        layout_test(our_city_is_one_word),
        layout_test(no_body_is_cut_to_save_a_line),
        layout_test(no_suffix_begins_a_line),
        layout_test(names_and_sessions_stay_whole),
        layout_test(a_list_is_not_cut_at_its_first_mark),
        layout_test(a_typed_wide_blank_is_the_first_place_to_break),
        layout_test(an_entry_pauses_after_a_mark),
        layout_test(further_lines_hang_by_the_indent),
        layout_test(the_reserve_asks_for_one_more_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
