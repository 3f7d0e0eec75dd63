/* `gazette fonts --json`: pipeline/schema/fonts.schema.json. */
#include <stdio.h>

#include "fonts/support/utf8.h"
#include "pipeline/build/fonts_report.h"

static void add_face(const struct gz_typeset *typeset, uint32_t number, struct gz_json *json) {
    const struct gz_face_info *info = gz_face_info(gz_fontset_face(typeset->fontset, number));
    gz_json_put_string(json, "family", info->family);
    gz_json_put_string(json, "style", info->style);
    gz_json_put_string(json, "path", info->path);
    gz_json_put_integer(json, "index", info->index);
}

static void add_faces(const struct gz_typeset *typeset, const struct gz_stack_report *faces,
                      uint32_t count, struct gz_json *json) {
    gz_json_put_open(json, "faces", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < count; i++) {
        gz_json_open(json, '{', GZ_JSON_INLINE);
        gz_json_put_integer(json, "choice", faces[i].rank + INT64_C(1));
        add_face(typeset, faces[i].face, json);
        gz_json_close(json);
    }
    gz_json_close(json);
}

static void add_absent(const struct gz_font_stack *stack, const struct gz_stack_report *faces,
                       uint32_t count, struct gz_json *json) {
    gz_json_put_open(json, "absent", '[', GZ_JSON_INLINE);
    for (uint32_t rank = 0, next = 0; rank < stack->pattern_count; rank++) {
        while (next < count && faces[next].rank < rank)
            next++;
        if (next == count || faces[next].rank != rank)
            gz_json_string(json, stack->patterns[rank]);
    }
    gz_json_close(json);
}

static void add_roles(const struct gz_style *style, uint32_t stack, struct gz_json *json) {
    gz_json_put_open(json, "roles", '[', GZ_JSON_INLINE);
    for (int role = 0; role < GZ_ROLE_COUNT; role++)
        if (style->roles[role].stack == stack)
            gz_json_string(json, gz_role_name(role));
    gz_json_close(json);
}

static void add_stack(const struct gz_typeset *typeset, uint32_t number, struct gz_json *json) {
    const struct gz_style *style = typeset->style;
    const struct gz_font_stack *stack = &style->stacks[number];
    const struct gz_stack_report *faces;
    uint32_t count = gz_fontset_stack_report(typeset->fontset, number, &faces);
    gz_json_open(json, '{', GZ_JSON_LINES);
    gz_json_put_string(json, "name", stack->name);
    gz_json_put_string(json, "latin",
                       stack->latin == GZ_NO_STACK ? NULL : style->stacks[stack->latin].name);
    add_roles(style, number, json);
    add_faces(typeset, faces, count, json);
    add_absent(stack, faces, count, json);
    gz_json_close(json);
}

static void add_place(const struct gz_pos *pos, struct gz_json *json) {
    gz_json_put_string(json, "path", pos->path);
    gz_json_put_integer(json, "line", pos->line);
    gz_json_put_integer(json, "column", pos->column);
}

static void add_character(const struct gz_typeset *typeset, const struct gz_fonts_character *drawn,
                          struct gz_json *json) {
    char utf8[8] = {0}, code[16];
    gz_utf8_encode(drawn->code, utf8);
    snprintf(code, sizeof code, "U+%04X", (unsigned)drawn->code);
    gz_json_open(json, '{', GZ_JSON_INLINE);
    gz_json_put_string(json, "code", code);
    gz_json_put_string(json, "text", utf8);
    gz_json_put_integer(json, "count", drawn->count);
    add_place(&drawn->pos, json);
    gz_json_key(json, "face");
    if (drawn->face == GZ_NO_FACE) {
        gz_json_string(json, NULL);
    } else {
        gz_json_open(json, '{', GZ_JSON_INLINE);
        add_face(typeset, drawn->face, json);
        gz_json_close(json);
    }
    gz_json_close(json);
}

static void add_characters(const struct gz_typeset *typeset, struct gz_json *json) {
    size_t count = 0;
    const struct gz_fonts_character *drawn =
        typeset->issue ? gz_fonts_characters(typeset, &count) : NULL;
    gz_json_put_open(json, "characters", '[', GZ_JSON_LINES);
    for (size_t i = 0; i < count; i++)
        add_character(typeset, &drawn[i], json);
    gz_json_close(json);
}

void gz_fonts_to_json(const struct gz_typeset *typeset, struct gz_json *json) {
    gz_json_open(json, '{', GZ_JSON_LINES);
    gz_json_put_string(json, "style", typeset->style->path);
    gz_json_put_open(json, "stacks", '[', GZ_JSON_LINES);
    for (uint32_t i = 0; i < typeset->style->stack_count; i++)
        add_stack(typeset, i, json);
    gz_json_close(json);
    add_characters(typeset, json);
    gz_json_close(json);
}
