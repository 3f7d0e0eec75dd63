#include "pipeline/desk/issue_articles.h"

#include <string.h>

struct adder {
    const struct gz_source_file *file;
    const char *const *names;
    uint32_t count;
    struct gz_buffer *out;
};

static void copy(const struct adder *a, uint32_t start, uint32_t end) {
    gz_buffer_add(a->out, a->file->bytes + start, end - start);
}

static void add_lines(const struct adder *a, uint32_t indent) {
    if (a->out->length > 0 && a->out->bytes[a->out->length - 1] != '\n')
        gz_buffer_add_string(a->out, "\n");
    for (uint32_t i = 0; i < a->count; i++)
        gz_buffer_add_format(a->out, "%*s- %s\n", (int)indent, "", a->names[i]);
}

/* The last character of a value that is a list or a mapping, from below. */
static struct gz_pos last_pos(const struct gz_yaml_node *node) {
    while (node->count > 0)
        node = node->kind == GZ_YAML_SEQUENCE ? &node->items[node->count - 1]
                                              : &node->entries[node->count - 1].value;
    return node->pos;
}

static uint32_t next_line(const struct gz_source_file *file, uint32_t offset) {
    const char *end = memchr(file->bytes + offset, '\n', file->length - offset);
    return end ? (uint32_t)(end + 1 - file->bytes) : file->length;
}

/* - a
 * - b      the dashes of the items stand under one another */
static void add_to_block(const struct adder *a, const struct gz_yaml_node *list) {
    const struct gz_yaml_node *last = &list->items[list->count - 1];
    uint32_t line = gz_source_file_offset(a->file, last->pos.line, 1);
    uint32_t indent = (uint32_t)strspn(a->file->bytes + line, " ");
    struct gz_pos end = last_pos(last);
    uint32_t at = next_line(a->file, gz_source_file_offset(a->file, end.line, end.column));
    copy(a, 0, at);
    add_lines(a, indent);
    copy(a, at, a->file->length);
}

/* [a, b], over one line or several. */
static bool add_to_flow(const struct adder *a, uint32_t start, uint32_t end) {
    uint32_t close = end, last = 0;
    for (uint32_t i = start; i < end; i++)
        if (a->file->bytes[i] == ']')
            close = i;
    if (close == end)
        return false;
    last = close;
    while (last > start && strchr(" \t\n,", a->file->bytes[last - 1]))
        last--;
    bool empty = a->file->bytes[last - 1] == '[';
    copy(a, 0, last);
    for (uint32_t i = 0; i < a->count; i++)
        gz_buffer_add_format(a->out, "%s%s", empty && i == 0 ? "" : ", ", a->names[i]);
    copy(a, close, a->file->length);
    return true;
}

static void add_key(const struct adder *a) {
    copy(a, 0, a->file->length);
    if (a->out->length > 0 && a->out->bytes[a->out->length - 1] != '\n')
        gz_buffer_add_string(a->out, "\n");
    gz_buffer_add_string(a->out, "articles:\n");
    add_lines(a, 2);
}

/* `articles:` with nothing behind it. */
static void add_below(const struct adder *a, struct gz_pos key) {
    uint32_t at = next_line(a->file, gz_source_file_offset(a->file, key.line, 1));
    copy(a, 0, at);
    add_lines(a, 2);
    copy(a, at, a->file->length);
}

bool gz_issue_articles_add(const struct gz_source_file *file, const struct gz_yaml_node *root,
                           const char *const *names, uint32_t count, struct gz_buffer *out) {
    struct adder a = {.file = file, .names = names, .count = count, .out = out};
    uint32_t i = 0;
    while (i < root->count && strcmp(root->entries[i].key.text.utf8, "articles") != 0)
        i++;
    if (i == root->count) {
        add_key(&a);
        return true;
    }
    const struct gz_yaml_node *list = &root->entries[i].value;
    if (list->kind == GZ_YAML_SCALAR && list->text.length == 0) {
        add_below(&a, root->entries[i].key.pos);
        return true;
    }
    if (list->kind != GZ_YAML_SEQUENCE)
        return false;
    uint32_t start = gz_source_file_offset(file, list->pos.line, list->pos.column);
    uint32_t end = file->length;
    if (i + 1 < root->count)
        end = gz_source_file_offset(file, root->entries[i + 1].key.pos.line, 1);
    if (file->bytes[start] == '[')
        return add_to_flow(&a, start, end);
    add_to_block(&a, list);
    return true;
}
