#include "pipeline/build/document_dump.h"

#include <string.h>

static void dump_character(char c, FILE *out) {
    if (c == '\n')
        fputs("\\n", out);
    else if (c == '"' || c == '\\')
        fprintf(out, "\\%c", c);
    else
        fputc(c, out);
}

static void open_span(const struct gz_span *span, FILE *out) {
    fputs("‹", out);
    if (span->flags & GZ_SPAN_STRONG)
        fputc('b', out);
    if (span->flags & GZ_SPAN_EMPHASIS)
        fputc('i', out);
    if (span->flags & GZ_SPAN_SUPERSCRIPT)
        fputc('^', out);
    if (span->flags & GZ_SPAN_SUBSCRIPT)
        fputc('_', out);
    if (span->flags & GZ_SPAN_UNDERLINE)
        fputc('u', out);
    if (span->flags & GZ_SPAN_DOTS)
        fputc('d', out);
    if (span->flags & GZ_SPAN_FRAMED)
        fputc('f', out);
    if (span->note)
        fprintf(out, "#%u", (unsigned)span->note);
    if (span->language)
        fprintf(out, "@%s", span->language);
    if (span->link)
        fprintf(out, "<%s>", span->link);
    fputc(':', out);
}

static void dump_text(const struct gz_text *text, FILE *out) {
    uint32_t span = 0;
    fputs(" \"", out);
    for (uint32_t i = 0; i < text->length; i++) {
        if (span < text->span_count && text->spans[span].start == i)
            open_span(&text->spans[span], out);
        dump_character(text->utf8[i], out);
        if (span < text->span_count && text->spans[span].end == i + 1) {
            fputs("›", out);
            span++;
        }
    }
    fputc('"', out);
}

static void dump_texts(const char *name, const struct gz_text *texts, uint32_t count, FILE *out) {
    if (!count)
        return;
    fputs(name, out);
    for (uint32_t i = 0; i < count; i++)
        dump_text(&texts[i], out);
    fputc('\n', out);
}

/* A line for a text that may be empty: then none. */
static void dump_optional(const char *name, const struct gz_text *text, FILE *out) {
    dump_texts(name, text, text->length > 0, out);
}

static void dump_aligns(const struct gz_table *table, FILE *out) {
    static const char *const names[] = {"default", "left", "center", "right"};
    for (uint32_t i = 0; i < table->column_count; i++)
        fprintf(out, " %s", names[table->aligns[i]]);
    fputc('\n', out);
}

static void dump_cell(const struct gz_table *table, uint32_t index, FILE *out) {
    const struct gz_cell *cell = &table->cells[index];
    fprintf(out, "    cell %u,%u @%u:%u", (unsigned)(index / table->column_count + 1),
            (unsigned)(index % table->column_count + 1), (unsigned)cell->pos.line,
            (unsigned)cell->pos.column);
    if (!cell->column_span) {
        fputs(" covered\n", out);
        return;
    }
    if (cell->column_span > 1 || cell->row_span > 1)
        fprintf(out, " spans %ux%u", (unsigned)cell->row_span, (unsigned)cell->column_span);
    if (cell->indent > 0)
        fprintf(out, " indent %u", (unsigned)cell->indent);
    dump_text(&cell->text, out);
    fputc('\n', out);
}

static void dump_table(const struct gz_table *table, FILE *out) {
    fprintf(out, " %ux%u, header %u%s:", (unsigned)table->row_count,
            (unsigned)table->column_count, (unsigned)table->header_rows,
            table->page_width ? ", page width" : "");
    dump_aligns(table, out);
    for (uint32_t i = 0; i < table->row_count * table->column_count; i++)
        dump_cell(table, i, out);
}

static void dump_roster(const struct gz_roster *roster, FILE *out) {
    fputc('\n', out);
    for (uint32_t i = 0; i < roster->count; i++) {
        fputs("    name", out);
        dump_text(&roster->entries[i].name, out);
        if (roster->entries[i].note.length)
            dump_text(&roster->entries[i].note, out);
        fputc('\n', out);
    }
}

static void dump_attachment_list(const struct gz_attachment_list *list, FILE *out) {
    dump_text(&list->label, out);
    fputc('\n', out);
    for (uint32_t i = 0; i < list->count; i++)
        dump_texts("    item", &list->items[i], 1, out);
}

static void dump_signature(const struct gz_signature *signature, FILE *out) {
    fputc('\n', out);
    for (uint32_t i = 0; i < signature->signer_count; i++)
        dump_texts("    signer", &signature->signers[i], 1, out);
    dump_optional("    date", &signature->date, out);
}

static void dump_glossary(const struct gz_glossary *glossary, FILE *out) {
    dump_text(&glossary->title, out);
    fputc('\n', out);
    for (uint32_t i = 0; i < glossary->count; i++) {
        const struct gz_term *term = &glossary->terms[i];
        dump_texts("    term", &term->term, 1, out);
        for (uint32_t j = 0; j < term->paragraph_count; j++)
            dump_texts("      definition", &term->definition[j], 1, out);
    }
}

static void dump_figure(const struct gz_figure *figure, FILE *out) {
    const struct gz_image *image = &figure->image;
    const char *slash = strrchr(image->path, '/');
    fprintf(out, " %s %s %ux%u, %ux%u a metre%s", slash ? slash + 1 : image->path,
            image->format == GZ_IMAGE_PNG ? "PNG" : "JPEG", (unsigned)image->width,
            (unsigned)image->height, (unsigned)image->x_per_metre, (unsigned)image->y_per_metre,
            figure->page_width ? ", page width" : "");
    if (figure->width_share)
        fprintf(out, ", width %u of 1000", (unsigned)figure->width_share);
    if (figure->width)
        fprintf(out, ", width %d", (int)figure->width);
    fputc('\n', out);
    dump_optional("    caption", &figure->caption, out);
    dump_optional("    alt", &figure->alt, out);
}

