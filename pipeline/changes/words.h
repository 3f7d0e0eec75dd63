/* The difference of two texts by words, as a reader would mark it. */
#ifndef GZ_CHANGES_WORDS_H
#define GZ_CHANGES_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/support/arena.h"

struct gz_words; /* opaque: the dictionary of Chinese words */

/* NULL when there is none: words then are single characters. */
struct gz_words *gz_words_open(void);
void gz_words_close(struct gz_words *words); /* NULL is allowed */

/* Bytes of a text from … to-1 stand where those of the other stand; one of the
 * two may be empty. */
struct gz_word_change {
    uint32_t old_from, old_to, new_from, new_to;
};

/* The ends of the words of a text, in bytes, ascending. A number and its unit
 * are one word (98.5%, 2024年, 第二十三次), a mark is one. */
const uint32_t *gz_words_split(struct gz_words *words, const char *utf8, uint32_t length,
                               uint32_t *count, struct gz_arena *arena);

/* The changes from one text to the other, in order; texts that have little in
 * common are one change. *count 0: equal texts. */
const struct gz_word_change *gz_words_compare(struct gz_words *words, const char *older,
                                              uint32_t old_length, const char *newer,
                                              uint32_t new_length, uint32_t *count,
                                              struct gz_arena *arena);

/* Whether two strings read the same: widths of letters, digits and marks, the
 * form of quotation marks and stops, and blanks do not count. */
bool gz_words_read_alike(const char *a, const char *b);

#endif
