#include "pipeline/batch/report.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/batch/view.h"
#include "pipeline/text/json.h"
#include "pipeline/system/versions.h"

/* Paths and what a crashed library wrote may be anything: what is no UTF-8
 * becomes U+FFFD. */
static void put_text(struct gz_json *json, const char *key, const char *text,
                     struct gz_arena *arena) {
    struct gz_buffer clean = {.arena = arena};
    gz_json_key(json, key);
    if (!text) {
        gz_json_string(json, NULL);
        return;
    }
    for (size_t length = strlen(text);;) {
        size_t good = gz_utf8_invalid_at(text, length);
        gz_buffer_add(&clean, text, good);
        if (good == length)
            break;
        gz_buffer_add_string(&clean, "\xEF\xBF\xBD");
        text += good + 1;
        length -= good + 1;
    }
    gz_json_text(json, clean.bytes ? clean.bytes : "", clean.length);
}

static void put_number(struct gz_json *json, const char *key, uint64_t value) {
    gz_json_put_integer(json, key, (int64_t)value);
}

/* Of a signal 0 is none. */
static void put_optional(struct gz_json *json, const char *key, int value) {
    gz_json_key(json, key);
    if (value)
        gz_json_integer(json, value);
    else
        gz_json_string(json, NULL);
}

static const char *state_name(enum gz_batch_state state) {
    switch (state) {
    case GZ_BATCH_BUILT:
        return "built";
    case GZ_BATCH_UNCHANGED:
        return "unchanged";
    case GZ_BATCH_FAILED:
        return "failed";
    case GZ_BATCH_WAITING:
    case GZ_BATCH_RUNNING:
        break;
    }
    return "not reached";
}

static void put_item(struct gz_json *json, const struct gz_batch_item *item,
                     struct gz_arena *arena) {
    gz_json_open(json, '{', GZ_JSON_INLINE);
    put_text(json, "issue", item->build.typeset.folder, arena);
    put_text(json, "pdf", item->build.pdf, arena);
    put_text(json, "state", state_name(item->state), arena);
    put_number(json, "status", (uint64_t)item->status);
    put_optional(json, "signal", item->signal);
    put_text(json, "reason", item->reason, arena);
    put_number(json, "pages", item->pages);
    put_number(json, "bytes", item->bytes);
    put_number(json, "warnings", item->warnings);
    put_number(json, "errors", item->errors);
    put_number(json, "wall_us", (uint64_t)item->wall_us);
    put_number(json, "cpu_us", (uint64_t)item->cpu_us);
    put_number(json, "peak_kib", (uint64_t)item->peak_kib);
    put_text(json, "messages", item->messages ? item->messages : "", arena);
    gz_json_close(json);
}

static void put_totals(struct gz_json *json, const struct gz_batch *batch) {
    struct gz_batch_totals totals = gz_batch_count(batch);
    gz_json_put_open(json, "totals", '{', GZ_JSON_LINES);
    put_number(json, "issues", batch->count);
    put_number(json, "built", totals.built);
    put_number(json, "unchanged", totals.unchanged);
    put_number(json, "failed", totals.failed);
    put_number(json, "not_reached", totals.waiting);
    put_number(json, "pages", totals.pages);
    put_number(json, "bytes", totals.bytes);
    put_number(json, "warnings", totals.warnings);
    gz_json_close(json);
}

void gz_batch_report(const struct gz_batch *batch, int64_t wall_us, bool complete,
                     struct gz_buffer *out) {
    struct gz_json json = {.out = out};
    gz_json_open(&json, '{', GZ_JSON_LINES);
    put_text(&json, "format", "gazette-report-1", out->arena);
    put_text(&json, "program", gz_program_version(), out->arena);
    put_number(&json, "jobs", batch->jobs);
    put_text(&json, "shard", batch->shard, out->arena);
    gz_json_put_bool(&json, "complete", complete);
    put_number(&json, "wall_us", (uint64_t)wall_us);
    put_totals(&json, batch);
    gz_json_put_open(&json, "issues", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < batch->count; i++)
        put_item(&json, &batch->items[i], out->arena);
    gz_json_close(&json);
    gz_json_close(&json);
    gz_buffer_add_string(out, "\n");
}
