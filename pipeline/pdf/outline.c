#include "pipeline/pdf/nav.h"

#include <stdlib.h>
#include <string.h>

#include "layout/text_name.h"

enum { NONE = -1 };

struct item {
    HPDF_Dict dict;
    int32_t parent, previous, next, first, last; /* indices, or NONE */
    uint32_t children;
};

static struct item *build_tree(const struct gz_outline *outline, uint32_t count) {
    struct item *items = malloc(count * sizeof *items);
    int32_t open[256]; /* by level: the item whose children come there */
    if (!items)
        return NULL;
    for (int i = 0; i < 256; i++)
        open[i] = NONE;
    for (uint32_t i = 0; i < count; i++) {
        uint8_t level = outline[i].level ? outline[i].level : 1;
        int32_t parent = NONE;
        for (int up = level - 1; up > 0 && parent == NONE; up--)
            parent = open[up];
        items[i] = (struct item){NULL, parent, NONE, NONE, NONE, NONE, 0};
        int32_t before = parent == NONE ? open[0] : items[parent].last;
        if (before != NONE)
            items[before].next = (int32_t)i;
        items[i].previous = before;
        if (parent == NONE) {
            open[0] = (int32_t)i;
        } else {
            items[parent].last = (int32_t)i;
            items[parent].children++;
            if (items[parent].first == NONE)
                items[parent].first = (int32_t)i;
        }
        open[level] = (int32_t)i;
        for (int deeper = level + 1; deeper < 256; deeper++)
            open[deeper] = NONE;
    }
    return items;
}

static void write_title(struct gz_bytes *body, const struct gz_text *text,
                        struct gz_arena *arena) {
    const char *title = gz_text_one_line(text, arena);
    gz_bytes_text(body, "/Title");
    gz_bytes_string(body, title, strlen(title));
}

static void write_reference(struct gz_bytes *body, const char *key, const struct item *items,
                            int32_t index) {
    if (index != NONE)
        gz_bytes_format(body, "/%s %u 0 R", key, gz_pdf_number(items[index].dict));
}

static void write_item(struct gz_bytes *body, const struct item *items, uint32_t index,
                       HPDF_Dict root) {
    const struct item *item = &items[index];
    gz_bytes_format(body, "/Parent %u 0 R",
                    gz_pdf_number(item->parent == NONE ? root : items[item->parent].dict));
    write_reference(body, "Prev", items, item->previous);
    write_reference(body, "Next", items, item->next);
    write_reference(body, "First", items, item->first);
    write_reference(body, "Last", items, item->last);
    if (item->children) /* negative: folded */
        gz_bytes_format(body, "/Count -%u", item->children);
    gz_bytes_text(body, "\n");
}

static void write_root(struct gz_bytes *body, const struct item *items, uint32_t count) {
    int32_t last = NONE;
    unsigned tops = 0;
    for (uint32_t i = 0; i < count; i++)
        if (items[i].parent == NONE) {
            last = (int32_t)i;
            tops++;
        }
    gz_bytes_text(body, "/Type/Outlines");
    write_reference(body, "First", items, 0);
    write_reference(body, "Last", items, last);
    gz_bytes_format(body, "/Count %u\n", tops);
}

HPDF_Dict gz_pdf_add_outline(struct gz_pdf_document *document, const struct gz_pages *pages,
                             const struct gz_pdf_page *objects) {
    uint32_t count = pages->outline_count;
    if (!count)
        return NULL;
    struct item *items = build_tree(pages->outline, count);
    if (!items) {
        document->failed = true;
        return NULL;
    }
    HPDF_Dict root = gz_pdf_add(document);
    for (uint32_t i = 0; i < count; i++)
        items[i].dict = gz_pdf_add(document);
    struct gz_arena *arena = gz_arena_create();
    write_root(gz_pdf_body(document, root), items, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_outline *outline = &pages->outline[i];
        struct gz_bytes *body = gz_pdf_body(document, items[i].dict);
        write_title(body, outline->text, arena);
        gz_bytes_text(body, "\n/Dest");
        gz_pdf_write_destination(body, pages, objects[outline->page].dict, outline->top);
        write_item(body, items, i, root);
    }
    gz_arena_destroy(arena);
    free(items);
    return root;
}
