#include "pipeline/import/markdown_source.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "fonts/support/utf8.h"

#define FIRST_NONCHARACTER 0xFDD0 /* to U+FDEF */
#define LAST_NONCHARACTER 0xFDEF
#define LABEL_LIMIT 1000 /* bytes; CommonMark 0.30, 4.7: at most 999 characters */

/* ---- Labels: [x], [^x], [x]: and [^x]: ---- */

struct label {
    const char *start; /* its "[" */
    size_t length;     /* to its "]" */
    bool defines;      /* ":" follows, and nothing but marks of lists and quotes goes before */
    bool masked;
};

struct labels {
    struct label *items;
    uint32_t count, capacity;
};

/* The "]" of the label that begins at `start`, or NULL: no "[" and no empty line in it. */
static const char *label_end(const char *start) {
    for (const char *at = start + 1; *at && at - start < LABEL_LIMIT; at++) {
        if (*at == ']')
            return at;
        if (*at == '[' || (*at == '\n' && at[1] == '\n'))
            return NULL;
        at += *at == '\\' && at[1];
    }
    return NULL;
}

/* Whether a block can begin here: `line` is where the line does. */
static bool is_block_start(const char *line, const char *at) {
    return line + strspn(line, " \t>-*+.)0123456789") >= at;
}

static struct labels find_labels(const char *text, struct gz_arena *arena) {
    struct labels labels = {0};
    const char *line = text;
    for (const char *at = text; *at; at++) {
        const char *end = *at == '[' ? label_end(at) : NULL;
        struct label *label;
        if (*at == '\n')
            line = at + 1;
        if (!end)
            continue;
        GZ_APPEND(arena, labels.items, labels.count, labels.capacity, label);
        *label = (struct label){.start = at, .length = (size_t)(end + 1 - at),
                                .defines = end[1] == ':' && is_block_start(line, at)};
    }
    return labels;
}

static bool is_escaped(const char *text, const char *at) {
    const char *from = at;
    while (from > text && from[-1] == '\\')
        from--;
    return (at - from) % 2 == 1;
}

/* To cmark "[\^" and "[&#94;" begin a note's mark, too. */
static bool has_caret(const char *bracket) {
    return bracket[1] == '^' || bracket[1] == '&' || (bracket[1] == '\\' && bracket[2] == '^');
}

/* "[^x]" that cmark takes for a note's mark, and its whole text for the label: nothing in it
 * that could be markup. (Its own rule goes by columns, and miscounts over lines.) */
static bool is_note_mark(const char *text, const struct label *label) {
    return label->length > 3 && label->start[1] == '^' &&
           !(label->start > text && label->start[-1] == '!') &&
           strcspn(label->start, " \t\n`<\\&*~") >= label->length;
}

static int by_label(const void *a, const void *b) {
    const struct label *left = a, *right = b;
    size_t shorter = left->length < right->length ? left->length : right->length;
    int order = strncasecmp(left->start, right->start, shorter);
    if (order == 0 && left->length != right->length)
        order = left->length < right->length ? -1 : 1;
    return order ? order : (left->start > right->start) - (left->start < right->start);
}

static int by_place(const void *a, const void *b) {
    const struct label *left = a, *right = b;
    return (left->start > right->start) - (left->start < right->start);
}

static bool same_label(const struct label *a, const struct label *b) {
    return a->length == b->length && strncasecmp(a->start, b->start, a->length) == 0;
}

/* "[注]: 说明": nobody means a link by that. */
static bool leads_nowhere(const struct label *label) {
    const char *to = label->start + label->length + 1;
    to += strspn(to, " \t");
    for (; *to && !strchr(" \t\n", *to); to++)
        if ((unsigned char)*to >= 0x80)
            return label->start[1] != '^';
    return false;
}

/* Of labels alike the first definition holds, when anything refers to it. */
static void mask_useless(struct label *alike, uint32_t count) {
    uint32_t uses = 0, seen = 0;
    for (uint32_t i = 0; i < count; i++)
        uses += !alike[i].defines && !alike[i].masked;
    for (uint32_t i = 0; i < count; i++)
        if (alike[i].defines && (seen++ > 0 || uses == 0 || leads_nowhere(&alike[i])))
            alike[i].masked = true;
}

