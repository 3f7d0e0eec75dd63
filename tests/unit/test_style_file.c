/* Style files: the house's, one that shares no number with it, and mistakes. */
#include "source_fixture.h"

#include "pipeline/style/file.h"

static struct gz_style *read_file(struct fixture *fixture, const char *path) {
    return gz_style_read(path, fixture->arena, fixture->diag);
}

/* ---- the two styles ---- */

static void the_house_style_is_read(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_style *style = read_file(&fixture, GZ_SOURCE_DIR "/issues/style.yaml");
    assert_message_count(fixture.diag, 0);
    assert_non_null(style);
    assert_int_equal(style->page.width, 595276);
    assert_int_equal(style->grid.columns, 2);
    assert_int_equal(style->grid.characters, 20);
    assert_int_equal(style->grid.lines, 33);
    assert_int_equal(style->grid.leading, 20500);
    assert_int_equal(gz_style_text_width(style), 504000);
    assert_int_equal(style->roles[GZ_ROLE_TITLE].size, 22000);
    assert_int_equal(style->title.per_title_line, 2);
    assert_int_equal(style->flow.widows, GZ_OFF);
    assert_int_equal(style->flow.keep_with_next, GZ_MUST);
    assert_string_equal(style->issue_lines[2], "(总第{cumulative}期)");
    assert_string_equal(style->folio.format, "— {page} —");
    fixture_close(&fixture);
}

/* Ten entries of issue 49 take 24 lines of list, the eleventh 4 more. */
static void the_first_contents_page_holds_ten_entries(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_style *style = read_file(&fixture, GZ_SOURCE_DIR "/issues/style.yaml");
    assert_non_null(style);
    gz_length height = (gz_length)style->grid.lines * style->grid.leading;
    gz_length list = height - style->contents.title_height;
    gz_length gap = style->contents.entry_gap, leading = style->contents.leading;
    assert_true(24 * leading + 9 * gap <= list);
    assert_true(28 * leading + 10 * gap > list);
    fixture_close(&fixture);
}

static void a_style_unlike_the_house_is_read(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_style *style = read_file(&fixture, GZ_TEST_DIR "/fixtures/styles/single.yaml");
    assert_message_count(fixture.diag, 0);
    assert_non_null(style);
    assert_string_equal(style->name, "single");
    assert_int_equal(style->page.width, 521575); /* 184 mm */
    assert_int_equal(style->page.height, 737008);
    assert_int_equal(style->page.top, 70866);
    assert_int_equal(style->grid.gutter, 0);
    assert_int_equal(gz_style_measure(style), 38 * 10500);
    assert_int_equal(style->page.inside, (521575 - 38 * 10500) / 2);
    assert_int_equal(style->headings[0].before, 1);
    assert_int_equal(style->headings[0].indent, 0);
    assert_int_equal(style->headings[3].before, 1); /* the last given holds on */
    assert_int_equal(style->headings[3].indent, 2000);
    assert_true(style->roles[GZ_ROLE_TITLE].color.rgb);
    assert_int_equal(style->roles[GZ_ROLE_TITLE].color.value[0], 800);
    assert_int_equal(style->roles[GZ_ROLE_FOLIO].color.value[0], 400);
    fixture_close(&fixture);
}

static void proofs_have_colours_of_their_own(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_style *style = read_file(&fixture, GZ_TEST_DIR "/fixtures/styles/single.yaml");
    assert_message_count(fixture.diag, 0);
    assert_non_null(style);
    assert_false(style->proof.color.rgb);
    assert_int_equal(style->proof.color.value[0], 600);
    assert_true(style->proof.change_color.rgb);
    assert_int_equal(style->proof.change_color.value[0], 900);
    assert_int_equal(style->proof.change_color.value[2], 0);
    assert_int_equal(style->proof.bar, 3000);
    assert_true(style->proof.grid_color.rgb); /* the default */
    assert_int_equal(style->proof.moved_bar, 500);
    fixture_close(&fixture);
}

