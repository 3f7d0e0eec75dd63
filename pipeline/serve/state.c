#include "pipeline/serve/state.h"

#include "pipeline/changes/changes.h"
#include "pipeline/text/json.h"

static void add_box(struct gz_json *json, gz_length x, gz_length y, gz_length width,
                    gz_length height) {
    gz_json_put_thousandths(json, "x", x);
    gz_json_put_thousandths(json, "y", y);
    gz_json_put_thousandths(json, "width", width);
    gz_json_put_thousandths(json, "height", height);
}

static void add_place(struct gz_json *json, const struct gz_view_place *place) {
    if (place->page == GZ_NOWHERE) {
        gz_json_string(json, NULL);
        return;
    }
    gz_json_open(json, '{', GZ_JSON_INLINE);
    gz_json_put_integer(json, "page", place->page);
    add_box(json, place->x, place->y, place->width, place->height);
    gz_json_close(json);
}

static void add_pages(struct gz_json *json, const struct gz_view_content *content) {
    gz_json_put_open(json, "pages", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; content && i < content->page_count; i++) {
        const struct gz_view_page *page = &content->pages[i];
        gz_json_open(json, '{', GZ_JSON_INLINE);
        gz_json_put_string(json, "label", page->label);
        gz_json_put_thousandths(json, "width", content->width);
        gz_json_put_thousandths(json, "height", content->height);
        gz_json_put_string(json, "hash", page->hash);
        gz_json_put_bool(json, "changed", page->changed);
        gz_json_close(json);
    }
    gz_json_close(json);
    gz_json_put_open(json, "marks", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; content && i < content->mark_count; i++)
        add_place(json, &content->marks[i]);
    gz_json_close(json);
}

static void add_remark(struct gz_json *json, const struct gz_remark *remark) {
    gz_json_open(json, '{', GZ_JSON_INLINE);
    if (remark->rule)
        gz_json_put_string(json, "rule", remark->rule);
    gz_json_put_string(json, "severity", remark->severity);
    gz_json_put_string(json, "path", remark->path);
    gz_json_put_integer(json, "line", remark->line);
    gz_json_put_integer(json, "column", remark->column);
    gz_json_put_integer(json, "length", remark->length);
    gz_json_put_string(json, "text", remark->text);
    gz_json_put_string(json, "help", remark->help);
    gz_json_put_string(json, "source", remark->source);
    gz_json_put_integer(json, "at", remark->at);
    if (remark->rule)
        gz_json_put_bool(json, "final", remark->final);
    gz_json_key(json, "place");
    add_place(json, &remark->place);
    gz_json_close(json);
}

static void add_remarks(struct gz_json *json, const char *key, const struct gz_remarks *remarks) {
    gz_json_put_open(json, key, '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < remarks->count; i++)
        add_remark(json, &remarks->items[i]);
    gz_json_close(json);
}

void gz_state_write(const struct gz_desk_state *state, struct gz_buffer *out) {
    const struct gz_view_content *content = state->view ? gz_view_content(state->view) : NULL;
    struct gz_json json = {.out = out};
    gz_json_open(&json, '{', GZ_JSON_LINES);
    gz_json_put_integer(&json, "version", (int64_t)state->version);
    gz_json_put_string(&json, "issue", state->issue);
    gz_json_put_string(&json, "title", content ? content->title : NULL);
    gz_json_put_string(&json, "time", state->time);
    gz_json_put_string(&json, "pages_time", state->view_time);
    gz_json_put_bool(&json, "good", state->good);
    gz_json_put_bool(&json, "checking", state->checking);
    gz_json_put_integer(&json, "milliseconds", state->milliseconds);
    add_pages(&json, content);
    add_remarks(&json, "messages", &state->messages);
    add_remarks(&json, "findings", &state->findings);
    gz_json_put_integer(&json, "left_out", state->messages.left_out + state->findings.left_out);
    gz_json_put_open(&json, "files", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < state->file_count; i++)
        gz_json_string(&json, state->files[i]);
    gz_json_close(&json);
    gz_json_put_bool(&json, "editor", state->editor);
    gz_json_close(&json);
}

void gz_state_write_lines(const struct gz_view_page *page, struct gz_buffer *out) {
    struct gz_json json = {.out = out};
    gz_json_open(&json, '{', GZ_JSON_LINES);
    gz_json_put_open(&json, "lines", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < page->line_count; i++) {
        const struct gz_view_line *line = &page->lines[i];
        if (line->first.line == 0)
            continue;
        gz_json_open(&json, '{', GZ_JSON_INLINE);
        add_box(&json, line->x, line->y, line->width, line->height);
        gz_json_put_string(&json, "path", line->first.path);
        gz_json_put_integer(&json, "line", line->first.line);
        gz_json_put_integer(&json, "column", line->first.column);
        gz_json_put_string(&json, "text", line->text);
        gz_json_close(&json);
    }
    gz_json_close(&json);
    gz_json_close(&json);
}

void gz_state_write_source(const char *path, const char *bytes, size_t length,
                           struct gz_buffer *out) {
    struct gz_json json = {.out = out};
    gz_json_open(&json, '{', GZ_JSON_LINES);
    gz_json_put_string(&json, "path", path);
    gz_json_key(&json, "text");
    gz_json_text(&json, bytes, length);
    gz_json_close(&json);
}
