#include "pipeline/build/attachments.h"

#include <string.h>
#include <sys/stat.h>

#include "pipeline/build/issue_names.h"
#include "pipeline/record/published.h"
#include "pipeline/source/file.h"
#include "pipeline/source/source.h"
#include "pipeline/system/depfile.h"

#define RECORD_NAME "record.json"

struct list {
    const struct gz_typeset *typeset;
    const struct timespec *start;
    struct gz_pdf_attachment *files;
    uint32_t count;
    struct gz_diag *diag;
};

static bool ends_with(const char *name, const char *ending) {
    size_t length = strlen(name), end = strlen(ending);
    return length >= end && strcmp(name + length - end, ending) == 0;
}

static const char *mime_type(const char *name, const char *data, size_t size) {
    if (size > 3 && memcmp(data, "\xFF\xD8\xFF", 3) == 0)
        return "image/jpeg";
    if (size > 4 && memcmp(data, "\x89PNG", 4) == 0)
        return "image/png";
    return ends_with(name, ".md")     ? "text/markdown"
           : ends_with(name, ".json") ? "application/json"
                                      : "application/yaml";
}

static bool has_name(const struct list *list, const char *name) {
    for (uint32_t i = 0; i < list->count; i++)
        if (strcmp(list->files[i].name, name) == 0)
            return true;
    return false;
}

static void add(struct list *list, const char *name, const char *data, size_t size,
                enum gz_pdf_relationship relationship, const char *description) {
    /* A style of the house may be called as a file of the issue is. */
    if (has_name(list, name))
        name = gz_arena_format(list->typeset->arena, "style/%s", name);
    list->files[list->count++] = (struct gz_pdf_attachment){
        .name = name, .mime = mime_type(name, data, size), .description = description,
        .relationship = relationship, .data = (const uint8_t *)data, .size = size};
}

/* What is attached must be what was typeset: a file that was saved in between is told
 * by its time. */
static bool is_unchanged(const struct list *list, const char *path) {
    struct stat status;
    if (stat(path, &status) == 0 &&
        (status.st_ctim.tv_sec < list->start->tv_sec ||
         (status.st_ctim.tv_sec == list->start->tv_sec &&
          status.st_ctim.tv_nsec <= list->start->tv_nsec)))
        return true;
    gz_error_environment(list->diag, (struct gz_pos){.path = path}, "build again",
                         "the file was changed while the issue was being built");
    return false;
}

/* A file of the issue's folder. */
static bool add_file(struct list *list, const char *path, size_t limit,
                     const char *description) {
    const struct gz_typeset *typeset = list->typeset;
    const char *name = gz_issue_relative_path(typeset->issue, path);
    struct gz_source_bytes bytes;
    if (!gz_source_bytes_read(typeset->folder, name, (struct gz_pos){0}, limit, &bytes,
                              typeset->arena, list->diag) ||
        !is_unchanged(list, path))
        return false;
    add(list, name, bytes.bytes, bytes.length, GZ_PDF_SOURCE, description);
    return true;
}

static bool add_record(struct list *list) {
    const struct gz_typeset *typeset = list->typeset;
    const struct gz_record *record = gz_record_create(
        typeset->issue, &typeset->origin, typeset->pages, typeset->arena, list->diag);
    struct gz_buffer text = {.arena = typeset->arena};
    if (!record)
        return false;
    gz_record_write(record, &text);
    add(list, RECORD_NAME, text.bytes, text.length, GZ_PDF_DATA, "版面记录");
    return true;
}

bool gz_attachments_create(const struct gz_typeset *typeset, const struct timespec *start,
                           struct gz_pdf_meta *meta, struct gz_diag *diag) {
    enum { STYLE_RECORD_PUBLISHED = 3 };
    struct list list = {.typeset = typeset, .start = start, .diag = diag};
    uint32_t count;
    const char *const *sources = gz_typeset_sources(typeset, typeset->arena, &count);
    list.files = GZ_NEW_ARRAY(typeset->arena, struct gz_pdf_attachment,
                              count + STYLE_RECORD_PUBLISHED);
    for (uint32_t i = 0; i < count; i++)
        if (!add_file(&list, sources[i], GZ_IMAGE_FILE_LIMIT, "源文件"))
            return false;
    const struct gz_record_style *style = &typeset->origin;
    add(&list, style->file.name, style->text, strlen(style->text), GZ_PDF_SOURCE, "版式");
    if (typeset->published &&
        !add_file(&list,
                  gz_published_path(typeset->folder, typeset->published->revision, typeset->arena),
                  GZ_PUBLISHED_FILE_LIMIT, "出版记录"))
        return false;
    if (!add_record(&list))
        return false;
    meta->attachments = list.files;
    meta->attachment_count = list.count;
    return true;
}
