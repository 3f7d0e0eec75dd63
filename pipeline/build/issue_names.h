/* How an issue and its articles are called in a line of text. */
#ifndef GZ_ISSUE_NAMES_H
#define GZ_ISSUE_NAMES_H

#include "fonts/support/arena.h"
#include "layout/document.h"

/* The masthead and the issue lines: "某某市公报 2024年第3号（总第49期）". */
const char *gz_issue_title(const struct gz_issue *issue, struct gz_arena *arena);

/* The last part of an issue's folder, for the names of its products: "2024-03"
 * of "issues/2024-03/"; of "." and ".." the folder's real name. */
const char *gz_issue_folder_name(const char *folder, struct gz_arena *arena);

/* `path` as seen from the issue's folder when it lies below it, else the name
 * of the file alone: what may stand in a file that others read elsewhere. */
const char *gz_issue_relative_path(const struct gz_issue *issue, const char *path);

#endif
