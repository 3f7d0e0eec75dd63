/* Pages of whole issues: rules 11 to 14 and 18, links and bookmarks. */
#include "issue_fixture.h"

#define FRONT 2 /* contents, and the page that makes the sheet even */

/* ---- Folios and numbering: rule 18, GB/T 9704-2012 7.5 ---- */

static void page_one_is_a_right_hand_page(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 4, 3);
    const struct gz_pages *pages = lay_out(fixture);
    assert_int_equal(pages->front_count, FRONT);
    assert_true(pages->pages[FRONT].recto);
    assert_int_equal(pages->pages[FRONT].number, 1);
    assert_string_equal(pages->pages[FRONT].label, "1");
}

static void front_matter_is_padded_and_not_counted(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 4, 3);
    const struct gz_pages *pages = lay_out(fixture);
    assert_int_equal(pages->pages[0].number, 0);
    assert_string_equal(pages->pages[0].label, "目录1");
    assert_true(pages->pages[0].recto);
    assert_int_equal(pages->pages[1].number, 0);
    assert_int_equal(pages->pages[1].line_count, 0);
    assert_false(pages->pages[1].recto);
}

/* What a page shows, its runs joined. */
static const char *page_text(struct issue_fixture *fixture, const struct gz_page *page) {
    const char *text = "";
    for (uint32_t i = 0; i < page->run_count; i++)
        text = gz_arena_format(fixture->base->setter.arena, "%s%.*s", text,
                               (int)page->runs[i].length, page->runs[i].utf8);
    return text;
}

static void padding_can_carry_a_notice(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.contents.padding = GZ_PADDING_NOTICE;
    fixture->base->style.contents.padding_notice = "（此页无正文）";
    add_article(fixture, "甲的报告", 4, 3);
    const struct gz_pages *pages = lay_out(fixture);
    assert_string_equal(page_text(fixture, &pages->pages[1]), "（此页无正文）");
    assert_int_equal(pages->elements[pages->pages[1].lines[0].element].kind,
                     GZ_ELEMENT_ARTIFACT);
}

static void padding_can_carry_the_imprint(void **state) {
    struct issue_fixture *fixture = *state;
    struct gz_imprint_row row = {fixture_text(fixture->base, "地址"),
                                 fixture_text(fixture->base, "辽河广场")};
    fixture->base->style.contents.padding = GZ_PADDING_IMPRINT;
    fixture->issue.imprint = &row;
    fixture->issue.imprint_count = 1;
    add_article(fixture, "甲的报告", 4, 3);
    const struct gz_pages *pages = lay_out(fixture);
    assert_string_equal(page_text(fixture, &pages->pages[1]), "地址辽河广场");
}

static void two_contents_pages_need_no_padding(void **state) {
    struct issue_fixture *fixture = *state;
    for (int i = 0; i < 30; i++)
        add_article(fixture, "关于某某事项的决定", 1, 1);
    const struct gz_pages *pages = lay_out(fixture);
    assert_int_equal(pages->front_count, 2);
    assert_true(pages->pages[1].line_count > 0);
    assert_string_equal(pages->pages[1].label, "目录2");
}

static void numbering_goes_on_through_the_year(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->issue.first_page = 57;
    add_article(fixture, "甲的报告", 60, 3);
    const struct gz_pages *pages = lay_out(fixture);
    assert_int_equal(pages->pages[FRONT].number, 57);
    assert_string_equal(pages->pages[FRONT + 1].label, "58");
    assert_true(pages->pages[FRONT].recto);
    assert_false(pages->pages[FRONT + 1].recto);
}

static void an_even_first_page_is_a_left_hand_page(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->issue.first_page = 42;
    add_article(fixture, "甲的报告", 4, 3);
    const struct gz_pages *pages = lay_out(fixture);
    assert_int_equal(pages->front_count, 1); /* it follows the contents on their sheet */
    assert_false(pages->pages[1].recto);
    assert_int_equal(pages->pages[1].number, 42);
}

