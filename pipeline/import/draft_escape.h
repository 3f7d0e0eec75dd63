/* Which characters of a text our inline and block readers would take for markup. Private
 * to the writer. */
#ifndef GZ_IMPORT_DRAFT_ESCAPE_H
#define GZ_IMPORT_DRAFT_ESCAPE_H

#include "pipeline/import/draft_inline.h"

struct gz_escape {
    struct gz_chars chars; /* the whole text, as it is written */
    uint32_t line;         /* index of the first character of the line */
    uint32_t at;           /* the character in question */
    bool in_brackets;      /* of a link or a decoration that we write */
    enum gz_ink_place place;
};

/* Whether a backslash has to stand before it. Signs that are text where they stand
 * (138****5678, 60~68%, 〔〕, [十七届]) need none. */
bool gz_escape_is_needed(const struct gz_escape *escape);

#endif
