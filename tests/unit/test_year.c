/* A year of issues: its contents as an article, and the JSON that scripts get. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "json_schema.h"
#include "pipeline/cmd/cmd.h"
#include "pipeline/build/year.h"

static int set_up(void **state) {
    *state = gz_arena_create();
    return 0;
}

static int tear_down(void **state) {
    gz_arena_destroy(*state);
    return 0;
}

/* ---- groups ----------------------------------------------------------------------- */

/* What stands under the mark. */
static const char *written(struct gz_arena *arena, const struct gz_year_entry *entries,
                           uint32_t count, enum gz_year_order order) {
    struct gz_year_issue issue = {.path = "issue.yaml", .masthead = "公报", .heading = "第1号",
                                  .year = 2031, .first_number = 1, .last_number = 1,
                                  .first_page = 1, .last_page = 9, .entries = entries,
                                  .entry_count = count};
    struct gz_year year = {.arena = arena, .issues = &issue, .count = 1};
    struct gz_buffer out = {.arena = arena};
    assert_int_equal(gz_year_write(&year, order, &out), count);
    const char *mark = strstr(out.bytes, GZ_YEAR_MARK);
    assert_non_null(mark);
    return mark + strlen(GZ_YEAR_MARK) + 1;
}

#define LIST(text) "\n::: contents\n" text ":::\n"

static const struct gz_year_entry nested[] = {
    {"甲", 1, {NULL}},
    {"乙", 2, {"决定", "人事", "任命"}},
    {"丙", 3, {"决定", "人事", "免职"}},
    {"丁", 4, {"决定", "人事"}},
    {"戊", 5, {"决定", "财经"}},
    {"己", 6, {"决定"}},
    {"庚", 7, {"公告"}},
    {"辛", 8, {NULL}},
    {"壬", 9, {NULL}},
};

static void groups_in_groups_are_headings(void **state) {
    assert_string_equal(
        written(*state, nested, 9, GZ_YEAR_BY_ISSUE),
        "\n# 第1号\n" LIST("甲 … 1\n") "\n## 决定\n\n### 人事\n\n#### 任命\n" LIST("乙 … 2\n")
            "\n#### 免职\n" LIST("丙 … 3\n") "\n#### 其他\n" LIST("丁 … 4\n")
                "\n### 财经\n" LIST("戊 … 5\n") "\n### 其他\n" LIST("己 … 6\n")
                    "\n## 公告\n" LIST("庚 … 7\n") "\n## 其他\n" LIST("辛 … 8\n壬 … 9\n"));
}

static void by_group_the_outermost_counts(void **state) {
    assert_string_equal(
        written(*state, nested, 9, GZ_YEAR_BY_GROUP),
        "\n# 决定\n\n## 第1号\n" LIST("乙 … 2\n丙 … 3\n丁 … 4\n戊 … 5\n己 … 6\n")
            "\n# 公告\n\n## 第1号\n" LIST("庚 … 7\n")
                "\n# 其他\n\n## 第1号\n" LIST("甲 … 1\n辛 … 8\n壬 … 9\n"));
}

static void signs_of_markup_are_escaped(void **state) {
    static const struct gz_year_entry entries[] = {
        {"# 甲*乙*[丙](丁)", 1, {NULL}}, {"- H~2~O^1^|<br>", 2, {NULL}},
        {"::: {.x} `\\`", 3, {NULL}},    {"1.听取（一）、2-3", 4, {NULL}},
    };
    assert_string_equal(written(*state, entries, 4, GZ_YEAR_BY_ISSUE),
                        "\n# 第1号\n" LIST("\\# 甲\\*乙\\*\\[丙\\](丁) … 1\n"
                                           "\\- H\\~2\\~O\\^1\\^\\|\\<br> … 2\n"
                                           "\\::: \\{.x} `\\\\` … 3\n"
                                           "1.听取（一）、2-3 … 4\n"));
}

/* ---- JSON ------------------------------------------------------------------------- */

/* What a command prints with --json of one or two issues, by a process of its own. */
static char *json_of(const struct gz_command *command, const char *first, const char *second) {
    char *argv[] = {(char *)command->name, (char *)"--json", (char *)first, (char *)second, NULL};
    struct gz_options options;
    assert_int_equal(gz_options_parse(command, second ? 4 : 3, argv, &options, stderr),
                     GZ_OPTIONS_RUN);
    char *text = NULL;
    size_t size = 0;
    int ends[2], status;
    assert_int_equal(pipe(ends), 0);
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        status = command->run(&options);
        fflush(stdout);
        _exit(status);
    }
    close(ends[1]);
    FILE *in = fdopen(ends[0], "r"), *out = open_memstream(&text, &size);
    for (int byte = getc(in); byte != EOF; byte = getc(in))
        putc(byte, out);
    fclose(in);
    fclose(out);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    return text;
}

static void the_contents_hold_their_schema(void **state) {
    (void)state;
    char *text = json_of(&gz_cmd_toc, GZ_SOURCE_DIR "/issues/2024-03", GZ_TEST_DIR "/gallery/issue");
    assert_true(schema_holds("toc.schema.json", text));
    assert_non_null(strstr(text, "\"number\": [5, 6]"));
    assert_non_null(strstr(text, "\"last_page\": 28"));
    char *key = strstr(text, "\"first_page\""); /* a test that can fail */
    memcpy(key, "\"worst_page\"", strlen("\"worst_page\""));
    assert_false(schema_holds("toc.schema.json", text));
    free(text);
}

static void the_faces_hold_their_schema(void **state) {
    (void)state;
    char *text = json_of(&gz_cmd_fonts, GZ_TEST_DIR "/gallery/issue", NULL);
    assert_true(schema_holds("fonts.schema.json", text));
    assert_non_null(strstr(text, "\"choice\": "));
    free(text);
}

#define YEAR_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        YEAR_TEST(groups_in_groups_are_headings),
        YEAR_TEST(by_group_the_outermost_counts),
        YEAR_TEST(signs_of_markup_are_escaped),
        YEAR_TEST(the_contents_hold_their_schema),
        YEAR_TEST(the_faces_hold_their_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
