/* What tests of layout/ share: a style with plain numbers, a setter with real
 * faces, texts from C strings, and what may be asked of any galley.
 *
 * The style is 12 pt type, 20 characters a line, 33 lines a column, leading
 * 20.5 pt, strict rules; a test changes fixture.style before it sets anything.
 */
#ifndef GZ_LAYOUT_FIXTURE_H
#define GZ_LAYOUT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/galley.h"

#define EM (12 * GZ_PT)
#define LEADING 20500
#define COLUMN (20 * EM)           /* measure of a text column */
#define PAGE (2 * COLUMN + 2 * EM) /* measure over the page */

struct layout_fixture {
    struct gz_style style;
    struct gz_setter setter;
    struct gz_galley galley;
};

static const char *const fixture_song[] = {"Noto Serif CJK SC"};
static const char *const fixture_hei[] = {"Noto Sans CJK SC"};
static const char *const fixture_latin[] = {"DejaVu Serif"};

static const struct gz_font_stack fixture_stacks[] = {
    {.name = "song", .patterns = fixture_song, .pattern_count = 1, .latin = 2},
    {.name = "hei", .patterns = fixture_hei, .pattern_count = 1, .latin = 2},
    {.name = "latin", .patterns = fixture_latin, .pattern_count = 1, .latin = GZ_NO_STACK},
};

/* Notes of rosters and captions are smaller, heads of tables in 黑体. */
static inline struct gz_style fixture_style(void) {
    struct gz_style style = {
        .name = "test", .language = "zh-Hans", .stacks = fixture_stacks, .stack_count = 3,
        .page = {.width = 595276, .height = 841890, .top = 78000, .inside = 45638},
        .grid = {.columns = 2, .characters = 20, .lines = 33, .leading = LEADING,
                 .gutter = 2 * EM},
        .text = {.indent = 2000, .prohibition = GZ_PROHIBIT_GB, .trim_opener = true,
                 .han_latin_gap = 250, .han_latin_min = 125, .han_latin_max = 333,
                 .last_line = GZ_MUST, .number_unit = GZ_MUST},
        .flow = {.keep_with_next = GZ_MUST, .widows = GZ_MUST, .orphans = GZ_MUST,
                 .lines_after_heading = 2, .lines_under_title = 2},
        .title = {.per_title_line = 2, .extra = 1, .subtitle = 2, .note = 2, .authors = 2,
                  .document_number = 1, .author_gap = 1000},
        .attachment = {.label_lines = 1, .title_lines = 2, .extra = 1},
        .table = {.rule = 500, .outer_rule = 1000, .cell_padding = 4000, .min_padding = 250,
                  .min_size = 800},
        .figure = {.before = 10 * GZ_PT, .after = 10 * GZ_PT, .caption_gap = 5 * GZ_PT,
                   .caption_leading = 15 * GZ_PT},
        .roster = {.columns = 6, .column_columns = 3},
        .signature = {.before = 1, .right_indent = 2000},
        .footnote = {.leading = 14 * GZ_PT, .gap = 8 * GZ_PT, .rule = 500, .rule_width = 6000,
                     .indent = 2000},
        .folio = {.format = "— {page} —", .inset = 1000, .below = 28000},
    };
    for (int role = 0; role < GZ_ROLE_COUNT; role++)
        style.roles[role] = (struct gz_role_style){.size = EM};
    style.roles[GZ_ROLE_TABLE_HEADER].stack = 1;
    style.roles[GZ_ROLE_TITLE].size = 22 * GZ_PT;
    style.roles[GZ_ROLE_ROSTER_NOTE].size = 9 * GZ_PT;
    style.roles[GZ_ROLE_CAPTION].size = 10500;
    style.roles[GZ_ROLE_FOOTNOTE].size = 9 * GZ_PT;
    return style;
}

static inline struct layout_fixture *fixture_open(void) {
    struct layout_fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    fixture->style = fixture_style();
    struct gz_setter *setter = &fixture->setter;
    struct gz_diag *diag = gz_diag_create();
    struct gz_fontset_options options = {
        .stacks = fixture_stacks, .stack_count = 3, .system_fallback = true};
    struct gz_fontset *fontset = gz_fontset_create(&options, diag);
    assert_non_null(fontset);
    gz_setter_begin(setter, &fixture->style, fontset, gz_arena_create(), diag);
    gz_setter_element(setter, GZ_ELEMENT_DOCUMENT, GZ_NO_ELEMENT, (struct gz_pos){0});
    return fixture;
}

static inline void fixture_close(struct layout_fixture *fixture) {
    gz_fontset_destroy(fixture->setter.fontset);
    gz_setter_end(&fixture->setter);
    gz_arena_destroy(fixture->setter.arena);
    gz_diag_destroy(fixture->setter.diag);
    free(fixture);
}

