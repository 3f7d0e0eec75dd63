/* Layout records of a few words, for what compares them. */
#ifndef GZ_RECORD_FIXTURE_H
#define GZ_RECORD_FIXTURE_H

#include <string.h>

#include "pipeline/record/record.h"

#ifndef COUNT
#define COUNT(array) (sizeof(array) / sizeof *(array))
#endif
#define LINES 20 /* of a page of the sample records */

/* ---- records of a few words --------------------------------------------------------- */

/* A text: "c/01-a.md" stands for an entry of the contents, "t/…" for a title, "r/…"
 * for a name, "p/…" for a paragraph, "x/…" for a cell; of article `id`. */
struct sample_text {
    const char *what; /* kind and article: "p/01-a" */
    const char *text;
};

struct maker {
    struct gz_arena *arena;
    struct gz_record *record;
    struct gz_record_page *pages;
    struct gz_record_line *lines;
    uint32_t lines_left;
};

static inline enum gz_element_kind kind_of(char letter) {
    switch (letter) {
    case 'c':
        return GZ_ELEMENT_CONTENTS_ENTRY;
    case 't':
        return GZ_ELEMENT_TITLE;
    case 'r':
        return GZ_ELEMENT_ROSTER;
    case 'x':
        return GZ_ELEMENT_TABLE_CELL;
    case 'm':
        return GZ_ELEMENT_MASTHEAD;
    default:
        return GZ_ELEMENT_PARAGRAPH;
    }
}

static inline struct gz_record_article *article_of(struct maker *m, const char *id) {
    struct gz_record_article *articles = (struct gz_record_article *)m->record->articles;
    for (uint32_t i = 0; i < m->record->article_count; i++)
        if (strcmp(articles[i].id, id) == 0)
            return &articles[i];
    struct gz_record_article *article = &articles[m->record->article_count++];
    *article = (struct gz_record_article){
        .id = id, .title = "", .source = {gz_arena_format(m->arena, "%s.md", id), 1, 1}};
    return article;
}

static inline void add_page(struct maker *m) {
    struct gz_record_page *page = &m->pages[m->record->page_count++];
    m->lines = GZ_NEW_ARRAY(m->arena, struct gz_record_line, LINES);
    m->lines_left = LINES;
    page->number = 1;
    for (uint32_t i = 0; i + 1 < m->record->page_count; i++)
        page->number += m->pages[i].number > 0;
    page->label = gz_arena_format(m->arena, "%u", page->number);
    page->lines = m->lines;
}

/* The hash of a page is whatever tells its lines. */
static inline void hash_line(struct gz_record_page *page, const char *text) {
    for (uint32_t i = 0; text[i]; i++)
        page->hash[(page->line_count * 7 + i) % GZ_PAGE_HASH_SIZE] += (uint8_t)text[i];
}

/* A line of 20 bytes or less, whole characters. */
static inline void add_line(struct maker *m, const struct sample_text *sample, uint32_t source,
                     const char *text, uint32_t from, uint32_t to) {
    if (m->lines_left == 0)
        add_page(m);
    struct gz_record_page *page = &m->pages[m->record->page_count - 1];
    struct gz_record_line *line = &m->lines[page->line_count++];
    struct gz_pos start = {gz_arena_format(m->arena, "%s.md", sample->what + 2), source, 1};
    *line = (struct gz_record_line){
        .column = 1, .number = page->line_count, .y = (gz_length)page->line_count * 1000,
        .kind = kind_of(*sample->what), .source = start, .text_source = start,
        .text = gz_arena_copy(m->arena, text + from, to - from),
    };
    line->source.column += from / 3;
    m->lines_left--;
    hash_line(page, line->text);
}

static inline void add_text(struct maker *m, const struct sample_text *sample, uint32_t source) {
    uint32_t length = (uint32_t)strlen(sample->text);
    bool front = *sample->what == 'c';
    if (m->lines_left == 0 ||
        (!front && m->pages[m->record->page_count - 1].number == 0))
        add_page(m);
    struct gz_record_page *page = &m->pages[m->record->page_count - 1];
    if (front && page->number > 0) { /* contents stand on pages that are not counted */
        page->number = 0;
        page->label = gz_arena_format(m->arena, "目录%u", m->record->page_count);
    }
    if (*sample->what != 'm') {
        struct gz_record_article *article = article_of(m, sample->what + 2);
        const char *label = page->label;
        if (*sample->what == 'c')
            article->title = sample->text;
        else if (!article->first_page)
            article->first_page = label;
        article->last_page = label;
    }
    for (uint32_t from = 0; from < length;) {
        uint32_t to = from + 18 < length ? from + 18 : length;
        while (to < length && ((unsigned char)sample->text[to] & 0xC0) == 0x80)
            to--;
        add_line(m, sample, source, sample->text, from, to);
        from = to;
    }
}

static inline struct gz_record *make_record(struct gz_arena *arena, const struct sample_text *texts,
                                     size_t count) {
    struct maker m = {.arena = arena, .record = GZ_NEW(arena, struct gz_record)};
    size_t bytes = 0;
    for (size_t i = 0; i < count; i++)
        bytes += strlen(texts[i].text) + 60;
    m.pages = GZ_NEW_ARRAY(arena, struct gz_record_page, bytes / 60 + 2);
    m.record->pages = m.pages;
    m.record->articles = GZ_NEW_ARRAY(arena, struct gz_record_article, 100);
    m.record->title = "公报";
    m.record->revision = 1;
    for (size_t i = 0; i < count; i++)
        add_text(&m, &texts[i], (uint32_t)i + 1);
    for (uint32_t i = 0; i < m.record->article_count; i++)
        if (!m.record->articles[i].first_page)
            ((struct gz_record_article *)m.record->articles)[i].first_page = "1";
    return m.record;
}

#define RECORD(arena, ...)                                                                       \
    make_record((arena), (const struct sample_text[]){__VA_ARGS__},                              \
                COUNT(((const struct sample_text[]){__VA_ARGS__})))

#endif
