/* Proofreading: where rules are switched off, what is final, what tools get.
 * The rules themselves: tests/check. */
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

#include "json_schema.h"
#include "pipeline/check/check.h"
#include "pipeline/check/fix.h"
#include "pipeline/check/phrases.h"
#include "pipeline/check/report.h"
#include "pipeline/source/file.h"

#define FRONT "---\ntitle: 关于供水情况的报告\n---\n\n"

struct fixture {
    char root[64];
    const char *issue;
    struct gz_arena *arena;
    struct gz_diag *diag;
    struct gz_findings findings;
};

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void write_in(struct fixture *fixture, const char *name, const char *text) {
    write_file(gz_arena_format(fixture->arena, "%s/%s", fixture->root, name), text);
}

/* The house style, with a text behind it. */
static void write_style(struct fixture *fixture, const char *more) {
    struct gz_source_file style;
    assert_true(gz_source_file_open(GZ_SOURCE_DIR "/issues/style.yaml", &style, fixture->arena,
                                    fixture->diag));
    write_in(fixture, "style.yaml", gz_arena_format(fixture->arena, "%s%s", style.bytes, more));
}

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    strcpy(fixture->root, "gazette-check-XXXXXX");
    assert_non_null(mkdtemp(fixture->root));
    fixture->arena = gz_arena_create();
    fixture->diag = gz_diag_create();
    fixture->issue = gz_arena_format(fixture->arena, "%s/issue", fixture->root);
    assert_int_equal(mkdir(fixture->issue, 0700), 0);
    write_style(fixture, "");
    write_in(fixture, "issue/issue.yaml",
             "masthead: 公报\nyear: 2024\nnumber: 3\narticles: [a.md]\n");
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", fixture->root);
    assert_int_equal(system(command), 0);
    gz_diag_destroy(fixture->diag);
    gz_arena_destroy(fixture->arena);
    free(fixture);
    return 0;
}

/* Checks the issue with one article; returns the ids of what was found. */
static const char *check(struct fixture *fixture, const char *article) {
    write_in(fixture, "issue/a.md", article);
    assert_true(gz_check_issue(fixture->issue, &fixture->findings, fixture->arena, fixture->diag));
    struct gz_buffer ids = {.arena = fixture->arena};
    gz_buffer_add_string(&ids, "");
    for (uint32_t i = 0; i < fixture->findings.count; i++)
        gz_buffer_add_format(&ids, "%s%s", i ? " " : "",
                             gz_rule_info(fixture->findings.items[i].rule)->id);
    return ids.bytes;
}

/* ---- the table -------------------------------------------------------------------- */

static void each_rule_has_its_number_once(void **state) {
    (void)state;
    for (uint32_t i = 0; i < GZ_CHECK_RULE_COUNT; i++) {
        const struct gz_rule_info *rule = gz_rule_info((enum gz_check_rule)i);
        assert_non_null(rule->id);
        assert_true(rule->name && rule->source && rule->summary);
        assert_int_equal(gz_rule_find(rule->id, strlen(rule->id)), i);
    }
    assert_int_equal(gz_rule_find("GZ999", 5), GZ_CHECK_RULE_COUNT);
    assert_int_equal(gz_rule_find("GZ10", 4), GZ_CHECK_RULE_COUNT);
}

static void the_manual_has_each_rule(void **state) {
    struct fixture *fixture = *state;
    struct gz_source_file manual;
    assert_true(gz_source_file_open(GZ_SOURCE_DIR "/pipeline/doc/check.md", &manual,
                                    fixture->arena, fixture->diag));
    for (uint32_t i = 0; i < GZ_CHECK_RULE_COUNT; i++) {
        const char *id = gz_rule_info((enum gz_check_rule)i)->id;
        if (!strstr(manual.bytes, gz_arena_format(fixture->arena, "\n| %s ", id)))
            fail_msg("doc/check.md lacks %s", id);
    }
}

