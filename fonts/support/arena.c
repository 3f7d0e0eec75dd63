/* Model: a list of blocks, newest first. The newest is filled from its front;
 * what does not fit opens a new block, at least twice as large as the last up
 * to a bound, so that a small arena stays small and a large one makes few
 * calls to malloc. A request over a quarter of a block gets a block of its
 * own, placed behind the newest, so that it does not waste the newest's rest.
 */
#include "fonts/support/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ALIGNMENT _Alignof(max_align_t)
#define FIRST_BLOCK ((size_t)4096)
#define LARGEST_BLOCK ((size_t)1024 * 1024)
/* The exit status of an environment that failed (contract, "exit status"). */
#define STATUS_ENVIRONMENT 3

struct block {
    struct block *next;
    size_t used, size; /* of data, in bytes */
    _Alignas(max_align_t) unsigned char data[];
};

struct gz_arena {
    struct block *newest;
    size_t handed_out;
};

static _Noreturn void die_without_memory(void) {
    fputs("gazette: error: out of memory\n", stderr);
    exit(STATUS_ENVIRONMENT);
}

/* count * size, rounded up to the alignment. */
static size_t rounded_size(size_t count, size_t size) {
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes) || bytes > SIZE_MAX / 2)
        die_without_memory();
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
}

static struct block *create_block(size_t size) {
    /* calloc: large blocks come zeroed from the kernel at no cost. */
    struct block *block = calloc(1, sizeof *block + size);
    if (!block)
        die_without_memory();
    block->size = size;
    return block;
}

struct gz_arena *gz_arena_create(void) {
    struct gz_arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        die_without_memory();
    arena->newest = create_block(FIRST_BLOCK);
    return arena;
}

void gz_arena_destroy(struct gz_arena *arena) {
    if (!arena)
        return;
    for (struct block *block = arena->newest; block;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    free(arena);
}

void gz_arena_reset(struct gz_arena *arena) {
    struct block *kept = arena->newest;
    for (struct block *block = kept->next; block;) {
        struct block *next = block->next;
        free(block);
        block = next;
    }
    memset(kept->data, 0, kept->used);
    kept->next = NULL;
    kept->used = 0;
}

/* A block with room for `bytes`: a new newest one, or one of its own. */
static struct block *add_block(struct gz_arena *arena, size_t bytes) {
    size_t size = arena->newest->size < LARGEST_BLOCK / 2 ? arena->newest->size * 2 : LARGEST_BLOCK;
    if (bytes > size / 4) {
        struct block *own = create_block(bytes);
        own->next = arena->newest->next;
        arena->newest->next = own;
        return own;
    }
    struct block *block = create_block(size);
    block->next = arena->newest;
    arena->newest = block;
    return block;
}

void *gz_arena_alloc(struct gz_arena *arena, size_t count, size_t size) {
    size_t bytes = rounded_size(count, size);
    struct block *block = arena->newest;
    if (block->size - block->used < bytes)
        block = add_block(arena, bytes);
    void *result = block->data + block->used;
    block->used += bytes;
    arena->handed_out += bytes;
    return result;
}

void *gz_arena_grow(struct gz_arena *arena, void *old, size_t old_count, size_t new_count,
                    size_t size) {
    if (!old || !old_count)
        return gz_arena_alloc(arena, new_count, size);
    if (new_count <= old_count)
        return old;
    size_t old_bytes = rounded_size(old_count, size), new_bytes = rounded_size(new_count, size);
    struct block *block = arena->newest;
    unsigned char *start = old;
    if (start + old_bytes == block->data + block->used &&
        block->size - block->used >= new_bytes - old_bytes) {
        block->used += new_bytes - old_bytes;
        arena->handed_out += new_bytes - old_bytes;
        return old;
    }
    void *moved = gz_arena_alloc(arena, new_count, size);
    memcpy(moved, old, old_count * size);
    return moved;
}

char *gz_arena_copy(struct gz_arena *arena, const char *bytes, size_t length) {
    char *copy = gz_arena_alloc(arena, length + 1, 1);
    if (length)
        memcpy(copy, bytes, length);
    return copy;
}

char *gz_arena_format(struct gz_arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *result = gz_arena_vformat(arena, format, arguments);
    va_end(arguments);
    return result;
}

char *gz_arena_vformat(struct gz_arena *arena, const char *format, va_list arguments) {
    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    if (length < 0)
        return gz_arena_copy(arena, "", 0);
    char *result = gz_arena_alloc(arena, (size_t)length + 1, 1);
    vsnprintf(result, (size_t)length + 1, format, arguments);
    return result;
}

size_t gz_arena_used(const struct gz_arena *arena) {
    return arena->handed_out;
}
