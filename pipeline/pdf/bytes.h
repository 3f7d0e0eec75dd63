/* A growing byte string, and the spelling of PDF's numbers and strings.
 *
 * Nothing here asks the locale: a comma-decimal one must not reach a file.
 * A failed allocation is remembered in `failed`; what follows is dropped, so
 * that callers write a whole object and ask once.
 */
#ifndef GZ_PDF_BYTES_H
#define GZ_PDF_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct gz_bytes { /* start with all zero */
    uint8_t *data; /* owned, malloc */
    size_t size, capacity;
    bool failed;
};

void gz_bytes_clear(struct gz_bytes *bytes); /* frees; zero again */

/* Room for `more` bytes at the end; the caller then raises `size` by what it
 * wrote. NULL when there is no memory. */
uint8_t *gz_bytes_reserve(struct gz_bytes *bytes, size_t more);

void gz_bytes_add(struct gz_bytes *bytes, const void *data, size_t size);
void gz_bytes_text(struct gz_bytes *bytes, const char *text);

/* printf for %s, %c and whole numbers; floating point is not allowed. */
void gz_bytes_format(struct gz_bytes *bytes, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

void gz_bytes_integer(struct gz_bytes *bytes, int64_t value);

/* A decimal number given in thousandths: 12500 is written 12.5, -20 as -.02 */
void gz_bytes_thousandths(struct gz_bytes *bytes, int64_t value);

/* A byte string as (…), escaped. */
void gz_bytes_literal(struct gz_bytes *bytes, const uint8_t *data, size_t size);

/* One byte inside a literal string. */
void gz_bytes_literal_byte(struct gz_bytes *bytes, uint8_t byte);

/* A text string: ASCII as it is, everything else as UTF-16BE with its mark.
 * `utf8` is valid. */
void gz_bytes_string(struct gz_bytes *bytes, const char *utf8, size_t length);

/* UTF-16BE as hexadecimal digits, without mark or brackets (CMaps). */
void gz_bytes_utf16_hex(struct gz_bytes *bytes, const char *utf8, size_t length);

/* A name with its solidus; delimiters and everything but visible ASCII are
 * written as #xx. */
void gz_bytes_name(struct gz_bytes *bytes, const char *name);

/* Text inside an XML element or attribute. */
void gz_bytes_xml(struct gz_bytes *bytes, const char *utf8);

#endif