static void sheets_have_right_and_left_pages_by_turns(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 80, 3);
    const struct gz_pages *pages = lay_out(fixture);
    for (uint32_t i = 0; i < pages->page_count; i++)
        assert_int_equal(pages->pages[i].recto, i % 2 == 0);
}

static void folios_stand_outside_one_em_in(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.roles[GZ_ROLE_FOLIO].size = 14 * GZ_PT;
    fixture->base->style.page.inside = 60000; /* so that the sides differ */
    add_article(fixture, "甲的报告", 30, 3);
    lay_out(fixture);
    const struct gz_line *right = line_on(fixture, FRONT, "— 1 —");
    const struct gz_line *left = line_on(fixture, FRONT + 1, "— 2 —");
    assert_int_equal(right->x + right->width, 60000 + PAGE - 14 * GZ_PT);
    assert_int_equal(left->x, 595276 - 60000 - PAGE + 14 * GZ_PT);
    assert_int_equal(right->baseline, TOP + 33 * LEADING + 28000);
    assert_int_equal(left->baseline, right->baseline);
    assert_null(seek_line(fixture, 0, "— ", 0));
}

static void folio_digits_stand_between_dashes_of_an_em(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 4, 3);
    lay_out(fixture);
    const struct gz_page *page = &fixture->pages->pages[FRONT];
    const struct gz_line *folio = line_on(fixture, FRONT, "— 1 —");
    const struct gz_run *dash = &page->runs[folio->first_run];
    const struct gz_run *last = &page->runs[folio->first_run + folio->run_count - 1];
    assert_int_equal(dash->width, EM);
    assert_int_equal(last->width, EM);
}

static void text_stands_at_the_binding_edge(void **state) {
    struct issue_fixture *fixture = *state;
    fixture->base->style.page.inside = 60000;
    add_article(fixture, "甲的报告", 60, 3);
    lay_out(fixture);
    assert_int_equal(line_on(fixture, FRONT, "文")->x, 60000);
    assert_int_equal(line_on(fixture, FRONT + 1, "文")->x, 595276 - 60000 - PAGE);
}

/* ---- Columns and balance: rules 11 to 13 ---- */

static void text_stands_on_the_grid_in_both_columns(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 20, 3);
    lay_out(fixture);
    const struct gz_page *page = &fixture->pages->pages[FRONT];
    for (uint32_t i = 0; i < page->line_count; i++)
        if (page->lines[i].column > 0)
            assert_true(grid_row(&page->lines[i]) >= 3); /* under the title's rows */
    const struct gz_line *first = line_on(fixture, FRONT, "段");
    assert_int_equal(grid_row(first), 3);
    assert_int_equal(first->x, LEFT + 2 * EM);
}

static void the_second_column_stands_a_gutter_away(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 4, 3);
    lay_out(fixture);
    const struct gz_page *page = &fixture->pages->pages[FRONT];
    for (uint32_t i = 0; i < page->line_count; i++)
        if (page->lines[i].column == 2)
            assert_true(page->lines[i].x >= LEFT + COLUMN + 2 * EM);
    assert_int_equal(body_lines(fixture, FRONT, 1), 6);
    assert_int_equal(body_lines(fixture, FRONT, 2), 6);
}

static void the_end_of_an_article_is_balanced(void **state) {
    for (uint32_t count = 1; count <= 12; count++) {
        issue_tear_down(state);
        issue_set_up(state);
        struct issue_fixture *fixture = *state;
        add_article(fixture, "甲的报告", count, 1);
        add_article(fixture, "乙的报告", 1, 1)->starts_new_page = true;
        lay_out(fixture);
        assert_int_equal(body_lines(fixture, FRONT, 1), (count + 1) / 2);
        assert_int_equal(body_lines(fixture, FRONT, 2), count / 2);
    }
}

static void what_follows_begins_below_the_longer_column(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 7, 1);
    add_article(fixture, "乙的报告", 2, 1);
    lay_out(fixture);
    /* 3 rows of title, 4 of text, 3 of title: its text on row 10 */
    assert_int_equal(grid_row(seek_line(fixture, FRONT, "段", 7)), 10);
}

