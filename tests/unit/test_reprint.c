/* Corrected issues after their printed layout: layout/reflow.c, keep.c and
 * layout.c, by way of records as `publish` writes them. */
#include "issue_fixture.h"

#include "pipeline/build/precedent.h"

#define LONG 40 /* paragraphs of an article over several pages */

struct reprint {
    struct issue_fixture *issue;
    const struct gz_record *printed, *now;
    size_t notices; /* of the last layout */
};

/* A paragraph of four lines with marks to squeeze, unlike any other. */
static struct gz_text paragraph_text(struct gz_arena *arena, const char *path, uint32_t number) {
    static const char *const names[] = {"春", "夏", "秋", "冬", "东", "南", "西"};
    const char *a = names[number % 7], *b = names[number / 7 % 7];
    struct gz_source_map *map = GZ_NEW(arena, struct gz_source_map);
    map->pos = (struct gz_pos){path, 10 + number, 1};
    char *utf8 = gz_arena_format(
        arena, "%s%s区听取工作汇报，研究年度计划，部署防汛抗旱、森林防火、安全生产等各项任务，"
               "要求%s街%s镇压实责任，加强值守，备足物资，确保人民群众生命财产安全，%s山%s水"
               "一切如常。", a, b, b, a, a, b);
    return (struct gz_text){.utf8 = utf8, .length = (uint32_t)strlen(utf8), .map = map,
                            .map_count = 1};
}

static struct gz_article *add_long_article(struct issue_fixture *fixture, const char *id,
                                           uint32_t count) {
    struct gz_arena *arena = fixture->base->setter.arena;
    struct gz_article *article = add_article(fixture, id, count, 1);
    const char *path = gz_arena_format(arena, "%s.md", id);
    struct gz_block *blocks = GZ_NEW_ARRAY(arena, struct gz_block, count);
    for (uint32_t i = 0; i < count; i++)
        blocks[i] = (struct gz_block){.kind = GZ_BLOCK_PARAGRAPH,
                                      .as.text = paragraph_text(arena, path, i)};
    article->id = id;
    article->pos = (struct gz_pos){path, 1, 1};
    ((struct gz_source_map *)article->title->map)->pos = (struct gz_pos){path, 2, 8};
    article->blocks = blocks;
    return article;
}

static int set_up(void **state) {
    struct reprint *reprint = calloc(1, sizeof *reprint);
    int failed = issue_set_up((void **)&reprint->issue);
    reprint->issue->base->style.text.last_line = GZ_OFF;
    *state = reprint;
    return failed;
}

static int tear_down(void **state) {
    struct reprint *reprint = *state;
    void *issue = reprint->issue;
    free(reprint);
    return issue_tear_down(&issue);
}

static const struct gz_record *set_after(struct reprint *reprint,
                                         const struct gz_record *printed) {
    static const struct gz_record_style origin = {.file.name = "style.yaml", .text = ""};
    struct issue_fixture *fixture = reprint->issue;
    struct gz_setter *setter = &fixture->base->setter;
    struct gz_diag *diag = gz_diag_create();
    fixture->pages = gz_layout_issue_after(
        &fixture->issue, &fixture->base->style, setter->fontset,
        printed ? gz_precedent_create(printed, setter->arena) : NULL, setter->arena, diag);
    assert_non_null(fixture->pages);
    reprint->notices = gz_diag_count(diag);
    const struct gz_record *record =
        gz_record_create(&fixture->issue, &origin, fixture->pages, setter->arena, diag);
    gz_diag_destroy(diag);
    return record;
}

static void print(struct reprint *reprint) {
    reprint->printed = set_after(reprint, NULL);
}

static void print_again(struct reprint *reprint) {
    reprint->now = set_after(reprint, reprint->printed);
}

