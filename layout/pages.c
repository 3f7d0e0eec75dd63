#include "layout/pages.h"

uint32_t gz_pages_last_number(const struct gz_pages *pages) {
    for (uint32_t i = pages->page_count; i > 0; i--)
        if (pages->pages[i - 1].number > 0)
            return pages->pages[i - 1].number;
    return 0;
}

uint32_t gz_pages_last_inside(const struct gz_pages *pages) {
    for (uint32_t i = pages->page_count; i > 0; i--)
        if (!pages->pages[i - 1].cover)
            return i - 1;
    return 0;
}
