/* Faces that must be the very ones of an earlier time: fonts/fontset.h. */
#include "fonts_fixture.h"

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define GONG 0x516Cu /* 公: in SONG and HEI */
#define RARE 0x2A6A5u /* in neither */
#define PRIVATE 0xE000u

static const struct gz_pos here = {"style.yaml", 7, 3};
static const struct gz_pos at_lock = {"published/1.json", 0, 0};

/* A locked face as a record remembers it; strings and digest in the entry. */
struct entry {
    char family[64], style[64], file[64], version[128];
    uint8_t sha256[32];
    struct gz_locked_face locked;
};

/* Locks the face that is numbered so in the set. */
static void lock_face(struct entry *entry, struct gz_fontset *set, uint32_t number,
                      const struct gz_face_use *uses, uint32_t use_count) {
    struct gz_face *face = gz_fontset_face(set, number);
    const struct gz_face_info *info = gz_face_info(face);
    snprintf(entry->family, sizeof entry->family, "%s", info->family);
    snprintf(entry->style, sizeof entry->style, "%s", info->style);
    snprintf(entry->version, sizeof entry->version, "%s", info->version);
    snprintf(entry->file, sizeof entry->file, "%s", strrchr(info->path, '/') + 1);
    assert_true(gz_face_sha256(face, entry->sha256));
    entry->locked = (struct gz_locked_face){entry->family, entry->style, entry->version,
                                            entry->file,   info->index,  entry->sha256,
                                            uses,          use_count};
}

static void lock_pattern(struct entry *entry, const char *pattern, const struct gz_face_use *uses,
                         uint32_t use_count) {
    struct gz_fontset *set = open_one(pattern);
    lock_face(entry, set, 0, uses, use_count);
    gz_fontset_destroy(set);
}

struct world {
    struct gz_diag *diag;
    struct gz_fontset *set;
};

static struct world open_locked(const struct gz_font_stack *stacks, uint32_t count,
                                const struct gz_locked_face *faces, uint32_t face_count,
                                bool first) {
    struct gz_font_lock lock = {faces, face_count, first, at_lock};
    struct gz_fontset_options options = {
        .stacks = stacks, .stack_count = count, .system_fallback = true, .lock = &lock};
    struct world world = {gz_diag_create(), NULL};
    world.set = gz_fontset_create(&options, world.diag);
    return world;
}

static void close_world(struct world *world) {
    gz_fontset_destroy(world->set);
    gz_diag_destroy(world->diag);
}

static const char *family_for(struct world *world, uint32_t stack, uint32_t code) {
    uint32_t face = gz_fontset_lookup(world->set, stack, code, false, NULL);
    assert_int_not_equal(face, GZ_NO_FACE);
    return gz_face_info(gz_fontset_face(world->set, face))->family;
}

static const char *const both[] = {SONG, HEI};
static const struct gz_font_stack stack = {"宋", both, 2, GZ_NO_STACK, {"style.yaml", 7, 3}};

static void a_locked_face_comes_before_one_installed_since(void **state) {
    (void)state;
    static const struct gz_face_use use = {"宋", HEI};
    struct entry hei;
    lock_pattern(&hei, HEI, &use, 1);
    struct world world = open_locked(&stack, 1, &hei.locked, 1, true);
    assert_string_equal(family_for(&world, 0, GONG), HEI);
    assert_int_equal(gz_diag_count(world.diag), 1);
    assert_string_equal(gz_diag_message(world.diag, 0)->text,
                        "\"宋\" is set in \"" HEI "\", for want of \"" SONG
                        "\" (installed, but another face is locked)");
    const struct gz_stack_report *report;
    assert_int_equal(gz_fontset_stack_report(world.set, 0, &report), 2);
    assert_int_equal(report[0].rank, 1);
    assert_int_equal(report[1].rank, 0);
    close_world(&world);
}

/* The face is locked for another stack: this one has it further down. */
static void a_lock_is_for_the_stack_that_the_face_served(void **state) {
    (void)state;
    static const struct gz_face_use use = {"黑", HEI};
    static const char *const hei_only[] = {HEI};
    const struct gz_font_stack stacks[] = {stack, {"黑", hei_only, 1, GZ_NO_STACK, here}};
    struct entry hei;
    lock_pattern(&hei, HEI, &use, 1);
    struct world world = open_locked(stacks, 2, &hei.locked, 1, true);
    assert_string_equal(family_for(&world, 0, GONG), SONG);
    assert_string_equal(family_for(&world, 1, GONG), HEI);
    assert_int_equal(gz_diag_count(world.diag), 0);
    close_world(&world);
}

