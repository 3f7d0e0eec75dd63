#include "pipeline/system/versions.h"

#include <cmark-gfm.h>
#include <libfyaml.h>
#include <stdio.h>

#include "layout/versions.h"
#include "pipeline/pdf/version.h"

static void set_version(struct gz_version *out, const char *library, const char *text) {
    out->library = library;
    snprintf(out->text, sizeof out->text, "%s", text);
}

const char *gz_program_version(void) {
    return GZ_VERSION; /* of CMakeLists.txt */
}

uint32_t gz_versions(struct gz_version out[GZ_VERSIONS_LIMIT]) {
    uint32_t count = gz_pdf_versions(out);
    count += gz_fonts_versions(out + count);
    set_version(&out[count++], "libfyaml", fy_library_version());
    set_version(&out[count++], "cmark-gfm", cmark_version_string());
    return count + gz_layout_versions(out + count);
}
