#include "pipeline/record/published.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/source/file.h"

static const char *file_name(uint32_t revision, struct gz_arena *arena) {
    return gz_arena_format(arena, GZ_PUBLISHED_FOLDER "/%u.json", revision);
}

const char *gz_published_path(const char *folder, uint32_t revision, struct gz_arena *arena) {
    return gz_source_path_join(folder, file_name(revision, arena), arena);
}

/* The revision of "12.json"; 0 for any other name, "012.json" included. */
static uint32_t revision_of(const char *name) {
    if (name[0] < '1' || name[0] > '9')
        return 0;
    char *end;
    unsigned long number = strtoul(name, &end, 10);
    return strcmp(end, ".json") == 0 && number <= INT32_MAX ? (uint32_t)number : 0;
}

uint32_t gz_published_last(const char *folder) {
    struct gz_arena *arena = gz_arena_create();
    DIR *dir = opendir(gz_source_path_join(folder, GZ_PUBLISHED_FOLDER, arena));
    uint32_t last = 0;
    const struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        uint32_t revision = revision_of(entry->d_name);
        last = revision > last ? revision : last;
    }
    if (dir)
        closedir(dir);
    gz_arena_destroy(arena);
    return last;
}

bool gz_published_read(const char *folder, uint32_t revision, const struct gz_record **out,
                       struct gz_arena *arena, struct gz_diag *diag) {
    *out = NULL;
    uint32_t last = gz_published_last(folder), wanted = revision ? revision : last;
    if (wanted == 0)
        return true;
    const char *path = gz_published_path(folder, wanted, arena);
    if (wanted > last) {
        gz_error(diag, (struct gz_pos){.path = path}, NULL,
                 last ? N_("there is no such revision; the last is %u")
                      : N_("the issue was never published"),
                 last);
        return false;
    }
    struct gz_source_bytes bytes;
    if (!gz_source_bytes_read(folder, file_name(wanted, arena), (struct gz_pos){0},
                              GZ_PUBLISHED_FILE_LIMIT, &bytes, arena, diag))
        return false;
    struct gz_record *record = gz_record_read(path, bytes.bytes, bytes.length, arena, diag);
    if (record && record->revision != wanted) {
        gz_error(diag, (struct gz_pos){.path = path}, NULL,
                 "the file says that it is revision %u", record->revision);
        return false;
    }
    *out = record;
    return record != NULL;
}
