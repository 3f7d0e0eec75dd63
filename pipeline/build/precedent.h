/* From a layout record to what layout/ keeps to. */
#ifndef GZ_PIPELINE_PRECEDENT_H
#define GZ_PIPELINE_PRECEDENT_H

#include "layout/precedent.h"
#include "pipeline/record/record.h"

/* The lines of a record, gathered into texts by article. In `arena`. */
struct gz_precedent *gz_precedent_create(const struct gz_record *record, struct gz_arena *arena);

#endif
