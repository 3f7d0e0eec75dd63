/* From the rows of an article to its paragraphs and tables. */
#ifndef GZ_BACK_JOIN_H
#define GZ_BACK_JOIN_H

#include "pipeline/import/back_text.h"
#include "pipeline/import/collect.h"

/* What is usual in the issue. Widths are in half ems. */
struct gz_back_measure {
    uint32_t column;  /* of a full line of a column, or of the only kind of lines */
    uint32_t page;    /* of a full line over the page; 0: not known */
    bool has_columns; /* some rows are of columns that stood side by side */
    bool has_indents; /* first lines are set in */
};

struct gz_back_joins {
    uint32_t paragraphs, joined; /* rows that were joined to what stands above */
    uint32_t unsure;             /* of them or of partings: each is a doubt */
    uint32_t tables, rosters;
};

struct gz_back_measure gz_back_find_measure(const struct gz_back_rows *rows,
                                            struct gz_arena *arena);

/* Rows from `first` up to `end`, without those that are `taken`, of which the first
 * `title_rows` are the title's lines. */
void gz_back_join(const struct gz_back_rows *rows, const bool *taken, uint32_t first,
                  uint32_t title_rows, uint32_t end, const struct gz_back_measure *measure,
                  struct gz_collector *c, struct gz_back_joins *joins);

/* ---- rows that are parted by gaps ---- */

/* A table that begins with rows[0]: becomes a block. How many rows it takes, or 0. */
uint32_t gz_back_table(const struct gz_back_row *rows, uint32_t count, struct gz_collector *c);

/* The same for one whose cells came in turn, below a row with the heads of its columns: a
 * label, then so many short lines, again and again. */
uint32_t gz_back_table_in_turn(const struct gz_back_row *rows, uint32_t count,
                               struct gz_collector *c);

/* The same where each cell is a row, and labels may come behind the figures. */
uint32_t gz_back_table_of_lines(const struct gz_back_row *rows, uint32_t count,
                                struct gz_collector *c);

/* Are the parts of the row, between its blanks, names of people? */
bool gz_back_is_roster(const struct gz_back_row *row);

#endif
