/* Headings, by style or by number, numbered items, and laws. */
#include <string.h>

#include "pipeline/import/draft_inline.h"
#include "pipeline/import/lines.h"

#define HEADING_LIMIT 60 /* characters */
#define CENTRED_LIMIT 20 /* of one that only its place tells */
#define ITEM_LIMIT 120   /* of a line that stands in a list */
#define LEVELS 4
#define PROVISIONS 3     /* that tell a law */

static struct gz_line *at(struct gz_lines *lines, uint32_t i) {
    return &lines->items[i];
}

/* ---- By style ---- */

/* The level that the document's own styles give, 0: none. Its title may be the first. */
static uint32_t styled_level(const struct gz_line *line) {
    return gz_line_is_free(line) && line->count <= 2 * HEADING_LIMIT ? line->paragraph->level : 0;
}

static uint32_t title_level(const struct gz_lines *lines) {
    for (uint32_t i = 0; i < lines->body; i++)
        if (lines->items[i].taken && lines->items[i].paragraph &&
            lines->items[i].paragraph->level > 0)
            return lines->items[i].paragraph->level;
    return 0;
}

/* Headings below a title that is one itself begin with the first level. */
static uint32_t level_shift(const struct gz_lines *lines, uint32_t start, uint32_t end) {
    uint32_t least = 0, title = title_level(lines);
    for (uint32_t i = start; i < end; i++) {
        uint32_t level = styled_level(&lines->items[i]);
        if (level && (!least || level < least))
            least = level;
    }
    return title > 0 && least > title ? title : 0;
}

static void set_heading(struct gz_lines *lines, uint32_t i, uint32_t level) {
    at(lines, i)->kind = GZ_DRAFT_HEADING;
    at(lines, i)->level = level > LEVELS ? LEVELS : level;
    if (level > LEVELS)
        gz_line_doubt(lines, i, "a heading of level %u, of which there are four",
                      (unsigned)level);
}

static bool find_styled(struct gz_lines *lines, uint32_t start, uint32_t end) {
    uint32_t shift = level_shift(lines, start, end);
    bool found = false;
    for (uint32_t i = start; i < end; i++) {
        uint32_t level = styled_level(at(lines, i));
        if (level == 0)
            continue;
        found = true;
        set_heading(lines, i, level > shift ? level - shift : level);
        if (gz_ends(at(lines, i)->text, "。"))
            gz_line_doubt(lines, i, "a heading that ends with 。");
    }
    return found;
}

/* ---- By number ---- */

static uint32_t numbered_level(enum gz_numbering form) {
    switch (form) {
    case GZ_NUMBER_HAN:
    case GZ_NUMBER_CHAPTER:
        return 1;
    case GZ_NUMBER_HAN_BRACKET:
    case GZ_NUMBER_SECTION:
        return 2;
    default:
        return 0; /* 1.… are items */
    }
}

static bool is_candidate(const struct gz_line *line) {
    return gz_line_is_free(line) && numbered_level(line->number.form) > 0 &&
           line->count <= HEADING_LIMIT && !gz_ends_with_stop(line->text);
}

/* Whether a line goes on with the list that a candidate would be an item of. */
static bool is_sibling(const struct gz_line *line, const struct gz_line *candidate) {
    return gz_line_is_free(line) && line->number.form == candidate->number.form;
}

/* Who speaks to an item of an agenda. */
static bool names_speaker(const struct gz_line *line) {
    static const char *const roles[] = {"报告人", "汇报人", "说明人", "主讲人", "提请人",
                                        "提名人", "发言人", "主持人", NULL};
    return gz_line_is_free(line) && gz_starts_any(line->text, roles) > 0 &&
           line->count <= HEADING_LIMIT;
}

/* What a heading has below it and a line of a list has not. */
static bool has_content(const struct gz_lines *lines, uint32_t i, uint32_t end) {
    const struct gz_line *line = &lines->items[i];
    if (i + 1 >= end)
        return false;
    const struct gz_line *next = &lines->items[i + 1];
    if (next->kind == GZ_DRAFT_SIGNATURE || next->kind == GZ_DRAFT_ATTACHMENT_LIST)
        return false;
    if (is_sibling(next, line) || names_speaker(next))
        return false;
    uint32_t own = numbered_level(line->number.form), other = numbered_level(next->number.form);
    return !(is_candidate(next) && other < own);
}

/* Lines of one form, up to one of a higher form: are they headings? The last of a list has
 * text below it, too, so most must. */
struct row {
    uint32_t start, with, without;
};

