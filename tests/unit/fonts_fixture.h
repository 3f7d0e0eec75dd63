/* Faces of the Debian packages that the build depends on, found by name. */
#ifndef GZ_FONTS_FIXTURE_H
#define GZ_FONTS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "fonts/fontset.h"

#define SONG "Noto Serif CJK SC"
#define HEI "Noto Sans CJK SC"
#define KAI "LXGW WenKai"
#define LATIN "DejaVu Serif"
#define HAN_TAG 0x48616E69u /* 'Hani' */
#define LATIN_TAG 0x4C61746Eu

/* A set of one stack with one pattern; the caller destroys it. */
static inline struct gz_fontset *open_one(const char *pattern) {
    struct gz_font_stack stack = {"试", &pattern, 1, GZ_NO_STACK, {0}};
    struct gz_fontset_options options = {&stack, 1, false, true};
    struct gz_diag *diag = gz_diag_create();
    struct gz_fontset *set = gz_fontset_create(&options, diag);
    if (!set)
        fail_msg("no face for %s", pattern);
    gz_diag_destroy(diag);
    return set;
}

struct file_bytes {
    uint8_t *bytes;
    size_t size;
};

static inline struct file_bytes read_whole(const char *path) {
    struct file_bytes file = {0};
    FILE *stream = fopen(path, "rb");
    assert_non_null(stream);
    fseek(stream, 0, SEEK_END);
    file.size = (size_t)ftell(stream);
    rewind(stream);
    file.bytes = malloc(file.size + 1);
    assert_non_null(file.bytes);
    assert_int_equal(fread(file.bytes, 1, file.size, stream), file.size);
    fclose(stream);
    return file;
}

static inline void write_whole(const char *path, const void *bytes, size_t size) {
    FILE *stream = fopen(path, "wb");
    assert_non_null(stream);
    assert_int_equal(fwrite(bytes, 1, size, stream), size);
    assert_int_equal(fclose(stream), 0);
}

/* A new, empty folder for the test's files. */
static inline const char *make_folder(char *name_template) {
    const char *folder = mkdtemp(name_template);
    assert_non_null(folder);
    return folder;
}

/* The directory entry of a table in a single-face font file, or NULL. */
static inline uint8_t *find_entry(struct file_bytes *font, const char *tag) {
    unsigned count = (unsigned)(font->bytes[4] << 8 | font->bytes[5]);
    for (unsigned i = 0; i < count; i++)
        if (memcmp(font->bytes + 12 + 16 * i, tag, 4) == 0)
            return font->bytes + 12 + 16 * i;
    return NULL;
}

static inline uint8_t *find_table(struct file_bytes *font, const char *tag) {
    const uint8_t *entry = find_entry(font, tag);
    assert_non_null(entry);
    return font->bytes + ((uint32_t)entry[8] << 24 | (uint32_t)entry[9] << 16 |
                          (uint32_t)entry[10] << 8 | entry[11]);
}

#endif
