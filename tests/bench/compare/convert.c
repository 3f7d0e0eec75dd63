/* Writes an issue as a document for another typesetter: calls of macros that
 * house.typ and house.tex define, one for each part of the document model. Both
 * languages get the same calls, so that both are given the same to do.
 *
 * usage: convert typst|tex style|text ISSUE >FILE
 *
 * `style` writes the numbers of the house style as definitions, `text` the issue.
 *
 * Exit status: 0 done; 1 the issue has errors, or holds something that there is
 * no call for yet (laws, pictures, footnotes, cells over several columns): then
 * it says what, and nothing that it wrote is to be used.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "pipeline/system/diag_print.h"
#include "pipeline/source/source.h"
#include "pipeline/style/file.h"

/* How a language writes a call, and which characters it wants escaped. */
struct target {
    const char *name;
    const char *begin, *end; /* of the document */
    const char *part;        /* before the name of a part: cover, article, attachment */
    const char *part_end;
    const char *call;        /* before any other name */
    const char *open, *close; /* of an argument */
    const char *body, *body_end; /* of an article's or attachment's blocks */
    const char *line_break;
    const char *cell, *next_cell, *cell_end, *row_end; /* of a table */
    void (*escape)(char c);
};

static void escape_typst(char c) {
    if (strchr("\\#$*_`<>@=-+/~[]'\":.(", c))
        putchar('\\');
    putchar(c);
}

static void escape_tex(char c) {
    if (c == '\\')
        fputs("\\textbackslash{}", stdout);
    else if (c == '^' || c == '~')
        printf("\\%c{}", c);
    else if (strchr("{}$&#_%", c))
        printf("\\%c", c);
    else if (c == '-' || c == '\'' || c == '`' || c == '<' || c == '>')
        printf("{%c}", c); /* no ligatures */
    else
        putchar(c);
}

static const struct target targets[] = {
    {.name = "typst", .begin = "#import \"house.typ\": *\n#show: gzHouse\n#gzIssue(\n",
     .end = ")\n", .part = "gz", .part_end = ",\n", .call = "#gz", .open = "[", .close = "]",
     .body = "[\n", .body_end = "]", .line_break = "#linebreak();",
     .cell = "[", .next_cell = "[", .cell_end = "], ", .row_end = "\n", .escape = escape_typst},
    {.name = "tex", .begin = "\\input{house.tex}\n\\begin{document}\n", .end = "\\end{document}\n",
     .part = "\\gz", .part_end = "\n", .call = "\\gz", .open = "{", .close = "}",
     .body = "%\n", .body_end = "\\gzEnd", .line_break = "\\\\{}",
     .cell = "", .next_cell = "&", .cell_end = "", .row_end = "\\tabularnewline\\gzRowRule\n",
     .escape = escape_tex},
};

/* Where calls go: always standard output. */
struct writer {
    const struct target *language;
    bool failed; /* something had no call */
};

static void fail(struct writer *out, struct gz_pos pos, const char *what) {
    out->failed = true;
    fprintf(stderr, "convert: %s:%" PRIu32 ": there is no call for %s\n", pos.path, pos.line, what);
}

/* ---- texts -------------------------------------------------------------------- */

static void put_escaped(struct writer *out, const char *utf8, uint32_t length) {
    for (uint32_t i = 0; i < length; i++)
        if (utf8[i] == '\n')
            fputs(out->language->line_break, stdout);
        else if (utf8[i] != '\0')
            out->language->escape(utf8[i]);
}

/* The calls that stand for a span's flags, the innermost last. */
static uint32_t open_span(struct writer *out, const struct gz_text *text,
                          const struct gz_span *span, bool opens) {
    static const struct {
        uint32_t flag;
        const char *name;
    } calls[] = {{GZ_SPAN_STRONG, "Strong"},       {GZ_SPAN_EMPHASIS, "Emphasis"},
                 {GZ_SPAN_SUPERSCRIPT, "Super"},   {GZ_SPAN_SUBSCRIPT, "Sub"},
                 {GZ_SPAN_UNDERLINE, "Underline"}, {GZ_SPAN_FRAMED, "Framed"}};
    uint32_t count = 0;
    if (span->note || span->link || (span->flags & GZ_SPAN_DOTS))
        fail(out, gz_text_pos(text, span->start), "a note, a link or dots");
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (span->flags & calls[i].flag) {
            bool run_in = calls[i].flag == GZ_SPAN_STRONG && opens && span->start == 0;
            printf("%s%s%s", out->language->call, run_in ? "RunIn" : calls[i].name,
                   out->language->open);
            count++;
        }
    return count;
}

