/* Proofs: pipeline/proof/proof.h. The pages are those of a small issue and of pages
 * made by hand; what changed is made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "layout/galley.h"
#include "pipeline/record/page_hash.h"
#include "pipeline/proof/proof.h"
#include "pipeline/build/typeset.h"

#define STYLE GZ_SOURCE_DIR "/issues/style.yaml"
#define ISSUE GZ_TEST_DIR "/fixtures/issues/small"

struct desk {
    struct gz_diag *diag;
    struct gz_typeset typeset;
    struct gz_arena *arena; /* the typeset's */
    struct gz_style style;  /* to be changed before pages are made */
    const struct gz_pages *pages;
    const struct gz_record *record;
    struct gz_record older; /* a copy of the record, to be changed */
    struct gz_changes changes;
    struct gz_page_change *page_changes;
    struct gz_proof_options options;
    const struct gz_pages *proof;
};

/* Copies everything down to the lines, so that a case can change it. */
static struct gz_record copy_record(struct gz_arena *arena, const struct gz_record *record) {
    struct gz_record copy = *record;
    struct gz_record_page *pages = GZ_NEW_ARRAY(arena, struct gz_record_page, copy.page_count);
    for (uint32_t i = 0; i < copy.page_count; i++) {
        size_t count = record->pages[i].line_count;
        struct gz_record_line *lines = GZ_NEW_ARRAY(arena, struct gz_record_line, count);
        pages[i] = record->pages[i];
        memcpy(lines, pages[i].lines, count * sizeof *lines);
        pages[i].lines = lines;
    }
    copy.pages = pages;
    return copy;
}

/* Changes that say that nothing changed. */
static void no_changes(struct desk *desk) {
    desk->older = copy_record(desk->arena, desk->record);
    desk->page_changes =
        GZ_NEW_ARRAY(desk->arena, struct gz_page_change, desk->record->page_count);
    for (uint32_t i = 0; i < desk->record->page_count; i++)
        desk->page_changes[i] = (struct gz_page_change){
            .label = desk->record->pages[i].label, .older = i, .newer = i, .same = true};
    desk->changes = (struct gz_changes){.older = &desk->older, .newer = desk->record,
                                        .pages = desk->page_changes,
                                        .page_count = desk->record->page_count,
                                        .first_moved = GZ_NOWHERE};
}

static int set_up(void **state) {
    struct desk *desk = calloc(1, sizeof *desk);
    struct gz_typeset_options options = {.folder = ISSUE, .style = STYLE};
    desk->diag = gz_diag_create();
    assert_true(gz_typeset_create(&options, &desk->typeset, desk->diag));
    desk->arena = desk->typeset.arena;
    desk->style = *desk->typeset.style;
    desk->pages = desk->typeset.pages;
    desk->record = gz_record_create(desk->typeset.issue, &desk->typeset.origin, desk->pages,
                                    desk->arena, desk->diag);
    assert_non_null(desk->record);
    no_changes(desk);
    desk->options = (struct gz_proof_options){.title = "某市公报", .revision = 1};
    *state = desk;
    return 0;
}

static int tear_down(void **state) {
    struct desk *desk = *state;
    gz_typeset_destroy(&desk->typeset);
    gz_diag_destroy(desk->diag);
    free(desk);
    return 0;
}

static void make(struct desk *desk, bool compare) {
    desk->proof = gz_proof_create(desk->pages, &desk->style, desk->record,
                                  compare ? &desk->changes : NULL, &desk->options, desk->arena,
                                  desk->diag);
    assert_non_null(desk->proof);
}

static bool *mark_page(struct desk *desk, uint32_t page) {
    bool *lines = GZ_NEW_ARRAY(desk->arena, bool, desk->record->pages[page].line_count);
    desk->page_changes[page].same = false;
    desk->page_changes[page].changed_lines = lines;
    return lines;
}

/* ---- pages made by hand: a line each, in a style of `columns` columns --------------- */

