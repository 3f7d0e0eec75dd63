/* Any bytes as a style file: a style or messages, nothing else. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "pipeline/style/file.h"

static char path[4096];

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* libfyaml 0.7.12 forgets 512 bytes of its own where it hands out the text of
 * some quoted scalars; nothing but its parser is needed to see it. */
const char *__lsan_default_suppressions(void) {
    return "leak:libfyaml.so\n";
}

static void remove_file(void) { unlink(path); }

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    const char *base = getenv("TMPDIR");
    snprintf(path, sizeof path, "%s/gz-style-XXXXXX", base && *base ? base : ".");
    int descriptor = mkstemp(path);
    if (descriptor < 0) {
        fprintf(stderr, "fuzz_style: %s: %s\n", path, strerror(errno));
        exit(3);
    }
    close(descriptor);
    atexit(remove_file);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        exit(3);
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_style *style = gz_style_read(path, arena, diag);
    if ((style == NULL) != gz_diag_has_errors(diag))
        abort();
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return 0;
}
