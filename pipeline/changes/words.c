#include "pipeline/changes/words.h"

#include <string.h>

#include "fonts/support/utf8.h"
#include "layout/cjk.h"
#include "pipeline/changes/align.h"

#define SHORT_TEXT 4     /* characters: a name, a cell; changes as a whole */
#define NAME_LIMIT 3     /* characters of what is taken for a name */
#define LITTLE_COMMON 30 /* per cent of the longer text */

struct side {
    const char *utf8;
    uint32_t length;
    const uint32_t *ends; /* of the words, in bytes */
    uint32_t *numbers;    /* of the words */
    uint32_t count;
};

/* Words from … to-1 of both sides. */
struct hunk {
    uint32_t a_from, a_to, b_from, b_to;
};

struct comparison {
    struct side a, b;
    struct hunk *hunks;
    size_t count, capacity;
    struct gz_arena *arena;
};

static uint32_t word_start(const struct side *side, uint32_t word) {
    return word > 0 ? side->ends[word - 1] : 0;
}

static uint32_t characters(const struct side *side, uint32_t from, uint32_t to) {
    uint32_t start = word_start(side, from);
    return (uint32_t)gz_utf8_count(side->utf8 + start, word_start(side, to) - start);
}

/* ---- hunks ---------------------------------------------------------------------------- */

static void add_hunk(struct comparison *c, struct hunk hunk) {
    struct hunk *slot;
    if (hunk.a_from == hunk.a_to && hunk.b_from == hunk.b_to)
        return;
    GZ_APPEND(c->arena, c->hunks, c->count, c->capacity, slot);
    *slot = hunk;
}

static void find_hunks(struct comparison *c) {
    uint32_t *match = GZ_NEW_ARRAY(c->arena, uint32_t, c->a.count);
    uint32_t a = 0, b = 0;
    gz_common_sequence(c->a.numbers, c->a.count, c->b.numbers, c->b.count, match);
    for (uint32_t i = 0; i < c->a.count; i++) {
        if (match[i] == GZ_NOWHERE)
            continue;
        add_hunk(c, (struct hunk){a, i, b, match[i]});
        a = i + 1;
        b = match[i] + 1;
    }
    add_hunk(c, (struct hunk){a, c->a.count, b, c->b.count});
}

/* The character that a word consists of; 0: more than one. */
static uint32_t single_han(const struct side *side, uint32_t word) {
    size_t at = word_start(side, word), end = side->ends[word];
    uint32_t code = gz_utf8_next(side->utf8, side->length, &at);
    return at == end && gz_is_han(code) ? code : 0;
}

/* One Han character between two changes is no resting place for the eye. */
static bool belong_together(const struct comparison *c, const struct hunk *first,
                            const struct hunk *second) {
    return second->a_from - first->a_to == 1 && single_han(&c->a, first->a_to) != 0;
}

static void join_hunks(struct comparison *c) {
    size_t kept = 0;
    for (size_t i = 0; i < c->count; i++) {
        if (kept > 0 && belong_together(c, &c->hunks[kept - 1], &c->hunks[i])) {
            c->hunks[kept - 1].a_to = c->hunks[i].a_to;
            c->hunks[kept - 1].b_to = c->hunks[i].b_to;
        } else {
            c->hunks[kept++] = c->hunks[i];
        }
    }
    c->count = kept;
}

/* ---- figures ---------------------------------------------------------------------------- */

static bool is_figure(const struct side *side, uint32_t word) {
    char first = side->utf8[word_start(side, word)];
    return first >= '0' && first <= '9';
}

/* Figures side by side that each became another: 36票 72% → 35票 70% are two. */
static bool is_row_of_figures(const struct comparison *c, const struct hunk *hunk) {
    uint32_t count = hunk->a_to - hunk->a_from;
    for (uint32_t i = 0; i < count && hunk->b_to - hunk->b_from == count; i++)
        if (!is_figure(&c->a, hunk->a_from + i) || !is_figure(&c->b, hunk->b_from + i))
            return false;
    return count > 1 && hunk->b_to - hunk->b_from == count;
}

static void split_figures(struct comparison *c) {
    const struct hunk *all = c->hunks;
    size_t count = c->count;
    c->hunks = NULL;
    c->count = c->capacity = 0;
    for (size_t i = 0; i < count; i++) {
        bool row = is_row_of_figures(c, &all[i]);
        uint32_t a = all[i].a_from, b = all[i].b_from;
        for (; row && a < all[i].a_to; a++, b++)
            if (c->a.numbers[a] != c->b.numbers[b])
                add_hunk(c, (struct hunk){a, a + 1, b, b + 1});
        if (!row)
            add_hunk(c, all[i]);
    }
}

/* ---- names ---------------------------------------------------------------------------- */

/* 的了和与在是为及对把被从向于以而或等之将由: words by themselves. */
static bool is_particle(uint32_t code) {
    static const uint32_t particles[] = {
        0x7684, 0x4E86, 0x548C, 0x4E0E, 0x5728, 0x662F, 0x4E3A, 0x53CA, 0x5BF9, 0x628A, 0x88AB,
        0x4ECE, 0x5411, 0x4E8E, 0x4EE5, 0x800C, 0x6216, 0x7B49, 0x4E4B, 0x5C06, 0x7531,
    };
    for (size_t i = 0; i < sizeof particles / sizeof *particles; i++)
        if (particles[i] == code)
            return true;
    return false;
}

static bool may_be_of_name(const struct side *side, uint32_t word) {
    uint32_t code = single_han(side, word);
    return code != 0 && !is_particle(code);
}

