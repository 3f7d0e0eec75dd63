/* Files for the press: inks, bleed, boxes, what is claimed. */
#include "pdf_fixture.h"

#include <png.h>

#include "pipeline/pdf/imposition.h"
#include "pipeline/pdf/page.h"
#include "pipeline/pdf/press.h"

static const struct gz_press_ink inks[] = {
    {.color = {true, {800, 0, 0}}, .spot = "专红", .cmyk = {0, 1000, 900, 100}},
    {.color = {true, {0, 0, 500}}, .cmyk = {1000, 800, 0, 200}},
};

static const struct gz_print_style style = {
    .bleed = 8504, .marks = true, .mark_distance = 8504, .mark_length = 14173, .mark_line = 250,
    .creep = 283, .inks = inks, .ink_count = 2};

static struct gz_pdf_press press_of(const struct gz_print_style *print) {
    return (struct gz_pdf_press){.style = print, .style_path = "style.yaml"};
}

/* ---- colours ---- */

static void assert_color(struct gz_color color, const char *expected) {
    struct gz_pdf_press press = press_of(&style);
    struct gz_pdf_plates plates = {.press = &press};
    struct gz_bytes out = {0};
    gz_pdf_write_color(&out, color, &plates);
    gz_bytes_add(&out, "", 1);
    assert_string_equal((const char *)out.data, expected);
    gz_bytes_clear(&out);
}

static void colors_become_inks(void **state) {
    (void)state;
    assert_color((struct gz_color){0}, "/K gs\n0 0 0 1 k\n");
    assert_color((struct gz_color){false, {750}}, "/N gs\n0 0 0 .25 k\n");
    assert_color((struct gz_color){false, {1000}}, "/N gs\n0 0 0 0 k\n");
    assert_color((struct gz_color){true, {800, 0, 0}}, "/N gs\n/S0 cs 1 scn\n");
    assert_color((struct gz_color){true, {0, 0, 500}}, "/N gs\n1 .8 0 .2 k\n");
    /* named nowhere: in four colours, its gray on the black plate */
    assert_color((struct gz_color){true, {500, 250, 500}}, "/N gs\n0 .5 0 .5 k\n");
    assert_color((struct gz_color){true, {0, 0, 0}}, "/N gs\n0 0 0 1 k\n");
}

static void screens_keep_their_colors(void **state) {
    (void)state;
    struct gz_bytes out = {0};
    gz_pdf_write_color(&out, (struct gz_color){true, {800, 0, 0}}, NULL);
    gz_pdf_write_color(&out, (struct gz_color){0}, NULL);
    gz_bytes_add(&out, "", 1);
    assert_string_equal((const char *)out.data, ".8 0 0 rg\n0 g\n");
    gz_bytes_clear(&out);
}

/* ---- bleed ---- */

struct canvas { /* a page of 100 × 200 pt */
    struct gz_pages pages;
    struct gz_page page;
    struct gz_pdf_press press;
    struct gz_pdf_plates plates;
    struct gz_pdf_page pdf;
};

static void open_canvas(struct canvas *canvas) {
    *canvas = (struct canvas){.pages = {.width = 100000, .height = 200000, .page_count = 1},
                              .press = press_of(&style)};
    canvas->pages.pages = &canvas->page;
    canvas->plates.press = &canvas->press;
    canvas->pdf = (struct gz_pdf_page){
        .pages = &canvas->pages, .page = &canvas->page, .plates = &canvas->plates};
}

static void a_picture_inside_stays(void **state) {
    (void)state;
    struct canvas canvas;
    struct gz_pdf_bled bled;
    open_canvas(&canvas);
    struct gz_picture picture = {.x = 10000, .y = 10000, .width = 50000, .height = 50000};
    assert_false(gz_pdf_bleed_picture(&canvas.pdf, &picture, &bled));
}

/* Edges: l, r, t, b. The frame goes to the bleed where the picture touches and stays
 * elsewhere; the picture covers the frame, in its own proportions. */
