/* A Markdown file before cmark reads it. cmark drops what is nothing to Markdown: definitions
 * that nothing refers to, or that come twice, cells beyond a table's head, and, of a `[^…]`
 * that runs over lines, a part of its text. Here that is found, so that no text is lost.
 * Private to the Markdown reader. */
#ifndef GZ_IMPORT_MARKDOWN_SOURCE_H
#define GZ_IMPORT_MARKDOWN_SOURCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"

/* Brackets that are to be text are masked: for "[" stands a noncharacter (Unicode, 23.7) that
 * the file does not hold, until gz_markdown_own_text() puts it back. */
struct gz_markdown_source {
    const char *text; /* masked; ends in a NUL */
    size_t length;
    char bracket[4], definition[4]; /* what stands for one; for a definition's; UTF-8 */
    const char *line; /* where gz_markdown_line() was last */
    uint32_t line_number;
};

/* Of valid UTF-8 without U+0000. False: there is no noncharacter left to mask with. */
bool gz_markdown_source_open(const char *text, struct gz_markdown_source *out,
                             struct gz_arena *arena);

/* Whether a definition that was masked begins in a string that cmark gave. */
bool gz_markdown_has_definition(const struct gz_markdown_source *source, const char *text);

/* A copy in `arena` of a string that cmark gave, with the file's own characters. */
char *gz_markdown_own_text(const struct gz_markdown_source *source, const char *text,
                                 struct gz_arena *arena);

/* The cells of a table's row in line `line` (from 1) beyond the first `columns`, as they were
 * typed; NULL for none. Quick for lines in ascending order. */
const char *gz_markdown_cells_beyond(struct gz_markdown_source *source, uint32_t line,
                                     uint32_t columns, struct gz_arena *arena);

#endif
