#include "pipeline/record/record.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/sha256.h"
#include "fonts/support/utf8.h"
#include "layout/text_name.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/system/versions.h"

struct recorder {
    const struct gz_issue *issue;
    const struct gz_pages *pages;
    struct gz_record *record;
    struct gz_arena *arena;
    struct gz_diag *diag;
};

/* The place as the record knows it: within the issue's folder. */
static struct gz_pos recorded_pos(const struct recorder *r, struct gz_pos pos) {
    if (pos.path)
        pos.path = gz_issue_relative_path(r->issue, pos.path);
    return pos.line > 0 ? pos : (struct gz_pos){0};
}

static bool unreadable(struct recorder *r, const char *path) {
    gz_error_environment(r->diag, (struct gz_pos){.path = path}, NULL,
                         "cannot read the file for its SHA-256");
    return false;
}

/* ---- program, fonts ------------------------------------------------------ */

static void record_program(struct recorder *r) {
    struct gz_version versions[GZ_VERSIONS_LIMIT];
    uint32_t count = gz_versions(versions);
    struct gz_record_version *libraries = GZ_NEW_ARRAY(r->arena, struct gz_record_version, count);
    for (uint32_t i = 0; i < count; i++)
        libraries[i] = (struct gz_record_version){
            versions[i].library, gz_arena_format(r->arena, "%s", versions[i].text)};
    r->record->program = gz_program_version();
    r->record->libraries = libraries;
    r->record->library_count = count;
}

static bool record_face(struct recorder *r, uint32_t number, struct gz_record_font *out) {
    struct gz_face *face = gz_fontset_face(r->pages->fontset, number);
    const struct gz_face_info *info = gz_face_info(face);
    *out = (struct gz_record_font){
        .family = info->family, .style = info->style, .postscript_name = info->postscript_name,
        .version = info->version, .index = info->index,
        .file.name = gz_issue_relative_path(r->issue, info->path),
    };
    out->use_count = gz_fontset_face_uses(r->pages->fontset, number, r->arena, &out->uses);
    return gz_face_sha256(face, out->file.sha256) || unreadable(r, info->path);
}

static void mark_faces(const struct gz_pages *pages, bool *used) {
    for (uint32_t p = 0; p < pages->page_count; p++)
        for (uint32_t i = 0; i < pages->pages[p].run_count; i++)
            used[pages->pages[p].runs[i].face] = true;
}

static bool record_fonts(struct recorder *r) {
    uint32_t count = gz_fontset_face_count(r->pages->fontset);
    bool *used = GZ_NEW_ARRAY(r->arena, bool, count);
    struct gz_record_font *fonts = GZ_NEW_ARRAY(r->arena, struct gz_record_font, count);
    mark_faces(r->pages, used);
    for (uint32_t i = 0; i < count; i++)
        if (used[i] && !record_face(r, i, &fonts[r->record->font_count++]))
            return false;
    r->record->fonts = fonts;
    return true;
}

/* ---- contents ---------------------------------------------------------------- */

