/* Reading files: names, kinds of files, encodings, positions. */
#include "source_fixture.h"

#include "pipeline/source/source.h"
#include "pipeline/source/file.h"
#include "pipeline/text/suggest.h"

static const struct gz_pos named_at = {"issue.yaml", 7, 5};

/* ---- names and kinds of files ---- */

struct name_case {
    const char *test, *name, *text, *help;
};

static const struct name_case name_cases[] = {
    {"a missing file is named with what is near", "02-minutes.md",
     "there is no file `02-minutes.md`", "did you mean `01-minutes.md`?"},
    {"a missing file in a folder", "sub/inner.mb", "there is no file `sub/inner.mb`",
     "did you mean `sub/inner.md`?"},
    {"an empty name", "", "a file name is empty", NULL},
    {"an absolute path", "/etc/hostname", "`/etc/hostname` is an absolute path",
     "name a file below the issue's folder"},
    {"a path that climbs out", "../outside.md", "`../outside.md` leads out of the issue's folder",
     NULL},
    {"a path that climbs out in its middle", "sub/../../outside.md",
     "`sub/../../outside.md` leads out of the issue's folder", NULL},
    {"a path that ends in dots", "sub/..", "`sub/..` leads out of the issue's folder", NULL},
    {"a link that leads outside", "link.md",
     "`link.md` leads out of the issue's folder through a symbolic link",
     "copy the file into the folder"},
    {"a folder", "sub", "`sub` is a folder, not a file", NULL},
    {"the folder itself", ".", "`.` is a folder, not a file", NULL},
    {"a pipe", "pipe", "`pipe` is not a regular file", NULL},
    {"a file below a file", "01-minutes.md/x", "there is no file `01-minutes.md/x`", NULL},
    {"an empty file", "empty.md", "`empty.md` is empty", NULL},
    {"a file of blanks and a byte order mark", "blank.md", "`blank.md` is empty", NULL},
    {"a file over the limit", "big.md", "`big.md` is larger than 16 MiB", NULL},
};

static void make_folder(struct fixture *fixture) {
    assert_int_equal(mkdir(fixture_path(fixture, "sub"), 0777), 0);
    fixture_write(fixture, "01-minutes.md", "甲\n", 4);
    fixture_write(fixture, "sub/inner.md", "乙\n", 4);
    fixture_write(fixture, "empty.md", "", 0);
    fixture_write(fixture, "blank.md", "\xEF\xBB\xBF \r\n\t\n", 8);
    assert_int_equal(mkfifo(fixture_path(fixture, "pipe"), 0666), 0);
    assert_int_equal(symlink("/etc/passwd", fixture_path(fixture, "link.md")), 0);
    assert_int_equal(symlink("01-minutes.md", fixture_path(fixture, "alias.md")), 0);
    fixture_write(fixture, "big.md", "x", 1);
    assert_int_equal(truncate(fixture_path(fixture, "big.md"), GZ_SOURCE_FILE_LIMIT + 1), 0);
}

static void name_is_refused(void **state) {
    const struct name_case *name = *state;
    struct fixture fixture = fixture_open();
    make_folder(&fixture);
    struct gz_source_file file;
    assert_false(gz_source_file_read(fixture.folder, name->name, named_at, &file, fixture.arena,
                                     fixture.diag));
    assert_message(fixture.diag, 0, (struct expected){7, 5, name->text, name->help});
    assert_message_count(fixture.diag, 1);
    assert_int_equal(gz_diag_exit_status(fixture.diag), 1);
    fixture_close(&fixture);
}

static void a_link_inside_the_folder_is_followed(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    make_folder(&fixture);
    struct gz_source_file file;
    assert_true(gz_source_file_read(fixture.folder, "alias.md", named_at, &file, fixture.arena,
                                    fixture.diag));
    assert_string_equal(file.bytes, "甲\n");
    assert_string_equal(file.path, fixture_path(&fixture, "alias.md"));
    fixture_close(&fixture);
}

static void no_permission_is_the_environments_error(void **state) {
    (void)state;
    if (geteuid() == 0)
        skip(); /* root may read everything */
    struct fixture fixture = fixture_open();
    fixture_write(&fixture, "a.md", "x", 1);
    assert_int_equal(chmod(fixture_path(&fixture, "a.md"), 0), 0);
    struct gz_source_file file;
    assert_false(
        gz_source_file_read(fixture.folder, "a.md", named_at, &file, fixture.arena, fixture.diag));
    assert_message(fixture.diag, 0, (struct expected){7, 5, "no permission to read `a.md`", NULL});
    assert_int_equal(gz_diag_exit_status(fixture.diag), 3);
    fixture_close(&fixture);
}

static void a_file_without_a_place_is_reported_as_a_whole(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    struct gz_source_file file;
    struct gz_pos nowhere = {NULL, 0, 0};
    assert_false(gz_source_file_read(fixture.folder, "issue.yaml", nowhere, &file, fixture.arena,
                                     fixture.diag));
    assert_message(fixture.diag, 0, (struct expected){0, 0, "there is no file `issue.yaml`", NULL});
    assert_string_equal(gz_diag_message(fixture.diag, 0)->pos.path,
                        fixture_path(&fixture, "issue.yaml"));
    fixture_close(&fixture);
}

