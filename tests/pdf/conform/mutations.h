/* What is broken in the fixtures, and which rules must then speak. */
#ifndef CONFORM_MUTATIONS_H
#define CONFORM_MUTATIONS_H

#include "check.h"
#include "fixture.h"

enum base { TAGGED = 1, PRINT_BASE = 2, BOTH = 3 };
enum { MOST_EDITS = 5, MOST_RULES = 6 };

struct mutation {
    const char *name;
    enum base base;
    struct edit edits[MOST_EDITS + 1]; /* of the source, in order */
    enum rule rules[MOST_RULES + 1];   /* where the standard has them; no others */
    struct edit raw;                   /* of the assembled file */
    bool more;                         /* others may speak, too */
};

/* Each ends with a row without a name. */
extern const struct mutation file_mutations[], page_mutations[], font_mutations[],
    tag_mutations[], print_mutations[];

#endif
