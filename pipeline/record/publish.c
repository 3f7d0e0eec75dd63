#include "pipeline/record/publish.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "fonts/support/sha256.h"
#include "pipeline/build/build.h"
#include "pipeline/changes/changes.h"
#include "pipeline/system/depfile.h"
#include "pipeline/build/issue_names.h"
#include "pipeline/record/published.h"

static struct timespec now(void) {
    struct timespec time;
    clock_gettime(CLOCK_REALTIME, &time);
    return time;
}

/* What is hashed must be what was typeset: a file that was saved in between is
 * told by its time. */
static bool is_later(const struct timespec *time, const struct timespec *start) {
    return time->tv_sec > start->tv_sec ||
           (time->tv_sec == start->tv_sec && time->tv_nsec > start->tv_nsec);
}

static bool hash_source(const struct gz_typeset *typeset, const char *path,
                        const struct timespec *start, struct gz_record_file *out,
                        struct gz_diag *diag) {
    struct gz_pos pos = {.path = path};
    struct stat status;
    out->name = gz_issue_relative_path(typeset->issue, path);
    if (!gz_sha256_file(path, out->sha256) || stat(path, &status) != 0) {
        gz_error_environment(diag, pos, NULL, "cannot read the file for its SHA-256");
        return false;
    }
    if (is_later(&status.st_ctim, start)) {
        gz_error_environment(diag, pos, "publish again",
                             "the file was changed while the issue was being published");
        return false;
    }
    return true;
}

static bool add_sources(const struct gz_typeset *typeset, const struct timespec *start,
                        struct gz_record *record, struct gz_diag *diag) {
    const char *const *paths = gz_typeset_sources(typeset, typeset->arena, &record->source_count);
    struct gz_record_file *files =
        GZ_NEW_ARRAY(typeset->arena, struct gz_record_file, record->source_count);
    record->sources = files;
    for (uint32_t i = 0; i < record->source_count; i++)
        if (!hash_source(typeset, paths[i], start, &files[i], diag))
            return false;
    return true;
}

/* The PDF is made for its errors alone: what cannot be printed is not frozen. */
static struct gz_record *make_record(const struct gz_typeset *typeset,
                                     const struct timespec *start, struct gz_diag *diag) {
    uint8_t *pdf;
    size_t size;
    bool printable = gz_build_pdf(typeset, &pdf, &size, diag);
    free(pdf);
    struct gz_record *record = printable && !gz_diag_has_errors(diag)
                                   ? gz_record_create(typeset->issue, &typeset->origin,
                                                      typeset->pages, typeset->arena, diag)
                                   : NULL;
    return record && add_sources(typeset, start, record, diag) ? record : NULL;
}

static enum gz_publish_outcome write_next(const struct gz_typeset *typeset,
                                          struct gz_record *record, struct gz_diag *diag) {
    const char *folder = typeset->folder;
    uint32_t last = typeset->published ? typeset->published->revision : 0;
    if (last == INT32_MAX) {
        gz_error(diag, (struct gz_pos){.path = gz_published_path(folder, last, typeset->arena)},
                 NULL, "there is no number for a further revision");
        return GZ_PUBLISH_FAILED;
    }
    record->revision = last + 1;
    switch (gz_published_write(folder, record, typeset->arena, diag)) {
    case GZ_OUTPUT_PLACED:
        return GZ_PUBLISH_WRITTEN;
    case GZ_OUTPUT_TAKEN:
        return GZ_PUBLISH_OVERTAKEN;
    case GZ_OUTPUT_FAILED:
        break;
    }
    return GZ_PUBLISH_FAILED;
}

static uint32_t count_differing(const struct gz_typeset *typeset, const struct gz_record *record) {
    const struct gz_changes *changes =
        gz_changes_create(typeset->published, record, typeset->arena);
    uint32_t count = 0;
    for (uint32_t i = 0; i < changes->page_count; i++)
        count += !changes->pages[i].same && changes->pages[i].newer != GZ_NOWHERE;
    return count;
}

enum gz_publish_outcome gz_publish(const struct gz_typeset_options *options,
                                   struct gz_typeset *typeset, struct gz_publish_result *result,
                                   struct gz_diag *diag) {
    struct timespec start = now();
    *result = (struct gz_publish_result){0};
    if (!gz_typeset_create(options, typeset, diag))
        return GZ_PUBLISH_FAILED;
    struct gz_record *record = make_record(typeset, &start, diag);
    if (!record)
        return GZ_PUBLISH_FAILED;
    enum gz_publish_outcome outcome = GZ_PUBLISH_UNCHANGED;
    if (typeset->published && gz_published_equal(typeset->published, record))
        record->revision = typeset->published->revision;
    else
        outcome = write_next(typeset, record, diag);
    *result = (struct gz_publish_result){
        .revision = record->revision,
        .page_count = record->page_count,
        .before = typeset->published ? typeset->published->revision : 0,
        .differing = typeset->published ? count_differing(typeset, record) : 0,
        .path = gz_published_path(typeset->folder, record->revision, typeset->arena)};
    return outcome;
}
