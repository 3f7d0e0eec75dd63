#include "pipeline/import/chars.h"
#include "pipeline/import/draft.h"

struct gz_draft *gz_recognise(const struct gz_manuscript *m,
                              const struct gz_recognise_known *known, struct gz_arena *arena) {
    struct gz_draft *draft = GZ_NEW(arena, struct gz_draft);
    draft->manuscript = m;
    draft->printed_page = known ? known->printed_page : 0;
    draft->elements = GZ_NEW_ARRAY(arena, struct gz_draft_element, m->block_count);
    draft->title = GZ_NEW_ARRAY(arena, const char *, 1);
    for (uint32_t i = 0; i < m->block_count; i++) {
        const struct gz_import_block *block = &m->blocks[i];
        if (block->kind == GZ_IMPORT_PARAGRAPH && !draft->title_count) {
            draft->title[draft->title_count++] =
                gz_chars_text(gz_chars_trim(gz_chars_of(block->of.paragraph, arena)), arena);
            continue;
        }
        struct gz_draft_element *e = &draft->elements[draft->element_count++];
        e->kind = block->kind == GZ_IMPORT_TABLE ? GZ_DRAFT_TABLE : GZ_DRAFT_TEXT;
        if (block->kind == GZ_IMPORT_TABLE)
            e->table = block->of.table;
        else
            e->paragraph = block->of.paragraph;
    }
    return draft;
}
