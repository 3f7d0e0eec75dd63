/* What is listed beside the pages: messages of a build, findings of proofreading, each
 * with the source line and its place on a page. */
#ifndef GZ_SERVE_REMARKS_H
#define GZ_SERVE_REMARKS_H

#include "pipeline/check/check.h"
#include "pipeline/serve/view.h"

#define GZ_REMARK_LIMIT 1000 /* of a list; what is beyond is counted */

struct gz_remark {
    const char *rule;              /* of a finding, or NULL */
    const char *severity;          /* "error", "warning", "notice"; of a finding its rule's */
    const char *path;              /* within the folder, else as told; or NULL */
    bool inside;                   /* the folder */
    uint32_t line, column, length; /* from 1, characters; line 0: the file as a whole */
    const char *text, *help;       /* help may be NULL */
    const char *source;            /* the line, cut where it is long; or NULL */
    uint32_t at;                   /* the place in it, characters from 0 */
    bool final;                    /* of a finding: the text is not to be mended */
    struct gz_view_place place;
};

struct gz_remarks {
    struct gz_remark *items;
    uint32_t count, left_out;
};

/* Messages, errors first. `prefix`: of the paths of the files. `view` may be
 * NULL; of another build it tells places of whole lines. All memory in `arena`. */
struct gz_remarks gz_remarks_of_messages(const struct gz_diag *diag, const char *prefix,
                                         const struct gz_view *view, struct gz_arena *arena);

/* Findings; their places are exact, out of the record that the view was made from. */
struct gz_remarks gz_remarks_of_findings(const struct gz_findings *findings, const char *prefix,
                                         const struct gz_view *view, const struct gz_record *record,
                                         struct gz_arena *arena);

/* What follows the prefix of the files in `path`, or NULL: it is none of them. */
const char *gz_remark_inside(const char *prefix, const char *path);

/* Text for a browser: what is no UTF-8, or controls something, is U+FFFD. In `arena`;
 * NULL of NULL. */
const char *gz_remark_clean(const char *text, struct gz_arena *arena);

/* A file's bytes as a browser may show them, whatever they are: without a byte order
 * mark, lines end in "\n", and what is no text is U+FFFD, a column each as messages count
 * them. In `arena`. */
const char *gz_remark_clean_source(const char *bytes, size_t length, size_t *out_length,
                                   struct gz_arena *arena);

#endif
