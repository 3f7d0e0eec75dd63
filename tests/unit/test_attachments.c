/* What PDF/A-3 keeps: pipeline/build/attachments.h, with a small issue. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/build/attachments.h"

#define STYLE GZ_SOURCE_DIR "/issues/style.yaml"
#define ISSUE GZ_TEST_DIR "/fixtures/issues/small"

struct desk {
    struct gz_diag *diag;
    struct gz_typeset typeset;
    struct timespec start;
};

static int set_up(void **state) {
    struct desk *desk = calloc(1, sizeof *desk);
    struct gz_typeset_options options = {.folder = ISSUE, .style = STYLE};
    desk->diag = gz_diag_create();
    clock_gettime(CLOCK_REALTIME, &desk->start);
    assert_true(gz_typeset_create(&options, &desk->typeset, desk->diag));
    *state = desk;
    return 0;
}

static int tear_down(void **state) {
    struct desk *desk = *state;
    gz_typeset_destroy(&desk->typeset);
    gz_diag_destroy(desk->diag);
    free(desk);
    return 0;
}

static void everything_is_kept_under_its_own_name(void **state) {
    static const struct {
        const char *name, *mime;
        enum gz_pdf_relationship relationship;
    } wanted[] = {
        {"issue.yaml", "application/yaml", GZ_PDF_SOURCE},
        {"01-notice.md", "text/markdown", GZ_PDF_SOURCE},
        {"02-report.md", "text/markdown", GZ_PDF_SOURCE},
        {"style.yaml", "application/yaml", GZ_PDF_SOURCE},
        {"record.json", "application/json", GZ_PDF_DATA},
    };
    struct desk *desk = *state;
    struct gz_pdf_meta meta = {0};
    assert_true(gz_attachments_create(&desk->typeset, &desk->start, &meta, desk->diag));
    assert_int_equal(meta.attachment_count, sizeof wanted / sizeof *wanted);
    for (uint32_t i = 0; i < meta.attachment_count; i++) {
        const struct gz_pdf_attachment *file = &meta.attachments[i];
        assert_string_equal(file->name, wanted[i].name);
        assert_string_equal(file->mime, wanted[i].mime);
        assert_int_equal(file->relationship, wanted[i].relationship);
        assert_true(file->size > 0 && file->data && file->description);
    }
    assert_memory_equal(meta.attachments[0].data, "masthead: ", 10);
    assert_memory_equal(meta.attachments[1].data, "---\ntitle: ", 11);
}

static void a_style_gives_way_to_a_file_of_its_name(void **state) {
    struct desk *desk = *state;
    struct gz_pdf_meta meta = {0};
    desk->typeset.origin.file.name = "issue.yaml";
    assert_true(gz_attachments_create(&desk->typeset, &desk->start, &meta, desk->diag));
    assert_string_equal(meta.attachments[0].name, "issue.yaml");
    assert_string_equal(meta.attachments[3].name, "style/issue.yaml");
}

/* What was saved after it was read is not what was set. */
static void a_file_that_is_too_young_is_refused(void **state) {
    struct desk *desk = *state;
    struct gz_pdf_meta meta = {0};
    struct timespec early = {0};
    size_t before = gz_diag_count(desk->diag);
    assert_false(gz_attachments_create(&desk->typeset, &early, &meta, desk->diag));
    assert_int_equal(gz_diag_error_count(desk->diag), 1);
    bool found = false;
    for (size_t i = before; i < gz_diag_count(desk->diag); i++)
        found |= strstr(gz_diag_message(desk->diag, i)->text, "was changed while") != NULL;
    assert_true(found);
    assert_int_equal(meta.attachment_count, 0);
}

#define CASE(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CASE(everything_is_kept_under_its_own_name),
        CASE(a_style_gives_way_to_a_file_of_its_name),
        CASE(a_file_that_is_too_young_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
