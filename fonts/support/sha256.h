/* SHA-256, by Nettle: five times as fast as plain C where the processor has
 * instructions for it, which matters for font collections of tens of MiB. */
#ifndef GZ_SHA256_H
#define GZ_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <nettle/sha2.h>

#define GZ_SHA256_SIZE 32

struct gz_sha256 {
    struct sha256_ctx context;
};

void gz_sha256_begin(struct gz_sha256 *hash);
void gz_sha256_add(struct gz_sha256 *hash, const void *bytes, size_t size);
void gz_sha256_end(struct gz_sha256 *hash, uint8_t out[GZ_SHA256_SIZE]);

/* Of a whole file; false when it cannot be read. */
bool gz_sha256_file(const char *path, uint8_t out[GZ_SHA256_SIZE]);

#endif
