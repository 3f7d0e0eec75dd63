/* An issue from its folder to its pages: what every command that needs page
 * numbers begins with. */
#ifndef GZ_TYPESET_H
#define GZ_TYPESET_H

#include <stdbool.h>

#include "fonts/support/arena.h"
#include "layout/document.h"
#include "layout/pages.h"
#include "layout/style.h"
#include "pipeline/build/kept_fonts.h"
#include "pipeline/record/record.h"
#include "pipeline/system/timings.h"

struct gz_pdf_kept; /* pipeline/pdf/kept.h */

struct gz_typeset_options {
    const char *folder; /* that holds issue.yaml; outlives the diag's messages */
    const char *style;  /* name or file instead of the issue's own, or NULL */
    bool strict_fonts;
    bool restyle;       /* a published issue: the issue's style of today, not the frozen one */
    bool current_fonts; /* a published issue: faces need not be the locked ones */
    bool no_minimal_reflow; /* a published issue is laid out afresh */
    uint32_t revision;  /* the published revision to go by; 0: the last */
    struct gz_kept_fonts *kept_fonts; /* lends the faces; NULL: they are opened anew */
    bool quiet_fonts; /* what a stack of faces lacks was said (gz_typeset_prepare_fonts()) */
    unsigned threads; /* to make the PDF with; 0: one a core */
    struct gz_pdf_kept *kept_pdf; /* of the PDF before and for the next one; or NULL */
    struct gz_timings *timings; /* or NULL */
};

/* What each stage made. A stage that failed leaves NULL. */
struct gz_typeset {
    struct gz_arena *arena;        /* of style and sources */
    struct gz_arena *layout_arena; /* of the pages */
    const char *folder;            /* that holds issue.yaml; borrowed */
    const struct gz_record *published; /* what was frozen of the issue, or NULL */
    bool frozen_style;                 /* the style is the published one */
    struct gz_record_style origin;     /* where the style came from */
    const struct gz_style *style;
    struct gz_fontset *fontset;
    unsigned threads;
    struct gz_pdf_kept *kept_pdf; /* borrowed, or NULL */
    bool fontset_lent; /* by the options' kept_fonts */
    const struct gz_issue *issue;
    const struct gz_pages *pages;
};

/* An issue's folder is there and is one; else an error was reported. `folder`
 * outlives the diag's messages. */
bool gz_typeset_check_folder(const char *folder, struct gz_diag *diag);

/* Goes on after an error as far as it makes sense, so that one run reports
 * all. False when an error was reported. `out` is to be destroyed either way,
 * after the messages were printed: positions borrow paths from it. */
bool gz_typeset_create(const struct gz_typeset_options *options, struct gz_typeset *out,
                       struct gz_diag *diag);
void gz_typeset_destroy(struct gz_typeset *typeset);

/* Opens the faces of a style file for those who will be lent them, hashes and
 * tries them, so that processes forked later find that done. Reports
 * what a stack lacks. False when style or faces cannot be used; paths of messages
 * then end with the call. */
bool gz_typeset_prepare_fonts(const char *style_path, bool strict, struct gz_kept_fonts *kept,
                              struct gz_diag *diag);

/* Only style and fonts, of a style file. As above. */
bool gz_typeset_open_style(const char *path, struct gz_typeset *out, struct gz_diag *diag);

#endif
