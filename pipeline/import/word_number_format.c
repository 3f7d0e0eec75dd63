#include "pipeline/import/word_number_format.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/text/han_number.h"

static void write_decimal(uint32_t value, char *out) {
    snprintf(out, GZ_WORD_NUMBER_SIZE, "%u", value);
}

static void write_zero_padded(uint32_t value, char *out) {
    snprintf(out, GZ_WORD_NUMBER_SIZE, "%02u", value);
}

/* Word has blanks around the number, which nobody's text has. */
static void write_in_dashes(uint32_t value, char *out) {
    snprintf(out, GZ_WORD_NUMBER_SIZE, "-%u-", value);
}

/* a … z, aa, bb … zz, aaa: as Word counts. */
static void write_letters(uint32_t value, char first, char *out) {
    uint32_t count = (value + 25) / 26;
    if (value == 0 || count >= GZ_WORD_NUMBER_SIZE) {
        write_decimal(value, out);
        return;
    }
    memset(out, first + (char)((value - 1) % 26), count);
    out[count] = '\0';
}

static void write_lower_letter(uint32_t value, char *out) {
    write_letters(value, 'a', out);
}

static void write_upper_letter(uint32_t value, char *out) {
    write_letters(value, 'A', out);
}

static void write_roman(uint32_t value, bool upper, char *out) {
    static const struct {
        uint32_t value;
        const char *text;
    } steps[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"},
                 {50, "l"},   {40, "xl"},  {10, "x"},  {9, "ix"},   {5, "v"},   {4, "iv"},
                 {1, "i"}};
    size_t length = 0;
    if (value == 0 || value > 32767) {
        write_decimal(value, out);
        return;
    }
    for (size_t i = 0; value > 0; i += value < steps[i].value)
        while (value >= steps[i].value) {
            for (const char *at = steps[i].text; *at; at++)
                out[length++] = upper ? (char)(*at - 'a' + 'A') : *at;
            value -= steps[i].value;
        }
    out[length] = '\0';
}

static void write_lower_roman(uint32_t value, char *out) {
    write_roman(value, false, out);
}

static void write_upper_roman(uint32_t value, char *out) {
    write_roman(value, true, out);
}

/* ---- Han ---- */

static void write_han(uint32_t value, char *out) {
    if (value == 0)
        strcpy(out, "〇");
    else if (value <= 32767)
        gz_han_number_write(value, out);
    else
        write_decimal(value, out);
}

/* Digit by digit, from a row of ten characters of three bytes, the first for zero. */
static void write_digits(uint32_t value, const char *digits, char *out) {
    char decimal[16];
    size_t length = 0;
    snprintf(decimal, sizeof decimal, "%u", value);
    for (const char *at = decimal; *at; at++, length += 3)
        memcpy(out + length, digits + 3 * (*at - '0'), 3);
    out[length] = '\0';
}

static void write_han_digits(uint32_t value, char *out) {
    write_digits(value, "〇一二三四五六七八九", out);
}

/* Word writes 一 … 九十九 and then digits: 一〇〇. */
static void write_han_counting(uint32_t value, char *out) {
    if (value > 99)
        write_han_digits(value, out);
    else
        write_han(value, out);
}

/* 一十 is 十 also behind hundreds, and no zero is written: 百一, 百十. */
static void write_japanese(uint32_t value, char *out) {
    static const struct {
        uint32_t value;
        const char *text;
    } units[] = {{1000, "千"}, {100, "百"}, {10, "十"}, {1, "一"}};
    static const char digits[] = "〇一二三四五六七八九";
    if (value == 0 || value > 9999) {
        write_han_digits(value, out);
        return;
    }
    size_t length = 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        uint32_t digit = value / units[i].value % 10;
        if (digit > 1 || (digit == 1 && units[i].value == 1)) {
            memcpy(out + length, digits + 3 * digit, 3);
            length += 3;
        }
        if (digit > 0 && units[i].value > 1) {
            memcpy(out + length, units[i].text, 3);
            length += 3;
        }
    }
    out[length] = '\0';
}

/* The formal numerals 壹贰叁: those of write_han() one by one; ten is 壹拾. */
static void write_formal(uint32_t value, const char *formal, char *out) {
    static const char plain[] = "〇零一二三四五六七八九十百千万";
    char text[GZ_HAN_NUMBER_SIZE];
    size_t length = 0;
    write_han(value, text);
    if (!strncmp(text, "十", 3)) {
        memcpy(out, formal + 6, 3); /* 壹 */
        length = 3;
    }
    for (const char *at = text; *at;) {
        const char *found = (unsigned char)*at < 0x80 ? NULL : plain;
        while (found && *found && strncmp(found, at, 3))
            found += 3;
        if (!found || !*found || length + 4 > GZ_WORD_NUMBER_SIZE)
            break;
        memcpy(out + length, formal + (found - plain), 3);
        length += 3;
        at += 3;
    }
    out[length] = '\0';
    if (length == 0)
        write_decimal(value, out);
}

