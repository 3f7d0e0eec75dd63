#include "fonts_fixture.h"

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_BBOX_H
#include FT_OUTLINE_H

#include "fonts/support/sha256.h"

static char folder_name[] = P_tmpdir "/gz-face-XXXXXX";
static char file_name[64];

static int make_file_name(void **state) {
    (void)state;
    snprintf(file_name, sizeof file_name, "%s/face", make_folder(folder_name));
    return 0;
}

static int remove_files(void **state) {
    (void)state;
    unlink(file_name);
    return rmdir(folder_name);
}

/* The bytes of a single-face font: DejaVu Serif (TrueType). */
static struct file_bytes read_truetype(void) {
    struct gz_fontset *set = open_one(LATIN);
    struct file_bytes file = read_whole(gz_face_info(gz_fontset_face(set, 0))->path);
    gz_fontset_destroy(set);
    return file;
}

static const char *refusal_of(const struct file_bytes *file) {
    const char *why;
    write_whole(file_name, file->bytes, file->size);
    struct gz_face *face = gz_face_create(file_name, 0, &why);
    assert_true(!face == !!why);
    gz_face_destroy(face);
    return why;
}

static void info_of_a_cid_keyed_face(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(SONG);
    const struct gz_face_info *info = gz_face_info(gz_fontset_face(set, 0));
    assert_string_equal(info->family, SONG);
    assert_string_equal(info->style, "Regular");
    assert_string_equal(info->postscript_name, "NotoSerifCJKsc-Regular");
    assert_memory_equal(info->version, "Version ", 8);
    assert_int_equal(info->format, GZ_OUTLINE_CFF_CID);
    assert_int_equal(info->units_per_em, 1000);
    assert_int_equal(info->ascent, 880);
    assert_int_equal(info->descent, -120);
    assert_in_range(info->cap_height, 650, 800);
    assert_true(info->bbox[0] < 0 && info->bbox[2] > 1000);
    assert_int_equal(info->weight, 400);
    assert_int_equal(info->italic_angle, 0);
    assert_true(info->serif);
    assert_false(info->fixed_pitch);
    assert_int_equal(info->path[0], '/');
    gz_fontset_destroy(set);
}

static void formats_and_styles_differ(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(KAI);
    assert_int_equal(gz_face_info(gz_fontset_face(set, 0))->format, GZ_OUTLINE_TRUETYPE);
    gz_fontset_destroy(set);
    set = open_one("Nimbus Mono PS:italic");
    const struct gz_face_info *info = gz_face_info(gz_fontset_face(set, 0));
    assert_int_equal(info->format, GZ_OUTLINE_CFF);
    assert_true(info->fixed_pitch);
    assert_int_equal(info->italic_angle, -12 * 65536);
    gz_fontset_destroy(set);
    set = open_one(HEI);
    assert_false(gz_face_info(gz_fontset_face(set, 0))->serif);
    gz_fontset_destroy(set);
}

static void glyphs_and_advances(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(SONG);
    struct gz_face *face = gz_fontset_face(set, 0);
    uint32_t glyph = gz_face_glyph(face, 0x516C);
    assert_int_not_equal(glyph, 0);
    assert_int_equal(gz_face_advance(face, glyph), 1000);
    assert_true(gz_face_advance(face, gz_face_glyph(face, 'i')) < 500);
    assert_int_not_equal(gz_face_glyph(face, 0x20BB7), 0); /* beyond the BMP */
    assert_int_equal(gz_face_glyph(face, 0xE000), 0);
    assert_int_equal(gz_face_glyph(face, 0xFFFFFFFF), 0);
    gz_fontset_destroy(set);
}

static struct gz_ink ink_of(struct gz_face *face, uint32_t code) {
    struct gz_ink ink;
    assert_true(gz_face_ink(face, gz_face_glyph(face, code), &ink));
    return ink;
}

/* typography.md, rule 9: stops of zh-Hans sit lower left, an opener's ink
 * fills the right half of its square. */
static void ink_of_han_marks(void **state) {
    (void)state;
    static const char *const patterns[] = {SONG, HEI, KAI};
    for (size_t i = 0; i < 3; i++) {
        struct gz_fontset *set = open_one(patterns[i]);
        struct gz_face *face = gz_fontset_face(set, 0);
        struct gz_ink stop = ink_of(face, 0x3002), comma = ink_of(face, 0xFF0C);
        struct gz_ink opener = ink_of(face, 0x300A);
        assert_true(stop.x_min > 0 && stop.x_max < 500 && stop.y_max < 400);
        assert_true(comma.x_min > 0 && comma.x_max < 500 && comma.y_max < 400);
        assert_true(opener.x_min > 450 && opener.x_max <= 1000);
        gz_fontset_destroy(set);
    }
}