static void hand_made(struct desk *desk, uint32_t columns, gz_length inside, gz_length x,
                      uint16_t column) {
    static struct gz_run run = {.size = 12 * GZ_PT, .utf8 = "", .width = 24 * GZ_PT};
    static struct gz_line line;
    static struct gz_page page;
    static struct gz_record_line recorded;
    static struct gz_record_page recorded_page;
    static struct gz_element elements[2] = {{.kind = GZ_ELEMENT_DOCUMENT},
                                            {.kind = GZ_ELEMENT_PARAGRAPH}};
    struct gz_pages *pages = GZ_NEW(desk->arena, struct gz_pages);
    struct gz_record *record = GZ_NEW(desk->arena, struct gz_record);
    desk->style.grid.columns = columns;
    desk->style.grid.characters = 8;
    desk->style.grid.gutter = 24 * GZ_PT;
    desk->style.page.inside = inside;
    line = (struct gz_line){.element = 1, .column = column, .x = x, .baseline = 200 * GZ_PT,
                            .width = 24 * GZ_PT, .run_count = 1};
    page = (struct gz_page){.label = "1", .number = 1, .recto = true, .lines = &line,
                            .line_count = 1, .runs = &run, .run_count = 1};
    recorded = (struct gz_record_line){.column = column, .number = 1, .x = x,
                                       .y = line.baseline, .kind = GZ_ELEMENT_PARAGRAPH,
                                       .text = "新文"};
    recorded_page = (struct gz_record_page){.label = "1", .number = 1, .lines = &recorded,
                                            .line_count = 1};
    *pages = (struct gz_pages){.width = desk->style.page.width,
                               .height = desk->style.page.height, .pages = &page,
                               .page_count = 1, .elements = elements, .element_count = 2,
                               .fontset = desk->typeset.fontset};
    *record = (struct gz_record){.pages = &recorded_page, .page_count = 1};
    desk->pages = pages;
    desk->record = record;
    no_changes(desk);
}

/* ---- what was added ---------------------------------------------------------------- */

static gz_length text_left(const struct desk *desk, uint32_t page) {
    const struct gz_style *style = &desk->style;
    return desk->pages->pages[page].recto
               ? style->page.inside
               : style->page.width - style->page.inside - gz_style_text_width(style);
}

/* The head's text, from all lines that have one. */
static const char *head_text(const struct desk *desk, uint32_t page) {
    const struct gz_page *with = &desk->proof->pages[page];
    char *text = gz_arena_format(desk->arena, "%s", "");
    for (uint32_t i = desk->pages->pages[page].line_count; i < with->line_count; i++) {
        text = gz_arena_format(desk->arena, "%s|", text);
        for (uint32_t k = 0; k < with->lines[i].run_count; k++) {
            const struct gz_run *run = &with->runs[with->lines[i].first_run + k];
            text = gz_arena_format(desk->arena, "%s%.*s", text, (int)run->length, run->utf8);
        }
    }
    return text;
}

static void assert_head(const struct desk *desk, uint32_t page, const char *words) {
    if (!strstr(head_text(desk, page), words))
        fail_msg("the head of page %u is %s", page, head_text(desk, page));
}

static uint32_t own_rules(const struct desk *desk, uint32_t page) {
    return desk->pages->pages[page].rule_count;
}

/* The n-th rule that was added (no grid, no frames). */
static const struct gz_rule *added_rule(const struct desk *desk, uint32_t page, uint32_t n) {
    const struct gz_page *with = &desk->proof->pages[page];
    assert_true(own_rules(desk, page) + n < with->rule_count);
    return &with->rules[own_rules(desk, page) + n];
}

static uint32_t added_rules(const struct desk *desk, uint32_t page) {
    return desk->proof->pages[page].rule_count - own_rules(desk, page);
}

/* First line of a page in a column, from `from` on. */
static uint32_t find_in_column(const struct desk *desk, uint32_t page, uint16_t column,
                               uint32_t from) {
    const struct gz_record_page *recorded = &desk->record->pages[page];
    for (uint32_t i = from; i < recorded->line_count; i++)
        if (recorded->lines[i].column == column && recorded->lines[i].number > 0)
            return i;
    fail_msg("page %u has no line in column %u", page, column);
    return 0;
}

/* The first counted page. */
static uint32_t body_page(const struct desk *desk) {
    return desk->pages->front_count;
}

/* ---- the pages stay ------------------------------------------------------------------ */

