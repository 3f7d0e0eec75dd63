/* Where a word of a marked language may part at a line's end. */
#ifndef GZ_HYPHENATION_H
#define GZ_HYPHENATION_H

#include "layout/paragraph.h"

/* Sets `hyphen` of every unit behind which a hyphen may be drawn: in words of an
 * alphabet that stand in a span or a text marked as of a language whose dictionary
 * the system has, when the style hyphenates. Never in addresses, compounds,
 * numbers and what is all capitals. English words in Chinese that are not marked
 * get GZ_HOLD_WORD there. A dictionary that is missing is one line of warning. */
void gz_hyphenation_find(struct gz_setter *setter, const struct gz_text *text,
                         struct gz_unit *units, uint32_t count);

/* The glyph that is drawn: the face's ‐, or its - where it has none. */
uint32_t gz_hyphen_glyph(const struct gz_face *face);

#endif
