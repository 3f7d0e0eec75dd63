/* The galley: what an article's body becomes before it meets pages.
 *
 * A galley is a list of boxes, each as wide as its measure and a whole number
 * of grid lines high. Columns and pages move boxes about and never look inside;
 * what may not be parted says so by the `keep` between a box and the next.
 * A line of text is a box of one row, a table row a box of several.
 */
#ifndef GZ_GALLEY_H
#define GZ_GALLEY_H

#include "layout/justify.h"
#include "layout/precedent.h"

struct gz_box_line { /* becomes a struct gz_line */
    uint32_t element;
    gz_length x;        /* from the box's left edge */
    gz_length baseline; /* from the box's top */
    gz_length width;
    const struct gz_run *runs; /* x from the line's x, y from its baseline */
    uint32_t run_count;
    struct gz_decoration decoration;
};

struct gz_box_rule { /* from the box's top left */
    gz_length x, y, width, height;
    struct gz_color color;
};

struct gz_box_picture {
    const struct gz_image *image;
    gz_length x, y, width, height;
    uint32_t element;
};

struct gz_box {
    uint32_t rows;           /* grid lines */
    enum gz_strength keep;   /* with the next box in one column */
    /* It and the next box are lines of a paragraph of two or three: better not
     * parted at a column's foot, but columns are balanced through it. */
    bool whole;
    bool goes_on; /* the same, whatever the style says of its keeps */
    bool blank;              /* white space: dropped at a column's top */
    /* So many empty rows are better than a cut behind this box: a short table stays
     * whole. 0: a cut has no price beyond its keep. */
    uint32_t price;
    /* How far its content moves up where it begins a column, and down where it
     * ends one, to stand level with a line of text beside it. */
    gz_length rise, sink;
    const struct gz_box_line *lines;
    uint32_t line_count;
    const struct gz_box_rule *rules;
    uint32_t rule_count;
    const struct gz_box_picture *pictures;
    uint32_t picture_count;
    /* Boxes set before this one when it begins a column or page (a table's
     * header rows), or NULL. They are not counted among the galley's boxes. */
    const struct gz_box *repeat;
    uint32_t repeat_count;
    /* Lines of footnotes, counted over the galley up to and with this box. */
    size_t note_end;
    /* The printed line that this one stands for, or NULL: new, or no precedent. */
    const struct gz_precedent_line *was;
    gz_length was_top; /* the box's top in print, from the page's */
    /* A bookmark that points here; text NULL: none. */
    const struct gz_text *outline;
    uint8_t outline_level;
};

struct gz_galley {
    struct gz_box *boxes;
    size_t count, capacity;
    struct gz_insert *inserts; /* over all columns, in order of their anchors */
    size_t insert_count, insert_capacity;
    struct gz_insert *floats; /* within a column, likewise */
    size_t float_count, float_capacity;
    /* Footnotes in the order of their marks, a box a line; their heights are
     * style.footnote.leading, not rows. */
    struct gz_box *notes;
    size_t note_count, note_capacity;
    /* Paragraphs that can be set anew in another number of lines; only noted
     * where there is a precedent. */
    struct gz_adjustable *adjustables;
    size_t adjustable_count, adjustable_capacity;
};

/* A block that stands before box `anchor` where there is room, and else where
 * there next is: over all columns at the next page's top, in a column at the
 * next column's. Text goes on in the meantime; inserts keep their order. */
struct gz_insert {
    size_t anchor;
    size_t floats; /* of the galley that come before it; not of a float itself */
    bool breakable; /* a table: begins where the text before it ends, and goes on
                     * over pages by itself; the text waits */
    struct gz_galley galley;
};

/* Grid lines of all boxes. */
uint32_t gz_galley_rows(const struct gz_galley *galley);

/* A new, empty box at the end; the pointer is valid until the next one. */
struct gz_box *gz_galley_append(struct gz_setter *setter, struct gz_galley *galley);

/* `rows` grid lines of white space; nothing for 0. Where white space stands
 * already, the larger of the two counts. */
void gz_galley_blank(struct gz_setter *setter, struct gz_galley *galley, uint32_t rows);

/* Distance from the top of a row of text to its baseline: the em square of
 * `size` stands in the middle of `height`. */
gz_length gz_baseline_in(gz_length height, gz_length size);

