/* What a page's lines went through, as bars, triangles and words.
 *
 * gz_changes tells which lines do not stand as they stood. To a proof-reader
 * most of these are dull: a word more moves all that follows. Lines without an
 * edit of their own are told apart: those of a text whose edits stand in other
 * lines, and those that stood elsewhere. In doubt a line counts as changed. */
#include "pipeline/proof/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/text/buffer.h"

struct text_line { /* a line of the newer record, under the text that it is of */
    const struct gz_record_line *line;
    uint32_t order; /* over all pages */
};

struct gz_proof_changes {
    const struct gz_changes *changes;
    const struct gz_record_line **older; /* all lines, sorted by kind and text */
    size_t older_count;
    struct text_line *newer; /* all lines, sorted by text, then as they are read */
    size_t newer_count;
    uint32_t *first_line; /* [newer pages] order of a page's first line */
    /* [newer lines] by order: */
    bool *text_edited; /* a line of a text with an edit */
    bool *edited;      /* the edit stands in this line */
};

struct words {
    const char *new_page, *same, *moved_from_page, *moved_from, *changed, *moved, *removed,
        *pages_gone, *only_looks;
};

static const struct words simplified = {
    "新增页", "本页未变", "移自原第%s页", "移自原%s", "改动%u行", "移动%u行", "删去%u处",
    "原%s页撤去", "文字未动，图、线或字形有变",
};
static const struct words traditional = {
    "新增頁", "本頁未變", "移自原第%s頁", "移自原%s", "改動%u行", "移動%u行", "刪去%u處",
    "原%s頁撤去", "文字未動，圖、線或字形有變",
};

/* ---- which lines ---------------------------------------------------------------- */

static int compare_lines(const struct gz_record_line *a, const struct gz_record_line *b) {
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return strcmp(a->text, b->text);
}

static int compare_pointers(const void *a, const void *b) {
    return compare_lines(*(const struct gz_record_line *const *)a,
                         *(const struct gz_record_line *const *)b);
}

static void sort_older(struct gz_proof_changes *all, struct gz_arena *arena) {
    const struct gz_record *older = all->changes->older;
    size_t count = 0;
    for (uint32_t p = 0; p < older->page_count; p++)
        count += older->pages[p].line_count;
    all->older = GZ_NEW_ARRAY(arena, const struct gz_record_line *, count);
    for (uint32_t p = 0; p < older->page_count; p++)
        for (uint32_t i = 0; i < older->pages[p].line_count; i++)
            all->older[all->older_count++] = &older->pages[p].lines[i];
    qsort(all->older, count, sizeof *all->older, compare_pointers);
}

static bool stood_somewhere(const struct gz_proof_changes *all, const struct gz_record_line *line) {
    return bsearch(&line, all->older, all->older_count, sizeof *all->older, compare_pointers);
}

/* ---- lines by text ------------------------------------------------------------------ */

static int compare_numbers(uint32_t a, uint32_t b) {
    return a < b ? -1 : a > b;
}

/* 0: lines of one text. Lines that no source says are texts of their own. */
static int compare_texts(const struct text_line *a, const struct text_line *b) {
    const struct gz_pos *first = &a->line->text_source, *second = &b->line->text_source;
    int order = compare_numbers(first->line, second->line);
    if (order == 0)
        order = compare_numbers(first->column, second->column);
    if (order == 0)
        order = compare_numbers(a->line->kind, b->line->kind);
    if (order == 0)
        order = strcmp(first->path ? first->path : "", second->path ? second->path : "");
    if (order == 0 && first->line == 0)
        order = compare_numbers(a->order, b->order);
    return order;
}

static int compare_text_lines(const void *a, const void *b) {
    const struct text_line *first = a, *second = b;
    int order = compare_texts(first, second);
    return order ? order : compare_numbers(first->order, second->order);
}

