/* A style file: YAML in, struct gz_style out. */
#ifndef GZ_STYLE_FILE_H
#define GZ_STYLE_FILE_H

#include "fonts/support/arena.h"
#include "layout/style.h"
#include "pipeline/source/file.h"

/* The style file for an issue folder: `name` NULL: ../style.yaml beside the
 * folder; a plain name: ../styles/NAME.yaml; a name with '/' or ending in
 * .yaml: that file. Memory belongs to `arena`. */
const char *gz_style_path(const char *issue_folder, const char *name,
                          struct gz_arena *arena);

/* Reads a style. Every error is reported at its position; NULL on error. */
struct gz_style *gz_style_read(const char *path, struct gz_arena *arena,
                               struct gz_diag *diag);

/* The same of a file in memory, which is borrowed. */
struct gz_style *gz_style_parse(const struct gz_source_file *file, struct gz_arena *arena,
                                struct gz_diag *diag);

#endif
