#include "pipeline/desk/issue_text.h"

#include <string.h>

struct writer {
    const struct gz_source_file *file;
    const struct gz_issue_numbers *numbers;
    const char *const *articles;
    size_t article_count;
    bool number_written;
    struct gz_buffer *out;
};

/* The lines of a key: from that of the key itself up to the next key's. */
struct part {
    const char *name;
    uint32_t start, end; /* offsets in the file */
};

static uint32_t line_start(const struct gz_source_file *file, uint32_t line) {
    return line <= file->line_count ? file->line_starts[line - 1] : file->length;
}

static void copy(struct writer *w, uint32_t start, uint32_t end) {
    gz_buffer_add(w->out, w->file->bytes + start, end - start);
}

static bool is_blank_or_comment(const char *line, uint32_t length) {
    uint32_t i = 0;
    while (i < length && line[i] == ' ')
        i++;
    return i == length || line[i] == '\n' || line[i] == '#';
}

static uint32_t next_line(const struct writer *w, uint32_t from, uint32_t end) {
    const char *found = memchr(w->file->bytes + from, '\n', end - from);
    return found ? (uint32_t)(found + 1 - w->file->bytes) : end;
}

/* Where the blank lines and comments begin that follow a value: they belong to the
 * next key. */
static uint32_t value_end(const struct writer *w, const struct part *part) {
    uint32_t end = next_line(w, part->start, part->end);
    for (uint32_t at = end; at < part->end;) {
        uint32_t next = next_line(w, at, part->end);
        if (!is_blank_or_comment(w->file->bytes + at, next - at))
            end = next;
        at = next;
    }
    return end;
}

/* The comment behind a value, with the blanks before it, up to the line's end. */
static void copy_comment(struct writer *w, const struct part *part) {
    uint32_t end = next_line(w, part->start, part->end);
    for (uint32_t i = part->start + 1; i < end; i++) {
        if (w->file->bytes[i] != '#' || w->file->bytes[i - 1] != ' ')
            continue;
        while (i > part->start && w->file->bytes[i - 1] == ' ')
            i--;
        copy(w, i, end);
        return;
    }
    gz_buffer_add_string(w->out, "\n");
}

static void write_number(struct writer *w, const struct part *part, const char *key,
                         uint32_t value) {
    gz_buffer_add_format(w->out, "%s: %u", key, value);
    copy_comment(w, part);
}

static void write_articles(struct writer *w) {
    gz_buffer_add_string(w->out, "articles:\n");
    for (size_t i = 0; i < w->article_count; i++)
        gz_buffer_add_format(w->out, "  - %s\n", w->articles[i]);
}

static void comment_out(struct writer *w, const struct part *part, uint32_t end) {
    for (uint32_t at = part->start; at < end;) {
        uint32_t next = next_line(w, at, end);
        gz_buffer_add_string(w->out, "# ");
        copy(w, at, next);
        at = next;
    }
}

/* One key, and the lines behind its value. */
static void write_part(struct writer *w, const struct part *part) {
    const struct gz_issue_numbers *n = w->numbers;
    uint32_t end = value_end(w, part);
    bool is_number = strcmp(part->name, "number") == 0;
    if (is_number || strcmp(part->name, "supplement") == 0) {
        if (!w->number_written)
            write_number(w, part, "number", n->number);
        w->number_written = true;
    } else if (strcmp(part->name, "year") == 0) {
        write_number(w, part, "year", n->year);
    } else if (strcmp(part->name, "cumulative_number") == 0 && n->cumulative_number) {
        write_number(w, part, "cumulative_number", n->cumulative_number);
    } else if (strcmp(part->name, "first_page") == 0) {
        if (n->first_page)
            write_number(w, part, "first_page", n->first_page);
    } else if (strcmp(part->name, "date") == 0) {
        gz_buffer_add_format(w->out, "# date: %u-00-00\n", n->year);
    } else if (strcmp(part->name, "cover") == 0) {
        comment_out(w, part, end);
    } else if (strcmp(part->name, "articles") == 0) {
        write_articles(w);
    } else {
        copy(w, part->start, end);
    }
    copy(w, end, part->end);
}

void gz_issue_text_write(const struct gz_source_file *file, const struct gz_yaml_node *root,
                         const struct gz_issue_numbers *numbers, const char *const *articles,
                         size_t article_count, struct gz_buffer *out) {
    struct writer w = {.file = file, .numbers = numbers, .articles = articles,
                       .article_count = article_count, .out = out};
    copy(&w, 0, root->count ? line_start(file, root->entries[0].key.pos.line) : file->length);
    for (uint32_t i = 0; i < root->count; i++) {
        struct part part = {.name = root->entries[i].key.text.utf8,
                            .start = line_start(file, root->entries[i].key.pos.line),
                            .end = i + 1 < root->count
                                       ? line_start(file, root->entries[i + 1].key.pos.line)
                                       : file->length};
        write_part(&w, &part);
    }
}
