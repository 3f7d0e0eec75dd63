#include "layout/dump.h"

#include <stdlib.h>

/* Points without the C locale's decimal comma. */
static void put_length(FILE *out, gz_length value) {
    int32_t size = abs(value);
    fprintf(out, "%s%d.%03d", value < 0 ? "-" : "", size / 1000, size % 1000);
}

static const char *element_name(enum gz_element_kind kind) {
    static const char *const names[] = {
        [GZ_ELEMENT_DOCUMENT] = "document", [GZ_ELEMENT_CONTENTS] = "contents",
        [GZ_ELEMENT_CONTENTS_ENTRY] = "entry", [GZ_ELEMENT_ARTICLE] = "article",
        [GZ_ELEMENT_ATTACHMENT] = "attachment", [GZ_ELEMENT_TITLE] = "title",
        [GZ_ELEMENT_SUBTITLE] = "subtitle", [GZ_ELEMENT_HEADING] = "heading",
        [GZ_ELEMENT_PARAGRAPH] = "paragraph", [GZ_ELEMENT_TABLE] = "table",
        [GZ_ELEMENT_TABLE_ROW] = "row", [GZ_ELEMENT_TABLE_CELL] = "cell",
        [GZ_ELEMENT_ROSTER] = "roster", [GZ_ELEMENT_FIGURE] = "figure",
        [GZ_ELEMENT_NOTE] = "note",
        [GZ_ELEMENT_MASTHEAD] = "masthead", [GZ_ELEMENT_ARTIFACT] = "artifact",
        [GZ_ELEMENT_LIST] = "list",
    };
    return names[kind];
}

static void put_run(FILE *out, const struct gz_run *run) {
    fprintf(out, "      face %u size ", (unsigned)run->face);
    put_length(out, run->size);
    fputs(" at ", out);
    put_length(out, run->x);
    fputc(',', out);
    put_length(out, run->y);
    fprintf(out, " “%.*s”", (int)run->length, run->utf8);
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        fprintf(out, " %u@", (unsigned)run->glyphs[i].id);
        put_length(out, run->glyphs[i].x);
    }
    fputc('\n', out);
}

static void put_line(FILE *out, const struct gz_pages *pages, const struct gz_page *page,
                     const struct gz_line *line, enum gz_dump_detail detail) {
    fprintf(out, "  %u ", (unsigned)line->column);
    put_length(out, line->x);
    fputc(' ', out);
    put_length(out, line->baseline);
    fputs(" +", out);
    put_length(out, line->width);
    fprintf(out, " %s ", element_name(pages->elements[line->element].kind));
    for (uint32_t i = 0; i < line->run_count; i++) {
        const struct gz_run *run = &page->runs[line->first_run + i];
        fprintf(out, "%.*s", (int)run->length, run->utf8);
    }
    fputc('\n', out);
    for (uint32_t i = 0; detail == GZ_DUMP_GLYPHS && i < line->run_count; i++)
        put_run(out, &page->runs[line->first_run + i]);
}

static void put_box(FILE *out, const char *name, gz_length x, gz_length y, gz_length width,
                    gz_length height) {
    fprintf(out, "  %s ", name);
    put_length(out, x);
    fputc(' ', out);
    put_length(out, y);
    fputs(" +", out);
    put_length(out, width);
    fputs(" +", out);
    put_length(out, height);
    fputc('\n', out);
}

static void put_page(FILE *out, const struct gz_pages *pages, const struct gz_page *page,
                     enum gz_dump_detail detail) {
    fprintf(out, "page %s %s\n", page->label, page->recto ? "recto" : "verso");
    for (uint32_t i = 0; i < page->line_count; i++)
        put_line(out, pages, page, &page->lines[i], detail);
    for (uint32_t i = 0; i < page->rule_count; i++)
        put_box(out, "rule", page->rules[i].x, page->rules[i].y, page->rules[i].width,
                page->rules[i].height);
    for (uint32_t i = 0; i < page->picture_count; i++)
        put_box(out, "picture", page->pictures[i].x, page->pictures[i].y,
                page->pictures[i].width, page->pictures[i].height);
    for (uint32_t i = 0; i < page->link_count; i++) {
        const struct gz_link *link = &page->links[i];
        put_box(out, link->uri ? link->uri : pages->pages[link->page].label, link->x, link->y,
                link->width, link->height);
    }
}

void gz_dump_pages(const struct gz_pages *pages, enum gz_dump_detail detail, FILE *out) {
    for (uint32_t i = 0; i < pages->page_count; i++)
        put_page(out, pages, &pages->pages[i], detail);
    for (uint32_t i = 0; i < pages->outline_count; i++) {
        const struct gz_outline *outline = &pages->outline[i];
        fprintf(out, "outline %*s%.*s %s\n", outline->level * 2, "", (int)outline->text->length,
                outline->text->utf8, pages->pages[outline->page].label);
    }
}
