#include "fonts_fixture.h"

#include <sys/wait.h>

#define ABSENT "No Such Face Anywhere"
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const struct gz_pos here = {"style.yaml", 7, 3};

struct world {
    struct gz_diag *diag;
    struct gz_fontset *set;
};

static struct world open_stacks(const struct gz_font_stack *stacks, uint32_t count, bool strict,
                                bool system_fallback) {
    struct gz_fontset_options options = {stacks, count, strict, system_fallback};
    struct world world = {gz_diag_create(), NULL};
    world.set = gz_fontset_create(&options, world.diag);
    return world;
}

static void close_world(struct world *world) {
    gz_fontset_destroy(world->set);
    gz_diag_destroy(world->diag);
}

static const char *family_of(const struct gz_fontset *set, uint32_t face) {
    assert_int_not_equal(face, GZ_NO_FACE);
    return gz_face_info(gz_fontset_face(set, face))->family;
}

static const char *postscript_of(const char *pattern) {
    static char name[128];
    struct gz_fontset *set = open_one(pattern);
    snprintf(name, sizeof name, "%s", gz_face_info(gz_fontset_face(set, 0))->postscript_name);
    gz_fontset_destroy(set);
    return name;
}

/* --- Resolution --------------------------------------------------------- */

static void every_stack_without_a_face_is_reported_with_what_was_tried(void **state) {
    (void)state;
    /* "serif" is an alias: fontconfig would offer a substitute. */
    const char *const first[] = {ABSENT, "serif"}, *const second[] = {"AR PL UMing CN:bold"};
    const char *const good[] = {SONG};
    const struct gz_font_stack stacks[] = {
        {"宋", first, 2, GZ_NO_STACK, here},
        {"正", good, 1, GZ_NO_STACK, here},
        {"黑", second, 1, GZ_NO_STACK, here},
        {"空", NULL, 0, GZ_NO_STACK, here},
        {"坏", (const char *const[]){":bold"}, 1, GZ_NO_STACK, here},
    };
    struct world world = open_stacks(stacks, COUNT(stacks), false, true);
    assert_null(world.set);
    assert_int_equal(gz_diag_exit_status(world.diag), 3);
    assert_int_equal(gz_diag_count(world.diag), 4);
    const struct gz_message *message = gz_diag_message(world.diag, 0);
    assert_string_equal(message->text, "no face for \"宋\": tried \"" ABSENT
                                       "\" (not installed), \"serif\" (not installed)");
    assert_non_null(message->help);
    assert_int_equal(message->pos.line, 7);
    assert_non_null(strstr(gz_diag_message(world.diag, 1)->text, "not in this style"));
    assert_non_null(strstr(gz_diag_message(world.diag, 2)->text, "the list is empty"));
    assert_non_null(strstr(gz_diag_message(world.diag, 3)->text, "not a font pattern"));
    close_world(&world);
}

static void a_second_choice_is_one_warning_and_strictly_an_error(void **state) {
    (void)state;
    const char *const patterns[] = {ABSENT, SONG, HEI};
    const struct gz_font_stack stack = {"宋", patterns, 3, GZ_NO_STACK, here};
    struct world world = open_stacks(&stack, 1, false, true);
    assert_int_equal(gz_diag_count(world.diag), 1);
    assert_int_equal(gz_diag_message(world.diag, 0)->severity, GZ_NOTICE);
    assert_string_equal(gz_diag_message(world.diag, 0)->text,
                        "\"宋\" is set in \"" SONG "\", for want of \"" ABSENT
                        "\" (not installed)");
    const struct gz_stack_report *report;
    assert_int_equal(gz_fontset_stack_report(world.set, 0, &report), 2);
    assert_int_equal(report[0].rank, 1);
    assert_string_equal(report[0].pattern, SONG);
    assert_int_equal(report[1].rank, 2);
    assert_string_equal(family_of(world.set, report[1].face), HEI);
    close_world(&world);

    world = open_stacks(&stack, 1, true, true);
    assert_null(world.set);
    assert_int_equal(gz_diag_exit_status(world.diag), 3);
    close_world(&world);
}

