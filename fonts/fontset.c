/* Model: every stack keeps the faces that are present, and per context (Han,
 * Latin) a table from character to face: pages of 256 entries, made when a
 * character of theirs is first asked for. So a lookup on the hot path is two
 * loads, and the search through faces happens once per character and stack.
 * fontconfig is asked once per pattern when the set is created, and again only
 * for a character that no face of its stack has.
 *
 * Not for use by several threads at once: lookups fill the tables.
 */
#include "fonts/fontset.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/ahead.h"
#include "fonts/face_internal.h"
#include "fonts/fontlock.h"
#include "fonts/fontquery.h"
#include "fonts/shape.h"
#include "fonts/support/translate.h"

#define LAST_CODE 0x10FFFFu
#define PAGE_BITS 8
#define PAGE_SIZE (1u << PAGE_BITS)
#define PAGE_COUNT ((LAST_CODE >> PAGE_BITS) + 1)

/* An entry: 0 unknown; else the face's number plus one, ENTRY_NONE when there
 * is no face, with ENTRY_FALLBACK added when it is not the stack's first. */
#define ENTRY_FALLBACK 0x8000u
#define ENTRY_NONE 0x7FFFu
#define MOST_FACES (ENTRY_NONE - 1)

enum context { HAN, LATIN, CONTEXTS };

struct stack {
    struct gz_font_stack source;
    struct gz_stack_report *present; /* [present_count] */
    uint32_t present_count;
    uint32_t ahead; /* present faces that come before those locked from outside */
    uint32_t *outside; /* [outside_count], of the lock, that are none of the stack's */
    uint32_t outside_count;
    struct gz_font_order *order; /* of the system's faces; NULL until needed */
    uint32_t *served; /* [served_count], the faces that a character was found in */
    size_t served_count, served_capacity;
    uint16_t *pages[CONTEXTS][PAGE_COUNT];
};

struct gz_fontset {
    struct gz_arena *arena; /* owns all but the faces and the query */
    struct gz_fontquery *query;
    struct gz_digests *digests;
    const struct gz_font_lock *lock; /* borrowed; NULL once the stacks are resolved */
    struct locked {
        struct gz_face *face; /* NULL: not wanted, or among the set's faces */
        uint32_t number;      /* there; GZ_NO_FACE until it serves something */
    } *locked;                /* [locked_count], as in the lock */
    uint32_t locked_count;
    bool system_fallback;
    struct stack *stacks;
    uint32_t stack_count;
    struct gz_face **faces;
    size_t face_count, face_capacity;
    size_t stack_face_count; /* of them opened for the stacks, first in order */
    /* Open faces that nothing has asked for yet: those outside the stacks of an
     * earlier layout, those of the set that this one was made from. */
    struct gz_face **parked;
    size_t parked_count, parked_capacity;
    struct gz_fallback *fallbacks;
    size_t fallback_count, fallback_capacity;
};

/* --- Opening faces ------------------------------------------------------ */

/* The index of a face in a list by its file; `count` when it is not there. */
static size_t find_face(struct gz_face *const *faces, size_t count, const char *path,
                        unsigned index) {
    size_t i = 0;
    for (; i < count; i++) {
        const struct gz_face_info *info = gz_face_info(faces[i]);
        if (info->index == index && strcmp(info->path, path) == 0)
            break;
    }
    return i;
}

/* The number of a face, which the set keeps, or destroys when it has it already. */
static uint32_t adopt_face(struct gz_fontset *set, struct gz_face *face) {
    face->digests = set->digests;
    const struct gz_face_info *info = gz_face_info(face);
    size_t known = find_face(set->faces, set->face_count, info->path, info->index);
    if (known < set->face_count) {
        gz_face_destroy(face);
        return (uint32_t)known;
    }
    struct gz_face **slot;
    GZ_APPEND(set->arena, set->faces, set->face_count, set->face_capacity, slot);
    *slot = face;
    return (uint32_t)set->face_count - 1;
}

