#include "fonts_fixture.h"

#include <pthread.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include "fonts/cff.h"
#include "fonts/subset.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define MOST 2000

struct selection {
    uint32_t glyphs[MOST];
    uint32_t count;
};

static int compare(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* The glyphs of `count` characters, `step` apart, without repeats. */
static struct selection select_glyphs(const struct gz_face *face, uint32_t first, uint32_t step,
                                      uint32_t count) {
    struct selection selection = {.count = 0};
    uint32_t all[MOST];
    for (uint32_t i = 0; i < count; i++)
        all[i] = gz_face_glyph(face, first + i * step);
    qsort(all, count, sizeof *all, compare);
    for (uint32_t i = 0; i < count; i++)
        if (all[i] && (!selection.count || selection.glyphs[selection.count - 1] != all[i]))
            selection.glyphs[selection.count++] = all[i];
    return selection;
}

static struct gz_subset *subset_of(struct gz_face *face, const struct selection *selection) {
    const char *why;
    struct gz_subset *subset = gz_subset_create(face, selection->glyphs, selection->count, &why);
    if (!subset)
        fail_msg("%s", why);
    return subset;
}

/* --- Outlines ----------------------------------------------------------- */

static void assert_same_outline(FT_Face original, FT_UInt old_glyph, FT_Face subset,
                                FT_UInt new_glyph) {
    assert_int_equal(FT_Load_Glyph(original, old_glyph, FT_LOAD_NO_SCALE), 0);
    assert_int_equal(FT_Load_Glyph(subset, new_glyph, FT_LOAD_NO_SCALE), 0);
    const FT_Outline *a = &original->glyph->outline, *b = &subset->glyph->outline;
    assert_int_equal(a->n_points, b->n_points);
    assert_int_equal(a->n_contours, b->n_contours);
    if (!a->n_points)
        return;
    assert_memory_equal(a->points, b->points, (size_t)a->n_points * sizeof *a->points);
    /* Low bits: on the curve or not; the others hint at drop-outs. */
    for (int i = 0; i < a->n_points; i++)
        assert_int_equal(a->tags[i] & 3, b->tags[i] & 3);
    assert_memory_equal(a->contours, b->contours, (size_t)a->n_contours * sizeof *a->contours);
}

/* FreeType takes the glyph argument for a CID when the program is a bare
 * CID-keyed CFF: so this also proves that CID = new glyph id. */
static void compare_outlines(const struct gz_face *face, const struct gz_subset *subset) {
    const struct gz_face_info *info = gz_face_info(face);
    FT_Library library;
    FT_Face original, reduced;
    assert_int_equal(FT_Init_FreeType(&library), 0);
    assert_int_equal(FT_New_Face(library, info->path, (FT_Long)info->index, &original), 0);
    assert_int_equal(
        FT_New_Memory_Face(library, subset->program, (FT_Long)subset->program_size, 0, &reduced),
        0);
    assert_int_equal(reduced->num_glyphs, subset->glyph_count);
    for (uint32_t i = 1; i < subset->glyph_count; i++)
        assert_same_outline(original, subset->originals[i], reduced, i);
    FT_Done_Face(original);
    FT_Done_Face(reduced);
    FT_Done_FreeType(library);
}

static void outlines_survive_in_every_format(void **state) {
    (void)state;
    static const struct {
        const char *pattern;
        enum gz_outline_format format;
        uint32_t first;
    } cases[] = {
        {SONG, GZ_OUTLINE_CFF_CID, 0x4E00},         {HEI ":bold", GZ_OUTLINE_CFF_CID, 0x4E00},
        {KAI, GZ_OUTLINE_TRUETYPE, 0x4E00},         {"AR PL UMing CN", GZ_OUTLINE_TRUETYPE, 0x4E00},
        {"HanaMinB", GZ_OUTLINE_TRUETYPE, 0x20000}, {"BabelStone Han", GZ_OUTLINE_TRUETYPE, 0x4E00},
        {"Nimbus Roman", GZ_OUTLINE_CFF, 0x21},     {LATIN, GZ_OUTLINE_TRUETYPE, 0xA1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct gz_fontset *set = open_one(cases[i].pattern);
        struct gz_face *face = gz_fontset_face(set, 0);
        struct selection selection = select_glyphs(face, cases[i].first, 1, 500);
        assert_true(selection.count > 90);
        struct gz_subset *subset = subset_of(face, &selection);
        assert_int_equal(subset->format, cases[i].format);
        compare_outlines(face, subset);
        gz_subset_destroy(subset);
        gz_fontset_destroy(set);
    }
}

/* --- Numbering ---------------------------------------------------------- */

static void glyphs_are_renumbered_in_order(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(SONG);
    struct gz_face *face = gz_fontset_face(set, 0);
    struct selection selection = select_glyphs(face, 0x4E00, 13, 300);
    struct gz_subset *subset = subset_of(face, &selection);
    assert_int_equal(subset->glyph_count, selection.count + 1);
    assert_int_equal(subset->originals[0], 0);
    for (uint32_t i = 0; i < selection.count; i++) {
        assert_int_equal(subset->originals[i + 1], selection.glyphs[i]);
        assert_int_equal(subset->advances[i + 1], gz_face_advance(face, selection.glyphs[i]));
        assert_int_equal(gz_subset_glyph(subset, selection.glyphs[i]), i + 1);
    }
    assert_int_equal(gz_subset_glyph(subset, 0), 0);
    assert_int_equal(gz_subset_glyph(subset, selection.glyphs[0] + 1), 0);
    assert_int_equal(gz_subset_glyph(subset, UINT32_MAX), 0);
    gz_subset_destroy(subset);
    gz_fontset_destroy(set);
}

/* é of DejaVu is composed: its parts come along and are numbered, too. */
static void parts_of_composed_glyphs_come_along(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(LATIN);
    struct gz_face *face = gz_fontset_face(set, 0);
    struct selection selection = {{gz_face_glyph(face, 0xE9)}, 1};
    struct gz_subset *subset = subset_of(face, &selection);
    assert_true(subset->glyph_count > 2);
    assert_int_not_equal(gz_subset_glyph(subset, selection.glyphs[0]), 0);
    compare_outlines(face, subset);
    gz_subset_destroy(subset);
    gz_fontset_destroy(set);
}

/* Every form of the charset that the glyph count asks for. */
static void cid_keyed_faces_get_an_identity_charset(void **state) {
    (void)state;
    static const uint32_t counts[] = {0, 1, 2, 3, 4, 255, 256, 257, 258, 700};
    struct gz_fontset *set = open_one(SONG);
    struct gz_face *face = gz_fontset_face(set, 0);
    for (size_t i = 0; i < COUNT(counts) * 2; i++) {
        /* Neighbours and scattered ones: different charsets to overwrite. */
        struct selection selection = {.count = counts[i / 2]};
        for (uint32_t k = 0; k < selection.count; k++)
            selection.glyphs[k] = i % 2 ? 1 + k : 1500 + 7 * k;
        struct gz_subset *subset = subset_of(face, &selection);
        struct gz_cff cff;
        assert_true(gz_cff_read(subset->program, subset->program_size, &cff));
        assert_true(cff.cid_keyed);
        assert_int_equal(cff.glyph_count, selection.count + 1);
        const uint8_t *charset = subset->program + cff.charset_offset;
        if (selection.count > 256) {
            assert_int_equal(charset[0], 2);
            assert_int_equal(charset[1] << 8 | charset[2], 1);
            assert_int_equal(charset[3] << 8 | charset[4], selection.count - 1);
        }
        compare_outlines(face, subset);
        gz_subset_destroy(subset);
    }
    gz_fontset_destroy(set);
}

/* --- Bytes -------------------------------------------------------------- */

static void subsets_are_small_and_without_layout(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(KAI);
    struct gz_face *face = gz_fontset_face(set, 0);
    struct selection selection = select_glyphs(face, 0x4E00, 2, 100);
    struct gz_subset *subset = subset_of(face, &selection);
    struct file_bytes program = {subset->program, subset->program_size};
    assert_true(subset->program_size < 80000);
    assert_int_equal(program.bytes[5], 6);
    assert_non_null(find_entry(&program, "glyf"));
    assert_non_null(find_entry(&program, "hmtx"));
    assert_null(find_entry(&program, "GSUB"));
    assert_null(find_entry(&program, "fpgm"));
    gz_subset_destroy(subset);
    gz_fontset_destroy(set);
}

struct job {
    struct gz_face *face;
    struct selection selection;
    struct gz_subset *subset;
};

static void *run_job(void *argument) {
    struct job *job = argument;
    const char *why;
    job->subset = gz_subset_create(job->face, job->selection.glyphs, job->selection.count, &why);
    return NULL;
}

/* Each face in a thread of its own, against one after the other on faces
 * opened anew. */
static void the_same_input_gives_the_same_bytes(void **state) {
    (void)state;
    static const char *const patterns[] = {SONG, HEI, KAI, "Nimbus Roman"};
    struct gz_fontset *sets[4];
    struct job jobs[4];
    pthread_t threads[4];
    for (int i = 0; i < 4; i++) {
        sets[i] = open_one(patterns[i]);
        struct gz_face *face = gz_fontset_face(sets[i], 0);
        jobs[i] = (struct job){face, select_glyphs(face, i == 3 ? 0x20 : 0x4E00, 1, 400), NULL};
    }
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_job, &jobs[i]), 0);
    for (int i = 0; i < 4; i++) {
        pthread_join(threads[i], NULL);
        assert_non_null(jobs[i].subset);
        struct gz_fontset *again = open_one(patterns[i]);
        struct gz_subset *subset = subset_of(gz_fontset_face(again, 0), &jobs[i].selection);
        assert_int_equal(subset->program_size, jobs[i].subset->program_size);
        assert_memory_equal(subset->program, jobs[i].subset->program, subset->program_size);
        gz_subset_destroy(subset);
        gz_subset_destroy(jobs[i].subset);
        gz_fontset_destroy(again);
        gz_fontset_destroy(sets[i]);
    }
}

