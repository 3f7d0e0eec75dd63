/* Files written whole or not at all: pipeline/system/output.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <dirent.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pipeline/system/output.h"

/* Every test works in a folder of its own, which is the current one. */
static int enter_scratch(void **state) {
    char folder[] = "test-output-XXXXXX";
    if (!mkdtemp(folder))
        return -1;
    *state = realpath(folder, NULL);
    gz_output_guard_standard();
    return chdir(folder);
}

static int leave_scratch(void **state) {
    char command[4096];
    int status = chdir("..") != 0;
    snprintf(command, sizeof command, "chmod -R u+w '%s'; rm -rf '%s'", (char *)*state,
             (char *)*state);
    status |= system(command) != 0;
    free(*state);
    return status;
}

static void put_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void assert_file(const char *path, const char *expected) {
    char text[256] = "";
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text - 1, file);
    fclose(file);
    text[length] = '\0';
    assert_string_equal(text, expected);
}

/* Entries of the current folder; a temporary file left behind would count. */
static int count_entries(void) {
    int count = 0;
    DIR *folder = opendir(".");
    while (readdir(folder))
        count++;
    closedir(folder);
    return count - 2;
}

static mode_t mode_of(const char *path) {
    struct stat status;
    assert_int_equal(lstat(path, &status), 0);
    return status.st_mode;
}

static bool write_one(const char *target, const char *text, struct gz_diag *diag) {
    struct gz_output *output = gz_output_create();
    bool done = gz_output_add(output, target, text, strlen(text), diag) &&
                gz_output_commit(output, false, diag);
    gz_output_destroy(output);
    return done;
}

static void assert_refused(const char *target, const char *message) {
    struct gz_diag *diag = gz_diag_create();
    assert_false(write_one(target, "new", diag));
    assert_int_equal(gz_diag_count(diag), 1);
    assert_string_equal(gz_diag_message(diag, 0)->text, message);
    assert_string_equal(gz_diag_message(diag, 0)->pos.path, target);
    assert_int_equal(gz_diag_exit_status(diag), 3);
    gz_diag_destroy(diag);
}

static void assert_written(const char *target, const char *text) {
    struct gz_diag *diag = gz_diag_create();
    assert_true(write_one(target, text, diag));
    assert_int_equal(gz_diag_count(diag), 0);
    gz_diag_destroy(diag);
}

static void a_new_file_respects_the_umask(void **state) {
    (void)state;
    mode_t earlier = umask(027);
    assert_written("new.pdf", "bytes");
    umask(earlier);
    assert_file("new.pdf", "bytes");
    assert_int_equal(mode_of("new.pdf") & 07777, 0640);
    assert_int_equal(count_entries(), 1);
}

static void an_old_file_keeps_its_permissions(void **state) {
    (void)state;
    put_file("old.pdf", "old");
    chmod("old.pdf", 0664);
    assert_written("old.pdf", "new");
    assert_file("old.pdf", "new");
    assert_int_equal(mode_of("old.pdf") & 07777, 0664);
}

static void nothing_shows_before_the_commit(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    put_file("a", "old");
    struct gz_output *output = gz_output_create();
    assert_true(gz_output_add(output, "a", "new a", 5, diag));
    assert_true(gz_output_add(output, "b", "new b", 5, diag));
    assert_file("a", "old");
    assert_int_equal(access("b", F_OK), -1);
    gz_output_destroy(output);
    assert_file("a", "old");
    assert_int_equal(count_entries(), 1);
    gz_diag_destroy(diag);
}

static void one_that_fails_stops_all(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    struct gz_output *output = gz_output_create();
    put_file("a", "old");
    assert_true(gz_output_add(output, "a", "new", 3, diag));
    assert_false(gz_output_add(output, "no-such-folder/b", "new", 3, diag));
    gz_output_destroy(output);
    assert_file("a", "old");
    assert_int_equal(count_entries(), 1);
    gz_diag_destroy(diag);
}

static void a_link_stays_and_its_file_is_replaced(void **state) {
    (void)state;
    mkdir("store", 0777);
    put_file("store/real.pdf", "old");
    assert_int_equal(symlink("store/real.pdf", "link.pdf"), 0);
    assert_int_equal(symlink("store/later.pdf", "dangling.pdf"), 0);
    assert_written("link.pdf", "new");
    assert_written("dangling.pdf", "first");
    assert_true(S_ISLNK(mode_of("link.pdf")));
    assert_true(S_ISLNK(mode_of("dangling.pdf")));
    assert_file("store/real.pdf", "new");
    assert_file("store/later.pdf", "first");
}

static void links_in_a_circle_are_refused(void **state) {
    (void)state;
    assert_int_equal(symlink("b", "a"), 0);
    assert_int_equal(symlink("a", "b"), 0);
    assert_refused("a", "cannot write: Too many levels of symbolic links");
}

static void a_folder_or_a_missing_folder_is_refused(void **state) {
    (void)state;
    mkdir("folder", 0777);
    put_file("file", "");
    assert_refused("folder", "cannot write: Is a directory");
    assert_refused("missing/x.pdf", "cannot write: No such file or directory");
    assert_refused("file/x.pdf", "cannot write: Not a directory");
    assert_int_equal(count_entries(), 2);
}