static void dump_contents(const struct gz_entry_list *list, FILE *out) {
    fputc('\n', out);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct gz_text *page = &list->items[i].page;
        struct gz_pos pos = gz_text_pos(page, 0);
        fputs("    entry", out);
        dump_text(&list->items[i].title, out);
        fprintf(out, " page @%u:%u", (unsigned)pos.line, (unsigned)pos.column);
        dump_text(page, out);
        fputc('\n', out);
    }
}

static void dump_plain(const struct gz_text *text, FILE *out) {
    dump_text(text, out);
    fputc('\n', out);
}

static void dump_block(const struct gz_block *block, FILE *out) {
    static const char *const names[] = {
        [GZ_BLOCK_PARAGRAPH] = "paragraph",
        [GZ_BLOCK_HEADING] = "heading",
        [GZ_BLOCK_SALUTATION] = "salutation",
        [GZ_BLOCK_ITEM] = "item",
        [GZ_BLOCK_ATTACHMENT_LIST] = "attachment-list",
        [GZ_BLOCK_SIGNATURE] = "signature",
        [GZ_BLOCK_GLOSSARY] = "glossary",
        [GZ_BLOCK_TABLE] = "table",
        [GZ_BLOCK_ROSTER] = "roster",
        [GZ_BLOCK_FIGURE] = "figure",
        [GZ_BLOCK_PROVISION] = "provision",
        [GZ_BLOCK_RIGHT] = "right",
        [GZ_BLOCK_CAPTION] = "caption",
        [GZ_BLOCK_CONTENTS] = "contents",
    };
    fprintf(out, "  %s", names[block->kind]);
    if (block->level)
        fprintf(out, " %u", (unsigned)block->level);
    fprintf(out, " @%u:%u", (unsigned)block->pos.line, (unsigned)block->pos.column);
    switch (block->kind) {
    case GZ_BLOCK_ATTACHMENT_LIST:
        dump_attachment_list(&block->as.attachment_list, out);
        break;
    case GZ_BLOCK_SIGNATURE:
        dump_signature(&block->as.signature, out);
        break;
    case GZ_BLOCK_GLOSSARY:
        dump_glossary(&block->as.glossary, out);
        break;
    case GZ_BLOCK_TABLE:
        dump_table(&block->as.table, out);
        break;
    case GZ_BLOCK_ROSTER:
        dump_roster(&block->as.roster, out);
        break;
    case GZ_BLOCK_FIGURE:
        dump_figure(&block->as.figure, out);
        break;
    case GZ_BLOCK_PROVISION:
        dump_text(&block->as.provision.number, out);
        dump_plain(&block->as.provision.text, out);
        break;
    case GZ_BLOCK_CONTENTS:
        dump_contents(&block->as.contents, out);
        break;
    default:
        dump_plain(&block->as.text, out);
        break;
    }
}

static void dump_author(const struct gz_author *author, FILE *out) {
    fputs("author", out);
    for (uint32_t i = 0; i < author->office_count; i++)
        dump_text(&author->offices[i], out);
    fputs(" |", out);
    dump_plain(&author->name, out);
}

static void dump_front_matter(const struct gz_article *article, FILE *out) {
    fprintf(out, "article %s @%u:%u\n", article->id, (unsigned)article->pos.line,
            (unsigned)article->pos.column);
    dump_texts("title", article->title, article->title_line_count, out);
    dump_optional("contents-title", &article->contents_title, out);
    dump_optional("subtitle", &article->subtitle, out);
    dump_optional("note", &article->note, out);
    dump_optional("document-number", &article->document_number, out);
    for (uint32_t i = 0; i < article->author_count; i++)
        dump_author(&article->authors[i], out);
    if (article->starts_new_page)
        fputs("starts-new-page\n", out);
    if (article->printed_page)
        fprintf(out, "printed-page %u @%u:%u\n", (unsigned)article->printed_page,
                (unsigned)article->printed_page_pos.line,
                (unsigned)article->printed_page_pos.column);
    if (article->language)
        fprintf(out, "language %s\n", article->language);
    if (article->kind == GZ_ARTICLE_LAW)
        fputs("kind law\n", out);
}

static void dump_attachment(const struct gz_attachment *attachment, FILE *out) {
    fprintf(out, "attachment @%u:%u%s%s", (unsigned)attachment->pos.line,
            (unsigned)attachment->pos.column, attachment->new_page ? " new-page" : "",
            attachment->page_width ? " page-width" : "");
    dump_text(&attachment->label, out);
    dump_plain(&attachment->title, out);
    for (uint32_t i = 0; i < attachment->block_count; i++)
        dump_block(&attachment->blocks[i], out);
}

static void dump_note(const struct gz_note *note, FILE *out) {
    fprintf(out, "note @%u:%u", (unsigned)note->pos.line, (unsigned)note->pos.column);
    dump_plain(&note->label, out);
    for (uint32_t i = 0; i < note->paragraph_count; i++)
        dump_texts("    paragraph", &note->paragraphs[i], 1, out);
}

void gz_document_dump_article(const struct gz_article *article, FILE *out) {
    dump_front_matter(article, out);
    for (uint32_t i = 0; i < article->block_count; i++)
        dump_block(&article->blocks[i], out);
    for (uint32_t i = 0; i < article->attachment_count; i++)
        dump_attachment(&article->attachments[i], out);
    for (uint32_t i = 0; i < article->note_count; i++)
        dump_note(&article->notes[i], out);
}
