/* Plain text: a line is a paragraph and a blank line parts two, unless the lines were cut
 * to one width, as mail and old systems do: then those that are full go on in the next. */
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/chars.h"
#include "pipeline/import/collect.h"
#include "pipeline/import/encoding.h"
#include "pipeline/import/text_table.h"
#include "pipeline/text/width.h"

#define LINE_LIMIT 100000  /* lines of a file */
#define RIGHT_INDENT 20    /* columns before a line that stands to the right */
#define CENTRE_INDENT 6    /* … in the middle */
#define PARAGRAPH_INDENT 2 /* … that begins a paragraph */
#define FULL_SLACK 6       /* columns that a full line may lack */
#define WRAP_LINES 6       /* full lines that tell a text of cut lines */
#define WRAP_LEAST 30      /* columns that such lines have at least */
#define WRAP_MOST 120

struct reader {
    struct gz_collector collector;
    struct gz_text_line *lines;
    uint32_t count, capacity;
    uint32_t full; /* columns from which on a line goes on in the next; 0: none does */
};

/* ---- Lines ---- */

static void measure(struct gz_text_line *line) {
    size_t at = 0;
    bool inside = false;
    uint32_t last_width = 0;
    while (at < line->length) {
        size_t start = at;
        uint32_t code = gz_utf8_next(line->text, line->length, &at);
        uint32_t width = code == '\t' ? 4 : gz_character_width(code);
        if (gz_char_is_blank(code)) {
            (inside ? &last_width : &line->indent)[0] += width;
            continue;
        }
        if (!inside)
            line->start = (uint32_t)start;
        inside = true;
        line->width += width + last_width;
        last_width = 0;
        line->end = (uint32_t)at;
    }
}

static void add_line(struct reader *r, const char *text, size_t length, uint32_t number,
                     bool starts_page) {
    struct gz_text_line *line;
    GZ_APPEND(r->collector.arena, r->lines, r->count, r->capacity, line);
    *line = (struct gz_text_line){
        .text = text, .length = length, .number = number, .starts_page = starts_page};
    measure(line);
}

/* A form feed begins a page wherever it stands. */
static void cut_lines(struct reader *r, const struct gz_import_text *text) {
    uint32_t number = 1;
    bool starts_page = false;
    for (const char *line = text->bytes; *line && r->count <= LINE_LIMIT;) {
        size_t length = strcspn(line, "\n\f");
        add_line(r, line, length, number, starts_page);
        char end = line[length];
        bool blank = r->lines[r->count - 1].width == 0;
        starts_page = end == '\f' || (starts_page && blank);
        number += end == '\n';
        line += length + (end != '\0');
    }
}

static bool is_empty(const struct gz_text_line *line) {
    return line->width == 0;
}

static bool ends_with_stop(const struct gz_text_line *line) {
    static const char *const stops[] = {"。", "！", "？", "；", "：", "”", "）", ".", ":", ";"};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t length = strlen(stops[i]);
        if (line->end - line->start >= length &&
            !memcmp(line->text + line->end - length, stops[i], length))
            return true;
    }
    return false;
}

/* ---- Cut lines ---- */

static uint32_t longest(const struct reader *r) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < r->count; i++) {
        uint32_t width = r->lines[i].indent + r->lines[i].width;
        most = width > most ? width : most;
    }
    return most;
}

/* Lines that fill the width and go on in the next one, against those that end there. */
static void find_wrapping(struct reader *r) {
    uint32_t most = longest(r), full = 0, open = 0, filled = 0;
    if (most < WRAP_LEAST || most > WRAP_MOST)
        return;
    for (uint32_t i = 0; i < r->count; i++) {
        const struct gz_text_line *line = &r->lines[i];
        filled += !is_empty(line);
        if (line->indent + line->width + FULL_SLACK < most)
            continue;
        full++;
        open += !ends_with_stop(line) && i + 1 < r->count && !is_empty(&r->lines[i + 1]);
    }
    if (full >= WRAP_LINES && open * 2 > full && full * 3 > filled)
        r->full = most - FULL_SLACK;
}

