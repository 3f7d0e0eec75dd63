/* Cutting a galley into columns: filled to the foot, or balanced. */
#ifndef GZ_COLUMNS_H
#define GZ_COLUMNS_H

#include "layout/galley.h"

#define GZ_COLUMN_LIMIT 8 /* columns of a page */

/* How far a galley has been set. */
struct gz_cursor {
    size_t box;  /* first box not yet placed */
    size_t note; /* first line of a footnote not yet placed */
    size_t afloat; /* first float not yet placed */
};

/* What one column takes of a galley. */
struct gz_column {
    size_t from, to;           /* boxes */
    size_t note_from, note_to; /* lines of footnotes, at its foot */
    /* Floats: those anchored before `from` stand at the top, the others before
     * their anchors. */
    size_t float_from, float_to;
    uint32_t rows;             /* of boxes, floats and what the first repeats */
    uint32_t note_rows;        /* of the notes with the space above them */
};

/* Grid lines that `count` lines of footnotes take. */
uint32_t gz_columns_note_rows(const struct gz_style *style, size_t count);

/* Everything up to the galley's end has its place. */
bool gz_columns_done(const struct gz_galley *galley, struct gz_cursor cursor);

/* Fills `count` columns of `height` rows from `cursor` on; writes
 * columns[count] and returns how far it came. Keeps are honoured; where they
 * cannot be (a chain of keeps longer than a column), the column is cut at its
 * foot. A footnote stands whole in the column of its mark unless that would
 * leave the column much too short; then it goes on in the next. Returns
 * `cursor` when not even one box fits. */
struct gz_cursor gz_columns_fill(const struct gz_style *style, const struct gz_galley *galley,
                                 struct gz_cursor cursor, uint32_t count, uint32_t height,
                                 struct gz_column *columns);

/* Sets all that is left in columns of the least equal height (rule 12, JIS X
 * 4051 8.4: only the last may be short) of at most `limit` rows. Returns the
 * height, or 0 when it does not fit. */
uint32_t gz_columns_balance(const struct gz_style *style, const struct gz_galley *galley,
                            struct gz_cursor cursor, uint32_t count, uint32_t limit,
                            struct gz_column *columns);

/* Rows of the tallest column, with its notes. */
uint32_t gz_columns_height(const struct gz_column *columns, uint32_t count);

/* Takes the white space that ends the galley under its last column, as far as
 * `limit` rows have room for it. */
void gz_columns_add_last_blanks(const struct gz_galley *galley, struct gz_column *columns,
                                uint32_t count, uint32_t limit);

/* Does one of the columns end where a `must` would keep its last box with the
 * next? Only where they are too low for what is to be kept together. */
bool gz_columns_break_must(const struct gz_galley *galley, const struct gz_column *columns,
                           uint32_t count);

/* What the columns' ends cost as cuts of short tables, in empty rows. */
uint32_t gz_columns_price(const struct gz_galley *galley, const struct gz_column *columns,
                          uint32_t count);

/* The first of the boxes before `end` that a `must` keeps with what follows there
 * (headings, then a table over all columns); `end`: none does. */
size_t gz_columns_chain(const struct gz_galley *galley, size_t end);

#endif
