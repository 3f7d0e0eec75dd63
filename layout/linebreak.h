/* From a prepared paragraph to lines: total fit.
 *
 * The breaks are those that give the whole paragraph the least sum of line
 * costs (rule 8), found by dynamic programming over break points; only break
 * points within one measure of each other are compared, so the time is linear
 * in the text. Costs are pure functions of a line's totals (gz_line_cost).
 */
#ifndef GZ_LINEBREAK_H
#define GZ_LINEBREAK_H

#include "layout/paragraph.h"

struct gz_measure {
    gz_length width;       /* of a full line */
    gz_length first_indent; /* taken from the first line */
    gz_length indent;      /* taken from every further line (hanging) */
    gz_length last_reserve; /* kept free in the last line */
    bool justify;          /* false: lines keep their natural widths */
};

/* Lines in a row that may end in a hyphen, but for words of yet more lines. */
#define GZ_HYPHENS_RUNNING 2

/* One line of the result. */
struct gz_broken_line {
    uint32_t from, to;  /* units drawn; blanks at the edges left out */
    gz_length indent;   /* from the measure's left edge */
    gz_length width;    /* the room: measure less indents */
    gz_length natural;  /* width with edges trimmed, before adjustment */
    gz_length adjust;   /* to add (> 0) or take (< 0) between units */
    gz_length hyphen;   /* drawn behind the last unit, in natural; 0: none */
    bool end_half;      /* the mark at the end takes half an em */
    bool last;          /* of the paragraph or before a break by the editor */
};

struct gz_lines {
    const struct gz_broken_line *lines;
    uint32_t count;
    int64_t cost;
};

/* Breaks a paragraph. Always succeeds: where no legal line fits, the emergency
 * breaks are used; a line then may exceed the measure only when a single unit
 * does. At least one line, for an empty text an empty one. Lives in the scratch. */
struct gz_lines gz_linebreak(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                             const struct gz_measure *measure);

/* The same in exactly `count` lines, at the least cost for that; count 0 in the
 * result when the rules allow no such setting. How corrections keep a page: a
 * paragraph asked to run a line shorter or longer than it would by itself. */
struct gz_lines gz_linebreak_to(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                const struct gz_measure *measure, uint32_t count);

/* Units from … to-1 alone, in `count` lines or, for 0, in as many as cost least;
 * both ends are breaks. Count 0 in the result when it cannot be done. */
struct gz_lines gz_linebreak_span(struct gz_setter *setter, const struct gz_paragraph *paragraph,
                                  const struct gz_measure *measure, uint32_t from, uint32_t to,
                                  uint32_t count);

/* The cost of setting units from … to-1 as a line of `width`; negative when it
 * cannot be done within the rules. Fills *line. Pure. */
int64_t gz_line_cost(const struct gz_paragraph *paragraph, const struct gz_text_style *style,
                     const struct gz_measure *measure, uint32_t from, uint32_t to,
                     bool first, struct gz_broken_line *line);

#endif