static void pictures_reach_the_bleed(void **state) {
    (void)state;
    struct canvas canvas;
    open_canvas(&canvas);
    for (unsigned edges = 1; edges < 16; edges++) {
        gz_length left = edges & 1 ? 0 : 20000, right = edges & 2 ? 100000 : 80000;
        gz_length top = edges & 4 ? 0 : 30000, bottom = edges & 8 ? 200000 : 90000;
        struct gz_picture p = {
            .x = left, .y = top, .width = right - left, .height = bottom - top};
        struct gz_pdf_bled b;
        assert_true(gz_pdf_bleed_picture(&canvas.pdf, &p, &b));
        assert_int_equal(b.frame_x, edges & 1 ? -8504 : left);
        assert_int_equal(b.frame_y, edges & 4 ? -8504 : top);
        assert_int_equal(b.frame_x + b.frame_width, edges & 2 ? 108504 : right);
        assert_int_equal(b.frame_y + b.frame_height, edges & 8 ? 208504 : bottom);
        assert_true(b.x <= b.frame_x && b.x + b.width >= b.frame_x + b.frame_width);
        assert_true(b.y <= b.frame_y && b.y + b.height >= b.frame_y + b.frame_height);
        int64_t off = (int64_t)b.width * p.height - (int64_t)b.height * p.width;
        assert_in_range(off < 0 ? -off : off, 0, p.width > p.height ? p.width : p.height);
    }
}

static void rules_reach_the_bleed(void **state) {
    (void)state;
    struct canvas canvas;
    open_canvas(&canvas);
    struct gz_rule band = {.x = 0, .y = 0, .width = 100000, .height = 5000};
    struct gz_rule bled = gz_pdf_bleed_rule(&canvas.pdf, band);
    assert_int_equal(bled.x, -8504);
    assert_int_equal(bled.y, -8504);
    assert_int_equal(bled.width, 117008);
    assert_int_equal(bled.height, 13504);
    canvas.pdf.plates = NULL;
    assert_int_equal(gz_pdf_bleed_rule(&canvas.pdf, band).x, 0);
}

/* ---- files ---- */

static struct made make_press(struct paper *paper, const struct gz_pdf_press *press) {
    struct made made = {0};
    struct gz_pdf_meta meta = sample_meta();
    meta.use.profile = GZ_PDF_PRINT;
    meta.press = press;
    assert_true(gz_pdf_create(finish(paper), &meta, &made.data, &made.size, paper->diag));
    return made;
}

static struct filed file_press(struct paper *paper, const struct gz_pdf_press *press) {
    struct made made = make_press(paper, press);
    struct filed filed = {.folder = make_folder()};
    assert_true(asprintf(&filed.path, "%s/a.pdf", filed.folder) > 0);
    write_bytes(filed.path, made.data, made.size);
    free(made.data);
    return filed;
}

static struct paper *two_pages(void) {
    struct paper *paper = paper_create();
    add_page(paper, "1");
    add_line(paper, SONG, 100000, "公报");
    add_link(paper, 100000)->uri = "https://example.org/";
    add_page(paper, "2");
    add_line(paper, SONG, 100000, "第二");
    add_outline(paper, 1, "公报", 0);
    return paper;
}

static void nothing_leads_anywhere(void **state) {
    (void)state;
    struct paper *paper = two_pages();
    struct gz_print_style print = style;
    print.output_condition = "FOGRA39";
    struct gz_pdf_press press = press_of(&print);
    struct filed filed = file_press(paper, &press);
    char *text = ask(&filed, "qpdf --qdf", "- | tr -d '\\0'");
    assert_lacks(text, "/Annots");
    assert_lacks(text, "/Outlines");
    assert_contains(text, "/GTS_PDFXVersion (PDF/X-1a:2003)");
    assert_contains(text, "/Trapped /False");
    assert_contains(text, "/S /GTS_PDFX");
    assert_contains(text, "(FOGRA39)");
    assert_contains(text, "/Separation");
    assert_contains(text, "%PDF-1.4");
    free(text);
    file_away(&filed);
    paper_destroy(paper);
}

