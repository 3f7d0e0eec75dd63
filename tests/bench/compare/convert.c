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
#include "pipeline/diag_print.h"
#include "pipeline/source.h"
#include "pipeline/style_file.h"

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
     .cell = "", .next_cell = "&", .cell_end = "", .row_end = "\\tabularnewline\\gzRowRule\n", .escape = escape_tex},
};

static const struct target *out; /* the language that is written */
static bool failed;

static void fail(struct gz_pos pos, const char *what) {
    failed = true;
    fprintf(stderr, "convert: %s:%" PRIu32 ": there is no call for %s\n", pos.path, pos.line, what);
}

/* ---- texts -------------------------------------------------------------------- */

static void put_escaped(const char *utf8, uint32_t length) {
    for (uint32_t i = 0; i < length; i++)
        if (utf8[i] == '\n')
            fputs(out->line_break, stdout);
        else if (utf8[i] != '\0')
            out->escape(utf8[i]);
}

/* The calls that stand for a span's flags, the innermost last. */
static uint32_t open_span(const struct gz_text *text, const struct gz_span *span, bool opens) {
    static const struct {
        uint32_t flag;
        const char *name;
    } calls[] = {{GZ_SPAN_STRONG, "Strong"},       {GZ_SPAN_EMPHASIS, "Emphasis"},
                 {GZ_SPAN_SUPERSCRIPT, "Super"},   {GZ_SPAN_SUBSCRIPT, "Sub"},
                 {GZ_SPAN_UNDERLINE, "Underline"}, {GZ_SPAN_FRAMED, "Framed"}};
    uint32_t count = 0;
    if (span->note || span->link || (span->flags & GZ_SPAN_DOTS))
        fail(gz_text_pos(text, span->start), "a note, a link or dots");
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if (span->flags & calls[i].flag) {
            bool run_in = calls[i].flag == GZ_SPAN_STRONG && opens && span->start == 0;
            printf("%s%s%s", out->call, run_in ? "RunIn" : calls[i].name, out->open);
            count++;
        }
    return count;
}

/* `opens`: strong text at the start is a run-in head. */
static void put_spans(const struct gz_text *text, bool opens) {
    uint32_t at = 0;
    for (uint32_t i = 0; i < text->span_count; i++) {
        const struct gz_span *span = &text->spans[i];
        put_escaped(text->utf8 + at, span->start - at);
        uint32_t count = open_span(text, span, opens);
        put_escaped(text->utf8 + span->start, span->end - span->start);
        for (uint32_t j = 0; j < count; j++)
            fputs(out->close, stdout);
        at = span->end;
    }
    put_escaped(text->utf8 + at, text->length - at);
}

static void call(const char *name) {
    printf("%s%s", out->call, name);
}

static void part(const char *name) {
    printf("%s%s", out->part, name);
}

static void put_argument(const struct gz_text *text) {
    fputs(out->open, stdout);
    put_spans(text, false);
    fputs(out->close, stdout);
}

static void put_number(uint32_t number) {
    printf("%s%" PRIu32 "%s", out->open, number, out->close);
}

static void put_lines(const struct gz_text *lines, uint32_t count) {
    fputs(out->open, stdout);
    for (uint32_t i = 0; i < count; i++) {
        if (i > 0)
            fputs(out->line_break, stdout);
        put_spans(&lines[i], false);
    }
    fputs(out->close, stdout);
}

/* A call with texts as its arguments, on a line of its own. */
static void put_call(const char *name, const struct gz_text *texts, uint32_t count) {
    call(name);
    for (uint32_t i = 0; i < count; i++)
        put_argument(&texts[i]);
    putchar('\n');
}

/* ---- blocks ------------------------------------------------------------------- */

static void put_paragraph(const struct gz_text *text) {
    printf("%sParagraph%s", out->call, out->open);
    put_spans(text, true);
    printf("%s\n", out->close);
}

static void put_cells(const struct gz_block *block) {
    const struct gz_table *table = &block->as.table;
    for (uint32_t row = 0; row < table->row_count; row++) {
        for (uint32_t column = 0; column < table->column_count; column++) {
            const struct gz_cell *cell = &table->cells[row * table->column_count + column];
            if (cell->column_span != 1 || cell->row_span != 1)
                fail(block->pos, "cells over several rows or columns");
            fputs(column > 0 ? out->next_cell : out->cell, stdout);
            if (row < table->header_rows)
                call("Header");
            fputs(row < table->header_rows ? out->open : "", stdout);
            put_spans(&cell->text, false);
            fputs(row < table->header_rows ? out->close : "", stdout);
            fputs(out->cell_end, stdout);
        }
        fputs(out->row_end, stdout);
    }
}

