/* Rosters: lines of names, in a text, behind 出席：, or in the cells of a table. */
#include <string.h>

#include "pipeline/import/lines.h"

#define NAMES_LIMIT 300 /* characters of a line of names */
#define LABEL_LIMIT 24  /* of what announces names in front of them */
#define TABLE_NAMES 3   /* names, at least, that make a table a roster */

static struct gz_line *at(struct gz_lines *lines, uint32_t i) {
    return &lines->items[i];
}

/* ---- Names in a line ---- */

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
 * how many, or 0 when one of them is no name. *out are the names alone. */
static uint32_t cut_names(struct gz_chars chars, struct gz_chars *out, struct gz_arena *arena) {
    uint32_t count = 0, single = 0;
    *out = (struct gz_chars){0};
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

/* ---- What announces them ---- */

bool gz_announces_names(const char *text) {
    static const char *const words[] = {"出席", "缺席", "请假", "列席",   "名单", "成员",
                                        "组长", "主席团", "代表", "秘书长", NULL};
    for (int i = 0; words[i]; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

/* ---- Lines ---- */

/* Names in a line, whose characters become those of a roster; 0: it is none. */
static uint32_t roster_names(struct gz_lines *lines, uint32_t i, struct gz_chars *out) {
    if (!gz_line_is_free(at(lines, i)) || at(lines, i)->count > NAMES_LIMIT)
        return 0;
    return cut_names(at(lines, i)->chars, out, lines->arena);
}

uint32_t gz_line_names(struct gz_lines *lines, uint32_t i) {
    struct gz_chars names;
    return roster_names(lines, i, &names);
}

/* What announces a roster: the line above, or the title of the part. */
static bool follows_announcement(struct gz_lines *lines, uint32_t start, uint32_t i) {
    if (i > start && gz_announces_names(at(lines, i - 1)->text))
        return true;
    const struct gz_line *head = start > 0 ? at(lines, start - 1) : NULL;
    if (head && head->kind == GZ_DRAFT_ATTACHMENT && head->title)
        return gz_announces_names(head->title);
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

/* ---- 出席：and names in one line ---- */

uint32_t gz_roster_label(struct gz_chars chars, struct gz_arena *arena) {
    static const char *const heads[] = {"出席", "缺席", "请假", "列席", "未出席", "事假",
                                        "病假", "公假", NULL};
    struct gz_chars names;
    uint32_t colon = 0;
    while (colon < chars.count && colon < LABEL_LIMIT && chars.items[colon].code != 0xFF1A &&
           chars.items[colon].code != ':')
        colon++;
    if (colon == chars.count || colon == LABEL_LIMIT || chars.count > NAMES_LIMIT)
        return 0;
    const char *label = gz_without_blanks(gz_chars_text(gz_chars_part(chars, 0, colon), arena),
                                          arena);
    uint32_t count = cut_names(gz_chars_trim(gz_chars_part(chars, colon + 1, chars.count)),
                               &names, arena);
    bool said = gz_starts_any(label, heads) > 0;
    bool announced = said || (count > 1 && gz_announces_names(label));
    return count > 0 && announced ? colon + 1 : 0;
}

/* ---- Names in a table ---- */

/* The names of a cell; false: it holds something else, or is a part of another one. */
static bool read_cell(const struct gz_import_cell *cell, struct gz_chars *names,
                      uint32_t *with_surname, struct gz_arena *arena) {
    *names = (struct gz_chars){0};
    if (cell->columns != 1 || cell->rows != 1 || cell->paragraph_count > 1)
        return false;
    if (cell->paragraph_count == 0)
        return true;
    struct gz_chars chars = gz_chars_trim(gz_chars_of(&cell->paragraphs[0], arena));
    if (chars.count == 0)
        return cell->paragraphs[0].comment_count == 0;
    if (cell->paragraphs[0].comment_count > 0 || chars.count > NAMES_LIMIT ||
        cut_names(chars, names, arena) != 1)
        return false;
    struct name first = {0, names->count};
    *with_surname += gz_begins_with_surname(name_text(*names, first, arena));
    return true;
}

/* The names of a row, parted as in a line of text. */
static bool read_row(const struct gz_import_table *table, uint32_t row, struct gz_chars *line,
                     uint32_t *count, uint32_t *with_surname, struct gz_arena *arena) {
    struct gz_chars names;
    for (uint32_t i = 0; i < table->column_count; i++) {
        if (!read_cell(&table->cells[(size_t)row * table->column_count + i], &names, with_surname,
                       arena))
            return false;
        *count += names.count > 0;
        if (line->count > 0 && names.count > 0)
            gz_chars_append(line, (struct gz_char){0x3000, 0, NULL, GZ_IMPORT_NONE,
                                                   GZ_IMPORT_NONE}, arena);
        for (uint32_t c = 0; c < names.count; c++)
            gz_chars_append(line, names.items[c], arena);
    }
    return true;
}

struct gz_chars *gz_roster_rows(const struct gz_import_table *table, const char *above,
                                struct gz_arena *arena) {
    uint32_t count = 0, with_surname = 0;
    if (table->column_count < 2 || table->header_rows > 0 || !gz_announces_names(above))
        return NULL;
    struct gz_chars *rows = GZ_NEW_ARRAY(arena, struct gz_chars, table->row_count);
    for (uint32_t row = 0; row < table->row_count; row++)
        if (!read_row(table, row, &rows[row], &count, &with_surname, arena))
            return NULL;
    return count >= TABLE_NAMES && with_surname * 4 >= count * 3 ? rows : NULL;
}
