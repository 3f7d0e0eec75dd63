/* From a source to a place on the pages: pipeline/serve/place.h, and which lines are
 * marked as changed: pipeline/serve/view.h. On an issue as it is printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/serve/place.h"

#define ISSUE GZ_SOURCE_DIR "/issues/2024-03"

struct fixture {
    struct gz_typeset typeset;
    struct gz_diag *diag;
    struct gz_arena *arena;
    struct gz_drawer *drawer;
    struct gz_record *record;
    struct gz_view *view;
};

/* `older`: what the pages are compared with, or NULL. */
static struct gz_view *make_view(struct fixture *fixture, const struct gz_record *older) {
    struct gz_build_result result = {0};
    struct gz_watching_build build = {
        .good = true, .typeset = &fixture->typeset, .result = &result, .diag = fixture->diag};
    const struct gz_changes *changes =
        older ? gz_changes_create(older, fixture->record, fixture->arena) : NULL;
    return gz_view_create(&build, fixture->record, changes, fixture->drawer);
}

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct gz_typeset_options how = {.folder = ISSUE};
    assert_non_null(fixture);
    fixture->diag = gz_diag_create();
    fixture->arena = gz_arena_create();
    fixture->drawer = gz_drawer_create();
    assert_true(gz_typeset_create(&how, &fixture->typeset, fixture->diag));
    fixture->record = gz_record_create(fixture->typeset.issue, &fixture->typeset.origin,
                                       fixture->typeset.pages, fixture->arena, fixture->diag);
    assert_non_null(fixture->record);
    fixture->view = make_view(fixture, NULL);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    gz_view_release(fixture->view);
    gz_drawer_destroy(fixture->drawer);
    gz_arena_destroy(fixture->arena);
    gz_typeset_destroy(&fixture->typeset);
    gz_diag_destroy(fixture->diag);
    free(fixture);
    return 0;
}

static bool is_near(gz_length a, gz_length b) {
    return abs(a - b) <= 10;
}

static struct gz_pos behind(struct gz_pos pos, uint32_t characters) {
    pos.column += characters;
    return pos;
}

/* What the contents and furniture show, the body shows, too: that is where it is
 * looked for. */
static bool is_body(const struct gz_record_line *line) {
    return line->kind != GZ_ELEMENT_CONTENTS_ENTRY && line->kind != GZ_ELEMENT_ARTIFACT &&
           line->source.line > 0;
}

static uint32_t check_run(const struct fixture *fixture, const struct gz_view_line *line,
                          const struct gz_run *run, uint32_t page) {
    uint32_t wrong = 0;
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        const struct gz_glyph *glyph = &run->glyphs[i];
        struct gz_pos pos = gz_text_pos(run->source, run->source_offset + glyph->cluster);
        pos.path = line->first.path;
        struct gz_view_place place =
            gz_place_find(fixture->view, fixture->record, pos, behind(pos, 1));
        wrong += place.page != page || place.y != line->y || place.height != line->height ||
                 !is_near(place.x, run->x + glyph->x) || place.width <= 0 ||
                 /* marks may hang out */
                 place.x + place.width > line->x + line->width + run->size;
    }
    return wrong;
}

static void every_character_is_found_where_it_stands(void **state) {
    struct fixture *fixture = *state;
    const struct gz_view_content *content = gz_view_content(fixture->view);
    uint32_t glyphs = 0, wrong = 0;
    for (uint32_t p = 0; p < content->page_count; p++)
        for (uint32_t i = 0; i < content->pages[p].line_count; i++) {
            const struct gz_record_line *line = &fixture->record->pages[p].lines[i];
            for (uint32_t k = 0; is_body(line) && k < line->run_count; k++) {
                if (!line->runs[k].source)
                    continue;
                wrong += check_run(fixture, &content->pages[p].lines[i], &line->runs[k], p);
                glyphs += line->runs[k].glyph_count;
            }
        }
    assert_true(glyphs > 10000);
    assert_int_equal(wrong, 0);
}

/* The key of a title, marks around a word: what shows nowhere is near what shows. */
static void what_does_not_show_is_beside_what_does(void **state) {
    struct fixture *fixture = *state;
    struct gz_pos key = {"01-minutes.md", 2, 1}, title = {"01-minutes.md", 3, 3};
    struct gz_view_place at_key =
        gz_place_find(fixture->view, fixture->record, key, behind(key, 1));
    struct gz_view_place at_title =
        gz_place_find(fixture->view, fixture->record, title, behind(title, 1));
    assert_int_not_equal(at_key.page, GZ_NOWHERE);
    assert_int_equal(at_key.page, at_title.page);
    assert_int_equal(at_key.y, at_title.y);
    /* The key before the first paragraph, and what follows the last one. */
    struct gz_pos printed = {"01-minutes.md", 5, 1}, text = {"01-minutes.md", 8, 1};
    assert_int_equal(gz_place_find(fixture->view, NULL, printed, printed).y,
                     gz_place_find(fixture->view, NULL, text, text).y);
    struct gz_pos end = {"01-minutes.md", 1000000, 1};
    assert_true(gz_place_find(fixture->view, NULL, end, end).page > at_title.page);
}

