/* What was corrected: edits, from pairs of texts. */
#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/changes/align.h"
#include "pipeline/changes/parts.h"
#include "pipeline/changes/words.h"

#define CONTEXT 8    /* characters on each side of an edit */
#define MOVED_LEAST 8 /* characters: shorter texts are equal by chance */

struct editor {
    struct gz_changes *changes;
    const struct gz_record_texts *older, *newer;
    struct gz_words *words;
    struct gz_intern strings;
    struct gz_edit *edits;
    size_t count, capacity;
    struct gz_arena *arena, *scratch;
};

/* An article in both records, or in one. */
struct pair {
    uint32_t article; /* of gz_edit */
    bool gone;
    const struct gz_text_group *older, *newer;
};

static struct gz_edit *new_edit(struct editor *e, const struct pair *pair,
                                enum gz_element_kind kind) {
    struct gz_edit *edit;
    GZ_APPEND(e->arena, e->edits, e->count, e->capacity, edit);
    *edit = (struct gz_edit){.article = pair->article, .article_gone = pair->gone, .kind = kind,
                             .removed = "", .added = "", .before = "", .after = "",
                             .old_place.page = GZ_NOWHERE, .new_place.page = GZ_NOWHERE};
    return edit;
}

static struct gz_place place_in(const struct gz_record_texts *texts,
                                const struct gz_record_text *text, uint32_t offset) {
    return gz_record_text_place(texts->record, text, offset);
}

/* ---- words --------------------------------------------------------------------------------- */

static const char *context_before(struct editor *e, const char *utf8, uint32_t at) {
    size_t from = at;
    for (int i = 0; i < CONTEXT && from > 0; i++)
        gz_utf8_previous(utf8, &from);
    return gz_arena_copy(e->arena, utf8 + from, at - from);
}

static const char *context_after(struct editor *e, const char *utf8, uint32_t length,
                                 uint32_t at) {
    size_t to = at;
    for (int i = 0; i < CONTEXT && to < length; i++)
        gz_utf8_next(utf8, length, &to);
    return gz_arena_copy(e->arena, utf8 + at, to - at);
}

static void add_word_edit(struct editor *e, const struct pair *pair,
                          const struct gz_record_text *a, const struct gz_record_text *b,
                          const struct gz_word_change *change) {
    struct gz_edit *edit = new_edit(e, pair, b->kind);
    edit->removed = gz_arena_copy(e->arena, a->utf8 + change->old_from,
                                  change->old_to - change->old_from);
    edit->added = gz_arena_copy(e->arena, b->utf8 + change->new_from,
                                change->new_to - change->new_from);
    edit->before = context_before(e, b->utf8, change->new_from);
    edit->after = context_after(e, b->utf8, b->length, change->new_to);
    edit->old_text = a->utf8;
    edit->new_text = b->utf8;
    edit->old_offset = change->old_from;
    edit->new_offset = change->new_from;
    edit->style_only = gz_words_read_alike(edit->removed, edit->added);
    edit->old_place = place_in(e->older, a, change->old_from);
    edit->new_place = place_in(e->newer, b, change->new_from);
}

static void compare_texts(struct editor *e, const struct pair *pair,
                          const struct gz_record_text *a, const struct gz_record_text *b) {
    if (a->length == b->length && memcmp(a->utf8, b->utf8, a->length) == 0)
        return;
    uint32_t count;
    const struct gz_word_change *changes =
        gz_words_compare(e->words, a->utf8, a->length, b->utf8, b->length, &count, e->scratch);
    for (uint32_t i = 0; i < count; i++)
        add_word_edit(e, pair, a, b, &changes[i]);
}

/* ---- whole texts ---------------------------------------------------------------------------- */

/* Between two texts: where the one before ends, else where the next begins. */
static struct gz_place gap_place(const struct gz_record_texts *texts,
                                 const struct gz_text_group *group, uint32_t next) {
    if (next > 0)
        return place_in(texts, &group->texts[next - 1], group->texts[next - 1].length);
    if (group->count > 0)
        return place_in(texts, &group->texts[0], 0);
    return (struct gz_place){.page = GZ_NOWHERE};
}

static void add_removed(struct editor *e, const struct pair *pair, uint32_t i, uint32_t k) {
    const struct gz_record_text *text = &pair->older->texts[i];
    struct gz_edit *edit = new_edit(e, pair, text->kind);
    edit->whole = true;
    edit->removed = text->utf8;
    edit->style_only = gz_words_read_alike(text->utf8, "");
    edit->old_place = place_in(e->older, text, 0);
    edit->new_place = gap_place(e->newer, pair->newer, k);
}

