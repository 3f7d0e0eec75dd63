/* 名词解释: groups of lines parted by blank lines; the first line of a group
 * is the term, each further one a paragraph of its definition. */
#include "pipeline/source/block.h"
#include "pipeline/source/inline.h"

struct glossary {
    const struct gz_article_source *source;
    struct gz_term *terms;
    uint32_t count, capacity;
    struct gz_term *term; /* the latest; NULL: between groups */
    struct gz_pos pos;    /* of it */
    struct gz_text_list definition;
};

static void finish_term(struct glossary *glossary) {
    if (!glossary->term)
        return;
    glossary->term->definition = gz_text_keep(glossary->source, &glossary->definition);
    glossary->term->paragraph_count = glossary->definition.count;
    if (!glossary->definition.count)
        gz_error(glossary->source->diag, glossary->pos,
                 "the definition follows on the next line, without a blank line between",
                 "a term without a definition");
    glossary->term = NULL;
    glossary->definition.count = 0;
}

static void begin_term(struct glossary *glossary, struct gz_slice line) {
    GZ_APPEND(glossary->source->scratch, glossary->terms, glossary->count, glossary->capacity,
              glossary->term);
    glossary->pos = line.pos;
    glossary->term->term = gz_inline_slice(glossary->source, line);
}

static void add_line(struct glossary *glossary, struct gz_slice line) {
    if (!line.length)
        finish_term(glossary);
    else if (!glossary->term)
        begin_term(glossary, line);
    else
        gz_text_append(glossary->source, &glossary->definition,
                       gz_inline_slice(glossary->source, line));
}

void gz_block_read_glossary(const struct gz_article_source *source,
                            const struct gz_block_source *block, struct gz_block_list *out) {
    struct glossary glossary = {.source = source};
    struct gz_text title = {0};
    if (block->argument.length)
        title = gz_inline_slice(source, block->argument);
    for (uint32_t i = 0; i < block->line_count; i++)
        add_line(&glossary, gz_block_line(source, block, i));
    finish_term(&glossary);
    struct gz_block *result = gz_block_append(source, out, GZ_BLOCK_GLOSSARY, block->pos);
    result->as.glossary.terms =
        gz_source_keep(source, glossary.terms, glossary.count, sizeof *glossary.terms);
    result->as.glossary.count = glossary.count;
    result->as.glossary.title = title;
}
