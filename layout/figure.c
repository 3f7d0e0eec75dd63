/* Figures: a picture with its caption below.
 *
 * The picture's box is a whole number of grid lines, so that the text below is
 * on the grid again (rule 11); the picture stands in the middle of it. Picture
 * and caption stay together and never need more than one column.
 */
#include "layout/galley.h"

/* A metre is 72/0.0254 points. */
#define UNITS_PER_METRE_NUMERATOR INT64_C(720000000)
#define UNITS_PER_METRE_DENOMINATOR 254
#define DEFAULT_DPI 300 /* print resolution, for files that do not say theirs */

struct extent {
    int64_t width, height;
};

static int64_t natural_length(uint32_t pixels, uint32_t per_metre) {
    if (per_metre == 0)
        return (int64_t)pixels * 72 * GZ_PT / DEFAULT_DPI;
    return pixels * UNITS_PER_METRE_NUMERATOR / per_metre / UNITS_PER_METRE_DENOMINATOR;
}

/* A file that gives only one of the two resolutions has square pixels. */
static struct extent natural_extent(const struct gz_image *image) {
    uint32_t x = image->x_per_metre ? image->x_per_metre : image->y_per_metre;
    uint32_t y = image->y_per_metre ? image->y_per_metre : image->x_per_metre;
    return (struct extent){natural_length(image->width, x), natural_length(image->height, y)};
}

static int64_t at_least_one(int64_t value) {
    return value > 0 ? value : 1;
}

/* Pictures are scaled down where they must, up only when asked for. */
static struct extent scale_down(struct extent extent, gz_length width, gz_length height) {
    if (extent.width > width)
        extent = (struct extent){width, extent.height * width / extent.width};
    if (extent.height > height)
        extent = (struct extent){extent.width * height / extent.height, height};
    return (struct extent){at_least_one(extent.width), at_least_one(extent.height)};
}

/* The caption is no part of the figure's element: that one is replaced by its
 * description where it is read aloud, the caption is text of its own. */
static uint32_t set_caption(struct gz_setter *setter, struct gz_galley *galley,
                            const struct gz_text *caption, const struct gz_room *room,
                            struct gz_pos pos) {
    if (caption->length == 0)
        return 0;
    if (caption->map_count > 0)
        pos = gz_text_pos(caption, 0);
    struct gz_setting setting = {
        .role = GZ_ROLE_CAPTION, .align = GZ_ALIGN_CENTER, .keep = GZ_MUST,
        .measure = {.width = room->measure},
        .element = gz_setter_element(setter, GZ_ELEMENT_PARAGRAPH, room->parent, pos),
    };
    uint32_t count = gz_galley_paragraph(setter, galley, caption, &setting);
    galley->boxes[galley->count - 1].keep = GZ_OFF;
    return count;
}

static uint32_t add_element(struct gz_setter *setter, const struct gz_figure *figure,
                            uint32_t parent, struct gz_pos pos) {
    uint32_t index = gz_setter_element(setter, GZ_ELEMENT_FIGURE, parent, pos);
    if (figure->alt.length > 0)
        gz_setter_find_element(setter, index)->alt = &figure->alt;
    return index;
}

/* As large as the editor asks for, which may be larger than the file's own
 * size. */
static struct extent wanted_extent(const struct gz_figure *figure, gz_length measure) {
    struct extent extent = natural_extent(&figure->image);
    int64_t width = figure->width_share ? (int64_t)measure * figure->width_share / 1000
                                        : figure->width;
    if (width <= 0)
        return extent;
    return (struct extent){width, width * extent.height / at_least_one(extent.width)};
}

static struct gz_box_picture *place_picture(struct gz_setter *setter,
                                            const struct gz_figure *figure, gz_length measure,
                                            uint32_t limit, uint32_t *rows) {
    gz_length leading = setter->style->grid.leading;
    struct extent extent = scale_down(wanted_extent(figure, measure), measure,
                                      (gz_length)limit * leading);
    *rows = (uint32_t)((extent.height + leading - 1) / leading);
    struct gz_box_picture *picture = GZ_NEW(setter->arena, struct gz_box_picture);
    *picture = (struct gz_box_picture){
        .image = &figure->image,
        .x = (measure - (gz_length)extent.width) / 2,
        .y = ((gz_length)*rows * leading - (gz_length)extent.height) / 2,
        .width = (gz_length)extent.width, .height = (gz_length)extent.height,
    };
    return picture;
}

void gz_figure_set(struct gz_setter *setter, struct gz_galley *galley,
                   const struct gz_figure *figure, const struct gz_room *room,
                   struct gz_pos pos) {
    if (figure->image.width == 0 || figure->image.height == 0)
        return;
    uint32_t element = add_element(setter, figure, room->parent, pos);
    size_t index = galley->count;
    gz_galley_append(setter, galley);
    uint32_t caption = set_caption(setter, galley, &figure->caption, room, pos);
    uint32_t lines = setter->style->grid.lines;
    uint32_t limit = caption < lines ? lines - caption : 1;
    uint32_t rows;
    struct gz_box_picture *picture =
        place_picture(setter, figure, room->measure, limit, &rows);
    picture->element = element;
    struct gz_box *box = &galley->boxes[index];
    box->rows = rows;
    box->pictures = picture;
    box->picture_count = 1;
    box->keep = caption > 0 ? GZ_MUST : GZ_OFF;
}
