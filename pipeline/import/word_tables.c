/* Tables (ISO/IEC 29500-1, 17.4). Word's cells each say how many columns of a grid they
 * span; the grid has a line wherever some row needs one, and rows may begin and end
 * anywhere. Ours is a rectangle with the lines that some row uses. */
#include "fonts/support/translate.h"
#include "pipeline/import/word_reader.h"

#include <string.h>

#define SPAN_LIMIT 1000     /* grid columns of a cell */
#define GRID_LIMIT 4000     /* of a row */
#define COLUMN_LIMIT 256    /* of what is left; Word allows 63 */
#define ROW_LIMIT 50000     /* of a table */
#define CELL_LIMIT 1000000  /* of all tables of a file */

enum merge { ALONE, BEGINS, CONTINUES };

struct cell {
    uint32_t start, end; /* grid lines */
    enum merge down;
    struct gz_import_paragraph *paragraphs;
    uint32_t paragraph_count;
};

struct row {
    struct cell *cells;
    uint32_t count;
    size_t capacity;
    uint32_t end; /* the grid line behind its last cell */
    bool is_header;
};

struct table {
    struct gz_word *word;
    struct gz_word_flow *flow; /* that the table stands in: for comments beside cells */
    struct row *rows;
    uint32_t count;
    size_t capacity;
    uint32_t end; /* the last grid line */
};

/* `text` has a %u for the paragraph before the table. */
#define fail(word, text) \
    do { \
        gz_error((word)->diag, ((struct gz_pos){(word)->path, 0, 0}), \
                 "part the table, or ask for a file that Word wrote", text, \
                 (unsigned)(word)->line); \
        (word)->failed = true; \
    } while (0)

/* ---- Reading ---- */

static enum merge merge_of(const struct gz_xml_node *properties, const char *name) {
    const struct gz_xml_node *node = gz_xml_child(properties, GZ_XML_W, name);
    const char *value = gz_word_value(node);
    if (!node)
        return ALONE;
    return value && !strcmp(value, "restart") ? BEGINS : CONTINUES;
}

static struct cell *append_cell(struct table *table, struct row *row, uint32_t span) {
    struct cell *cell;
    GZ_APPEND(table->word->scratch, row->cells, row->count, row->capacity, cell);
    cell->start = row->end;
    row->end += span;
    cell->end = row->end;
    if (row->end > GRID_LIMIT)
        fail(table->word, N_("the row behind paragraph %u has more than 4000 columns"));
    return cell;
}

static uint32_t span_of(struct table *table, const struct gz_xml_node *properties,
                        const char *name, int64_t fallback) {
    const struct gz_xml_node *node = gz_xml_child(properties, GZ_XML_W, name);
    int64_t span = gz_word_number(gz_word_value(node), fallback);
    if (span > SPAN_LIMIT)
        fail(table->word, N_("the cell behind paragraph %u spans more than 1000 columns"));
    return span < fallback ? (uint32_t)fallback : span > SPAN_LIMIT ? SPAN_LIMIT : (uint32_t)span;
}

/* Word shows nothing of what a cell holds that another one covers. */
static void doubt_covered(struct gz_word *word, const char *text) {
    if (*text)
        gz_word_doubt(word, "a covered cell of the table has a text that Word does not show: %s",
                      gz_word_quote(word, text));
}

static bool is_cell_refused(const struct gz_word *word, const struct gz_xml_node *properties) {
    const char *name = word->tracked == GZ_TRACKED_ACCEPT ? "cellDel" : "cellIns";
    return gz_xml_child(properties, GZ_XML_W, name) != NULL;
}

