#include "pipeline/source/block.h"
#include "pipeline/source/inline.h"

/* Each line becomes a block of its own. */
static void read_lines(const struct gz_article_source *source,
                       const struct gz_block_source *block, enum gz_block_kind kind,
                       struct gz_block_list *out) {
    for (uint32_t i = 0; i < block->line_count; i++) {
        struct gz_slice line = gz_block_line(source, block, i);
        if (line.length)
            gz_block_append(source, out, kind, line.pos)->as.text =
                gz_inline_slice(source, line);
    }
}

/* Lines set to the right, 单位：万元 above a table. */
void gz_block_read_right(const struct gz_article_source *source,
                         const struct gz_block_source *block, struct gz_block_list *out) {
    read_lines(source, block, GZ_BLOCK_RIGHT, out);
}

/* A table's title, 表1 …. */
void gz_block_read_caption(const struct gz_article_source *source,
                           const struct gz_block_source *block, struct gz_block_list *out) {
    read_lines(source, block, GZ_BLOCK_CAPTION, out);
}
