/* Other people's Markdown, by cmark-gfm: what CommonMark and GitHub know of it. Headings,
 * lists with the numbers they print, emphasis, links, footnotes, tables, pictures from the
 * file's own folder. Code and HTML are text, with a doubt: nothing is left out. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/import/chars.h"
#include "pipeline/import/collect.h"
#include "pipeline/import/encoding.h"
#include "pipeline/import/markdown_inline.h"
#include "pipeline/source/source.h"

#define DEPTH_LIMIT 100 /* of blocks */
#define BAR_LIMIT 1000  /* bars of a line: cmark fills up rows to the header's cells */
#define CELL_LIMIT 100000

struct reader {
    struct gz_collector collector;
    struct gz_markdown_text text; /* of what inline reading needs */
    struct gz_diag *diag;
    uint32_t lines_skipped; /* in front of what cmark reads */
    uint32_t depth;
    bool failed; /* an error was reported */
    const char *number; /* of the next paragraph; "" for none */
};

static uint32_t line_of(const struct reader *r, cmark_node *node) {
    return r->lines_skipped + (uint32_t)cmark_node_get_start_line(node);
}

static bool is_type(cmark_node *node, cmark_node_type type) {
    return cmark_node_get_type(node) == type;
}

/* The first error is enough. */
static void fail(struct reader *r, uint32_t line, const char *help, const char *text) {
    if (!r->failed)
        gz_error(r->diag, ((struct gz_pos){r->text.path, line, 1}), help, "%s", _(text));
    r->failed = true;
}

/* ---- Paragraphs ---- */

static struct gz_import_paragraph *new_paragraph(struct reader *r, cmark_node *node) {
    struct gz_import_paragraph *p = gz_collect_paragraph(&r->collector, line_of(r, node));
    p->number = r->number;
    r->number = "";
    return p;
}

static void read_paragraph(struct reader *r, cmark_node *node) {
    struct gz_import_paragraph *p = new_paragraph(r, node);
    gz_markdown_read_inlines(&r->text, node, p);
}

static void read_heading(struct reader *r, cmark_node *node) {
    struct gz_import_paragraph *p = new_paragraph(r, node);
    p->level = (uint32_t)cmark_node_get_heading_level(node);
    gz_markdown_read_inlines(&r->text, node, p);
}

/* Lines of a text that has no markup, a paragraph each. */
static void read_lines(struct reader *r, cmark_node *node, const char *text) {
    uint32_t line = line_of(r, node);
    for (; text && *text; line++) {
        size_t length = strcspn(text, "\n");
        if (length > 0) {
            struct gz_import_paragraph *p = gz_collect_paragraph(&r->collector, line);
            gz_collect_run(p, gz_arena_copy(r->collector.arena, text, length), length,
                           r->collector.arena);
        }
        text += length + (text[length] == '\n');
    }
}

static void read_code(struct reader *r, cmark_node *node) {
    const char *kind = gz_markdown_string(&r->text, cmark_node_get_fence_info(node));
    gz_collect_doubt(&r->collector, r->collector.block_count,
                     "this was a block of code, or lines indented by four blanks");
    if (*kind)
        gz_collect_doubt(&r->collector, r->collector.block_count,
                         "the name of the code's kind was left out: %s", kind);
    read_lines(r, node, gz_markdown_string(&r->text, cmark_node_get_literal(node)));
}

/* A comment is one with us, too. */
static void read_html(struct reader *r, cmark_node *node) {
    const char *html = gz_markdown_string(&r->text, cmark_node_get_literal(node));
    size_t length = strlen(html);
    while (length > 0 && strchr(" \n", html[length - 1]))
        length--;
    bool comment = strncmp(html, "<!--", 4) == 0 && length >= 7 &&
                   memcmp(html + length - 3, "-->", 3) == 0 &&
                   strstr(html + 4, "-->") == html + length - 3;
    if (comment) {
        gz_collect_doubt(&r->collector, r->collector.block_count, "a comment of the file: %s",
                         gz_arena_copy(r->collector.arena, html + 4, length - 7));
        return;
    }
    gz_collect_doubt(&r->collector, r->collector.block_count, "HTML, kept as it was typed");
    read_lines(r, node, html);
}

/* ---- Lists ---- */

