/* Texts broken and set line by line, for tests of paragraphs, line breaking and
 * justification. Positions are asked for by text: at(&set, 0, "，") is where the
 * glyph of the line's first ， stands.
 */
#ifndef GZ_LINES_FIXTURE_H
#define GZ_LINES_FIXTURE_H

#include "layout_fixture.h"

#include "layout/linebreak.h"

struct set_text {
    struct layout_fixture *fixture;
    const struct gz_paragraph *paragraph;
    struct gz_lines lines;
    struct gz_set_line *set; /* [lines.count] */
};

static inline const struct gz_paragraph *prepare(struct layout_fixture *fixture,
                                                 const char *utf8) {
    struct gz_text *text = GZ_NEW(fixture->setter.arena, struct gz_text);
    *text = fixture_text(fixture, utf8);
    return gz_paragraph_create(&fixture->setter, text, GZ_ROLE_BODY);
}

static inline struct gz_measure justified(gz_length width) {
    return (struct gz_measure){.width = width, .justify = true};
}

static inline struct set_text set_broken(struct layout_fixture *fixture,
                                         const struct gz_paragraph *paragraph,
                                         struct gz_lines lines) {
    struct set_text set = {fixture, paragraph, lines, NULL};
    set.set = GZ_NEW_ARRAY(fixture->setter.arena, struct gz_set_line, lines.count);
    for (uint32_t i = 0; i < lines.count; i++)
        set.set[i] = gz_justify(&fixture->setter, paragraph, &lines.lines[i]);
    return set;
}

static inline struct set_text set_text(struct layout_fixture *fixture, const char *utf8,
                                       struct gz_measure measure) {
    const struct gz_paragraph *paragraph = prepare(fixture, utf8);
    return set_broken(fixture, paragraph, gz_linebreak(&fixture->setter, paragraph, &measure));
}

/* The whole text as one line, `adjust` wider than its natural width, edges
 * untrimmed: what justification makes of a line, without the breaker's choice. */
static inline struct set_text set_adjusted(struct layout_fixture *fixture, const char *utf8,
                                           gz_length adjust) {
    const struct gz_paragraph *paragraph = prepare(fixture, utf8);
    struct gz_broken_line *line = GZ_NEW(fixture->setter.arena, struct gz_broken_line);
    line->to = paragraph->unit_count;
    line->natural = gz_paragraph_width(paragraph, 0, line->to);
    line->width = line->natural + adjust;
    line->adjust = adjust;
    return set_broken(fixture, paragraph, (struct gz_lines){line, 1, 0});
}

static inline struct set_text set_naturally(struct layout_fixture *fixture, const char *utf8) {
    return set_adjusted(fixture, utf8, 0);
}

/* The lines' texts with | between them: "一二|三四". */
static inline const char *broken(const struct set_text *set) {
    struct gz_arena *arena = set->fixture->setter.arena;
    const struct gz_unit *units = set->paragraph->units;
    const char *all = "";
    for (uint32_t i = 0; i < set->lines.count; i++) {
        const struct gz_broken_line *line = &set->lines.lines[i];
        uint32_t from = line->from < line->to ? units[line->from].byte : 0;
        uint32_t to = line->from < line->to ? units[line->to - 1].byte_end : 0;
        all = gz_arena_format(arena, "%s%s%.*s", all, i > 0 ? "|" : "", (int)(to - from),
                              set->paragraph->text->utf8 + from);
    }
    return all;
}

/* Byte of the first `needle` in a line; the test fails when there is none. */
static inline uint32_t byte_of(const struct set_text *set, uint32_t line, const char *needle) {
    const char *utf8 = set->paragraph->text->utf8;
    const struct gz_broken_line *broken_line = &set->lines.lines[line];
    const struct gz_unit *units = set->paragraph->units;
    const char *found = strstr(utf8 + units[broken_line->from].byte, needle);
    if (!found || (uint32_t)(found - utf8) >= units[broken_line->to - 1].byte_end)
        fail_msg("line %u holds no %s", (unsigned)line, needle);
    return (uint32_t)(found - utf8);
}

/* Origin of the glyph of `needle`'s first character, from the line's left edge. */
static inline gz_length at(const struct set_text *set, uint32_t line, const char *needle) {
    uint32_t byte = byte_of(set, line, needle);
    const struct gz_set_line *set_line = &set->set[line];
    for (uint32_t i = 0; i < set_line->run_count; i++) {
        const struct gz_run *run = &set_line->runs[i];
        for (uint32_t k = 0; k < run->glyph_count; k++)
            if (run->source_offset + run->glyphs[k].cluster == byte)
                return run->x + run->glyphs[k].x;
    }
    fail_msg("no glyph stands for %s", needle);
    return 0;
}

/* From one glyph's origin to another's. */
static inline gz_length between(const struct set_text *set, uint32_t line, const char *left,
                                const char *right) {
    return at(set, line, right) - at(set, line, left);
}

/* Width of a text's characters themselves, without what stands around them. */
static inline gz_length own_width(struct layout_fixture *fixture, const char *utf8) {
    const struct gz_paragraph *paragraph = prepare(fixture, utf8);
    return gz_paragraph_width(paragraph, 0, paragraph->unit_count);
}

/* Shares of a thousandth of a point that do not divide evenly. */
static inline void assert_near(gz_length actual, gz_length expected) {
    if (actual < expected - 2 || actual > expected + 2)
        fail_msg("%d is not %d", actual, expected);
}

#endif
