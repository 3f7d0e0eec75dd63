/* A draft in our source format.
 *
 * Each element is first written aside, since what cannot be written becomes a doubt that
 * stands above it. Neighbours of one block kind share a ::: block; footnotes follow what
 * marks them; pictures and footnotes from places that take none follow, too. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/import/draft_front.h"
#include "pipeline/import/draft_table.h"
#include "pipeline/source/joined.h"
#include "pipeline/source/notes.h"

#define CM (72000.0 / 2.54)       /* in 1/1000 pt */
#define PAGE_WIDE (10.0 * CM)     /* a picture from here on goes over the page */
#define COLUMN_WIDE (7.5 * CM)    /* up to here its own width is kept */
#define NARROWEST (CM / 10)     /* what is less is a spacer, of no width that could be typed */

static const char doubt_start[] = "<!-- import: ", front_start[] = "# import: ",
                  doubt_end[] = " -->";

struct writer {
    const struct gz_draft *draft;
    const char *stem;
    struct gz_arena *arena;
    struct gz_buffer *out;
    const char **labels;  /* of notes */
    bool *note_written;
    const char **names;   /* of pictures; NULL: not referred to yet */
    struct gz_draft_file *files;
    uint32_t file_count;
    bool after_item;       /* the element written before was one, and nothing followed it */
    const char *last_text; /* as it was written */
};

/* ---- Notes ---- */

static bool is_label(const char *label) {
    uint32_t length = (uint32_t)strlen(label);
    struct gz_slice slice = {.utf8 = label, .length = length};
    return length > 0 && gz_note_label_length(slice) == length;
}

static bool is_taken(const struct writer *w, uint32_t count, const char *label) {
    for (uint32_t i = 0; i < count; i++)
        if (w->labels[i] && strcmp(w->labels[i], label) == 0)
            return true;
    return false;
}

static bool has_text(const struct writer *w, const struct gz_import_note *note) {
    for (uint32_t i = 0; i < note->paragraph_count; i++) {
        const char *text = gz_chars_text(gz_chars_of(&note->paragraphs[i], w->arena), w->arena);
        if (*gz_ink_plain(NULL, text, w->arena))
            return true;
    }
    return false;
}

/* As the document shows them where it does, else counted. */
static void choose_labels(struct writer *w) {
    const struct gz_manuscript *m = w->draft->manuscript;
    uint32_t number = 0;
    w->labels = GZ_NEW_ARRAY(w->arena, const char *, m->note_count);
    w->note_written = GZ_NEW_ARRAY(w->arena, bool, m->note_count);
    for (uint32_t i = 0; i < m->note_count; i++) {
        const char *label = m->notes[i].label;
        if (!has_text(w, &m->notes[i]))
            continue;
        if (!label || !is_label(label) || is_taken(w, i, label))
            do
                label = gz_arena_format(w->arena, "%u", (unsigned)++number);
            while (is_taken(w, i, label));
        w->labels[i] = label;
    }
}

/* ---- Comments ---- */

static void write_comments(const struct writer *w, const struct gz_import_paragraph *p) {
    for (uint32_t i = 0; p && i < p->comment_count; i++) {
        const char *line = p->comments[i].text;
        while (*line) {
            size_t length = strcspn(line, "\n");
            const char *text = gz_arena_copy(w->arena, line, length);
            gz_buffer_add_format(w->out, "<!-- 批注%s%s：%s%s",
                                 *p->comments[i].author ? " " : "",
                                 gz_draft_comment_text(p->comments[i].author, w->arena),
                                 gz_draft_comment_text(text, w->arena), doubt_end);
            gz_buffer_add_string(w->out, "\n");
            line += length + (line[length] == '\n');
        }
    }
}

static void write_doubts(const struct writer *w, const char *const *doubts, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        gz_buffer_add_format(w->out, "%s%s%s\n", doubt_start,
                             gz_draft_comment_text(doubts[i], w->arena), doubt_end);
}

static void write_table_comments(const struct writer *w, const struct gz_import_table *table) {
    for (uint32_t i = 0; i < table->row_count * table->column_count; i++)
        for (uint32_t j = 0; j < table->cells[i].paragraph_count; j++)
            write_comments(w, &table->cells[i].paragraphs[j]);
}