/* A parked face comes back, unless its file has changed. */
static struct gz_face *take_parked(struct gz_fontset *set, const char *path, unsigned index) {
    char *absolute = realpath(path, NULL);
    size_t i = find_face(set->parked, set->parked_count, absolute ? absolute : path, index);
    free(absolute);
    if (i == set->parked_count)
        return NULL;
    struct gz_face *face = set->parked[i];
    set->parked[i] = set->parked[--set->parked_count];
    if (gz_face_is_current(face))
        return face;
    gz_face_destroy(face);
    return NULL;
}

/* A gz_face_opener. */
static struct gz_face *take_or_create(void *context, const char *path, unsigned index,
                                      const char **why) {
    struct gz_fontset *set = context;
    struct gz_face *face = set->parked_count > 0 ? take_parked(set, path, index) : NULL;
    return face ? face : gz_face_create(path, index, why);
}

/* The number of a face by its file; opened at first use, kept by the set.
 * GZ_NO_FACE with a reason when it cannot be used. */
static uint32_t open_face(struct gz_fontset *set, const struct gz_font_file *file,
                          const char **why) {
    *why = _("there are too many faces");
    if (set->face_count == MOST_FACES)
        return GZ_NO_FACE;
    struct gz_face *face = take_or_create(set, file->path, file->index, why);
    return face ? adopt_face(set, face) : GZ_NO_FACE;
}

/* --- Locked faces ------------------------------------------------------- */

static bool has_pattern(const struct gz_font_stack *stack, const char *pattern) {
    for (uint32_t i = 0; i < stack->pattern_count; i++)
        if (strcmp(stack->patterns[i], pattern) == 0)
            return true;
    return false;
}

/* Whether the stack still has this use of a locked face. */
static bool applies(const struct gz_font_lock *lock, const struct gz_face_use *use,
                    const struct gz_font_stack *stack) {
    return strcmp(use->stack, stack->name) == 0 &&
           (use->pattern ? has_pattern(stack, use->pattern) : lock->first);
}

static bool is_wanted(const struct gz_font_lock *lock, const struct gz_locked_face *face,
                      const struct gz_fontset_options *options) {
    for (uint32_t i = 0; i < face->use_count; i++)
        for (uint32_t k = 0; k < options->stack_count; k++)
            if (applies(lock, &face->uses[i], &options->stacks[k]))
                return true;
    return face->use_count == 0 && lock->first;
}

/* Opens every locked face that is wanted; reports all that cannot be had. */
static bool open_locked(struct gz_fontset *set, const struct gz_fontset_options *options,
                        struct gz_diag *diag) {
    const struct gz_font_lock *lock = options->lock;
    bool good = true;
    set->lock = lock;
    if (!lock)
        return true;
    set->locked = GZ_NEW_ARRAY(set->arena, struct locked, lock->count);
    set->locked_count = lock->count;
    for (uint32_t i = 0; i < lock->count; i++) {
        set->locked[i].number = GZ_NO_FACE;
        if (!is_wanted(lock, &lock->faces[i], options))
            continue;
        set->locked[i].face = gz_fontlock_open(&lock->faces[i], lock->pos, set->query,
                                               set->digests, take_or_create, set, set->arena,
                                               diag);
        good &= set->locked[i].face != NULL;
    }
    return good;
}

/* The number of a locked face. Given as late as without a lock, so that the
 * lock changes no number. */
static uint32_t number_locked(struct gz_fontset *set, uint32_t i) {
    struct locked *locked = &set->locked[i];
    if (locked->face && set->face_count < MOST_FACES) {
        locked->number = adopt_face(set, locked->face);
        locked->face = NULL;
    }
    return locked->number;
}

static bool is_for(const struct gz_face_use *use, const char *stack, const char *pattern) {
    return strcmp(use->stack, stack) == 0 &&
           (pattern && use->pattern ? strcmp(use->pattern, pattern) == 0
                                    : pattern == use->pattern);
}

/* The locked face for a pattern of a stack, or for NULL one from outside it,
 * from the number `at` of the lock on. False: there is none. */
