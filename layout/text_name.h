/* What a text is called where it is named in a line: bookmarks, lists of contents. */
#ifndef GZ_TEXT_NAME_H
#define GZ_TEXT_NAME_H

#include "fonts/support/arena.h"
#include "layout/document.h"

/* One line: asked-for line breaks vanish, but between two Latin words (ASCII on
 * both sides) a blank takes their place. Marks of notes are no part of it: those
 * of footnotes, and what is raised like one. In `arena`. */
const char *gz_text_one_line(const struct gz_text *text, struct gz_arena *arena);

#endif
