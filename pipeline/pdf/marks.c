#include "pipeline/pdf/marks.h"

static struct gz_pdf_mark element_mark(const struct gz_pages *pages, uint32_t element) {
    if (element >= pages->element_count)
        return (struct gz_pdf_mark){.element = GZ_NO_ELEMENT};
    const struct gz_element *found = &pages->elements[element];
    if (found->kind == GZ_ELEMENT_ARTIFACT)
        return (struct gz_pdf_mark){.element = GZ_NO_ELEMENT, .artifact = found->artifact};
    return (struct gz_pdf_mark){.element = element};
}

struct gz_pdf_mark gz_pdf_picture_mark(const struct gz_pages *pages,
                                       const struct gz_picture *picture) {
    return element_mark(pages, picture->element);
}

struct gz_pdf_mark gz_pdf_run_mark(const struct gz_pages *pages, const struct gz_line *line,
                                   const struct gz_run *run) {
    struct gz_pdf_mark mark = element_mark(pages, line->element);
    if (mark.element != GZ_NO_ELEMENT) {
        mark.link = run->link;
        mark.note = run->note;
    }
    return mark;
}

bool gz_pdf_same_mark(const struct gz_pdf_mark *a, const struct gz_pdf_mark *b) {
    return a->element == b->element && a->artifact == b->artifact && a->link == b->link &&
           a->note == b->note;
}

void gz_pdf_marker_begin(struct gz_pdf_marker *marker, const struct gz_pdf_mark *mark) {
    marker->mark = *mark;
    marker->open = true;
    if (mark->element == GZ_NO_ELEMENT)
        return;
    gz_bytes_add(&marker->marks, mark, sizeof *mark);
    marker->next++;
}

const struct gz_pdf_mark *gz_pdf_marks(const struct gz_pdf_marker *marker) {
    return (const void *)marker->marks.data; /* malloc's, hence aligned */
}

const char *gz_pdf_language(const struct gz_pages *pages, uint32_t element,
                            const char *language) {
    while (element < pages->element_count) {
        const struct gz_element *found = &pages->elements[element];
        if (found->language)
            return found->language;
        if (found->parent >= element) /* the document */
            break;
        element = found->parent;
    }
    return language;
}
