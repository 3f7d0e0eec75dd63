/* The program's version, and those of all libraries that shape its output. */
#ifndef GZ_PIPELINE_VERSIONS_H
#define GZ_PIPELINE_VERSIONS_H

#include "fonts/versions.h"

#define GZ_VERSIONS_LIMIT 8

/* "0.1.0"; static. */
const char *gz_program_version(void);

/* libharu, HarfBuzz, fontconfig, libfyaml, cmark-gfm, ICU. Returns the count. */
uint32_t gz_versions(struct gz_version out[GZ_VERSIONS_LIMIT]);

#endif