static void write_remarks(const struct writer *w, const struct gz_draft_element *e,
                          const struct gz_ink *ink) {
    if (e->table)
        write_table_comments(w, e->table);
    else
        write_comments(w, e->paragraph);
    write_doubts(w, e->doubts, e->doubt_count);
    write_doubts(w, ink->doubts.items, ink->doubts.count);
}

/* ---- Pictures ---- */

static bool can_be_typeset(const struct gz_import_picture *picture) {
    return strcmp(picture->kind, "png") == 0 || strcmp(picture->kind, "jpg") == 0;
}

static const char *picture_name(struct writer *w, uint32_t index) {
    const struct gz_import_picture *picture = &w->draft->manuscript->pictures[index];
    if (!w->names[index]) {
        struct gz_draft_file *file = &w->files[w->file_count++];
        file->name = gz_arena_format(w->arena, "%s-%u.%s", w->stem, (unsigned)w->file_count,
                                     picture->kind);
        file->picture = picture;
        w->names[index] = file->name;
    }
    return w->names[index];
}

static void write_width(const struct gz_import_picture *picture, bool page_width,
                        struct gz_buffer *out) {
    if (page_width || picture->width >= PAGE_WIDE)
        gz_buffer_add_string(out, "{page_width}");
    else if (picture->width >= NARROWEST && picture->width <= COLUMN_WIDE)
        gz_buffer_add_format(out, "{width=%.1fcm}", picture->width / CM);
}

/* What the picture shows: said in the document, or its caption, or to be said. */
static void write_alt(struct gz_ink *ink, const struct gz_import_picture *picture,
                      struct gz_chars caption) {
    struct gz_import_run run = {.text = picture->shows, .length = strlen(picture->shows),
                                .note = GZ_IMPORT_NONE, .picture = GZ_IMPORT_NONE};
    struct gz_import_paragraph p = {.runs = &run, .run_count = 1, .number = ""};
    size_t before = ink->out->length;
    if (*picture->shows)
        gz_ink_write(ink, gz_chars_of(&p, ink->arena), GZ_INK_ALT);
    if (ink->out->length == before)
        gz_ink_write(ink, caption, GZ_INK_ALT);
    if (ink->out->length > before)
        return;
    gz_buffer_add_string(ink->out, "图片");
    gz_ink_doubt(ink, "say between [ and ] what the picture shows");
}

static void write_picture(struct writer *w, struct gz_ink *ink, uint32_t index,
                          struct gz_chars caption, bool page_width) {
    const struct gz_import_picture *picture = &w->draft->manuscript->pictures[index];
    const char *name = picture_name(w, index);
    if (!can_be_typeset(picture)) {
        gz_ink_doubt(ink, "a picture stands here that cannot be typeset; save %s as PNG", name);
        gz_ink_write(ink, caption, GZ_INK_PARAGRAPH);
        return;
    }
    gz_buffer_add_string(ink->out, "![");
    write_alt(ink, picture, caption);
    gz_buffer_add_format(ink->out, "](%s", name);
    if (caption.count > 0) {
        gz_buffer_add_string(ink->out, " \"");
        gz_ink_write(ink, caption, GZ_INK_CAPTION);
        gz_buffer_add_string(ink->out, "\"");
    }
    gz_buffer_add_string(ink->out, ")");
    write_width(picture, page_width, ink->out);
}

/* The picture of a figure's paragraph; what else stands in it is the caption. */
static void write_figure(struct writer *w, struct gz_ink *ink, const struct gz_draft_element *e) {
    struct gz_chars all = gz_chars_of(e->paragraph, w->arena), caption = {0};
    uint32_t index = GZ_IMPORT_NONE;
    for (uint32_t i = 0; i < all.count; i++)
        if (all.items[i].picture != GZ_IMPORT_NONE && index == GZ_IMPORT_NONE)
            index = all.items[i].picture;
        else
            gz_chars_append(&caption, all.items[i], w->arena);
    if (index != GZ_IMPORT_NONE)
        write_picture(w, ink, index, gz_chars_trim(caption), e->page_width);
    else
        gz_ink_write(ink, caption, GZ_INK_PARAGRAPH);
}

/* ---- What follows an element ---- */

static void begin_block(struct writer *w) {
    if (w->out->length > 0)
        gz_buffer_add_string(w->out, "\n");
}

