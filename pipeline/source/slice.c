#include "pipeline/source/slice.h"

#include <string.h>

#include "fonts/support/utf8.h"

void *gz_source_keep(const struct gz_article_source *source, const void *items, size_t count,
                     size_t size) {
    void *kept = gz_arena_alloc(source->arena, count, size);
    if (count)
        memcpy(kept, items, count * size);
    return kept;
}

void gz_slice_append(struct gz_slice_list *list, struct gz_slice slice, struct gz_arena *scratch) {
    struct gz_slice *slot;
    GZ_APPEND(scratch, list->items, list->count, list->capacity, slot);
    *slot = slice;
}

struct gz_slice gz_slice_line(const struct gz_article_source *source, uint32_t line) {
    struct gz_slice slice;
    slice.utf8 = gz_source_file_line(source->file, line, &slice.length);
    slice.pos = (struct gz_pos){source->file->path, line, 1};
    return slice;
}

void gz_slice_warn_indent(const struct gz_article_source *source, struct gz_slice slice) {
    uint32_t indent = gz_slice_indent(slice);
    for (uint32_t i = 0; i < indent; i += gz_slice_blank_at(slice, i)) {
        if (slice.utf8[i] == ' ' || slice.utf8[i] == '\t')
            continue;
        size_t at = i;
        uint32_t code = gz_utf8_next(slice.utf8, slice.length, &at);
        gz_warning(source->diag, gz_slice_pos(slice, i),
                   "leave it out: the indent comes from the style",
                   "a blank (U+%04X) at the start of a text is dropped", (unsigned)code);
        return;
    }
}

struct gz_slice gz_slice_text_line(const struct gz_article_source *source, uint32_t line) {
    struct gz_slice slice = gz_slice_line(source, line);
    gz_slice_warn_indent(source, slice);
    return gz_slice_trim(slice);
}

struct gz_slice gz_slice_from(struct gz_slice slice, uint32_t bytes) {
    slice.pos = gz_slice_pos(slice, bytes);
    slice.utf8 += bytes;
    slice.length -= bytes;
    return slice;
}

struct gz_slice gz_slice_head(struct gz_slice slice, uint32_t bytes) {
    slice.length = bytes;
    return slice;
}

struct gz_slice gz_slice_trim_end(struct gz_slice slice) {
    while (slice.length) {
        size_t last = slice.length;
        gz_utf8_previous(slice.utf8, &last);
        if (!gz_slice_blank_at(slice, (uint32_t)last))
            break;
        slice.length = (uint32_t)last;
    }
    return slice;
}

struct gz_slice gz_slice_trim(struct gz_slice slice) {
    return gz_slice_trim_end(gz_slice_from(slice, gz_slice_indent(slice)));
}

uint32_t gz_slice_blank_at(struct gz_slice slice, uint32_t offset) {
    static const char *const wide[] = {"\u3000", "\u00A0", "\u2002", "\u2003"};
    if (offset >= slice.length)
        return 0;
    const char *at = slice.utf8 + offset;
    if (*at == ' ' || *at == '\t')
        return 1;
    for (size_t i = 0; i < sizeof wide / sizeof *wide; i++) {
        size_t length = strlen(wide[i]);
        if (slice.length - offset >= length && !memcmp(at, wide[i], length))
            return (uint32_t)length;
    }
    return 0;
}

uint32_t gz_slice_indent(struct gz_slice slice) {
    uint32_t indent = 0, blank;
    while ((blank = gz_slice_blank_at(slice, indent)))
        indent += blank;
    return indent;
}

struct gz_pos gz_slice_pos(struct gz_slice slice, uint32_t offset) {
    slice.pos.column += (uint32_t)gz_utf8_count(slice.utf8, offset);
    return slice.pos;
}

bool gz_slice_starts(struct gz_slice slice, const char *prefix) {
    size_t length = strlen(prefix);
    return slice.length >= length && !memcmp(slice.utf8, prefix, length);
}

bool gz_slice_equals(struct gz_slice slice, const char *text) {
    return slice.length == strlen(text) && !memcmp(slice.utf8, text, slice.length);
}

uint32_t gz_slice_find(struct gz_slice slice, uint32_t from, const char *needle) {
    if (from >= slice.length)
        return slice.length;
    const char *found = memmem(slice.utf8 + from, slice.length - from, needle, strlen(needle));
    return found ? (uint32_t)(found - slice.utf8) : slice.length;
}

uint32_t gz_slice_characters(struct gz_slice slice) {
    return (uint32_t)gz_utf8_count(slice.utf8, slice.length);
}

static bool digit_at(struct gz_slice slice, uint32_t at) {
    return at < slice.length && slice.utf8[at] >= '0' && slice.utf8[at] <= '9';
}

uint32_t gz_slice_item_number(struct gz_slice slice, bool brackets) {
    /* The first three may also begin a line inside a paragraph. */
    static const char *const stops[] = {".", "．", "、", ")", "）"};
    uint32_t digits = 0;
    while (digit_at(slice, digits))
        digits++;
    if (digits == 0 || digits > 3)
        return 0;
    for (size_t i = 0; i < (brackets ? 5 : 3); i++) {
        uint32_t end = digits + (uint32_t)strlen(stops[i]);
        if (gz_slice_starts(gz_slice_from(slice, digits), stops[i]))
            return end < slice.length && !digit_at(slice, end) ? end : 0;
    }
    return 0;
}

void gz_slice_append_item(struct gz_slice_list *list, struct gz_slice slice, uint32_t number,
                          struct gz_arena *scratch) {
    if (number && gz_slice_blank_at(slice, number)) {
        gz_slice_append(list, gz_slice_head(slice, number), scratch);
        slice = gz_slice_trim(gz_slice_from(slice, number));
    }
    gz_slice_append(list, slice, scratch);
}
