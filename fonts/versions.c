#include "fonts/versions.h"

#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <stdio.h>

static void freetype_version(char *out, size_t size) {
    FT_Library library;
    FT_Int major = 0, minor = 0, patch = 0;
    if (FT_Init_FreeType(&library) == 0) {
        FT_Library_Version(library, &major, &minor, &patch);
        FT_Done_FreeType(library);
    }
    snprintf(out, size, "%d.%d.%d", major, minor, patch);
}

uint32_t gz_fonts_versions(struct gz_version out[GZ_FONTS_VERSIONS]) {
    out[0].library = "HarfBuzz";
    snprintf(out[0].text, sizeof out[0].text, "%s", hb_version_string());
    out[1].library = "FreeType";
    freetype_version(out[1].text, sizeof out[1].text);
    int number = FcGetVersion(); /* 10000 * major + 100 * minor + patch */
    out[2].library = "fontconfig";
    snprintf(out[2].text, sizeof out[2].text, "%d.%d.%d", number / 10000, number / 100 % 100,
             number % 100);
    return GZ_FONTS_VERSIONS;
}