/* Footnotes, laws and groups have a look also where a style is silent. */
static void later_constructs_have_defaults(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_style *style = read_file(&fixture, GZ_TEST_DIR "/fixtures/styles/single.yaml");
    assert_non_null(style);
    assert_int_equal(style->roles[GZ_ROLE_FOOTNOTE].size, 10500);
    assert_int_equal(style->footnote.leading, 14700); /* 1.4 times the size */
    assert_int_equal(style->roles[GZ_ROLE_PROVISION_NUMBER].stack,
                     style->roles[GZ_ROLE_STRONG].stack);
    assert_int_equal(style->roles[GZ_ROLE_CONTENTS_GROUP].size,
                     style->roles[GZ_ROLE_CONTENTS_ENTRY].size);
    assert_true(style->law.centred_headings);
    assert_true(style->contents.repeat_group);
    assert_string_equal(style->contents.group_continued, "（续）");
    style = read_file(&fixture, GZ_SOURCE_DIR "/issues/style.yaml");
    assert_int_equal(style->roles[GZ_ROLE_FOOTNOTE].size, 9000);
    assert_int_equal(style->footnote.leading, 13000);
    fixture_close(&fixture);
}

static void strict_rules_hold_when_left_out(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_style *style = read_file(&fixture, GZ_TEST_DIR "/fixtures/styles/single.yaml");
    assert_non_null(style);
    assert_int_equal(style->flow.keep_with_next, GZ_MUST);
    assert_int_equal(style->flow.widows, GZ_MUST);
    assert_int_equal(style->flow.orphans, GZ_MUST);
    assert_int_equal(style->flow.lines_after_heading, 2);
    assert_int_equal(style->text.last_line, GZ_MUST);
    assert_int_equal(style->text.number_unit, GZ_MUST);
    assert_int_equal(style->text.prohibition, GZ_PROHIBIT_GB);
    assert_int_equal(style->text.han_latin_gap, 250);
    assert_int_equal(style->text.han_latin_max, 333);
    fixture_close(&fixture);
}

static void roles_inherit(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    const struct gz_style *style = read_file(&fixture, GZ_TEST_DIR "/fixtures/styles/single.yaml");
    assert_non_null(style);
    const struct gz_role_style *roles = style->roles;
    assert_int_equal(roles[GZ_ROLE_RUN_IN].stack, roles[GZ_ROLE_STRONG].stack);
    assert_int_equal(roles[GZ_ROLE_RUN_IN].size, 10500);
    assert_int_equal(roles[GZ_ROLE_MASTHEAD].size, 22000);    /* follows title */
    assert_int_equal(roles[GZ_ROLE_BOARD_TITLE].size, 14000); /* follows heading-1 */
    assert_int_equal(roles[GZ_ROLE_FOLIO].stack, roles[GZ_ROLE_BODY].stack);
    assert_string_equal(style->stacks[roles[GZ_ROLE_STRONG].stack].name, "hei");
    assert_int_equal(style->stacks[0].latin, 2);
    assert_int_equal(style->stacks[1].latin, GZ_NO_STACK);
    assert_int_equal(style->stacks[0].pos.line, 7);
    fixture_close(&fixture);
}

/* ---- paths ---- */

static void a_style_is_found_beside_the_issues(void **state) {
    (void)state;
    static const char *const paths[][3] = {
        {"issues/2024-03", NULL, "issues/style.yaml"},
        {"issues/2024-03//", NULL, "issues/style.yaml"},
        {"/a/b", NULL, "/a/style.yaml"},
        {"2024-03", NULL, "style.yaml"},
        {".", NULL, "../style.yaml"},
        {"a/..", NULL, "a/../../style.yaml"},
        {"/", NULL, "/style.yaml"},
        {"issues/2024-03", "old", "issues/styles/old.yaml"},
        {"issues/2024-03", "x/old", "x/old"},
        {"issues/2024-03", "old.yaml", "old.yaml"},
    };
    struct gz_arena *arena = gz_arena_create();
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        assert_string_equal(gz_style_path(paths[i][0], paths[i][1], arena), paths[i][2]);
    gz_arena_destroy(arena);
}

/* ---- mistakes ---- */

/* A style that is right, in parts, so that a case replaces one of them. */
#define GRID "grid: {columns: 1, characters: 20, lines: 30, leading: 20}\n"
#define FONTS "fonts: {song: [SimSun], hei: [SimHei]}\n"
#define ROLES "roles: {body: {font: song, size: 12}}\n"

