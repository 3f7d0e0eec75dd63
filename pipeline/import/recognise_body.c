/* Tables and what stands above them, pictures and their captions, glossaries. */
#include <string.h>

#include "pipeline/import/lines.h"

#define CAPTION_LIMIT 45 /* characters */
#define UNIT_LIMIT 24
#define TERM_LIMIT 40
#define ABOVE_LIMIT 3    /* lines above a table that may belong to it */

static struct gz_line *at(struct gz_lines *lines, uint32_t i) {
    return &lines->items[i];
}

/* ---- Tables ---- */

static bool is_unit(const struct gz_line *line) {
    static const char *const units[] = {"单位", "计量单位", "金额单位", "（单位", "(单位", NULL};
    bool right = line->paragraph && line->paragraph->align == GZ_ALIGN_END;
    struct gz_calendar_date date;
    return line->count <= UNIT_LIMIT &&
           (gz_starts_any(line->text, units) ||
            (right && !gz_ends_with_stop(line->text) && !gz_read_date(line->text, &date) &&
             !gz_ends_with_body(line->text)));
}

/* "Caption", "题注", "Image Caption": what Word programs call the style. */
static bool has_caption_style(const struct gz_line *line) {
    const char *style = line->paragraph ? line->paragraph->style : "";
    return strstr(style, "aption") || strstr(style, "题注");
}

static bool is_table_number(const char *text) {
    return gz_starts(text, "表") && text[3] && strchr("0123456789 ", text[3]) != NULL;
}

static bool is_caption(const struct gz_lines *lines, const struct gz_line *line) {
    bool titled = gz_ends(line->text, "表") || gz_ends_with_title_word(line->text) ||
                  gz_line_stands_out(lines, line) || has_caption_style(line);
    return line->count <= CAPTION_LIMIT && !gz_ends_with_stop(line->text) &&
           !gz_is_in_brackets(line->text) &&
           (is_table_number(line->text) || (!line->number.form && titled));
}

static void find_above(struct gz_lines *lines, uint32_t start, uint32_t table) {
    bool captioned = false;
    for (uint32_t i = table; i > start && table - i < ABOVE_LIMIT; i--) {
        struct gz_line *line = at(lines, i - 1);
        if (!gz_line_is_free(line))
            return;
        if (is_unit(line)) {
            line->kind = GZ_DRAFT_RIGHT;
        } else if (!captioned && is_caption(lines, line)) {
            line->kind = GZ_DRAFT_CAPTION;
            captioned = true;
            if (!is_table_number(line->text) && !gz_line_stands_out(lines, line) &&
                !has_caption_style(line))
                gz_line_doubt(lines, i - 1, "is this the title of the table below?");
        } else {
            return;
        }
    }
}

/* Whether all but the first cell of a row are a part of that one. */
static bool is_one_cell(const struct gz_import_table *t, uint32_t row) {
    return t->column_count > 1 && t->cells[row * t->column_count].columns == t->column_count;
}

/* A title inside the table is a row of its header, and the next one too. */
static void count_header(struct gz_lines *lines, uint32_t i) {
    struct gz_import_table *t = at(lines, i)->table;
    uint32_t rows = t->header_rows;
    while (t->header_rows == 0 && rows + 1 < t->row_count && is_one_cell(t, rows))
        rows++;
    if (rows > t->header_rows) {
        t->header_rows = rows + 1;
        gz_line_doubt(lines, i, "the first row is one cell: is it the table's title?");
    }
}

void gz_find_tables(struct gz_lines *lines, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i < end; i++) {
        if (!at(lines, i)->table || at(lines, i)->taken)
            continue;
        count_header(lines, i);
        find_above(lines, start, i);
    }
}

/* ---- Pictures ---- */

static bool is_picture_number(const char *text) {
    return gz_starts(text, "图") && text[3] &&
           (strchr("0123456789 ", text[3]) || gz_starts(text + 3, "一") ||
            gz_starts(text + 3, "二"));
}

static void add_caption(struct gz_lines *lines, uint32_t picture, uint32_t caption) {
    struct gz_line *line = at(lines, picture), *below = at(lines, caption);
    struct gz_chars chars = {0};
    for (uint32_t i = 0; i < line->chars.count; i++)
        gz_chars_append(&chars, line->chars.items[i], lines->arena);
    for (uint32_t i = 0; i < below->chars.count; i++)
        gz_chars_append(&chars, below->chars.items[i], lines->arena);
    line->chars = chars;
    below->taken = true;
}

void gz_find_pictures(struct gz_lines *lines, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i + 1 < end; i++) {
        const struct gz_line *next = at(lines, i + 1);
        if (!at(lines, i)->is_picture || at(lines, i)->taken || !gz_line_is_free(next) ||
            next->count > CAPTION_LIMIT || gz_ends_with_stop(next->text))
            continue;
        bool centred = next->paragraph->align == GZ_ALIGN_CENTRE &&
                       at(lines, i)->paragraph->align == GZ_ALIGN_CENTRE;
        bool said = is_picture_number(next->text) || has_caption_style(next);
        if (!said && !centred)
            continue;
        if (!said)
            gz_line_doubt(lines, i, "is the line below the picture its caption?");
        add_caption(lines, i, i + 1);
    }
}

/* ---- Glossaries ---- */

static bool is_glossary_head(const struct gz_line *line, struct gz_arena *arena) {
    const char *text = gz_without_blanks(line->text, arena);
    return gz_line_is_free(line) &&
           (gz_starts(text, "名词解释") || gz_starts(text, "有关名词解释")) && line->count <= 12;
}

static bool is_term(const struct gz_line *line) {
    return gz_line_is_free(line) && line->count <= TERM_LIMIT && gz_ends_with_colon(line->text);
}

/* The head, a term, and then terms and what they mean up to the end. */
static bool take_glossary(struct gz_lines *lines, uint32_t head, uint32_t end) {
    uint32_t i = head + 1;
    if (i + 1 >= end || !is_term(at(lines, i)) || !gz_line_is_free(at(lines, i + 1)) ||
        is_term(at(lines, i + 1)))
        return false;
    for (; i < end && gz_line_is_free(at(lines, i)); i++) {
        struct gz_line *line = at(lines, i);
        line->begins_group = is_term(line) && i + 1 < end && gz_line_is_free(at(lines, i + 1)) &&
                             !is_term(at(lines, i + 1));
        line->kind = GZ_DRAFT_GLOSSARY;
    }
    const char *title = gz_without_blanks(at(lines, head)->text, lines->arena);
    at(lines, head + 1)->label = at(lines, head + 1)->title = title;
    at(lines, head)->taken = true;
    return true;
}

void gz_find_glossary(struct gz_lines *lines, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i < end; i++)
        if (is_glossary_head(at(lines, i), lines->arena) && !take_glossary(lines, i, end))
            gz_line_doubt(lines, i, "a glossary whose terms could not be told from their texts");
}