/* For cmocka_unit_test_setup_teardown(). */
static inline int fixture_set_up(void **state) {
    *state = fixture_open();
    return 0;
}

static inline int fixture_tear_down(void **state) {
    fixture_close(*state);
    return 0;
}

#define layout_test(function) \
    cmocka_unit_test_setup_teardown(function, fixture_set_up, fixture_tear_down)

/* A text in line 1 of "test.md"; the string is borrowed. */
static inline struct gz_text fixture_text(struct layout_fixture *fixture, const char *utf8) {
    return gz_made_text(&fixture->setter, utf8, (struct gz_pos){"test.md", 1, 1});
}

static inline struct gz_room fixture_column(void) {
    return (struct gz_room){.measure = COLUMN};
}

static inline struct gz_room fixture_page(void) {
    return (struct gz_room){.measure = PAGE, .page_width = true};
}

/* The text that a line shows, its runs joined. */
static inline const char *line_text(struct layout_fixture *fixture,
                                    const struct gz_box_line *line) {
    size_t length = 0;
    for (uint32_t i = 0; i < line->run_count; i++)
        length += line->runs[i].length;
    char *text = gz_arena_alloc(fixture->setter.arena, length + 1, 1);
    length = 0;
    for (uint32_t i = 0; i < line->run_count; i++) {
        memcpy(text + length, line->runs[i].utf8, line->runs[i].length);
        length += line->runs[i].length;
    }
    return text;
}

/* A line found in the galley, and where its box stands: `top` is the distance
 * from the galley's top when all boxes are stacked. */
struct found_line {
    const struct gz_box *box;
    const struct gz_box_line *line;
    size_t index; /* of the box */
    gz_length top;
};

/* The line with this very text; the test fails when there is none. */
static inline struct found_line find_line(struct layout_fixture *fixture, const char *text) {
    gz_length top = 0;
    for (size_t i = 0; i < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        for (uint32_t k = 0; k < box->line_count; k++)
            if (strcmp(line_text(fixture, &box->lines[k]), text) == 0)
                return (struct found_line){box, &box->lines[k], i, top};
        top += (gz_length)box->rows * LEADING;
    }
    fail_msg("no line reads %s", text);
    return (struct found_line){0};
}

/* Origin of the glyph that stands for byte `byte` of a line's first run's
 * source, from the line's box's left edge. */
static inline gz_length glyph_x(const struct gz_box_line *line, uint32_t byte) {
    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct gz_run *run = &line->runs[i];
        for (uint32_t k = 0; k < run->glyph_count; k++)
            if (run->source == line->runs[0].source &&
                run->source_offset + run->glyphs[k].cluster == byte)
                return line->x + run->x + run->glyphs[k].x;
    }
    fail_msg("no glyph for byte %u", (unsigned)byte);
    return 0;
}

/* All that a galley shows, in reading order. */
static inline const char *galley_text(struct layout_fixture *fixture) {
    char *all = gz_arena_format(fixture->setter.arena, "%s", "");
    for (size_t i = 0; i < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        for (uint32_t k = 0; k < box->line_count; k++)
            all = gz_arena_format(fixture->setter.arena, "%s%s", all,
                                  line_text(fixture, &box->lines[k]));
    }
    return all;
}

static inline uint32_t galley_rows(const struct layout_fixture *fixture) {
    uint32_t rows = 0;
    for (size_t i = 0; i < fixture->galley.count; i++)
        rows += fixture->galley.boxes[i].rows;
    return rows;
}

/* No line, rule or picture leaves the measure. */
static inline void assert_within_measure(const struct layout_fixture *fixture,
                                         gz_length measure) {
    for (size_t i = 0; i < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        for (uint32_t k = 0; k < box->line_count; k++) {
            assert_true(box->lines[k].x >= 0);
            assert_true(box->lines[k].x + box->lines[k].width <= measure);
        }
        for (uint32_t k = 0; k < box->rule_count; k++) {
            assert_true(box->rules[k].x >= 0);
            assert_true(box->rules[k].x + box->rules[k].width <= measure);
        }
        for (uint32_t k = 0; k < box->picture_count; k++) {
            assert_true(box->pictures[k].x >= 0);
            assert_true(box->pictures[k].x + box->pictures[k].width <= measure);
        }
    }
}

/* Lines of one box that share a baseline do not touch each other. */
static inline void assert_no_overprint(const struct layout_fixture *fixture) {
    for (size_t i = 0; i < fixture->galley.count; i++) {
        const struct gz_box *box = &fixture->galley.boxes[i];
        for (uint32_t a = 0; a < box->line_count; a++)
            for (uint32_t b = a + 1; b < box->line_count; b++)
                if (box->lines[a].baseline == box->lines[b].baseline)
                    assert_true(
                        box->lines[a].x + box->lines[a].width <= box->lines[b].x ||
                        box->lines[b].x + box->lines[b].width <= box->lines[a].x);
    }
}

#endif