struct other_reader { /* of the same face */
    FT_Library library;
    FT_Face face;
};

static struct other_reader open_other(const struct gz_face_info *info) {
    struct other_reader other;
    assert_int_equal(FT_Init_FreeType(&other.library), 0);
    assert_int_equal(FT_New_Face(other.library, info->path, (FT_Long)info->index, &other.face), 0);
    return other;
}

static bool near_box(const struct gz_ink *ink, const FT_BBox *box) {
    return labs(ink->x_min - box->xMin) <= 1 && labs(ink->y_min - box->yMin) <= 1 &&
           labs(ink->x_max - box->xMax) <= 1 && labs(ink->y_max - box->yMax) <= 1;
}

/* Compares `count` characters; how many have a larger box of control points. */
static size_t compare_inks(const char *pattern, uint32_t first, uint32_t count) {
    size_t larger = 0;
    struct gz_fontset *set = open_one(pattern);
    struct gz_face *face = gz_fontset_face(set, 0);
    struct other_reader other = open_other(gz_face_info(face));
    FT_Outline *outline = &other.face->glyph->outline;
    for (uint32_t code = first; code < first + count; code++) {
        struct gz_ink ink = ink_of(face, code);
        FT_BBox exact, control;
        assert_int_equal(FT_Load_Glyph(other.face, gz_face_glyph(face, code), FT_LOAD_NO_SCALE),
                         0);
        assert_int_equal(FT_Outline_Get_BBox(outline, &exact), 0);
        FT_Outline_Get_CBox(outline, &control);
        assert_true(near_box(&ink, &exact));
        larger += !near_box(&ink, &control);
    }
    FT_Done_Face(other.face);
    FT_Done_FreeType(other.library);
    gz_fontset_destroy(set);
    return larger;
}

/* Another reader of outlines finds the same extrema, to the unit that each rounds
 * in its way; curves of both degrees. */
static void ink_is_that_of_the_curves(void **state) {
    (void)state;
    compare_inks(LATIN, '!', '~' - '!');
    compare_inks("Liberation Serif:italic", '!', '~' - '!');
    assert_true(compare_inks(HEI, 0x4E00, 500) > 0);
    assert_true(compare_inks("AR PL UMing CN", 0x4E00, 500) > 0);
}

static void ink_edge_cases(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(SONG);
    struct gz_face *face = gz_fontset_face(set, 0);
    struct gz_ink blank = ink_of(face, 0x3000), nothing = {0};
    assert_memory_equal(&blank, &nothing, sizeof blank);
    assert_false(gz_face_ink(face, 0xFFFF, &blank));
    assert_memory_equal(&blank, &nothing, sizeof blank);
    /* Glyphs that share a place of the cache do not share their ink. */
    uint32_t glyph = gz_face_glyph(face, 0x4E00);
    struct gz_ink first, other, again;
    assert_true(gz_face_ink(face, glyph, &first));
    assert_true(gz_face_ink(face, glyph + 256, &other));
    assert_true(gz_face_ink(face, glyph, &again));
    assert_memory_equal(&first, &again, sizeof first);
    assert_memory_not_equal(&first, &other, sizeof first);
    gz_fontset_destroy(set);
}

static void digest_is_that_of_the_whole_file(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(LATIN);
    struct gz_face *face = gz_fontset_face(set, 0);
    uint8_t expected[GZ_SHA256_SIZE];
    assert_true(gz_sha256_file(gz_face_info(face)->path, expected));
    for (int round = 0; round < 2; round++) { /* computed, then remembered */
        uint8_t digest[32];
        assert_true(gz_face_sha256(face, digest));
        assert_memory_equal(digest, expected, sizeof expected);
    }
    gz_fontset_destroy(set);
}

static void what_is_no_font_is_refused(void **state) {
    (void)state;
    const char *why;
    assert_null(gz_face_create("/no/such/file", 0, &why));
    assert_string_equal(why, "the file cannot be read");
    struct file_bytes text = {(uint8_t *)"not a font at all", 17};
    assert_non_null(strstr(refusal_of(&text), "not an OpenType"));
    text.size = 0;
    assert_non_null(refusal_of(&text));
    struct file_bytes font = read_truetype();
    write_whole(file_name, font.bytes, font.size);
    assert_null(gz_face_create(file_name, 1, &why));
    assert_non_null(strstr(why, "index"));
    free(font.bytes);
}

