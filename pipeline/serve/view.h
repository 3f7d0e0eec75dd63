/* What a good build shows, kept after it: pages, their lines and where those come
 * from, changes, the PDF. Never changed once it is made, so that any thread may read
 * it; shared by counting references. */
#ifndef GZ_SERVE_VIEW_H
#define GZ_SERVE_VIEW_H

#include "pipeline/build/watching.h"
#include "pipeline/serve/drawer.h"

/* A rectangle on a page; lengths from its upper left corner. */
struct gz_view_place {
    uint32_t page; /* index from 0; GZ_NOWHERE: on none */
    gz_length x, y, width, height;
};

struct gz_view_line {
    gz_length x, y, width, height; /* y: its upper edge */
    enum gz_element_kind kind;
    /* Of its first and its last character; path within the folder. line 0: no
     * source says it. */
    struct gz_pos first, last;
    const char *text;
};

struct gz_view_page {
    const char *label;
    char hash[2 * GZ_PAGE_HASH_SIZE + 1]; /* hexadecimal */
    bool changed;
    const struct gz_view_line *lines; /* in reading order: those of the page and its record */
    uint32_t line_count;
};

struct gz_view; /* opaque */

struct gz_view_content {
    const char *title; /* masthead, year and number */
    gz_length width, height;
    const struct gz_view_page *pages;
    uint32_t page_count;
    const struct gz_view_place *marks; /* changed lines, and flat ones where texts are gone */
    uint32_t mark_count;
    const char *const *files; /* texts that it was made from, within the folder */
    uint32_t file_count;
    const uint8_t *pdf;
    size_t pdf_size;
};

/* Takes the PDF out of a good build, for `drawer`. `record` is that of its pages;
 * `changes`, or NULL, has it as the newer one. With one reference. */
struct gz_view *gz_view_create(const struct gz_watching_build *build,
                               const struct gz_record *record, const struct gz_changes *changes,
                               struct gz_drawer *drawer);

struct gz_view *gz_view_hold(struct gz_view *view); /* one reference more */
void gz_view_release(struct gz_view *view);         /* NULL is allowed */

const struct gz_view_content *gz_view_content(const struct gz_view *view);

/* The index of the first page with this hash, GZ_NOWHERE: there is none. */
uint32_t gz_view_find_page(const struct gz_view *view, const char *hash, size_t length);

/* Its pages, to be drawn. */
struct gz_drawn *gz_view_drawn(const struct gz_view *view);

#endif
