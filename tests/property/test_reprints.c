/* What must hold when an issue is laid out after an earlier layout of itself:
 * unchanged, it comes out the same, to the last hash; corrected, nothing is lost
 * and no page differs before the correction. Seeds as in test_properties.c. */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/support/utf8.h"
#include "layout/columns.h"
#include "layout/layout.h"
#include "pipeline/build/issue_texts.h"
#include "pipeline/build/precedent.h"
#include "pipeline/style/file.h"
#include "random_issue.h"

#define DEFAULT_RUNS 60
#define ROUNDING 40
#define PAGES_MORE 1 /* of a corrected issue, than laid out anew: pages may end a line short */

struct context {
    struct gz_arena *arena; /* of the style */
    struct gz_style *style;
    struct gz_fontset *fontset;
    struct gz_diag *diag;
};

static int set_up(void **state) {
    struct context *context = calloc(1, sizeof *context);
    context->arena = gz_arena_create();
    context->diag = gz_diag_create();
    context->style =
        gz_style_read(GZ_SOURCE_DIR "/issues/style.yaml", context->arena, context->diag);
    assert_non_null(context->style);
    struct gz_fontset_options options = {context->style->stacks, context->style->stack_count, false,
                                         true};
    context->fontset = gz_fontset_create(&options, context->diag);
    assert_non_null(context->fontset);
    *state = context;
    return 0;
}

static int tear_down(void **state) {
    struct context *context = *state;
    gz_fontset_destroy(context->fontset);
    gz_diag_destroy(context->diag);
    gz_arena_destroy(context->arena);
    free(context);
    return 0;
}

/* ---- Issues whose texts have places of their own ---- */

struct placing {
    const char *path;
    uint32_t line;
};

static void place_text(const struct gz_text *text, void *placing) {
    struct placing *at = placing;
    if (text->map_count > 0)
        ((struct gz_source_map *)text->map)->pos = (struct gz_pos){at->path, ++at->line, 1};
}

static void place_texts(struct gz_issue *issue, struct gz_arena *arena) {
    for (uint32_t i = 0; i < issue->article_count; i++) {
        struct gz_article *article = (struct gz_article *)&issue->articles[i];
        struct gz_issue one = {.articles = article, .article_count = 1};
        struct placing at = {gz_arena_format(arena, "random-%u.md", i), 1};
        article->id = gz_arena_format(arena, "random-%u", i);
        article->pos = (struct gz_pos){at.path, 1, 1};
        gz_issue_each_text(&one, place_text, &at);
    }
}

static struct gz_issue *make_issue(uint64_t seed, struct gz_arena *arena) {
    struct gz_random random = {.state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1};
    struct gz_issue *issue = gz_random_issue(&random, arena, 1 + gz_random_below(&random, 6));
    place_texts(issue, arena);
    return issue;
}

/* ---- Corrections ---- */

enum what { A_TEXT, A_BLOCK_OUT, A_BLOCK_IN, BLOCKS_CHANGED_ROUND, A_TITLE, A_CELL, WHAT_COUNT };

/* A block of the issue that can be corrected in some way. */
struct place {
    struct gz_article *article;
    uint32_t block;
};

struct correction {
    struct gz_random random;
    struct gz_arena *arena;
    enum what what;
    struct place *places;
    uint32_t count;
    struct gz_pos pos; /* of what was corrected */
};

/* Takes some characters away, or says some of them twice. */
static void correct_text(struct gz_text *text, struct correction *correction) {
    uint32_t count = (uint32_t)gz_utf8_count(text->utf8, text->length);
    uint32_t first = gz_random_below(&correction->random, count);
    uint32_t some = 1 + gz_random_below(&correction->random, 30);
    size_t from = 0, to;
    for (uint32_t i = 0; i < first; i++)
        gz_utf8_next(text->utf8, text->length, &from);
    to = from;
    for (uint32_t i = 0; i < some && to < text->length; i++)
        gz_utf8_next(text->utf8, text->length, &to);
    bool away = gz_random_below(&correction->random, 2) == 0 && to - from < text->length / 2;
    text->utf8 = gz_arena_format(correction->arena, "%.*s%s", (int)(away ? from : to), text->utf8,
                                 text->utf8 + (away ? to : from));
    text->length = (uint32_t)strlen(text->utf8);
    correction->pos = gz_text_pos(text, 0);
}

