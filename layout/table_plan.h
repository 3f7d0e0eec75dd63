/* What the steps of setting a table share; the driver is table.c.
 *
 *   table_grid.c     the source's cells → who covers which square of the grid
 *   table_cell.c     one cell: its widest pieces, its lines in a width
 *   table_numbers.c  columns of figures, and where their decimal points stand
 *   table_demand.c   what the columns ask for, and the size of type that gives it
 *   table_widths.c   contents → x of the rules between the columns
 *   table_balance.c  … where the room is less than they ask for
 *   table_warning.c  what to tell the author when the room was too little
 *   table_align.c    where lines stand in their cells
 *   table_rows.c     broken cells → heights of rows, parts that stay together
 *   table.c          parts → boxes with text and rules
 */
#ifndef GZ_TABLE_PLAN_H
#define GZ_TABLE_PLAN_H

#include "layout/galley.h"

struct gz_table_cell {
    const struct gz_cell *source;
    uint32_t row, column;           /* of its first square */
    uint32_t row_span, column_span; /* ≥ 1, inside the table */
    uint32_t element;
    enum gz_role role;
    const struct gz_paragraph *paragraph;
    gz_length indent;  /* of all its lines, to the left; counted in what follows */
    gz_length piece;   /* widest part without a break */
    gz_length digits;  /* widest number, without its unit */
    gz_length natural; /* widest line when only the editor's breaks count */
    struct gz_lines lines;
    uint32_t placed;   /* lines already in boxes */
};

/* Numbers with their points in one vertical: the widest parts of them. */
struct gz_table_figures {
    gz_length before, after; /* the point */
};

/* Numbers that reach over so many columns from the same one on. */
struct gz_table_span {
    uint32_t columns;
    struct gz_table_figures figures;
    struct gz_table_span *next;
};

struct gz_table_column {
    bool figures; /* every cell of the body is a number */
    bool narrow;  /* no cell of the body is wider than six characters, or broken */
    int64_t names;  /* cells of the body no longer than a name, less the longer ones: ≥ 0 for a
                     * column of names */
    gz_length name; /* the widest of those */
    gz_length body; /* the widest line of its body; names of several parts aside */
    uint8_t levels; /* of indents in its text, which is then set to the left */
    bool labels;    /* of merged rows: in the middle, though broken */
    bool blank;     /* no cell of the body holds more than a dash */
    struct gz_table_figures block;
    struct gz_table_span *spans;
};

struct gz_table_plan {
    gz_length measure; /* of the room the table stands in */
    gz_length em;      /* of its text as it is set */
    const struct gz_style *house; /* the setter's may have smaller type */
    struct gz_setter *setter;
    const struct gz_table *table;
    uint32_t row_count, column_count, header_rows;
    struct gz_table_cell *cells; /* by row, then column */
    uint32_t cell_count;
    uint32_t *owners; /* [row_count * column_count]: index into cells */
    struct gz_table_column *columns;
    gz_length padding;
    gz_length *edges;  /* [column_count + 1] middles of the vertical rules */
    uint32_t row_padding; /* grid lines */
    uint32_t *heights; /* [row_count] grid lines */
    bool *cuts;        /* [row_count] a page may end here through merged cells */
    enum gz_strength keep; /* of its rows with each other */
    uint32_t price;        /* of parting it, as of a box */
};

static inline bool gz_table_is_header(const struct gz_table_plan *plan,
                                      const struct gz_table_cell *cell) {
    return cell->row < plan->header_rows;
}

static inline uint32_t gz_table_owner(const struct gz_table_plan *plan, uint32_t row,
                                      uint32_t column) {
    return plan->owners[(size_t)row * plan->column_count + column];
}

/* Resolves spans: every square gets one owner, no cell is lost. */
void gz_table_find_cells(struct gz_table_plan *plan);

/* Is units from … to-1 a number with its sign and unit? *point: the unit
 * behind its integer part. */
bool gz_table_read_number(const struct gz_paragraph *paragraph, uint32_t from, uint32_t to,
                          uint32_t *point);

/* The end of the number with its sign and its % that begins at unit `from`; `from`
 * where none does. */
uint32_t gz_table_digits_end(const struct gz_paragraph *paragraph, uint32_t from);

