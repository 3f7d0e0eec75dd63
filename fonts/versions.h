/* Versions of the libraries, as found at run time: they decide the bytes of a
 * PDF together with sources, style and fonts (contract, "Output"). Each layer
 * tells those of the libraries that it alone includes. */
#ifndef GZ_VERSIONS_H
#define GZ_VERSIONS_H

#include <stdint.h>

struct gz_version {
    const char *library; /* static */
    char text[32];       /* "6.0.0" */
};

/* HarfBuzz, fontconfig. Returns the count: 2. */
#define GZ_FONTS_VERSIONS 2
uint32_t gz_fonts_versions(struct gz_version out[GZ_FONTS_VERSIONS]);

#endif
