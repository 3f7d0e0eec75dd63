/* A picture goes into the PDF as the file has it (JPEG) or after decoding
 * (PNG), long after the sources were read. So that a broken one is an error of
 * the sources, with its place, each picture is decoded here row by row; only
 * its measures are kept. Both libraries report errors by longjmp: what a jump
 * passes over owns nothing. */
#include "pipeline/source/image.h"

#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h> /* wants stdio.h before it */

#include <jerror.h>

#include "fonts/support/translate.h"
#include "pipeline/source/file.h"
#include "pipeline/source/source.h"

#define JPEG_SCAN_LIMIT 200 /* of a progressive file; real ones have some ten */

struct decoder {
    struct gz_arena *scratch;
    struct gz_image *image;
    size_t at;         /* bytes that libpng has read */
    char problem[256]; /* what the library said */
    jmp_buf failed;
};

static void check_size(struct decoder *decoder, uint64_t width, uint64_t height) {
    if (width && height && width <= GZ_IMAGE_SIDE_LIMIT && height <= GZ_IMAGE_SIDE_LIMIT &&
        width * height <= GZ_IMAGE_PIXEL_LIMIT)
        return;
    snprintf(decoder->problem, sizeof decoder->problem,
             _("%llu × %llu pixels are too many (at most %u a side, %u in all)"),
             (unsigned long long)width, (unsigned long long)height, GZ_IMAGE_SIDE_LIMIT,
             GZ_IMAGE_PIXEL_LIMIT);
    longjmp(decoder->failed, 1);
}

/* ---- PNG ---- */

static void png_failed(png_structp png, png_const_charp problem) {
    struct decoder *decoder = png_get_error_ptr(png);
    snprintf(decoder->problem, sizeof decoder->problem, "%s", problem);
    longjmp(decoder->failed, 1);
}

static void png_warned(png_structp png, png_const_charp problem) {
    (void)png;
    (void)problem;
}

static void png_read_bytes(png_structp png, png_bytep out, size_t length) {
    struct decoder *decoder = png_get_io_ptr(png);
    if (decoder->image->size - decoder->at < length)
        png_error(png, _("the file ends too early"));
    memcpy(out, decoder->image->data + decoder->at, length);
    decoder->at += length;
}

static void read_png_measures(png_structp png, png_infop info, struct decoder *decoder) {
    struct gz_image *image = decoder->image;
    png_read_info(png, info);
    image->width = png_get_image_width(png, info);
    image->height = png_get_image_height(png, info);
    image->x_per_metre = png_get_x_pixels_per_meter(png, info); /* 0: not in metres */
    image->y_per_metre = png_get_y_pixels_per_meter(png, info);
    check_size(decoder, image->width, image->height);
}

static void read_png_rows(png_structp png, png_infop info, struct decoder *decoder) {
    int passes = png_set_interlace_handling(png);
    png_read_update_info(png, info);
    png_bytep row = gz_arena_alloc(decoder->scratch, png_get_rowbytes(png, info), 1);
    for (int pass = 0; pass < passes; pass++)
        for (uint32_t y = 0; y < decoder->image->height; y++)
            png_read_row(png, row, NULL);
    png_read_end(png, NULL);
}

static bool decode_png(struct decoder *decoder) {
    png_structp png =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, decoder, png_failed, png_warned);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    volatile bool fine = false;
    if (info && !setjmp(decoder->failed)) {
        png_set_read_fn(png, decoder, png_read_bytes);
        png_set_user_limits(png, GZ_IMAGE_SIDE_LIMIT, GZ_IMAGE_SIDE_LIMIT);
        read_png_measures(png, info, decoder);
        read_png_rows(png, info, decoder);
        fine = true;
    }
    png_destroy_read_struct(&png, &info, NULL);
    return fine;
}

/* ---- JPEG ---- */

static void jpeg_failed(j_common_ptr jpeg) {
    struct decoder *decoder = jpeg->client_data;
    char text[JMSG_LENGTH_MAX];
    jpeg->err->format_message(jpeg, text);
    snprintf(decoder->problem, sizeof decoder->problem, "%s", text);
    longjmp(decoder->failed, 1);
}