/* Sets the verticals of numbers over several columns. */
void gz_table_find_spans(struct gz_table_plan *plan);

/* Sets plan->columns; wants the cells' paragraphs and natural widths. */
void gz_table_find_columns(struct gz_table_plan *plan);

/* Is it a name of several parts, 迪丽热巴·买买提? In the middle though it is long,
 * and broken after a dot alone. */
bool gz_table_is_dotted_name(const struct gz_paragraph *paragraph);
void gz_table_tie_name(const struct gz_paragraph *paragraph);

/* A head of quantity and unit, 人均/(kg/d), parts behind its solidus, where rule 1
 * else forbids it, rather than within the two (GB 3101-1993, 3.2.2). */
void gz_table_tie_quantity(const struct gz_paragraph *paragraph);

/* Fills piece, digits and natural of a cell. */
void gz_table_measure_cell(struct gz_table_cell *cell);

/* Lines that a paragraph needs in a width, first fit; allocates nothing. */
uint32_t gz_table_count_lines(const struct gz_paragraph *paragraph, gz_length width);

/* Opens what is wider than `width` at the edges of numbers, so that breaking by
 * force parts no digits. */
void gz_table_open_words(struct gz_setter *setter, const struct gz_table_cell *cell,
                         gz_length width);

/* The em of the table's text as the style has it, or as it is being set. */
gz_length gz_table_em(const struct gz_style *style);

/* The least that the style allows. */
gz_length gz_table_least_em(const struct gz_style *style);

/* The em to set the table with: the style's, or as much smaller as the room
 * wants; below the style's least only where numbers or names would be parted. */
gz_length gz_table_choose_em(const struct gz_table_plan *plan, gz_length measure);

/* Sets plan->edges and plan->padding. False when not even one character a
 * column has room. */
bool gz_table_find_widths(struct gz_table_plan *plan, gz_length measure);

gz_length gz_table_content_width(const struct gz_table_plan *plan,
                                 const struct gz_table_cell *cell);

/* A cell's indent in a column of `width`. */
gz_length gz_table_indent(const struct gz_table_plan *plan, const struct gz_table_cell *cell,
                          gz_length width);

/* Reports where broken cells show that the table is too wide for its room. */
void gz_table_warn(const struct gz_table_plan *plan, const struct gz_room *room,
                   struct gz_pos pos);

/* How to mend it. */
const char *gz_table_width_help(const struct gz_table_plan *plan, const struct gz_room *room);

static inline gz_length gz_table_block(const struct gz_table_figures *figures) {
    return figures->before + figures->after;
}

/* Takes the lines of a cell into account; false when one is no figure. *number
 * becomes true when one is a number, not only a dash. */
bool gz_table_add_figures(struct gz_table_figures *figures, const struct gz_paragraph *paragraph,
                          bool *number);

/* A label's lines are set in the middle, if there are no more than these. */
#define LABEL_LINES 3

/* Does a sentence or a part of one end in it? */
bool gz_table_has_stop(const struct gz_paragraph *paragraph);

/* A head, or a merged cell that holds no sentence. */
bool gz_table_is_label(const struct gz_table_plan *plan, const struct gz_table_cell *cell);

/* Which columns stand in the middle; wants the cells' lines. */
void gz_table_find_labels(struct gz_table_plan *plan);

/* From the left of a cell's contents to a line. */
gz_length gz_table_shift(const struct gz_table_plan *plan, const struct gz_table_cell *cell,
                         const struct gz_broken_line *line);
gz_length gz_table_line_width(const struct gz_broken_line *line);

/* Sets plan->heights from the cells' lines. */
void gz_table_find_heights(struct gz_table_plan *plan);

/* Is a row the title of those below, one cell over the whole width (一、人大系统)
 * or the only one with text? It is never last in a column. */
bool gz_table_leads(const struct gz_table_plan *plan, uint32_t row);

/* The end of the rows from `from` on that stay in one column of `limit` grid
 * lines because merged cells connect them. Where they are too many, the part
 * ends earlier and plan->cuts says so. At least one row. */
uint32_t gz_table_part_end(struct gz_table_plan *plan, uint32_t from, uint32_t limit);

#endif
