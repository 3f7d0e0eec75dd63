#include "pipeline/source/block.h"

struct gz_block *gz_block_append(const struct gz_article_source *source, struct gz_block_list *list,
                                 enum gz_block_kind kind, struct gz_pos pos) {
    struct gz_block *block;
    GZ_APPEND(source->scratch, list->items, list->count, list->capacity, block);
    *block = (struct gz_block){.kind = kind, .pos = pos}; /* the list is used again */
    return block;
}

struct gz_slice gz_block_line(const struct gz_article_source *source,
                              const struct gz_block_source *block, uint32_t i) {
    return gz_slice_text_line(source, block->lines[i]);
}

void gz_text_append(const struct gz_article_source *source, struct gz_text_list *list,
                    struct gz_text text) {
    struct gz_text *slot;
    GZ_APPEND(source->scratch, list->items, list->count, list->capacity, slot);
    *slot = text;
}

const struct gz_text *gz_text_keep(const struct gz_article_source *source,
                                   const struct gz_text_list *list) {
    return gz_source_keep(source, list->items, list->count, sizeof *list->items);
}
