/* One article: front matter and Markdown in, struct gz_article out. */
#ifndef GZ_SOURCE_ARTICLE_H
#define GZ_SOURCE_ARTICLE_H

#include <stdbool.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "layout/document.h"
#include "pipeline/source/file.h"

/* Reads the article `file`, a path relative to the issue's `folder`, which
 * stands at `named_at` in issue.yaml. All errors are reported; false when
 * there was one. Memory belongs to `arena`. */
bool gz_article_read(const char *folder, const char *file,
                     struct gz_pos named_at, struct gz_article *out,
                     struct gz_arena *arena, struct gz_diag *diag);

/* The same for a file in memory. Pictures are looked for below `folder`; with
 * NULL they are not opened. */
bool gz_article_parse(const struct gz_source_file *file, const char *folder,
                      struct gz_article *out, struct gz_arena *arena,
                      struct gz_diag *diag);

#endif
