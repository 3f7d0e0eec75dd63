/* The text of a back issue as it was extracted from its pages: lines, then rows, which
 * are lines in reading order, each of one column. */
#ifndef GZ_BACK_TEXT_H
#define GZ_BACK_TEXT_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/support/arena.h"

#define GZ_BACK_PAGE_LIMIT 2000
#define GZ_BACK_LINE_LIMIT 100000

/* A line of the text, by code points; tabs are four blanks. */
struct gz_back_line {
    const uint32_t *codes;
    uint32_t count;
    uint32_t start, end; /* without the blanks at both ends; equal in a blank line */
    uint32_t number;     /* in the file, from 1 */
    bool dropped;        /* a folio, a running head: not text */
};

struct gz_back_page {
    uint32_t first, count; /* its lines */
    uint32_t folio;        /* the number that stands on it, or follows from the others; 0:
                            * none */
};

struct gz_back_text {
    struct gz_back_line *lines;
    struct gz_back_page *pages;
    uint32_t line_count, page_count;
    uint32_t folios, heads; /* lines that were dropped as such */
    struct gz_arena *arena;
};

/* Splits the text (UTF-8, "\n") into lines and, at form feeds or else at folios, into
 * pages. False: there are more than the limits allow. */
bool gz_back_split_pages(const char *bytes, size_t length, struct gz_back_text *out,
                         struct gz_arena *arena);

/* Finds folios and running heads, and the numbers of the pages. */
void gz_back_drop_furniture(struct gz_back_text *text);

/* A line in reading order, without the blanks at its ends. */
struct gz_back_row {
    const uint32_t *codes;
    uint32_t count;
    uint32_t indent;       /* blanks between its column's edge and it */
    uint32_t blanks_above; /* blank lines above it on the page */
    uint32_t line;         /* number in the file */
    uint32_t page;         /* index */
    uint8_t column;        /* 0: over the page, or not known; 1, 2 */
    bool begins_zone;      /* the first of a column, or of a stretch over the page */
    bool cells;            /* Han count twice in its position */
};

struct gz_back_rows {
    struct gz_back_row *items;
    uint32_t count, capacity;
    uint32_t interleaved; /* pages whose columns stood line by line beside one another */
};

/* Puts the lines in reading order: columns that stand beside one another, or whose lines
 * come in turn, are taken apart. */
void gz_back_order(const struct gz_back_text *text, struct gz_back_rows *out);

/* Joins what an extraction tore: 目 and 录 on lines of their own; a name between two lines
 * of offices goes behind them. */
void gz_back_mend_rows(struct gz_back_rows *rows, struct gz_arena *arena);

/* ---- characters ---- */

bool gz_back_is_blank(uint32_t code);

/* Width of a stretch in half ems: 2 for Han and full-width marks. */
uint32_t gz_back_width(const uint32_t *codes, uint32_t count);

/* What is left for comparing: no blanks, no marks, full-width letters and digits as
 * ASCII. `out` holds `count` codes; returns how many there are. */
uint32_t gz_back_key(const uint32_t *codes, uint32_t count, uint32_t *out);

/* As UTF-8, each stretch of blanks as one: U+3000, or a space between Latin. A single
 * blank beside a Han is left out when `tight`: extraction puts it there. */
const char *gz_back_utf8(const uint32_t *codes, uint32_t count, bool tight,
                         struct gz_arena *arena);

/* The first stretch of at least two blanks (or a wide one) from `at` on; *end is behind
 * it. `count` when there is none. */
uint32_t gz_back_find_gap(const uint32_t *codes, uint32_t count, uint32_t at, uint32_t *end);

/* `word` (UTF-8) at the start of the codes, blanks within them passed over: how many
 * codes it takes, or 0. */
uint32_t gz_back_starts_with(const uint32_t *codes, uint32_t count, const char *word);

/* The page at the end of a row, behind leaders or a gap: …… 12, · · · (12). *title_end:
 * the characters in front of them. 0: there is none. */
uint32_t gz_back_leader_page(const struct gz_back_row *row, uint32_t *title_end);

/* What a row is that stands among the contents but is of the front, where columns were
 * read line by line: a role or a label alone announces what follows it. */
enum gz_back_front_row { GZ_BACK_NO_FRONT, GZ_BACK_FRONT, GZ_BACK_FRONT_NAMES, GZ_BACK_FRONT_TEXT };
enum gz_back_front_row gz_back_front_row(const struct gz_back_row *row,
                                         enum gz_back_front_row before, struct gz_arena *arena);

/* 。！？；： of either width, or a closing quotation mark behind one of them. */
bool gz_back_ends_sentence(const uint32_t *codes, uint32_t count);

/* 一、 （一） 1. （1） 第一条 附件 at the start of a row. */
bool gz_back_begins_numbered(const uint32_t *codes, uint32_t count);

#endif
