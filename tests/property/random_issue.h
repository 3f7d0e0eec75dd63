/* Random issues for property tests: adversarial, reproducible by seed. */
#ifndef GZ_RANDOM_ISSUE_H
#define GZ_RANDOM_ISSUE_H

#include "layout/document.h"
#include "fonts/support/arena.h"

struct gz_random {
    uint64_t state;
};

/* Uniform in 0 … below-1. */
uint32_t gz_random_below(struct gz_random *random, uint32_t below);

/* A paragraph-like text of some `characters`: Han, marks in every order,
 * numbers with units, Latin words, addresses, dashes, characters beyond the
 * BMP. Never begins or ends with a blank. */
struct gz_text gz_random_text(struct gz_random *random, struct gz_arena *arena,
                              uint32_t characters);

/* The same with stretches marked: every look, links, other languages, so that words
 * are hyphenated. */
struct gz_text gz_random_marked_text(struct gz_random *random, struct gz_arena *arena,
                                     uint32_t characters);

/* An issue of `articles` articles with blocks of every kind, spans of every look,
 * hyphenated words, footnotes, laws, Traditional Chinese and groups in the contents. */
struct gz_issue *gz_random_issue(struct gz_random *random, struct gz_arena *arena,
                                 uint32_t articles);

#endif
