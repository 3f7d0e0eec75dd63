/* An errata sheet is read beside the printed issue: rows are in the order of
 * its pages, under the title of their article. What changed in one line is told
 * with a few characters around it, so that the eye finds the place; the words
 * themselves are strong. */
#include "pipeline/changes/errata.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "layout/cjk.h"

#define CONTEXT 8        /* characters around an edit, … */
#define CONTEXT_LIMIT 16 /* … with the rest of a number */
#define MOVED_SHOWN 12   /* characters of a text that only moved */

struct sheet {
    const struct gz_changes *changes;
    const struct gz_edit **edits; /* in the order of print */
    uint32_t count;
    uint32_t columns;    /* of the printed pages */
    const char *section; /* that the last row stands in, or NULL */
    struct gz_buffer *out;
    struct gz_arena *arena;
};

/* ---- text in our dialect ------------------------------------------------------------------ */

static bool is_markup(char sign) {
    return sign && strchr("\\*^~[]{<|", sign);
}

/* As the text of a cell: signs of markup are escaped. */
static void add_text(struct sheet *s, const char *text) {
    for (; *text; text++) {
        if (is_markup(*text))
            gz_buffer_add(s->out, "\\", 1);
        gz_buffer_add(s->out, text, 1);
    }
}

/* Bytes of the blank that a text begins with; 0: none. */
static size_t blank_at(const char *text) {
    return *text == ' ' ? 1 : strncmp(text, "\u3000", 3) == 0 ? 3 : 0;
}

static bool has_han(const char *text) {
    size_t length = strlen(text), at = 0;
    while (at < length)
        if (gz_is_han(gz_utf8_next(text, length, &at)))
            return true;
    return false;
}

/* Figures and marks are hardly other in the strong face: they are underlined, too. */
static void add_marked(struct sheet *s, const char *text) {
    bool underlined = !has_han(text) || (*text >= '0' && *text <= '9');
    gz_buffer_add_string(s->out, underlined ? "[**" : "**");
    add_text(s, text);
    gz_buffer_add_string(s->out, underlined ? "**]{.underline}" : "**");
}

/* Strong text neither begins nor ends with a blank; a blank alone shows nothing,
 * so it is named. */
static void add_strong(struct sheet *s, const char *text) {
    size_t length = strlen(text), blank;
    if (length == 0)
        return;
    for (; (blank = blank_at(text)); text += blank, length -= blank)
        gz_buffer_add_string(s->out, length > blank ? gz_arena_copy(s->arena, text, blank)
                                                    : "（空格）");
    size_t end = length;
    while (end > 0 && (text[end - 1] == ' ' || (end >= 3 && blank_at(text + end - 3) == 3)))
        end -= text[end - 1] == ' ' ? 1 : 3;
    if (end > 0)
        add_marked(s, gz_arena_copy(s->arena, text, end));
    gz_buffer_add(s->out, text + end, length - end);
}

static bool ends_sentence(uint32_t code) {
    return code == 0x3002 || code == 0xFF01 || code == 0xFF1F || code == 0xFF1B; /* 。！？； */
}

static bool is_of_number(uint32_t code) {
    return (code >= '0' && code <= '9') || code == '.' || code == ',' ||
           ((code | 32) >= 'a' && (code | 32) <= 'z');
}

static bool has_at(const char *text, size_t at, bool (*is)(uint32_t)) {
    return text[at] && is(gz_utf8_next(text, strnlen(text + at, 4) + at, &at));
}

static bool has_before(const char *text, size_t at, bool (*is)(uint32_t)) {
    return at > 0 && is(gz_utf8_previous(text, &at));
}

/* From where the words at `at` are told: a few characters before, not within a
 * number, not over the end of a sentence. */
static size_t context_start(const char *text, size_t at) {
    for (int i = 0; i < CONTEXT_LIMIT && at > 0; i++) {
        bool parted = !has_at(text, at, is_of_number) || !has_before(text, at, is_of_number);
        if ((i >= CONTEXT && parted) || has_before(text, at, ends_sentence))
            break;
        gz_utf8_previous(text, &at);
    }
    return at;
}

/* To where; the mark that ends the sentence is told. */
static size_t context_end(const char *text, size_t at) {
    size_t length = strlen(text);
    for (int i = 0; i < CONTEXT_LIMIT && at < length; i++) {
        bool parted = !has_at(text, at, is_of_number) || !has_before(text, at, is_of_number);
        if ((i >= CONTEXT && parted) || (i > 0 && has_before(text, at, ends_sentence)))
            break;
        gz_utf8_next(text, length, &at);
    }
    return at;
}

