/* What a PDF depends on besides its files. */
#ifndef GZ_ENVIRONMENT_H
#define GZ_ENVIRONMENT_H

#include <stdint.h>

#include "fonts/support/sha256.h"

/* A digest of the program's own bytes, the libraries that it runs with (versions;
 * sizes and times of their files), the hyphenation dictionaries (likewise), the
 * faces that fontconfig lists, SOURCE_DATE_EPOCH, and the options, in their order;
 * NULL among them is one that was not given. */
void gz_environment_digest(const char *const *options, uint32_t option_count,
                           uint8_t out[GZ_SHA256_SIZE]);

#endif