static void end_row(const struct gz_lines *lines, struct row *row, uint32_t end,
                    enum gz_numbering form, bool *found) {
    for (uint32_t i = row->start; row->with > row->without && i < end; i++)
        found[i] |= lines->items[i].number.form == form && is_candidate(&lines->items[i]);
    *row = (struct row){.start = end};
}

/* found[i]: line i is a heading of this form. */
static void judge_form(const struct gz_lines *lines, uint32_t start, uint32_t end,
                       enum gz_numbering form, bool *found) {
    struct row row = {.start = start};
    for (uint32_t i = start; i < end; i++) {
        const struct gz_line *line = &lines->items[i];
        if (!is_candidate(line))
            continue;
        if (numbered_level(line->number.form) < numbered_level(form))
            end_row(lines, &row, i, form, found);
        if (line->number.form != form)
            continue;
        bool content = has_content(lines, i, end);
        row.with += content;
        row.without += !content;
    }
    end_row(lines, &row, end, form, found);
}

static bool find_numbered(struct gz_lines *lines, uint32_t start, uint32_t end) {
    static const enum gz_numbering forms[] = {GZ_NUMBER_HAN, GZ_NUMBER_CHAPTER,
                                              GZ_NUMBER_HAN_BRACKET, GZ_NUMBER_SECTION};
    bool *found = GZ_NEW_ARRAY(lines->arena, bool, lines->count);
    bool first_level = false;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        judge_form(lines, start, end, forms[i], found);
    for (uint32_t i = start; i < end; i++) {
        if (!found[i])
            continue;
        uint32_t level = numbered_level(at(lines, i)->number.form);
        if (level > 1 && !first_level)
            gz_line_doubt(lines, i, "a heading of the second level without one of the first");
        first_level = true;
        set_heading(lines, i, level);
    }
    return first_level;
}

/* ---- By their place ---- */

static bool is_centred(const struct gz_line *line) {
    return gz_line_is_free(line) && line->paragraph->align == GZ_ALIGN_CENTRE &&
           line->count <= HEADING_LIMIT && !gz_ends_with_stop(line->text);
}

/* A short line in the middle with text below it: 决定任命. */
static bool stands_above_text(const struct gz_lines *lines, uint32_t start, uint32_t i,
                              uint32_t end) {
    const struct gz_line *line = &lines->items[i];
    return is_centred(line) && !line->number.form && line->count <= CENTRED_LIMIT &&
           !gz_is_in_brackets(line->text) && i + 1 < end &&
           gz_line_is_free(&lines->items[i + 1]) && !is_centred(&lines->items[i + 1]) &&
           !(i > start && is_centred(&lines->items[i - 1]));
}

/* Two and more of one size part the text. One is told, for the others are as it is. */
static void find_centred(struct gz_lines *lines, uint32_t start, uint32_t end) {
    uint32_t count = 0, first = 0;
    for (uint32_t i = start; i < end; i++) {
        if (!stands_above_text(lines, start, i, end))
            continue;
        if (count++ == 0)
            first = i;
        else if (at(lines, i)->paragraph->size != at(lines, first)->paragraph->size)
            return;
    }
    if (count < 2)
        return;
    for (uint32_t i = end; i-- > first;) /* the line above is still text */
        if (stands_above_text(lines, start, i, end))
            set_heading(lines, i, 1);
    gz_line_doubt(lines, first, "this line stood in the middle: is it a heading?");
}

/* ---- Skips ---- */

static void doubt_skips(struct gz_lines *lines, uint32_t start, uint32_t end) {
    uint32_t last = 0;
    for (uint32_t i = start; i < end; i++) {
        if (at(lines, i)->kind != GZ_DRAFT_HEADING)
            continue;
        uint32_t level = at(lines, i)->level;
        if (last > 0 && level > last + 1)
            gz_line_doubt(lines, i, "a heading of level %u below one of level %u",
                          (unsigned)level, (unsigned)last);
        last = level;
    }
}

/* ---- Items, and lines that might be headings ---- */

static bool is_item(const struct gz_line *line) {
    enum gz_numbering form = line->number.form;
    return gz_line_is_free(line) && line->count <= ITEM_LIMIT &&
           (form == GZ_NUMBER_ARABIC || form == GZ_NUMBER_BRACKET || form == GZ_NUMBER_CIRCLED);
}

static void find_items(struct gz_lines *lines, uint32_t start, uint32_t end) {
    for (uint32_t i = start; i < end; i++) {
        const struct gz_line *line = at(lines, i);
        if (is_item(line))
            at(lines, i)->kind = GZ_DRAFT_ITEM;
        else if (is_centred(line))
            gz_line_doubt(lines, i, "this line stood in the middle: is it a heading?");
    }
}

