#include "fonts/support/sha256.h"

#include <stdio.h>

void gz_sha256_begin(struct gz_sha256 *hash) {
    sha256_init(&hash->context);
}

void gz_sha256_add(struct gz_sha256 *hash, const void *bytes, size_t size) {
    sha256_update(&hash->context, size, bytes);
}

void gz_sha256_end(struct gz_sha256 *hash, uint8_t out[GZ_SHA256_SIZE]) {
    sha256_digest(&hash->context, GZ_SHA256_SIZE, out);
}

bool gz_sha256_file(const char *path, uint8_t out[GZ_SHA256_SIZE]) {
    FILE *in = fopen(path, "rb");
    if (!in)
        return false;
    struct gz_sha256 hash;
    gz_sha256_begin(&hash);
    uint8_t bytes[16384];
    for (size_t size; (size = fread(bytes, 1, sizeof bytes, in)) > 0;)
        gz_sha256_add(&hash, bytes, size);
    bool whole = !ferror(in);
    fclose(in);
    gz_sha256_end(&hash, out);
    return whole;
}