static void pages_stay_as_they_are(void **state) {
    struct desk *desk = *state;
    desk->options.grid = desk->options.frames = true;
    uint8_t before[GZ_PAGE_HASH_SIZE], after[GZ_PAGE_HASH_SIZE];
    uint32_t face;
    assert_true(gz_page_hash(desk->pages, body_page(desk), before, &face));
    make(desk, true);
    assert_true(gz_page_hash(desk->pages, body_page(desk), after, &face));
    assert_memory_equal(before, after, sizeof before);
    assert_memory_equal(before, desk->record->pages[body_page(desk)].hash, sizeof before);
    assert_int_equal(desk->proof->page_count, desk->pages->page_count);
    assert_ptr_equal(desk->proof->outline, desk->pages->outline);
    for (uint32_t i = 0; i < desk->pages->page_count; i++) {
        const struct gz_page *own = &desk->pages->pages[i], *with = &desk->proof->pages[i];
        assert_string_equal(own->label, with->label);
        assert_ptr_equal(own->links, with->links);
        assert_ptr_equal(own->pictures, with->pictures);
        assert_memory_equal(own->lines, with->lines, own->line_count * sizeof *own->lines);
        assert_memory_equal(own->runs, with->runs, own->run_count * sizeof *own->runs);
    }
}

static void all_additions_are_artifacts(void **state) {
    struct desk *desk = *state;
    make(desk, true);
    assert_int_equal(desk->proof->element_count, desk->pages->element_count + 1);
    assert_memory_equal(desk->proof->elements, desk->pages->elements,
                        desk->pages->element_count * sizeof *desk->pages->elements);
    for (uint32_t p = 0; p < desk->proof->page_count; p++)
        for (uint32_t i = desk->pages->pages[p].line_count; i < desk->proof->pages[p].line_count;
             i++) {
            uint32_t element = desk->proof->pages[p].lines[i].element;
            assert_int_equal(desk->proof->elements[element].kind, GZ_ELEMENT_ARTIFACT);
        }
}

struct area {
    gz_length left, top, right, bottom;
};

static struct area line_area(const struct gz_page *page, const struct gz_line *line) {
    gz_length size = page->runs[line->first_run].size;
    return (struct area){line->x, line->baseline - size, line->x + line->width,
                         line->baseline + size / 8};
}

static bool overlap(struct area a, struct area b) {
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* Against all lines before line `end` and the page's edges. */
static void assert_free(const struct desk *desk, const struct gz_page *page, struct area area,
                        uint32_t end) {
    assert_true(area.left >= 0 && area.top >= 0);
    assert_true(area.right <= desk->pages->width && area.bottom <= desk->pages->height);
    for (uint32_t i = 0; i < end; i++)
        if (page->lines[i].run_count && overlap(area, line_area(page, &page->lines[i])))
            fail_msg("what was added overlaps line %u", i);
}

static void nothing_added_overlaps_a_line(void **state) {
    struct desk *desk = *state;
    for (uint32_t p = 0; p < desk->record->page_count; p++)
        memset(mark_page(desk, p), true, desk->record->pages[p].line_count);
    make(desk, true);
    for (uint32_t p = 0; p < desk->proof->page_count; p++) {
        const struct gz_page *own = &desk->pages->pages[p], *with = &desk->proof->pages[p];
        for (uint32_t i = own->line_count; i < with->line_count; i++)
            assert_free(desk, with, line_area(with, &with->lines[i]), i);
        for (uint32_t i = own->rule_count; i < with->rule_count; i++) {
            const struct gz_rule *rule = &with->rules[i];
            assert_free(desk, with, (struct area){rule->x, rule->y, rule->x + rule->width,
                                                  rule->y + rule->height}, with->line_count);
        }
    }
}

/* ---- line numbers ----------------------------------------------------------------------- */

static void every_recorded_line_has_its_number_once(void **state) {
    struct desk *desk = *state;
    make(desk, false);
    uint32_t page = body_page(desk), expected = 0, found = 0;
    const struct gz_record_page *recorded = &desk->record->pages[page];
    const struct gz_page *own = &desk->pages->pages[page], *with = &desk->proof->pages[page];
    for (uint16_t column = 0; column <= 2; column++) {
        uint32_t most = 0;
        for (uint32_t i = 0; i < recorded->line_count; i++)
            if (recorded->lines[i].column == column && recorded->lines[i].number > most)
                most = recorded->lines[i].number;
        expected += most;
    }
    for (uint32_t i = own->line_count; i < with->line_count; i++) {
        const struct gz_run *run = &with->runs[with->lines[i].first_run];
        found += run->length == 0;
        if (run->length > 0)
            continue;
        assert_true(run->glyph_count > 0);
        uint32_t k = 0;
        while (k < own->line_count && own->lines[k].baseline != with->lines[i].baseline)
            k++;
        assert_true(k < own->line_count); /* on the baseline of the line that it counts */
    }
    assert_true(expected > 10);
    assert_int_equal(found, expected);
}

/* ---- bars --------------------------------------------------------------------------------- */

static void a_bar_stands_in_the_margin_nearest_to_its_column(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk);
    uint16_t columns[] = {0, 1, 2};
    for (int i = 0; i < 3; i++) {
        no_changes(desk);
        uint32_t line = find_in_column(desk, page, columns[i], 0);
        mark_page(desk, page)[line] = true;
        ((struct gz_record_line *)desk->older.pages[page].lines)[line].text = "旧文";
        make(desk, true);
        assert_int_equal(added_rules(desk, page), 1);
        const struct gz_rule *bar = added_rule(desk, page, 0);
        const struct gz_line *beside = &desk->pages->pages[page].lines[line];
        gz_length left = text_left(desk, page), right = left + gz_style_text_width(&desk->style);
        gz_length distance = desk->style.proof.distance, width = desk->style.proof.bar;
        assert_int_equal(bar->x, columns[i] == 2 ? right + distance : left - distance - width);
        assert_int_equal(bar->width, width);
        assert_true(bar->y < beside->baseline && bar->y + bar->height > beside->baseline);
        assert_head(desk, page, "改动1行");
    }
}

