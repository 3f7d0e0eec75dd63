/* Pages of two records: which differ, and by which lines. */
#include <string.h>

#include "pipeline/changes/parts.h"

struct comparison {
    const struct gz_record *older, *newer;
    struct gz_intern labels, texts;
    struct gz_arena *arena, *scratch;
};

/* What makes two lines the same line at the same place. */
struct line_key {
    uint32_t text, kind;
    gz_length x, y, width;
};

static uint32_t number_line(struct comparison *c, struct gz_intern *keys,
                            const struct gz_record_line *line) {
    struct line_key *key = GZ_NEW(c->scratch, struct line_key);
    *key = (struct line_key){gz_intern(&c->texts, line->text, strlen(line->text)), line->kind,
                             line->x, line->y, line->width};
    return gz_intern(keys, key, sizeof *key);
}

/* Marks the newer page's lines that the older page does not have. */
static void compare_lines(struct comparison *c, struct gz_page_change *change) {
    const struct gz_record_page *older = &c->older->pages[change->older];
    const struct gz_record_page *newer = &c->newer->pages[change->newer];
    struct gz_intern keys = {.arena = c->scratch};
    uint32_t *left = GZ_NEW_ARRAY(c->scratch, uint32_t, older->line_count + newer->line_count);
    bool *changed = GZ_NEW_ARRAY(c->arena, bool, newer->line_count);
    uint32_t missing = older->line_count;
    for (uint32_t i = 0; i < older->line_count; i++)
        left[number_line(c, &keys, &older->lines[i])]++;
    for (uint32_t i = 0; i < newer->line_count; i++) {
        uint32_t *same = &left[number_line(c, &keys, &newer->lines[i])];
        changed[i] = *same == 0;
        change->changed_line_count += changed[i];
        missing -= !changed[i];
        *same -= !changed[i];
    }
    change->changed_lines = changed;
    change->text_same = change->changed_line_count == 0 && missing == 0;
}

static void mark_all(struct comparison *c, struct gz_page_change *change) {
    uint32_t count = c->newer->pages[change->newer].line_count;
    bool *changed = GZ_NEW_ARRAY(c->arena, bool, count);
    memset(changed, true, count);
    change->changed_lines = changed;
    change->changed_line_count = count;
}

static void compare_page(struct comparison *c, struct gz_page_change *change) {
    const struct gz_record_page *newer = &c->newer->pages[change->newer];
    change->label = newer->label;
    if (change->older == GZ_NOWHERE) {
        mark_all(c, change);
        return;
    }
    const struct gz_record_page *older = &c->older->pages[change->older];
    change->same = c->older->width == c->newer->width && c->older->height == c->newer->height &&
                   memcmp(older->hash, newer->hash, GZ_PAGE_HASH_SIZE) == 0;
    change->text_same = true;
    if (!change->same)
        compare_lines(c, change);
}

/* Of several pages with one label the first counts. */
static uint32_t *find_labels(struct comparison *c) {
    uint32_t *pages = GZ_NEW_ARRAY(c->scratch, uint32_t, c->older->page_count);
    for (uint32_t i = 0; i < c->older->page_count; i++) {
        const char *label = c->older->pages[i].label;
        size_t known = c->labels.count;
        uint32_t number = gz_intern(&c->labels, label, strlen(label));
        if (number == known)
            pages[number] = i;
    }
    return pages;
}

static bool *pair_pages(struct comparison *c, struct gz_page_change *pages) {
    const uint32_t *of_label = find_labels(c);
    size_t known = c->labels.count;
    bool *paired = GZ_NEW_ARRAY(c->scratch, bool, c->older->page_count);
    for (uint32_t i = 0; i < c->newer->page_count; i++) {
        const char *label = c->newer->pages[i].label;
        uint32_t number = gz_intern(&c->labels, label, strlen(label));
        uint32_t page = number < known ? of_label[number] : GZ_NOWHERE;
        bool is_free = page != GZ_NOWHERE && !paired[page];
        pages[i] = (struct gz_page_change){.older = is_free ? page : GZ_NOWHERE, .newer = i};
        if (is_free)
            paired[page] = true;
    }
    return paired;
}

/* The contents' words and numbers, without their places. */
static uint32_t *list_contents(struct comparison *c, const struct gz_record *record,
                               uint32_t *count) {
    size_t capacity = 0;
    uint32_t *lines = NULL, *slot;
    size_t found = 0;
    for (uint32_t p = 0; p < record->page_count && record->pages[p].number == 0; p++)
        for (uint32_t i = 0; i < record->pages[p].line_count; i++) {
            const struct gz_record_line *line = &record->pages[p].lines[i];
            if (line->kind != GZ_ELEMENT_CONTENTS_ENTRY && line->kind != GZ_ELEMENT_CONTENTS)
                continue;
            GZ_APPEND(c->scratch, lines, found, capacity, slot);
            *slot = gz_intern(&c->texts, line->text, strlen(line->text));
        }
    *count = (uint32_t)found;
    return lines;
}

static bool contents_differ(struct comparison *c) {
    uint32_t n, m;
    const uint32_t *a = list_contents(c, c->older, &n), *b = list_contents(c, c->newer, &m);
    return n != m || (n > 0 && memcmp(a, b, n * sizeof *a) != 0);
}

void gz_changes_compare_pages(struct gz_changes *changes, struct gz_arena *arena) {
    struct comparison c = {changes->older, changes->newer, .arena = arena,
                           .scratch = gz_arena_create()};
    c.labels.arena = c.texts.arena = c.scratch;
    uint32_t count = c.newer->page_count;
    struct gz_page_change *pages =
        GZ_NEW_ARRAY(arena, struct gz_page_change, count + c.older->page_count);
    const bool *paired = pair_pages(&c, pages);
    for (uint32_t i = 0; i < c.newer->page_count; i++)
        compare_page(&c, &pages[i]);
    for (uint32_t i = 0; i < c.older->page_count; i++)
        if (!paired[i])
            pages[count++] = (struct gz_page_change){
                .label = c.older->pages[i].label, .older = i, .newer = GZ_NOWHERE};
    for (uint32_t i = 0; i < count; i++)
        changes->differing += !pages[i].same;
    changes->pages = pages;
    changes->page_count = count;
    changes->contents_changed = contents_differ(&c);
    gz_arena_destroy(c.scratch);
}
