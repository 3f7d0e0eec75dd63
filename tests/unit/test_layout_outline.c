/* Bookmarks: titles, attachments and headings, by level. */
#include "issue_fixture.h"

static struct gz_block heading(struct issue_fixture *fixture, uint8_t level, const char *utf8) {
    return (struct gz_block){.kind = GZ_BLOCK_HEADING, .level = level,
                             .as.text = fixture_text(fixture->base, utf8)};
}

struct expected_mark {
    uint8_t level;
    const char *text;
};

static void assert_outline(struct issue_fixture *fixture, const struct expected_mark *marks,
                           uint32_t count) {
    lay_out(fixture);
    const struct gz_outline *outline = fixture->pages->outline;
    assert_int_equal(fixture->pages->outline_count, count);
    for (uint32_t i = 0; i < count; i++) {
        assert_int_equal(outline[i].level, marks[i].level);
        assert_int_equal(outline[i].text->length, strlen(marks[i].text));
        assert_memory_equal(outline[i].text->utf8, marks[i].text, outline[i].text->length);
    }
}

/* 编, 章 and 节 are the editor's levels. */
static void parts_of_a_law_keep_their_levels(void **state) {
    struct issue_fixture *fixture = *state;
    const struct gz_block blocks[] = {
        heading(fixture, 1, "第一编　总则"), heading(fixture, 2, "第一章　一般规定"),
        heading(fixture, 3, "第一节　原则"), heading(fixture, 2, "第二章　职责"),
        heading(fixture, 1, "第二编　附则"), *paragraphs(fixture, 1, 3),
    };
    struct gz_article *article = add_article(fixture, "某市供水条例", 1, 1);
    article->kind = GZ_ARTICLE_LAW;
    article->blocks = blocks;
    article->block_count = sizeof blocks / sizeof *blocks;
    static const struct expected_mark marks[] = {
        {1, "某市供水条例"}, {2, "第一编　总则"}, {3, "第一章　一般规定"},
        {4, "第一节　原则"}, {3, "第二章　职责"}, {2, "第二编　附则"},
    };
    assert_outline(fixture, marks, sizeof marks / sizeof *marks);
}

static void headings_of_an_attachment_stand_below_it(void **state) {
    struct issue_fixture *fixture = *state;
    const struct gz_block blocks[] = {heading(fixture, 1, "一、范围"), *paragraphs(fixture, 1, 3),
                                      heading(fixture, 2, "（一）城区"), *paragraphs(fixture, 1, 3)};
    const struct gz_attachment attachment = {
        .label = fixture_text(fixture->base, "附件1"),
        .title = fixture_text(fixture->base, "某某规定"), .blocks = blocks, .block_count = 4};
    struct gz_article *article = add_article(fixture, "关于某某的决定", 1, 3);
    article->attachments = &attachment;
    article->attachment_count = 1;
    static const struct expected_mark marks[] = {
        {1, "关于某某的决定"}, {2, "附件1　某某规定"}, {3, "一、范围"}, {4, "（一）城区"}};
    assert_outline(fixture, marks, sizeof marks / sizeof *marks);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        issue_test(parts_of_a_law_keep_their_levels),
        issue_test(headings_of_an_attachment_stand_below_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
