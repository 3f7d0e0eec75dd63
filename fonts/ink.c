/* Ink bounds, by FreeType: exact extrema of the curves, where HarfBuzz gives
 * the box of the control points. Used for marks whose side bearings are cut
 * (typography.md, rule 9), a few dozen glyphs asked for again and again:
 * hence the small cache.
 */
#include "fonts/face_internal.h"

#include FT_BBOX_H
#include FT_OUTLINE_H

static void open_freetype(struct gz_face *face) {
    face->freetype_tried = true;
    unsigned size;
    const char *bytes = hb_blob_get_data(face->blob, &size);
    if (FT_Init_FreeType(&face->freetype)) {
        face->freetype = NULL;
        return;
    }
    if (FT_New_Memory_Face(face->freetype, (const FT_Byte *)bytes, size, (FT_Long)face->info.index,
                           &face->ft))
        face->ft = NULL;
    face->ink_cache = GZ_NEW_ARRAY(face->arena, struct gz_ink_entry, GZ_INK_CACHE_SIZE);
}

void gz_face_close_ink(struct gz_face *face) {
    if (face->ft)
        FT_Done_Face(face->ft);
    if (face->freetype)
        FT_Done_FreeType(face->freetype);
}

static bool load_ink(FT_Face ft, uint32_t glyph, struct gz_ink *out) {
    FT_BBox box;
    *out = (struct gz_ink){0};
    if (FT_Load_Glyph(ft, glyph, FT_LOAD_NO_SCALE) || ft->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return false;
    if (!ft->glyph->outline.n_points)
        return true;
    if (FT_Outline_Get_BBox(&ft->glyph->outline, &box))
        return false;
    *out =
        (struct gz_ink){(int32_t)box.xMin, (int32_t)box.yMin, (int32_t)box.xMax, (int32_t)box.yMax};
    return true;
}

bool gz_face_ink(struct gz_face *face, uint32_t glyph, struct gz_ink *out) {
    if (!face->freetype_tried)
        open_freetype(face);
    if (!face->ft) {
        *out = (struct gz_ink){0};
        return false;
    }
    struct gz_ink_entry *entry = &face->ink_cache[glyph % GZ_INK_CACHE_SIZE];
    if (entry->key != glyph + 1) {
        entry->key = glyph + 1;
        entry->loaded = load_ink(face->ft, glyph, &entry->ink);
    }
    *out = entry->ink;
    return entry->loaded;
}
