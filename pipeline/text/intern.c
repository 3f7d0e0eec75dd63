#include "pipeline/text/intern.h"

#include <string.h>

#define FIRST_SLOTS 64 /* a power of two */

static uint64_t mix(uint64_t hash, uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

static uint64_t hash_bytes(const unsigned char *bytes, size_t length) {
    uint64_t hash = length, word;
    for (; length >= sizeof word; bytes += sizeof word, length -= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        hash = mix(hash, word);
    }
    word = 0;
    memcpy(&word, bytes, length);
    return mix(mix(hash, word), length);
}

static uint32_t *find_slot(const struct gz_intern *table, uint64_t hash, const void *bytes,
                           size_t length) {
    for (size_t at = hash & (table->slot_count - 1);; at = (at + 1) & (table->slot_count - 1)) {
        uint32_t *slot = &table->slots[at];
        if (*slot == 0)
            return slot;
        const struct gz_intern_entry *entry = &table->entries[*slot - 1];
        if (entry->hash == hash && entry->length == length &&
            memcmp(entry->bytes, bytes, length) == 0)
            return slot;
    }
}

static void grow(struct gz_intern *table) {
    table->slot_count = table->slot_count ? table->slot_count * 2 : FIRST_SLOTS;
    table->slots = GZ_NEW_ARRAY(table->arena, uint32_t, table->slot_count);
    for (size_t i = 0; i < table->count; i++) {
        const struct gz_intern_entry *entry = &table->entries[i];
        *find_slot(table, entry->hash, entry->bytes, entry->length) = (uint32_t)i + 1;
    }
}

uint32_t gz_intern(struct gz_intern *table, const void *bytes, size_t length) {
    if (table->count * 2 >= table->slot_count)
        grow(table);
    uint64_t hash = hash_bytes(bytes, length);
    uint32_t *slot = find_slot(table, hash, bytes, length);
    if (*slot == 0) {
        struct gz_intern_entry *entry;
        GZ_APPEND(table->arena, table->entries, table->count, table->capacity, entry);
        *entry = (struct gz_intern_entry){bytes, length, hash};
        *slot = (uint32_t)table->count;
    }
    return *slot - 1;
}
