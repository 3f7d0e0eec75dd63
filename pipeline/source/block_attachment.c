#include "fonts/support/translate.h"
#include "pipeline/source/block.h"
#include "pipeline/source/notes.h"
#include "pipeline/yaml/yaml.h"

static const struct gz_yaml_key keys[] = {
    {.name = "label", .type = GZ_YAML_TEXT, .target = offsetof(struct gz_attachment, label)},
    {.name = "title",
     .type = GZ_YAML_TEXT,
     .required = true,
     .target = offsetof(struct gz_attachment, title),
     .example = "title: 测评统计结果"},
    {.name = "new_page", .type = GZ_YAML_BOOL, .target = offsetof(struct gz_attachment, new_page)},
    {.name = "page_width",
     .type = GZ_YAML_BOOL,
     .target = offsetof(struct gz_attachment, page_width)},
};

static const struct gz_yaml_table table = GZ_YAML_TABLE(keys);

void gz_block_read_attachment(const struct gz_article_source *source,
                              const struct gz_block_source *block, struct gz_attachment *out) {
    *out = (struct gz_attachment){.new_page = true, .pos = block->pos};
    const struct gz_yaml_node *node =
        gz_yaml_parse(source->file, block->start, block->end, source->arena, source->diag);
    if (!node)
        return;
    gz_yaml_read(node, N_("the attachment"), &table, out, source->arena, source->diag);
    gz_notes_refuse(source, &out->label);
    gz_notes_refuse(source, &out->title);
}
