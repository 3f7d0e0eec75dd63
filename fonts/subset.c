/* Method: an hb-subset plan gives the glyphs and their new numbers, its
 * execution the tables. A CFF face yields its bare `CFF ` table, a TrueType
 * face the six tables that a CIDFontType2 needs (ISO 32000-1, 9.9, table 126).
 * HarfBuzz keeps the original CIDs of a CID-keyed face; the charset is
 * overwritten by the identity, so that one rule holds for every format: the
 * code in a page is the new glyph id.
 */
#include "fonts/subset.h"

#include <stdlib.h>
#include <string.h>

#include <hb-subset.h>

#include "fonts/cff.h"
#include "fonts/face_internal.h"
#include "fonts/support/translate.h"

#define MOST_GLYPHS 65534u
#define CFF_TAG HB_TAG('C', 'F', 'F', ' ')

struct lean {
    hb_face_t *source;
    bool hides_cff;
};

/* The subsetter's view of a face: only the tables that the program is made of,
 * and those that their reading needs. Without the character map HarfBuzz does
 * not sort through its tens of thousands of entries, and without the layout
 * tables it does not follow them to further glyphs. */
static hb_blob_t *lean_table(hb_face_t *unused, hb_tag_t tag, void *data) {
    const struct lean *lean = data;
    (void)unused;
    if (tag == CFF_TAG && lean->hides_cff)
        return hb_blob_get_empty();
    static const hb_tag_t needed[] = {
        HB_TAG('C', 'F', 'F', ' '), HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'),
        HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
        HB_TAG('m', 'a', 'x', 'p'),
    };
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (tag == needed[i])
            return hb_face_reference_table(lean->source, tag);
    return hb_blob_get_empty();
}

/* What the program has no use for: of a CFF face all but its outlines. */
static void drop_tables(const struct gz_face *face, hb_set_t *dropped) {
    static const hb_tag_t others[] = {
        HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'),
        HB_TAG('m', 'a', 'x', 'p'),
    };
    if (face->info.format != GZ_OUTLINE_TRUETYPE)
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
            hb_set_add(dropped, others[i]);
}

/* `lean` outlives the plan. */
static hb_subset_plan_t *create_plan(const struct gz_face *face, const uint32_t *glyphs,
                                     uint32_t count, struct lean *lean) {
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_DESUBROUTINIZE);
    drop_tables(face, hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG));
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    hb_set_add(wanted, 0);
    hb_set_add_sorted_array(wanted, glyphs, count);
    hb_face_t *view = hb_face_create_for_tables(lean_table, lean, NULL);
    hb_face_set_upem(view, (unsigned)face->info.units_per_em);
    hb_subset_plan_t *plan = hb_subset_plan_create_or_fail(view, input);
    hb_face_destroy(view); /* the plan keeps it */
    hb_subset_input_destroy(input);
    return plan;
}

/* The program's bytes: a table of the subset face, or the whole of it. */
static bool take_program(hb_face_t *subset_face, struct gz_subset *subset) {
    hb_blob_t *blob = subset->format == GZ_OUTLINE_TRUETYPE
                          ? hb_face_reference_blob(subset_face)
                          : hb_face_reference_table(subset_face, CFF_TAG);
    unsigned size;
    const char *bytes = hb_blob_get_data(blob, &size);
    subset->program = size ? malloc(size) : NULL;
    if (subset->program) {
        memcpy(subset->program, bytes, size);
        subset->program_size = size;
    }
    hb_blob_destroy(blob);
    return subset->program;
}

/* Original ids and advances by new id. False when the plan does not number
 * glyphs densely and in ascending order, as the header promises. */
static bool take_glyphs(const struct gz_face *face, const hb_subset_plan_t *plan,
                        struct gz_subset *subset) {
    const hb_map_t *to_old = hb_subset_plan_new_to_old_glyph_mapping(plan);
    subset->glyph_count = hb_map_get_population(to_old);
    subset->originals = calloc(subset->glyph_count + 1, sizeof *subset->originals);
    subset->advances = calloc(subset->glyph_count + 1, sizeof *subset->advances);
    if (!subset->originals || !subset->advances || !subset->glyph_count)
        return false;
    for (uint32_t i = 0; i < subset->glyph_count; i++) {
        uint32_t original = hb_map_get(to_old, i);
        if (original == HB_MAP_VALUE_INVALID ||
            (i ? original <= subset->originals[i - 1] : original))
            return false;
        subset->originals[i] = original;
        subset->advances[i] = gz_face_advance(face, original);
    }
    return true;
}