static void an_article_of_many_pages_fills_them(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 50, 3);
    lay_out(fixture);
    assert_int_equal(body_lines(fixture, FRONT, 1), 30);
    assert_int_equal(body_lines(fixture, FRONT, 2), 30);
    assert_int_equal(body_lines(fixture, FRONT + 1, 1), 33);
    assert_int_equal(body_lines(fixture, FRONT + 1, 2), 33);
    assert_int_equal(body_lines(fixture, FRONT + 2, 1), 12);
    assert_int_equal(body_lines(fixture, FRONT + 2, 2), 12);
}

/* Four lines: a column ends neither with the first nor before the last one. */
static void widows_and_orphans_are_kept(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 12, 4);
    lay_out(fixture); /* 48 lines: two columns of 24, six paragraphs each */
    assert_int_equal(body_lines(fixture, FRONT, 1), 24);
    issue_tear_down(state);
    issue_set_up(state);
    fixture = *state;
    struct gz_article *article = add_article(fixture, "甲的报告", 7, 4);
    ((struct gz_block *)article->blocks)[0].as.text = paragraphs(fixture, 1, 3)->as.text;
    lay_out(fixture); /* 27 lines: 14 would leave 3, the paragraph's last alone is 15 */
    uint32_t left = body_lines(fixture, FRONT, 1);
    assert_true((left - 3) % 4 != 1 && (left - 3) % 4 != 3);
    assert_int_equal(left + body_lines(fixture, FRONT, 2), 27);
}

static struct gz_block *heading_block(struct issue_fixture *fixture, const char *utf8) {
    struct gz_block *block = GZ_NEW(fixture->base->setter.arena, struct gz_block);
    *block = (struct gz_block){.kind = GZ_BLOCK_HEADING, .level = 1,
                               .as.text = fixture_text(fixture->base, utf8)};
    return block;
}

/* A page of `lines` lines, a heading with `after` rows of white space under it,
 * and twelve lines more. */
static uint32_t column_of_heading(struct issue_fixture *fixture, uint32_t lines,
                                  uint32_t paragraph_lines, uint32_t after) {
    struct gz_block *blocks =
        GZ_NEW_ARRAY(fixture->base->setter.arena, struct gz_block, lines + 13);
    fixture->base->style.headings[0].after = after;
    memcpy(blocks, paragraphs(fixture, lines, 1), lines * sizeof *blocks);
    blocks[lines] = *heading_block(fixture, "一、标题");
    memcpy(blocks + lines + 1, paragraphs(fixture, 12 / paragraph_lines, paragraph_lines),
           12 / paragraph_lines * sizeof *blocks);
    struct gz_article *article = add_article(fixture, "甲的报告", 0, 1);
    article->blocks = blocks;
    article->block_count = lines + 1 + 12 / paragraph_lines;
    article->starts_new_page = true;
    lay_out(fixture);
    uint32_t page = fixture->pages->placements[fixture->issue.article_count - 1].first_page;
    return line_on(fixture, page, "一、标题")->column;
}

static void a_heading_has_two_lines_under_it(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "前的报告", 1, 1);
    /* the cut falls at half of lines + 13: before the heading, and behind it */
    assert_int_equal(column_of_heading(fixture, 12, 4, 0), 2);
    assert_int_equal(column_of_heading(fixture, 8, 4, 0), 1);
}

/* Lines under the heading in its column, for all places of the cut. Paragraphs of
 * three lines have no widows or orphans of their own. */
static void check_lines_under(struct issue_fixture *fixture, uint32_t paragraph_lines,
                              uint32_t after) {
    for (uint32_t lines = 6; lines < 16; lines++) {
        column_of_heading(fixture, lines, paragraph_lines, after);
        uint32_t page =
            fixture->pages->placements[fixture->issue.article_count - 1].first_page;
        const struct gz_line *heading = line_on(fixture, page, "一、标题");
        const struct gz_page *sheet = &fixture->pages->pages[page];
        uint32_t under = 0;
        for (uint32_t i = 0; i < sheet->line_count; i++)
            under += sheet->lines[i].column == heading->column &&
                     sheet->lines[i].baseline > heading->baseline;
        assert_true(under >= 2);
    }
}

