/* The layout record and the page hash of hand-made pages, held to the
 * published schema: pipeline/record/record.h, pipeline/record/page_hash.h, pipeline/text/json.h. */
#include "fonts_fixture.h"

#include "json_schema.h"

#include "pipeline/build/issue_names.h"
#include "pipeline/text/json.h"
#include "pipeline/record/page_hash.h"
#include "pipeline/record/record.h"

#define TEXT(string)                                                                               \
    { .utf8 = (string), .length = sizeof(string) - 1 }
#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool record_holds(const char *record) {
    return schema_holds("record.schema.json", record);
}

/* ---- two small pages ---------------------------------------------------------------- */

static const struct gz_source_map title_map[] = {{0, {"issues/x/01-a.md", 2, 8}}};
static const struct gz_source_map body_map[] = {{0, {"issues/x/01-a.md", 5, 1}}};
static const struct gz_text title = {
    .utf8 = "关于\n供水", .length = 13, .map = title_map, .map_count = 1};
static const struct gz_text body = {
    .utf8 = "甲 乙 “丙”", .length = 17, .map = body_map, .map_count = 1};

static const struct gz_text masthead[] = {TEXT("某市"), TEXT("公报")};
static const struct gz_text issue_lines[] = {TEXT("2024年"), TEXT("第3号"), TEXT("(总第49期)")};
static const struct gz_article articles[] = {{
    .id = "01-a",
    .pos = {"issues/x/01-a.md", 1, 1},
    .contents_title = {.utf8 = "关于\n供水", .length = 13, .map = title_map, .map_count = 1},
}};
static const struct gz_issue issue = {
    .path = "issues/x/issue.yaml",
    .masthead = masthead,
    .masthead_line_count = 2,
    .issue_lines = issue_lines,
    .issue_line_count = 3,
    .articles = articles,
    .article_count = 1,
};
static const struct gz_record_style style = {
    .name = "house", .file.name = "CMakeLists.txt", .text = "page:\n  width: 1mm\n"};

static const struct gz_element elements[] = {
    {.kind = GZ_ELEMENT_DOCUMENT},
    {.kind = GZ_ELEMENT_TITLE},
    {.kind = GZ_ELEMENT_PARAGRAPH},
    {.kind = GZ_ELEMENT_ARTIFACT},
};

struct sample {
    struct gz_glyph glyphs[4][8];
    struct gz_run runs[4];
    struct gz_line lines[4];
    struct gz_rule rules[1];
    struct gz_page pages[2];
    struct gz_placement placements[1];
    struct gz_pages all;
};

/* A run of one glyph a character, ten points apart; ids as made up. */
static void set_run(struct sample *s, uint32_t i, const char *utf8, gz_length y,
                    const struct gz_text *source, uint32_t offset) {
    uint32_t count = 0;
    for (uint32_t at = 0; utf8[at]; at++) {
        if (((unsigned char)utf8[at] & 0xC0) == 0x80)
            continue;
        s->glyphs[i][count] =
            (struct gz_glyph){.id = 100 + count, .x = (gz_length)count * 10000, .cluster = at};
        count++;
    }
    s->runs[i] = (struct gz_run){.size = 10000,
                                 .x = 50000,
                                 .y = y,
                                 .width = (gz_length)count * 10000,
                                 .glyphs = s->glyphs[i],
                                 .glyph_count = count,
                                 .utf8 = utf8,
                                 .length = (uint32_t)strlen(utf8),
                                 .source = source,
                                 .source_offset = offset};
}

static void set_line(struct sample *s, uint32_t i, uint32_t element, uint16_t column) {
    s->lines[i] = (struct gz_line){.element = element,
                                   .column = column,
                                   .x = s->runs[i].x,
                                   .baseline = s->runs[i].y,
                                   .width = s->runs[i].width,
                                   .first_run = i,
                                   .run_count = 1};
}

static void make_sample(struct sample *s, struct gz_fontset *set) {
    memset(s, 0, sizeof *s);
    set_run(s, 0, "供水", 60000, &title, 7);
    set_run(s, 1, "甲 乙", 80000, &body, 0);
    set_run(s, 2, "“丙”", 100000, &body, 8);
    set_run(s, 3, "— 1 —", 800000, NULL, 0);
    set_line(s, 0, 1, 0);
    set_line(s, 1, 2, 1);
    set_line(s, 2, 2, 1);
    set_line(s, 3, 3, 0);
    s->rules[0] = (struct gz_rule){10000, 20000, 300000, 500, {0}};
    s->pages[0] = (struct gz_page){.label = "目录1"};
    s->pages[1] = (struct gz_page){.label = "1",
                                   .number = 1,
                                   .lines = s->lines,
                                   .line_count = 4,
                                   .runs = s->runs,
                                   .run_count = 4,
                                   .rules = s->rules,
                                   .rule_count = 1};
    s->placements[0] = (struct gz_placement){.first_page = 1, .last_page = 1};
    s->all = (struct gz_pages){.width = 595276,
                               .height = 841890,
                               .pages = s->pages,
                               .page_count = 2,
                               .front_count = 1,
                               .elements = elements,
                               .element_count = COUNT(elements),
                               .placements = s->placements,
                               .fontset = set};
}

