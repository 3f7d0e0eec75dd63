#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/record/record.h"
#include "pipeline/text/json.h"

const char *gz_element_kind_name(enum gz_element_kind kind) {
    static const char *const names[] = {
        [GZ_ELEMENT_DOCUMENT] = N_("document"),
        [GZ_ELEMENT_CONTENTS] = N_("contents"),
        [GZ_ELEMENT_CONTENTS_ENTRY] = N_("contents-entry"),
        [GZ_ELEMENT_ARTICLE] = N_("article"),
        [GZ_ELEMENT_ATTACHMENT] = N_("attachment"),
        [GZ_ELEMENT_TITLE] = N_("title"),
        [GZ_ELEMENT_SUBTITLE] = N_("subtitle"),
        [GZ_ELEMENT_HEADING] = N_("heading"),
        [GZ_ELEMENT_PARAGRAPH] = N_("paragraph"),
        [GZ_ELEMENT_TABLE] = N_("table"),
        [GZ_ELEMENT_TABLE_ROW] = N_("table-row"),
        [GZ_ELEMENT_TABLE_CELL] = N_("table-cell"),
        [GZ_ELEMENT_ROSTER] = N_("roster"),
        [GZ_ELEMENT_FIGURE] = N_("figure"),
        [GZ_ELEMENT_NOTE] = N_("note"),
        [GZ_ELEMENT_MASTHEAD] = N_("masthead"),
        [GZ_ELEMENT_ARTIFACT] = N_("artifact"),
        [GZ_ELEMENT_LIST] = N_("list"), /* of no line */
    };
    return names[kind];
}

struct writer {
    struct gz_json json;
    struct gz_arena *arena;
};

/* ---- members ---------------------------------------------------------------- */

static void add_digest(struct writer *w, const char *key, const uint8_t *digest) {
    gz_json_key(&w->json, key);
    gz_json_hex(&w->json, digest, 32);
}

/* "01-minutes.md:12:3", or null for what the program made itself. */
static void add_source(struct writer *w, const char *key, struct gz_pos pos) {
    const char *value = NULL;
    if (pos.line > 0)
        value = gz_arena_format(w->arena, "%s:%u:%u", pos.path, pos.line, pos.column);
    gz_json_put_string(&w->json, key, value);
}

/* ---- parts ------------------------------------------------------------------ */

static void write_program(struct writer *w, const struct gz_record *record) {
    gz_json_put_string(&w->json, "format", GZ_RECORD_FORMAT);
    if (record->revision > 0)
        gz_json_put_integer(&w->json, "revision", record->revision);
    gz_json_put_string(&w->json, "program", record->program);
    gz_json_put_open(&w->json, "libraries", '{', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < record->library_count; i++)
        gz_json_put_string(&w->json, record->libraries[i].library, record->libraries[i].text);
    gz_json_close(&w->json);
    gz_json_put_string(&w->json, "title", record->title);
    gz_json_put_open(&w->json, "page_size", '[', GZ_JSON_INLINE);
    gz_json_integer(&w->json, record->width);
    gz_json_integer(&w->json, record->height);
    gz_json_close(&w->json);
}

/* A line of the file for a line of the style: git shows what changed. */
static void write_style_text(struct writer *w, const char *text) {
    gz_json_put_open(&w->json, "text", '[', GZ_JSON_LINES);
    while (*text) {
        size_t length = strcspn(text, "\n");
        gz_json_text(&w->json, text, length);
        text += length + (text[length] == '\n');
    }
    gz_json_close(&w->json);
}

static void write_style(struct writer *w, const struct gz_record *record) {
    bool published = record->revision > 0;
    gz_json_put_open(&w->json, "style", '{', published ? GZ_JSON_LINES : GZ_JSON_INLINE);
    gz_json_put_string(&w->json, "name", record->style.name);
    gz_json_put_string(&w->json, "file", record->style.file.name);
    add_digest(w, "sha256", record->style.file.sha256);
    if (published)
        write_style_text(w, record->style.text);
    gz_json_close(&w->json);
}

static void write_sources(struct writer *w, const struct gz_record *record) {
    if (record->source_count == 0)
        return;
    gz_json_put_open(&w->json, "sources", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < record->source_count; i++) {
        gz_json_open(&w->json, '{', GZ_JSON_INLINE);
        gz_json_put_string(&w->json, "file", record->sources[i].name);
        add_digest(w, "sha256", record->sources[i].sha256);
        gz_json_close(&w->json);
    }
    gz_json_close(&w->json);
}

static void write_uses(struct writer *w, const struct gz_record_font *font) {
    gz_json_put_open(&w->json, "serves", '{', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < font->use_count; i++)
        gz_json_put_string(&w->json, font->uses[i].stack, font->uses[i].pattern);
    gz_json_close(&w->json);
}

static void write_fonts(struct writer *w, const struct gz_record *record) {
    gz_json_put_open(&w->json, "fonts", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < record->font_count; i++) {
        const struct gz_record_font *font = &record->fonts[i];
        gz_json_open(&w->json, '{', GZ_JSON_INLINE);
        gz_json_put_string(&w->json, "family", font->family);
        gz_json_put_string(&w->json, "style", font->style);
        gz_json_put_string(&w->json, "postscript_name", font->postscript_name);
        gz_json_put_string(&w->json, "version", font->version);
        gz_json_put_string(&w->json, "file", font->file.name);
        gz_json_put_integer(&w->json, "index", font->index);
        add_digest(w, "sha256", font->file.sha256);
        if (record->revision > 0)
            write_uses(w, font);
        gz_json_close(&w->json);
    }
    gz_json_close(&w->json);
}

static void write_articles(struct writer *w, const struct gz_record *record) {
    gz_json_put_open(&w->json, "contents", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < record->article_count; i++) {
        const struct gz_record_article *article = &record->articles[i];
        gz_json_open(&w->json, '{', GZ_JSON_INLINE);
        gz_json_put_string(&w->json, "id", article->id);
        gz_json_put_string(&w->json, "title", article->title);
        gz_json_put_string(&w->json, "first_page", article->first_page);
        gz_json_put_string(&w->json, "last_page", article->last_page);
        add_source(w, "source", article->source);
        gz_json_close(&w->json);
    }
    gz_json_close(&w->json);
}

static void write_line(struct writer *w, const struct gz_record_line *line) {
    gz_json_open(&w->json, '{', GZ_JSON_INLINE);
    gz_json_put_integer(&w->json, "column", line->column);
    gz_json_put_integer(&w->json, "line", line->number);
    gz_json_put_integer(&w->json, "x", line->x);
    gz_json_put_integer(&w->json, "y", line->y);
    gz_json_put_integer(&w->json, "width", line->width);
    gz_json_put_string(&w->json, "kind", gz_element_kind_name(line->kind));
    add_source(w, "source", line->source);
    add_source(w, "text_source", line->text_source);
    gz_json_put_string(&w->json, "text", line->text);
    gz_json_close(&w->json);
}

static void write_pages(struct writer *w, const struct gz_record *record) {
    gz_json_put_open(&w->json, "pages", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < record->page_count; i++) {
        const struct gz_record_page *page = &record->pages[i];
        gz_json_open(&w->json, '{', GZ_JSON_LINES);
        gz_json_put_string(&w->json, "label", page->label);
        gz_json_put_integer(&w->json, "number", page->number);
        if (page->cover) {
            gz_json_key(&w->json, "cover");
            gz_json_bool(&w->json, true);
        }
        add_digest(w, "hash", page->hash);
        gz_json_put_open(&w->json, "lines", '[', GZ_JSON_LINES);
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
