/* A whole back issue as text: its articles, cut by its contents. */
#ifndef GZ_IMPORT_BACK_ISSUE_H
#define GZ_IMPORT_BACK_ISSUE_H

#include "pipeline/import/place.h"

/* Reads the text and makes `folder`, which has to be new or empty, an issue. What was
 * written is told to `report`. False when an error was reported. */
bool gz_import_back_issue(const char *path, const char *folder,
                          struct gz_import_report *report, struct gz_diag *diag);

#endif