static bool find_locked(const struct gz_fontset *set, const char *stack, const char *pattern,
                        uint32_t *at) {
    for (; *at < set->locked_count; ++*at) {
        const struct gz_locked_face *face = &set->lock->faces[*at];
        bool wanted = set->locked[*at].face || set->locked[*at].number != GZ_NO_FACE;
        for (uint32_t k = 0; wanted && k < face->use_count; k++)
            if (is_for(&face->uses[k], stack, pattern))
                return true;
    }
    return false;
}

/* --- Resolving stacks --------------------------------------------------- */

/* What became of one pattern: a face, or the words of the reason. */
struct attempt {
    uint32_t face;
    const char *reason; /* also where a locked face comes before this one */
    bool locked;
};

static struct attempt try_pattern(struct gz_fontset *set, const char *pattern) {
    struct gz_font_file *files;
    size_t count;
    struct attempt attempt = {GZ_NO_FACE, NULL, false};
    switch (gz_fontquery_family(set->query, set->arena, pattern, &files, &count)) {
    case GZ_QUERY_MALFORMED:
        attempt.reason = _("not a font pattern");
        return attempt;
    case GZ_QUERY_NO_FAMILY:
        attempt.reason = _("not installed");
        return attempt;
    case GZ_QUERY_OTHER_STYLE:
        attempt.reason = _("installed, but not in this style");
        return attempt;
    case GZ_QUERY_FOUND:
        break;
    }
    for (size_t i = 0; i < count && attempt.face == GZ_NO_FACE; i++) {
        const char *why;
        attempt.face = open_face(set, &files[i], &why);
        if (attempt.face == GZ_NO_FACE && !attempt.reason)
            attempt.reason = gz_arena_format(set->arena, "%s: %s", files[i].path, why);
    }
    return attempt;
}

static struct attempt try_locked(struct gz_fontset *set, const struct stack *stack,
                                 const char *pattern) {
    uint32_t at = 0;
    if (find_locked(set, stack->source.name, pattern, &at))
        return (struct attempt){number_locked(set, at), NULL, true};
    return try_pattern(set, pattern);
}

static bool is_present(const struct stack *stack, uint32_t face) {
    for (uint32_t i = 0; i < stack->present_count; i++)
        if (stack->present[i].face == face)
            return true;
    return false;
}

/* The patterns before `end` with the reasons against them, as words. */
static const char *describe(struct gz_arena *arena, const struct stack *stack,
                            const struct attempt *attempts, uint32_t end) {
    const char *text = "";
    for (uint32_t i = 0; i < end; i++)
        text = gz_arena_format(arena, "%s%s%s", text, i ? _(", ") : "",
                               gz_arena_format(arena, _("\"%s\" (%s)"),
                                               stack->source.patterns[i], attempts[i].reason));
    return text;
}

/* Reports how the stack was served; false when that is an error. */
static bool report_stack(struct gz_fontset *set, const struct stack *stack,
                         const struct attempt *attempts, bool strict, struct gz_diag *diag) {
    const struct gz_font_stack *source = &stack->source;
    if (!stack->present_count) {
        gz_error_environment(
            diag, source->pos,
            "install one of these faces, or name in the style one that is installed",
            "no face for \"%s\": tried %s", source->name,
            source->pattern_count ? describe(set->arena, stack, attempts, source->pattern_count)
                                  : _("nothing, the list is empty"));
        return false;
    }
    const struct gz_stack_report *first = &stack->present[0];
    if (first->rank == 0)
        return true;
    gz_diag_report(diag, strict ? GZ_ERROR_ENVIRONMENT : GZ_NOTICE, source->pos,
                   strict ? "install the first face, or build without --strict-fonts" : NULL,
                   "\"%s\" is set in \"%s\", for want of %s", source->name, first->pattern,
                   describe(set->arena, stack, attempts, first->rank));
    return !strict;
}

