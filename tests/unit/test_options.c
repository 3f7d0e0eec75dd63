/* Command lines: pipeline/cmd/options.h. And the date of a PDF: pipeline/system/date.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/system/date.h"
#include "pipeline/cmd/options.h"

enum { OUTPUT, STRICT, LATER, MARKS };

static const struct gz_option table[] = {
    [OUTPUT] = {"output", 'o', "FILE", "where to"},
    [STRICT] = {"strict-fonts", 0, NULL, "be strict"},
    [LATER] = {"proof", 'p', "X", NULL},
    [MARKS] = {"marks", 'm', "[=MARKS]", "draw marks"},
};

static const struct gz_command command = {
    .name = "make",
    .summary = "Makes things",
    .usage = "[options] THING...",
    .options = table,
    .option_count = 4,
};

/* Parses the words up to NULL; what was written is kept in `errors`. */
static char errors[1024];
static char *words[16];

static enum gz_options_result parse(struct gz_options *out, ...) {
    va_list arguments;
    int count = 0;
    words[count++] = (char *)(uintptr_t) "make";
    va_start(arguments, out);
    while ((words[count] = va_arg(arguments, char *)))
        count++;
    va_end(arguments);
    memset(errors, 0, sizeof errors);
    FILE *stream = fmemopen(errors, sizeof errors - 1, "w");
    enum gz_options_result result = gz_options_parse(&command, count, words, out, stream);
    fclose(stream);
    return result;
}

static void options_and_operands_may_be_mixed(void **state) {
    (void)state;
    struct gz_options options;
    assert_int_equal(parse(&options, "a", "-o", "x", "b", "--strict-fonts", NULL), GZ_OPTIONS_RUN);
    assert_string_equal(options.values[OUTPUT], "x");
    assert_string_equal(options.values[STRICT], "");
    assert_null(options.values[LATER]);
    assert_int_equal(options.operand_count, 2);
    assert_string_equal(options.operands[0], "a");
    assert_string_equal(options.operands[1], "b");
    assert_ptr_equal(options.command, &command);
}

static void the_usual_spellings_work(void **state) {
    (void)state;
    struct gz_options options;
    assert_int_equal(parse(&options, "-ox", NULL), GZ_OPTIONS_RUN);
    assert_string_equal(options.values[OUTPUT], "x");
    assert_int_equal(parse(&options, "--output=x", NULL), GZ_OPTIONS_RUN);
    assert_string_equal(options.values[OUTPUT], "x");
    assert_int_equal(parse(&options, "--out", "y", "-o", "z", NULL), GZ_OPTIONS_RUN);
    assert_string_equal(options.values[OUTPUT], "z");
    assert_int_equal(parse(&options, "--", "-o", NULL), GZ_OPTIONS_RUN);
    assert_string_equal(options.operands[0], "-o");
    assert_int_equal(parse(&options, "-", NULL), GZ_OPTIONS_RUN);
    assert_int_equal(options.operand_count, 1);
}

static void an_argument_may_be_left_out(void **state) {
    (void)state;
    struct gz_options options;
    assert_int_equal(parse(&options, "--marks", "a", NULL), GZ_OPTIONS_RUN);
    assert_string_equal(options.values[MARKS], "");
    assert_string_equal(options.operands[0], "a");
    assert_int_equal(parse(&options, "--marks=grid", "a", NULL), GZ_OPTIONS_RUN);
    assert_string_equal(options.values[MARKS], "grid");
    assert_int_equal(parse(&options, "-m", "a", "-mgrid", NULL), GZ_OPTIONS_RUN);
    assert_string_equal(options.values[MARKS], "grid");
    assert_int_equal(options.operand_count, 1);
}

static void assert_wrong(const char *expected) {
    char whole[1024];
    snprintf(whole, sizeof whole, "gazette: error: %s\n    help: see 'gazette make --help'\n",
             expected);
    assert_string_equal(errors, whole);
}

