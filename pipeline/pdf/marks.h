/* Which content of a page belongs together: marked-content sequences.
 *
 * Runs that follow one another on a page and have the same meaning (element, link,
 * mark of a note) share one sequence, over the ends of lines too. Sequences that are
 * no artifacts are numbered from 0 on each page: its pictures first, then its text.
 * Who writes a page's content keeps them in the marker's list, from which the tree is
 * made when all pages are written; pages are written by themselves, in any order.
 */
#ifndef GZ_PDF_MARKS_H
#define GZ_PDF_MARKS_H

#include "layout/pages.h"
#include "pipeline/pdf/bytes.h"

struct gz_pdf_mark {
    uint32_t element; /* GZ_NO_ELEMENT: an artifact */
    enum gz_artifact artifact;
    const char *link; /* of the runs, by address, or NULL */
    uint32_t note;    /* of the runs */
};

struct gz_pdf_marker { /* start with all zero for each page */
    struct gz_pdf_mark mark;
    bool open;     /* inside `mark` */
    bool untagged; /* no structure tree is made: sequences have no numbers */
    uint32_t next; /* number of the next sequence */
    struct gz_bytes marks; /* owned: the struct gz_pdf_mark of each numbered one */
};

/* The marks of sequences 0 to marker->next - 1. */
const struct gz_pdf_mark *gz_pdf_marks(const struct gz_pdf_marker *marker);

struct gz_pdf_mark gz_pdf_picture_mark(const struct gz_pages *pages,
                                       const struct gz_picture *picture);
struct gz_pdf_mark gz_pdf_run_mark(const struct gz_pages *pages, const struct gz_line *line,
                                   const struct gz_run *run);

bool gz_pdf_same_mark(const struct gz_pdf_mark *a, const struct gz_pdf_mark *b);

/* Begins a sequence with this mark. Its number is then next - 1, unless it is an
 * artifact. */
void gz_pdf_marker_begin(struct gz_pdf_marker *marker, const struct gz_pdf_mark *mark);

/* The language of an element; `language` is the document's. */
const char *gz_pdf_language(const struct gz_pages *pages, uint32_t element,
                            const char *language);

#endif