static void licence_bits_are_heeded(void **state) {
    (void)state;
    static const struct {
        uint16_t type;
        const char *refusal; /* a part of it; NULL: accepted */
    } cases[] = {
        {0x0000, NULL},         {0x0002, "embedding"}, {0x0004, NULL},
        {0x0008, NULL},         {0x0006, NULL}, /* old tables: the least restrictive bit applies */
        {0x0100, "subsetting"}, {0x0200, "bitmaps"},   {0x0102, "embedding"},
    };
    struct file_bytes font = read_truetype();
    uint8_t *os2 = find_table(&font, "OS/2");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        os2[8] = (uint8_t)(cases[i].type >> 8);
        os2[9] = (uint8_t)cases[i].type;
        const char *why = refusal_of(&font);
        if (cases[i].refusal)
            assert_non_null(strstr(why, cases[i].refusal));
        else
            assert_null(why);
    }
    free(font.bytes);
}

static void variable_and_missing_outlines_are_refused(void **state) {
    (void)state;
    struct file_bytes font = read_truetype();
    uint8_t *entry = find_entry(&font, "fpgm");
    assert_non_null(entry);
    memcpy(entry, "fvar", 4); /* the directory stays sorted */
    assert_non_null(strstr(refusal_of(&font), "variable"));
    memcpy(entry, "fpgm", 4);
    assert_null(refusal_of(&font));
    memcpy(find_entry(&font, "glyf"), "glyx", 4);
    assert_non_null(strstr(refusal_of(&font), "no outlines"));
    free(font.bytes);

    struct gz_fontset *set = open_one("Nimbus Roman");
    font = read_whole(gz_face_info(gz_fontset_face(set, 0))->path);
    gz_fontset_destroy(set);
    memcpy(find_entry(&font, "CFF "), "CFF2", 4);
    assert_non_null(strstr(refusal_of(&font), "CFF2"));
    memcpy(find_entry(&font, "CFF2"), "CFF ", 4);
    memset(find_table(&font, "CFF "), 0xFF, 64);
    assert_non_null(strstr(refusal_of(&font), "damaged"));
    free(font.bytes);
}

/* Uses whatever a damaged file still offers; only crashes count. */
static void exercise(struct gz_face *face) {
    struct gz_ink ink;
    for (uint32_t code = 'A'; code < 'a'; code++) {
        uint32_t glyph = gz_face_glyph(face, code);
        gz_face_advance(face, glyph);
        gz_face_ink(face, glyph, &ink);
    }
}

static void damaged_files_do_no_harm(void **state) {
    (void)state;
    struct file_bytes font = read_truetype();
    uint8_t *original = malloc(font.size);
    memcpy(original, font.bytes, font.size);
    uint32_t random = 1;
    for (int round = 0; round < 120; round++) {
        memcpy(font.bytes, original, font.size);
        /* The directory and the small tables are hit more often. */
        for (int i = 0; i < 40; i++) {
            random = random * 1664525 + 1013904223;
            size_t reach = i % 2 ? font.size : 2048;
            font.bytes[(random >> 4) % reach] ^= (uint8_t)(1u << (random >> 29));
        }
        size_t kept = round % 3 ? font.size : font.size * (size_t)(round + 1) / 121;
        const char *why;
        write_whole(file_name, font.bytes, kept);
        struct gz_face *face = gz_face_create(file_name, 0, &why);
        if (face)
            exercise(face);
        gz_face_destroy(face);
    }
    free(original);
    free(font.bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(info_of_a_cid_keyed_face),
        cmocka_unit_test(formats_and_styles_differ),
        cmocka_unit_test(glyphs_and_advances),
        cmocka_unit_test(ink_of_han_marks),
        cmocka_unit_test(ink_is_that_of_the_curves),
        cmocka_unit_test(ink_edge_cases),
        cmocka_unit_test(digest_is_that_of_the_whole_file),
        cmocka_unit_test(what_is_no_font_is_refused),
        cmocka_unit_test(licence_bits_are_heeded),
        cmocka_unit_test(variable_and_missing_outlines_are_refused),
        cmocka_unit_test(damaged_files_do_no_harm),
    };
    return cmocka_run_group_tests(tests, make_file_name, remove_files);
}
