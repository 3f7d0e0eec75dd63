#include "pipeline/serve/view.h"

#include <stdatomic.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/proof/proof.h"

#define GAP_HEIGHT (3 * GZ_PT)

struct gz_view {
    atomic_uint references;
    struct gz_arena *arena; /* of all but the PDF */
    struct gz_drawn *drawn; /* owns the PDF */
    struct gz_view_content content;
};

struct maker {
    struct gz_arena *arena;
    const struct gz_record *record;
    const char *path, *copy; /* of the last line, and its copy here */
};

static const char *copy_string(const char *string, struct gz_arena *arena) {
    return string ? gz_arena_copy(arena, string, strlen(string)) : NULL;
}

/* Lines of a file have its path in common. */
static const char *copy_path(struct maker *maker, const char *path) {
    if (!path || (maker->path && strcmp(path, maker->path) == 0))
        return path ? maker->copy : NULL;
    maker->path = path;
    maker->copy = copy_string(path, maker->arena);
    return maker->copy;
}

/* ---- lines ---------------------------------------------------------------------- */

/* The last character of the runs that have a source. */
static struct gz_pos last_position(const struct gz_record_line *line) {
    for (uint32_t i = line->run_count; i-- > 0;) {
        const struct gz_run *run = &line->runs[i];
        size_t last = run->length;
        if (!run->source || last == 0)
            continue;
        gz_utf8_previous(run->utf8, &last);
        return gz_text_pos(run->source, run->source_offset + (uint32_t)last);
    }
    return line->source;
}

static gz_length tallest(const struct gz_record_line *line) {
    gz_length size = 0;
    for (uint32_t i = 0; i < line->run_count; i++)
        size = line->runs[i].size > size ? line->runs[i].size : size;
    return size;
}

/* Its room is that of the square of its characters, of which 0.88 stand above the
 * baseline in the usual faces, and a tenth above and below. */
static struct gz_view_line make_line(struct maker *maker, const struct gz_record_line *line) {
    gz_length size = tallest(line);
    struct gz_view_line out = {.x = line->x,
                               .width = line->width,
                               .kind = line->kind,
                               .first = line->source,
                               .text = copy_string(line->text, maker->arena)};
    out.y = line->y - size * 98 / 100;
    out.height = size * 12 / 10;
    out.first.path = copy_path(maker, line->source.path);
    if (line->source.line > 0) {
        struct gz_pos last = last_position(line);
        out.last = (struct gz_pos){out.first.path, last.line, last.column};
    }
    return out;
}

static void put_hash(char *out, const uint8_t *hash) {
    static const char digits[] = "0123456789abcdef";
    for (uint32_t i = 0; i < GZ_PAGE_HASH_SIZE; i++) {
        *out++ = digits[hash[i] >> 4];
        *out++ = digits[hash[i] & 15];
    }
}

static void make_page(struct maker *maker, const struct gz_record_page *page,
                      struct gz_view_page *out) {
    struct gz_view_line *lines = GZ_NEW_ARRAY(maker->arena, struct gz_view_line, page->line_count);
    for (uint32_t i = 0; i < page->line_count; i++)
        lines[i] = make_line(maker, &page->lines[i]);
    out->label = copy_string(page->label, maker->arena);
    out->lines = lines;
    out->line_count = page->line_count;
    put_hash(out->hash, page->hash);
}

/* ---- changes -------------------------------------------------------------------- */

struct marks {
    struct gz_view_place *items;
    size_t count, capacity;
};

/* An entry of the contents is several lines in a row: its text, the leader, the number
 * of the page. */
static bool may_share_row(const struct gz_view_line *line) {
    return line->kind == GZ_ELEMENT_CONTENTS_ENTRY || line->kind == GZ_ELEMENT_ARTIFACT;
}

static bool share_row(const struct gz_view_line *a, const struct gz_view_line *b) {
    return may_share_row(a) && may_share_row(b) && b->y == a->y && b->x >= a->x + a->width;
}

/* The first line of the row of line i, which is itself where it is in no contents. */
static uint32_t row_start(const struct gz_view_page *page, uint32_t i) {
    if (page->lines[i].kind == GZ_ELEMENT_CONTENTS_ENTRY)
        while (i > 0 && share_row(&page->lines[i - 1], &page->lines[i]))
            i--;
    return i;
}

/* A row of the contents is marked as a whole. */
static struct gz_view_place make_mark(const struct gz_view_page *page, uint32_t number,
                                      uint32_t i) {
    const struct gz_view_line *line = &page->lines[i], *first = &page->lines[row_start(page, i)];
    const struct gz_view_line *last = line, *end = page->lines + page->line_count;
    if (line->kind == GZ_ELEMENT_CONTENTS_ENTRY)
        for (const struct gz_view_line *at = line + 1; at < end && share_row(at - 1, at); at++)
            last = at;
    return (struct gz_view_place){number, first->x, first->y, last->x + last->width - first->x,
                                  first->height};
}

/* Whether a line before in its row is marked already. */
static bool is_marked(const struct gz_view_page *page, const struct gz_page_change *change,
                      const struct gz_proof_changes *proof, uint32_t i) {
    for (uint32_t at = row_start(page, i); at < i; at++)
        if (gz_proof_line_changed(proof, change, at))
            return true;
    return false;
}

