/* The texts of a layout record: its lines, put together again. */
#ifndef GZ_CHANGES_TEXTS_H
#define GZ_CHANGES_TEXTS_H

#include "pipeline/changes/changes.h"

struct gz_text_line {
    uint32_t page, line; /* indices from 0 */
    uint32_t offset;     /* of its first byte in the text */
};

struct gz_record_text {
    const char *utf8;
    uint32_t length; /* bytes */
    enum gz_element_kind kind;
    uint32_t article; /* index, or GZ_NOWHERE */
    const struct gz_text_line *lines;
    uint32_t line_count; /* ≥ 1 */
};

/* The texts of one article, or of none. */
struct gz_text_group {
    const struct gz_record_text *texts; /* in reading order */
    uint32_t count;
};

struct gz_record_texts {
    const struct gz_record *record;
    const struct gz_text_group *groups; /* [article_count + 1]; the last: of no article */
    /* How the contents have each article's title; line_count 0: they do not. */
    const struct gz_record_text *entries; /* [article_count] */
};

/* Leaders, folios and what else is furniture is no text. The entries of the
 * contents stand apart. In `arena`; borrows from the record. */
struct gz_record_texts *gz_record_texts_create(const struct gz_record *record,
                                               struct gz_arena *arena);

/* Where the byte at `offset` (≤ length) of a text stands. */
struct gz_place gz_record_text_place(const struct gz_record *record,
                                     const struct gz_record_text *text, uint32_t offset);

#endif
