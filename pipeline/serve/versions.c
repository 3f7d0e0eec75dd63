#include "pipeline/serve/versions.h"

#include <microhttpd.h>
#include <poppler.h>

void gz_serve_print_versions(FILE *out) {
    fprintf(out, "libmicrohttpd %s\npoppler %s\n", MHD_get_version(), poppler_get_version());
}
