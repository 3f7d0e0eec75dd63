/* A list of contents, an entry a line: its title, an ellipsis, its page.
 *
 *     关于停车场管理的规定 … 12
 */
#include "fonts/support/translate.h"
#include "pipeline/source/block.h"
#include "pipeline/source/inline.h"

#include <string.h>

#define PAGE_DIGITS 6 /* of a page number, at most */

static const char ellipsis[] = "…";

static const char page_help[] =
    N_("end the line with … and the page in digits: 停车场管理规定 … 12");

/* Where the ellipsis before the page begins and ends; both stay when there is none. */
static void find_leader(struct gz_slice line, uint32_t *start, uint32_t *end) {
    uint32_t length = sizeof ellipsis - 1, found = line.length;
    for (uint32_t at = 0; (at = gz_slice_find(line, at, ellipsis)) < line.length; at += length)
        found = at;
    if (found == line.length)
        return;
    *end = found + length;
    while (found >= length && memcmp(line.utf8 + found - length, ellipsis, length) == 0)
        found -= length;
    *start = found;
}

static bool is_page(struct gz_slice slice) {
    if (slice.length > PAGE_DIGITS || slice.utf8[0] == '0')
        return false;
    for (uint32_t i = 0; i < slice.length; i++)
        if (slice.utf8[i] < '0' || slice.utf8[i] > '9')
            return false;
    return true;
}

static bool check(const struct gz_article_source *source, struct gz_slice line,
                  struct gz_slice title, struct gz_slice page) {
    struct gz_diag *diag = source->diag;
    if (!page.length)
        gz_error(diag, gz_slice_pos(line, line.length), page_help, "an entry without a page");
    else if (!title.length)
        gz_error(diag, line.pos, "type the title before the …", "an entry without a title");
    else if (!is_page(page))
        gz_error(diag, page.pos, page_help, "`%.*s` is no page number", (int)page.length,
                 page.utf8);
    else
        return true;
    return false;
}

void gz_block_read_contents(const struct gz_article_source *source,
                            const struct gz_block_source *block, struct gz_block_list *out) {
    struct gz_entry *entries = NULL, *entry;
    uint32_t count = 0, capacity = 0;
    for (uint32_t i = 0; i < block->line_count; i++) {
        struct gz_slice line = gz_block_line(source, block, i);
        uint32_t start = line.length, end = line.length;
        if (!line.length)
            continue;
        find_leader(line, &start, &end);
        struct gz_slice title = gz_slice_trim_end(gz_slice_head(line, start));
        struct gz_slice page = gz_slice_trim(gz_slice_from(line, end));
        if (!check(source, line, title, page))
            continue;
        GZ_APPEND(source->scratch, entries, count, capacity, entry);
        entry->title = gz_inline_slice(source, title);
        entry->page = gz_inline_slice(source, page);
    }
    if (count == 0)
        return;
    struct gz_block *result = gz_block_append(source, out, GZ_BLOCK_CONTENTS, block->pos);
    result->as.contents.items = gz_source_keep(source, entries, count, sizeof *entries);
    result->as.contents.count = count;
}
