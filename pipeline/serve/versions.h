/* For `gazette --version`. */
#ifndef GZ_SERVE_VERSIONS_H
#define GZ_SERVE_VERSIONS_H

#include <stdio.h>

/* A line for each library that only this room includes. */
void gz_serve_print_versions(FILE *out);

#endif
