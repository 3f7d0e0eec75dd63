/* For `gazette --version`. */
#ifndef GZ_IMPORT_VERSIONS_H
#define GZ_IMPORT_VERSIONS_H

#include <stdio.h>

/* A line for each library that only this room includes. */
void gz_import_print_versions(FILE *out);

#endif
