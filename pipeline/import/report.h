/* What `gazette import` tells on standard output. */
#ifndef GZ_IMPORT_REPORT_H
#define GZ_IMPORT_REPORT_H

#include <stdio.h>

#include "pipeline/import/place.h"
#include "pipeline/text/buffer.h"

/* A line for each article from index `from` on, and below it one for each doubt, whose
 * form editors jump by: path:line: text. */
void gz_import_report_print(const struct gz_import_report *report, uint32_t from, FILE *out);

/* All of it as JSON: pipeline/schema/import.schema.json. */
void gz_import_report_json(const struct gz_import_report *report, struct gz_buffer *out);

#endif
