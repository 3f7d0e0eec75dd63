#include "pipeline/pdf/image.h"

#include <string.h>

static bool same_image(const struct gz_image *a, const struct gz_image *b) {
    return a == b || (a->size == b->size && a->format == b->format &&
                      (a->data == b->data || memcmp(a->data, b->data, a->size) == 0));
}

uint32_t gz_pdf_image_index(const struct gz_pdf_image *images, uint32_t count,
                            const struct gz_image *image) {
    uint32_t i = 0;
    while (i < count && !same_image(images[i].image, image))
        i++;
    return i;
}

struct gz_pdf_image *gz_pdf_collect_images(const struct gz_pages *pages, struct gz_arena *arena,
                                           uint32_t *count) {
    struct gz_pdf_image *images = NULL, *added;
    size_t capacity = 0;
    *count = 0;
    for (uint32_t p = 0; p < pages->page_count; p++)
        for (uint32_t i = 0; i < pages->pages[p].picture_count; i++) {
            const struct gz_image *image = pages->pages[p].pictures[i].image;
            if (gz_pdf_image_index(images, *count, image) < *count)
                continue;
            GZ_APPEND(arena, images, *count, capacity, added);
            added->image = image;
        }
    return images;
}

/* What is kept of an image: this, and behind it its four strings. */
struct kept_image {
    uint32_t width, height;
    size_t sizes[4];
};

enum { KEPT_STRINGS = 4 };

static void list_strings(struct gz_pdf_image *image, struct gz_bytes *strings[KEPT_STRINGS]) {
    strings[0] = &image->description;
    strings[1] = &image->data;
    strings[2] = &image->alpha_description;
    strings[3] = &image->alpha;
}

static bool restore_image(struct gz_pdf_image *image) {
    const struct gz_bytes *kept = gz_pdf_kept_find(image->kept, &image->key);
    struct gz_bytes *strings[KEPT_STRINGS];
    struct kept_image head;
    if (!kept)
        return false;
    memcpy(&head, kept->data, sizeof head);
    image->width = head.width;
    image->height = head.height;
    list_strings(image, strings);
    const uint8_t *at = kept->data + sizeof head;
    for (int i = 0; i < KEPT_STRINGS; at += head.sizes[i++])
        gz_bytes_add(strings[i], at, head.sizes[i]);
    return true;
}

void gz_pdf_give_image(struct gz_pdf_kept *kept, struct gz_pdf_image *image) {
    struct kept_image head = {.width = image->width, .height = image->height};
    struct gz_bytes all = {0}, *strings[KEPT_STRINGS];
    if (!kept || !image->key.set || image->why)
        return;
    list_strings(image, strings);
    for (int i = 0; i < KEPT_STRINGS; i++)
        head.sizes[i] = strings[i]->size;
    gz_bytes_add(&all, &head, sizeof head);
    for (int i = 0; i < KEPT_STRINGS; i++)
        gz_bytes_add(&all, strings[i]->data, strings[i]->size);
    gz_pdf_kept_give(kept, &image->key, &all);
    gz_bytes_clear(&all);
}

void gz_pdf_make_image(void *subject, struct gz_deflater *deflater) {
    struct gz_pdf_image *image = subject;
    if (image->image->format == GZ_IMAGE_JPEG) {
        gz_pdf_make_jpeg(image); /* stays as it is */
        return;
    }
    if (image->kept)
        image->key = gz_pdf_key_of("png", image->image->data, image->image->size);
    if (!restore_image(image))
        gz_pdf_make_png(image, deflater);
}

/* What a screen's numbers mean to a press: sRGB. */
static void write_profiled_space(struct gz_bytes *body, const struct gz_pdf_image *image) {
    gz_bytes_text(body, image->palette.size ? "/ColorSpace[/Indexed" : "/ColorSpace");
    gz_bytes_format(body, "[/ICCBased %u 0 R]", image->profile);
    gz_bytes_add(body, image->palette.data, image->palette.size);
    gz_bytes_text(body, image->palette.size ? "]\n" : "\n");
}

static HPDF_Dict add_xobject(struct gz_pdf_document *document, const struct gz_pdf_image *image,
                             const uint8_t *data, size_t size, bool deflated,
                             const struct gz_bytes *description) {
    HPDF_Dict dict = gz_pdf_add_stream(document, data, size, deflated);
    struct gz_bytes *body = gz_pdf_body(document, dict);
    gz_bytes_format(body, "/Type/XObject\n/Subtype/Image\n/Width %u\n/Height %u\n", image->width,
                    image->height);
    gz_bytes_add(body, description->data, description->size);
    return dict;
}

/* ISO 19005-1, 6.2.3.3; 19005-2 and -3, 6.2.4.3: an output intent for screens gives
 * no meaning to the colours of a press. */
static bool report_cmyk(const struct gz_pdf_document *document,
                        const struct gz_pdf_image *image, struct gz_diag *diag) {
    if (!image->cmyk || !document->standard.part)
        return false;
    gz_error(diag, (struct gz_pos){.path = image->image->path}, "save it as an RGB JPEG",
             "a CMYK picture has no colours of its own, as PDF/A wants it");
    return true;
}

static bool report_broken(struct gz_pdf_image *image, struct gz_diag *diag) {
    struct gz_pos pos = {.path = image->image->path};
    if (image->why) {
        gz_error(diag, pos, NULL, "the image cannot be used: %s", image->why);
        return true;
    }
    if (!image->data.failed && !image->alpha.failed && !image->description.failed &&
        !image->alpha_description.failed && !image->palette.failed)
        return false;
    gz_error_environment(diag, pos, NULL, "out of memory for the image");
    return true;
}

bool gz_pdf_add_image(struct gz_pdf_document *document, struct gz_pdf_image *image,
                      struct gz_diag *diag) {
    if (report_broken(image, diag) || report_cmyk(document, image, diag))
        return false;
    HPDF_Dict mask = NULL;
    if (image->alpha.size)
        mask = add_xobject(document, image, image->alpha.data, image->alpha.size, true,
                           &image->alpha_description);
    bool jpeg = image->image->format == GZ_IMAGE_JPEG;
    image->dict = add_xobject(document, image, jpeg ? image->image->data : image->data.data,
                              jpeg ? image->image->size : image->data.size, !jpeg,
                              &image->description);
    if (image->rgb)
        write_profiled_space(gz_pdf_body(document, image->dict), image);
    if (mask)
        gz_bytes_format(gz_pdf_body(document, image->dict), "/SMask %u 0 R\n",
                        gz_pdf_number(mask));
    return true;
}

void gz_pdf_image_clear(struct gz_pdf_image *image) {
    gz_bytes_clear(&image->description);
    gz_bytes_clear(&image->data);
    gz_bytes_clear(&image->alpha);
    gz_bytes_clear(&image->alpha_description);
    gz_bytes_clear(&image->palette);
}