/* A link is words like others, since its annotation is not there. */
static void pages_are_tagged_and_sides_are_not(void **state) {
    (void)state;
    struct paper *paper = two_pages();
    struct gz_run *run = (struct gz_run *)paper->sheets[0].page.runs;
    run->link = paper->sheets[0].page.links[0].uri;
    struct gz_pdf_press press = press_of(&style);
    struct filed filed = file_press(paper, &press);
    char *tree = ask(&filed, "pdfinfo -struct-text", "");
    assert_string_equal(tree, "Document\n  P (block)\n    Span (inline)\n      \"公报\"\n"
                              "    \"第二\"\n");
    free(tree);
    file_away(&filed);
    press.booklet = true;
    press.side_count = 0;
    filed = file_press(paper, &press);
    char *text = ask(&filed, "qpdf --qdf", "- | tr -d '\\0'");
    assert_lacks(text, "/StructTreeRoot");
    assert_lacks(text, "/MCID");
    assert_lacks(text, "pdfuaid");
    free(text);
    file_away(&filed);
    paper_destroy(paper);
}

/* A profile makes it PDF/X-4. The bytes are the printer's: no tool reads them here. */
static void a_profile_makes_x4(void **state) {
    (void)state;
    static const uint8_t profile[200] = "profile";
    struct paper *paper = two_pages();
    struct gz_pdf_press press = press_of(&style);
    press.profile = profile;
    press.profile_size = sizeof profile;
    press.profile_name = "press.icc";
    struct filed filed = file_press(paper, &press);
    char *text = ask(&filed, "qpdf --qdf", "- | tr -d '\\0'");
    assert_contains(text, "/GTS_PDFXVersion (PDF/X-4)");
    assert_contains(text, "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>");
    assert_contains(text, "<xmp:MetadataDate>2024-03-15T00:00:00Z");
    assert_contains(text, "<xmpMM:RenditionClass>default");
    assert_contains(text, "/DestOutputProfile");
    assert_contains(text, "/Info (press.icc)");
    assert_contains(text, "%PDF-1.6");
    free(text);
    file_away(&filed);
    paper_destroy(paper);
}

static void claims_need_their_reasons(void **state) {
    (void)state;
    struct gz_diag *diag = gz_diag_create();
    struct gz_print_style print = style;
    struct gz_pdf_press press = press_of(&print);
    assert_int_equal(gz_pdf_choose_x(&press, true, NULL, diag), GZ_PDFX_NONE);
    print.output_condition = "FOGRA39";
    assert_int_equal(gz_pdf_choose_x(&press, false, NULL, diag), GZ_PDFX_NONE);
    assert_int_equal(gz_pdf_choose_x(&press, true, "a.png", diag), GZ_PDFX_NONE);
    assert_int_equal(gz_diag_count(diag), 3);
    assert_non_null(strstr(gz_diag_message(diag, 2)->text, "a.png is in RGB"));
    assert_int_equal(gz_pdf_choose_x(&press, true, NULL, diag), GZ_PDFX_1A);
    press.profile = (const uint8_t *)"";
    assert_int_equal(gz_pdf_choose_x(&press, true, "a.png", diag), GZ_PDFX_4);
    assert_int_equal(gz_diag_count(diag), 3);
    gz_diag_destroy(diag);
}

/* ---- pictures ---- */

/* A PNG of 2 × 2 pixels; `format` is libpng's. */
static struct gz_image make_image(const void *pixels, uint32_t format, void *buffer,
                                  png_alloc_size_t size) {
    png_image image = {.version = PNG_IMAGE_VERSION, .width = 2, .height = 2, .format = format};
    assert_true(png_image_write_to_memory(&image, buffer, &size, 0, pixels, 0, NULL));
    return (struct gz_image){.path = "a.png", .format = GZ_IMAGE_PNG, .data = buffer,
                             .size = size, .width = 2, .height = 2};
}

static char *draw_image(const struct gz_image *image, struct gz_diag **diag) {
    struct paper *paper = paper_create();
    struct gz_print_style print = style;
    print.output_condition = "FOGRA39";
    struct gz_pdf_press press = press_of(&print);
    add_page(paper, "1");
    add_picture(paper, image, 100000, 100000, 50000, 50000);
    struct filed filed = file_press(paper, &press);
    char *text = ask(&filed, "qpdf --qdf --stream-data=preserve", "- | tr -d '\\0'");
    *diag = paper->diag;
    paper->diag = gz_diag_create();
    file_away(&filed);
    paper_destroy(paper);
    return text;
}