static void mark_page(struct maker *maker, struct gz_view_page *page,
                      const struct gz_page_change *change, const struct gz_proof_changes *proof,
                      struct marks *marks) {
    page->changed = !change->same;
    for (uint32_t i = 0; i < page->line_count; i++) {
        struct gz_view_place *mark;
        if (!gz_proof_line_changed(proof, change, i) || is_marked(page, change, proof, i))
            continue;
        GZ_APPEND(maker->arena, marks->items, marks->count, marks->capacity, mark);
        *mark = make_mark(page, change->newer, i);
    }
}

/* A whole text is gone behind the line that its place names, or before it. */
static void mark_gap(struct maker *maker, const struct gz_view_page *pages,
                     const struct gz_edit *edit, struct marks *marks) {
    const struct gz_place *place = &edit->new_place;
    struct gz_view_place *mark;
    if (!edit->whole || *edit->removed == '\0' || *edit->added != '\0' ||
        place->page == GZ_NOWHERE || place->line >= pages[place->page].line_count)
        return;
    const struct gz_view_line *line = &pages[place->page].lines[place->line];
    bool before =
        place->source.line == line->first.line && place->source.column == line->first.column;
    gz_length y = before ? line->y : line->y + line->height;
    GZ_APPEND(maker->arena, marks->items, marks->count, marks->capacity, mark);
    *mark =
        (struct gz_view_place){place->page, line->x, y - GAP_HEIGHT / 2, line->width, GAP_HEIGHT};
}

static void mark_changes(struct maker *maker, struct gz_view_page *pages,
                         const struct gz_changes *changes, struct gz_view_content *content) {
    struct gz_arena *scratch = gz_arena_create();
    const struct gz_proof_changes *proof = gz_proof_changes_create(changes, scratch);
    struct marks marks = {0};
    for (uint32_t i = 0; i < changes->page_count; i++) {
        const struct gz_page_change *change = &changes->pages[i];
        if (change->newer != GZ_NOWHERE)
            mark_page(maker, &pages[change->newer], change, proof, &marks);
    }
    for (uint32_t i = 0; i < changes->edit_count; i++)
        mark_gap(maker, pages, &changes->edits[i], &marks);
    content->marks = marks.items;
    content->mark_count = (uint32_t)marks.count;
    gz_arena_destroy(scratch);
}

/* ---- the view ------------------------------------------------------------------- */

static void list_files(struct maker *maker, const struct gz_issue *issue,
                       struct gz_view_content *content) {
    const char **files = GZ_NEW_ARRAY(maker->arena, const char *, issue->article_count + 1);
    const char *path = issue->path;
    for (uint32_t i = 0; i <= issue->article_count; i++) {
        files[i] = copy_string(gz_issue_relative_path(issue, path), maker->arena);
        if (i < issue->article_count)
            path = issue->articles[i].pos.path;
    }
    content->files = files;
    content->file_count = issue->article_count + 1;
}

struct gz_view *gz_view_create(const struct gz_watching_build *build,
                               const struct gz_record *record, const struct gz_changes *changes,
                               struct gz_drawer *drawer) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_view *view = GZ_NEW(arena, struct gz_view);
    struct maker maker = {.arena = arena, .record = record};
    struct gz_view_content *content = &view->content;
    struct gz_view_page *pages = GZ_NEW_ARRAY(arena, struct gz_view_page, record->page_count);
    for (uint32_t i = 0; i < record->page_count; i++)
        make_page(&maker, &record->pages[i], &pages[i]);
    content->title = copy_string(record->title, arena);
    content->width = record->width;
    content->height = record->height;
    content->pages = pages;
    content->page_count = record->page_count;
    if (changes)
        mark_changes(&maker, pages, changes, content);
    list_files(&maker, build->typeset->issue, content);
    view->arena = arena;
    content->pdf = build->result->pdf;
    content->pdf_size = build->result->pdf_size;
    view->drawn = gz_drawn_create(drawer, build->result->pdf, content->pdf_size);
    build->result->pdf = NULL;
    atomic_init(&view->references, 1);
    return view;
}

struct gz_view *gz_view_hold(struct gz_view *view) {
    atomic_fetch_add(&view->references, 1);
    return view;
}

void gz_view_release(struct gz_view *view) {
    if (!view || atomic_fetch_sub(&view->references, 1) > 1)
        return;
    gz_drawn_give_up(view->drawn);
    gz_arena_destroy(view->arena);
}

const struct gz_view_content *gz_view_content(const struct gz_view *view) {
    return &view->content;
}

uint32_t gz_view_find_page(const struct gz_view *view, const char *hash, size_t length) {
    for (uint32_t i = 0; i < view->content.page_count; i++)
        if (length == 2 * GZ_PAGE_HASH_SIZE &&
            memcmp(view->content.pages[i].hash, hash, length) == 0)
            return i;
    return GZ_NOWHERE;
}

struct gz_drawn *gz_view_drawn(const struct gz_view *view) {
    return view->drawn;
}
