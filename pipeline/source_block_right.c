#include "pipeline/source_block.h"
#include "pipeline/source_inline.h"

/* Lines set to the right, 单位：万元 above a table: each one is a block. */
void gz_block_read_right(const struct gz_article_source *source,
                         const struct gz_block_source *block, struct gz_block_list *out) {
    for (uint32_t i = 0; i < block->line_count; i++) {
        struct gz_slice line = gz_block_line(source, block, i);
        if (line.length)
            gz_block_append(source, out, GZ_BLOCK_RIGHT, line.pos)->as.text =
                gz_inline_slice(source, line);
    }
}