static void choose(struct labels labels, const char *text) {
    if (labels.count == 0)
        return;
    for (uint32_t i = 0; i < labels.count; i++) {
        const struct label *label = &labels.items[i];
        labels.items[i].masked = is_escaped(text, label->start) ||
                                 (has_caret(label->start) && !is_note_mark(text, label));
    }
    qsort(labels.items, labels.count, sizeof *labels.items, by_label);
    for (uint32_t i = 0, end; i < labels.count; i = end) {
        for (end = i + 1; end < labels.count && same_label(&labels.items[i], &labels.items[end]);)
            end++;
        mask_useless(&labels.items[i], end - i);
    }
    qsort(labels.items, labels.count, sizeof *labels.items, by_place);
}

/* ---- Masking ---- */

static bool choose_mask(const char *text, uint32_t *code, char *out) {
    while (*code <= LAST_NONCHARACTER) {
        out[gz_utf8_encode((*code)++, out)] = '\0';
        if (!strstr(text, out))
            return true;
    }
    return false;
}

static char *put(char *to, const char *from, size_t length) {
    memcpy(to, from, length);
    return to + length;
}

/* What is written for the "[" at `at`, or NULL: itself. One without a "]", or with another "["
 * before it, is no label here; cmark looks for the end differently. An escaped one is text. */
static const char *mask_of(const struct gz_markdown_source *source, const char *text,
                           const char *at, const struct label *label) {
    if (is_escaped(text, at) || (label ? !label->masked : !has_caret(at)))
        return NULL;
    return label && label->defines ? source->definition : source->bracket;
}

static void write_masked(const char *text, const struct labels *labels,
                         struct gz_markdown_source *out, struct gz_arena *arena) {
    char *masked = gz_arena_alloc(arena, strlen(text) * 3 + 1, 1), *to = masked;
    uint32_t next = 0;
    for (const char *at = text; *at; at++) {
        const struct label *label = next < labels->count && labels->items[next].start == at
                                        ? &labels->items[next++]
                                        : NULL;
        const char *mask = *at == '[' ? mask_of(out, text, at, label) : NULL;
        if (mask)
            to = put(to, mask, 3);
        else
            *to++ = *at;
    }
    *to = '\0';
    out->text = masked;
    out->length = (size_t)(to - masked);
}

bool gz_markdown_source_open(const char *text, struct gz_markdown_source *out,
                             struct gz_arena *arena) {
    uint32_t code = FIRST_NONCHARACTER;
    *out = (struct gz_markdown_source){0};
    if (!choose_mask(text, &code, out->bracket) || !choose_mask(text, &code, out->definition))
        return false;
    struct labels labels = find_labels(text, arena);
    choose(labels, text);
    write_masked(text, &labels, out, arena);
    return true;
}

bool gz_markdown_has_definition(const struct gz_markdown_source *source, const char *text) {
    return strstr(text, source->definition) != NULL;
}

char *gz_markdown_own_text(const struct gz_markdown_source *source, const char *text,
                           struct gz_arena *arena) {
    char *own = gz_arena_copy(arena, text, strlen(text)), *to = own;
    for (const char *at = text; *at; at++) {
        bool masked = !strncmp(at, source->bracket, 3) || !strncmp(at, source->definition, 3);
        *to++ = masked ? '[' : *at;
        at += masked ? 2 : 0;
    }
    *to = '\0';
    return own;
}

/* ---- Rows ---- */

static const char *line_start(struct gz_markdown_source *source, uint32_t line) {
    if (!source->line || source->line_number > line) {
        source->line = source->text;
        source->line_number = 1;
    }
    while (source->line_number < line) {
        const char *end = strchr(source->line, '\n');
        if (!end)
            return "";
        source->line = end + 1;
        source->line_number++;
    }
    return source->line;
}

/* GFM 4.10: a bar parts cells also within code, unless a backslash stands before it. */
const char *gz_markdown_cells_beyond(struct gz_markdown_source *source, uint32_t line,
                                     uint32_t columns, struct gz_arena *arena) {
    const char *start = line_start(source, line);
    const char *end = start + strcspn(start, "\n");
    start += strspn(start, " \t>");
    start += *start == '|';
    while (end > start && strchr(" \t", end[-1]))
        end--;
    end -= end > start && end[-1] == '|' && end[-2] != '\\';
    for (uint32_t bars = 0; start < end && bars < columns; start++) {
        bars += *start == '|';
        start += *start == '\\' && start + 1 < end;
    }
    start += strspn(start, " \t");
    if (start >= end)
        return NULL;
    return gz_markdown_own_text(source, gz_arena_copy(arena, start, (size_t)(end - start)), arena);
}
