#include "pipeline/batch/view.h"

#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/text/width.h"

#define BAR_WIDTH 30u
#define NAME_LIMIT 60u
#define REDRAW 100000 /* microseconds */

struct gz_batch_totals gz_batch_count(const struct gz_batch *batch) {
    struct gz_batch_totals totals = {0};
    for (uint32_t i = 0; i < batch->count; i++) {
        const struct gz_batch_item *item = &batch->items[i];
        totals.built += item->state == GZ_BATCH_BUILT;
        totals.unchanged += item->state == GZ_BATCH_UNCHANGED;
        totals.failed += item->state == GZ_BATCH_FAILED;
        totals.waiting += item->state == GZ_BATCH_WAITING || item->state == GZ_BATCH_RUNNING;
        if (item->state == GZ_BATCH_BUILT || item->state == GZ_BATCH_UNCHANGED) {
            totals.pages += item->pages;
            totals.bytes += item->bytes;
            totals.warnings += item->warnings;
        }
    }
    return totals;
}

/* Columns; a path that is no UTF-8 has one for each byte. */
static unsigned text_width(const char *text) {
    size_t length = strlen(text), at = 0;
    unsigned width = 0;
    if (gz_utf8_invalid_at(text, length) < length)
        return (unsigned)length;
    while (at < length)
        width += gz_character_width(gz_utf8_next(text, length, &at));
    return width;
}

void gz_batch_view_begin(struct gz_batch_view *view, const struct gz_batch *batch, int64_t now) {
    *view = (struct gz_batch_view){.batch = batch, .started = now, .name_width = 5};
    view->terminal = batch->several && isatty(STDERR_FILENO);
    for (uint32_t i = 0; i < batch->count; i++) {
        unsigned width = text_width(batch->items[i].build.typeset.folder);
        if (width > view->name_width)
            view->name_width = width < NAME_LIMIT ? width : NAME_LIMIT;
    }
}

/* ---- the bar ------------------------------------------------------------------- */

static void erase(struct gz_batch_view *view) {
    if (view->barred)
        fputs("\r\033[K", stderr);
    view->barred = false;
}

void gz_batch_view_progress(struct gz_batch_view *view, int64_t now) {
    struct gz_batch_totals totals = gz_batch_count(view->batch);
    uint32_t count = view->batch->count, done = count - totals.waiting;
    int64_t elapsed = now - view->started;
    char bar[BAR_WIDTH + 1];
    if (!view->terminal || now - view->drawn < REDRAW)
        return;
    view->drawn = now;
    unsigned filled = count ? (unsigned)((uint64_t)done * BAR_WIDTH / count) : 0;
    for (unsigned i = 0; i < BAR_WIDTH; i++)
        bar[i] = i < filled ? '#' : '.';
    bar[BAR_WIDTH] = '\0';
    fprintf(stderr, "\r\033[K[%s] %" PRIu32 "/%" PRIu32, bar, done, count);
    if (done > 0 && elapsed > 0) {
        int64_t rate = (int64_t)done * 10000000 / elapsed; /* tenths a second */
        int64_t left = elapsed / 1000000 * totals.waiting / done;
        fprintf(stderr, _("  %d.%d/s  %d:%02d left"), (int)(rate / 10), (int)(rate % 10),
                (int)(left / 60), (int)(left % 60));
    }
    if (totals.failed > 0)
        fprintf(stderr, _("  %u failed"), totals.failed);
    view->barred = true;
}

/* ---- rows ------------------------------------------------------------------------ */

static const char *format_time(int64_t us, char out[32]) {
    if (us < 10000000)
        snprintf(out, 32, "%" PRId64 " ms", (us + 500) / 1000);
    else
        snprintf(out, 32, "%" PRId64 ".%" PRId64 " s", us / 1000000, us / 100000 % 10);
    return out;
}

static const char *format_size(uint64_t bytes, char out[32]) {
    if (bytes < 1000000)
        snprintf(out, 32, "%" PRIu64 " kB", (bytes + 500) / 1000);
    else
        snprintf(out, 32, "%" PRIu64 ".%" PRIu64 " MB", bytes / 1000000, bytes / 100000 % 10);
    return out;
}

