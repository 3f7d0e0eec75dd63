#include "pipeline/import/lines.h"

#include <stdarg.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/import/draft_inline.h"

#define SPLIT_LIMIT 40    /* characters of the lines that a paragraph is cut into */
#define SIZE_LIMIT 400    /* half points */

static struct gz_line *add_line(struct gz_lines *lines, const struct gz_import_paragraph *p,
                                struct gz_chars chars, uint32_t block) {
    struct gz_line *line;
    GZ_APPEND(lines->arena, lines->items, lines->count, lines->capacity, line);
    *line = (struct gz_line){.paragraph = p, .chars = gz_chars_trim(chars), .block = block,
                             .kind = GZ_DRAFT_TEXT};
    line->text = gz_chars_text(line->chars, lines->arena);
    line->count = gz_count(line->text);
    line->number = gz_read_number(line->text);
    return line;
}

/* ---- Pictures stand on lines of their own ---- */

static struct gz_chars without_pictures(struct gz_chars chars, struct gz_arena *arena) {
    struct gz_chars out = {0};
    for (uint32_t i = 0; i < chars.count; i++)
        if (chars.items[i].picture == GZ_IMPORT_NONE)
            gz_chars_append(&out, chars.items[i], arena);
    return out;
}

static void add_pictures(struct gz_lines *lines, const struct gz_import_paragraph *p,
                         struct gz_chars chars, uint32_t block, bool inside) {
    for (uint32_t i = 0; i < chars.count; i++) {
        if (chars.items[i].picture == GZ_IMPORT_NONE)
            continue;
        struct gz_line *line = add_line(lines, p, gz_chars_part(chars, i, i + 1), block);
        line->is_picture = true;
        line->floats = lines->manuscript->pictures[chars.items[i].picture].floats;
        line->kind = GZ_DRAFT_FIGURE;
        if (inside)
            gz_line_doubt(lines, lines->count - 1, "the picture stood inside the text above");
    }
}

/* ---- Line breaks ---- */

/* Whether a paragraph with line breaks is a title, an address, a signature: all short. */
static bool is_broken(struct gz_chars chars) {
    uint32_t length = 0;
    bool broken = false;
    for (uint32_t i = 0; i < chars.count; i++, length++) {
        if (chars.items[i].code != '\n')
            continue;
        broken = true;
        if (length > SPLIT_LIMIT)
            return false;
        length = 0;
    }
    return broken && length <= SPLIT_LIMIT;
}

/* Whether all of a line is what no source may hold. That is told, and it is no line. */
static bool is_invisible(struct gz_lines *lines, struct gz_chars chars) {
    struct gz_ink ink = {.arena = lines->arena};
    for (uint32_t i = 0; i < chars.count; i++)
        if (!chars.items[i].code) /* a note's mark */
            return false;
    if (*gz_ink_plain(&ink, gz_chars_text(chars, lines->arena), lines->arena))
        return false;
    for (uint32_t i = 0; i < ink.doubts.count; i++)
        gz_front_tell(lines, ink.doubts.items[i]);
    return true;
}

/* 出席： and the names behind it are two lines. */
static void add_part(struct gz_lines *lines, const struct gz_import_paragraph *p,
                     struct gz_chars part, uint32_t block) {
    uint32_t label = gz_roster_label(part, lines->arena);
    if (label > 0)
        add_line(lines, p, gz_chars_part(part, 0, label), block);
    add_line(lines, p, gz_chars_part(part, label, part.count), block);
}

static void add_text(struct gz_lines *lines, const struct gz_import_paragraph *p,
                     struct gz_chars chars, uint32_t block) {
    uint32_t start = 0;
    bool broken = is_broken(gz_chars_trim(chars));
    for (uint32_t i = 0; i <= chars.count; i++) {
        if (i < chars.count && !(broken && chars.items[i].code == '\n'))
            continue;
        struct gz_chars part = gz_chars_trim(gz_chars_part(chars, start, i));
        if (part.count > 0 && !is_invisible(lines, part))
            add_part(lines, p, part, block);
        start = i + 1;
    }
}