/* `opens`: strong text at the start is a run-in head. */
static void put_spans(struct writer *out, const struct gz_text *text, bool opens) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < text->span_count; i++) {
        const struct gz_span *span = &text->spans[i];
        put_escaped(out, text->utf8 + at, span->start - at);
        uint32_t count = open_span(out, text, span, opens);
        put_escaped(out, text->utf8 + span->start, span->end - span->start);
        for (uint32_t j = 0; j < count; j++)
            fputs(out->language->close, stdout);
        at = span->end;
    }
    put_escaped(out, text->utf8 + at, text->length - at);
}

static void call(struct writer *out, const char *name) {
    printf("%s%s", out->language->call, name);
}

static void part(struct writer *out, const char *name) {
    printf("%s%s", out->language->part, name);
}

static void put_argument(struct writer *out, const struct gz_text *text) {
    fputs(out->language->open, stdout);
    put_spans(out, text, false);
    fputs(out->language->close, stdout);
}

static void put_number(struct writer *out, uint32_t number) {
    printf("%s%" PRIu32 "%s", out->language->open, number, out->language->close);
}

static void put_lines(struct writer *out, const struct gz_text *lines, uint32_t count) {
    fputs(out->language->open, stdout);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            fputs(out->language->line_break, stdout);
        put_spans(out, &lines[i], false);
    }
    fputs(out->language->close, stdout);
}

/* A call with texts as its arguments, on a line of its own. */
static void put_call(struct writer *out, const char *name, const struct gz_text *texts,
                     uint32_t count) {
    call(out, name);
    for (uint32_t i = 0; i < count; i++)
        put_argument(out, &texts[i]);
    putchar('\n');
}

/* ---- blocks ------------------------------------------------------------------- */

static void put_paragraph(struct writer *out, const struct gz_text *text) {
    printf("%sParagraph%s", out->language->call, out->language->open);
    put_spans(out, text, true);
    printf("%s\n", out->language->close);
}

static void put_cells(struct writer *out, const struct gz_block *block) {
    const struct gz_table *table = &block->as.table;
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t column = 0; column < table->column_count; column++) {
            const struct gz_cell *cell = &table->cells[row * table->column_count + column];
            if (cell->column_span != 1 || cell->row_span != 1)
                fail(out, block->pos, "cells over several rows or columns");
            fputs(column > 0 ? out->language->next_cell : out->language->cell, stdout);
            if (row < table->header_rows)
                call(out, "Header");
            fputs(row < table->header_rows ? out->language->open : "", stdout);
            put_spans(out, &cell->text, false);
            fputs(row < table->header_rows ? out->language->close : "", stdout);
            fputs(out->language->cell_end, stdout);
        }
        fputs(out->language->row_end, stdout);
    }
}

static void put_table(struct writer *out, const struct gz_block *block) {
    bool typst = out->language == &targets[0];
    call(out, "Table");
    printf(typst ? "(%" PRIu32 ",\n" : "{%" PRIu32 "}{", block->as.table.column_count);
    put_cells(out, block);
    printf("%s\n", typst ? ")" : "}");
}

static void put_roster(struct writer *out, const struct gz_roster *roster) {
    call(out, "Roster");
    fputs(out->language->open, stdout);
    for (uint32_t i = 0; i < roster->count; i++) {
        call(out, "Name");
        put_argument(out, &roster->entries[i].name);
        put_argument(out, &roster->entries[i].note);
    }
    printf("%s\n", out->language->close);
}

static void put_attachment_list(struct writer *out, const struct gz_attachment_list *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        const struct gz_text none = {.utf8 = ""};
        const struct gz_text texts[] = {i == 0 ? list->label : none, list->items[i]};
        put_call(out, "AttachmentItem", texts, 2);
    }
}

static void put_signature(struct writer *out, const struct gz_signature *signature) {
    call(out, "Signature");
    put_lines(out, signature->signers, signature->signer_count);
    put_argument(out, &signature->date);
    putchar('\n');
}

static void put_glossary(struct writer *out, const struct gz_glossary *glossary) {
    put_call(out, "GlossaryTitle", &glossary->title, 1);
    for (uint32_t i = 0; i < glossary->count; i++) {
        put_call(out, "Term", &glossary->terms[i].term, 1);
        for (uint32_t j = 0; j < glossary->terms[i].paragraph_count; j++)
            put_paragraph(out, &glossary->terms[i].definition[j]);
    }
}

static void put_heading(struct writer *out, const struct gz_block *block) {
    static const char *const names[] = {"HeadingOne", "HeadingTwo", "HeadingThree", "HeadingFour"};
    put_call(out, names[block->level - 1], &block->as.text, 1);
}

