#include "pipeline/batch/shard.h"

#include <string.h>

#include "fonts/support/sha256.h"

/* Digits from *at on; false without any, with a leading 0, or beyond the limit. */
static bool read_number(const char **at, uint32_t *out) {
    *out = 0;
    if (**at < '1' || **at > '9')
        return false;
    for (; **at >= '0' && **at <= '9'; ++*at) {
        *out = *out * 10 + (uint32_t)(**at - '0');
        if (*out > GZ_SHARD_LIMIT)
            return false;
    }
    return true;
}

bool gz_shard_parse(const char *text, struct gz_shard *out) {
    return read_number(&text, &out->number) && *text++ == '/' &&
           read_number(&text, &out->count) && *text == '\0' && out->number <= out->count;
}

bool gz_shard_has(const struct gz_shard *shard, const char *folder_name) {
    uint8_t sha256[GZ_SHA256_SIZE];
    struct gz_sha256 hash;
    uint64_t number = 0;
    gz_sha256_begin(&hash);
    gz_sha256_add(&hash, folder_name, strlen(folder_name));
    gz_sha256_end(&hash, sha256);
    for (int i = 0; i < 8; i++)
        number = number << 8 | sha256[i];
    return number % shard->count + 1 == shard->number;
}
