/* Which glyphs a document draws, under which codes, and what they stand for.
 *
 * Model: a subset numbers its glyphs densely in ascending order of their
 * original ids (fonts/subset.h); it can hold more than were asked for, parts of
 * composed glyphs for example. The code of a glyph in the page is its number in
 * the subset, found by counting the bits below it in the set of the subset's
 * ids: a shift, a mask and a population count, forty thousand times a document.
 * Each code has one text for searching and copying: the one that most
 * clusters of this glyph alone ask for (a majority vote in one pass, so that
 * memory does not grow with the document). Clusters that mean something else
 * are told by /ActualText in the page.
 */
#ifndef GZ_PDF_GLYPHS_H
#define GZ_PDF_GLYPHS_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/face.h"
#include "fonts/subset.h"
#include "fonts/support/arena.h"
#include "layout/pages.h"

/* Glyphs that show a stretch of a run's text together. */
struct gz_pdf_cluster {
    uint32_t first_glyph, glyph_count;
    const char *utf8; /* borrowed from the run */
    uint32_t length;
};

/* The cluster that begins at glyph *at, which is moved behind it; false at the
 * run's end. A run whose clusters do not ascend or do not begin at its text's
 * start is one cluster as a whole. */
bool gz_pdf_next_cluster(const struct gz_run *run, uint32_t *at, struct gz_pdf_cluster *out);

struct gz_pdf_glyph_text {
    const char *utf8; /* borrowed from a run; NULL: the glyph is not drawn */
    uint32_t length;
    uint32_t votes;
};

struct gz_pdf_glyphs {
    struct gz_face *face; /* borrowed; NULL: no run uses this face */
    uint32_t *wanted;     /* [wanted_count] original ids, ascending */
    uint32_t wanted_count;
    uint64_t used[1024];  /* set of original ids: wanted, later of the subset */
    uint16_t below[1024]; /* ids in the words before */
    uint32_t count;       /* codes, .notdef included */
    int32_t *widths;      /* [count] by code, in thousandths of a thousandth of an em */
    struct gz_pdf_glyph_text *texts; /* [count] by code */
};

/* The glyphs that the pages want: one entry a face of the fontset, in the
 * arena; borrows the faces. A glyph that must not be drawn (.notdef, over
 * 65,535) makes it false, with the run in *bad. */
bool gz_pdf_collect_glyphs(const struct gz_pages *pages, struct gz_arena *arena,
                           struct gz_pdf_glyphs **out, const struct gz_run **bad);

/* Gives the glyphs of a face the codes and widths of its subset. False when
 * the subset lacks a wanted glyph. */
bool gz_pdf_number_glyphs(struct gz_pdf_glyphs *glyphs, const struct gz_subset *subset,
                          struct gz_arena *arena);

/* Finds the text of every code, once all faces in use are numbered. */
void gz_pdf_name_glyphs(const struct gz_pages *pages, struct gz_pdf_glyphs *glyphs);

/* The code of a glyph that the subset has. */
uint16_t gz_pdf_code(const struct gz_pdf_glyphs *glyphs, uint32_t original);

/* Whether code and ToUnicode alone give the cluster's text to a reader. */
bool gz_pdf_cluster_is_told(const struct gz_pdf_glyphs *glyphs, const struct gz_run *run,
                            const struct gz_pdf_cluster *cluster);

#endif
