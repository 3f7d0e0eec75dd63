/* Which standard a file claims: what was asked for, as far as it holds. */
#ifndef GZ_PDF_STANDARD_H
#define GZ_PDF_STANDARD_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/support/diag.h"
#include "layout/pages.h"
#include "pipeline/pdf/glyphs.h"
#include "pipeline/pdf/press.h"
#include "pipeline/pdf/profile.h"

struct gz_pdf_standard { /* all zero: none */
    uint8_t part; /* of ISO 19005 (PDF/A): 1, 2, 3 */
    char level;   /* 'A' accessible, 'U' Unicode, 'B' basic */
    bool press;   /* for the press, and claims: */
    enum gz_pdf_x x;
};

/* What the pages, as they will be written, have of what the levels ask for. */
struct gz_pdf_facts {
    bool tagged; /* a structure tree is written */
    bool dated;
    /* A glyph that stands for no character: a run that draws it, or NULL. */
    const struct gz_run *nameless;
    /* The same for a character of a private area, which has a meaning to one
     * font only; level a wants it told in other words. */
    const struct gz_run *private_use;
    uint32_t private_at; /* its offset in the run's text */
};

/* Looks at the texts of all glyphs in use, once they are named. */
void gz_pdf_find_facts(const struct gz_pages *pages, const struct gz_pdf_glyphs *glyphs,
                       struct gz_pdf_facts *facts);

/* The standard to claim. False when what was asked for does not hold; that was
 * reported. Without --pdfa it is the highest of part 2 that does. */
bool gz_pdf_choose_standard(const struct gz_pdf_use *use, const struct gz_pdf_facts *facts,
                            struct gz_pdf_standard *out, struct gz_diag *diag);

#endif
