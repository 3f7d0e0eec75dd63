/* Pipe tables: rows of source lines in, struct gz_table out. */
#ifndef GZ_SOURCE_TABLE_H
#define GZ_SOURCE_TABLE_H

#include "layout/document.h"
#include "pipeline/source/slice.h"

#define GZ_TABLE_COLUMN_LIMIT 64
#define GZ_TABLE_ROW_LIMIT 10000
#define GZ_TABLE_HEADER_LIMIT 10 /* rows above |---| */

/* Reads a table from the lines of its rows, trimmed, each beginning with `|`:
 * header rows, the delimiter row, the body. Errors are reported at the cell;
 * false when the table could not be read. */
bool gz_table_parse(const struct gz_article_source *source, const struct gz_slice *rows,
                    uint32_t count, struct gz_table *out);

/* Whether a line without a bar at its start can only be meant as a delimiter
 * row: `---|---`. */
bool gz_table_is_delimiter_like(struct gz_slice line);

#endif
