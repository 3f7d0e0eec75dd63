/* A scan of the lines finds what CommonMark does not know or gets wrong:
 * comments, `:::` blocks, tables, pictures. What is left between two of them
 * is prose (source_prose.c).
 *
 * Model: the scan goes from line to line with at most one thing open: the
 * lines of prose, the rows of a table, or a `:::` block. Whatever begins
 * something else closes it. Comments are taken out first and part nothing.
 */
#include "pipeline/source/markdown.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/source/block.h"
#include "pipeline/source/figure.h"
#include "pipeline/source/law.h"
#include "pipeline/source/notes.h"
#include "pipeline/source/prose.h"
#include "pipeline/source/settings.h"
#include "pipeline/source/table.h"
#include "pipeline/text/suggest.h"

struct line_list {
    uint32_t *items;
    uint32_t count, capacity;
};

enum block_name {
    BLOCK_SALUTATION,
    BLOCK_ATTACHMENT_LIST,
    BLOCK_SIGNATURE,
    BLOCK_GLOSSARY,
    BLOCK_ROSTER,
    BLOCK_RIGHT,
    BLOCK_CAPTION,
    BLOCK_CONTENTS,
    BLOCK_ATTACHMENT,
    BLOCK_NAME_COUNT,
    BLOCK_UNKNOWN = BLOCK_NAME_COUNT,
};

static const char *const block_names[] = {
    [BLOCK_SALUTATION] = "salutation", [BLOCK_ATTACHMENT_LIST] = "attachment-list",
    [BLOCK_SIGNATURE] = "signature",   [BLOCK_GLOSSARY] = "glossary",
    [BLOCK_ROSTER] = "roster",         [BLOCK_RIGHT] = "right",
    [BLOCK_CAPTION] = "caption",       [BLOCK_CONTENTS] = "contents",
    [BLOCK_ATTACHMENT] = "attachment",
};

static gz_block_reader *const block_readers[] = {
    [BLOCK_SALUTATION] = gz_block_read_salutation,
    [BLOCK_ATTACHMENT_LIST] = gz_block_read_attachment_list,
    [BLOCK_SIGNATURE] = gz_block_read_signature,
    [BLOCK_GLOSSARY] = gz_block_read_glossary,
    [BLOCK_ROSTER] = gz_block_read_roster,
    [BLOCK_RIGHT] = gz_block_read_right,
    [BLOCK_CAPTION] = gz_block_read_caption,
    [BLOCK_CONTENTS] = gz_block_read_contents,
};

struct attachment_list {
    struct gz_attachment *items;
    uint32_t count, capacity;
};

/* Whether a footnote was the last thing read, so that indented lines go on with
 * it. */
enum note_state { NOTE_NONE, NOTE_OPEN, NOTE_GAP /* blank lines came */ };

struct scan {
    const struct gz_article_source *source;
    uint32_t line;          /* being read */
    struct line_list prose; /* open when not empty */
    struct gz_slice_list rows;
    bool page_width; /* of the table that is read */
    enum note_state note;
    bool in_block;
    bool block_failed; /* a line that is none of it was reported */
    enum block_name name;
    struct gz_block_source block;
    struct line_list block_lines;
    struct gz_block_list blocks; /* of the article or the latest attachment */
    struct attachment_list attachments;
};

static void append_line(struct scan *scan, struct line_list *list) {
    uint32_t *slot;
    GZ_APPEND(scan->source->scratch, list->items, list->count, list->capacity, slot);
    *slot = scan->line;
}

/* ---- Closing what is open ---- */

static void finish_prose(struct scan *scan) {
    if (scan->prose.count)
        gz_prose_read(scan->source, scan->prose.items, scan->prose.count, &scan->blocks);
    scan->prose.count = 0;
}

static void finish_table(struct scan *scan) {
    struct gz_table table;
    struct gz_slice_list *rows = &scan->rows;
    if (rows->count && gz_table_parse(scan->source, rows->items, rows->count, &table)) {
        struct gz_block *block =
            gz_block_append(scan->source, &scan->blocks, GZ_BLOCK_TABLE, rows->items[0].pos);
        block->as.table = table;
        block->as.table.page_width = scan->page_width;
    }
    rows->count = 0;
    scan->page_width = false;
}

static void finish_text(struct scan *scan) {
    finish_prose(scan);
    finish_table(scan);
}

/* Gives the collected blocks to the attachment or the article they are of. */
static void finish_part(struct scan *scan, struct gz_article *article) {
    const struct gz_block *blocks = gz_source_keep(scan->source, scan->blocks.items,
                                                   scan->blocks.count, sizeof *scan->blocks.items);
    if (scan->attachments.count) {
        struct gz_attachment *last = &scan->attachments.items[scan->attachments.count - 1];
        last->blocks = blocks;
        last->block_count = scan->blocks.count;
    } else {
        article->blocks = blocks;
        article->block_count = scan->blocks.count;
    }
    scan->blocks.count = 0;
}

