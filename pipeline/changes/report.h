/* What `gazette changes` prints. */
#ifndef GZ_CHANGES_REPORT_H
#define GZ_CHANGES_REPORT_H

#include "pipeline/text/buffer.h"
#include "pipeline/changes/changes.h"

#define GZ_CHANGES_FORMAT "gazette-changes-1"

/* For reading: page by page, each correction with its place in the sources;
 * `folder` is the as the user named it. */
void gz_changes_write_text(const struct gz_changes *changes, const char *folder,
                           struct gz_buffer *out);

/* For scripts: pipeline/schema/changes.schema.json. Positions are relative to the
 * issue's folder. */
void gz_changes_write_json(const struct gz_changes *changes, struct gz_buffer *out);

/* "replaced", "added", "removed", "moved", "parted", "joined"; static. */
const char *gz_edit_verb(const struct gz_edit *edit);

#endif
