/* What an archive keeps beside the pages: what they were made from. */
#ifndef GZ_ATTACHMENTS_H
#define GZ_ATTACHMENTS_H

#include <time.h>

#include "pipeline/build/typeset.h"
#include "pipeline/pdf/pdf.h"

/* The sources, with the style and what was published last, and the layout record, for
 * the PDF; their names are those within the folder. Memory in the typeset's
 * arena. False when one cannot be read, or was saved since `start`, when the issue
 * began to be typeset; that was reported. */
bool gz_attachments_create(const struct gz_typeset *typeset, const struct timespec *start,
                           struct gz_pdf_meta *meta, struct gz_diag *diag);

#endif
