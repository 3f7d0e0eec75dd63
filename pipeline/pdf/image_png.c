/* A PNG is decoded, its alpha split off into a soft mask, and compressed
 * anew with PNG's own row filters (Predictor 15): the filter of each row is
 * the one with the least sum of magnitudes, the rule that PNG itself advises.
 * Palettes and depths below eight bits stay as they are; 16 bits become 8,
 * which is what a printing plate can show. */
#include "fonts/support/translate.h"
#include "pipeline/pdf/image.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

enum { IMAGE_LEVEL = 7, FILTERS = 5 };

struct source { /* what libpng reads */
    const uint8_t *data;
    size_t size, at;
};

struct pixels {
    uint32_t width, height;
    unsigned channels; /* 1 gray or palette, 3 colour; without alpha */
    unsigned bits;
    bool alpha; /* after each pixel's channels, 8 bits */
    size_t stride;
    uint8_t *rows; /* owned */
    uint8_t palette[256 * 3];
    unsigned palette_size; /* 0: no palette */
};

static void read_bytes(png_structp png, png_bytep out, png_size_t size) {
    struct source *source = png_get_io_ptr(png);
    if (size > source->size - source->at)
        png_error(png, "truncated");
    memcpy(out, source->data + source->at, size);
    source->at += size;
}

/* libpng's own would print; the file is reported by its path instead. */
static void give_up(png_structp png, png_const_charp text) {
    (void)text;
    png_longjmp(png, 1);
}

static void ignore_warning(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

/* Tells libpng which form the rows shall have. */
static void choose_form(png_structp png, png_infop info, struct pixels *out) {
    int type = png_get_color_type(png, info);
    bool mask = png_get_valid(png, info, PNG_INFO_tRNS);
    if (png_get_bit_depth(png, info) == 16)
        png_set_scale_16(png);
    if (mask)
        png_set_expand(png); /* palette to colour, key to alpha, to 8 bits */
    png_set_interlace_handling(png);
    png_read_update_info(png, info);
    type = png_get_color_type(png, info);
    out->alpha = type & PNG_COLOR_MASK_ALPHA;
    out->channels = png_get_channels(png, info) - (out->alpha ? 1 : 0);
    out->bits = png_get_bit_depth(png, info);
    out->stride = png_get_rowbytes(png, info);
}

static void copy_palette(png_structp png, png_infop info, struct pixels *out) {
    png_colorp palette = NULL;
    int count = 0;
    if (png_get_color_type(png, info) != PNG_COLOR_TYPE_PALETTE ||
        !png_get_PLTE(png, info, &palette, &count))
        return;
    for (int i = 0; i < count && i < 256; i++) {
        out->palette[3 * i] = palette[i].red;
        out->palette[3 * i + 1] = palette[i].green;
        out->palette[3 * i + 2] = palette[i].blue;
    }
    out->palette_size = (unsigned)count;
}

/* All of libpng's work, so that its longjmp crosses no other frame. */
static bool decode(const struct gz_image *image, struct pixels *out) {
    struct source source = {image->data, image->size, 0};
    png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, give_up, ignore_warning);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    if (!info || setjmp(png_jmpbuf(png))) {
        png_destroy_read_struct(&png, &info, NULL);
        return false;
    }
    png_set_read_fn(png, &source, read_bytes);
    png_read_info(png, info);
    out->width = png_get_image_width(png, info);
    out->height = png_get_image_height(png, info);
    choose_form(png, info, out);
    copy_palette(png, info, out);
    if (out->stride > (size_t)INT32_MAX / out->height)
        png_error(png, "too large");
    /* Zeroed: libpng leaves the bits alone that fill a row's last byte up. */
    out->rows = calloc(out->height, out->stride);
    if (!out->rows)
        png_error(png, "out of memory");
    for (int pass = png_set_interlace_handling(png); pass > 0; pass--)
        for (uint32_t y = 0; y < out->height; y++)
            png_read_row(png, out->rows + y * out->stride, NULL);
    png_read_end(png, NULL);
    png_destroy_read_struct(&png, &info, NULL);
    return true;
}

