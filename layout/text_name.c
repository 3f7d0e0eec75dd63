#include "layout/text_name.h"

#include "fonts/support/utf8.h"
#include "layout/cjk.h"

/* ---- Marks ---- */

static uint32_t code_before(const struct gz_text *text, uint32_t end) {
    uint32_t from = end;
    while (from > 0 && ((unsigned char)text->utf8[--from] & 0xC0) == 0x80)
        continue;
    size_t at = from;
    return from < end ? gz_utf8_next(text->utf8, end, &at) : 0;
}

static bool is_digits(const struct gz_text *text, const struct gz_span *span) {
    for (uint32_t i = span->start; i < span->end; i++)
        if (text->utf8[i] < '0' || text->utf8[i] > '9')
            return false;
    return true;
}

/* Signs that open a mark: 注1, ①, ［1］, *, † … */
static bool opens_mark(uint32_t code) {
    static const uint32_t signs[] = {0x6CE8, '*', '[', '(', 0xFF0A, 0x203B, 0x2020, 0x2021,
                                     0xFF3B, 0x3014, 0xFF08};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (signs[i] == code)
            return true;
    return code >= 0x2460 && code <= 0x2473; /* ① … ⑳ */
}

/* Digits raised behind a word or a closing mark count notes; behind a digit, a
 * letter, a round bracket or 米 they are a power. */
static bool counts_after(uint32_t code) {
    static const uint32_t closers[] = {0x300B, 0x3009, 0x201D, 0x2019, 0x3002, 0xFF0C};
    for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
        if (closers[i] == code)
            return true;
    return gz_is_han(code) && code != 0x7C73;
}

/* Whether a stretch of text is the mark of a note and no part of a name. */
static bool is_mark(const struct gz_text *text, const struct gz_span *span) {
    size_t at = span->start;
    if (span->note > 0)
        return true;
    if (!(span->flags & GZ_SPAN_SUPERSCRIPT) || span->start == span->end)
        return false;
    return opens_mark(gz_utf8_next(text->utf8, span->end, &at)) ||
           (is_digits(text, span) && counts_after(code_before(text, span->start)));
}

/* ---- The line ---- */

struct line {
    char *bytes; /* as many as the text has are enough */
    size_t length;
    bool broken; /* a line break stands before what comes next */
};

static bool is_ascii(char byte) {
    return (unsigned char)byte < 0x80;
}

static void add_byte(struct line *line, char byte) {
    if (byte == '\n') {
        line->broken = line->length > 0;
        return;
    }
    if (line->broken && is_ascii(line->bytes[line->length - 1]) && is_ascii(byte))
        line->bytes[line->length++] = ' ';
    line->broken = false;
    line->bytes[line->length++] = byte;
}

const char *gz_text_one_line(const struct gz_text *text, struct gz_arena *arena) {
    struct line line = {.bytes = gz_arena_alloc(arena, text->length + 1, 1)};
    uint32_t at = 0;
    for (uint32_t i = 0; i <= text->span_count; i++) {
        const struct gz_span *span = i < text->span_count ? &text->spans[i] : NULL;
        if (span && !is_mark(text, span))
            continue;
        for (uint32_t end = span ? span->start : text->length; at < end; at++)
            add_byte(&line, text->utf8[at]);
        at = span ? span->end : at;
    }
    line.bytes[line.length] = '\0';
    return line.bytes;
}
