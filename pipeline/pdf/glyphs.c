#include "pipeline/pdf/glyphs.h"

#include <string.h>

#include "fonts/fontset.h"
#include "fonts/support/utf8.h"

enum { MAX_GLYPH = 65535 };

static bool clusters_ascend(const struct gz_run *run) {
    if (!run->glyph_count || run->glyphs[0].cluster != 0)
        return false;
    for (uint32_t i = 1; i < run->glyph_count; i++)
        if (run->glyphs[i].cluster < run->glyphs[i - 1].cluster ||
            run->glyphs[i].cluster >= run->length)
            return false;
    return true;
}

bool gz_pdf_next_cluster(const struct gz_run *run, uint32_t *at, struct gz_pdf_cluster *out) {
    uint32_t first = *at, end = first + 1;
    if (first >= run->glyph_count)
        return false;
    /* The order is looked at once a run; it holds for all its clusters. */
    if (first == 0 && !clusters_ascend(run)) {
        *at = run->glyph_count;
        *out = (struct gz_pdf_cluster){0, run->glyph_count, run->utf8, run->length};
        return true;
    }
    uint32_t start = run->glyphs[first].cluster;
    while (end < run->glyph_count && run->glyphs[end].cluster == start)
        end++;
    uint32_t stop = end < run->glyph_count ? run->glyphs[end].cluster : run->length;
    *at = end;
    *out = (struct gz_pdf_cluster){first, end - first, run->utf8 + start, stop - start};
    return true;
}

/* How many bits are set. The compiler's own is a call of a function, where the
 * oldest processors are to run the program. */
static inline uint32_t count_bits(uint64_t bits) {
    bits -= bits >> 1 & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
    bits = (bits + (bits >> 4)) & 0x0F0F0F0F0F0F0F0F;
    return (uint32_t)(bits * 0x0101010101010101 >> 56);
}

uint16_t gz_pdf_code(const struct gz_pdf_glyphs *glyphs, uint32_t original) {
    uint32_t word = original >> 6;
    uint64_t lower = glyphs->used[word] & (((uint64_t)1 << (original & 63)) - 1);
    return (uint16_t)(glyphs->below[word] + count_bits(lower));
}

static bool collect_run(struct gz_pdf_glyphs *glyphs, const struct gz_run *run) {
    for (uint32_t i = 0; i < run->glyph_count; i++) {
        uint32_t id = run->glyphs[i].id;
        if (id == 0 || id > MAX_GLYPH)
            return false;
        glyphs->used[id >> 6] |= (uint64_t)1 << (id & 63);
    }
    return true;
}

/* The ids of the set in ascending order. */
static void list_wanted(struct gz_pdf_glyphs *glyphs, struct gz_arena *arena) {
    uint32_t count = 0;
    for (uint32_t word = 0; word < 1024; word++)
        count += (uint32_t)__builtin_popcountll(glyphs->used[word]);
    glyphs->wanted = GZ_NEW_ARRAY(arena, uint32_t, count);
    for (uint32_t word = 0; word < 1024; word++)
        for (uint64_t rest = glyphs->used[word]; rest; rest &= rest - 1)
            glyphs->wanted[glyphs->wanted_count++] =
                word << 6 | (uint32_t)__builtin_ctzll(rest);
}

static int32_t scaled_width(int32_t advance, int32_t units_per_em) {
    int64_t width = (int64_t)advance * 1000000;
    int64_t half = width < 0 ? -units_per_em / 2 : units_per_em / 2;
    return (int32_t)((width + half) / units_per_em);
}

bool gz_pdf_number_glyphs(struct gz_pdf_glyphs *glyphs, const struct gz_subset *subset,
                          struct gz_arena *arena) {
    int32_t units_per_em = gz_face_info(glyphs->face)->units_per_em;
    for (uint32_t i = 0; i < glyphs->wanted_count; i++)
        if (!gz_subset_glyph(subset, glyphs->wanted[i]))
            return false;
    glyphs->count = subset->glyph_count;
    glyphs->widths = GZ_NEW_ARRAY(arena, int32_t, glyphs->count);
    glyphs->texts = GZ_NEW_ARRAY(arena, struct gz_pdf_glyph_text, glyphs->count);
    for (uint32_t code = 0; code < glyphs->count; code++) {
        uint32_t id = subset->originals[code];
        if (id > MAX_GLYPH)
            return false;
        glyphs->used[id >> 6] |= (uint64_t)1 << (id & 63);
        glyphs->widths[code] = scaled_width(subset->advances[code], units_per_em);
    }
    for (uint32_t word = 0, below = 0; word < 1024; word++) {
        glyphs->below[word] = (uint16_t)below;
        below += (uint32_t)__builtin_popcountll(glyphs->used[word]);
    }
    return true;
}

