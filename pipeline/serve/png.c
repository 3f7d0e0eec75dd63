#include "pipeline/serve/png.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

#define LEVEL 2 /* of compression: most of a page is one colour, and no network is behind it */

struct picture {
    const unsigned char *rows;
    size_t stride;
    uint32_t width, height;
    bool grey;
};

struct bytes {
    unsigned char *bytes;
    size_t length, room;
};

static uint32_t pixel_of(const unsigned char *row, uint32_t x) {
    uint32_t pixel;
    memcpy(&pixel, row + (size_t)4 * x, sizeof pixel);
    return pixel;
}

/* Red, green and blue are the same in every pixel. */
static bool is_grey(const struct picture *picture) {
    for (uint32_t y = 0; y < picture->height; y++) {
        const unsigned char *row = picture->rows + y * picture->stride;
        uint32_t off = 0;
        for (uint32_t x = 0; x < picture->width; x++) {
            uint32_t pixel = pixel_of(row, x);
            off |= (pixel ^ pixel >> 8) & 0xFFFF;
        }
        if (off)
            return false;
    }
    return true;
}

static void convert_row(const struct picture *picture, uint32_t y, unsigned char *out) {
    const unsigned char *row = picture->rows + y * picture->stride;
    for (uint32_t x = 0; x < picture->width; x++) {
        uint32_t pixel = pixel_of(row, x);
        if (!picture->grey) {
            *out++ = (unsigned char)(pixel >> 16);
            *out++ = (unsigned char)(pixel >> 8);
        }
        *out++ = (unsigned char)pixel;
    }
}

static void append(png_structp png, png_bytep data, size_t length) {
    struct bytes *out = png_get_io_ptr(png);
    if (length > out->room - out->length) {
        size_t room = 2 * out->room + length;
        unsigned char *more = realloc(out->bytes, room);
        if (!more)
            png_error(png, "no memory");
        out->bytes = more;
        out->room = room;
    }
    memcpy(out->bytes + out->length, data, length);
    out->length += length;
}

static void flush(png_structp png) {
    (void)png;
}

/* libpng leaves by longjmp() when it fails; nothing here changes after setjmp(). */
static bool write_rows(png_structp png, png_infop info, const struct picture *picture,
                       unsigned char *row) {
    if (setjmp(png_jmpbuf(png)))
        return false;
    png_set_IHDR(png, info, picture->width, picture->height, 8,
                 picture->grey ? PNG_COLOR_TYPE_GRAY : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(png, LEVEL);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
    png_write_info(png, info);
    for (uint32_t y = 0; y < picture->height; y++) {
        convert_row(picture, y, row);
        png_write_row(png, row);
    }
    png_write_end(png, info);
    return true;
}

bool gz_png_write(const unsigned char *rows, size_t stride, uint32_t width, uint32_t height,
                  unsigned char **png_out, size_t *length) {
    struct picture picture = {rows, stride, width, height, false};
    struct bytes out = {0};
    picture.grey = is_grey(&picture);
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    unsigned char *row = malloc((size_t)3 * width);
    bool written = false;
    if (info && row) {
        png_set_write_fn(png, &out, append, flush);
        written = write_rows(png, info, &picture, row);
    }
    free(row);
    png_destroy_write_struct(&png, &info);
    if (!written) {
        free(out.bytes);
        return false;
    }
    *png_out = out.bytes;
    *length = out.length;
    return true;
}
