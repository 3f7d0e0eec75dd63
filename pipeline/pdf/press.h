/* What a file for the press has beyond one for the screen.
 *
 * Colours: black and grays go to the black plate alone, as DeviceCMYK and not as
 * DeviceGray, since only there can solid black overprint (PDF 1.7, 11.7.4.3: mode 1 is
 * for DeviceCMYK); a colour of the style is the ink that the style names for it.
 * Pictures are never converted: gray and CMYK stay, RGB gets the sRGB profile and is
 * left to the printer. Nothing is transparent.
 *
 * A booklet: the pages become form XObjects, drawn in pairs on the sides of sheets.
 * The last `side_count` of gz_pages are those sides; a side's own lines are what
 * stands outside the trim.
 */
#ifndef GZ_PDF_PRESS_H
#define GZ_PDF_PRESS_H

#include <time.h>

#include "fonts/support/diag.h"
#include "layout/pages.h"
#include "layout/style.h"
#include "pipeline/pdf/bytes.h"

struct gz_pdf_page;
struct gz_pdf_document;

/* Which part of ISO 15930 a file claims. */
enum gz_pdf_x {
    GZ_PDFX_NONE,
    GZ_PDFX_1A, /* PDF/X-1a:2003 (ISO 15930-4) */
    GZ_PDFX_4,  /* PDF/X-4 (ISO 15930-7) */
};

struct gz_pdf_press { /* all borrowed */
    const struct gz_print_style *style;
    const char *style_path;  /* where warnings stand */
    const uint8_t *profile;  /* ICC, of an output device in CMYK; or NULL */
    size_t profile_size;
    const char *profile_name; /* of its file */
    bool booklet;
    uint32_t side_count; /* of a booklet */
};

/* The same while a file is made. */
struct gz_pdf_plates {
    const struct gz_pdf_press *press; /* NULL: not for the press */
    unsigned spaces, states; /* objects that all pages' resources share */
};

/* The trimmed format of what a page of the file shows, and what is around it. */
struct gz_pdf_format {
    gz_length width, height;
    gz_length bleed, room; /* from the trim to the edges of bleed and medium */
};

/* `spread`: two pages side by side. */
struct gz_pdf_format gz_pdf_press_format(const struct gz_print_style *style, gz_length width,
                                         gz_length height, bool spread);

/* Operators that set the fill colour, with a line end. `plates` may be NULL. */
void gz_pdf_write_color(struct gz_bytes *out, struct gz_color color,
                        const struct gz_pdf_plates *plates);

/* ---- pages (press_page.c) ---- */

bool gz_pdf_is_form(const struct gz_pdf_page *page); /* drawn on a booklet's side */

/* What comes before the page's own content: marks, a side's pages, the move to
 * the trim's corner. */
void gz_pdf_write_press_start(struct gz_bytes *out, const struct gz_pdf_page *page);

/* The boxes of a page, or the frame of a form. */
void gz_pdf_write_press_boxes(struct gz_bytes *body, const struct gz_pdf_page *page);

/* Colour spaces and states, inside a page's resources. */
void gz_pdf_write_press_resources(struct gz_bytes *body, const struct gz_pdf_page *page);

/* The pages that a side draws: names and objects, inside /XObject<<…>>. */
void gz_pdf_write_side_forms(struct gz_bytes *body, const struct gz_pdf_page *page);

/* Where a picture is drawn, and the frame that is seen of it. */
struct gz_pdf_bled {
    gz_length x, y, width, height;
    gz_length frame_x, frame_y, frame_width, frame_height;
};

/* A picture that touches the trim goes on into the bleed: enlarged evenly, so that
 * nothing is distorted, with the edges where they were that do not touch; what is
 * then beyond the frame is cut. False: it touches nothing. */
bool gz_pdf_bleed_picture(const struct gz_pdf_page *page, const struct gz_picture *picture,
                          struct gz_pdf_bled *out);

/* The same for a rule, which is only made longer. */
struct gz_rule gz_pdf_bleed_rule(const struct gz_pdf_page *page, struct gz_rule rule);

/* ---- the file (press.c) ---- */

/* The standard whose rules hold; says in a line why when it is none. `rgb`: a
 * picture in RGB, or NULL. */
enum gz_pdf_x gz_pdf_choose_x(const struct gz_pdf_press *press, bool dated, const char *rgb,
                              struct gz_diag *diag);

/* Objects that pages share. */
void gz_pdf_add_plates(struct gz_pdf_document *document, struct gz_pdf_plates *plates);

/* Info's keys and the catalog's output intent, when a standard is claimed. */
void gz_pdf_add_press_intent(struct gz_pdf_document *document, const struct gz_pdf_press *press);

/* Properties of the XMP packet. `hash`: 32 bytes that the file's id comes from, or
 * NULL; `date` in UTC. */
void gz_pdf_write_press_xmp(struct gz_bytes *xmp, enum gz_pdf_x x, const uint8_t *hash,
                            const struct tm *date);

#endif
