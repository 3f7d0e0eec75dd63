/* The `:::` blocks, one reader a file (source_block_*.c). */
#ifndef GZ_SOURCE_BLOCK_H
#define GZ_SOURCE_BLOCK_H

#include "layout/document.h"
#include "pipeline/source/slice.h"

/* A closed `:::` block as the line scan found it. */
struct gz_block_source {
    const char *name;         /* "roster" */
    struct gz_pos pos;        /* of the opening colons */
    struct gz_slice argument; /* what follows the name, trimmed; may be empty */
    const uint32_t *lines;    /* between the colons, comments left out */
    uint32_t line_count;
    uint32_t start, end; /* the same stretch as offsets of the file */
};

/* Blocks of an article or an attachment as they come; grows in scratch. */
struct gz_block_list {
    struct gz_block *items;
    uint32_t count, capacity;
};

/* Appends a zeroed block. Borrowed until the next append. */
struct gz_block *gz_block_append(const struct gz_article_source *source, struct gz_block_list *list,
                                 enum gz_block_kind kind, struct gz_pos pos);

/* Line `i` of a block, trimmed; leading wide blanks are a warning. */
struct gz_slice gz_block_line(const struct gz_article_source *source,
                              const struct gz_block_source *block, uint32_t i);

/* Each reader appends what it reads. All errors are reported. */
typedef void gz_block_reader(const struct gz_article_source *source,
                             const struct gz_block_source *block, struct gz_block_list *out);

gz_block_reader gz_block_read_salutation;
gz_block_reader gz_block_read_attachment_list;
gz_block_reader gz_block_read_signature;
gz_block_reader gz_block_read_glossary;
gz_block_reader gz_block_read_roster;
gz_block_reader gz_block_read_right;
gz_block_reader gz_block_read_caption;
gz_block_reader gz_block_read_contents;

/* Label, title and settings of an attachment; its blocks are left empty. */
void gz_block_read_attachment(const struct gz_article_source *source,
                              const struct gz_block_source *block, struct gz_attachment *out);

/* Texts as they come; grows in scratch. */
struct gz_text_list {
    struct gz_text *items;
    uint32_t count, capacity;
};

void gz_text_append(const struct gz_article_source *source, struct gz_text_list *list,
                    struct gz_text text);

/* The list's texts in the arena. */
const struct gz_text *gz_text_keep(const struct gz_article_source *source,
                                   const struct gz_text_list *list);

#endif
