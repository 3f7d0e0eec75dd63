/* Model: header, then four INDEX structures (names, Top DICTs, strings, global
 * subroutines); all else is reached by offsets in the Top DICT. Only the Top
 * DICT is walked. Every read is bounded: the table comes from a font file.
 */
#include "fonts/cff.h"

#include <string.h>

enum {
    OPERATOR_CHARSET = 15,
    OPERATOR_CHARSTRINGS = 17,
    OPERATOR_ESCAPE = 12,
    OPERATOR_ROS = 12 << 8 | 30,
};

struct reader {
    const uint8_t *at, *end;
    bool failed;
};

static uint32_t read_number(struct reader *r, unsigned bytes) {
    uint32_t value = 0;
    if ((size_t)(r->end - r->at) < bytes) {
        r->failed = true;
        return 0;
    }
    while (bytes--)
        value = value << 8 | *r->at++;
    return value;
}

/* The first object of the INDEX at the reader, which moves past the INDEX.
 * (5176, section 5: count, size of an offset, offsets from 1, data.) */
static struct reader read_index(struct reader *r, uint32_t *count) {
    struct reader first = {r->end, r->end, false};
    *count = read_number(r, 2);
    if (r->failed || !*count)
        return first;
    unsigned offset_size = read_number(r, 1);
    if (r->failed || offset_size < 1 || offset_size > 4 ||
        (size_t)(r->end - r->at) < ((size_t)*count + 1) * offset_size) {
        r->failed = true;
        return first;
    }
    const uint8_t *data = r->at + ((size_t)*count + 1) * offset_size - 1;
    uint32_t start = read_number(r, offset_size), end = read_number(r, offset_size);
    struct reader last = {data + 1 - offset_size, r->end, false};
    uint32_t total = read_number(&last, offset_size);
    if (start < 1 || start > end || end > total || total > (size_t)(r->end - data)) {
        r->failed = true;
        return first;
    }
    first = (struct reader){data + start, data + end, false};
    r->at = data + total;
    return first;
}

/* A real number: nibbles up to the first 15 (5176, table 5). */
static void skip_real(struct reader *r) {
    uint32_t byte;
    do
        byte = read_number(r, 1);
    while (!r->failed && (byte & 0x0F) != 0x0F && byte >> 4 != 0x0F);
}

/* One operand of a DICT that starts with byte `b0` (5176, table 3). */
static uint32_t read_operand(struct reader *r, uint32_t b0) {
    if (b0 >= 32 && b0 <= 246)
        return b0 - 139;
    if (b0 >= 247 && b0 <= 250)
        return (b0 - 247) * 256 + read_number(r, 1) + 108;
    if (b0 >= 251 && b0 <= 254)
        return 0 - (b0 - 251) * 256 - read_number(r, 1) - 108;
    if (b0 == 28)
        return (uint32_t)(int16_t)read_number(r, 2);
    if (b0 == 29)
        return read_number(r, 4);
    if (b0 == 30)
        skip_real(r);
    else
        r->failed = true;
    return 0;
}

struct top_dict {
    uint32_t charset, charstrings;
    bool ros;
};

static bool read_top_dict(struct reader dict, struct top_dict *out) {
    uint32_t operand = 0;
    while (dict.at < dict.end && !dict.failed) {
        uint32_t byte = read_number(&dict, 1);
        if (byte > 21) {
            operand = read_operand(&dict, byte);
            continue;
        }
        uint32_t operator_ = byte == OPERATOR_ESCAPE ? byte << 8 | read_number(&dict, 1) : byte;
        if (operator_ == OPERATOR_CHARSET)
            out->charset = operand;
        else if (operator_ == OPERATOR_CHARSTRINGS)
            out->charstrings = operand;
        else if (operator_ == OPERATOR_ROS)
            out->ros = true;
    }
    return !dict.failed;
}

bool gz_cff_read(const uint8_t *table, size_t size, struct gz_cff *out) {
    if (size < 4 || table[0] != 1 || table[2] < 4 || table[2] > size)
        return false;
    struct reader reader = {table + table[2], table + size, false};
    uint32_t count;
    read_index(&reader, &count);
    struct reader dict = read_index(&reader, &count);
    struct top_dict top = {0};
    if (reader.failed || !count || !read_top_dict(dict, &top))
        return false;
    if (!top.charstrings || top.charstrings > size - 2 || top.charset > size)
        return false;
    struct reader charstrings = {table + top.charstrings, table + size, false};
    *out = (struct gz_cff){top.ros, top.charset, read_number(&charstrings, 2)};
    return out->glyph_count > 0;
}

/* Bytes of a charset of `glyphs` glyphs; 0 when it does not fit the table. */
static uint32_t charset_length(const uint8_t *charset, size_t room, uint32_t glyphs) {
    struct reader reader = {charset, charset + room, false};
    uint32_t format = read_number(&reader, 1), covered = 1; /* .notdef */
    while (covered < glyphs && !reader.failed) {
        read_number(&reader, 2);
        covered += format == 0 ? 1 : read_number(&reader, format == 1 ? 1 : 2) + 1;
    }
    return reader.failed || format > 2 ? 0 : (uint32_t)(reader.at - charset);
}

/* The shortest form for a glyph count: format 0 lists every glyph (3 bytes for
 * one), formats 1 and 2 hold one range with a count of one byte or of two (4
 * and 5 bytes). Any other charset of as many glyphs is at least as long, so
 * that overwriting in place never reaches what follows. (5176, section 13.) */
bool gz_cff_make_charset_identical(uint8_t *table, size_t size) {
    struct gz_cff cff;
    if (!gz_cff_read(table, size, &cff))
        return false;
    if (cff.glyph_count < 2)
        return true; /* .notdef alone: not listed in a charset */
    uint32_t left = cff.glyph_count - 2;
    uint8_t charset[5] = {0, 0, 1};
    size_t length = 3;
    if (left > 0xFF) {
        charset[0] = 2;
        charset[length++] = (uint8_t)(left >> 8);
        charset[length++] = (uint8_t)left;
    } else if (left > 0) {
        charset[0] = 1;
        charset[length++] = (uint8_t)left;
    }
    if (cff.charset_offset <= 2 || size - cff.charset_offset < length)
        return false;
    uint32_t old = charset_length(table + cff.charset_offset, size - cff.charset_offset,
                                  cff.glyph_count);
    memset(table + cff.charset_offset, 0, old); /* zeros deflate to nothing */
    memcpy(table + cff.charset_offset, charset, length);
    return true;
}
