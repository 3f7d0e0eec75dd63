#include "layout/precedent.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"

/* How many texts after the last one found may be passed over by deletions. */
#define LIKE_WINDOW 8
/* Texts of fewer characters in common than this share are not one corrected. */
#define LIKE_PERCENT 60

/* Blanks, asked-for breaks, soft hyphens: what a line's end may swallow. */
static bool is_blank(uint32_t code) {
    return code == ' ' || code == '\n' || code == 0xA0 || code == 0xAD || code == 0x3000 ||
           code == 0x200B || code == 0x2060 || code == 0xFEFF;
}

char *gz_solid_copy(struct gz_arena *arena, const char *utf8, uint32_t length, uint32_t *solid) {
    char *copy = GZ_NEW_ARRAY(arena, char, length + 1);
    uint32_t count = 0;
    for (size_t at = 0; at < length;) {
        size_t from = at;
        if (is_blank(gz_utf8_next(utf8, length, &at)))
            continue;
        memcpy(copy + count, utf8 + from, at - from);
        count += (uint32_t)(at - from);
    }
    *solid = count;
    return copy;
}

uint32_t gz_solid_length(const char *utf8, uint32_t length) {
    uint32_t solid = 0;
    for (size_t at = 0; at < length;) {
        size_t from = at;
        solid += is_blank(gz_utf8_next(utf8, length, &at)) ? 0 : (uint32_t)(at - from);
    }
    return solid;
}

/* FNV-1a: texts of one article, nothing hostile can be gained by collisions,
 * since what is found is compared. */
static uint64_t hash_of(const char *bytes, uint32_t length) {
    uint64_t hash = UINT64_C(14695981039346656037);
    for (uint32_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(1099511628211);
    return hash;
}

struct hashed {
    uint64_t hash;
    uint32_t text;
};

static int compare_hashed(const void *a, const void *b) {
    const struct hashed *first = a, *second = b;
    if (first->hash != second->hash)
        return first->hash < second->hash ? -1 : 1;
    return first->text < second->text ? -1 : first->text > second->text;
}

static void index_texts(struct gz_keeper *keeper) {
    uint32_t count = keeper->article->text_count;
    struct hashed *sorted = GZ_NEW_ARRAY(keeper->arena, struct hashed, count);
    keeper->hashes = GZ_NEW_ARRAY(keeper->arena, uint64_t, count);
    keeper->by_hash = GZ_NEW_ARRAY(keeper->arena, uint32_t, count);
    keeper->claimed = GZ_NEW_ARRAY(keeper->arena, bool, count);
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_precedent_text *text = &keeper->article->texts[i];
        keeper->hashes[i] = hash_of(text->solid, text->length);
        sorted[i] = (struct hashed){keeper->hashes[i], i};
    }
    qsort(sorted, count, sizeof *sorted, compare_hashed);
    for (uint32_t i = 0; i < count; i++)
        keeper->by_hash[i] = sorted[i].text;
}

void gz_keeper_enter(struct gz_keeper *keeper, const char *id) {
    keeper->article = NULL;
    keeper->next = 0;
    for (uint32_t i = 0; i < keeper->precedent->article_count; i++)
        if (strcmp(keeper->precedent->articles[i].id, id) == 0)
            keeper->article = &keeper->precedent->articles[i];
    if (keeper->article)
        index_texts(keeper);
}

