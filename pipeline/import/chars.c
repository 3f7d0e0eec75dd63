#include "pipeline/import/chars.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/text/width.h"

bool gz_char_is_blank(uint32_t code) {
    return code == ' ' || code == '\t' || code == '\n' || code == 0x3000 || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F;
}

bool gz_char_is_wide(uint32_t code) {
    return gz_character_width(code) == 2 || (code >= 0x2018 && code <= 0x201D) ||
           code == 0x2014 || code == 0x2026 || code == 0xB7;
}

void gz_chars_append(struct gz_chars *chars, struct gz_char item, struct gz_arena *arena) {
    struct gz_char *slot;
    GZ_APPEND(arena, chars->items, chars->count, chars->capacity, slot);
    *slot = item;
}

static void append_text(struct gz_chars *chars, const char *utf8, size_t length,
                        struct gz_char like, struct gz_arena *arena) {
    for (size_t at = 0; at < length;) {
        like.code = gz_utf8_next(utf8, length, &at);
        gz_chars_append(chars, like, arena);
    }
}

static void append_run(struct gz_chars *chars, const struct gz_import_run *run, unsigned looks,
                       struct gz_arena *arena) {
    struct gz_char like = {.looks = run->looks | looks, .link = run->link, .note = run->note,
                           .picture = run->picture};
    if (run->note != GZ_IMPORT_NONE || run->picture != GZ_IMPORT_NONE)
        gz_chars_append(chars, like, arena);
    else
        append_text(chars, run->text, run->length, like, arena);
}

static uint32_t first_code(const struct gz_import_paragraph *p) {
    for (uint32_t i = 0; i < p->run_count; i++) {
        size_t at = 0;
        if (p->runs[i].length > 0)
            return gz_utf8_next(p->runs[i].text, p->runs[i].length, &at);
    }
    return 0;
}

/* 第一条, 第一章: a blank stands behind these, which prints. */
static bool is_ordinal(const char *number) {
    static const char *const units[] = {"条", "章", "节", "编"};
    bool ordinal = false;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(number), unit = strlen(units[i]);
        ordinal |= length > unit && !strcmp(number + length - unit, units[i]);
    }
    return ordinal && !strncmp(number, "第", strlen("第"));
}

/* "1." and "•" stand right before Han, as everybody types them. */
static void append_number(struct gz_chars *chars, const struct gz_import_paragraph *p,
                          struct gz_arena *arena) {
    struct gz_char like = {.looks = p->bold ? GZ_LOOK_BOLD : 0, .note = GZ_IMPORT_NONE,
                           .picture = GZ_IMPORT_NONE};
    size_t length = strlen(p->number);
    if (length == 0)
        return;
    append_text(chars, p->number, length, like, arena);
    uint32_t first = first_code(p), last = chars->items[chars->count - 1].code;
    bool ordinal = is_ordinal(p->number);
    like.code = ordinal ? 0x3000 : ' ';
    if (first && !gz_char_is_blank(first) &&
        (ordinal || (!gz_char_is_wide(first) && !gz_char_is_wide(last))))
        gz_chars_append(chars, like, arena);
}

struct gz_chars gz_chars_of(const struct gz_import_paragraph *p, struct gz_arena *arena) {
    struct gz_chars chars = {0};
    if (p->number)
        append_number(&chars, p, arena);
    for (uint32_t i = 0; i < p->run_count; i++)
        append_run(&chars, &p->runs[i], p->bold ? GZ_LOOK_BOLD : 0, arena);
    return chars;
}

struct gz_chars gz_chars_part(struct gz_chars chars, uint32_t start, uint32_t end) {
    return (struct gz_chars){.items = chars.items ? chars.items + start : NULL,
                             .count = end - start};
}

static bool is_blank(const struct gz_char *item) {
    return item->note == GZ_IMPORT_NONE && item->picture == GZ_IMPORT_NONE &&
           gz_char_is_blank(item->code);
}

struct gz_chars gz_chars_trim(struct gz_chars chars) {
    uint32_t start = 0, end = chars.count;
    while (start < end && is_blank(&chars.items[start]))
        start++;
    while (end > start && is_blank(&chars.items[end - 1]))
        end--;
    return gz_chars_part(chars, start, end);
}

const char *gz_chars_text(struct gz_chars chars, struct gz_arena *arena) {
    char *text = gz_arena_alloc(arena, (size_t)chars.count * 4 + 1, 1), *end = text;
    for (uint32_t i = 0; i < chars.count; i++)
        if (chars.items[i].code)
            end += gz_utf8_encode(chars.items[i].code, end);
    return text;
}

static bool same_run(const struct gz_char *a, const struct gz_char *b) {
    return a->code && b->code && a->looks == b->looks && a->link == b->link;
}

struct gz_import_paragraph *gz_chars_paragraph(struct gz_chars chars,
                                               const struct gz_import_paragraph *like,
                                               struct gz_arena *arena) {
    struct gz_import_paragraph *out = GZ_NEW(arena, struct gz_import_paragraph);
    *out = *like;
    out->number = "";
    out->bold = false;
    out->runs = GZ_NEW_ARRAY(arena, struct gz_import_run, chars.count);
    out->run_count = 0;
    for (uint32_t i = 0, end; i < chars.count; i = end) {
        const struct gz_char *first = &chars.items[i];
        for (end = i + 1; end < chars.count && same_run(first, &chars.items[end]);)
            end++;
        const char *text = gz_chars_text(gz_chars_part(chars, i, end), arena);
        out->runs[out->run_count++] = (struct gz_import_run){
            .text = text, .length = strlen(text), .looks = first->looks, .link = first->link,
            .note = first->note, .picture = first->picture};
    }
    return out;
}
