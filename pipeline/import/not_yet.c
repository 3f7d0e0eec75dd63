/* Readers that are not there yet. */
#include "pipeline/import/back_issue.h"

bool gz_import_read_word(const char *path, enum gz_import_tracked tracked,
                         struct gz_manuscript *out, struct gz_arena *arena,
                         struct gz_diag *diag) {
    (void)tracked;
    (void)out;
    (void)arena;
    gz_error(diag, ((struct gz_pos){.path = path}), "save it as text (.txt)",
             "Word files are not read in this version");
    return false;
}

bool gz_import_back_issue(const char *path, const char *folder,
                          struct gz_import_report *report, struct gz_diag *diag) {
    (void)folder;
    (void)report;
    gz_error(diag, ((struct gz_pos){.path = path}), NULL,
             "back issues are not read in this version");
    return false;
}
