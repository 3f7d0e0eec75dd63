/* Articles that are added to an issue.yaml as its editor typed it. */
#ifndef GZ_ISSUE_ARTICLES_H
#define GZ_ISSUE_ARTICLES_H

#include "pipeline/text/buffer.h"
#include "pipeline/yaml/yaml.h"

/* Copies the file with names behind the last item of `articles`; all else, comments
 * included, stays as it is. The names need no quotes in YAML. False when `articles` is
 * something that cannot be added to: nothing was reported. */
bool gz_issue_articles_add(const struct gz_source_file *file, const struct gz_yaml_node *root,
                           const char *const *names, uint32_t count, struct gz_buffer *out);

#endif
