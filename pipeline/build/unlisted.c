#include "pipeline/build/unlisted.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As many are told of: a folder of drafts would drown the rest. */
#define UNLISTED_LIMIT 10

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether NAME.md is an article of the issue: ids are unique and have no ending. */
static bool is_listed(const struct gz_issue *issue, const char *name, size_t length) {
    for (uint32_t i = 0; i < issue->article_count; i++)
        if (strlen(issue->articles[i].id) == length &&
            memcmp(issue->articles[i].id, name, length) == 0)
            return true;
    return false;
}

/* A README or notes of the editor's have no front matter. */
static bool begins_as_article(const char *path) {
    FILE *file = fopen(path, "rb");
    char start[8] = "";
    if (!file)
        return false;
    size_t length = fread(start, 1, sizeof start - 1, file);
    fclose(file);
    const char *text = length > 3 && memcmp(start, "\xEF\xBB\xBF", 3) == 0 ? start + 3 : start;
    return strncmp(text, "---\n", 4) == 0 || strncmp(text, "---\r", 4) == 0;
}

static bool is_forgotten(const char *folder, const struct gz_issue *issue, const char *name,
                         struct gz_arena *arena) {
    size_t length = strlen(name);
    return name[0] != '.' && length > 3 && strcmp(name + length - 3, ".md") == 0 &&
           !is_listed(issue, name, length - 3) &&
           begins_as_article(gz_arena_format(arena, "%s/%s", folder, name));
}

void gz_unlisted_warn(const char *folder, const struct gz_issue *issue, struct gz_arena *arena,
                      struct gz_diag *diag) {
    const char *names[UNLISTED_LIMIT];
    size_t count = 0;
    DIR *entries = opendir(folder);
    for (const struct dirent *entry; entries && count < UNLISTED_LIMIT && (entry = readdir(entries));)
        if (is_forgotten(folder, issue, entry->d_name, arena))
            names[count++] = gz_arena_copy(arena, entry->d_name, strlen(entry->d_name));
    if (entries)
        closedir(entries);
    qsort(names, count, sizeof *names, compare_names);
    for (size_t i = 0; i < count; i++) {
        struct gz_pos pos = {.path = gz_arena_format(arena, "%s/%s", folder, names[i])};
        gz_warning(diag, pos,
                   gz_diag_format(diag,
                                  "add a line `  - %s` to `articles`, or move the file elsewhere",
                                  names[i]),
                   "issue.yaml does not list this article: it is not printed");
    }
}
