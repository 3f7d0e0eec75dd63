/* One page of a proof while it grows. Private to proof*.c. */
#ifndef GZ_PROOF_SHEET_H
#define GZ_PROOF_SHEET_H

#include "layout/setter.h"
#include "pipeline/proof/proof.h"

/* Where marks of a column go: outwards from `edge`. */
struct gz_proof_margin {
    gz_length edge;
    int direction;  /* -1: to the left */
    gz_length room; /* from the edge outwards */
};

struct gz_proof_bar {
    struct gz_proof_margin margin;
    gz_length top, bottom;
    bool moved;
};

struct gz_proof_number { /* of a line, as drawn */
    struct gz_proof_margin margin;
    uint16_t column;
    uint32_t number;
    gz_length baseline;
};

struct gz_proof_sheet {
    const struct gz_style *style;
    struct gz_setter *setter; /* its style is `type` */
    struct gz_style *type;    /* the style, its folio in the size and colour wanted */
    uint32_t element;         /* of all that is added */
    gz_length width, height;  /* of the page */
    const struct gz_page *page;
    const struct gz_record_page *recorded;
    gz_length left; /* of the text */
    struct gz_line *lines;
    size_t line_count, line_capacity;
    struct gz_run *runs;
    size_t run_count, run_capacity;
    struct gz_rule *under, *over; /* the page's own ones */
    size_t under_count, under_capacity, over_count, over_capacity;
    struct gz_proof_bar *bars;
    size_t bar_count, bar_capacity;
    struct gz_proof_number *numbers;
    size_t number_count, number_capacity;
};

struct gz_proof_text {
    const char *utf8;
    gz_length size;
    struct gz_color color;
    bool silent; /* shown, but no text to a reader of the file */
};

/* Starts on page `page` (index from 0). */
void gz_proof_sheet_begin(struct gz_proof_sheet *sheet, const struct gz_pages *pages,
                          const struct gz_record *record, uint32_t page);

/* Puts a text on one line; `align` says what stands at x. When it is wider than
 * `room` its size is less. */
void gz_proof_put_text(struct gz_proof_sheet *sheet, const struct gz_proof_text *text, gz_length x,
                       gz_length baseline, gz_length room, enum gz_align align);

/* A name from outside the issue (a file, a label of another record) as the
 * folio's own faces can draw it: a '?' for all else, bad UTF-8 included. */
const char *gz_proof_drawable(const struct gz_setter *setter, const char *bytes);

gz_length gz_proof_column_left(const struct gz_proof_sheet *sheet, uint32_t column);

/* The margin of what begins at x in a column of the record. */
struct gz_proof_margin gz_proof_margin_of(const struct gz_proof_sheet *sheet, uint16_t column,
                                          gz_length x);

/* The room of a line: where its bar begins and ends. */
void gz_proof_line_room(const struct gz_proof_sheet *sheet, uint32_t line, gz_length *top,
                        gz_length *bottom);

void gz_proof_put_numbers(struct gz_proof_sheet *sheet);
void gz_proof_put_grid(struct gz_proof_sheet *sheet);
void gz_proof_put_frames(struct gz_proof_sheet *sheet);

/* Bars grow together with those that they touch; they are drawn at the end. */
void gz_proof_add_bar(struct gz_proof_sheet *sheet, struct gz_proof_bar bar);
void gz_proof_put_bars(struct gz_proof_sheet *sheet);

/* A triangle that points to the column at height y. */
void gz_proof_put_triangle(struct gz_proof_sheet *sheet, struct gz_proof_margin margin,
                           gz_length y);

/* The page with what was added. */
struct gz_page gz_proof_sheet_finish(struct gz_proof_sheet *sheet);

/* ---- what changed (proof_changes.c) ---- */

/* Puts bars and triangles on a page; returns what the head says of it, in the
 * words of `language` ("zh-Hant…" or any other). *differs: the page is not the
 * same as before. */
const char *gz_proof_put_changes(struct gz_proof_sheet *sheet,
                                 const struct gz_proof_changes *changes, uint32_t page,
                                 const char *language, bool *differs);

#endif
