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

/* ---- a row of names that came name by name ---- */

#define NAME_CELL 14 /* characters of one: two names, of which one has a remark */
#define CHAPTER_TITLE 13 /* characters of one that a gap may part from its number */
#define NAME_CELLS 3 /* that make a row */

/* 李, 李红, 吴明（下午） 沈书旭 */
static bool is_name_cell(const struct gz_back_row *row) {
    uint32_t word = 0;
    bool remark = false;
    if (row->count == 0 || row->count > NAME_CELL)
        return false;
    for (uint32_t i = 0; i < row->count; i++) {
        uint32_t code = row->codes[i];
        bool opens = code == 0xFF08 || code == '(', closes = code == 0xFF09 || code == ')';
        remark = (remark || opens) && !closes;
        word = gz_back_is_blank(code) || opens || closes || remark ? 0 : word + 1;
        if (word > 4 || !(is_han(code) || gz_back_is_blank(code) || opens || closes ||
                          code == 0xB7))
            return false;
    }
    return true;
}

static bool ends_in_single(const struct gz_back_row *row) {
    return is_han(row->codes[row->count - 1]) &&
           (row->count == 1 || gz_back_is_blank(row->codes[row->count - 2]));
}

static bool begins_with_single(const struct gz_back_row *row) {
    uint32_t next = row->count > 1 ? row->codes[1] : ' ';
    return is_han(row->codes[0]) && (gz_back_is_blank(next) || next == 0xFF08 || next == '(');
}

/* Rows from `at` on that stand right below one another and are names. */
static uint32_t count_cells(const struct gz_back_rows *rows, uint32_t at) {
    uint32_t count = 0;
    while (at + count < rows->count && is_name_cell(&rows->items[at + count]) &&
           (count == 0 || (rows->items[at + count].blanks_above == 0 &&
                           !rows->items[at + count].begins_zone &&
                           rows->items[at + count].page == rows->items[at].page)))
        count++;
    return count;
}

/* A name of two characters, spaced out, came as two cells. */
static void join_cells(struct gz_back_row *into, const struct gz_back_row *cells, uint32_t count,
                       struct gz_arena *arena) {
    uint32_t *codes = GZ_NEW_ARRAY(arena, uint32_t, count * (NAME_CELL + 2)), length = 0;
    bool half = false;
    for (uint32_t i = 0; i < count; i++) {
        bool second = half && begins_with_single(&cells[i]);
        for (uint32_t k = 0; i > 0 && !second && k < 2; k++)
            codes[length++] = ' ';
        half = ends_in_single(&cells[i]) && !(second && cells[i].count == 1);
        memcpy(codes + length, cells[i].codes, cells[i].count * sizeof *codes);
        length += cells[i].count;
    }
    *into = cells[0];
    into->codes = codes;
    into->count = length;
}

/* Only where rows part: elsewhere lines of one name each are what they are. */
static bool rows_part(const struct gz_back_rows *rows) {
    uint32_t parted = 0;
    for (uint32_t i = 0; i < rows->count; i++)
        parted += rows->items[i].blanks_above > 0;
    return parted * 2 > rows->count;
}

static void join_names(struct gz_back_rows *rows, struct gz_arena *arena) {
    uint32_t kept = 0;
    if (!rows_part(rows))
        return;
    for (uint32_t i = 0, count; i < rows->count; i += count) {
        struct gz_back_row row = rows->items[i];
        count = count_cells(rows, i);
        if (count >= NAME_CELLS)
            join_cells(&row, &rows->items[i], count, arena);
        else
            count = 1;
        rows->items[kept++] = row;
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

/* 第二章, without its title. */
static bool is_bare_chapter(const struct gz_back_row *row) {
    uint32_t last = row->count > 0 ? row->codes[row->count - 1] : 0;
    return (last == 0x7AE0 || last == 0x8282 || last == 0x7F16) && row->count <= 6 &&
           row->codes[0] == 0x7B2C && gz_back_begins_numbered(row->codes, row->count);
}

/* The number of a chapter and its title, which a gap had parted, are one row again. */
static void join_chapters(struct gz_back_rows *rows, struct gz_arena *arena) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < rows->count; i++) {
        struct gz_back_row *row = &rows->items[kept++];
        *row = rows->items[i];
        const struct gz_back_row *next = i + 1 < rows->count ? &rows->items[i + 1] : NULL;
        if (!is_bare_chapter(row) || !next || next->page != row->page || next->count == 0 ||
            next->count > CHAPTER_TITLE || next->column != row->column ||
            gz_back_ends_sentence(next->codes, next->count) ||
            gz_back_begins_numbered(next->codes, next->count))
            continue;
        uint32_t *codes = GZ_NEW_ARRAY(arena, uint32_t, row->count + 1 + next->count);
        memcpy(codes, row->codes, row->count * sizeof *codes);
        codes[row->count] = 0x3000;
        memcpy(codes + row->count + 1, next->codes, next->count * sizeof *codes);
        row->codes = codes;
        row->count += 1 + next->count;
        i++;
    }
    rows->count = kept;
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
    join_names(rows, arena);
    join_singles(rows, arena);
    join_chapters(rows, arena);
    for (uint32_t i = 0; i < rows->count; i++)
        close_up(&rows->items[i], arena);
    put_names_behind(rows);
}
