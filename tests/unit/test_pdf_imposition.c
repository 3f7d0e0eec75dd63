/* Sheets that are folded and put one into the other read in order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pipeline/pdf/imposition.h"

enum { MOST = 200 };

/* Folds and nests: of each sheet the right half of the front is a leaf's recto with
 * the left half of the back behind it; the other leaf has the right half of the back
 * on its front. Leaves before the fold go inwards, leaves behind it outwards. */
static uint32_t fold(uint32_t sheets, uint32_t *read) {
    uint32_t count = 0;
    for (uint32_t k = 0; k < sheets; k++) {
        read[count++] = gz_booklet_side(sheets, 2 * k).right;
        read[count++] = gz_booklet_side(sheets, 2 * k + 1).left;
    }
    for (uint32_t k = sheets; k-- > 0;) {
        read[count++] = gz_booklet_side(sheets, 2 * k + 1).right;
        read[count++] = gz_booklet_side(sheets, 2 * k).left;
    }
    return count;
}

static void folds_in_order(void **state) {
    (void)state;
    uint32_t read[MOST + GZ_PAGES_PER_SHEET];
    for (uint32_t n = 1; n <= MOST; n++) {
        uint32_t sheets = gz_booklet_sheets(n), count = fold(sheets, read);
        assert_in_range(count, n, n + 3);
        for (uint32_t i = 0; i < count; i++)
            assert_int_equal(read[i], i);
    }
}

static void sides_tell_their_sheet(void **state) {
    (void)state;
    for (uint32_t sheets = 1; sheets <= MOST / 4; sheets++)
        for (uint32_t side = 0; side < 2 * sheets; side++) {
            struct gz_booklet_side got = gz_booklet_side(sheets, side);
            assert_int_equal(got.sheet, side / 2);
            assert_int_equal(got.back, side % 2);
            assert_int_equal(gz_booklet_sheet_of(sheets, got.left), got.sheet);
            assert_int_equal(gz_booklet_sheet_of(sheets, got.right), got.sheet);
        }
}

/* What printers know by heart. */
static void eight_pages(void **state) {
    (void)state;
    static const uint32_t pages[4][2] = {{8, 1}, {2, 7}, {6, 3}, {4, 5}};
    for (uint32_t side = 0; side < 4; side++) {
        assert_int_equal(gz_booklet_side(2, side).left + 1, pages[side][0]);
        assert_int_equal(gz_booklet_side(2, side).right + 1, pages[side][1]);
    }
}

static void counts_are_filled(void **state) {
    (void)state;
    for (uint32_t n = 0; n <= MOST; n++)
        for (uint32_t sheet = 0; sheet <= 16; sheet++) {
            uint32_t filled = gz_fill_pages(n, sheet), unit = sheet ? sheet : 1;
            assert_true(filled >= n && filled < n + unit && filled % unit == 0);
        }
    struct gz_book plain = {.page_count = 30};
    assert_int_equal(gz_book_filled(&plain, 4), 32);
    assert_int_equal(gz_book_place(&plain, 32, 29), 29);
    struct gz_book bound = {.page_count = 30, .front_cover = true, .back_cover = true};
    assert_int_equal(gz_book_filled(&bound, 4), 32);
    assert_int_equal(gz_book_place(&bound, 32, 0), 0);
    assert_int_equal(gz_book_place(&bound, 32, 1), 2); /* behind the blank inside */
    assert_int_equal(gz_book_place(&bound, 32, 28), 29);
    assert_int_equal(gz_book_place(&bound, 32, 29), 31);
}

static void creep_grows_inwards(void **state) {
    (void)state;
    assert_int_equal(gz_booklet_creep(0, 283), 0);
    for (uint32_t sheet = 1; sheet < MOST / 4; sheet++)
        assert_int_equal(gz_booklet_creep(sheet, 283) - gz_booklet_creep(sheet - 1, 283), 283);
    assert_int_equal(gz_booklet_creep(49, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds_in_order),      cmocka_unit_test(sides_tell_their_sheet),
        cmocka_unit_test(eight_pages),         cmocka_unit_test(counts_are_filled),
        cmocka_unit_test(creep_grows_inwards),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
