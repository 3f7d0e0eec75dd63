#include "pipeline/record/lock.h"

struct gz_font_lock *gz_lock_create(const struct gz_record *record, bool frozen_style,
                                    struct gz_pos pos, struct gz_arena *arena) {
    struct gz_font_lock *lock = GZ_NEW(arena, struct gz_font_lock);
    struct gz_locked_face *faces = GZ_NEW_ARRAY(arena, struct gz_locked_face, record->font_count);
    for (uint32_t i = 0; i < record->font_count; i++) {
        const struct gz_record_font *font = &record->fonts[i];
        faces[i] = (struct gz_locked_face){
            .family = font->family, .style = font->style, .version = font->version,
            .file = font->file.name, .index = font->index, .sha256 = font->file.sha256,
            .uses = font->uses, .use_count = font->use_count,
        };
    }
    *lock = (struct gz_font_lock){faces, record->font_count, frozen_style, pos};
    return lock;
}
