#include <string.h>

#include "pipeline/changes/report.h"
#include "pipeline/changes/summary.h"
#include "pipeline/text/json.h"

struct writer {
    const struct gz_changes *changes;
    struct gz_json json;
    struct gz_arena *arena;
};

static void add_string(struct writer *w, const char *key, const char *value) {
    gz_json_key(&w->json, key);
    gz_json_string(&w->json, value);
}

static void add_integer(struct writer *w, const char *key, int64_t value) {
    gz_json_key(&w->json, key);
    gz_json_integer(&w->json, value);
}

static void add_bool(struct writer *w, const char *key, bool value) {
    gz_json_key(&w->json, key);
    gz_json_bool(&w->json, value);
}

static void open(struct writer *w, const char *key, char bracket, enum gz_json_layout layout) {
    gz_json_key(&w->json, key);
    gz_json_open(&w->json, bracket, layout);
}

static void add_source(struct writer *w, struct gz_pos pos) {
    add_string(w, "source", pos.line == 0 ? NULL
                                          : gz_arena_format(w->arena, "%s:%u:%u", pos.path,
                                                            pos.line, pos.column));
}

static const char *status_of(uint32_t older, uint32_t newer) {
    if (older == GZ_NOWHERE)
        return "added";
    return newer == GZ_NOWHERE ? "removed" : NULL;
}

/* ---- pages ------------------------------------------------------------------------------- */

static void add_hash(struct writer *w, const char *key, const struct gz_record *record,
                     uint32_t page) {
    gz_json_key(&w->json, key);
    if (page == GZ_NOWHERE)
        gz_json_string(&w->json, NULL);
    else
        gz_json_hex(&w->json, record->pages[page].hash, GZ_PAGE_HASH_SIZE);
}

static void add_line(struct writer *w, const struct gz_record_line *line) {
    gz_json_open(&w->json, '{', GZ_JSON_INLINE);
    add_integer(w, "column", line->column);
    add_integer(w, "line", line->number);
    add_source(w, line->source);
    add_string(w, "text", line->text);
    gz_json_close(&w->json);
}

static void add_page(struct writer *w, const struct gz_page_change *page) {
    const char *status = status_of(page->older, page->newer);
    gz_json_open(&w->json, '{', page->same ? GZ_JSON_INLINE : GZ_JSON_LINES);
    add_string(w, "label", page->label);
    add_string(w, "status", status ? status : page->same ? "same" : "changed");
    add_bool(w, "text_same", page->text_same);
    add_hash(w, "old_hash", w->changes->older, page->older);
    add_hash(w, "new_hash", w->changes->newer, page->newer);
    open(w, "changed_lines", '[', GZ_JSON_LINES);
    const struct gz_record_page *newer =
        page->changed_lines ? &w->changes->newer->pages[page->newer] : NULL;
    for (uint32_t i = 0; newer && i < newer->line_count; i++)
        if (page->changed_lines[i])
            add_line(w, &newer->lines[i]);
    gz_json_close(&w->json);
    gz_json_close(&w->json);
}

/* ---- articles ----------------------------------------------------------------------------- */

static void add_article(struct writer *w, const struct gz_article_change *article) {
    const struct gz_changes *changes = w->changes;
    const struct gz_record_article *before =
        article->older == GZ_NOWHERE ? NULL : &changes->older->articles[article->older];
    const struct gz_record_article *now =
        article->newer == GZ_NOWHERE ? NULL : &changes->newer->articles[article->newer];
    const char *status = status_of(article->older, article->newer);
    gz_json_open(&w->json, '{', GZ_JSON_INLINE);
    add_string(w, "id", now ? now->id : before->id);
    add_string(w, "title", now ? now->title : before->title);
    add_string(w, "status", status ? status : "kept");
    add_bool(w, "start_moved", article->start_moved);
    add_bool(w, "title_changed", article->title_changed);
    add_string(w, "old_page", before ? before->first_page : NULL);
    add_string(w, "new_page", now ? now->first_page : NULL);
    gz_json_close(&w->json);
}

