#include "pipeline/check/text.h"

#include <stdarg.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"

bool gz_check_is_han(uint32_t code) {
    return (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0x3400 && code <= 0x4DBF) ||
           (code >= 0x20000 && code <= 0x323AF) || code == 0x3007;
}

bool gz_check_is_chinese(uint32_t code) {
    return gz_check_is_han(code) || (code >= 0x3001 && code <= 0x3015) ||
           gz_check_is_one_of(code, "，。；：？！（）％");
}

bool gz_check_is_one_of(uint32_t code, const char *set) {
    size_t length = strlen(set);
    for (size_t at = 0; at < length && code;)
        if (gz_utf8_next(set, length, &at) == code)
            return true;
    return false;
}

uint32_t gz_check_match(const struct gz_check_text *text, uint32_t i, const char *word) {
    size_t length = strlen(word);
    uint32_t count = 0;
    for (size_t at = 0; at < length; count++)
        if (i + count >= text->count ||
            gz_utf8_next(word, length, &at) != text->codes[i + count])
            return 0;
    return count;
}

uint32_t gz_check_digits(const struct gz_check_text *text, uint32_t i) {
    uint32_t at = i;
    while (gz_check_is_digit(text->codes[at]))
        at++;
    if (at > i && text->codes[at] == '.' && gz_check_is_digit(text->codes[at + 1]))
        for (at++; gz_check_is_digit(text->codes[at]);)
            at++;
    return at - i;
}

const char *gz_check_utf8(struct gz_check *check, const struct gz_check_text *text, uint32_t start,
                          uint32_t end) {
    char *bytes = GZ_NEW_ARRAY(check->arena, char, 4 * (size_t)(end - start) + 1);
    size_t length = 0;
    for (uint32_t i = start; i < end; i++)
        length += gz_utf8_encode(text->codes[i], bytes + length);
    return bytes;
}

struct gz_finding *gz_check_report(struct gz_check *check, enum gz_check_rule rule,
                                   const struct gz_check_text *text, uint32_t start, uint32_t end,
                                   const char *help, const char *format, ...) {
    struct gz_finding *finding;
    GZ_APPEND(check->arena, check->findings, check->finding_count, check->finding_capacity,
              finding);
    va_list arguments;
    va_start(arguments, format);
    *finding = (struct gz_finding){.rule = rule,
                                   .article = text->article,
                                   .pos = text->at[start],
                                   .help = help ? _(help) : NULL};
    finding->message = gz_arena_vformat(check->arena, _(format), arguments);
    va_end(arguments);
    struct gz_pos last = text->at[end - 1];
    finding->end = last.line == finding->pos.line ? last : finding->pos;
    finding->end.column++;
    return finding;
}

void gz_check_edit(struct gz_check *check, struct gz_finding *finding,
                   const struct gz_check_text *text, uint32_t start, uint32_t end,
                   const char *after) {
    struct gz_check_edit *edits = (struct gz_check_edit *)finding->edits;
    uint32_t count = finding->edit_count;
    if ((count & (count - 1)) == 0) /* 0, 1, 2, 4 …: full */
        edits = gz_arena_grow(check->arena, edits, count, count ? 2 * (size_t)count : 1,
                              sizeof *edits);
    struct gz_pos pos = text->at[start < text->count ? start : text->count - 1];
    pos.column += start >= text->count;
    edits[finding->edit_count++] = (struct gz_check_edit){
        .pos = pos, .before = gz_check_utf8(check, text, start, end), .after = after};
    finding->edits = edits;
}
