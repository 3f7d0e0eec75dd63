#include "pipeline/import/versions.h"

#include <libxml/parser.h>
#include <libxml/xmlversion.h>
#include <stdlib.h>
#include <zip.h>

void gz_import_print_versions(FILE *out) {
    int number = atoi(xmlParserVersion); /* "20914" */
    fprintf(out, "libzip %s\nlibxml2 %d.%d.%d\n", zip_libzip_version(), number / 10000,
            number / 100 % 100, number % 100);
}
