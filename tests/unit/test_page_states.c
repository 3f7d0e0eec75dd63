/* Which pages differ, as words: pipeline/build/page_states.h. And faces that are kept
 * from one run to the next: pipeline/build/kept_fonts.h. */
#include "fonts_fixture.h"

#include "pipeline/build/kept_fonts.h"
#include "pipeline/build/page_states.h"

/* ---- pages -------------------------------------------------------------------- */

/* "1a 2b": pages 1 and 2, whose hashes differ as a and b do; "?" for a page
 * whose hash is not known. */
static struct gz_page_states states_of(const char *text, struct gz_arena *arena) {
    struct gz_page_states states = {GZ_NEW_ARRAY(arena, struct gz_page_state, 64), 0};
    while (*text) {
        size_t length = strcspn(text, " ");
        struct gz_page_state *page = &states.pages[states.count++];
        page->label = gz_arena_copy(arena, text, length - 1);
        page->known = text[length - 1] != '?';
        page->hash[31] = (uint8_t)text[length - 1];
        text += length + (text[length] == ' ');
    }
    return states;
}

static void assert_difference(const char *older, const char *newer, const char *expected) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_page_states a = states_of(older, arena), b = states_of(newer, arena);
    assert_string_equal(gz_page_states_difference(&a, &b, arena), expected);
    gz_arena_destroy(arena);
}

static void equal_pages_are_not_named(void **state) {
    (void)state;
    assert_difference("", "", "");
    assert_difference("i1 1a 2b", "i1 1a 2b", "");
}

static void changed_pages_are_named_by_their_labels(void **state) {
    (void)state;
    assert_difference("i1 1a 2b 3c", "i1 1a 2x 3c", "p. 2 changed");
    assert_difference("i1 1a 2b 3c", "i2 1a 2x 3c", "p. i, 2 changed");
    assert_difference("1a 2b 3c 4d 5e", "1a 2x 3x 4d 5e", "p. 2, 3 changed");
    assert_difference("1a 2b 3c 4d 5e", "1x 2b 3x 4x 5x", "p. 1, 3–5 changed");
    assert_difference("1a 2b", "1a 2?", "p. 2 changed");
}

static void pages_come_and_go(void **state) {
    (void)state;
    assert_difference("1a 2b", "1a 2b 3c", "p. 3 added");
    assert_difference("1a 2b 3c 4d", "1a 2x", "p. 2 changed, p. 3, 4 gone");
    /* One contents page more moves no label. */
    assert_difference("i1 1a 2b", "i2 ii1 1a 2b", "p. i changed, p. ii added");
}

static void a_long_list_is_cut(void **state) {
    (void)state;
    char older[300] = "", newer[300] = "";
    for (int i = 10; i < 40; i++) {
        snprintf(older + strlen(older), 8, "%s%da", i > 10 ? " " : "", i);
        snprintf(newer + strlen(newer), 8, "%s%d%c", i > 10 ? " " : "", i, i % 2 ? 'a' : 'b');
    }
    assert_difference(older, newer,
                      "p. 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32 … changed");
}

/* ---- faces -------------------------------------------------------------------- */

struct world {
    struct gz_kept_fonts *kept;
    struct gz_diag *diag;
};

/* The stacks stand in memory that is overwritten: the set borrows none of it. */
static struct gz_fontset *lend(struct world *world, const char *first, const char *second) {
    char patterns[2][64];
    snprintf(patterns[0], sizeof patterns[0], "%s", first);
    snprintf(patterns[1], sizeof patterns[1], "%s", second);
    const char *list[] = {patterns[0], patterns[1]};
    struct gz_font_stack stack = {"宋", list, 2, GZ_NO_STACK, {"style.yaml", 1, 1}};
    struct gz_fontset_options options = {&stack, 1, false, true};
    struct gz_fontset *set = gz_kept_fonts_lend(world->kept, &options, world->diag);
    memset(patterns, 'x', sizeof patterns);
    return set;
}

static void faces_are_kept_while_the_stacks_are_the_same(void **state) {
    (void)state;
    struct world world = {gz_kept_fonts_create(1), gz_diag_create()};
    struct gz_fontset *set = lend(&world, "No Such Face", SONG);
    assert_non_null(set);
    assert_int_equal(gz_diag_count(world.diag), 1);
    struct gz_face *face = gz_fontset_face(set, 0);
    assert_ptr_equal(lend(&world, "No Such Face", SONG), set);
    assert_ptr_equal(gz_fontset_face(set, 0), face);
    assert_int_equal(gz_diag_count(world.diag), 1); /* said once */
    assert_int_equal(gz_kept_fonts_made(world.kept), 1);
    const struct gz_stack_report *report;
    assert_int_equal(gz_fontset_stack_report(set, 0, &report), 1);
    assert_string_equal(report->pattern, SONG);

    set = lend(&world, HEI, SONG);
    assert_string_equal(gz_face_info(gz_fontset_face(set, 0))->family, HEI);
    assert_int_equal(gz_kept_fonts_made(world.kept), 2);
    assert_null(lend(&world, "No Such Face", "None Either"));
    assert_non_null(lend(&world, HEI, SONG));
    gz_kept_fonts_destroy(world.kept);
    gz_diag_destroy(world.diag);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equal_pages_are_not_named),
        cmocka_unit_test(changed_pages_are_named_by_their_labels),
        cmocka_unit_test(pages_come_and_go),
        cmocka_unit_test(a_long_list_is_cut),
        cmocka_unit_test(faces_are_kept_while_the_stacks_are_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
