#include "pipeline/changes/compare.h"

#include "pipeline/record/published.h"

static const struct gz_record *read_published(const char *folder, uint32_t revision,
                                              struct gz_arena *arena, struct gz_diag *diag) {
    const struct gz_record *record = NULL;
    if (!gz_typeset_check_folder(folder, diag))
        return NULL;
    if (gz_published_last(folder) > 0)
        gz_published_read(folder, revision, &record, arena, diag);
    else
        gz_error(diag, (struct gz_pos){.path = folder},
                 gz_diag_format(diag, "`gazette publish %s` freezes what goes to print", folder),
                 "the issue was never published");
    return record;
}

bool gz_comparison_create(const struct gz_typeset_options *how, uint32_t revision,
                          struct gz_comparison *out, struct gz_diag *diag) {
    *out = (struct gz_comparison){.arena = gz_arena_create()};
    struct gz_typeset *typeset = &out->typeset;
    const struct gz_record *published = read_published(how->folder, revision, out->arena, diag);
    if (!published || !gz_typeset_create(how, typeset, diag))
        return false;
    const struct gz_record *record = gz_record_create(typeset->issue, &typeset->origin,
                                                      typeset->pages, out->arena, diag);
    if (record)
        out->changes = gz_changes_create(published, record, out->arena);
    return record && !gz_diag_has_errors(diag);
}

void gz_comparison_destroy(struct gz_comparison *comparison) {
    if (comparison->typeset.arena)
        gz_typeset_destroy(&comparison->typeset);
    gz_arena_destroy(comparison->arena);
    *comparison = (struct gz_comparison){0};
}
