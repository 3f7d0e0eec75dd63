/* Articles of two records, paired: by their files' names where these still hold
 * the same article, else by the texts that they have in common (a file may have
 * been renamed, or all renumbered). */
#include <stdlib.h>
#include <string.h>

#include "pipeline/changes/parts.h"

struct pairing {
    const struct gz_record_texts *older, *newer;
    uint32_t old_count, new_count;
    uint32_t *old_to_new, *new_to_old;
    uint64_t *old_weight, *new_weight; /* bytes of text */
    /* Where each string is in a newer article without a partner. */
    struct gz_intern *strings;
    struct gz_arena *arena;
};

/* An old and a new article, and the bytes of text that they share. */
struct candidate {
    uint32_t older, newer;
    uint64_t shared;
};

static uint64_t weigh(const struct gz_text_group *group) {
    uint64_t weight = 0;
    for (uint32_t i = 0; i < group->count; i++)
        weight += group->texts[i].length;
    return weight;
}

static void join(struct pairing *p, uint32_t older, uint32_t newer) {
    if (p->old_to_new[older] != GZ_NOWHERE || p->new_to_old[newer] != GZ_NOWHERE)
        return;
    p->old_to_new[older] = newer;
    p->new_to_old[newer] = older;
}

static const char *const *ids_of(const struct gz_record *record, struct gz_arena *arena) {
    const char **ids = GZ_NEW_ARRAY(arena, const char *, record->article_count);
    for (uint32_t i = 0; i < record->article_count; i++)
        ids[i] = record->articles[i].id;
    return ids;
}

/* For each old article the newer one of the same file name, or GZ_NOWHERE. */
static const uint32_t *find_same_id(const struct pairing *p) {
    struct gz_intern names = {.arena = p->arena};
    const char *const *new_ids = ids_of(p->newer->record, p->arena);
    const char *const *old_ids = ids_of(p->older->record, p->arena);
    uint32_t *same = GZ_NEW_ARRAY(p->arena, uint32_t, p->old_count);
    uint32_t *of_name = GZ_NEW_ARRAY(p->arena, uint32_t, p->new_count);
    for (uint32_t i = 0; i < p->new_count; i++)
        of_name[gz_intern(&names, new_ids[i], strlen(new_ids[i]))] = i;
    size_t known = names.count;
    for (uint32_t i = 0; i < p->old_count; i++) {
        uint32_t name = gz_intern(&names, old_ids[i], strlen(old_ids[i]));
        same[i] = name < known ? of_name[name] : GZ_NOWHERE;
    }
    return same;
}

/* ---- by texts in common ------------------------------------------------------------------ */

/* The newer article that has a text, by number; GZ_NOWHERE: none or several. */
static uint32_t *find_owners(const struct pairing *p) {
    size_t capacity = 1;
    for (uint32_t i = 0; i < p->new_count; i++)
        capacity += p->newer->groups[i].count;
    for (uint32_t i = 0; i < p->old_count; i++)
        capacity += p->older->groups[i].count;
    capacity += p->strings->count;
    uint32_t *owners = GZ_NEW_ARRAY(p->arena, uint32_t, capacity);
    for (size_t i = 0; i < capacity; i++)
        owners[i] = GZ_NOWHERE - 1; /* not seen */
    for (uint32_t i = 0; i < p->new_count; i++)
        for (uint32_t k = 0; k < p->newer->groups[i].count; k++) {
            const struct gz_record_text *text = &p->newer->groups[i].texts[k];
            uint32_t *owner = &owners[gz_intern(p->strings, text->utf8, text->length)];
            *owner = *owner == GZ_NOWHERE - 1 || *owner == i ? i : GZ_NOWHERE;
        }
    return owners;
}

static int by_owner(const void *a, const void *b) {
    const struct candidate *first = a, *second = b;
    return first->newer < second->newer ? -1 : first->newer > second->newer;
}

/* What an old article shares with each newer one, as candidates added to the list. */
static uint32_t share(const struct pairing *p, uint32_t article, const uint32_t *owners,
                      struct candidate *out) {
    const struct gz_text_group *group = &p->older->groups[article];
    uint32_t count = 0, distinct = 0;
    for (uint32_t k = 0; k < group->count; k++) {
        const struct gz_record_text *text = &group->texts[k];
        uint32_t owner = owners[gz_intern(p->strings, text->utf8, text->length)];
        if (owner < p->new_count)
            out[count++] = (struct candidate){article, owner, text->length};
    }
    qsort(out, count, sizeof *out, by_owner);
    for (uint32_t k = 0; k < count; k++) {
        if (distinct > 0 && out[distinct - 1].newer == out[k].newer)
            out[distinct - 1].shared += out[k].shared;
        else
            out[distinct++] = out[k];
    }
    return distinct;
}

static const struct candidate *find_candidates(const struct pairing *p, uint32_t *count) {
    const uint32_t *owners = find_owners(p);
    size_t capacity = 1;
    *count = 0;
    for (uint32_t i = 0; i < p->old_count; i++)
        capacity += p->older->groups[i].count;
    struct candidate *all = GZ_NEW_ARRAY(p->arena, struct candidate, capacity);
    for (uint32_t i = 0; i < p->old_count; i++)
        *count += share(p, i, owners, all + *count);
    return all;
}

