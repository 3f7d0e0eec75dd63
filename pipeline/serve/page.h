/* The files of pipeline/serve/page/, as bytes in the program. The table is written by
 * CMake. */
#ifndef GZ_SERVE_PAGE_H
#define GZ_SERVE_PAGE_H

#include <stddef.h>

struct gz_page_file {
    const char *name;  /* "desk.js" */
    const char *type;  /* "text/javascript; charset=utf-8" */
    const char *bytes; /* end in a NUL that `length` does not count */
    size_t length;
};

extern const struct gz_page_file gz_page_files[];
extern const size_t gz_page_file_count;

#endif