static void what_is_nowhere_has_no_place(void **state) {
    struct fixture *fixture = *state;
    static const struct gz_pos nowhere[] = {
        {"style.yaml", 1, 1},
        {"", 1, 1},
        {"02-minutes.md", 7, 1},
        {"01-minutes.md", 0, 0},
        {NULL, 7, 1},
        {"1-minutes.md", 7, 1},
    };
    for (size_t i = 0; i < sizeof nowhere / sizeof *nowhere; i++) {
        struct gz_view_place place =
            gz_place_find(fixture->view, fixture->record, nowhere[i], behind(nowhere[i], 1));
        assert_int_equal(place.page, GZ_NOWHERE);
    }
    assert_int_equal(gz_place_find(NULL, NULL, nowhere[0], nowhere[0]).page, GZ_NOWHERE);
}

/* issue.yaml: the masthead has a place, also from its key; the list of articles has none,
 * though the imprint stands before it. */
static void what_follows_in_the_issue_file_has_no_place(void **state) {
    struct fixture *fixture = *state;
    struct gz_pos masthead = {"issue.yaml", 1, 1}, article = {"issue.yaml", 32, 5};
    assert_int_not_equal(
        gz_place_find(fixture->view, fixture->record, masthead, behind(masthead, 1)).page,
        GZ_NOWHERE);
    assert_int_equal(
        gz_place_find(fixture->view, fixture->record, article, behind(article, 1)).page,
        GZ_NOWHERE);
}

/* The first page of text whose lines are paragraphs. */
static uint32_t find_paragraphs(const struct gz_record *record, uint32_t *line) {
    for (uint32_t p = 2; p < record->page_count; p++)
        for (uint32_t i = 0; i + 3 < record->pages[p].line_count; i++)
            if (record->pages[p].lines[i].kind == GZ_ELEMENT_PARAGRAPH &&
                record->pages[p].lines[i + 1].kind == GZ_ELEMENT_PARAGRAPH) {
                *line = i;
                return p;
            }
    fail_msg("there are no paragraphs");
    return 0;
}

/* A copy of the record in which one line of a page was another one. */
static const struct gz_record *other_record(struct fixture *fixture, uint32_t page, uint32_t line) {
    struct gz_arena *arena = fixture->arena;
    struct gz_record *record = GZ_NEW(arena, struct gz_record);
    *record = *fixture->record;
    struct gz_record_page *pages = GZ_NEW_ARRAY(arena, struct gz_record_page, record->page_count);
    memcpy(pages, record->pages, record->page_count * sizeof *pages);
    struct gz_record_line *lines =
        GZ_NEW_ARRAY(arena, struct gz_record_line, pages[page].line_count);
    memcpy(lines, pages[page].lines, pages[page].line_count * sizeof *lines);
    lines[line].text = gz_arena_format(arena, "此前%s", lines[line].text);
    pages[page].lines = lines;
    pages[page].hash[0] ^= 1;
    record->pages = pages;
    return record;
}

static void a_line_that_says_something_else_is_marked(void **state) {
    struct fixture *fixture = *state;
    uint32_t line = 0, page = find_paragraphs(fixture->record, &line);
    struct gz_view *view = make_view(fixture, other_record(fixture, page, line));
    const struct gz_view_content *content = gz_view_content(view);
    const struct gz_view_line *changed = &content->pages[page].lines[line];
    assert_int_equal(content->mark_count, 1);
    assert_int_equal(content->marks[0].page, page);
    assert_int_equal(content->marks[0].x, changed->x);
    assert_int_equal(content->marks[0].y, changed->y);
    assert_int_equal(content->marks[0].width, changed->width);
    for (uint32_t p = 0; p < content->page_count; p++)
        assert_int_equal(content->pages[p].changed, p == page);
    gz_view_release(view);
}

/* The text, the leader and the page number of an entry are lines of their own. */
static void an_entry_of_the_contents_is_marked_as_a_row(void **state) {
    struct fixture *fixture = *state;
    const struct gz_record_page *page = &fixture->record->pages[0];
    uint32_t number = page->line_count - 1;
    while (page->lines[number].kind != GZ_ELEMENT_CONTENTS_ENTRY)
        number--;
    assert_int_equal(page->lines[number - 1].kind, GZ_ELEMENT_ARTIFACT);
    const struct gz_record_line *text = &page->lines[number - 2];
    struct gz_view *view = make_view(fixture, other_record(fixture, 0, number));
    const struct gz_view_content *content = gz_view_content(view);
    assert_int_equal(content->mark_count, 1);
    assert_int_equal(content->marks[0].x, text->x);
    assert_int_equal(content->marks[0].x + content->marks[0].width,
                     page->lines[number].x + page->lines[number].width);
    gz_view_release(view);
}

static void nothing_is_marked_where_nothing_changed(void **state) {
    struct fixture *fixture = *state;
    struct gz_view *view = make_view(fixture, fixture->record);
    assert_int_equal(gz_view_content(view)->mark_count, 0);
    for (uint32_t p = 0; p < gz_view_content(view)->page_count; p++)
        assert_false(gz_view_content(view)->pages[p].changed);
    gz_view_release(view);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_found_where_it_stands),
        cmocka_unit_test(what_does_not_show_is_beside_what_does),
        cmocka_unit_test(what_is_nowhere_has_no_place),
        cmocka_unit_test(what_follows_in_the_issue_file_has_no_place),
        cmocka_unit_test(a_line_that_says_something_else_is_marked),
        cmocka_unit_test(an_entry_of_the_contents_is_marked_as_a_row),
        cmocka_unit_test(nothing_is_marked_where_nothing_changed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
