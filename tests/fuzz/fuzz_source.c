/* Any bytes as an issue: the readers of issue.yaml and of the articles report
 * or accept, and neither crash, hang, leak nor step outside their memory.
 *
 * An input is the issue's files one after the other, parted by lines "%%%%":
 * issue.yaml, a.md, b.md, picture.png.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "pipeline/source/source.h"
#include "pipeline/style/file.h"

static const char *const names[] = {"issue.yaml", "a.md", "b.md", "picture.png"};
enum { NAME_COUNT = sizeof names / sizeof names[0] };

static char folder[4096];
static struct gz_style *style;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
const char *__lsan_default_suppressions(void);

/* libfyaml 0.7.12 forgets 512 bytes of its own where it hands out the text of
 * some quoted scalars; nothing but its parser is needed to see it. */
const char *__lsan_default_suppressions(void) {
    return "leak:libfyaml.so\n";
}

static void give_up(const char *what)
{
    fprintf(stderr, "fuzz_source: %s: %s\n", what, strerror(errno));
    exit(3);
}

static const char *path_of(const char *name)
{
    static char path[sizeof folder + 64];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void remove_folder(void)
{
    for (int i = 0; i < NAME_COUNT; i++)
        unlink(path_of(names[i]));
    rmdir(folder);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    /* The arena and the diag of the style live as long as the program. */
    static struct gz_arena *arena;
    static struct gz_diag *diag;
    arena = gz_arena_create();
    diag = gz_diag_create();
    style = gz_style_read(GZ_SOURCE_DIR "/issues/style.yaml", arena, diag);
    if (!style)
        give_up("issues/style.yaml cannot be read");
    const char *base = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%s/gz-fuzz-XXXXXX", base && *base ? base : ".");
    if (!mkdtemp(folder))
        give_up(folder);
    atexit(remove_folder);
    return 0;
}

static void write_file(const char *name, const uint8_t *data, size_t size)
{
    FILE *file = fopen(path_of(name), "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        give_up(name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char mark[] = "\n%%%%\n";
    for (int i = 0; i < NAME_COUNT; i++) {
        const uint8_t *end = NULL;
        if (i + 1 < NAME_COUNT && size)
            end = memmem(data, size, mark, sizeof mark - 1);
        size_t length = end ? (size_t)(end - data) : size;
        write_file(names[i], data, length);
        size_t used = end ? length + sizeof mark - 1 : size;
        data += used;
        size -= used;
    }
    struct gz_arena *arena = gz_arena_create();
    struct gz_diag *diag = gz_diag_create();
    struct gz_issue *issue = gz_source_read(folder, style, arena, diag);
    /* NULL and an error go together. */
    if ((issue == NULL) != gz_diag_has_errors(diag))
        abort();
    struct gz_pos pos;
    gz_source_style_name(folder, arena, &pos);
    gz_diag_destroy(diag);
    gz_arena_destroy(arena);
    return 0;
}
