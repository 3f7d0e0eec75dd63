#include "pipeline/import/collect.h"

#include <stdarg.h>
#include <string.h>

#include "fonts/support/translate.h"

struct gz_import_paragraph *gz_collect_new_paragraph(struct gz_arena *arena, uint32_t line) {
    struct gz_import_paragraph *p = GZ_NEW(arena, struct gz_import_paragraph);
    p->number = p->style = p->face = "";
    p->line = line;
    return p;
}

static struct gz_import_block *new_block(struct gz_collector *c) {
    struct gz_import_block *block;
    GZ_APPEND(c->arena, c->blocks, c->block_count, c->block_capacity, block);
    return block;
}

struct gz_import_paragraph *gz_collect_paragraph(struct gz_collector *c, uint32_t line) {
    struct gz_import_block *block = new_block(c);
    block->kind = GZ_IMPORT_PARAGRAPH;
    return block->of.paragraph = gz_collect_new_paragraph(c->arena, line);
}

struct gz_import_table *gz_collect_table(struct gz_collector *c, uint32_t rows, uint32_t columns,
                                         uint32_t line) {
    struct gz_import_block *block = new_block(c);
    struct gz_import_table *table = GZ_NEW(c->arena, struct gz_import_table);
    *table = (struct gz_import_table){.row_count = rows, .column_count = columns, .line = line};
    table->cells = GZ_NEW_ARRAY(c->arena, struct gz_import_cell, (size_t)rows * columns);
    for (size_t i = 0; i < (size_t)rows * columns; i++)
        table->cells[i].rows = table->cells[i].columns = 1;
    block->kind = GZ_IMPORT_TABLE;
    return block->of.table = table;
}

uint32_t gz_collect_note(struct gz_collector *c, const char *label) {
    struct gz_import_note *note;
    GZ_APPEND(c->arena, c->notes, c->note_count, c->note_capacity, note);
    note->label = label;
    return c->note_count - 1;
}

uint32_t gz_collect_picture(struct gz_collector *c, struct gz_import_picture picture) {
    struct gz_import_picture *slot;
    GZ_APPEND(c->arena, c->pictures, c->picture_count, c->picture_capacity, slot);
    *slot = picture;
    return c->picture_count - 1;
}

void gz_collect_doubt(struct gz_collector *c, uint32_t block, const char *format, ...) {
    struct gz_import_doubt *doubt;
    va_list arguments;
    GZ_APPEND(c->arena, c->doubts, c->doubt_count, c->doubt_capacity, doubt);
    va_start(arguments, format);
    char *text = gz_arena_vformat(c->arena, _(format), arguments);
    va_end(arguments);
    for (char *at = text; (at = strchr(at, '\n'));)
        *at = ' ';
    *doubt = (struct gz_import_doubt){block, text};
}

void gz_collect_finish(const struct gz_collector *c, const char *path,
                       struct gz_manuscript *out) {
    for (uint32_t i = 0; i < c->doubt_count; i++)
        if (c->doubts[i].block >= c->block_count) /* no block came */
            c->doubts[i].block = GZ_IMPORT_NONE;
    *out = (struct gz_manuscript){
        .path = path,
        .blocks = c->blocks,
        .block_count = c->block_count,
        .notes = c->notes,
        .note_count = c->note_count,
        .pictures = c->pictures,
        .picture_count = c->picture_count,
        .doubts = c->doubts,
        .doubt_count = c->doubt_count,
    };
}

struct gz_import_run *gz_collect_run(struct gz_import_paragraph *p, const char *text,
                                     size_t length, struct gz_arena *arena) {
    uint32_t count = p->run_count; /* there is room up to the next power of two, from 4 on */
    if (count == 0 || (count >= 4 && (count & (count - 1)) == 0))
        p->runs = gz_arena_grow(arena, p->runs, count, count ? count * 2 : 4, sizeof *p->runs);
    struct gz_import_run *run = &p->runs[p->run_count++];
    *run = (struct gz_import_run){.text = text, .length = length, .note = GZ_IMPORT_NONE,
                                  .picture = GZ_IMPORT_NONE};
    return run;
}