/* Only texts without spans, which would have to be moved. */
static bool is_plain(const struct gz_text *text) {
    return text->span_count == 0 && text->length > 0;
}

static bool is_plain_paragraph(const struct gz_block *block) {
    return block->kind == GZ_BLOCK_PARAGRAPH && is_plain(&block->as.text);
}

static bool can_correct(enum what what, const struct gz_article *article, uint32_t block) {
    const struct gz_block *own = &article->blocks[block];
    switch (what) {
    case A_BLOCK_OUT:
        return is_plain_paragraph(own) || own->kind == GZ_BLOCK_HEADING;
    case BLOCKS_CHANGED_ROUND:
        return is_plain_paragraph(own) && block + 1 < article->block_count &&
               is_plain_paragraph(own + 1);
    case A_TITLE:
        return block == 0 && is_plain(&article->title[0]);
    case A_CELL:
        return own->kind == GZ_BLOCK_TABLE && is_plain(&own->as.table.cells[0].text);
    default:
        return is_plain_paragraph(own);
    }
}

static void find_places(struct gz_issue *issue, struct correction *correction) {
    uint32_t all = 0;
    for (uint32_t i = 0; i < issue->article_count; i++)
        all += issue->articles[i].block_count;
    correction->places = GZ_NEW_ARRAY(correction->arena, struct place, all);
    for (uint32_t i = 0; i < issue->article_count; i++)
        for (uint32_t k = 0; k < issue->articles[i].block_count; k++)
            if (can_correct(correction->what, &issue->articles[i], k))
                correction->places[correction->count++] =
                    (struct place){(struct gz_article *)&issue->articles[i], k};
}

/* The block said again behind itself, as a text of its own. */
static void put_block_in(const struct place *place, struct correction *correction) {
    struct gz_article *article = place->article;
    uint32_t count = article->block_count, behind = place->block + 1;
    struct gz_block *blocks = GZ_NEW_ARRAY(correction->arena, struct gz_block, count + 1);
    struct gz_source_map *map = GZ_NEW(correction->arena, struct gz_source_map);
    memcpy(blocks, article->blocks, behind * sizeof *blocks);
    memcpy(blocks + behind + 1, article->blocks + behind, (count - behind) * sizeof *blocks);
    blocks[behind] = article->blocks[place->block];
    map->pos = (struct gz_pos){article->pos.path, 200000, 1};
    blocks[behind].as.text.map = map;
    blocks[behind].as.text.map_count = 1;
    article->blocks = blocks;
    article->block_count = count + 1;
}

static void take_block_out(const struct place *place) {
    struct gz_block *blocks = (struct gz_block *)place->article->blocks;
    memmove(&blocks[place->block], &blocks[place->block + 1],
            (--place->article->block_count - place->block) * sizeof *blocks);
}

/* At one of the places, by chance; false when there is none. */
static bool correct_issue(struct gz_issue *issue, struct correction *correction) {
    find_places(issue, correction);
    if (correction->count == 0)
        return false;
    struct place place = correction->places[gz_random_below(&correction->random,
                                                            correction->count)];
    struct gz_block *block = (struct gz_block *)&place.article->blocks[place.block], other;
    if (correction->what != A_CELL && correction->what != A_TITLE)
        correction->pos = gz_text_pos(&block->as.text, 0);
    switch (correction->what) {
    case A_BLOCK_OUT:
        take_block_out(&place);
        break;
    case A_BLOCK_IN:
        put_block_in(&place, correction);
        break;
    case BLOCKS_CHANGED_ROUND:
        other = block[0];
        block[0] = block[1];
        block[1] = other;
        break;
    case A_TITLE:
        correct_text((struct gz_text *)&place.article->title[0], correction);
        break;
    case A_CELL: /* any cell of the table may take other rows then */
        correct_text((struct gz_text *)&block->as.table.cells[0].text, correction);
        break;
    default:
        correct_text(&block->as.text, correction);
    }
    return true;
}

