#include "pipeline/published.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "pipeline/source_file.h"

/* No run takes as long to write one file: what is older was left by one that
 * was killed. */
#define LEFTOVER_SECONDS 600

static bool is_leftover(int folder, const char *name) {
    static const char prefix[] = ".gazette-", suffix[] = ".tmp";
    size_t length = strlen(name);
    struct stat status;
    return length > sizeof prefix + sizeof suffix &&
           strncmp(name, prefix, sizeof prefix - 1) == 0 &&
           strcmp(name + length - (sizeof suffix - 1), suffix) == 0 &&
           fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(status.st_mode) &&
           status.st_mtime + LEFTOVER_SECONDS < time(NULL);
}

/* The folder is kept in git, where nobody wants to see them. */
static void remove_leftovers(const char *path) {
    DIR *folder = opendir(path);
    const struct dirent *entry;
    while (folder && (entry = readdir(folder)))
        if (is_leftover(dirfd(folder), entry->d_name))
            unlinkat(dirfd(folder), entry->d_name, 0);
    if (folder)
        closedir(folder);
}

enum gz_output_placed gz_published_write(const char *folder, const struct gz_record *record,
                                         struct gz_arena *arena, struct gz_diag *diag) {
    const char *path = gz_source_path_join(folder, GZ_PUBLISHED_FOLDER, arena);
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        gz_error_environment(diag, (struct gz_pos){.path = path}, NULL,
                             "cannot create the folder: %s", strerror(errno));
        return GZ_OUTPUT_FAILED;
    }
    remove_leftovers(path);
    struct gz_buffer bytes = {.arena = arena};
    gz_record_write(record, &bytes);
    return gz_output_place_new(gz_published_path(folder, record->revision, arena), bytes.bytes,
                               bytes.length, diag);
}

/* ---- comparing --------------------------------------------------------------- */

static bool equal_text(const char *one, const char *other) {
    return one && other ? strcmp(one, other) == 0 : one == other;
}

static bool equal_file(const struct gz_record_file *one, const struct gz_record_file *other) {
    return equal_text(one->name, other->name) &&
           memcmp(one->sha256, other->sha256, sizeof one->sha256) == 0;
}

static bool equal_sources(const struct gz_record *one, const struct gz_record *other) {
    if (one->source_count != other->source_count)
        return false;
    for (uint32_t i = 0; i < one->source_count; i++)
        if (!equal_file(&one->sources[i], &other->sources[i]))
            return false;
    return true;
}

/* By what they draw with: a face may have moved to another file. */
static bool equal_fonts(const struct gz_record *one, const struct gz_record *other) {
    if (one->font_count != other->font_count)
        return false;
    for (uint32_t i = 0; i < one->font_count; i++)
        if (one->fonts[i].index != other->fonts[i].index ||
            memcmp(one->fonts[i].file.sha256, other->fonts[i].file.sha256,
                   sizeof one->fonts[i].file.sha256) != 0)
            return false;
    return true;
}

static bool equal_pages(const struct gz_record *one, const struct gz_record *other) {
    if (one->page_count != other->page_count)
        return false;
    for (uint32_t i = 0; i < one->page_count; i++)
        if (!equal_text(one->pages[i].label, other->pages[i].label) ||
            memcmp(one->pages[i].hash, other->pages[i].hash, GZ_PAGE_HASH_SIZE) != 0)
            return false;
    return true;
}

bool gz_published_equal(const struct gz_record *one, const struct gz_record *other) {
    return equal_text(one->style.name, other->style.name) &&
           equal_file(&one->style.file, &other->style.file) && equal_sources(one, other) &&
           equal_fonts(one, other) && equal_pages(one, other);
}
