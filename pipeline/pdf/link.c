#include "pipeline/pdf/nav.h"

#include <string.h>

void gz_pdf_write_destination(struct gz_bytes *out, const struct gz_pages *pages,
                              HPDF_Dict page, gz_length top) {
    gz_bytes_format(out, "[%u 0 R/XYZ 0 ", gz_pdf_number(page));
    gz_bytes_thousandths(out, (int64_t)pages->height - top);
    gz_bytes_text(out, " null]");
}

static void write_target(struct gz_bytes *body, const struct gz_pages *pages,
                         const struct gz_link *link, const struct gz_pdf_page *objects) {
    if (link->uri) {
        gz_bytes_text(body, "/A<</S/URI/URI");
        gz_bytes_literal(body, (const uint8_t *)link->uri, strlen(link->uri));
        gz_bytes_text(body, ">>\n");
    } else {
        gz_bytes_text(body, "/Dest");
        gz_pdf_write_destination(body, pages, objects[link->page].dict, link->top);
        gz_bytes_text(body, "\n");
    }
}

/* The words of a line that is the element's, or a part's of it, behind a blank. */
static void add_words(struct gz_bytes *text, const struct gz_pages *pages,
                      const struct gz_page *page, const struct gz_line *line,
                      uint32_t element) {
    bool own = line->element == element;
    bool part = !own && line->element < pages->element_count &&
                pages->elements[line->element].kind == GZ_ELEMENT_CONTENTS_ENTRY &&
                pages->elements[line->element].parent == element;
    if (!own && !part)
        return;
    if (part)
        gz_bytes_text(text, " ");
    for (uint32_t r = 0; r < line->run_count; r++) {
        const struct gz_run *run = &page->runs[line->first_run + r];
        gz_bytes_add(text, run->utf8, run->length);
    }
}

/* What a reader says of a link: its address, or the words of its element. */
static void write_description(struct gz_bytes *body, const struct gz_pages *pages,
                              const struct gz_page *page, const struct gz_link *link) {
    struct gz_bytes text = {0};
    if (link->uri)
        gz_bytes_text(&text, link->uri);
    for (uint32_t i = 0; !link->uri && i < page->line_count; i++)
        add_words(&text, pages, page, &page->lines[i], link->element);
    gz_bytes_text(body, "/Contents");
    gz_bytes_string(body, (const char *)text.data, text.size);
    body->failed |= text.failed;
    gz_bytes_clear(&text);
}

static HPDF_Dict add_link(struct gz_pdf_document *document, const struct gz_pages *pages,
                          const struct gz_page *page, const struct gz_link *link,
                          const struct gz_pdf_page *objects, uint32_t key) {
    HPDF_Dict dict = gz_pdf_add(document);
    struct gz_bytes *body = gz_pdf_body(document, dict);
    const int64_t corners[4] = {link->x, (int64_t)pages->height - link->y - link->height,
                                (int64_t)link->x + link->width,
                                (int64_t)pages->height - link->y};
    /* F 4: printed with the page, as PDF/A wants every annotation. */
    gz_bytes_text(body, "/Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    for (int i = 0; i < 4; i++) {
        gz_bytes_thousandths(body, corners[i]);
        gz_bytes_text(body, i < 3 ? " " : "]\n");
    }
    write_target(body, pages, link, objects);
    gz_bytes_format(body, "/StructParent %u", key);
    write_description(body, pages, page, link);
    return dict;
}

void gz_pdf_add_links(struct gz_pdf_document *document, const struct gz_pages *pages,
                      const struct gz_pdf_page *objects, HPDF_Dict field,
                      HPDF_Dict *annotations) {
    uint32_t count = 0;
    for (uint32_t p = 0; p < pages->page_count; p++) {
        const struct gz_page *page = &pages->pages[p];
        HPDF_Dict last = p == gz_pages_last_inside(pages) ? field : NULL;
        if (!page->link_count && !last)
            continue;
        struct gz_bytes *body = gz_pdf_body(document, objects[p].dict);
        /* Tabs S: the keyboard goes through them in the order of the structure. */
        gz_bytes_text(body, "/Tabs/S/Annots[");
        for (uint32_t i = 0; i < page->link_count; i++) {
            HPDF_Dict link = add_link(document, pages, page, &page->links[i], objects,
                                      pages->page_count + count);
            annotations[count++] = link;
            gz_bytes_format(body, i ? " %u 0 R" : "%u 0 R", gz_pdf_number(link));
        }
        if (last)
            gz_bytes_format(body, " %u 0 R", gz_pdf_number(last));
        gz_bytes_text(body, "]\n");
    }
}