/* Channels `first` … of each pixel of 8-bit rows, as rows without gaps. */
static uint8_t *pick_channels(const struct pixels *pixels, unsigned first, unsigned count) {
    unsigned step = pixels->channels + 1;
    size_t total = (size_t)pixels->width * pixels->height;
    uint8_t *picked = malloc(total * count);
    for (size_t i = 0; picked && i < total; i++)
        for (unsigned c = 0; c < count; c++)
            picked[i * count + c] =
                pixels->rows[i / pixels->width * pixels->stride +
                             i % pixels->width * step + first + c];
    return picked;
}

/* Colour and alpha of 8-bit rows laid on white, as rows without gaps. */
static uint8_t *flatten(const struct pixels *pixels) {
    uint8_t *colors = pick_channels(pixels, 0, pixels->channels);
    uint8_t *alpha = pick_channels(pixels, pixels->channels, 1);
    size_t total = (size_t)pixels->width * pixels->height;
    for (size_t i = 0; colors && alpha && i < total; i++)
        for (unsigned c = 0; c < pixels->channels; c++) {
            uint8_t *color = &colors[i * pixels->channels + c];
            *color = (uint8_t)((*color * alpha[i] + 255 * (255 - alpha[i]) + 127) / 255);
        }
    if (!alpha) {
        free(colors);
        colors = NULL;
    }
    free(alpha);
    return colors;
}

static uint8_t paeth(int left, int up, int corner) {
    int guess = left + up - corner;
    int a = abs(guess - left), b = abs(guess - up), c = abs(guess - corner);
    return (uint8_t)(a <= b && a <= c ? left : b <= c ? up : corner);
}

static uint8_t predict(int filter, uint8_t left, uint8_t up, uint8_t corner) {
    switch (filter) {
    case 1:
        return left;
    case 2:
        return up;
    case 3:
        return (uint8_t)((left + up) / 2);
    case 4:
        return paeth(left, up, corner);
    default:
        return 0;
    }
}

/* Writes filter byte and filtered row; returns the sum of magnitudes. */
static uint64_t filter_row(int filter, const uint8_t *row, const uint8_t *above, size_t stride,
                           unsigned step, uint8_t *out) {
    uint64_t sum = 0;
    *out++ = (uint8_t)filter;
    for (size_t i = 0; i < stride; i++) {
        uint8_t left = i >= step ? row[i - step] : 0;
        uint8_t up = above ? above[i] : 0;
        uint8_t corner = above && i >= step ? above[i - step] : 0;
        out[i] = (uint8_t)(row[i] - predict(filter, left, up, corner));
        sum += out[i] < 128 ? out[i] : 256u - out[i];
    }
    return sum;
}

static bool filter_rows(const uint8_t *rows, size_t stride, uint32_t height, unsigned step,
                        bool any_filter, uint8_t *out) {
    uint8_t *trial = malloc(stride + 1);
    if (!trial)
        return false;
    for (uint32_t y = 0; y < height; y++, out += stride + 1) {
        const uint8_t *row = rows + y * stride, *above = y ? row - stride : NULL;
        uint64_t best = filter_row(0, row, above, stride, step, out);
        for (int filter = 1; any_filter && filter < FILTERS; filter++) {
            uint64_t sum = filter_row(filter, row, above, stride, step, trial);
            if (sum < best) {
                best = sum;
                memcpy(out, trial, stride + 1);
            }
        }
    }
    free(trial);
    return true;
}

/* Rows to zlib data in `out`; the parameters that undo the filters go to the
 * description. Filters do harm to palettes and to less than eight bits. */
static void compress(const struct pixels *pixels, const uint8_t *rows, unsigned channels,
                     struct gz_deflater *deflater, struct gz_bytes *out,
                     struct gz_bytes *description) {
    size_t stride = ((size_t)pixels->width * channels * pixels->bits + 7) / 8;
    bool any_filter = pixels->bits == 8 && !pixels->palette_size;
    uint8_t *filtered = rows ? malloc((stride + 1) * pixels->height) : NULL;
    if (!filtered ||
        !filter_rows(rows, stride, pixels->height, channels, any_filter, filtered)) {
        out->failed = true;
    } else {
        gz_deflate(deflater, IMAGE_LEVEL, filtered, (stride + 1) * pixels->height, out);
    }
    free(filtered);
    gz_bytes_format(description,
                    "/BitsPerComponent %u\n/DecodeParms<</Predictor 15/Colors %u"
                    "/BitsPerComponent %u/Columns %u>>\n",
                    pixels->bits, channels, pixels->bits, pixels->width);
}