static int by_share(const void *a, const void *b) {
    const struct candidate *first = a, *second = b;
    if (first->shared != second->shared)
        return first->shared > second->shared ? -1 : 1;
    return first->older < second->older ? -1 : first->older > second->older;
}

static bool is_half(const struct pairing *p, const struct candidate *c) {
    uint64_t lesser = p->old_weight[c->older] < p->new_weight[c->newer]
                          ? p->old_weight[c->older] : p->new_weight[c->newer];
    return c->shared * 2 >= lesser;
}

static void pair_by_texts(struct pairing *p, const uint32_t *same_id) {
    uint32_t count;
    struct candidate *all = (struct candidate *)find_candidates(p, &count);
    for (uint32_t i = 0; i < count; i++)
        if (same_id[all[i].older] == all[i].newer && is_half(p, &all[i]))
            join(p, all[i].older, all[i].newer);
    qsort(all, count, sizeof *all, by_share);
    for (uint32_t i = 0; i < count; i++)
        if (is_half(p, &all[i]))
            join(p, all[i].older, all[i].newer);
}

/* ---- all ------------------------------------------------------------------------------------ */

static void pair_all(struct pairing *p) {
    for (uint32_t i = 0; i < p->old_count; i++) {
        p->old_to_new[i] = GZ_NOWHERE;
        p->old_weight[i] = weigh(&p->older->groups[i]);
    }
    for (uint32_t i = 0; i < p->new_count; i++) {
        p->new_to_old[i] = GZ_NOWHERE;
        p->new_weight[i] = weigh(&p->newer->groups[i]);
    }
    const uint32_t *same_id = find_same_id(p);
    pair_by_texts(p, same_id);
    for (uint32_t i = 0; i < p->old_count; i++)
        if (same_id[i] != GZ_NOWHERE)
            join(p, i, same_id[i]);
}

/* The first line of an article's text. */
static const struct gz_record_line *first_line(const struct gz_record_texts *texts,
                                               uint32_t article, uint32_t *page) {
    const struct gz_text_group *group = &texts->groups[article];
    if (group->count == 0)
        return NULL;
    *page = group->texts[0].lines[0].page;
    return &texts->record->pages[*page].lines[group->texts[0].lines[0].line];
}

static bool start_moved(const struct pairing *p, uint32_t older, uint32_t newer) {
    uint32_t old_page, new_page;
    const struct gz_record_line *before = first_line(p->older, older, &old_page);
    const struct gz_record_line *now = first_line(p->newer, newer, &new_page);
    const struct gz_record_article *old_article = &p->older->record->articles[older];
    const struct gz_record_article *new_article = &p->newer->record->articles[newer];
    if (strcmp(old_article->first_page, new_article->first_page) != 0)
        return true;
    return before && now && before->y != now->y;
}

static void note_moved_page(struct gz_changes *changes, const struct pairing *p,
                            const struct gz_article_change *change) {
    uint32_t page;
    const char *before = changes->older->articles[change->older].first_page;
    const char *now = changes->newer->articles[change->newer].first_page;
    if (strcmp(before, now) != 0 && first_line(p->newer, change->newer, &page) &&
        page < changes->first_moved)
        changes->first_moved = page;
}

static struct gz_article_change compare_article(const struct pairing *p, uint32_t newer) {
    uint32_t older = p->new_to_old[newer];
    struct gz_article_change change = {older, newer};
    if (older == GZ_NOWHERE)
        return change;
    change.start_moved = start_moved(p, older, newer);
    change.title_changed = strcmp(p->older->record->articles[older].title,
                                  p->newer->record->articles[newer].title) != 0;
    return change;
}

static void list_articles(struct gz_changes *changes, const struct pairing *p,
                          struct gz_arena *arena) {
    struct gz_article_change *all =
        GZ_NEW_ARRAY(arena, struct gz_article_change, p->old_count + p->new_count);
    uint32_t count = 0;
    changes->first_moved = GZ_NOWHERE;
    for (uint32_t i = 0; i < p->new_count; i++) {
        all[count] = compare_article(p, i);
        if (all[count].older != GZ_NOWHERE)
            note_moved_page(changes, p, &all[count]);
        count++;
    }
    for (uint32_t i = 0; i < p->old_count; i++)
        if (p->old_to_new[i] == GZ_NOWHERE)
            all[count++] = (struct gz_article_change){i, GZ_NOWHERE};
    changes->articles = all;
    changes->article_count = count;
}

void gz_changes_pair_articles(struct gz_changes *changes, const struct gz_record_texts *older,
                              const struct gz_record_texts *newer, struct gz_intern *strings,
                              struct gz_arena *arena) {
    struct gz_arena *scratch = gz_arena_create();
    uint32_t n = older->record->article_count, m = newer->record->article_count;
    struct pairing p = {
        .older = older, .newer = newer, .old_count = n, .new_count = m, .strings = strings,
        .old_to_new = GZ_NEW_ARRAY(scratch, uint32_t, n),
        .new_to_old = GZ_NEW_ARRAY(scratch, uint32_t, m),
        .old_weight = GZ_NEW_ARRAY(scratch, uint64_t, n),
        .new_weight = GZ_NEW_ARRAY(scratch, uint64_t, m),
        .arena = scratch,
    };
    pair_all(&p);
    list_articles(changes, &p, arena);
    gz_arena_destroy(scratch);
}