static void sort_newer(struct gz_proof_changes *all, struct gz_arena *arena) {
    const struct gz_record *newer = all->changes->newer;
    uint32_t count = 0;
    all->first_line = GZ_NEW_ARRAY(arena, uint32_t, newer->page_count);
    for (uint32_t p = 0; p < newer->page_count; p++) {
        all->first_line[p] = count;
        count += newer->pages[p].line_count;
    }
    all->newer = GZ_NEW_ARRAY(arena, struct text_line, count);
    all->newer_count = count;
    for (uint32_t p = 0; p < newer->page_count; p++)
        for (uint32_t i = 0; i < newer->pages[p].line_count; i++) {
            uint32_t order = all->first_line[p] + i;
            all->newer[order] = (struct text_line){&newer->pages[p].lines[i], order};
        }
    qsort(all->newer, count, sizeof *all->newer, compare_text_lines);
}

/* The line of `record` at a place, or NULL. */
static const struct gz_record_line *line_at(const struct gz_record *record,
                                            const struct gz_place *place) {
    if (place->page >= record->page_count ||
        place->line >= record->pages[place->page].line_count)
        return NULL;
    return &record->pages[place->page].lines[place->line];
}

static uint32_t count_characters(const char *utf8) {
    return (uint32_t)gz_utf8_count(utf8, strlen(utf8));
}

/* Characters of a line before an edit, rather too many than too few: marks of
 * the source count, and where the edit is on another line of the source the
 * whole line does. */
static uint32_t characters_before(const struct gz_record_line *line, const struct gz_pos *edit) {
    if (line->source.line == edit->line && edit->column >= line->source.column)
        return edit->column - line->source.column;
    return count_characters(line->text);
}

/* Marks the lines over which an edit goes from the one that it begins in. */
static void mark_edit(struct gz_proof_changes *all, const struct gz_edit *edit) {
    const struct gz_record_line *line = line_at(all->changes->newer, &edit->new_place);
    if (!line)
        return;
    struct text_line key = {line, all->first_line[edit->new_place.page] + edit->new_place.line};
    const struct text_line *at = bsearch(&key, all->newer, all->newer_count, sizeof key,
                                         compare_text_lines);
    size_t here = (size_t)(at - all->newer), first = here, end = here;
    while (first > 0 && compare_texts(&all->newer[first - 1], &key) == 0)
        first--;
    while (end < all->newer_count && compare_texts(&all->newer[end], &key) == 0)
        all->text_edited[all->newer[end++].order] = true;
    for (size_t i = first; i < here; i++)
        all->text_edited[all->newer[i].order] = true;
    uint64_t left = (uint64_t)characters_before(line, &edit->new_place.source) +
                    count_characters(edit->added);
    all->edited[key.order] = true;
    for (size_t i = edit->whole ? first : here; i < end; i++) {
        uint32_t length = count_characters(all->newer[i].line->text);
        all->edited[all->newer[i].order] = true;
        if (!edit->whole && left <= length)
            return;
        left -= edit->whole ? 0 : length;
    }
}

struct gz_proof_changes *gz_proof_changes_create(const struct gz_changes *changes,
                                                 struct gz_arena *arena) {
    struct gz_proof_changes *all = GZ_NEW(arena, struct gz_proof_changes);
    all->changes = changes;
    sort_older(all, arena);
    sort_newer(all, arena);
    all->text_edited = GZ_NEW_ARRAY(arena, bool, all->newer_count);
    all->edited = GZ_NEW_ARRAY(arena, bool, all->newer_count);
    for (uint32_t i = 0; i < changes->edit_count; i++)
        mark_edit(all, &changes->edits[i]);
    return all;
}

/* In a text with edits those say what changed; else a line does that stood
 * nowhere before. */
static bool is_moved(const struct gz_proof_changes *all, uint32_t page, uint32_t line) {
    uint32_t order = all->first_line[page] + line;
    if (all->text_edited[order])
        return !all->edited[order];
    return stood_somewhere(all, &all->changes->newer->pages[page].lines[line]);
}

/* Whether a line of a page that differs has a bar. */
static bool has_bar(const struct gz_page_change *change, uint32_t line) {
    return change->changed_lines ? change->changed_lines[line] : change->older == GZ_NOWHERE;
}

bool gz_proof_line_changed(const struct gz_proof_changes *all,
                           const struct gz_page_change *change, uint32_t line) {
    return !change->same && has_bar(change, line) && !is_moved(all, change->newer, line);
}

