/* Rows of cells, `<` and `^` where a neighbour goes on; no cell may be lost to a limit of
 * the format: what is too wide or has a header of too many rows is written another way,
 * with a doubt. */
#include "pipeline/import/draft_table.h"

#include <string.h>

#include "pipeline/source/table.h"

/* Index of the cell that each one is a part of. */
static uint32_t *find_owners(const struct gz_import_table *t, struct gz_arena *arena) {
    uint32_t count = t->row_count * t->column_count;
    uint32_t *owners = GZ_NEW_ARRAY(arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        owners[i] = i;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t rows = t->cells[i].rows, columns = t->cells[i].columns;
        for (uint32_t r = 0; r < rows && i / t->column_count + r < t->row_count; r++)
            for (uint32_t c = 0; c < columns && i % t->column_count + c < t->column_count; c++)
                owners[i + r * t->column_count + c] = i;
    }
    return owners;
}

/* Whether a merged cell reaches from above a row into it. */
static bool is_crossed(const struct gz_import_table *t, const uint32_t *owners, uint32_t row) {
    for (uint32_t c = 0; c < t->column_count; c++) {
        uint32_t i = row * t->column_count + c;
        if (owners[i] / t->column_count < row)
            return true;
    }
    return false;
}

/* A second row of dashes (our escapes part half-width ones) would be taken for |---|. */
static bool begins_with_dashes(const struct gz_import_table *t, const uint32_t *owners,
                               uint32_t row, struct gz_arena *arena) {
    for (uint32_t c = 0; c < t->column_count; c++) {
        uint32_t i = row * t->column_count + c;
        const struct gz_import_cell *cell = &t->cells[i];
        bool dashes = false;
        for (uint32_t j = 0; j < cell->paragraph_count && owners[i] == i && !dashes; j++) {
            const char *text = gz_ink_plain(
                NULL, gz_chars_text(gz_chars_of(&cell->paragraphs[j], arena), arena), arena);
            dashes = strncmp(text, "—", 3) == 0 || strncmp(text, "–", 3) == 0 ||
                     strncmp(text, "－", 3) == 0 || strncmp(text, "：", 3) == 0;
        }
        if (!dashes)
            return false;
    }
    return true;
}

/* Rows of the header, at least one, such that no merged cell reaches out of it; 0: the
 * table has none that could be written. */
static uint32_t header_rows(const struct gz_import_table *t, const uint32_t *owners,
                            struct gz_arena *arena) {
    uint32_t rows = t->header_rows ? t->header_rows : 1;
    while (rows < t->row_count && is_crossed(t, owners, rows))
        rows++;
    if (rows > 1 && begins_with_dashes(t, owners, 1, arena))
        return 0;
    return rows > GZ_TABLE_HEADER_LIMIT || rows > t->row_count || (rows == t->row_count && rows > 1)
               ? 0
               : rows;
}

static void write_cell(const struct gz_import_cell *cell, struct gz_ink *ink, bool header) {
    bool filled = false;
    for (uint32_t i = 0; i < cell->paragraph_count; i++) {
        size_t before = ink->out->length;
        if (filled)
            gz_buffer_add_string(ink->out, "<br>");
        size_t start = ink->out->length;
        gz_ink_write(ink, gz_chars_of(&cell->paragraphs[i], ink->arena),
                     header ? GZ_INK_HEADER : GZ_INK_CELL);
        if (ink->out->length == start)
            ink->out->length = before;
        else
            filled = true;
    }
}

static bool has_text(const struct gz_import_cell *cell, struct gz_arena *arena) {
    for (uint32_t i = 0; i < cell->paragraph_count; i++)
        if (gz_chars_trim(gz_chars_of(&cell->paragraphs[i], arena)).count > 0)
            return true;
    return false;
}

static void write_row(const struct gz_import_table *t, const uint32_t *owners, uint32_t row,
                      struct gz_ink *ink, bool header) {
    for (uint32_t c = 0; c < t->column_count; c++) {
        uint32_t i = row * t->column_count + c, owner = owners[i];
        gz_buffer_add_string(ink->out, "| ");
        if (owner == i)
            write_cell(&t->cells[i], ink, header);
        else
            gz_buffer_add_string(ink->out, c > owner % t->column_count ? "<" : "^");
        if (ink->out->bytes[ink->out->length - 1] != ' ')
            gz_buffer_add_string(ink->out, " ");
        if (owner != i && has_text(&t->cells[i], ink->arena))
            gz_ink_doubt(ink, "a cell under a merged one held a text: “%s”",
                         gz_chars_text(gz_chars_of(t->cells[i].paragraphs, ink->arena),
                                       ink->arena));
    }
    gz_buffer_add_string(ink->out, "|\n");
}

