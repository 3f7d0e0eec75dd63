/* UTF-8 decoding for text that has been validated, and its validation. */
#ifndef GZ_UTF8_H
#define GZ_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Decodes the character at *at (< length) of valid UTF-8 and moves *at past
 * it. */
uint32_t gz_utf8_next(const char *bytes, size_t length, size_t *at);

/* Decodes the character that ends just before *at (> 0) and moves *at to its
 * first byte. */
uint32_t gz_utf8_previous(const char *bytes, size_t *at);

/* Writes a code point; returns 1 to 4. `out` holds at least 4 bytes. */
size_t gz_utf8_encode(uint32_t code, char *out);

/* Characters in valid UTF-8. */
size_t gz_utf8_count(const char *bytes, size_t length);

/* Offset of the first byte that is not well-formed UTF-8 (Unicode, table 3-7:
 * no overlong forms, no surrogates), or `length` when all is well. */
size_t gz_utf8_invalid_at(const char *bytes, size_t length);

/* UTF-16BE with byte order mark, for PDF strings. `out` holds 2 + 4 * chars
 * bytes at most; returns the bytes written. */
size_t gz_utf8_to_utf16be(const char *bytes, size_t length, uint8_t *out);

#endif
