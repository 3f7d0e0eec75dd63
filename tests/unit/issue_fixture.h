/* Whole issues made of a few words, and questions to their pages. */
#ifndef GZ_ISSUE_FIXTURE_H
#define GZ_ISSUE_FIXTURE_H

#include "layout_fixture.h"

#include "layout/layout.h"

#define LEFT 45638 /* of the text on right-hand pages; left ones are alike */
#define TOP 78000
#define MAX_ARTICLES 40

struct issue_fixture {
    struct layout_fixture *base;
    struct gz_issue issue;
    struct gz_article articles[MAX_ARTICLES];
    const struct gz_pages *pages;
};

static inline struct gz_contents_style fixture_contents_style(void) {
    return (struct gz_contents_style){
        .entry_characters = 19, .hanging = 1000, .leading = 24 * GZ_PT, .title_height = 61500,
        .leader = "·", .leader_pitch = 6 * GZ_PT, .leader_min = 3, .page_label = "目录{number}",
        .repeat_masthead = true, .masthead_leading = 38 * GZ_PT, .issue_lines_top = 24 * GZ_PT,
        .issue_line_leading = 24 * GZ_PT, .board_top = 48 * GZ_PT, .board_leading = 24 * GZ_PT,
        .imprint_top = 48 * GZ_PT, .imprint_leading = 22 * GZ_PT};
}

static inline const struct gz_text *fixture_text_new(struct layout_fixture *fixture,
                                                     const char *utf8) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = fixture_text(fixture, utf8);
    return text;
}

static inline int issue_set_up(void **state) {
    struct issue_fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->base = fixture_open();
    fixture->base->style.contents = fixture_contents_style();
    struct gz_issue *issue = &fixture->issue;
    *issue = (struct gz_issue){.path = "issue.yaml", .year = 2024, .articles = fixture->articles};
    issue->masthead = fixture_text_new(fixture->base, "某市人大公报");
    issue->masthead_line_count = 1;
    issue->issue_lines = fixture_text_new(fixture->base, "第三号");
    issue->issue_line_count = 1;
    issue->contents_title = fixture_text(fixture->base, "目录");
    *state = fixture;
    return 0;
}

static inline int issue_tear_down(void **state) {
    struct issue_fixture *fixture = *state;
    fixture_close(fixture->base);
    free(fixture);
    return 0;
}

#define issue_test(function) \
    cmocka_unit_test_setup_teardown(function, issue_set_up, issue_tear_down)

/* `count` paragraphs of `lines` lines each; every one begins with 段. */
static inline const struct gz_block *paragraphs(struct issue_fixture *fixture, uint32_t count,
                                                uint32_t lines) {
    struct gz_block *blocks = GZ_NEW_ARRAY(fixture->base->setter.arena, struct gz_block, count);
    uint32_t characters = lines > 0 ? 20 * lines - 2 - (lines > 1 ? 10 : 0) : 0;
    char *utf8 = gz_arena_alloc(fixture->base->setter.arena, 3 * characters + 1, 1);
    for (uint32_t i = 0; i < characters; i++)
        memcpy(utf8 + 3 * i, i == 0 ? "段" : "文", 4);
    for (uint32_t i = 0; i < count; i++)
        blocks[i] = (struct gz_block){.kind = GZ_BLOCK_PARAGRAPH,
                                      .as.text = fixture_text(fixture->base, utf8)};
    return blocks;
}

/* An article of `count` paragraphs, `lines` lines each. */
static inline struct gz_article *add_article(struct issue_fixture *fixture, const char *title,
                                             uint32_t count, uint32_t lines) {
    struct gz_article *article = &fixture->articles[fixture->issue.article_count++];
    article->title = fixture_text_new(fixture->base, title);
    article->title_line_count = 1;
    article->contents_title = fixture_text(fixture->base, title);
    article->blocks = paragraphs(fixture, count, lines);
    article->block_count = count;
    return article;
}

static inline const struct gz_pages *lay_out(struct issue_fixture *fixture) {
    struct gz_setter *setter = &fixture->base->setter;
    fixture->pages = gz_layout_issue(&fixture->issue, &fixture->base->style, setter->fontset,
                                     setter->arena, setter->diag);
    assert_non_null(fixture->pages);
    return fixture->pages;
}

static inline const char *page_line_text(struct issue_fixture *fixture,
                                         const struct gz_page *page,
                                         const struct gz_line *line) {
    const char *all = "";
    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct gz_run *run = &page->runs[line->first_run + i];
        all = gz_arena_format(fixture->base->setter.arena, "%s%.*s", all, (int)run->length,
                              run->utf8);
    }
    return all;
}

/* The line of a page that begins with `text`, after the `skip` first ones; NULL
 * when there is none. */
static inline const struct gz_line *seek_line(struct issue_fixture *fixture, uint32_t page,
                                              const char *text, uint32_t skip) {
    const struct gz_page *sheet = &fixture->pages->pages[page];
    for (uint32_t i = 0; i < sheet->line_count; i++)
        if (strncmp(page_line_text(fixture, sheet, &sheet->lines[i]), text, strlen(text)) == 0 &&
            skip-- == 0)
            return &sheet->lines[i];
    return NULL;
}

static inline const struct gz_line *line_on(struct issue_fixture *fixture, uint32_t page,
                                            const char *text) {
    const struct gz_line *line = seek_line(fixture, page, text, 0);
    if (!line)
        fail_msg("page %u has no line %s", (unsigned)page, text);
    return line;
}

/* Lines of body text in a column of a page. */
static inline uint32_t body_lines(struct issue_fixture *fixture, uint32_t page,
                                  uint16_t column) {
    const struct gz_page *sheet = &fixture->pages->pages[page];
    uint32_t count = 0;
    for (uint32_t i = 0; i < sheet->line_count; i++)
        count += sheet->lines[i].column == column &&
                 fixture->pages->elements[sheet->lines[i].element].kind ==
                     GZ_ELEMENT_PARAGRAPH;
    return count;
}

/* Grid row, from 0, that a body line's baseline stands on. */
static inline gz_length grid_row(const struct gz_line *line) {
    gz_length offset = line->baseline - TOP - gz_baseline_in(LEADING, EM);
    assert_int_equal(offset % LEADING, 0);
    return offset / LEADING;
}

#endif
