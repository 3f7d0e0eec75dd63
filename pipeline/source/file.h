/* Files of an issue folder, read as untrusted input.
 *
 * A name in a source is a relative path below the folder: no "..", no
 * absolute path, no symbolic link that leads outside. What is read is a
 * regular file of bounded size; a text file is moreover valid UTF-8 without
 * control characters and invisible ones. After that every other reader can trust its bytes.
 */
#ifndef GZ_SOURCE_FILE_H
#define GZ_SOURCE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"

/* A text file in memory. All of it lives in the arena that it was read into.
 *
 * `bytes` is valid UTF-8, ends in a NUL that `length` does not count, has no
 * byte order mark, "\n" as its only line end ("\r\n" became "\n", which moves
 * no column), and no control character but "\n" and "\t". All offsets are
 * bytes of `bytes`. */
struct gz_source_file {
    const char *path; /* as shown to the user: folder and name */
    const char *bytes;
    uint32_t length;
    uint32_t line_count;         /* ≥ 1; a final "\n" opens no further line */
    const uint32_t *line_starts; /* [line_count], offsets, of line 1 first */
    /* Characters before every 512th byte: columns in constant time, also in a
     * file that is one long line. */
    const uint32_t *char_marks;
};

/* Any file, for images. `bytes` ends in a NUL that `length` does not count. */
struct gz_source_bytes {
    const char *path; /* as shown to the user */
    const char *bytes;
    size_t length;
};

/* Folder and name as shown to the user: "issues/2024-03" + "issue.yaml". */
const char *gz_source_path_join(const char *folder, const char *name,
                                struct gz_arena *arena);

/* Reads the file `name` below `folder`. Errors stand at `named_at`, the place
 * of the name in a source; with named_at.path NULL at the file as a whole.
 * Wrong names and missing, empty, oversized (more than `limit` bytes) or
 * irregular files are source errors; no permission and read failures are
 * environment errors. False when one was reported. */
bool gz_source_bytes_read(const char *folder, const char *name,
                          struct gz_pos named_at, size_t limit,
                          struct gz_source_bytes *out, struct gz_arena *arena,
                          struct gz_diag *diag);

/* A file that the user named on the command line: any path, otherwise as above. Errors
 * stand at the file as a whole. */
bool gz_source_bytes_open(const char *path, size_t limit, struct gz_source_bytes *out,
                          struct gz_arena *arena, struct gz_diag *diag);

/* gz_source_bytes_read() for a text file (limit GZ_SOURCE_FILE_LIMIT). What is wrong inside
 * it is reported at its line and column. */
bool gz_source_file_read(const char *folder, const char *name,
                         struct gz_pos named_at, struct gz_source_file *out,
                         struct gz_arena *arena, struct gz_diag *diag);

/* A file that the user named on the command line or that has a fixed place:
 * any path, otherwise as gz_source_file_read(). */
bool gz_source_file_open(const char *path, struct gz_source_file *out,
                         struct gz_arena *arena, struct gz_diag *diag);

/* Checks bytes already in memory as the text of `path`, which is borrowed.
 * The bytes are copied. For tests, fuzzing and editors' unsaved text. */
bool gz_source_file_from_bytes(const char *path, const char *bytes,
                               size_t length, struct gz_source_file *out,
                               struct gz_arena *arena, struct gz_diag *diag);

/* Line and column (from 1, in characters) of a byte offset ≤ length. */
struct gz_pos gz_source_file_pos(const struct gz_source_file *file,
                                 uint32_t offset);

/* The offset of a position; a column past the line's end gives the offset of
 * its end, a line past the last one `length`. */
uint32_t gz_source_file_offset(const struct gz_source_file *file, uint32_t line,
                               uint32_t column);

/* Start of a line (from 1); *length without its "\n". */
const char *gz_source_file_line(const struct gz_source_file *file,
                                uint32_t line, uint32_t *length);

#endif