static void read_cell(struct table *table, struct row *row, const struct gz_xml_node *node) {
    struct gz_word *word = table->word;
    const struct gz_xml_node *properties =
        gz_word_properties(node, "tcPr", "tcPrChange", word->tracked);
    if (is_cell_refused(word, gz_xml_child(node, GZ_XML_W, "tcPr")))
        return;
    uint32_t span = span_of(table, properties, "gridSpan", 1);
    if (merge_of(properties, "hMerge") == CONTINUES && row->count) {
        row->end += span; /* as old files say it: the cell before goes on */
        row->cells[row->count - 1].end = row->end;
        doubt_covered(word, gz_word_plain(word, node));
        if (row->end > GRID_LIMIT)
            fail(word, N_("the row behind paragraph %u has more than 4000 columns"));
        return;
    }
    struct cell *cell = append_cell(table, row, span);
    cell->down = merge_of(properties, "vMerge");
    struct gz_import_paragraph *paragraphs;
    uint32_t count = gz_word_collect(word, node, &paragraphs);
    cell = &row->cells[row->count - 1];
    cell->paragraphs = paragraphs;
    cell->paragraph_count = count;
}

static void read_cells(struct table *table, struct row *row, const struct gz_xml_node *parent) {
    for (const struct gz_xml_node *at = parent ? parent->children : NULL;
         at && !table->word->failed; at = at->next) {
        if (gz_xml_is(at, GZ_XML_W, "tc"))
            read_cell(table, row, at);
        else if (gz_xml_is(at, GZ_XML_W, "sdt"))
            read_cells(table, row, gz_xml_child(at, GZ_XML_W, "sdtContent"));
        else if (gz_xml_is(at, GZ_XML_W, "customXml"))
            read_cells(table, row, at);
        else if (gz_xml_is(at, GZ_XML_W, "commentRangeStart"))
            gz_word_comment(table->word, table->flow, at);
    }
}

/* An inserted or a deleted row says so among its properties. */
static bool is_row_refused(const struct gz_word *word, const struct gz_xml_node *properties) {
    for (const struct gz_xml_node *at = properties ? properties->children : NULL; at;
         at = at->next)
        if (gz_word_is_refused(word, at))
            return true;
    return false;
}

static void read_row(struct table *table, const struct gz_xml_node *node) {
    struct gz_word *word = table->word;
    const struct gz_xml_node *properties =
        gz_word_properties(node, "trPr", "trPrChange", word->tracked);
    struct row *row;
    if (is_row_refused(word, gz_xml_child(node, GZ_XML_W, "trPr")))
        return;
    if (table->count == ROW_LIMIT) {
        fail(word, N_("the table before paragraph %u has more than 50000 rows"));
        return;
    }
    GZ_APPEND(word->scratch, table->rows, table->count, table->capacity, row);
    row->is_header = gz_word_switch(properties, "tblHeader") == 1;
    uint32_t before = span_of(table, properties, "gridBefore", 0);
    uint32_t after = span_of(table, properties, "gridAfter", 0);
    if (before)
        append_cell(table, row, before);
    read_cells(table, row, node);
    if (after)
        append_cell(table, row, after);
    table->end = row->end > table->end ? row->end : table->end;
}

static void read_rows(struct table *table, const struct gz_xml_node *parent) {
    for (const struct gz_xml_node *at = parent ? parent->children : NULL;
         at && !table->word->failed; at = at->next) {
        if (gz_xml_is(at, GZ_XML_W, "tr"))
            read_row(table, at);
        else if (gz_xml_is(at, GZ_XML_W, "sdt"))
            read_rows(table, gz_xml_child(at, GZ_XML_W, "sdtContent"));
        else if (gz_xml_is(at, GZ_XML_W, "customXml") ||
                 (gz_word_is_tracked(at) && !gz_word_is_refused(table->word, at)))
            read_rows(table, at);
        else if (gz_xml_is(at, GZ_XML_W, "commentRangeStart"))
            gz_word_comment(table->word, table->flow, at);
    }
}

/* ---- The grid ---- */

/* Rows that end early get an empty cell. */
static void fill_rows(struct table *table) {
    for (uint32_t i = 0; i < table->count; i++)
        if (table->rows[i].end < table->end)
            append_cell(table, &table->rows[i], table->end - table->rows[i].end);
}