/* ---- Another program ---- */

/* The same style with other weights: what another version of the program would
 * choose anew. Nothing that it forbids was allowed before. */
static struct gz_style other_weights(const struct gz_style *style) {
    struct gz_style other = *style;
    other.text.last_line = GZ_OFF;
    other.text.line_end_mark = GZ_LINE_END_AUTO;
    other.flow.widows = other.flow.orphans = GZ_OFF;
    other.flow.keep_with_next = GZ_PREFER;
    other.flow.lines_under_title = 1;
    return other;
}

/* Pictures within columns and notes that go on over columns stand where the program
 * that sets them finds room; all else is known from the lines in print. */
static void without_floats_and_notes(struct gz_issue *issue, struct gz_arena *arena) {
    for (uint32_t i = 0; i < issue->article_count; i++) {
        struct gz_article *article = (struct gz_article *)&issue->articles[i];
        article->note_count = 0;
        for (uint32_t k = 0; k < article->block_count; k++) {
            struct gz_block *block = (struct gz_block *)&article->blocks[k];
            struct gz_source_map *map = GZ_NEW(arena, struct gz_source_map);
            map->pos = (struct gz_pos){article->pos.path, 100000 + k, 1};
            if (block->kind != GZ_BLOCK_FIGURE)
                continue;
            block->kind = GZ_BLOCK_PARAGRAPH;
            block->as.text = (struct gz_text){.utf8 = "（图略）", .length = strlen("（图略）"),
                                              .map = map, .map_count = 1};
        }
    }
}

/* ---- Layouts ---- */

static const struct gz_pages *lay_out(const struct context *context, const struct gz_issue *issue,
                                      const struct gz_record *after, struct gz_arena *arena) {
    struct gz_diag *diag = gz_diag_create();
    const struct gz_pages *pages =
        gz_layout_issue_after(issue, context->style, context->fontset,
                              after ? gz_precedent_create(after, arena) : NULL, arena, diag);
    assert_non_null(pages);
    gz_diag_destroy(diag);
    return pages;
}

static const struct gz_record *record_of(const struct context *context,
                                         const struct gz_issue *issue,
                                         const struct gz_pages *pages, struct gz_arena *arena) {
    static const struct gz_record_style origin = {.file.name = "style.yaml", .text = ""};
    const struct gz_record *record =
        gz_record_create(issue, &origin, pages, arena, context->diag);
    assert_non_null(record);
    return record;
}

static bool same_page(const struct gz_record *a, const struct gz_record *b, uint32_t page) {
    return memcmp(a->pages[page].hash, b->pages[page].hash, GZ_PAGE_HASH_SIZE) == 0;
}

static void show_first_difference(const struct gz_record_page *a, const struct gz_record_page *b) {
    for (uint32_t i = 0; i < a->line_count && i < b->line_count; i++) {
        const struct gz_record_line *x = &a->lines[i], *y = &b->lines[i];
        if (strcmp(x->text, y->text) == 0 && x->y == y->y && x->x == y->x)
            continue;
        print_error("column %u, y %d: %s\n", x->column, x->y, x->text);
        print_error("column %u, y %d: %s\n", y->column, y->y, y->text);
        return;
    }
}

static void assert_same(const struct gz_record *a, const struct gz_record *b) {
    for (uint32_t i = 0; i < a->page_count && i < b->page_count; i++)
        if (!same_page(a, b, i)) {
            show_first_difference(&a->pages[i], &b->pages[i]);
            fail_msg("page %s differs", a->pages[i].label);
        }
    assert_int_equal(a->page_count, b->page_count);
}

