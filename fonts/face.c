/* Method: the file is mapped, HarfBuzz reads tables from the map as they are
 * asked for, and only the fixed fields that HarfBuzz has no call for are read
 * from raw tables here, by readers that answer 0 outside a table.
 */
#include "fonts/face.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <hb-ot.h>

#include "fonts/cff.h"
#include "fonts/face_internal.h"
#include "fonts/support/sha256.h"
#include "fonts/support/translate.h"

#define TAG HB_TAG

/* OS/2 fsType (OpenType specification, table OS/2). */
enum {
    FS_TYPE_USAGE = 0x000E, /* the licence bits; 0: installable */
    FS_TYPE_RESTRICTED = 0x0002,
    FS_TYPE_NO_SUBSETTING = 0x0100,
    FS_TYPE_BITMAP_ONLY = 0x0200,
};

/* OpenType, table head: a valid unitsPerEm. */
enum { LEAST_UNITS_PER_EM = 16, MOST_UNITS_PER_EM = 16384 };

struct table {
    hb_blob_t *blob;
    const uint8_t *bytes;
    unsigned size;
};

static struct table open_table(hb_face_t *face, hb_tag_t tag) {
    struct table table = {.blob = hb_face_reference_table(face, tag)};
    table.bytes = (const uint8_t *)hb_blob_get_data(table.blob, &table.size);
    return table;
}

static void close_table(struct table *table) {
    hb_blob_destroy(table->blob);
}

static uint16_t u16(const struct table *table, unsigned offset) {
    if (table->size < 2 || offset > table->size - 2)
        return 0;
    return (uint16_t)(table->bytes[offset] << 8 | table->bytes[offset + 1]);
}

static int32_t i16(const struct table *table, unsigned offset) {
    return (int16_t)u16(table, offset);
}

static bool has_table(hb_face_t *face, hb_tag_t tag) {
    struct table table = open_table(face, tag);
    close_table(&table);
    return table.size > 0;
}

/* The reason against embedding, or NULL. Versions 0 to 2 of OS/2 let several
 * licence bits stand together, the least restrictive of which applies. */
static const char *embedding_refusal(hb_face_t *face) {
    struct table os2 = open_table(face, TAG('O', 'S', '/', '2'));
    uint16_t type = u16(&os2, 8);
    close_table(&os2);
    if ((type & FS_TYPE_USAGE) == FS_TYPE_RESTRICTED)
        return _("its licence bits (OS/2 fsType) forbid embedding");
    if (type & FS_TYPE_NO_SUBSETTING)
        return _("its licence bits (OS/2 fsType) forbid subsetting");
    if (type & FS_TYPE_BITMAP_ONLY)
        return _("its licence bits (OS/2 fsType) allow bitmaps only");
    return NULL;
}

static const char *read_cff_format(hb_face_t *face, enum gz_outline_format *format) {
    struct table table = open_table(face, TAG('C', 'F', 'F', ' '));
    struct gz_cff cff;
    bool good = gz_cff_read(table.bytes, table.size, &cff);
    close_table(&table);
    if (!good)
        return _("its CFF table is damaged");
    *format = cff.cid_keyed ? GZ_OUTLINE_CFF_CID : GZ_OUTLINE_CFF;
    return NULL;
}

static const char *read_outline_format(hb_face_t *face, enum gz_outline_format *format) {
    if (has_table(face, TAG('f', 'v', 'a', 'r')))
        return _("variable outlines are not supported");
    if (has_table(face, TAG('C', 'F', 'F', '2')))
        return _("CFF2 outlines are not supported");
    if (has_table(face, TAG('C', 'F', 'F', ' ')))
        return read_cff_format(face, format);
    if (!has_table(face, TAG('g', 'l', 'y', 'f')) || !has_table(face, TAG('l', 'o', 'c', 'a')))
        return _("it has no outlines");
    *format = GZ_OUTLINE_TRUETYPE;
    return NULL;
}

/* A string of the name table: English if there is one, else any language. */
static const char *read_name(struct gz_face *face, hb_ot_name_id_t id) {
    char buffer[512];
    unsigned size = sizeof buffer;
    if (!hb_ot_name_get_utf8(face->hb, id, HB_LANGUAGE_INVALID, &size, buffer)) {
        unsigned count;
        const hb_ot_name_entry_t *entries = hb_ot_name_list_names(face->hb, &count);
        for (unsigned i = 0; i < count; i++) {
            size = sizeof buffer;
            if (entries[i].name_id == id &&
                hb_ot_name_get_utf8(face->hb, id, entries[i].language, &size, buffer))
                return gz_arena_copy(face->arena, buffer, strlen(buffer));
        }
        return NULL;
    }
    return gz_arena_copy(face->arena, buffer, strlen(buffer));
}

