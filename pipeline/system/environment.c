#include "pipeline/system/environment.h"

#include <dirent.h>
#include <inttypes.h>
#include <link.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "fonts/fontquery.h"
#include "fonts/hyphen.h"
#include "pipeline/system/versions.h"

/* With its NUL, so that no two lists read alike. */
static void add_text(struct gz_sha256 *hash, const char *text) {
    gz_sha256_add(hash, text ? text : "\1", (text ? strlen(text) : 1) + 1);
}

static void add_bytes(struct gz_sha256 *hash, const uint8_t bytes[GZ_SHA256_SIZE]) {
    gz_sha256_add(hash, bytes, GZ_SHA256_SIZE);
}

/* Size and time of change travel with a copy of a machine; inodes do not. */
static void add_file(struct gz_sha256 *hash, const char *path) {
    struct stat status;
    char text[80] = "";
    const char *slash = strrchr(path, '/');
    if (stat(path, &status) == 0)
        snprintf(text, sizeof text, "%" PRIdMAX " %" PRIdMAX ".%09ld", (intmax_t)status.st_size,
                 (intmax_t)status.st_mtim.tv_sec, status.st_mtim.tv_nsec);
    add_text(hash, slash ? slash + 1 : path);
    add_text(hash, text);
}

/* The program itself has no name here; it is hashed. */
static int add_library(struct dl_phdr_info *info, size_t size, void *hash) {
    (void)size;
    if (info->dlpi_name && info->dlpi_name[0] == '/')
        add_file(hash, info->dlpi_name);
    return 0;
}

static void add_program(struct gz_sha256 *hash) {
    struct gz_version versions[GZ_VERSIONS_LIMIT];
    uint8_t program[GZ_SHA256_SIZE] = {0};
    gz_sha256_file("/proc/self/exe", program);
    add_bytes(hash, program);
    add_text(hash, gz_program_version());
    uint32_t count = gz_versions(versions);
    for (uint32_t i = 0; i < count; i++) {
        add_text(hash, versions[i].library);
        add_text(hash, versions[i].text);
    }
    dl_iterate_phdr(add_library, hash);
}

static int is_dictionary(const struct dirent *entry) {
    return strncmp(entry->d_name, "hyph_", 5) == 0;
}

static int compare_names(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static void add_dictionaries(struct gz_sha256 *hash) {
    struct dirent **entries;
    int count = scandir(gz_hyphen_folder(), &entries, is_dictionary, compare_names);
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", gz_hyphen_folder(), entries[i]->d_name);
        add_file(hash, path);
        free(entries[i]);
    }
    if (count >= 0)
        free(entries);
}

static void add_faces(struct gz_sha256 *hash) {
    uint8_t faces[GZ_SHA256_SIZE] = {0};
    struct gz_fontquery *query = gz_fontquery_create();
    if (query)
        gz_fontquery_digest(query, faces);
    gz_fontquery_destroy(query);
    add_bytes(hash, faces);
}

void gz_environment_digest(const char *const *options, uint32_t option_count,
                           uint8_t out[GZ_SHA256_SIZE]) {
    struct gz_sha256 hash;
    gz_sha256_begin(&hash);
    add_program(&hash);
    add_dictionaries(&hash);
    add_faces(&hash);
    add_text(&hash, getenv("SOURCE_DATE_EPOCH"));
    for (uint32_t i = 0; i < option_count; i++)
        add_text(&hash, options[i]);
    gz_sha256_end(&hash, out);
}
