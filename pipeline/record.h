/* The layout record: where every line of an issue stands, as JSON.
 *
 * Published schema: pipeline/schema/record.schema.json. One line of the file
 * for each line of the pages, so that `git diff` of two records reads like a
 * list of corrections. No path of this machine, no time.
 */
#ifndef GZ_RECORD_H
#define GZ_RECORD_H

#include "layout/document.h"
#include "layout/pages.h"
#include "layout/style.h"
#include "pipeline/buffer.h"

#define GZ_RECORD_FORMAT "gazette-record-1"

/* Writes the record to `out`. False when a font or the style file can no
 * longer be read for its SHA-256; that was reported as an environment error. */
bool gz_record_create(const struct gz_issue *issue, const struct gz_style *style,
                      const struct gz_pages *pages, struct gz_buffer *out, struct gz_diag *diag);

/* "paragraph", "contents-entry"; static. */
const char *gz_element_kind_name(enum gz_element_kind kind);

#endif
