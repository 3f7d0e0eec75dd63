/* Any bytes as an article: it is read or refused with a message, and what is
 * read holds what the document model promises. Pictures are not opened. */
#include <stdlib.h>
#include <string.h>

#include "fuzz_text.h"

#include "pipeline/source/article.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* libfyaml 0.7.12 forgets 512 bytes of its own for an unindented block scalar
 * under a `---` of an attachment, followed by blank lines. That its handles
 * are destroyed is watched by the unit tests. */
const char *__lsan_default_suppressions(void) {
    return "leak:libfyaml.so\n";
}

static void check_texts(const struct gz_text *texts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        check_text(&texts[i]);
}

static void check_table(const struct gz_table *table) {
    uint64_t area = 0, count = (uint64_t)table->row_count * table->column_count;
    for (uint64_t i = 0; i < count; i++) {
        const struct gz_cell *cell = &table->cells[i];
        check(!cell->column_span == !cell->row_span);
        check(i % table->column_count + cell->column_span <= table->column_count);
        check(i / table->column_count + cell->row_span <= table->row_count);
        area += (uint64_t)cell->column_span * cell->row_span;
        check_text(&cell->text);
    }
    check(area == count && count > 0);
}

static void check_roster(const struct gz_roster *roster) {
    for (uint32_t i = 0; i < roster->count; i++) {
        check(roster->entries[i].name.length > 0);
        check_text(&roster->entries[i].name);
        check_text(&roster->entries[i].note);
    }
}

static void check_glossary(const struct gz_glossary *glossary) {
    check_text(&glossary->title);
    for (uint32_t i = 0; i < glossary->count; i++) {
        check_text(&glossary->terms[i].term);
        check_texts(glossary->terms[i].definition, glossary->terms[i].paragraph_count);
    }
}

static void check_block(const struct gz_block *block) {
    check(block->pos.line > 0 && block->pos.column > 0);
    check((block->kind == GZ_BLOCK_HEADING) == (block->level > 0) && block->level <= 4);
    switch (block->kind) {
    case GZ_BLOCK_TABLE:
        check_table(&block->as.table);
        break;
    case GZ_BLOCK_ROSTER:
        check_roster(&block->as.roster);
        break;
    case GZ_BLOCK_GLOSSARY:
        check_glossary(&block->as.glossary);
        break;
    case GZ_BLOCK_ATTACHMENT_LIST:
        check(block->as.attachment_list.count > 0);
        check_texts(block->as.attachment_list.items, block->as.attachment_list.count);
        break;
    case GZ_BLOCK_SIGNATURE:
        check_texts(block->as.signature.signers, block->as.signature.signer_count);
        check_text(&block->as.signature.date);
        break;
    case GZ_BLOCK_FIGURE:
        check_text(&block->as.figure.caption);
        check_text(&block->as.figure.alt);
        break;
    case GZ_BLOCK_PROVISION:
        check(block->as.provision.number.length > 0 && block->as.provision.text.length > 0);
        check_text(&block->as.provision.number);
        check_text(&block->as.provision.text);
        break;
    case GZ_BLOCK_CONTENTS:
        check(block->as.contents.count > 0);
        for (uint32_t i = 0; i < block->as.contents.count; i++) {
            check(block->as.contents.items[i].title.length > 0);
            check(block->as.contents.items[i].page.length > 0);
            check_text(&block->as.contents.items[i].title);
            check_text(&block->as.contents.items[i].page);
        }
        break;
    default:
        check_text(&block->as.text);
        break;
    }
}

static void check_blocks(const struct gz_block *blocks, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        check_block(&blocks[i]);
}

/* Each note has its label and a paragraph. */
static void check_notes(const struct gz_article *article) {
    for (uint32_t i = 0; i < article->note_count; i++) {
        const struct gz_note *note = &article->notes[i];
        check(note->label.length > 0 && note->paragraph_count > 0 && note->pos.line > 0);
        check_text(&note->label);
        check_texts(note->paragraphs, note->paragraph_count);
    }
}

static void check_article(const struct gz_article *article) {
    check(article->title_line_count > 0 && article->contents_title.length > 0);
    check(article->block_count + article->attachment_count > 0);
    check_texts(article->title, article->title_line_count);
    check_text(&article->contents_title);
    check_blocks(article->blocks, article->block_count);
    for (uint32_t i = 0; i < article->attachment_count; i++)
        check_blocks(article->attachments[i].blocks, article->attachments[i].block_count);
    check_notes(article);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_source_file file;
    struct gz_article article;
    bool fine = gz_source_file_from_bytes("a.md", (const char *)data, size, &file, arena, diag) &&
                gz_article_parse(&file, NULL, &article, arena, diag);
    check(fine == !gz_diag_has_errors(diag));
    if (fine)
        check_article(&article);
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return 0;
}