static void colored_pictures_keep_srgb(void **state) {
    (void)state;
    static const uint8_t pixels[12] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9};
    uint8_t buffer[1000];
    struct gz_diag *diag;
    struct gz_image image = make_image(pixels, PNG_FORMAT_RGB, buffer, sizeof buffer);
    char *text = draw_image(&image, &diag);
    assert_contains(text, "/ICCBased");
    assert_lacks(text, "/DeviceRGB");
    assert_lacks(text, "GTS_PDFX");
    assert_non_null(strstr(gz_diag_message(diag, 0)->text, "a.png is in RGB"));
    gz_diag_destroy(diag);
    free(text);
}

/* Gray saved as colour, with alpha: gray and opaque, so that X-1a holds. */
static void gray_pictures_are_gray(void **state) {
    (void)state;
    static const uint8_t pixels[16] = {9, 9, 9, 255, 8, 8, 8, 255, 7, 7, 7, 128, 6, 6, 6, 0};
    uint8_t buffer[1000];
    struct gz_diag *diag;
    struct gz_image image = make_image(pixels, PNG_FORMAT_RGBA, buffer, sizeof buffer);
    char *text = draw_image(&image, &diag);
    assert_contains(text, "/ColorSpace /DeviceGray");
    assert_lacks(text, "/ICCBased");
    assert_lacks(text, "/SMask");
    assert_contains(text, "PDF/X-1a:2003");
    assert_int_equal(gz_diag_count(diag), 0);
    gz_diag_destroy(diag);
    free(text);
}

static void gray_palettes_are_gray(void **state) {
    (void)state;
    static const uint8_t map[6] = {0, 0, 0, 200, 200, 200}, pixels[4] = {0, 1, 1, 0};
    uint8_t buffer[1000];
    png_alloc_size_t size = sizeof buffer;
    png_image png = {.version = PNG_IMAGE_VERSION, .width = 2, .height = 2,
                     .format = PNG_FORMAT_RGB_COLORMAP, .colormap_entries = 2};
    assert_true(png_image_write_to_memory(&png, buffer, &size, 0, pixels, 0, map));
    struct gz_image image = {.path = "a.png", .format = GZ_IMAGE_PNG, .data = buffer,
                             .size = size, .width = 2, .height = 2};
    struct gz_diag *diag;
    char *text = draw_image(&image, &diag);
    assert_lacks(text, "RGB");
    assert_contains(text, "/Indexed");
    gz_diag_destroy(diag);
    free(text);
}

/* Dots with ink in a part of the first page, in points from the top left. */
static int dots(const struct filed *filed, int x, int y, int width, int height) {
    char *before = NULL, *after = NULL;
    assert_true(asprintf(&before, "pdftoppm -r 72 -gray -f 1 -l 1 -x %d -y %d -W %d -H %d", x, y,
                         width, height) > 0);
    assert_true(asprintf(&after, "| tail -c %d | tr -d '\\377' | wc -c", width * height) > 0);
    char *text = ask(filed, before, after);
    int count = atoi(text);
    free(before);
    free(after);
    free(text);
    return count;
}

/* A picture over all of the page, and one at its left edge: drawn to the bleed's end. */
static void pictures_are_drawn_into_the_bleed(void **state) {
    (void)state;
    static const uint8_t pixels[4] = {60, 60, 60, 60};
    uint8_t buffer[1000];
    struct gz_image image = make_image(pixels, PNG_FORMAT_GRAY, buffer, sizeof buffer);
    struct gz_pdf_press press = press_of(&style);
    for (int full = 0; full < 2; full++) {
        struct paper *paper = paper_create();
        add_page(paper, "1");
        add_picture(paper, &image, 0, full ? 0 : 300000, full ? A4_WIDTH : 100000,
                    full ? A4_HEIGHT : 100000);
        struct filed filed = file_press(paper, &press);
        /* the left bleed beside it: 14.2 to 22.7 pt from the medium's edge */
        assert_int_equal(dots(&filed, 15, 330, 7, 80), 7 * 80);
        assert_int_equal(dots(&filed, 0, 330, 13, 80), 0);
        assert_int_equal(dots(&filed, 15, 200, 7, 80), full ? 7 * 80 : 0);
        assert_int_equal(dots(&filed, 30, 424, 80, 3), full ? 80 * 3 : 0); /* not beyond its frame */
        assert_int_equal(dots(&filed, 620, 500, 6, 80), full ? 6 * 80 : 0);
        file_away(&filed);
        paper_destroy(paper);
    }
}

