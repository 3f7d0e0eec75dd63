#ifndef GZ_LAYOUT_VERSIONS_H
#define GZ_LAYOUT_VERSIONS_H

#include "fonts/versions.h"

/* ICU. Returns the count: 1. */
#define GZ_LAYOUT_VERSIONS 1
uint32_t gz_layout_versions(struct gz_version out[GZ_LAYOUT_VERSIONS]);

#endif
