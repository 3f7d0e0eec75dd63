#include "pipeline/system/hand_over.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline/system/diag_print.h"
#include "pipeline/system/own_folder.h"

#define STATUS_ENVIRONMENT 3

static const char *const places[] = {"gazette-desk", GZ_LIBEXEC_FROM_BIN "/gazette/gazette-desk"};

/* "gazette" and the arguments. */
static char **whole_line(char **arguments) {
    static char name[] = "gazette";
    size_t count = 0;
    while (arguments[count])
        count++;
    char **line = malloc((count + 2) * sizeof *line);
    if (!line)
        return NULL;
    line[0] = name;
    memcpy(line + 1, arguments, (count + 1) * sizeof *line);
    return line;
}

void gz_hand_over_if_there(char **arguments) {
    char folder[PATH_MAX], path[PATH_MAX + 256];
    char **line = whole_line(arguments);
    if (line && gz_own_folder(folder, sizeof folder))
        for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
            snprintf(path, sizeof path, "%s%s", folder, places[i]);
            execv(path, line);
            if (errno != ENOENT && errno != ENOTDIR)
                break;
        }
    int reason = errno;
    free(line);
    errno = reason;
}

int gz_hand_over(char **arguments) {
    gz_hand_over_if_there(arguments);
    gz_print_error("'gazette %s' needs the program gazette-desk: %s", arguments[0],
                   strerror(errno));
    return STATUS_ENVIRONMENT;
}