static void with_another_style_its_order_holds(void **state) {
    (void)state;
    static const struct gz_face_use use = {"宋", HEI};
    struct entry hei;
    lock_pattern(&hei, HEI, &use, 1);
    struct world world = open_locked(&stack, 1, &hei.locked, 1, false);
    assert_string_equal(family_for(&world, 0, GONG), SONG);
    close_world(&world);
    hei.sha256[0] ^= 1; /* but what it still names must be the same */
    world = open_locked(&stack, 1, &hei.locked, 1, false);
    assert_null(world.set);
    close_world(&world);
}

static void what_another_style_no_longer_names_is_not_locked(void **state) {
    (void)state;
    static const struct gz_face_use uses[] = {{"宋", "SimSun"}, {"楷", HEI}, {"宋", NULL}};
    struct entry hei;
    lock_pattern(&hei, HEI, uses, COUNT(uses));
    hei.sha256[0] ^= 1;
    struct world world = open_locked(&stack, 1, &hei.locked, 1, false);
    assert_non_null(world.set);
    assert_int_equal(gz_diag_count(world.diag), 0);
    close_world(&world);
}

static void every_face_that_is_not_the_same_is_reported(void **state) {
    (void)state;
    static const struct gz_face_use song_uses[] = {{"宋", SONG}, {"小标宋", SONG}},
                                    hei_use = {"宋", HEI};
    struct entry song, hei;
    lock_pattern(&song, SONG, song_uses, 2);
    lock_pattern(&hei, HEI, &hei_use, 1);
    song.sha256[31] ^= 1;
    snprintf(song.version, sizeof song.version, "Version 0.5");
    snprintf(hei.family, sizeof hei.family, "No Such Face");
    snprintf(hei.file, sizeof hei.file, "none.ttf");
    const struct gz_locked_face faces[] = {song.locked, hei.locked};
    struct world world = open_locked(&stack, 1, faces, 2, true);
    assert_null(world.set);
    assert_int_equal(gz_diag_exit_status(world.diag), 3);
    assert_int_equal(gz_diag_count(world.diag), 2);
    const struct gz_message *message = gz_diag_message(world.diag, 0);
    assert_string_equal(message->pos.path, "published/1.json");
    assert_non_null(strstr(message->text, "the face \"" SONG " Regular\" of \"宋\", \"小标宋\" is "
                                          "locked to NotoSerifCJK-Regular.ttc (Version 0.5); "
                                          "now it is /"));
    assert_non_null(strstr(message->text, "/NotoSerifCJK-Regular.ttc (Version "));
    assert_non_null(strstr(message->help, "--fonts current"));
    message = gz_diag_message(world.diag, 1);
    assert_non_null(strstr(message->text, "\"No Such Face Regular\" of \"宋\" is locked to "
                                          "none.ttf (Version "));
    assert_non_null(strstr(message->text, "); it is not installed"));
    close_world(&world);
}

static void the_same_version_in_another_file_is_another_face(void **state) {
    (void)state;
    static const struct gz_face_use use = {"宋", SONG};
    struct entry song;
    lock_pattern(&song, SONG, &use, 1);
    song.sha256[0] ^= 1;
    struct world world = open_locked(&stack, 1, &song.locked, 1, true);
    assert_null(world.set);
    assert_non_null(strstr(gz_diag_message(world.diag, 0)->text,
                           "(called the same version, but another file)"));
    close_world(&world);
}

static void another_index_is_another_face(void **state) {
    (void)state;
    static const struct gz_face_use use = {"宋", SONG};
    struct entry song;
    lock_pattern(&song, SONG, &use, 1);
    song.locked.index = 77;
    struct world world = open_locked(&stack, 1, &song.locked, 1, true);
    assert_null(world.set);
    assert_int_equal(gz_diag_count(world.diag), 1);
    close_world(&world);
}

/* Found by the file's name when the face is called otherwise today. */
static void a_face_without_a_name_is_found_by_its_file(void **state) {
    (void)state;
    static const struct gz_face_use use = {"宋", SONG};
    struct entry song;
    lock_pattern(&song, SONG, &use, 1);
    song.locked.family = NULL;
    struct world world = open_locked(&stack, 1, &song.locked, 1, true);
    assert_non_null(world.set);
    close_world(&world);
}