/* The counted pages that differ, as "1 3"; "" for none. */
static const char *differing(struct reprint *reprint) {
    const struct gz_record *a = reprint->printed, *b = reprint->now;
    struct gz_buffer out = {.arena = reprint->issue->base->setter.arena};
    gz_buffer_add_string(&out, "");
    for (uint32_t i = 0; i < a->page_count || i < b->page_count; i++)
        if (i >= a->page_count || i >= b->page_count ||
            memcmp(a->pages[i].hash, b->pages[i].hash, GZ_PAGE_HASH_SIZE) != 0)
            gz_buffer_add_format(&out, "%s%s", out.length > 0 ? " " : "",
                                 i < b->page_count ? b->pages[i].label : "-");
    return out.bytes ? out.bytes : "";
}

static struct gz_text *text_of(struct reprint *reprint, uint32_t article, uint32_t block) {
    return &((struct gz_block *)reprint->issue->articles[article].blocks)[block].as.text;
}

/* Says `count` characters more at the end of a paragraph's first clause. */
static void lengthen(struct reprint *reprint, uint32_t block, uint32_t count) {
    struct gz_text *text = text_of(reprint, 0, block);
    struct gz_arena *arena = reprint->issue->base->setter.arena;
    size_t at = strlen("春春区听取工作");
    char *utf8 = gz_arena_format(arena, "%.*s", (int)at, text->utf8);
    for (uint32_t i = 0; i < count; i++)
        utf8 = gz_arena_format(arena, "%s新", utf8);
    text->utf8 = gz_arena_format(arena, "%s%s", utf8, text->utf8 + at);
    text->length = (uint32_t)strlen(text->utf8);
}

/* Takes `count` characters from a paragraph's middle. */
static void shorten(struct reprint *reprint, uint32_t block, uint32_t count) {
    struct gz_text *text = text_of(reprint, 0, block);
    size_t at = strlen("春春区听取工作");
    text->utf8 = gz_arena_format(reprint->issue->base->setter.arena, "%.*s%s", (int)at, text->utf8,
                                 text->utf8 + at + 3 * (size_t)count);
    text->length = (uint32_t)strlen(text->utf8);
}

static void remove_block(struct reprint *reprint, uint32_t at) {
    struct gz_article *article = &reprint->issue->articles[0];
    struct gz_block *blocks = (struct gz_block *)article->blocks;
    memmove(&blocks[at], &blocks[at + 1], (article->block_count - at - 1) * sizeof *blocks);
    article->block_count--;
}

/* ---- The cases ---- */

static void what_is_unchanged_differs_nowhere(void **state) {
    struct reprint *reprint = *state;
    add_long_article(reprint->issue, "jia", LONG);
    print(reprint);
    print_again(reprint);
    assert_string_equal(differing(reprint), "");
    assert_int_equal(reprint->notices, 0);
}

static void a_character_for_another_touches_one_page(void **state) {
    struct reprint *reprint = *state;
    add_long_article(reprint->issue, "jia", LONG);
    print(reprint);
    memcpy((char *)text_of(reprint, 0, 20)->utf8 + strlen("春春区"), "审", strlen("审"));
    print_again(reprint);
    assert_string_equal(differing(reprint), "2");
}

/* Plainly set, every page behind would differ. */
static void a_line_more_is_won_back_on_its_page(void **state) {
    struct reprint *reprint = *state;
    add_long_article(reprint->issue, "jia", LONG);
    print(reprint);
    lengthen(reprint, 2, 22);
    reprint->now = set_after(reprint, NULL);
    assert_string_equal(differing(reprint), "1 2 3 4");
    print_again(reprint);
    assert_string_equal(differing(reprint), "1");
}

static void a_line_less_is_filled_on_its_page(void **state) {
    struct reprint *reprint = *state;
    add_long_article(reprint->issue, "jia", LONG);
    print(reprint);
    shorten(reprint, 2, 22);
    print_again(reprint);
    assert_string_equal(differing(reprint), "1");
}

static void a_long_insertion_flows_on(void **state) {
    struct reprint *reprint = *state;
    add_long_article(reprint->issue, "jia", LONG);
    print(reprint);
    lengthen(reprint, 2, 100);
    print_again(reprint);
    assert_memory_equal(differing(reprint), "1 2 3 4", strlen("1 2 3 4"));
    assert_int_equal(reprint->notices, 0); /* nothing comes behind it */
}

