/* What `gazette fonts` prints. */
#ifndef GZ_FONTS_REPORT_H
#define GZ_FONTS_REPORT_H

#include "pipeline/text/buffer.h"
#include "pipeline/build/typeset.h"

/* Which file serves each stack, and the roles that use it. Style and fontset
 * must be there. */
void gz_fonts_report_stacks(const struct gz_typeset *typeset, struct gz_buffer *out);

/* Which characters of the issue were drawn by a face that is no stack's first,
 * and which have no face at all. The issue must be there; the pages may be
 * missing, as they are when a character has no face. */
void gz_fonts_report_characters(const struct gz_typeset *typeset, struct gz_buffer *out);

#endif
