#include "pipeline/style/file.h"

#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/source/file.h"
#include "pipeline/style/draft.h"
#include "pipeline/yaml/schema.h"

/* ---- paths ---- */

static size_t without_slashes(const char *path) {
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return length;
}

/* The folder that holds an issue's folder, with its slash: "issues/", "" for
 * the current folder. "." and ".." at the end need the file system's "..". */
static const char *parent_of(const char *folder, struct gz_arena *arena) {
    size_t length = without_slashes(folder);
    size_t start = length;
    while (start > 0 && folder[start - 1] != '/')
        start--;
    bool dots = (length - start == 1 || length - start == 2) &&
                strspn(folder + start, ".") >= length - start;
    if (length == 0 || (length == 1 && folder[0] == '.'))
        return "../";
    if (length == 1 && folder[0] == '/')
        return "/";
    if (dots || start == length)
        return gz_arena_format(arena, "%.*s/../", (int)length, folder);
    return gz_arena_copy(arena, folder, start);
}

const char *gz_style_path(const char *issue_folder, const char *name, struct gz_arena *arena) {
    if (!name)
        return gz_arena_format(arena, "%sstyle.yaml", parent_of(issue_folder, arena));
    size_t length = strlen(name);
    if (strchr(name, '/') || (length > 5 && strcmp(name + length - 5, ".yaml") == 0))
        return gz_arena_copy(arena, name, length);
    return gz_arena_format(arena, "%sstyles/%s.yaml", parent_of(issue_folder, arena), name);
}

/* "song" of "issues/styles/song.yaml". */
static const char *name_of(const char *path, struct gz_arena *arena) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');
    return gz_arena_copy(arena, name, dot && dot > name ? (size_t)(dot - name) : strlen(name));
}

/* ---- headings ---- */

#define HEADING_LEVELS 4

#define FIELD(name_) offsetof(struct gz_heading_style, name_)

static const struct gz_yaml_key heading_keys[] = {
    {.name = "before", .type = GZ_YAML_UNSIGNED, .target = FIELD(before), .max = 20},
    {.name = "after", .type = GZ_YAML_UNSIGNED, .target = FIELD(after), .max = 20},
    {.name = "indent", .type = GZ_YAML_EMS, .target = FIELD(indent), .max = 20000},
};
static const struct gz_yaml_table heading_table = GZ_YAML_TABLE(heading_keys);

const struct gz_yaml_table *gz_style_heading_table(void) {
    return &heading_table;
}

/* A list of levels, of which the last holds for the rest, or one mapping for
 * all of them. */
static bool read_headings(const struct gz_style_reader *reader, struct gz_style_draft *draft) {
    const struct gz_yaml_node *node = draft->headings;
    struct gz_heading_style *headings = draft->style.headings;
    if (!node)
        return true;
    bool is_list = node->kind == GZ_YAML_SEQUENCE;
    uint32_t count = is_list ? node->count : 1;
    if (count == 0 || count > HEADING_LEVELS) {
        gz_error(reader->diag, node->pos, NULL, "`headings`: expected 1 to %d levels, found %u",
                 HEADING_LEVELS, count);
        return false;
    }
    bool ok = true;
    for (uint32_t level = 0; level < HEADING_LEVELS; level++) {
        if (level >= count)
            headings[level] = headings[count - 1];
        else
            ok = gz_yaml_read(is_list ? &node->items[level] : node, "`headings`", &heading_table,
                              &headings[level], reader->arena, reader->diag) &&
                 ok;
    }
    return ok;
}

/* ---- the whole ---- */

/* A BCP 47 tag: it goes into the PDF and to HarfBuzz. */
static bool check_language(const struct gz_style_reader *reader, const struct gz_style *style) {
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    size_t length = strlen(style->language);
    if (strspn(style->language, allowed) == length && length <= 35 && style->language[0] != '-')
        return true;
    gz_error(reader->diag, gz_yaml_find(reader->root, "language")->pos, "write `language: zh-Hans`",
             "`language`: expected a language tag, found `%s`", style->language);
    return false;
}

static bool read_draft(const struct gz_style_reader *reader, struct gz_style_draft *draft) {
    bool ok = gz_yaml_read(reader->root, N_("the style"), gz_style_table(), draft, reader->arena,
                           reader->diag);
    ok = read_headings(reader, draft) && ok;
    ok = check_language(reader, &draft->style) && ok;
    ok = gz_style_read_fonts(reader, draft) && ok;
    ok = gz_style_read_roles(reader, draft) && ok;
    ok = gz_style_read_proof(reader, draft) && ok;
    ok = gz_style_read_print(reader, draft) && ok;
    /* What does not fit is worth saying only when all numbers are known. */
    return ok && gz_style_complete(reader, draft);
}

struct gz_style *gz_style_parse(const struct gz_source_file *file, struct gz_arena *arena,
                                struct gz_diag *diag) {
    const struct gz_yaml_node *root = gz_yaml_parse(file, 0, file->length, arena, diag);
    if (!root)
        return NULL;
    struct gz_style_reader reader = {root, file->path, arena, diag};
    struct gz_style_draft *draft = GZ_NEW(arena, struct gz_style_draft);
    gz_style_set_defaults(draft);
    draft->style.path = file->path;
    draft->style.name = name_of(file->path, arena);
    return read_draft(&reader, draft) ? &draft->style : NULL;
}

struct gz_style *gz_style_read(const char *path, struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_source_file file;
    return gz_source_file_open(path, &file, arena, diag) ? gz_style_parse(&file, arena, diag)
                                                         : NULL;
}
