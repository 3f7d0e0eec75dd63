/* What `gazette import --json` prints keeps to its schema. */
#include "source_fixture.h"

#include "json_schema.h"
#include "pipeline/import/report.h"

static const char *json(struct gz_import_report *report) {
    struct gz_buffer out = {.arena = report->arena};
    gz_import_report_json(report, &out);
    return out.bytes;
}

static void json_keeps_to_its_schema(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    static const char *pictures[] = {"01-a-1.png"};
    static struct gz_draft_place doubts[] = {{2, "“x” \\ y"}, {9, "z"}};
    struct gz_import_article articles[] = {
        {.source = "a.docx", .path = "i/01-a.md", .title = "题", .pictures = pictures,
         .picture_count = 1, .doubts = doubts, .doubt_count = 2},
        {.source = "b.txt", .path = "i/02-b.md", .title = ""}};
    struct gz_import_report report = {.arena = arena}, full = {.arena = arena,
                                                               .articles = articles,
                                                               .article_count = 2};
    assert_true(schema_holds("import.schema.json", json(&report)));
    assert_true(schema_holds("import.schema.json", json(&full)));
    full.counts = &(struct gz_import_counts){.pages = 3, .not_placed = 2};
    assert_true(schema_holds("import.schema.json", json(&full)));
    assert_false(schema_holds("import.schema.json", "{\"version\": 1}"));
    assert_false(schema_holds("import.schema.json",
                              "{\"version\": 1, \"articles\": [{\"source\": \"a\"}]}"));
    gz_arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(json_keeps_to_its_schema)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