static void write_aside(struct writer *w, const struct gz_ink *ink) {
    begin_block(w);
    write_doubts(w, ink->doubts.items, ink->doubts.count);
    gz_buffer_add(w->out, ink->out->bytes ? ink->out->bytes : "", ink->out->length);
    if (ink->out->length > 0)
        gz_buffer_add_string(w->out, "\n");
}

static struct gz_ink new_ink(const struct writer *w) {
    struct gz_buffer *out = GZ_NEW(w->arena, struct gz_buffer);
    out->arena = w->arena;
    return (struct gz_ink){.arena = w->arena, .out = out, .labels = w->labels};
}

static void write_note(struct writer *w, uint32_t index) {
    const struct gz_import_note *note = &w->draft->manuscript->notes[index];
    struct gz_ink ink = new_ink(w);
    bool first = true;
    if (w->note_written[index])
        return;
    w->note_written[index] = true;
    gz_buffer_add_format(ink.out, "[^%s]: ", w->labels[index]);
    for (uint32_t i = 0; i < note->paragraph_count; i++) {
        size_t before = ink.out->length;
        if (!first)
            gz_buffer_add_string(ink.out, "\n  ");
        size_t start = ink.out->length;
        gz_ink_write(&ink, gz_chars_of(&note->paragraphs[i], w->arena), GZ_INK_NOTE);
        if (ink.out->length == start)
            ink.out->length = before;
        else
            first = false;
    }
    write_aside(w, &ink);
}

static void write_parts(struct writer *w, const struct gz_draft_element *e);

/* A note whose mark may not stand where it stood: paragraphs. */
static void write_refused_note(struct writer *w, uint32_t index) {
    const struct gz_import_note *note = &w->draft->manuscript->notes[index];
    const char *doubt = _("this was a footnote of a title, a table's header, a caption or "
                          "another note, where none can be marked");
    struct gz_draft_element e = {.kind = GZ_DRAFT_TEXT, .doubts = &doubt, .doubt_count = 1};
    if (w->note_written[index])
        return;
    w->note_written[index] = true;
    w->labels[index] = NULL; /* nothing defines it: it may be marked nowhere */
    for (uint32_t i = 0; i < note->paragraph_count; i++) {
        e.paragraph = &note->paragraphs[i];
        write_parts(w, &e);
        e.doubt_count = 0;
    }
}

static void write_followers(struct writer *w, const struct gz_ink *ink) {
    for (uint32_t i = 0; i < ink->notes.count; i++)
        write_note(w, ink->notes.items[i]);
    for (uint32_t i = 0; i < ink->refused.count; i++)
        write_refused_note(w, ink->refused.items[i]);
    for (uint32_t i = 0; i < ink->pictures.count; i++) {
        struct gz_ink picture = new_ink(w);
        gz_ink_doubt(&picture, "the picture stood inside the text above");
        write_picture(w, &picture, ink->pictures.items[i], (struct gz_chars){0}, false);
        write_aside(w, &picture);
    }
}

/* ---- Elements ---- */

static const char *const block_names[] = {
    [GZ_DRAFT_SALUTATION] = "salutation", [GZ_DRAFT_SIGNATURE] = "signature",
    [GZ_DRAFT_ATTACHMENT_LIST] = "attachment-list", [GZ_DRAFT_ROSTER] = "roster",
    [GZ_DRAFT_GLOSSARY] = "glossary", [GZ_DRAFT_RIGHT] = "right",
    [GZ_DRAFT_CAPTION] = "caption"};

static const char *block_name(const struct gz_draft_element *e) {
    return e->kind < sizeof block_names / sizeof *block_names ? block_names[e->kind] : NULL;
}

static void write_heading(const struct gz_draft_element *e, struct gz_ink *ink) {
    size_t start = ink->out->length;
    uint32_t level = e->level < 1 ? 1 : e->level > 4 ? 4 : e->level;
    gz_buffer_add_format(ink->out, "%.*s ", (int)level, "####");
    size_t text = ink->out->length;
    gz_ink_write(ink, gz_chars_of(e->paragraph, ink->arena), GZ_INK_HEADING);
    if (ink->out->length == text)
        ink->out->length = start;
}

