#include "pipeline/serve/draw.h"

#include <cairo.h>
#include <poppler.h>
#include <stdlib.h>

#include "pipeline/serve/png.h"

#define POINTS_AN_INCH 72
#define PIXELS_LIMIT 8000 /* of a side */

struct gz_drawing {
    PopplerDocument *document;
};

struct gz_drawing *gz_drawing_open(const void *bytes, size_t length) {
    struct gz_drawing *drawing = calloc(1, sizeof *drawing);
    GBytes *borrowed = g_bytes_new_static(bytes, length);
    if (drawing)
        drawing->document = poppler_document_new_from_bytes(borrowed, NULL, NULL);
    g_bytes_unref(borrowed);
    if (drawing && !drawing->document) {
        free(drawing);
        drawing = NULL;
    }
    return drawing;
}

void gz_drawing_close(struct gz_drawing *drawing) {
    if (!drawing)
        return;
    g_object_unref(drawing->document);
    free(drawing);
}

static bool write_png(cairo_surface_t *surface, unsigned char **png, size_t *length) {
    cairo_surface_flush(surface);
    const unsigned char *rows = cairo_image_surface_get_data(surface);
    return rows && gz_png_write(rows, (size_t)cairo_image_surface_get_stride(surface),
                                (uint32_t)cairo_image_surface_get_width(surface),
                                (uint32_t)cairo_image_surface_get_height(surface), png, length);
}

static bool draw(PopplerPage *page, double resolution, unsigned char **png, size_t *length) {
    double width, height, scale = resolution / POINTS_AN_INCH;
    poppler_page_get_size(page, &width, &height);
    width *= scale;
    height *= scale;
    if (!(width >= 1 && width <= PIXELS_LIMIT && height >= 1 && height <= PIXELS_LIMIT))
        return false;
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(width + 0.5), (int)(height + 0.5));
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    poppler_page_render(page, cairo);
    bool drawn = cairo_status(cairo) == CAIRO_STATUS_SUCCESS && write_png(surface, png, length);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return drawn;
}

bool gz_drawing_png(struct gz_drawing *drawing, uint32_t page, double resolution,
                    unsigned char **png, size_t *length) {
    if (page >= (uint32_t)poppler_document_get_n_pages(drawing->document))
        return false;
    PopplerPage *one = poppler_document_get_page(drawing->document, (int)page);
    bool drawn = one && draw(one, resolution, png, length);
    if (one)
        g_object_unref(one);
    return drawn;
}
