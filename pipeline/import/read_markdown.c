#include "pipeline/import/manuscript.h"

bool gz_import_read_markdown(const char *path, struct gz_manuscript *out,
                             struct gz_arena *arena, struct gz_diag *diag) {
    return gz_import_read_text(path, out, arena, diag);
}
