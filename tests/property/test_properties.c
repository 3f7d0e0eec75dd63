/* What must hold of every page, whatever the issue says. Each property runs
 * over random issues; the seed of a failure is printed and can be given as
 * GAZETTE_PROPERTY_SEED. GAZETTE_PROPERTY_RUNS sets how many issues (default:
 * enough for a few seconds). */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/support/utf8.h"
#include "layout/galley.h"
#include "layout/layout.h"
#include "pipeline/style/file.h"
#include "random_issue.h"

#define DEFAULT_RUNS 60
#define ROUNDING 40 /* lengths: forty thousandths of a point */

struct context {
    struct gz_arena *arena; /* of the style */
    struct gz_style *style;
    struct gz_fontset *fontset;
    struct gz_diag *diag;
    bool other_columns; /* than those that the contents stand in */
};

static struct context make_context(const char *style_path) {
    struct context context = {.arena = gz_arena_create(), .diag = gz_diag_create()};
    context.style = gz_style_read(style_path, context.arena, context.diag);
    assert_non_null(context.style);
    struct gz_fontset_options options = {context.style->stacks, context.style->stack_count, false,
                                         true};
    context.fontset = gz_fontset_create(&options, context.diag);
    assert_non_null(context.fontset);
    return context;
}

static void destroy_context(struct context *context) {
    gz_fontset_destroy(context->fontset);
    gz_diag_destroy(context->diag);
    gz_arena_destroy(context->arena);
}

static const struct gz_element *element_of(const struct gz_pages *pages,
                                           const struct gz_line *line) {
    return &pages->elements[line->element];
}

static bool is_furniture(const struct gz_pages *pages, const struct gz_line *line) {
    return element_of(pages, line)->kind == GZ_ELEMENT_ARTIFACT;
}

/* ---- Line edges (rule 1) ---- */

static bool among(const char *set, uint32_t code) {
    size_t length = strlen(set);
    for (size_t at = 0; at < length;)
        if (gz_utf8_next(set, length, &at) == code)
            return true;
    return false;
}

/* A narrow cell may have to cut an unbreakable run (emergency breaks). */
static void check_edges(const struct gz_pages *pages, const struct gz_page *page,
                        const struct gz_line *line) {
    if (line->run_count == 0 || element_of(pages, line)->kind == GZ_ELEMENT_TABLE_CELL)
        return;
    const struct gz_run *first = &page->runs[line->first_run];
    const struct gz_run *last = first + line->run_count - 1;
    size_t start = 0, end = last->length;
    uint32_t head = gz_utf8_next(first->utf8, first->length, &start);
    uint32_t tail = gz_utf8_previous(last->utf8, &end);
    if (among("，。、；：！？）》〉」』】〕”·～", head))
        fail_msg("a line begins with U+%04X", (unsigned)head);
    if (among("（《〈「『【〔“", tail))
        fail_msg("a line ends with U+%04X: %.*s", (unsigned)tail, (int)last->length, last->utf8);
}

/* ---- The grid (rule 11): body text; captions keep to their pictures ---- */

static void check_grid(const struct context *context, const struct gz_pages *pages,
                       const struct gz_page *page, const struct gz_line *line) {
    const struct gz_style *style = context->style;
    if (line->column == 0 || element_of(pages, line)->kind != GZ_ELEMENT_PARAGRAPH)
        return;
    gz_length offset = line->baseline - style->page.top -
                       gz_baseline_in(style->grid.leading, style->roles[GZ_ROLE_BODY].size);
    if (line->run_count > 0 && page->runs[line->first_run].size == style->roles[GZ_ROLE_CAPTION].size)
        return;
    assert_int_equal(offset % style->grid.leading, 0);
    assert_true(offset / style->grid.leading < (gz_length)style->grid.lines);
}

/* ---- The measure ---- */

static void check_measure(const struct context *context, const struct gz_pages *pages,
                          const struct gz_page *page, const struct gz_line *line) {
    const struct gz_style *style = context->style;
    gz_length text = gz_style_text_width(style), measure = gz_style_measure(style);
    if (context->other_columns && element_of(pages, line)->kind == GZ_ELEMENT_TABLE_CELL)
        return; /* a cell may be too narrow for a dash */
    gz_length left = page->recto ? style->page.inside
                                 : style->page.width - style->page.inside - text;
    gz_length right = left + text;
    if (line->column > 0 && !(page->number == 0 && context->other_columns)) {
        left += (line->column - 1) * (measure + style->grid.gutter);
        right = left + measure;
    }
    if (line->x < left - ROUNDING)
        fail_msg("a line begins %d left of its column", left - line->x);
    if (line->x + line->width > right + ROUNDING)
        fail_msg("a line of kind %d ends %d beyond its column on page %s: %.*s",
                 (int)element_of(pages, line)->kind, line->x + line->width - right, page->label,
                 (int)page->runs[line->first_run].length, page->runs[line->first_run].utf8);
}