static void put_block(struct writer *out, const struct gz_block *block) {
    switch (block->kind) {
    case GZ_BLOCK_PARAGRAPH:
    case GZ_BLOCK_ITEM: put_paragraph(out, &block->as.text); break;
    case GZ_BLOCK_HEADING: put_heading(out, block); break;
    case GZ_BLOCK_SALUTATION: put_call(out, "Salutation", &block->as.text, 1); break;
    case GZ_BLOCK_RIGHT: put_call(out, "Right", &block->as.text, 1); break;
    case GZ_BLOCK_CAPTION: put_call(out, "Caption", &block->as.text, 1); break;
    case GZ_BLOCK_ATTACHMENT_LIST: put_attachment_list(out, &block->as.attachment_list); break;
    case GZ_BLOCK_SIGNATURE: put_signature(out, &block->as.signature); break;
    case GZ_BLOCK_GLOSSARY: put_glossary(out, &block->as.glossary); break;
    case GZ_BLOCK_TABLE: put_table(out, block); break;
    case GZ_BLOCK_ROSTER: put_roster(out, &block->as.roster); break;
    case GZ_BLOCK_FIGURE: fail(out, block->pos, "a picture"); break;
    case GZ_BLOCK_PROVISION: fail(out, block->pos, "a law"); break;
    case GZ_BLOCK_CONTENTS: fail(out, block->pos, "a list of contents"); break;
    }
}

static void put_blocks(struct writer *out, const struct gz_block *blocks, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        put_block(out, &blocks[i]);
}

/* ---- parts -------------------------------------------------------------------- */

/* The offices of one author, then the name. */
static void put_authors(struct writer *out, const struct gz_article *article) {
    fputs(out->language->open, stdout);
    for (uint32_t i = 0; i < article->author_count; i++) {
        const struct gz_author *author = &article->authors[i];
        call(out, "Author");
        put_lines(out, author->offices, author->office_count);
        put_argument(out, &author->name);
    }
    fputs(out->language->close, stdout);
}

static void put_article(struct writer *out, const struct gz_article *article, uint32_t number) {
    part(out, "Article");
    put_number(out, number);
    put_number(out, article->starts_new_page);
    put_lines(out, article->title, article->title_line_count);
    put_argument(out, &article->contents_title);
    put_argument(out, &article->document_number);
    put_argument(out, &article->subtitle);
    put_argument(out, &article->note);
    put_authors(out, article);
    fputs(out->language->body, stdout);
    put_blocks(out, article->blocks, article->block_count);
    fputs(out->language->body_end, stdout);
    fputs(out->language->part_end, stdout);
}

static void put_attachment(struct writer *out, const struct gz_attachment *attachment) {
    if (!attachment->page_width || !attachment->new_page)
        fail(out, attachment->pos, "an attachment in columns or without a page of its own");
    part(out, "Attachment");
    put_argument(out, &attachment->label);
    put_argument(out, &attachment->title);
    fputs(out->language->body, stdout);
    put_blocks(out, attachment->blocks, attachment->block_count);
    fputs(out->language->body_end, stdout);
    fputs(out->language->part_end, stdout);
}

static void put_board(struct writer *out, const struct gz_issue *issue) {
    put_call(out, "BoardTitle", &issue->board_title, 1);
    for (uint32_t i = 0; i < issue->board_count; i++) {
        call(out, "BoardRow");
        put_argument(out, &issue->board[i].role);
        fputs(out->language->open, stdout);
        for (uint32_t j = 0; j < issue->board[i].name_count; j++) {
            call(out, "BoardName");
            put_argument(out, &issue->board[i].names[j]);
        }
        printf("%s\n", out->language->close);
    }
    for (uint32_t i = 0; i < issue->imprint_count; i++) {
        const struct gz_text texts[] = {issue->imprint[i].label, issue->imprint[i].value};
        put_call(out, "ImprintRow", texts, 2);
    }
}

static void put_cover(struct writer *out, const struct gz_issue *issue) {
    part(out, "Cover");
    put_lines(out, issue->masthead, issue->masthead_line_count);
    put_lines(out, issue->issue_lines, issue->issue_line_count);
    fputs(out->language->open, stdout);
    put_board(out, issue);
    fputs(out->language->close, stdout);
    put_argument(out, &issue->contents_title);
    fputs(out->language->open, stdout);
    for (uint32_t i = 0; i < issue->article_count; i++) {
        call(out, "Entry");
        put_number(out, i + 1);
        put_argument(out, &issue->articles[i].contents_title);
        putchar('\n');
    }
    printf("%s%s", out->language->close, out->language->part_end);
}

static void put_issue(struct writer *out, const struct gz_issue *issue) {
    fputs(out->language->begin, stdout);
    put_cover(out, issue);
    for (uint32_t i = 0; i < issue->article_count; i++) {
        const struct gz_article *article = &issue->articles[i];
        if (article->note_count > 0 || article->kind == GZ_ARTICLE_LAW)
            fail(out, article->pos, "footnotes or a law");
        put_article(out, article, i + 1);
        for (uint32_t j = 0; j < article->attachment_count; j++)
            put_attachment(out, &article->attachments[j]);
    }
    if (issue->group_count > 0)
        fail(out, issue->groups[0].title.map->pos, "groups of the contents");
    fputs(out->language->end, stdout);
}

