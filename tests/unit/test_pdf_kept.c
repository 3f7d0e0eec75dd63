/* PDFs that take over what the one before was made of are the bytes of those that
 * do not; what is kept is what was used last. */
#include "pdf_fixture.h"

#include "pipeline/pdf/kept.h"

#define LIMIT ((size_t)1 << 24)

static struct gz_image read_picture(const char *path) {
    struct gz_image image = {.path = "n.png", .format = GZ_IMAGE_PNG};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    uint8_t *bytes = malloc(1 << 20);
    image.data = bytes;
    image.size = fread(bytes, 1, 1 << 20, file);
    assert_true(image.size > 0 && image.size < 1 << 20);
    fclose(file);
    return image;
}

/* One of several states of a document: its text and a picture come and go. */
static struct made make_state(struct paper *paper, int state, const struct gz_image *image,
                              struct gz_pdf_kept *kept) {
    static const char *const texts[] = {"常务委员会", "常务委员会议", "常务委员会", "甲乙"};
    struct gz_pdf_meta meta = sample_meta();
    struct made made = {0};
    meta.kept = kept;
    for (int page = 0; page < 3; page++) {
        add_page(paper, "1");
        add_line(paper, SONG, 100000, page == 1 ? texts[state] : "第二十三次会议");
        add_line(paper, LATIN, 120000, "GB/T 9704-2012");
        add_line(paper, KAI, 140000, "会议纪要");
    }
    if (state != 1)
        add_picture(paper, image, 50000, 300000, 80000, 80000);
    assert_true(gz_pdf_create(finish(paper), &meta, &made.data, &made.size, paper->diag));
    return made;
}

static void assert_same_bytes(struct made a, struct made b) {
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    free(a.data);
    free(b.data);
}

static void check_same_bytes(size_t limit) {
    static const int states[] = {0, 0, 1, 2, 3, 0, 0};
    struct gz_image image = read_picture(GZ_TEST_DIR "/fixtures/issues/figures/n.png");
    struct gz_pdf_kept *kept = gz_pdf_kept_create(limit);
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        struct paper *papers[2] = {paper_create(), paper_create()};
        struct made made[2];
        for (int k = 0; k < 2; k++)
            made[k] = make_state(papers[k], states[i], &image, k ? kept : NULL);
        assert_same_bytes(made[0], made[1]);
        paper_destroy(papers[0]);
        paper_destroy(papers[1]);
    }
    gz_pdf_kept_destroy(kept);
    free((void *)image.data);
}

static void test_same_bytes_with_what_was_kept(void **state) {
    (void)state;
    check_same_bytes(LIMIT);
}

static void test_same_bytes_where_little_may_be_kept(void **state) {
    (void)state;
    check_same_bytes(0);
    check_same_bytes(500);
    check_same_bytes(4000);
}

static void give(struct gz_pdf_kept *kept, const char *source, const char *text) {
    struct gz_pdf_key key = gz_pdf_key_of("test", source, strlen(source));
    struct gz_bytes bytes = {0};
    gz_bytes_text(&bytes, text);
    gz_pdf_kept_give(kept, &key, &bytes);
    gz_bytes_clear(&bytes);
}

static void assert_found(const struct gz_pdf_kept *kept, const char *source, const char *text) {
    struct gz_pdf_key key = gz_pdf_key_of("test", source, strlen(source));
    const struct gz_bytes *found = gz_pdf_kept_find(kept, &key);
    if (!text) {
        assert_null(found);
        return;
    }
    assert_non_null(found);
    assert_int_equal(found->size, strlen(text));
    assert_memory_equal(found->data, text, found->size);
}

static void test_keeps_what_the_last_one_used(void **state) {
    (void)state;
    struct gz_pdf_kept *kept = gz_pdf_kept_create(LIMIT);
    give(kept, "a", "one");
    give(kept, "b", "two");
    assert_found(kept, "a", NULL); /* the PDF is not finished */
    gz_pdf_kept_turn(kept);
    assert_found(kept, "a", "one");
    assert_found(kept, "b", "two");
    assert_found(kept, "c", NULL);
    give(kept, "b", "two");
    gz_pdf_kept_turn(kept);
    assert_found(kept, "a", NULL);
    assert_found(kept, "b", "two");
    gz_pdf_kept_destroy(kept);
}

static void test_keeps_no_more_than_its_limit(void **state) {
    (void)state;
    struct gz_pdf_kept *kept = gz_pdf_kept_create(7);
    give(kept, "a", "1234");
    give(kept, "b", "5678");
    give(kept, "c", "9ab");
    gz_pdf_kept_turn(kept);
    assert_found(kept, "a", "1234");
    assert_found(kept, "b", NULL);
    assert_found(kept, "c", "9ab");
    gz_pdf_kept_destroy(kept);
}

/* Shows that a stream is taken from what is kept, for its result is a false one. */
struct deflated {
    const struct gz_pdf_kept *kept;
    struct gz_bytes data, out;
    struct gz_pdf_key key;
};

static void deflate_it(void *subject, struct gz_deflater *deflater) {
    struct deflated *it = subject;
    gz_pdf_kept_deflate(it->kept, deflater, 9, &it->data, &it->out, &it->key);
}

static void test_a_kept_stream_is_not_compressed_again(void **state) {
    (void)state;
    struct gz_pdf_kept *kept = gz_pdf_kept_create(LIMIT);
    struct deflated it = {.kept = kept};
    struct gz_pdf_job job = {.run = deflate_it, .subject = &it, .weight = 1};
    struct gz_bytes planted = {0};
    gz_bytes_text(&it.data, "BT ET");
    gz_pdf_jobs_run(&job, 1, 1, false);
    assert_true(it.key.set);
    assert_true(it.out.size > 0);
    gz_bytes_text(&planted, "planted");
    gz_pdf_kept_give(kept, &it.key, &planted);
    gz_pdf_kept_turn(kept);
    gz_bytes_clear(&it.out);
    gz_pdf_jobs_run(&job, 1, 1, false);
    assert_int_equal(it.out.size, strlen("planted"));
    assert_memory_equal(it.out.data, "planted", it.out.size);
    gz_bytes_clear(&it.out);
    gz_bytes_clear(&it.data);
    gz_pdf_kept_destroy(kept);
}

static void test_nothing_is_kept_without_a_keeper(void **state) {
    (void)state;
    struct gz_bytes bytes = {0};
    struct gz_pdf_key key = gz_pdf_key_of("test", "a", 1);
    gz_bytes_text(&bytes, "one");
    gz_pdf_kept_give(NULL, &key, &bytes);
    assert_int_equal(bytes.size, 3);
    assert_null(gz_pdf_kept_find(NULL, &key));
    gz_pdf_kept_turn(NULL);
    gz_pdf_kept_destroy(NULL);
    gz_bytes_clear(&bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_same_bytes_with_what_was_kept),
        cmocka_unit_test(test_same_bytes_where_little_may_be_kept),
        cmocka_unit_test(test_keeps_what_the_last_one_used),
        cmocka_unit_test(test_keeps_no_more_than_its_limit),
        cmocka_unit_test(test_a_kept_stream_is_not_compressed_again),
        cmocka_unit_test(test_nothing_is_kept_without_a_keeper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