static void add_part(struct sheet *s, const char *text, size_t from, size_t to) {
    add_text(s, gz_arena_copy(s->arena, text + from, to - from));
}

/* One side of edits from … to-1, which are near each other in one text. */
static void add_in_context(struct sheet *s, uint32_t from, uint32_t to, bool newer) {
    const struct gz_edit *const *edits = s->edits;
    const char *text = newer ? edits[from]->new_text : edits[from]->old_text;
    size_t at = newer ? edits[from]->new_offset : edits[from]->old_offset;
    size_t start = context_start(text, at);
    gz_buffer_add_string(s->out, start > 0 && !has_before(text, start, ends_sentence) ? "……" : "");
    for (uint32_t i = from; i < to; i++) {
        const char *words = newer ? edits[i]->added : edits[i]->removed;
        size_t words_at = newer ? edits[i]->new_offset : edits[i]->old_offset;
        add_part(s, text, start, words_at);
        add_strong(s, words);
        start = words_at + strlen(words);
    }
    size_t end = context_end(text, start);
    add_part(s, text, start, end);
    gz_buffer_add_string(s->out, text[end] && !has_before(text, end, ends_sentence) ? "……" : "");
}

/* Whether two edits are told in one row: they are so near each other that the
 * second would stand in the first one's context. Side by side are figures of two
 * lines, each with a row of its own. */
static bool are_near(const struct gz_edit *first, const struct gz_edit *second) {
    if (!first->old_text || first->old_text != second->old_text)
        return false;
    size_t end = first->old_offset + strlen(first->removed);
    return second->old_offset > end && second->new_offset > first->new_offset +
                                                                strlen(first->added) &&
           gz_utf8_count(first->old_text + end, second->old_offset - end) <= CONTEXT;
}

/* ---- the rows' heads ------------------------------------------------------------------------ */

/* As the printed contents call it; the file's name for want of a title. */
static const char *title_of(const struct gz_record_article *article) {
    return *article->title ? article->title : article->id;
}

/* Of the contents, not of a list of contents in an article. */
static bool is_of_contents(const struct sheet *s, const struct gz_edit *edit) {
    bool older = edit->old_place.page != GZ_NOWHERE;
    const struct gz_record *record = older ? s->changes->older : s->changes->newer;
    uint32_t page = older ? edit->old_place.page : edit->new_place.page;
    return edit->kind == GZ_ELEMENT_CONTENTS_ENTRY &&
           (page == GZ_NOWHERE || record->pages[page].number == 0);
}

static const char *section_of(const struct sheet *s, const struct gz_edit *edit) {
    const struct gz_changes *changes = s->changes;
    if (is_of_contents(s, edit))
        return "目录";
    if (edit->article == GZ_NOWHERE)
        return "刊首";
    if (edit->article_gone)
        return title_of(&changes->older->articles[edit->article]);
    uint32_t older = changes->articles[edit->article].older;
    return title_of(older != GZ_NOWHERE ? &changes->older->articles[older]
                                        : &changes->newer->articles[edit->article]);
}

static void add_section(struct sheet *s, const struct gz_edit *edit) {
    const char *section = section_of(s, edit);
    if (s->section && strcmp(s->section, section) == 0)
        return;
    s->section = section;
    gz_buffer_add_string(s->out, "| ");
    add_text(s, section);
    gz_buffer_add_string(s->out, " | < | < | < | < |\n");
}

static const char *column_name(const struct sheet *s, uint32_t column) {
    static const char *const sides[] = {"通栏", "左", "右"};
    if (column == 0 || (s->columns == 2 && column <= 2))
        return sides[column];
    return gz_arena_format(s->arena, "%u", column);
}

static void add_place(struct sheet *s, const struct gz_edit *edit) {
    const struct gz_place *place = &edit->old_place;
    gz_buffer_add_string(s->out, "| ");
    if (place->page == GZ_NOWHERE) {
        gz_buffer_add_string(s->out, "— | — | — | ");
        return;
    }
    const struct gz_record_page *page = &s->changes->older->pages[place->page];
    const struct gz_record_line *line = &page->lines[place->line];
    add_text(s, page->label);
    gz_buffer_add_format(s->out, " | %s | ", column_name(s, line->column));
    if (line->number > 0)
        gz_buffer_add_format(s->out, "%u | ", line->number);
    else
        gz_buffer_add_string(s->out, "— | ");
}

/* ---- whole texts ---------------------------------------------------------------------------- */

static const char *unit_of(enum gz_element_kind kind) {
    switch (kind) {
    case GZ_ELEMENT_TABLE_CELL:
        return "格";
    case GZ_ELEMENT_ROSTER:
        return "人";
    case GZ_ELEMENT_NOTE:
        return "条注";
    case GZ_ELEMENT_PARAGRAPH:
        return "段";
    default:
        return "行";
    }
}