struct fixture {
    struct gz_fontset *set;
    struct gz_arena *arena;
    struct gz_diag *diag;
    struct sample sample;
};

static int set_up(void **state) {
    struct fixture *f = calloc(1, sizeof *f);
    f->set = open_one(LATIN);
    f->arena = gz_arena_create();
    f->diag = gz_diag_create();
    make_sample(&f->sample, f->set);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *f = *state;
    gz_fontset_destroy(f->set);
    gz_arena_destroy(f->arena);
    gz_diag_destroy(f->diag);
    free(f);
    return 0;
}

/* ---- the record ------------------------------------------------------------------------ */

static const char *make_record(struct fixture *f) {
    struct gz_buffer out = {.arena = f->arena};
    const struct gz_record *record =
        gz_record_create(&issue, &style, &f->sample.all, f->arena, f->diag);
    assert_non_null(record);
    assert_int_equal(gz_diag_count(f->diag), 0);
    gz_record_write(record, &out);
    assert_int_equal(strlen(out.bytes), out.length);
    return out.bytes;
}

static void assert_contains(const char *record, const char *line) {
    if (!strstr(record, line))
        fail_msg("not in the record: %s\n%s", line, record);
}

static void the_record_holds_to_its_schema(void **state) {
    const char *record = make_record(*state);
    assert_true(record_holds(record));
}

static void the_schema_notices_what_is_wrong(void **state) {
    const char *record = make_record(*state);
    static const char *const edits[][2] = {
        {"\"kind\": \"title\"", "\"kind\": \"titel\""},
        {"\"column\": 0", "\"columm\": 0"},
        {"\"number\": 1", "\"number\": \"1\""},
        {"01-a.md:1:1", "01-a.md"},
    };
    for (size_t i = 0; i < COUNT(edits); i++) {
        const char *at = strstr(record, edits[i][0]);
        assert_non_null(at);
        assert_false(record_holds(gz_arena_format(((struct fixture *)*state)->arena, "%.*s%s%s",
                                                  (int)(at - record), record, edits[i][1],
                                                  at + strlen(edits[i][0]))));
    }
}

static void every_line_is_one_line(void **state) {
    const char *record = make_record(*state);
    assert_contains(record, "\n    {\"column\": 0, \"line\": 1, \"x\": 50000, \"y\": 60000, "
                            "\"width\": 20000, \"kind\": \"title\", "
                            "\"source\": \"01-a.md:2:11\", \"text_source\": \"01-a.md:2:8\", "
                            "\"text\": \"供水\"},\n");
    assert_contains(record, "\n    {\"column\": 1, \"line\": 1, \"x\": 50000, \"y\": 80000, "
                            "\"width\": 30000, \"kind\": \"paragraph\", "
                            "\"source\": \"01-a.md:5:1\", \"text_source\": \"01-a.md:5:1\", "
                            "\"text\": \"甲 乙 \"},\n"); /* its lines together are the text */
    assert_contains(record, "\"line\": 2, \"x\": 50000, \"y\": 100000, \"width\": 30000, "
                            "\"kind\": \"paragraph\", \"source\": \"01-a.md:5:5\", "
                            "\"text_source\": \"01-a.md:5:1\", \"text\": \"“丙”\"},\n");
    assert_contains(record, "\"line\": 0, \"x\": 50000, \"y\": 800000, \"width\": 50000, "
                            "\"kind\": \"artifact\", \"source\": null, \"text_source\": null, "
                            "\"text\": \"— 1 —\"}\n");
}

static void the_record_names_issue_and_articles(void **state) {
    const char *record = make_record(*state);
    assert_contains(record, "\n \"title\": \"某市公报 2024年第3号(总第49期)\",\n");
    assert_contains(record,
                    "\n  {\"id\": \"01-a\", \"title\": \"关于供水\", \"first_page\": \"1\", "
                    "\"last_page\": \"1\", \"source\": \"01-a.md:1:1\"}\n");
    assert_contains(record, "\n \"style\": {\"name\": \"house\", \"file\": \"CMakeLists.txt\", ");
    assert_contains(record, "\n  {\"family\": \"DejaVu Serif\", ");
}

