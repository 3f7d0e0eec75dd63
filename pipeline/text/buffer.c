#include "pipeline/text/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define FIRST_CAPACITY ((size_t)4096)

/* Room for `more` bytes and the NUL. */
static void make_room(struct gz_buffer *buffer, size_t more) {
    size_t needed = buffer->length + more + 1;
    if (needed <= buffer->capacity)
        return;
    size_t capacity = buffer->capacity ? buffer->capacity : FIRST_CAPACITY;
    while (capacity < needed)
        capacity *= 2;
    buffer->bytes = gz_arena_grow(buffer->arena, buffer->bytes, buffer->capacity, capacity, 1);
    buffer->capacity = capacity;
}

void gz_buffer_add(struct gz_buffer *buffer, const char *bytes, size_t length) {
    make_room(buffer, length);
    memcpy(buffer->bytes + buffer->length, bytes, length);
    buffer->length += length;
    buffer->bytes[buffer->length] = '\0';
}

void gz_buffer_add_string(struct gz_buffer *buffer, const char *string) {
    gz_buffer_add(buffer, string, strlen(string));
}

void gz_buffer_add_format(struct gz_buffer *buffer, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length > 0) {
        make_room(buffer, (size_t)length);
        vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
}
