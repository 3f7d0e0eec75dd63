/* The source line of a message, and where its caret goes. */
#ifndef GZ_SOURCE_EXCERPT_H
#define GZ_SOURCE_EXCERPT_H

#include <stdbool.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"

#define GZ_EXCERPT_WIDTH 96 /* columns of a terminal; longer lines are cut */

/* Keeps the file that was read last: messages come file by file. */
struct gz_excerpts;

struct gz_excerpts *gz_excerpts_create(struct gz_arena *arena);

struct gz_excerpt {
    const char *line;   /* safe to print; bytes that are no text show as U+FFFD */
    const char *indent; /* blanks and the line's own tabs up to the caret */
};

/* False when the position has no line or its file cannot be read. */
bool gz_excerpt_find(struct gz_excerpts *excerpts, const struct gz_pos *pos,
                     struct gz_excerpt *out);

#endif
