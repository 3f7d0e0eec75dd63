#include "pipeline/system/own_folder.h"

#include <string.h>
#include <sys/types.h>
#include <unistd.h>

bool gz_own_folder(char *path, size_t size) {
    ssize_t length = readlink("/proc/self/exe", path, size);
    if (length <= 0 || (size_t)length >= size)
        return false;
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash)
        return false;
    slash[1] = '\0';
    return true;
}
