#include "pipeline/pdf/kept.h"

#include <stdlib.h>
#include <string.h>

struct item {
    struct gz_pdf_key key;
    struct gz_bytes bytes;
};

struct items {
    struct item *items;
    size_t count, capacity;
    size_t size; /* of all bytes */
};

struct gz_pdf_kept {
    size_t limit;
    struct items last; /* by key */
    struct items next; /* as they came */
};

static void clear(struct items *items) {
    for (size_t i = 0; i < items->count; i++)
        gz_bytes_clear(&items->items[i].bytes);
    free(items->items);
    *items = (struct items){0};
}

struct gz_pdf_kept *gz_pdf_kept_create(size_t limit) {
    struct gz_pdf_kept *kept = calloc(1, sizeof *kept);
    if (kept)
        kept->limit = limit;
    return kept;
}

void gz_pdf_kept_destroy(struct gz_pdf_kept *kept) {
    if (!kept)
        return;
    clear(&kept->last);
    clear(&kept->next);
    free(kept);
}

struct gz_pdf_key gz_pdf_key_of(const char *kind, const void *data, size_t size) {
    struct gz_pdf_key key = {.set = true};
    struct gz_sha256 hash;
    gz_sha256_begin(&hash);
    gz_sha256_add(&hash, kind, strlen(kind) + 1);
    if (size)
        gz_sha256_add(&hash, data, size);
    gz_sha256_end(&hash, key.sha256);
    return key;
}

static int compare_items(const void *a, const void *b) {
    return memcmp(((const struct item *)a)->key.sha256, ((const struct item *)b)->key.sha256,
                  GZ_SHA256_SIZE);
}

const struct gz_bytes *gz_pdf_kept_find(const struct gz_pdf_kept *kept,
                                        const struct gz_pdf_key *key) {
    if (!kept || !key->set || kept->last.count == 0)
        return NULL;
    struct item wanted = {.key = *key};
    const struct item *found = bsearch(&wanted, kept->last.items, kept->last.count,
                                       sizeof *kept->last.items, compare_items);
    return found ? &found->bytes : NULL;
}

void gz_pdf_kept_deflate(const struct gz_pdf_kept *kept, struct gz_deflater *deflater, int level,
                         const struct gz_bytes *data, struct gz_bytes *out,
                         struct gz_pdf_key *key) {
    char kind[] = "deflate 00";
    kind[sizeof kind - 3] = (char)('0' + level / 10);
    kind[sizeof kind - 2] = (char)('0' + level % 10);
    if (kept)
        *key = gz_pdf_key_of(kind, data->data, data->size);
    const struct gz_bytes *found = gz_pdf_kept_find(kept, key);
    if (found)
        gz_bytes_add(out, found->data, found->size);
    else
        gz_deflate(deflater, level, data->data, data->size, out);
}

static struct item *add_item(struct items *items) {
    if (items->count == items->capacity) {
        size_t capacity = items->capacity ? items->capacity * 2 : 64;
        struct item *grown = realloc(items->items, capacity * sizeof *grown);
        if (!grown)
            return NULL;
        items->items = grown;
        items->capacity = capacity;
    }
    return &items->items[items->count++];
}

/* Compression reserves the most that could be needed. */
static void give_back_rest(struct gz_bytes *bytes) {
    uint8_t *smaller = realloc(bytes->data, bytes->size);
    if (!smaller)
        return;
    bytes->data = smaller;
    bytes->capacity = bytes->size;
}

void gz_pdf_kept_give(struct gz_pdf_kept *kept, const struct gz_pdf_key *key,
                      struct gz_bytes *bytes) {
    if (!kept || !key->set || bytes->failed || bytes->size == 0 ||
        bytes->size > kept->limit - kept->next.size)
        return;
    struct item *item = add_item(&kept->next);
    if (!item)
        return;
    give_back_rest(bytes);
    *item = (struct item){*key, *bytes};
    kept->next.size += bytes->size;
    *bytes = (struct gz_bytes){0};
}

void gz_pdf_kept_turn(struct gz_pdf_kept *kept) {
    if (!kept)
        return;
    clear(&kept->last);
    kept->last = kept->next;
    kept->next = (struct items){0};
    if (kept->last.count > 0)
        qsort(kept->last.items, kept->last.count, sizeof *kept->last.items, compare_items);
}
