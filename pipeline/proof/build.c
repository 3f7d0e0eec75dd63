#include "pipeline/proof/build.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "pipeline/build/issue_names.h"
#include "pipeline/record/published.h"
#include "pipeline/source/file.h"

static const char *file_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* A record that the user named: any path, links followed. */
static const struct gz_record *read_record(const char *path, struct gz_arena *arena,
                                           struct gz_diag *diag) {
    char *real = realpath(path, NULL);
    const char *found = gz_arena_format(arena, "%s", real ? real : path);
    free(real);
    const char *name = file_name(found);
    const char *folder = name == found ? "." : gz_arena_copy(arena, found, (size_t)(name - found));
    struct gz_source_bytes bytes;
    if (!gz_source_bytes_read(folder, name, (struct gz_pos){.path = path}, GZ_PUBLISHED_FILE_LIMIT,
                              &bytes, arena, diag))
        return NULL;
    return gz_record_read(path, bytes.bytes, bytes.length, arena, diag);
}

static const char *date_text(const struct gz_date *date, struct gz_arena *arena) {
    struct tm day;
    time_t seconds = (time_t)date->seconds;
    if (!date->known || !gmtime_r(&seconds, &day))
        return NULL;
    return gz_arena_format(arena, "%d年%d月%d日", day.tm_year + 1900, day.tm_mon + 1, day.tm_mday);
}

/* Says what the pages are compared with; NULL without an error: with nothing. */
static const struct gz_record *find_older(const struct gz_proof_request *request,
                                          const struct gz_typeset *typeset,
                                          struct gz_proof_options *options, struct gz_diag *diag) {
    const struct gz_record *published = typeset->published;
    if (request->against) {
        options->against = file_name(request->against);
        return read_record(request->against, typeset->arena, diag);
    }
    if (published)
        options->revision = published->revision;
    else
        gz_notice(diag, (struct gz_pos){.path = typeset->issue->path},
                  "never published: the proof tells no changes (--against RECORD would)");
    return published;
}

const struct gz_pages *gz_proof_build(const struct gz_proof_request *request,
                                      const struct gz_typeset *typeset, const struct gz_date *date,
                                      struct gz_diag *diag) {
    struct gz_arena *arena = typeset->arena;
    struct gz_proof_options options = {
        .title = gz_issue_title(typeset->issue, arena),
        .date = date_text(date, arena),
        .grid = request->grid,
        .frames = request->frames,
    };
    size_t errors = gz_diag_error_count(diag);
    const struct gz_record *older = find_older(request, typeset, &options, diag);
    const struct gz_record *record =
        gz_record_create(typeset->issue, &typeset->origin, typeset->pages, arena, diag);
    if (!record || gz_diag_error_count(diag) > errors)
        return NULL;
    const struct gz_changes *changes = older ? gz_changes_create(older, record, arena) : NULL;
    return gz_proof_create(typeset->pages, typeset->style, record, changes, &options,
                           typeset->layout_arena, diag);
}
