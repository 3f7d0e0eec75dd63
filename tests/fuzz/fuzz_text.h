/* What the document model promises of a text, checked. */
#ifndef GZ_FUZZ_TEXT_H
#define GZ_FUZZ_TEXT_H

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "layout/document.h"

static inline void check(bool holds) {
    if (!holds)
        abort();
}

/* UTF-8 without control characters, spans and map in order. */
static inline void check_text(const struct gz_text *text) {
    uint32_t end = 0;
    check(gz_utf8_invalid_at(text->utf8, text->length) == text->length);
    for (uint32_t i = 0; i < text->length; i++)
        check((unsigned char)text->utf8[i] >= ' ' || text->utf8[i] == '\n');
    for (uint32_t i = 0; i < text->span_count; i++) {
        const struct gz_span *span = &text->spans[i];
        check(span->start >= end && span->start < span->end && 
              (span->flags || span->link || span->language));
        check(!span->note || (span->flags & GZ_SPAN_SUPERSCRIPT));
        end = span->end;
    }
    check(end <= text->length);
    check(!text->length == !text->map_count);
    for (uint32_t i = 0; i < text->map_count; i++) {
        check(i ? text->map[i].offset > text->map[i - 1].offset : text->map[0].offset == 0);
        check(text->map[i].offset < text->length);
        check(text->map[i].pos.line > 0 && text->map[i].pos.column > 0);
    }
}

#endif
