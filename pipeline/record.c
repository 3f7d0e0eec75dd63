#include "pipeline/record.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/sha256.h"
#include "pipeline/issue_names.h"
#include "pipeline/json.h"
#include "pipeline/page_hash.h"
#include "pipeline/versions.h"

struct recorder {
    const struct gz_issue *issue;
    const struct gz_style *style;
    const struct gz_pages *pages;
    struct gz_json json;
    struct gz_buffer text; /* of the line in work */
    struct gz_arena *arena;
    struct gz_diag *diag;
};

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
    };
    return names[kind];
}

/* ---- members ---------------------------------------------------------------- */

static void add_string(struct recorder *r, const char *key, const char *value) {
    gz_json_key(&r->json, key);
    gz_json_string(&r->json, value);
}

static void add_integer(struct recorder *r, const char *key, int64_t value) {
    gz_json_key(&r->json, key);
    gz_json_integer(&r->json, value);
}

/* "01-minutes.md:12:3", or null for what the program made itself. */
static void add_source(struct recorder *r, struct gz_pos pos) {
    const char *value = NULL;
    if (pos.path)
        value = gz_arena_format(r->arena, "%s:%u:%u", gz_issue_relative_path(r->issue, pos.path),
                                pos.line, pos.column);
    add_string(r, "source", value);
}

static bool unreadable(struct recorder *r, const char *path) {
    gz_error_environment(r->diag, (struct gz_pos){.path = path}, NULL,
                         "cannot read the file for its SHA-256");
    return false;
}

/* ---- program, style, fonts ------------------------------------------------------ */

static void record_program(struct recorder *r) {
    struct gz_version versions[GZ_VERSIONS_LIMIT];
    uint32_t count = gz_versions(versions);
    add_string(r, "format", GZ_RECORD_FORMAT);
    add_string(r, "program", gz_program_version());
    gz_json_key(&r->json, "libraries");
    gz_json_open(&r->json, '{', GZ_JSON_INLINE);
    for (uint32_t i = 0; i < count; i++)
        add_string(r, versions[i].library, versions[i].text);
    gz_json_close(&r->json);
}

static bool record_style(struct recorder *r) {
    uint8_t digest[GZ_SHA256_SIZE];
    if (!gz_sha256_file(r->style->path, digest))
        return unreadable(r, r->style->path);
    gz_json_key(&r->json, "style");
    gz_json_open(&r->json, '{', GZ_JSON_INLINE);
    add_string(r, "name", r->style->name);
    add_string(r, "file", gz_issue_relative_path(r->issue, r->style->path));
    gz_json_key(&r->json, "sha256");
    gz_json_hex(&r->json, digest, sizeof digest);
    gz_json_close(&r->json);
    return true;
}

static void record_issue(struct recorder *r) {
    add_string(r, "title", gz_issue_title(r->issue, r->arena));
    gz_json_key(&r->json, "page_size");
    gz_json_open(&r->json, '[', GZ_JSON_INLINE);
    gz_json_integer(&r->json, r->pages->width);
    gz_json_integer(&r->json, r->pages->height);
    gz_json_close(&r->json);
}

static bool record_face(struct recorder *r, uint32_t number) {
    struct gz_face *face = gz_fontset_face(r->pages->fontset, number);
    const struct gz_face_info *info = gz_face_info(face);
    uint8_t digest[32];
    if (!gz_face_sha256(face, digest))
        return unreadable(r, info->path);
    gz_json_open(&r->json, '{', GZ_JSON_INLINE);
    add_string(r, "family", info->family);
    add_string(r, "style", info->style);
    add_string(r, "postscript_name", info->postscript_name);
    add_string(r, "version", info->version);
    add_string(r, "file", gz_issue_relative_path(r->issue, info->path));
    add_integer(r, "index", info->index);
    gz_json_key(&r->json, "sha256");
    gz_json_hex(&r->json, digest, sizeof digest);
    gz_json_close(&r->json);
    return true;
}

static void mark_faces(const struct gz_pages *pages, bool *used) {
    for (uint32_t p = 0; p < pages->page_count; p++)
        for (uint32_t i = 0; i < pages->pages[p].run_count; i++)
            used[pages->pages[p].runs[i].face] = true;
}

