/* The next issue of a gazette: a folder that is made from the last one. */
#ifndef GZ_NEW_ISSUE_H
#define GZ_NEW_ISSUE_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"

struct gz_new_issue {
    const char *last; /* the folder of the issue that it was made from, or NULL: the first one */
    uint32_t year, number;
    uint32_t cumulative_number; /* 0: that of the last issue is not known */
    uint32_t article_count;
    bool wrote_style; /* a house style, where there was none */
};

/* Makes `folder`, which may exist but has to be empty: issue.yaml with the last
 * issue's masthead, board, imprint and comments, its numbers counted on, and an
 * article of each kind to write over. The last issue is the one before, in year
 * and number, among the folders beside it. A folder named YEAR-NUMBER ("2024-04")
 * says which issue it is; any other name is that of the next number. Without an
 * issue beside it everything is to be filled in. All files are written or none;
 * false when an error was reported. */
bool gz_new_issue_create(const char *folder, struct gz_arena *arena, struct gz_new_issue *out,
                         struct gz_diag *diag);

/* What such an issue begins with, for one whose articles somebody else writes. */
struct gz_new_issue_files {
    const char *issue_path, *issue_text;
    size_t issue_length;
    const char *style_path, *style_text; /* the path NULL: there is a style already */
    size_t style_length;
};

/* The same without any file being written: `articles` are the names that issue.yaml
 * lists. The folder need not exist. All in `arena`. */
bool gz_new_issue_prepare(const char *folder, const char *const *articles,
                          uint32_t article_count, struct gz_new_issue_files *files,
                          struct gz_arena *arena, struct gz_new_issue *out,
                          struct gz_diag *diag);

#endif
