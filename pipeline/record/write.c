#include <string.h>

#include "pipeline/text/json.h"
#include "pipeline/record/record.h"

const char *gz_element_kind_name(enum gz_element_kind kind) {
    static const char *const names[] = {
        [GZ_ELEMENT_DOCUMENT] = "document",
        [GZ_ELEMENT_CONTENTS] = "contents",
        [GZ_ELEMENT_CONTENTS_ENTRY] = "contents-entry",
        [GZ_ELEMENT_ARTICLE] = "article",
        [GZ_ELEMENT_ATTACHMENT] = "attachment",
        [GZ_ELEMENT_TITLE] = "title",
        [GZ_ELEMENT_SUBTITLE] = "subtitle",
        [GZ_ELEMENT_HEADING] = "heading",
        [GZ_ELEMENT_PARAGRAPH] = "paragraph",
        [GZ_ELEMENT_TABLE] = "table",
        [GZ_ELEMENT_TABLE_ROW] = "table-row",
        [GZ_ELEMENT_TABLE_CELL] = "table-cell",
        [GZ_ELEMENT_ROSTER] = "roster",
        [GZ_ELEMENT_FIGURE] = "figure",
        [GZ_ELEMENT_NOTE] = "note",
        [GZ_ELEMENT_MASTHEAD] = "masthead",
        [GZ_ELEMENT_ARTIFACT] = "artifact",
        [GZ_ELEMENT_LIST] = "list", /* of no line */
    };
    return names[kind];
}

struct writer {
    struct gz_json json;
    struct gz_arena *arena;
};

/* ---- members ---------------------------------------------------------------- */

static void add_string(struct writer *w, const char *key, const char *value) {
    gz_json_key(&w->json, key);
    gz_json_string(&w->json, value);
}

static void add_integer(struct writer *w, const char *key, int64_t value) {
    gz_json_key(&w->json, key);
    gz_json_integer(&w->json, value);
}

static void add_digest(struct writer *w, const char *key, const uint8_t *digest) {
    gz_json_key(&w->json, key);
    gz_json_hex(&w->json, digest, 32);
}

/* "01-minutes.md:12:3", or null for what the program made itself. */
static void add_source(struct writer *w, const char *key, struct gz_pos pos) {
    const char *value = NULL;
    if (pos.line > 0)
        value = gz_arena_format(w->arena, "%s:%u:%u", pos.path, pos.line, pos.column);
    add_string(w, key, value);
}

static void open(struct writer *w, const char *key, char bracket, enum gz_json_layout layout) {
    gz_json_key(&w->json, key);
    gz_json_open(&w->json, bracket, layout);
}

/* ---- parts ------------------------------------------------------------------ */

static void write_program(struct writer *w, const struct gz_record *record) {
    add_string(w, "format", GZ_RECORD_FORMAT);
    if (record->revision > 0)
        add_integer(w, "revision", record->revision);
    add_string(w, "program", record->program);
    open(w, "libraries", '{', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < record->library_count; i++)
        add_string(w, record->libraries[i].library, record->libraries[i].text);
    gz_json_close(&w->json);
    add_string(w, "title", record->title);
    open(w, "page_size", '[', GZ_JSON_INLINE);
    gz_json_integer(&w->json, record->width);
    gz_json_integer(&w->json, record->height);
    gz_json_close(&w->json);
}

/* A line of the file for a line of the style: git shows what changed. */
static void write_style_text(struct writer *w, const char *text) {
    open(w, "text", '[', GZ_JSON_LINES);
    while (*text) {
        size_t length = strcspn(text, "\n");
        gz_json_text(&w->json, text, length);
        text += length + (text[length] == '\n');
    }
    gz_json_close(&w->json);
}

static void write_style(struct writer *w, const struct gz_record *record) {
    bool published = record->revision > 0;
    open(w, "style", '{', published ? GZ_JSON_LINES : GZ_JSON_INLINE);
    add_string(w, "name", record->style.name);
    add_string(w, "file", record->style.file.name);
    add_digest(w, "sha256", record->style.file.sha256);
    if (published)
        write_style_text(w, record->style.text);
    gz_json_close(&w->json);
}

