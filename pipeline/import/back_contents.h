/* The contents of a back issue, and where its articles stand. */
#ifndef GZ_BACK_CONTENTS_H
#define GZ_BACK_CONTENTS_H

#include "pipeline/import/back_text.h"

#define GZ_BACK_ENTRY_ROWS 6

struct gz_back_entry {
    uint32_t rows[GZ_BACK_ENTRY_ROWS]; /* of the contents, in order */
    uint32_t row_count;
    uint32_t page;      /* as printed */
    uint32_t own_row;   /* the first of its rows that is its title: those before are groups */
    uint32_t title_end; /* characters of its last row before leaders and page */
    uint32_t start, title_rows; /* where it was found among the rows; title_rows 0: nowhere */
    uint32_t likeness;  /* of the title there, in hundredths */
};

struct gz_back_contents {
    struct gz_back_entry *entries;
    uint32_t count, capacity;
    bool *taken;          /* by row: of the contents, not of the text */
    uint32_t heading;     /* row of 目录; UINT32_MAX: there is none */
    uint32_t stopped;     /* row at which they were no longer understood; UINT32_MAX: none */
    uint32_t first, end;  /* rows from the heading to behind the last entry */
};

/* Reads the entries below 目录 or 目次. Rows that repeat the front are taken, too. */
void gz_back_read_contents(const struct gz_back_text *text, const struct gz_back_rows *rows,
                           struct gz_back_contents *out);

/* Finds each entry's title in the text, from its page on. */
void gz_back_find_articles(const struct gz_back_text *text, const struct gz_back_rows *rows,
                           struct gz_back_contents *contents);

/* The title as the contents have it, on one line; the group above it, or NULL. */
const char *gz_back_entry_title(const struct gz_back_rows *rows,
                                const struct gz_back_entry *entry, struct gz_arena *arena);
const char *gz_back_entry_group(const struct gz_back_rows *rows,
                                const struct gz_back_entry *entry, struct gz_arena *arena);

#endif
