/* How the parts of a Word file hang together (ISO/IEC 29500-2): which is the document, and
 * what its relationships lead to. */
#ifndef GZ_IMPORT_WORD_PACKAGE_H
#define GZ_IMPORT_WORD_PACKAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "pipeline/import/container.h"

struct gz_word_relation {
    const char *id;
    const char *kind;   /* the end of its type: "image"; "" for a type that is not Office's */
    const char *target; /* the part's name, without a slash in front; an address if external */
    bool external;
};

struct gz_word_relations {
    struct gz_word_relation *items; /* in the order of their ids */
    uint32_t count;
};

/* The main document's part. NULL: reported. */
const char *gz_word_package_document(struct gz_container *container, const char *path,
                                     struct gz_arena *arena, struct gz_diag *diag);

/* The relationships of a part, of the whole file with part "". That there are none is no
 * error; a target that climbs out of the file is. False: reported. */
bool gz_word_package_relations(struct gz_container *container, const char *part,
                               const char *path, struct gz_word_relations *out,
                               struct gz_arena *arena, struct gz_diag *diag);

/* NULL: there is none. `id` may be NULL. */
const struct gz_word_relation *gz_word_relation(const struct gz_word_relations *relations,
                                                const char *id);
/* The first of a kind, or NULL. */
const struct gz_word_relation *gz_word_relation_of(const struct gz_word_relations *relations,
                                                   const char *kind);

#endif