/* ---- Collisions ---- */

static gz_length size_of(const struct gz_page *page, const struct gz_line *line) {
    gz_length size = 0;
    for (uint32_t i = 0; i < line->run_count; i++)
        if (page->runs[line->first_run + i].size > size)
            size = page->runs[line->first_run + i].size;
    return size;
}

static bool collide(const struct gz_page *page, const struct gz_line *a,
                    const struct gz_line *b) {
    gz_length size = size_of(page, a) > size_of(page, b) ? size_of(page, a) : size_of(page, b);
    return abs(a->baseline - b->baseline) < size * 8 / 10 && a->x + ROUNDING < b->x + b->width &&
           b->x + ROUNDING < a->x + a->width;
}

/* Emphasis dots stand close to the text that they mark. */
static bool is_solid(const struct gz_pages *pages, const struct gz_line *line) {
    return line->run_count > 0 && !is_furniture(pages, line);
}

static void check_collisions(const struct gz_pages *pages, const struct gz_page *page) {
    for (uint32_t i = 0; i < page->line_count; i++)
        for (uint32_t k = i + 1; k < page->line_count; k++)
            if (is_solid(pages, &page->lines[i]) && is_solid(pages, &page->lines[k]) &&
                collide(page, &page->lines[i], &page->lines[k]))
                fail_msg("lines collide on page %s: “%.*s” and “%.*s”", page->label,
                         (int)page->runs[page->lines[i].first_run].length,
                         page->runs[page->lines[i].first_run].utf8,
                         (int)page->runs[page->lines[k].first_run].length,
                         page->runs[page->lines[k].first_run].utf8);
}

/* ---- Underlines, frames and the rules of tables ---- */

static void check_rules(const struct context *context, const struct gz_page *page) {
    const struct gz_style *style = context->style;
    gz_length text = gz_style_text_width(style);
    gz_length left = page->recto ? style->page.inside
                                 : style->page.width - style->page.inside - text;
    for (uint32_t i = 0; i < page->rule_count; i++) {
        const struct gz_rule *rule = &page->rules[i];
        if (rule->width <= 0 || rule->height <= 0)
            fail_msg("a rule on page %s has no area", page->label);
        if (rule->x < left - ROUNDING || rule->x + rule->width > left + text + ROUNDING)
            fail_msg("a rule on page %s leaves the text", page->label);
    }
}

/* ---- Pictures: within the text, free of one another and of lines ---- */

static bool overlaps(const struct gz_picture *picture, gz_length x, gz_length y, gz_length width,
                     gz_length height) {
    return picture->x + ROUNDING < x + width && x + ROUNDING < picture->x + picture->width &&
           picture->y + ROUNDING < y + height && y + ROUNDING < picture->y + picture->height;
}

static void check_pictures(const struct context *context, const struct gz_pages *pages,
                           const struct gz_page *page) {
    const struct gz_style *style = context->style;
    gz_length foot = style->page.top + (gz_length)style->grid.lines * style->grid.leading;
    for (uint32_t i = 0; i < page->picture_count; i++) {
        const struct gz_picture *a = &page->pictures[i];
        if (a->y < style->page.top - ROUNDING || a->y + a->height > foot + ROUNDING)
            fail_msg("a picture leaves the text of page %s", page->label);
        for (uint32_t k = i + 1; k < page->picture_count; k++) {
            const struct gz_picture *b = &page->pictures[k];
            if (overlaps(a, b->x, b->y, b->width, b->height))
                fail_msg("pictures lie upon one another on page %s", page->label);
        }
        for (uint32_t k = 0; k < page->line_count; k++) {
            const struct gz_line *line = &page->lines[k];
            gz_length size = size_of(page, line);
            if (is_solid(pages, line) && overlaps(a, line->x, line->baseline - size * 8 / 10,
                                                  line->width, size * 9 / 10))
                fail_msg("a picture lies upon a line on page %s", page->label);
        }
    }
}

/* ---- Nothing lost, nothing doubled ---- */

#define CODE_LIMIT 0x110000

