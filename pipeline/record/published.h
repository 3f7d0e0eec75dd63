/* What was printed: the frozen state of an issue, revision by revision.
 *
 * Each revision is one file, published/N.json in the folder: a layout
 * record with its number, the hashes of all sources, the whole style, and the
 * faces and library versions that set it. One file, so that a revision is there
 * or is not, whenever a run is interrupted; a revision once written is never
 * changed.
 */
#ifndef GZ_PUBLISHED_H
#define GZ_PUBLISHED_H

#include "pipeline/system/output.h"
#include "pipeline/record/record.h"

#define GZ_PUBLISHED_FOLDER "published"
#define GZ_PUBLISHED_FILE_LIMIT (256u << 20) /* bytes */

/* "issues/2024-03/published/2.json". */
const char *gz_published_path(const char *folder, uint32_t revision, struct gz_arena *arena);

/* The number of the last revision in an issue's folder; 0: never published. */
uint32_t gz_published_last(const char *folder);

/* Reads a revision, 0: the last one. *out is NULL when the issue was never
 * published. False when an error was reported: a revision that is not there,
 * a file that cannot be read. */
bool gz_published_read(const char *folder, uint32_t revision, const struct gz_record **out,
                       struct gz_arena *arena, struct gz_diag *diag);

/* Writes a record as the revision that it names: the whole file, on the disk,
 * never in the place of an earlier one. GZ_OUTPUT_TAKEN: the number is taken,
 * somebody published meanwhile; nothing was reported. */
enum gz_output_placed gz_published_write(const char *folder, const struct gz_record *record,
                                         struct gz_arena *arena, struct gz_diag *diag);

/* Whether two records say the same but for the number of the revision and the
 * versions of the program and its libraries: sources, style, faces, and the
 * looks of every page. */
bool gz_published_equal(const struct gz_record *one, const struct gz_record *other);

#endif