static void wrong_usage_is_explained(void **state) {
    (void)state;
    struct gz_options options;
    assert_int_equal(parse(&options, "--strict-font", "--strct-fonts", NULL), GZ_OPTIONS_WRONG);
    assert_wrong("unknown option '--strct-fonts'; did you mean '--strict-fonts'?");
    assert_int_equal(parse(&options, "--zzzzzzzz=3", NULL), GZ_OPTIONS_WRONG);
    assert_wrong("unknown option '--zzzzzzzz'");
    assert_int_equal(parse(&options, "a", "-x", "b", NULL), GZ_OPTIONS_WRONG);
    assert_wrong("unknown option '-x'");
    assert_int_equal(parse(&options, "-o", NULL), GZ_OPTIONS_WRONG);
    assert_wrong("option '-o' needs an argument");
    assert_int_equal(parse(&options, "--output", NULL), GZ_OPTIONS_WRONG);
    assert_wrong("option '--output' needs an argument");
    assert_int_equal(parse(&options, "--strict-fonts=yes", NULL), GZ_OPTIONS_WRONG);
    assert_wrong("option '--strict-fonts' takes no argument");
}

static void what_does_not_work_yet_is_refused(void **state) {
    (void)state;
    struct gz_options options;
    assert_int_equal(parse(&options, "--proof", "3", NULL), GZ_OPTIONS_WRONG);
    assert_wrong("option '--proof' is not available in this version");
    assert_int_equal(parse(&options, "-p3", NULL), GZ_OPTIONS_WRONG);
    assert_wrong("option '--proof' is not available in this version");
}

static void help_lists_what_works(void **state) {
    (void)state;
    struct gz_options options;
    char text[1024] = "";
    assert_int_equal(parse(&options, "--help", NULL), GZ_OPTIONS_HELP);
    assert_int_equal(parse(&options, "x", "-h", NULL), GZ_OPTIONS_HELP);
    FILE *stream = fmemopen(text, sizeof text - 1, "w");
    gz_options_help(&command, stream);
    fclose(stream);
    assert_string_equal(text, "Usage: gazette make [options] THING...\n"
                              "\n"
                              "Makes things.\n"
                              "\n"
                              "Options:\n"
                              "  -o, --output FILE         where to\n"
                              "      --strict-fonts        be strict\n"
                              "  -m, --marks[=MARKS]       draw marks\n"
                              "  -h, --help                print this help\n");
}

/* ---- dates -------------------------------------------------------------------- */

static void days_are_counted_from_1970(void **state) {
    (void)state;
    assert_int_equal(gz_date_seconds(1970, 1, 1), 0);
    assert_int_equal(gz_date_seconds(1969, 12, 31), -86400);
    assert_int_equal(gz_date_seconds(2000, 3, 1), 951868800);
    assert_int_equal(gz_date_seconds(2024, 2, 29), 1709164800);
    assert_int_equal(gz_date_seconds(2024, 7, 5), 1720137600);
    assert_int_equal(gz_date_seconds(1900, 3, 1), -2203891200);
}

static void the_environment_precedes_the_issue(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    struct gz_date date;
    assert_true(gz_date_choose("1700000000", 2024, 7, 5, &date, diag));
    assert_true(date.known);
    assert_int_equal(date.seconds, 1700000000);
    assert_true(gz_date_choose(NULL, 2024, 7, 5, &date, diag));
    assert_int_equal(date.seconds, 1720137600);
    assert_true(gz_date_choose(NULL, 0, 0, 0, &date, diag));
    assert_false(date.known);
    assert_int_equal(gz_diag_count(diag), 0);
    gz_diag_destroy(diag);
}

static void a_wrong_epoch_is_no_date(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "", "now", "12x", " 5", "-1", "+1", "1.5", "253402300800", "99999999999999999999"};
    struct gz_date date;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct gz_diag *diag = gz_diag_create();
        assert_false(gz_date_choose(wrong[i], 2024, 7, 5, &date, diag));
        assert_false(date.known);
        assert_int_equal(gz_diag_exit_status(diag), 3);
        gz_diag_destroy(diag);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_and_operands_may_be_mixed),
        cmocka_unit_test(the_usual_spellings_work),
        cmocka_unit_test(an_argument_may_be_left_out),
        cmocka_unit_test(wrong_usage_is_explained),
        cmocka_unit_test(what_does_not_work_yet_is_refused),
        cmocka_unit_test(help_lists_what_works),
        cmocka_unit_test(days_are_counted_from_1970),
        cmocka_unit_test(the_environment_precedes_the_issue),
        cmocka_unit_test(a_wrong_epoch_is_no_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