static const struct bad_case bad_cases[] = {
    {"an unknown section",
     GRID FONTS ROLES "gird: {}\n",
     {4, 1, "unknown key `gird` in the style", "did you mean `grid`?"}},
    {"an unknown key",
     GRID FONTS ROLES "flow: {widow: must}\n",
     {4, 8, "unknown key `widow` in `flow`", "did you mean `widows`?"}},
    {"a missing section",
     FONTS ROLES,
     {1, 1, "the key `grid` is missing in the style", "add `grid:`"}},
    {"a missing key",
     "grid: {columns: 1, characters: 20, lines: 30}\n" FONTS ROLES,
     {1, 7, "the key `leading` is missing in `grid`", "add `leading: 20.5`"}},
    {"an unknown strength",
     GRID FONTS ROLES "flow: {widows: yes}\n",
     {4, 16, "`widows`: expected off, prefer or must, found `yes`", NULL}},
    {"no columns",
     "grid: {columns: 0, characters: 20, lines: 30, leading: 20}\n" FONTS ROLES,
     {1, 17, "`columns`: expected a whole number from 1 to 8, found `0`", NULL}},
    {"an unknown page size",
     GRID FONTS ROLES "page: {size: a4}\n",
     {4, 14, "`size`: unknown page size `a4`", "did you mean `A4`?"}},
    {"a text wider than the page",
     "grid: {columns: 3, characters: 20, lines: 30, leading: 20}\n" FONTS ROLES,
     {1, 32, "a text width of 768 pt is more than the page width of 595.276 pt", NULL}},
    {"a text higher than the page",
     "grid: {columns: 1, characters: 20, lines: 50, leading: 20}\n" FONTS ROLES,
     {1, 43, "a text height of 1000 pt is more than the page height of 841.890 pt", NULL}},
    {"a margin that pushes the text out",
     GRID FONTS ROLES "page: {inside: 400}\n",
     {4, 16, "a text with its inside margin of 640 pt is more than the page width of 595.276 pt",
      NULL}},
    {"a folio below the page",
     GRID FONTS ROLES "folio: {below: 200}\n",
     {4, 16, "a text with its folio of 920.945 pt is more than the page height of 841.890 pt",
      NULL}},
    {"type larger than the leading",
     GRID FONTS "roles: {body: {font: song, size: 24}, contents-entry: {size: 12}}\n",
     {3, 15, "a body size of 24 pt is more than the grid's leading of 20 pt", NULL}},
    {"a footnote larger than its leading",
     GRID FONTS ROLES "footnote: {leading: 11}\n",
     {3, 8, "a footnote's size of 12 pt is more than the footnotes' leading of 11 pt", NULL}},
    {"a footnote indented beyond half a line",
     GRID FONTS ROLES "footnote: {indent: 11}\n",
     {4, 20, "a footnote's indent of 132 pt is more than half a line of 120 pt", NULL}},
    {"a gap that leaves no room for a footnote",
     GRID FONTS ROLES "footnote: {gap: 600}\n",
     {4, 17,
      "a gap with one line of a footnote of 617.300 pt is more than the text height of 600 pt",
      NULL}},
    {"a provision indented beyond half a line",
     GRID FONTS ROLES "law: {indent: 11}\n",
     {4, 15, "a provision's indent of 132 pt is more than half a line of 120 pt", NULL}},
    {"gaps in disorder",
     GRID FONTS ROLES "text: {han_latin_gap: 0.5}\n",
     {4, 23, "`han_latin_gap` must lie between `han_latin_min` and `han_latin_max`", NULL}},
    {"a leader of two characters",
     GRID FONTS ROLES "contents: {leader: ……}\n",
     {4, 20, "`leader`: expected one character, found `……`", "write `leader: ·`"}},
    {"an unknown placeholder",
     GRID FONTS ROLES "issue_lines: [\"{yaer}年\"]\n",
     {4, 15, "unknown placeholder `{yaer}`", "did you mean `{year}`?"}},
    {"a placeholder that is not closed",
     GRID FONTS ROLES "issue_lines: [\"{year\"]\n",
     {4, 15, "unknown placeholder `{year`", "did you mean `{year}`?"}},
    {"a folio without a page",
     GRID FONTS ROLES "folio: {format: — —}\n",
     {4, 17, "`— —` has no `{page}`", NULL}},
    {"no fonts",
     GRID "fonts: {}\n" ROLES,
     {2, 8, "`fonts`: expected 1 to 64 fonts, found 0", NULL}},
    {"a font without faces",
     GRID "fonts: {song: {latin: song}}\n" ROLES,
     {2, 15, "the key `faces` is missing in `fonts.song`", "add `faces: [SimSun]`"}},
    {"an unknown Latin companion",
     GRID "fonts: {song: {faces: [SimSun], latin: sang}}\n" ROLES,
     {2, 40, "there is no font `sang` in `fonts`", "did you mean `song`?"}},
    {"an unknown font",
     GRID FONTS "roles: {body: {font: kai, size: 12}}\n",
     {3, 22, "there is no font `kai` in `fonts`", "add it under `fonts`"}},
    {"an unknown role",
     GRID FONTS "roles: {body: {font: song, size: 12}, heading_1: {font: hei}}\n",
     {3, 39, "unknown key `heading_1` in `roles`", "did you mean `heading-1`?"}},
    {"no body",
     GRID FONTS "roles: {title: {font: hei}}\n",
     {3, 8, "the key `body` is missing in `roles`", "add `body: {font: song, size: 12}`"}},
    {"a body without a size",
     GRID FONTS "roles: {body: {font: song}}\n",
     {3, 15, "the key `size` is missing in role `body`", "write `body: {font: song, size: 12}`"}},
    {"a gray beyond white",
     GRID FONTS "roles: {body: {font: song, size: 12, color: 2}}\n",
     {3, 45, "`color`: expected a number from 0 to 1, found `2`", "for example `color: 0`"}},
    {"a colour of two numbers",
     GRID FONTS "roles: {body: {font: song, size: 12, color: [0, 1]}}\n",
     {3, 45, "`color`: expected red, green and blue, found 2 numbers", NULL}},
    {"a proof's colour of two numbers",
     GRID FONTS ROLES "proof: {change_color: [0, 1]}\n",
     {4, 23, "`color`: expected red, green and blue, found 2 numbers", NULL}},
    {"a signature's field in no place",
     GRID FONTS ROLES "sign_field: {place: above}\n",
     {4, 21, "`place`: expected right, centre or left, found `above`", NULL}},
    {"five levels of headings",
     GRID FONTS ROLES "headings: [{}, {}, {}, {}, {}]\n",
     {4, 11, "`headings`: expected 1 to 4 levels, found 5", NULL}},
    {"a least leader wider than half of the list",
     GRID FONTS ROLES "contents: {entry_characters: 18, leader_min: 20}\n",
     {4, 46, "a least leader of 120 pt is more than half of the list of 108 pt", NULL}},
    {"a language that is no tag",
     GRID FONTS ROLES "language: 中文\n",
     {4, 11, "`language`: expected a language tag, found `中文`", "write `language: zh-Hans`"}},
};

