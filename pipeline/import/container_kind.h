/* What a file is that is no ZIP archive. Private to the container. */
#ifndef GZ_IMPORT_CONTAINER_KIND_H
#define GZ_IMPORT_CONTAINER_KIND_H

#include <stdbool.h>

#include "fonts/support/diag.h"

/* Looks at the first bytes of the open file. False: it cannot be a .docx file, and what
 * it is was reported. The file's position is left at its start. */
bool gz_container_kind_check(int descriptor, const char *path, struct gz_diag *diag);

#endif
