#include "pipeline/record/published.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "pipeline/source/file.h"

enum gz_output_placed gz_published_write(const char *folder, const struct gz_record *record,
                                         struct gz_arena *arena, struct gz_diag *diag) {
    const char *path = gz_source_path_join(folder, GZ_PUBLISHED_FOLDER, arena);
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        gz_error_environment(diag, (struct gz_pos){.path = path}, NULL,
                             "cannot create the folder: %s", strerror(errno));
        return GZ_OUTPUT_FAILED;
    }
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
