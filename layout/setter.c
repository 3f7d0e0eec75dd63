#include "layout/setter.h"

#include <string.h>

void gz_setter_begin(struct gz_setter *setter, const struct gz_style *style,
                     struct gz_fontset *fontset, struct gz_arena *arena, struct gz_diag *diag) {
    *setter = (struct gz_setter){.style = style, .fontset = fontset, .arena = arena,
                                 .diag = diag, .language = style->language,
                                 .shaper = gz_shaper_create(),
                                 .hyphens = gz_hyphens_create(), .scratch = gz_arena_create()};
}

void gz_setter_end(struct gz_setter *setter) {
    gz_shaper_destroy(setter->shaper);
    gz_hyphens_destroy(setter->hyphens);
    gz_arena_destroy(setter->scratch);
}

void gz_setter_forget(struct gz_setter *setter) {
    gz_arena_reset(setter->scratch);
}

uint32_t gz_setter_element(struct gz_setter *setter, enum gz_element_kind kind,
                           uint32_t parent, struct gz_pos pos) {
    struct gz_element *element;
    GZ_APPEND(setter->arena, setter->elements, setter->element_count,
              setter->element_capacity, element);
    element->kind = kind;
    element->parent = parent;
    element->pos = pos;
    return (uint32_t)setter->element_count - 1;
}

uint32_t gz_setter_artifact(struct gz_setter *setter, enum gz_artifact kind) {
    uint32_t element = gz_setter_element(setter, GZ_ELEMENT_ARTIFACT, 0, (struct gz_pos){0});
    setter->elements[element].artifact = kind;
    return element;
}

struct gz_element *gz_setter_find_element(struct gz_setter *setter, uint32_t index) {
    return &setter->elements[index];
}

struct gz_text gz_made_text(struct gz_setter *setter, const char *utf8, struct gz_pos pos) {
    struct gz_source_map *map = GZ_NEW(setter->arena, struct gz_source_map);
    map->pos = pos;
    return (struct gz_text){
        .utf8 = utf8, .length = (uint32_t)strlen(utf8), .map = map, .map_count = 1};
}

static void copy_spans(struct gz_span *out, const struct gz_text *text, uint32_t shift) {
    for (uint32_t i = 0; i < text->span_count; i++) {
        out[i] = text->spans[i];
        out[i].start += shift;
        out[i].end += shift;
    }
}

static void copy_map(struct gz_source_map *out, const struct gz_text *text, uint32_t shift) {
    for (uint32_t i = 0; i < text->map_count; i++) {
        out[i] = text->map[i];
        out[i].offset += shift;
    }
}

struct gz_text gz_text_join(struct gz_setter *setter, const struct gz_text *left,
                            const struct gz_text *right) {
    struct gz_text joined = {.length = left->length + right->length,
                             .span_count = left->span_count + right->span_count,
                             .map_count = left->map_count + right->map_count};
    char *utf8 = GZ_NEW_ARRAY(setter->arena, char, joined.length + 1);
    struct gz_span *spans = GZ_NEW_ARRAY(setter->arena, struct gz_span, joined.span_count);
    struct gz_source_map *map =
        GZ_NEW_ARRAY(setter->arena, struct gz_source_map, joined.map_count);
    if (left->length > 0)
        memcpy(utf8, left->utf8, left->length);
    if (right->length > 0)
        memcpy(utf8 + left->length, right->utf8, right->length);
    copy_spans(spans, left, 0);
    copy_spans(spans + left->span_count, right, left->length);
    copy_map(map, left, 0);
    copy_map(map + left->map_count, right, left->length);
    joined.utf8 = utf8;
    joined.spans = spans;
    joined.map = map;
    return joined;
}

struct gz_text gz_text_strong(struct gz_setter *setter, const struct gz_text *text) {
    struct gz_span *span = GZ_NEW(setter->arena, struct gz_span);
    *span = (struct gz_span){.start = 0, .end = text->length, .flags = GZ_SPAN_STRONG};
    struct gz_text strong = *text;
    strong.spans = span;
    strong.span_count = 1;
    return strong;
}
