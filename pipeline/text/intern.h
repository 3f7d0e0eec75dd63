/* Numbers for strings of bytes: equal ones have the same, from 0 in the order
 * in which they were first seen. Comparing texts is then comparing numbers. */
#ifndef GZ_INTERN_H
#define GZ_INTERN_H

#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"

struct gz_intern_entry {
    const void *bytes; /* borrowed */
    size_t length;
    uint64_t hash;
};

/* Start with the arena set and the rest zero. */
struct gz_intern {
    struct gz_arena *arena; /* borrowed */
    struct gz_intern_entry *entries;
    size_t count, capacity;
    uint32_t *slots; /* a number + 1, or 0 */
    size_t slot_count;
};

/* The bytes are borrowed for as long as the table is used. */
uint32_t gz_intern(struct gz_intern *table, const void *bytes, size_t length);

#endif
