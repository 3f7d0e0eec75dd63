/* A text file in whatever encoding an office saves: UTF-8, UTF-16 by its mark, GB18030. */
#ifndef GZ_IMPORT_ENCODING_H
#define GZ_IMPORT_ENCODING_H

#include "pipeline/import/manuscript.h"

#define GZ_IMPORT_TEXT_LIMIT (4u << 20) /* bytes: ten back issues in one */

struct gz_import_text {
    const char *path;
    char *bytes; /* valid UTF-8 without U+0000, "\n" as its only line end; ends in a NUL */
    size_t length;
    const char *guess; /* the encoding, when it was guessed: "GB18030"; or NULL */
    uint32_t lost;     /* bytes that were no characters and became U+FFFD each */
};

/* Reads the file; false when an error was reported. All in `arena`. */
bool gz_import_text_open(const char *path, struct gz_import_text *out, struct gz_arena *arena,
                         struct gz_diag *diag);

/* The same for bytes in memory, which are copied. */
bool gz_import_text_decode(const char *path, const char *bytes, size_t length,
                           struct gz_import_text *out, struct gz_arena *arena,
                           struct gz_diag *diag);

#endif
