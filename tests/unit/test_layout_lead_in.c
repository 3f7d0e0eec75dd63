/* A paragraph that ends in a colon belongs to what follows. */
#include "layout_fixture.h"

static enum gz_strength keep_after(struct layout_fixture *fixture, const char *utf8) {
    struct gz_block block = {.kind = GZ_BLOCK_PARAGRAPH,
                             .as.text = fixture_text(fixture, utf8)};
    struct gz_room room = fixture_column();
    fixture->galley = (struct gz_galley){0};
    gz_blocks_set(&fixture->setter, &fixture->galley, &block, 1, &room);
    return fixture->galley.boxes[fixture->galley.count - 1].keep;
}

static void a_lead_in_is_kept_with_what_follows(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.flow.lead_ins = GZ_MUST;
    assert_int_equal(keep_after(fixture, "责任人按照下列规定确定："), GZ_MUST);
    assert_int_equal(keep_after(fixture, "责任人按照下列规定确定:"), GZ_MUST);
    assert_int_equal(keep_after(fixture, "责任人按照下列规定确定。"), GZ_OFF);
}

static void only_as_far_as_the_style_says(void **state) {
    struct layout_fixture *fixture = *state;
    fixture->style.flow.lead_ins = GZ_OFF;
    assert_int_equal(keep_after(fixture, "责任人按照下列规定确定："), GZ_OFF);
    fixture->style.flow.lead_ins = GZ_PREFER;
    assert_int_equal(keep_after(fixture, "责任人按照下列规定确定："), GZ_PREFER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        layout_test(a_lead_in_is_kept_with_what_follows),
        layout_test(only_as_far_as_the_style_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
