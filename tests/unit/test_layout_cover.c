/* The leaf around an issue. */
#include "issue_fixture.h"

static void give_cover(struct issue_fixture *fixture, enum gz_back_shows back) {
    fixture->base->style.cover = (struct gz_cover_style){
        .masthead_top = 60 * GZ_PT, .masthead_leading = 60 * GZ_PT, .rule = 2 * GZ_PT,
        .line_leading = 30 * GZ_PT, .picture_top = 30 * GZ_PT,
        .front_label = "封面", .back_label = "封底"};
    fixture->issue.cover = (struct gz_cover){.given = true, .back_shows = back};
    add_article(fixture, "甲的报告", 1, 1);
    add_article(fixture, "乙的报告", 1, 1);
}

static struct gz_cover_picture picture_of(uint32_t width, uint32_t height) {
    return (struct gz_cover_picture){.given = true,
                                     .image = {.width = width, .height = height}};
}

static void covers_are_not_counted(void **state) {
    struct issue_fixture *fixture = *state;
    give_cover(fixture, GZ_BACK_CONTENTS);
    lay_out(fixture);
    const struct gz_pages *pages = fixture->pages;
    const struct gz_page *last = &pages->pages[pages->page_count - 1];
    assert_int_equal(pages->front_count, 3); /* a cover, two pages of contents */
    assert_string_equal(pages->pages[0].label, "封面");
    assert_true(pages->pages[0].cover && pages->pages[0].recto && !pages->pages[1].cover);
    assert_string_equal(pages->pages[1].label, "目录1");
    assert_string_equal(pages->pages[pages->front_count].label, "1");
    assert_true(pages->pages[pages->front_count].recto);
    assert_int_equal(pages->placements[0].first_page, 3);
    assert_string_equal(last->label, "封底");
    assert_true(last->cover && !last->recto && last->number == 0);
    assert_int_equal(gz_pages_last_number(pages), 1);
    assert_int_equal(gz_pages_last_inside(pages), pages->page_count - 2); /* a seal's place */
}

/* Links lead to the pages, front and back alike. */
static void the_back_leads_to_the_articles(void **state) {
    struct issue_fixture *fixture = *state;
    give_cover(fixture, GZ_BACK_CONTENTS);
    lay_out(fixture);
    const struct gz_pages *pages = fixture->pages;
    const struct gz_page *last = &pages->pages[pages->page_count - 1];
    assert_int_equal(last->link_count, 2);
    assert_int_equal(last->links[1].page, pages->placements[1].first_page);
    const struct gz_page *contents = &pages->pages[1];
    assert_int_equal(contents->link_count, 2);
    assert_int_equal(contents->links[1].page, pages->placements[1].first_page);
    assert_true(last->links[1].element > contents->links[1].element);
}

static void a_picture_keeps_its_proportions(void **state) {
    struct issue_fixture *fixture = *state;
    give_cover(fixture, GZ_BACK_IMPRINT);
    fixture->issue.cover.front = picture_of(4000, 1000);
    lay_out(fixture);
    const struct gz_picture *wide = &fixture->pages->pages[0].pictures[0];
    assert_int_equal(wide->width, gz_style_text_width(&fixture->base->style));
    assert_int_equal(wide->width / 4, wide->height);
    assert_int_equal(wide->x + wide->width / 2, fixture->base->style.page.width / 2);
}

static void a_high_picture_ends_at_the_foot(void **state) {
    struct issue_fixture *fixture = *state;
    give_cover(fixture, GZ_BACK_NONE);
    fixture->issue.cover.front = picture_of(1000, 4000);
    lay_out(fixture);
    const struct gz_style *style = &fixture->base->style;
    const struct gz_picture *high = &fixture->pages->pages[0].pictures[0];
    gz_length foot = style->page.top + (gz_length)style->grid.lines * style->grid.leading;
    assert_in_range(high->y + high->height, foot - 10, foot);
    assert_in_range(high->height, 4 * high->width - 4, 4 * high->width + 4);
    assert_false(fixture->pages->pages[fixture->pages->page_count - 1].cover);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        issue_test(covers_are_not_counted),
        issue_test(the_back_leads_to_the_articles),
        issue_test(a_picture_keeps_its_proportions),
        issue_test(a_high_picture_ends_at_the_foot),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