static void add_added(struct editor *e, const struct pair *pair, uint32_t i, uint32_t k) {
    const struct gz_record_text *text = &pair->newer->texts[k];
    struct gz_edit *edit = new_edit(e, pair, text->kind);
    edit->whole = true;
    edit->added = text->utf8;
    edit->style_only = gz_words_read_alike("", text->utf8);
    edit->old_place = gap_place(e->older, pair->older, i);
    edit->new_place = place_in(e->newer, text, 0);
}

/* A text that stands elsewhere, and what was corrected in it. */
static void add_moved(struct editor *e, const struct pair *pair, uint32_t i, uint32_t k) {
    const struct gz_record_text *a = &pair->older->texts[i], *b = &pair->newer->texts[k];
    struct gz_edit *edit = new_edit(e, pair, b->kind);
    edit->whole = edit->moved = true;
    edit->removed = a->utf8;
    edit->added = b->utf8;
    edit->old_place = place_in(e->older, a, 0);
    edit->new_place = place_in(e->newer, b, 0);
    compare_texts(e, pair, a, b);
}

struct matches {
    uint32_t *match, *moved; /* [older] */
    uint32_t *from;          /* [newer] the older text that moved there, or GZ_NOWHERE */
};

static struct matches align(struct editor *e, const struct pair *pair) {
    uint32_t n = pair->older->count, m = pair->newer->count;
    struct matches all = {GZ_NEW_ARRAY(e->scratch, uint32_t, n),
                          GZ_NEW_ARRAY(e->scratch, uint32_t, n),
                          GZ_NEW_ARRAY(e->scratch, uint32_t, m)};
    gz_texts_align(pair->older, pair->newer, &e->strings, all.match, e->scratch);
    gz_texts_find_moved(pair->older, pair->newer, all.match, all.moved);
    for (uint32_t k = 0; k < m; k++)
        all.from[k] = GZ_NOWHERE;
    for (uint32_t i = 0; i < n; i++)
        if (all.moved[i] != GZ_NOWHERE)
            all.from[all.moved[i]] = i;
    return all;
}

/* Newer texts up to `to`, which no older one became in its place. */
static void add_new_ones(struct editor *e, const struct pair *pair, const struct matches *all,
                         uint32_t i, uint32_t k, uint32_t to) {
    for (; k < to; k++) {
        if (all->from[k] != GZ_NOWHERE)
            add_moved(e, pair, all->from[k], k);
        else
            add_added(e, pair, i, k);
    }
}

static void compare_groups(struct editor *e, const struct pair *pair) {
    uint32_t n = pair->older->count, k = 0;
    struct matches all = align(e, pair);
    for (uint32_t i = 0; i < n; i++) {
        if (all.match[i] == GZ_NOWHERE) {
            if (all.moved[i] == GZ_NOWHERE)
                add_removed(e, pair, i, k);
            continue;
        }
        add_new_ones(e, pair, &all, i, k, all.match[i]);
        k = all.match[i];
        compare_texts(e, pair, &pair->older->texts[i], &pair->newer->texts[k++]);
    }
    add_new_ones(e, pair, &all, n, k, pair->newer->count);
}

/* ---- articles ------------------------------------------------------------------------------- */

static bool has_title_edit(const struct editor *e, size_t from) {
    for (size_t i = from; i < e->count; i++)
        if (e->edits[i].kind == GZ_ELEMENT_TITLE)
            return true;
    return false;
}

/* The contents follow the title; where they have words of their own
 * (contents_title), these are compared. */
static void compare_articles(struct editor *e, const struct gz_article_change *article) {
    struct pair pair = {article->newer, false, &e->older->groups[article->older],
                        &e->newer->groups[article->newer]};
    size_t from = e->count;
    compare_groups(e, &pair);
    if (article->title_changed && !has_title_edit(e, from))
        compare_texts(e, &pair, &e->older->entries[article->older],
                      &e->newer->entries[article->newer]);
}

/* Gives edits of whole articles the place where the article before ends. */
static void set_places(struct editor *e, size_t from, struct gz_place place, bool old) {
    for (size_t i = from; i < e->count; i++)
        *(old ? &e->edits[i].old_place : &e->edits[i].new_place) = place;
}

static struct gz_place end_of(const struct gz_record_texts *texts, uint32_t article) {
    if (article == GZ_NOWHERE)
        return (struct gz_place){.page = GZ_NOWHERE};
    return gap_place(texts, &texts->groups[article], texts->groups[article].count);
}

static void add_article(struct editor *e, uint32_t newer, uint32_t before) {
    static const struct gz_text_group none;
    struct pair pair = {newer, false, &none, &e->newer->groups[newer]};
    size_t from = e->count;
    compare_groups(e, &pair);
    set_places(e, from, end_of(e->older, before), true);
}

static void remove_article(struct editor *e, uint32_t older, uint32_t before) {
    static const struct gz_text_group none;
    struct pair pair = {older, true, &e->older->groups[older], &none};
    size_t from = e->count;
    compare_groups(e, &pair);
    set_places(e, from, end_of(e->newer, before), false);
}

