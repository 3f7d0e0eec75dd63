/* Front matter of an article from a draft. Private to the writer. */
#ifndef GZ_IMPORT_DRAFT_FRONT_H
#define GZ_IMPORT_DRAFT_FRONT_H

#include "pipeline/import/draft.h"
#include "pipeline/import/draft_inline.h"

/* A text as a value of YAML, in quotes where it needs some; `in_list`: between [ and ]. */
void gz_draft_yaml_value(struct gz_buffer *out, const char *text, bool in_list);

/* A text on one line, without what no source may hold. */
const char *gz_draft_one_line(struct gz_ink *ink, const char *text);

/* From `---` to `---`, with the draft's doubts as comments of it. */
void gz_draft_front_write(const struct gz_draft *draft, struct gz_buffer *out,
                          struct gz_arena *arena);

/* A text for one line of a comment: no line break, no "-->". */
const char *gz_draft_comment_text(const char *text, struct gz_arena *arena);

#endif