static bool same_text(const struct gz_pdf_glyph_text *text, const struct gz_pdf_cluster *cluster) {
    return text->utf8 && text->length == cluster->length &&
           memcmp(text->utf8, cluster->utf8, cluster->length) == 0;
}

static void vote(struct gz_pdf_glyph_text *text, const struct gz_pdf_cluster *cluster) {
    if (same_text(text, cluster)) {
        text->votes++;
    } else if (text->votes == 0) {
        *text = (struct gz_pdf_glyph_text){cluster->utf8, cluster->length, 1};
    } else {
        text->votes--;
    }
}

static void vote_run(struct gz_pdf_glyphs *glyphs, const struct gz_run *run) {
    struct gz_pdf_cluster cluster;
    for (uint32_t at = 0; gz_pdf_next_cluster(run, &at, &cluster);) {
        uint32_t id = run->glyphs[cluster.first_glyph].id;
        if (cluster.glyph_count == 1 && cluster.length)
            vote(&glyphs->texts[gz_pdf_code(glyphs, id)], &cluster);
    }
}

/* Glyphs that never stand alone: where the cluster's character has this very
 * glyph of its own, that character, else the cluster's whole text. It shows
 * only in readers that do not heed /ActualText. */
static void name_parts(struct gz_pdf_glyphs *glyphs, const struct gz_run *run) {
    struct gz_pdf_cluster cluster;
    for (uint32_t at = 0; gz_pdf_next_cluster(run, &at, &cluster);) {
        for (uint32_t i = 0; i < cluster.glyph_count; i++) {
            uint32_t id = run->glyphs[cluster.first_glyph + i].id;
            struct gz_pdf_glyph_text *text = &glyphs->texts[gz_pdf_code(glyphs, id)];
            if (text->utf8)
                continue;
            *text = (struct gz_pdf_glyph_text){cluster.utf8, cluster.length, 0};
            for (size_t next = 0; next < cluster.length;) {
                size_t start = next;
                uint32_t code = gz_utf8_next(cluster.utf8, cluster.length, &next);
                if (gz_face_glyph(glyphs->face, code) == id)
                    *text = (struct gz_pdf_glyph_text){cluster.utf8 + start,
                                                       (uint32_t)(next - start), 0};
            }
        }
    }
}

static void for_each_run(const struct gz_pages *pages, struct gz_pdf_glyphs *glyphs,
                         void (*visit)(struct gz_pdf_glyphs *, const struct gz_run *)) {
    for (uint32_t p = 0; p < pages->page_count; p++)
        for (uint32_t r = 0; r < pages->pages[p].run_count; r++)
            visit(&glyphs[pages->pages[p].runs[r].face], &pages->pages[p].runs[r]);
}

bool gz_pdf_collect_glyphs(const struct gz_pages *pages, struct gz_arena *arena,
                           struct gz_pdf_glyphs **out, const struct gz_run **bad) {
    uint32_t face_count = gz_fontset_face_count(pages->fontset);
    struct gz_pdf_glyphs *glyphs = GZ_NEW_ARRAY(arena, struct gz_pdf_glyphs, face_count);
    for (uint32_t p = 0; p < pages->page_count; p++)
        for (uint32_t r = 0; r < pages->pages[p].run_count; r++) {
            const struct gz_run *run = &pages->pages[p].runs[r];
            *bad = run;
            if (run->face >= face_count || !collect_run(&glyphs[run->face], run))
                return false;
            if (run->glyph_count)
                glyphs[run->face].face = gz_fontset_face(pages->fontset, run->face);
        }
    for (uint32_t f = 0; f < face_count; f++)
        if (glyphs[f].face)
            list_wanted(&glyphs[f], arena);
    *out = glyphs;
    return true;
}

void gz_pdf_name_glyphs(const struct gz_pages *pages, struct gz_pdf_glyphs *glyphs) {
    for_each_run(pages, glyphs, vote_run);
    for_each_run(pages, glyphs, name_parts);
}

bool gz_pdf_cluster_is_told(const struct gz_pdf_glyphs *glyphs, const struct gz_run *run,
                            const struct gz_pdf_cluster *cluster) {
    if (cluster->glyph_count != 1 || cluster->length == 0)
        return false; /* that it stands for nothing, no map can tell */
    uint32_t id = run->glyphs[cluster->first_glyph].id;
    return same_text(&glyphs->texts[gz_pdf_code(glyphs, id)], cluster);
}