/* For each older article the newer one that the nearest article before it became. */
static const uint32_t *find_before(const struct editor *e) {
    uint32_t count = e->older->record->article_count, last = GZ_NOWHERE;
    uint32_t *became = GZ_NEW_ARRAY(e->scratch, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        became[i] = GZ_NOWHERE;
    for (uint32_t i = 0; i < e->changes->article_count; i++)
        if (e->changes->articles[i].older != GZ_NOWHERE)
            became[e->changes->articles[i].older] = e->changes->articles[i].newer;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t own = became[i];
        became[i] = last;
        last = own == GZ_NOWHERE ? last : own;
    }
    return became;
}

static void compare_all(struct editor *e) {
    const uint32_t *before = find_before(e);
    struct pair rest = {GZ_NOWHERE, false, &e->older->groups[e->older->record->article_count],
                        &e->newer->groups[e->newer->record->article_count]};
    uint32_t last = GZ_NOWHERE; /* the older article that the one before was */
    compare_groups(e, &rest);
    for (uint32_t i = 0; i < e->changes->article_count; i++) {
        const struct gz_article_change *article = &e->changes->articles[i];
        if (article->newer == GZ_NOWHERE) {
            remove_article(e, article->older, before[article->older]);
        } else if (article->older == GZ_NOWHERE) {
            add_article(e, article->newer, last);
        } else {
            compare_articles(e, article);
            last = article->older;
        }
    }
}

/* ---- paragraphs parted and joined --------------------------------------------------------------- */

/* Whether an edit is words at one end of a text and nothing else. */
static bool is_at_end(const char *text, uint32_t offset, const char *words, bool *at_start) {
    *at_start = offset == 0;
    return text && *words && (offset == 0 || strcmp(text + offset, words) == 0);
}

/* Where a byte of a text stands; the text is known by its bytes. */
static struct gz_place place_of_cut(const struct gz_record_texts *texts, uint32_t article,
                                    const char *utf8, uint32_t cut) {
    uint32_t group = article == GZ_NOWHERE ? texts->record->article_count : article;
    for (uint32_t i = 0; i < texts->groups[group].count; i++)
        if (texts->groups[group].texts[i].utf8 == utf8)
            return place_in(texts, &texts->groups[group].texts[i], cut);
    return (struct gz_place){.page = GZ_NOWHERE};
}

static uint32_t older_article(const struct editor *e, const struct gz_edit *edit) {
    return edit->article == GZ_NOWHERE ? GZ_NOWHERE : e->changes->articles[edit->article].older;
}

/* Turns words that left a text, and the text that they became, into one edit. The
 * words stand at the end of the text and the new one behind it, or both before. */
static bool note_parted(struct editor *e, struct gz_edit *words, struct gz_edit *whole,
                        bool words_first) {
    bool at_start;
    if (*words->added || !*whole->added || strcmp(words->removed, whole->added) != 0 ||
        !is_at_end(words->old_text, words->old_offset, words->removed, &at_start) ||
        at_start == words_first)
        return false;
    uint32_t length = (uint32_t)strlen(words->old_text);
    uint32_t cut = at_start ? (uint32_t)strlen(words->removed) : words->old_offset;
    words->parted = true;
    words->before = context_before(e, words->old_text, cut);
    words->after = context_after(e, words->old_text, length, cut);
    if (words_first)
        words->new_place = whole->new_place;
    else
        words->old_place = place_of_cut(e->older, older_article(e, words), words->old_text, cut);
    return true;
}

static bool note_joined(struct editor *e, struct gz_edit *words, struct gz_edit *whole,
                        bool words_first) {
    bool at_start;
    if (*words->removed || !*whole->removed || strcmp(words->added, whole->removed) != 0 ||
        !is_at_end(words->new_text, words->new_offset, words->added, &at_start) ||
        at_start == words_first)
        return false;
    uint32_t length = (uint32_t)strlen(words->new_text);
    uint32_t cut = at_start ? (uint32_t)strlen(words->added) : words->new_offset;
    words->joined = true;
    words->before = context_before(e, words->new_text, cut);
    words->after = context_after(e, words->new_text, length, cut);
    if (words_first)
        words->old_place = whole->old_place;
    else
        words->new_place = place_of_cut(e->newer, words->article, words->new_text, cut);
    return true;
}

static bool are_neighbours(const struct gz_edit *words, const struct gz_edit *whole) {
    return !words->whole && whole->whole && !whole->moved && words->article == whole->article &&
           words->kind == whole->kind && !words->article_gone && !whole->article_gone &&
           !words->parted && !words->joined;
}

