/* Rows that an extraction tore: spaced-out titles, and names beside two lines of offices. */
#include <string.h>

#include "pipeline/import/back_text.h"

static bool is_han(uint32_t code) {
    return (code >= 0x3400 && code <= 0x9FFF) || code >= 0x20000;
}

static bool is_single(const struct gz_back_row *row) {
    return row->count == 1 && is_han(row->codes[0]);
}

/* 目 and 录 on lines of their own: one word that was spaced out. */
static void join_singles(struct gz_back_rows *rows, struct gz_arena *arena) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < rows->count; i++) {
        struct gz_back_row *row = &rows->items[kept++];
        *row = rows->items[i];
        if (i + 1 == rows->count || !is_single(row) || !is_single(&rows->items[i + 1]) ||
            rows->items[i + 1].blanks_above > 0 || rows->items[i + 1].page != row->page)
            continue;
        uint32_t *codes = GZ_NEW_ARRAY(arena, uint32_t, 2);
        codes[0] = row->codes[0];
        codes[1] = rows->items[++i].codes[0];
        row->codes = codes;
        row->count = 2;
    }
    rows->count = kept;
}

/* 任　免　名　单, 目 录: every part is a single Han. */
static void close_up(struct gz_back_row *row, struct gz_arena *arena) {
    uint32_t han = 0, blanks = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        bool blank = gz_back_is_blank(row->codes[i]);
        if (!blank && (!is_han(row->codes[i]) || (i > 0 && !gz_back_is_blank(row->codes[i - 1]))))
            return;
        han += !blank;
        blanks += blank;
    }
    if (han < 2 || blanks == 0)
        return;
    uint32_t *codes = GZ_NEW_ARRAY(arena, uint32_t, han), count = 0;
    for (uint32_t i = 0; i < row->count; i++)
        if (!gz_back_is_blank(row->codes[i]))
            codes[count++] = row->codes[i];
    row->codes = codes;
    row->count = count;
}

static bool is_short_name(const struct gz_back_row *row) {
    uint32_t han = 0;
    for (uint32_t i = 0; i < row->count; i++)
        if (is_han(row->codes[i]))
            han++;
        else if (!gz_back_is_blank(row->codes[i]))
            return false;
    return han >= 2 && han <= 4;
}

static bool is_right_of(const struct gz_back_row *name, const struct gz_back_row *office) {
    return office->column == 0 && office->page == name->page && !office->cells &&
           name->indent > office->indent + office->count;
}

/* A name stands between its two offices, right of them: it follows them. */
static void put_names_behind(struct gz_back_rows *rows) {
    for (uint32_t i = 1; i + 1 < rows->count; i++) {
        struct gz_back_row name = rows->items[i];
        if (name.column != 0 || !is_short_name(&name) || !is_right_of(&name, &rows->items[i - 1]) ||
            !is_right_of(&name, &rows->items[i + 1]))
            continue;
        rows->items[i] = rows->items[i + 1];
        rows->items[i + 1] = name;
    }
}

void gz_back_mend_rows(struct gz_back_rows *rows, struct gz_arena *arena) {
    join_singles(rows, arena);
    for (uint32_t i = 0; i < rows->count; i++)
        close_up(&rows->items[i], arena);
    put_names_behind(rows);
}
