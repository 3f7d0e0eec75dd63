/* 名词解释: groups of lines parted by blank lines; the first line of a group
 * is the term, each further one a paragraph of its definition. */
#include "pipeline/source_block.h"
#include "pipeline/source_inline.h"

struct glossary {
    const struct gz_article_source *source;
    struct gz_term *terms;
    uint32_t count, capacity;
    struct gz_slice term; /* empty: between groups */
    struct gz_text_list definition;
};

static void finish_term(struct glossary *glossary) {
    const struct gz_article_source *source = glossary->source;
    if (!glossary->term.length)
        return;
    struct gz_term *term;
    GZ_APPEND(source->scratch, glossary->terms, glossary->count, glossary->capacity, term);
    term->term = gz_inline_slice(source, glossary->term);
    term->definition = gz_text_keep(source, &glossary->definition);
    term->paragraph_count = glossary->definition.count;
    if (!term->paragraph_count)
        gz_error(source->diag, glossary->term.pos,
                 "the definition follows on the next line, without a blank line between",
                 "a term without a definition");
    glossary->term = (struct gz_slice){0};
    glossary->definition.count = 0;
}

static void add_line(struct glossary *glossary, struct gz_slice line) {
    if (!line.length)
        finish_term(glossary);
    else if (!glossary->term.length)
        glossary->term = line;
    else
        gz_text_append(glossary->source, &glossary->definition,
                       gz_inline_slice(glossary->source, line));
}

void gz_block_read_glossary(const struct gz_article_source *source,
                            const struct gz_block_source *block, struct gz_block_list *out) {
    struct glossary glossary = {.source = source};
    for (uint32_t i = 0; i < block->line_count; i++)
        add_line(&glossary, gz_block_line(source, block, i));
    finish_term(&glossary);
    struct gz_block *result = gz_block_append(source, out, GZ_BLOCK_GLOSSARY, block->pos);
    result->as.glossary.terms =
        gz_source_keep(source, glossary.terms, glossary.count, sizeof *glossary.terms);
    result->as.glossary.count = glossary.count;
    if (block->argument.length)
        result->as.glossary.title = gz_inline_slice(source, block->argument);
}