/* ---- All ---- */

/* A picture and below or behind it a short text, which is its caption. One that floats is
 * anchored wherever the author happened to be: a seal, at a signature. */
static bool is_captioned(const struct gz_lines *lines, struct gz_chars chars,
                         struct gz_chars text) {
    struct gz_arena *arena = lines->arena;
    if (chars.count == text.count || chars.items[0].picture == GZ_IMPORT_NONE ||
        text.count == 0 || text.count > SPLIT_LIMIT)
        return false;
    const char *caption = gz_chars_text(text, arena);
    return without_pictures(chars, arena).count + 1 == chars.count &&
           !gz_ends_with_stop(caption) &&
           (!lines->manuscript->pictures[chars.items[0].picture].floats ||
            gz_starts(caption, "图"));
}

static void add_paragraph(struct gz_lines *lines, const struct gz_import_paragraph *p,
                          uint32_t block) {
    struct gz_chars chars = gz_chars_trim(gz_chars_of(p, lines->arena));
    struct gz_chars text = gz_chars_trim(without_pictures(chars, lines->arena));
    if (is_captioned(lines, chars, text)) {
        struct gz_line *line = add_line(lines, p, chars, block);
        line->is_picture = true;
        line->kind = GZ_DRAFT_FIGURE;
        return;
    }
    add_text(lines, p, text, block);
    add_pictures(lines, p, chars, block, text.count > 0);
}

/* A table of names is lines of them, each with the look of its first cell's paragraph. */
static bool add_names(struct gz_lines *lines, const struct gz_import_table *table,
                      uint32_t block) {
    const char *above = lines->count ? lines->items[lines->count - 1].text : "";
    struct gz_chars *rows = gz_roster_rows(table, above, lines->arena);
    for (uint32_t row = 0; rows && row < table->row_count; row++) {
        const struct gz_import_cell *cell = &table->cells[(size_t)row * table->column_count];
        while (rows[row].count > 0 && cell->paragraph_count == 0)
            cell++;
        if (rows[row].count > 0)
            add_line(lines, &cell->paragraphs[0], rows[row], block);
    }
    return rows != NULL;
}

/* ---- The head and the foot of a paper, set as tables ---- */

#define PAPER_CELLS 12 /* of such a table, at most */

/* Whether there is nothing in a paragraph but text, and that `is` what it must be. */
static bool is_said(const struct gz_lines *lines, const struct gz_import_paragraph *p,
                    bool (*is)(const char *text)) {
    struct gz_chars chars = gz_chars_trim(gz_chars_of(p, lines->arena));
    for (uint32_t i = 0; i < chars.count; i++)
        if (!chars.items[i].code)
            return false;
    return p->comment_count == 0 && is(gz_chars_text(chars, lines->arena));
}

static bool is_paper_head(const char *text) {
    return gz_is_letterhead(text) || gz_is_document_number(text) || gz_ends_with_body(text) ||
           !*text;
}

static bool is_any(const char *text) {
    (void)text;
    return true;
}

/* How many paragraphs of the table are so; all of them must be `all`. 0: it is another. */
static uint32_t count_said(const struct gz_lines *lines, const struct gz_import_table *table,
                           bool (*is)(const char *text), bool (*all)(const char *text)) {
    uint32_t count = 0;
    if ((uint64_t)table->row_count * table->column_count > PAPER_CELLS)
        return 0;
    for (uint32_t i = 0; i < table->row_count * table->column_count; i++)
        for (uint32_t k = 0; k < table->cells[i].paragraph_count; k++) {
            const struct gz_import_paragraph *p = &table->cells[i].paragraphs[k];
            count += is_said(lines, p, is);
            if (!is_said(lines, p, all))
                return 0;
        }
    return count;
}

static bool begins_paper(const char *text) {
    return gz_is_letterhead(text) || gz_is_document_number(text);
}