static void mistake_is_reported(void **state) {
    const struct bad_case *bad = *state;
    struct fixture fixture = fixture_open();
    fixture_write_text(&fixture, "style.yaml", bad->yaml);
    assert_null(read_file(&fixture, fixture_path(&fixture, "style.yaml")));
    assert_mistake(fixture.diag, bad);
    fixture_close(&fixture);
}

static void a_missing_style_is_named(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    assert_null(read_file(&fixture, "no/style.yaml"));
    assert_message(fixture.diag, 0,
                   (struct expected){0, 0, "there is no file `no/style.yaml`", NULL});
    fixture_close(&fixture);
}

static void mistakes_of_all_sections_are_reported_in_one_run(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    static const char yaml[] = "grid: {columns: x}\nfonts: {song: {}}\nroles: {bodi: {}}\n"
                               "flow: {widows: 1}\n";
    fixture_write_text(&fixture, "style.yaml", yaml);
    assert_null(read_file(&fixture, fixture_path(&fixture, "style.yaml")));
    assert_message_count(fixture.diag, 7); /* `bodi` is not missing as `body` */
    fixture_close(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_house_style_is_read),
        cmocka_unit_test(the_first_contents_page_holds_ten_entries),
        cmocka_unit_test(a_style_unlike_the_house_is_read),
        cmocka_unit_test(strict_rules_hold_when_left_out),
        cmocka_unit_test(proofs_have_colours_of_their_own),
        cmocka_unit_test(later_constructs_have_defaults),
        cmocka_unit_test(roles_inherit),
        cmocka_unit_test(a_style_is_found_beside_the_issues),
        cmocka_unit_test(a_missing_style_is_named),
        cmocka_unit_test(mistakes_of_all_sections_are_reported_in_one_run),
    };
    int failed = run_bad_cases("mistakes", bad_cases, COUNT(bad_cases), mistake_is_reported);
    return failed + cmocka_run_group_tests_name("style files", tests, NULL, NULL);
}