static void a_first_choice_is_silent(void **state) {
    (void)state;
    const char *const patterns[] = {SONG, ABSENT};
    const struct gz_font_stack stack = {"宋", patterns, 2, GZ_NO_STACK, here};
    struct world world = open_stacks(&stack, 1, true, true);
    assert_non_null(world.set);
    assert_int_equal(gz_diag_count(world.diag), 0);
    close_world(&world);
}

static void styles_in_patterns_are_served(void **state) {
    (void)state;
    assert_string_equal(postscript_of(SONG), "NotoSerifCJKsc-Regular");
    assert_string_equal(postscript_of(SONG ":bold"), "NotoSerifCJKsc-Bold");
    assert_string_equal(postscript_of(SONG ":weight=200"), "NotoSerifCJKsc-Bold");
    assert_string_equal(postscript_of(SONG ":medium"), "NotoSerifCJKsc-Medium");
    assert_string_equal(postscript_of(SONG ":style=Black"), "NotoSerifCJKsc-Black");
    assert_string_equal(postscript_of(SONG " Black"), "NotoSerifCJKsc-Black");
    assert_string_equal(postscript_of("Nimbus Roman:bold:italic"), "NimbusRoman-BoldItalic");
    /* Without a weight the family's nearest to regular will do. */
    assert_string_equal(postscript_of("URW Bookman"), "URWBookman-Light");
}

static void families_answer_to_every_language_and_case(void **state) {
    (void)state;
    assert_string_equal(postscript_of("霞鹜文楷"), "LXGWWenKai-Regular");
    assert_string_equal(postscript_of(" lxgw wenkai "), "LXGWWenKai-Regular");
    assert_string_equal(postscript_of("花園明朝B"), "HanaMinB");
    assert_string_equal(postscript_of("文鼎ＰＬ简中楷"), postscript_of("AR PL KaitiM GB"));
}

static void faces_of_a_collection_are_told_apart(void **state) {
    (void)state;
    assert_string_equal(postscript_of("Noto Serif CJK JP"), "NotoSerifCJKjp-Regular");
    assert_string_equal(postscript_of("AR PL UMing TW"), "UMingTW");
}

static void stacks_share_faces(void **state) {
    (void)state;
    const char *const one[] = {SONG, "noto serif cjk sc"}, *const two[] = {HEI, SONG};
    const struct gz_font_stack stacks[] = {{"宋", one, 2, GZ_NO_STACK, here},
                                           {"黑", two, 2, GZ_NO_STACK, here}};
    struct world world = open_stacks(stacks, 2, false, true);
    assert_int_equal(gz_fontset_face_count(world.set), 2);
    const struct gz_stack_report *report;
    assert_int_equal(gz_fontset_stack_report(world.set, 0, &report), 1);
    assert_int_equal(report[0].face, 0);
    assert_int_equal(gz_fontset_stack_report(world.set, 1, &report), 2);
    assert_int_equal(report[1].face, 0);
    close_world(&world);
}

/* --- Characters --------------------------------------------------------- */

static void a_character_takes_the_stacks_order(void **state) {
    (void)state;
    const char *const patterns[] = {"AR PL SungtiL GB", SONG}; /* GB 2312 only, then more */
    const struct gz_font_stack stack = {"宋", patterns, 2, GZ_NO_STACK, here};
    struct world world = open_stacks(&stack, 1, false, true);
    bool fallback = true;
    for (int round = 0; round < 2; round++) { /* searched, then remembered */
        assert_int_equal(gz_fontset_lookup(world.set, 0, 0x516C, false, &fallback), 0);
        assert_false(fallback);
        assert_int_equal(gz_fontset_lookup(world.set, 0, 0x9555, false, &fallback), 1); /* 镕 */
        assert_true(fallback);
    }
    const struct gz_fallback *list;
    assert_int_equal(gz_fontset_fallbacks(world.set, &list), 0); /* both in the stack */
    close_world(&world);
}