/* ---- sheets ---- */

static void a_booklet_of_two_pages(void **state) {
    (void)state;
    struct paper *paper = two_pages();
    add_page(paper, "空白1");
    add_page(paper, "空白2");
    add_page(paper, "1正");
    add_page(paper, "1反");
    struct gz_pdf_press press = press_of(&style);
    press.booklet = true;
    press.side_count = 2;
    struct filed filed = file_press(paper, &press);
    char *info = ask(&filed, "pdfinfo", "");
    assert_contains(info, "Pages:           2\n");
    free(info);
    /* 公报 is page 1: right half of the front; 第二 behind it, left half of the back. */
    char *right = ask(&filed, "pdftotext -f 1 -l 1 -x 618 -y 0 -W 618 -H 900", "-");
    char *left = ask(&filed, "pdftotext -f 2 -l 2 -x 0 -y 0 -W 618 -H 900", "-");
    char *other = ask(&filed, "pdftotext -f 1 -l 1 -x 0 -y 0 -W 618 -H 900", "-");
    assert_contains(right, "公报");
    assert_contains(left, "第二");
    assert_lacks(other, "公报");
    free(right);
    free(left);
    free(other);
    char *json = ask(&filed, "qpdf --json --json-key=pagelabels", "");
    assert_contains(json, "u:1正");
    free(json);
    file_away(&filed);
    paper_destroy(paper);
}

/* The inner sheet's pages stand nearer to the fold, by a paper's thickness. */
static void creep_moves_inner_sheets(void **state) {
    (void)state;
    static const char *const labels[] = {"1", "2", "3", "4", "5", "6", "7", "8"};
    struct paper *paper = paper_create();
    for (int i = 0; i < 8; i++) {
        add_page(paper, labels[i]);
        add_line(paper, SONG, 100000, "公报");
    }
    for (int i = 0; i < 4; i++)
        add_page(paper, "");
    struct gz_pdf_press press = press_of(&style);
    press.booklet = true;
    press.side_count = 4;
    struct filed filed = file_press(paper, &press);
    char *text = ask(&filed, "qpdf --qdf", "- | tr -d '\\0'");
    assert_contains(text, "1 0 0 1 22.677 22.677 cm\n/P7 Do");
    assert_contains(text, "1 0 0 1 617.953 22.677 cm\n/P0 Do");
    assert_contains(text, "1 0 0 1 22.96 22.677 cm\n/P5 Do");
    assert_contains(text, "1 0 0 1 617.67 22.677 cm\n/P2 Do");
    assert_contains(text, "1 0 0 1 22.96 22.677 cm\n/P3 Do"); /* its back, the other way round */
    assert_contains(text, "617.953 14.173 603.78 858.898 re W n\n1 0 0 1 617.67");
    free(text);
    file_away(&filed);
    paper_destroy(paper);
}

static void same_bytes(void **state) {
    (void)state;
    struct paper *paper = two_pages();
    struct gz_pdf_press press = press_of(&style);
    struct made first = make_press(paper, &press), second = make_press(paper, &press);
    assert_int_equal(first.size, second.size);
    assert_memory_equal(first.data, second.data, first.size);
    free(first.data);
    free(second.data);
    paper_destroy(paper);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colors_become_inks),
        cmocka_unit_test(screens_keep_their_colors),
        cmocka_unit_test(a_picture_inside_stays),
        cmocka_unit_test(pictures_reach_the_bleed),
        cmocka_unit_test(rules_reach_the_bleed),
        cmocka_unit_test(nothing_leads_anywhere),
        cmocka_unit_test(pages_are_tagged_and_sides_are_not),
        cmocka_unit_test(a_profile_makes_x4),
        cmocka_unit_test(claims_need_their_reasons),
        cmocka_unit_test(colored_pictures_keep_srgb),
        cmocka_unit_test(gray_pictures_are_gray),
        cmocka_unit_test(gray_palettes_are_gray),
        cmocka_unit_test(pictures_are_drawn_into_the_bleed),
        cmocka_unit_test(a_booklet_of_two_pages),
        cmocka_unit_test(creep_moves_inner_sheets),
        cmocka_unit_test(same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
