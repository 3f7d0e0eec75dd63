#include "pipeline/system/depfile.h"

#include <string.h>

#include "pipeline/press/press.h"
#include "pipeline/record/published.h"

struct list {
    const char **files;
    size_t count, capacity;
    struct gz_arena *arena;
};

/* A picture may stand in several places. */
static void add_file(struct list *list, const char *path) {
    const char **slot;
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->files[i], path) == 0)
            return;
    GZ_APPEND(list->arena, list->files, list->count, list->capacity, slot);
    *slot = path;
}

static void add_images(struct list *list, const struct gz_block *blocks, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (blocks[i].kind == GZ_BLOCK_FIGURE)
            add_file(list, blocks[i].as.figure.image.path);
}

static void add_article(struct list *list, const struct gz_article *article) {
    add_file(list, article->pos.path);
    add_images(list, article->blocks, article->block_count);
    for (uint32_t i = 0; i < article->attachment_count; i++)
        add_images(list, article->attachments[i].blocks, article->attachments[i].block_count);
}

static void add_sources(struct list *list, const struct gz_issue *issue) {
    add_file(list, issue->path);
    if (issue->cover.front.given)
        add_file(list, issue->cover.front.image.path);
    if (issue->cover.back.given)
        add_file(list, issue->cover.back.image.path);
    for (uint32_t i = 0; i < issue->article_count; i++)
        add_article(list, &issue->articles[i]);
}

const char *const *gz_typeset_sources(const struct gz_typeset *typeset, struct gz_arena *arena,
                                      uint32_t *count) {
    struct list list = {.arena = arena};
    add_sources(&list, typeset->issue);
    *count = (uint32_t)list.count;
    return list.files;
}

const char *const *gz_typeset_files(const struct gz_typeset *typeset, struct gz_arena *arena,
                                    uint32_t *count) {
    struct list list = {.arena = arena};
    if (typeset->published)
        add_file(&list, gz_published_path(typeset->folder, typeset->published->revision, arena));
    if (!typeset->frozen_style)
        add_file(&list, typeset->style->path);
    const char *profile = gz_press_profile_path(typeset, arena);
    if (profile)
        add_file(&list, profile);
    add_sources(&list, typeset->issue);
    for (uint32_t i = 0; i < gz_fontset_face_count(typeset->fontset); i++)
        add_file(&list, gz_face_info(gz_fontset_face(typeset->fontset, i))->path);
    *count = (uint32_t)list.count;
    return list.files;
}

/* GNU make's quoting, as gcc -M writes it; ninja reads the same. */
static void add_quoted(struct gz_buffer *out, const char *path) {
    for (; *path; path++) {
        if (*path == ' ' || *path == '#')
            gz_buffer_add(out, "\\", 1);
        else if (*path == '$')
            gz_buffer_add(out, "$", 1);
        gz_buffer_add(out, path, 1);
    }
}

void gz_depfile_create(const char *target, const char *const *files, uint32_t count,
                       struct gz_buffer *out) {
    add_quoted(out, target);
    gz_buffer_add_string(out, ":");
    for (uint32_t i = 0; i < count; i++) {
        gz_buffer_add_string(out, " \\\n ");
        add_quoted(out, files[i]);
    }
    gz_buffer_add_string(out, "\n");
    for (uint32_t i = 0; i < count; i++) {
        gz_buffer_add_string(out, "\n");
        add_quoted(out, files[i]);
        gz_buffer_add_string(out, ":\n");
    }
}
