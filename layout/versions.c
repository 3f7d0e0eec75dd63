#include "layout/versions.h"

#include <assert.h>
#include <unicode/uversion.h>

uint32_t gz_layout_versions(struct gz_version out[GZ_LAYOUT_VERSIONS]) {
    static_assert(sizeof out[0].text >= U_MAX_VERSION_STRING_LENGTH, "room for ICU's version");
    UVersionInfo version;
    u_getVersion(version);
    out[0].library = "ICU";
    u_versionToString(version, out[0].text);
    return GZ_LAYOUT_VERSIONS;
}
