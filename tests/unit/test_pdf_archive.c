/* PDF/A: what is claimed, and the rules that no tool of Debian's checks. */
#include "pdf_fixture.h"

#include <jpeglib.h>
#include <math.h>
#include <png.h>

#include "pipeline/pdf/archive.h"
#include "pipeline/pdf/icc.h"
#include "pipeline/pdf/standard.h"

static const uint8_t some_hash[32] = {0xAB, 0xCD, 0xEF};

static struct gz_pdf_meta archive_meta(enum gz_pdf_archive archive) {
    struct gz_pdf_meta meta = sample_meta();
    meta.use = (struct gz_pdf_use){.profile = GZ_PDF_ARCHIVE, .archive = archive};
    meta.content_hash = some_hash;
    return meta;
}

/* The file with all streams plain and all objects apart, without its zeros: text. */
static char *plain(struct paper *paper, const struct gz_pdf_meta *meta) {
    struct made made = {0};
    assert_true(gz_pdf_create(finish(paper), meta, &made.data, &made.size, paper->diag));
    struct filed filed = {.folder = make_folder()};
    assert_true(asprintf(&filed.path, "%s/a.pdf", filed.folder) > 0);
    write_bytes(filed.path, made.data, made.size);
    free(made.data);
    char *text = ask(&filed, "qpdf --qdf --no-original-object-ids --object-streams=disable",
                     "- | tr -d '\\000'");
    file_away(&filed);
    return text;
}

static struct paper *one_page(const char *utf8) {
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line(paper, SONG, 100000, utf8);
    return paper;
}

static char *plain_page(const struct gz_pdf_meta *meta) {
    struct paper *paper = one_page("常务委员会");
    char *text = plain(paper, meta);
    paper_destroy(paper);
    return text;
}

static void part_1_is_a_file_of_its_time(void **state) {
    (void)state;
    struct gz_pdf_meta meta = archive_meta(GZ_PDFA_1B);
    char *text = plain_page(&meta);
    assert_int_equal(strncmp(text, "%PDF-1.4", 8), 0);
    assert_contains(text, "<pdfaid:part>1</pdfaid:part>\n<pdfaid:conformance>B<");
    assert_contains(text, "/CIDSet ");
    assert_contains(text, "/S /GTS_PDFA1");
    free(text);
}

