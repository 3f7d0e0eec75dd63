/* What an output was made from, so that a batch builds only what changed.
 *
 * Model: beside the PDF, in .gazette/<its name>.stamp, a small text file: a
 * digest of the environment (program, libraries, faces that there are, options),
 * and of the PDF and every file that it was made from the SHA-256 and a stamp of
 * size, times and inode. Sources are all files of the folder and what the
 * build opened elsewhere (style, font files).
 *
 * An output is up to date when the environment is the same, the folder holds the
 * same files, and every file, the PDF among them, has the same bytes. Equal
 * stamps prove equal bytes; only where they differ, or were too young to be
 * trusted, is a file read.
 *
 * A stamp that is missing, damaged or cannot be written costs a build, and
 * nothing else; the folder .gazette may be deleted at any time.
 */
#ifndef GZ_STAMP_H
#define GZ_STAMP_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "fonts/digests.h"
#include "fonts/support/arena.h"

#define GZ_STAMP_FOLDER ".gazette"

struct gz_stamp {
    uint8_t environment[GZ_SHA256_SIZE];
    uint32_t pages, warnings;
    struct gz_file_digest pdf; /* its path is "." */
    /* Sorted by path: relative to the folder, or absolute. */
    struct gz_file_digest *files;
    size_t file_count;
};

/* "out/.gazette/2024-03.pdf.stamp" of "out/2024-03.pdf". */
const char *gz_stamp_path(const char *pdf, struct gz_arena *arena);

/* ---- before and after a build ------------------------------------------------- */

/* The sources of an issue at a moment. */
struct gz_sources {
    struct gz_file_digest *files; /* not hashed; sorted by path */
    size_t count, capacity;
    struct timespec taken;
    bool complete; /* within the limits on depth and number, all readable */
};

/* Hidden files, PDFs, and names that begin with # or end in ~ are no sources
 * unless a build opens them. Memory in `arena`. */
void gz_sources_take(const char *folder, struct gz_sources *out, struct gz_arena *arena);

/* A file that the build opened. */
struct gz_opened {
    const char *path;
    const uint8_t *sha256; /* of what was opened, when that is known; or NULL */
};

/* Writes the stamp of a build that is done. `before` was taken before it, `opened`
 * is all that it opened; pages, warnings, environment and the PDF's SHA-256 are set
 * in `stamp`. Nothing is written when a file changed meanwhile. Memory in `arena`. */
void gz_stamp_write_new(const char *folder, const char *pdf, const struct gz_sources *before,
                        const struct gz_opened *opened, uint32_t opened_count,
                        struct gz_stamp *stamp, struct gz_arena *arena);

/* ---- the question --------------------------------------------------------------- */

/* Files outside of issues, looked at once for all. */
struct gz_stamp_memory; /* opaque, in the arena */
struct gz_stamp_memory *gz_stamp_memory_create(struct gz_arena *arena);

/* Whether an output is up to date; then *out has its numbers. A stamp whose files
 * had to be read is written anew. Memory in `arena`. */
bool gz_stamp_holds(const char *folder, const char *pdf,
                    const uint8_t environment[GZ_SHA256_SIZE], struct gz_stamp_memory *memory,
                    struct gz_stamp *out, struct gz_arena *arena);

#endif
