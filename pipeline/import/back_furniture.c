/* Folios and running heads: what every page repeats is no text. */
#include <string.h>

#include "pipeline/import/back_text.h"

#define EDGE 2          /* lines at a page's head and foot that may be furniture */
#define HEAD_PAGES 3    /* a running head stands on so many pages at least */
#define HEAD_LIMIT 40   /* characters of one */
#define FOLIO_LIMIT 9999

static bool is_folio_mark(uint32_t code) {
    static const uint32_t marks[] = {'-', 0x2013, 0x2014, 0x2015, 0x2500, 0xB7, 0x2022, '.',
                                     0x30FB, 0xFF0D, '~', 0x301C, 0xFF5E, 0x7B2C, 0x9875};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i] == code)
            return true;
    return gz_back_is_blank(code);
}

/* The number of a line that holds nothing but it and its ornaments; 0: another line. */
static uint32_t folio_of(const struct gz_back_line *line, bool *adorned) {
    uint32_t number = 0, digits = 0;
    *adorned = false;
    for (uint32_t i = line->start; i < line->end; i++) {
        uint32_t code = line->codes[i];
        if (code >= 0xFF10 && code <= 0xFF19)
            code -= 0xFF10 - '0';
        if (code >= '0' && code <= '9') {
            if (digits > 0 && is_folio_mark(line->codes[i - 1]) && !gz_back_is_blank(line->codes[i - 1]))
                return 0; /* 1-3 */
            number = number * 10 + (code - '0');
            if (++digits > 4)
                return 0;
        } else if (!is_folio_mark(code)) {
            return 0;
        } else {
            *adorned |= !gz_back_is_blank(code);
        }
    }
    return digits > 0 && number <= FOLIO_LIMIT ? number : 0;
}

/* ---- a text without form feeds: its folios end the pages ---- */

static void split_at_folios(struct gz_back_text *text) {
    struct gz_back_page *pages = NULL;
    uint32_t count = 0, capacity = 0, first = 0, last = 0, in_step = 0;
    for (uint32_t i = 0; i < text->line_count; i++) {
        bool adorned;
        uint32_t number = folio_of(&text->lines[i], &adorned);
        if (!adorned || number == 0 || (last > 0 && number != last + 1))
            continue;
        in_step += last > 0;
        last = number;
        struct gz_back_page *page;
        GZ_APPEND(text->arena, pages, count, capacity, page);
        *page = (struct gz_back_page){.first = first, .count = i + 1 - first};
        first = i + 1;
    }
    if (in_step < 2)
        return;
    if (first < text->line_count) {
        struct gz_back_page *page;
        GZ_APPEND(text->arena, pages, count, capacity, page);
        *page = (struct gz_back_page){.first = first, .count = text->line_count - first};
    }
    text->pages = pages;
    text->page_count = count;
}

/* ---- the lines at a page's edges ---- */

/* The n-th line with text from the head, or from the foot; NULL: there is none. */
static struct gz_back_line *edge_line(const struct gz_back_text *text, uint32_t page, uint32_t n,
                                      bool foot) {
    const struct gz_back_page *p = &text->pages[page];
    for (uint32_t i = 0; i < p->count; i++) {
        struct gz_back_line *line = &text->lines[p->first + (foot ? p->count - 1 - i : i)];
        if (line->start < line->end && n-- == 0)
            return line;
    }
    return NULL;
}

static uint32_t find_folio(const struct gz_back_text *text, uint32_t page,
                           struct gz_back_line **line) {
    bool adorned;
    for (uint32_t n = 0; n < EDGE; n++)
        for (int foot = 1; foot >= 0; foot--) {
            *line = edge_line(text, page, n, foot);
            uint32_t number = *line ? folio_of(*line, &adorned) : 0;
            if (number > 0)
                return number;
        }
    return 0;
}

/* Folios count with the pages: most have the same distance to their page's place. */
static bool common_distance(const struct gz_back_text *text, int64_t *distance) {
    uint32_t best = 0;
    for (uint32_t i = 0; i < text->page_count; i++) {
        struct gz_back_line *line;
        uint32_t number = find_folio(text, i, &line), agree = 0;
        if (number == 0)
            continue;
        for (uint32_t k = 0; k < text->page_count; k++) {
            uint32_t other = find_folio(text, k, &line);
            agree += other > 0 && (int64_t)other - k == (int64_t)number - i;
        }
        if (agree > best) {
            best = agree;
            *distance = (int64_t)number - i;
        }
        if (best > text->page_count / 2)
            break;
    }
    return best >= 2 || (best == 1 && text->page_count <= 2);
}

static void drop(struct gz_back_line *line, uint32_t *counter) {
    line->dropped = true;
    line->start = line->end;
    ++*counter;
}

/* The text of a page's second column may follow its folio. */
static struct gz_back_line *inner_folio(const struct gz_back_text *text, uint32_t page,
                                        int64_t expected) {
    const struct gz_back_page *p = &text->pages[page];
    for (uint32_t i = p->count; i-- > 0;) {
        struct gz_back_line *line = &text->lines[p->first + i];
        bool adorned;
        if (folio_of(line, &adorned) == expected && adorned)
            return line;
    }
    return NULL;
}

static void drop_folios(struct gz_back_text *text) {
    int64_t distance = 0;
    if (!common_distance(text, &distance))
        return;
    for (uint32_t i = 0; i < text->page_count; i++) {
        struct gz_back_line *line;
        int64_t expected = distance + i;
        uint32_t number = find_folio(text, i, &line);
        text->pages[i].folio = expected > 0 && expected <= FOLIO_LIMIT ? (uint32_t)expected : 0;
        if (number == 0 || number != expected)
            line = expected > 0 ? inner_folio(text, i, expected) : NULL;
        if (line)
            drop(line, &text->folios);
    }
}

/* ---- running heads ---- */

/* The line's characters without blanks and digits, so that a number in it may change. */
static uint32_t head_key(const struct gz_back_line *line, uint32_t *key) {
    uint32_t count = 0;
    if (!line || line->end - line->start > HEAD_LIMIT)
        return 0;
    for (uint32_t i = line->start; i < line->end; i++)
        if (!gz_back_is_blank(line->codes[i]) &&
            !(line->codes[i] >= '0' && line->codes[i] <= '9'))
            key[count++] = line->codes[i];
    return count;
}

static bool same_head(const struct gz_back_line *line, const uint32_t *key, uint32_t count) {
    uint32_t other[HEAD_LIMIT];
    return head_key(line, other) == count && memcmp(other, key, count * sizeof *key) == 0;
}

static void drop_head(struct gz_back_text *text, uint32_t page, bool foot) {
    uint32_t key[HEAD_LIMIT], pages = 0;
    struct gz_back_line *line = edge_line(text, page, 0, foot);
    uint32_t count = line ? head_key(line, key) : 0;
    if (count < 3)
        return;
    for (uint32_t i = 0; i < text->page_count; i++)
        pages += same_head(edge_line(text, i, 0, foot), key, count);
    if (pages < HEAD_PAGES || pages * 4 < text->page_count)
        return;
    for (uint32_t i = 0; i < text->page_count; i++) {
        line = edge_line(text, i, 0, foot);
        if (same_head(line, key, count))
            drop(line, &text->heads);
    }
}

void gz_back_drop_furniture(struct gz_back_text *text) {
    if (text->page_count == 1)
        split_at_folios(text);
    drop_folios(text);
    for (uint32_t i = 0; i < text->page_count; i++) {
        drop_head(text, i, false);
        drop_head(text, i, true);
    }
}