static void two_lines_follow_a_heading_wherever_the_cut_falls(void **state) {
    add_article(*state, "前的报告", 1, 1);
    check_lines_under(*state, 3, 0);
}

static void white_space_under_a_heading_changes_nothing(void **state) {
    add_article(*state, "前的报告", 1, 1);
    check_lines_under(*state, 4, 1);
}

/* ---- Titles: rule 14 ---- */

static uint32_t page_of(const struct issue_fixture *fixture, uint32_t article) {
    return fixture->pages->placements[article].first_page - fixture->pages->front_count;
}

/* `lines` lines a column before a title; the page has 30 under the first title. */
static uint32_t page_of_second(void **state, uint32_t lines, uint32_t paragraph_lines) {
    issue_tear_down(state);
    issue_set_up(state);
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 2 * lines, 1);
    add_article(fixture, "乙的报告", 8, paragraph_lines);
    lay_out(fixture);
    return page_of(fixture, 1);
}

static void a_title_never_stands_at_a_foot_alone(void **state) {
    assert_int_equal(page_of_second(state, 24, 1), 0);
    assert_int_equal(page_of_second(state, 25, 1), 0); /* 3 of title, 2 of text */
    assert_int_equal(page_of_second(state, 26, 1), 1);
    assert_int_equal(page_of_second(state, 27, 1), 1);
    assert_int_equal(page_of_second(state, 30, 1), 1);
}

static void lines_under_a_title_are_the_styles(void **state) {
    page_of_second(state, 25, 1);
    struct issue_fixture *fixture = *state;
    fixture->base->style.flow.lines_under_title = 3;
    lay_out(fixture);
    assert_int_equal(page_of(fixture, 1), 1);
}

static void a_body_of_one_line_needs_room_for_one(void **state) {
    page_of_second(state, 26, 1);
    struct issue_fixture *fixture = *state;
    fixture->articles[1].block_count = 2;
    lay_out(fixture);
    assert_int_equal(page_of(fixture, 1), 0);
}

/* A heading and one line are not enough under a title: two must follow it. */
static void a_heading_under_a_title_needs_its_two_lines(void **state) {
    issue_tear_down(state);
    issue_set_up(state);
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 50, 1);
    struct gz_article *article = add_article(fixture, "乙的报告", 9, 4);
    ((struct gz_block *)article->blocks)[0] = *heading_block(fixture, "一、标题");
    lay_out(fixture);
    assert_int_equal(page_of(fixture, 1), 1);
    fixture->articles[0].block_count = 46;
    lay_out(fixture);
    assert_int_equal(page_of(fixture, 1), 0);
}

/* Where keeps leave fewer lines than there is room for, the title goes too. */
static void keeps_under_a_title_count(void **state) {
    page_of_second(state, 25, 4);
    struct issue_fixture *fixture = *state;
    assert_int_equal(page_of(fixture, 1), 0); /* two and two of the first */
    fixture->base->style.flow.lines_under_title = 1;
    page_of_second(state, 26, 4);
    fixture = *state;
    fixture->base->style.flow.lines_under_title = 1;
    lay_out(fixture);
    assert_int_equal(page_of(fixture, 1), 1); /* one line would be an orphan */
}

static void a_new_page_article_begins_at_the_top(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 4, 1);
    add_article(fixture, "乙的报告", 4, 1)->starts_new_page = true;
    lay_out(fixture);
    assert_int_equal(page_of(fixture, 1), 1);
    assert_int_equal(fixture->pages->placements[1].top, TOP);
    assert_int_equal(fixture->pages->page_count, FRONT + 2);
}

static void the_first_article_wastes_no_page(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 4, 1)->starts_new_page = true;
    lay_out(fixture);
    assert_int_equal(fixture->pages->page_count, FRONT + 1);
    assert_int_equal(page_of(fixture, 0), 0);
}

