#include "pipeline/build/fallback.h"

#include "fonts/support/utf8.h"

/* Where a run shows the character first; no path when it does not. */
static struct gz_pos find_in_run(const struct gz_run *run, uint32_t code) {
    for (size_t at = 0; at < run->length;) {
        uint32_t offset = (uint32_t)at;
        if (gz_utf8_next(run->utf8, run->length, &at) == code && run->source)
            return gz_text_pos(run->source, run->source_offset + offset);
    }
    return (struct gz_pos){0};
}

static struct gz_pos find_first(const struct gz_pages *pages, const struct gz_fallback *fallback) {
    /* Front matter repeats titles; the article itself is the better place. */
    for (uint32_t i = 0; i < pages->page_count; i++) {
        const struct gz_page *page =
            &pages->pages[(i + pages->front_count) % pages->page_count];
        for (uint32_t k = 0; k < page->run_count; k++) {
            if (page->runs[k].face != fallback->face)
                continue;
            struct gz_pos pos = find_in_run(&page->runs[k], fallback->code);
            if (pos.path)
                return pos;
        }
    }
    return (struct gz_pos){0};
}

void gz_fallback_warn(const struct gz_pages *pages, const struct gz_style *style,
                      struct gz_diag *diag) {
    const struct gz_fallback *fallbacks;
    uint32_t count = gz_fontset_fallbacks(pages->fontset, &fallbacks);
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_fallback *fallback = &fallbacks[i];
        const struct gz_face *face = gz_fontset_face(pages->fontset, fallback->face);
        struct gz_pos pos = find_first(pages, fallback);
        char shown[5] = {0};
        gz_utf8_encode(fallback->code, shown);
        if (pos.path)
            gz_notice(diag, pos, "no face of \"%s\" has %s (U+%04X); it is set in \"%s\"",
                      style->stacks[fallback->stack].name, shown, (unsigned)fallback->code,
                      gz_face_info(face)->family);
    }
}
