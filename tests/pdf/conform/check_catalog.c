/* The catalog, its viewer preferences and what it may not ask for. */
#include <string.h>

#include "check.h"

static void check_permissions(struct check *check) {
    const struct object *permissions = get(check->doc, check->doc->catalog, "Perms");
    for (size_t i = 0; is_dict(permissions) && i < permissions->count; i++)
        if (strcmp(permissions->entries[i].key, "UR3") != 0 &&
            strcmp(permissions->entries[i].key, "DocMDP") != 0)
            broken(check, PERMISSIONS, permissions, "/%s among the permissions",
                   permissions->entries[i].key);
}

static void check_marks(struct check *check) {
    struct doc *doc = check->doc;
    const struct object *info = get(doc, doc->catalog, "MarkInfo");
    if (!is_true(get(doc, info, "Marked")))
        broken(check, MARKED, doc->catalog, "/MarkInfo does not say that the file is tagged");
    if (is_true(get(doc, info, "Suspects")))
        broken(check, SUSPECTS, doc->catalog, "/Suspects is true");
}

static void check_title_shown(struct check *check) {
    struct doc *doc = check->doc;
    const struct object *shown =
        get(doc, get(doc, doc->catalog, "ViewerPreferences"), "DisplayDocTitle");
    if (shown->kind != BOOLEAN)
        broken(check, DISPLAY_TITLE_MISSING, doc->catalog, "no /DisplayDocTitle");
    else if (!shown->integer)
        broken(check, DISPLAY_TITLE_FALSE, doc->catalog, "/DisplayDocTitle is false");
}

void check_catalog(struct check *check) {
    struct doc *doc = check->doc;
    check_permissions(check);
    check_marks(check);
    check_title_shown(check);
    if (is_true(get(doc, doc->catalog, "NeedsRendering")))
        broken(check, NEEDS_RENDERING, doc->catalog, "/NeedsRendering is true");
    if (has(get(doc, doc->catalog, "Names"), "AlternatePresentations"))
        broken(check, PRESENTATIONS, doc->catalog, "/AlternatePresentations");
    if (has(doc->catalog, "Requirements"))
        broken(check, REQUIREMENTS, doc->catalog, "/Requirements");
    for (size_t i = 0; i < doc->page_count; i++)
        if (has(doc->pages[i], "PresSteps"))
            broken(check, PRES_STEPS, doc->pages[i], "/PresSteps");
}
