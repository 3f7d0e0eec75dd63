/* What two sequences have in common. */
#ifndef GZ_CHANGES_ALIGN_H
#define GZ_CHANGES_ALIGN_H

#include "pipeline/changes/texts.h"
#include "pipeline/text/intern.h"

/* A longest common subsequence of a and b, by numbers: match[i] is the index in
 * b of a[i]'s partner, ascending, or GZ_NOWHERE. Time (n + m) D, D differences,
 * up to a bound on D (Myers 1986); beyond it, a common subsequence through what
 * is unique in both, in n log n. */
void gz_common_sequence(const uint32_t *a, uint32_t n, const uint32_t *b, uint32_t m,
                        uint32_t *match);

/* Pairs the texts of two articles, in order: equal ones first, then those that
 * are alike. match[i]: as above. `strings` numbers whole texts. */
void gz_texts_align(const struct gz_text_group *older, const struct gz_text_group *newer,
                    struct gz_intern *strings, uint32_t *match, struct gz_arena *arena);

/* Pairs long texts that gz_texts_align() left alone and that are much alike: they
 * moved, and were corrected as well. moved[i]: the partner of an older text, or
 * GZ_NOWHERE; in any order. Of many texts only the first are looked at. */
void gz_texts_find_moved(const struct gz_text_group *older, const struct gz_text_group *newer,
                         const uint32_t *match, uint32_t *moved);

#endif