/* The first of two names that is there, else `otherwise`. Typographic names
 * (16, 17) come before the four-style family ones (1, 2). */
static const char *read_name_of(struct gz_face *face, hb_ot_name_id_t first, hb_ot_name_id_t second,
                                const char *otherwise) {
    const char *name = read_name(face, first);
    if (!name || !*name)
        name = read_name(face, second);
    return name && *name ? name : otherwise;
}

/* PDF names are ASCII without delimiters; a PostScript name should be, too. */
static const char *plain_postscript_name(struct gz_face *face) {
    const char *name = read_name(face, HB_OT_NAME_ID_POSTSCRIPT_NAME);
    char *plain = gz_arena_copy(face->arena, name ? name : "", name ? strlen(name) : 0);
    char *end = plain;
    for (const char *from = plain; *from; from++)
        if (*from > ' ' && *from < 0x7F && !strchr("()<>[]{}/%#", *from))
            *end++ = *from;
    *end = '\0';
    return *plain ? plain : "Unnamed";
}

static void read_names(struct gz_face *face) {
    struct gz_face_info *info = &face->info;
    info->family =
        read_name_of(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, HB_OT_NAME_ID_FONT_FAMILY, "unnamed");
    info->style = read_name_of(face, HB_OT_NAME_ID_TYPOGRAPHIC_SUBFAMILY,
                               HB_OT_NAME_ID_FONT_SUBFAMILY, "Regular");
    info->version =
        read_name_of(face, HB_OT_NAME_ID_VERSION_STRING, HB_OT_NAME_ID_VERSION_STRING, "");
    info->postscript_name = plain_postscript_name(face);
}

/* Whether PANOSE, else the IBM family class, calls the face one with serifs. */
static bool is_serif(const struct table *os2) {
    enum { PANOSE = 32, FAMILY_CLASS = 30, LATIN_TEXT = 2, COVE = 2, TRIANGLE = 10 };
    unsigned panose = u16(os2, PANOSE);
    unsigned serif_style = panose & 0xFF;
    if (panose >> 8 == LATIN_TEXT && serif_style >= COVE)
        return serif_style <= TRIANGLE;
    unsigned family_class = u16(os2, FAMILY_CLASS) >> 8;
    return (family_class >= 1 && family_class <= 5) || family_class == 7;
}

static int32_t read_cap_height(const struct gz_face *face, const struct table *os2) {
    int32_t height = u16(os2, 0) >= 2 ? i16(os2, 88) : 0;
    hb_glyph_extents_t extents;
    if (height <= 0 && hb_font_get_glyph_extents(face->font, gz_face_glyph(face, 'H'), &extents))
        height = extents.y_bearing;
    return height > 0 ? height : face->info.ascent;
}

/* Offsets are those of the OpenType specification's tables. The typographic
 * ascender and descender are the em box of a Han face; those of hhea, which
 * also make room for stacked accents, serve only where OS/2 has none. */
static void read_metrics(struct gz_face *face) {
    struct gz_face_info *info = &face->info;
    struct table head = open_table(face->hb, TAG('h', 'e', 'a', 'd'));
    struct table hhea = open_table(face->hb, TAG('h', 'h', 'e', 'a'));
    struct table os2 = open_table(face->hb, TAG('O', 'S', '/', '2'));
    struct table post = open_table(face->hb, TAG('p', 'o', 's', 't'));
    bool typographic = i16(&os2, 68) > 0 && i16(&os2, 68) > i16(&os2, 70);
    info->ascent = typographic ? i16(&os2, 68) : i16(&hhea, 4);
    info->descent = typographic ? i16(&os2, 70) : i16(&hhea, 6);
    info->cap_height = read_cap_height(face, &os2);
    for (unsigned i = 0; i < 4; i++)
        info->bbox[i] = i16(&head, 36 + 2 * i);
    info->italic_angle = (int32_t)((uint32_t)u16(&post, 4) << 16 | u16(&post, 6));
    info->fixed_pitch = u16(&post, 12) || u16(&post, 14);
    info->weight = u16(&os2, 4) ? u16(&os2, 4) : 400;
    info->serif = is_serif(&os2);
    close_table(&head);
    close_table(&hhea);
    close_table(&os2);
    close_table(&post);
}

/* Maps the file by hand, not by HarfBuzz, so that its pages may be given back. */
static bool map_file(struct gz_face *face, const char *path) {
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return false;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0 &&
        status.st_size <= UINT_MAX) {
        void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        if (bytes != MAP_FAILED) {
            face->mapped = bytes;
            face->mapped_size = (size_t)status.st_size;
            face->stamp = gz_file_stamp_of(&status);
            face->blob = hb_blob_create(bytes, (unsigned)status.st_size,
                                        HB_MEMORY_MODE_READONLY, NULL, NULL);
        }
    }
    close(file);
    return face->mapped;
}