static void too_many_glyphs_are_refused(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(SONG);
    uint32_t *glyphs = calloc(65535, sizeof *glyphs);
    for (uint32_t i = 0; i < 65535; i++)
        glyphs[i] = i;
    const char *why = NULL;
    assert_null(gz_subset_create(gz_fontset_face(set, 0), glyphs, 65535, &why));
    assert_non_null(strstr(why, "65534"));
    free(glyphs);
    gz_fontset_destroy(set);
    gz_subset_destroy(NULL);
}

static void glyphs_that_the_face_lacks_are_dropped(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(LATIN);
    struct selection selection = {{40, 60000, 4000000000u}, 3};
    struct gz_subset *subset = subset_of(gz_fontset_face(set, 0), &selection);
    assert_int_not_equal(gz_subset_glyph(subset, 40), 0);
    assert_int_equal(gz_subset_glyph(subset, 60000), 0);
    gz_subset_destroy(subset);
    gz_fontset_destroy(set);
}

/* --- Damaged CFF -------------------------------------------------------- */

static void damaged_cff_does_no_harm(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(SONG);
    struct selection selection = {{5, 9, 20, 21}, 4};
    struct gz_subset *subset = subset_of(gz_fontset_face(set, 0), &selection);
    struct gz_cff cff;
    uint32_t random = 7;
    for (size_t size = 0; size <= subset->program_size; size += size < 400 ? 1 : 97) {
        uint8_t *copy = malloc(size + !size); /* exact, for the sanitizer */
        memcpy(copy, subset->program, size);
        gz_cff_read(copy, size, &cff);
        for (int i = 0; size && i < 6; i++) {
            random = random * 1664525 + 1013904223;
            copy[(random >> 8) % (size < 120 ? size : 120)] = (uint8_t)random;
            gz_cff_make_charset_identical(copy, size);
        }
        free(copy);
    }
    gz_subset_destroy(subset);
    gz_fontset_destroy(set);
}

