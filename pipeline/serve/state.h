/* The state of the desk as JSON: what the page shows. */
#ifndef GZ_SERVE_STATE_H
#define GZ_SERVE_STATE_H

#include "pipeline/serve/remarks.h"
#include "pipeline/text/buffer.h"

struct gz_desk_state {
    uint64_t version;
    const char *issue;          /* the folder's name */
    const char *time;           /* of the last build, "14:03:22"; NULL: there was none */
    int64_t milliseconds;       /* from the save to the PDF */
    bool good;                  /* whether it succeeded; else the view is an earlier one's */
    bool checking;              /* the findings are those of an earlier build, still */
    bool editor;                /* one can be opened */
    const struct gz_view *view; /* or NULL: there was no good build yet */
    const char *view_time;      /* of that build; NULL as above */
    struct gz_remarks messages, findings;
    const char *const *files; /* that can be shown, within the issue's folder */
    uint32_t file_count;
};

void gz_state_write(const struct gz_desk_state *state, struct gz_buffer *out);

/* The lines of a page that a source says. */
void gz_state_write_lines(const struct gz_view_page *page, struct gz_buffer *out);

/* A source and its text, which is valid UTF-8. */
void gz_state_write_source(const char *path, const char *bytes, size_t length,
                           struct gz_buffer *out);

#endif
