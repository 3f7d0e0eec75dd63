/* What stands before the articles of a back issue: masthead, numbers, board, imprint. */
#ifndef GZ_BACK_FRONT_H
#define GZ_BACK_FRONT_H

#include "pipeline/import/back_contents.h"
#include "pipeline/text/buffer.h"

#define GZ_BACK_NUMBERS 8

struct gz_back_person_row {
    const char *role;
    const char **names;
    uint32_t name_count;
};

struct gz_back_imprint_row {
    const char *label, *text;
};

struct gz_back_front {
    const char *masthead; /* NULL: none was found */
    uint32_t year, cumulative_number; /* 0: not found */
    uint32_t numbers[GZ_BACK_NUMBERS], number_count;
    bool supplement;
    const char *board_title, *contents_title;
    struct gz_back_person_row *board;
    uint32_t board_count, board_capacity;
    bool names_below; /* while reading: a role stood alone, and its names follow */
    struct gz_back_imprint_row *imprint;
    uint32_t imprint_count, imprint_capacity;
    const char **unplaced; /* rows that are none of these */
    uint32_t unplaced_count, unplaced_capacity;
};

/* Reads the rows from `first` up to `end` that are not `taken`. */
void gz_back_read_front(const struct gz_back_rows *rows, const bool *taken, uint32_t first,
                        uint32_t end, struct gz_back_front *out, struct gz_arena *arena);

/* issue.yaml without its articles; `articles:` is its last line. What was not found is a
 * comment to fill in. */
void gz_back_front_write(const struct gz_back_front *front, struct gz_buffer *out);

#endif