/* Bytes of all lines that belong to a source text. */
static size_t shown_bytes(const struct gz_record *record, struct gz_arena *arena) {
    size_t total = 0;
    for (uint32_t p = 0; p < record->page_count; p++)
        for (uint32_t i = 0; i < record->pages[p].line_count; i++) {
            const struct gz_record_line *line = &record->pages[p].lines[i];
            uint32_t solid = 0;
            if (line->kind != GZ_ELEMENT_ARTIFACT && line->kind != GZ_ELEMENT_CONTENTS_ENTRY)
                gz_solid_copy(arena, line->text, (uint32_t)strlen(line->text), &solid);
            total += solid;
        }
    return total;
}

static void assert_in_page(const struct gz_pages *pages, const struct gz_style *style) {
    gz_length foot = style->page.top + (gz_length)style->grid.lines * style->grid.leading;
    for (uint32_t p = pages->front_count; p < pages->page_count; p++)
        for (uint32_t i = 0; i < pages->pages[p].line_count; i++) {
            const struct gz_line *line = &pages->pages[p].lines[i];
            if (pages->elements[line->element].kind == GZ_ELEMENT_ARTIFACT)
                continue;
            assert_true(line->baseline <= foot);
            if (line->column > 0 && pages->elements[line->element].kind == GZ_ELEMENT_PARAGRAPH)
                assert_true(line->width <= gz_style_measure(style) + ROUNDING);
        }
}

/* The first page that shows the corrected text in print. */
static uint32_t first_page_of(const struct gz_record *record, struct gz_pos pos) {
    for (uint32_t p = 0; p < record->page_count; p++)
        for (uint32_t i = 0; i < record->pages[p].line_count; i++) {
            const struct gz_record_line *line = &record->pages[p].lines[i];
            if (record->pages[p].number > 0 && line->text_source.line == pos.line &&
                line->text_source.path && strcmp(line->text_source.path, pos.path) == 0)
                return p;
        }
    return 0;
}

/* ---- The properties ---- */

static void reprint(const struct context *context, uint64_t seed) {
    struct gz_arena *arena = gz_arena_create();
    print_message("seed %" PRIu64 "\r", seed);
    struct gz_issue *issue = make_issue(seed, arena);
    const struct gz_record *printed =
        record_of(context, issue, lay_out(context, issue, NULL, arena), arena);
    assert_same(printed, record_of(context, issue, lay_out(context, issue, printed, arena), arena));
    gz_arena_destroy(arena);
}

/* Every break is known, so none is chosen again. */
static void reprint_by_another_program(const struct context *context, uint64_t seed) {
    struct gz_arena *arena = gz_arena_create();
    print_message("seed %" PRIu64 "\r", seed);
    struct gz_style strict = *context->style, other;
    strict.text.last_line = GZ_MUST;
    strict.flow.widows = strict.flow.orphans = strict.flow.keep_with_next = GZ_MUST;
    other = other_weights(&strict);
    struct context first = *context, second = *context;
    first.style = &strict;
    second.style = &other;
    struct gz_issue *issue = make_issue(seed, arena);
    without_floats_and_notes(issue, arena);
    const struct gz_record *printed =
        record_of(&first, issue, lay_out(&first, issue, NULL, arena), arena);
    assert_same(printed, record_of(&second, issue, lay_out(&second, issue, printed, arena), arena));
    gz_arena_destroy(arena);
}

