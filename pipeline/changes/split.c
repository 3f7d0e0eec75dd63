/* Words: those of ICU's dictionary, with numbers and their units put together. */
#include <string.h>

#include <unicode/ubrk.h>

#include "fonts/support/utf8.h"
#include "pipeline/changes/words.h"

/* The iterator itself, under our own name: no other file sees ICU. */
struct gz_words *gz_words_open(void) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks = ubrk_open(UBRK_WORD, "zh", NULL, 0, &status);
    return U_SUCCESS(status) ? (struct gz_words *)breaks : NULL;
}

void gz_words_close(struct gz_words *words) {
    if (words)
        ubrk_close((UBreakIterator *)words);
}

struct text {
    const char *utf8;
    uint32_t length;
};

/* ---- numbers and units ---------------------------------------------------------------- */

/* Longer ones before those that they begin with. */
static const char *const units[] = {
    "个百分点", "百分点", "平方公里", "平方米", "立方米", "个月", "公里", "公斤", "公顷", "人次",
    "年", "月", "日", "时", "分", "秒", "号", "元", "角", "个", "人", "件", "名", "户", "家", "所",
    "项", "次", "期", "届", "周", "岁", "天", "米", "里", "吨", "亩", "章", "条", "款", "页", "度",
    "倍", "票", "处", "辆", "台", "套", "座", "张", "份", "册", "位", "种", "类", "批", "只", "头",
    "间", "层", "栋", "支", "队", "组", "段", "部", "级", "节", "编", "成", "场", "篇", "季度",
};

static const char *const numerals[] = {
    "〇", "○", "零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "百", "千", "万",
    "亿", "两",
};

static const char *const behind_digits[] = {"%", "％", "‰", "℃", "°"};

/* Bytes of the first of the words that the text has at `at`; 0: none. */
static uint32_t word_at(struct text text, uint32_t at, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        size_t length = strlen(words[i]);
        if (text.length - at >= length && memcmp(text.utf8 + at, words[i], length) == 0)
            return (uint32_t)length;
    }
    return 0;
}

#define WORD_AT(text, at, words) word_at((text), (at), (words), sizeof(words) / sizeof *(words))

static uint32_t character_at(struct text text, uint32_t at, uint32_t *code) {
    size_t next = at;
    *code = at < text.length ? gz_utf8_next(text.utf8, text.length, &next) : 0;
    return (uint32_t)next - at;
}

/* Bytes of a digit of either width; 0: none. */
static uint32_t digit_at(struct text text, uint32_t at) {
    uint32_t code, length = character_at(text, at, &code);
    return (code >= '0' && code <= '9') || (code >= 0xFF10 && code <= 0xFF19) ? length : 0;
}

/* A point or a comma with a digit behind it. */
static uint32_t point_at(struct text text, uint32_t at) {
    uint32_t code, length = character_at(text, at, &code);
    bool point = code == '.' || code == ',' || code == 0xFF0E || code == 0xFF0C;
    return point && digit_at(text, at + length) ? length : 0;
}

static uint32_t digits_end(struct text text, uint32_t at) {
    uint32_t step;
    while ((step = digit_at(text, at)) || (step = point_at(text, at)))
        at += step;
    return at;
}

static uint32_t numerals_end(struct text text, uint32_t at) {
    uint32_t step;
    while ((step = WORD_AT(text, at, numerals)))
        at += step;
    return at;
}

/* The end of the number that begins at `at`, with its unit; `at`: none does. */
static uint32_t number_end(struct text text, uint32_t at) {
    static const char *const ordinal[] = {"第"};
    uint32_t from = at + WORD_AT(text, at, ordinal), end = digits_end(text, from);
    if (end > from)
        end += WORD_AT(text, end, behind_digits);
    end = numerals_end(text, end);
    return end > from ? end + WORD_AT(text, end, units) : at;
}

/* Whether a word of the dictionary is nothing but a number: 一般 is none. */
static bool is_number(struct text text, uint32_t from, uint32_t to) {
    uint32_t end = number_end(text, from);
    return end >= to;
}

/* ---- words ---------------------------------------------------------------------------- */

/* Without a dictionary, and for what it leaves: */
static uint32_t next_character(struct text text, uint32_t at) {
    uint32_t code;
    return at + character_at(text, at, &code);
}

const uint32_t *gz_words_split(struct gz_words *words, const char *utf8, uint32_t length,
                               uint32_t *count, struct gz_arena *arena) {
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks = (UBreakIterator *)words;
    struct text text = {utf8, length};
    uint32_t *ends = GZ_NEW_ARRAY(arena, uint32_t, length);
    UText *source = utext_openUTF8(NULL, utf8, length, &status);
    if (breaks)
        ubrk_setUText(breaks, source, &status);
    bool known = breaks && U_SUCCESS(status);
    *count = 0;
    for (uint32_t at = 0; at < length;) {
        int32_t found = known ? ubrk_following(breaks, (int32_t)at) : UBRK_DONE;
        uint32_t end = found == UBRK_DONE ? next_character(text, at) : (uint32_t)found;
        at = is_number(text, at, end) ? number_end(text, at) : end;
        ends[(*count)++] = at;
    }
    utext_close(source);
    return ends;
}

/* ---- reading ---------------------------------------------------------------------------- */

/* The form that a character is compared in; 0: a blank. */
static uint32_t folded(uint32_t code) {
    if (code >= 0xFF01 && code <= 0xFF5E)
        code -= 0xFF01 - '!';
    switch (code) {
    case ' ': case 0xA0: case 0x3000: case '\t':
        return 0;
    case 0x3002: case 0xFF61: /* 。 */
        return '.';
    case 0xFF62:
        return 0x300C;
    case 0xFF63:
        return 0x300D;
    case 0xFF64:
        return 0x3001;
    default:
        return code;
    }
}

static uint32_t next_read(const char **at) {
    uint32_t code = 0;
    while (**at && code == 0) {
        size_t next = 0;
        code = folded(gz_utf8_next(*at, strnlen(*at, 4), &next));
        *at += next;
    }
    return code;
}

/* “ and ” typed as ", ‘ and ’ as '. */
static bool is_straight(uint32_t straight, uint32_t curly) {
    return (straight == '"' && (curly == 0x201C || curly == 0x201D)) ||
           (straight == '\'' && (curly == 0x2018 || curly == 0x2019));
}

bool gz_words_read_alike(const char *a, const char *b) {
    uint32_t first, second;
    do {
        first = next_read(&a);
        second = next_read(&b);
        if (first != second && !is_straight(first, second) && !is_straight(second, first))
            return false;
    } while (first != 0);
    return true;
}