static void write_sources(struct writer *w, const struct gz_record *record) {
    if (record->source_count == 0)
        return;
    open(w, "sources", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < record->source_count; i++) {
        gz_json_open(&w->json, '{', GZ_JSON_INLINE);
        add_string(w, "file", record->sources[i].name);
        add_digest(w, "sha256", record->sources[i].sha256);
        gz_json_close(&w->json);
    }
    gz_json_close(&w->json);
}

static void write_uses(struct writer *w, const struct gz_record_font *font) {
    open(w, "serves", '{', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < font->use_count; i++)
        add_string(w, font->uses[i].stack, font->uses[i].pattern);
    gz_json_close(&w->json);
}

static void write_fonts(struct writer *w, const struct gz_record *record) {
    open(w, "fonts", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < record->font_count; i++) {
        const struct gz_record_font *font = &record->fonts[i];
        gz_json_open(&w->json, '{', GZ_JSON_INLINE);
        add_string(w, "family", font->family);
        add_string(w, "style", font->style);
        add_string(w, "postscript_name", font->postscript_name);
        add_string(w, "version", font->version);
        add_string(w, "file", font->file.name);
        add_integer(w, "index", font->index);
        add_digest(w, "sha256", font->file.sha256);
        if (record->revision > 0)
            write_uses(w, font);
        gz_json_close(&w->json);
    }
    gz_json_close(&w->json);
}

static void write_articles(struct writer *w, const struct gz_record *record) {
    open(w, "contents", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < record->article_count; i++) {
        const struct gz_record_article *article = &record->articles[i];
        gz_json_open(&w->json, '{', GZ_JSON_INLINE);
        add_string(w, "id", article->id);
        add_string(w, "title", article->title);
        add_string(w, "first_page", article->first_page);
        add_string(w, "last_page", article->last_page);
        add_source(w, "source", article->source);
        gz_json_close(&w->json);
    }
    gz_json_close(&w->json);
}

static void write_line(struct writer *w, const struct gz_record_line *line) {
    gz_json_open(&w->json, '{', GZ_JSON_INLINE);
    add_integer(w, "column", line->column);
    add_integer(w, "line", line->number);
    add_integer(w, "x", line->x);
    add_integer(w, "y", line->y);
    add_integer(w, "width", line->width);
    add_string(w, "kind", gz_element_kind_name(line->kind));
    add_source(w, "source", line->source);
    add_source(w, "text_source", line->text_source);
    add_string(w, "text", line->text);
    gz_json_close(&w->json);
}

static void write_pages(struct writer *w, const struct gz_record *record) {
    open(w, "pages", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < record->page_count; i++) {
        const struct gz_record_page *page = &record->pages[i];
        gz_json_open(&w->json, '{', GZ_JSON_LINES);
        add_string(w, "label", page->label);
        add_integer(w, "number", page->number);
        if (page->cover) {
            gz_json_key(&w->json, "cover");
            gz_json_bool(&w->json, true);
        }
        add_digest(w, "hash", page->hash);
        open(w, "lines", '[', GZ_JSON_LINES);
        for (uint32_t k = 0; k < page->line_count; k++)
            write_line(w, &page->lines[k]);
        gz_json_close(&w->json);
        gz_json_close(&w->json);
    }
    gz_json_close(&w->json);
}

void gz_record_write(const struct gz_record *record, struct gz_buffer *out) {
    struct writer w = {.json.out = out, .arena = gz_arena_create()};
    gz_json_open(&w.json, '{', GZ_JSON_LINES);
    write_program(&w, record);
    write_style(&w, record);
    write_sources(&w, record);
    write_fonts(&w, record);
    write_articles(&w, record);
    write_pages(&w, record);
    gz_json_close(&w.json);
    gz_arena_destroy(w.arena);
}