/* ---- the style ---------------------------------------------------------------- */

static void put_setting(struct writer *out, const char *name, double value, bool length) {
    if (out->language == &targets[0])
        printf("#let %s = %g%s\n", name, value, length ? "pt" : "");
    else
        printf("\\def\\gz%s{%g%s}\n", name, value, length ? "bp" : "");
}

static void put_length(struct writer *out, const char *name, gz_length length) {
    put_setting(out, name, (double)length / 1000, true);
}

static void put_count(struct writer *out, const char *name, uint32_t count) {
    put_setting(out, name, count, false);
}

static void put_sizes(struct writer *out, const struct gz_style *style) {
    static const struct {
        const char *name;
        enum gz_role role;
    } sizes[] = {{"BodySize", GZ_ROLE_BODY},          {"TitleSize", GZ_ROLE_TITLE},
                 {"SubtitleSize", GZ_ROLE_SUBTITLE},  {"NoteSize", GZ_ROLE_NOTE},
                 {"AuthorSize", GZ_ROLE_AUTHOR},      {"FolioSize", GZ_ROLE_FOLIO},
                 {"MastheadSize", GZ_ROLE_MASTHEAD},  {"IssueLineSize", GZ_ROLE_ISSUE_LINE},
                 {"BoardTitleSize", GZ_ROLE_BOARD_TITLE},
                 {"AttachmentTitleSize", GZ_ROLE_ATTACHMENT_TITLE},
                 {"ContentsTitleSize", GZ_ROLE_CONTENTS_TITLE},
                 {"RosterNoteSize", GZ_ROLE_ROSTER_NOTE}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        put_length(out, sizes[i].name, style->roles[sizes[i].role].size);
}

/* The numbers of the house style that both peers are set by. */
static void put_style(struct writer *out, const struct gz_style *style) {
    put_length(out, "PaperWidth", style->page.width);
    put_length(out, "PaperHeight", style->page.height);
    put_length(out, "Top", style->page.top);
    put_length(out, "Inside", style->page.inside);
    put_length(out, "Measure", gz_style_measure(style));
    put_length(out, "TextWidth", gz_style_text_width(style));
    put_length(out, "TextHeight", style->grid.leading * (gz_length)style->grid.lines);
    put_length(out, "Leading", style->grid.leading);
    put_length(out, "Gutter", style->grid.gutter);
    put_length(out, "FolioBelow", style->folio.below);
    put_length(out, "ContentsLeading", style->contents.leading);
    put_length(out, "ContentsTitleHeight", style->contents.title_height);
    put_length(out, "MastheadLeading", style->contents.masthead_leading);
    put_length(out, "Rule", style->table.rule);
    put_sizes(out, style);
    put_count(out, "Lines", style->grid.lines);
    put_count(out, "Columns", style->grid.columns);
    put_count(out, "TitlePerLine", style->title.per_title_line);
    put_count(out, "TitleExtra", style->title.extra);
    put_count(out, "TitleSubtitle", style->title.subtitle);
    put_count(out, "TitleNote", style->title.note);
    put_count(out, "TitleAuthors", style->title.authors);
    put_count(out, "TitleDocumentNumber", style->title.document_number);
    put_count(out, "UnderTitle", style->flow.lines_under_title);
    put_count(out, "RosterColumns", style->roster.columns);
    put_count(out, "EntryCharacters", style->contents.entry_characters);
}

static const struct target *find_target(const char *name) {
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (strcmp(name, targets[i].name) == 0)
            return &targets[i];
    return NULL;
}

int main(int argc, char **argv) {
    struct writer writer = {.language = argc == 4 ? find_target(argv[1]) : NULL};
    bool only_style = argc == 4 && strcmp(argv[2], "style") == 0;
    if (!writer.language || (!only_style && strcmp(argv[2], "text") != 0)) {
        fputs("usage: convert typst|tex style|text ISSUE\n", stderr);
        return 2;
    }
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_pos pos;
    const char *name = gz_source_style_name(argv[3], arena, &pos);
    struct gz_style *style = gz_style_read(gz_style_path(argv[3], name, arena), arena, diag);
    struct gz_issue *issue = style ? gz_source_read(argv[3], style, arena, diag) : NULL;
    if (issue && only_style)
        put_style(&writer, style);
    else if (issue)
        put_issue(&writer, issue);
    gz_diag_print(diag, stderr, false);
    int status = issue && !writer.failed && fflush(stdout) == 0 ? 0 : 1;
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return status;
}
