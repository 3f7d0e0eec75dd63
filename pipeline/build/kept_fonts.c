#include "pipeline/build/kept_fonts.h"

#include <string.h>

#include "fonts/support/arena.h"

struct kept {
    struct gz_fontset *set;            /* or NULL */
    struct gz_fontset_options options; /* that it was made with; their own copy */
    struct gz_arena *arena;            /* of that copy */
};

struct gz_kept_fonts {
    struct kept *kept; /* [count], the oldest first */
    uint32_t count, limit;
    uint32_t made;
    struct gz_arena *own; /* of this struct */
};

struct gz_kept_fonts *gz_kept_fonts_create(uint32_t limit) {
    struct gz_arena *own = gz_arena_create();
    struct gz_kept_fonts *fonts = GZ_NEW(own, struct gz_kept_fonts);
    fonts->own = own;
    fonts->limit = limit;
    fonts->kept = GZ_NEW_ARRAY(own, struct kept, limit);
    return fonts;
}

static void drop(struct gz_kept_fonts *fonts, uint32_t i) {
    gz_fontset_destroy(fonts->kept[i].set);
    gz_arena_destroy(fonts->kept[i].arena);
    fonts->count--;
    memmove(&fonts->kept[i], &fonts->kept[i + 1], (fonts->count - i) * sizeof *fonts->kept);
}

void gz_kept_fonts_destroy(struct gz_kept_fonts *fonts) {
    if (!fonts)
        return;
    while (fonts->count > 0)
        drop(fonts, fonts->count - 1);
    gz_arena_destroy(fonts->own);
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

/* A copy of options in an arena of its own. */
static struct kept keep_options(const struct gz_fontset_options *options) {
    struct kept kept = {.options = *options, .arena = gz_arena_create()};
    struct gz_font_stack *stacks =
        GZ_NEW_ARRAY(kept.arena, struct gz_font_stack, options->stack_count);
    for (uint32_t i = 0; i < options->stack_count; i++)
        stacks[i] = copy_stack(kept.arena, &options->stacks[i]);
    kept.options.stacks = stacks;
    kept.options.digests = copy_text(kept.arena, options->digests);
    return kept;
}

/* A kept set that may be taken apart: the one made last. NULL: there is none that
 * is up to date. */
static struct gz_fontset *take_donor(struct gz_kept_fonts *fonts) {
    struct kept *last = fonts->count > 0 ? &fonts->kept[fonts->count - 1] : NULL;
    if (!last || !last->set || !gz_fontset_is_current(last->set))
        return NULL;
    struct gz_fontset *donor = last->set;
    last->set = NULL;
    drop(fonts, fonts->count - 1);
    return donor;
}

static uint32_t find(const struct gz_kept_fonts *fonts, const struct gz_fontset_options *options) {
    uint32_t i = 0;
    while (i < fonts->count && (fonts->kept[i].options.lock || options->lock ||
                                !same_options(&fonts->kept[i].options, options)))
        i++;
    return i;
}

struct gz_fontset *gz_kept_fonts_lend(struct gz_kept_fonts *fonts,
                                      const struct gz_fontset_options *options,
                                      struct gz_diag *diag) {
    uint32_t i = find(fonts, options);
    if (i < fonts->count && fonts->kept[i].set && gz_fontset_is_current(fonts->kept[i].set)) {
        gz_fontset_rewind(fonts->kept[i].set);
        return fonts->kept[i].set;
    }
    struct gz_fontset *donor = options->lock ? take_donor(fonts) : NULL;
    if (i < fonts->count)
        drop(fonts, i);
    else if (fonts->count == fonts->limit)
        drop(fonts, 0);
    struct kept kept = keep_options(options);
    kept.set = gz_fontset_create_from(donor, &kept.options, diag);
    fonts->made++;
    fonts->kept[fonts->count++] = kept; /* also without a set: messages borrow its paths */
    return kept.set;
}

uint32_t gz_kept_fonts_made(const struct gz_kept_fonts *fonts) {
    return fonts->made;
}
