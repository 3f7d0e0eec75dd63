/* Mends of what is mechanical, applied to the source files. */
#ifndef GZ_CHECK_FIX_H
#define GZ_CHECK_FIX_H

#include "pipeline/check/check.h"
#include "pipeline/text/buffer.h"

struct gz_fix_file {
    const char *path;
    const char *before, *after; /* the whole file, byte for byte */
    size_t before_length, after_length;
    uint32_t mended; /* findings */
};

struct gz_fixes {
    struct gz_fix_file *files; /* in which anything is mended */
    uint32_t count;
};

/* Applies the mends of findings in texts that are not final. A finding is mended
 * whole or not at all: where a source does not hold what a mend expects, or two
 * of them meet, the later one is left. `findings` keeps what was not mended.
 * False: a file could not be read, which was reported. */
bool gz_check_fix(struct gz_findings *findings, struct gz_fixes *out, struct gz_arena *arena,
                  struct gz_diag *diag);

/* The mends as a unified diff, for `patch -p0`. */
void gz_check_fix_diff(const struct gz_fixes *fixes, struct gz_buffer *out);

/* Writes the mended files, each whole or not at all. False: one could not be
 * written, which was reported. */
bool gz_check_fix_write(const struct gz_fixes *fixes, struct gz_diag *diag);

#endif
