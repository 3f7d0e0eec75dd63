/* Title blocks: their height in grid lines by the print's arithmetic (printed-
 * issue-49.md: 2 a title line and 1, 2 for a subtitle or note, 2 for the authors,
 * 1 for a document number), and where their lines stand. */
#include "layout_fixture.h"

#include "layout/titleblock.h"

#define TITLE_SIZE (22 * GZ_PT)

struct heading {
    const char *titles[4]; /* lines as the manuscript breaks them */
    const char *subtitle, *note, *number;
    const char *offices[3];
    const char *author;
    uint32_t lines; /* that the title takes in print */
    uint32_t rows;  /* of the grid */
};

static int set_up(void **state) {
    struct layout_fixture *fixture = fixture_open();
    fixture->style.title.short_gap = 1000;
    fixture->style.roles[GZ_ROLE_SUBTITLE].size = 13 * GZ_PT;
    fixture->style.roles[GZ_ROLE_OFFICE].size = 14 * GZ_PT;
    fixture->style.roles[GZ_ROLE_AUTHOR].size = 14 * GZ_PT;
    *state = fixture;
    return 0;
}

static struct gz_text *copy_text(struct layout_fixture *fixture, const char *utf8) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    if (utf8)
        *text = fixture_text(fixture, utf8);
    return text;
}

static const struct gz_author *make_author(struct layout_fixture *fixture,
                                           const struct heading *heading) {
    struct gz_author *author = GZ_NEW(fixture->setter.arena, struct gz_author);
    struct gz_text *offices = GZ_NEW_ARRAY(fixture->setter.arena, struct gz_text, 3);
    while (author->office_count < 3 && heading->offices[author->office_count]) {
        offices[author->office_count] =
            fixture_text(fixture, heading->offices[author->office_count]);
        author->office_count++;
    }
    author->offices = offices;
    author->name = fixture_text(fixture, heading->author);
    return author;
}

/* Sets a title block as the galley's only box. */
static const struct gz_box *set_heading(struct layout_fixture *fixture,
                                        const struct heading *heading) {
    struct gz_article *article = GZ_NEW(fixture->setter.arena, struct gz_article);
    struct gz_text *titles = GZ_NEW_ARRAY(fixture->setter.arena, struct gz_text, 4);
    while (article->title_line_count < 4 && heading->titles[article->title_line_count]) {
        titles[article->title_line_count] =
            fixture_text(fixture, heading->titles[article->title_line_count]);
        article->title_line_count++;
    }
    article->title = titles;
    article->contents_title = fixture_text(fixture, "目录里的题目");
    article->subtitle = *copy_text(fixture, heading->subtitle);
    article->note = *copy_text(fixture, heading->note);
    article->document_number = *copy_text(fixture, heading->number);
    if (heading->author) {
        article->authors = make_author(fixture, heading);
        article->author_count = 1;
    }
    fixture->galley = (struct gz_galley){0};
    gz_titleblock_set(&fixture->setter, &fixture->galley, article, 0);
    assert_true(fixture->galley.count == 1 || fixture->style.grid.lines < 33);
    return &fixture->galley.boxes[0];
}

static uint32_t title_lines(struct layout_fixture *fixture, const struct gz_box *box) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < box->line_count; i++) {
        uint32_t element = box->lines[i].element;
        count += gz_setter_find_element(&fixture->setter, element)->kind == GZ_ELEMENT_TITLE;
    }
    return count;
}

/* ---- The fifteen articles of issue 49 ---- */

#define SESSION "——2024年5月31日在营口市第十七届人民代表大会常务委员会第二十三次会议上"
#define PASSED "营口市第十七届人民代表大会常务委员会第二十三次会议通过)"

