#include "pipeline/import/back_contents.h"

#include <string.h>

static bool is_leader(uint32_t code) {
    static const uint32_t leaders[] = {'.', 0xB7, 0x2022, 0x2024, 0x2025, 0x2026, 0x22EF, 0x30FB,
                                       0xFF0E, '-', 0x2014, 0x2015, 0x2500, '_', 0x3002};
    for (size_t i = 0; i < sizeof leaders / sizeof *leaders; i++)
        if (leaders[i] == code)
            return true;
    return false;
}

static uint32_t digit_of(uint32_t code) {
    if (code >= 0xFF10 && code <= 0xFF19)
        return code - 0xFF10;
    return code >= '0' && code <= '9' ? code - '0' : 10;
}

static bool is_bracket(uint32_t code) {
    return code == '(' || code == ')' || code == 0xFF08 || code == 0xFF09 || code == 0x9875;
}

uint32_t gz_back_leader_page(const struct gz_back_row *row, uint32_t *title_end) {
    uint32_t at = row->count, page = 0, unit = 1, leaders = 0, blanks = 0;
    if (at > 0 && is_bracket(row->codes[at - 1]))
        at--;
    for (; at > 0 && digit_of(row->codes[at - 1]) < 10 && unit < 100000; at--, unit *= 10)
        page += unit * digit_of(row->codes[at - 1]);
    bool bracket = at > 0 && unit > 1 && is_bracket(row->codes[at - 1]);
    at -= bracket;
    for (; at > 0 && (is_leader(row->codes[at - 1]) || gz_back_is_blank(row->codes[at - 1])); at--) {
        leaders += is_leader(row->codes[at - 1]);
        blanks += gz_back_is_blank(row->codes[at - 1]);
    }
    *title_end = at;
    return unit > 1 && (leaders > 1 || blanks > 1 || bracket) ? page : 0;
}

/* ---- the list ---- */

static bool is_heading(const struct gz_back_row *row) {
    static const char *const words[] = {"目录", "目次", "本期目录"};
    uint32_t key[16], count = row->count <= 16 ? gz_back_key(row->codes, row->count, key) : 0;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (count >= 2 && gz_back_starts_with(key, count, words[i]) == count)
            return true;
    return false;
}

static bool same_key(const struct gz_back_row *a, const struct gz_back_row *b,
                     struct gz_arena *arena) {
    uint32_t *first = GZ_NEW_ARRAY(arena, uint32_t, a->count + 1);
    uint32_t *second = GZ_NEW_ARRAY(arena, uint32_t, b->count + 1);
    uint32_t count = gz_back_key(a->codes, a->count, first);
    return count > 0 && count == gz_back_key(b->codes, b->count, second) &&
           memcmp(first, second, count * sizeof *first) == 0;
}

/* A line of the front (masthead, number, 目录) again, on a further page of contents. */
static bool repeats_front(const struct gz_back_text *text, const struct gz_back_rows *rows,
                          uint32_t heading, uint32_t row) {
    if (rows->items[row].page == rows->items[heading].page)
        return false;
    for (uint32_t i = 0; i <= heading; i++)
        if (rows->items[i].page <= rows->items[heading].page &&
            same_key(&rows->items[i], &rows->items[row], text->arena))
            return true;
    return false;
}

struct list {
    const struct gz_back_text *text;
    const struct gz_back_rows *rows;
    struct gz_back_contents *out;
    uint32_t pending[GZ_BACK_ENTRY_ROWS], pending_count;
    enum gz_back_front_row front; /* what the last row of the front was */
};

static void add_entry(struct list *list, uint32_t row, uint32_t page, uint32_t title_end) {
    struct gz_back_contents *out = list->out;
    struct gz_back_entry *entry;
    list->pending[list->pending_count++] = row;
    GZ_APPEND(list->text->arena, out->entries, out->count, out->capacity, entry);
    memcpy(entry->rows, list->pending, list->pending_count * sizeof *entry->rows);
    entry->row_count = list->pending_count;
    entry->page = page;
    entry->title_end = title_end;
    for (uint32_t i = 0; i < list->pending_count; i++)
        out->taken[list->pending[i]] = true;
    list->pending_count = 0;
    out->end = row + 1;
}

