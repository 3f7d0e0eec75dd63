#include "pipeline/build/find_issues.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define DEPTH_LIMIT 16 /* of folders; an archive has two or three levels */

struct search {
    const char **issues;
    size_t count, capacity;
    struct gz_arena *arena;
    struct gz_diag *diag;
};

static bool holds_issue(const char *folder, struct gz_arena *arena) {
    struct stat status;
    return stat(gz_arena_format(arena, "%s/issue.yaml", folder), &status) == 0;
}

/* d_type is a hint that not every file system gives. */
static bool is_folder(const char *path) {
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool look_into(struct search *search, const char *folder, int depth);

static bool look_at_entries(struct search *search, DIR *entries, const char *folder, int depth) {
    bool done = true;
    for (struct dirent *entry; (entry = readdir(entries));) {
        if (entry->d_name[0] == '.')
            continue;
        const char *path = gz_arena_format(search->arena, "%s/%s", folder, entry->d_name);
        if (is_folder(path))
            done = look_into(search, path, depth + 1) && done;
    }
    return done;
}

static bool look_into(struct search *search, const char *folder, int depth) {
    if (holds_issue(folder, search->arena)) {
        const char **slot;
        GZ_APPEND(search->arena, search->issues, search->count, search->capacity, slot);
        *slot = folder;
        return true;
    }
    if (depth == DEPTH_LIMIT)
        return true;
    DIR *entries = opendir(folder);
    if (!entries) {
        gz_error_environment(search->diag, (struct gz_pos){.path = folder}, NULL,
                             "cannot read the folder: %s", strerror(errno));
        return false;
    }
    bool done = look_at_entries(search, entries, folder, depth);
    closedir(entries);
    return done;
}

static int compare_paths(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Without slashes at its end, but for "/". */
static const char *trimmed(const char *folder, struct gz_arena *arena) {
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        length--;
    return gz_arena_copy(arena, folder, length);
}

bool gz_find_issues(const char *folder, struct gz_arena *arena, const char *const **issues,
                    uint32_t *count, struct gz_diag *diag) {
    struct search search = {.arena = arena, .diag = diag};
    bool done = look_into(&search, trimmed(folder, arena), 0);
    if (search.count > 1)
        qsort(search.issues, search.count, sizeof *search.issues, compare_paths);
    *issues = search.issues;
    *count = (uint32_t)search.count;
    return done;
}