/* Han characters that are no particles, `alone`: each a word by itself. */
static bool is_within_name(const struct side *side, uint32_t from, uint32_t to, bool alone) {
    for (uint32_t i = from; i < to; i++) {
        size_t at = word_start(side, i);
        if (alone ? !may_be_of_name(side, i)
                  : !gz_is_han(gz_utf8_next(side->utf8, side->length, &at)))
            return false;
    }
    return to > from;
}

/* What the dictionary does not have on one side at least. */
static bool may_be_name(const struct comparison *c, const struct hunk *hunk) {
    return (is_within_name(&c->a, hunk->a_from, hunk->a_to, true) &&
            is_within_name(&c->b, hunk->b_from, hunk->b_to, false)) ||
           (is_within_name(&c->a, hunk->a_from, hunk->a_to, false) &&
            is_within_name(&c->b, hunk->b_from, hunk->b_to, true));
}

static bool has_room(const struct comparison *c, const struct hunk *hunk) {
    return characters(&c->a, hunk->a_from, hunk->a_to) < NAME_LIMIT &&
           characters(&c->b, hunk->b_from, hunk->b_to) < NAME_LIMIT;
}

/* A name that the dictionary does not have is characters one by one: 洪 → 宏
 * becomes 高洪涛 → 高宏涛. Not into the next change. */
static void widen_to_name(const struct comparison *c, size_t i) {
    struct hunk *hunk = &c->hunks[i];
    uint32_t low = i > 0 ? c->hunks[i - 1].a_to : 0;
    uint32_t high = i + 1 < c->count ? c->hunks[i + 1].a_from : c->a.count;
    if (!may_be_name(c, hunk))
        return;
    for (; hunk->a_from > low && has_room(c, hunk) && may_be_of_name(&c->a, hunk->a_from - 1);
         hunk->a_from--)
        hunk->b_from--;
    for (; hunk->a_to < high && has_room(c, hunk) && may_be_of_name(&c->a, hunk->a_to);
         hunk->a_to++)
        hunk->b_to++;
}

/* The dictionary has 办公 and not 办公室: a character that is replaced by another
 * takes the word before it along, 室 → 厅 becomes 办公室 → 办公厅. */
static void widen_to_word(const struct comparison *c, size_t i) {
    struct hunk *hunk = &c->hunks[i];
    uint32_t low = i > 0 ? c->hunks[i - 1].a_to : 0;
    if (hunk->a_to - hunk->a_from != 1 || hunk->b_to - hunk->b_from != 1 ||
        hunk->a_from == low || !may_be_of_name(&c->a, hunk->a_from) ||
        !may_be_of_name(&c->b, hunk->b_from) ||
        characters(&c->a, hunk->a_from - 1, hunk->a_from) != 2 ||
        !is_within_name(&c->a, hunk->a_from - 1, hunk->a_from, false))
        return;
    hunk->a_from--;
    hunk->b_from--;
}

/* ---- texts with little in common ---------------------------------------------------------- */

static bool is_one_change(const struct comparison *c) {
    uint32_t a = characters(&c->a, 0, c->a.count), b = characters(&c->b, 0, c->b.count);
    uint32_t longer = a > b ? a : b, common = a;
    for (size_t i = 0; i < c->count; i++)
        common -= characters(&c->a, c->hunks[i].a_from, c->hunks[i].a_to);
    return longer <= SHORT_TEXT || (uint64_t)common * 100 < (uint64_t)longer * LITTLE_COMMON;
}

static void make_one_change(struct comparison *c) {
    c->count = 0;
    add_hunk(c, (struct hunk){0, c->a.count, 0, c->b.count});
}

/* ---- all ------------------------------------------------------------------------------------ */

static struct side make_side(struct gz_words *words, const char *utf8, uint32_t length,
                             struct gz_intern *known, struct gz_arena *arena) {
    struct side side = {.utf8 = utf8, .length = length};
    side.ends = gz_words_split(words, utf8, length, &side.count, arena);
    side.numbers = GZ_NEW_ARRAY(arena, uint32_t, side.count);
    for (uint32_t i = 0; i < side.count; i++) {
        uint32_t start = word_start(&side, i);
        side.numbers[i] = gz_intern(known, utf8 + start, side.ends[i] - start);
    }
    return side;
}

static const struct gz_word_change *in_bytes(const struct comparison *c, struct gz_arena *arena) {
    struct gz_word_change *changes = GZ_NEW_ARRAY(arena, struct gz_word_change, c->count);
    for (size_t i = 0; i < c->count; i++) {
        const struct hunk *hunk = &c->hunks[i];
        changes[i] = (struct gz_word_change){
            word_start(&c->a, hunk->a_from), word_start(&c->a, hunk->a_to),
            word_start(&c->b, hunk->b_from), word_start(&c->b, hunk->b_to)};
    }
    return changes;
}

const struct gz_word_change *gz_words_compare(struct gz_words *words, const char *older,
                                              uint32_t old_length, const char *newer,
                                              uint32_t new_length, uint32_t *count,
                                              struct gz_arena *arena) {
    struct comparison c = {.arena = gz_arena_create()};
    struct gz_intern known = {.arena = c.arena};
    c.a = make_side(words, older, old_length, &known, c.arena);
    c.b = make_side(words, newer, new_length, &known, c.arena);
    find_hunks(&c);
    if (c.count > 0 && is_one_change(&c))
        make_one_change(&c);
    join_hunks(&c);
    split_figures(&c);
    for (size_t i = 0; i < c.count; i++) {
        widen_to_name(&c, i);
        widen_to_word(&c, i);
    }
    *count = (uint32_t)c.count;
    const struct gz_word_change *changes = in_bytes(&c, arena);
    gz_arena_destroy(c.arena);
    return changes;
}