static const struct gz_page_change *find_change(const struct gz_changes *changes, uint32_t page) {
    for (uint32_t i = 0; i < changes->page_count; i++)
        if (changes->pages[i].newer == page)
            return &changes->pages[i];
    return NULL;
}

/* ---- pages that moved as a whole ---------------------------------------------------- */

/* The next line that is no furniture, from `i` on; NULL: there is none. */
static const struct gz_record_line *next_line(const struct gz_record_page *page, uint32_t *i) {
    while (*i < page->line_count && page->lines[*i].number == 0)
        ++*i;
    return *i < page->line_count ? &page->lines[(*i)++] : NULL;
}

static bool same_lines(const struct gz_record_page *a, const struct gz_record_page *b) {
    for (uint32_t i = 0, k = 0;;) {
        const struct gz_record_line *first = next_line(a, &i), *second = next_line(b, &k);
        if (!first || !second)
            return first == second && i > 0;
        if (first->column != second->column || first->number != second->number ||
            first->y != second->y || compare_lines(first, second) != 0)
            return false;
    }
}

/* The older page that has all lines of this one at their heights, or NULL. */
static const char *moved_from(const struct gz_changes *changes, uint32_t page) {
    const struct gz_record_page *newer = &changes->newer->pages[page];
    for (uint32_t i = 0; i < changes->older->page_count; i++) {
        const struct gz_record_page *older = &changes->older->pages[i];
        if (strcmp(older->label, newer->label) != 0 && same_lines(older, newer))
            return older->label;
    }
    return NULL;
}

/* ---- marks -------------------------------------------------------------------------- */

static void put_bar(struct gz_proof_sheet *sheet, uint32_t i, bool moved) {
    const struct gz_line *line = &sheet->page->lines[i];
    struct gz_proof_bar bar = {.margin = gz_proof_margin_of(sheet, line->column, line->x),
                               .moved = moved};
    gz_proof_line_room(sheet, i, &bar.top, &bar.bottom);
    gz_proof_add_bar(sheet, bar);
}

/* Lines of a row count once, as a reader counts. */
static bool is_counted(const struct gz_record_line *lines, const bool *marked, uint32_t i) {
    if (lines[i].number == 0)
        return false;
    for (uint32_t k = 0; k < i; k++)
        if (marked[k] && lines[k].column == lines[i].column && lines[k].number == lines[i].number)
            return false;
    return true;
}

static uint32_t count_lines(const struct gz_record_page *page, const bool *marked) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < page->line_count; i++)
        count += marked[i] && is_counted(page->lines, marked, i);
    return count;
}

static void put_bars(struct gz_proof_sheet *sheet, const struct gz_proof_changes *all,
                     const struct gz_page_change *change, uint32_t *changed_count,
                     uint32_t *moved_count) {
    const struct gz_record_page *page = sheet->recorded;
    bool *changed = GZ_NEW_ARRAY(sheet->setter->arena, bool, page->line_count);
    bool *moved = GZ_NEW_ARRAY(sheet->setter->arena, bool, page->line_count);
    for (uint32_t i = 0; i < page->line_count; i++) {
        if (!has_bar(change, i))
            continue;
        moved[i] = is_moved(all, change->newer, i);
        changed[i] = !moved[i];
        put_bar(sheet, i, moved[i]);
    }
    gz_proof_put_bars(sheet);
    *changed_count = count_lines(page, changed);
    *moved_count = count_lines(page, moved);
}

/* Something was taken out of a line, or before it. */
static void put_gap(struct gz_proof_sheet *sheet, const struct gz_edit *edit) {
    uint32_t i = edit->new_place.line;
    const struct gz_line *line = &sheet->page->lines[i];
    gz_length top, bottom;
    gz_proof_line_room(sheet, i, &top, &bottom);
    gz_proof_put_triangle(sheet, gz_proof_margin_of(sheet, line->column, line->x),
                          edit->whole ? top : (top + bottom) / 2);
}

/* A whole text is gone: the mark is at the height where it stood. */
static void put_lost(struct gz_proof_sheet *sheet, const struct gz_record_line *stood) {
    gz_length half = sheet->style->grid.leading / 2;
    if (stood->y < half || stood->y > sheet->height)
        return;
    gz_proof_put_triangle(sheet, gz_proof_margin_of(sheet, stood->column, stood->x),
                          stood->y - half);
}

