#include "pipeline/pdf/bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"

void gz_bytes_clear(struct gz_bytes *bytes) {
    free(bytes->data);
    *bytes = (struct gz_bytes){0};
}

uint8_t *gz_bytes_reserve(struct gz_bytes *bytes, size_t more) {
    if (bytes->failed)
        return NULL;
    if (bytes->capacity - bytes->size >= more && bytes->data)
        return bytes->data + bytes->size;
    size_t capacity = bytes->capacity ? bytes->capacity * 2 : 256;
    if (capacity < bytes->size + more)
        capacity = bytes->size + more;
    uint8_t *data = realloc(bytes->data, capacity);
    if (!data) {
        bytes->failed = true;
        return NULL;
    }
    bytes->data = data;
    bytes->capacity = capacity;
    return data + bytes->size;
}

void gz_bytes_add(struct gz_bytes *bytes, const void *data, size_t size) {
    uint8_t *at = size ? gz_bytes_reserve(bytes, size) : NULL;
    if (!at)
        return;
    memcpy(at, data, size);
    bytes->size += size;
}

void gz_bytes_text(struct gz_bytes *bytes, const char *text) {
    gz_bytes_add(bytes, text, strlen(text));
}

void gz_bytes_format(struct gz_bytes *bytes, const char *format, ...) {
    enum { USUAL = 96 }; /* most are shorter and formatted once */
    va_list arguments;
    uint8_t *at = gz_bytes_reserve(bytes, USUAL);
    if (!at)
        return;
    va_start(arguments, format);
    int length = vsnprintf((char *)at, USUAL, format, arguments);
    va_end(arguments);
    at = length >= USUAL ? gz_bytes_reserve(bytes, (size_t)length + 1) : at;
    if (!at || length < 0)
        return;
    if (length >= USUAL) {
        va_start(arguments, format);
        vsnprintf((char *)at, (size_t)length + 1, format, arguments);
        va_end(arguments);
    }
    bytes->size += (size_t)length;
}

/* Decimal digits of `value` up to `end`; returns the first. */
static char *digits(char *end, uint64_t value) {
    do
        *--end = (char)('0' + value % 10);
    while (value /= 10);
    return end;
}

void gz_bytes_integer(struct gz_bytes *bytes, int64_t value) {
    char text[24], *end = text + sizeof text;
    char *at = digits(end, value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
    if (value < 0)
        *--at = '-';
    gz_bytes_add(bytes, at, (size_t)(end - at));
}

void gz_bytes_thousandths(struct gz_bytes *bytes, int64_t value) {
    char text[32], *end = text + sizeof text - 4;
    uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t fraction = magnitude % 1000;
    char *at = magnitude >= 1000 || !fraction ? digits(end, magnitude / 1000) : end;
    if (value < 0)
        *--at = '-';
    if (fraction) {
        *end++ = '.';
        for (uint64_t unit = 100; fraction; fraction %= unit, unit /= 10)
            *end++ = (char)('0' + fraction / unit);
    }
    gz_bytes_add(bytes, at, (size_t)(end - at));
}

void gz_bytes_literal_byte(struct gz_bytes *bytes, uint8_t byte) {
    uint8_t *at = gz_bytes_reserve(bytes, 2);
    if (!at)
        return;
    bool escaped = byte == '(' || byte == ')' || byte == '\\' || byte == '\r';
    if (escaped)
        *at++ = '\\';
    /* A bare carriage return would be read as a line feed. */
    *at = byte == '\r' ? 'r' : byte;
    bytes->size += escaped ? 2 : 1;
}

void gz_bytes_literal(struct gz_bytes *bytes, const uint8_t *data, size_t size) {
    gz_bytes_text(bytes, "(");
    for (size_t i = 0; i < size; i++)
        gz_bytes_literal_byte(bytes, data[i]);
    gz_bytes_text(bytes, ")");
}

static bool is_ascii(const char *utf8, size_t length) {
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)utf8[i] >= 0x80)
            return false;
    return true;
}

/* Two or four bytes of UTF-16BE; returns the count. */
static size_t utf16(uint32_t code, uint8_t out[4]) {
    if (code < 0x10000) {
        out[0] = (uint8_t)(code >> 8);
        out[1] = (uint8_t)code;
        return 2;
    }
    uint32_t offset = code - 0x10000;
    uint32_t units = (0xD800 + (offset >> 10)) << 16 | (0xDC00 + (offset & 0x3FF));
    for (int i = 0; i < 4; i++)
        out[i] = (uint8_t)(units >> (24 - 8 * i));
    return 4;
}

void gz_bytes_string(struct gz_bytes *bytes, const char *utf8, size_t length) {
    if (is_ascii(utf8, length)) {
        gz_bytes_literal(bytes, (const uint8_t *)utf8, length);
        return;
    }
    gz_bytes_text(bytes, "(\xFE\xFF");
    for (size_t at = 0; at < length;) {
        uint8_t unit[4];
        size_t size = utf16(gz_utf8_next(utf8, length, &at), unit);
        for (size_t i = 0; i < size; i++)
            gz_bytes_literal_byte(bytes, unit[i]);
    }
    gz_bytes_text(bytes, ")");
}

void gz_bytes_utf16_hex(struct gz_bytes *bytes, const char *utf8, size_t length) {
    static const char hex[] = "0123456789ABCDEF";
    for (size_t at = 0; at < length;) {
        uint8_t unit[4];
        char text[8];
        size_t size = utf16(gz_utf8_next(utf8, length, &at), unit);
        for (size_t i = 0; i < size; i++) {
            text[2 * i] = hex[unit[i] >> 4];
            text[2 * i + 1] = hex[unit[i] & 15];
        }
        gz_bytes_add(bytes, text, 2 * size);
    }
}

void gz_bytes_name(struct gz_bytes *bytes, const char *name) {
    gz_bytes_text(bytes, "/");
    for (; *name; name++) {
        unsigned char c = (unsigned char)*name;
        if (c <= ' ' || c > '~' || strchr("()<>[]{}/%#", c))
            gz_bytes_format(bytes, "#%02X", c);
        else
            gz_bytes_add(bytes, &c, 1);
    }
}

void gz_bytes_xml(struct gz_bytes *bytes, const char *utf8) {
    for (; *utf8; utf8++) {
        switch (*utf8) {
        case '&':
            gz_bytes_text(bytes, "&amp;");
            break;
        case '<':
            gz_bytes_text(bytes, "&lt;");
            break;
        case '>':
            gz_bytes_text(bytes, "&gt;");
            break;
        case '"':
            gz_bytes_text(bytes, "&quot;");
            break;
        default:
            gz_bytes_add(bytes, utf8, 1);
        }
    }
}
