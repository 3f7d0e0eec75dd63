/* Cutting a galley into columns: filled to the foot, or balanced. */
#ifndef GZ_COLUMNS_H
#define GZ_COLUMNS_H

#include "layout/galley.h"

#define GZ_COLUMN_LIMIT 8 /* columns of a page */

/* The boxes of one column, `repeat` of the first one included in rows. */
struct gz_column {
    uint32_t from, to;
    uint32_t rows;
};

/* Fills `count` columns of `height` rows from box `from` on; writes
 * columns[count] and returns the first box that found no place. Keeps are
 * honoured; where they cannot be (a chain of keeps longer than a column), the
 * column is cut at its foot. Returns `from` when not even one box fits. */
uint32_t gz_columns_fill(const struct gz_galley *galley, uint32_t from, uint32_t count,
                         uint32_t height, struct gz_column *columns);

/* Sets all boxes from `from` on in columns of the least equal height (rule 12,
 * JIS X 4051 8.4: only the last may be short) of at most `limit` rows. Returns
 * the height, or 0 when they do not fit. */
uint32_t gz_columns_balance(const struct gz_galley *galley, uint32_t from, uint32_t count,
                            uint32_t limit, struct gz_column *columns);

#endif