static void part_2_leaves_the_cid_set_out(void **state) {
    (void)state;
    struct gz_pdf_meta meta = archive_meta(GZ_PDFA_2U);
    char *text = plain_page(&meta);
    assert_int_equal(strncmp(text, "%PDF-1.7", 8), 0);
    assert_contains(text, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>U<");
    assert_contains(text, "/S /GTS_PDFA1");
    assert_lacks(text, "/CIDSet ");
    free(text);
}

static void the_screen_claims_nothing(void **state) {
    (void)state;
    struct gz_pdf_meta meta = sample_meta();
    meta.content_hash = some_hash;
    char *text = plain_page(&meta);
    assert_lacks(text, "pdfaid");
    assert_lacks(text, "pdfaExtension");
    assert_lacks(text, "OutputIntent");
    assert_contains(text, "<gazette:ContentSHA256>abcdef00");
    free(text);
}

static void own_properties_are_described(void **state) {
    (void)state;
    struct gz_pdf_meta meta = archive_meta(GZ_PDFA_2U);
    char *text = plain_page(&meta);
    assert_contains(text, "<gazette:ContentSHA256>abcdef00");
    assert_contains(text, "xmlns:gazette=\"urn:gazette:ns:1.0/\"");
    assert_contains(text, "<pdfaSchema:namespaceURI>urn:gazette:ns:1.0/<");
    assert_contains(text, "<pdfaProperty:name>ContentSHA256<");
    free(text);
    meta.content_hash = NULL;
    text = plain_page(&meta);
    assert_lacks(text, "urn:gazette");
    assert_contains(text, "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<");
    free(text);
}

/* ---- the choice ---------------------------------------------------------------- */

static struct gz_pdf_standard choose(enum gz_pdf_archive archive,
                                     const struct gz_pdf_facts *facts, const char *refused) {
    struct gz_pdf_use use = {.profile = GZ_PDF_ARCHIVE, .archive = archive};
    struct gz_pdf_standard standard;
    struct gz_diag *diag = gz_diag_create();
    bool good = gz_pdf_choose_standard(&use, facts, &standard, diag);
    assert_int_equal(good, refused == NULL);
    if (refused)
        assert_contains(gz_diag_message(diag, 0)->text, refused);
    gz_diag_destroy(diag);
    return standard;
}

static void assert_claims(struct gz_pdf_standard standard, int part, char level) {
    assert_int_equal(standard.part, part);
    assert_int_equal(standard.level, level);
}

static void the_highest_that_holds_is_claimed(void **state) {
    (void)state;
    struct gz_run run = {.utf8 = "\xEE\x80\x80", .length = 3};
    struct gz_pdf_facts facts = {.tagged = true, .dated = true};
    assert_claims(choose(GZ_PDFA_HIGHEST, &facts, NULL), 2, 'A');
    assert_claims(choose(GZ_PDFA_1A, &facts, NULL), 1, 'A');
    assert_claims(choose(GZ_PDFA_3A, &facts, NULL), 3, 'A');
    facts.private_use = &run;
    assert_claims(choose(GZ_PDFA_HIGHEST, &facts, NULL), 2, 'U');
    assert_claims(choose(GZ_PDFA_1A, &facts, NULL), 1, 'A');
    choose(GZ_PDFA_2A, &facts, "U+E000");
    facts = (struct gz_pdf_facts){.dated = true};
    assert_claims(choose(GZ_PDFA_HIGHEST, &facts, NULL), 2, 'U');
    assert_claims(choose(GZ_PDFA_1B, &facts, NULL), 1, 'B');
    choose(GZ_PDFA_1A, &facts, "structure tree");
    choose(GZ_PDFA_2A, &facts, "structure tree");
    choose(GZ_PDFA_3A, &facts, "structure tree");
    facts = (struct gz_pdf_facts){.tagged = true};
    choose(GZ_PDFA_3A, &facts, "date");
    facts.nameless = &run;
    choose(GZ_PDFA_HIGHEST, &facts, "no character");
    assert_claims(choose(GZ_PDFA_1B, &facts, NULL), 1, 'B');
}

static void the_screen_needs_no_standard(void **state) {
    (void)state;
    struct gz_pdf_use use = {0};
    struct gz_pdf_facts facts = {0};
    struct gz_pdf_standard standard = {9, 'X'};
    assert_true(gz_pdf_choose_standard(&use, &facts, &standard, NULL));
    assert_claims(standard, 0, 0);
}

/* Facts of one glyph whose map says `utf8`. */
static struct gz_pdf_facts facts_of(const char *utf8, bool told) {
    struct gz_glyph glyph = {.id = 5};
    struct gz_run run = {.glyphs = &glyph, .glyph_count = 1, .utf8 = utf8,
                         .length = (uint32_t)strlen(utf8)};
    struct gz_page page = {.runs = &run, .run_count = 1};
    struct gz_pages pages = {.pages = &page, .page_count = 1};
    static struct gz_pdf_glyphs glyphs;
    struct gz_pdf_glyph_text text = {told ? utf8 : "x", told ? run.length : 1, 1};
    glyphs = (struct gz_pdf_glyphs){.count = 1, .texts = &text};
    glyphs.used[0] = 1u << 5;
    struct gz_pdf_facts facts = {0};
    gz_pdf_find_facts(&pages, &glyphs, &facts);
    return facts;
}

static void private_characters_are_found(void **state) {
    (void)state;
    assert_null(facts_of("字", true).private_use);
    assert_null(facts_of("字", true).nameless);
    assert_non_null(facts_of("\xEE\x80\x80", true).private_use);         /* U+E000 */
    assert_non_null(facts_of("\xF3\xB0\x80\x80", true).private_use);     /* U+F0000 */
    assert_null(facts_of("\xEF\xA4\x80", true).private_use);             /* U+F900 */
    assert_int_equal(facts_of("字\xEE\x80\x80", true).private_at, 3);
    assert_null(facts_of("\xEE\x80\x80", false).private_use);            /* by /ActualText */
    assert_non_null(facts_of("\xEF\xBB\xBF", true).nameless);            /* U+FEFF */
}

/* ---- pictures ------------------------------------------------------------------- */

enum { WIDTH = 8, HEIGHT = 4 };

/* Four pixels a row of half a red, four that are not there. */
static struct gz_image veiled_png(void) {
    static uint8_t pixels[HEIGHT][WIDTH][4];
    struct gz_image image = {.path = "x.png", .format = GZ_IMAGE_PNG, .width = WIDTH,
                             .height = HEIGHT};
    png_image simple = {.version = PNG_IMAGE_VERSION, .width = WIDTH, .height = HEIGHT,
                        .format = PNG_FORMAT_RGBA};
    png_alloc_size_t size = 1 << 12;
    for (int i = 0; i < HEIGHT * WIDTH; i++) {
        uint8_t red[4] = {200, 0, 0, i % WIDTH < 4 ? 128 : 0};
        memcpy(pixels[i / WIDTH][i % WIDTH], red, 4);
    }
    image.data = malloc(size);
    assert_true(png_image_write_to_memory(&simple, (void *)image.data, &size, 0, pixels, 0, NULL));
    image.size = size;
    return image;
}

static void part_1_lays_alpha_on_white(void **state) {
    (void)state;
    struct gz_image image = veiled_png();
    struct paper *paper = one_page("图");
    add_picture(paper, &image, 50000, 150000, 80000, 40000);
    struct gz_pdf_meta meta = archive_meta(GZ_PDFA_1B);
    char *text = plain(paper, &meta);
    assert_lacks(text, "/SMask");
    free(text);
    struct made made = {0};
    assert_true(gz_pdf_create(finish(paper), &meta, &made.data, &made.size, paper->diag));
    struct filed filed = {.folder = make_folder()};
    assert_true(asprintf(&filed.path, "%s/a.pdf", filed.folder) > 0);
    write_bytes(filed.path, made.data, made.size);
    char path[512];
    snprintf(path, sizeof path, "'%s/p'", filed.folder);
    free(ask(&filed, "pdfimages -png", path));
    snprintf(path, sizeof path, "%s/p-000.png", filed.folder);
    png_image simple = {.version = PNG_IMAGE_VERSION};
    uint8_t back[HEIGHT][WIDTH][3];
    assert_true(png_image_begin_read_from_file(&simple, path));
    simple.format = PNG_FORMAT_RGB;
    assert_true(png_image_finish_read(&simple, NULL, back, 0, NULL));
    const uint8_t half[3] = {227, 127, 127}, none[3] = {255, 255, 255};
    assert_memory_equal(back[0][0], half, 3);
    assert_memory_equal(back[3][3], half, 3);
    assert_memory_equal(back[0][4], none, 3);
    meta = archive_meta(GZ_PDFA_2U);
    text = plain(paper, &meta);
    assert_contains(text, "/SMask");
    free(text);
    free(made.data);
    file_away(&filed);
    free((void *)image.data);
    paper_destroy(paper);
}

static struct gz_image cmyk_jpeg(void) {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;
    JSAMPLE row[WIDTH * 4] = {0};
    JSAMPROW rows[1] = {row};
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = WIDTH;
    jpeg.image_height = HEIGHT;
    jpeg.input_components = 4;
    jpeg.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    for (int y = 0; y < HEIGHT; y++)
        jpeg_write_scanlines(&jpeg, rows, 1);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return (struct gz_image){.path = "x.jpg", .format = GZ_IMAGE_JPEG, .data = data,
                             .size = size, .width = WIDTH, .height = HEIGHT};
}

static void colours_of_a_press_are_refused(void **state) {
    (void)state;
    struct gz_image image = cmyk_jpeg();
    struct paper *paper = one_page("图");
    add_picture(paper, &image, 50000, 150000, 80000, 40000);
    struct gz_pdf_meta meta = sample_meta();
    free(plain(paper, &meta));
    meta = archive_meta(GZ_PDFA_2U);
    struct made made = {0};
    assert_false(gz_pdf_create(finish(paper), &meta, &made.data, &made.size, paper->diag));
    assert_int_equal(gz_diag_error_count(paper->diag), 1);
    assert_string_equal(gz_diag_message(paper->diag, 0)->pos.path, "x.jpg");
    free((void *)image.data);
    paper_destroy(paper);
}

/* ---- the profile ------------------------------------------------------------------ */

static uint32_t number_at(const struct gz_bytes *bytes, size_t at) {
    assert_true(at + 4 <= bytes->size);
    const uint8_t *b = bytes->data + at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static size_t tag_at(const struct gz_bytes *profile, const char *name) {
    uint32_t count = number_at(profile, 128);
    for (uint32_t i = 0; i < count; i++)
        if (memcmp(profile->data + 132 + 12 * i, name, 4) == 0) {
            uint32_t offset = number_at(profile, 136 + 12 * i);
            assert_int_equal(offset % 4, 0);
            assert_true(offset + number_at(profile, 140 + 12 * i) <= profile->size);
            return offset;
        }
    fail_msg("no tag %s", name);
    return 0;
}

static void the_profile_is_that_of_srgb(void **state) {
    (void)state;
    struct gz_bytes profile = {0};
    gz_pdf_write_srgb(&profile);
    assert_int_equal(number_at(&profile, 0), profile.size);
    assert_int_equal(number_at(&profile, 8) >> 24, 2);
    assert_memory_equal(profile.data + 12, "mntrRGB XYZ ", 12);
    assert_memory_equal(profile.data + 36, "acsp", 4);
    const char *const primaries[] = {"rXYZ", "gXYZ", "bXYZ"}, *curves[] = {"rTRC", "gTRC", "bTRC"};
    for (size_t axis = 0; axis < 3; axis++) {
        uint32_t sum = 0;
        for (int i = 0; i < 3; i++)
            sum += number_at(&profile, tag_at(&profile, primaries[i]) + 8 + 4 * axis);
        assert_int_equal(sum, number_at(&profile, tag_at(&profile, "wtpt") + 8 + 4 * axis));
        assert_int_equal(sum, number_at(&profile, 68 + 4 * axis)); /* of the header */
    }
    for (int i = 0; i < 3; i++) {
        size_t at = tag_at(&profile, curves[i]);
        assert_memory_equal(profile.data + at, "curv", 4);
        assert_int_equal(number_at(&profile, at + 8), 256);
        for (size_t k = 0; k < 256; k++) {
            double c = (double)k / 255;
            double linear = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
            int got = profile.data[at + 12 + 2 * k] << 8 | profile.data[at + 13 + 2 * k];
            assert_true(fabs(got - 65535 * linear) <= 0.51);
        }
    }
    free(profile.data);
}

/* ---- the signature's field ---------------------------------------------------------- */

static void a_field_is_as_pdfa_wants_it(void **state) {
    (void)state;
    struct gz_pdf_field field = {.x = 400000, .y = 700000, .width = 100000, .height = 50000,
                                 .label = "电子签章"};
    struct gz_pdf_meta meta = archive_meta(GZ_PDFA_1B);
    char *text = plain_page(&meta);
    assert_lacks(text, "/AcroForm");
    free(text);
    meta.sign_field = &field;
    text = plain_page(&meta);
    assert_contains(text, "/AcroForm");
    assert_contains(text, "/SigFlags 1");
    assert_contains(text, "/FT /Sig");
    assert_contains(text, "/Subtype /Widget");
    assert_contains(text, "/AP <<\n    /N ");
    assert_contains(text, "/F 4\n");
    assert_contains(text, "/S /Form");
    assert_contains(text, "/StructParent 1\n"); /* behind the page's */
    assert_contains(text, "/Tabs /S");
    assert_contains(text, "/TU <feff75355b507b7e7ae0>");
    assert_contains(text, "/Rect [\n    400\n    91.89\n    500\n    141.89\n  ]");
    assert_lacks(text, "/NeedAppearances");
    assert_lacks(text, "/V ");
    free(text);
    field = (struct gz_pdf_field){.label = "x"};
    text = plain_page(&meta);
    assert_contains(text, "/Rect [\n    0\n    0\n    0\n    0\n  ]");
    free(text);
}

/* ---- limits ------------------------------------------------------------------------ */

static const char *excess(const char *text, unsigned part) {
    return gz_pdf_limit_exceeded((const uint8_t *)text, strlen(text), part);
}

/* before, `count` times `item`, after. */
static const char *excess_of(const char *before, const char *item, int count, const char *after,
                             unsigned part) {
    struct gz_bytes bytes = {0};
    gz_bytes_text(&bytes, before);
    for (int i = 0; i < count; i++)
        gz_bytes_text(&bytes, item);
    gz_bytes_text(&bytes, after);
    const char *why = gz_pdf_limit_exceeded(bytes.data, bytes.size, part);
    gz_bytes_clear(&bytes);
    return why;
}

static void limits_are_counted(void **state) {
    (void)state;
    assert_null(excess("/Type/Page/Kids[1 0 R]/A<</B(a\\)(b)c)>>/C<FEFF0041>/W[1[2.5 -.5]]", 1));
    assert_null(excess_of("/K[", "1 ", 8191, "]", 1));
    assert_non_null(excess_of("/K[", "1 ", 8192, "]", 1));
    assert_null(excess_of("/K[", "1 ", 8192, "]", 2));
    assert_null(excess_of("/K[", "7 0 R ", 8191, "]", 1)); /* a reference is one element */
    assert_non_null(excess_of("/K[", "7 0 R ", 8192, "]", 1));
    assert_non_null(excess_of("/W[1[", "500 ", 8192, "]]", 1));
    assert_null(excess_of("/D<<", "/A 1", 4095, ">>", 1));
    assert_non_null(excess_of("/D<<", "/A 1", 4096, ">>", 1));
    assert_non_null(excess_of("", "/A 1", 4096, "", 1));
    assert_null(excess_of("/", "a", 127, "", 2));
    assert_non_null(excess_of("/", "a", 128, "", 2));
    assert_null(excess_of("/", "#E5", 127, "", 2)); /* bytes, not characters */
    assert_null(excess_of("/T(", "a", 32767, ")", 2));
    assert_non_null(excess_of("/T(", "a", 32768, ")", 2));
    assert_null(excess_of("/T(", "\\)", 32767, ")", 2));
    assert_null(excess_of("/T(", "a", 32768, ")", 1));
    assert_non_null(excess_of("/T(", "a", 65536, ")", 1));
    assert_non_null(excess_of("/T<", "FF", 65536, ">", 1));
    assert_null(excess("/N -2147483647", 1));
    assert_non_null(excess("/N 2147483648", 2));
    assert_null(excess("/N 32767.5", 1));
    assert_non_null(excess("/N 32768.5", 1));
    assert_null(excess("/N 32768.5", 2));
    assert_non_null(excess_of("/A", "[", 100, "", 1));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(part_1_is_a_file_of_its_time),
        cmocka_unit_test(part_2_leaves_the_cid_set_out),
        cmocka_unit_test(the_screen_claims_nothing),
        cmocka_unit_test(own_properties_are_described),
        cmocka_unit_test(the_highest_that_holds_is_claimed),
        cmocka_unit_test(the_screen_needs_no_standard),
        cmocka_unit_test(private_characters_are_found),
        cmocka_unit_test(part_1_lays_alpha_on_white),
        cmocka_unit_test(colours_of_a_press_are_refused),
        cmocka_unit_test(the_profile_is_that_of_srgb),
        cmocka_unit_test(a_field_is_as_pdfa_wants_it),
        cmocka_unit_test(limits_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
