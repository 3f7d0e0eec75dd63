/* The lines under the masthead: 2024年 / 第3号 / (总第49期). */
#ifndef GZ_ISSUE_LINES_H
#define GZ_ISSUE_LINES_H

#include "fonts/support/arena.h"
#include "layout/document.h"
#include "layout/style.h"

/* Where issue.yaml gives the numbers that fill the templates: a character
 * without a glyph in a line is reported at the first number of the line. */
struct gz_issue_line_places {
    struct gz_pos year, number, cumulative;
};

/* Fills issue->issue_lines from the style's templates and the issue's numbers:
 * supplement_lines for a supplement, combined_lines for two and more numbers,
 * else issue_lines. A line that asks for a number that the issue does not have
 * is left out. */
void gz_issue_lines_fill(struct gz_issue *issue, const struct gz_style *style,
                         const struct gz_issue_line_places *places, struct gz_arena *arena);

#endif