static void no_right_phrase_is_wrong(void **state) {
    (void)state;
    for (size_t i = 0; i < gz_phrase_count; i++)
        for (size_t j = 0; j < gz_phrase_count; j++)
            if (strstr(gz_phrases[i].right, gz_phrases[j].wrong))
                fail_msg("%s is called wrong", gz_phrases[i].right);
}

/* ---- switched off ----------------------------------------------------------------- */

#define SLIPS "截止目前，共３户。\n"

static void a_rule_is_off_in_an_article(void **state) {
    assert_string_equal(check(*state, FRONT SLIPS), "GZ402 GZ110");
    assert_string_equal(
        check(*state, "---\ntitle: 关于供水的报告\ncheck: {off: GZ402}\n---\n\n" SLIPS), "GZ110");
    assert_string_equal(
        check(*state, "---\ntitle: 关于供水的报告\ncheck: {off: [GZ402, GZ110]}\n---\n\n" SLIPS),
        "");
}

static void a_rule_is_off_in_a_style(void **state) {
    write_style(*state, "\ncheck: {off: [GZ110]}\n");
    assert_string_equal(check(*state, FRONT SLIPS), "GZ402");
}

static void a_comment_holds_up_to_the_next_blank_line(void **state) {
    struct fixture *fixture = *state;
    assert_string_equal(
        check(fixture, FRONT "<!-- check: off GZ402 -->\n\n" SLIPS "截止目前，好。\n\n" SLIPS),
        "GZ110 GZ402 GZ110");
    assert_int_equal(fixture->findings.items[1].pos.line, 10);
    assert_string_equal(check(fixture, FRONT "<!-- check: off GZ402, GZ110 -->\n" SLIPS), "");
    assert_string_equal(check(fixture, FRONT "<!-- check off GZ402 -->\n" SLIPS), "GZ402 GZ110");
}

static void an_unknown_rule_is_an_error(void **state) {
    struct fixture *fixture = *state;
    write_in(fixture, "issue/a.md", FRONT "<!-- check: off GZ40 -->\n" SLIPS);
    assert_false(gz_check_issue(fixture->issue, &fixture->findings, fixture->arena, fixture->diag));
    const struct gz_message *message = gz_diag_message(fixture->diag, 0);
    assert_string_equal(message->text, "there is no rule `GZ40`");
    assert_int_equal(message->pos.line, 5);
    assert_int_equal(message->pos.column, 17);
}

static void other_languages_are_not_checked(void **state) {
    assert_string_equal(check(*state, "---\ntitle: 關於供水的報告\nlanguage: zh-Hant\n---\n\n"
                                      "截止2023年底,好.\n"),
                        "");
}

/* ---- places ----------------------------------------------------------------------- */

static void places_are_those_of_the_source(void **state) {
    struct fixture *fixture = *state;
    assert_string_equal(check(fixture, FRONT "**（一）强化**供水，\n截[止目前](https://example.cn)完成。\n"),
                        "GZ402");
    const struct gz_finding *finding = &fixture->findings.items[0];
    assert_int_equal(finding->pos.line, 6);
    assert_int_equal(finding->pos.column, 1);
    assert_int_equal(finding->edit_count, 1);
    assert_string_equal(finding->edits[0].before, "截止");
    assert_string_equal(finding->edits[0].after, "截至");
}

static void a_mark_of_a_footnote_is_not_read(void **state) {
    assert_string_equal(check(*state, FRONT "截止[^2]目前。\n\n[^2]: 见第3页。\n"), "GZ402");
}

/* ---- final ------------------------------------------------------------------------ */

static bool is_final(struct fixture *fixture, const char *keys) {
    check(fixture, gz_arena_format(fixture->arena, "---\ntitle: 公告\n%s---\n\n" SLIPS, keys));
    assert_int_equal(fixture->findings.count, 2);
    return fixture->findings.items[0].final;
}

