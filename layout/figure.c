/* Figures: a picture with its caption below.
 *
 * Both are one box, a whole number of grid lines high, so that the text below
 * is on the grid again (rule 11). The caption keeps its own leading and stands
 * close to its picture; what is over is white space above and below, which a
 * column's top and foot take back by the box's rise and sink.
 */
#include "layout/galley.h"

#include "layout/phrase.h"

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

/* Pictures are scaled down where they must. */
static struct extent scale_down(struct extent extent, gz_length width, gz_length height) {
    if (extent.width > width)
        extent = (struct extent){width, extent.height * width / extent.width};
    if (extent.height > height)
        extent = (struct extent){extent.width * height / extent.height, height};
    return (struct extent){at_least_one(extent.width), at_least_one(extent.height)};
}

static uint32_t add_element(struct gz_setter *setter, const struct gz_figure *figure,
                            uint32_t parent, struct gz_pos pos) {
    uint32_t index = gz_setter_element(setter, GZ_ELEMENT_FIGURE, parent, pos);
    if (figure->alt.length > 0)
        gz_setter_find_element(setter, index)->alt = &figure->alt;
    return index;
}

/* As large as the editor asks for, which may be larger than the file's own size.
 * One that nearly fills the measure by itself fills it: edges that miss each other
 * by little look like a slip. */
static struct extent wanted_extent(const struct gz_figure *figure, gz_length measure) {
    struct extent extent = natural_extent(&figure->image);
    int64_t width = figure->width_share ? (int64_t)measure * figure->width_share / 1000
                                        : figure->width;
    bool nearly = extent.width < measure && extent.width * 10 >= (int64_t)measure * 9;
    if (width <= 0 && nearly)
        width = measure;
    if (width <= 0)
        return extent;
    return (struct extent){width, width * extent.height / at_least_one(extent.width)};
}

/* ---- The caption ---- */

struct caption {
    struct gz_box_line *lines;
    uint32_t count;
    gz_length height; /* with the gap above it */
};

/* The caption is no part of the figure's element: that one is replaced by its
 * description where it is read aloud, the caption is text of its own. */
static struct caption set_caption(struct gz_setter *setter, const struct gz_text *text,
                                  const struct gz_room *room, struct gz_pos pos) {
    const struct gz_figure_style *style = &setter->style->figure;
    if (text->length == 0)
        return (struct caption){0};
    if (text->map_count > 0)
        pos = gz_text_pos(text, 0);
    uint32_t element = gz_setter_element(setter, GZ_ELEMENT_PARAGRAPH, room->parent, pos);
    gz_setter_find_element(setter, element)->caption = true;
    const struct gz_paragraph *paragraph = gz_paragraph_create(setter, text, GZ_ROLE_CAPTION);
    struct gz_measure measure = {.width = room->measure};
    struct gz_lines broken = gz_phrase_break(setter, paragraph, &measure, true);
    struct caption caption = {
        .lines = GZ_NEW_ARRAY(setter->arena, struct gz_box_line, broken.count),
        .count = broken.count,
        .height = style->caption_gap + (gz_length)broken.count * style->caption_leading};
    gz_length first = gz_baseline_in(style->caption_leading,
                                     setter->style->roles[GZ_ROLE_CAPTION].size);
    for (uint32_t i = 0; i < broken.count; i++) {
        struct gz_set_line set = gz_justify(setter, paragraph, &broken.lines[i]);
        caption.lines[i] = (struct gz_box_line){
            .element = element, .x = (room->measure - set.width) / 2, .width = set.width,
            .baseline = style->caption_gap + first + (gz_length)i * style->caption_leading,
            .runs = set.runs, .run_count = set.run_count, .decoration = set.decoration};
    }
    return caption;
}

/* More than this share of a column, in thousandths, is text and no caption. */
#define CAPTION_LIMIT 500

static bool caption_fits(struct gz_setter *setter, const struct caption *caption,
                         const struct gz_text *text, gz_length column) {
    if (caption->height <= gz_scale(column, CAPTION_LIMIT, 1000))
        return true;
    gz_error(setter->diag, gz_text_pos(text, 0), "make a paragraph of it, below the picture",
             "a caption of %u lines takes more than half of a column", (unsigned)caption->count);
    return false;
}

/* ---- The whole ---- */

/* Pictures are made smaller for the measure without a word, since many files
 * say no resolution; that a column is too low for one is worth knowing. */
static struct extent fit(struct gz_setter *setter, const struct gz_figure *figure,
                         gz_length width, gz_length height, struct gz_pos pos) {
    struct extent wanted = scale_down(wanted_extent(figure, width), width, INT32_MAX);
    struct extent extent = scale_down(wanted, width, height);
    if (wanted.height > height)
        gz_notice(setter->diag, pos,
                  "a picture of %d × %d pt is higher than a column; it is set as %d × %d pt",
                  (int)(wanted.width / GZ_PT), (int)(wanted.height / GZ_PT),
                  (int)(extent.width / GZ_PT), (int)(extent.height / GZ_PT));
    return extent;
}

/* The white above picture and caption, and the box's height in whole lines. The
 * white gives way where both fill a column. */
static gz_length settle(const struct gz_style *style, struct gz_box *box, gz_length content) {
    const struct gz_figure_style *figure = &style->figure;
    gz_length leading = style->grid.leading;
    gz_length wanted = figure->before + content + figure->after;
    box->rows = (uint32_t)((wanted + leading - 1) / leading);
    if (box->rows > style->grid.lines)
        box->rows = style->grid.lines;
    gz_length spare = (gz_length)box->rows * leading - content;
    gz_length above = (spare + figure->before - figure->after) / 2;
    above = above < 0 ? 0 : above > spare ? spare : above;
    /* What a line of text leaves free above its characters. */
    gz_length text = (leading - style->roles[GZ_ROLE_BODY].size) / 2;
    box->rise = above > text ? above - text : 0;
    box->sink = spare - above > text ? spare - above - text : 0;
    return above;
}

static void fill_box(struct gz_setter *setter, struct gz_box *box, struct gz_box_picture *picture,
                     const struct caption *caption) {
    gz_length above = settle(setter->style, box, picture->height + caption->height);
    picture->y = above;
    for (uint32_t i = 0; i < caption->count; i++)
        caption->lines[i].baseline += above + picture->height;
    box->pictures = picture;
    box->picture_count = 1;
    box->lines = caption->lines;
    box->line_count = caption->count;
}

void gz_figure_set(struct gz_setter *setter, struct gz_galley *galley,
                   const struct gz_figure *figure, const struct gz_room *room,
                   struct gz_pos pos) {
    if (figure->image.width == 0 || figure->image.height == 0)
        return;
    const struct gz_grid_style *grid = &setter->style->grid;
    gz_length column = (gz_length)grid->lines * grid->leading;
    uint32_t element = add_element(setter, figure, room->parent, pos);
    struct caption caption = set_caption(setter, &figure->caption, room, pos);
    if (!caption_fits(setter, &caption, &figure->caption, column))
        return;
    struct extent extent = fit(setter, figure, room->measure, column - caption.height, pos);
    struct gz_box_picture *picture = GZ_NEW(setter->arena, struct gz_box_picture);
    *picture = (struct gz_box_picture){
        .image = &figure->image, .element = element,
        .x = (room->measure - (gz_length)extent.width) / 2,
        .width = (gz_length)extent.width, .height = (gz_length)extent.height,
    };
    fill_box(setter, gz_galley_append(setter, galley), picture, &caption);
}
