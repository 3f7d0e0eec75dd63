/* Tables in plain text: cells parted by tabs, or by bars. */
#ifndef GZ_IMPORT_TEXT_TABLE_H
#define GZ_IMPORT_TEXT_TABLE_H

#include "pipeline/import/collect.h"

struct gz_text_line {
    const char *text; /* borrowed */
    size_t length;
    uint32_t number;        /* of the file, from 1 */
    uint32_t start, end;    /* bytes, without blanks at both ends; equal in a blank line */
    uint32_t indent, width; /* columns of the blanks in front, and of the text */
    bool starts_page;
};

/* The rows of a table that begins with the first of `count` lines, which become a block;
 * 0: none begins there. In lines below *tabless tabs are known to part no cells; start with
 * NULL and go on with what it was set to. */
uint32_t gz_text_table_read(struct gz_collector *c, const struct gz_text_line *lines,
                            uint32_t count, const struct gz_text_line **tabless);

#endif