/* A file that ends early is a warning to libjpeg, which pads it in gray. */
static void jpeg_warned(j_common_ptr jpeg, int level) {
    int code = jpeg->err->msg_code;
    if (level < 0 && (code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER))
        jpeg_failed(jpeg);
}

static void jpeg_progress(j_common_ptr jpeg) {
    struct decoder *decoder = jpeg->client_data;
    if (((j_decompress_ptr)jpeg)->input_scan_number <= JPEG_SCAN_LIMIT)
        return;
    snprintf(decoder->problem, sizeof decoder->problem, _("more than %d scans"), JPEG_SCAN_LIMIT);
    longjmp(decoder->failed, 1);
}

/* Pixels per metre from the file's density per unit. */
static uint32_t jpeg_density(int unit, uint32_t density) {
    if (unit == 1) /* an inch */
        return (uint32_t)(((uint64_t)density * 10000 + 127) / 254);
    return unit == 2 ? density * 100 : 0;
}

static void read_jpeg_measures(struct jpeg_decompress_struct *jpeg, struct decoder *decoder) {
    struct gz_image *image = decoder->image;
    jpeg_mem_src(jpeg, image->data, image->size);
    jpeg_read_header(jpeg, TRUE);
    image->width = jpeg->image_width;
    image->height = jpeg->image_height;
    image->x_per_metre = jpeg_density(jpeg->density_unit, jpeg->X_density);
    image->y_per_metre = jpeg_density(jpeg->density_unit, jpeg->Y_density);
    check_size(decoder, image->width, image->height);
}

static void read_jpeg_rows(struct jpeg_decompress_struct *jpeg, struct decoder *decoder) {
    jpeg->out_color_space = jpeg->jpeg_color_space;
    jpeg_start_decompress(jpeg);
    size_t samples = (size_t)jpeg->output_width * (size_t)jpeg->output_components;
    JSAMPROW row = gz_arena_alloc(decoder->scratch, samples, sizeof *row);
    while (jpeg->output_scanline < jpeg->output_height)
        jpeg_read_scanlines(jpeg, &row, 1);
    jpeg_finish_decompress(jpeg);
}

static bool decode_jpeg(struct decoder *decoder) {
    struct jpeg_decompress_struct jpeg = {0};
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress = {.progress_monitor = jpeg_progress};
    volatile bool fine = false;
    jpeg.err = jpeg_std_error(&errors);
    jpeg.client_data = decoder;
    errors.error_exit = jpeg_failed;
    errors.emit_message = jpeg_warned;
    if (!setjmp(decoder->failed)) {
        jpeg_create_decompress(&jpeg);
        jpeg.progress = &progress;
        read_jpeg_measures(&jpeg, decoder);
        read_jpeg_rows(&jpeg, decoder);
        fine = true;
    }
    jpeg_destroy_decompress(&jpeg);
    return fine;
}

/* ---- Either ---- */

static bool decode(struct decoder *decoder) {
    const struct gz_image *image = decoder->image;
    if (image->size >= 8 && !png_sig_cmp(image->data, 0, 8)) {
        decoder->image->format = GZ_IMAGE_PNG;
        return decode_png(decoder);
    }
    if (image->size >= 3 && !memcmp(image->data, "\xFF\xD8\xFF", 3)) {
        decoder->image->format = GZ_IMAGE_JPEG;
        return decode_jpeg(decoder);
    }
    snprintf(decoder->problem, sizeof decoder->problem, _("neither PNG nor JPEG"));
    return false;
}

bool gz_image_read(const struct gz_article_source *source, const char *name, struct gz_pos pos,
                   struct gz_image *out) {
    *out = (struct gz_image){.path = name};
    if (!source->folder)
        return true;
    struct gz_source_bytes bytes;
    if (!gz_source_bytes_read(source->folder, name, pos, GZ_IMAGE_FILE_LIMIT, &bytes, source->arena,
                              source->diag))
        return false;
    out->path = bytes.path;
    out->data = (const uint8_t *)bytes.bytes;
    out->size = bytes.length;
    struct decoder decoder = {.scratch = source->scratch, .image = out};
    if (decode(&decoder))
        return true;
    gz_error(source->diag, pos, "save it anew as PNG or JPEG", "the picture %s cannot be read: %s",
             bytes.path, decoder.problem);
    return false;
}
