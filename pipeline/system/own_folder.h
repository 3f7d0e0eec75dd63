/* Where this program lies: what belongs to it is found from there, wherever it was
 * installed. */
#ifndef GZ_OWN_FOLDER_H
#define GZ_OWN_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

/* The folder with its slash, symbolic links followed. False: /proc does not tell, or
 * the path is longer than `size`. */
bool gz_own_folder(char *path, size_t size);

#endif
