#include "pipeline/source/file_near.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "pipeline/text/suggest.h"

/* Names looked at: a help text is worth no long search. */
#define NAME_LIMIT 1000

struct names {
    const char **items;
    uint32_t count, capacity;
};

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Sorted, because a folder's own order differs between machines. */
static struct names list_folder(const char *path, struct gz_arena *arena) {
    struct names names = {0};
    DIR *folder = opendir(path);
    if (!folder)
        return names;
    for (struct dirent *entry; names.count < NAME_LIMIT && (entry = readdir(folder));) {
        if (entry->d_name[0] == '.')
            continue;
        const char **slot;
        GZ_APPEND(arena, names.items, names.count, names.capacity, slot);
        *slot = gz_arena_copy(arena, entry->d_name, strlen(entry->d_name));
    }
    closedir(folder);
    if (names.count > 0)
        qsort(names.items, names.count, sizeof *names.items, compare_names);
    return names;
}

const char *gz_source_near_file(const char *folder, const char *name, struct gz_arena *arena) {
    const char *slash = strrchr(name, '/');
    int parent = slash ? (int)(slash - name + 1) : 0;
    const char *path = gz_arena_format(arena, "%s/%.*s", folder[0] ? folder : ".", parent, name);
    struct names names = list_folder(path, arena);
    const char *last = name + parent;
    const char *near = gz_suggest(last, strlen(last), names.items, names.count);
    return near ? gz_arena_format(arena, "%.*s%s", parent, name, near) : NULL;
}
