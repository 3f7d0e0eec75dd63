/* A Word file on the disk, read, and what came of it checked. */
#ifndef GZ_FUZZ_WORD_FILE_H
#define GZ_FUZZ_WORD_FILE_H

#include <errno.h>
#include <stdio.h>
#include <unistd.h>

#include "fonts/support/diag.h"
#include "fuzz_manuscript.h"

static char word_path[4096];

static inline void word_remove(void) {
    unlink(word_path);
}

static inline void word_begin(void) {
    const char *base = getenv("TMPDIR");
    snprintf(word_path, sizeof word_path, "%s/gz-word-XXXXXX", base && *base ? base : ".");
    int descriptor = mkstemp(word_path);
    if (descriptor < 0) {
        fprintf(stderr, "fuzz_word: %s: %s\n", word_path, strerror(errno));
        exit(3);
    }
    close(descriptor);
    atexit(word_remove);
}

static inline void word_write(const void *bytes, size_t length) {
    FILE *file = fopen(word_path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0)
        exit(3);
}

static inline void word_read(enum gz_import_tracked tracked) {
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_manuscript manuscript;
    bool read = gz_import_read_word(word_path, tracked, &manuscript, arena, diag);
    check(read != gz_diag_has_errors(diag));
    if (read)
        check_manuscript(&manuscript);
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
}

#endif
