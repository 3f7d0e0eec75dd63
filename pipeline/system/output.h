/* Files written whole or not at all.
 *
 * Model: the targets of a run are added to a set; each becomes a temporary
 * file beside its place. Only when all could be written does the commit rename
 * them; whatever is not committed leaves no trace. SIGINT, SIGTERM, SIGHUP,
 * SIGPIPE and SIGQUIT wait while temporary files exist, so that Ctrl-C leaves
 * none behind. The alternative, a list of files for a signal handler, needs
 * global state. What a process left that was killed outright is removed by a
 * later one, once it is an hour old.
 *
 * A target that is a symbolic link: the file that it leads to is replaced,
 * the link stays. A target that is no regular file (/dev/null, a pipe), `-`
 * and /dev/stdout: the bytes are written into it, after the renames. An
 * existing file keeps its permissions and is not replaced when it may not be
 * written; a new one gets those of the umask.
 */
#ifndef GZ_OUTPUT_H
#define GZ_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "fonts/support/diag.h"

#define GZ_OUTPUT_LIMIT 1024 /* targets of a set */

struct gz_output; /* opaque */

struct gz_output *gz_output_create(void);
/* Removes what was not committed, and lets the signals through. */
void gz_output_destroy(struct gz_output *output);

/* Adds a target and writes its temporary file. `target` must outlive the
 * diag's messages; `data` is borrowed until the commit. False: an environment
 * error was reported at the target. */
bool gz_output_add(struct gz_output *output, const char *target, const void *data, size_t size,
                   struct gz_diag *diag);

/* Puts all targets in place, in the order in which they were added. `sync`:
 * each file and its folder reach the disk before (needed where the earlier
 * state is lost for good, not for a PDF that can be built again). False: an
 * environment error was reported; targets before the failed one are in place. */
bool gz_output_commit(struct gz_output *output, bool sync, struct gz_diag *diag);

enum gz_output_placed {
    GZ_OUTPUT_PLACED,
    GZ_OUTPUT_TAKEN, /* there is such a file; nothing was changed or reported */
    GZ_OUTPUT_FAILED, /* an environment error was reported at the target */
};

/* Writes a file where none may be yet: whole, on the disk with its folder, and
 * never in the place of another one, also when two processes try at once. */
enum gz_output_placed gz_output_place_new(const char *target, const void *data, size_t size,
                                          struct gz_diag *diag);

/* Removes the temporary files beside a target that a process left: one that was
 * waited for, so that nobody else has its number. */
void gz_output_remove_leftovers(const char *target, long process);

/* Creates a folder and those above it; one that exists is fine. */
bool gz_output_make_folder(const char *path, struct gz_diag *diag);

/* Whether a target's bytes go to standard output: `-`, /dev/stdout, /dev/fd/1. */
bool gz_output_is_standard(const char *target);

/* Whether both name the same existing file. */
bool gz_output_same_file(const char *a, const char *b);

/* Opens /dev/null in the place of standard descriptors that are closed, so
 * that no output file gets their numbers; writing to one still fails. To be
 * called first in main(). Also lets a file over the size limit fail with
 * EFBIG instead of ending the process. */
void gz_output_guard_standard(void);

/* Flushes and closes standard output. False: something written to it was lost; errno
 * says why where that is known, else it is EIO. */
bool gz_output_finish_standard(void);

#endif
