#ifndef GZ_BATCH_REPORT_H
#define GZ_BATCH_REPORT_H

#include "pipeline/batch/batch.h"
#include "pipeline/text/buffer.h"

/* The report of a batch as JSON (pipeline/schema/report.schema.json). */
void gz_batch_report(const struct gz_batch *batch, int64_t wall_us, bool complete,
                     struct gz_buffer *out);

#endif
