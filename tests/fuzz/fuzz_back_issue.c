/* Any bytes as the text of a back issue: rows, contents, paragraphs and tables of them. */
#include <stdint.h>

#include "pipeline/import/back_contents.h"
#include "pipeline/import/back_front.h"
#include "pipeline/import/back_join.h"
#include "pipeline/import/encoding.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_issue(const struct gz_import_text *file, struct gz_arena *arena) {
    struct gz_back_text text;
    struct gz_back_rows rows;
    struct gz_back_contents contents;
    struct gz_back_front front = {0};
    struct gz_back_joins joins = {0};
    struct gz_collector collector = {.arena = arena};
    struct gz_buffer yaml = {.arena = arena};
    if (!gz_back_split_pages(file->bytes, file->length, &text, arena))
        return;
    gz_back_drop_furniture(&text);
    gz_back_order(&text, &rows);
    gz_back_mend_rows(&rows, arena);
    gz_back_read_contents(&text, &rows, &contents);
    gz_back_find_articles(&text, &rows, &contents);
    struct gz_back_measure measure = gz_back_find_measure(&rows, arena);
    gz_back_read_front(&rows, contents.taken, 0, rows.count, &front, arena);
    gz_back_front_write(&front, &yaml);
    gz_back_join(&rows, contents.taken, 0, rows.count > 1, rows.count, &measure, &collector,
                 &joins);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_import_text file;
    if (size < 20000 && gz_import_text_decode("fuzz.txt", (const char *)data, size, &file, arena,
                                              diag))
        read_issue(&file, arena);
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return 0;
}
