/* The cache of digests saves time and changes nothing: fonts/digests.h. */
#include "fonts_fixture.h"

#include <sys/stat.h>

#include "fonts/digests.h"

#define CACHE "cache/gazette/digests"
#define FONT "/fonts/a b.ttc"

static const struct gz_file_stamp stamp = {10, 20, 30, 40, 50, UINT64_MAX, 70};
static const uint8_t sha256[GZ_SHA256_SIZE] = {0xAB, 1, [31] = 0xEF};

/* Every test works in a folder of its own, which is the current one. */
static int set_up(void **state) {
    char folder[] = "test-digests-XXXXXX";
    if (!mkdtemp(folder))
        return -1;
    *state = realpath(folder, NULL);
    return chdir(folder);
}

static int tear_down(void **state) {
    char command[4096];
    int status = chdir("..");
    snprintf(command, sizeof command, "chmod -R u+w '%s'; rm -rf '%s'", (char *)*state,
             (char *)*state);
    status |= system(command);
    free(*state);
    return status;
}

static bool remembers(const char *path, const struct gz_file_stamp *of) {
    struct gz_digests *digests = gz_digests_open(CACHE);
    uint8_t found[GZ_SHA256_SIZE] = {0};
    bool result = gz_digests_find(digests, path, of, found);
    if (result)
        assert_memory_equal(found, sha256, sizeof found);
    gz_digests_close(digests);
    return result;
}

static void remember(const char *path) {
    struct gz_digests *digests = gz_digests_open(CACHE);
    gz_digests_add(digests, path, &stamp, sha256);
    gz_digests_close(digests);
}

static void put_cache(const char *text, size_t size) {
    assert_int_equal(system("mkdir -p cache/gazette"), 0);
    write_whole(CACHE, text, size);
    assert_int_equal(chmod(CACHE, 0600), 0);
}

static void a_digest_is_found_in_the_next_run(void **state) {
    (void)state;
    assert_false(remembers(FONT, &stamp));
    remember(FONT);
    assert_true(remembers(FONT, &stamp));
    assert_false(remembers("/fonts/b.ttc", &stamp));
    remember("/fonts/b.ttc");
    assert_true(remembers(FONT, &stamp));
    assert_int_equal(access(CACHE ".new", F_OK), -1);
}

static void any_other_stamp_is_another_file(void **state) {
    (void)state;
    remember(FONT);
    for (size_t i = 0; i < sizeof stamp / sizeof(uint64_t); i++) {
        struct gz_file_stamp other = stamp;
        ((uint64_t *)&other)[i] ^= 1;
        assert_false(remembers(FONT, &other));
    }
}

static void a_digest_replaces_the_one_before(void **state) {
    (void)state;
    struct gz_file_stamp later = stamp;
    later.mtime++;
    remember(FONT);
    struct gz_digests *digests = gz_digests_open(CACHE);
    gz_digests_add(digests, FONT, &later, sha256);
    gz_digests_close(digests);
    assert_true(remembers(FONT, &later));
    assert_false(remembers(FONT, &stamp));
    struct file_bytes file = read_whole(CACHE);
    file.bytes[file.size] = '\0';
    assert_null(strstr(strstr((char *)file.bytes, FONT) + 1, FONT));
    free(file.bytes);
}

static void the_oldest_go_when_there_are_too_many(void **state) {
    (void)state;
    struct gz_digests *digests = gz_digests_open(CACHE);
    for (int i = 0; i < GZ_DIGESTS_LIMIT + 2; i++) {
        char path[GZ_DIGESTS_PATH_LIMIT + 1];
        memset(path, 'x', sizeof path);
        path[0] = '/';
        path[GZ_DIGESTS_PATH_LIMIT] = '\0';
        path[1 + snprintf(path + 1, 8, "%d", i)] = '-';
        gz_digests_add(digests, path, &stamp, sha256);
    }
    gz_digests_add(digests, FONT, &stamp, sha256);
    gz_digests_close(digests);
    assert_true(remembers(FONT, &stamp));
    struct file_bytes file = read_whole(CACHE);
    file.bytes[file.size] = '\0';
    assert_null(strstr((char *)file.bytes, "/2-"));
    assert_non_null(strstr((char *)file.bytes, "/3-"));
    free(file.bytes);
}

static void paths_that_no_line_can_hold_are_not_remembered(void **state) {
    (void)state;
    char longer[GZ_DIGESTS_PATH_LIMIT + 2];
    memset(longer, 'x', sizeof longer - 1);
    longer[0] = '/';
    longer[sizeof longer - 1] = '\0';
    static const char *const paths[] = {"/fonts/a\nb", "fonts/a", ""};
    for (size_t i = 0; i < 3; i++) {
        remember(paths[i]);
        assert_false(remembers(paths[i], &stamp));
    }
    remember(longer);
    assert_false(remembers(longer, &stamp));
}

#define HEADER "gazette-digests-1\n"
#define SHA "ab010000000000000000000000000000000000000000000000000000000000ef"
#define GOOD SHA " 10 20 30 40 50 18446744073709551615 70 " FONT "\n"