static void bars_of_neighbouring_lines_are_one(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk), first = find_in_column(desk, page, 1, 0);
    uint32_t second = find_in_column(desk, page, 1, first + 1);
    bool *changed = mark_page(desk, page);
    changed[first] = changed[second] = true;
    ((struct gz_record_line *)desk->older.pages[page].lines)[first].text = "旧文";
    ((struct gz_record_line *)desk->older.pages[page].lines)[second].text = "旧文";
    make(desk, true);
    assert_int_equal(added_rules(desk, page), 1);
    assert_true(added_rule(desk, page, 0)->height > desk->style.grid.leading);
    assert_head(desk, page, "改动2行");
}

static void a_line_that_stood_elsewhere_has_a_thin_bar(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk), line = find_in_column(desk, page, 1, 0);
    mark_page(desk, page)[line] = true; /* the older record has its text */
    make(desk, true);
    assert_int_equal(added_rules(desk, page), 1);
    assert_int_equal(added_rule(desk, page, 0)->width, desk->style.proof.moved_bar);
    assert_head(desk, page, "移动1行");
}

/* A vote of 5 that becomes 3 is a change, though some other line says 3. */
static void an_edited_line_is_changed_wherever_its_text_stood(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk), line = find_in_column(desk, page, 1, 0);
    struct gz_edit edit = {.removed = "5", .added = "3",
                           .old_place = {page, line, {0}}, .new_place = {page, line, {0}}};
    edit.new_place.source = desk->record->pages[page].lines[line].source;
    mark_page(desk, page)[line] = true;
    desk->changes.edits = &edit;
    desk->changes.edit_count = 1;
    make(desk, true);
    assert_int_equal(added_rule(desk, page, 0)->width, desk->style.proof.bar);
    assert_head(desk, page, "改动1行");
}

/* The longest text of a column: its lines, from *first on. */
static uint32_t long_text(const struct desk *desk, uint32_t page, uint32_t *first) {
    const struct gz_record_page *recorded = &desk->record->pages[page];
    uint32_t best = 0;
    for (uint32_t i = 0; i < recorded->line_count; i++) {
        const struct gz_record_line *line = &recorded->lines[i];
        uint32_t count = 1;
        while (i + count < recorded->line_count && line->text_source.line > 0 &&
               recorded->lines[i + count].column == line->column &&
               recorded->lines[i + count].kind == line->kind &&
               recorded->lines[i + count].text_source.line == line->text_source.line)
            count++;
        if (count > best && line->column > 0 && line->number > 0) {
            best = count;
            *first = i;
        }
    }
    return best;
}