static void devices_and_pipes_are_written_into(void **state) {
    (void)state;
    char read_back[8] = "";
    int ends[2];
    assert_written("/dev/null", "lost");
    assert_refused("/dev/full", "cannot write: No space left on device");
    assert_int_equal(pipe(ends), 0);
    char target[32];
    snprintf(target, sizeof target, "/dev/fd/%d", ends[1]);
    assert_written(target, "through");
    assert_int_equal(read(ends[0], read_back, sizeof read_back - 1), 7);
    assert_string_equal(read_back, "through");
    close(ends[0]);
    close(ends[1]);
}

static void a_full_disk_leaves_the_old_file(void **state) {
    (void)state;
    static char large[1 << 16];
    struct gz_diag *diag = gz_diag_create();
    struct rlimit earlier, limit;
    put_file("a.pdf", "old");
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &earlier), 0);
    limit = earlier;
    limit.rlim_cur = 4096;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
    struct gz_output *output = gz_output_create();
    bool done = gz_output_add(output, "a.pdf", large, sizeof large, diag);
    gz_output_destroy(output);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &earlier), 0);
    assert_false(done);
    assert_string_equal(gz_diag_message(diag, 0)->text, "cannot write: File too large");
    assert_file("a.pdf", "old");
    assert_int_equal(count_entries(), 1);
    gz_diag_destroy(diag);
}

static void what_may_not_be_written_is_refused(void **state) {
    (void)state;
    if (geteuid() == 0)
        skip(); /* root may write everywhere; tests/cli runs this unprivileged */
    mkdir("locked", 0777);
    put_file("locked/a.pdf", "old");
    put_file("b.pdf", "old");
    chmod("locked", 0555);
    chmod("b.pdf", 0444);
    assert_refused("locked/a.pdf", "cannot write: Permission denied");
    assert_refused("b.pdf", "cannot replace: Permission denied");
    assert_file("b.pdf", "old");
}

static void leftovers_of_a_killed_process_do_no_harm(void **state) {
    (void)state;
    char name[64];
    snprintf(name, sizeof name, ".gazette-%ld-0.tmp", (long)getpid());
    put_file(name, "left over");
    assert_written("a.pdf", "new");
    assert_file("a.pdf", "new");
    assert_file(name, "left over");
}

static void signals_wait_while_temporary_files_exist(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    sigset_t mask;
    struct gz_output *output = gz_output_create();
    assert_true(gz_output_add(output, "a", "x", 1, diag));
    sigprocmask(SIG_BLOCK, NULL, &mask);
    assert_true(sigismember(&mask, SIGINT));
    gz_output_destroy(output);
    sigprocmask(SIG_BLOCK, NULL, &mask);
    assert_false(sigismember(&mask, SIGINT));
    gz_diag_destroy(diag);
}

static void folders_are_made_with_those_above(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    assert_true(gz_output_make_folder("x/y/z/", diag));
    assert_true(gz_output_make_folder("x/y/z", diag));
    assert_true(S_ISDIR(mode_of("x/y/z")));
    put_file("file", "");
    assert_false(gz_output_make_folder("file/z", diag));
    assert_string_equal(gz_diag_message(diag, 0)->text,
                        "cannot create the folder: Not a directory");
    assert_int_equal(gz_diag_exit_status(diag), 3);
    gz_diag_destroy(diag);
}

static void one_file_has_many_names(void **state) {
    (void)state;
    put_file("a", "");
    put_file("b", "");
    assert_int_equal(link("a", "c"), 0);
    assert_true(gz_output_same_file("a", "./a"));
    assert_true(gz_output_same_file("a", "c"));
    assert_false(gz_output_same_file("a", "b"));
    assert_false(gz_output_same_file("a", "missing"));
    assert_false(gz_output_same_file("missing", "missing"));
}

#define SCRATCH_TEST(name) cmocka_unit_test_setup_teardown(name, enter_scratch, leave_scratch)

int main(void) {
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_new_file_respects_the_umask),
        SCRATCH_TEST(an_old_file_keeps_its_permissions),
        SCRATCH_TEST(nothing_shows_before_the_commit),
        SCRATCH_TEST(one_that_fails_stops_all),
        SCRATCH_TEST(a_link_stays_and_its_file_is_replaced),
        SCRATCH_TEST(links_in_a_circle_are_refused),
        SCRATCH_TEST(a_folder_or_a_missing_folder_is_refused),
        SCRATCH_TEST(devices_and_pipes_are_written_into),
        SCRATCH_TEST(a_full_disk_leaves_the_old_file),
        SCRATCH_TEST(what_may_not_be_written_is_refused),
        SCRATCH_TEST(leftovers_of_a_killed_process_do_no_harm),
        SCRATCH_TEST(signals_wait_while_temporary_files_exist),
        SCRATCH_TEST(folders_are_made_with_those_above),
        SCRATCH_TEST(one_file_has_many_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
