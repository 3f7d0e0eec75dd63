/* Any bytes as the lines of one text, in and outside a table's cell. Each
 * character of the result must stand in the source where its map says. */
#include "fuzz_text.h"

#include "pipeline/source/inline.h"
#include "pipeline/source/notes.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A character comes from its place: itself, or a blank of a line end or a
 * tab, or a line break typed `\` or <br>. */
static void check_place(const struct gz_source_file *file, const struct gz_text *text, uint32_t at,
                        uint32_t end) {
    struct gz_pos pos = gz_text_pos(text, at);
    uint32_t place = gz_source_file_offset(file, pos.line, pos.column);
    struct gz_pos back = gz_source_file_pos(file, place);
    check(back.line == pos.line && back.column == pos.column);
    char typed = file->bytes[place];
    if (text->utf8[at] == '\n')
        check(typed == '\\' || typed == '<');
    else if (memcmp(text->utf8 + at, file->bytes + place, end - at) != 0)
        check(text->utf8[at] == ' ' &&
              (typed == '\n' || typed == '\t' || place == file->length ||
               gz_slice_blank_at((struct gz_slice){file->bytes + place, file->length - place, pos},
                                 0)));
}

static void check_source(const struct gz_article_source *source, unsigned flags) {
    struct gz_slice_list lines = {0};
    for (uint32_t line = 1; line <= source->file->line_count; line++) {
        struct gz_slice slice = gz_slice_trim(gz_slice_line(source, line));
        if (slice.length)
            gz_slice_append(&lines, slice, source->scratch);
    }
    struct gz_text text = gz_inline_parse(source, lines.items, lines.count, flags);
    check_text(&text);
    for (size_t at = 0, start = 0; at < text.length; start = at) {
        gz_utf8_next(text.utf8, text.length, &at);
        check_place(source->file, &text, (uint32_t)start, (uint32_t)at);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_source_file file;
    if (gz_source_file_from_bytes("a.md", (const char *)data, size, &file, arena, diag)) {
        struct gz_article_source source = {
            .file = &file, .arena = arena, .scratch = arena, .diag = diag};
        source.notes = gz_notes_create(arena);
        check_source(&source, 0);
        check_source(&source, GZ_INLINE_CELL);
        check_source(&source, GZ_INLINE_NOTE);
    }
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return 0;
}