static void put_name(const struct gz_batch_view *view, const char *name) {
    unsigned width = text_width(name);
    fputs(name, stdout);
    for (; width < view->name_width; width++)
        fputc(' ', stdout);
}

static void put_row(struct gz_batch_view *view, const struct gz_batch_item *item) {
    char time[32], size[32];
    if (!view->headed) {
        put_name(view, _("issue"));
        fputs(_("  pages       time       size  warnings\n"), stdout);
    }
    view->headed = true;
    put_name(view, item->build.typeset.folder);
    if (item->state == GZ_BATCH_BUILT)
        printf("  %5" PRIu32 " %10s %10s  %8" PRIu32 "\n", item->pages,
               format_time(item->wall_us, time), format_size(item->bytes, size), item->warnings);
    else
        printf(_("      - %10s          -         -  failed\n"), format_time(item->wall_us, time));
}

void gz_batch_view_item(struct gz_batch_view *view, const struct gz_batch_item *item,
                        const char *notices) {
    if (item->state != GZ_BATCH_BUILT && item->state != GZ_BATCH_FAILED)
        return;
    erase(view);
    fputs(notices, stderr);
    if (item->state == GZ_BATCH_BUILT || !view->batch->several)
        fputs(item->messages, stderr);
    if (item->results)
        fputs(item->results, stdout);
    if (view->batch->several)
        put_row(view, item);
    fflush(stdout);
}

/* ---- the end ----------------------------------------------------------------------- */

/* "2 built, 1 failed" */
static const char *describe_states(const struct gz_batch_totals *totals, char *out, size_t size) {
    const struct {
        uint32_t count;
        const char *format;
    } states[] = {{totals->built, N_("%u built")},
                  {totals->unchanged, N_("%u unchanged")},
                  {totals->failed, N_("%u failed")},
                  {totals->waiting, N_("%u not reached")}};
    size_t length = 0;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
        if (states[i].count == 0)
            continue;
        length += (size_t)snprintf(out + length, size - length, "%s", length > 0 ? _(", ") : "");
        length +=
            (size_t)snprintf(out + length, size - length, _(states[i].format), states[i].count);
    }
    return length > 0 ? out : _("nothing to build");
}

static void put_totals(const struct gz_batch_view *view, const struct gz_batch_totals *totals,
                       int64_t now) {
    char states[512], pages[64], size[32], warnings[64], time[32];
    int64_t elapsed = now - view->started;
    snprintf(pages, sizeof pages, ngettext("%llu page", "%llu pages", totals->pages),
             (unsigned long long)totals->pages);
    snprintf(warnings, sizeof warnings, ngettext("%llu warning", "%llu warnings", totals->warnings),
             (unsigned long long)totals->warnings);
    printf(_("%s: %s, %s, %s; %s"), describe_states(totals, states, sizeof states), pages,
           format_size(totals->bytes, size), warnings, format_time(elapsed, time));
    if (totals->built > 0 && elapsed > 0) {
        int64_t rate = (int64_t)totals->built * 10000000 / elapsed;
        printf(_(", %d.%d issues/s"), (int)(rate / 10), (int)(rate % 10));
    }
    putchar('\n');
    fflush(stdout);
}

static void put_failure(const struct gz_batch_view *view, const struct gz_batch_item *item) {
    if (view->batch->several)
        fputs(item->messages, stderr);
    if (item->reason)
        fprintf(stderr, "%s: error: %s\n", item->build.typeset.folder, item->reason);
}

void gz_batch_view_end(struct gz_batch_view *view, int stopped, int64_t now) {
    const struct gz_batch *batch = view->batch;
    struct gz_batch_totals totals = gz_batch_count(batch);
    erase(view);
    if (batch->several)
        put_totals(view, &totals, now);
    for (uint32_t i = 0; i < batch->count; i++)
        if (batch->items[i].state == GZ_BATCH_FAILED)
            put_failure(view, &batch->items[i]);
    if (batch->several && totals.failed > 0)
        fprintf(stderr, _("gazette: %u of %u issues failed\n"), totals.failed, batch->count);
    if (stopped)
        fprintf(
            stderr,
            _("gazette: stopped by SIG%s with %u of %u issues done; the same command goes on\n"),
            sigabbrev_np(stopped), totals.built + totals.unchanged, batch->count);
}
