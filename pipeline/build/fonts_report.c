#include "pipeline/build/fonts_report.h"

#include <stdlib.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/build/issue_texts.h"

/* ---- stacks ------------------------------------------------------------------- */

static void add_face(const struct gz_typeset *typeset, uint32_t number, struct gz_buffer *out) {
    const struct gz_face_info *info = gz_face_info(gz_fontset_face(typeset->fontset, number));
    gz_buffer_add_format(out, "%s %s, %s", info->family, info->style, info->path);
    if (info->index > 0)
        gz_buffer_add_format(out, _(" (face %u)"), info->index);
    gz_buffer_add_string(out, "\n");
}

static bool is_present(const struct gz_stack_report *faces, uint32_t count, uint32_t rank) {
    for (uint32_t i = 0; i < count; i++)
        if (faces[i].rank == rank)
            return true;
    return false;
}

static void add_absent(const struct gz_font_stack *stack, const struct gz_stack_report *faces,
                       uint32_t count, struct gz_buffer *out) {
    const char *joint = _("  absent   ");
    for (uint32_t rank = 0; rank < stack->pattern_count; rank++) {
        if (is_present(faces, count, rank))
            continue;
        gz_buffer_add_format(out, "%s%s", joint, stack->patterns[rank]);
        joint = ", ";
    }
    if (joint[0] == ',')
        gz_buffer_add_string(out, "\n");
}

static void add_roles(const struct gz_style *style, uint32_t stack, struct gz_buffer *out) {
    const char *joint = _("  roles    ");
    for (int role = 0; role < GZ_ROLE_COUNT; role++) {
        if (style->roles[role].stack != stack)
            continue;
        gz_buffer_add_format(out, "%s%s", joint, gz_role_name(role));
        joint = ", ";
    }
    if (joint[0] == ',')
        gz_buffer_add_string(out, "\n");
}

static void add_stack(const struct gz_typeset *typeset, uint32_t number, struct gz_buffer *out) {
    const struct gz_font_stack *stack = &typeset->style->stacks[number];
    const struct gz_stack_report *faces;
    uint32_t count = gz_fontset_stack_report(typeset->fontset, number, &faces);
    gz_buffer_add_format(out, "%s\n", stack->name);
    for (uint32_t i = 0; i < count; i++) {
        gz_buffer_add_format(out,
                             i == 0 ? _("  served by (choice %u) ") : _("  then      (choice %u) "),
                             faces[i].rank + 1);
        add_face(typeset, faces[i].face, out);
    }
    add_absent(stack, faces, count, out);
    if (stack->latin != GZ_NO_STACK)
        gz_buffer_add_format(out, _("  latin    %s\n"), typeset->style->stacks[stack->latin].name);
    add_roles(typeset->style, number, out);
}

void gz_fonts_report_stacks(const struct gz_typeset *typeset, struct gz_buffer *out) {
    gz_buffer_add_format(out, _("Style: %s\n"), typeset->style->path);
    for (uint32_t i = 0; i < typeset->style->stack_count; i++) {
        gz_buffer_add_string(out, "\n");
        add_stack(typeset, i, out);
    }
}

/* ---- characters that fell back --------------------------------------------------- */

struct drawn_list {
    struct gz_fonts_character *items;
    size_t count, capacity;
    struct gz_arena *arena;
    /* by face: true for the faces whose work is no news */
    const bool *expected;
    struct gz_fontset *fontset; /* of the search for missing characters */
    uint32_t stack;
};

static struct gz_fonts_character *find_or_add(struct drawn_list *list, uint32_t face, uint32_t code) {
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].face == face && list->items[i].code == code)
            return &list->items[i];
    struct gz_fonts_character *added;
    GZ_APPEND(list->arena, list->items, list->count, list->capacity, added);
    added->face = face;
    added->code = code;
    return added;
}

static const bool *first_faces(const struct gz_typeset *typeset, struct gz_arena *arena) {
    bool *first = GZ_NEW_ARRAY(arena, bool, gz_fontset_face_count(typeset->fontset));
    for (uint32_t i = 0; i < typeset->style->stack_count; i++) {
        const struct gz_stack_report *faces;
        if (gz_fontset_stack_report(typeset->fontset, i, &faces) > 0)
            first[faces[0].face] = true;
    }
    return first;
}

