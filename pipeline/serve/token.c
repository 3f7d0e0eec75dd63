#include "pipeline/serve/token.h"

#include <stdio.h>
#include <sys/random.h>

bool gz_token_create(char out[GZ_TOKEN_LENGTH + 1]) {
    unsigned char bytes[GZ_TOKEN_LENGTH / 2];
    if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
        return false;
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

bool gz_token_equals(const char token[GZ_TOKEN_LENGTH + 1], const char *text, size_t length) {
    volatile unsigned char different = 0;
    if (length != GZ_TOKEN_LENGTH)
        return false;
    for (size_t i = 0; i < GZ_TOKEN_LENGTH; i++)
        different |= (unsigned char)(token[i] ^ text[i]);
    return different == 0;
}
