/* A text's lines have its source and kind in common (record.h); they need not
 * follow one another, for a footnote may stand between. */
#include "pipeline/changes/texts.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/text/intern.h"

/* A text being put together. */
struct draft {
    struct gz_record_text text;
    struct gz_buffer bytes;
    struct gz_text_line *lines;
    size_t line_count, line_capacity;
};

struct collector {
    const struct gz_record *record;
    struct gz_arena *arena;
    struct gz_intern paths, keys;
    const char *last_path;      /* whose article was looked up last */
    uint32_t last_article;
    struct draft *drafts;
    size_t count, capacity;
    uint32_t *draft_of_key;     /* by number of the key */
    size_t key_count, key_capacity;
};

struct key {
    uint32_t kind, path, line, column;
};

static uint32_t article_of(struct collector *c, const char *path) {
    if (!path)
        return GZ_NOWHERE;
    if (c->last_path && strcmp(c->last_path, path) == 0)
        return c->last_article;
    c->last_path = path;
    c->last_article = GZ_NOWHERE;
    for (uint32_t i = 0; i < c->record->article_count; i++) {
        const char *own = c->record->articles[i].source.path;
        if (own && strcmp(own, path) == 0)
            c->last_article = i;
    }
    return c->last_article;
}

static struct draft *new_draft(struct collector *c, const struct gz_record_line *line) {
    struct draft *draft;
    GZ_APPEND(c->arena, c->drafts, c->count, c->capacity, draft);
    draft->bytes.arena = c->arena;
    draft->text.kind = line->kind;
    draft->text.article = article_of(c, line->text_source.path);
    return draft;
}

/* The lines of a title that the editor broke are texts of their own; broken
 * elsewhere they are the same title. */
static bool continues_title(struct collector *c, const struct gz_record_line *line) {
    if (line->kind != GZ_ELEMENT_TITLE || c->count == 0)
        return false;
    const struct gz_record_text *last = &c->drafts[c->count - 1].text;
    return last->kind == GZ_ELEMENT_TITLE &&
           last->article == article_of(c, line->text_source.path);
}

/* What no source says is a text line by line. */
static struct draft *draft_of(struct collector *c, const struct gz_record_line *line) {
    if (line->text_source.line == 0)
        return new_draft(c, line);
    struct key *key = GZ_NEW(c->arena, struct key);
    const char *path = line->text_source.path;
    *key = (struct key){line->kind, gz_intern(&c->paths, path, strlen(path)),
                        line->text_source.line, line->text_source.column};
    uint32_t number = gz_intern(&c->keys, key, sizeof *key);
    if (number < c->key_count)
        return &c->drafts[c->draft_of_key[number]];
    uint32_t *slot;
    GZ_APPEND(c->arena, c->draft_of_key, c->key_count, c->key_capacity, slot);
    struct draft *draft =
        continues_title(c, line) ? &c->drafts[c->count - 1] : new_draft(c, line);
    *slot = (uint32_t)(draft - c->drafts);
    return draft;
}

static void add_line(struct collector *c, struct draft *draft, uint32_t page, uint32_t line) {
    const char *text = c->record->pages[page].lines[line].text;
    struct gz_text_line *place;
    GZ_APPEND(c->arena, draft->lines, draft->line_count, draft->line_capacity, place);
    *place = (struct gz_text_line){page, line, (uint32_t)draft->bytes.length};
    gz_buffer_add_string(&draft->bytes, text);
}

/* The contents name articles and stand on pages that are not counted; a
 * list of contents in an article is text of the article. */
static bool is_entry(struct collector *c, const struct gz_record_page *page,
                     const struct gz_record_line *line) {
    return line->kind == GZ_ELEMENT_CONTENTS_ENTRY && page->number == 0 && !page->cover &&
           article_of(c, line->text_source.path) != GZ_NOWHERE;
}

/* What covers show stands inside, too: an edit of it is told once. */
static void collect(struct collector *c) {
    for (uint32_t p = 0; p < c->record->page_count; p++)
        for (uint32_t i = 0; !c->record->pages[p].cover && i < c->record->pages[p].line_count;
             i++) {
            const struct gz_record_page *page = &c->record->pages[p];
            const struct gz_record_line *line = &page->lines[i];
            if (line->kind != GZ_ELEMENT_ARTIFACT && *line->text && !is_entry(c, page, line))
                add_line(c, draft_of(c, line), p, i);
        }
}

/* ---- by article ---------------------------------------------------------------- */