static void write_attachment(const struct gz_draft_element *e, struct gz_ink *ink) {
    const char *title = e->title ? gz_draft_one_line(ink, e->title) : "";
    const char *label = e->label ? gz_draft_one_line(ink, e->label) : "";
    gz_buffer_add_string(ink->out, "::: attachment\n");
    if (*label && *title) {
        gz_buffer_add_string(ink->out, "label: ");
        gz_draft_yaml_value(ink->out, label, false);
        gz_buffer_add_string(ink->out, "\n");
    }
    gz_buffer_add_string(ink->out, "title: ");
    gz_draft_yaml_value(ink->out, *title ? title : *label ? label : "附件", false);
    gz_buffer_add_string(ink->out, e->page_width ? "\npage_width: true\n:::" : "\n:::");
}

static void write_text(struct writer *w, const struct gz_draft_element *e, struct gz_ink *ink) {
    switch (e->kind) {
    case GZ_DRAFT_HEADING:
        write_heading(e, ink);
        break;
    case GZ_DRAFT_ATTACHMENT:
        write_attachment(e, ink);
        break;
    case GZ_DRAFT_TABLE:
        gz_draft_table_write(e, ink);
        break;
    case GZ_DRAFT_FIGURE:
        write_figure(w, ink, e);
        break;
    default:
        gz_ink_write(ink, gz_chars_of(e->paragraph, w->arena),
                     block_name(e) ? GZ_INK_LINE : GZ_INK_PARAGRAPH);
        break;
    }
}

/* Items stand line under line where our reader parts them again. */
static bool joins_last(const struct writer *w, const struct gz_draft_element *e,
                       const char *text) {
    if (e->kind != GZ_DRAFT_ITEM || !w->after_item || strchr(w->last_text, '\n') ||
        strchr(text, '\n'))
        return false;
    struct gz_slice above = {.utf8 = w->last_text, .length = (uint32_t)strlen(w->last_text)};
    struct gz_slice below = {.utf8 = text, .length = (uint32_t)strlen(text)};
    enum gz_number_form form = gz_number_form(above);
    return form != GZ_FORM_NONE && form < GZ_FORM_LIST_COUNT && gz_number_form(below) == form;
}

static void write_single(struct writer *w, const struct gz_draft_element *e) {
    struct gz_ink ink = new_ink(w);
    write_text(w, e, &ink);
    const char *text = ink.out->bytes ? gz_arena_copy(w->arena, ink.out->bytes, ink.out->length)
                                      : "";
    bool empty = !*text && !e->doubt_count && !ink.doubts.count && !ink.pictures.count;
    if (!empty) {
        if (!joins_last(w, e, text))
            begin_block(w);
        write_remarks(w, e, &ink);
        gz_buffer_add_string(w->out, text);
        gz_buffer_add_string(w->out, *text ? "\n" : "");
    }
    bool followed = ink.notes.count || ink.refused.count || ink.pictures.count;
    write_followers(w, &ink);
    w->after_item = !followed && *text && e->kind == GZ_DRAFT_ITEM;
    w->last_text = text;
}

static bool is_digit(const struct gz_chars *line, uint32_t at) {
    return at < line->count && line->items[at].code >= '0' && line->items[at].code <= '9';
}

/* 1.**2** is a number to our reader, and so is **1、**; 1.2 is none. */
static bool is_arabic(struct gz_chars line) {
    static const uint32_t stops[] = {'.', ')', 0xFF0E, 0x3001, 0xFF09};
    uint32_t at = 0, stop = 0;
    while (is_digit(&line, at))
        at++;
    for (size_t i = 0; at > 0 && at < line.count && i < sizeof stops / sizeof *stops; i++)
        stop |= line.items[at].code == stops[i];
    return stop && !(is_digit(&line, at + 1) &&
                     line.items[at].looks == line.items[at + 1].looks &&
                     line.items[at].link == line.items[at + 1].link);
}

/* Whether a line behind a line break begins with a number: our reader begins a text there. */
static bool is_numbered(const struct writer *w, struct gz_chars line) {
    const char *text = gz_ink_plain(NULL, gz_chars_text(line, w->arena), w->arena);
    struct gz_slice slice = {.utf8 = text, .length = (uint32_t)strlen(text)};
    return is_arabic(gz_chars_trim(line)) || gz_number_form(slice) != GZ_FORM_NONE;
}