static void count_text(int32_t *counts, const char *utf8, size_t length, int32_t by) {
    for (size_t at = 0; at < length;) {
        uint32_t code = gz_utf8_next(utf8, length, &at);
        if (code != ' ' && code != '\n' && code != 0xAD) /* a hyphen at a line's end */
            counts[code] += by;
    }
}

static void count(int32_t *counts, const struct gz_text *text) {
    count_text(counts, text->utf8, text->length, 1);
}

static void count_blocks(int32_t *counts, const struct gz_block *blocks, uint32_t block_count) {
    for (uint32_t i = 0; i < block_count; i++) {
        const struct gz_block *block = &blocks[i];
        switch (block->kind) {
        case GZ_BLOCK_TABLE:
            for (uint32_t k = 0; k < block->as.table.row_count * block->as.table.column_count; k++)
                count(counts, &block->as.table.cells[k].text);
            break;
        case GZ_BLOCK_FIGURE:
            count(counts, &block->as.figure.caption);
            break;
        case GZ_BLOCK_ROSTER:
            for (uint32_t k = 0; k < block->as.roster.count; k++) {
                count(counts, &block->as.roster.entries[k].name);
                count(counts, &block->as.roster.entries[k].note);
            }
            break;
        case GZ_BLOCK_GLOSSARY:
            count(counts, &block->as.glossary.title);
            for (uint32_t k = 0; k < block->as.glossary.count; k++) {
                const struct gz_term *term = &block->as.glossary.terms[k];
                count(counts, &term->term);
                for (uint32_t n = 0; n < term->paragraph_count; n++)
                    count(counts, &term->definition[n]);
            }
            break;
        case GZ_BLOCK_SIGNATURE:
            for (uint32_t k = 0; k < block->as.signature.signer_count; k++)
                count(counts, &block->as.signature.signers[k]);
            count(counts, &block->as.signature.date);
            break;
        case GZ_BLOCK_PROVISION:
            count(counts, &block->as.provision.number);
            count(counts, &block->as.provision.text);
            break;
        case GZ_BLOCK_CONTENTS:
            for (uint32_t k = 0; k < block->as.contents.count; k++) {
                count(counts, &block->as.contents.items[k].title);
                count(counts, &block->as.contents.items[k].page);
            }
            break;
        case GZ_BLOCK_ATTACHMENT_LIST:
            count(counts, &block->as.attachment_list.label);
            for (uint32_t k = 0; k < block->as.attachment_list.count; k++)
                count(counts, &block->as.attachment_list.items[k]);
            break;
        default:
            count(counts, &block->as.text);
        }
    }
}

static void count_issue(int32_t *counts, const struct gz_issue *issue) {
    count(counts, &issue->masthead[0]);
    count(counts, &issue->contents_title);
    for (uint32_t i = 0; i < issue->group_count; i++)
        count(counts, &issue->groups[i].title);
    for (uint32_t i = 0; i < issue->article_count; i++) {
        const struct gz_article *article = &issue->articles[i];
        for (uint32_t k = 0; k < article->title_line_count; k++)
            count(counts, &article->title[k]);
        count(counts, &article->contents_title);
        count(counts, &article->subtitle);
        count_blocks(counts, article->blocks, article->block_count);
        for (uint32_t k = 0; k < article->note_count; k++) {
            count(counts, &article->notes[k].label);
            for (uint32_t n = 0; n < article->notes[k].paragraph_count; n++)
                count(counts, &article->notes[k].paragraphs[n]);
        }
        for (uint32_t k = 0; k < article->attachment_count; k++) {
            count(counts, &article->attachments[k].label);
            count(counts, &article->attachments[k].title);
            count_blocks(counts, article->attachments[k].blocks,
                         article->attachments[k].block_count);
        }
    }
}

static void check_nothing_lost(const struct gz_issue *issue, const struct gz_pages *pages) {
    int32_t *counts = calloc(CODE_LIMIT, sizeof *counts);
    assert_non_null(counts);
    count_issue(counts, issue);
    for (uint32_t i = 0; i < pages->page_count; i++)
        for (uint32_t k = 0; k < pages->pages[i].line_count; k++) {
            const struct gz_line *line = &pages->pages[i].lines[k];
            for (uint32_t r = 0; !is_furniture(pages, line) && r < line->run_count; r++) {
                const struct gz_run *run = &pages->pages[i].runs[line->first_run + r];
                count_text(counts, run->utf8, run->length, -1);
            }
        }
    for (uint32_t i = 0; i < issue->article_count; i++) { /* the contents' page numbers */
        const char *label = pages->pages[pages->placements[i].first_page].label;
        count_text(counts, label, strlen(label), 1);
    }
    for (uint32_t code = 0; code < CODE_LIMIT; code++)
        if (counts[code] != 0)
            fail_msg("U+%04X: %" PRId32 " lost (or, if negative, too many)", (unsigned)code,
                     counts[code]);
    free(counts);
}