static void paths_are_joined_as_the_user_wrote_them(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    assert_string_equal(gz_source_path_join("issues/2024-03", "a.md", arena),
                        "issues/2024-03/a.md");
    assert_string_equal(gz_source_path_join("issues/2024-03//", "a.md", arena),
                        "issues/2024-03/a.md");
    assert_string_equal(gz_source_path_join(".", "a.md", arena), "a.md");
    assert_string_equal(gz_source_path_join("", "a.md", arena), "a.md");
    assert_string_equal(gz_source_path_join("/", "a.md", arena), "/a.md");
    gz_arena_destroy(arena);
}

/* ---- text ---- */

struct text_case {
    const char *test, *bytes;
    size_t length;
    struct expected expected;
};

#define BYTES(bytes_) (bytes_), sizeof(bytes_) - 1

static const struct text_case text_cases[] = {
    {"a byte of another encoding",
     BYTES("一\n甲乙\xB4\xF3\n"),
     {2, 3, "the text is not valid UTF-8 (byte 0xB4)", "save the file as UTF-8"}},
    {"an overlong form",
     BYTES("a\xC0\x80"),
     {1, 2, "the text is not valid UTF-8 (byte 0xC0)", NULL}},
    {"a surrogate", BYTES("\xED\xA0\x80"), {1, 1, "the text is not valid UTF-8 (byte 0xED)", NULL}},
    {"a character cut short at the end",
     BYTES("甲\xE4\xB8"),
     {1, 2, "the text is not valid UTF-8 (byte 0xE4)", NULL}},
    {"a control character",
     BYTES("甲\n乙\x1b[31m"),
     {2, 2, "control character U+001B", "delete it"}},
    {"a NUL", BYTES("ab\0c"), {1, 3, "control character U+0000", NULL}},
    {"a carriage return alone", BYTES("a\rb\n"), {1, 2, "control character U+000D", NULL}},
    {"DEL", BYTES("\x7f"), {1, 1, "control character U+007F", NULL}},
    {"a C1 control", BYTES("甲\xC2\x85"), {1, 2, "control character U+0085", NULL}},
    {"a line separator",
     BYTES("甲\xE2\x80\xA8乙"),
     {1, 2, "an invisible character, U+2028 line separator", "delete it"}},
    {"a byte order mark amid the text",
     BYTES("甲\xEF\xBB\xBF"),
     {1, 2, "an invisible character, U+FEFF byte order mark", "delete it"}},
    {"a zero width space",
     BYTES("甲\n乙\xE2\x80\x8B丙"),
     {2, 2, "an invisible character, U+200B zero width space", "delete it"}},
    {"a soft hyphen",
     BYTES("co\xC2\xADoperate"),
     {1, 3, "an invisible character, U+00AD soft hyphen", "delete it"}},
    {"a mark of direction",
     BYTES("甲\xE2\x80\x8E"),
     {1, 2, "an invisible character, U+200E left-to-right mark", "delete it"}},
    {"an override of direction",
     BYTES("甲\xE2\x80\xAE乙"),
     {1, 2, "an invisible character, U+202E right-to-left override", "delete it"}},
    {"an isolate",
     BYTES("甲\xE2\x81\xA6乙"),
     {1, 2, "an invisible character, U+2066 left-to-right isolate", "delete it"}},
    {"text that is lost already",
     BYTES("甲\xEF\xBF\xBD乙"),
     {1, 2, "U+FFFD replacement character: another program lost text here",
      "type the character that stood here"}},
};

static void text_is_refused(void **state) {
    const struct text_case *text = *state;
    struct fixture fixture = fixture_open();
    struct gz_source_file file;
    assert_false(gz_source_file_from_bytes("a.md", text->bytes, text->length, &file, fixture.arena,
                                           fixture.diag));
    assert_message(fixture.diag, 0, text->expected);
    assert_message_count(fixture.diag, 1);
    fixture_close(&fixture);
}

static void each_bad_line_is_reported_up_to_ten(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    struct gz_source_file file;
    char bytes[64];
    for (size_t i = 0; i < sizeof bytes; i += 4)
        memcpy(bytes + i, "a\xB4\xF3\n", 4);
    assert_false(
        gz_source_file_from_bytes("a.md", bytes, sizeof bytes, &file, fixture.arena, fixture.diag));
    assert_message_count(fixture.diag, 10);
    assert_int_equal(gz_diag_message(fixture.diag, 9)->pos.line, 10);
    fixture_close(&fixture);
}

static struct gz_source_file read_bytes(struct fixture *fixture, const char *bytes) {
    struct gz_source_file file;
    assert_true(gz_source_file_from_bytes("a.md", bytes, strlen(bytes), &file, fixture->arena,
                                          fixture->diag));
    return file;
}