static void read_blocks(struct reader *r, cmark_node *parent);

static const char *item_number(struct reader *r, cmark_node *list, int index) {
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
        return "•";
    bool bracket = cmark_node_get_list_delim(list) == CMARK_PAREN_DELIM;
    return gz_arena_format(r->collector.arena, bracket ? "%d)" : "%d.",
                           cmark_node_get_list_start(list) + index);
}

static void read_list(struct reader *r, cmark_node *list) {
    int index = 0;
    if (cmark_node_get_list_type(list) != CMARK_ORDERED_LIST)
        gz_collect_doubt(&r->collector, r->collector.block_count,
                         "a list with bullets: number its items?");
    for (cmark_node *item = cmark_node_first_child(list); item; item = cmark_node_next(item)) {
        r->number = item_number(r, list, index++);
        if (!cmark_node_first_child(item))
            new_paragraph(r, item);
        read_blocks(r, item);
    }
    r->number = "";
}

/* ---- Tables ---- */

static uint32_t count_children(cmark_node *node) {
    uint32_t count = 0;
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child))
        count++;
    return count;
}

static void read_cell(struct reader *r, cmark_node *node, struct gz_import_cell *cell,
                      enum gz_import_align align) {
    cell->paragraphs = gz_collect_new_paragraph(r->collector.arena, line_of(r, node));
    cell->paragraph_count = 1;
    cell->paragraphs->align = align;
    gz_markdown_read_inlines(&r->text, node, cell->paragraphs);
}

static enum gz_import_align align_of(char letter) {
    return letter == 'c' ? GZ_ALIGN_CENTRE : letter == 'r' ? GZ_ALIGN_END : GZ_ALIGN_UNKNOWN;
}

/* GFM 4.10 ignores them. */
static void tell_cells_beyond(struct reader *r, cmark_node *row, uint32_t columns) {
    uint32_t line = (uint32_t)cmark_node_get_start_line(row);
    const char *cells = gz_markdown_cells_beyond(&r->text.source, line, columns,
                                                 r->collector.arena);
    if (cells)
        gz_collect_doubt(&r->collector, r->collector.block_count - 1,
                         "a row has more cells than the table's head; left out: %s", cells);
}

static void read_table(struct reader *r, cmark_node *node) {
    uint32_t rows = count_children(node);
    uint32_t columns = cmark_gfm_extensions_get_table_columns(node);
    if ((uint64_t)rows * columns > CELL_LIMIT) {
        fail(r, line_of(r, node), N_("part it into several tables"), N_("a table of too many cells"));
        return;
    }
    const uint8_t *aligns = cmark_gfm_extensions_get_table_alignments(node);
    struct gz_import_table *table =
        gz_collect_table(&r->collector, rows, columns, line_of(r, node));
    uint32_t row = 0;
    table->header_rows = 1;
    for (cmark_node *line = cmark_node_first_child(node); line;
         line = cmark_node_next(line), row++) {
        uint32_t column = 0;
        tell_cells_beyond(r, line, columns);
        for (cmark_node *cell = cmark_node_first_child(line); cell && column < columns;
             cell = cmark_node_next(cell), column++)
            read_cell(r, cell, &table->cells[row * columns + column],
                      aligns ? align_of((char)aligns[column]) : GZ_ALIGN_UNKNOWN);
    }
}

/* ---- Blocks ---- */

/* A quote's blocks are the text's; a rule across the page is nothing to print. */
static void read_block(struct reader *r, cmark_node *node) {
    const char *name = cmark_node_get_type_string(node);
    if (is_type(node, CMARK_NODE_PARAGRAPH)) {
        read_paragraph(r, node);
    } else if (is_type(node, CMARK_NODE_HEADING)) {
        read_heading(r, node);
    } else if (is_type(node, CMARK_NODE_LIST)) {
        read_list(r, node);
    } else if (is_type(node, CMARK_NODE_CODE_BLOCK)) {
        read_code(r, node);
    } else if (is_type(node, CMARK_NODE_HTML_BLOCK)) {
        read_html(r, node);
    } else if (is_type(node, CMARK_NODE_THEMATIC_BREAK)) {
        gz_collect_doubt(&r->collector, r->collector.block_count, "a rule was left out here");
    } else if (is_type(node, CMARK_NODE_BLOCK_QUOTE)) {
        gz_collect_doubt(&r->collector, r->collector.block_count, "a quotation begins here");
        read_blocks(r, node);
    } else if (strcmp(name, "table") == 0) {
        read_table(r, node);
    } else if (!is_type(node, CMARK_NODE_FOOTNOTE_DEFINITION)) {
        read_blocks(r, node);
    }
}