/* ---- ::: blocks ---- */

static uint32_t count_colons(struct gz_slice line) {
    uint32_t count = 0;
    while (count < line.length && line.utf8[count] == ':')
        count++;
    return count;
}

static enum block_name find_name(struct scan *scan, struct gz_slice name) {
    for (int i = 0; i < BLOCK_NAME_COUNT; i++)
        if (gz_slice_equals(name, block_names[i]))
            return (enum block_name)i;
    struct gz_diag *diag = scan->source->diag;
    const char *near = gz_suggest(name.utf8, name.length, block_names, BLOCK_NAME_COUNT);
    gz_error(diag, name.pos,
             near ? gz_diag_format(diag, "did you mean `%s`?", near)
                  : "there are salutation, attachment-list, signature, glossary, roster, right, "
                    "caption, contents and attachment",
             "there is no block `%.*s`", (int)name.length, name.utf8);
    return BLOCK_UNKNOWN;
}

static void report_unclosed(struct scan *scan) {
    if (scan->in_block)
        gz_error(scan->source->diag, scan->block.pos, "close it with a line `:::`",
                 "the block `%s` is never closed", scan->block.name);
    scan->in_block = false;
}

static void open_block(struct scan *scan, struct gz_slice line, struct gz_slice rest) {
    finish_text(scan);
    report_unclosed(scan);
    uint32_t length = 0;
    while (length < rest.length && !gz_slice_blank_at(rest, length))
        length++;
    scan->name = find_name(scan, gz_slice_head(rest, length));
    scan->block = (struct gz_block_source){
        .name = gz_arena_copy(scan->source->scratch, rest.utf8, length),
        .pos = line.pos,
        .argument = gz_slice_trim(gz_slice_from(rest, length)),
        .start = gz_source_file_offset(scan->source->file, scan->line + 1, 1),
    };
    if (scan->block.argument.length && scan->name != BLOCK_GLOSSARY && scan->name != BLOCK_UNKNOWN)
        gz_error(scan->source->diag, scan->block.argument.pos,
                 "the block's text begins on the next line", "text after `::: %s`",
                 scan->block.name);
    scan->block_lines.count = 0;
    scan->in_block = true;
    scan->block_failed = false;
}

static bool block_is_empty(const struct scan *scan) {
    for (uint32_t i = 0; i < scan->block_lines.count; i++)
        if (gz_slice_trim(gz_slice_line(scan->source, scan->block_lines.items[i])).length)
            return false;
    return true;
}

static void begin_attachment(struct scan *scan, struct gz_article *article) {
    finish_part(scan, article);
    struct gz_attachment *attachment;
    GZ_APPEND(scan->source->scratch, scan->attachments.items, scan->attachments.count,
              scan->attachments.capacity, attachment);
    gz_block_read_attachment(scan->source, &scan->block, attachment);
    if (scan->source->law)
        gz_law_restart(scan->source->law);
}

static void close_block(struct scan *scan, struct gz_slice line, struct gz_article *article) {
    if (!scan->in_block) {
        finish_text(scan);
        gz_error(scan->source->diag, line.pos,
                 "a block begins with ::: and its name: ::: signature", "`:::` closes nothing");
        return;
    }
    scan->in_block = false;
    scan->block.lines = scan->block_lines.items;
    scan->block.line_count = scan->block_lines.count;
    scan->block.end = gz_source_file_offset(scan->source->file, scan->line, 1);
    if (scan->name == BLOCK_UNKNOWN || scan->block_failed)
        return;
    if (block_is_empty(scan))
        gz_error(scan->source->diag, scan->block.pos, "type its text, or leave the block out",
                 "the block `%s` is empty", scan->block.name);
    else if (scan->name == BLOCK_ATTACHMENT)
        begin_attachment(scan, article);
    else
        block_readers[scan->name](scan->source, &scan->block, &scan->blocks);
}

/* A slip of the keys or of the input method: full-width colons, only two. */
static bool is_mistyped_fence(struct gz_slice line) {
    if (gz_slice_starts(line, "：：：") || gz_slice_equals(line, "::"))
        return true;
    return gz_slice_starts(line, "::") && !gz_slice_starts(line, ":::") &&
           gz_slice_blank_at(line, 2);
}

