/* The secret part of the desk's address: who does not know it gets nothing. */
#ifndef GZ_SERVE_TOKEN_H
#define GZ_SERVE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#define GZ_TOKEN_LENGTH 32 /* characters: 128 random bits, hexadecimal */

/* False: the system gives no random bytes. */
bool gz_token_create(char out[GZ_TOKEN_LENGTH + 1]);

/* Takes the same time wherever they differ. */
bool gz_token_equals(const char token[GZ_TOKEN_LENGTH + 1], const char *text, size_t length);

#endif
