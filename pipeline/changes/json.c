#include <string.h>

#include "pipeline/changes/report.h"
#include "pipeline/changes/summary.h"
#include "pipeline/text/json.h"

struct writer {
    const struct gz_changes *changes;
    struct gz_json json;
    struct gz_arena *arena;
};

static void add_source(struct writer *w, struct gz_pos pos) {
    gz_json_put_string(&w->json, "source",
                       pos.line == 0
                           ? NULL
                           : gz_arena_format(w->arena, "%s:%u:%u", pos.path, pos.line, pos.column));
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
    gz_json_put_integer(&w->json, "column", line->column);
    gz_json_put_integer(&w->json, "line", line->number);
    add_source(w, line->source);
    gz_json_put_string(&w->json, "text", line->text);
    gz_json_close(&w->json);
}

static void add_page(struct writer *w, const struct gz_page_change *page) {
    const char *status = status_of(page->older, page->newer);
    gz_json_open(&w->json, '{', page->same ? GZ_JSON_INLINE : GZ_JSON_LINES);
    gz_json_put_string(&w->json, "label", page->label);
    gz_json_put_string(&w->json, "status", status ? status : page->same ? "same" : "changed");
    gz_json_put_bool(&w->json, "text_same", page->text_same);
    add_hash(w, "old_hash", w->changes->older, page->older);
    add_hash(w, "new_hash", w->changes->newer, page->newer);
    gz_json_put_open(&w->json, "changed_lines", '[', GZ_JSON_LINES);
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
    gz_json_put_string(&w->json, "id", now ? now->id : before->id);
    gz_json_put_string(&w->json, "title", now ? now->title : before->title);
    gz_json_put_string(&w->json, "status", status ? status : "kept");
    gz_json_put_bool(&w->json, "start_moved", article->start_moved);
    gz_json_put_bool(&w->json, "title_changed", article->title_changed);
    gz_json_put_string(&w->json, "old_page", before ? before->first_page : NULL);
    gz_json_put_string(&w->json, "new_page", now ? now->first_page : NULL);
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
    gz_json_put_string(&w->json, "page", page->label);
    gz_json_put_integer(&w->json, "column", page->lines[place->line].column);
    gz_json_put_integer(&w->json, "line", page->lines[place->line].number);
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
    gz_json_put_string(&w->json, "article", article_id(w, edit));
    gz_json_put_string(&w->json, "kind", gz_element_kind_name(edit->kind));
    gz_json_put_string(&w->json, "what", gz_edit_verb(edit));
    gz_json_put_bool(&w->json, "whole", edit->whole);
    gz_json_put_bool(&w->json, "style_only", edit->style_only);
    gz_json_put_string(&w->json, "removed", edit->removed);
    gz_json_put_string(&w->json, "added", edit->added);
    gz_json_put_string(&w->json, "before", edit->before);
    gz_json_put_string(&w->json, "after", edit->after);
    add_place(w, "old", w->changes->older, &edit->old_place);
    add_place(w, "new", w->changes->newer, &edit->new_place);
    gz_json_close(&w->json);
}

/* ---- all ------------------------------------------------------------------------------------ */

/* Sheets of a booklet that are to be printed again, counted from 1. */
static void add_booklet(struct writer *w) {
    uint32_t sheets, again;
    const bool *marked = gz_changes_booklet(w->changes, &sheets, &again, w->arena);
    gz_json_put_integer(&w->json, "booklet_sheets", sheets);
    gz_json_put_open(&w->json, "booklet_sheets_to_reprint", '[', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < sheets; i++)
        if (marked[i])
            gz_json_integer(&w->json, i + 1);
    gz_json_close(&w->json);
}

static void add_head(struct writer *w) {
    const struct gz_changes *changes = w->changes;
    uint32_t sheets;
    gz_changes_reprint(changes, &sheets, w->arena);
    gz_json_put_string(&w->json, "format", GZ_CHANGES_FORMAT);
    gz_json_put_string(&w->json, "title", changes->newer->title);
    gz_json_key(&w->json, "revision");
    if (changes->older->revision > 0)
        gz_json_integer(&w->json, changes->older->revision);
    else
        gz_json_string(&w->json, NULL);
    gz_json_put_integer(&w->json, "differing_pages", changes->differing);
    gz_json_put_integer(&w->json, "sheets_to_reprint", sheets);
    add_booklet(w);
    gz_json_put_string(&w->json, "first_moved",
                       changes->first_moved == GZ_NOWHERE
                           ? NULL
                           : changes->newer->pages[changes->first_moved].label);
    gz_json_put_bool(&w->json, "contents_changed", changes->contents_changed);
    gz_json_put_bool(&w->json, "fonts_changed", changes->fonts_changed);
    gz_json_put_bool(&w->json, "style_changed", changes->style_changed);
}

void gz_changes_write_json(const struct gz_changes *changes, struct gz_buffer *out) {
    struct writer w = {.changes = changes, .json.out = out, .arena = gz_arena_create()};
    gz_json_open(&w.json, '{', GZ_JSON_LINES);
    add_head(&w);
    gz_json_put_open(&w.json, "articles", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < changes->article_count; i++)
        add_article(&w, &changes->articles[i]);
    gz_json_close(&w.json);
    gz_json_put_open(&w.json, "edits", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < changes->edit_count; i++)
        add_edit(&w, &changes->edits[i]);
    gz_json_close(&w.json);
    gz_json_put_open(&w.json, "pages", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < changes->page_count; i++)
        add_page(&w, &changes->pages[i]);
    gz_json_close(&w.json);
    gz_json_close(&w.json);
    gz_arena_destroy(w.arena);
}