/* ---- Balance (rule 12) ---- */

/* Rows below which the columns above a spanning block or at an article's end
 * stand: without keeps, all equal but the last. Checked where it can be seen
 * from positions alone: the last page's last region. */
static void check_foot(const struct context *context, const struct gz_page *page) {
    const struct gz_style *style = context->style;
    gz_length foot = style->page.top + (gz_length)style->grid.lines * style->grid.leading;
    for (uint32_t i = 0; i < page->line_count; i++)
        if (page->lines[i].baseline > foot + style->folio.below)
            fail_msg("a line stands below the folio on page %s: %.*s", page->label,
                     (int)page->runs[page->lines[i].first_run].length,
                     page->runs[page->lines[i].first_run].utf8);
}

/* ---- Gaps within their caps (rules 6 and 7) ---- */

/* Where each unit's first glyph stands, less the blank put before it. */
static gz_length *unit_places(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                              const struct gz_broken_line *line) {
    struct gz_set_line set = gz_justify(setter, paragraph, line);
    gz_length *places = GZ_NEW_ARRAY(setter->scratch, gz_length, line->to - line->from);
    uint32_t run = 0, glyph = 0;
    for (uint32_t i = line->from; i < line->to; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        while (run < set.run_count && glyph == set.runs[run].glyph_count) {
            run++;
            glyph = 0;
        }
        if (unit->glyph_count == 0 || run == set.run_count) {
            places[i - line->from] = INT32_MIN; /* shows nothing */
            continue;
        }
        const struct gz_shaped_glyph *shaped = &paragraph->glyphs[unit->first_glyph];
        int32_t upem =
            gz_face_info(gz_fontset_face(setter->fontset, unit->face))->units_per_em;
        places[i - line->from] = set.runs[run].x + set.runs[run].glyphs[glyph].x - unit->lead -
                                 gz_scale(shaped->x_offset, unit->size, upem);
        glyph += unit->glyph_count;
    }
    return places;
}

static void check_gaps(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                       const struct gz_broken_line *line) {
    const gz_length *places = unit_places(setter, paragraph, line);
    gz_length em = paragraph->em;
    for (uint32_t i = line->from; i + 1 < line->to; i++) {
        gz_length here = places[i - line->from], next = places[i + 1 - line->from];
        const struct gz_boundary *boundary = &paragraph->boundaries[i];
        if (here == INT32_MIN || next == INT32_MIN)
            continue;
        gz_length gap = next - here - paragraph->units[i].advance;
        bool space = paragraph->units[i].class == GZ_CLASS_SPACE;
        gz_length most = boundary->gap + (boundary->stretchable ? em / 2 : 0) + em / 12 +
                         (space ? em / 2 : 0);
        if (gap < boundary->gap - boundary->shrink - 2 || gap > most + 2)
            fail_msg("a gap of %d behind U+%04X, natural %d", gap,
                     (unsigned)paragraph->units[i].code, boundary->gap);
    }
}

static void test_gaps_within_caps(void **state) {
    (void)state;
    struct context context = make_context(GZ_SOURCE_DIR "/issues/style.yaml");
    struct gz_arena *arena = gz_arena_create();
    struct gz_setter setter;
    gz_setter_begin(&setter, context.style, context.fontset, arena, context.diag);
    struct gz_random random = {.state = 7};
    for (int run = 0; run < 1500; run++) {
        struct gz_text text =
            gz_random_text(&random, arena, 20 + gz_random_below(&random, 120));
        const struct gz_paragraph *paragraph = gz_paragraph_create(&setter, &text, GZ_ROLE_BODY);
        struct gz_measure measure = {
            .width = (gz_length)(12 + gz_random_below(&random, 20)) * paragraph->em,
            .first_indent = 2 * paragraph->em, .justify = true};
        struct gz_lines lines = gz_linebreak(&setter, paragraph, &measure);
        for (uint32_t i = 0; i < lines.count; i++)
            if (lines.lines[i].natural <= lines.lines[i].width ||
                lines.lines[i].adjust == lines.lines[i].width - lines.lines[i].natural)
                check_gaps(&setter, paragraph, &lines.lines[i]);
        gz_setter_forget(&setter);
    }
    gz_setter_end(&setter);
    gz_arena_destroy(arena);
    destroy_context(&context);
}

