#include "layout/document.h"

#include "fonts/support/utf8.h"

/* The last map entry that starts at or before a byte. */
static const struct gz_source_map *find_entry(const struct gz_text *text, uint32_t offset) {
    uint32_t low = 0, high = text->map_count;
    while (high - low > 1) {
        uint32_t middle = low + (high - low) / 2;
        if (text->map[middle].offset <= offset)
            low = middle;
        else
            high = middle;
    }
    return &text->map[low];
}

struct gz_pos gz_text_pos(const struct gz_text *text, uint32_t offset) {
    if (text->map_count == 0)
        return (struct gz_pos){NULL, 0, 0};
    if (offset > text->length)
        offset = text->length;
    const struct gz_source_map *entry = find_entry(text, offset);
    struct gz_pos pos = entry->pos;
    if (offset > entry->offset && pos.line > 0)
        pos.column += (uint32_t)gz_utf8_count(text->utf8 + entry->offset, offset - entry->offset);
    return pos;
}
