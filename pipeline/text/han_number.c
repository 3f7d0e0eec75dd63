#include "pipeline/text/han_number.h"

#include <stdbool.h>
#include <string.h>

#define HAN 3 /* bytes of each of the characters here */

static const char digits[] = "零一二三四五六七八九";
static const char wide_digits[] = "０１２３４５６７８９";

/* ---- Writing ---- */

static size_t put(char *out, const char *character) {
    memcpy(out, character, HAN);
    return HAN;
}

/* Up to 9999; a zero between two digits is written once. `inner` says that
 * something stands before: then also in front, and ten is 一十. */
static size_t write_group(uint32_t value, bool inner, char *out) {
    static const char units[] = "千百十";
    size_t length = 0;
    bool zero = false, any = inner;
    for (uint32_t unit = 1000, i = 0; unit > 0; unit /= 10, i++) {
        uint32_t digit = value / unit % 10;
        if (!digit) {
            zero = true;
            continue;
        }
        if (zero && any)
            length += put(out + length, digits);
        if (digit != 1 || unit != 10 || any) /* 十一, not 一十一 */
            length += put(out + length, digits + digit * HAN);
        if (unit > 1)
            length += put(out + length, units + i * HAN);
        zero = false;
        any = true;
    }
    return length;
}

size_t gz_han_number_write(uint32_t value, char out[GZ_HAN_NUMBER_SIZE]) {
    size_t length = 0;
    if (value >= 10000) {
        length = write_group(value / 10000, false, out);
        length += put(out + length, "万");
    }
    if (value % 10000)
        length += write_group(value % 10000, value >= 10000, out + length);
    out[length] = '\0';
    return length;
}

/* ---- Reading ---- */

/* The index of the character at `utf8` in a row of such, or -1. */
static int index_in(const char *row, const char *utf8, size_t length) {
    for (int i = 0; length >= HAN && row[i * HAN]; i++)
        if (!memcmp(row + i * HAN, utf8, HAN))
            return i;
    return -1;
}

/* Digits of either width: 12, １２. */
static size_t read_digits(const char *utf8, size_t length, uint32_t *value) {
    size_t at = 0;
    *value = 0;
    while (at < length && *value <= GZ_HAN_NUMBER_MAX / 10) {
        int digit = utf8[at] >= '0' && utf8[at] <= '9'
                        ? utf8[at] - '0'
                        : index_in(wide_digits, utf8 + at, length - at);
        if (digit < 0)
            break;
        at += utf8[at] >= '0' && utf8[at] <= '9' ? 1 : HAN;
        *value = *value * 10 + (uint32_t)digit;
    }
    return at;
}

/* 一百零一 and, digit by digit, 一〇一. */
static size_t read_han(const char *utf8, size_t length, uint32_t *value) {
    static const char units[] = "十百千万";
    static const uint32_t values[] = {10, 100, 1000, 10000};
    uint32_t groups = 0, group = 0, digit = 0;
    size_t at = 0;
    for (; at < length && at < GZ_HAN_NUMBER_SIZE - HAN; at += HAN) {
        int unit = index_in(units, utf8 + at, length - at);
        int next = index_in(digits, utf8 + at, length - at);
        if (next < 0 && index_in("〇○", utf8 + at, length - at) >= 0)
            next = 0;
        if (next < 0 && index_in("两", utf8 + at, length - at) >= 0)
            next = 2;
        if (unit == 3) {
            groups = (group + digit) * values[3];
            group = digit = 0;
        } else if (unit >= 0) {
            group += (digit ? digit : 1) * values[unit];
            digit = 0;
        } else if (next >= 0 && digit <= 999) {
            digit = digit * 10 + (uint32_t)next;
        } else {
            break;
        }
    }
    *value = groups + group + digit;
    return at;
}

size_t gz_han_number_read(const char *utf8, size_t length, uint32_t *value) {
    size_t read = read_digits(utf8, length, value);
    if (!read)
        read = read_han(utf8, length, value);
    return read && *value > 0 && *value <= GZ_HAN_NUMBER_MAX ? read : 0;
}
