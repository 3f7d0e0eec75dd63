/* Shards, stamps of outputs, and the report of a batch: pipeline/batch/shard.h, stamp.h,
 * batch_report.h. Processes are the matter of tests/cli/batch*.sh. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "json_schema.h"
#include "pipeline/batch/report.h"
#include "pipeline/batch/shard.h"
#include "pipeline/build/stamp.h"

/* ---- shards ---------------------------------------------------------------------- */

static void shards_are_read(void **state) {
    (void)state;
    struct gz_shard shard;
    assert_true(gz_shard_parse("2/4", &shard));
    assert_int_equal(shard.number, 2);
    assert_int_equal(shard.count, 4);
    assert_true(gz_shard_parse("1000000/1000000", &shard));
    static const char *const wrong[] = {"", "/", "1", "1/", "/1", "0/1", "1/0", "5/4", "01/4",
                                        "1/04", " 1/4", "1/4 ", "1/4/5", "-1/4", "1000001/1000001",
                                        "4294967297/4294967298"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(gz_shard_parse(wrong[i], &shard));
}

/* Each name belongs to one shard, and all shards get some. */
static void shards_part_names(void **state) {
    (void)state;
    uint32_t counts[7] = {0};
    for (unsigned i = 0; i < 700; i++) {
        char name[16];
        unsigned owners = 0;
        snprintf(name, sizeof name, "%u-%02u", 1980 + i / 12, i % 12 + 1);
        for (uint32_t k = 1; k <= 7; k++)
            if (gz_shard_has(&(struct gz_shard){k, 7}, name)) {
                owners++;
                counts[k - 1]++;
            }
        assert_int_equal(owners, 1);
    }
    for (int k = 0; k < 7; k++)
        assert_in_range(counts[k], 70, 130);
}

/* What is documented, so that a scheduler may count for itself: the SHA-256 of
 * "2024-03" begins with e8 b5 32 b1 ee fa e1 27, that modulo 5 is 2. */
static void shards_are_stable(void **state) {
    (void)state;
    uint8_t sha256[GZ_SHA256_SIZE];
    struct gz_sha256 hash;
    uint64_t number = 0;
    gz_sha256_begin(&hash);
    gz_sha256_add(&hash, "2024-03", 7);
    gz_sha256_end(&hash, sha256);
    for (int i = 0; i < 8; i++)
        number = number << 8 | sha256[i];
    assert_true(number == UINT64_C(0xE8B532B1EEFAE127));
    assert_true(gz_shard_has(&(struct gz_shard){3, 5}, "2024-03"));
}

/* ---- stamps ----------------------------------------------------------------------- */

static const uint8_t environment[GZ_SHA256_SIZE] = "environment";

static void put_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static int enter_scratch(void **state) {
    char folder[] = "test-batch-XXXXXX";
    if (!mkdtemp(folder))
        return -1;
    *state = realpath(folder, NULL);
    if (chdir(folder) != 0)
        return -1;
    mkdir("issue", 0777);
    mkdir("issue/published", 0777);
    put_file("issue/issue.yaml", "year: 2024\n");
    put_file("issue/01.md", "text\n");
    put_file("issue/published/1.json", "{}\n");
    put_file("style.yaml", "name: 甲\n");
    put_file("out.pdf", "%PDF");
    usleep(20000); /* the style is older than the build, by the clock of files */
    return 0;
}

static int leave_scratch(void **state) {
    char command[4096];
    int status = chdir("..") != 0;
    snprintf(command, sizeof command, "rm -rf '%s'", (char *)*state);
    status |= system(command) != 0;
    free(*state);
    return status;
}

/* As after a build; `meanwhile` happens during it. */
static void stamp_with(void (*meanwhile)(void)) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_sources before;
    const struct gz_opened opened[] = {{"issue/issue.yaml"}, {"issue/01.md"}, {"style.yaml"}};
    struct gz_stamp stamp = {.pages = 30, .warnings = 2};
    unlink(gz_stamp_path("out.pdf", arena));
    gz_sources_take("issue", &before, arena);
    assert_true(before.complete);
    assert_int_equal(before.count, 3);
    if (meanwhile)
        meanwhile();
    memcpy(stamp.environment, environment, sizeof environment);
    assert_true(gz_sha256_file("out.pdf", stamp.pdf.sha256));
    gz_stamp_write_new("issue", "out.pdf", &before, opened, 3, &stamp, arena);
    gz_arena_destroy(arena);
}

static bool holds_with(const uint8_t *wanted) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_stamp stamp;
    bool result = gz_stamp_holds("issue", "out.pdf", wanted, gz_stamp_memory_create(arena), &stamp,
                                 arena);
    if (result) {
        assert_int_equal(stamp.pages, 30);
        assert_int_equal(stamp.warnings, 2);
        assert_int_equal(stamp.pdf.stamp.size, 4);
    }
    gz_arena_destroy(arena);
    return result;
}

static bool stamp_holds(void) {
    return holds_with(environment);
}

static void stamps_hold(void **state) {
    (void)state;
    assert_false(stamp_holds()); /* there is none */
    stamp_with(NULL);
    assert_true(stamp_holds());
    assert_true(stamp_holds()); /* as written anew by the question */
    uint8_t other[GZ_SHA256_SIZE] = "another";
    assert_false(holds_with(other));
}

/* Files that were just saved might be saved again with the same times. */
static void young_files_are_read(void **state) {
    (void)state;
    stamp_with(NULL);
    struct stat status;
    assert_int_equal(stat("issue/01.md", &status), 0);
    put_file("issue/01.md", "tixt\n");
    struct timespec times[2] = {status.st_atim, status.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, "issue/01.md", times, 0), 0);
    assert_false(stamp_holds());
}