static void read_blocks(struct reader *r, cmark_node *parent) {
    if (r->depth >= DEPTH_LIMIT) {
        fail(r, line_of(r, parent), NULL, N_("blocks are nested too deep"));
        return;
    }
    r->depth++;
    for (cmark_node *node = cmark_node_first_child(parent); node; node = cmark_node_next(node))
        read_block(r, node);
    r->depth--;
}

/* ---- Footnotes ---- */

static struct gz_import_paragraph *add_note_paragraph(struct reader *r, cmark_node *node,
                                                      struct gz_import_note *note) {
    struct gz_import_paragraph *p = gz_collect_new_paragraph(r->collector.arena,
                                                             line_of(r, node));
    uint32_t count = note->paragraph_count; /* there is room up to the next power of two */
    if ((count & (count - 1)) == 0)
        note->paragraphs = gz_arena_grow(r->collector.arena, note->paragraphs, count,
                                         count ? (size_t)count * 2 : 1, sizeof *note->paragraphs);
    p->number = r->number;
    r->number = "";
    note->paragraphs[note->paragraph_count] = *p;
    return &note->paragraphs[note->paragraph_count++];
}

static bool holds_inlines(cmark_node *node) {
    return is_type(node, CMARK_NODE_PARAGRAPH) || is_type(node, CMARK_NODE_HEADING) ||
           strcmp(cmark_node_get_type_string(node), "table_cell") == 0;
}

/* Whatever stands in a note, however deep, is its paragraphs: a note has no headings. */
static void read_note_block(struct reader *r, cmark_node *node, struct gz_import_note *note) {
    /* A definition's literal is its label, where cmark tells it at all. */
    bool typed = is_type(node, CMARK_NODE_CODE_BLOCK) || is_type(node, CMARK_NODE_HTML_BLOCK);
    char *literal = gz_markdown_string(&r->text, typed ? cmark_node_get_literal(node) : NULL);
    size_t length = strlen(literal);
    int index = 0;
    while (length > 0 && literal[length - 1] == '\n')
        literal[--length] = '\0';
    if (r->depth >= DEPTH_LIMIT) {
        fail(r, line_of(r, node), NULL, N_("blocks are nested too deep"));
        return;
    }
    r->depth++;
    if (holds_inlines(node))
        gz_markdown_read_inlines(&r->text, node, add_note_paragraph(r, node, note));
    else if (length > 0)
        gz_collect_run(add_note_paragraph(r, node, note), literal, length, r->collector.arena);
    else
        for (cmark_node *child = cmark_node_first_child(node); child;
             child = cmark_node_next(child)) {
            if (is_type(node, CMARK_NODE_LIST))
                r->number = item_number(r, node, index++);
            read_note_block(r, child, note);
        }
    r->depth--;
}

/* cmark puts definitions at the end, in the order of their marks. */
static void collect_notes(struct reader *r, cmark_node *root, bool read) {
    uint32_t index = 0;
    for (cmark_node *node = cmark_node_first_child(root); node; node = cmark_node_next(node)) {
        if (!is_type(node, CMARK_NODE_FOOTNOTE_DEFINITION))
            continue;
        if (!read)
            gz_collect_note(&r->collector,
                            gz_arena_format(r->collector.arena, "%u",
                                            (unsigned)r->collector.note_count + 1));
        else
            read_note_block(r, node, &r->collector.notes[index++]);
    }
}

static void mark_used(const struct gz_import_paragraph *p, bool *used) {
    for (uint32_t i = 0; i < p->run_count; i++)
        if (p->runs[i].note != GZ_IMPORT_NONE)
            used[p->runs[i].note] = true;
}

static void mark_used_in_table(const struct gz_import_table *table, bool *used) {
    for (size_t i = 0; i < (size_t)table->row_count * table->column_count; i++)
        for (uint32_t k = 0; k < table->cells[i].paragraph_count; k++)
            mark_used(&table->cells[i].paragraphs[k], used);
}