static bool record_fonts(struct recorder *r) {
    uint32_t count = gz_fontset_face_count(r->pages->fontset);
    bool *used = GZ_NEW_ARRAY(r->arena, bool, count);
    mark_faces(r->pages, used);
    gz_json_key(&r->json, "fonts");
    gz_json_open(&r->json, '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < count; i++)
        if (used[i] && !record_face(r, i))
            return false;
    gz_json_close(&r->json);
    return true;
}

/* ---- contents ---------------------------------------------------------------- */

static void record_article(struct recorder *r, uint32_t number) {
    const struct gz_article *article = &r->issue->articles[number];
    const struct gz_placement *placement = &r->pages->placements[number];
    gz_json_open(&r->json, '{', GZ_JSON_INLINE);
    add_string(r, "id", article->id);
    add_string(r, "title", gz_text_one_line(&article->contents_title, r->arena));
    add_string(r, "first_page", r->pages->pages[placement->first_page].label);
    add_string(r, "last_page", r->pages->pages[placement->last_page].label);
    add_source(r, article->pos);
    gz_json_close(&r->json);
}

static void record_contents(struct recorder *r) {
    gz_json_key(&r->json, "contents");
    gz_json_open(&r->json, '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < r->issue->article_count; i++)
        record_article(r, i);
    gz_json_close(&r->json);
}

/* ---- pages --------------------------------------------------------------------- */

/* Lines are numbered down a column as a reader counts them: what stands on one
 * baseline (cells of a table row, names of a roster) is one line, furniture is
 * none. A key is a column and a baseline; the keys of a page ascend without
 * repeats, so that a line's number is its key's distance from the column's
 * first. */
struct line_keys {
    int64_t *keys;
    uint32_t count;
};

static int64_t line_key(const struct gz_line *line) {
    return (int64_t)line->column << 32 | ((int64_t)line->baseline - INT32_MIN);
}

static int compare_keys(const void *a, const void *b) {
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

static enum gz_element_kind line_kind(const struct recorder *r, const struct gz_line *line) {
    if (line->element == GZ_NO_ELEMENT)
        return GZ_ELEMENT_ARTIFACT;
    return r->pages->elements[line->element].kind;
}

static struct line_keys collect_keys(struct recorder *r, const struct gz_page *page) {
    struct line_keys all = {GZ_NEW_ARRAY(r->arena, int64_t, page->line_count), 0};
    for (uint32_t i = 0; i < page->line_count; i++)
        if (line_kind(r, &page->lines[i]) != GZ_ELEMENT_ARTIFACT)
            all.keys[all.count++] = line_key(&page->lines[i]);
    qsort(all.keys, all.count, sizeof *all.keys, compare_keys);
    uint32_t distinct = 0;
    for (uint32_t i = 0; i < all.count; i++)
        if (i == 0 || all.keys[i] != all.keys[i - 1])
            all.keys[distinct++] = all.keys[i];
    all.count = distinct;
    return all;
}

static uint32_t line_number(const struct line_keys *all, const struct gz_line *line) {
    int64_t key = line_key(line);
    uint32_t number = 0;
    for (uint32_t i = 0; i < all->count && all->keys[i] <= key; i++)
        number += all->keys[i] >> 32 == line->column;
    return number;
}

static void add_line_text(struct recorder *r, const struct gz_run *runs, uint32_t count) {
    r->text.length = 0;
    for (uint32_t i = 0; i < count; i++)
        gz_buffer_add(&r->text, runs[i].utf8, runs[i].length);
    gz_json_key(&r->json, "text");
    gz_json_text(&r->json, r->text.bytes, r->text.length);
}

static struct gz_pos line_pos(const struct gz_run *runs, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (runs[i].source)
            return gz_text_pos(runs[i].source, runs[i].source_offset);
    return (struct gz_pos){0};
}

static void record_line(struct recorder *r, const struct gz_page *page, const struct gz_line *line,
                        const struct line_keys *keys) {
    const struct gz_run *runs = page->runs + line->first_run;
    enum gz_element_kind kind = line_kind(r, line);
    gz_json_open(&r->json, '{', GZ_JSON_INLINE);
    add_integer(r, "column", line->column);
    add_integer(r, "line", kind == GZ_ELEMENT_ARTIFACT ? 0 : line_number(keys, line));
    add_integer(r, "x", line->x);
    add_integer(r, "y", line->baseline);
    add_integer(r, "width", line->width);
    add_string(r, "kind", gz_element_kind_name(kind));
    add_source(r, line_pos(runs, line->run_count));
    add_line_text(r, runs, line->run_count);
    gz_json_close(&r->json);
}

static bool record_hash(struct recorder *r, uint32_t number) {
    uint8_t hash[GZ_PAGE_HASH_SIZE];
    uint32_t face;
    if (!gz_page_hash(r->pages, number, hash, &face))
        return unreadable(r, gz_face_info(gz_fontset_face(r->pages->fontset, face))->path);
    gz_json_key(&r->json, "hash");
    gz_json_hex(&r->json, hash, sizeof hash);
    return true;
}

static bool record_page(struct recorder *r, uint32_t number) {
    const struct gz_page *page = &r->pages->pages[number];
    struct line_keys keys = collect_keys(r, page);
    gz_json_open(&r->json, '{', GZ_JSON_LINES);
    add_string(r, "label", page->label);
    add_integer(r, "number", page->number);
    if (!record_hash(r, number))
        return false;
    gz_json_key(&r->json, "lines");
    gz_json_open(&r->json, '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < page->line_count; i++)
        record_line(r, page, &page->lines[i], &keys);
    gz_json_close(&r->json);
    gz_json_close(&r->json);
    return true;
}

static bool record_pages(struct recorder *r) {
    gz_json_key(&r->json, "pages");
    gz_json_open(&r->json, '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < r->pages->page_count; i++)
        if (!record_page(r, i))
            return false;
    gz_json_close(&r->json);
    return true;
}

bool gz_record_create(const struct gz_issue *issue, const struct gz_style *style,
                      const struct gz_pages *pages, struct gz_buffer *out, struct gz_diag *diag) {
    struct recorder r = {
        .issue = issue, .style = style, .pages = pages, .json.out = out, .diag = diag};
    r.arena = gz_arena_create();
    r.text.arena = r.arena;
    gz_json_open(&r.json, '{', GZ_JSON_LINES);
    record_program(&r);
    record_issue(&r);
    bool done = record_style(&r) && record_fonts(&r);
    if (done)
        record_contents(&r);
    done = done && record_pages(&r);
    if (done)
        gz_json_close(&r.json);
    gz_arena_destroy(r.arena);
    return done;
}