static void put_table(const struct gz_block *block) {
    bool typst = out == &targets[0];
    call("Table");
    printf(typst ? "(%" PRIu32 ",\n" : "{%" PRIu32 "}{", block->as.table.column_count);
    put_cells(block);
    printf("%s\n", typst ? ")" : "}");
}

static void put_roster(const struct gz_roster *roster) {
    call("Roster");
    fputs(out->open, stdout);
    for (uint32_t i = 0; i < roster->count; i++) {
        call("Name");
        put_argument(&roster->entries[i].name);
        put_argument(&roster->entries[i].note);
    }
    printf("%s\n", out->close);
}

static void put_attachment_list(const struct gz_attachment_list *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        const struct gz_text none = {.utf8 = ""};
        const struct gz_text texts[] = {i == 0 ? list->label : none, list->items[i]};
        put_call("AttachmentItem", texts, 2);
    }
}

static void put_signature(const struct gz_signature *signature) {
    call("Signature");
    put_lines(signature->signers, signature->signer_count);
    put_argument(&signature->date);
    putchar('\n');
}

static void put_glossary(const struct gz_glossary *glossary) {
    put_call("GlossaryTitle", &glossary->title, 1);
    for (uint32_t i = 0; i < glossary->count; i++) {
        put_call("Term", &glossary->terms[i].term, 1);
        for (uint32_t j = 0; j < glossary->terms[i].paragraph_count; j++)
            put_paragraph(&glossary->terms[i].definition[j]);
    }
}

static void put_heading(const struct gz_block *block) {
    static const char *const names[] = {"HeadingOne", "HeadingTwo", "HeadingThree", "HeadingFour"};
    put_call(names[block->level - 1], &block->as.text, 1);
}

static void put_block(const struct gz_block *block) {
    switch (block->kind) {
    case GZ_BLOCK_PARAGRAPH:
    case GZ_BLOCK_ITEM: put_paragraph(&block->as.text); break;
    case GZ_BLOCK_HEADING: put_heading(block); break;
    case GZ_BLOCK_SALUTATION: put_call("Salutation", &block->as.text, 1); break;
    case GZ_BLOCK_RIGHT: put_call("Right", &block->as.text, 1); break;
    case GZ_BLOCK_CAPTION: put_call("Caption", &block->as.text, 1); break;
    case GZ_BLOCK_ATTACHMENT_LIST: put_attachment_list(&block->as.attachment_list); break;
    case GZ_BLOCK_SIGNATURE: put_signature(&block->as.signature); break;
    case GZ_BLOCK_GLOSSARY: put_glossary(&block->as.glossary); break;
    case GZ_BLOCK_TABLE: put_table(block); break;
    case GZ_BLOCK_ROSTER: put_roster(&block->as.roster); break;
    case GZ_BLOCK_FIGURE: fail(block->pos, "a picture"); break;
    case GZ_BLOCK_PROVISION: fail(block->pos, "a law"); break;
    }
}

static void put_blocks(const struct gz_block *blocks, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        put_block(&blocks[i]);
}

/* ---- parts -------------------------------------------------------------------- */

/* The offices of one author, then the name. */
static void put_authors(const struct gz_article *article) {
    fputs(out->open, stdout);
    for (uint32_t i = 0; i < article->author_count; i++) {
        const struct gz_author *author = &article->authors[i];
        call("Author");
        put_lines(author->offices, author->office_count);
        put_argument(&author->name);
    }
    fputs(out->close, stdout);
}

static void put_article(const struct gz_article *article, uint32_t number) {
    part("Article");
    put_number(number);
    put_number(article->starts_new_page);
    put_lines(article->title, article->title_line_count);
    put_argument(&article->contents_title);
    put_argument(&article->document_number);
    put_argument(&article->subtitle);
    put_argument(&article->note);
    put_authors(article);
    fputs(out->body, stdout);
    put_blocks(article->blocks, article->block_count);
    fputs(out->body_end, stdout);
    fputs(out->part_end, stdout);
}

static void put_attachment(const struct gz_attachment *attachment) {
    if (!attachment->page_width || !attachment->new_page)
        fail(attachment->pos, "an attachment in columns or without a page of its own");
    part("Attachment");
    put_argument(&attachment->label);
    put_argument(&attachment->title);
    fputs(out->body, stdout);
    put_blocks(attachment->blocks, attachment->block_count);
    fputs(out->body_end, stdout);
    fputs(out->part_end, stdout);
}

