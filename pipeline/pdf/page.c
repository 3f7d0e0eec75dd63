#include "pipeline/pdf/page.h"

#include "pipeline/pdf/text.h"

enum { CONTENT_LEVEL = 9 };

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
        const struct gz_rule *rule = &p->rules[i];
        gz_pdf_write_color(out, rule->color);
        write_box(out, page->pages, rule->x, rule->y, rule->width, rule->height);
        gz_bytes_text(out, "re f\n");
    }
    gz_bytes_text(out, "EMC\n");
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
        gz_pdf_write_mark(out, &mark, "Figure", marker->next - 1);
        gz_bytes_text(out, "q ");
        gz_bytes_thousandths(out, picture->width);
        gz_bytes_text(out, " 0 0 ");
        gz_bytes_thousandths(out, picture->height);
        gz_bytes_text(out, " ");
        gz_bytes_thousandths(out, picture->x);
        gz_bytes_text(out, " ");
        gz_bytes_thousandths(out, (int64_t)pages->height - picture->y - picture->height);
        gz_bytes_format(out, " cm /I%u Do Q\nEMC\n", index);
    }
}

void gz_pdf_make_page(void *subject, struct gz_deflater *deflater) {
    struct gz_pdf_page *page = subject;
    struct gz_bytes content = {0};
    write_pictures(&content, page, &page->marker);
    write_rules(&content, page);
    if (page->page->line_count)
        gz_pdf_write_text(&content, page->pages, page->page, page->glyphs, &page->marker,
                          page->language);
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
    if (page->page->picture_count) {
        gz_bytes_text(body, "/XObject<<");
        for (uint32_t i = 0; i < page->image_count; i++)
            if (draws_image(page, i))
                gz_bytes_format(body, "/I%u %u 0 R", i, gz_pdf_number(page->images[i].dict));
        gz_bytes_text(body, ">>");
    }
    gz_bytes_text(body, ">>\n");
}

void gz_pdf_add_page_object(struct gz_pdf_document *document, struct gz_pdf_page *page,
                            const struct gz_pdf_font *fonts) {
    page->dict = gz_pdf_add_page(document, page->content.data, page->content.size,
                                 page->content.size > 0);
    document->failed |= page->content.failed;
    struct gz_bytes *body = gz_pdf_body(document, page->dict);
    gz_bytes_text(body, "/MediaBox[0 0 ");
    gz_bytes_thousandths(body, page->pages->width);
    gz_bytes_text(body, " ");
    gz_bytes_thousandths(body, page->pages->height);
    gz_bytes_text(body, "]\n");
    write_resources(body, page, fonts);
}
