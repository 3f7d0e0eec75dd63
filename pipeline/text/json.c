#include "pipeline/text/json.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define INDENT 1 /* blanks a level: deep levels hold thousands of lines */

static void new_line(struct gz_json *json) {
    static const char blanks[GZ_JSON_DEPTH * INDENT] = "                ";
    gz_buffer_add(json->out, "\n", 1);
    gz_buffer_add(json->out, blanks, json->depth * INDENT);
}

/* The comma and the space before a member. */
static void begin_member(struct gz_json *json) {
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->depth == 0)
        return;
    bool filled = json->open[json->depth - 1].filled;
    json->open[json->depth - 1].filled = true;
    if (filled)
        gz_buffer_add(json->out, ",", 1);
    if (json->open[json->depth - 1].lines)
        new_line(json);
    else if (filled)
        gz_buffer_add(json->out, " ", 1);
}

void gz_json_open(struct gz_json *json, char bracket, enum gz_json_layout layout) {
    assert(json->depth < GZ_JSON_DEPTH);
    begin_member(json);
    bool inline_parent = json->depth > 0 && !json->open[json->depth - 1].lines;
    json->open[json->depth].close = bracket == '[' ? ']' : '}';
    json->open[json->depth].lines = layout == GZ_JSON_LINES && !inline_parent;
    json->open[json->depth].filled = false;
    json->depth++;
    gz_buffer_add(json->out, &bracket, 1);
}

void gz_json_close(struct gz_json *json) {
    assert(json->depth > 0);
    json->depth--;
    if (json->open[json->depth].lines && json->open[json->depth].filled)
        new_line(json);
    gz_buffer_add(json->out, &json->open[json->depth].close, 1);
    if (json->depth == 0)
        gz_buffer_add(json->out, "\n", 1);
}

void gz_json_key(struct gz_json *json, const char *key) {
    gz_json_string(json, key);
    gz_buffer_add(json->out, ": ", 2);
    json->after_key = true;
}

/* RFC 8259, section 7: the quotation mark, the backslash and the controls. */
static void add_escaped(struct gz_buffer *out, unsigned char byte) {
    if (byte == '"' || byte == '\\')
        gz_buffer_add_format(out, "\\%c", byte);
    else if (byte == '\n')
        gz_buffer_add(out, "\\n", 2);
    else
        gz_buffer_add_format(out, "\\u%04x", byte);
}

static bool needs_escape(unsigned char byte) {
    return byte < 0x20 || byte == '"' || byte == '\\';
}

void gz_json_text(struct gz_json *json, const char *utf8, size_t length) {
    begin_member(json);
    gz_buffer_add(json->out, "\"", 1);
    size_t from = 0;
    for (size_t i = 0; i < length; i++) {
        if (!needs_escape((unsigned char)utf8[i]))
            continue;
        gz_buffer_add(json->out, utf8 + from, i - from);
        add_escaped(json->out, (unsigned char)utf8[i]);
        from = i + 1;
    }
    if (length > from)
        gz_buffer_add(json->out, utf8 + from, length - from);
    gz_buffer_add(json->out, "\"", 1);
}

void gz_json_string(struct gz_json *json, const char *utf8) {
    if (utf8) {
        gz_json_text(json, utf8, strlen(utf8));
    } else {
        begin_member(json);
        gz_buffer_add(json->out, "null", 4);
    }
}

void gz_json_integer(struct gz_json *json, int64_t value) {
    begin_member(json);
    gz_buffer_add_format(json->out, "%" PRId64, value);
}

void gz_json_thousandths(struct gz_json *json, int64_t value) {
    char text[32];
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    int length = snprintf(text, sizeof text, "%s%" PRIu64 ".%03u", value < 0 ? "-" : "",
                          size / 1000, (unsigned)(size % 1000));
    while (text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    begin_member(json);
    gz_buffer_add(json->out, text, (size_t)length);
}

void gz_json_bool(struct gz_json *json, bool value) {
    begin_member(json);
    gz_buffer_add_string(json->out, value ? "true" : "false");
}

void gz_json_hex(struct gz_json *json, const uint8_t *bytes, size_t count) {
    begin_member(json);
    gz_buffer_add(json->out, "\"", 1);
    for (size_t i = 0; i < count; i++)
        gz_buffer_add_format(json->out, "%02x", bytes[i]);
    gz_buffer_add(json->out, "\"", 1);
}

void gz_json_put_string(struct gz_json *json, const char *key, const char *utf8) {
    gz_json_key(json, key);
    gz_json_string(json, utf8);
}

void gz_json_put_integer(struct gz_json *json, const char *key, int64_t value) {
    gz_json_key(json, key);
    gz_json_integer(json, value);
}

void gz_json_put_thousandths(struct gz_json *json, const char *key, int64_t value) {
    gz_json_key(json, key);
    gz_json_thousandths(json, value);
}

void gz_json_put_bool(struct gz_json *json, const char *key, bool value) {
    gz_json_key(json, key);
    gz_json_bool(json, value);
}

void gz_json_put_open(struct gz_json *json, const char *key, char bracket,
                      enum gz_json_layout layout) {
    gz_json_key(json, key);
    gz_json_open(json, bracket, layout);
}
