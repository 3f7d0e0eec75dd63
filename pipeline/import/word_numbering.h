/* Automatic lists (numbering.xml; ISO/IEC 29500-1, 17.9): what stands in front of a
 * paragraph. */
#ifndef GZ_IMPORT_WORD_NUMBERING_H
#define GZ_IMPORT_WORD_NUMBERING_H

#include "pipeline/import/word_styles.h"

struct gz_word_numbering;

/* `root` is that of numbering.xml; or NULL, and there are no lists. */
struct gz_word_numbering *gz_word_numbering_read(const struct gz_xml_node *root,
                                                 struct gz_word_styles *styles,
                                                 struct gz_arena *arena);

/* Counts on, and returns what is printed; "" for nothing. `level` -1: the one that names
 * `style` (or NULL), else the first. *odd is set where a format or a symbol is not known
 * and the number may look another way. */
const char *gz_word_numbering_next(struct gz_word_numbering *numbering, int64_t list, int level,
                                   const char *style, bool *odd);

#endif
