/* Pages as pictures: pipeline/serve/png.h, draw.h and drawer.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <png.h>
#include <pthread.h>

#include "pipeline/build/build.h"
#include "pipeline/serve/drawer.h"
#include "pipeline/serve/png.h"

/* The pixels of a PNG as 0x00RRGGBB, to be freed. */
static uint32_t *read_png(const unsigned char *png, size_t length, png_image *image) {
    memset(image, 0, sizeof *image);
    image->version = PNG_IMAGE_VERSION;
    assert_true(png_image_begin_read_from_memory(image, png, length));
    bool grey = !(image->format & PNG_FORMAT_FLAG_COLOR);
    image->format = PNG_FORMAT_RGB;
    unsigned char *bytes = malloc(PNG_IMAGE_SIZE(*image));
    uint32_t *pixels = calloc((size_t)image->width * image->height, sizeof *pixels);
    assert_true(bytes && pixels && png_image_finish_read(image, NULL, bytes, 0, NULL));
    for (size_t i = 0; i < (size_t)image->width * image->height; i++)
        pixels[i] =
            (uint32_t)bytes[3 * i] << 16 | (uint32_t)bytes[3 * i + 1] << 8 | bytes[3 * i + 2];
    free(bytes);
    image->format = grey ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
    return pixels;
}

static void check_round_trip(const uint32_t *pixels, uint32_t width, uint32_t height,
                             uint32_t stride, bool grey) {
    unsigned char *png;
    size_t length;
    png_image image;
    assert_true(gz_png_write((const unsigned char *)pixels, 4 * (size_t)stride, width, height, &png,
                             &length));
    uint32_t *found = read_png(png, length, &image);
    assert_int_equal(image.width, width);
    assert_int_equal(image.height, height);
    assert_int_equal(image.format == PNG_FORMAT_GRAY, grey);
    for (uint32_t y = 0; y < height; y++)
        for (uint32_t x = 0; x < width; x++)
            assert_int_equal(found[y * width + x], pixels[y * stride + x] & 0xFFFFFF);
    free(found);
    free(png);
}

static void pixels_stay_what_they_are(void **state) {
    enum { WIDTH = 257, HEIGHT = 60, STRIDE = 260 };
    static uint32_t pixels[STRIDE * HEIGHT];
    (void)state;
    for (uint32_t i = 0; i < STRIDE * HEIGHT; i++)
        pixels[i] = 0xFF000000 | (i * 7 % 256) * 0x010101;
    check_round_trip(pixels, WIDTH, HEIGHT, STRIDE, true);
    /* One that is not grey, the last; by its blue, its green and its red alone. */
    static const uint32_t colours[] = {0x000001, 0x000100, 0x010000, 0x8080FF, 0x80FF80, 0xFF8080};
    for (size_t i = 0; i < sizeof colours / sizeof *colours; i++) {
        pixels[STRIDE * (HEIGHT - 1) + WIDTH - 1] = colours[i];
        check_round_trip(pixels, WIDTH, HEIGHT, STRIDE, false);
    }
    check_round_trip(pixels, 1, 1, STRIDE, true);
    /* What is behind the rows does not count. */
    pixels[STRIDE * (HEIGHT - 1) + WIDTH - 1] = 0;
    pixels[WIDTH] = 0xFF0000;
    check_round_trip(pixels, WIDTH, HEIGHT, STRIDE, true);
}

/* ---- an issue's pages, by several threads ---------------------------------------- */

struct fixture {
    struct gz_typeset typeset;
    uint8_t *pdf;
    size_t length;
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    struct gz_typeset_options how = {.folder = GZ_SOURCE_DIR "/issues/2024-03"};
    struct gz_diag *diag = gz_diag_create();
    assert_non_null(fixture);
    assert_true(gz_typeset_create(&how, &fixture->typeset, diag));
    assert_true(gz_build_pdf(&fixture->typeset, &fixture->pdf, &fixture->length, diag));
    gz_diag_destroy(diag);
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    gz_typeset_destroy(&fixture->typeset);
    free(fixture->pdf);
    free(fixture);
    return 0;
}

static struct gz_drawn *open_copy(const struct fixture *fixture, struct gz_drawer *drawer) {
    uint8_t *copy = malloc(fixture->length);
    assert_non_null(copy);
    memcpy(copy, fixture->pdf, fixture->length);
    return gz_drawn_create(drawer, copy, fixture->length);
}