static void put_board(const struct gz_issue *issue) {
    put_call("BoardTitle", &issue->board_title, 1);
    for (uint32_t i = 0; i < issue->board_count; i++) {
        call("BoardRow");
        put_argument(&issue->board[i].role);
        fputs(out->open, stdout);
        for (uint32_t j = 0; j < issue->board[i].name_count; j++) {
            call("BoardName");
            put_argument(&issue->board[i].names[j]);
        }
        printf("%s\n", out->close);
    }
    for (uint32_t i = 0; i < issue->imprint_count; i++) {
        const struct gz_text texts[] = {issue->imprint[i].label, issue->imprint[i].value};
        put_call("ImprintRow", texts, 2);
    }
}

static void put_cover(const struct gz_issue *issue) {
    part("Cover");
    put_lines(issue->masthead, issue->masthead_line_count);
    put_lines(issue->issue_lines, issue->issue_line_count);
    fputs(out->open, stdout);
    put_board(issue);
    fputs(out->close, stdout);
    put_argument(&issue->contents_title);
    fputs(out->open, stdout);
    for (uint32_t i = 0; i < issue->article_count; i++) {
        call("Entry");
        put_number(i + 1);
        put_argument(&issue->articles[i].contents_title);
        putchar('\n');
    }
    printf("%s%s", out->close, out->part_end);
}

static void put_issue(const struct gz_issue *issue) {
    fputs(out->begin, stdout);
    put_cover(issue);
    for (uint32_t i = 0; i < issue->article_count; i++) {
        const struct gz_article *article = &issue->articles[i];
        if (article->note_count > 0 || article->kind == GZ_ARTICLE_LAW)
            fail(article->pos, "footnotes or a law");
        put_article(article, i + 1);
        for (uint32_t j = 0; j < article->attachment_count; j++)
            put_attachment(&article->attachments[j]);
    }
    if (issue->group_count > 0)
        fail(issue->groups[0].title.map->pos, "groups of the contents");
    fputs(out->end, stdout);
}

/* ---- the style ---------------------------------------------------------------- */

static void put_setting(const char *name, double value, bool length) {
    if (out == &targets[0])
        printf("#let %s = %g%s\n", name, value, length ? "pt" : "");
    else
        printf("\\def\\gz%s{%g%s}\n", name, value, length ? "bp" : "");
}

static void put_length(const char *name, gz_length length) {
    put_setting(name, (double)length / 1000, true);
}

static void put_count(const char *name, uint32_t count) {
    put_setting(name, count, false);
}

static void put_sizes(const struct gz_style *style) {
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
        put_length(sizes[i].name, style->roles[sizes[i].role].size);
}

/* The numbers of the house style that both peers are set by. */
static void put_style(const struct gz_style *style) {
    put_length("PaperWidth", style->page.width);
    put_length("PaperHeight", style->page.height);
    put_length("Top", style->page.top);
    put_length("Inside", style->page.inside);
    put_length("Measure", gz_style_measure(style));
    put_length("TextWidth", gz_style_text_width(style));
    put_length("TextHeight", style->grid.leading * (gz_length)style->grid.lines);
    put_length("Leading", style->grid.leading);
    put_length("Gutter", style->grid.gutter);
    put_length("FolioBelow", style->folio.below);
    put_length("ContentsLeading", style->contents.leading);
    put_length("ContentsTitleHeight", style->contents.title_height);
    put_length("MastheadLeading", style->contents.masthead_leading);
    put_length("Rule", style->table.rule);
    put_sizes(style);
    put_count("Lines", style->grid.lines);
    put_count("Columns", style->grid.columns);
    put_count("TitlePerLine", style->title.per_title_line);
    put_count("TitleExtra", style->title.extra);
    put_count("TitleSubtitle", style->title.subtitle);
    put_count("TitleNote", style->title.note);
    put_count("TitleAuthors", style->title.authors);
    put_count("TitleDocumentNumber", style->title.document_number);
    put_count("UnderTitle", style->flow.lines_under_title);
    put_count("RosterColumns", style->roster.columns);
    put_count("EntryCharacters", style->contents.entry_characters);
}

static bool choose_target(const char *name) {
    for (size_t i = 0; i < sizeof targets / sizeof *targets; i++)
        if (strcmp(name, targets[i].name) == 0)
            out = &targets[i];
    return out != NULL;
}

int main(int argc, char **argv) {
    bool only_style = argc == 4 && strcmp(argv[2], "style") == 0;
    if (argc != 4 || !choose_target(argv[1]) || (!only_style && strcmp(argv[2], "text") != 0)) {
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
        put_style(style);
    else if (issue)
        put_issue(issue);
    gz_diag_print(diag, stderr, false);
    int status = issue && !failed && fflush(stdout) == 0 ? 0 : 1;
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return status;
}