/* Adds the faces of those attempts that are locked, or not, in their order. */
static void add_present(struct stack *stack, const struct attempt *attempts, bool locked) {
    for (uint32_t i = 0; i < stack->source.pattern_count; i++)
        if (attempts[i].face != GZ_NO_FACE && attempts[i].locked == locked &&
            !is_present(stack, attempts[i].face))
            stack->present[stack->present_count++] =
                (struct gz_stack_report){stack->source.patterns[i], i, attempts[i].face};
}

/* The first face of the stack is never overtaken from outside: it serves what
 * is typed later, too. */
static void put_locked_first(struct gz_fontset *set, struct stack *stack,
                             struct attempt *attempts) {
    add_present(stack, attempts, true);
    stack->ahead = stack->present_count > 0 ? stack->present_count : 1;
    stack->outside = GZ_NEW_ARRAY(set->arena, uint32_t, set->lock->count);
    for (uint32_t at = 0; find_locked(set, stack->source.name, NULL, &at); at++)
        stack->outside[stack->outside_count++] = at;
    for (uint32_t i = 0; stack->present_count > 0 && i < stack->source.pattern_count; i++)
        if (attempts[i].face != GZ_NO_FACE && !attempts[i].locked)
            attempts[i].reason = _("installed, but another face is locked");
    add_present(stack, attempts, false);
}

static bool resolve_stack(struct gz_fontset *set, struct stack *stack, bool strict,
                          struct gz_diag *diag) {
    uint32_t count = stack->source.pattern_count;
    struct attempt *attempts = GZ_NEW_ARRAY(set->arena, struct attempt, count);
    stack->present = GZ_NEW_ARRAY(set->arena, struct gz_stack_report, count);
    for (uint32_t i = 0; i < count; i++)
        attempts[i] = try_locked(set, stack, stack->source.patterns[i]);
    if (set->lock && set->lock->first) {
        put_locked_first(set, stack, attempts);
    } else {
        for (uint32_t i = 0; i < count; i++)
            attempts[i].locked = false;
        add_present(stack, attempts, false);
        stack->ahead = stack->present_count;
    }
    return report_stack(set, stack, attempts, strict, diag);
}

static bool resolve_stacks(struct gz_fontset *set, const struct gz_fontset_options *options,
                           struct gz_diag *diag) {
    bool good = true;
    set->stack_count = options->stack_count;
    set->stacks = GZ_NEW_ARRAY(set->arena, struct stack, set->stack_count);
    for (uint32_t i = 0; i < set->stack_count; i++) {
        set->stacks[i].source = options->stacks[i];
        if (options->stacks[i].latin >= set->stack_count)
            set->stacks[i].source.latin = GZ_NO_STACK;
        good &= resolve_stack(set, &set->stacks[i], options->strict, diag);
    }
    return good;
}

static void park(struct gz_fontset *set, struct gz_face *face) {
    struct gz_face **slot;
    if (!face)
        return;
    GZ_APPEND(set->arena, set->parked, set->parked_count, set->parked_capacity, slot);
    *slot = face;
}

/* Moves all that is open. What is left of the donor is destroyed. */
static void take_apart(struct gz_fontset *donor, struct gz_fontset *set) {
    for (size_t i = 0; i < donor->face_count; i++)
        park(set, donor->faces[i]);
    for (size_t i = 0; i < donor->parked_count; i++)
        park(set, donor->parked[i]);
    for (uint32_t i = 0; i < donor->locked_count; i++)
        park(set, donor->locked[i].face);
    set->query = donor->query;
    donor->query = NULL;
    donor->face_count = donor->parked_count = donor->locked_count = 0;
    gz_fontset_destroy(donor);
}

struct gz_fontset *gz_fontset_create(const struct gz_fontset_options *options,
                                     struct gz_diag *diag) {
    return gz_fontset_create_from(NULL, options, diag);
}