static void a_face_from_outside_is_locked_too(void **state) {
    (void)state;
    static const struct gz_face_use use = {"宋", NULL};
    struct world plain = open_locked(&stack, 1, NULL, 0, true);
    const char *usual = family_for(&plain, 0, RARE);
    const char *other = strcmp(usual, "HanaMinB") == 0 ? "BabelStone Han" : "HanaMinB";
    struct entry locked;
    lock_pattern(&locked, other, &use, 1);
    struct world world = open_locked(&stack, 1, &locked.locked, 1, true);
    assert_string_equal(family_for(&world, 0, RARE), other);
    const struct gz_fallback *list; /* still said */
    assert_int_equal(gz_fontset_fallbacks(world.set, &list), 1);
    bool fallback = false;
    gz_fontset_lookup(world.set, 0, RARE, false, &fallback);
    assert_true(fallback);
    assert_string_equal(family_for(&world, 0, GONG), SONG); /* never before the stack's first */
    assert_int_equal(gz_fontset_lookup(world.set, 0, PRIVATE, false, NULL), GZ_NO_FACE);
    close_world(&world);
    close_world(&plain);
}

static void a_new_character_may_take_a_face_that_is_not_locked(void **state) {
    (void)state;
    static const struct gz_face_use use = {"宋", SONG};
    struct entry song;
    lock_pattern(&song, SONG, &use, 1);
    struct world world = open_locked(&stack, 1, &song.locked, 1, true);
    assert_string_not_equal(family_for(&world, 0, RARE), SONG);
    assert_int_equal(gz_diag_count(world.diag), 0);
    close_world(&world);
}

/* What a lock is made from. */
static void the_stacks_that_a_face_served_are_known(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    static const char *const one[] = {HEI, SONG};
    const struct gz_font_stack stacks[] = {stack, {"黑", one, 2, GZ_NO_STACK, here}};
    struct world world = open_locked(stacks, 2, NULL, 0, true);
    const struct gz_face_use *uses;
    uint32_t song = gz_fontset_lookup(world.set, 0, GONG, false, NULL);
    uint32_t rare = gz_fontset_lookup(world.set, 1, RARE, false, NULL);
    assert_int_equal(gz_fontset_face_uses(world.set, song, arena, &uses), 1);
    assert_string_equal(uses[0].stack, "宋");
    assert_string_equal(uses[0].pattern, SONG);
    assert_int_equal(gz_fontset_face_uses(world.set, rare, arena, &uses), 1);
    assert_string_equal(uses[0].stack, "黑");
    assert_null(uses[0].pattern);
    close_world(&world);
    gz_arena_destroy(arena);
}

/* The lock decides which face, not its number: the PDF stays the same. */
static void a_lock_changes_no_number(void **state) {
    (void)state;
    static const struct gz_face_use song_use = {"宋", SONG}, hei_use = {"黑", HEI};
    static const char *const one[] = {KAI, HEI};
    const struct gz_font_stack stacks[] = {stack, {"黑", one, 2, GZ_NO_STACK, here}};
    struct entry song, hei;
    lock_pattern(&song, SONG, &song_use, 1);
    lock_pattern(&hei, HEI, &hei_use, 1);
    const struct gz_locked_face faces[] = {hei.locked, song.locked};
    struct world plain = open_locked(stacks, 2, NULL, 0, true);
    struct world world = open_locked(stacks, 2, faces, 2, true);
    for (uint32_t i = 0; i < gz_fontset_face_count(plain.set); i++)
        assert_string_equal(gz_face_info(gz_fontset_face(world.set, i))->path,
                            gz_face_info(gz_fontset_face(plain.set, i))->path);
    assert_string_equal(family_for(&world, 1, GONG), HEI);
    close_world(&world);
    close_world(&plain);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_locked_face_comes_before_one_installed_since),
        cmocka_unit_test(a_lock_is_for_the_stack_that_the_face_served),
        cmocka_unit_test(with_another_style_its_order_holds),
        cmocka_unit_test(what_another_style_no_longer_names_is_not_locked),
        cmocka_unit_test(every_face_that_is_not_the_same_is_reported),
        cmocka_unit_test(the_same_version_in_another_file_is_another_face),
        cmocka_unit_test(another_index_is_another_face),
        cmocka_unit_test(a_face_without_a_name_is_found_by_its_file),
        cmocka_unit_test(a_face_from_outside_is_locked_too),
        cmocka_unit_test(a_new_character_may_take_a_face_that_is_not_locked),
        cmocka_unit_test(the_stacks_that_a_face_served_are_known),
        cmocka_unit_test(a_lock_changes_no_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