/* How a paragraph is set in a galley. */
struct gz_setting {
    enum gz_role role;
    uint32_t element;
    struct gz_measure measure;
    struct gz_lead lead; /* of the text's first bytes */
    bool by_phrase; /* broken like a title, not like a paragraph */
    bool balanced;  /* by phrase: into lines of like length */
    enum gz_align align;     /* default: justified, or flush left */
    enum gz_strength keep;   /* of its last line with what follows */
    bool widows_orphans;     /* rule 13 applies */
};

/* A paragraph as it was set, for setting it anew. */
struct gz_adjustable {
    size_t first;   /* its boxes */
    uint32_t count;
    const struct gz_text *text;
    struct gz_setting setting;
    const char *language;
};

/* Breaks `text` and appends a box a line; the lines of a drawing typed with strokes
 * (drawing.h) share one. Returns the number of lines. */
uint32_t gz_galley_paragraph(struct gz_setter *setter, struct gz_galley *galley,
                             const struct gz_text *text, const struct gz_setting *setting);

/* Fills a box with line `i` of a paragraph's lines: what it draws and its keeps. */
void gz_galley_set_line(struct gz_setter *setter, const struct gz_setting *setting,
                        const struct gz_paragraph *paragraph, const struct gz_lines *lines,
                        uint32_t i, struct gz_box *box);

/* Sets the footnotes whose marks stand in bytes from … to-1 of `text` and ties
 * their lines to the galley's last box. */
void gz_galley_notes(struct gz_setter *setter, struct gz_galley *galley,
                     const struct gz_text *text, uint32_t from, uint32_t to, gz_length measure);

/* One line of text at natural width as a box line: x is set by `align` within
 * `width`, baseline by the caller. */
struct gz_box_line gz_box_line_natural(struct gz_setter *setter, const struct gz_text *text,
                                       enum gz_role role, uint32_t element, gz_length extra,
                                       gz_length width, enum gz_align align);

/* A text of two or more characters spread to `width` by position alone. */
struct gz_box_line gz_box_line_spread(struct gz_setter *setter, const struct gz_text *text,
                                      enum gz_role role, uint32_t element, gz_length width);

/* A person's name: one of two Han characters is spread to the width of three
 * (rule 16), by position only. */
struct gz_box_line gz_box_line_name(struct gz_setter *setter, const struct gz_text *name,
                                    enum gz_role role, uint32_t element);

/* ---- Blocks, each in its own file ---- */

/* The room that blocks are set in. */
struct gz_room {
    gz_length measure;
    bool close; /* no white space above: what comes belongs to what stands there */
    bool page_width; /* one column over the page */
    enum gz_article_kind kind;
    uint32_t parent; /* structure element */
};

/* A table whose texts are prepared, not yet set. */
struct gz_table_plan;

/* Lives in the arena, its texts in the scratch; `table` is borrowed. NULL for a
 * table without cells. */
struct gz_table_plan *gz_table_prepare(struct gz_setter *setter, const struct gz_table *table);

/* Can it be set in `measure` with its figures, names and words whole and its text
 * fit to be read, in type no smaller than the style's least? */
bool gz_table_fits(const struct gz_table_plan *plan, gz_length measure);

/* Would it take smaller type in `measure` and no less of the page there than over
 * all `columns`, in a width of `page`? */
bool gz_table_is_better_wide(struct gz_table_plan *plan, gz_length measure, gz_length page,
                             uint32_t columns);

void gz_table_set_plan(struct gz_table_plan *plan, struct gz_galley *galley,
                       const struct gz_room *room, struct gz_pos pos);

/* Prepares a table and sets it in the room. */
void gz_table_set(struct gz_setter *setter, struct gz_galley *galley,
                  const struct gz_table *table, const struct gz_room *room, struct gz_pos pos);
void gz_roster_set(struct gz_setter *setter, struct gz_galley *galley,
                   const struct gz_roster *roster, const struct gz_room *room, struct gz_pos pos);
void gz_entries_set(struct gz_setter *setter, struct gz_galley *galley,
                    const struct gz_entry_list *list, const struct gz_room *room,
                    struct gz_pos pos);
void gz_figure_set(struct gz_setter *setter, struct gz_galley *galley,
                   const struct gz_figure *figure, const struct gz_room *room, struct gz_pos pos);

/* Sets a list of blocks. */
void gz_blocks_set(struct gz_setter *setter, struct gz_galley *galley,
                   const struct gz_block *blocks, uint32_t count, const struct gz_room *room);

#endif
