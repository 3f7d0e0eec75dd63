/* Texts of one article in two records, paired. */
#include "pipeline/changes/align.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"

#define SKETCH 256          /* pairs of characters that stand for a text */
#define ALIKE 350           /* thousandths that two texts must have in common */
#define TABLE_LIMIT 40000   /* texts × texts of a gap that all are compared */
#define LOOK_AHEAD 8        /* texts looked at for each one in a larger gap */
#define MOVED_ALIKE 600     /* thousandths that a text which moved has kept */
#define MOVED_LEAST 60      /* bytes: shorter texts are alike by chance */
#define MOVED_LIMIT 200     /* texts of a side */

/* The pairs of neighbouring characters of a text, hashed, ascending, each once:
 * of a long text the smallest ones. What two such sets have in common is what
 * the whole sets have (A. Broder, On the resemblance of documents, 1997). */
struct sketch {
    uint32_t *pairs;
    uint32_t count; /* up to SKETCH */
};

struct gap {
    const struct gz_record_text *a, *b;
    uint32_t n, m;
    uint32_t b_start; /* index of b[0] */
    uint32_t *match;  /* of a[0] */
    struct gz_arena *arena;
};

/* ---- likeness ------------------------------------------------------------------------ */

static int ascending(const void *a, const void *b) {
    uint32_t first = *(const uint32_t *)a, second = *(const uint32_t *)b;
    return first < second ? -1 : first > second;
}

static uint32_t hash_pair(uint32_t first, uint32_t second) {
    uint64_t hash = ((uint64_t)first << 21 ^ second) * 0x9E3779B97F4A7C15u;
    return (uint32_t)(hash >> 32);
}

static struct sketch make_sketch(const struct gz_record_text *text, struct gz_arena *arena,
                                 struct gz_arena *scratch) {
    uint32_t *pairs = GZ_NEW_ARRAY(scratch, uint32_t, text->length + 1);
    uint32_t count = 0, distinct = 0, last = 0;
    for (size_t at = 0; at < text->length;) {
        uint32_t code = gz_utf8_next(text->utf8, text->length, &at);
        pairs[count++] = hash_pair(last, code);
        last = code;
    }
    pairs[count++] = hash_pair(last, 0);
    qsort(pairs, count, sizeof *pairs, ascending);
    for (uint32_t i = 0; i < count && distinct < SKETCH; i++)
        if (distinct == 0 || pairs[i] != pairs[distinct - 1])
            pairs[distinct++] = pairs[i];
    struct sketch sketch = {GZ_NEW_ARRAY(arena, uint32_t, distinct), distinct};
    memcpy(sketch.pairs, pairs, distinct * sizeof *pairs);
    return sketch;
}

/* In thousandths: 1000 for equal texts, 0 for texts with nothing in common. */
static uint32_t likeness(const struct sketch *a, const struct sketch *b) {
    uint32_t i = 0, k = 0, both = 0, seen = 0;
    for (; seen < SKETCH && (i < a->count || k < b->count); seen++) {
        bool in_a = i < a->count && (k == b->count || a->pairs[i] <= b->pairs[k]);
        bool in_b = k < b->count && (i == a->count || b->pairs[k] <= a->pairs[i]);
        both += in_a && in_b;
        i += in_a;
        k += in_b;
    }
    return seen + both > 0 ? 2000 * both / (seen + both) : 0;
}

static struct sketch *make_sketches(const struct gz_record_text *texts, uint32_t count,
                                    struct gz_arena *arena) {
    struct sketch *sketches = GZ_NEW_ARRAY(arena, struct sketch, count);
    struct gz_arena *scratch = gz_arena_create();
    for (uint32_t i = 0; i < count; i++) {
        sketches[i] = make_sketch(&texts[i], arena, scratch);
        gz_arena_reset(scratch);
    }
    gz_arena_destroy(scratch);
    return sketches;
}

/* ---- gaps between equal texts ------------------------------------------------------------ */

/* Cells, names, titles: the office replaced one by one. */
static bool one_for_one(const struct gap *gap) {
    if (gap->n != gap->m)
        return false;
    for (uint32_t i = 0; i < gap->n; i++)
        if (gap->a[i].kind != gap->b[i].kind ||
            (gap->a[i].kind == GZ_ELEMENT_PARAGRAPH && gap->n > 1))
            return false;
    return true;
}

static void pair_in_order(const struct gap *gap) {
    for (uint32_t i = 0; i < gap->n; i++)
        gap->match[i] = gap->b_start + i;
}

/* The pairs that are alike most in sum, in order. best[i][k]: of a from i and b
 * from k on. */
static void pair_best(const struct gap *gap, const struct sketch *a, const struct sketch *b) {
    uint32_t width = gap->m + 1, i = 0, k = 0;
    uint32_t *best = GZ_NEW_ARRAY(gap->arena, uint32_t, (size_t)width * (gap->n + 1));
    uint16_t *alike = GZ_NEW_ARRAY(gap->arena, uint16_t, (size_t)gap->n * gap->m);
    for (i = gap->n; i-- > 0;)
        for (k = gap->m; k-- > 0;) {
            uint32_t like = likeness(&a[i], &b[k]);
            like = like >= ALIKE ? like : 0;
            uint32_t skip = best[(i + 1) * width + k], pass = best[i * width + k + 1];
            uint32_t take = like ? best[(i + 1) * width + k + 1] + like : 0;
            alike[i * gap->m + k] = (uint16_t)like;
            skip = pass > skip ? pass : skip;
            best[i * width + k] = take > skip ? take : skip;
        }
    for (i = 0, k = 0; i < gap->n && k < gap->m;) {
        uint32_t like = alike[i * gap->m + k], here = best[i * width + k];
        if (like && here == best[(i + 1) * width + k + 1] + like)
            gap->match[i++] = gap->b_start + k++;
        else if (here == best[(i + 1) * width + k])
            i++;
        else
            k++;
    }
}