/* ---- colours --------------------------------------------------------------------- */

static bool is_gray(const uint8_t *color) {
    return color[0] == color[1] && color[1] == color[2];
}

static bool has_gray_palette(const struct pixels *pixels) {
    for (unsigned i = 0; i < pixels->palette_size; i++)
        if (!is_gray(&pixels->palette[3 * i]))
            return false;
    return true;
}

/* A scan in black and white is often saved in colour: on the press it is gray. */
static void drop_gray_colors(struct pixels *pixels) {
    size_t step = pixels->channels + (pixels->alpha ? 1u : 0u);
    size_t total = (size_t)pixels->width * pixels->height, kept = step - 2;
    if (pixels->channels != 3 || pixels->bits != 8)
        return;
    for (size_t i = 0; i < total; i++)
        if (!is_gray(&pixels->rows[i * step]))
            return;
    for (size_t i = 0; i < total; i++)
        for (size_t c = 0; c < kept; c++)
            pixels->rows[i * kept + c] = pixels->rows[i * step + 2 + c];
    pixels->channels = 1;
    pixels->stride = pixels->width * kept;
}

static void write_palette(const struct pixels *pixels, bool gray, struct gz_bytes *out) {
    uint8_t grays[256];
    for (unsigned i = 0; gray && i < pixels->palette_size; i++)
        grays[i] = pixels->palette[3 * i];
    gz_bytes_format(out, " %u ", pixels->palette_size - 1);
    gz_bytes_literal(out, gray ? grays : pixels->palette,
                     (size_t)pixels->palette_size * (gray ? 1 : 3));
}

static void describe_colors(const struct pixels *pixels, struct gz_pdf_image *image) {
    struct gz_bytes *description = &image->description;
    bool gray = pixels->palette_size ? image->press && has_gray_palette(pixels)
                                     : pixels->channels == 1;
    image->rgb = image->press && !gray;
    if (image->rgb && pixels->palette_size)
        write_palette(pixels, false, &image->palette);
    if (image->rgb)
        return;
    const char *space = gray ? "/DeviceGray" : "/DeviceRGB";
    if (!pixels->palette_size) {
        gz_bytes_format(description, "/ColorSpace%s\n", space);
        return;
    }
    gz_bytes_format(description, "/ColorSpace[/Indexed%s", space);
    write_palette(pixels, gray, description);
    gz_bytes_text(description, "]\n");
}

void gz_pdf_make_png(struct gz_pdf_image *image, struct gz_deflater *deflater) {
    struct pixels pixels = {0};
    if (!decode(image->image, &pixels)) {
        image->why = _("it is not a whole PNG file");
        free(pixels.rows);
        return;
    }
    image->width = pixels.width;
    image->height = pixels.height;
    if (image->press)
        drop_gray_colors(&pixels);
    describe_colors(&pixels, image);
    if (!pixels.alpha) {
        compress(&pixels, pixels.rows, pixels.channels, deflater, &image->data,
                 &image->description);
    } else if (image->flatten) {
        uint8_t *colors = flatten(&pixels);
        compress(&pixels, colors, pixels.channels, deflater, &image->data, &image->description);
        free(colors);
    } else {
        uint8_t *colors = pick_channels(&pixels, 0, pixels.channels);
        uint8_t *alpha = pick_channels(&pixels, pixels.channels, 1);
        compress(&pixels, colors, pixels.channels, deflater, &image->data, &image->description);
        gz_bytes_text(&image->alpha_description, "/ColorSpace/DeviceGray\n");
        compress(&pixels, alpha, 1, deflater, &image->alpha, &image->alpha_description);
        free(colors);
        free(alpha);
    }
    free(pixels.rows);
}
