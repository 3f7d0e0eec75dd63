/* What to tell the author of a table that was too wide for its room.
 *
 * The table is set all the same, as well as it can be; one warning names the
 * worst of what came of it. A broken number is misread, text of one character a
 * line is hardly read at all, and figures off their vertical only look bad.
 */
#include "fonts/support/translate.h"
#include "layout/table_plan.h"

#define LEAST_EMS 2 /* of a column of text */
#define SHOWN_BYTES 40

/* The text of the unbreakable piece that a line's end goes through. */
struct word {
    const char *utf8;
    int length;
};

static bool is_inside(const struct gz_unit *unit) {
    return unit->break_after == GZ_BREAK_NEVER || unit->break_after == GZ_BREAK_EMERGENCY;
}

static struct word word_around(const struct gz_paragraph *paragraph, uint32_t at) {
    const struct gz_unit *units = paragraph->units;
    uint32_t from = at, to = at;
    while (from > 0 && is_inside(&units[from - 1]))
        from--;
    while (to < paragraph->unit_count && is_inside(&units[to]) &&
           units[to].byte_end - units[from].byte < SHOWN_BYTES)
        to++;
    if (to == paragraph->unit_count)
        to--;
    return (struct word){paragraph->text->utf8 + units[from].byte,
                         (int)(units[to].byte_end - units[from].byte)};
}

static bool find_broken_word(const struct gz_table_cell *cell, struct word *word) {
    for (uint32_t i = 0; i + 1 < cell->lines.count; i++) {
        uint32_t to = cell->lines.lines[i].to;
        if (to > 0 && cell->paragraph->units[to - 1].break_after == GZ_BREAK_EMERGENCY) {
            *word = word_around(cell->paragraph, to - 1);
            return true;
        }
    }
    return false;
}

static bool is_starved(const struct gz_table_plan *plan, const struct gz_table_cell *cell) {
    gz_length width = gz_table_content_width(plan, cell);
    return cell->column_span == 1 && !gz_table_is_header(plan, cell) &&
           !plan->columns[cell->column].figures && cell->natural > width &&
           width < LEAST_EMS * cell->paragraph->em;
}

static bool is_off_point(const struct gz_table_plan *plan, const struct gz_table_cell *cell) {
    const struct gz_table_column *column = &plan->columns[cell->column];
    return cell->column_span == 1 && column->figures &&
           gz_table_block(&column->block) > gz_table_content_width(plan, cell);
}

static bool is_over_page(const struct gz_table_plan *plan, const struct gz_room *room) {
    return room->page_width || plan->setter->style->grid.columns == 1;
}

const char *gz_table_width_help(const struct gz_table_plan *plan, const struct gz_room *room) {
    return is_over_page(plan, room) ? _("divide the table in two")
                                    : _("put {page_width} on the line after it");
}

void gz_table_warn(const struct gz_table_plan *plan, const struct gz_room *room,
                   struct gz_pos pos) {
    struct gz_diag *diag = plan->setter->diag;
    const struct gz_table_cell *starved = NULL, *off_point = NULL;
    const char *help = gz_table_width_help(plan, room);
    const char *place = is_over_page(plan, room) ? _("the page") : _("a column");
    for (uint32_t i = 0; i < plan->cell_count; i++) {
        const struct gz_table_cell *cell = &plan->cells[i];
        struct word word;
        if (find_broken_word(cell, &word)) {
            gz_warning(diag, pos, help, "the table is too wide for %s: `%.*s` is broken", place,
                       word.length, word.utf8);
            return;
        }
        if (!starved && is_starved(plan, cell))
            starved = cell;
        if (!off_point && is_off_point(plan, cell))
            off_point = cell;
    }
    if (plan->em < gz_table_least_em(plan->house))
        gz_warning(diag, pos, help,
                   "the table is too wide for %s: its figures and names are whole only in type of"
                   " %d.%d pt",
                   place, (int)(plan->em / GZ_PT), (int)(plan->em % GZ_PT / (GZ_PT / 10)));
    else if (starved)
        gz_warning(diag, pos, help,
                   "the table is too wide for %s: less than %d characters a line are left for"
                   " the text of column %u", place, LEAST_EMS, (unsigned)starved->column + 1);
    else if (off_point)
        gz_warning(diag, pos, help,
                   "the table is too wide for %s: the decimal points of column %u do not stand"
                   " in one vertical", place, (unsigned)off_point->column + 1);
}