static void rare_characters_come_from_the_system(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(KAI);
    static const uint32_t rare[] = {0x2B740, 0x2A6A5, 0x30EDE, 0x20BB7};
    for (size_t i = 0; i < COUNT(rare) * 2; i++) {
        bool fallback = false;
        uint32_t code = rare[i % COUNT(rare)];
        uint32_t face = gz_fontset_lookup(set, 0, code, false, &fallback);
        assert_int_not_equal(face, GZ_NO_FACE);
        assert_true(face == 0 || fallback);
        assert_int_not_equal(gz_face_glyph(gz_fontset_face(set, face), code), 0);
    }
    const struct gz_fallback *list;
    uint32_t count = gz_fontset_fallbacks(set, &list);
    assert_in_range(count, 1, COUNT(rare)); /* once per character */
    assert_int_equal(list[0].code, 0x2B740); /* newer 楷 have U+2A6A5 */
    assert_int_equal(list[0].stack, 0);
    assert_int_not_equal(list[0].face, 0);
    gz_fontset_destroy(set);
}

/* The numbers of faces go into a PDF: a set that was in use must number them
 * like a new one. */
static void a_set_rewound_is_like_a_new_one(void **state) {
    (void)state;
    static const uint32_t order[] = {0x2A6A5, 0x2B740, 0x4E00, 0x2B740, 0x30EDE};
    struct gz_fontset *used = open_one(KAI), *fresh = open_one(KAI);
    for (size_t i = 0; i < 400; i++)
        gz_fontset_lookup(used, 0, 0x20000 + 97 * (uint32_t)i, false, NULL);
    assert_true(gz_fontset_face_count(used) > 2);
    gz_fontset_rewind(used);
    assert_int_equal(gz_fontset_face_count(used), 1);
    const struct gz_fallback *list, *other;
    assert_int_equal(gz_fontset_fallbacks(used, &list), 0);
    for (size_t i = 0; i < COUNT(order); i++) {
        bool outside, outside_fresh;
        uint32_t face = gz_fontset_lookup(used, 0, order[i], false, &outside);
        assert_int_equal(face, gz_fontset_lookup(fresh, 0, order[i], false, &outside_fresh));
        assert_int_equal(outside, outside_fresh);
        assert_string_equal(gz_face_info(gz_fontset_face(used, face))->path,
                            gz_face_info(gz_fontset_face(fresh, face))->path);
    }
    uint32_t count = gz_fontset_fallbacks(used, &list);
    assert_int_equal(count, gz_fontset_fallbacks(fresh, &other));
    assert_memory_equal(list, other, count * sizeof *list);
    gz_fontset_destroy(used);
    gz_fontset_destroy(fresh);
}

static void without_system_fallback_a_gap_is_a_gap(void **state) {
    (void)state;
    const char *const patterns[] = {KAI};
    const struct gz_font_stack stack = {"楷", patterns, 1, GZ_NO_STACK, here};
    struct world world = open_stacks(&stack, 1, false, false);
    for (int round = 0; round < 2; round++)
        assert_int_equal(gz_fontset_lookup(world.set, 0, 0x2B740, false, NULL), GZ_NO_FACE);
    close_world(&world);
}

static void what_no_face_has_is_no_face(void **state) {
    (void)state;
    struct gz_fontset *set = open_one(SONG);
    bool fallback = true;
    assert_int_equal(gz_fontset_lookup(set, 0, 0xFDD0, false, &fallback), GZ_NO_FACE);
    assert_false(fallback);
    /* Private characters stay in their stack, whoever else draws them. */
    assert_int_equal(gz_fontset_lookup(set, 0, 0xE001, false, NULL), GZ_NO_FACE);
    assert_int_equal(gz_fontset_lookup(set, 0, 0x110000, false, NULL), GZ_NO_FACE);
    assert_int_equal(gz_fontset_lookup(set, 9, 0x4E00, false, NULL), GZ_NO_FACE);
    gz_fontset_destroy(set);
}

