#include "fonts_fixture.h"

#include "fonts/shape.h"

struct bench {
    struct gz_fontset *set;
    struct gz_shaper *shaper;
    const struct gz_shaped_glyph *glyphs;
};

static struct bench open_bench(const char *pattern) {
    return (struct bench){open_one(pattern), gz_shaper_create(), NULL};
}

static void close_bench(struct bench *bench) {
    gz_shaper_destroy(bench->shaper);
    gz_fontset_destroy(bench->set);
}

static struct gz_face *face_of(const struct bench *bench) {
    return gz_fontset_face(bench->set, 0);
}

static uint32_t shape_part(struct bench *bench, const char *text, uint32_t from, uint32_t to,
                           const char *language, uint32_t script) {
    struct gz_shape_run run = {text, (uint32_t)strlen(text), from, to, language, script, false};
    return gz_shape(bench->shaper, face_of(bench), &run, &bench->glyphs);
}

static uint32_t shape(struct bench *bench, const char *text, const char *language,
                      uint32_t script) {
    return shape_part(bench, text, 0, (uint32_t)strlen(text), language, script);
}

static void han_text_is_one_glyph_an_em_a_character(void **state) {
    (void)state;
    static const char *const patterns[] = {SONG, HEI, KAI};
    for (size_t p = 0; p < 3; p++) {
        struct bench bench = open_bench(patterns[p]);
        assert_int_equal(shape(&bench, "第49号（公报），“数”。", "zh-Hans", HAN_TAG), 13);
        for (uint32_t i = 0; i < 13; i++) {
            assert_int_not_equal(bench.glyphs[i].glyph, 0);
            assert_int_equal(bench.glyphs[i].y_offset, 0);
        }
        assert_int_equal(bench.glyphs[0].x_advance, 1000);
        assert_int_equal(bench.glyphs[4].x_advance, 1000);
        assert_int_equal(bench.glyphs[8].x_advance, 1000);
        close_bench(&bench);
    }
}

static void clusters_are_byte_offsets_of_the_paragraph(void **state) {
    (void)state;
    struct bench bench = open_bench(SONG);
    static const uint32_t expected[] = {3, 6, 10, 11};
    assert_int_equal(shape_part(&bench, "前公𠮷A号后", 3, 14, "zh-Hans", HAN_TAG), 4);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(bench.glyphs[i].cluster, expected[i]);
    close_bench(&bench);
}

static void marks_and_selectors_belong_to_their_base(void **state) {
    (void)state;
    struct bench bench = open_bench(LATIN);
    uint32_t count = shape(&bench, "aq\xCC\x84z", "en", LATIN_TAG); /* q + macron */
    for (uint32_t i = 1; i < count; i++)
        assert_true(bench.glyphs[i].cluster >= bench.glyphs[i - 1].cluster);
    assert_int_equal(bench.glyphs[count - 1].cluster, 4);
    assert_int_equal(bench.glyphs[count - 2].cluster, 1);
    close_bench(&bench);
    /* A selector that the face does not know leaves no glyph at all. */
    bench = open_bench(KAI);
    assert_int_equal(shape(&bench, "葛\xF3\xA0\x84\x80公", "zh-Hans", HAN_TAG), 2);
    assert_int_equal(bench.glyphs[0].glyph, gz_face_glyph(face_of(&bench), 0x845B));
    assert_int_equal(bench.glyphs[1].cluster, 7);
    close_bench(&bench);
}

static void variation_sequences_choose_glyphs(void **state) {
    (void)state;
    struct bench bench = open_bench("Noto Serif CJK JP");
    assert_int_equal(shape(&bench, "葛", "ja", HAN_TAG), 1);
    uint32_t plain = bench.glyphs[0].glyph;
    assert_int_equal(shape(&bench, "葛\xF3\xA0\x84\x80", "ja", HAN_TAG), 1);
    assert_int_not_equal(bench.glyphs[0].glyph, plain);
    assert_int_not_equal(bench.glyphs[0].glyph, 0);
    close_bench(&bench);
}

static void joiners_leave_no_glyph(void **state) {
    (void)state;
    struct bench bench = open_bench(SONG);
    assert_int_equal(shape(&bench, "公\xE2\x81\xA0报", "zh-Hans", HAN_TAG), 2);
    assert_int_equal(bench.glyphs[1].cluster, 6);
    assert_int_equal(shape(&bench, "\xE2\x80\x8B", "zh-Hans", HAN_TAG), 0);
    assert_int_equal(shape(&bench, "", "zh-Hans", HAN_TAG), 0);
    close_bench(&bench);
}