static void an_issue_is_final_but_for_its_drafts(void **state) {
    struct fixture *fixture = *state;
    write_in(fixture, "issue/issue.yaml",
             "masthead: 公报\nyear: 2024\nnumber: 3\ntext: final\narticles: [a.md]\n");
    assert_true(is_final(fixture, ""));
    assert_false(is_final(fixture, "text: draft\n"));
}

static void what_was_passed_is_final(void **state) {
    struct fixture *fixture = *state;
    assert_false(is_final(fixture, ""));
    assert_true(is_final(fixture, "text: final\n"));
    assert_true(is_final(fixture, "document_number: 〔十七届〕第十六号\n"));
    assert_true(is_final(fixture, "note: （2024年5月31日通过）\n"));
    assert_false(is_final(fixture, "note: （书面）\n"));
    assert_false(is_final(fixture, "note: （2024年5月31日通过）\ntext: draft\n"));
    assert_int_equal(
        mkdir(gz_arena_format(fixture->arena, "%s/published", fixture->issue), 0700), 0);
    assert_true(is_final(fixture, "text: draft\n"));
}

/* ---- for tools -------------------------------------------------------------------- */

static void json_holds_its_schema(void **state) {
    struct fixture *fixture = *state;
    check(fixture, FRONT SLIPS "\n《供水条例\n");
    struct gz_buffer out = {.arena = fixture->arena};
    struct gz_json json = {.out = &out};
    gz_json_open(&json, '[', GZ_JSON_LINES);
    gz_check_to_json(fixture->issue, &fixture->findings, &json);
    gz_json_close(&json);
    assert_true(schema_holds("check.schema.json", out.bytes));
    assert_non_null(strstr(out.bytes, "{\"line\": 5, \"column\": 1, \"before\": \"截止\", "
                                      "\"after\": \"截至\"}"));
}

static json_t *sarif_of(struct fixture *fixture) {
    struct gz_buffer out = {.arena = fixture->arena};
    struct gz_json json = {.out = &out};
    gz_check_sarif_begin(&json);
    gz_check_sarif_results(&fixture->findings, &json, fixture->arena);
    gz_check_sarif_end(&json);
    json_t *root = json_loads(out.bytes, JSON_REJECT_DUPLICATES, NULL);
    assert_non_null(root);
    return root;
}

static void sarif_names_rule_place_and_mend(void **state) {
    struct fixture *fixture = *state;
    check(fixture, FRONT SLIPS);
    json_t *root = sarif_of(fixture), *result, *rules;
    const char *id, *rule, *uri, *inserted;
    int column, end, index, unpacked = json_unpack(
        root, "{s:s, s:[{s:{s:{s:o}}, s:[o, *]}]}", "version", &id, "runs", "tool", "driver",
        "rules", &rules, "results", &result);
    assert_int_equal(unpacked, 0);
    assert_string_equal(id, "2.1.0");
    assert_int_equal(json_unpack(result,
                                 "{s:s, s:i, s:[{s:{s:{s:s}, s:{s:i, s:i}}}], "
                                 "s:[{s:[{s:[{s:{s:s}}]}]}]}",
                                 "ruleId", &rule, "ruleIndex", &index, "locations",
                                 "physicalLocation", "artifactLocation", "uri", &uri, "region",
                                 "startColumn", &column, "endColumn", &end, "fixes",
                                 "artifactChanges", "replacements", "insertedContent", "text",
                                 &inserted),
                     0);
    assert_string_equal(rule, "GZ402");
    assert_int_equal(column, 1);
    assert_int_equal(end, 3);
    assert_string_equal(inserted, "截至");
    assert_string_equal(
        json_string_value(json_object_get(json_array_get(rules, (size_t)index), "id")), rule);
    assert_memory_equal(uri, "gazette-check-", 14);
    json_decref(root);
}

/* ---- mends ------------------------------------------------------------------------ */