static const char *note_text(const struct gz_import_note *note, struct gz_arena *arena) {
    const char *text = "";
    for (uint32_t i = 0; i < note->paragraph_count; i++)
        text = gz_arena_format(arena, "%s%s%s", text, i ? " " : "",
                               gz_chars_text(gz_chars_of(&note->paragraphs[i], arena), arena));
    return text;
}

/* The marks of these stand in notes only. */
static void tell_unused_notes(struct reader *r) {
    struct gz_collector *c = &r->collector;
    bool *used = GZ_NEW_ARRAY(c->arena, bool, c->note_count);
    for (uint32_t i = 0; i < c->block_count; i++)
        if (c->blocks[i].kind == GZ_IMPORT_PARAGRAPH)
            mark_used(c->blocks[i].of.paragraph, used);
        else
            mark_used_in_table(c->blocks[i].of.table, used);
    for (uint32_t i = 0; i < c->note_count; i++)
        if (!used[i])
            gz_collect_doubt(c, GZ_IMPORT_NONE, "the text has no mark of this note: %s",
                             note_text(&c->notes[i], c->arena));
}

/* ---- The file ---- */

/* cmark fills up every row to the cells of the header: how many there could be. */
static void check_bars(struct reader *r, const char *text) {
    uint64_t widest = 0, rows = 0, bars = 0;
    for (; *text; text++) {
        bars += *text == '|';
        if (*text != '\n')
            continue;
        widest = bars > widest ? bars : widest;
        rows += bars > 0;
        bars = 0;
    }
    if (widest > BAR_LIMIT || widest * rows > CELL_LIMIT)
        fail(r, 0, NULL, N_("the tables of the file have too many cells"));
}

static cmark_node *parse(const struct gz_markdown_source *source) {
    static const char *const extensions[] = {"table", "strikethrough"};
    cmark_gfm_core_extensions_ensure_registered();
    cmark_parser *parser =
        cmark_parser_new(CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE);
    for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
        cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(extensions[i]));
    cmark_parser_feed(parser, source->text, source->length);
    cmark_node *root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

/* Front matter of other programs: its lines are no Markdown. */
static void skip_front_matter(struct reader *r, struct gz_import_text *text) {
    const char *end = strncmp(text->bytes, "---\n", 4) == 0 ? strstr(text->bytes + 4, "\n---\n")
                                                            : NULL;
    if (!end)
        return;
    for (const char *line = text->bytes + 4; line < end + 1;) {
        size_t length = strcspn(line, "\n");
        gz_collect_doubt(&r->collector, GZ_IMPORT_NONE, "front matter of the file: %s",
                         gz_arena_copy(r->collector.arena, line, length));
        line += length + 1;
        r->lines_skipped++;
    }
    r->lines_skipped += 2;
    size_t skipped = (size_t)(end + 5 - text->bytes);
    text->bytes += skipped;
    text->length -= skipped;
}

bool gz_import_read_markdown(const char *path, struct gz_manuscript *out,
                             struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_import_text text;
    struct reader r = {.collector = {.arena = arena}, .diag = diag, .number = ""};
    if (!gz_import_text_open(path, &text, arena, diag))
        return false;
    if (text.guess)
        gz_collect_doubt(&r.collector, GZ_IMPORT_NONE,
                         "the file is no UTF-8 and was read as %s", text.guess);
    r.text = (struct gz_markdown_text){.collector = &r.collector, .path = text.path};
    skip_front_matter(&r, &text);
    check_bars(&r, text.bytes);
    if (r.failed)
        return false;
    if (!gz_markdown_source_open(text.bytes, &r.text.source, arena)) {
        fail(&r, 0, N_("import takes .docx, .txt and .md"), N_("this is no text file"));
        return false;
    }
    cmark_node *root = parse(&r.text.source);
    collect_notes(&r, root, false);
    read_blocks(&r, root);
    collect_notes(&r, root, true);
    tell_unused_notes(&r);
    cmark_node_free(root);
    if (r.collector.block_count == 0)
        fail(&r, 0, NULL, N_("the file is empty"));
    gz_collect_finish(&r.collector, text.path, out);
    return !r.failed;
}