/* No page has text in a column and nothing in the one before it. */
static void assert_columns_used(const struct gz_pages *pages) {
    for (uint32_t p = pages->front_count; p < pages->page_count; p++) {
        uint32_t lines[GZ_COLUMN_LIMIT + 1] = {0};
        if (pages->pages[p].picture_count > 0)
            continue; /* they have no lines */
        for (uint32_t i = 0; i < pages->pages[p].line_count; i++)
            if (pages->elements[pages->pages[p].lines[i].element].kind != GZ_ELEMENT_ARTIFACT)
                lines[pages->pages[p].lines[i].column]++;
        for (uint32_t c = 2; c <= GZ_COLUMN_LIMIT; c++)
            if (lines[c] > 0 && lines[c - 1] == 0)
                fail_msg("page %s: column %u is empty before one with text",
                         pages->pages[p].label, c - 1);
    }
}

/* The page before a block that is gone or new may take what fits there now. */
static void assert_before_the_same(const struct gz_record *printed, const struct gz_record *now,
                                   uint32_t front, const struct correction *correction) {
    uint32_t page = first_page_of(printed, correction->pos);
    uint32_t end = page > 0 && correction->what != A_TEXT ? page - 1 : page;
    for (uint32_t i = front; i < end; i++)
        if (!same_page(printed, now, i)) {
            show_first_difference(&printed->pages[i], &now->pages[i]);
            fail_msg("page %s differs, before page %s", printed->pages[i].label,
                     printed->pages[page].label);
        }
}

static void assert_corrected(const struct context *context, const struct gz_issue *issue,
                             const struct gz_record *printed, struct correction *correction) {
    struct gz_arena *arena = correction->arena;
    const struct gz_pages *plain = lay_out(context, issue, NULL, arena);
    const struct gz_pages *kept = lay_out(context, issue, printed, arena);
    const struct gz_record *now = record_of(context, issue, kept, arena);
    assert_in_page(kept, context->style);
    assert_columns_used(kept);
    assert_true(kept->page_count <= plain->page_count + PAGES_MORE);
    assert_int_equal(shown_bytes(now, arena),
                     shown_bytes(record_of(context, issue, plain, arena), arena));
    assert_before_the_same(printed, now, kept->front_count, correction);
}

static void correct_by(const struct context *context, uint64_t seed, enum what what) {
    struct gz_arena *arena = gz_arena_create();
    print_message("seed %" PRIu64 "\r", seed);
    struct gz_issue *issue = make_issue(seed, arena);
    struct correction correction = {.random = {.state = seed + 99}, .arena = arena, .what = what};
    const struct gz_record *printed =
        record_of(context, issue, lay_out(context, issue, NULL, arena), arena);
    if (correct_issue(issue, &correction))
        assert_corrected(context, issue, printed, &correction);
    gz_arena_destroy(arena);
}

static void correct(const struct context *context, uint64_t seed) {
    correct_by(context, seed, A_TEXT);
}

static void correct_otherwise(const struct context *context, uint64_t seed) {
    correct_by(context, seed, (enum what)(A_BLOCK_OUT + seed % (WHAT_COUNT - A_BLOCK_OUT)));
}

static uint64_t number_from(const char *name, uint64_t otherwise) {
    const char *value = getenv(name);
    return value && *value ? strtoull(value, NULL, 10) : otherwise;
}

static void run_many(const struct context *context,
                     void (*property)(const struct context *, uint64_t)) {
    uint64_t seed = number_from("GAZETTE_PROPERTY_SEED", 0);
    uint64_t runs = seed ? 1 : number_from("GAZETTE_PROPERTY_RUNS", DEFAULT_RUNS);
    for (uint64_t i = 0; i < runs; i++)
        property(context, seed ? seed : i + 1);
}

static void unchanged_issues_come_out_the_same(void **state) {
    run_many(*state, reprint);
}

static void another_program_reprints_the_same(void **state) {
    run_many(*state, reprint_by_another_program);
}

static void corrected_issues_lose_nothing_and_keep_what_is_before(void **state) {
    run_many(*state, correct);
}

static void blocks_titles_and_cells_likewise(void **state) {
    run_many(*state, correct_otherwise);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(unchanged_issues_come_out_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_program_reprints_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(corrected_issues_lose_nothing_and_keep_what_is_before,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(blocks_titles_and_cells_likewise, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