/* The words are said by the mark; the whole text is dropped with what moved. */
static void find_parted(struct editor *e) {
    for (size_t i = 1; i < e->count; i++) {
        struct gz_edit *first = &e->edits[i - 1], *second = &e->edits[i];
        bool words_first = !first->whole;
        struct gz_edit *words = words_first ? first : second;
        struct gz_edit *whole = words_first ? second : first;
        if (!are_neighbours(words, whole) || (!note_parted(e, words, whole, words_first) &&
                                              !note_joined(e, words, whole, words_first)))
            continue;
        words->removed = words->added = whole->removed = whole->added = "";
        words->old_text = words->new_text = NULL;
        whole->whole = false;
    }
}

/* ---- what moved ----------------------------------------------------------------------------- */

/* Removed texts by their strings: the last edit of each, chained to those before. */
struct removed {
    uint32_t *last; /* [strings] edit + 1 */
    uint32_t *next; /* [edits] */
};

static uint32_t string_of(struct editor *e, const char *text) {
    return gz_intern(&e->strings, text, strlen(text));
}

static struct removed find_removed(struct editor *e) {
    struct removed removed = {
        GZ_NEW_ARRAY(e->scratch, uint32_t, e->strings.count + 2 * e->count + 1),
        GZ_NEW_ARRAY(e->scratch, uint32_t, e->count)};
    for (size_t i = e->count; i-- > 0;) {
        if (!e->edits[i].whole || e->edits[i].moved || !*e->edits[i].removed)
            continue;
        uint32_t *last = &removed.last[string_of(e, e->edits[i].removed)];
        removed.next[i] = *last;
        *last = (uint32_t)i + 1;
    }
    return removed;
}

/* A name within its roster, or any text that is long enough. */
static bool may_have_moved(const struct gz_edit *from, const struct gz_edit *to) {
    bool same_article = from->article == to->article && !from->article_gone;
    if (from->kind == GZ_ELEMENT_ROSTER && to->kind == GZ_ELEMENT_ROSTER && same_article)
        return true;
    return gz_utf8_count(to->added, strlen(to->added)) >= MOVED_LEAST;
}

/* The text that was removed becomes part of the edit that added it. */
static void find_moved(struct editor *e) {
    struct removed removed = find_removed(e);
    size_t kept = 0;
    for (size_t i = 0; i < e->count; i++) {
        struct gz_edit *edit = &e->edits[i];
        if (!edit->whole || edit->moved || !*edit->added)
            continue;
        uint32_t *last = &removed.last[string_of(e, edit->added)];
        if (*last == 0 || !may_have_moved(&e->edits[*last - 1], edit))
            continue;
        struct gz_edit *from = &e->edits[*last - 1];
        *last = removed.next[*last - 1];
        edit->moved = true;
        edit->removed = from->removed;
        edit->old_place = from->old_place;
        from->removed = ""; /* said: dropped below */
    }
    for (size_t i = 0; i < e->count; i++)
        if (*e->edits[i].removed || *e->edits[i].added || e->edits[i].parted ||
            e->edits[i].joined)
            e->edits[kept++] = e->edits[i];
    e->count = kept;
}

/* ---- all ------------------------------------------------------------------------------------ */

struct ordered {
    const struct gz_edit *edit;
    size_t number;
};

static int in_reading_order(const void *a, const void *b) {
    const struct ordered *first = a, *second = b;
    const struct gz_place *here = &first->edit->new_place, *there = &second->edit->new_place;
    if (here->page != there->page)
        return here->page < there->page ? -1 : 1;
    if (here->page != GZ_NOWHERE && here->line != there->line)
        return here->line < there->line ? -1 : 1;
    return first->number < second->number ? -1 : 1;
}

static void put_in_order(struct editor *e) {
    struct ordered *order = GZ_NEW_ARRAY(e->scratch, struct ordered, e->count);
    struct gz_edit *edits = GZ_NEW_ARRAY(e->arena, struct gz_edit, e->count);
    for (size_t i = 0; i < e->count; i++)
        order[i] = (struct ordered){&e->edits[i], i};
    qsort(order, e->count, sizeof *order, in_reading_order);
    for (size_t i = 0; i < e->count; i++)
        edits[i] = *order[i].edit;
    e->changes->edits = edits;
    e->changes->edit_count = (uint32_t)e->count;
}

void gz_changes_find_edits(struct gz_changes *changes, const struct gz_record_texts *older,
                           const struct gz_record_texts *newer, struct gz_arena *arena) {
    struct editor e = {.changes = changes, .older = older, .newer = newer, .arena = arena,
                       .scratch = gz_arena_create()};
    e.strings.arena = e.scratch;
    e.words = gz_words_open();
    gz_changes_pair_articles(changes, older, newer, &e.strings, arena);
    compare_all(&e);
    find_parted(&e);
    find_moved(&e);
    put_in_order(&e);
    gz_words_close(e.words);
    gz_arena_destroy(e.scratch);
}