/* Whether an edit goes on with what the one before began: the cells of a row, the
 * paragraphs of a passage, all at one place. */
static bool goes_on(const struct gz_edit *before, const struct gz_edit *edit) {
    if (!before->whole || !edit->whole || before->moved || edit->moved ||
        before->kind != edit->kind || before->article != edit->article ||
        before->article_gone != edit->article_gone ||
        (*before->added == '\0') != (*edit->added == '\0'))
        return false;
    const struct gz_place *a = *edit->added ? &before->old_place : &before->new_place;
    const struct gz_place *b = *edit->added ? &edit->old_place : &edit->new_place;
    return a->page == b->page && a->line == b->line;
}

static void add_texts(struct sheet *s, uint32_t from, uint32_t to) {
    bool short_ones = s->edits[from]->kind == GZ_ELEMENT_TABLE_CELL ||
                      s->edits[from]->kind == GZ_ELEMENT_ROSTER;
    for (uint32_t i = from; i < to; i++) {
        gz_buffer_add_string(s->out, i == from ? "" : short_ones ? "；" : "<br>");
        add_strong(s, *s->edits[i]->added ? s->edits[i]->added : s->edits[i]->removed);
    }
}

static void add_whole(struct sheet *s, uint32_t from, uint32_t to) {
    const struct gz_edit *edit = s->edits[from];
    const char *unit = unit_of(edit->kind);
    if (*edit->added) {
        gz_buffer_add_format(s->out, "（此处之后缺%u%s） | ", to - from, unit);
        add_texts(s, from, to);
    } else {
        add_texts(s, from, to);
        gz_buffer_add_format(s->out, " | （删去此%s%s）",
                             to > from + 1 ? gz_arena_format(s->arena, "%u", to - from) : "",
                             unit);
    }
}

/* The end of what stands before a text now: so a reader finds the place in print. */
static const char *line_before(const struct sheet *s, const struct gz_place *place) {
    if (place->page == GZ_NOWHERE || place->line == 0)
        return NULL;
    const struct gz_record_line *line =
        &s->changes->newer->pages[place->page].lines[place->line - 1];
    size_t length = strlen(line->text), at = length;
    for (int i = 0; i < MOVED_SHOWN && at > 0; i++)
        gz_utf8_previous(line->text, &at);
    return line->kind == GZ_ELEMENT_ARTIFACT || length == 0 ? NULL : line->text + at;
}

static void add_moved(struct sheet *s, const struct gz_edit *edit) {
    size_t length = strlen(edit->removed), at = 0;
    for (int i = 0; i < MOVED_SHOWN && at < length; i++)
        gz_utf8_next(edit->removed, length, &at);
    add_strong(s, gz_arena_copy(s->arena, edit->removed, at));
    gz_buffer_add_format(s->out, "%s | （此%s移至", at < length ? "……" : "", unit_of(edit->kind));
    const char *before = line_before(s, &edit->new_place);
    if (before) {
        gz_buffer_add_string(s->out, "“……");
        add_text(s, before);
        gz_buffer_add_string(s->out, "”之后）");
    } else {
        gz_buffer_add_string(s->out, "篇首）");
    }
}

/* One paragraph in place of two, or the other way round. */
static void add_division(struct sheet *s, const struct gz_edit *edit) {
    for (int newer = 0; newer < 2; newer++) {
        bool two = edit->parted == (newer == 1);
        gz_buffer_add_string(s->out, newer ? " | ……" : "……");
        add_text(s, edit->before);
        gz_buffer_add_string(s->out, two ? "<br>" : "");
        add_text(s, edit->after);
        gz_buffer_add_string(s->out, "……");
    }
    gz_buffer_add_string(s->out, edit->parted ? "（另起一段）" : "（不另起段）");
}

/* An article that came or went is one row. */
static bool is_article(const struct sheet *s, const struct gz_edit *edit) {
    return edit->article_gone ||
           (edit->article != GZ_NOWHERE && s->changes->articles[edit->article].older == GZ_NOWHERE);
}

static uint32_t add_article(struct sheet *s, uint32_t from) {
    const struct gz_edit *edit = s->edits[from];
    uint32_t to = from + 1;
    while (to < s->count && s->edits[to]->article == edit->article &&
           s->edits[to]->article_gone == edit->article_gone && is_article(s, s->edits[to]))
        to++;
    gz_buffer_add_string(s->out, edit->article_gone ? "（此篇） | （删去此篇）"
                                                    : "（此处之后缺此篇） | （增加此篇，见更正后的本刊）");
    return to;
}