static void byte_order_mark_and_carriage_returns_vanish(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    struct gz_source_file file = read_bytes(&fixture, "\xEF\xBB\xBF甲\r\n\t乙\r\n");
    assert_string_equal(file.bytes, "甲\n\t乙\n");
    assert_int_equal(file.length, strlen(file.bytes));
    assert_int_equal(file.line_count, 2);
    fixture_close(&fixture);
}

static void joiners_and_variation_selectors_stay(void **state) {
    (void)state;
    static const char text[] = "葛\xF3\xA0\x84\x80 a\xE2\x80\x8D\xE2\x80\x8C"
                               "b\xEF\xB8\x8F\n";
    struct fixture fixture = fixture_open();
    struct gz_source_file file = read_bytes(&fixture, text);
    assert_string_equal(file.bytes, text);
    assert_message_count(fixture.diag, 0);
    fixture_close(&fixture);
}

static void positions_count_characters(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    struct gz_source_file file = read_bytes(&fixture, "甲乙\n𠀀丁\n\nx");
    static const uint32_t places[][3] = {{0, 1, 1},  {3, 1, 2},  {6, 1, 3},  {7, 2, 1},
                                         {11, 2, 2}, {15, 3, 1}, {16, 4, 1}, {17, 4, 2}};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        struct gz_pos pos = gz_source_file_pos(&file, places[i][0]);
        assert_int_equal(pos.line, places[i][1]);
        assert_int_equal(pos.column, places[i][2]);
        assert_int_equal(gz_source_file_offset(&file, pos.line, pos.column), places[i][0]);
    }
    uint32_t length;
    assert_memory_equal(gz_source_file_line(&file, 2, &length), "𠀀丁", 7);
    assert_int_equal(length, 7);
    assert_int_equal(gz_source_file_offset(&file, 1, 99), 6);
    assert_int_equal(gz_source_file_offset(&file, 9, 1), file.length);
    fixture_close(&fixture);
}

static void a_long_line_has_columns_too(void **state) {
    (void)state;
    struct fixture fixture = fixture_open();
    char bytes[3 * 4096 + 1];
    for (size_t i = 0; i < 4096; i++)
        memcpy(bytes + 3 * i, "甲", 3);
    bytes[sizeof bytes - 1] = '\0';
    struct gz_source_file file = read_bytes(&fixture, bytes);
    for (uint32_t i = 0; i <= 4096; i++)
        assert_int_equal(gz_source_file_pos(&file, 3 * i).column, i + 1);
    fixture_close(&fixture);
}

/* ---- suggestions ---- */

static void slips_of_the_keys_find_their_name(void **state) {
    (void)state;
    static const char *const names[] = {"title", "contents_title", "subtitle", "year", "note"};
    static const char *const slips[][2] = {
        {"titel", "title"},
        {"Title", "title"},
        {"contents-title", "contents_title"},
        {"yaer", "year"},
        {"contenttitle", "contents_title"},
        {"sub_title", "subtitle"},
        {"notes", "note"},
    };
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        assert_string_equal(gz_suggest(slips[i][0], strlen(slips[i][0]), names, 5), slips[i][1]);
    assert_null(gz_suggest("paper", 5, names, 5));
    assert_null(gz_suggest("标题", 6, names, 5));
    assert_null(gz_suggest("", 0, names, 5));
}

#define NAME_COUNT (sizeof name_cases / sizeof *name_cases)
#define TEXT_COUNT (sizeof text_cases / sizeof *text_cases)

int main(void) {
    struct CMUnitTest tests[NAME_COUNT + TEXT_COUNT];
    for (size_t i = 0; i < NAME_COUNT; i++)
        tests[i] = (struct CMUnitTest){name_cases[i].test, name_is_refused, NULL, NULL,
                                       (void *)&name_cases[i]};
    for (size_t i = 0; i < TEXT_COUNT; i++)
        tests[NAME_COUNT + i] = (struct CMUnitTest){text_cases[i].test, text_is_refused, NULL, NULL,
                                                    (void *)&text_cases[i]};
    const struct CMUnitTest others[] = {
        cmocka_unit_test(a_link_inside_the_folder_is_followed),
        cmocka_unit_test(no_permission_is_the_environments_error),
        cmocka_unit_test(a_file_without_a_place_is_reported_as_a_whole),
        cmocka_unit_test(paths_are_joined_as_the_user_wrote_them),
        cmocka_unit_test(each_bad_line_is_reported_up_to_ten),
        cmocka_unit_test(byte_order_mark_and_carriage_returns_vanish),
        cmocka_unit_test(joiners_and_variation_selectors_stay),
        cmocka_unit_test(positions_count_characters),
        cmocka_unit_test(a_long_line_has_columns_too),
        cmocka_unit_test(slips_of_the_keys_find_their_name),
    };
    int failed = cmocka_run_group_tests_name("refused", tests, NULL, NULL);
    return failed + cmocka_run_group_tests_name("read", others, NULL, NULL);
}
