/* Revisions of what was printed: pipeline/record/published.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pipeline/record/published.h"

#define WRITERS 8

struct fixture {
    char *folder; /* of the issue, the current one's child */
    struct gz_arena *arena;
    struct gz_diag *diag;
};

static int set_up(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    char name[] = "test-published-XXXXXX";
    if (!mkdtemp(name))
        return -1;
    f->folder = strdup(name);
    f->arena = gz_arena_create();
    f->diag = gz_diag_create();
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    char command[256];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    int status = system(command);
    free(f->folder);
    gz_arena_destroy(f->arena);
    gz_diag_destroy(f->diag);
    free(f);
    return status;
}

static const struct gz_face_use uses[] = {{"song", "SimSun"}, {"kai", NULL}};
static const struct gz_record_font fonts[] = {{
    .family = "SimSun", .style = "Regular", .postscript_name = "SimSun", .version = "5.0",
    .index = 1, .file = {"simsun.ttc", {1, 2, 3}}, .uses = uses, .use_count = 2}};
static const struct gz_record_file sources[] = {{"issue.yaml", {4}}, {"01-a.md", {5}}};
static const struct gz_record_page pages[] = {{.label = "1", .number = 1, .hash = {6}},
                                              {.label = "2", .number = 2, .hash = {7}}};

static struct gz_record make_record(uint32_t revision) {
    return (struct gz_record){
        .revision = revision, .program = "1.0", .title = "公报", .width = 1000, .height = 2000,
        .style = {"house", {"style.yaml", {8}}, "name: house\n"}, .sources = sources,
        .source_count = 2, .fonts = fonts, .font_count = 1, .pages = pages, .page_count = 2};
}

static enum gz_output_placed write_revision(struct fixture *f, uint32_t revision) {
    struct gz_record record = make_record(revision);
    return gz_published_write(f->folder, &record, f->arena, f->diag);
}

static const struct gz_record *read_revision(struct fixture *f, uint32_t revision) {
    const struct gz_record *record;
    assert_true(gz_published_read(f->folder, revision, &record, f->arena, f->diag));
    return record;
}

static void what_was_published_is_read_again(void **state) {
    struct fixture *f = *state;
    assert_null(read_revision(f, 0));
    assert_int_equal(write_revision(f, 1), GZ_OUTPUT_PLACED);
    const struct gz_record *read = read_revision(f, 0);
    struct gz_record written = make_record(1);
    assert_int_equal(read->revision, 1);
    assert_true(gz_published_equal(read, &written));
    assert_string_equal(read->style.text, written.style.text);
    assert_int_equal(read->fonts[0].use_count, 2);
    assert_string_equal(read->fonts[0].uses[0].stack, "song");
    assert_string_equal(read->fonts[0].uses[0].pattern, "SimSun");
    assert_string_equal(read->fonts[0].uses[1].stack, "kai");
    assert_null(read->fonts[0].uses[1].pattern);
    assert_int_equal(gz_diag_count(f->diag), 0);
}

static void the_last_revision_is_the_highest_number(void **state) {
    struct fixture *f = *state;
    assert_int_equal(gz_published_last(f->folder), 0);
    assert_int_equal(write_revision(f, 9), GZ_OUTPUT_PLACED);
    assert_int_equal(write_revision(f, 10), GZ_OUTPUT_PLACED);
    assert_int_equal(gz_published_last(f->folder), 10);
    assert_int_equal(read_revision(f, 0)->revision, 10);
    assert_int_equal(read_revision(f, 9)->revision, 9);
    const struct gz_record *record;
    assert_false(gz_published_read(f->folder, 11, &record, f->arena, f->diag));
}

static void no_revision_is_written_over(void **state) {
    struct fixture *f = *state;
    assert_int_equal(write_revision(f, 1), GZ_OUTPUT_PLACED);
    struct gz_record other = make_record(1);
    other.title = "another";
    assert_int_equal(gz_published_write(f->folder, &other, f->arena, f->diag), GZ_OUTPUT_TAKEN);
    assert_string_equal(read_revision(f, 1)->title, "公报");
    assert_int_equal(gz_diag_count(f->diag), 0);
}

static void of_many_writers_one_gets_the_number(void **state) {
    struct fixture *f = *state;
    int start[2], placed = 0;
    pid_t children[WRITERS];
    assert_int_equal(pipe(start), 0);
    for (int i = 0; i < WRITERS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            char byte;
            close(start[1]);
            _exit(read(start[0], &byte, 1) == 0 ? (int)write_revision(f, 1) : 99);
        }
    }
    close(start[0]);
    close(start[1]); /* all begin */
    for (int i = 0; i < WRITERS; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_true(WIFEXITED(status));
        placed += WEXITSTATUS(status) == GZ_OUTPUT_PLACED;
        assert_true(WEXITSTATUS(status) == GZ_OUTPUT_PLACED ||
                    WEXITSTATUS(status) == GZ_OUTPUT_TAKEN);
    }
    assert_int_equal(placed, 1);
    assert_int_equal(read_revision(f, 1)->page_count, 2);
}

static void records_are_equal_in_what_is_printed(void **state) {
    (void)state;
    struct gz_record one = make_record(1), other = make_record(2);
    other.program = "2.0";
    assert_true(gz_published_equal(&one, &other));
    struct gz_record_page changed_page = pages[1];
    struct gz_record_page changed_pages[] = {pages[0], changed_page};
    changed_pages[1].hash[31] ^= 1;
    other.pages = changed_pages;
    assert_false(gz_published_equal(&one, &other));
    other = make_record(2);
    other.page_count = 1;
    assert_false(gz_published_equal(&one, &other));
    other = make_record(2);
    other.source_count = 1;
    assert_false(gz_published_equal(&one, &other));
    struct gz_record_file changed_sources[] = {sources[0], {"01-b.md", {5}}};
    other = make_record(2);
    other.sources = changed_sources;
    assert_false(gz_published_equal(&one, &other));
    struct gz_record_font changed_font = fonts[0];
    changed_font.index = 0;
    other = make_record(2);
    other.fonts = &changed_font;
    assert_false(gz_published_equal(&one, &other));
    other = make_record(2);
    other.style.file.sha256[0] ^= 1;
    assert_false(gz_published_equal(&one, &other));
    other = make_record(2);
    other.style.name = NULL;
    assert_false(gz_published_equal(&one, &other));
}

#define test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        test(what_was_published_is_read_again),
        test(the_last_revision_is_the_highest_number),
        test(no_revision_is_written_over),
        test(of_many_writers_one_gets_the_number),
        test(records_are_equal_in_what_is_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