static void every_file_counts(void **state) {
    (void)state;
    static const char *const files[] = {"issue/issue.yaml", "issue/01.md",
                                        "issue/published/1.json", "style.yaml", "out.pdf"};
    for (size_t i = 0; i < 5; i++) {
        char command[256];
        stamp_with(NULL);
        snprintf(command, sizeof command, "cp %s kept && printf x >>%s", files[i], files[i]);
        assert_int_equal(system(command), 0);
        assert_false(stamp_holds());
        assert_int_equal(unlink(files[i]), 0);
        assert_false(stamp_holds());
        assert_int_equal(rename("kept", files[i]), 0); /* another inode, the same bytes */
        assert_true(stamp_holds());
        usleep(20000);
    }
    stamp_with(NULL);
    put_file("issue/published/2.json", "{}\n");
    assert_false(stamp_holds());
    unlink("issue/published/2.json");
    put_file("issue/.hidden", "");
    put_file("issue/01.md~", "");
    put_file("issue/proof.pdf", "");
    assert_true(stamp_holds());
}

static void save_source(void) {
    put_file("issue/01.md", "other\n");
}

static void add_source(void) {
    put_file("issue/02.md", "more\n");
}

static void save_style(void) {
    put_file("style.yaml", "name: 乙\n");
}

/* What changed during a build was perhaps read, perhaps not. */
static void changes_meanwhile_leave_no_stamp(void **state) {
    (void)state;
    stamp_with(save_source);
    assert_false(stamp_holds());
    usleep(20000);
    stamp_with(add_source);
    assert_false(stamp_holds());
    unlink("issue/02.md");
    usleep(20000);
    stamp_with(save_style);
    assert_false(stamp_holds());
    usleep(20000);
    stamp_with(NULL);
    assert_true(stamp_holds());
}

/* A stamp cut off or bent anywhere is none, and no more than that. */
static void damaged_stamps_are_none(void **state) {
    (void)state;
    char text[8192];
    stamp_with(NULL);
    FILE *file = fopen(".gazette/out.pdf.stamp", "r");
    assert_non_null(file);
    size_t length = fread(text, 1, sizeof text, file);
    fclose(file);
    assert_in_range(length, 100, sizeof text - 1);
    for (size_t i = 0; i < length; i++) {
        file = fopen(".gazette/out.pdf.stamp", "w");
        fwrite(text, 1, i, file);
        fclose(file);
        assert_false(stamp_holds());
    }
    for (size_t i = 0; i < length; i += 7) {
        char bent = text[i];
        text[i] = bent == '\1' ? '\2' : '\1';
        file = fopen(".gazette/out.pdf.stamp", "w");
        fwrite(text, 1, length, file);
        fclose(file);
        /* Only in times can a change be mended, by reading. */
        stamp_holds();
        text[i] = bent;
    }
}

/* ---- the report --------------------------------------------------------------------- */

static void report_keeps_its_schema(void **state) {
    (void)state;
    struct gz_arena *arena = gz_arena_create();
    struct gz_batch_item items[] = {
        {.build = {.typeset.folder = "issues/2024-03", .pdf = "out/2024-03.pdf"},
         .state = GZ_BATCH_BUILT, .pages = 30, .bytes = 429264, .warnings = 1, .wall_us = 98000,
         .cpu_us = 60000, .peak_kib = 36000, .messages = "a \"message\"\n", .results = ""},
        {.build = {.typeset.folder = "issues/b\xFFroken\xE5", .pdf = "out/b.pdf"},
         .state = GZ_BATCH_FAILED, .status = 3, .signal = 11, .messages = "\xC0\x80",
         .reason = "its process was ended by signal 11, SIGSEGV"},
        {.build = {.typeset.folder = "issues/c", .pdf = "out/c.pdf"},
         .state = GZ_BATCH_UNCHANGED, .pages = 12, .bytes = 1000},
        {.build = {.typeset.folder = "issues/d", .pdf = "out/d.pdf"}},
    };
    struct gz_batch batch = {.arena = arena, .items = items, .count = 4, .jobs = 2,
                             .shard = "1/3"};
    struct gz_buffer text = {.arena = arena}, empty = {.arena = arena};
    gz_batch_report(&batch, 100000, true, &text);
    assert_true(schema_holds("report.schema.json", text.bytes));
    assert_non_null(strstr(text.bytes, "\"pages\": 42,"));
    assert_non_null(strstr(text.bytes, "b\xEF\xBF\xBDroken\xEF\xBF\xBD"));
    assert_non_null(strstr(text.bytes, "\"state\": \"not reached\""));
    batch.count = 0;
    batch.shard = NULL;
    gz_batch_report(&batch, 0, false, &empty);
    assert_true(schema_holds("report.schema.json", empty.bytes));
    gz_arena_destroy(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shards_are_read),
        cmocka_unit_test(shards_part_names),
        cmocka_unit_test(shards_are_stable),
        cmocka_unit_test_setup_teardown(stamps_hold, enter_scratch, leave_scratch),
        cmocka_unit_test_setup_teardown(young_files_are_read, enter_scratch, leave_scratch),
        cmocka_unit_test_setup_teardown(every_file_counts, enter_scratch, leave_scratch),
        cmocka_unit_test_setup_teardown(changes_meanwhile_leave_no_stamp, enter_scratch,
                                        leave_scratch),
        cmocka_unit_test_setup_teardown(damaged_stamps_are_none, enter_scratch, leave_scratch),
        cmocka_unit_test(report_keeps_its_schema),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
