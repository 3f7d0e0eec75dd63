/* Which files a PDF was made from, and the rule for make and ninja. */
#ifndef GZ_DEPFILE_H
#define GZ_DEPFILE_H

#include <stdint.h>

#include "pipeline/text/buffer.h"
#include "pipeline/build/typeset.h"

/* Paths of the sources: issue.yaml, articles, images, each once, in this
 * order; a list in `arena` of borrowed paths. */
const char *const *gz_typeset_sources(const struct gz_typeset *typeset, struct gz_arena *arena,
                                      uint32_t *count);

/* All that a PDF is made from: the published state that was gone by, the style
 * unless it is frozen there, the sources, the font files, as opened; likewise. */
const char *const *gz_typeset_files(const struct gz_typeset *typeset, struct gz_arena *arena,
                                    uint32_t *count);

/* "target: file …", and an empty rule for each file, so that one which is
 * later removed does not stop make. */
void gz_depfile_create(const char *target, const char *const *files, uint32_t count,
                       struct gz_buffer *out);

#endif
