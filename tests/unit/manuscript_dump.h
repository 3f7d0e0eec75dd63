/* A manuscript as text, for tests to compare: a line for each paragraph, cell, note,
 * picture and doubt.
 *
 *     3 [heading 1, level 1, centre, 32, 黑体, bold, page, 一、] text with <b>looks</>
 *       ^ what is not said is not there
 */
#ifndef GZ_MANUSCRIPT_DUMP_H
#define GZ_MANUSCRIPT_DUMP_H

#include <stdio.h>
#include <string.h>

#include "pipeline/import/manuscript.h"

/* Line ends and tabs as they are written in C; marks of ours with a backslash. */
static inline void dump_text(FILE *out, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '\n')
            fputs("\\n", out);
        else if (bytes[i] == '\t')
            fputs("\\t", out);
        else if (strchr("<\\", bytes[i]))
            fprintf(out, "\\%c", bytes[i]);
        else
            fputc(bytes[i], out);
    }
}

static inline void dump_run(FILE *out, const struct gz_import_run *run) {
    static const char letters[] = "bi^_u.[s"; /* in the order of the looks */
    char marks[sizeof letters + 8] = "";
    size_t count = 0;
    for (size_t i = 0; i < sizeof letters - 1; i++)
        if (run->looks & 1u << i)
            marks[count++] = letters[i];
    if (count || run->link)
        fprintf(out, "<%.*s%s%s>", (int)count, marks, run->link ? "=" : "",
                run->link ? run->link : "");
    if (run->note != GZ_IMPORT_NONE)
        fprintf(out, "<note %u>", run->note);
    if (run->picture != GZ_IMPORT_NONE)
        fprintf(out, "<picture %u>", run->picture);
    dump_text(out, run->text, run->length);
    if (count || run->link)
        fputs("</>", out);
}

static inline void dump_said(FILE *out, const char **parted, const char *said) {
    if (*said)
        fprintf(out, "%s%s", *parted, said);
    *parted = *said ? ", " : *parted;
}

static inline void dump_properties(FILE *out, const struct gz_import_paragraph *p) {
    static const char *const aligns[] = {"", "start", "centre", "end"};
    const char *parted = " [";
    char level[32] = "", size[32] = "";
    if (p->level)
        snprintf(level, sizeof level, "level %u", p->level);
    if (p->size)
        snprintf(size, sizeof size, "%u", p->size);
    dump_said(out, &parted, p->style);
    dump_said(out, &parted, level);
    dump_said(out, &parted, aligns[p->align]);
    dump_said(out, &parted, size);
    dump_said(out, &parted, p->face);
    dump_said(out, &parted, p->bold ? "bold" : "");
    dump_said(out, &parted, p->starts_page ? "page" : "");
    dump_said(out, &parted, p->number);
    if (*parted == ',')
        fputc(']', out);
}

static inline void dump_paragraph(FILE *out, const char *indent,
                                  const struct gz_import_paragraph *p) {
    fprintf(out, "%s%u", indent, p->line);
    dump_properties(out, p);
    for (uint32_t i = 0; i < p->run_count; i++) {
        fputs(i ? "" : " ", out);
        dump_run(out, &p->runs[i]);
    }
    fputc('\n', out);
    for (uint32_t i = 0; i < p->comment_count; i++) {
        fprintf(out, "%s  comment of %s: ", indent, p->comments[i].author);
        dump_text(out, p->comments[i].text, strlen(p->comments[i].text));
        fputc('\n', out);
    }
}

static inline void dump_table(FILE *out, const struct gz_import_table *table) {
    fprintf(out, "%u table of %u × %u", table->line, table->row_count, table->column_count);
    if (table->header_rows)
        fprintf(out, ", header %u", table->header_rows);
    fputc('\n', out);
    for (uint32_t i = 0; i < table->row_count * table->column_count; i++) {
        const struct gz_import_cell *cell = &table->cells[i];
        fprintf(out, "  %u.%u", i / table->column_count + 1, i % table->column_count + 1);
        if (!cell->columns)
            fputs(" covered", out);
        else if (cell->columns > 1 || cell->rows > 1)
            fprintf(out, " spans %u × %u", cell->rows, cell->columns);
        fputc('\n', out);
        for (uint32_t k = 0; k < cell->paragraph_count; k++)
            dump_paragraph(out, "    ", &cell->paragraphs[k]);
    }
}

static inline void dump_rest(FILE *out, const struct gz_manuscript *m) {
    for (uint32_t i = 0; i < m->note_count; i++) {
        fprintf(out, "note %u%s%s\n", i, *m->notes[i].label ? " labelled " : "",
                m->notes[i].label);
        for (uint32_t k = 0; k < m->notes[i].paragraph_count; k++)
            dump_paragraph(out, "  ", &m->notes[i].paragraphs[k]);
    }
    for (uint32_t i = 0; i < m->picture_count; i++) {
        const struct gz_import_picture *picture = &m->pictures[i];
        fprintf(out, "picture %u: %s, %zu bytes, width %u, shows “%s”\n", i, picture->kind,
                picture->length, picture->width, picture->shows);
    }
    for (uint32_t i = 0; i < m->doubt_count; i++) {
        if (m->doubts[i].block == GZ_IMPORT_NONE)
            fprintf(out, "doubt: %s\n", m->doubts[i].text);
        else
            fprintf(out, "doubt at block %u: %s\n", m->doubts[i].block + 1, m->doubts[i].text);
    }
}

static inline void dump_manuscript(FILE *out, const struct gz_manuscript *m) {
    for (uint32_t i = 0; i < m->block_count; i++) {
        if (m->blocks[i].kind == GZ_IMPORT_PARAGRAPH)
            dump_paragraph(out, "", m->blocks[i].of.paragraph);
        else
            dump_table(out, m->blocks[i].of.table);
    }
    dump_rest(out, m);
}

#endif