/* The number of each grid line among those that some row uses. Returns how many columns
 * are between them. */
static uint32_t number_lines(const struct table *table, uint32_t *numbers) {
    for (uint32_t i = 0; i < table->count; i++)
        for (uint32_t k = 0; k < table->rows[i].count; k++)
            numbers[table->rows[i].cells[k].start] = numbers[table->rows[i].cells[k].end] = 1;
    uint32_t count = 0;
    for (uint32_t i = 0; i <= table->end; i++)
        numbers[i] = numbers[i] ? count++ : 0;
    return count ? count - 1 : 0;
}

/* Nothing that stands in a covered cell is lost in silence. */
static void doubt_cell(struct gz_word *word, const struct cell *cell) {
    for (uint32_t i = 0; i < cell->paragraph_count; i++) {
        const struct gz_import_paragraph *paragraph = &cell->paragraphs[i];
        for (uint32_t k = 0; k < paragraph->run_count; k++)
            if (paragraph->runs[k].length)
                doubt_covered(word, paragraph->runs[k].text);
        for (uint32_t k = 0; k < paragraph->comment_count; k++)
            gz_word_doubt(word, "a comment on a covered cell: %s",
                          gz_word_quote(word, paragraph->comments[k].text));
    }
}

static void place_cell(struct table *table, struct gz_import_table *out, uint32_t row,
                       const struct cell *cell, const uint32_t *numbers, uint32_t *owners) {
    uint32_t column = numbers[cell->start], span = numbers[cell->end] - column;
    uint32_t at = row * out->column_count + column;
    struct gz_import_cell *owner =
        owners[column] != GZ_IMPORT_NONE ? &out->cells[owners[column]] : NULL;
    if (cell->down == CONTINUES && owner && owner->columns == span) {
        owner->rows++;
        doubt_cell(table->word, cell);
        return;
    }
    out->cells[at] = (struct gz_import_cell){cell->paragraphs, cell->paragraph_count, span, 1};
    for (uint32_t i = column; i < column + span; i++)
        owners[i] = GZ_IMPORT_NONE;
    owners[column] = cell->down == ALONE ? GZ_IMPORT_NONE : at;
}

static bool place_cells(struct table *table, struct gz_import_table *out) {
    struct gz_word *word = table->word;
    uint32_t *numbers = GZ_NEW_ARRAY(word->scratch, uint32_t, (size_t)table->end + 1);
    out->column_count = number_lines(table, numbers);
    out->row_count = table->count;
    word->cell_count += (size_t)out->row_count * out->column_count;
    if (out->column_count > COLUMN_LIMIT)
        fail(word, N_("the table before paragraph %u has more than 256 columns"));
    else if (word->cell_count > CELL_LIMIT)
        fail(word, N_("the tables before paragraph %u have more than a million cells"));
    if (word->failed)
        return false;
    out->cells = GZ_NEW_ARRAY(word->arena, struct gz_import_cell,
                              (size_t)out->row_count * out->column_count);
    uint32_t *owners = GZ_NEW_ARRAY(word->scratch, uint32_t, out->column_count);
    memset(owners, 0xFF, out->column_count * sizeof *owners);
    for (uint32_t i = 0; i < table->count; i++)
        for (uint32_t k = 0; k < table->rows[i].count; k++)
            place_cell(table, out, i, &table->rows[i].cells[k], numbers, owners);
    return true;
}

/* ---- Indents ---- */

#define INDENT_LIMIT 8 /* ems */
#define INDENTED 2     /* cells of a column, at least, with an indent, and without one */

/* The cell's text, if it is one that may be indented below others of its column. */
static struct gz_import_paragraph *indentable(const struct gz_import_table *table, uint32_t i) {
    const struct gz_import_cell *cell = &table->cells[i];
    bool one = cell->columns == 1 && cell->paragraph_count == 1 &&
               cell->paragraphs->run_count > 0 && !*cell->paragraphs->number;
    bool left = one && cell->paragraphs->align != GZ_ALIGN_CENTRE &&
                cell->paragraphs->align != GZ_ALIGN_END;
    return left && cell->paragraphs->runs->length > 0 ? cell->paragraphs : NULL;
}