static void damage_is_passed_over(void **state) {
    (void)state;
    static const char *const whole[] = {"", "\n", "garbage", "gazette-digests-2\n" GOOD, GOOD};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        put_cache(whole[i], strlen(whole[i]));
        assert_false(remembers(FONT, &stamp));
    }
    static const char *const lines[] = {
        "",
        "ab",
        SHA,
        SHA " 10 20 30 40 50 60 " FONT,
        SHA " 10 20 30 40 50 99999999999999999999 70 " FONT,
        SHA " 10 20 30 40 50 -60 70 " FONT,
        SHA " 10 20 30 40 50  70 " FONT,
        "AB010000000000000000000000000000000000000000000000000000000000ef 1 2 3 4 5 6 7 " FONT,
        SHA " 10 20 30 40 50 60 70 relative",
        SHA " 10 20 30 40 50 60 70 /tab\t",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        char text[1024];
        int size = snprintf(text, sizeof text, HEADER "%s\n" GOOD "%s", lines[i], lines[i]);
        put_cache(text, (size_t)size);
        assert_true(remembers(FONT, &stamp)); /* the good line among bad ones */
    }
    static const char zeros[] = HEADER "\0\0\0\n" GOOD;
    put_cache(zeros, sizeof zeros - 1);
    assert_false(remembers(FONT, &stamp));
    remember(FONT);
    assert_true(remembers(FONT, &stamp));
}

static void every_cut_of_the_file_is_harmless(void **state) {
    (void)state;
    static const char text[] = HEADER GOOD;
    for (size_t size = 0; size < sizeof text - 1; size++) {
        put_cache(text, size);
        assert_false(remembers(FONT, &stamp));
    }
    put_cache(text, sizeof text - 1);
    assert_true(remembers(FONT, &stamp));
}

static void what_others_may_write_is_not_believed(void **state) {
    (void)state;
    put_cache(HEADER GOOD, strlen(HEADER GOOD));
    assert_true(remembers(FONT, &stamp));
    assert_int_equal(chmod(CACHE, 0666), 0);
    assert_false(remembers(FONT, &stamp));
    assert_int_equal(chmod(CACHE, 0600), 0);
    assert_int_equal(rename(CACHE, "elsewhere"), 0);
    assert_int_equal(symlink("../../elsewhere", CACHE), 0);
    assert_false(remembers(FONT, &stamp));
    assert_int_equal(unlink(CACHE), 0);
    assert_int_equal(mkfifo(CACHE, 0600), 0); /* must not wait for a writer */
    assert_false(remembers(FONT, &stamp));
}

static void a_file_out_of_all_bounds_is_not_read(void **state) {
    (void)state;
    put_cache(HEADER GOOD, strlen(HEADER GOOD));
    assert_int_equal(truncate(CACHE, 1 << 30), 0);
    assert_false(remembers(FONT, &stamp));
}

static void a_place_that_cannot_be_written_is_silent(void **state) {
    (void)state;
    write_whole("cache", "", 0); /* no folder can be made there */
    remember(FONT);
    assert_false(remembers(FONT, &stamp));
    struct gz_digests *digests = gz_digests_open(NULL);
    uint8_t found[GZ_SHA256_SIZE];
    gz_digests_add(digests, FONT, &stamp, sha256);
    assert_true(gz_digests_find(digests, FONT, &stamp, found)); /* in memory */
    gz_digests_close(digests);
}

static void a_writer_that_was_killed_is_in_nobodys_way_for_long(void **state) {
    (void)state;
    assert_int_equal(system("mkdir -p cache/gazette"), 0);
    write_whole(CACHE ".new", "half", 4);
    remember(FONT); /* perhaps it is still at work */
    assert_false(remembers(FONT, &stamp));
    assert_int_equal(system("touch -d '2001-02-03' " CACHE ".new"), 0);
    remember(FONT);
    assert_true(remembers(FONT, &stamp));
    assert_int_equal(access(CACHE ".new", F_OK), -1);
}

static void a_file_just_changed_is_not_settled(void **state) {
    (void)state;
    struct stat status;
    write_whole("new", "x", 1);
    assert_int_equal(stat("new", &status), 0);
    struct gz_file_stamp of_new = gz_file_stamp_of(&status);
    assert_false(gz_file_stamp_settled(&of_new));
    of_new.ctime -= 5;
    assert_true(gz_file_stamp_settled(&of_new));
}

#define test(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        test(a_digest_is_found_in_the_next_run),
        test(any_other_stamp_is_another_file),
        test(a_digest_replaces_the_one_before),
        test(the_oldest_go_when_there_are_too_many),
        test(paths_that_no_line_can_hold_are_not_remembered),
        test(damage_is_passed_over),
        test(every_cut_of_the_file_is_harmless),
        test(what_others_may_write_is_not_believed),
        test(a_file_out_of_all_bounds_is_not_read),
        test(a_place_that_cannot_be_written_is_silent),
        test(a_writer_that_was_killed_is_in_nobodys_way_for_long),
        test(a_file_just_changed_is_not_settled),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