static bool is_break(uint32_t code) {
    return code == '\n' || code == 0x2028 || code == 0x2029;
}

/* The line from `start` on. */
static struct gz_chars line_at(struct gz_chars chars, uint32_t start) {
    uint32_t end = start;
    while (end < chars.count && !is_break(chars.items[end].code))
        end++;
    return gz_chars_part(chars, start, end);
}

/* A paragraph whose line breaks part numbered lines is as many paragraphs. */
static void write_parts(struct writer *w, const struct gz_draft_element *e) {
    struct gz_draft_element part = *e;
    struct gz_chars chars = gz_chars_of(e->paragraph, w->arena);
    uint32_t start = 0;
    for (uint32_t i = 0; i < chars.count; i++) {
        if (!is_break(chars.items[i].code) || !is_numbered(w, line_at(chars, i + 1)))
            continue;
        part.paragraph = gz_chars_paragraph(gz_chars_part(chars, start, i), e->paragraph,
                                            w->arena);
        write_single(w, &part);
        start = i + 1;
        part.doubt_count = 0;
    }
    if (start == 0) {
        write_single(w, e);
        return;
    }
    part.paragraph = gz_chars_paragraph(gz_chars_part(chars, start, chars.count), e->paragraph,
                                        w->arena);
    part.paragraph->comment_count = 0;
    write_single(w, &part);
}

/* ---- ::: blocks ---- */

/* Elements from `first` on that stand in one block. */
static uint32_t block_end(const struct gz_draft *draft, uint32_t first) {
    const struct gz_draft_element *head = &draft->elements[first];
    uint32_t end = first + 1;
    while (end < draft->element_count && draft->elements[end].kind == head->kind &&
           !(head->kind == GZ_DRAFT_GLOSSARY && draft->elements[end].label) &&
           !(head->kind == GZ_DRAFT_SIGNATURE && draft->elements[end].begins_group))
        end++;
    return end;
}

/* Salutations are parted by blank lines, and so are the groups of a glossary. */
static bool parts_before(const struct gz_draft_element *e) {
    return e->kind == GZ_DRAFT_SALUTATION || (e->kind == GZ_DRAFT_GLOSSARY && e->begins_group);
}

/* Index behind the colon that our reader takes for the label's: a wide one, if any. */
static uint32_t label_end(struct gz_chars chars) {
    static const uint32_t colons[] = {0xFF1A, ':'};
    for (size_t colon = 0; colon < 2; colon++)
        for (uint32_t i = 0; i < chars.count; i++)
            if (chars.items[i].code == colons[colon])
                return i + 1;
    return 0;
}

/* The characters of a block's line. 附件： in front of a list is known by its letters: no
 * markup stands before or in it. */
static struct gz_chars line_chars(const struct writer *w, const struct gz_draft_element *e,
                                  bool first) {
    struct gz_chars chars = gz_chars_of(e->paragraph, w->arena);
    uint32_t end = e->kind == GZ_DRAFT_ATTACHMENT_LIST && first ? label_end(chars) : 0;
    for (uint32_t i = 0; i < end; i++) {
        chars.items[i].looks = 0;
        chars.items[i].link = NULL;
    }
    return chars;
}

static void write_lines(struct writer *w, struct gz_ink *ink, uint32_t first, uint32_t end) {
    const struct gz_draft_element *elements = w->draft->elements;
    for (uint32_t i = first; i < end; i++) {
        size_t before = ink->out->length;
        if (i > first && before > 0 && parts_before(&elements[i]))
            gz_buffer_add_string(ink->out, "\n");
        size_t start = ink->out->length;
        gz_ink_write(ink, line_chars(w, &elements[i], i == first),
                     elements[i].kind == GZ_DRAFT_SALUTATION ? GZ_INK_PARAGRAPH : GZ_INK_LINE);
        if (ink->out->length > start)
            gz_buffer_add_string(ink->out, "\n");
        else
            ink->out->length = before;
    }
}

