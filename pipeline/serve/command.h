/* gazette watch --serve: the live desk. */
#ifndef GZ_SERVE_COMMAND_H
#define GZ_SERVE_COMMAND_H

#include "pipeline/cmd/options.h"

extern const struct gz_command gz_serve_command;

#endif