/* The file after its mends; NULL when there is none. */
static const char *mended(struct fixture *fixture, const char *article) {
    struct gz_fixes fixes;
    check(fixture, article);
    assert_true(gz_check_fix(&fixture->findings, &fixes, fixture->arena, fixture->diag));
    assert_true(fixes.count <= 1);
    return fixes.count == 1 ? fixes.files[0].after : NULL;
}

static void a_mend_changes_nothing_else(void **state) {
    assert_string_equal(mended(*state, "\xEF\xBB\xBF---\r\ntitle: 报告\r\n---\r\n\r\n截止目前, 好。\r\n"),
                        "\xEF\xBB\xBF---\r\ntitle: 报告\r\n---\r\n\r\n截至目前，好。\r\n");
    assert_null(mended(*state, FRONT "截至目前，好。\n"));
}

static void a_mend_takes_the_backslash_with_it(void **state) {
    assert_string_equal(mended(*state, FRONT "条例\\(草案\\)，国发\\[2024\\]3号。\n"),
                        FRONT "条例（草案），国发〔2024〕3号。\n");
}

static void a_mend_within_markup_keeps_it(void **state) {
    assert_string_equal(mended(*state, FRONT "**截止**目前，[甲,乙](https://example.cn)。\n"),
                        FRONT "**截至**目前，[甲，乙](https://example.cn)。\n");
}

/* What stands in two pieces in the source is left, and told. */
static void a_mend_that_does_not_fit_is_left(void **state) {
    struct fixture *fixture = *state;
    assert_null(mended(fixture, FRONT "截**止**目前，好。\n"));
    assert_int_equal(fixture->findings.count, 1);
}

static void a_final_text_is_not_mended(void **state) {
    struct fixture *fixture = *state;
    assert_null(mended(fixture, "---\ntitle: 报告\ntext: final\n---\n\n" SLIPS));
    assert_int_equal(fixture->findings.count, 2);
}

static void a_diff_has_three_lines_around_each_change(void **state) {
    struct fixture *fixture = *state;
    struct gz_fixes fixes;
    struct gz_buffer diff = {.arena = fixture->arena};
    check(fixture, FRONT "１\n\n2。\n\n3。\n\n4。\n\n5。\n\n6。\n\n７\n");
    assert_true(gz_check_fix(&fixture->findings, &fixes, fixture->arena, fixture->diag));
    gz_check_fix_diff(&fixes, &diff);
    const char *hunks = strstr(diff.bytes, "@@");
    assert_string_equal(hunks, "@@ -2,7 +2,7 @@\n title: 关于供水情况的报告\n ---\n \n-１\n+1\n \n 2。\n"
                               " \n@@ -14,4 +14,4 @@\n \n 6。\n \n-７\n+7\n");
}

#define CHECK_TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        CHECK_TEST(each_rule_has_its_number_once),
        CHECK_TEST(the_manual_has_each_rule),
        CHECK_TEST(no_right_phrase_is_wrong),
        CHECK_TEST(a_rule_is_off_in_an_article),
        CHECK_TEST(a_rule_is_off_in_a_style),
        CHECK_TEST(a_comment_holds_up_to_the_next_blank_line),
        CHECK_TEST(an_unknown_rule_is_an_error),
        CHECK_TEST(other_languages_are_not_checked),
        CHECK_TEST(places_are_those_of_the_source),
        CHECK_TEST(a_mark_of_a_footnote_is_not_read),
        CHECK_TEST(what_was_passed_is_final),
        CHECK_TEST(an_issue_is_final_but_for_its_drafts),
        CHECK_TEST(a_mend_changes_nothing_else),
        CHECK_TEST(a_mend_takes_the_backslash_with_it),
        CHECK_TEST(a_mend_within_markup_keeps_it),
        CHECK_TEST(a_mend_that_does_not_fit_is_left),
        CHECK_TEST(a_final_text_is_not_mended),
        CHECK_TEST(a_diff_has_three_lines_around_each_change),
        CHECK_TEST(json_holds_its_schema),
        CHECK_TEST(sarif_names_rule_place_and_mend),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
