/* gazette import: from the departments' files to articles. */
#ifndef GZ_IMPORT_COMMAND_H
#define GZ_IMPORT_COMMAND_H

#include "pipeline/cmd/options.h"

extern const struct gz_command gz_import_command;

#endif