static void an_edit_goes_over_the_lines_of_what_was_added(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk), first = 0, count = long_text(desk, page, &first);
    while (count < 3 && page + 1 < desk->record->page_count)
        count = long_text(desk, ++page, &first);
    const struct gz_record_line *lines = desk->record->pages[page].lines;
    if (count < 3)
        fail_msg("no text of three lines");
    struct gz_edit edit = {.removed = "", .added = lines[first + 1].text,
                           .new_place = {page, first, lines[first].source},
                           .old_place = {GZ_NOWHERE, 0, {0}}};
    edit.new_place.source.column += 2;
    bool *changed = mark_page(desk, page);
    for (uint32_t i = 0; i < count; i++)
        changed[first + i] = true;
    desk->changes.edits = &edit;
    desk->changes.edit_count = 1;
    make(desk, true);
    assert_head(desk, page, "改动2行，移动");
    edit.whole = true;
    make(desk, true);
    assert_null(strstr(head_text(desk, page), "移动"));
}

static void with_three_columns_the_gutter_takes_the_middle_ones_bar(void **state) {
    struct desk *desk = *state;
    gz_length measure = 8 * desk->style.roles[GZ_ROLE_BODY].size;
    gz_length second = 45638 + measure + 24 * GZ_PT;
    hand_made(desk, 3, 45638, second, 2);
    mark_page(desk, 0)[0] = true;
    desk->older.page_count = 0; /* nothing stood anywhere */
    make(desk, true);
    const struct gz_rule *bar = added_rule(desk, 0, 0);
    assert_int_equal(bar->x, second - desk->style.proof.distance - desk->style.proof.bar);
    assert_true(bar->x > 45638 + measure);
}

static void with_one_column_the_outer_margin_takes_it(void **state) {
    struct desk *desk = *state;
    hand_made(desk, 1, 45638, 45638, 1);
    mark_page(desk, 0)[0] = true;
    desk->older.page_count = 0;
    make(desk, true);
    gz_length right = 45638 + gz_style_text_width(&desk->style);
    assert_int_equal(added_rule(desk, 0, 0)->x, right + desk->style.proof.distance);
}

/* Glyphs of the first line that was added: a number. */
static uint32_t number_glyphs(const struct desk *desk) {
    const struct gz_page *own = &desk->pages->pages[0], *with = &desk->proof->pages[0];
    const struct gz_line *line = &with->lines[own->line_count];
    uint32_t count = 0;
    for (uint32_t i = 0; i < line->run_count; i++)
        count += with->runs[line->first_run + i].glyph_count;
    return count;
}

static void only_numbers_across_several_columns_have_a_mark(void **state) {
    struct desk *desk = *state;
    hand_made(desk, 2, 45638, 45638, 0);
    make(desk, false);
    assert_int_equal(number_glyphs(desk), 2);
    hand_made(desk, 2, 45638, 45638, 1);
    make(desk, false);
    assert_int_equal(number_glyphs(desk), 1);
    hand_made(desk, 1, 45638, 45638, 0);
    make(desk, false);
    assert_int_equal(number_glyphs(desk), 1);
}

static void a_margin_without_room_takes_less_or_nothing(void **state) {
    struct desk *desk = *state;
    hand_made(desk, 2, 3 * GZ_PT, 3 * GZ_PT, 1);
    mark_page(desk, 0)[0] = true;
    desk->older.page_count = 0;
    make(desk, true);
    assert_int_equal(added_rule(desk, 0, 0)->x, 0);
    desk->style.page.inside = GZ_PT;
    make(desk, true);
    assert_int_equal(added_rules(desk, 0), 0);
    desk->style.page.top = 5 * GZ_PT; /* the head has no room either */
    make(desk, true);
    assert_int_equal(desk->proof->pages[0].line_count, 1);
}

/* ---- what was taken out --------------------------------------------------------------------- */

static void a_triangle_stands_where_text_was_only_removed(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk), line = find_in_column(desk, page, 2, 0);
    struct gz_edit edit = {.removed = "旧", .added = "", .old_place = {page, line, {0}},
                           .new_place = {page, line, {0}}};
    mark_page(desk, page);
    desk->changes.edits = &edit;
    desk->changes.edit_count = 1;
    make(desk, true);
    assert_true(added_rules(desk, page) > 4);
    gz_length right = text_left(desk, page) + gz_style_text_width(&desk->style);
    gz_length baseline = desk->pages->pages[page].lines[line].baseline, last = 0;
    for (uint32_t i = 0; i < added_rules(desk, page); i++) {
        const struct gz_rule *step = added_rule(desk, page, i);
        assert_true(step->x >= right);
        assert_true(step->x + step->width <= right + desk->style.proof.distance);
        assert_true(step->height >= last); /* it points to the column */
        assert_true(step->y > baseline - desk->style.grid.leading && step->y < baseline);
        last = step->height;
    }
    assert_head(desk, page, "删去1处");
    edit.added = "新";
    make(desk, true);
    assert_int_equal(added_rules(desk, page), 0);
}

