#include "pipeline/source/block.h"
#include "pipeline/source/inline.h"
#include "pipeline/source/joined.h"

/* 称谓: each paragraph of the block is one. */
void gz_block_read_salutation(const struct gz_article_source *source,
                              const struct gz_block_source *block, struct gz_block_list *out) {
    struct gz_slice_list text = {0};
    bool joined = false;
    for (uint32_t i = 0; i <= block->line_count; i++) {
        struct gz_slice line = {0};
        if (i < block->line_count)
            line = gz_block_line(source, block, i);
        if (line.length) {
            if (text.count)
                gz_joined_check(source, text.items[text.count - 1], line, &joined);
            gz_slice_append(&text, line, source->scratch);
        } else if (text.count) {
            struct gz_block *salutation =
                gz_block_append(source, out, GZ_BLOCK_SALUTATION, text.items[0].pos);
            salutation->as.text = gz_inline_parse(source, text.items, text.count, 0);
            text.count = 0;
            joined = false;
        }
    }
}
