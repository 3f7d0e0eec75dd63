/* `cover` of issue.yaml: the leaf around an issue. */
#ifndef GZ_SOURCE_COVER_H
#define GZ_SOURCE_COVER_H

#include "layout/document.h"
#include "pipeline/yaml/yaml.h"

/* Reads `true` or a mapping; pictures are files of the issue's `folder`. All errors
 * are reported; false when there was one. */
bool gz_cover_read(const char *folder, const struct gz_yaml_node *node, struct gz_cover *out,
                   struct gz_arena *arena, struct gz_diag *diag);

#endif