static const struct heading printed[] = {
    {{"营口市第十七届人民代表大会常务委员会", "第二十三次会议纪要"}, .lines = 2, .rows = 5},
    {{"营口市第十七届人民代表大会常务委员会", "第二十三次会议议程"}, .lines = 2, .rows = 5},
    {{"营口市人大常委会代表资格审查委员会", "关于个别代表的代表资格的报告"},
     .note = "(2024年5月31日" PASSED,
     .offices = {"市人大常委会副主任", "代表资格审查委员会主任委员"}, .author = "李青",
     .lines = 2, .rows = 9},
    {{"关于优质中小企业培育工作情况的报告"}, .subtitle = SESSION,
     .offices = {"营口市人民政府副市长"}, .author = "姜鹏飞", .lines = 1, .rows = 7},
    {{"营口市人大财政经济委员会关于我市优质中小企业培育工作情况的调查报告"},
     .subtitle = SESSION, .lines = 2, .rows = 7},
    {{"市人大常委会组成人员对市政府《关于我市优质中小企业培育工作情况的报告》的审议意见"},
     .lines = 2, .rows = 5},
    {{"关于我市贯彻落实《中华人民共和国职业教育法》情况的报告"}, .subtitle = SESSION,
     .offices = {"营口市人民政府副市长"}, .author = "姜鹏飞", .lines = 2, .rows = 9},
    {{"营口市人大教育科学文化卫生委员会", "关于《中华人民共和国职业教育法》",
      "在我市贯彻实施情况的调查报告"}, .subtitle = SESSION, .lines = 3, .rows = 9},
    {{"市人大常委会组成人员对市政府《关于我市贯彻实施〈职业教育法〉情况的报告》的审议意见"},
     .lines = 2, .rows = 5},
    {{"关于《市人大常委会组成人员对市政府〈关于城乡供水一体化实施情况的报告〉的审议意见》"
      "落实情况的报告"}, .subtitle = SESSION, .author = "营口市人民政府", .lines = 3, .rows = 11},
    {{"营口市人大农业与农村委员会关于《市人大常委会组成人员对市政府〈关于营口市城乡供水一体化"
      "实施情况的报告〉的审议意见》落实情况的调查报告"}, .subtitle = SESSION,
     .lines = 3, .rows = 9},
    {{"营口市人民代表大会常务委员会", "公告"}, .number = "〔十七届〕第十六号",
     .lines = 2, .rows = 6},
    {{"营口市人大常委会决定任免名单"},
     .note = "（2024年5月10日营口市第十七届人民代表大会常务委员会第二十二次会议通过）",
     .lines = 1, .rows = 5},
    {{"营口市人大常委会任免名单"}, .note = "(2024年5月31日" PASSED, .lines = 1, .rows = 5},
    {{"营口市人大常委会决定任免名单"},
     .note = "(2024年6月18日营口市第十七届人民代表大会常务委员会第二十四次会议通过)",
     .lines = 1, .rows = 5},
};

static void titles_take_the_lines_of_the_print(void **state) {
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        const struct gz_box *box = set_heading(*state, &printed[i]);
        if (title_lines(*state, box) != printed[i].lines)
            fail_msg("article %zu: %u lines", i + 1, (unsigned)title_lines(*state, box));
    }
}

static void blocks_take_the_rows_of_the_arithmetic(void **state) {
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        const struct gz_box *box = set_heading(*state, &printed[i]);
        if (box->rows != printed[i].rows)
            fail_msg("article %zu: %u rows", i + 1, (unsigned)box->rows);
    }
}

static void lines_stand_below_one_another_within_the_block(void **state) {
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        const struct gz_box *box = set_heading(*state, &printed[i]);
        assert_within_measure(*state, PAGE);
        assert_no_overprint(*state);
        for (uint32_t k = 0; k < box->line_count; k++) {
            gz_length size = box->lines[k].runs[0].size;
            assert_true(box->lines[k].baseline - size * 88 / 100 >= 0);
            assert_true(box->lines[k].baseline + size * 12 / 100 <=
                        (gz_length)box->rows * LEADING);
        }
    }
}

static void titles_subtitles_and_notes_are_centred(void **state) {
    for (size_t i = 0; i < sizeof printed / sizeof *printed; i++) {
        const struct gz_box *box = set_heading(*state, &printed[i]);
        for (uint32_t k = 0; k < box->line_count && !printed[i].author; k++)
            assert_true(abs(2 * box->lines[k].x + box->lines[k].width - PAGE) <= 1);
    }
}