static void a_text_that_is_gone_is_marked_where_it_stood(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk), line = find_in_column(desk, page, 1, 3);
    struct gz_edit edit = {.whole = true, .removed = "旧文", .added = "",
                           .old_place = {page, line, {0}},
                           .new_place = {GZ_NOWHERE, 0, {0}}};
    mark_page(desk, page);
    desk->changes.edits = &edit;
    desk->changes.edit_count = 1;
    make(desk, true);
    assert_true(added_rules(desk, page) > 4);
    gz_length off = desk->record->pages[page].lines[line].y - added_rule(desk, page, 0)->y;
    assert_true(off > 0 && off < desk->style.grid.leading);
    /* An older record may say anything. */
    edit.old_place = (struct gz_place){page, UINT32_MAX, {0}};
    make(desk, true);
    assert_int_equal(added_rules(desk, page), 0);
    edit.old_place = (struct gz_place){page, line, {0}};
    ((struct gz_record_line *)desk->older.pages[page].lines)[line].y = INT32_MIN;
    make(desk, true);
    assert_int_equal(added_rules(desk, page), 0);
}

/* ---- what the head says ---------------------------------------------------- */

static void the_head_says_what_the_sheet_is(void **state) {
    struct desk *desk = *state;
    desk->options.date = "2024年3月29日";
    make(desk, true);
    uint32_t page = body_page(desk);
    char count[64];
    snprintf(count, sizeof count, "|第1页（%u/%u）|", page + 1, desk->pages->page_count);
    assert_head(desk, page, "|校样　2024年3月29日　对照第1次发布|");
    assert_head(desk, page, "|某市公报|");
    assert_head(desk, page, count);
    assert_head(desk, 0, "|目录1（1/");
    assert_head(desk, page, "|本页未变");
    desk->options.revision = 0;
    desk->options.against = "old.json";
    make(desk, true);
    assert_head(desk, page, "|校样　2024年3月29日　对照old.json|");
    desk->options.date = desk->options.against = NULL;
    make(desk, false);
    assert_head(desk, page, "|校样|");
    assert_null(strstr(head_text(desk, page), "未变"));
}

/* A file's name may be anything, an older label too. */
static void what_no_face_draws_stands_as_a_question_mark(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk);
    struct gz_record_page *older = (struct gz_record_page *)desk->older.pages;
    desk->options.revision = 0;
    desk->options.against = "旧\n稿\xff\xF0\x9F\x98\x80\U0010FFFD.json\xE4\xB8";
    older[page].label = "\U0010FFFD";
    memset(mark_page(desk, page), true, desk->record->pages[page].line_count);
    make(desk, true);
    assert_head(desk, page, "|校样　对照旧?稿???.json??|");
    assert_head(desk, page, "|移自原?");
    assert_false(gz_diag_has_errors(desk->diag));
}

static void a_new_page_says_so(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk);
    desk->page_changes[page] = (struct gz_page_change){.label = "1", .older = GZ_NOWHERE,
                                                       .newer = page};
    desk->older.page_count = 0;
    make(desk, true);
    assert_head(desk, page, "|新增页，改动");
    assert_true(added_rules(desk, page) > 0);
}

static void a_page_that_moved_says_from_where(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk);
    struct gz_record_page *older = (struct gz_record_page *)desk->older.pages;
    older[page].label = "7";
    memset(mark_page(desk, page), true, desk->record->pages[page].line_count);
    make(desk, true);
    assert_head(desk, page, "|移自原第7页");
    assert_int_equal(added_rules(desk, page), 0);
    older[page].label = "目录3";
    make(desk, true);
    assert_head(desk, page, "|移自原目录3");
}

