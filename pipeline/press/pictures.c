/* Are the pictures fine enough for the press? */
#include "pipeline/press/press.h"

/* Where a PNG says its bits a sample (PNG, 11.2.2 IHDR). */
enum { PNG_BITS = 24 };

/* Two colours only: line art, which shows its steps where a photograph does not. */
static bool is_line_art(const struct gz_image *image) {
    return image->format == GZ_IMAGE_PNG && image->size > PNG_BITS && image->data[PNG_BITS] == 1;
}

static uint32_t per_inch(uint32_t pixels, gz_length length) {
    uint64_t found = length > 0 ? (uint64_t)pixels * 72 * GZ_PT / (uint32_t)length : 0;
    return found < UINT32_MAX ? (uint32_t)found : UINT32_MAX;
}

static void check_picture(const struct gz_pages *pages, const struct gz_picture *picture,
                          const struct gz_print_style *style, struct gz_diag *diag) {
    const struct gz_image *image = picture->image;
    uint32_t across = per_inch(image->width, picture->width);
    uint32_t down = per_inch(image->height, picture->height);
    uint32_t found = across < down ? across : down;
    uint32_t least = is_line_art(image) ? style->line_resolution : style->resolution;
    if (found >= least || picture->element >= pages->element_count)
        return;
    uint64_t width = ((uint64_t)picture->width * least + 72 * GZ_PT - 1) / (72 * GZ_PT);
    gz_warning(diag, pages->elements[picture->element].pos,
               gz_diag_format(diag, "a file that is %llu pixels wide would do, or a smaller picture",
                              (unsigned long long)width),
               "%s has %u pixels an inch as printed, less than %u", image->path, found, least);
}

void gz_press_check_pictures(const struct gz_pages *pages, const struct gz_print_style *style,
                             struct gz_diag *diag) {
    for (uint32_t p = 0; p < pages->page_count; p++)
        for (uint32_t i = 0; i < pages->pages[p].picture_count; i++)
            check_picture(pages, &pages->pages[p].pictures[i], style, diag);
}
