/* Method: one HarfBuzz buffer, reused. The paragraph around the run goes along
 * as context. Clusters are graphemes: a mark or a variation selector belongs
 * to its base, so that no gap of the layout ever falls between the two.
 * Characters that show nothing (joiners, unsupported selectors) leave no
 * glyph; a space glyph in their place would be copied as a blank.
 */
#include "fonts/shape.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/face_internal.h"

struct gz_shaper {
    hb_buffer_t *buffer;
    struct gz_shaped_glyph *glyphs;
    uint32_t capacity;
    struct gz_arena *arena; /* owns this struct and `glyphs` */
};

struct gz_shaper *gz_shaper_create(void) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_shaper *shaper = GZ_NEW(arena, struct gz_shaper);
    shaper->arena = arena;
    shaper->buffer = hb_buffer_create();
    return shaper;
}

void gz_shaper_destroy(struct gz_shaper *shaper) {
    if (!shaper)
        return;
    hb_buffer_destroy(shaper->buffer);
    gz_arena_destroy(shaper->arena);
}

static void fill_buffer(hb_buffer_t *buffer, const struct gz_shape_run *run) {
    int flags = HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES;
    if (run->from == 0)
        flags |= HB_BUFFER_FLAG_BOT;
    if (run->to == run->length)
        flags |= HB_BUFFER_FLAG_EOT;
    hb_buffer_clear_contents(buffer);
    hb_buffer_set_flags(buffer, (hb_buffer_flags_t)flags);
    hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
    hb_buffer_add_utf8(buffer, run->utf8, (int)run->length, run->from, (int)(run->to - run->from));
    /* Left to right whatever the script: clusters never decrease (header). */
    hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer, hb_script_from_iso15924_tag(run->script));
    hb_buffer_set_language(buffer, hb_language_from_string(run->language, -1));
}

static void make_room(struct gz_shaper *shaper, uint32_t count) {
    if (count <= shaper->capacity)
        return;
    shaper->capacity = count + count / 2 + 256;
    shaper->glyphs = GZ_NEW_ARRAY(shaper->arena, struct gz_shaped_glyph, shaper->capacity);
}

static void take_glyphs(struct gz_shaper *shaper, uint32_t count) {
    const hb_glyph_info_t *infos = hb_buffer_get_glyph_infos(shaper->buffer, NULL);
    const hb_glyph_position_t *positions = hb_buffer_get_glyph_positions(shaper->buffer, NULL);
    make_room(shaper, count);
    for (uint32_t i = 0; i < count; i++) {
        hb_glyph_flags_t flags = hb_glyph_info_get_glyph_flags(&infos[i]);
        shaper->glyphs[i] = (struct gz_shaped_glyph){
            .glyph = infos[i].codepoint,
            .cluster = infos[i].cluster,
            .x_advance = positions[i].x_advance,
            .x_offset = positions[i].x_offset,
            .y_offset = positions[i].y_offset,
            .unsafe_to_break = flags & HB_GLYPH_FLAG_UNSAFE_TO_BREAK,
        };
    }
}

uint32_t gz_shape(struct gz_shaper *shaper, const struct gz_face *face,
                  const struct gz_shape_run *run, const struct gz_shaped_glyph **out) {
    const unsigned all = HB_FEATURE_GLOBAL_END;
    hb_feature_t off[3];
    unsigned count_off = 0;
    if (run->no_ligatures) {
        off[count_off++] = (hb_feature_t){HB_TAG('l', 'i', 'g', 'a'), 0, 0, all};
        off[count_off++] = (hb_feature_t){HB_TAG('c', 'l', 'i', 'g'), 0, 0, all};
    }
    if (run->no_kerning)
        off[count_off++] = (hb_feature_t){HB_TAG('k', 'e', 'r', 'n'), 0, 0, all};
    fill_buffer(shaper->buffer, run);
    hb_shape(face->font, shaper->buffer, off, count_off);
    uint32_t count = hb_buffer_get_length(shaper->buffer);
    take_glyphs(shaper, count);
    *out = shaper->glyphs;
    return count;
}

uint32_t gz_script_of(uint32_t code) {
    return (uint32_t)hb_unicode_script(hb_unicode_funcs_get_default(), code);
}