static bool goes_on(const struct reader *r, uint32_t at) {
    const struct gz_text_line *line = &r->lines[at];
    if (!r->full || at + 1 >= r->count || line->indent + line->width < r->full)
        return false;
    const struct gz_text_line *next = &r->lines[at + 1];
    return !is_empty(next) && !next->starts_page && next->indent < PARAGRAPH_INDENT;
}

/* ---- Paragraphs ---- */

static enum gz_import_align align_of(const struct gz_text_line *line) {
    if (line->indent >= RIGHT_INDENT)
        return GZ_ALIGN_END;
    return line->indent >= CENTRE_INDENT ? GZ_ALIGN_CENTRE : GZ_ALIGN_UNKNOWN;
}

static void add_text(struct gz_import_paragraph *p, const struct gz_text_line *line,
                     struct gz_arena *arena) {
    size_t length = line->end - line->start;
    gz_collect_run(p, gz_arena_copy(arena, line->text + line->start, length), length, arena);
}

/* Nothing stands for a line end between wide characters, a blank between others. */
static void add_join(struct gz_import_paragraph *p, const struct gz_text_line *line,
                     const struct gz_text_line *next, struct gz_arena *arena) {
    size_t end = line->end, start = next->start;
    uint32_t before = gz_utf8_previous(line->text, &end);
    uint32_t after = gz_utf8_next(next->text, next->length, &start);
    if (!gz_char_is_wide(before) && !gz_char_is_wide(after))
        gz_collect_run(p, " ", 1, arena);
}

/* The paragraph that begins at a line; the line behind it. */
static uint32_t add_paragraph(struct reader *r, uint32_t at) {
    struct gz_collector *c = &r->collector;
    const struct gz_text_line *line = &r->lines[at];
    struct gz_import_paragraph *p = gz_collect_paragraph(c, line->number);
    p->align = align_of(line);
    p->starts_page = line->starts_page;
    add_text(p, line, c->arena);
    for (; goes_on(r, at); at++) {
        if (ends_with_stop(&r->lines[at]))
            gz_collect_doubt(c, c->block_count - 1,
                             "line %u ended with a stop; the next one was joined to it",
                             (unsigned)r->lines[at].number);
        add_join(p, &r->lines[at], &r->lines[at + 1], c->arena);
        add_text(p, &r->lines[at + 1], c->arena);
    }
    return at + 1;
}

static void add_blocks(struct reader *r) {
    const struct gz_text_line *tabless = NULL;
    for (uint32_t at = 0; at < r->count;) {
        uint32_t rows = gz_text_table_read(&r->collector, r->lines + at, r->count - at, &tabless);
        if (rows > 0)
            at += rows;
        else if (is_empty(&r->lines[at]))
            at++;
        else
            at = add_paragraph(r, at);
    }
}

static void add_doubts(struct reader *r, const struct gz_import_text *text) {
    struct gz_collector *c = &r->collector;
    if (text->guess)
        gz_collect_doubt(c, GZ_IMPORT_NONE, "the file is no UTF-8 and was read as %s",
                         text->guess);
    if (text->lost)
        gz_collect_doubt(c, GZ_IMPORT_NONE, "%u characters of the file could not be read",
                         (unsigned)text->lost);
    if (r->full)
        gz_collect_doubt(c, GZ_IMPORT_NONE,
                         "the lines of the file were cut at %u columns and have been joined",
                         (unsigned)longest(r));
}

bool gz_import_read_text(const char *path, struct gz_manuscript *out, struct gz_arena *arena,
                         struct gz_diag *diag) {
    struct gz_import_text text;
    struct reader reader = {.collector = {.arena = arena}};
    if (!gz_import_text_open(path, &text, arena, diag))
        return false;
    cut_lines(&reader, &text);
    if (reader.count > LINE_LIMIT) {
        gz_error(diag, ((struct gz_pos){.path = text.path}), "part it into several files",
                 "a text of more than %d lines", LINE_LIMIT);
        return false;
    }
    find_wrapping(&reader);
    add_doubts(&reader, &text);
    add_blocks(&reader);
    gz_collect_finish(&reader.collector, text.path, out);
    return true;
}