void gz_find_headings(struct gz_lines *lines, uint32_t start, uint32_t end) {
    if (!find_styled(lines, start, end) && !find_numbered(lines, start, end))
        find_centred(lines, start, end);
    doubt_skips(lines, start, end);
    find_items(lines, start, end);
}

/* ---- Laws ---- */

/* Provisions that follow one another, from the first one on; one may be missing. */
static uint32_t count_provisions(const struct gz_lines *lines, uint32_t end) {
    uint32_t count = 0, last = 0;
    for (uint32_t i = lines->body; i < end; i++) {
        const struct gz_line *line = &lines->items[i];
        if (!gz_line_is_free(line) || line->number.form != GZ_NUMBER_ARTICLE ||
            line->number.value <= last || line->number.value > last + (count ? 2 : 1))
            continue;
        last = line->number.value;
        count++;
    }
    return count;
}

static uint32_t main_end(const struct gz_lines *lines) {
    uint32_t end = lines->body;
    while (end < lines->count && lines->items[end].kind != GZ_DRAFT_ATTACHMENT)
        end++;
    return end;
}

/* The face of 第一条 is the style's. */
static void plain_number(struct gz_line *line) {
    size_t characters = 0;
    for (size_t i = 0; i < line->number.length; i++)
        characters += ((unsigned char)line->text[i] & 0xC0) != 0x80;
    for (size_t i = 0; i < characters && i < line->chars.count; i++)
        line->chars.items[i].looks &= ~(unsigned)(GZ_LOOK_BOLD | GZ_LOOK_ITALIC);
}

static void mark_unit(struct gz_lines *lines, uint32_t i, uint32_t shift) {
    struct gz_line *line = at(lines, i);
    enum gz_numbering form = line->number.form;
    if (form == GZ_NUMBER_ARTICLE)
        plain_number(line);
    else if (form == GZ_NUMBER_HAN_BRACKET)
        line->kind = GZ_DRAFT_ITEM;
    else if (line->count > HEADING_LIMIT || gz_ends_with_stop(line->text))
        return;
    else if (form == GZ_NUMBER_BOOK)
        set_heading(lines, i, 1);
    else if (form == GZ_NUMBER_CHAPTER)
        set_heading(lines, i, 1 + shift);
    else if (form == GZ_NUMBER_SECTION)
        set_heading(lines, i, 2 + shift);
}

/* A table of contents in front of the first provision: its chapters come again. */
static uint32_t contents_end(struct gz_lines *lines, uint32_t end) {
    const char *head = lines->body < end
                           ? gz_without_blanks(at(lines, lines->body)->text, lines->arena)
                           : "";
    uint32_t i = lines->body + 1;
    if (strcmp(head, "目录") != 0)
        return lines->body;
    while (i < end && at(lines, i)->number.form >= GZ_NUMBER_CHAPTER &&
           at(lines, i)->number.form <= GZ_NUMBER_BOOK &&
           !(at(lines, i)->number.value == 1 && i > lines->body + 1 &&
             at(lines, i)->number.form == at(lines, lines->body + 1)->number.form))
        i++;
    gz_line_doubt(lines, lines->body, "a table of contents in front of the text: leave it out?");
    return i;
}

/* A number alone on its line, which no law of ours may have. */
static bool has_bare_number(const struct gz_lines *lines) {
    for (uint32_t i = lines->body; i < lines->count; i++) {
        const struct gz_line *line = &lines->items[i];
        bool unit = line->number.form == GZ_NUMBER_ARTICLE ||
                    line->number.form == GZ_NUMBER_HAN_BRACKET;
        if (unit && !line->taken &&
            !*gz_ink_plain(NULL, line->text + line->number.length, lines->arena))
            return true;
    }
    return false;
}

bool gz_find_law(struct gz_lines *lines) {
    uint32_t end = main_end(lines), shift = 0;
    if (count_provisions(lines, end) < PROVISIONS)
        return false;
    if (has_bare_number(lines)) {
        gz_front_doubt(lines, "a law (kind: law)? a number stands alone on its line");
        return false;
    }
    for (uint32_t i = lines->body; i < end; i++)
        shift |= at(lines, i)->number.form == GZ_NUMBER_BOOK;
    for (uint32_t i = contents_end(lines, end); i < end; i++)
        if (gz_line_is_free(at(lines, i)))
            mark_unit(lines, i, shift);
    return true;
}
