/* Where the room for a seal is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pipeline/build/sign_field.h"

/* A page of 200 by 300 pt with its text from (20, 30) to (140, 230), ten lines. */
static struct gz_style sample_style(void) {
    struct gz_style style = {
        .page = {.width = 200000, .height = 300000, .top = 30000, .inside = 20000},
        .grid = {.columns = 1, .characters = 12, .lines = 10, .leading = 20000},
        .sign = {.width = 40000, .height = 40000, .clear = 2000, .label = "章"}};
    style.roles[GZ_ROLE_BODY].size = 10000;
    return style;
}

static struct gz_pdf_field place(const struct gz_style *style, struct gz_page *page, bool room) {
    struct gz_pages pages = {.width = 200000, .height = 300000, .pages = page, .page_count = 1};
    struct gz_pdf_field field;
    assert_int_equal(gz_sign_field_place(&pages, style, &field), room);
    assert_string_equal(field.label, "章");
    return field;
}

static void assert_at(struct gz_pdf_field field, gz_length x, gz_length y) {
    assert_int_equal(field.x, x);
    assert_int_equal(field.y, y);
    assert_int_equal(field.width, 40000);
    assert_int_equal(field.height, 40000);
}

static void an_empty_page_has_room_at_its_foot(void **state) {
    (void)state;
    struct gz_style style = sample_style();
    struct gz_page page = {.recto = true};
    assert_int_equal(gz_style_text_width(&style), 120000);
    assert_at(place(&style, &page, true), 100000, 190000);
    style.sign.place = GZ_SIGN_LEFT;
    assert_at(place(&style, &page, true), 20000, 190000);
    style.sign.place = GZ_SIGN_CENTRE;
    assert_at(place(&style, &page, true), 60000, 190000);
    page.recto = false;
    assert_at(place(&style, &page, true), 100000, 190000); /* the other margin: 60 pt */
}

static void what_is_drawn_is_kept_clear_of(void **state) {
    (void)state;
    struct gz_style style = sample_style();
    struct gz_glyph glyph = {0};
    struct gz_run run = {.size = 10000, .x = 120000, .y = 226000, .width = 10000,
                         .glyphs = &glyph, .glyph_count = 1};
    struct gz_page page = {.recto = true, .runs = &run, .run_count = 1};
    /* Above the line of text, by whole lines of the grid. */
    assert_at(place(&style, &page, true), 100000, 170000);
    run.glyph_count = 0; /* a blank at a line's end shows nothing */
    assert_at(place(&style, &page, true), 100000, 190000);
    struct gz_rule rule = {.x = 60000, .y = 30000, .width = 80000, .height = 200000};
    page.rules = &rule;
    page.rule_count = 1;
    /* All of the right and the centre is taken: it falls to the left, if that is wide
     * enough for the room and what is kept clear. */
    place(&style, &page, false);
    rule.x = 62000;
    assert_at(place(&style, &page, true), 20000, 190000);
    struct gz_picture picture = {.x = 20000, .y = 200000, .width = 30000, .height = 30000};
    page.pictures = &picture;
    page.picture_count = 1;
    assert_at(place(&style, &page, true), 20000, 150000);
}

static void a_full_page_has_none(void **state) {
    (void)state;
    struct gz_style style = sample_style();
    struct gz_rule rule = {.x = 20000, .y = 30000, .width = 120000, .height = 200000};
    struct gz_page page = {.recto = true, .rules = &rule, .rule_count = 1};
    struct gz_pdf_field field = place(&style, &page, false);
    assert_int_equal(field.width, 0);
    assert_int_equal(field.height, 0);
    page.rule_count = 0;
    style.sign.width = 120001; /* wider than the text */
    place(&style, &page, false);
    style.sign.width = 40000;
    style.sign.height = 200001;
    place(&style, &page, false);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_page_has_room_at_its_foot),
        cmocka_unit_test(what_is_drawn_is_kept_clear_of),
        cmocka_unit_test(a_full_page_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