static void invisible_characters_ask_for_no_other_face(void **state) {
    (void)state;
    static const uint32_t invisible[] = {0x200B, 0x200D, 0x2060, 0xFE00, 0xE0100, 0xFEFF, 0xAD};
    struct gz_fontset *set = open_one("HanaMinB");
    for (size_t i = 0; i < COUNT(invisible); i++)
        assert_int_equal(gz_fontset_lookup(set, 0, invisible[i], false, NULL), 0);
    assert_int_equal(gz_fontset_face_count(set), 1);
    gz_fontset_destroy(set);
}

static void latin_context_takes_the_companion(void **state) {
    (void)state;
    const char *const han[] = {SONG}, *const latin[] = {LATIN};
    const struct gz_font_stack stacks[] = {{"宋", han, 1, 1, here},
                                           {"Latin", latin, 1, GZ_NO_STACK, here}};
    struct world world = open_stacks(stacks, 2, false, true);
    bool fallback = true;
    /* One code point, two contexts: U+201C. */
    assert_string_equal(
        family_of(world.set, gz_fontset_lookup(world.set, 0, 0x201C, true, &fallback)), LATIN);
    assert_false(fallback);
    assert_string_equal(
        family_of(world.set, gz_fontset_lookup(world.set, 0, 0x201C, false, &fallback)), SONG);
    assert_false(fallback);
    /* What the companion lacks, the stack serves. */
    assert_string_equal(
        family_of(world.set, gz_fontset_lookup(world.set, 0, 0x516C, true, &fallback)), SONG);
    assert_false(fallback);
    /* A stack of its own has no companion. */
    assert_string_equal(family_of(world.set, gz_fontset_lookup(world.set, 1, 'A', true, NULL)),
                        LATIN);
    close_world(&world);
}

static void a_companion_out_of_range_is_none(void **state) {
    (void)state;
    const char *const han[] = {SONG};
    const struct gz_font_stack stack = {"宋", han, 1, 77, here};
    struct world world = open_stacks(&stack, 1, false, true);
    assert_int_equal(gz_fontset_lookup(world.set, 0, 'A', true, NULL), 0);
    close_world(&world);
}

static void a_variation_prefers_the_face_that_has_it(void **state) {
    (void)state;
    const char *const patterns[] = {KAI, "Noto Serif CJK JP"};
    const struct gz_font_stack stack = {"异", patterns, 2, GZ_NO_STACK, here};
    struct world world = open_stacks(&stack, 1, false, true);
    bool fallback = false;
    /* 葛 U+845B with VS17 (Adobe-Japan1). */
    assert_int_equal(gz_fontset_lookup_variation(world.set, 0, 0x845B, 0xE0100, &fallback), 1);
    assert_true(fallback);
    /* A sequence that nobody has: as the character alone. */
    assert_int_equal(gz_fontset_lookup_variation(world.set, 0, 0x845B, 0xE01EF, &fallback), 0);
    assert_false(fallback);
    close_world(&world);
}

/* Writes the names of the faces that serve characters outside the stack, in
 * the language that fontconfig takes for the user's. */
static void write_fallbacks(const char *language, int out) {
    setenv("FC_LANG", language, 1);
    struct gz_fontset *set = open_one("Nimbus Roman");
    for (uint32_t code = 0xA0; code < 0x2A700; code += 61) {
        uint32_t face = gz_fontset_lookup(set, 0, code, false, NULL);
        const char *name =
            face == GZ_NO_FACE ? "-" : gz_face_info(gz_fontset_face(set, face))->postscript_name;
        dprintf(out, "%X %s\n", code, name);
    }
    gz_fontset_destroy(set);
}

/* fontconfig reads the language once in a process: a process for each, and all
 * of them before this one has read it, so that this test runs first. */
