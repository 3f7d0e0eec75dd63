#include "pipeline/kept_fonts.h"

#include <string.h>

#include "fonts/support/arena.h"

struct gz_kept_fonts {
    struct gz_fontset *set; /* or NULL */
    struct gz_fontset_options options; /* that it was made with; their own copy */
    struct gz_arena *arena; /* of that copy */
    struct gz_arena *own;   /* of this struct */
};

struct gz_kept_fonts *gz_kept_fonts_create(void) {
    struct gz_arena *own = gz_arena_create();
    struct gz_kept_fonts *kept = GZ_NEW(own, struct gz_kept_fonts);
    kept->own = own;
    kept->arena = gz_arena_create();
    return kept;
}

void gz_kept_fonts_destroy(struct gz_kept_fonts *kept) {
    if (!kept)
        return;
    gz_fontset_destroy(kept->set);
    gz_arena_destroy(kept->arena);
    gz_arena_destroy(kept->own);
}

static const char *copy_text(struct gz_arena *arena, const char *text) {
    return text ? gz_arena_copy(arena, text, strlen(text)) : NULL;
}

static struct gz_font_stack copy_stack(struct gz_arena *arena, const struct gz_font_stack *from) {
    const char **patterns = GZ_NEW_ARRAY(arena, const char *, from->pattern_count);
    for (uint32_t i = 0; i < from->pattern_count; i++)
        patterns[i] = copy_text(arena, from->patterns[i]);
    struct gz_font_stack stack = *from;
    stack.name = copy_text(arena, from->name);
    stack.patterns = patterns;
    stack.pos.path = copy_text(arena, from->pos.path);
    return stack;
}

static bool same_stack(const struct gz_font_stack *a, const struct gz_font_stack *b) {
    if (strcmp(a->name, b->name) != 0 || a->pattern_count != b->pattern_count ||
        a->latin != b->latin)
        return false;
    for (uint32_t i = 0; i < a->pattern_count; i++)
        if (strcmp(a->patterns[i], b->patterns[i]) != 0)
            return false;
    return true;
}

static bool same_options(const struct gz_fontset_options *a, const struct gz_fontset_options *b) {
    if (a->stack_count != b->stack_count || a->strict != b->strict ||
        a->system_fallback != b->system_fallback)
        return false;
    for (uint32_t i = 0; i < a->stack_count; i++)
        if (!same_stack(&a->stacks[i], &b->stacks[i]))
            return false;
    return true;
}

static void keep_options(struct gz_kept_fonts *kept, const struct gz_fontset_options *options) {
    gz_arena_reset(kept->arena);
    struct gz_font_stack *stacks =
        GZ_NEW_ARRAY(kept->arena, struct gz_font_stack, options->stack_count);
    for (uint32_t i = 0; i < options->stack_count; i++)
        stacks[i] = copy_stack(kept->arena, &options->stacks[i]);
    kept->options = *options;
    kept->options.stacks = stacks;
    kept->options.digests = copy_text(kept->arena, options->digests);
}

struct gz_fontset *gz_kept_fonts_lend(struct gz_kept_fonts *kept,
                                      const struct gz_fontset_options *options,
                                      struct gz_diag *diag) {
    bool lock = kept->options.lock || options->lock;
    if (kept->set && !lock && same_options(&kept->options, options) &&
        gz_fontset_is_current(kept->set)) {
        gz_fontset_rewind(kept->set);
        return kept->set;
    }
    gz_fontset_destroy(kept->set);
    keep_options(kept, options);
    kept->set = gz_fontset_create(&kept->options, diag);
    return kept->set;
}
