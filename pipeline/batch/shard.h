/* A part of an archive, for one machine of several. */
#ifndef GZ_SHARD_H
#define GZ_SHARD_H

#include <stdbool.h>
#include <stdint.h>

#define GZ_SHARD_LIMIT 1000000

struct gz_shard {
    uint32_t number, count; /* number 1 … count */
};

/* Reads "2/4". False when it is no such thing. */
bool gz_shard_parse(const char *text, struct gz_shard *out);

/* Whether an issue belongs to a shard: the first eight bytes of the SHA-256 of
 * its folder's name, a big-endian number, modulo the count, plus one, is the
 * shard's number. Nothing else counts: neither the path nor the other issues. */
bool gz_shard_has(const struct gz_shard *shard, const char *folder_name);

#endif
