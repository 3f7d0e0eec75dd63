/* A growing memory region whose contents share one lifetime.
 *
 * Model: an issue, a layout pass and a subset each own one arena; what is
 * allocated in it is never freed singly and lives until gz_arena_destroy().
 * Pointers stay valid: blocks never move.
 *
 * Allocation failure ends the process with a message and status 3: no caller
 * could typeset a gazette without memory, and a checked NULL at a thousand
 * places would hide the real errors. Sizes that come from a source file are
 * bounded by its reader long before they reach this file.
 */
#ifndef GZ_ARENA_H
#define GZ_ARENA_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

struct gz_arena;

struct gz_arena *gz_arena_create(void);
void gz_arena_destroy(struct gz_arena *arena); /* NULL is allowed */

/* Takes everything back that was handed out; the arena stays usable and keeps
 * one block, so that a scratch arena used over and over costs no page faults. */
void gz_arena_reset(struct gz_arena *arena);

/* Zeroed memory for `count` objects of `size` bytes, aligned for any type.
 * Never NULL; a count of 0 yields a valid pointer to nothing. */
void *gz_arena_alloc(struct gz_arena *arena, size_t count, size_t size);

/* Moves a block of old_count objects to a larger block of new_count objects.
 * In place when the block is the arena's latest. The new tail is zeroed. */
void *gz_arena_grow(struct gz_arena *arena, void *old, size_t old_count,
                    size_t new_count, size_t size);

/* A NUL-terminated copy of `length` bytes. */
char *gz_arena_copy(struct gz_arena *arena, const char *bytes, size_t length);

/* A NUL-terminated formatted string. */
char *gz_arena_format(struct gz_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *gz_arena_vformat(struct gz_arena *arena, const char *format,
                       va_list arguments)
    __attribute__((format(printf, 2, 0)));

/* Bytes handed out so far, for benchmarks. */
size_t gz_arena_used(const struct gz_arena *arena);

#define GZ_NEW(arena, type) ((type *)gz_arena_alloc((arena), 1, sizeof(type)))
#define GZ_NEW_ARRAY(arena, type, count) \
    ((type *)gz_arena_alloc((arena), (count), sizeof(type)))

/* Appends to an arena array kept as (pointer, count, capacity). `slot` is an
 * lvalue pointer that receives the address of the new, zeroed element. */
#define GZ_APPEND(arena, items, count, capacity, slot)                         \
    do {                                                                       \
        if ((count) == (capacity)) {                                           \
            size_t gz_new_capacity_ = (capacity) ? (size_t)(capacity)*2 : 8;   \
            (items) = gz_arena_grow((arena), (items), (count),                 \
                                    gz_new_capacity_, sizeof *(items));        \
            (capacity) = gz_new_capacity_;                                     \
        }                                                                      \
        (slot) = &(items)[(count)++];                                          \
    } while (0)

#endif