static void pair_near(const struct gap *gap, const struct sketch *a, const struct sketch *b) {
    for (uint32_t i = 0, next = 0; i < gap->n && next < gap->m; i++) {
        uint32_t most = 0, found = 0;
        for (uint32_t k = next; k < gap->m && k < next + LOOK_AHEAD; k++) {
            uint32_t like = likeness(&a[i], &b[k]);
            if (like > most) {
                most = like;
                found = k;
            }
        }
        if (most < ALIKE)
            continue;
        gap->match[i] = gap->b_start + found;
        next = found + 1;
    }
}

static void pair_alike(const struct gap *gap) {
    const struct sketch *a = make_sketches(gap->a, gap->n, gap->arena);
    const struct sketch *b = make_sketches(gap->b, gap->m, gap->arena);
    if ((uint64_t)gap->n * gap->m <= TABLE_LIMIT)
        pair_best(gap, a, b);
    else
        pair_near(gap, a, b);
}

typedef void fill_gap(const struct gap *gap);

/* Calls `fill` for every stretch of texts on both sides without partners. */
static void for_gaps(const struct gap *all, fill_gap *fill) {
    uint32_t from_a = 0, from_b = 0;
    for (uint32_t i = 0; i <= all->n; i++) {
        if (i < all->n && all->match[i] == GZ_NOWHERE)
            continue;
        uint32_t to_b = i < all->n ? all->match[i] - all->b_start : all->m;
        struct gap gap = {all->a + from_a, all->b + from_b, i - from_a, to_b - from_b,
                          all->b_start + from_b, all->match + from_a, all->arena};
        if (gap.n > 0 && gap.m > 0)
            fill(&gap);
        from_a = i + 1;
        from_b = to_b + 1;
    }
}

static void fill_rest(const struct gap *gap) {
    if (one_for_one(gap))
        pair_in_order(gap);
}

static void fill_alike(const struct gap *gap) {
    if (one_for_one(gap))
        pair_in_order(gap);
    else
        pair_alike(gap);
}

static uint32_t *number_texts(const struct gz_text_group *group, struct gz_intern *strings,
                              struct gz_arena *arena) {
    uint32_t *numbers = GZ_NEW_ARRAY(arena, uint32_t, group->count);
    for (uint32_t i = 0; i < group->count; i++)
        numbers[i] = gz_intern(strings, group->texts[i].utf8, group->texts[i].length);
    return numbers;
}

void gz_texts_align(const struct gz_text_group *older, const struct gz_text_group *newer,
                    struct gz_intern *strings, uint32_t *match, struct gz_arena *arena) {
    gz_common_sequence(number_texts(older, strings, arena), older->count,
                       number_texts(newer, strings, arena), newer->count, match);
    struct gap all = {older->texts, newer->texts, older->count, newer->count, 0, match,
                      gz_arena_create()};
    for_gaps(&all, fill_alike);
    for_gaps(&all, fill_rest);
    gz_arena_destroy(all.arena);
}

/* ---- what moved and was corrected ---------------------------------------------------------- */

/* Texts without a partner, those that are long enough. */
struct leftovers {
    const struct gz_record_text *texts[MOVED_LIMIT];
    uint32_t numbers[MOVED_LIMIT], count;
    struct sketch sketches[MOVED_LIMIT];
};

static struct leftovers *find_leftovers(const struct gz_text_group *group, const bool *paired,
                                        struct gz_arena *arena) {
    struct leftovers *left = GZ_NEW(arena, struct leftovers);
    for (uint32_t i = 0; i < group->count && left->count < MOVED_LIMIT; i++) {
        if (paired[i] || group->texts[i].length < MOVED_LEAST)
            continue;
        left->texts[left->count] = &group->texts[i];
        left->sketches[left->count] = make_sketch(&group->texts[i], arena, arena);
        left->numbers[left->count++] = i;
    }
    return left;
}

static void pair_leftovers(const struct leftovers *a, const struct leftovers *b, bool *taken,
                           uint32_t *moved) {
    for (uint32_t i = 0; i < a->count; i++) {
        uint32_t most = MOVED_ALIKE - 1, found = GZ_NOWHERE;
        for (uint32_t k = 0; k < b->count; k++) {
            uint32_t like = taken[k] || a->texts[i]->kind != b->texts[k]->kind
                                ? 0 : likeness(&a->sketches[i], &b->sketches[k]);
            if (like > most) {
                most = like;
                found = k;
            }
        }
        if (found == GZ_NOWHERE)
            continue;
        taken[found] = true;
        moved[a->numbers[i]] = b->numbers[found];
    }
}

void gz_texts_find_moved(const struct gz_text_group *older, const struct gz_text_group *newer,
                         const uint32_t *match, uint32_t *moved) {
    struct gz_arena *scratch = gz_arena_create();
    bool *old_paired = GZ_NEW_ARRAY(scratch, bool, older->count);
    bool *new_paired = GZ_NEW_ARRAY(scratch, bool, newer->count);
    for (uint32_t i = 0; i < older->count; i++) {
        moved[i] = GZ_NOWHERE;
        old_paired[i] = match[i] != GZ_NOWHERE;
        if (old_paired[i])
            new_paired[match[i]] = true;
    }
    const struct leftovers *a = find_leftovers(older, old_paired, scratch);
    const struct leftovers *b = find_leftovers(newer, new_paired, scratch);
    pair_leftovers(a, b, GZ_NEW_ARRAY(scratch, bool, MOVED_LIMIT), moved);
    gz_arena_destroy(scratch);
}
