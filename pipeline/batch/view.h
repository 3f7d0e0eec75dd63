/* What a batch shows: a bar while it runs, a row for each issue, the totals. */
#ifndef GZ_BATCH_VIEW_H
#define GZ_BATCH_VIEW_H

#include "pipeline/batch/batch.h"

struct gz_batch_view {
    const struct gz_batch *batch;
    int64_t started, drawn; /* microseconds of the monotonic clock */
    unsigned name_width;    /* columns */
    bool terminal;          /* standard error is one: there is a bar */
    bool headed, barred;
};

struct gz_batch_totals {
    uint32_t built, unchanged, failed, waiting; /* running ones wait */
    uint64_t pages, bytes, warnings; /* of all PDFs that are in place */
};

void gz_batch_view_begin(struct gz_batch_view *view, const struct gz_batch *batch, int64_t now);

/* Draws the bar anew, at most ten times a second. */
void gz_batch_view_progress(struct gz_batch_view *view, int64_t now);

/* Everything about an issue but a failure's messages; rows of issues that did not
 * change are left out. `notices` come before its messages. */
void gz_batch_view_item(struct gz_batch_view *view, const struct gz_batch_item *item,
                        const char *notices);

/* The totals, then all failures; `stopped`: the signal, or 0. */
void gz_batch_view_end(struct gz_batch_view *view, int stopped, int64_t now);

struct gz_batch_totals gz_batch_count(const struct gz_batch *batch);

#endif