static void cells_on_one_baseline_are_one_line(void **state) {
    struct fixture *f = *state;
    struct sample *s = &f->sample;
    /* Two cells side by side of two lines each, in reading order. */
    const gz_length baselines[4] = {60000, 80000, 60000, 80000};
    for (uint32_t i = 0; i < 4; i++) {
        s->lines[i].baseline = baselines[i];
        s->lines[i].element = 2;
        s->lines[i].column = 1;
    }
    const char *record = make_record(f);
    const char *at = record;
    for (uint32_t i = 0; i < 4; i++) {
        at = strstr(at, "\"line\": ");
        assert_non_null(at);
        at += strlen("\"line\": ");
        assert_int_equal(*at, baselines[i] == 60000 ? '1' : '2');
    }
}

static void no_path_of_this_machine_is_recorded(void **state) {
    const char *record = make_record(*state);
    assert_null(strstr(record, GZ_SOURCE_DIR));
    assert_null(strstr(record, "/usr/"));
}

static const struct gz_record *read_back(struct fixture *f, const char *bytes) {
    return gz_record_read("published/1.json", bytes, strlen(bytes), f->arena, f->diag);
}

/* Reading is the reverse of writing, for plain records and published ones. */
static void what_was_read_is_what_was_written(void **state) {
    struct fixture *f = *state;
    const struct gz_record *record = read_back(f, make_record(f));
    assert_non_null(record);
    assert_null(record->style.text);
    static const struct gz_record_file sources[] = {{"issue.yaml", {1, 2, 3}}, {"01-a.md", {4}}};
    struct gz_record published = *record;
    published.revision = 3;
    published.style.text = style.text;
    published.sources = sources;
    published.source_count = 2;
    struct gz_buffer first = {.arena = f->arena}, second = {.arena = f->arena};
    gz_record_write(&published, &first);
    assert_true(record_holds(first.bytes));
    const struct gz_record *again = read_back(f, first.bytes);
    assert_non_null(again);
    assert_int_equal(again->revision, 3);
    assert_string_equal(again->style.text, style.text);
    gz_record_write(again, &second);
    assert_string_equal(first.bytes, second.bytes);
}

static void a_record_that_is_wrong_is_an_error(void **state) {
    struct fixture *f = *state;
    const char *record = make_record(f);
    static const char *const edits[][2] = {
        {"\"kind\": \"title\"", "\"kind\": \"titel\""}, {"\"column\": 0", "\"column\": -1"},
        {"\"number\": 1", "\"number\": \"1\""},         {"01-a.md:1:1", "01-a.md"},
        {"gazette-record-1", "gazette-record-9"},         {"\"pages\": [", "\"pages\": [[],"},
        {"{\n", "{{"},
    };
    for (size_t i = 0; i < COUNT(edits); i++) {
        const char *at = strstr(record, edits[i][0]);
        assert_non_null(at);
        size_t errors = gz_diag_error_count(f->diag);
        assert_null(read_back(f, gz_arena_format(f->arena, "%.*s%s%s", (int)(at - record), record,
                                                 edits[i][1], at + strlen(edits[i][0]))));
        assert_int_equal(gz_diag_error_count(f->diag), errors + 1);
    }
}

/* ---- the page hash ------------------------------------------------------------------------ */

struct hash {
    uint8_t bytes[GZ_PAGE_HASH_SIZE];
};

static struct hash hash_page(const struct fixture *f, uint32_t page) {
    struct hash hash;
    uint32_t face;
    assert_true(gz_page_hash(&f->sample.all, page, hash.bytes, &face));
    return hash;
}

static void assert_hash_changed(const struct fixture *f, struct hash before) {
    struct hash now = hash_page(f, 1);
    assert_memory_not_equal(now.bytes, before.bytes, GZ_PAGE_HASH_SIZE);
}

static void assert_hash_kept(const struct fixture *f, struct hash before) {
    struct hash now = hash_page(f, 1);
    assert_memory_equal(now.bytes, before.bytes, GZ_PAGE_HASH_SIZE);
}

static void what_shows_changes_the_hash(void **state) {
    struct fixture *f = *state;
    struct sample *s = &f->sample;
    struct hash before = hash_page(f, 1);
    assert_hash_kept(f, before);
    int32_t *const shown[] = {
        (int32_t *)&s->glyphs[1][0].id,
        &s->glyphs[1][0].x,
        &s->glyphs[1][2].y,
        &s->runs[0].size,
        &s->runs[0].x,
        &s->runs[2].y,
        &s->rules[0].width,
        &s->all.width,
    };
    for (size_t i = 0; i < COUNT(shown); i++) {
        *shown[i] += 1;
        assert_hash_changed(f, before);
        *shown[i] -= 1;
    }
    s->runs[0].color.rgb = true;
    assert_hash_changed(f, before);
    s->runs[0].color.rgb = false;
    s->rules[0].color.value[0] = 1000;
    assert_hash_changed(f, before);
    s->rules[0].color.value[0] = 0;
    assert_hash_kept(f, before);
}

