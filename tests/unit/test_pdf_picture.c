/* Pictures of every kind, and pages as three renderers draw them. */
#include "pdf_fixture.h"

#include <jpeglib.h>
#include <png.h>

/* Every picture is SIDE pixels square, DARK on its left, LIGHT on its right;
 * where it has alpha, its lower half is not there. */
enum { SIDE = 64, DARK = 0x40, LIGHT = 0xC0 };

struct pixels {
    uint8_t rows[SIDE][SIDE * 8]; /* four channels of 16 bits at most */
};

static int level_at(int x) {
    return x < SIDE / 2 ? DARK : LIGHT;
}

static void take_png(png_structp png, png_bytep data, png_size_t size) {
    struct gz_image *image = png_get_io_ptr(png);
    image->data = realloc((void *)image->data, image->size + size);
    memcpy((uint8_t *)image->data + image->size, data, size);
    image->size += size;
}

static void fill_row(png_byte *row, int type, int bits, int y) {
    bool color = type == PNG_COLOR_TYPE_RGB || type == PNG_COLOR_TYPE_RGBA;
    bool alpha = type & PNG_COLOR_MASK_ALPHA;
    int channels = (color ? 3 : 1) + alpha, bytes = bits / 8;
    for (int x = 0; x < SIDE; x++) {
        if (bits < 8) { /* two levels: 1 of 3 and 3 of 4 of two bits are near enough */
            row[x * bits / 8] |=
                (uint8_t)((x < SIDE / 2 ? 1 : bits == 4 ? 3 : 2) << (8 - bits - x * bits % 8));
            continue;
        }
        for (int c = 0; c < channels * bytes; c++)
            row[x * channels * bytes + c] = (png_byte)level_at(x);
        for (int c = 0; alpha && c < bytes; c++)
            row[(x * channels + channels - 1) * bytes + c] = y < SIDE / 2 ? 255 : 0;
    }
}

struct kind {
    int type, bits;
    bool interlaced, key; /* key: a tRNS chunk */
};

static void set_colors(png_structp png, png_infop info, const struct kind *kind) {
    png_color palette[4] = {{0, 0, 0}, {DARK, DARK, DARK}, {LIGHT, LIGHT, LIGHT},
                            {LIGHT, LIGHT, LIGHT}};
    png_byte alphas[2] = {255, 0};
    png_color_16 key = {.gray = DARK, .red = DARK, .green = DARK, .blue = DARK};
    if (kind->type == PNG_COLOR_TYPE_PALETTE)
        png_set_PLTE(png, info, palette, 4);
    if (kind->key && kind->type == PNG_COLOR_TYPE_PALETTE)
        png_set_tRNS(png, info, alphas, 2, NULL);
    else if (kind->key)
        png_set_tRNS(png, info, NULL, 0, &key);
}