static bool read_fence(struct scan *scan, struct gz_slice line, struct gz_article *article) {
    uint32_t colons = count_colons(line);
    if (colons >= 3) {
        scan->note = NOTE_NONE;
        struct gz_slice rest = gz_slice_trim(gz_slice_from(line, colons));
        if (rest.length)
            open_block(scan, line, rest);
        else
            close_block(scan, line, article);
        return true;
    }
    if (!is_mistyped_fence(line))
        return false;
    gz_error(scan->source->diag, line.pos,
             "type three half-width colons, :::", "colons that make no block");
    return true;
}

/* ---- Comments ---- */

static const char comment_help[] = N_("a comment stands on lines of its own");

/* Skips a comment that begins on the scan's line: the line where it ends. */
static uint32_t comment_end(struct scan *scan, struct gz_slice first) {
    uint32_t from = 4;
    struct gz_slice line = first;
    for (uint32_t at = scan->line; at <= scan->source->file->line_count; at++, from = 0) {
        if (at != scan->line)
            line = gz_slice_trim(gz_slice_line(scan->source, at));
        uint32_t end = gz_slice_find(line, from, "-->");
        if (end == line.length)
            continue;
        struct gz_slice rest = gz_slice_trim(gz_slice_from(line, end + 3));
        if (rest.length)
            gz_error(scan->source->diag, rest.pos, comment_help, "text after a comment");
        return at;
    }
    gz_error(scan->source->diag, first.pos, "close it with -->", "a comment that is never closed");
    return scan->source->file->line_count;
}

/* ---- Tables, pictures, prose ---- */

static void read_figure(struct scan *scan, struct gz_slice line) {
    struct gz_figure figure;
    finish_text(scan);
    if (!gz_figure_read(scan->source, line, &figure))
        return;
    struct gz_block *block =
        gz_block_append(scan->source, &scan->blocks, GZ_BLOCK_FIGURE, line.pos);
    block->as.figure = figure;
}

static void read_row(struct scan *scan, struct gz_slice line) {
    finish_prose(scan);
    gz_slice_append(&scan->rows, line, scan->source->scratch);
}

/* `{page_width}` right under a table's last row ends the table. */
static void read_table_settings(struct scan *scan, struct gz_slice line) {
    struct gz_settings settings = {0};
    gz_settings_read(scan->source, GZ_SETTINGS_TABLE, &line, &settings);
    line = gz_slice_trim(line);
    if (line.length)
        gz_error(scan->source->diag, line.pos, "leave a blank line after the table's settings",
                 "text after a table's settings");
    scan->page_width = settings.page_width;
    finish_table(scan);
}

/* A text line right under a table's row: most likely a row whose bar is
 * missing. The table goes on, so that its further rows are not misread. */
static void report_barless_row(struct scan *scan, struct gz_slice line) {
    gz_error(scan->source->diag, line.pos,
             "begin the row with |, or leave a blank line after the table",
             "a line under a table's row does not begin with |");
}

static void read_text_line(struct scan *scan, struct gz_slice line) {
    if (line.length && scan->rows.count) {
        if (gz_slice_starts(line, "{"))
            read_table_settings(scan, line);
        else if (!gz_settings_refuse_line(scan->source, line))
            report_barless_row(scan, line);
        return;
    }
    finish_table(scan);
    append_line(scan, &scan->prose);
}

/* ---- Footnotes ---- */

/* Two blanks in front, a tab or a wide blank. */
static bool is_indented(struct gz_slice whole) {
    return gz_slice_starts(whole, "  ") ||
           (gz_slice_blank_at(whole, 0) && !gz_slice_starts(whole, " "));
}

/* What neither begins nor goes on with a footnote, after one. */
static void leave_note(struct scan *scan, struct gz_slice line, bool block) {
    if (!line.length) {
        scan->note = scan->note ? NOTE_GAP : NOTE_NONE;
        return;
    }
    if (scan->note == NOTE_OPEN && !block && !gz_slice_starts(line, "#"))
        gz_error(scan->source->diag, line.pos,
                 "begin it with two blanks when it belongs to the note; else leave a blank line",
                 "a line right under a footnote");
    scan->note = NOTE_NONE;
}

/* Reads a line that begins a footnote or goes on with one. */
static bool read_note(struct scan *scan, struct gz_slice whole, struct gz_slice line) {
    if (scan->note != NOTE_NONE && line.length && is_indented(whole)) {
        if (scan->note == NOTE_GAP)
            gz_error(scan->source->diag, line.pos,
                     "leave no blank line before a further paragraph of a footnote, and no blanks "
                     "before a paragraph of the article",
                     "an indented line after a footnote");
        gz_notes_continue(scan->source, line);
        return true;
    }
    if (!gz_note_is_definition(line) || gz_slice_starts(whole, "    "))
        return false;
    finish_text(scan);
    gz_notes_define(scan->source, line);
    scan->note = NOTE_OPEN;
    return true;
}