/* A CFF program's codes must be glyph ids, and its glyphs those of the plan. */
static bool finish_cff(struct gz_subset *subset) {
    struct gz_cff cff;
    if (!gz_cff_read(subset->program, subset->program_size, &cff) ||
        cff.glyph_count != subset->glyph_count ||
        cff.cid_keyed != (subset->format == GZ_OUTLINE_CFF_CID))
        return false;
    return !cff.cid_keyed || gz_cff_make_charset_identical(subset->program, subset->program_size);
}

/* The plan looks through the outlines of a CFF face for accented glyphs that are made
 * of two others, a third of the work. Those are named by Adobe's standard encoding
 * (Technical Note 5177, appendix C); a CID-keyed face has no names, hence none of
 * them, and its outlines are hidden from the plan. */
static const char *fill_subset(struct gz_face *face, const uint32_t *glyphs, uint32_t count,
                               bool hide, struct gz_subset *subset) {
    struct lean lean = {.source = face->hb, .hides_cff = hide};
    hb_subset_plan_t *plan = create_plan(face, glyphs, count, &lean);
    if (!plan)
        return _("the face cannot be reduced to the glyphs in use");
    lean.hides_cff = false;
    hb_face_t *subset_face = hb_subset_plan_execute_or_fail(plan);
    const char *why = NULL;
    if (!subset_face || !take_program(subset_face, subset))
        why = _("the face cannot be reduced to the glyphs in use");
    else if (!take_glyphs(face, plan, subset) || subset->glyph_count > MOST_GLYPHS)
        why = _("the glyphs in use cannot be renumbered");
    else if (subset->format != GZ_OUTLINE_TRUETYPE && !finish_cff(subset))
        why = _("the reduced CFF table is not usable");
    hb_face_destroy(subset_face);
    hb_subset_plan_destroy(plan);
    return why;
}

static void clear(struct gz_subset *subset) {
    free(subset->program);
    free(subset->originals);
    free(subset->advances);
    *subset = (struct gz_subset){.format = subset->format};
}

struct gz_subset *gz_subset_create(struct gz_face *face, const uint32_t *glyphs, uint32_t count,
                                   const char **why) {
    *why = _("more than 65534 glyphs of one face");
    if (count > MOST_GLYPHS)
        return NULL;
    struct gz_subset *subset = calloc(1, sizeof *subset);
    *why = _("out of memory");
    if (!subset)
        return NULL;
    subset->format = face->info.format;
    bool hide = subset->format == GZ_OUTLINE_CFF_CID;
    *why = fill_subset(face, glyphs, count, hide, subset);
    if (*why && hide) { /* a HarfBuzz that keeps what the plan saw */
        clear(subset);
        *why = fill_subset(face, glyphs, count, false, subset);
    }
    gz_face_release_pages(face);
    if (*why) {
        gz_subset_destroy(subset);
        return NULL;
    }
    return subset;
}

struct gz_subset *gz_subset_restore(enum gz_outline_format format, size_t program_size,
                                    uint32_t glyph_count, const uint32_t *originals,
                                    const int32_t *advances) {
    struct gz_subset *subset = calloc(1, sizeof *subset);
    if (!subset)
        return NULL;
    *subset = (struct gz_subset){.format = format, .program_size = program_size,
                                 .glyph_count = glyph_count};
    subset->originals = calloc(glyph_count + 1, sizeof *originals);
    subset->advances = calloc(glyph_count + 1, sizeof *advances);
    if (!subset->originals || !subset->advances) {
        gz_subset_destroy(subset);
        return NULL;
    }
    memcpy(subset->originals, originals, glyph_count * sizeof *originals);
    memcpy(subset->advances, advances, glyph_count * sizeof *advances);
    return subset;
}

void gz_subset_destroy(struct gz_subset *subset) {
    if (!subset)
        return;
    clear(subset);
    free(subset);
}

uint32_t gz_subset_glyph(const struct gz_subset *subset, uint32_t original) {
    uint32_t low = 0, high = subset->glyph_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (subset->originals[middle] < original)
            low = middle + 1;
        else
            high = middle;
    }
    return low < subset->glyph_count && subset->originals[low] == original ? low : 0;
}
