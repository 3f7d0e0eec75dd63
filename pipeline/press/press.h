/* Pages as the press gets them: filled up to whole sheets, with a line outside the
 * trim that says what each is. What they are drawn with is pipeline/pdf/press.h.
 */
#ifndef GZ_PRESS_H
#define GZ_PRESS_H

#include "layout/pages.h"
#include "pipeline/build/typeset.h"
#include "pipeline/pdf/press.h"
#include "pipeline/system/date.h"

struct gz_press_job {
    const struct gz_pages *pages; /* of a booklet: the pages, then the sheets' sides */
    struct gz_pdf_press press;
    uint32_t page_count; /* with the blank ones */
    uint32_t blank_count;
    uint32_t sheet_count; /* of four pages each */
    bool before_cover;    /* the blank pages stand before the back cover */
};

/* Prepares an issue for the press: blank pages, slug lines, the press's profile;
 * warns of pictures that are too coarse. All memory in the typeset's arenas. False
 * when an error was reported. */
bool gz_press_create(const struct gz_typeset *typeset, bool booklet, const struct gz_date *date,
                     struct gz_press_job *out, struct gz_diag *diag);

/* "32 pages on 8 sheets, 2 of them blank, at the end", or NULL: nothing to tell. */
const char *gz_press_summary(const struct gz_press_job *job, struct gz_arena *arena);

/* The path of the profile that the style names, or NULL: none, or no such file. */
const char *gz_press_profile_path(const struct gz_typeset *typeset, struct gz_arena *arena);

/* ---- parts ---------------------------------------------------------------------- */

/* Reads the style's profile; without one nothing is read. */
bool gz_press_read_profile(const struct gz_typeset *typeset, struct gz_pdf_press *press,
                           struct gz_diag *diag);

/* Why bytes are no profile of a press that prints in four colours; static, or NULL. */
const char *gz_press_profile_fault(const uint8_t *bytes, size_t size);

/* Warns of each picture with fewer pixels an inch than the style asks for. */
void gz_press_check_pictures(const struct gz_pages *pages, const struct gz_print_style *style,
                             struct gz_diag *diag);

/* Adds a slug line to every page in [from, from + count). `texts`: one a page. */
bool gz_press_add_slugs(struct gz_pages *pages, struct gz_page *out, uint32_t from,
                        uint32_t count, const char *const *texts,
                        const struct gz_typeset *typeset, struct gz_diag *diag);

#endif