static void a_predefined_charset_cannot_be_overwritten(void **state) {
    (void)state;
    /* Names: one; Top DICT: ROS 0 0 0, CharStrings at 30; two glyphs. */
    uint8_t table[] = {1,  0,   4,  1, 0, 1, 1, 1, 2, 'A', 0, 1, 1, 1, 8, 139, 139, 139, 12,
                       30, 169, 17, 0, 0, 0, 0, 0, 0, 0,   0, 0, 2, 1, 1, 2,   3,   14,  14};
    struct gz_cff cff;
    assert_true(gz_cff_read(table, sizeof table, &cff));
    assert_true(cff.cid_keyed);
    assert_int_equal(cff.glyph_count, 2);
    assert_int_equal(cff.charset_offset, 0);
    assert_false(gz_cff_make_charset_identical(table, sizeof table));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outlines_survive_in_every_format),
        cmocka_unit_test(glyphs_are_renumbered_in_order),
        cmocka_unit_test(parts_of_composed_glyphs_come_along),
        cmocka_unit_test(cid_keyed_faces_get_an_identity_charset),
        cmocka_unit_test(subsets_are_small_and_without_layout),
        cmocka_unit_test(the_same_input_gives_the_same_bytes),
        cmocka_unit_test(too_many_glyphs_are_refused),
        cmocka_unit_test(glyphs_that_the_face_lacks_are_dropped),
        cmocka_unit_test(damaged_cff_does_no_harm),
        cmocka_unit_test(a_predefined_charset_cannot_be_overwritten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
