/* A table of a draft as rows of our source. Private to the writer. */
#ifndef GZ_IMPORT_DRAFT_TABLE_H
#define GZ_IMPORT_DRAFT_TABLE_H

#include "pipeline/import/draft.h"
#include "pipeline/import/draft_inline.h"

void gz_draft_table_write(const struct gz_draft_element *element, struct gz_ink *ink);

#endif