/* ---- Parts ---- */

static uint32_t rows_of(struct layout_fixture *fixture, struct heading heading) {
    heading.titles[0] = "关于决定的报告";
    return set_heading(fixture, &heading)->rows;
}

static void each_part_adds_its_lines(void **state) {
    struct layout_fixture *fixture = *state;
    assert_int_equal(rows_of(fixture, (struct heading){0}), 3);
    assert_int_equal(rows_of(fixture, (struct heading){.subtitle = "——某日"}), 5);
    assert_int_equal(rows_of(fixture, (struct heading){.note = "（某日通过）"}), 5);
    assert_int_equal(rows_of(fixture, (struct heading){.author = "李勇"}), 5);
    assert_int_equal(rows_of(fixture, (struct heading){.number = "第一号"}), 4);
    fixture->style.title.per_title_line = 3;
    fixture->style.title.extra = 2;
    assert_int_equal(rows_of(fixture, (struct heading){0}), 5);
}

static void a_subtitle_of_two_lines_takes_one_more(void **state) {
    assert_int_equal(rows_of(*state, (struct heading){.subtitle = SESSION SESSION}), 6);
}

static void two_offices_of_one_author_count_as_one_line(void **state) {
    struct heading heading = {.offices = {"市人大常委会副主任", "代表资格审查委员会主任委员"},
                              .author = "李青"};
    assert_int_equal(rows_of(*state, heading), 5);
}

static void parts_follow_in_order(void **state) {
    struct heading heading = {.titles = {"关于决定的报告"}, .number = "第一号",
                              .subtitle = "——某日", .note = "（通过）", .author = "王春雨"};
    const struct gz_box *box = set_heading(*state, &heading);
    static const char *const order[] = {"关于决定的报告", "第一号", "——某日", "（通过）", "王春雨"};
    assert_int_equal(box->line_count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        assert_string_equal(line_text(*state, &box->lines[i]), order[i]);
        assert_true(i == 0 || box->lines[i].baseline > box->lines[i - 1].baseline);
    }
}

static void the_block_grows_rather_than_overprints(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.title = (struct gz_title_style){.per_title_line = 1, .author_gap = 1000};
    struct heading heading = {.titles = {"关于决定的报告"}, .subtitle = "——某日"};
    /* 1.45 times 22 and 13 pt need three lines of 20.5 pt */
    assert_int_equal(set_heading(fixture, &heading)->rows, 3);
}

static void more_white_stands_above_a_title_than_below_it(void **state) {
    struct heading heading = {.titles = {"关于决定的报告"}};
    const struct gz_box *box = set_heading(*state, &heading);
    gz_length above = box->lines[0].baseline - TITLE_SIZE * 88 / 100;
    gz_length below = 3 * LEADING - box->lines[0].baseline - TITLE_SIZE * 12 / 100;
    assert_true(above > below && below > 0);
}

/* ---- Titles of two characters ---- */

static void a_short_title_is_spaced_out(void **state) {
    struct heading heading = {.titles = {"公告"}};
    const struct gz_box_line *line = &set_heading(*state, &heading)->lines[0];
    assert_int_equal(line->width, 3 * TITLE_SIZE);
    assert_int_equal(line->x, (PAGE - 3 * TITLE_SIZE) / 2);
    assert_int_equal(line->runs[0].glyphs[1].x, 2 * TITLE_SIZE);
    assert_string_equal(line_text(*state, line), "公告");
}

static void sides_are_kept_free(void **state) {
    struct layout_fixture *fixture = *state;
    struct heading heading = {.titles = {"关于优质中小企业培育工作情况的报告"}};
    assert_int_equal(set_heading(fixture, &heading)->line_count, 1);
    fixture->style.title.side = 3 * TITLE_SIZE; /* 504 - 132 pt hold 16 characters */
    const struct gz_box *box = set_heading(fixture, &heading);
    assert_int_equal(box->line_count, 2);
    assert_int_equal(box->rows, 5);
    assert_true(box->lines[0].x >= 3 * TITLE_SIZE);
}

