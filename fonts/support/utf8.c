#include "fonts/support/utf8.h"

static bool is_continuation(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

/* Bytes of the sequence that a lead byte announces; 1 for all others. */
static size_t sequence_length(unsigned char lead) {
    return lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
}

uint32_t gz_utf8_next(const char *bytes, size_t length, size_t *at) {
    const unsigned char *b = (const unsigned char *)bytes;
    unsigned char lead = b[(*at)++];
    if (lead < 0x80)
        return lead;
    size_t more = sequence_length(lead) - 1;
    uint32_t code = lead & (0x3Fu >> more);
    /* The tests keep a caller's mistake (unchecked text) inside the buffer. */
    for (; more && *at < length && is_continuation(b[*at]); more--)
        code = code << 6 | (b[(*at)++] & 0x3Fu);
    return code;
}

uint32_t gz_utf8_previous(const char *bytes, size_t *at) {
    size_t end = *at;
    size_t start = end - 1;
    while (start > 0 && end - start < 4 && is_continuation((unsigned char)bytes[start]))
        start--;
    *at = start;
    return gz_utf8_next(bytes, end, &start);
}

size_t gz_utf8_encode(uint32_t code, char *out) {
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t length = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, code >>= 6)
        out[i] = (char)(0x80 | (code & 0x3F));
    out[0] = (char)((0xF00u >> length & 0xFF) | code);
    return length;
}

size_t gz_utf8_count(const char *bytes, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += !is_continuation((unsigned char)bytes[i]);
    return count;
}

/* Length of the well-formed sequence at b (< end), 0 when there is none. The
 * second byte carries all the special cases of Unicode, table 3-7. */
static size_t well_formed(const unsigned char *b, const unsigned char *end) {
    if (b[0] < 0x80)
        return 1;
    if (b[0] < 0xC2 || b[0] > 0xF4)
        return 0;
    size_t length = sequence_length(b[0]);
    if ((size_t)(end - b) < length)
        return 0;
    unsigned char low = b[0] == 0xE0 ? 0xA0 : b[0] == 0xF0 ? 0x90 : 0x80;
    unsigned char high = b[0] == 0xED ? 0x9F : b[0] == 0xF4 ? 0x8F : 0xBF;
    if (b[1] < low || b[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if (!is_continuation(b[i]))
            return 0;
    return length;
}

size_t gz_utf8_invalid_at(const char *bytes, size_t length) {
    const unsigned char *b = (const unsigned char *)bytes;
    for (size_t at = 0; at < length;) {
        size_t step = well_formed(b + at, b + length);
        if (!step)
            return at;
        at += step;
    }
    return length;
}

static uint8_t *put_unit(uint8_t *out, uint32_t unit) {
    out[0] = (uint8_t)(unit >> 8);
    out[1] = (uint8_t)unit;
    return out + 2;
}

size_t gz_utf8_to_utf16be(const char *bytes, size_t length, uint8_t *out) {
    uint8_t *end = put_unit(out, 0xFEFF);
    for (size_t at = 0; at < length;) {
        uint32_t code = gz_utf8_next(bytes, length, &at);
        if (code < 0x10000) {
            end = put_unit(end, code);
            continue;
        }
        end = put_unit(end, 0xD800 + ((code - 0x10000) >> 10));
        end = put_unit(end, 0xDC00 + (code & 0x3FF));
    }
    return (size_t)(end - out);
}