/* The article ends higher; the next one stays where it began. */
static void the_next_article_stays_where_it_began(void **state) {
    struct reprint *reprint = *state;
    add_long_article(reprint->issue, "jia", 8);
    add_long_article(reprint->issue, "yi", LONG);
    print(reprint);
    remove_block(reprint, 6);
    reprint->now = set_after(reprint, NULL);
    assert_string_not_equal(differing(reprint), "1");
    print_again(reprint);
    assert_string_equal(differing(reprint), "1");
    assert_int_equal(reprint->notices, 0);
}

static void moved_pages_are_told_once(void **state) {
    struct reprint *reprint = *state;
    add_long_article(reprint->issue, "jia", 8);
    add_long_article(reprint->issue, "yi", LONG);
    add_long_article(reprint->issue, "bing", 8);
    print(reprint);
    lengthen(reprint, 2, 400);
    print_again(reprint);
    assert_int_equal(reprint->notices, 1);
}

/* A text that fills `lines` lines to the last character. */
static void fill_lines(struct reprint *reprint, uint32_t block, uint32_t lines) {
    static const char characters[] = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往";
    struct gz_text *text = text_of(reprint, 0, block);
    uint32_t count = 20 * lines - 2;
    char *utf8 = gz_arena_alloc(reprint->issue->base->setter.arena, 3 * count + 1, 1);
    for (uint32_t i = 0; i < count; i++)
        memcpy(utf8 + 3 * i, characters + 3 * ((block + i) % 20), 3);
    utf8[3 * count] = '\0';
    text->utf8 = utf8;
    text->length = 3 * count;
}

static uint32_t lone_characters(const struct gz_record *record) {
    uint32_t count = 0;
    for (uint32_t p = 0; p < record->page_count; p++)
        for (uint32_t i = 0; i < record->pages[p].line_count; i++)
            count += record->pages[p].lines[i].kind == GZ_ELEMENT_PARAGRAPH &&
                     strlen(record->pages[p].lines[i].text) == strlen("天");
    return count;
}

/* A line is filled by setting another paragraph longer. No lone character is made
 * for that, though the style lets them be. */
static void no_lone_character_is_made(void **state) {
    struct reprint *reprint = *state;
    add_long_article(reprint->issue, "jia", LONG);
    for (uint32_t block = 0; block < LONG; block++)
        fill_lines(reprint, block, 10);
    print(reprint);
    shorten(reprint, 0, 20);
    print_again(reprint);
    assert_string_equal(differing(reprint), "1");
    assert_int_equal(lone_characters(reprint->now), 0);
}

/* The record says where columns ended; a program that would balance otherwise
 * keeps to it. */
static void printed_columns_win(void **state) {
    uint32_t others = 0;
    for (uint32_t count = 3; count < 12; count++) {
        tear_down(state);
        set_up(state);
        struct reprint *reprint = *state;
        struct gz_flow_style *flow = &reprint->issue->base->style.flow;
        add_long_article(reprint->issue, "jia", count);
        shorten(reprint, 0, 22); /* so that lines at a paragraph's ends come to the cut */
        flow->widows = flow->orphans = GZ_MUST;
        print(reprint);
        flow->widows = flow->orphans = GZ_OFF;
        reprint->now = set_after(reprint, NULL);
        others += *differing(reprint) != '\0';
        print_again(reprint);
        assert_string_equal(differing(reprint), "");
    }
    assert_true(others > 0);
}

#define reprint_test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        reprint_test(what_is_unchanged_differs_nowhere),
        reprint_test(a_character_for_another_touches_one_page),
        reprint_test(a_line_more_is_won_back_on_its_page),
        reprint_test(a_line_less_is_filled_on_its_page),
        reprint_test(a_long_insertion_flows_on),
        reprint_test(the_next_article_stays_where_it_began),
        reprint_test(moved_pages_are_told_once),
        reprint_test(no_lone_character_is_made),
        reprint_test(printed_columns_win),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
