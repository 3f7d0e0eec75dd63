/* Tables and what stands above them, pictures and their captions, rosters, glossaries. */
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/lines.h"

#define CAPTION_LIMIT 45 /* characters */
#define UNIT_LIMIT 24
#define TERM_LIMIT 40
#define NAMES_LIMIT 300  /* characters of a line of names */
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

/* ---- Rosters ---- */

struct name {
    uint32_t start, end; /* in the line's characters */
};

static bool is_blank(const struct gz_char *c) {
    return c->code && gz_char_is_blank(c->code);
}

/* Where the brackets behind a name end; `at`: none stand there. */
static uint32_t note_end(struct gz_chars chars, uint32_t at) {
    if (at >= chars.count || (chars.items[at].code != 0xFF08 && chars.items[at].code != '('))
        return at;
    for (uint32_t i = at; i < chars.count; i++)
        if (chars.items[i].code == 0xFF09 || chars.items[i].code == ')')
            return i + 1;
    return at;
}

static bool is_bracket(uint32_t code) {
    return code == 0xFF08 || code == '(';
}

/* Where brackets begin that belong to a name: right behind it, or behind blanks. */
static uint32_t note_start(struct gz_chars chars, uint32_t end) {
    uint32_t at = end;
    while (at < chars.count && is_blank(&chars.items[at]))
        at++;
    return at < chars.count && is_bracket(chars.items[at].code) ? at : end;
}

/* The name's own characters, its brackets left out, as text. */
static const char *name_text(struct gz_chars chars, struct name name, struct gz_arena *arena) {
    uint32_t end = name.start;
    while (end < name.end && !is_bracket(chars.items[end].code))
        end++;
    return gz_chars_text(gz_chars_part(chars, name.start, end), arena);
}

static bool is_han(uint32_t code) {
    return (code >= 0x3400 && code <= 0x9FFF) || (code >= 0x20000 && code <= 0x3FFFF);
}

/* A roster has its own face; only the frame around a name stays. */
static struct gz_char roster_char(struct gz_char c, bool in_name) {
    c.looks &= in_name ? GZ_LOOK_FRAMED : 0u;
    c.link = NULL;
    return c;
}

/* Words parted by blanks; two or more single characters in a row are one name. Returns
 * how many, or 0 when one of them is no name. */
static uint32_t cut_names(struct gz_chars chars, struct gz_chars *out, struct gz_arena *arena) {
    uint32_t count = 0, single = 0;
    for (uint32_t i = 0; i < chars.count;) {
        uint32_t end = i;
        while (end < chars.count && !is_blank(&chars.items[end]) &&
               !is_bracket(chars.items[end].code))
            end++;
        bool short_one = end - i == 1;
        bool joins = short_one && single % 2 == 1;
        if (out->count > 0 && !joins)
            gz_chars_append(out, (struct gz_char){0x3000, 0, NULL, GZ_IMPORT_NONE,
                                                  GZ_IMPORT_NONE}, arena);
        if (!short_one && single % 2 == 1)
            return 0; /* a single character before a name */
        single = short_one ? single + 1 : 0;
        uint32_t opens = note_start(chars, end), note = note_end(chars, opens);
        bool named = short_one ? is_han(chars.items[i].code)
                               : gz_is_name(name_text(chars, (struct name){i, end}, arena));
        if (end == i || !named)
            return 0;
        for (uint32_t c = i; c < note; c++)
            if (c < end || c >= opens)
                gz_chars_append(out, roster_char(chars.items[c], c < end), arena);
        count += !joins;
        if (short_one && note > end && single % 2 == 1)
            return 0;
        for (i = note; i < chars.count && is_blank(&chars.items[i]);)
            i++;
        if (note < i || note == chars.count)
            continue;
        return 0; /* text right behind the brackets */
    }
    return single % 2 == 1 ? 0 : count;
}

static bool is_announced(const char *text) {
    static const char *const words[] = {"出席", "缺席", "请假", "列席",   "名单", "成员",
                                        "组长", "主席团", "代表", "秘书长", NULL};
    for (int i = 0; words[i]; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

/* Names in a line, whose characters become those of a roster; 0: it is none. */
static uint32_t roster_names(struct gz_lines *lines, uint32_t i, struct gz_chars *out) {
    *out = (struct gz_chars){0};
    if (!gz_line_is_free(at(lines, i)) || at(lines, i)->count > NAMES_LIMIT)
        return 0;
    return cut_names(at(lines, i)->chars, out, lines->arena);
}

/* What announces a roster: the line above, or the title of the part. */
static bool follows_announcement(struct gz_lines *lines, uint32_t start, uint32_t i) {
    if (i > start && is_announced(at(lines, i - 1)->text))
        return true;
    const struct gz_line *head = start > 0 ? at(lines, start - 1) : NULL;
    if (head && head->kind == GZ_DRAFT_ATTACHMENT && head->title)
        return is_announced(head->title);
    const struct gz_draft *draft = lines->draft;
    return draft->title_count > 0 && gz_ends(draft->title[draft->title_count - 1], "名单");
}

static uint32_t take_roster(struct gz_lines *lines, uint32_t start, uint32_t i, uint32_t end) {
    struct gz_chars names;
    uint32_t first = roster_names(lines, i, &names), next = i;
    bool announced = first > 0 && follows_announcement(lines, start, i);
    bool single = announced && i > start && gz_ends_with_colon(at(lines, i - 1)->text);
    if (first == 0 || (first == 1 && !single) || (first < 3 && !announced))
        return i + 1;
    for (; next < end && roster_names(lines, next, &names) > 0; next++) {
        at(lines, next)->kind = GZ_DRAFT_ROSTER;
        at(lines, next)->chars = names;
    }
    if (!announced)
        gz_line_doubt(lines, i, "are these names? nothing above says so");
    return next;
}

void gz_find_rosters(struct gz_lines *lines, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i < end;)
        i = take_roster(lines, start, i, end);
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
