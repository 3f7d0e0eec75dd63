/* The files of pipeline/desk/templates/ and the house style, as bytes in the
 * program. The table is written by CMake. */
#ifndef GZ_TEMPLATES_H
#define GZ_TEMPLATES_H

#include <stddef.h>

struct gz_template {
    const char *name; /* "01-minutes.md" */
    const char *bytes; /* end in a NUL that `length` does not count */
    size_t length;
};

extern const struct gz_template gz_template_style; /* issues/style.yaml */
extern const struct gz_template gz_template_issue; /* issue.yaml of a first issue */
extern const struct gz_template gz_template_articles[];
extern const size_t gz_template_article_count;

#endif
