#include "fonts/versions.h"

#include <fontconfig/fontconfig.h>
#include <hb.h>
#include <stdio.h>

uint32_t gz_fonts_versions(struct gz_version out[GZ_FONTS_VERSIONS]) {
    out[0].library = "HarfBuzz";
    snprintf(out[0].text, sizeof out[0].text, "%s", hb_version_string());
    int number = FcGetVersion(); /* 10000 * major + 100 * minor + patch */
    out[1].library = "fontconfig";
    snprintf(out[1].text, sizeof out[1].text, "%d.%d.%d", number / 10000, number / 100 % 100,
             number % 100);
    return GZ_FONTS_VERSIONS;
}