static void write_title_of(struct writer *w, struct gz_ink *ink,
                           const struct gz_draft_element *head) {
    if (head->kind != GZ_DRAFT_GLOSSARY || !head->title)
        return;
    struct gz_import_run run = {.text = head->title, .length = strlen(head->title),
                                .note = GZ_IMPORT_NONE, .picture = GZ_IMPORT_NONE};
    struct gz_import_paragraph p = {.runs = &run, .run_count = 1, .number = ""};
    gz_buffer_add_string(w->out, " ");
    struct gz_ink title = *ink;
    title.out = w->out;
    gz_ink_write(&title, gz_chars_of(&p, w->arena), GZ_INK_HEADING);
}

static void write_block(struct writer *w, uint32_t first, uint32_t end) {
    const struct gz_draft_element *head = &w->draft->elements[first];
    struct gz_ink ink = new_ink(w);
    write_lines(w, &ink, first, end);
    begin_block(w);
    for (uint32_t i = first; i < end; i++) {
        const struct gz_draft_element *e = &w->draft->elements[i];
        write_comments(w, e->paragraph);
        write_doubts(w, e->doubts, e->doubt_count);
    }
    write_doubts(w, ink.doubts.items, ink.doubts.count);
    if (ink.out->length > 0) {
        gz_buffer_add_format(w->out, "::: %s", block_name(head));
        write_title_of(w, &ink, head);
        gz_buffer_add_string(w->out, "\n");
        gz_buffer_add(w->out, ink.out->bytes, ink.out->length);
        gz_buffer_add_string(w->out, ":::\n");
    }
    write_followers(w, &ink);
    w->after_item = false;
}

/* ---- The article ---- */

static void write_body(struct writer *w) {
    const struct gz_draft *draft = w->draft;
    for (uint32_t i = 0, end; i < draft->element_count; i = end) {
        end = i + 1;
        if (block_name(&draft->elements[i]))
            write_block(w, i, end = block_end(draft, i));
        else if (draft->elements[i].kind == GZ_DRAFT_TEXT ||
                 draft->elements[i].kind == GZ_DRAFT_ITEM)
            write_parts(w, &draft->elements[i]);
        else
            write_single(w, &draft->elements[i]);
    }
}

/* Notes whose mark was lost with what it stood in. */
static void write_unmarked(struct writer *w) {
    for (uint32_t i = 0; i < w->draft->manuscript->note_count; i++)
        if (w->labels[i] && !w->note_written[i])
            write_refused_note(w, i);
}

const char *gz_draft_write(const struct gz_draft *draft, const char *stem,
                           struct gz_draft_file **files, uint32_t *file_count,
                           struct gz_arena *arena) {
    struct gz_buffer front = {.arena = arena}, body = {.arena = arena};
    uint32_t pictures = draft->manuscript->picture_count;
    struct writer w = {.draft = draft, .stem = stem, .arena = arena, .out = &body};
    w.names = GZ_NEW_ARRAY(arena, const char *, pictures);
    w.files = GZ_NEW_ARRAY(arena, struct gz_draft_file, pictures);
    choose_labels(&w);
    write_body(&w);
    write_unmarked(&w);
    gz_draft_front_write(draft, &front, arena);
    gz_buffer_add_string(&front, "\n");
    gz_buffer_add(&front, body.bytes ? body.bytes : "", body.length);
    *files = w.files;
    *file_count = w.file_count;
    return front.bytes;
}

/* ---- Places ---- */

static bool starts(const char *line, size_t length, const char *prefix) {
    size_t wanted = strlen(prefix);
    return length >= wanted && memcmp(line, prefix, wanted) == 0;
}

uint32_t gz_draft_places(const char *article, struct gz_draft_place **places,
                         struct gz_arena *arena) {
    uint32_t count = 0, capacity = 0, number = 0, fences = 0;
    *places = NULL;
    for (const char *line = article; *line; number++) {
        size_t length = strcspn(line, "\n"), lead = strlen(doubt_start);
        fences += length == 3 && starts(line, length, "---");
        bool doubt = starts(line, length, doubt_start) && fences >= 2;
        bool front = starts(line, length, front_start) && fences == 1;
        if (doubt || front) {
            struct gz_draft_place *place;
            GZ_APPEND(arena, *places, count, capacity, place);
            size_t start = doubt ? lead : strlen(front_start);
            size_t end = doubt ? length - strlen(doubt_end) : length;
            *place = (struct gz_draft_place){number + 1,
                                             gz_arena_copy(arena, line + start, end - start)};
        }
        line += length + (line[length] == '\n');
    }
    return count;
}
