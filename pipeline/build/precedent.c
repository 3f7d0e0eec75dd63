#include "pipeline/build/precedent.h"

#include <stdlib.h>
#include <string.h>

/* A line of the record with the text that it belongs to. Sorted, the lines of an
 * article stand together, within it those of a text, in the order of reading. */
struct sorted_line {
    const struct gz_record_line *line;
    uint32_t page;   /* of the counted pages, from 0 */
    uint32_t order;  /* in the record */
    uint32_t text;   /* order of the first line of its text */
    uint32_t article; /* index of record->articles + 1; 0: front matter */
};

struct gathering {
    const struct gz_record *record;
    struct sorted_line *lines;
    uint32_t count;
    struct gz_arena *arena;
};

/* Index + 1 of the article whose file this is, 0: none. */
static uint32_t article_of(const struct gz_record *record, const char *path, uint32_t guess) {
    for (uint32_t i = 0; i < record->article_count; i++) {
        uint32_t at = (guess + i) % record->article_count;
        const char *own = record->articles[at].source.path;
        if (own && strcmp(own, path) == 0)
            return at + 1;
    }
    return 0;
}

static uint32_t first_number(const struct gz_record *record) {
    for (uint32_t i = 0; i < record->page_count; i++)
        if (record->pages[i].number > 0)
            return record->pages[i].number;
    return 1;
}

static void collect_lines(struct gathering *g) {
    uint32_t first = first_number(g->record), total = 0, guess = 0;
    for (uint32_t p = 0; p < g->record->page_count; p++)
        total += g->record->pages[p].line_count;
    g->lines = GZ_NEW_ARRAY(g->arena, struct sorted_line, total);
    for (uint32_t p = 0; p < g->record->page_count; p++) {
        const struct gz_record_page *page = &g->record->pages[p];
        for (uint32_t i = 0; i < page->line_count; i++) {
            const struct gz_record_line *line = &page->lines[i];
            if (page->cover || line->kind == GZ_ELEMENT_ARTIFACT || line->text_source.line == 0)
                continue; /* the printed lines of the masthead are those inside */
            bool counted = page->number >= first;
            uint32_t article =
                counted ? article_of(g->record, line->text_source.path, guess) : 0;
            guess = article > 0 ? article - 1 : guess;
            g->lines[g->count] = (struct sorted_line){
                .line = line, .page = counted ? page->number - first : 0, .order = g->count,
                .article = article};
            g->count++;
        }
    }
}

/* By text: kind, then place; lines of one text by order. */
static int compare_texts(const void *a, const void *b) {
    const struct sorted_line *x = a, *y = b;
    const struct gz_pos *p = &x->line->text_source, *q = &y->line->text_source;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    if (x->line->kind != y->line->kind)
        return x->line->kind < y->line->kind ? -1 : 1;
    int paths = strcmp(p->path, q->path);
    if (paths != 0)
        return paths;
    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    if (p->column != q->column)
        return p->column < q->column ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

static bool same_text(const struct sorted_line *x, const struct sorted_line *y) {
    const struct gz_pos *p = &x->line->text_source, *q = &y->line->text_source;
    return x->article == y->article && x->line->kind == y->line->kind && p->line == q->line &&
           p->column == q->column && strcmp(p->path, q->path) == 0;
}

static int compare_orders(const void *a, const void *b) {
    const struct sorted_line *x = a, *y = b;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    if (x->text != y->text)
        return x->text < y->text ? -1 : 1;
    return x->order < y->order ? -1 : x->order > y->order;
}

/* Lines of a text may stand apart in the record: notes and other columns come
 * between. */
static void sort_by_text(struct gathering *g) {
    qsort(g->lines, g->count, sizeof *g->lines, compare_texts);
    for (uint32_t i = 0; i < g->count; i++)
        g->lines[i].text = i > 0 && same_text(&g->lines[i - 1], &g->lines[i])
                               ? g->lines[i - 1].text : g->lines[i].order;
    qsort(g->lines, g->count, sizeof *g->lines, compare_orders);
}

/* The text whose lines begin at `from`; returns the index behind them. */
static uint32_t make_text(const struct gathering *g, uint32_t from,
                          struct gz_precedent_text *out) {
    uint32_t to = from;
    struct gz_buffer solid = {.arena = g->arena};
    while (to < g->count && g->lines[to].text == g->lines[from].text &&
           g->lines[to].article == g->lines[from].article)
        to++;
    struct gz_precedent_line *lines = GZ_NEW_ARRAY(g->arena, struct gz_precedent_line, to - from);
    for (uint32_t i = from; i < to; i++) {
        const struct gz_record_line *line = g->lines[i].line;
        uint32_t length;
        char *part = gz_solid_copy(g->arena, line->text, (uint32_t)strlen(line->text), &length);
        gz_buffer_add(&solid, part, length);
        lines[i - from] = (struct gz_precedent_line){.end = (uint32_t)solid.length,
                                                     .page = g->lines[i].page,
                                                     .column = line->column,
                                                     .baseline = line->y,
                                                     .order = g->lines[i].order};
    }
    *out = (struct gz_precedent_text){.kind = g->lines[from].line->kind,
                                      .solid = solid.bytes ? solid.bytes : "",
                                      .length = (uint32_t)solid.length, .lines = lines,
                                      .line_count = to - from};
    return to;
}

static uint32_t make_article(const struct gathering *g, uint32_t from,
                             struct gz_precedent_article *out) {
    uint32_t article = g->lines[from].article, to = from;
    while (to < g->count && g->lines[to].article == article)
        to++;
    struct gz_precedent_text *texts = GZ_NEW_ARRAY(g->arena, struct gz_precedent_text, to - from);
    *out = (struct gz_precedent_article){
        .id = article > 0 ? g->record->articles[article - 1].id : "", .texts = texts};
    while (from < to)
        from = make_text(g, from, &texts[out->text_count++]);
    return to;
}

struct gz_precedent *gz_precedent_create(const struct gz_record *record, struct gz_arena *arena) {
    struct gathering g = {.record = record, .arena = arena};
    collect_lines(&g);
    sort_by_text(&g);
    struct gz_precedent_article *articles =
        GZ_NEW_ARRAY(arena, struct gz_precedent_article, record->article_count + 1);
    struct gz_precedent *precedent = GZ_NEW(arena, struct gz_precedent);
    precedent->articles = articles;
    for (uint32_t at = 0; at < g.count;)
        at = make_article(&g, at, &articles[precedent->article_count++]);
    return precedent;
}
