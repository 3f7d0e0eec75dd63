/* Small PDFs written as text: cross-reference table and lengths are added. */
#ifndef CONFORM_FIXTURE_H
#define CONFORM_FIXTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct edit {
    const char *from, *to; /* {NULL, NULL}: no more edits */
};

/* Text that owns its bytes. */
struct text {
    char *bytes; /* ends with a NUL that does not count */
    size_t size;
};

bool text_read(struct text *text, const char *path);
void text_free(struct text *text);
/* Replaces the first from by to; false: there is none. In to, <<@q29@>> and
 * its like stand for long things, see fixture.c. */
bool text_edit(struct text *text, struct edit edit);

/* The PDF: /Length @ becomes a stream's length, a table and the rest of the
 * trailer are written. To be freed. */
struct text fixture_assemble(const struct text *source);

#endif