static void a_page_has_its_size_and_ink(void **state) {
    struct fixture *fixture = *state;
    struct gz_drawer *drawer = gz_drawer_create();
    struct gz_drawn *drawn = open_copy(fixture, drawer);
    unsigned char *png;
    size_t length;
    png_image image;
    assert_true(gz_drawn_png(drawn, 3, 96, &png, &length));
    uint32_t *pixels = read_png(png, length, &image), dark = 0;
    assert_int_equal(image.width, 794);
    assert_int_equal(image.height, 1123);
    assert_int_equal(pixels[0], 0xFFFFFF);
    for (size_t i = 0; i < (size_t)image.width * image.height; i++)
        dark += (pixels[i] & 0xFF) < 0x80;
    assert_true(dark > 1000 && dark < image.width * image.height / 2);
    free(pixels);
    free(png);
    assert_false(gz_drawn_png(drawn, 100000, 96, &png, &length));
    assert_false(gz_drawn_png(drawn, 3, 100000, &png, &length));
    assert_false(gz_drawn_png(drawn, 3, 0, &png, &length));
    gz_drawn_give_up(drawn);
    gz_drawer_destroy(drawer);
}

static void what_is_no_pdf_is_not_drawn(void **state) {
    (void)state;
    struct gz_drawer *drawer = gz_drawer_create();
    unsigned char *png;
    size_t length;
    struct gz_drawn *drawn = gz_drawn_create(drawer, (uint8_t *)strdup("%PDF-"), 5);
    assert_false(gz_drawn_png(drawn, 0, 96, &png, &length));
    assert_false(gz_drawn_png(drawn, 0, 96, &png, &length));
    gz_drawn_give_up(drawn);
    gz_drawer_destroy(drawer);
}

/* A sanitizer keeps what was freed; let that not look like growth. */
const char *__asan_default_options(void);
const char *__asan_default_options(void) {
    return "quarantine_size_mb=1";
}

static size_t resident_bytes(void) {
    unsigned long size = 0, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%lu %lu", &size, &resident), 2);
    fclose(file);
    return resident * (size_t)sysconf(_SC_PAGESIZE);
}

/* Of documents that nobody looked at no memory is left, though nobody draws. */
static void documents_that_were_given_up_go(void **state) {
    enum { COUNT = 100, SIZE = 1 << 20 };
    (void)state;
    struct gz_drawer *drawer = gz_drawer_create();
    size_t before = resident_bytes();
    for (int i = 0; i < COUNT; i++) {
        uint8_t *pdf = malloc(SIZE);
        assert_non_null(pdf);
        memset(pdf, i, SIZE);
        gz_drawn_give_up(gz_drawn_create(drawer, pdf, SIZE));
    }
    assert_true(resident_bytes() < before + (size_t)COUNT / 2 * SIZE);
    gz_drawer_destroy(drawer);
}

enum { THREADS = 6, PAGES = 8 };

struct painter {
    struct gz_drawn *drawn;
    unsigned char *png[PAGES];
    size_t length[PAGES];
    bool failed;
};

static void *paint(void *argument) {
    struct painter *painter = argument;
    for (uint32_t i = 0; i < PAGES; i++)
        if (!gz_drawn_png(painter->drawn, i, 50, &painter->png[i], &painter->length[i]))
            painter->failed = true;
    return NULL;
}

/* Several threads, two documents of the same pages: all draw the same. */
static void threads_draw_the_same(void **state) {
    struct fixture *fixture = *state;
    struct gz_drawer *drawer = gz_drawer_create();
    struct gz_drawn *older = open_copy(fixture, drawer), *newer = open_copy(fixture, drawer);
    struct painter painters[THREADS] = {0};
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        painters[i].drawn = i % 2 ? newer : older;
        assert_int_equal(pthread_create(&threads[i], NULL, paint, &painters[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
        assert_false(painters[i].failed);
        for (int k = 0; k < PAGES; k++) {
            assert_int_equal(painters[i].length[k], painters[0].length[k]);
            assert_memory_equal(painters[i].png[k], painters[0].png[k], painters[0].length[k]);
        }
    }
    for (int i = 0; i < THREADS; i++)
        for (int k = 0; k < PAGES; k++)
            free(painters[i].png[k]);
    gz_drawn_give_up(older);
    gz_drawn_give_up(newer);
    gz_drawer_destroy(drawer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pixels_stay_what_they_are),
        cmocka_unit_test(a_page_has_its_size_and_ink),
        cmocka_unit_test(what_is_no_pdf_is_not_drawn),
        cmocka_unit_test(documents_that_were_given_up_go),
        cmocka_unit_test(threads_draw_the_same),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