static uint32_t group_of(const struct collector *c, const struct draft *draft) {
    uint32_t article = draft->text.article;
    return article == GZ_NOWHERE ? c->record->article_count : article;
}

static const struct gz_text_group *make_groups(struct collector *c) {
    uint32_t count = c->record->article_count + 1, next = 0;
    struct gz_text_group *groups = GZ_NEW_ARRAY(c->arena, struct gz_text_group, count);
    struct gz_record_text *texts = GZ_NEW_ARRAY(c->arena, struct gz_record_text, c->count);
    for (size_t i = 0; i < c->count; i++)
        groups[group_of(c, &c->drafts[i])].count++;
    for (uint32_t g = 0; g < count; g++) {
        groups[g].texts = texts + next;
        next += groups[g].count;
        groups[g].count = 0;
    }
    for (size_t i = 0; i < c->count; i++) {
        struct draft *draft = &c->drafts[i];
        struct gz_text_group *group = &groups[group_of(c, draft)];
        draft->text.utf8 = draft->bytes.bytes;
        draft->text.length = (uint32_t)draft->bytes.length;
        draft->text.lines = draft->lines;
        draft->text.line_count = (uint32_t)draft->line_count;
        texts[(group->texts - texts) + group->count++] = draft->text;
    }
    return groups;
}

/* ---- the contents ---------------------------------------------------------------- */

/* A line of the contents is one of the title's when it goes on with it; the
 * page number beside it is not. */
static void add_entry_line(struct collector *c, struct gz_record_text *entry, uint32_t page,
                           uint32_t number) {
    const struct gz_record_line *line = &c->record->pages[page].lines[number];
    struct gz_text_line *last =
        entry->line_count ? (struct gz_text_line *)&entry->lines[entry->line_count - 1] : NULL;
    uint32_t at = last ? last->offset + (uint32_t)strlen(
                             c->record->pages[last->page].lines[last->line].text) : 0;
    if (at < entry->length && entry->utf8[at] == ' ' && *line->text != ' ')
        at++;
    if (at >= entry->length || strncmp(entry->utf8 + at, line->text, strlen(line->text)) != 0)
        return;
    entry->lines = gz_arena_grow(c->arena, (void *)entry->lines, entry->line_count,
                                 entry->line_count + 1, sizeof *entry->lines);
    ((struct gz_text_line *)entry->lines)[entry->line_count++] =
        (struct gz_text_line){page, number, at};
}

static const struct gz_record_text *make_entries(struct collector *c) {
    const struct gz_record *record = c->record;
    struct gz_record_text *entries =
        GZ_NEW_ARRAY(c->arena, struct gz_record_text, record->article_count);
    for (uint32_t i = 0; i < record->article_count; i++)
        entries[i] = (struct gz_record_text){
            .utf8 = record->articles[i].title,
            .length = (uint32_t)strlen(record->articles[i].title),
            .kind = GZ_ELEMENT_CONTENTS_ENTRY, .article = i,
        };
    for (uint32_t p = 0; p < record->page_count; p++)
        for (uint32_t i = 0; i < record->pages[p].line_count; i++)
            if (is_entry(c, &record->pages[p], &record->pages[p].lines[i]))
                add_entry_line(c, &entries[c->last_article], p, i);
    return entries;
}

struct gz_record_texts *gz_record_texts_create(const struct gz_record *record,
                                               struct gz_arena *arena) {
    struct collector c = {.record = record, .arena = arena, .paths.arena = arena,
                          .keys.arena = arena};
    struct gz_record_texts *texts = GZ_NEW(arena, struct gz_record_texts);
    collect(&c);
    *texts = (struct gz_record_texts){record, make_groups(&c), make_entries(&c)};
    return texts;
}

/* ---- places ------------------------------------------------------------------------ */

static uint32_t line_at(const struct gz_record_text *text, uint32_t offset) {
    uint32_t low = 0, high = text->line_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (text->lines[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return low;
}

struct gz_place gz_record_text_place(const struct gz_record *record,
                                     const struct gz_record_text *text, uint32_t offset) {
    if (text->line_count == 0)
        return (struct gz_place){.page = GZ_NOWHERE};
    const struct gz_text_line *at = &text->lines[line_at(text, offset)];
    const struct gz_record_line *line = &record->pages[at->page].lines[at->line];
    return (struct gz_place){at->page, at->line, gz_record_line_pos(line, offset - at->offset)};
}