/* ---- rows ----------------------------------------------------------------------------------- */

static uint32_t add_row(struct sheet *s, uint32_t i) {
    const struct gz_edit *edit = s->edits[i];
    uint32_t next = i + 1;
    add_section(s, edit);
    add_place(s, edit);
    if (is_article(s, edit) && !edit->moved) {
        next = add_article(s, i);
    } else if (edit->moved) {
        add_moved(s, edit);
    } else if (edit->parted || edit->joined) {
        add_division(s, edit);
    } else if (edit->whole) {
        while (next < s->count && goes_on(s->edits[next - 1], s->edits[next]))
            next++;
        add_whole(s, i, next);
    } else {
        while (next < s->count && are_near(s->edits[next - 1], s->edits[next]))
            next++;
        add_in_context(s, i, next, false);
        gz_buffer_add_string(s->out, " | ");
        add_in_context(s, i, next, true);
    }
    gz_buffer_add_string(s->out, " |\n");
    return next;
}

struct ordered {
    const struct gz_edit *edit;
    uint32_t number;
};

static int in_print_order(const void *a, const void *b) {
    const struct ordered *first = a, *second = b;
    const struct gz_place *here = &first->edit->old_place, *there = &second->edit->old_place;
    if (here->page != there->page)
        return here->page < there->page ? -1 : 1;
    if (here->page != GZ_NOWHERE && here->line != there->line)
        return here->line < there->line ? -1 : 1;
    return first->number < second->number ? -1 : 1;
}

static void collect(struct sheet *s, const struct gz_errata_options *options, uint32_t *left_out) {
    const struct gz_changes *changes = s->changes;
    struct ordered *order = GZ_NEW_ARRAY(s->arena, struct ordered, changes->edit_count);
    s->edits = GZ_NEW_ARRAY(s->arena, const struct gz_edit *, changes->edit_count);
    *left_out = 0;
    for (uint32_t i = 0; i < changes->edit_count; i++) {
        bool keep = !options->no_style_edits || !changes->edits[i].style_only;
        if (keep)
            order[s->count++] = (struct ordered){&changes->edits[i], i};
        *left_out += !keep;
    }
    qsort(order, s->count, sizeof *order, in_print_order);
    for (uint32_t i = 0; i < s->count; i++)
        s->edits[i] = order[i].edit;
}

static uint32_t count_columns(const struct gz_record *record) {
    uint32_t most = 0;
    for (uint32_t p = 0; p < record->page_count; p++)
        for (uint32_t i = 0; i < record->pages[p].line_count; i++)
            if (record->pages[p].lines[i].column > most)
                most = record->pages[p].lines[i].column;
    return most;
}

/* ---- all ------------------------------------------------------------------------------------ */

/* A YAML string in quotes; what YAML gives is text in our dialect. */
static void add_quoted(struct gz_buffer *out, const char *before, const char *text,
                       const char *after) {
    gz_buffer_add_format(out, "\"%s", before);
    for (; *text; text++) {
        gz_buffer_add_string(out, is_markup(*text) ? "\\\\" : "");
        gz_buffer_add_string(out, *text == '"' || *text == '\\' ? "\\" : "");
        gz_buffer_add(out, text, 1);
    }
    gz_buffer_add_format(out, "%s\"\n", after);
}

static void add_head(struct sheet *s) {
    const char *title = s->changes->older->title;
    gz_buffer_add_string(s->out, "---\ntitle: 勘误表\ncontents_title: ");
    add_quoted(s->out, "", title, "勘误表");
    gz_buffer_add_string(s->out, "subtitle: ");
    add_quoted(s->out, "——", title, "");
    gz_buffer_add_string(s->out, "note: （行次自该栏首行数起，表格、名单中并排的计为一行）\n---\n\n"
                                 "| 页 | 栏 | 行 | 误 | 正 |\n"
                                 "|:---:|:---:|:---:|---|---|\n");
}

uint32_t gz_errata_write(const struct gz_changes *changes, const struct gz_errata_options *options,
                         struct gz_buffer *out, uint32_t *left_out) {
    struct sheet s = {.changes = changes, .out = out, .arena = gz_arena_create()};
    uint32_t rows = 0;
    s.columns = count_columns(changes->older);
    collect(&s, options, left_out);
    if (s.count > 0)
        add_head(&s);
    for (uint32_t i = 0; i < s.count; rows++)
        i = add_row(&s, i);
    if (s.count > 0)
        gz_buffer_add_string(out, "{page_width}\n");
    gz_arena_destroy(s.arena);
    return rows;
}
