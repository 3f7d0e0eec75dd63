/* Pages for the press: profiles, and pictures that are too coarse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/press/press.h"

/* ---- profiles ---- */

static void make_profile(uint8_t profile[200]) {
    memset(profile, 0, 200);
    profile[3] = 200;
    profile[8] = 2;
    memcpy(profile + 12, "prtrCMYKLab ", 12);
    memcpy(profile + 36, "acsp", 4);
}

static void profiles_of_presses(void **state) {
    (void)state;
    uint8_t profile[200];
    make_profile(profile);
    assert_null(gz_press_profile_fault(profile, 200));
    assert_non_null(gz_press_profile_fault(profile, 199)); /* cut off */
    assert_non_null(gz_press_profile_fault(profile, 100));
    memcpy(profile + 16, "RGB ", 4);
    assert_non_null(gz_press_profile_fault(profile, 200));
    make_profile(profile);
    memcpy(profile + 12, "mntr", 4);
    assert_non_null(gz_press_profile_fault(profile, 200));
    make_profile(profile);
    profile[8] = 5;
    assert_non_null(gz_press_profile_fault(profile, 200));
    make_profile(profile);
    profile[36] = 'x';
    assert_non_null(gz_press_profile_fault(profile, 200));
    assert_non_null(gz_press_profile_fault(profile, 0));
}

/* ---- pictures ---- */

/* The messages about a picture so many pixels wide and high, printed an inch wide
 * and two inches high. */
static size_t complaints(uint32_t width, uint32_t height, uint8_t bits, bool jpeg) {
    static const struct gz_print_style style = {.resolution = 300, .line_resolution = 1200};
    uint8_t head[32] = {[24] = bits};
    struct gz_image image = {.path = "a.png", .format = jpeg ? GZ_IMAGE_JPEG : GZ_IMAGE_PNG,
                             .data = head, .size = sizeof head, .width = width,
                             .height = height};
    struct gz_picture picture = {&image, 0, 0, 72000, 144000, 0};
    struct gz_page page = {.pictures = &picture, .picture_count = 1};
    struct gz_element element = {.pos = {"a.md", 3, 1}};
    struct gz_pages pages = {.pages = &page, .page_count = 1, .elements = &element,
                             .element_count = 1};
    struct gz_diag *diag = gz_diag_create();
    gz_press_check_pictures(&pages, &style, diag);
    size_t count = gz_diag_count(diag);
    if (count) {
        assert_string_equal(gz_diag_message(diag, 0)->pos.path, "a.md");
        assert_int_equal(gz_diag_message(diag, 0)->pos.line, 3);
        assert_int_equal(gz_diag_message(diag, 0)->severity, GZ_WARNING);
    }
    gz_diag_destroy(diag);
    return count;
}

static void coarse_pictures(void **state) {
    (void)state;
    assert_int_equal(complaints(300, 600, 8, false), 0);
    assert_int_equal(complaints(299, 600, 8, false), 1);
    assert_int_equal(complaints(300, 599, 8, false), 1); /* the coarser direction counts */
    assert_int_equal(complaints(300, 600, 1, false), 1); /* line art shows its steps */
    assert_int_equal(complaints(1200, 2400, 1, false), 0);
    assert_int_equal(complaints(300, 600, 1, true), 0); /* that byte means nothing in a JPEG */
}

/* ---- what is told ---- */

static void sheets_are_told(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_press_job job = {.page_count = 32, .blank_count = 2, .sheet_count = 8};
    assert_string_equal(gz_press_summary(&job, arena), "32 pages, 2 of them blank, at the end");
    job.press.booklet = true;
    job.before_cover = true;
    assert_string_equal(gz_press_summary(&job, arena),
                        "32 pages on 8 sheets, 2 of them blank, before the back cover");
    job.blank_count = 0;
    assert_string_equal(gz_press_summary(&job, arena), "32 pages on 8 sheets");
    job.press.booklet = false;
    assert_null(gz_press_summary(&job, arena));
    gz_arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(profiles_of_presses),
        cmocka_unit_test(coarse_pictures),
        cmocka_unit_test(sheets_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
