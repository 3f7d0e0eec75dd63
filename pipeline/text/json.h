/* JSON with a layout fit for reading and for `git diff`.
 *
 * Two kinds of arrays and objects: one member a line, or all on one line. The
 * layout record puts every line of a page on a line of its own; jansson knows
 * only all or nothing. The caller keeps objects and arrays balanced; depth is
 * bounded by GZ_JSON_DEPTH.
 */
#ifndef GZ_JSON_H
#define GZ_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pipeline/text/buffer.h"

#define GZ_JSON_DEPTH 16

enum gz_json_layout { GZ_JSON_LINES, GZ_JSON_INLINE };

/* Start with `out` set and the rest zero. */
struct gz_json {
    struct gz_buffer *out; /* borrowed */
    uint32_t depth;
    bool after_key;
    struct {
        char close; /* ']' or '}' */
        bool lines, filled;
    } open[GZ_JSON_DEPTH];
};

/* `bracket` is '[' or '{'. What is opened within an inline one is inline. */
void gz_json_open(struct gz_json *json, char bracket, enum gz_json_layout layout);
void gz_json_close(struct gz_json *json);

/* The key of the member that follows. */
void gz_json_key(struct gz_json *json, const char *key);

/* Values: members of an array, or after a key. Text is valid UTF-8. */
void gz_json_text(struct gz_json *json, const char *utf8, size_t length);
void gz_json_string(struct gz_json *json, const char *utf8); /* NULL: null */
void gz_json_integer(struct gz_json *json, int64_t value);
void gz_json_thousandths(struct gz_json *json, int64_t value); /* 1500: 1.5, exactly */
void gz_json_bool(struct gz_json *json, bool value);
void gz_json_hex(struct gz_json *json, const uint8_t *bytes, size_t count); /* a string */

/* A key and its value, or what it opens. */
void gz_json_put_string(struct gz_json *json, const char *key, const char *utf8);
void gz_json_put_integer(struct gz_json *json, const char *key, int64_t value);
void gz_json_put_thousandths(struct gz_json *json, const char *key, int64_t value);
void gz_json_put_bool(struct gz_json *json, const char *key, bool value);
void gz_json_put_open(struct gz_json *json, const char *key, char bracket,
                      enum gz_json_layout layout);

#endif
