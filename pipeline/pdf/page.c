#include "pipeline/pdf/page.h"

#include "pipeline/pdf/text.h"

enum { CONTENT_LEVEL = 7 }; /* see font.c */

/* x y width height of a box given from the top left, as PDF counts. */
static void write_box(struct gz_bytes *out, const struct gz_pages *pages, gz_length x,
                      gz_length y, gz_length width, gz_length height) {
    const gz_length numbers[4] = {x, pages->height - y - height, width, height};
    for (int i = 0; i < 4; i++) {
        gz_bytes_thousandths(out, numbers[i]);
        gz_bytes_text(out, " ");
    }
}

/* Rules mean nothing to a listener: one artifact for all of a page. */
static void write_rules(struct gz_bytes *out, const struct gz_pdf_page *page) {
    const struct gz_page *p = page->page;
    if (!p->rule_count)
        return;
    gz_bytes_text(out, "/Artifact<</Type/Layout>>BDC\n");
    for (uint32_t i = 0; i < p->rule_count; i++) {
        struct gz_rule rule = gz_pdf_bleed_rule(page, p->rules[i]);
        gz_pdf_write_color(out, rule.color, page->plates);
        write_box(out, page->pages, rule.x, rule.y, rule.width, rule.height);
        gz_bytes_text(out, "re f\n");
    }
    gz_bytes_text(out, "EMC\n");
}

/* The operators that put an image into a box, inside q … Q. */
static void write_image(struct gz_bytes *out, const struct gz_pages *pages, gz_length x,
                        gz_length y, gz_length width, gz_length height) {
    gz_bytes_thousandths(out, width);
    gz_bytes_text(out, " 0 0 ");
    gz_bytes_thousandths(out, height);
    gz_bytes_text(out, " ");
    gz_bytes_thousandths(out, x);
    gz_bytes_text(out, " ");
    gz_bytes_thousandths(out, (int64_t)pages->height - y - height);
    gz_bytes_text(out, " cm");
}

static void write_pictures(struct gz_bytes *out, const struct gz_pdf_page *page,
                           struct gz_pdf_marker *marker) {
    const struct gz_pages *pages = page->pages;
    for (uint32_t i = 0; i < page->page->picture_count; i++) {
        const struct gz_picture *picture = &page->page->pictures[i];
        uint32_t index = gz_pdf_image_index(page->images, page->image_count, picture->image);
        struct gz_pdf_mark mark = gz_pdf_picture_mark(pages, picture);
        gz_pdf_marker_begin(marker, &mark);
        marker->open = false;
        gz_pdf_write_mark(out, &mark, "Figure", marker);
        struct gz_pdf_bled bled;
        gz_bytes_text(out, "q ");
        if (gz_pdf_bleed_picture(page, picture, &bled)) {
            write_box(out, pages, bled.frame_x, bled.frame_y, bled.frame_width, bled.frame_height);
            gz_bytes_text(out, "re W n ");
            write_image(out, pages, bled.x, bled.y, bled.width, bled.height);
        } else {
            write_image(out, pages, picture->x, picture->y, picture->width, picture->height);
        }
        gz_bytes_format(out, " /I%u Do Q\nEMC\n", index);
    }
}

void gz_pdf_make_page(void *subject, struct gz_deflater *deflater) {
    struct gz_pdf_page *page = subject;
    struct gz_bytes content = {0};
    page->marker.untagged = page->plates && page->plates->press->booklet;
    gz_pdf_write_press_start(&content, page);
    write_pictures(&content, page, &page->marker);
    write_rules(&content, page);
    if (page->page->line_count)
        gz_pdf_write_text(&content, page->pages, page->page, page->glyphs, page->plates,
                          &page->marker, page->language);
    content.failed |= page->marker.marks.failed;
    page->content.failed = content.failed;
    if (!content.failed && content.size)
        gz_pdf_kept_deflate(page->kept, deflater, CONTENT_LEVEL, &content, &page->content,
                            &page->key);
    gz_bytes_clear(&content);
}

void gz_pdf_page_clear(struct gz_pdf_page *page) {
    gz_bytes_clear(&page->content);
    gz_bytes_clear(&page->marker.marks);
}

static bool draws_face(const struct gz_page *page, uint32_t face) {
    for (uint32_t i = 0; i < page->run_count; i++)
        if (page->runs[i].face == face && page->runs[i].glyph_count)
            return true;
    return false;
}

static bool draws_image(const struct gz_pdf_page *page, uint32_t index) {
    for (uint32_t i = 0; i < page->page->picture_count; i++)
        if (gz_pdf_image_index(page->images, page->image_count,
                               page->page->pictures[i].image) == index)
            return true;
    return false;
}

static void write_resources(struct gz_bytes *body, const struct gz_pdf_page *page,
                            const struct gz_pdf_font *fonts) {
    gz_bytes_text(body, "/Resources<</Font<<");
    for (uint32_t f = 0; f < gz_fontset_face_count(page->pages->fontset); f++)
        if (fonts[f].dict && draws_face(page->page, f))
            gz_bytes_format(body, "/F%u %u 0 R", f, gz_pdf_number(fonts[f].dict));
    gz_bytes_text(body, ">>");
    gz_pdf_write_press_resources(body, page);
    if (page->page->picture_count || page->plates) {
        gz_bytes_text(body, "/XObject<<");
        gz_pdf_write_side_forms(body, page);
        for (uint32_t i = 0; i < page->image_count; i++)
            if (draws_image(page, i))
                gz_bytes_format(body, "/I%u %u 0 R", i, gz_pdf_number(page->images[i].dict));
        gz_bytes_text(body, ">>");
    }
    gz_bytes_text(body, ">>\n");
}

static void write_media_box(struct gz_bytes *body, const struct gz_pages *pages) {
    gz_bytes_text(body, "/MediaBox[0 0 ");
    gz_bytes_thousandths(body, pages->width);
    gz_bytes_text(body, " ");
    gz_bytes_thousandths(body, pages->height);
    gz_bytes_text(body, "]\n");
}

void gz_pdf_add_page_object(struct gz_pdf_document *document, struct gz_pdf_page *page,
                            const struct gz_pdf_font *fonts) {
    const struct gz_bytes *content = &page->content;
    bool form = gz_pdf_is_form(page);
    page->dict =
        form ? gz_pdf_add_stream(document, content->data, content->size, content->size > 0)
             : gz_pdf_add_page(document, content->data, content->size, content->size > 0);
    document->failed |= content->failed;
    struct gz_bytes *body = gz_pdf_body(document, page->dict);
    if (form)
        gz_bytes_text(body, "/Type/XObject\n/Subtype/Form\n");
    if (page->plates)
        gz_pdf_write_press_boxes(body, page);
    else
        write_media_box(body, page->pages);
    write_resources(body, page, fonts);
}
