/* The files that an issue is made from, watched for changes.
 *
 * Model: a snapshot of the folder and of the style file: of each file
 * its inode, size and times. inotify says when to look again, and looking tells
 * whether anything is different: a temporary file of an editor that comes and
 * goes is no change, nor is a PDF written into the folder. What inotify
 * does not see (a network share, the file behind a symbolic link) is found by
 * looking from time to time.
 *
 * Hidden files, PDFs and editors' copies (names that end in ~) are no sources.
 * Folders may vanish and come back.
 */
#ifndef GZ_WATCH_FILES_H
#define GZ_WATCH_FILES_H

#include <stdbool.h>

struct gz_watch; /* opaque */

/* Watches an issue's folder, which need not exist; borrowed. The first
 * snapshot is empty. */
struct gz_watch *gz_watch_create(const char *folder);
void gz_watch_destroy(struct gz_watch *watch); /* NULL is allowed */

/* One file more, the style; copied. Counts from the next snapshot on. */
void gz_watch_set_style(struct gz_watch *watch, const char *path);

/* Becomes readable when something happens; -1: there is no inotify, and one
 * has to look from time to time. */
int gz_watch_descriptor(const struct gz_watch *watch);

/* Takes what inotify tells, without waiting. True when it may concern a source. */
bool gz_watch_take_events(struct gz_watch *watch);

/* Whether the last event that was taken ended the writing of a file of the last
 * snapshot: with most editors that is the end of a save. */
bool gz_watch_saved(const struct gz_watch *watch);

/* Takes a snapshot. True when it differs from the last one, or when a file of
 * that was written to since. */
bool gz_watch_look(struct gz_watch *watch);

/* Why changes may be seen late or not at all, or NULL; static. */
const char *gz_watch_weakness(const struct gz_watch *watch);

#endif
