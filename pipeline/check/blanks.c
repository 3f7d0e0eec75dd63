/* Blanks beside full-width marks; digits and letters of full width. */
#include "fonts/support/translate.h"
#include "pipeline/check/text.h"

#define NO_BLANK_BEFORE "，。；：、？！）》〉〕"
#define NO_BLANK_BEHIND "，。；：、？！（《〈〔"

static bool is_blank(uint32_t code) {
    return code == ' ' || code == 0x3000 || code == 0xA0;
}

static void check_blank(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t end = i;
    if (!is_blank(text->codes[i]) || i == 0 || is_blank(gz_check_before(text, i)))
        return;
    while (is_blank(text->codes[end]))
        end++;
    bool before = gz_check_is_one_of(text->codes[end], NO_BLANK_BEFORE);
    bool behind = gz_check_is_one_of(gz_check_before(text, i), NO_BLANK_BEHIND);
    /* A wide blank behind a full stop parts what stands on one line. */
    if (end == text->count || (!before && (!behind || text->codes[i] == 0x3000)))
        return;
    struct gz_finding *finding = gz_check_report(check, GZ109, text, i, end, "delete the blank",
                                                 "a blank beside a full-width mark");
    gz_check_edit(check, finding, text, i, end, "");
}

static uint32_t count_blanks(const struct gz_check_text *text) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < text->count; i++)
        count += is_blank(text->codes[i]);
    return count;
}

/* 全市 共有代表: one blank in a sentence. Several part what stands in a line, and one
 * beside a single character is a name's: 李 勇. */
static void check_han_blank(struct gz_check *check, const struct gz_check_text *text) {
    uint32_t i = 0, last = text->codes[text->count - 1];
    while (i < text->count && !is_blank(text->codes[i]))
        i++;
    if (i < 2 || text->codes[i] != ' ' || !gz_check_is_one_of(last, "。；：！？") ||
        count_blanks(text) != 1 || text->codes[0] == 0x7B2C) /* 第一条 … */
        return;
    for (uint32_t at = i - 2; at <= i + 2; at++)
        if (at != i && !gz_check_is_han(text->codes[at]))
            return;
    struct gz_finding *finding = gz_check_report(check, GZ109, text, i, i + 1, "delete the blank",
                                                 "a blank within a sentence");
    gz_check_edit(check, finding, text, i, i + 1, "");
}

static bool is_wide(uint32_t code) {
    return (code >= 0xFF10 && code <= 0xFF19) || (code >= 0xFF21 && code <= 0xFF3A) ||
           (code >= 0xFF41 && code <= 0xFF5A);
}

static void check_wide(struct gz_check *check, const struct gz_check_text *text, uint32_t i) {
    uint32_t end = i, length = 0;
    if (!is_wide(text->codes[i]) || (i > 0 && is_wide(gz_check_before(text, i))))
        return;
    while (is_wide(text->codes[end]))
        end++;
    char *half = GZ_NEW_ARRAY(check->arena, char, end - i + 1);
    for (uint32_t at = i; at < end; at++)
        half[length++] = (char)(text->codes[at] - 0xFEE0);
    struct gz_finding *finding = gz_check_report(check, GZ110, text, i, end,
                                                 gz_arena_format(check->arena, _("write %s"), half),
                                                 "digits or letters of full width");
    gz_check_edit(check, finding, text, i, end, half);
}

static bool is_prose(const struct gz_check_text *text) {
    return text->kind == GZ_CHECK_PARAGRAPH || text->kind == GZ_CHECK_ITEM ||
           text->kind == GZ_CHECK_PROVISION || text->kind == GZ_CHECK_HEADING ||
           text->kind == GZ_CHECK_SUBTITLE || text->kind == GZ_CHECK_NOTE;
}

void gz_check_blanks(struct gz_check *check, const struct gz_check_text *text) {
    if (text->kind == GZ_CHECK_PARAGRAPH || text->kind == GZ_CHECK_PROVISION)
        check_han_blank(check, text);
    for (uint32_t i = 0; i < text->count; i++) {
        if (is_prose(text))
            check_blank(check, text, i);
        check_wide(check, text, i);
    }
}