/* Whether all cells of a column below the header stand in the middle, or to the right. */
static bool is_aligned(const struct gz_import_table *t, uint32_t column, uint32_t header,
                       enum gz_import_align align) {
    uint32_t filled = 0;
    for (uint32_t r = header; r < t->row_count; r++) {
        const struct gz_import_cell *cell = &t->cells[r * t->column_count + column];
        for (uint32_t i = 0; i < cell->paragraph_count; i++, filled++)
            if (cell->paragraphs[i].align != align)
                return false;
    }
    return filled > 0;
}

static void write_delimiter(const struct gz_import_table *t, uint32_t header,
                            struct gz_ink *ink) {
    for (uint32_t c = 0; c < t->column_count; c++) {
        bool centre = is_aligned(t, c, header, GZ_ALIGN_CENTRE);
        bool end = is_aligned(t, c, header, GZ_ALIGN_END);
        gz_buffer_add_string(ink->out, centre ? "|:---:" : end ? "|---:" : "|------");
    }
    gz_buffer_add_string(ink->out, "|\n");
}

/* A form: empty cells stand in the header's place. */
static void write_empty_header(const struct gz_import_table *t, struct gz_ink *ink) {
    for (uint32_t c = 0; c < t->column_count; c++)
        gz_buffer_add_string(ink->out, "|  ");
    gz_buffer_add_string(ink->out, "|\n");
}

static void write_grid(const struct gz_import_table *t, struct gz_ink *ink, bool page_width) {
    uint32_t *owners = find_owners(t, ink->arena);
    uint32_t header = header_rows(t, owners, ink->arena);
    if (header == 0) {
        gz_ink_doubt(ink, "the table has no header that could be told from its rows");
        write_empty_header(t, ink);
    }
    for (uint32_t r = 0; r < header; r++)
        write_row(t, owners, r, ink, true);
    write_delimiter(t, header, ink);
    for (uint32_t r = header; r < t->row_count; r++)
        write_row(t, owners, r, ink, false);
    if (page_width)
        gz_buffer_add_string(ink->out, "{page_width}\n");
}

/* What is too large for a table of ours: a paragraph a row, its cells parted by bars. */
static void write_as_text(const struct gz_import_table *t, struct gz_ink *ink) {
    gz_ink_doubt(ink, "a table of %u columns and %u rows is too large; its rows are paragraphs",
                 (unsigned)t->column_count, (unsigned)t->row_count);
    for (uint32_t r = 0; r < t->row_count; r++) {
        gz_buffer_add_string(ink->out, r ? "\n" : "");
        size_t start = ink->out->length;
        for (uint32_t c = 0; c < t->column_count; c++) {
            const struct gz_import_cell *cell = &t->cells[r * t->column_count + c];
            for (uint32_t i = 0; i < cell->paragraph_count; i++) {
                gz_buffer_add_string(ink->out, ink->out->length > start ? "　" : "");
                gz_ink_write(ink, gz_chars_of(&cell->paragraphs[i], ink->arena),
                             GZ_INK_PARAGRAPH);
            }
        }
        gz_buffer_add_string(ink->out, "\n");
    }
}

void gz_draft_table_write(const struct gz_draft_element *element, struct gz_ink *ink) {
    const struct gz_import_table *t = element->table;
    if (t->row_count == 0 || t->column_count == 0)
        return;
    /* One line is the row of dashes, and one may be an empty header. */
    if (t->column_count > GZ_TABLE_COLUMN_LIMIT || t->row_count + 2 > GZ_TABLE_ROW_LIMIT)
        write_as_text(t, ink);
    else
        write_grid(t, ink, element->page_width);
    if (ink->out->length > 0 && ink->out->bytes[ink->out->length - 1] == '\n')
        ink->out->length--; /* the caller ends the line */
}