static struct gz_image make_png(const struct kind *kind) {
    struct gz_image image = {.path = "x.png", .format = GZ_IMAGE_PNG, .width = SIDE,
                             .height = SIDE};
    struct pixels pixels = {0};
    png_bytep rows[SIDE];
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    for (int y = 0; y < SIDE; y++) {
        rows[y] = pixels.rows[y];
        fill_row(rows[y], kind->type, kind->bits, y);
    }
    png_set_write_fn(png, &image, take_png, NULL);
    png_set_IHDR(png, info, SIDE, SIDE, kind->bits, kind->type,
                 kind->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    set_colors(png, info, kind);
    png_write_info(png, info);
    png_write_image(png, rows);
    png_write_end(png, NULL);
    png_destroy_write_struct(&png, &info);
    return image;
}

/* CMYK as Adobe's programs store it: inverted, so that no ink is 255. */
static struct gz_image make_jpeg(int components, bool progressive) {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = jpeg.image_height = SIDE;
    jpeg.input_components = components;
    jpeg.in_color_space = components == 1   ? JCS_GRAYSCALE
                          : components == 3 ? JCS_RGB
                                            : JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    if (progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < SIDE; y++) {
        JSAMPLE row[SIDE * 4];
        JSAMPROW rows[1] = {row};
        for (int i = 0; i < SIDE * components; i++)
            row[i] = components == 4 && i % 4 < 3 ? 255 : (JSAMPLE)level_at(i / components);
        jpeg_write_scanlines(&jpeg, rows, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return (struct gz_image){.path = "x.jpg", .format = GZ_IMAGE_JPEG, .data = data,
                             .size = size, .width = SIDE, .height = SIDE};
}

struct gray { /* a rendered page */
    int width, height;
    uint8_t *pixels;
};

static struct gray read_pgm(const char *path) {
    struct gray gray = {0};
    int most = 0;
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char line[256];
    int numbers = 0, values[3] = {0};
    assert_non_null(fgets(line, sizeof line, file));
    assert_int_equal(strncmp(line, "P5", 2), 0);
    while (numbers < 3 && fgets(line, sizeof line, file))
        for (char *at = line; *at != '#' && numbers < 3;) {
            char *end;
            long value = strtol(at, &end, 10);
            if (end == at)
                break;
            values[numbers++] = (int)value;
            at = end;
        }
    gray.width = values[0];
    gray.height = values[1];
    most = values[2];
    assert_int_equal(most, 255);
    size_t size = (size_t)gray.width * (size_t)gray.height;
    gray.pixels = malloc(size);
    assert_non_null(gray.pixels);
    assert_int_equal(fread(gray.pixels, 1, size, file), size);
    fclose(file);
    return gray;
}

enum { RENDERERS = 3, RESOLUTION = 72 };

static struct gray render(const struct filed *filed, int renderer, int page) {
    char command[1024];
    if (renderer == 0)
        snprintf(command, sizeof command,
                 "pdftoppm -gray -r %d -f %d -singlefile '%s' '%s/p' && mv '%s/p.pgm' '%s/r'",
                 RESOLUTION, page, filed->path, filed->folder, filed->folder, filed->folder);
    else if (renderer == 1)
        snprintf(command, sizeof command,
                 "mutool draw -q -c gray -F pgm -r %d -o '%s/r' '%s' %d 2>&1", RESOLUTION,
                 filed->folder, filed->path, page);
    else
        snprintf(command, sizeof command,
                 "gs -q -dSAFER -dBATCH -dNOPAUSE -sDEVICE=pgmraw -dTextAlphaBits=4"
                 " -dGraphicsAlphaBits=4 -r%d -dFirstPage=%d -dLastPage=%d -o '%s/r' '%s'",
                 RESOLUTION, page, page, filed->folder, filed->path);
    free(output_of(command));
    snprintf(command, sizeof command, "%s/r", filed->folder);
    return read_pgm(command);
}

/* Mean of the square of 5 points around a place given in points. */
static int level(const struct gray *gray, int x, int y) {
    int sum = 0;
    for (int dy = -2; dy <= 2; dy++)
        for (int dx = -2; dx <= 2; dx++)
            sum += gray->pixels[(y + dy) * gray->width + x + dx];
    return sum / 25;
}

static void assert_near(int got, int wanted, const char *what, int which, int renderer) {
    if (abs(got - wanted) > 45)
        fail_msg("%s of picture %d, renderer %d: %d, not %d", what, which, renderer, got,
                 wanted);
}

static const struct kind kinds[] = {
    {PNG_COLOR_TYPE_GRAY, 2, false, false},    {PNG_COLOR_TYPE_GRAY, 8, false, false},
    {PNG_COLOR_TYPE_GRAY, 16, true, false},    {PNG_COLOR_TYPE_PALETTE, 2, false, false},
    {PNG_COLOR_TYPE_PALETTE, 4, true, false},  {PNG_COLOR_TYPE_RGB, 8, false, false},
    {PNG_COLOR_TYPE_RGB, 16, false, false},    {PNG_COLOR_TYPE_GRAY_ALPHA, 8, false, false},
    {PNG_COLOR_TYPE_GRAY_ALPHA, 16, true, false}, {PNG_COLOR_TYPE_RGBA, 8, false, false},
    {PNG_COLOR_TYPE_RGBA, 16, false, false},   {PNG_COLOR_TYPE_GRAY, 8, false, true},
    {PNG_COLOR_TYPE_RGB, 8, false, true},
};
enum { PNGS = sizeof kinds / sizeof *kinds, JPEGS = 5, PICTURES = PNGS + JPEGS };

static bool has_alpha(int which) {
    return which < PNGS && (kinds[which].type & PNG_COLOR_MASK_ALPHA);
}

static bool has_key(int which) {
    return which < PNGS && kinds[which].key;
}

/* Place of a picture's corner in points. */
static int left_of(int which) {
    return 50 + which % 5 * 100;
}

static int top_of(int which) {
    return 50 + which / 5 * 100;
}

static void check_pictures(const struct gray *gray, int renderer) {
    for (int i = 0; i < PICTURES; i++) {
        int x = left_of(i), y = top_of(i);
        int lower = has_alpha(i) ? 255 : LIGHT;
        /* Two bits of gray know 0x55 and 0xAA only. */
        assert_near(level(gray, x + 20, y + 20), has_key(i) ? 255 : DARK, "dark", i, renderer);
        assert_near(level(gray, x + 60, y + 20), LIGHT, "light", i, renderer);
        assert_near(level(gray, x + 60, y + 60), lower, "lower half", i, renderer);
    }
}

static void test_every_kind_of_picture(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    struct gz_image images[PICTURES];
    add_page(paper, "1");
    for (int i = 0; i < PICTURES; i++) {
        int jpeg = i - PNGS;
        images[i] = jpeg < 0 ? make_png(&kinds[i])
                             : make_jpeg(jpeg % 3 == 0 ? 1 : jpeg % 3 == 1 ? 3 : 4, jpeg > 2);
        add_picture(paper, &images[i], left_of(i) * 1000, top_of(i) * 1000, 80000, 80000);
    }
    struct filed filed = file_pdf(paper);
    char *said = ask(&filed, "qpdf --check", "");
    assert_contains(said, "No syntax or stream encoding errors found");
    free(said);
    for (int renderer = 0; renderer < RENDERERS; renderer++) {
        struct gray gray = render(&filed, renderer, 1);
        check_pictures(&gray, renderer);
        free(gray.pixels);
    }
    for (int i = 0; i < PICTURES; i++)
        free((void *)images[i].data);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_a_picture_is_embedded_once(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    struct gz_image image = make_png(&kinds[5]), twin = make_png(&kinds[5]);
    for (int p = 0; p < 3; p++) {
        add_page(paper, "");
        add_picture(paper, p == 1 ? &twin : &image, 50000, 50000, 80000, 80000);
    }
    struct filed filed = file_pdf(paper);
    char *list = ask(&filed, "pdfimages -list", "| awk 'NR > 2 { print $11 }' | sort -u | wc -l");
    assert_int_equal(atoi(list), 1);
    free(list);
    free((void *)image.data);
    free((void *)twin.data);
    file_away(&filed);
    paper_destroy(paper);
}

/* A photograph's noise on slopes, so that every row filter is the best one
 * somewhere; the pixels have to come back as they were. */
static void test_pixels_come_back(void **state) {
    (void)state;
    enum { WIDTH = 61, HEIGHT = 97 };
    static uint8_t pixels[HEIGHT][WIDTH][3], back[HEIGHT][WIDTH][3];
    struct gz_image image = {.path = "x.png", .format = GZ_IMAGE_PNG};
    png_image simple = {.version = PNG_IMAGE_VERSION, .width = WIDTH, .height = HEIGHT,
                        .format = PNG_FORMAT_RGB};
    png_alloc_size_t size = 1 << 16;
    uint32_t random = 1;
    for (int i = 0; i < HEIGHT * WIDTH * 3; i++) {
        int y = i / (WIDTH * 3), x = i / 3 % WIDTH;
        random = random * 1664525 + 1013904223;
        int noise = (int)(random >> 28) * (y % 20 > 16);
        int slope = y < 20 ? 7 * y : y < 40 ? 4 * x : 3 * x + 2 * y;
        if (y >= 60) /* rows of one level beside columns of one level: Paeth's case */
            slope = x < WIDTH / 2 ? 53 * y : x * x * 71;
        ((uint8_t *)pixels)[i] = (uint8_t)(slope + noise + (y >= 80 ? random >> 24 : 0));
    }
    image.data = malloc(size);
    assert_true(png_image_write_to_memory(&simple, (void *)image.data, &size, 0, pixels, 0, NULL));
    image.size = size;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_picture(paper, &image, 50000, 50000, 61000, 97000);
    struct filed filed = file_pdf(paper);
    char path[512];
    snprintf(path, sizeof path, "'%s/p'", filed.folder);
    free(ask(&filed, "pdfimages -png", path));
    snprintf(path, sizeof path, "%s/p-000.png", filed.folder);
    assert_true(png_image_begin_read_from_file(&simple, path));
    simple.format = PNG_FORMAT_RGB;
    assert_int_equal(simple.width * 1000 + simple.height, WIDTH * 1000 + HEIGHT);
    assert_true(png_image_finish_read(&simple, NULL, back, 0, NULL));
    assert_memory_equal(pixels, back, sizeof pixels);
    free((void *)image.data);
    file_away(&filed);
    paper_destroy(paper);
}

static void test_broken_pictures_are_reported(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    struct gz_image images[3] = {make_png(&kinds[5]), make_jpeg(3, false), make_jpeg(1, false)};
    struct gz_pdf_meta meta = sample_meta();
    struct made made = {0};
    images[0].size /= 2;
    images[1].size = 20;
    add_page(paper, "1");
    for (int i = 0; i < 3; i++)
        add_picture(paper, &images[i], 50000, 50000, 80000, 80000);
    assert_false(gz_pdf_create(finish(paper), &meta, &made.data, &made.size, paper->diag));
    assert_null(made.data);
    assert_int_equal(gz_diag_error_count(paper->diag), 2);
    assert_string_equal(gz_diag_message(paper->diag, 0)->pos.path, "x.png");
    assert_string_equal(gz_diag_message(paper->diag, 1)->pos.path, "x.jpg");
    for (int i = 0; i < 3; i++)
        free((void *)images[i].data);
    paper_destroy(paper);
}

/* Mean difference, and the largest one of squares of 8 points: a glyph that is
 * wrong or missing in one renderer darkens or lightens its whole square. */
static void assert_same_look(const struct gray *a, const struct gray *b, int renderer) {
    long sum = 0;
    int worst = 0;
    for (int y = 0; y + 8 <= a->height && y + 8 <= b->height; y += 8)
        for (int x = 0; x + 8 <= a->width && x + 8 <= b->width; x += 8) {
            int left = 0, right = 0;
            for (int i = 0; i < 64; i++) {
                left += a->pixels[(y + i / 8) * a->width + x + i % 8];
                right += b->pixels[(y + i / 8) * b->width + x + i % 8];
            }
            int difference = abs(left - right) / 64;
            sum += difference;
            worst = difference > worst ? difference : worst;
        }
    long mean = sum / (a->width / 8 * (a->height / 8));
    if (worst > 60 || mean > 2)
        fail_msg("renderer %d differs: worst %d, mean %ld", renderer, worst, mean);
}

static void test_renderers_agree(void **state) {
    (void)state;
    struct paper *paper = paper_create();
    add_page(paper, "1");
    for (uint32_t stack = SONG; stack <= LATIN; stack++)
        for (int i = 0; i < 4; i++)
            add_line_of(paper, stack, 14000 + 2000 * i, 60000,
                        60000 + (4 * (gz_length)stack + i) * 30000, 4000, PART_ELEMENT,
                        stack == LATIN ? "The quick brown fox, 1234567890 (5.2%)"
                                       : "营口市第十七届人大常委会2024年第23次会议。");
    add_line_of(paper, RARE, 20000, 60000, 700000, 0, PART_ELEMENT, "𪚥𠀋⿰");
    add_rule(paper, (struct gz_rule){60000, 720000, 400000, 6000, {true, {1000, 0, 0}}});
    add_rule(paper, (struct gz_rule){60000, 740000, 400000, 500, {false, {500}}});
    struct filed filed = file_pdf(paper);
    struct gray first = render(&filed, 0, 1);
    assert_int_equal(level(&first, 200, 722) < 150, true); /* the red rule */
    long ink = 0;
    for (int i = 0; i < first.width * first.height; i++)
        ink += 255 - first.pixels[i];
    assert_true(ink / (first.width * first.height) > 4);
    for (int renderer = 1; renderer < RENDERERS; renderer++) {
        struct gray other = render(&filed, renderer, 1);
        assert_same_look(&first, &other, renderer);
        free(other.pixels);
    }
    free(first.pixels);
    file_away(&filed);
    paper_destroy(paper);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_kind_of_picture),
        cmocka_unit_test(test_a_picture_is_embedded_once),
        cmocka_unit_test(test_pixels_come_back),
        cmocka_unit_test(test_broken_pictures_are_reported),
        cmocka_unit_test(test_renderers_agree),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