static bool is_among(const char *id, const char *const *ids, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

static bool has_title(const struct gz_precedent_article *article, const char *solid,
                      uint32_t length) {
    for (uint32_t i = 0; i < article->text_count; i++)
        if (article->texts[i].kind == GZ_ELEMENT_TITLE)
            return article->texts[i].length == length &&
                   memcmp(article->texts[i].solid, solid, length) == 0;
    return false;
}

void gz_keeper_enter_titled(struct gz_keeper *keeper, const struct gz_text *title,
                            const char *const *ids, uint32_t count) {
    uint32_t length;
    const char *solid = gz_solid_copy(keeper->arena, title->utf8, title->length, &length);
    for (uint32_t i = 0; i < keeper->precedent->article_count; i++) {
        const struct gz_precedent_article *article = &keeper->precedent->articles[i];
        if (*article->id && !is_among(article->id, ids, count) &&
            has_title(article, solid, length)) {
            gz_keeper_enter(keeper, article->id);
            return;
        }
    }
}

/* The first place in by_hash whose hash is not less. */
static uint32_t lower_bound(const struct gz_keeper *keeper, uint64_t hash) {
    uint32_t low = 0, high = keeper->article->text_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (keeper->hashes[keeper->by_hash[middle]] < hash)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct gz_precedent_text *claim_text(struct gz_keeper *keeper, uint32_t index) {
    keeper->claimed[index] = true;
    keeper->next = index + 1;
    return &keeper->article->texts[index];
}

const struct gz_precedent_text *gz_keeper_find(struct gz_keeper *keeper, const struct gz_text *text,
                                               enum gz_element_kind kind, bool claim) {
    if (!keeper->article)
        return NULL;
    uint32_t length, found = UINT32_MAX;
    const char *solid = gz_solid_copy(keeper->arena, text->utf8, text->length, &length);
    uint64_t hash = hash_of(solid, length);
    for (uint32_t i = lower_bound(keeper, hash); i < keeper->article->text_count; i++) {
        uint32_t index = keeper->by_hash[i];
        const struct gz_precedent_text *earlier = &keeper->article->texts[index];
        if (keeper->hashes[index] != hash)
            break;
        if (earlier->length != length || memcmp(earlier->solid, solid, length) != 0 ||
            (kind != GZ_ELEMENT_DOCUMENT && earlier->kind != kind) || keeper->claimed[index])
            continue;
        if (found == UINT32_MAX)
            found = index;
        if (index >= keeper->next) {
            found = index;
            break;
        }
    }
    if (found == UINT32_MAX)
        return NULL;
    return claim ? claim_text(keeper, found) : &keeper->article->texts[found];
}

/* ---- Texts that are like each other ---- */

#define BUCKETS 512 /* of pairs of neighbouring characters */

struct pairs {
    uint16_t count[BUCKETS];
    uint32_t total;
};

static void count_pairs(const char *solid, uint32_t length, struct pairs *out) {
    uint32_t last = 0;
    *out = (struct pairs){0};
    for (size_t at = 0; at < length;) {
        uint32_t code = gz_utf8_next(solid, length, &at);
        uint32_t bucket = (last * 31 + code) * UINT32_C(2654435761) >> 23;
        if (out->count[bucket] < UINT16_MAX) {
            out->count[bucket]++;
            out->total++;
        }
        last = code;
    }
}

/* Pairs in common as a share of the longer text's, in percent. */
static uint32_t likeness(const struct pairs *a, const struct pairs *b) {
    uint32_t common = 0, most = a->total > b->total ? a->total : b->total;
    for (int i = 0; i < BUCKETS; i++)
        common += a->count[i] < b->count[i] ? a->count[i] : b->count[i];
    return most > 0 ? (uint32_t)((uint64_t)common * 100 / most) : 0;
}

const struct gz_precedent_text *gz_keeper_find_like(struct gz_keeper *keeper,
                                                    const struct gz_text *text,
                                                    enum gz_element_kind kind) {
    if (!keeper->article)
        return NULL;
    uint32_t length, best = UINT32_MAX, least = LIKE_PERCENT;
    const char *solid = gz_solid_copy(keeper->arena, text->utf8, text->length, &length);
    struct pairs own, other;
    count_pairs(solid, length, &own);
    for (uint32_t i = keeper->next, seen = 0; i < keeper->article->text_count; i++) {
        const struct gz_precedent_text *earlier = &keeper->article->texts[i];
        if (keeper->claimed[i] || earlier->kind != kind)
            continue;
        if (seen++ == LIKE_WINDOW)
            break;
        count_pairs(earlier->solid, earlier->length, &other);
        uint32_t like = likeness(&own, &other);
        if (like > least) {
            least = like;
            best = i;
        }
    }
    return best == UINT32_MAX ? NULL : claim_text(keeper, best);
}

const struct gz_precedent_text *gz_keeper_first(const struct gz_keeper *keeper,
                                                enum gz_element_kind kind) {
    for (uint32_t i = 0; keeper->article && i < keeper->article->text_count; i++)
        if (keeper->article->texts[i].kind == kind)
            return &keeper->article->texts[i];
    return NULL;
}

static bool stood_before(const struct gz_precedent_text *text,
                         const struct gz_precedent_line *line) {
    for (uint32_t i = 0; i < text->line_count && text->lines[i].order < line->order; i++)
        if (text->lines[i].page == line->page)
            return true;
    return false;
}

/* Rows are known by any of their texts, and pictures stand where there is room. */
static bool is_whole_line(enum gz_element_kind kind) {
    return kind != GZ_ELEMENT_TABLE_CELL && kind != GZ_ELEMENT_ROSTER &&
           kind != GZ_ELEMENT_FIGURE;
}

bool gz_keeper_opened_page(const struct gz_keeper *keeper, const struct gz_precedent_line *line) {
    const struct gz_precedent_article *article = keeper->article;
    for (uint32_t i = 0; article && i < article->text_count; i++)
        if (is_whole_line(article->texts[i].kind) && stood_before(&article->texts[i], line))
            return false;
    return true;
}