/* Above the title: each paragraph is a line. */
static bool add_head(struct gz_lines *lines, const struct gz_import_table *table,
                     uint32_t block) {
    for (uint32_t i = 0; i < lines->count; i++)
        if (!is_paper_head(lines->items[i].text) || lines->items[i].table)
            return false;
    if (!count_said(lines, table, begins_paper, is_paper_head))
        return false;
    for (uint32_t i = 0; i < table->row_count * table->column_count; i++)
        for (uint32_t k = 0; k < table->cells[i].paragraph_count; k++)
            add_paragraph(lines, &table->cells[i].paragraphs[k], block);
    return true;
}

/* Below the text: a row is a line, its cells are parted by a blank. */
static bool add_foot(struct gz_lines *lines, const struct gz_import_table *table,
                     uint32_t block) {
    if (lines->count == 0 || !count_said(lines, table, gz_is_foot, is_any))
        return false;
    for (uint32_t row = 0; row < table->row_count; row++) {
        const struct gz_import_paragraph *first = NULL;
        struct gz_chars line = {0};
        for (uint32_t c = 0; c < table->column_count; c++) {
            const struct gz_import_cell *cell = &table->cells[row * table->column_count + c];
            for (uint32_t k = 0; k < cell->paragraph_count; k++) {
                struct gz_chars more = gz_chars_of(&cell->paragraphs[k], lines->arena);
                first = first ? first : &cell->paragraphs[k];
                if (line.count > 0)
                    gz_chars_append(&line, (struct gz_char){0x3000, 0, NULL, GZ_IMPORT_NONE,
                                                            GZ_IMPORT_NONE}, lines->arena);
                for (uint32_t i = 0; i < more.count; i++)
                    gz_chars_append(&line, more.items[i], lines->arena);
            }
        }
        if (first)
            add_text(lines, first, line, block);
    }
    return true;
}

static void add_table(struct gz_lines *lines, struct gz_import_table *table, uint32_t block) {
    if (add_names(lines, table, block) || add_head(lines, table, block) ||
        add_foot(lines, table, block))
        return;
    struct gz_line *line = add_line(lines, NULL, (struct gz_chars){0}, block);
    line->table = table;
    line->kind = GZ_DRAFT_TABLE;
}

/* The doubts about blocks, in the order of these. */
struct doubts {
    const struct gz_import_doubt **items;
    uint32_t count, next; /* the first one that was not told */
};

static struct doubts sort_doubts(const struct gz_manuscript *m, struct gz_arena *arena) {
    uint32_t *starts = GZ_NEW_ARRAY(arena, uint32_t, (size_t)m->block_count + 1);
    struct doubts sorted = {GZ_NEW_ARRAY(arena, const struct gz_import_doubt *, m->doubt_count),
                            0, 0};
    for (uint32_t i = 0; i < m->doubt_count; i++)
        if (m->doubts[i].block < m->block_count)
            starts[m->doubts[i].block + 1]++;
    for (uint32_t i = 0; i < m->block_count; i++)
        starts[i + 1] += starts[i];
    sorted.count = starts[m->block_count];
    for (uint32_t i = 0; i < m->doubt_count; i++)
        if (m->doubts[i].block < m->block_count)
            sorted.items[starts[m->doubts[i].block]++] = &m->doubts[i];
    return sorted;
}

/* Those about a block, and about empty ones before it, at its line. */
static void tell_doubts(struct gz_lines *lines, struct doubts *doubts, uint32_t block,
                        uint32_t line) {
    for (; doubts->next < doubts->count && doubts->items[doubts->next]->block <= block;
         doubts->next++)
        gz_line_tell(lines, line, doubts->items[doubts->next]->text);
}

/* Nothing stands in the block but, may be, somebody's comment. */
static void tell_empty(struct gz_lines *lines, const struct gz_import_paragraph *p) {
    for (uint32_t i = 0; i < p->comment_count; i++)
        gz_front_doubt(lines, "a comment of %s: %s", p->comments[i].author, p->comments[i].text);
}