/* 其中：城镇 below 总人口 is indented with blanks when it is typed with us. */
static void type_indent(struct gz_word *word, struct gz_import_paragraph *p, uint32_t ems) {
    static const char blank[] = "　";
    struct gz_import_run *run = p->runs;
    const size_t width = strlen(blank);
    ems = ems < INDENT_LIMIT ? ems : INDENT_LIMIT;
    char *text = gz_arena_alloc(word->arena, ems * width + run->length + 1, 1);
    for (uint32_t i = 0; i < ems; i++)
        memcpy(text + i * width, blank, width);
    memcpy(text + ems * width, run->text, run->length);
    run->text = text;
    run->length += ems * width;
}

/* What all cells of a column have is a look of the table. */
static void type_indents(struct gz_word *word, struct gz_import_table *table, uint32_t column) {
    uint32_t least = UINT32_MAX, above = 0, with_least = 0;
    const uint32_t count = table->row_count * table->column_count;
    const uint32_t first = table->header_rows * table->column_count + column;
    for (uint32_t i = first; i < count; i += table->column_count)
        if (indentable(table, i) && indentable(table, i)->indent < least)
            least = indentable(table, i)->indent;
    for (uint32_t i = first; i < count; i += table->column_count) {
        above += indentable(table, i) && indentable(table, i)->indent > least;
        with_least += indentable(table, i) && indentable(table, i)->indent == least;
    }
    if (above < INDENTED || with_least < INDENTED)
        return;
    for (uint32_t i = first; i < count; i += table->column_count)
        if (indentable(table, i) && indentable(table, i)->indent > least)
            type_indent(word, indentable(table, i), indentable(table, i)->indent - least);
}

/* ---- A table ---- */

static uint32_t header_rows(const struct table *table) {
    uint32_t count = 0;
    while (count < table->count && table->rows[count].is_header)
        count++;
    return count;
}

static void read_as_paragraphs(struct gz_word *word, struct gz_word_flow *flow,
                               const struct gz_xml_node *node) {
    for (const struct gz_xml_node *at = node ? node->children : NULL; at && !word->failed;
         at = at->next) {
        if (gz_xml_is(at, GZ_XML_W, "tc"))
            gz_word_blocks(word, flow, at);
        else if (gz_xml_is(at, GZ_XML_W, "tr") &&
                 is_row_refused(word, gz_xml_child(at, GZ_XML_W, "trPr")))
            continue;
        else if (at->name && !gz_word_is_refused(word, at))
            read_as_paragraphs(word, flow, at);
    }
}

void gz_word_table(struct gz_word *word, struct gz_word_flow *flow,
                   const struct gz_xml_node *node) {
    if (!flow->body) {
        gz_word_doubt(word, word->in_note ? N_("a table in a note became paragraphs")
                                          : N_("a table in a table became paragraphs"));
        read_as_paragraphs(word, flow, node);
        return;
    }
    struct table table = {.word = word, .flow = flow};
    gz_arena_reset(word->scratch);
    struct gz_import_table *out = GZ_NEW(word->arena, struct gz_import_table);
    out->line = word->line + 1;
    read_rows(&table, node);
    if (word->failed || !table.count || !table.end)
        return;
    fill_rows(&table);
    if (word->failed || !place_cells(&table, out))
        return;
    out->header_rows = header_rows(&table);
    for (uint32_t column = 0; column < out->column_count; column++)
        type_indents(word, out, column);
    struct gz_import_block *block;
    GZ_APPEND(word->arena, word->out->blocks, word->out->block_count, word->block_capacity,
              block);
    block->kind = GZ_IMPORT_TABLE;
    block->of.table = out;
}
