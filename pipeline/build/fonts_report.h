/* What `gazette fonts` prints. */
#ifndef GZ_FONTS_REPORT_H
#define GZ_FONTS_REPORT_H

#include "pipeline/text/buffer.h"
#include "pipeline/text/json.h"
#include "pipeline/build/typeset.h"

/* Which file serves each stack, and the roles that use it. Style and fontset
 * must be there. */
void gz_fonts_report_stacks(const struct gz_typeset *typeset, struct gz_buffer *out);

/* Which characters of the issue were drawn by a face that is no stack's first,
 * and which have no face at all. The issue must be there; the pages may be
 * missing, as they are when a character has no face. */
void gz_fonts_report_characters(const struct gz_typeset *typeset, struct gz_buffer *out);

/* A character that no stack's first face drew. */
struct gz_fonts_character {
    uint32_t face, code; /* GZ_NO_FACE: nothing draws it */
    uint32_t count;      /* 0: not known, the issue has no pages */
    struct gz_pos pos;   /* where it stands first; no path when not known */
};

/* These characters of an issue, by face and code, in the typeset's arena. */
const struct gz_fonts_character *gz_fonts_characters(const struct gz_typeset *typeset,
                                                     size_t *count);

/* Both reports as one object: schema/fonts.schema.json. Style and fontset must be
 * there. */
void gz_fonts_to_json(const struct gz_typeset *typeset, struct gz_json *json);

#endif
