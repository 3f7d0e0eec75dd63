/* The editor's own editor, opened where a line comes from. */
#ifndef GZ_SERVE_EDITOR_H
#define GZ_SERVE_EDITOR_H

#include <stdbool.h>
#include <stdint.h>

#include "fonts/support/arena.h"

#define GZ_EDITOR_VARIABLE "GAZETTE_EDITOR"

/* The words of a command, parted at blanks, with {file}, {line} and {column} put in:
 * no shell sees them, so that a file's name is one word whatever it holds. Ends in a
 * NULL; NULL: there is no word. In `arena`. */
char **gz_editor_words(const char *command, const char *file, uint32_t line, uint32_t column,
                       struct gz_arena *arena);

/* Runs these words beside this program; nobody waits for the end. False: the command
 * could not be started. */
bool gz_editor_run(char *const *words);

#endif
