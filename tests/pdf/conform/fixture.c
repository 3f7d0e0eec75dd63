#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_OBJECTS = 256 };

struct builder {
    char *bytes;
    size_t size, room;
};

static void add(struct builder *out, const char *bytes, size_t size) {
    if (out->size + size + 1 > out->room) {
        out->room = (out->size + size + 1) * 2;
        out->bytes = realloc(out->bytes, out->room);
        if (!out->bytes)
            abort();
    }
    memcpy(out->bytes + out->size, bytes, size);
    out->size += size;
    out->bytes[out->size] = 0;
}

static void add_text(struct builder *out, const char *text) {
    add(out, text, strlen(text));
}

bool text_read(struct text *text, const char *path) {
    struct builder out = {NULL, 0, 0};
    char part[4096];
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    for (size_t got; (got = fread(part, 1, sizeof part, file)) > 0;)
        add(&out, part, got);
    fclose(file);
    *text = (struct text){out.bytes, out.size};
    return out.bytes != NULL;
}

void text_free(struct text *text) {
    free(text->bytes);
    *text = (struct text){NULL, 0};
}

/* @word99@: the word 99 times, with a space after each that is longer than a
 * letter. */
static void add_expanded(struct builder *out, const char *text) {
    while (*text) {
        char word[32];
        unsigned long times;
        int length = 0;
        if (sscanf(text, "@%31[^@0-9]%lu@%n", word, &times, &length) == 2 && length > 0) {
            for (unsigned long i = 0; i < times; i++) {
                add_text(out, word);
                if (word[0] == '/') { /* keys differ */
                    char number[24];
                    snprintf(number, sizeof number, "%lu 0 ", i);
                    add_text(out, number);
                }
            }
            text += length;
        } else {
            add(out, text++, 1);
        }
    }
}

bool text_edit(struct text *text, struct edit edit) {
    struct builder out = {NULL, 0, 0};
    char *found = memmem(text->bytes, text->size, edit.from, strlen(edit.from));
    if (!found)
        return false;
    add(&out, text->bytes, (size_t)(found - text->bytes));
    add_expanded(&out, edit.to);
    found += strlen(edit.from);
    add(&out, found, text->size - (size_t)(found - text->bytes));
    free(text->bytes);
    *text = (struct text){out.bytes, out.size};
    return true;
}

/* Of the stream whose dictionary holds the mark at this place. */
static size_t stream_length(const char *mark, const char *end) {
    const char *start = memmem(mark, (size_t)(end - mark), "\nstream\n", 8);
    const char *stop = start ? memmem(start, (size_t)(end - start), "\nendstream", 10) : NULL;
    return stop && stop > start + 8 ? (size_t)(stop - start - 8) : 0;
}

static void write_table(struct builder *out, const size_t *offsets, int count) {
    char line[64];
    add_text(out, "xref\n0 1\n0000000000 65535 f \n");
    for (int i = 1; i < count; i++)
        if (offsets[i]) {
            snprintf(line, sizeof line, "%d 1\n%010zu 00000 n \n", i, offsets[i]);
            add_text(out, line);
        }
}

/* Copies one line; notes where objects begin, and fills lengths in. */
static void copy_line(struct builder *out, const char *line, const char *stop, const char *end,
                      size_t *offsets, int *count) {
    int number, length = 0;
    if (sscanf(line, "%d %*d obj%n", &number, &length) == 1 && length > 0 && number > 0 &&
        number < MOST_OBJECTS) {
        offsets[number] = out->size;
        if (number >= *count)
            *count = number + 1;
    }
    const char *mark = memmem(line, (size_t)(stop - line), "/Length @", 9);
    if (mark) {
        char digits[24];
        add(out, line, (size_t)(mark - line) + 8);
        snprintf(digits, sizeof digits, "%zu", stream_length(mark, end));
        add_text(out, digits);
        line = mark + 9;
    }
    add(out, line, (size_t)(stop - line));
}

struct text fixture_assemble(const struct text *source) {
    struct builder out = {NULL, 0, 0};
    size_t offsets[MOST_OBJECTS] = {0}, table = 0;
    int count = 1;
    const char *end = source->bytes + source->size;
    for (const char *line = source->bytes; line < end;) {
        const char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop + 1 : end;
        if (strncmp(line, "trailer", 7) == 0) {
            table = out.size;
            write_table(&out, offsets, count);
        }
        copy_line(&out, line, stop, end, offsets, &count);
        line = stop;
    }
    char tail[64], size[40];
    snprintf(tail, sizeof tail, "startxref\n%zu\n%%%%EOF\n", table);
    add_text(&out, tail);
    struct text text = {out.bytes, out.size};
    snprintf(size, sizeof size, "<< /Size %d /Root", count);
    text_edit(&text, (struct edit){"<< /Root", size});
    return text;
}