static void record_articles(struct recorder *r) {
    uint32_t count = r->issue->article_count;
    struct gz_record_article *articles = GZ_NEW_ARRAY(r->arena, struct gz_record_article, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_article *article = &r->issue->articles[i];
        const struct gz_placement *placement = &r->pages->placements[i];
        articles[i] = (struct gz_record_article){
            .id = article->id,
            .title = gz_text_one_line(&article->contents_title, r->arena),
            .first_page = r->pages->pages[placement->first_page].label,
            .last_page = r->pages->pages[placement->last_page].label,
            .source = recorded_pos(r, article->pos),
        };
    }
    r->record->articles = articles;
    r->record->article_count = count;
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

/* Bytes of the blanks that follow a line in its text. */
static uint32_t blanks_behind(const struct gz_run *last) {
    static const char *const blanks[] = {" ", "\u3000"};
    const struct gz_text *text = last->source;
    uint32_t start = last->source_offset + last->length, at = start;
    for (size_t i = 0; text && i < 2 && at < text->length;) {
        size_t length = strlen(blanks[i]);
        bool found = text->length - at >= length && memcmp(text->utf8 + at, blanks[i], length) == 0;
        at += found ? (uint32_t)length : 0;
        i = found ? 0 : i + 1;
    }
    return at - start;
}

static const char *line_text(struct recorder *r, const struct gz_run *runs, uint32_t count) {
    struct gz_buffer text = {.arena = r->arena};
    for (uint32_t i = 0; i < count; i++)
        gz_buffer_add(&text, runs[i].utf8, runs[i].length);
    if (count > 0 && runs[count - 1].source) {
        const struct gz_run *last = &runs[count - 1];
        gz_buffer_add(&text, last->source->utf8 + last->source_offset + last->length,
                      blanks_behind(last));
    }
    return text.bytes ? text.bytes : "";
}

/* A line may begin with a text of its own, a provision's number or a note's
 * label; what goes on in the next line is the text of the last run. */
static void find_sources(const struct recorder *r, const struct gz_run *runs, uint32_t count,
                         struct gz_record_line *line) {
    for (uint32_t i = count; i-- > 0;) {
        if (!runs[i].source)
            continue;
        if (line->text_source.line == 0)
            line->text_source = recorded_pos(r, gz_text_pos(runs[i].source, 0));
        line->source = recorded_pos(r, gz_text_pos(runs[i].source, runs[i].source_offset));
    }
}

static struct gz_record_line record_line(struct recorder *r, const struct gz_page *page,
                                         const struct gz_line *line,
                                         const struct line_keys *keys) {
    const struct gz_run *runs = page->runs + line->first_run;
    struct gz_record_line out = {.column = line->column, .x = line->x, .y = line->baseline,
                                 .width = line->width, .kind = line_kind(r, line),
                                 .runs = runs, .run_count = line->run_count};
    out.number = out.kind == GZ_ELEMENT_ARTIFACT ? 0 : line_number(keys, line);
    out.text = line_text(r, runs, line->run_count);
    find_sources(r, runs, line->run_count, &out);
    return out;
}

struct gz_pos gz_record_line_pos(const struct gz_record_line *line, size_t offset) {
    struct gz_pos pos = line->source;
    size_t before = 0;
    for (uint32_t i = 0; i < line->run_count; before += line->runs[i++].length) {
        const struct gz_run *run = &line->runs[i];
        bool inside = offset < before + run->length || i + 1 == line->run_count;
        if (!inside || !run->source)
            continue;
        struct gz_pos exact = gz_text_pos(run->source, run->source_offset +
                                                       (uint32_t)(offset - before));
        return (struct gz_pos){pos.path, exact.line, exact.column};
    }
    if (pos.line > 0)
        pos.column += (uint32_t)gz_utf8_count(line->text, offset);
    return pos;
}

static bool record_page(struct recorder *r, uint32_t number, struct gz_record_page *out) {
    const struct gz_page *page = &r->pages->pages[number];
    struct line_keys keys = collect_keys(r, page);
    struct gz_record_line *lines = GZ_NEW_ARRAY(r->arena, struct gz_record_line, page->line_count);
    for (uint32_t i = 0; i < page->line_count; i++)
        lines[i] = record_line(r, page, &page->lines[i], &keys);
    *out = (struct gz_record_page){.label = page->label, .number = page->number,
                                   .cover = page->cover, .lines = lines,
                                   .line_count = page->line_count};
    uint32_t face;
    return gz_page_hash(r->pages, number, out->hash, &face) ||
           unreadable(r, gz_face_info(gz_fontset_face(r->pages->fontset, face))->path);
}

static bool record_pages(struct recorder *r) {
    uint32_t count = r->pages->page_count;
    struct gz_record_page *pages = GZ_NEW_ARRAY(r->arena, struct gz_record_page, count);
    for (uint32_t i = 0; i < count; i++)
        if (!record_page(r, i, &pages[i]))
            return false;
    r->record->pages = pages;
    r->record->page_count = count;
    return true;
}

struct gz_record *gz_record_create(const struct gz_issue *issue,
                                   const struct gz_record_style *style,
                                   const struct gz_pages *pages, struct gz_arena *arena,
                                   struct gz_diag *diag) {
    struct gz_record *record = GZ_NEW(arena, struct gz_record);
    struct recorder r = {issue, pages, record, arena, diag};
    record_program(&r);
    record->title = gz_issue_title(issue, arena);
    record->width = pages->width;
    record->height = pages->height;
    record->style = *style;
    if (!record_fonts(&r))
        return NULL;
    record_articles(&r);
    return record_pages(&r) ? record : NULL;
}