struct gz_fontset *gz_fontset_create_from(struct gz_fontset *donor,
                                          const struct gz_fontset_options *options,
                                          struct gz_diag *diag) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_fontset *set = GZ_NEW(arena, struct gz_fontset);
    set->arena = arena;
    set->system_fallback = options->system_fallback;
    if (donor)
        take_apart(donor, set);
    else
        set->query = gz_fonts_ahead_take(options->ahead);
    if (!set->query)
        set->query = gz_fontquery_create();
    if (!set->query)
        gz_error_environment(diag, (struct gz_pos){0}, "install fontconfig and its configuration",
                             "fontconfig cannot be started");
    set->digests = gz_digests_open(options->digests);
    if (!set->query || !open_locked(set, options, diag) || !resolve_stacks(set, options, diag)) {
        gz_fontset_destroy(set);
        return NULL;
    }
    set->lock = NULL;
    set->stack_face_count = set->face_count;
    return set;
}

void gz_fontset_destroy(struct gz_fontset *set) {
    if (!set)
        return;
    for (size_t i = 0; i < set->face_count; i++)
        gz_face_destroy(set->faces[i]);
    for (size_t i = 0; i < set->parked_count; i++)
        gz_face_destroy(set->parked[i]);
    for (uint32_t i = 0; i < set->locked_count; i++)
        gz_face_destroy(set->locked[i].face);
    gz_fontquery_destroy(set->query);
    gz_digests_close(set->digests);
    gz_arena_destroy(set->arena);
}

/* The tables keep their memory: a layout of nearly the same text needs the
 * same pages of them. */
static void forget_characters(struct stack *stack) {
    stack->served_count = 0;
    for (unsigned context = 0; context < CONTEXTS; context++)
        for (size_t i = 0; i < PAGE_COUNT; i++)
            if (stack->pages[context][i])
                memset(stack->pages[context][i], 0, PAGE_SIZE * sizeof(uint16_t));
}

void gz_fontset_rewind(struct gz_fontset *set) {
    assert(set->locked_count == 0);
    while (set->face_count > set->stack_face_count)
        park(set, set->faces[--set->face_count]);
    for (uint32_t i = 0; i < set->stack_count; i++)
        forget_characters(&set->stacks[i]);
    set->fallback_count = 0;
}

static void shape_sample(struct gz_shaper *shaper, struct gz_face *face, const char *text,
                         const char *language, uint32_t script) {
    const struct gz_shaped_glyph *glyphs;
    struct gz_ink ink;
    struct gz_shape_run run = {.utf8 = text, .length = (uint32_t)strlen(text),
                               .to = (uint32_t)strlen(text), .language = language,
                               .script = script};
    if (gz_shape(shaper, face, &run, &glyphs) > 0)
        gz_face_ink(face, glyphs[0].glyph, &ink);
}

void gz_fontset_warm(struct gz_fontset *set) {
    struct gz_shaper *shaper = gz_shaper_create();
    uint8_t sha256[GZ_SHA256_SIZE];
    for (size_t i = 0; i < set->stack_face_count; i++) {
        shape_sample(shaper, set->faces[i], "，国。", "zh-Hans", GZ_TAG('H', 'a', 'n', 'i'));
        shape_sample(shaper, set->faces[i], "office 12", "zh-Hans", GZ_TAG('L', 'a', 't', 'n'));
        gz_face_sha256(set->faces[i], sha256);
    }
    gz_shaper_destroy(shaper);
}

bool gz_fontset_is_current(const struct gz_fontset *set) {
    for (size_t i = 0; i < set->stack_face_count; i++)
        if (!gz_face_is_current(set->faces[i]))
            return false;
    return gz_fontquery_is_current(set->query);
}

uint32_t gz_fontset_face_count(const struct gz_fontset *set) {
    return (uint32_t)set->face_count;
}

struct gz_face *gz_fontset_face(const struct gz_fontset *set, uint32_t face) {
    return set->faces[face];
}

uint32_t gz_fontset_stack_report(const struct gz_fontset *set, uint32_t stack,
                                 const struct gz_stack_report **out) {
    *out = set->stacks[stack].present;
    return set->stacks[stack].present_count;
}

