/* A reader that is not there yet. */
#include "pipeline/import/back_issue.h"

bool gz_import_back_issue(const char *path, const char *folder,
                          struct gz_import_report *report, struct gz_diag *diag) {
    (void)folder;
    (void)report;
    gz_error(diag, ((struct gz_pos){.path = path}), NULL,
             "back issues are not read in this version");
    return false;
}