void gz_face_release_pages(const struct gz_face *face) {
    madvise(face->mapped, face->mapped_size, MADV_DONTNEED);
}

bool gz_face_is_current(const struct gz_face *face) {
    struct stat status;
    if (stat(face->info.path, &status) != 0)
        return false;
    struct gz_file_stamp stamp = gz_file_stamp_of(&status);
    return gz_file_stamps_equal(&stamp, &face->stamp);
}

static const char *open_face(struct gz_face *face, const char *path, unsigned index) {
    if (!map_file(face, path))
        return _("the file cannot be read");
    if (index >= hb_face_count(face->blob))
        return hb_face_count(face->blob) ? _("the collection has no face of this index")
                                         : _("it is not an OpenType or TrueType font");
    face->hb = hb_face_create(face->blob, index);
    unsigned units = hb_face_get_upem(face->hb);
    if (!hb_face_get_glyph_count(face->hb) || units < LEAST_UNITS_PER_EM ||
        units > MOST_UNITS_PER_EM)
        return _("it is not an OpenType or TrueType font");
    const char *refusal = read_outline_format(face->hb, &face->info.format);
    if (!refusal)
        refusal = embedding_refusal(face->hb);
    if (refusal)
        return refusal;
    hb_face_make_immutable(face->hb);
    face->font = hb_font_create(face->hb);
    hb_font_set_scale(face->font, (int)units, (int)units);
    hb_font_make_immutable(face->font);
    face->info.units_per_em = (int32_t)units;
    return NULL;
}

struct gz_face *gz_face_create(const char *path, unsigned index, const char **why) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_face *face = GZ_NEW(arena, struct gz_face);
    face->arena = arena;
    *why = open_face(face, path, index);
    if (*why) {
        gz_face_destroy(face);
        return NULL;
    }
    char *absolute = realpath(path, NULL);
    const char *kept = absolute ? absolute : path;
    face->info.path = gz_arena_copy(arena, kept, strlen(kept));
    face->info.index = index;
    free(absolute);
    read_names(face);
    read_metrics(face);
    return face;
}

void gz_face_destroy(struct gz_face *face) {
    if (!face)
        return;
    gz_face_close_ink(face);
    hb_font_destroy(face->font);
    hb_face_destroy(face->hb);
    hb_blob_destroy(face->blob);
    if (face->mapped)
        munmap(face->mapped, face->mapped_size);
    gz_arena_destroy(face->arena);
}

const struct gz_face_info *gz_face_info(const struct gz_face *face) {
    return &face->info;
}

uint32_t gz_face_glyph(const struct gz_face *face, uint32_t code) {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(face->font, code, &glyph) ? glyph : 0;
}

bool gz_face_has_variation(const struct gz_face *face, uint32_t code, uint32_t selector) {
    hb_codepoint_t glyph = 0;
    return hb_font_get_variation_glyph(face->font, code, selector, &glyph) && glyph;
}

int32_t gz_face_advance(const struct gz_face *face, uint32_t glyph) {
    return hb_font_get_glyph_h_advance(face->font, glyph);
}

static bool hash_file(struct gz_face *face) {
    unsigned size;
    const uint8_t *bytes = (const uint8_t *)hb_blob_get_data(face->blob, &size);
    if (!bytes)
        return false;
    struct gz_sha256 hash;
    gz_sha256_begin(&hash);
    gz_sha256_add(&hash, bytes, size);
    gz_sha256_end(&hash, face->sha256);
    gz_face_release_pages(face);
    if (face->digests && gz_file_stamp_settled(&face->stamp))
        gz_digests_add(face->digests, face->info.path, &face->stamp, face->sha256);
    return true;
}

void gz_face_hash_identity(const struct gz_face *face, struct gz_sha256 *hash) {
    gz_sha256_add(hash, face->info.path, strlen(face->info.path) + 1);
    gz_sha256_add(hash, &face->info.index, sizeof face->info.index);
    gz_sha256_add(hash, &face->stamp, sizeof face->stamp);
}

bool gz_face_sha256(struct gz_face *face, uint8_t out[32]) {
    if (!face->hashed)
        face->hashed = (face->digests && gz_digests_find(face->digests, face->info.path,
                                                         &face->stamp, face->sha256)) ||
                       hash_file(face);
    if (!face->hashed)
        return false;
    memcpy(out, face->sha256, sizeof face->sha256);
    return true;
}
