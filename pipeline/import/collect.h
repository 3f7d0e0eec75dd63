/* A manuscript as it grows, for the readers. */
#ifndef GZ_IMPORT_COLLECT_H
#define GZ_IMPORT_COLLECT_H

#include "pipeline/import/manuscript.h"

/* Start with the arena set and the rest zero. */
struct gz_collector {
    struct gz_arena *arena; /* borrowed */
    struct gz_import_block *blocks;
    struct gz_import_note *notes;
    struct gz_import_picture *pictures;
    struct gz_import_doubt *doubts;
    uint32_t block_count, block_capacity, note_count, note_capacity, picture_count,
        picture_capacity, doubt_count, doubt_capacity;
};

/* A paragraph without text, in no list; and one as the next block. */
struct gz_import_paragraph *gz_collect_new_paragraph(struct gz_arena *arena, uint32_t line);
struct gz_import_paragraph *gz_collect_paragraph(struct gz_collector *c, uint32_t line);

/* A table of empty cells as the next block. */
struct gz_import_table *gz_collect_table(struct gz_collector *c, uint32_t rows, uint32_t columns,
                                         uint32_t line);

/* An empty note; its index. Borrowed until the next one: use c->notes[index]. */
uint32_t gz_collect_note(struct gz_collector *c, const char *label);
uint32_t gz_collect_picture(struct gz_collector *c, struct gz_import_picture picture);

/* At the next block that comes (`block` == c->block_count), the last one, or the file. */
void gz_collect_doubt(struct gz_collector *c, uint32_t block, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

void gz_collect_finish(const struct gz_collector *c, const char *path,
                       struct gz_manuscript *out);

/* A run of plain text at the paragraph's end. The text is borrowed. */
struct gz_import_run *gz_collect_run(struct gz_import_paragraph *paragraph, const char *text,
                                     size_t length, struct gz_arena *arena);

#endif
