#include "pipeline/build/issue_names.h"

#include <stdlib.h>
#include <string.h>

#include "layout/text_name.h"
#include "pipeline/text/buffer.h"

static bool is_ascii(char byte) {
    return (unsigned char)byte < 0x80;
}

/* Adds a line to what stands already. */
static void add_line(struct gz_buffer *out, const char *bytes, size_t length) {
    if (length == 0)
        return;
    if (out->length > 0 && is_ascii(out->bytes[out->length - 1]) && is_ascii(bytes[0]))
        gz_buffer_add(out, " ", 1);
    gz_buffer_add(out, bytes, length);
}

static void add_text(struct gz_buffer *out, const struct gz_text *text) {
    const char *line = gz_text_one_line(text, out->arena);
    add_line(out, line, strlen(line));
}

static const char *finish(struct gz_buffer *buffer) {
    gz_buffer_add(buffer, "", 0);
    return buffer->bytes;
}

const char *gz_issue_title(const struct gz_issue *issue, struct gz_arena *arena) {
    struct gz_buffer masthead = {.arena = arena}, lines = {.arena = arena};
    for (uint32_t i = 0; i < issue->masthead_line_count; i++)
        add_text(&masthead, &issue->masthead[i]);
    for (uint32_t i = 0; i < issue->issue_line_count; i++)
        add_text(&lines, &issue->issue_lines[i]);
    if (masthead.length > 0 && lines.length > 0)
        gz_buffer_add(&masthead, " ", 1);
    if (lines.length > 0)
        gz_buffer_add(&masthead, lines.bytes, lines.length);
    return finish(&masthead);
}

/* The last part of a path without the slashes after it. */
static const char *last_part(const char *path, size_t *length) {
    size_t end = strlen(path);
    while (end > 0 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    *length = end - start;
    return path + start;
}

const char *gz_issue_folder_name(const char *folder, struct gz_arena *arena) {
    size_t length;
    const char *name = last_part(folder, &length);
    bool is_dots = length <= 2 && strncmp(name, "..", length) == 0; /* "", ".", ".." */
    if (!is_dots)
        return gz_arena_copy(arena, name, length);
    char *real = realpath(folder, NULL);
    name = real ? last_part(real, &length) : "";
    const char *result =
        real && length > 0 ? gz_arena_copy(arena, name, length) : "issue"; /* of "/" */
    free(real);
    return result;
}

const char *gz_issue_relative_path(const struct gz_issue *issue, const char *path) {
    const char *slash = strrchr(issue->path, '/');
    size_t folder = slash ? (size_t)(slash - issue->path + 1) : 0;
    if (strncmp(path, issue->path, folder) == 0 && path[folder] != '/' &&
        strncmp(path + folder, "../", 3) != 0)
        return path + folder;
    const char *name = strrchr(path, '/');
    return name ? name + 1 : path;
}
