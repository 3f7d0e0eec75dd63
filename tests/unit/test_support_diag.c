#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fonts/support/diag.h"

static const struct gz_pos here = {"issues/2024-03/01.md", 12, 5};

static void an_empty_collection_is_success(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    assert_int_equal(gz_diag_count(diag), 0);
    assert_false(gz_diag_has_errors(diag));
    assert_int_equal(gz_diag_exit_status(diag), 0);
    gz_diag_destroy(diag);
    gz_diag_destroy(NULL);
}

static void messages_keep_order_and_own_their_text(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    char help[] = "write 《";
    gz_warning(diag, here, help, "mark %s stands alone", "〈");
    memset(help, 'x', sizeof help - 1);
    gz_error(diag, here, NULL, "second");
    assert_int_equal(gz_diag_count(diag), 2);
    const struct gz_message *first = gz_diag_message(diag, 0);
    assert_int_equal(first->severity, GZ_WARNING);
    assert_string_equal(first->text, "mark 〈 stands alone");
    assert_string_equal(first->help, "write 《");
    assert_int_equal(first->pos.line, 12);
    assert_ptr_equal(first->pos.path, here.path);
    assert_null(gz_diag_message(diag, 1)->help);
    gz_diag_destroy(diag);
}

static void source_errors_decide_the_exit_status(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    gz_warning(diag, here, NULL, "w");
    assert_int_equal(gz_diag_exit_status(diag), 0);
    gz_error_environment(diag, here, NULL, "disk full");
    assert_int_equal(gz_diag_exit_status(diag), 3);
    gz_error(diag, here, NULL, "bad mark");
    assert_int_equal(gz_diag_exit_status(diag), 1);
    assert_int_equal(gz_diag_error_count(diag), 2);
    assert_true(gz_diag_has_errors(diag));
    gz_diag_destroy(diag);
}

static void many_messages_and_long_texts(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    char text[9000];
    memset(text, 'a', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    for (int i = 0; i < 1000; i++)
        gz_error(diag, here, gz_diag_format(diag, "help %d", i), "%d %s", i, text);
    assert_int_equal(gz_diag_error_count(diag), 1000);
    assert_string_equal(gz_diag_message(diag, 999)->help, "help 999");
    assert_int_equal(strlen(gz_diag_message(diag, 999)->text), sizeof text - 1 + 4);
    gz_diag_destroy(diag);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_collection_is_success),
        cmocka_unit_test(messages_keep_order_and_own_their_text),
        cmocka_unit_test(source_errors_decide_the_exit_status),
        cmocka_unit_test(many_messages_and_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
