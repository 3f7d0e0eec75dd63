#include "pipeline/changes/changes.h"

#include <string.h>

#include "pipeline/changes/parts.h"

/* A face, as far as it can draw something else. */
struct face_key {
    uint8_t sha256[32];
    uint32_t index;
};

/* Adds the faces of a record; returns how many there are then. */
static size_t add_faces(struct gz_intern *faces, const struct gz_record *record) {
    for (uint32_t i = 0; i < record->font_count; i++) {
        struct face_key *key = GZ_NEW(faces->arena, struct face_key);
        memcpy(key->sha256, record->fonts[i].file.sha256, sizeof key->sha256);
        key->index = record->fonts[i].index;
        gz_intern(faces, key, sizeof *key);
    }
    return faces->count;
}

static size_t count_faces(const struct gz_record *record, struct gz_arena *arena) {
    struct gz_intern faces = {.arena = arena};
    return add_faces(&faces, record);
}

/* Other faces serve, or the same ones from other files. One that only one of
 * both needs, for a character that came or went, is no change of fonts. */
static bool faces_differ(const struct gz_record *older, const struct gz_record *newer) {
    struct gz_arena *scratch = gz_arena_create();
    struct gz_intern faces = {.arena = scratch};
    size_t old_count = add_faces(&faces, older), all = add_faces(&faces, newer);
    size_t new_count = count_faces(newer, scratch);
    gz_arena_destroy(scratch);
    return all > old_count && all > new_count;
}

struct gz_changes *gz_changes_create(const struct gz_record *older, const struct gz_record *newer,
                                     struct gz_arena *arena) {
    struct gz_changes *changes = GZ_NEW(arena, struct gz_changes);
    *changes = (struct gz_changes){.older = older, .newer = newer, .first_moved = GZ_NOWHERE};
    const struct gz_record_texts *old_texts = gz_record_texts_create(older, arena);
    const struct gz_record_texts *new_texts = gz_record_texts_create(newer, arena);
    gz_changes_find_edits(changes, old_texts, new_texts, arena);
    gz_changes_compare_pages(changes, arena);
    changes->fonts_changed = faces_differ(older, newer);
    changes->style_changed =
        memcmp(older->style.file.sha256, newer->style.file.sha256, 32) != 0;
    return changes;
}
