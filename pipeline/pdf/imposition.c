#include "pipeline/pdf/imposition.h"

uint32_t gz_fill_pages(uint32_t count, uint32_t sheet) {
    uint32_t rest = sheet > 1 ? count % sheet : 0;
    return rest ? count + sheet - rest : count;
}

uint32_t gz_booklet_sheets(uint32_t count) {
    return gz_fill_pages(count, GZ_PAGES_PER_SHEET) / GZ_PAGES_PER_SHEET;
}

struct gz_booklet_side gz_booklet_side(uint32_t sheets, uint32_t side) {
    uint32_t near = side, far = GZ_PAGES_PER_SHEET * sheets - 1 - side;
    bool back = side % 2 == 1;
    return (struct gz_booklet_side){.sheet = side / 2,
                                    .back = back,
                                    .left = back ? near : far,
                                    .right = back ? far : near};
}

uint32_t gz_booklet_sheet_of(uint32_t sheets, uint32_t page) {
    uint32_t last = GZ_PAGES_PER_SHEET * sheets - 1;
    return (page < last - page ? page : last - page) / 2;
}

gz_length gz_booklet_creep(uint32_t sheet, gz_length thickness) {
    return (gz_length)sheet * thickness;
}

uint32_t gz_book_filled(const struct gz_book *book, uint32_t sheet) {
    return gz_fill_pages(book->page_count + book->front_cover, sheet);
}

uint32_t gz_book_place(const struct gz_book *book, uint32_t filled, uint32_t page) {
    if (book->back_cover && page + 1 == book->page_count)
        return filled - 1;
    return page > 0 ? page + book->front_cover : 0;
}