/* ---- Authors ---- */

static void office_gap_and_name_are_centred_together(void **state) {
    struct heading heading = {.titles = {"报告书"}, .offices = {"营口市人民政府副市长"},
                              .author = "姜鹏飞"};
    set_heading(*state, &heading);
    const struct gz_box_line *office = find_line(*state, "营口市人民政府副市长").line;
    const struct gz_box_line *name = find_line(*state, "姜鹏飞").line;
    gz_length em = 14 * GZ_PT;
    assert_int_equal(office->x, (PAGE - 14 * em) / 2);
    assert_int_equal(name->x, office->x + 10 * em + em);
    assert_int_equal(name->baseline, office->baseline);
}

static void office_and_name_share_a_baseline_at_any_size(void **state) {
    struct layout_fixture *fixture = *state;
    struct heading heading = {.titles = {"报告书"}, .offices = {"副市长"}, .author = "姜鹏飞"};
    const gz_length sizes[] = {10500, 22 * GZ_PT};
    for (size_t i = 0; i < 2; i++) {
        fixture->style.roles[GZ_ROLE_OFFICE].size = sizes[i];
        assert_int_equal(set_heading(fixture, &heading)->rows, 5);
        gz_length baseline = find_line(fixture, "副市长").line->baseline;
        assert_int_equal(find_line(fixture, "姜鹏飞").line->baseline, baseline);
        assert_true(baseline - sizes[i] * 88 / 100 >
                    find_line(fixture, "报告书").line->baseline + TITLE_SIZE * 12 / 100);
    }
}

static void a_name_of_two_is_spread_to_three(void **state) {
    struct heading heading = {.titles = {"报告书"}, .author = "李青"};
    set_heading(*state, &heading);
    assert_int_equal(find_line(*state, "李青").line->width, 3 * 14 * GZ_PT);
}

static void a_name_stands_in_the_middle_of_its_offices(void **state) {
    struct heading heading = {.titles = {"报告书"}, .author = "李青云",
                              .offices = {"市人大常委会副主任", "代表资格审查委员会主任委员"}};
    set_heading(*state, &heading);
    const struct gz_box_line *first = find_line(*state, "市人大常委会副主任").line;
    const struct gz_box_line *second = find_line(*state, "代表资格审查委员会主任委员").line;
    const struct gz_box_line *name = find_line(*state, "李青云").line;
    assert_int_equal(first->x, second->x);
    assert_int_equal(name->baseline, (first->baseline + second->baseline) / 2);
    assert_int_equal(name->x, second->x + second->width + 14 * GZ_PT);
}

static void a_body_that_is_the_author_stands_alone(void **state) {
    struct heading heading = {.titles = {"报告书"}, .author = "营口市人民政府"};
    set_heading(*state, &heading);
    const struct gz_box_line *name = find_line(*state, "营口市人民政府").line;
    assert_int_equal(2 * name->x + name->width, PAGE);
}

#define LONG "市人大常委会副主任兼代表资格审查委员会主任委员、城乡建设环境保护委员会主任委员、"  \
             "民族侨务外事委员会主任委员"

static void a_long_office_stays_on_the_page(void **state) {
    struct heading heading = {.titles = {"报告书"}, .offices = {LONG}, .author = "李青云"};
    set_heading(*state, &heading);
    assert_within_measure(*state, PAGE);
    assert_no_overprint(*state);
    assert_non_null(strstr(galley_text(*state), "李青云"));
}

/* ---- Bookmark, elements ---- */

static void the_bookmark_is_the_contents_title(void **state) {
    const struct gz_box *box = set_heading(*state, &printed[0]);
    assert_string_equal(box->outline->utf8, "目录里的题目");
    assert_int_equal(box->outline_level, 1);
}

/* ---- Attachments ---- */

