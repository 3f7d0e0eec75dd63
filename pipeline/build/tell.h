#ifndef GZ_BUILD_TELL_H
#define GZ_BUILD_TELL_H

#include "pipeline/build/build.h"

/* Prints what a correction means against the published state, if there is one, and
 * what the sheets of a file for the press are: results, so they go to standard output,
 * unless a file goes there. */
void gz_build_tell(const struct gz_build_request *request, const struct gz_build_result *result);

#endif