/* The first pattern of a stack that the face serves, or NULL. */
static const char *pattern_of(const struct stack *stack, uint32_t face) {
    for (uint32_t i = 0; i < stack->present_count; i++)
        if (stack->present[i].face == face)
            return stack->present[i].pattern;
    return NULL;
}

uint32_t gz_fontset_face_uses(const struct gz_fontset *set, uint32_t face, struct gz_arena *arena,
                              const struct gz_face_use **out) {
    struct gz_face_use *uses = GZ_NEW_ARRAY(arena, struct gz_face_use, set->stack_count);
    uint32_t count = 0;
    for (uint32_t i = 0; i < set->stack_count; i++) {
        const struct stack *stack = &set->stacks[i];
        for (size_t k = 0; k < stack->served_count; k++)
            if (stack->served[k] == face)
                uses[count++] =
                    (struct gz_face_use){stack->source.name, pattern_of(stack, face)};
    }
    *out = uses;
    return count;
}

uint32_t gz_fontset_fallbacks(const struct gz_fontset *set, const struct gz_fallback **out) {
    *out = set->fallbacks;
    return (uint32_t)set->fallback_count;
}

/* --- From character to face --------------------------------------------- */

/* Characters that shaping removes when a face lacks them (Unicode property
 * Default_Ignorable_Code_Point, without fillers and the unassigned): they stay
 * in the stack's first face and never ask for another. */
static bool shows_nothing(uint32_t code) {
    return code == 0xAD || code == 0x34F || code == 0x61C || (code >= 0x180B && code <= 0x180F) ||
           (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) ||
           (code >= 0x2060 && code <= 0x206F) || (code >= 0xFE00 && code <= 0xFE0F) ||
           code == 0xFEFF || (code >= 0xE0000 && code <= 0xE0FFF);
}

/* A private character means what its face says; another face's would be a
 * wrong character in print, which is worse than none. */
