/* Where the articles begin: rows that say what an entry of the contents says, more or
 * less. Titles there are often longer or shorter than the contents have them. */
#include <stdlib.h>
#include <string.h>

#include "pipeline/import/back_contents.h"

#define TITLE_ROWS 6
#define KEY_LIMIT 240      /* characters that are compared */
#define ENOUGH 75          /* hundredths that make a title */
#define WORK_LIMIT 2000000000u /* pairs of characters that are compared, for one issue */
#define PART_OF_TITLE 50   /* hundredths of the longer one that the shorter must have */

struct key {
    uint32_t codes[KEY_LIMIT];
    uint32_t count;
};

struct finder {
    const struct gz_back_text *text;
    const struct gz_back_rows *rows;
    struct gz_back_contents *contents;
    uint32_t from; /* the first row that is free */
    uint64_t work; /* pairs of characters compared so far */
};

static void add_to_key(struct key *key, const uint32_t *codes, uint32_t count) {
    if (count < KEY_LIMIT - key->count)
        key->count += gz_back_key(codes, count, key->codes + key->count);
}

static struct key key_of_entry(const struct finder *f, const struct gz_back_entry *entry,
                               uint32_t from) {
    struct key key = {.count = 0};
    for (uint32_t i = from; i < entry->row_count; i++) {
        const struct gz_back_row *row = &f->rows->items[entry->rows[i]];
        add_to_key(&key, row->codes, i + 1 == entry->row_count ? entry->title_end : row->count);
    }
    return key;
}

static bool holds(const struct key *longer, const struct key *shorter) {
    for (uint32_t i = 0; i + shorter->count <= longer->count; i++)
        if (memcmp(longer->codes + i, shorter->codes, shorter->count * sizeof(uint32_t)) == 0)
            return true;
    return false;
}

/* Characters that both have in this order. */
static uint32_t common(const struct key *a, const struct key *b) {
    uint32_t line[KEY_LIMIT + 1] = {0};
    for (uint32_t i = 0; i < a->count; i++) {
        uint32_t corner = 0;
        for (uint32_t k = 0; k < b->count; k++) {
            uint32_t above = line[k + 1];
            if (a->codes[i] == b->codes[k])
                line[k + 1] = corner + 1;
            else if (line[k] > line[k + 1])
                line[k + 1] = line[k];
            corner = above;
        }
    }
    return line[b->count];
}

/* 100: the same; one that is a part of the other: more the more of it; else what both
 * have in order. */
static uint32_t likeness(const struct key *a, const struct key *b) {
    const struct key *longer = a->count >= b->count ? a : b, *shorter = longer == a ? b : a;
    if (shorter->count == 0)
        return 0;
    if (longer->count == shorter->count && holds(longer, shorter))
        return 100;
    uint32_t share = 100 * shorter->count / longer->count;
    if (shorter->count >= 6 && share >= PART_OF_TITLE && holds(longer, shorter))
        return 80 + share / 6;
    return 2 * 100 * common(a, b) / (a->count + b->count) * 98 / 100;
}

struct match {
    uint32_t start, rows, likeness, own_row;
};

static bool holds_part(const struct key *key, const struct key *part, uint32_t at) {
    struct key three = {.count = 3};
    memcpy(three.codes, part->codes + at, 3 * sizeof *three.codes);
    return holds(key, &three);
}

/* Not worth comparing: neither the row's beginning nor its end is in the entry, nor the
 * entry's beginning in the row. */
static bool is_hopeless(const struct finder *f, const struct gz_back_entry *entry,
                        const struct gz_back_row *row) {
    struct key key = {.count = 0}, wanted = key_of_entry(f, entry, 0);
    add_to_key(&key, row->codes, row->count);
    if (key.count < 3 || wanted.count < 3)
        return false;
    return !holds_part(&wanted, &key, 0) && !holds_part(&wanted, &key, key.count - 3) &&
           !holds_part(&key, &wanted, 0);
}

