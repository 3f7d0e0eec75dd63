#include "pipeline/import/back_text.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/text/buffer.h"
#include "pipeline/text/han_number.h"
#include "pipeline/text/width.h"

#define TAB_WIDTH 4

/* ---- characters ---- */

bool gz_back_is_blank(uint32_t code) {
    return code == ' ' || code == '\t' || code == 0x3000 || code == 0xA0 ||
           (code >= 0x2000 && code <= 0x200A);
}

uint32_t gz_back_width(const uint32_t *codes, uint32_t count) {
    uint32_t width = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool quote = codes[i] == 0x2018 || codes[i] == 0x2019 || codes[i] == 0x201C ||
                     codes[i] == 0x201D || codes[i] == 0x2014 || codes[i] == 0x2026;
        width += quote ? 2 : gz_character_width(codes[i]);
    }
    return width;
}

static bool is_key_character(uint32_t code) {
    return (code >= '0' && code <= '9') || ((code | 32) >= 'a' && (code | 32) <= 'z') ||
           (code >= 0x3400 && code <= 0x9FFF) || code == 0x3007 || code >= 0x20000;
}

uint32_t gz_back_key(const uint32_t *codes, uint32_t count, uint32_t *out) {
    uint32_t length = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t code = codes[i];
        if (code >= 0xFF01 && code <= 0xFF5E)
            code -= 0xFF01 - '!';
        if (is_key_character(code))
            out[length++] = code;
    }
    return length;
}

static bool is_latin(uint32_t code) {
    return code < 0x250 && !gz_back_is_blank(code);
}

const char *gz_back_utf8(const uint32_t *codes, uint32_t count, bool tight,
                         struct gz_arena *arena) {
    struct gz_buffer out = {.arena = arena};
    gz_buffer_add(&out, "", 0);
    for (uint32_t i = 0; i < count;) {
        char bytes[4];
        uint32_t end = i;
        while (end < count && gz_back_is_blank(codes[end]))
            end++;
        if (end == i) {
            gz_buffer_add(&out, bytes, gz_utf8_encode(codes[i++], bytes));
            continue;
        }
        bool latin = i > 0 && end < count && is_latin(codes[i - 1]) && is_latin(codes[end]);
        bool edge = i == 0 || end == count;
        bool slight = end == i + 1 && codes[i] != 0x3000;
        if (!edge && (latin || !tight || !slight))
            gz_buffer_add_string(&out, latin ? " " : "\xE3\x80\x80");
        i = end;
    }
    return out.bytes ? out.bytes : "";
}

uint32_t gz_back_find_gap(const uint32_t *codes, uint32_t count, uint32_t at, uint32_t *end) {
    for (uint32_t i = at; i < count; i = *end) {
        *end = i;
        bool wide = false;
        while (*end < count && gz_back_is_blank(codes[*end]))
            wide |= codes[(*end)++] == 0x3000;
        if (*end < count && i > 0 && (*end - i >= 2 || wide))
            return i;
        *end = *end > i ? *end : i + 1;
    }
    *end = count;
    return count;
}

uint32_t gz_back_starts_with(const uint32_t *codes, uint32_t count, const char *word) {
    size_t length = strlen(word);
    uint32_t at = 0;
    for (size_t byte = 0; byte < length;) {
        uint32_t wanted = gz_utf8_next(word, length, &byte);
        while (at < count && at > 0 && gz_back_is_blank(codes[at]))
            at++;
        if (at >= count || codes[at++] != wanted)
            return 0;
    }
    return at;
}

static bool is_one_of(uint32_t code, const char *set) {
    size_t length = strlen(set);
    for (size_t at = 0; at < length;)
        if (gz_utf8_next(set, length, &at) == code)
            return true;
    return false;
}

bool gz_back_ends_sentence(const uint32_t *codes, uint32_t count) {
    while (count > 0 && is_one_of(codes[count - 1], "”’）)》」』"))
        count--;
    return count > 0 && is_one_of(codes[count - 1], "。！？；：!?;:");
}

/* Digits or Han numerals from `at` on. */
static uint32_t skip_number(const uint32_t *codes, uint32_t count, uint32_t at) {
    while (at < count && ((codes[at] >= '0' && codes[at] <= '9') ||
                          is_one_of(codes[at], "〇零一二三四五六七八九十百")))
        at++;
    return at;
}

bool gz_back_begins_numbered(const uint32_t *codes, uint32_t count) {
    if (count == 0)
        return false;
    bool bracket = is_one_of(codes[0], "（("), provision = codes[0] == 0x7B2C; /* 第 */
    uint32_t start = bracket || provision ? 1 : 0, at = skip_number(codes, count, start);
    if (gz_back_starts_with(codes, count, "附件"))
        return true;
    if (at == start || at >= count || at - start > 4)
        return false;
    if (bracket)
        return is_one_of(codes[at], "）)");
    if (provision)
        return is_one_of(codes[at], "条章节编");
    bool point = is_one_of(codes[at], ".．");
    return is_one_of(codes[at], "、") ||
           (point && (at + 1 >= count || !(codes[at + 1] >= '0' && codes[at + 1] <= '9')));
}

/* ---- lines and pages ---- */

static void trim(struct gz_back_line *line) {
    line->end = line->count;
    while (line->end > 0 && gz_back_is_blank(line->codes[line->end - 1]))
        line->end--;
    line->start = 0;
    while (line->start < line->end && gz_back_is_blank(line->codes[line->start]))
        line->start++;
}

static void read_line(struct gz_back_text *text, const char *bytes, size_t length,
                      struct gz_back_line *line) {
    uint32_t *codes = GZ_NEW_ARRAY(text->arena, uint32_t, TAB_WIDTH * length);
    for (size_t at = 0; at < length;) {
        uint32_t code = gz_utf8_next(bytes, length, &at);
        uint32_t times = code == '\t' ? TAB_WIDTH : 1;
        for (uint32_t i = 0; i < times && code != '\f'; i++)
            codes[line->count++] = code == '\t' ? ' ' : code;
    }
    line->codes = codes;
    trim(line);
}

static struct gz_back_page *add_page(struct gz_back_text *text, uint32_t *capacity) {
    struct gz_back_page *page;
    GZ_APPEND(text->arena, text->pages, text->page_count, *capacity, page);
    page->first = text->line_count;
    return page;
}

bool gz_back_split_pages(const char *bytes, size_t length, struct gz_back_text *out,
                         struct gz_arena *arena) {
    uint32_t line_capacity = 0, page_capacity = 0, number = 1;
    *out = (struct gz_back_text){.arena = arena};
    struct gz_back_page *page = add_page(out, &page_capacity);
    for (size_t at = 0; at < length; number++) {
        const char *end = memchr(bytes + at, '\n', length - at);
        size_t size = end ? (size_t)(end - bytes) - at : length - at;
        if (bytes[at] == '\f' && at + 1 < length && page->count > 0)
            page = add_page(out, &page_capacity);
        if (out->line_count == GZ_BACK_LINE_LIMIT || out->page_count > GZ_BACK_PAGE_LIMIT)
            return false;
        struct gz_back_line *line;
        GZ_APPEND(arena, out->lines, out->line_count, line_capacity, line);
        line->number = number;
        read_line(out, bytes + at, size, line);
        page->count++;
        at += size + 1;
    }
    return true;
}
