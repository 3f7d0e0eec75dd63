/* What the tests of the readers share: a run with its arena and messages,
 * folders with files in them, and messages compared whole. */
#ifndef GZ_SOURCE_FIXTURE_H
#define GZ_SOURCE_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"

/* One run of a reader. `folder` is a new temporary folder. */
struct fixture {
    struct gz_arena *arena;
    struct gz_diag *diag;
    char folder[64];
};

static inline struct fixture fixture_open(void) {
    struct fixture fixture = {gz_arena_create(), gz_diag_create(), P_tmpdir "/gazette-test-XXXXXX"};
    assert_non_null(mkdtemp(fixture.folder));
    return fixture;
}

static inline void fixture_close(struct fixture *fixture) {
    char command[256];
    snprintf(command, sizeof command, "chmod -R u+rwx %s && rm -rf %s", fixture->folder,
             fixture->folder);
    assert_int_equal(chdir("/"), 0); /* a test may have gone into the folder */
    assert_int_equal(system(command), 0);
    gz_diag_destroy(fixture->diag);
    gz_arena_destroy(fixture->arena);
}

static inline const char *fixture_path(struct fixture *fixture, const char *name) {
    return gz_arena_format(fixture->arena, "%s/%s", fixture->folder, name);
}

static inline void fixture_write(struct fixture *fixture, const char *name, const char *bytes,
                                 size_t length) {
    FILE *file = fopen(fixture_path(fixture, name), "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static inline void fixture_write_text(struct fixture *fixture, const char *name,
                                      const char *text) {
    fixture_write(fixture, name, text, strlen(text));
}

/* A message as a test expects it. `help` NULL: any help or none. */
struct expected {
    uint32_t line, column;
    const char *text, *help;
};

static inline void assert_message(const struct gz_diag *diag, size_t i, struct expected expected) {
    if (i >= gz_diag_count(diag))
        fail_msg("message %zu is missing: %s", i, expected.text);
    const struct gz_message *message = gz_diag_message(diag, i);
    assert_string_equal(message->text, expected.text);
    assert_int_equal(message->pos.line, expected.line);
    assert_int_equal(message->pos.column, expected.column);
    if (expected.help) {
        assert_non_null(message->help);
        assert_string_equal(message->help, expected.help);
    }
}

/* No message but those looked at. What there is, is shown. */
static inline void assert_message_count(const struct gz_diag *diag, size_t count) {
    for (size_t i = count; i < gz_diag_count(diag); i++) {
        const struct gz_message *message = gz_diag_message(diag, i);
        print_error("unexpected: %u:%u: %s\n", message->pos.line, message->pos.column,
                    message->text);
    }
    assert_int_equal(gz_diag_count(diag), count);
}

#define COUNT(array_) (sizeof(array_) / sizeof *(array_))

/* ---- Mistakes: what is typed, and the one message that says so ---- */

struct bad_case {
    const char *test, *yaml;
    struct expected expected;
};

/* The only message of the run is the one that the case expects. */
static inline void assert_mistake(const struct gz_diag *diag, const struct bad_case *bad) {
    assert_message(diag, 0, bad->expected);
    assert_message_count(diag, 1);
    assert_int_equal(gz_diag_exit_status(diag), 1);
}

/* One test a case: `run` finds it in its state. */
static inline int run_bad_cases(const char *group, const struct bad_case *cases, size_t count,
                                CMUnitTestFunction run) {
    struct CMUnitTest *tests = calloc(count, sizeof *tests);
    assert_non_null(tests);
    for (size_t i = 0; i < count; i++)
        tests[i] = (struct CMUnitTest){cases[i].test, run, NULL, NULL, (void *)&cases[i]};
    int failed = _cmocka_run_group_tests(group, tests, count, NULL, NULL);
    free(tests);
    return failed;
}

#endif