static void a_title_spans_the_columns(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 4, 1);
    add_article(fixture, "乙的报告", 4, 1);
    lay_out(fixture);
    const struct gz_line *title = line_on(fixture, FRONT, "乙的报告");
    assert_int_equal(title->column, 0);
    assert_int_equal(2 * (title->x - LEFT) + title->width, PAGE);
    assert_int_equal(fixture->pages->placements[1].top, TOP + 5 * LEADING);
}

/* ---- Attachments ---- */

static struct gz_attachment *attach(struct issue_fixture *fixture, struct gz_article *article) {
    struct gz_attachment *attachment =
        GZ_NEW(fixture->base->setter.arena, struct gz_attachment);
    attachment->label = fixture_text(fixture->base, "附件1");
    attachment->title = fixture_text(fixture->base, "名单表");
    attachment->blocks = paragraphs(fixture, 4, 1);
    attachment->block_count = 4;
    article->attachments = attachment;
    article->attachment_count = 1;
    return attachment;
}

static void an_attachment_over_the_page_has_one_column(void **state) {
    struct issue_fixture *fixture = *state;
    struct gz_attachment *attachment = attach(fixture, add_article(fixture, "甲的报告", 4, 1));
    attachment->page_width = attachment->new_page = true;
    lay_out(fixture);
    assert_int_equal(fixture->pages->page_count, FRONT + 2);
    assert_int_equal(body_lines(fixture, FRONT + 1, 0), 4);
    assert_int_equal(line_on(fixture, FRONT + 1, "段")->x,
                     595276 - LEFT - PAGE + 2 * EM);
    assert_int_equal(fixture->pages->placements[0].last_page, FRONT + 1);
}

static void an_attachment_may_follow_in_columns(void **state) {
    struct issue_fixture *fixture = *state;
    attach(fixture, add_article(fixture, "甲的报告", 4, 1));
    lay_out(fixture);
    assert_int_equal(fixture->pages->page_count, FRONT + 1);
    assert_int_equal(body_lines(fixture, FRONT, 1), 4);
    assert_int_equal(body_lines(fixture, FRONT, 2), 4);
}

static void text_over_the_page_fills_its_width(void **state) {
    struct issue_fixture *fixture = *state;
    struct gz_attachment *attachment = attach(fixture, add_article(fixture, "甲的报告", 4, 1));
    attachment->page_width = true;
    attachment->blocks = paragraphs(fixture, 1, 4); /* 68 characters of 42 a line */
    attachment->block_count = 1;
    lay_out(fixture);
    assert_int_equal(body_lines(fixture, FRONT, 0), 2);
    const struct gz_line *first = seek_line(fixture, FRONT, "段", 4);
    assert_int_equal(first->width, PAGE - 2 * EM);
}

/* ---- Links and bookmarks ---- */

static void entries_link_to_their_articles(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲的报告", 7, 1);
    add_article(fixture, "乙的报告", 4, 1);
    add_article(fixture, "丙的报告", 4, 1)->starts_new_page = true;
    lay_out(fixture);
    const struct gz_page *contents = &fixture->pages->pages[0];
    assert_int_equal(contents->link_count, 3);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(contents->links[i].page, fixture->pages->placements[i].first_page);
        assert_int_equal(contents->links[i].top, fixture->pages->placements[i].top);
        const struct gz_line *line = line_on(fixture, 0, fixture->articles[i].contents_title.utf8);
        assert_true(contents->links[i].y < line->baseline);
        assert_true(contents->links[i].y + contents->links[i].height > line->baseline);
        assert_int_equal(contents->links[i].x, line->x);
    }
    assert_int_equal(contents->links[2].page, FRONT + 1);
    assert_int_equal(contents->links[1].top, TOP + (3 + 4) * LEADING);
}