/* ---- The runs ---- */

static void check_issue(const struct context *context, const struct gz_issue *issue,
                        const struct gz_pages *pages) {
    for (uint32_t i = 0; i < pages->page_count; i++) {
        const struct gz_page *page = &pages->pages[i];
        for (uint32_t k = 0; k < page->line_count; k++) {
            const struct gz_line *line = &page->lines[k];
            if (is_furniture(pages, line))
                continue;
            check_edges(pages, page, line);
            check_grid(context, pages, page, line);
            check_measure(context, pages, page, line);
        }
        check_collisions(pages, page);
        check_rules(context, page);
        check_pictures(context, pages, page);
        check_foot(context, page);
    }
    check_nothing_lost(issue, pages);
}

static uint64_t number_from(const char *name, uint64_t otherwise) {
    const char *value = getenv(name);
    return value && *value ? strtoull(value, NULL, 10) : otherwise;
}

static void run_one(const struct context *context, uint64_t seed) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_random random = {.state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1};
    const struct gz_issue *issue =
        gz_random_issue(&random, arena, 1 + gz_random_below(&random, 6));
    const struct gz_pages *pages =
        gz_layout_issue(issue, context->style, context->fontset, arena, diag);
    print_message("seed %" PRIu64 "\r", seed);
    for (size_t i = 0; i < gz_diag_count(diag); i++)
        if (gz_severity_is_error(gz_diag_message(diag, i)->severity))
            print_message("%s\n", gz_diag_message(diag, i)->text);
    assert_non_null(pages);
    check_issue(context, issue, pages);
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
}

static void run_many(struct context *context) {
    uint64_t seed = number_from("GAZETTE_PROPERTY_SEED", 0);
    uint64_t runs = seed ? 1 : number_from("GAZETTE_PROPERTY_RUNS", DEFAULT_RUNS);
    for (uint64_t i = 0; i < runs; i++)
        run_one(context, seed ? seed : i + 1);
}

static void test_house_style(void **state) {
    (void)state;
    struct context context = make_context(GZ_SOURCE_DIR "/issues/style.yaml");
    run_many(&context);
    destroy_context(&context);
}

static void test_strict_keeps(void **state) {
    (void)state;
    struct context context = make_context(GZ_SOURCE_DIR "/issues/style.yaml");
    context.style->flow.widows = context.style->flow.orphans = GZ_MUST;
    context.style->flow.lines_after_heading = 2;
    context.style->text.last_line = context.style->text.number_unit = GZ_MUST;
    context.style->text.prohibition = GZ_PROHIBIT_STRICT;
    run_many(&context);
    destroy_context(&context);
}

/* Rules that hold, and a page of few lines; the longest word fits a line. */
static void test_large_type_on_a_small_page(void **state) {
    (void)state;
    struct context context = make_context(GZ_SOURCE_DIR "/issues/style.yaml");
    context.other_columns = true;
    for (int role = 0; role < GZ_ROLE_COUNT; role++)
        if (context.style->roles[role].size == 12 * GZ_PT)
            context.style->roles[role].size = 16 * GZ_PT;
    context.style->grid.leading = 28 * GZ_PT;
    context.style->grid.characters = 17;
    context.style->grid.lines = 19;
    context.style->flow.widows = context.style->flow.orphans = GZ_MUST;
    context.style->flow.lines_after_heading = 2;
    run_many(&context);
    destroy_context(&context);
}

static void test_three_columns(void **state) {
    (void)state;
    struct context context = make_context(GZ_SOURCE_DIR "/issues/style.yaml");
    context.other_columns = true;
    context.style->grid.columns = 3;
    context.style->grid.characters = 13;
    context.style->grid.gutter = 18 * GZ_PT;
    context.style->flow.widows = context.style->flow.orphans = GZ_PREFER;
    run_many(&context);
    destroy_context(&context);
}

static void test_one_column(void **state) {
    (void)state;
    struct context context = make_context(GZ_SOURCE_DIR "/issues/style.yaml");
    context.other_columns = true;
    context.style->grid.columns = 1;
    context.style->grid.characters = 42;
    run_many(&context);
    destroy_context(&context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_house_style),
        cmocka_unit_test(test_strict_keeps),
        cmocka_unit_test(test_large_type_on_a_small_page),
        cmocka_unit_test(test_three_columns),
        cmocka_unit_test(test_one_column),
        cmocka_unit_test(test_gaps_within_caps),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