static bool is_private(uint32_t code) {
    return (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
}

static uint32_t mark_served(struct gz_fontset *set, struct stack *stack, uint32_t face) {
    for (size_t i = 0; i < stack->served_count; i++)
        if (stack->served[i] == face)
            return face;
    uint32_t *slot;
    GZ_APPEND(set->arena, stack->served, stack->served_count, stack->served_capacity, slot);
    *slot = face;
    return face;
}

static void record_fallback(struct gz_fontset *set, uint32_t stack, uint32_t code, uint32_t face) {
    for (size_t i = 0; i < set->fallback_count; i++)
        if (set->fallbacks[i].code == code && set->fallbacks[i].stack == stack)
            return;
    struct gz_fallback *slot;
    GZ_APPEND(set->arena, set->fallbacks, set->fallback_count, set->fallback_capacity, slot);
    *slot = (struct gz_fallback){code, stack, face};
}

/* A face locked from outside is as good as one found in the system. */
static uint32_t find_outside(struct gz_fontset *set, struct stack *stack, uint32_t code) {
    for (uint32_t i = 0; i < stack->outside_count && !is_private(code); i++) {
        const struct locked *locked = &set->locked[stack->outside[i]];
        const struct gz_face *open = locked->face ? locked->face : set->faces[locked->number];
        if (!gz_face_glyph(open, code))
            continue;
        uint32_t face = number_locked(set, stack->outside[i]);
        if (face == GZ_NO_FACE)
            continue;
        record_fallback(set, (uint32_t)(stack - set->stacks), code, face);
        return mark_served(set, stack, face);
    }
    return GZ_NO_FACE;
}

static uint32_t find_present(struct gz_fontset *set, struct stack *stack, uint32_t code,
                             uint32_t from, uint32_t to) {
    for (uint32_t i = from; i < to && i < stack->present_count; i++)
        if (gz_face_glyph(set->faces[stack->present[i].face], code))
            return mark_served(set, stack, stack->present[i].face);
    return GZ_NO_FACE;
}

static uint32_t find_in_stack(struct gz_fontset *set, struct stack *stack, uint32_t code) {
    uint32_t face = find_present(set, stack, code, 0, stack->ahead);
    if (face == GZ_NO_FACE)
        face = find_outside(set, stack, code);
    if (face == GZ_NO_FACE)
        face = find_present(set, stack, code, stack->ahead, stack->present_count);
    return face;
}

/* Any face of the system that really has the character: fontconfig's answer
 * is checked, and a face that cannot be embedded is passed over. */
static uint32_t find_in_system(struct gz_fontset *set, uint32_t stack_number, uint32_t code) {
    struct stack *stack = &set->stacks[stack_number];
    if (!set->system_fallback || is_private(code))
        return GZ_NO_FACE;
    const struct gz_face_info *first = gz_face_info(set->faces[stack->present[0].face]);
    if (!stack->order)
        stack->order =
            gz_fontquery_order(set->query, set->arena, first->weight, first->italic_angle != 0);
    struct gz_font_file file;
    for (size_t at = 0; gz_font_order_next(stack->order, code, &at, &file);) {
        const char *why;
        uint32_t face = open_face(set, &file, &why);
        if (face == GZ_NO_FACE || !gz_face_glyph(set->faces[face], code))
            continue;
        record_fallback(set, stack_number, code, face);
        return mark_served(set, stack, face);
    }
    return GZ_NO_FACE;
}

static uint16_t search(struct gz_fontset *set, uint32_t stack_number, uint32_t code, bool latin) {
    struct stack *stack = &set->stacks[stack_number];
    struct stack *companion =
        latin && stack->source.latin != GZ_NO_STACK ? &set->stacks[stack->source.latin] : NULL;
    if (shows_nothing(code))
        return (uint16_t)((companion ? companion : stack)->present[0].face + 1);
    uint32_t face = companion ? find_in_stack(set, companion, code) : GZ_NO_FACE;
    if (face == GZ_NO_FACE)
        face = find_in_stack(set, stack, code);
    if (face == GZ_NO_FACE)
        face = find_in_system(set, stack_number, code);
    if (face == GZ_NO_FACE)
        return ENTRY_NONE;
    bool outside = !is_present(stack, face) && !(companion && is_present(companion, face));
    bool fallback = outside || (!latin && face != stack->present[0].face);
    return (uint16_t)((face + 1) | (fallback ? ENTRY_FALLBACK : 0));
}

static uint16_t *find_entry(struct gz_fontset *set, struct stack *stack, uint32_t code,
                            bool latin) {
    uint16_t **page = &stack->pages[latin ? LATIN : HAN][code >> PAGE_BITS];
    if (!*page)
        *page = GZ_NEW_ARRAY(set->arena, uint16_t, PAGE_SIZE);
    return &(*page)[code % PAGE_SIZE];
}

uint32_t gz_fontset_lookup(struct gz_fontset *set, uint32_t stack, uint32_t code, bool latin,
                           bool *fallback) {
    if (fallback)
        *fallback = false;
    if (stack >= set->stack_count || code > LAST_CODE)
        return GZ_NO_FACE;
    uint16_t *entry = find_entry(set, &set->stacks[stack], code, latin);
    if (!*entry)
        *entry = search(set, stack, code, latin);
    uint32_t number = *entry & ~ENTRY_FALLBACK;
    if (number == ENTRY_NONE)
        return GZ_NO_FACE;
    if (fallback)
        *fallback = *entry & ENTRY_FALLBACK;
    return number - 1;
}

uint32_t gz_fontset_lookup_variation(struct gz_fontset *set, uint32_t stack, uint32_t code,
                                     uint32_t selector, bool *fallback) {
    if (stack >= set->stack_count || code > LAST_CODE)
        return gz_fontset_lookup(set, stack, code, false, fallback);
    struct stack *s = &set->stacks[stack];
    for (uint32_t i = 0; i < s->present_count; i++) {
        uint32_t face = s->present[i].face;
        if (!gz_face_has_variation(set->faces[face], code, selector))
            continue;
        if (fallback)
            *fallback = i > 0;
        return mark_served(set, s, face);
    }
    return gz_fontset_lookup(set, stack, code, false, fallback);
}
