#include "pipeline/build/tell.h"

#include <stdio.h>

#include "pipeline/changes/summary.h"
#include "pipeline/system/output.h"

void gz_build_tell(const struct gz_build_request *request,
                   const struct gz_build_result *result) {
    bool taken = gz_output_is_standard(request->pdf) ||
                 (request->record && gz_output_is_standard(request->record)) ||
                 (request->depfile && gz_output_is_standard(request->depfile));
    FILE *out = taken ? stderr : stdout;
    if (result->press)
        fprintf(out, "%s: %s\n", request->typeset.folder, result->press);
    if (!result->changes)
        return;
    struct gz_buffer text = {.arena = gz_arena_create()};
    gz_changes_summary(result->changes, &text);
    fprintf(out, "%s: %s", request->typeset.folder, text.bytes);
    gz_arena_destroy(text.arena);
}