static uint32_t put_triangles(struct gz_proof_sheet *sheet, const struct gz_changes *changes,
                              uint32_t page) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < changes->edit_count; i++) {
        const struct gz_edit *edit = &changes->edits[i];
        const struct gz_record_line *stood = line_at(changes->older, &edit->old_place);
        if (*edit->removed == '\0' || *edit->added != '\0')
            continue;
        if (line_at(changes->newer, &edit->new_place)) {
            if (edit->new_place.page != page)
                continue;
            put_gap(sheet, edit);
        } else {
            if (!stood || strcmp(changes->older->pages[edit->old_place.page].label,
                                 sheet->page->label) != 0)
                continue;
            put_lost(sheet, stood);
        }
        count++;
    }
    return count;
}

/* ---- words ----------------------------------------------------------------------------- */

static void add_part(struct gz_buffer *out, const char *part) {
    if (out->length > 0)
        gz_buffer_add_string(out, "，");
    gz_buffer_add_string(out, part);
}

static void add_count(struct gz_buffer *out, const char *format, uint32_t count) {
    if (count > 0)
        add_part(out, gz_arena_format(out->arena, format, count));
}

static const char *moved_words(const struct gz_proof_sheet *sheet, const struct words *words,
                               const char *label) {
    bool digits = *label != '\0' && label[strspn(label, "0123456789")] == '\0';
    return gz_arena_format(sheet->setter->arena,
                           digits ? words->moved_from_page : words->moved_from,
                           gz_proof_drawable(sheet->setter, label));
}

/* The last page tells of pages that are no more. */
static void add_gone(const struct gz_proof_sheet *sheet, const struct words *words,
                     const struct gz_changes *changes, struct gz_buffer *out) {
    enum { NAMED = 8 };
    struct gz_buffer labels = {.arena = out->arena};
    uint32_t count = 0;
    for (uint32_t i = 0; i < changes->page_count; i++) {
        const struct gz_page_change *change = &changes->pages[i];
        if (change->newer != GZ_NOWHERE || count++ >= NAMED)
            continue;
        if (labels.length > 0)
            gz_buffer_add_string(&labels, "、");
        gz_buffer_add_string(&labels, gz_proof_drawable(sheet->setter, change->label));
    }
    if (count > NAMED)
        gz_buffer_add_format(&labels, "……%u", count);
    if (count > 0)
        add_part(out, gz_arena_format(out->arena, words->pages_gone, labels.bytes));
}

static bool tell_page(struct gz_proof_sheet *sheet, const struct gz_proof_changes *all,
                      uint32_t page, const struct words *words, struct gz_buffer *out) {
    const struct gz_page_change *change = find_change(all->changes, page);
    uint32_t changed = 0, moved = 0;
    if (!change || change->same) {
        add_part(out, words->same);
        return false;
    }
    const char *from = moved_from(all->changes, page);
    if (from) {
        add_part(out, moved_words(sheet, words, from));
        return true;
    }
    if (change->older == GZ_NOWHERE)
        add_part(out, words->new_page);
    put_bars(sheet, all, change, &changed, &moved);
    uint32_t removed = put_triangles(sheet, all->changes, page);
    add_count(out, words->changed, changed);
    add_count(out, words->moved, moved);
    add_count(out, words->removed, removed);
    if (change->text_same && !changed && !moved)
        add_part(out, words->only_looks);
    return true;
}

const char *gz_proof_put_changes(struct gz_proof_sheet *sheet, const struct gz_proof_changes *all,
                                 uint32_t page, const char *language, bool *differs) {
    bool hant = strncmp(language, "zh-Hant", 7) == 0;
    const struct words *words = hant ? &traditional : &simplified;
    struct gz_buffer out = {.arena = sheet->setter->arena};
    *differs = tell_page(sheet, all, page, words, &out);
    if (page + 1 == all->changes->newer->page_count)
        add_gone(sheet, words, all->changes, &out);
    return out.bytes ? out.bytes : "";
}
