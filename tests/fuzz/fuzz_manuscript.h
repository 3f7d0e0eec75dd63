/* What a reader promises of a manuscript, checked. */
#ifndef GZ_FUZZ_MANUSCRIPT_H
#define GZ_FUZZ_MANUSCRIPT_H

#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/manuscript.h"

static inline void check(bool holds) {
    if (!holds)
        abort();
}

static inline void check_string(const char *text) {
    check(text != NULL && gz_utf8_invalid_at(text, strlen(text)) == strlen(text));
}

static inline void check_run(const struct gz_manuscript *m, const struct gz_import_run *run) {
    check(strlen(run->text) == run->length);
    check_string(run->text);
    check(run->note == GZ_IMPORT_NONE || run->note < m->note_count);
    check(run->picture == GZ_IMPORT_NONE || run->picture < m->picture_count);
    bool mark = run->note != GZ_IMPORT_NONE || run->picture != GZ_IMPORT_NONE;
    check(mark == (run->length == 0));
    if (run->link)
        check_string(run->link);
}

static inline void check_paragraph(const struct gz_manuscript *m,
                                   const struct gz_import_paragraph *p) {
    for (uint32_t i = 0; i < p->run_count; i++)
        check_run(m, &p->runs[i]);
    check_string(p->number);
    check_string(p->style);
    check_string(p->face);
    check(p->level <= 9);
    for (uint32_t i = 0; i < p->comment_count; i++) {
        check_string(p->comments[i].author);
        check_string(p->comments[i].text);
    }
}

/* Every place of the grid belongs to one cell. */
static inline void check_table(const struct gz_manuscript *m, const struct gz_import_table *t) {
    size_t count = (size_t)t->row_count * t->column_count, covered = 0;
    check(count > 0 && t->header_rows <= t->row_count);
    for (size_t i = 0; i < count; i++) {
        const struct gz_import_cell *cell = &t->cells[i];
        check((cell->columns == 0) == (cell->rows == 0));
        check(i % t->column_count + cell->columns <= t->column_count);
        check(i / t->column_count + cell->rows <= t->row_count);
        check(cell->columns || !cell->paragraph_count);
        covered += (size_t)cell->columns * cell->rows;
        for (uint32_t k = 0; k < cell->paragraph_count; k++)
            check_paragraph(m, &cell->paragraphs[k]);
    }
    check(covered == count);
}

static inline void check_manuscript(const struct gz_manuscript *m) {
    for (uint32_t i = 0; i < m->block_count; i++) {
        if (m->blocks[i].kind == GZ_IMPORT_PARAGRAPH)
            check_paragraph(m, m->blocks[i].of.paragraph);
        else
            check_table(m, m->blocks[i].of.table);
    }
    for (uint32_t i = 0; i < m->note_count; i++) {
        check_string(m->notes[i].label);
        for (uint32_t k = 0; k < m->notes[i].paragraph_count; k++)
            check_paragraph(m, &m->notes[i].paragraphs[k]);
    }
    for (uint32_t i = 0; i < m->picture_count; i++) {
        check(m->pictures[i].bytes != NULL);
        check_string(m->pictures[i].kind);
        check_string(m->pictures[i].shows);
    }
    for (uint32_t i = 0; i < m->doubt_count; i++) {
        check(m->doubts[i].block == GZ_IMPORT_NONE || m->doubts[i].block < m->block_count);
        check_string(m->doubts[i].text);
        check(!strchr(m->doubts[i].text, '\n'));
    }
}

#endif
