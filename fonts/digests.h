/* SHA-256 of files, remembered between runs in a small file of the user's cache.
 *
 * A file is known again by its path and a stamp of size, times, inode and
 * device. The cache only saves time: when it is absent, unreadable, somebody
 * else's or damaged, files are hashed anew, and nothing is said.
 *
 * The file: a line that names the format, then a line for each digest, the
 * newest last. It is replaced whole, and bounded.
 */
#ifndef GZ_DIGESTS_H
#define GZ_DIGESTS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>

#include "fonts/support/sha256.h"

#define GZ_DIGESTS_LIMIT 256     /* digests kept; the oldest go */
#define GZ_DIGESTS_PATH_LIMIT 1024 /* bytes; files of longer paths are not remembered */

struct gz_file_stamp {
    uint64_t size, mtime, mtime_ns, ctime, ctime_ns, inode, device;
};

struct gz_file_stamp gz_file_stamp_of(const struct stat *status);

bool gz_file_stamps_equal(const struct gz_file_stamp *a, const struct gz_file_stamp *b);

/* False for a file that was changed in the last two seconds: it might change
 * again without a new stamp. */
bool gz_file_stamp_settled(const struct gz_file_stamp *stamp);

/* A file as it was: a line of text in this cache and in the stamps of outputs. */
struct gz_file_digest {
    const char *path;
    struct gz_file_stamp stamp;
    uint8_t sha256[GZ_SHA256_SIZE];
};

/* The longest line without its path; the line's end is among it, and a NUL. */
#define GZ_FILE_DIGEST_LINE (2 * GZ_SHA256_SIZE + 7 * 21 + 3)

/* Writes a line with its end and a NUL; returns where the NUL stands. */
char *gz_file_digest_write(char *at, const struct gz_file_digest *digest);

/* Reads a line without its end; the path is its tail, which may be anything.
 * False when it is not one of ours. */
bool gz_file_digest_read(const char *line, struct gz_file_digest *out);

struct gz_digests; /* opaque */

/* Reads what is remembered in the file `path`, which is copied; NULL: in
 * memory only. Never fails. */
struct gz_digests *gz_digests_open(const char *path);

/* Writes what was added, creating the file's folder and the one above it, and
 * forgets all. Fails silently. NULL is allowed. */
void gz_digests_close(struct gz_digests *digests);

bool gz_digests_find(const struct gz_digests *digests, const char *path,
                     const struct gz_file_stamp *stamp, uint8_t out[GZ_SHA256_SIZE]);

/* `path` is absolute. */
void gz_digests_add(struct gz_digests *digests, const char *path,
                    const struct gz_file_stamp *stamp, const uint8_t sha256[GZ_SHA256_SIZE]);

#endif
