/* Slips in set phrases, as data. Private to check/. */
#ifndef GZ_CHECK_PHRASES_H
#define GZ_CHECK_PHRASES_H

#include <stddef.h>

struct gz_phrase {
    const char *wrong, *right;
    /* Characters that, right before or behind it, make it part of something
     * else: 防|碍, 图象|征. NULL: none. */
    const char *not_before, *not_behind;
};

extern const struct gz_phrase gz_phrases[];
extern const size_t gz_phrase_count;

/* Words that never stand twice in a row. */
extern const char *const gz_single_words[];
extern const size_t gz_single_word_count;

/* Characters that never stand twice in a row, with the characters that make
 * them part of something else. */
struct gz_single_character {
    const char *character, *not_before, *not_behind;
};
extern const struct gz_single_character gz_single_characters[];
extern const size_t gz_single_character_count;

#endif
