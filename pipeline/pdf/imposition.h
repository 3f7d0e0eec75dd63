/* Which pages stand where on folded sheets: arithmetic only.
 *
 * Saddle stitch: sheets are folded in the middle and put one into the other.
 * Sheet 0 is outermost; a sheet has a front and a back of two pages each. The
 * front of sheet k has page n - 2k on the left and 2k + 1 on the right, its back
 * 2k + 2 on the left and n - 2k - 1 on the right (counted from 1, n pages in
 * all), so that turning leaf after leaf gives 1 … n. Books open to the left.
 */
#ifndef GZ_PDF_IMPOSITION_H
#define GZ_PDF_IMPOSITION_H

#include <stdbool.h>
#include <stdint.h>

#include "layout/units.h"

#define GZ_PAGES_PER_SHEET 4

/* `count` filled up to a multiple of `sheet` (0 counts as 1). */
uint32_t gz_fill_pages(uint32_t count, uint32_t sheet);

/* Sheets of a booklet of `count` pages, filled up. */
uint32_t gz_booklet_sheets(uint32_t count);

struct gz_booklet_side {
    uint32_t sheet; /* from 0, the outermost */
    bool back;
    uint32_t left, right; /* pages from 0; below 4 * sheets */
};

/* Side `side` (from 0: front of the outermost sheet, its back, …) of a booklet of
 * `sheets` sheets. */
struct gz_booklet_side gz_booklet_side(uint32_t sheets, uint32_t side);

/* The sheet (from 0) that page `page` (from 0) stands on. */
uint32_t gz_booklet_sheet_of(uint32_t sheets, uint32_t page);

/* How far the pages of a sheet move towards the fold: each sheet is pushed out by
 * the thickness of all around it. */
gz_length gz_booklet_creep(uint32_t sheet, gz_length thickness);

/* The pages of an issue before blank ones are added. The inside of a front cover is
 * blank, else right-hand pages would become left-hand ones; what fills the sheets
 * stands before the back cover, else at the end (rule 18). */
struct gz_book {
    uint32_t page_count;
    bool front_cover, back_cover; /* the first and the last of them */
};

/* Pages with the blank ones that fill up sheets of `sheet` pages. */
uint32_t gz_book_filled(const struct gz_book *book, uint32_t sheet);

/* Where page `page` (from 0) stands among `filled` pages (from 0). */
uint32_t gz_book_place(const struct gz_book *book, uint32_t filled, uint32_t page);

#endif