/* A rule, or what underlines a heading. */
static bool is_rule(struct gz_slice line) {
    uint32_t at = 0;
    while (at < line.length && line.utf8[at] == line.utf8[0])
        at++;
    return line.length >= 3 && at == line.length && strchr("-=*_", line.utf8[0]);
}

/* What a line of a block begins that only stands outside: it would be printed
 * with its signs. NULL: it is a line like others. */
static const char *find_construct(struct gz_slice line) {
    if (gz_slice_starts(line, "#"))
        return N_("a heading");
    if (gz_slice_starts(line, "|"))
        return N_("a table's row");
    if (gz_slice_starts(line, "!["))
        return N_("a picture");
    if (gz_slice_starts(line, "```"))
        return N_("a code fence");
    if (gz_slice_starts(line, ">"))
        return N_("a block quote");
    if (is_rule(line))
        return N_("a rule");
    return line.length > 1 && strchr("-+*", line.utf8[0]) && gz_slice_blank_at(line, 1)
               ? N_("a bullet")
               : NULL;
}

/* Reported once a block: where the closing line was forgotten, the rest of the
 * article follows. */
static void report_construct(struct scan *scan, struct gz_slice line, const char *construct) {
    struct gz_diag *diag = scan->source->diag;
    if (!scan->block_failed)
        gz_error(diag, line.pos,
                 gz_diag_format(diag,
                                "close the block with ::: before it, or type \\%c for the sign "
                                "itself",
                                line.utf8[0]),
                 "%s inside the block `%s`", _(construct), scan->block.name);
    scan->block_failed = true;
}

/* A line of a `:::` block; an attachment's are YAML. */
static void read_block_line(struct scan *scan, struct gz_slice line) {
    bool plain = scan->name != BLOCK_ATTACHMENT && scan->name != BLOCK_UNKNOWN;
    const char *construct = plain ? find_construct(line) : NULL;
    if (gz_note_is_definition(line))
        gz_error(scan->source->diag, line.pos, "type it below the ::: that closes the block",
                 "a footnote inside a block");
    else if (construct)
        report_construct(scan, line, construct);
    else
        append_line(scan, &scan->block_lines);
}

/* ---- Lines, of all kinds ---- */

/* A line outside comments. Four blanks in front make it prose's business. */
static void read_line(struct scan *scan, struct gz_slice whole, struct gz_article *article) {
    struct gz_slice line = gz_slice_trim(whole);
    if (read_fence(scan, line, article))
        return;
    if (scan->in_block) {
        read_block_line(scan, line);
        return;
    }
    if (read_note(scan, whole, line))
        return;
    bool indented = gz_slice_starts(whole, "    ") || gz_slice_starts(whole, "\t");
    leave_note(scan, line, gz_slice_starts(line, "|") || gz_figure_is_line(line));
    if (!indented && gz_slice_starts(line, "|")) {
        gz_slice_warn_indent(scan->source, whole);
        read_row(scan, line);
    } else if (!indented && gz_figure_is_line(line)) {
        gz_slice_warn_indent(scan->source, whole);
        read_figure(scan, line);
    } else {
        read_text_line(scan, line);
    }
}

static void check_attachments(const struct scan *scan) {
    for (uint32_t i = 0; i < scan->attachments.count; i++)
        if (!scan->attachments.items[i].block_count && !gz_diag_has_errors(scan->source->diag))
            gz_error(scan->source->diag, scan->attachments.items[i].pos,
                     "what follows the ::: that closes it belongs to the attachment",
                     "an attachment without a text");
}

void gz_markdown_read(const struct gz_article_source *source, uint32_t first_line,
                      struct gz_article *out) {
    struct scan scan = {.source = source, .line = first_line};
    if (source->file->line_count > GZ_ARTICLE_LINE_LIMIT) {
        gz_error(source->diag, ((struct gz_pos){source->file->path, GZ_ARTICLE_LINE_LIMIT, 1}),
                 NULL, "an article of more than %u lines", GZ_ARTICLE_LINE_LIMIT);
        return;
    }
    for (; scan.line <= source->file->line_count; scan.line++) {
        struct gz_slice whole = gz_slice_line(source, scan.line);
        struct gz_slice line = gz_slice_trim(whole);
        if (gz_slice_starts(line, "<!--"))
            scan.line = comment_end(&scan, line);
        else
            read_line(&scan, whole, out);
    }
    report_unclosed(&scan);
    finish_text(&scan);
    finish_part(&scan, out);
    gz_notes_finish(source, out);
    out->attachments = gz_source_keep(source, scan.attachments.items, scan.attachments.count,
                                      sizeof *scan.attachments.items);
    out->attachment_count = scan.attachments.count;
    check_attachments(&scan);
}
