#include "pipeline/import/attach.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/import/chars.h"

static const char attachment[] = "附件";
static const char wide_blank[] = "　";
static const char numerals[] = "一二三四五六七八九十";

/* The first paragraph with text; NULL where a table or picture comes before it. */
static struct gz_import_paragraph *first_line(const struct gz_manuscript *m,
                                              struct gz_arena *arena) {
    for (uint32_t i = 0; i < m->block_count && m->blocks[i].kind == GZ_IMPORT_PARAGRAPH; i++)
        if (gz_chars_trim(gz_chars_of(m->blocks[i].of.paragraph, arena)).count > 0)
            return m->blocks[i].of.paragraph;
    return NULL;
}

static bool is_number(const char *text, size_t length) {
    size_t at = strspn(text, "0123456789");
    while (at < length) {
        size_t start = at;
        uint32_t code = gz_utf8_next(text, length, &at);
        char one[5] = {0};
        memcpy(one, text + start, at - start);
        if (code < 0x80 || !strstr(numerals, one))
            return false;
    }
    return true;
}

bool gz_import_is_attachment(const struct gz_manuscript *manuscript, struct gz_arena *arena) {
    static const char *const colons[] = {"：", ":"};
    const struct gz_import_paragraph *line = first_line(manuscript, arena);
    if (!line)
        return false;
    const char *text = gz_chars_text(gz_chars_trim(gz_chars_of(line, arena)), arena);
    if (strncmp(text, attachment, strlen(attachment)) != 0)
        return false;
    text += strlen(attachment);
    while (*text == ' ' || strncmp(text, wide_blank, strlen(wide_blank)) == 0)
        text += *text == ' ' ? 1 : strlen(wide_blank);
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof colons / sizeof *colons; i++) {
        size_t colon = strlen(colons[i]);
        if (length >= colon && strcmp(text + length - colon, colons[i]) == 0) {
            length -= colon;
            break;
        }
    }
    return is_number(text, length);
}

/* ---- Notes and pictures are numbered anew ---- */

struct shift {
    uint32_t notes, pictures;
};

static void shift_paragraph(struct gz_import_paragraph *p, struct shift by) {
    for (uint32_t i = 0; i < p->run_count; i++) {
        struct gz_import_run *run = &p->runs[i];
        run->note += run->note == GZ_IMPORT_NONE ? 0 : by.notes;
        run->picture += run->picture == GZ_IMPORT_NONE ? 0 : by.pictures;
    }
}

static void shift_paragraphs(struct gz_import_paragraph *paragraphs, uint32_t count,
                             struct shift by) {
    for (uint32_t i = 0; i < count; i++)
        shift_paragraph(&paragraphs[i], by);
}

static void shift_table(struct gz_import_table *table, struct shift by) {
    size_t count = (size_t)table->row_count * table->column_count;
    for (size_t i = 0; i < count; i++)
        shift_paragraphs(table->cells[i].paragraphs, table->cells[i].paragraph_count, by);
}

static void shift_all(struct gz_manuscript *m, struct shift by) {
    for (uint32_t i = 0; i < m->block_count; i++)
        if (m->blocks[i].kind == GZ_IMPORT_TABLE)
            shift_table(m->blocks[i].of.table, by);
        else
            shift_paragraph(m->blocks[i].of.paragraph, by);
    for (uint32_t i = 0; i < m->note_count; i++)
        shift_paragraphs(m->notes[i].paragraphs, m->notes[i].paragraph_count, by);
}

/* `first` and behind it `second`, in an array of their own. */
static void *join(const void *first, uint32_t first_count, const void *second,
                  uint32_t second_count, size_t size, struct gz_arena *arena) {
    char *all = gz_arena_alloc(arena, (size_t)first_count + second_count, size);
    if (first_count)
        memcpy(all, first, first_count * size);
    if (second_count)
        memcpy(all + first_count * size, second, second_count * size);
    return all;
}

#define JOIN(to, from, items, count, arena) \
    ((to)->items = join((to)->items, (to)->count, (from)->items, (from)->count, \
                        sizeof *(to)->items, arena), \
     (to)->count += (from)->count)

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

void gz_import_attach(struct gz_manuscript *to, struct gz_manuscript *from,
                      struct gz_arena *arena) {
    struct gz_import_doubt told = {
        to->block_count,
        gz_arena_format(arena, _("this attachment came as a file of its own, %s: does it belong "
                                 "to this article?"),
                        file_name(from->path))};
    shift_all(from, (struct shift){to->note_count, to->picture_count});
    for (uint32_t i = 0; i < from->doubt_count; i++)
        from->doubts[i].block += from->doubts[i].block == GZ_IMPORT_NONE ? 0 : to->block_count;
    if (from->block_count && from->blocks[0].kind == GZ_IMPORT_PARAGRAPH)
        from->blocks[0].of.paragraph->starts_page = true;
    to->doubts = join(to->doubts, to->doubt_count, &told, 1, sizeof told, arena);
    to->doubt_count++;
    JOIN(to, from, doubts, doubt_count, arena);
    JOIN(to, from, blocks, block_count, arena);
    JOIN(to, from, notes, note_count, arena);
    JOIN(to, from, pictures, picture_count, arena);
}