static void what_does_not_show_keeps_the_hash(void **state) {
    struct fixture *f = *state;
    struct sample *s = &f->sample;
    struct hash before = hash_page(f, 1);
    s->pages[1].label = "other";
    s->lines[0].element = 2;
    s->runs[0].link = "https://example.org/";
    s->glyphs[1][1].x += 7; /* a blank */
    assert_hash_kept(f, before);
}

static void grouping_into_runs_keeps_the_hash(void **state) {
    struct fixture *f = *state;
    struct sample *s = &f->sample;
    struct hash before = hash_page(f, 1);
    struct gz_run runs[5];
    struct gz_glyph second = s->glyphs[0][1];
    second.x = 0;
    second.cluster = 0;
    memcpy(runs + 1, s->runs, sizeof s->runs);
    runs[0] = s->runs[0];
    runs[0].glyph_count = 1;
    runs[0].length = 3;
    runs[1].glyphs = &second;
    runs[1].glyph_count = 1;
    runs[1].utf8 += 3;
    runs[1].length = 3;
    runs[1].x += 10000;
    s->pages[1].runs = runs;
    s->pages[1].run_count = 5;
    assert_hash_kept(f, before);
}

static void pictures_are_hashed_by_their_bytes(void **state) {
    struct fixture *f = *state;
    uint8_t pixels[] = {1, 2, 3};
    struct gz_image image = {.data = pixels, .size = sizeof pixels};
    struct gz_picture picture = {.image = &image, .width = 1000, .height = 1000};
    f->sample.pages[1].pictures = &picture;
    f->sample.pages[1].picture_count = 1;
    struct hash before = hash_page(f, 1);
    pixels[2]++;
    assert_hash_changed(f, before);
    pixels[2]--;
    assert_hash_kept(f, before);
}

/* ---- JSON ------------------------------------------------------------------------------- */

static void json_lays_out_by_line_or_inline(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_buffer out = {.arena = arena};
    struct gz_json json = {.out = &out};
    gz_json_open(&json, '{', GZ_JSON_LINES);
    gz_json_key(&json, "a");
    gz_json_open(&json, '[', GZ_JSON_INLINE);
    gz_json_integer(&json, -1);
    gz_json_open(&json, '{', GZ_JSON_LINES); /* inline, as its parent */
    gz_json_close(&json);
    gz_json_bool(&json, true);
    gz_json_close(&json);
    gz_json_key(&json, "b");
    gz_json_open(&json, '[', GZ_JSON_LINES);
    gz_json_string(&json, "q\"\\\n\t\x01汉");
    gz_json_string(&json, NULL);
    gz_json_close(&json);
    gz_json_close(&json);
    assert_string_equal(out.bytes, "{\n \"a\": [-1, {}, true],\n \"b\": [\n"
                                   "  \"q\\\"\\\\\\n\\u0009\\u0001汉\",\n  null\n ]\n}\n");
    gz_arena_destroy(arena);
}

static void folders_have_names(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    assert_string_equal(gz_issue_folder_name("issues/2024-03", arena), "2024-03");
    assert_string_equal(gz_issue_folder_name("issues/2024-03//", arena), "2024-03");
    assert_string_equal(gz_issue_folder_name("..hidden", arena), "..hidden");
    assert_string_equal(gz_issue_folder_name(GZ_SOURCE_DIR "/pipeline/.", arena), "pipeline");
    assert_string_equal(gz_issue_folder_name(GZ_SOURCE_DIR "/pipeline/schema/..", arena),
                        "pipeline");
    assert_string_equal(gz_issue_folder_name("/", arena), "issue");
    gz_arena_destroy(arena);
}

#define FIXTURE_TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        FIXTURE_TEST(the_record_holds_to_its_schema),
        FIXTURE_TEST(the_schema_notices_what_is_wrong),
        FIXTURE_TEST(every_line_is_one_line),
        FIXTURE_TEST(the_record_names_issue_and_articles),
        FIXTURE_TEST(cells_on_one_baseline_are_one_line),
        FIXTURE_TEST(no_path_of_this_machine_is_recorded),
        FIXTURE_TEST(what_was_read_is_what_was_written),
        FIXTURE_TEST(a_record_that_is_wrong_is_an_error),
        FIXTURE_TEST(what_shows_changes_the_hash),
        FIXTURE_TEST(what_does_not_show_keeps_the_hash),
        FIXTURE_TEST(grouping_into_runs_keeps_the_hash),
        FIXTURE_TEST(pictures_are_hashed_by_their_bytes),
        cmocka_unit_test(json_lays_out_by_line_or_inline),
        cmocka_unit_test(folders_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
