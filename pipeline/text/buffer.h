/* A growing string in an arena, for what is written to a file at the end. */
#ifndef GZ_BUFFER_H
#define GZ_BUFFER_H

#include <stddef.h>

#include "fonts/support/arena.h"

/* Start with the arena set and the rest zero. `bytes` is NUL-terminated once
 * something was added; it moves as it grows and belongs to the arena. */
struct gz_buffer {
    struct gz_arena *arena; /* borrowed */
    char *bytes;
    size_t length, capacity; /* bytes; the NUL is not part of length */
};

void gz_buffer_add(struct gz_buffer *buffer, const char *bytes, size_t length);
void gz_buffer_add_string(struct gz_buffer *buffer, const char *string);
void gz_buffer_add_format(struct gz_buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