/* The body has begun: a page with the number that the first entry names, or a later one. */
static bool is_body(const struct list *list, const struct gz_back_row *row) {
    const struct gz_back_contents *out = list->out;
    uint32_t folio = list->text->pages[row->page].folio;
    return out->count > 0 && folio >= out->entries[0].page &&
           row->page > list->rows->items[out->heading].page;
}

/* A row of the front among the contents: left to the front's reader. */
static bool is_front(struct list *list, const struct gz_back_row *row, uint32_t page) {
    enum gz_back_front_row kind =
        page == 0 ? gz_back_front_row(row, list->front, list->text->arena) : GZ_BACK_NO_FRONT;
    if (kind != GZ_BACK_NO_FRONT || page > 0)
        list->front = kind != GZ_BACK_NO_FRONT ? kind : list->front;
    return kind != GZ_BACK_NO_FRONT;
}

static void read_entries(struct list *list) {
    struct gz_back_contents *out = list->out;
    for (uint32_t i = out->heading + 1; i < list->rows->count; i++) {
        const struct gz_back_row *row = &list->rows->items[i];
        uint32_t end, page = gz_back_leader_page(row, &end);
        if (is_body(list, row))
            return;
        if (is_front(list, row, page))
            continue;
        if (repeats_front(list->text, list->rows, out->heading, i)) {
            out->taken[i] = true;
        } else if (page > 0 && (out->count == 0 || page >= out->entries[out->count - 1].page)) {
            add_entry(list, i, page, end);
        } else if (list->pending_count == GZ_BACK_ENTRY_ROWS - 1) {
            bool on = row->page == list->rows->items[out->heading].page;
            out->stopped = on ? list->pending[0] : UINT32_MAX;
            return;
        } else {
            list->pending[list->pending_count++] = i;
        }
    }
}

void gz_back_read_contents(const struct gz_back_text *text, const struct gz_back_rows *rows,
                           struct gz_back_contents *out) {
    *out = (struct gz_back_contents){.heading = UINT32_MAX, .stopped = UINT32_MAX};
    out->taken = GZ_NEW_ARRAY(text->arena, bool, rows->count + 1);
    for (uint32_t i = 0; i < rows->count && out->count < 2; i++) {
        if (!is_heading(&rows->items[i]))
            continue;
        out->heading = out->first = i;
        out->end = i + 1;
        out->count = 0;
        memset(out->taken, 0, rows->count * sizeof *out->taken);
        out->taken[i] = true;
        struct list list = {.text = text, .rows = rows, .out = out};
        read_entries(&list);
    }
    if (out->count == 0)
        out->heading = UINT32_MAX;
}

/* ---- titles ---- */

static const char *join_rows(const struct gz_back_rows *rows, const struct gz_back_entry *entry,
                             uint32_t from, uint32_t to, struct gz_arena *arena) {
    char *text = gz_arena_copy(arena, "", 0);
    for (uint32_t i = from; i < to; i++) {
        const struct gz_back_row *row = &rows->items[entry->rows[i]];
        uint32_t end = i + 1 == entry->row_count ? entry->title_end : row->count;
        text = gz_arena_format(arena, "%s%s", text, gz_back_utf8(row->codes, end, true, arena));
    }
    return text;
}

const char *gz_back_entry_title(const struct gz_back_rows *rows,
                                const struct gz_back_entry *entry, struct gz_arena *arena) {
    return join_rows(rows, entry, entry->own_row, entry->row_count, arena);
}

const char *gz_back_entry_group(const struct gz_back_rows *rows,
                                const struct gz_back_entry *entry, struct gz_arena *arena) {
    return entry->own_row ? join_rows(rows, entry, 0, entry->own_row, arena) : NULL;
}