/* ---- edits -------------------------------------------------------------------------------- */

static void add_place(struct writer *w, const char *key, const struct gz_record *record,
                      const struct gz_place *place) {
    gz_json_key(&w->json, key);
    if (place->page == GZ_NOWHERE) {
        gz_json_string(&w->json, NULL);
        return;
    }
    const struct gz_record_page *page = &record->pages[place->page];
    gz_json_open(&w->json, '{', GZ_JSON_INLINE);
    add_string(w, "page", page->label);
    add_integer(w, "column", page->lines[place->line].column);
    add_integer(w, "line", page->lines[place->line].number);
    add_source(w, place->source);
    gz_json_close(&w->json);
}

static const char *article_id(const struct writer *w, const struct gz_edit *edit) {
    if (edit->article == GZ_NOWHERE)
        return NULL;
    const struct gz_record *record = edit->article_gone ? w->changes->older : w->changes->newer;
    return record->articles[edit->article].id;
}

static void add_edit(struct writer *w, const struct gz_edit *edit) {
    gz_json_open(&w->json, '{', GZ_JSON_INLINE);
    add_string(w, "article", article_id(w, edit));
    add_string(w, "kind", gz_element_kind_name(edit->kind));
    add_string(w, "what", gz_edit_verb(edit));
    add_bool(w, "whole", edit->whole);
    add_bool(w, "style_only", edit->style_only);
    add_string(w, "removed", edit->removed);
    add_string(w, "added", edit->added);
    add_string(w, "before", edit->before);
    add_string(w, "after", edit->after);
    add_place(w, "old", w->changes->older, &edit->old_place);
    add_place(w, "new", w->changes->newer, &edit->new_place);
    gz_json_close(&w->json);
}

/* ---- all ------------------------------------------------------------------------------------ */

/* Sheets of a booklet that are to be printed again, counted from 1. */
static void add_booklet(struct writer *w) {
    uint32_t sheets, again;
    const bool *marked = gz_changes_booklet(w->changes, &sheets, &again, w->arena);
    add_integer(w, "booklet_sheets", sheets);
    open(w, "booklet_sheets_to_reprint", '[', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < sheets; i++)
        if (marked[i])
            gz_json_integer(&w->json, i + 1);
    gz_json_close(&w->json);
}

static void add_head(struct writer *w) {
    const struct gz_changes *changes = w->changes;
    uint32_t sheets;
    gz_changes_reprint(changes, &sheets, w->arena);
    add_string(w, "format", GZ_CHANGES_FORMAT);
    add_string(w, "title", changes->newer->title);
    gz_json_key(&w->json, "revision");
    if (changes->older->revision > 0)
        gz_json_integer(&w->json, changes->older->revision);
    else
        gz_json_string(&w->json, NULL);
    add_integer(w, "differing_pages", changes->differing);
    add_integer(w, "sheets_to_reprint", sheets);
    add_booklet(w);
    add_string(w, "first_moved", changes->first_moved == GZ_NOWHERE
                                     ? NULL : changes->newer->pages[changes->first_moved].label);
    add_bool(w, "contents_changed", changes->contents_changed);
    add_bool(w, "fonts_changed", changes->fonts_changed);
    add_bool(w, "style_changed", changes->style_changed);
}

void gz_changes_write_json(const struct gz_changes *changes, struct gz_buffer *out) {
    struct writer w = {.changes = changes, .json.out = out, .arena = gz_arena_create()};
    gz_json_open(&w.json, '{', GZ_JSON_LINES);
    add_head(&w);
    open(&w, "articles", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < changes->article_count; i++)
        add_article(&w, &changes->articles[i]);
    gz_json_close(&w.json);
    open(&w, "edits", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < changes->edit_count; i++)
        add_edit(&w, &changes->edits[i]);
    gz_json_close(&w.json);
    open(&w, "pages", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < changes->page_count; i++)
        add_page(&w, &changes->pages[i]);
    gz_json_close(&w.json);
    gz_json_close(&w.json);
    gz_arena_destroy(w.arena);
}
