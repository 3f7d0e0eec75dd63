/* Pages under construction: the stage between galleys and struct gz_pages. */
#ifndef GZ_PAGEMAKER_H
#define GZ_PAGEMAKER_H

#include "layout/columns.h"

struct gz_page_draft; /* opaque: one page, growing */

struct gz_pagemaker {
    struct gz_setter *setter;
    struct gz_page_draft **drafts;
    size_t count, capacity;
    struct gz_outline *outline;
    size_t outline_count, outline_capacity;
    uint32_t row;        /* next free grid line of the current page, from 0 */
    uint32_t first_page; /* number of the first page; 0: uncounted front matter */
    /* Where the text being flowed ended in print: page from 0, and the row behind
     * its last line; row 0: not known. Paragraphs may be set anew to end there. */
    uint32_t keep_page, keep_row;
    uint32_t moved_from; /* index + 1 of the first page with text of another printed page;
                          * 0: none so far */
};

/* Starts a page unless the current one is still empty. */
void gz_pagemaker_fresh_page(struct gz_pagemaker *maker);

/* Starts a page in any case. */
void gz_pagemaker_new_page(struct gz_pagemaker *maker);

/* Index of the current page, from 0; a first page is started when there is
 * none. */
uint32_t gz_pagemaker_current(struct gz_pagemaker *maker);

/* Rows still free on the current page. */
uint32_t gz_pagemaker_room(struct gz_pagemaker *maker);

/* Left edge of the text area on a page, and top of a grid row. */
gz_length gz_pagemaker_left(const struct gz_pagemaker *maker, uint32_t page);
gz_length gz_pagemaker_row_top(const struct gz_pagemaker *maker, uint32_t row);

/* Places one box with its top left at (x, y); `column` as in struct gz_line. */
void gz_pagemaker_place(struct gz_pagemaker *maker, uint32_t page, const struct gz_box *box,
                        gz_length x, gz_length y, uint16_t column);

void gz_pagemaker_line(struct gz_pagemaker *maker, uint32_t page, const struct gz_box_line *line,
                       gz_length x, gz_length baseline, uint16_t column);
void gz_pagemaker_rule(struct gz_pagemaker *maker, uint32_t page, struct gz_rule rule);
void gz_pagemaker_link(struct gz_pagemaker *maker, uint32_t page, struct gz_link link);

/* Flows a galley in `columns` columns from the current row on, over as many
 * pages as it needs; the last part is balanced (rule 12). After a precedent its
 * paragraphs may be set anew. */
void gz_pagemaker_flow(struct gz_pagemaker *maker, struct gz_galley *galley, uint32_t columns);

/* Rows of a table's galley that must stand together on the page where it
 * begins: with what stands above it, its head and its first row. */
uint32_t gz_pagemaker_least(const struct gz_galley *table);

/* Freezes the drafts as pages[count]; labels and numbers are set here. Labels
 * of front matter come from `label_format` ("目录{number}"), NULL for counted
 * pages. */
struct gz_page *gz_pagemaker_finish(struct gz_pagemaker *maker, const char *label_format);

#endif
