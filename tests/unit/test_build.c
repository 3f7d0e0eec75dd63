/* A build that is asked, once all is made, whether it may write. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "pipeline/build/build.h"

struct answer {
    bool may_write;
    unsigned asked;
};

static bool answer(void *asked) {
    struct answer *it = asked;
    it->asked++;
    return it->may_write;
}

static void check(bool may_write) {
    char pdf[] = P_tmpdir "/gz-build-XXXXXX";
    close(mkstemp(pdf));
    unlink(pdf);
    struct answer it = {.may_write = may_write};
    struct gz_build_request request = {
        .typeset.folder = GZ_SOURCE_DIR "/issues/2024-03", .pdf = pdf,
        .may_write = answer, .asked = &it,
    };
    struct gz_typeset typeset;
    struct gz_build_result result = {0};
    struct gz_diag *diag = gz_diag_create();
    assert_int_equal(gz_build(&request, &typeset, &result, diag), may_write);
    assert_int_equal(result.withdrawn, !may_write);
    assert_int_equal(it.asked, 1);
    assert_false(gz_diag_has_errors(diag));
    assert_int_equal(access(pdf, F_OK) == 0, may_write);
    unlink(pdf);
    gz_typeset_destroy(&typeset);
    gz_diag_destroy(diag);
}

static void test_a_withdrawn_build_writes_nothing(void **state) {
    (void)state;
    check(false);
}

static void test_a_build_that_may_write_does(void **state) {
    (void)state;
    check(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_withdrawn_build_writes_nothing),
        cmocka_unit_test(test_a_build_that_may_write_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