static void find_body_size(struct gz_lines *lines) {
    uint32_t *characters = GZ_NEW_ARRAY(lines->arena, uint32_t, SIZE_LIMIT), best = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        const struct gz_line *line = &lines->items[i];
        if (line->paragraph && line->paragraph->size < SIZE_LIMIT)
            characters[line->paragraph->size] += line->count;
    }
    for (uint32_t size = 1; size < SIZE_LIMIT; size++)
        if (characters[size] > best) {
            best = characters[size];
            lines->body_size = size;
        }
}

/* Whether an empty line stands between two blocks: one without text, or lines that are
 * missing in the count of a text. */
static bool has_gap(const struct gz_import_paragraph *p, uint32_t last_line, bool emptied) {
    return emptied || (last_line > 0 && p->line > last_line + 1);
}

void gz_lines_make(struct gz_lines *lines) {
    const struct gz_manuscript *m = lines->manuscript;
    bool emptied = false, starts_page = false;
    uint32_t last = 0;
    struct doubts doubts = sort_doubts(m, lines->arena);
    for (uint32_t i = 0; i < m->block_count; i++) {
        const struct gz_import_block *block = &m->blocks[i];
        const struct gz_import_paragraph *p = block->of.paragraph;
        uint32_t first = lines->count;
        if (block->kind == GZ_IMPORT_TABLE) {
            add_table(lines, block->of.table, i);
        } else {
            starts_page |= p->starts_page;
            add_paragraph(lines, p, i);
        }
        if (lines->count == first) { /* nothing in it */
            emptied = true;
            if (block->kind == GZ_IMPORT_PARAGRAPH)
                tell_empty(lines, p);
            continue;
        }
        struct gz_line *line = &lines->items[first];
        line->gap = block->kind == GZ_IMPORT_PARAGRAPH && has_gap(p, last, emptied);
        line->starts_page = starts_page;
        line->has_comments = true;
        last = block->kind == GZ_IMPORT_PARAGRAPH ? p->line : 0;
        emptied = starts_page = false;
        tell_doubts(lines, &doubts, i, first);
    }
    tell_doubts(lines, &doubts, m->block_count, lines->count);
    for (uint32_t i = 0; i < m->doubt_count; i++)
        if (m->doubts[i].block >= m->block_count) /* GZ_IMPORT_NONE */
            gz_front_tell(lines, m->doubts[i].text);
    find_body_size(lines);
}

void gz_front_tell(struct gz_lines *lines, const char *text) {
    struct gz_draft *draft = lines->draft;
    const char **slot;
    GZ_APPEND(lines->arena, draft->doubts, draft->doubt_count, lines->draft_doubt_capacity, slot);
    *slot = text;
}

void gz_line_tell(struct gz_lines *lines, uint32_t line, const char *text) {
    const char **slot;
    if (line >= lines->count) { /* behind the last one */
        gz_front_tell(lines, text);
        return;
    }
    struct gz_line *at = &lines->items[line];
    GZ_APPEND(lines->arena, at->doubts, at->doubt_count, at->doubt_capacity, slot);
    *slot = text;
}

void gz_line_doubt(struct gz_lines *lines, uint32_t line, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    gz_line_tell(lines, line, gz_arena_vformat(lines->arena, _(format), arguments));
    va_end(arguments);
}

void gz_front_doubt(struct gz_lines *lines, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    gz_front_tell(lines, gz_arena_vformat(lines->arena, _(format), arguments));
    va_end(arguments);
}

bool gz_line_is_free(const struct gz_line *line) {
    return line->kind == GZ_DRAFT_TEXT && !line->taken && !line->is_picture;
}

bool gz_line_stands_out(const struct gz_lines *lines, const struct gz_line *line) {
    const struct gz_import_paragraph *p = line->paragraph;
    return p && (p->align == GZ_ALIGN_CENTRE || (lines->body_size && p->size > lines->body_size));
}
