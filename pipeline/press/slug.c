/* The line outside the trim, below its left half: an artifact, in the folio's faces. */
#include <string.h>

#include "layout/galley.h"
#include "layout/justify.h"
#include "pipeline/press/press.h"

#define LEAST_SIZE (4 * GZ_PT) /* of type that a printer can read */

struct slugs {
    struct gz_setter setter;
    struct gz_style type; /* the style, its folio as the line wants it */
    uint32_t element;
    gz_length x, top, height, room; /* where lines go */
};

static struct gz_set_line set_text(struct slugs *slugs, const char *utf8, gz_length size) {
    struct gz_role_style *role = &slugs->type.roles[GZ_ROLE_FOLIO];
    struct gz_text *text = GZ_NEW(slugs->setter.arena, struct gz_text);
    *text = gz_made_text(&slugs->setter, utf8, (struct gz_pos){0});
    role->size = size;
    role->color = (struct gz_color){0};
    struct gz_set_line line = gz_set_natural(&slugs->setter, text, GZ_ROLE_FOLIO, 0);
    gz_setter_forget(&slugs->setter);
    return line;
}

/* The page with one line more, behind all others. */
static struct gz_page add_line(const struct slugs *slugs, const struct gz_page *page,
                               const struct gz_set_line *line, gz_length baseline) {
    struct gz_arena *arena = slugs->setter.arena;
    struct gz_line *lines = GZ_NEW_ARRAY(arena, struct gz_line, page->line_count + 1);
    struct gz_run *runs = GZ_NEW_ARRAY(arena, struct gz_run, page->run_count + line->run_count);
    struct gz_page out = *page;
    if (page->line_count)
        memcpy(lines, page->lines, page->line_count * sizeof *lines);
    if (page->run_count)
        memcpy(runs, page->runs, page->run_count * sizeof *runs);
    lines[out.line_count++] = (struct gz_line){.element = slugs->element, .x = slugs->x,
                                               .baseline = baseline, .width = line->width,
                                               .first_run = page->run_count,
                                               .run_count = line->run_count};
    for (uint32_t i = 0; i < line->run_count; i++) {
        struct gz_run *run = &runs[out.run_count++];
        *run = line->runs[i];
        run->x += slugs->x;
        run->y += baseline;
    }
    out.lines = lines;
    out.runs = runs;
    return out;
}

/* A line that finds no room at a size that can be read is left out. */
static void add_slug(struct slugs *slugs, struct gz_page *page, const char *utf8) {
    const struct gz_print_style *style = &slugs->type.print;
    gz_length size = style->slug_size < slugs->height ? style->slug_size : slugs->height;
    if (size < LEAST_SIZE || slugs->room <= 0)
        return;
    struct gz_set_line line = set_text(slugs, utf8, size);
    if (line.width > slugs->room) {
        size = (gz_length)((int64_t)size * slugs->room / line.width);
        if (size < LEAST_SIZE)
            return;
        line = set_text(slugs, utf8, size);
    }
    *page = add_line(slugs, page, &line, slugs->top + gz_baseline_in(slugs->height, size));
}

/* Between the crop mark at the left and the registration mark in the middle. */
static void find_place(struct slugs *slugs, const struct gz_pages *pages) {
    const struct gz_print_style *style = &slugs->type.print;
    struct gz_pdf_format format = gz_pdf_press_format(style, pages->width, pages->height, false);
    slugs->height = style->marks ? style->mark_length : 0;
    slugs->top = pages->height + format.room - slugs->height;
    slugs->x = style->slug_size;
    slugs->room = pages->width / 2 - style->mark_length / 2 - 2 * style->slug_size;
}

static void add_element(struct gz_pages *pages, struct gz_arena *arena) {
    struct gz_element *all = GZ_NEW_ARRAY(arena, struct gz_element, pages->element_count + 1);
    if (pages->element_count)
        memcpy(all, pages->elements, pages->element_count * sizeof *all);
    all[pages->element_count++] = (struct gz_element){
        .kind = GZ_ELEMENT_ARTIFACT, .artifact = GZ_ARTIFACT_PROOF};
    pages->elements = all;
}

bool gz_press_add_slugs(struct gz_pages *pages, struct gz_page *out, uint32_t from,
                        uint32_t count, const char *const *texts,
                        const struct gz_typeset *typeset, struct gz_diag *diag) {
    struct slugs slugs = {.type = *typeset->style, .element = pages->element_count};
    size_t errors = gz_diag_error_count(diag);
    add_element(pages, typeset->layout_arena);
    find_place(&slugs, pages);
    gz_setter_begin(&slugs.setter, &slugs.type, pages->fontset, typeset->layout_arena, diag);
    for (uint32_t i = 0; i < count; i++)
        add_slug(&slugs, &out[from + i], texts[i]);
    gz_setter_end(&slugs.setter);
    return gz_diag_error_count(diag) == errors;
}