static void write_formal_simplified(uint32_t value, char *out) {
    write_formal(value, "零零壹贰叁肆伍陆柒捌玖拾佰仟万", out);
}

static void write_formal_traditional(uint32_t value, char *out) {
    write_formal(value, "零零壹貳參肆伍陸柒捌玖拾佰仟萬", out);
}

/* From a row of characters of three bytes; digits beyond its end. */
static void write_from_row(uint32_t value, const char *row, char *out) {
    if (value == 0 || value > strlen(row) / 3) {
        write_decimal(value, out);
        return;
    }
    memcpy(out, row + 3 * (value - 1), 3);
    out[3] = '\0';
}

static void write_stems(uint32_t value, char *out) {
    write_from_row(value, "甲乙丙丁戊己庚辛壬癸", out);
}

static void write_branches(uint32_t value, char *out) {
    write_from_row(value, "子丑寅卯辰巳午未申酉戌亥", out);
}

static void write_sixty(uint32_t value, char *out) {
    if (value == 0 || value > 60) {
        write_decimal(value, out);
        return;
    }
    write_stems((value - 1) % 10 + 1, out);
    write_branches((value - 1) % 12 + 1, out + 3);
}

static void write_from_block(uint32_t value, uint32_t first, uint32_t count, char *out) {
    if (value == 0 || value > count)
        write_decimal(value, out);
    else
        out[gz_utf8_encode(first + value - 1, out)] = '\0';
}

static void write_circled(uint32_t value, char *out) {
    write_from_block(value, 0x2460, 20, out); /* ① */
}

static void write_in_brackets(uint32_t value, char *out) {
    write_from_block(value, 0x2474, 20, out); /* ⑴ */
}

static void write_with_stop(uint32_t value, char *out) {
    write_from_block(value, 0x2488, 20, out); /* ⒈ */
}

static void write_circled_han(uint32_t value, char *out) {
    write_from_block(value, 0x3280, 10, out); /* ㊀ */
}

static void write_wide(uint32_t value, char *out) {
    write_digits(value, "０１２３４５６７８９", out);
}

static void write_nothing(uint32_t value, char *out) {
    (void)value;
    out[0] = '\0';
}

static void write_ordinal(uint32_t value, char *out) {
    static const char *const ends[] = {"th", "st", "nd", "rd"};
    uint32_t unit = value % 10 < 4 && value / 10 % 10 != 1 ? value % 10 : 0;
    snprintf(out, GZ_WORD_NUMBER_SIZE, "%u%s", value, ends[unit]);
}

static const struct {
    const char *name;
    void (*write)(uint32_t value, char *out);
} formats[] = {
    {"decimal", write_decimal},
    {"decimalHalfWidth", write_decimal},
    {"decimalZero", write_zero_padded},
    {"numberInDash", write_in_dashes},
    {"ordinal", write_ordinal},
    {"lowerLetter", write_lower_letter},
    {"upperLetter", write_upper_letter},
    {"lowerRoman", write_lower_roman},
    {"upperRoman", write_upper_roman},
    {"chineseCounting", write_han_counting},
    {"chineseCountingThousand", write_han},
    {"taiwaneseCounting", write_han_counting},
    {"taiwaneseCountingThousand", write_han},
    {"taiwaneseDigital", write_han_digits},
    {"ideographDigital", write_han_digits},
    {"japaneseDigitalTenThousand", write_han_digits},
    {"japaneseCounting", write_japanese},
    {"chineseLegalSimplified", write_formal_simplified},
    {"ideographLegalTraditional", write_formal_traditional},
    {"ideographTraditional", write_stems},
    {"ideographZodiac", write_branches},
    {"ideographZodiacTraditional", write_sixty},
    {"ideographEnclosedCircle", write_circled_han},
    {"decimalEnclosedCircle", write_circled},
    {"decimalEnclosedCircleChinese", write_circled},
    {"decimalEnclosedParen", write_in_brackets},
    {"decimalEnclosedFullstop", write_with_stop},
    {"decimalFullWidth", write_wide},
    {"decimalFullWidth2", write_wide},
    {"none", write_nothing},
    {"bullet", write_nothing},
};

bool gz_word_number_format(const char *format, uint32_t value, char out[GZ_WORD_NUMBER_SIZE]) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
        if (!strcmp(format, formats[i].name)) {
            formats[i].write(value, out);
            return true;
        }
    write_decimal(value, out);
    return false;
}
