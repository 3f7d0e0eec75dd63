#include "layout/drawing.h"

static bool is_stroke(uint32_t code) {
    return code >= 0x2500 && code <= 0x257F; /* Box Drawing */
}

gz_length gz_drawing_pitch(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                           const struct gz_broken_line *line) {
    for (uint32_t i = line->from; i < line->to; i++) {
        const struct gz_unit *unit = &paragraph->units[i];
        if (!is_stroke(unit->code))
            continue;
        struct gz_face *face = gz_fontset_face(setter->fontset, unit->face);
        struct gz_ink ink;
        if (!gz_face_ink(face, gz_face_glyph(face, 0x2502), &ink))
            return 0;
        return gz_scale(ink.y_max - ink.y_min, unit->size, gz_face_info(face)->units_per_em);
    }
    return 0;
}

uint32_t gz_drawing_lines(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                          const struct gz_lines *lines, uint32_t first, gz_length room,
                          gz_length *pitch) {
    *pitch = gz_drawing_pitch(setter, paragraph, &lines->lines[first]);
    if (*pitch <= 0)
        return 0;
    uint32_t count = 1;
    while (first + count < lines->count && (gz_length)(count + 1) * *pitch <= room &&
           gz_drawing_pitch(setter, paragraph, &lines->lines[first + count]) == *pitch)
        count++;
    return count > 1 ? count : 0;
}