static char *fallbacks_under(const char *language) {
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        write_fallbacks(language, ends[1]);
        _exit(0);
    }
    close(ends[1]);
    FILE *in = fdopen(ends[0], "r");
    char *text = NULL;
    size_t capacity = 0;
    assert_true(getdelim(&text, &capacity, '\0', in) > 1000);
    fclose(in);
    assert_int_equal(waitpid(child, NULL, 0), child);
    return text;
}

static void the_locale_decides_no_face(void **state) {
    (void)state;
    char *chinese = fallbacks_under("zh-cn"), *japanese = fallbacks_under("ja");
    char *arabic = fallbacks_under("ar");
    assert_string_equal(chinese, japanese);
    assert_string_equal(chinese, arabic);
    free(chinese);
    free(japanese);
    free(arabic);
}

/* --- A machine of the test's own ---------------------------------------- */

static char folder[] = P_tmpdir "/gz-fontset-XXXXXX";
static char font_path[96], conf_path[96];

/* A fontconfig that sees one folder with one face, whose licence forbids
 * embedding. */
static void make_machine(void) {
    struct gz_fontset *set = open_one(LATIN);
    struct file_bytes font = read_whole(gz_face_info(gz_fontset_face(set, 0))->path);
    gz_fontset_destroy(set);
    uint8_t *os2 = find_table(&font, "OS/2");
    os2[8] = 0;
    os2[9] = 2;
    make_folder(folder);
    snprintf(font_path, sizeof font_path, "%s/closed.ttf", folder);
    snprintf(conf_path, sizeof conf_path, "%s/fonts.conf", folder);
    write_whole(font_path, font.bytes, font.size);
    free(font.bytes);
    char conf[256];
    int length = snprintf(conf, sizeof conf,
                          "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir></fontconfig>", folder);
    write_whole(conf_path, conf, (size_t)length);
}

static void an_unusable_file_is_named(void **state) {
    (void)state;
    make_machine();
    setenv("FONTCONFIG_FILE", conf_path, 1);
    const char *const patterns[] = {LATIN, SONG};
    const struct gz_font_stack stack = {"西", patterns, 2, GZ_NO_STACK, here};
    struct world world = open_stacks(&stack, 1, false, true);
    unsetenv("FONTCONFIG_FILE");
    assert_null(world.set);
    const char *text = gz_diag_message(world.diag, 0)->text;
    assert_non_null(strstr(text, font_path));
    assert_non_null(strstr(text, "forbid embedding"));
    assert_non_null(strstr(text, "\"" SONG "\" (not installed)"));
    close_world(&world);
    unlink(font_path);
    unlink(conf_path);
    rmdir(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_locale_decides_no_face), /* first: see there */
        cmocka_unit_test(every_stack_without_a_face_is_reported_with_what_was_tried),
        cmocka_unit_test(a_second_choice_is_one_warning_and_strictly_an_error),
        cmocka_unit_test(a_first_choice_is_silent),
        cmocka_unit_test(styles_in_patterns_are_served),
        cmocka_unit_test(families_answer_to_every_language_and_case),
        cmocka_unit_test(faces_of_a_collection_are_told_apart),
        cmocka_unit_test(stacks_share_faces),
        cmocka_unit_test(a_character_takes_the_stacks_order),
        cmocka_unit_test(rare_characters_come_from_the_system),
        cmocka_unit_test(a_set_rewound_is_like_a_new_one),
        cmocka_unit_test(without_system_fallback_a_gap_is_a_gap),
        cmocka_unit_test(what_no_face_has_is_no_face),
        cmocka_unit_test(invisible_characters_ask_for_no_other_face),
        cmocka_unit_test(latin_context_takes_the_companion),
        cmocka_unit_test(a_companion_out_of_range_is_none),
        cmocka_unit_test(a_variation_prefers_the_face_that_has_it),
        cmocka_unit_test(an_unusable_file_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
