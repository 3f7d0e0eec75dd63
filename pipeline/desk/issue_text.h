/* issue.yaml of the next issue, from the text of the last one's: what an editor
 * typed stays as it was typed, comments included. */
#ifndef GZ_ISSUE_TEXT_H
#define GZ_ISSUE_TEXT_H

#include "pipeline/text/buffer.h"
#include "pipeline/yaml/yaml.h"

struct gz_issue_numbers {
    uint32_t year, number;
    uint32_t cumulative_number; /* 0: the key is left as it was */
    uint32_t first_page;        /* 0: the key is left out */
};

/* Copies the mapping `root` of `file` key by key: numbers are replaced, the articles
 * are the given ones, a date becomes a comment to fill in, and a cover's pictures,
 * which were the last issue's, a comment too. */
void gz_issue_text_write(const struct gz_source_file *file, const struct gz_yaml_node *root,
                         const struct gz_issue_numbers *numbers, const char *const *articles,
                         size_t article_count, struct gz_buffer *out);

#endif