static void bookmarks_follow_titles_headings_and_attachments(void **state) {
    struct issue_fixture *fixture = *state;
    struct gz_article *article = add_article(fixture, "甲的报告", 0, 1);
    article->blocks = heading_block(fixture, "一、标题");
    article->block_count = 1;
    attach(fixture, article)->new_page = true;
    lay_out(fixture);
    const struct gz_pages *pages = fixture->pages;
    assert_int_equal(pages->outline_count, 3);
    static const char *const texts[] = {"甲的报告", "一、标题", "附件1　名单表"};
    static const uint8_t levels[] = {1, 2, 2};
    static const uint32_t page[] = {FRONT, FRONT, FRONT + 1};
    static const gz_length tops[] = {TOP, TOP + 3 * LEADING, TOP};
    for (uint32_t i = 0; i < 3; i++) {
        assert_string_equal(pages->outline[i].text->utf8, texts[i]);
        assert_int_equal(pages->outline[i].level, levels[i]);
        assert_int_equal(pages->outline[i].page, page[i]);
        assert_int_equal(pages->outline[i].top, tops[i]);
    }
}

static void a_uri_in_the_text_is_a_link(void **state) {
    struct issue_fixture *fixture = *state;
    struct gz_article *article = add_article(fixture, "甲的报告", 1, 1);
    static const struct gz_span span = {.start = 3, .end = 9, .link = "https://www.ykrd.gov.cn/"};
    struct gz_text *text = &((struct gz_block *)article->blocks)->as.text;
    text->spans = &span;
    text->span_count = 1;
    lay_out(fixture);
    const struct gz_page *page = &fixture->pages->pages[FRONT];
    assert_int_equal(page->link_count, 1);
    assert_string_equal(page->links[0].uri, "https://www.ykrd.gov.cn/");
    assert_int_equal(page->links[0].x, LEFT + 3 * EM);
    assert_int_equal(page->links[0].width, 2 * EM);
}

static void an_issue_with_a_missing_character_has_no_pages(void **state) {
    struct issue_fixture *fixture = *state;
    add_article(fixture, "甲\U000F1234的报告", 1, 1);
    struct gz_setter *setter = &fixture->base->setter;
    assert_null(gz_layout_issue(&fixture->issue, &fixture->base->style, setter->fontset,
                                setter->arena, setter->diag));
    assert_true(gz_diag_error_count(setter->diag) > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        issue_test(page_one_is_a_right_hand_page),
        issue_test(front_matter_is_padded_and_not_counted),
        issue_test(padding_can_carry_a_notice),
        issue_test(padding_can_carry_the_imprint),
        issue_test(two_contents_pages_need_no_padding),
        issue_test(numbering_goes_on_through_the_year),
        issue_test(an_even_first_page_is_a_left_hand_page),
        issue_test(sheets_have_right_and_left_pages_by_turns),
        issue_test(folios_stand_outside_one_em_in),
        issue_test(folio_digits_stand_between_dashes_of_an_em),
        issue_test(text_stands_at_the_binding_edge),
        issue_test(text_stands_on_the_grid_in_both_columns),
        issue_test(the_second_column_stands_a_gutter_away),
        issue_test(the_end_of_an_article_is_balanced),
        issue_test(what_follows_begins_below_the_longer_column),
        issue_test(an_article_of_many_pages_fills_them),
        issue_test(widows_and_orphans_are_kept),
        issue_test(a_heading_has_two_lines_under_it),
        issue_test(two_lines_follow_a_heading_wherever_the_cut_falls),
        issue_test(white_space_under_a_heading_changes_nothing),
        issue_test(a_title_never_stands_at_a_foot_alone),
        issue_test(lines_under_a_title_are_the_styles),
        issue_test(a_body_of_one_line_needs_room_for_one),
        issue_test(a_heading_under_a_title_needs_its_two_lines),
        issue_test(keeps_under_a_title_count),
        issue_test(a_new_page_article_begins_at_the_top),
        issue_test(the_first_article_wastes_no_page),
        issue_test(a_title_spans_the_columns),
        issue_test(an_attachment_over_the_page_has_one_column),
        issue_test(an_attachment_may_follow_in_columns),
        issue_test(text_over_the_page_fills_its_width),
        issue_test(entries_link_to_their_articles),
        issue_test(bookmarks_follow_titles_headings_and_attachments),
        issue_test(a_uri_in_the_text_is_a_link),
        issue_test(an_issue_with_a_missing_character_has_no_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