static const struct gz_box *set_attachment(struct layout_fixture *fixture, const char *label,
                                           const char *title) {
    struct gz_attachment *attachment = GZ_NEW(fixture->setter.arena, struct gz_attachment);
    attachment->label = *copy_text(fixture, label);
    attachment->title = *copy_text(fixture, title);
    fixture->galley = (struct gz_galley){0};
    gz_attachment_head_set(&fixture->setter, &fixture->galley, attachment, 0);
    return &fixture->galley.boxes[0];
}

static void an_attachment_has_label_and_title(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.roles[GZ_ROLE_ATTACHMENT_TITLE].size = 18 * GZ_PT;
    const struct gz_box *box =
        set_attachment(fixture, "附件1", "对市政府专项工作报告测评统计结果");
    assert_int_equal(box->rows, 1 + 2 + 1);
    assert_int_equal(find_line(fixture, "附件1").line->x, 0);
    const struct gz_box_line *title = find_line(fixture, "对市政府专项工作报告测评统计结果").line;
    assert_int_equal(2 * title->x + title->width, PAGE);
    assert_string_equal(box->outline->utf8, "附件1　对市政府专项工作报告测评统计结果");
    assert_int_equal(box->outline_level, 2);
}

static void an_attachment_without_title_is_marked_by_its_label(void **state) {
    const struct gz_box *box = set_attachment(*state, "附件", NULL);
    assert_int_equal(box->rows, 1 + 1);
    assert_string_equal(box->outline->utf8, "附件");
}

/* A page of six lines, a block of ten: a box a line, and what shares a baseline
 * or stands beside one another in one box. */
static void a_block_higher_than_a_page_goes_on_over_pages(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.grid.lines = 6;
    struct heading heading = {.titles = {"第一行题目", "第二行题目", "第三行题目", "第四行题目"},
                              .subtitle = "——副题", .author = "李青",
                              .offices = {"市人大常委会副主任", "代表资格审查委员会主任委员"}};
    const struct gz_box *boxes = set_heading(fixture, &heading);
    assert_int_equal(fixture->galley.count, 4 + 1 + 1);
    assert_string_equal(boxes[0].outline->utf8, "目录里的题目");
    for (size_t i = 0; i < 6; i++) {
        assert_int_equal(boxes[i].keep, i < 5 ? GZ_MUST : GZ_OFF);
        assert_int_equal(boxes[i].line_count, i < 5 ? 1 : 3);
        for (uint32_t k = 0; k < boxes[i].line_count; k++)
            assert_in_range(boxes[i].lines[k].baseline, 1, boxes[i].rows * LEADING);
    }
    assert_int_equal(boxes[5].lines[2].baseline,
                     (boxes[5].lines[0].baseline + boxes[5].lines[1].baseline) / 2);
}

#define block_test(function) cmocka_unit_test_setup_teardown(function, set_up, fixture_tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        block_test(titles_take_the_lines_of_the_print),
        block_test(blocks_take_the_rows_of_the_arithmetic),
        block_test(lines_stand_below_one_another_within_the_block),
        block_test(titles_subtitles_and_notes_are_centred),
        block_test(each_part_adds_its_lines),
        block_test(a_subtitle_of_two_lines_takes_one_more),
        block_test(two_offices_of_one_author_count_as_one_line),
        block_test(parts_follow_in_order),
        block_test(the_block_grows_rather_than_overprints),
        block_test(more_white_stands_above_a_title_than_below_it),
        block_test(a_short_title_is_spaced_out),
        block_test(sides_are_kept_free),
        block_test(office_gap_and_name_are_centred_together),
        block_test(office_and_name_share_a_baseline_at_any_size),
        block_test(a_name_of_two_is_spread_to_three),
        block_test(a_name_stands_in_the_middle_of_its_offices),
        block_test(a_body_that_is_the_author_stands_alone),
        block_test(a_long_office_stays_on_the_page),
        block_test(the_bookmark_is_the_contents_title),
        block_test(an_attachment_has_label_and_title),
        block_test(a_block_higher_than_a_page_goes_on_over_pages),
        block_test(an_attachment_without_title_is_marked_by_its_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
