/* Where words may part: the hyphenation dictionaries of the system. */
#ifndef GZ_HYPHEN_H
#define GZ_HYPHEN_H

#include <stdbool.h>
#include <stdint.h>

struct gz_hyphens; /* opaque: dictionaries, each opened when it is first needed */

struct gz_hyphens *gz_hyphens_create(void);
void gz_hyphens_destroy(struct gz_hyphens *hyphens);

/* The folder that the dictionaries are read from; static. */
const char *gz_hyphen_folder(void);

/* The longest word that is looked at, in bytes. */
#define GZ_HYPHEN_WORD 64

/* Sets points[i] for each byte i behind which `word` may part at a line's end,
 * all others false; points has `length` places. `language` is BCP 47: en-GB takes
 * the dictionary of en when it has none of its own. The word is in lower case, at
 * most GZ_HYPHEN_WORD bytes. False, and no points, without a dictionary. */
bool gz_hyphenate(struct gz_hyphens *hyphens, const char *language, const char *word,
                  uint32_t length, bool *points);

/* True once for each language that gz_hyphenate() found no dictionary for. */
bool gz_hyphens_newly_missing(struct gz_hyphens *hyphens, const char *language);

#endif