/* The best title that begins with row `start`. */
static void try_row(struct finder *f, const struct gz_back_entry *entry, uint32_t start,
                    struct match *best) {
    struct key key = {.count = 0};
    if (f->work > WORK_LIMIT || is_hopeless(f, entry, &f->rows->items[start]))
        return;
    for (uint32_t n = 0; n < TITLE_ROWS && start + n < f->rows->count; n++) {
        const struct gz_back_row *row = &f->rows->items[start + n];
        if (f->contents->taken[start + n] || row->page != f->rows->items[start].page)
            return;
        add_to_key(&key, row->codes, row->count);
        for (uint32_t own = 0; own < entry->row_count; own++) {
            struct key wanted = key_of_entry(f, entry, own);
            /* A group above an entry is short, and its title does without it. */
            if (own > 0 && (wanted.count < 4 || key_of_entry(f, entry, 0).count - wanted.count > 12))
                break;
            uint32_t one = likeness(&key, &wanted);
            f->work += (uint64_t)key.count * wanted.count;
            if (one > best->likeness + (own > 0 ? 1 : 0))
                *best = (struct match){start, n + 1, one, own};
        }
        if (key.count > 2 * KEY_LIMIT / 3)
            return;
    }
}

/* Rows of the pages with this number, or, where pages have none, all from f->from on. */
static struct match search(struct finder *f, const struct gz_back_entry *entry,
                           bool any_page) {
    struct match best = {0};
    for (uint32_t i = f->from; i < f->rows->count && best.likeness < 100; i++) {
        uint32_t folio = f->text->pages[f->rows->items[i].page].folio;
        if (any_page || folio == entry->page)
            try_row(f, entry, i, &best);
    }
    return best;
}

static void take(struct finder *f, struct gz_back_entry *entry, const struct match *match) {
    entry->start = match->start;
    entry->title_rows = match->rows;
    entry->likeness = match->likeness;
    entry->own_row = match->own_row;
    f->from = match->start + match->rows;
}

static struct key key_of_row(const struct finder *f, uint32_t row) {
    struct key key = {.count = 0};
    add_to_key(&key, f->rows->items[row].codes, f->rows->items[row].count);
    return key;
}

/* A line of the list that came one entry too late, where columns came in turn: the text
 * has it above the title of the entry before. */
static void mend_order(struct finder *f, struct gz_back_entry *entry, struct gz_back_entry *next) {
    if (entry->title_rows == 0 || entry->start <= f->from || next->row_count < 2 ||
        next->own_row > 0 || entry->own_row > 0 || entry->row_count == GZ_BACK_ENTRY_ROWS ||
        f->contents->taken[entry->start - 1] ||
        f->rows->items[entry->start - 1].page != f->rows->items[entry->start].page)
        return;
    struct key above = key_of_row(f, entry->start - 1), late = key_of_row(f, next->rows[0]);
    if (above.count < 4 || above.count != late.count || !holds(&above, &late))
        return;
    memmove(entry->rows + 1, entry->rows, entry->row_count * sizeof *entry->rows);
    entry->rows[0] = next->rows[0];
    entry->row_count++;
    entry->start--;
    entry->title_rows++;
    next->row_count--;
    memmove(next->rows, next->rows + 1, next->row_count * sizeof *next->rows);
}

void gz_back_find_articles(const struct gz_back_text *text, const struct gz_back_rows *rows,
                           struct gz_back_contents *contents) {
    struct finder f = {.text = text, .rows = rows, .contents = contents};
    f.from = contents->heading != UINT32_MAX && contents->first * 2 < rows->count ? contents->end
                                                                                   : 0;
    for (uint32_t i = 0; i < contents->count; i++) {
        struct gz_back_entry *entry = &contents->entries[i];
        struct match match = search(&f, entry, false);
        if (match.likeness < ENOUGH)
            match = search(&f, entry, true);
        if (match.likeness >= ENOUGH)
            take(&f, entry, &match);
    }
    f.from = 0;
    for (uint32_t i = 0; i + 1 < contents->count; i++) {
        struct gz_back_entry *entry = &contents->entries[i];
        mend_order(&f, entry, entry + 1);
        f.from = entry->title_rows > 0 ? entry->start + entry->title_rows : f.from;
    }
}