static void the_last_page_tells_of_pages_that_are_gone(void **state) {
    struct desk *desk = *state;
    uint32_t count = desk->record->page_count;
    struct gz_page_change *all = GZ_NEW_ARRAY(desk->arena, struct gz_page_change, count + 2);
    memcpy(all, desk->page_changes, count * sizeof *all);
    all[count] = (struct gz_page_change){.label = "8", .older = 0, .newer = GZ_NOWHERE};
    all[count + 1] = (struct gz_page_change){.label = "9", .older = 0, .newer = GZ_NOWHERE};
    desk->changes.pages = all;
    desk->changes.page_count = count + 2;
    make(desk, true);
    assert_head(desk, count - 1, "原8、9页撤去");
    assert_null(strstr(head_text(desk, 0), "撤去"));
}

static void only_looks_changed(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk);
    mark_page(desk, page);
    desk->page_changes[page].text_same = true;
    make(desk, true);
    assert_head(desk, page, "图、线或字形有变");
}

static void traditional_styles_have_traditional_words(void **state) {
    struct desk *desk = *state;
    desk->style.language = "zh-Hant-TW";
    make(desk, true);
    assert_head(desk, body_page(desk), "|校樣　對照");
    assert_head(desk, body_page(desk), "本頁未變");
}

static void a_long_title_is_set_smaller(void **state) {
    struct desk *desk = *state;
    desk->options.title = "某某省某某自治州某某市人民代表大会常务委员会公报人民代表大会常务委员会公报"
                          "人民代表大会常务委员会公报人民代表大会常务委员会公报";
    make(desk, true);
    const struct gz_page *with = &desk->proof->pages[body_page(desk)];
    gz_length left = text_left(desk, body_page(desk));
    for (uint32_t i = desk->pages->pages[body_page(desk)].line_count; i < with->line_count; i++)
        if (with->runs[with->lines[i].first_run].length > 0)
            assert_true(with->lines[i].x + with->lines[i].width <=
                        left + gz_style_text_width(&desk->style) + 10);
    assert_head(desk, body_page(desk), desk->options.title);
}

/* ---- grid and frames --------------------------------------------------------- */

static void grid_and_frames_lie_under_everything(void **state) {
    struct desk *desk = *state;
    uint32_t page = body_page(desk);
    desk->options.grid = desk->options.frames = true;
    make(desk, false);
    const struct gz_page *own = &desk->pages->pages[page], *with = &desk->proof->pages[page];
    uint32_t added = with->rule_count - own->rule_count;
    assert_int_equal(added, desk->style.grid.lines + 4 * desk->style.grid.columns);
    if (own->rule_count)
        assert_memory_equal(&with->rules[added], own->rules,
                            own->rule_count * sizeof *own->rules);
    uint32_t line = find_in_column(desk, page, 1, 0), row = 0;
    while (row < desk->style.grid.lines && with->rules[row].y != own->lines[line].baseline)
        row++;
    assert_true(row < desk->style.grid.lines); /* body text stands on it */
}

#define proof_test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        proof_test(pages_stay_as_they_are),
        proof_test(all_additions_are_artifacts),
        proof_test(nothing_added_overlaps_a_line),
        proof_test(every_recorded_line_has_its_number_once),
        proof_test(a_bar_stands_in_the_margin_nearest_to_its_column),
        proof_test(bars_of_neighbouring_lines_are_one),
        proof_test(a_line_that_stood_elsewhere_has_a_thin_bar),
        proof_test(an_edited_line_is_changed_wherever_its_text_stood),
        proof_test(an_edit_goes_over_the_lines_of_what_was_added),
        proof_test(with_three_columns_the_gutter_takes_the_middle_ones_bar),
        proof_test(with_one_column_the_outer_margin_takes_it),
        proof_test(only_numbers_across_several_columns_have_a_mark),
        proof_test(a_margin_without_room_takes_less_or_nothing),
        proof_test(a_triangle_stands_where_text_was_only_removed),
        proof_test(a_text_that_is_gone_is_marked_where_it_stood),
        proof_test(the_head_says_what_the_sheet_is),
        proof_test(what_no_face_draws_stands_as_a_question_mark),
        proof_test(a_new_page_says_so),
        proof_test(a_page_that_moved_says_from_where),
        proof_test(the_last_page_tells_of_pages_that_are_gone),
        proof_test(only_looks_changed),
        proof_test(traditional_styles_have_traditional_words),
        proof_test(a_long_title_is_set_smaller),
        proof_test(grid_and_frames_lie_under_everything),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
