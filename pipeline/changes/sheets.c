/* Which sheets of a booklet are to be printed again. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/changes/summary.h"
#include "pipeline/pdf/imposition.h"

static struct gz_book book_of(const struct gz_record *record) {
    uint32_t count = record->page_count;
    return (struct gz_book){.page_count = count,
                            .front_cover = count > 0 && record->pages[0].cover,
                            .back_cover = count > 1 && record->pages[count - 1].cover};
}

static uint32_t sheets_of(const struct gz_record *record) {
    struct gz_book book = book_of(record);
    return gz_booklet_sheets(gz_book_filled(&book, GZ_PAGES_PER_SHEET));
}

/* The sheet of a booklet of so many that a page of the record stands on. */
static uint32_t sheet_of(const struct gz_record *record, uint32_t sheets, uint32_t page) {
    struct gz_book book = book_of(record);
    return gz_booklet_sheet_of(sheets,
                               gz_book_place(&book, GZ_PAGES_PER_SHEET * sheets, page));
}

const bool *gz_changes_booklet(const struct gz_changes *changes, uint32_t *sheets,
                               uint32_t *again, struct gz_arena *arena) {
    *sheets = sheets_of(changes->newer);
    bool *marked = GZ_NEW_ARRAY(arena, bool, *sheets);
    /* Another number of sheets parts all pairs. */
    bool all = sheets_of(changes->older) != *sheets;
    for (uint32_t i = 0; i < changes->page_count; i++) {
        const struct gz_page_change *page = &changes->pages[i];
        if (page->same && page->older == page->newer)
            continue;
        if (page->newer != GZ_NOWHERE)
            marked[sheet_of(changes->newer, *sheets, page->newer)] = true;
        if (page->older != GZ_NOWHERE && !all)
            marked[sheet_of(changes->older, *sheets, page->older)] = true;
    }
    *again = 0;
    for (uint32_t i = 0; i < *sheets; i++) {
        marked[i] |= all;
        *again += marked[i];
    }
    return marked;
}

static void add_numbers(struct gz_buffer *out, const bool *marked, uint32_t sheets) {
    bool first = true;
    for (uint32_t from = 0, to; from < sheets; from = to) {
        for (to = from + 1; to < sheets && marked[from] && marked[to];)
            to++;
        if (!marked[from])
            continue;
        gz_buffer_add_string(out, first ? "" : C_("between pages or sheets in a list", ", "));
        gz_buffer_add_format(out, "%u", from + 1);
        if (to - from > 1)
            gz_buffer_add_format(out, "-%u", to);
        first = false;
    }
}

void gz_changes_booklet_summary(const struct gz_changes *changes, struct gz_buffer *out) {
    const struct gz_record *record = changes->newer;
    uint32_t sheets, again;
    const bool *marked = gz_changes_booklet(changes, &sheets, &again, out->arena);
    if (again == 0 || sheets == 1)
        return;
    if (again == sheets) {
        gz_buffer_add_format(out, _("  as a booklet: all %u sheets\n"), sheets);
        return;
    }
    bool *pages = GZ_NEW_ARRAY(out->arena, bool, record->page_count);
    for (uint32_t i = 0; i < record->page_count; i++)
        pages[i] = marked[sheet_of(record, sheets, i)];
    struct gz_buffer numbers = {.arena = out->arena};
    add_numbers(&numbers, marked, sheets);
    gz_buffer_add_format(out,
                         ngettext("  as a booklet: sheet %s of %u (pages %s)\n",
                                  "  as a booklet: sheets %s of %u (pages %s)\n", again),
                         numbers.bytes, sheets, gz_page_ranges(record, pages, out->arena));
}
