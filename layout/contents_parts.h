/* What cover and list of the contents pages share; no one else includes it. */
#ifndef GZ_CONTENTS_PARTS_H
#define GZ_CONTENTS_PARTS_H

#include "layout/contents.h"

/* The place that is being filled: everything goes to `page` at `y`. */
struct gz_contents {
    struct gz_pagemaker *maker;
    struct gz_setter *setter;
    const struct gz_contents_style *style;
    const struct gz_issue *issue;
    uint32_t page;
    gz_length y, bottom;
    bool is_cover; /* a page of the leaf around the issue: all its width is at hand */
};

gz_length gz_contents_size(const struct gz_contents *contents, enum gz_role role);

/* A new element for what comes again because a page ends. */
uint32_t gz_contents_artifact(const struct gz_contents *contents);

/* Left edge of the text on the page at hand. */
gz_length gz_contents_left(const struct gz_contents *contents);

/* Widths of the list and of what stands beside it, a gutter apart, whatever the
 * columns of the text are; with one column both take the whole measure. */
gz_length gz_contents_list_width(const struct gz_contents *contents);
gz_length gz_contents_cover_width(const struct gz_contents *contents);

/* The list alone, over the width of the text, from y on, over as many pages as it needs. */
void gz_contents_list_set(struct gz_contents *contents, const struct gz_contents_entry *entries,
                          uint32_t count, uint32_t element);

/* Goes to the top of `page`, which may be the one after the last; returns
 * whether it is a new one. */
bool gz_contents_open_page(struct gz_contents *contents, uint32_t page);

/* Puts a line with its left edge at `left` in a row of `height` at y, which
 * stays where it is. */
void gz_contents_put(const struct gz_contents *contents, struct gz_box_line line,
                     enum gz_role role, gz_length left, gz_length height, uint16_t column);

/* A broken line as a box line, in a measure of which it leaves `indent` free. */
struct gz_box_line gz_contents_line(const struct gz_contents *contents,
                                    const struct gz_paragraph *paragraph,
                                    const struct gz_broken_line *broken, uint32_t element);

/* Sets masthead, board and imprint from the first page's top on, over as many
 * pages as they need; y ends below them. */
void gz_contents_cover_set(struct gz_contents *contents, uint32_t element);

/* The masthead of a further page, at its top, as an artifact; y ends below it.
 * Left out where less than `room` would be free under it, or by the style. */
void gz_contents_masthead_again(struct gz_contents *contents, gz_length room);

/* The imprint alone as an artifact, as much of it as one page holds. */
void gz_contents_imprint_again(struct gz_contents *contents);

#endif