static void add_run(struct drawn_list *list, const struct gz_run *run) {
    if (list->expected[run->face])
        return;
    for (size_t at = 0; at < run->length;) {
        uint32_t offset = (uint32_t)at;
        uint32_t code = gz_utf8_next(run->utf8, run->length, &at);
        struct gz_fonts_character *drawn = find_or_add(list, run->face, code);
        if (drawn->count++ == 0 && run->source)
            drawn->pos = gz_text_pos(run->source, run->source_offset + offset);
    }
}

static void add_pages(struct drawn_list *list, const struct gz_pages *pages) {
    for (uint32_t p = 0; p < pages->page_count; p++)
        for (uint32_t i = 0; i < pages->pages[p].run_count; i++)
            add_run(list, &pages->pages[p].runs[i]);
}

/* Without pages: what the search for faces found so far. */
static void add_fallbacks(struct drawn_list *list, const struct gz_fontset *fontset) {
    const struct gz_fallback *fallbacks;
    uint32_t count = gz_fontset_fallbacks(fontset, &fallbacks);
    for (uint32_t i = 0; i < count; i++)
        find_or_add(list, fallbacks[i].face, fallbacks[i].code);
}

static void add_missing(const struct gz_text *text, void *context) {
    struct drawn_list *list = context;
    for (size_t at = 0; at < text->length;) {
        uint32_t offset = (uint32_t)at;
        uint32_t code = gz_utf8_next(text->utf8, text->length, &at);
        if (code < 0x80 ||
            gz_fontset_lookup(list->fontset, list->stack, code, false, NULL) != GZ_NO_FACE)
            continue;
        struct gz_fonts_character *drawn = find_or_add(list, GZ_NO_FACE, code);
        if (drawn->count++ == 0)
            drawn->pos = gz_text_pos(text, offset);
    }
}

static int compare_drawn(const void *a, const void *b) {
    const struct gz_fonts_character *first = a, *second = b;
    if (first->face != second->face)
        return first->face < second->face ? -1 : 1;
    return first->code < second->code ? -1 : first->code > second->code;
}

static void add_character(const struct gz_fonts_character *drawn, struct gz_buffer *out) {
    char utf8[8] = {0};
    gz_utf8_encode(drawn->code, utf8);
    gz_buffer_add_format(out, "  U+%04X %s", drawn->code, utf8);
    if (drawn->count > 0)
        gz_buffer_add_format(out, "  %u×", drawn->count);
    if (drawn->pos.path)
        gz_buffer_add_format(out, "  %s:%u:%u", drawn->pos.path, drawn->pos.line,
                             drawn->pos.column);
    gz_buffer_add_string(out, "\n");
}

const struct gz_fonts_character *gz_fonts_characters(const struct gz_typeset *typeset,
                                                     size_t *count) {
    struct drawn_list list = {
        .arena = typeset->arena,
        .expected = first_faces(typeset, typeset->arena),
        .fontset = typeset->fontset,
        .stack = typeset->style->roles[GZ_ROLE_BODY].stack,
    };
    if (typeset->pages) {
        add_pages(&list, typeset->pages);
    } else {
        add_fallbacks(&list, typeset->fontset);
        gz_issue_each_text(typeset->issue, add_missing, &list);
    }
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, compare_drawn);
    *count = list.count;
    return list.items;
}

void gz_fonts_report_characters(const struct gz_typeset *typeset, struct gz_buffer *out) {
    size_t count;
    const struct gz_fonts_character *drawn = gz_fonts_characters(typeset, &count);
    for (size_t i = 0; i < count; i++) {
        if (i == 0 || drawn[i].face != drawn[i - 1].face) {
            if (drawn[i].face == GZ_NO_FACE) {
                gz_buffer_add_string(out, _("\nMissing: no face on this system has\n"));
            } else {
                gz_buffer_add_string(out, _("\nFallback: "));
                add_face(typeset, drawn[i].face, out);
            }
        }
        add_character(&drawn[i], out);
    }
    if (count == 0)
        gz_buffer_add_string(out,
                             _("\nEvery character is served by the first face of its stack.\n"));
}