static uint32_t glyph_in(struct bench *bench, const char *character, const char *language) {
    assert_int_equal(shape(bench, character, language, HAN_TAG), 1);
    return bench->glyphs[0].glyph;
}

/* One character, the forms of three countries (locl). */
static void the_language_chooses_the_form(void **state) {
    (void)state;
    struct bench bench = open_bench("Noto Serif CJK JP");
    assert_int_not_equal(glyph_in(&bench, "直", "zh-Hans"), glyph_in(&bench, "直", "ja"));
    assert_int_not_equal(glyph_in(&bench, "骨", "zh-Hans"), glyph_in(&bench, "骨", "ja"));
    assert_int_not_equal(glyph_in(&bench, "骨", "zh-Hans"), glyph_in(&bench, "骨", "zh-Hant"));
    assert_int_equal(glyph_in(&bench, "一", "zh-Hans"), glyph_in(&bench, "一", "ja"));
    /* The full stop sits in the middle in zh-Hant. */
    assert_int_not_equal(glyph_in(&bench, "。", "zh-Hans"), glyph_in(&bench, "。", "zh-Hant"));
    close_bench(&bench);
}

static void ligatures_can_be_turned_off(void **state) {
    (void)state;
    struct bench bench = open_bench(LATIN);
    struct gz_shape_run run = {"office", 6, 0, 6, "en", LATIN_TAG, false};
    uint32_t joined = gz_shape(bench.shaper, face_of(&bench), &run, &bench.glyphs);
    assert_true(joined < 6);
    assert_int_equal(bench.glyphs[1].cluster, 1);
    assert_int_equal(bench.glyphs[joined - 1].cluster, 5);
    run.no_ligatures = true;
    assert_int_equal(gz_shape(bench.shaper, face_of(&bench), &run, &bench.glyphs), 6);
    close_bench(&bench);
}

static void unsafe_breaks_are_flagged(void **state) {
    (void)state;
    struct bench bench = open_bench("DejaVu Sans");
    uint32_t count = shape(&bench, "AVAV", "en", LATIN_TAG); /* kerned */
    bool any = false;
    for (uint32_t i = 1; i < count; i++)
        any |= bench.glyphs[i].unsafe_to_break;
    assert_true(any);
    close_bench(&bench);
    bench = open_bench(SONG);
    count = shape(&bench, "中国公报", "zh-Hans", HAN_TAG);
    for (uint32_t i = 1; i < count; i++)
        assert_false(bench.glyphs[i].unsafe_to_break);
    close_bench(&bench);
}

static void missing_characters_are_glyph_zero(void **state) {
    (void)state;
    struct bench bench = open_bench(LATIN);
    assert_int_equal(shape(&bench, "a公", "zh-Hans", HAN_TAG), 2);
    assert_int_equal(bench.glyphs[1].glyph, 0);
    close_bench(&bench);
}

static void one_shaper_serves_many_runs(void **state) {
    (void)state;
    struct bench bench = open_bench(SONG);
    static char text[3 * 30000 + 1];
    for (uint32_t length = 1; length <= 30000; length *= 3) {
        memset(text, 0, sizeof text);
        for (uint32_t i = 0; i < length; i++)
            memcpy(text + 3 * i, "报", 3);
        assert_int_equal(shape(&bench, text, "zh-Hans", HAN_TAG), length);
        assert_int_equal(bench.glyphs[length - 1].cluster, 3 * (length - 1));
    }
    close_bench(&bench);
}

static void scripts(void **state) {
    (void)state;
    assert_int_equal(gz_script_of(0x516C), HAN_TAG);
    assert_int_equal(gz_script_of(0x20BB7), HAN_TAG);
    assert_int_equal(gz_script_of('a'), LATIN_TAG);
    assert_int_equal(gz_script_of(0x3002), GZ_TAG('Z', 'y', 'y', 'y'));
    assert_int_equal(gz_script_of(0x0304), GZ_TAG('Z', 'i', 'n', 'h'));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(han_text_is_one_glyph_an_em_a_character),
        cmocka_unit_test(clusters_are_byte_offsets_of_the_paragraph),
        cmocka_unit_test(marks_and_selectors_belong_to_their_base),
        cmocka_unit_test(variation_sequences_choose_glyphs),
        cmocka_unit_test(joiners_leave_no_glyph),
        cmocka_unit_test(the_language_chooses_the_form),
        cmocka_unit_test(ligatures_can_be_turned_off),
        cmocka_unit_test(unsafe_breaks_are_flagged),
        cmocka_unit_test(missing_characters_are_glyph_zero),
        cmocka_unit_test(one_shaper_serves_many_runs),
        cmocka_unit_test(scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
