#include "pipeline/source/cover.h"

#include <string.h>

#include "pipeline/source/image.h"
#include "pipeline/yaml/schema.h"

struct draft {
    const struct gz_yaml_node *image, *back_image;
    struct gz_text alt, back_alt;
    enum gz_back_shows back;
};

static const char *const backs[] = {
    [GZ_BACK_NONE] = "none", [GZ_BACK_IMPRINT] = "imprint", [GZ_BACK_CONTENTS] = "contents", NULL};

#define FIELD(name_) offsetof(struct draft, name_)

static const struct gz_yaml_key cover_keys[] = {
    {.name = "image", .type = GZ_YAML_NODE, .target = FIELD(image)},
    {.name = "alt", .type = GZ_YAML_TEXT, .target = FIELD(alt)},
    {.name = "back", .type = GZ_YAML_CHOICE, .target = FIELD(back), .choices = backs},
    {.name = "back_image", .type = GZ_YAML_NODE, .target = FIELD(back_image)},
    {.name = "back_alt", .type = GZ_YAML_TEXT, .target = FIELD(back_alt)},
};
static const struct gz_yaml_table cover_table = GZ_YAML_TABLE(cover_keys);

const struct gz_yaml_table *gz_issue_cover_table(void) {
    return &cover_table;
}

struct reader {
    const char *folder;
    struct gz_arena *arena;
    struct gz_diag *diag;
};

/* `key` names the picture and `alt_key` what it shows, which everyone needs to hear who
 * cannot see it (ISO 14289-1, 7.3). */
static bool read_picture(const struct reader *reader, const struct gz_yaml_node *node,
                         const struct gz_text *alt, const char *key, const char *alt_key,
                         struct gz_cover_picture *out) {
    struct name { const char *file; } name = {0};
    const struct gz_yaml_key as_file = {.name = key, .type = GZ_YAML_STRING,
                                        .target = offsetof(struct name, file),
                                        .example = "image: cover.jpg"};
    if (!node && alt->length > 0) {
        gz_error(reader->diag, gz_text_pos(alt, 0), NULL, "`%s` without `%s`", alt_key, key);
        return false;
    }
    if (!node)
        return true;
    if (!gz_yaml_read_value(node, &as_file, &name, reader->arena, reader->diag))
        return false;
    if (alt->length == 0) {
        gz_error(reader->diag, node->pos, "say what it shows, for those who cannot see it",
                 "`%s` without `%s`", key, alt_key);
        return false;
    }
    struct gz_article_source source = {.folder = reader->folder, .arena = reader->arena,
                                       .scratch = reader->arena, .diag = reader->diag};
    out->given = true;
    out->alt = *alt;
    out->pos = node->pos;
    return gz_image_read(&source, name.file, node->pos, &out->image);
}

bool gz_cover_read(const char *folder, const struct gz_yaml_node *node, struct gz_cover *out,
                   struct gz_arena *arena, struct gz_diag *diag) {
    struct reader reader = {folder, arena, diag};
    struct draft draft = {0};
    out->pos = node->pos;
    if (node->kind == GZ_YAML_SCALAR && strcmp(node->text.utf8, "false") == 0)
        return true;
    out->given = true;
    if (node->kind == GZ_YAML_SCALAR && strcmp(node->text.utf8, "true") == 0)
        return true;
    if (!gz_yaml_read(node, "`cover`", &cover_table, &draft, arena, diag))
        return false;
    out->back_shows = draft.back;
    bool ok = read_picture(&reader, draft.image, &draft.alt, "image", "alt", &out->front);
    ok = read_picture(&reader, draft.back_image, &draft.back_alt, "back_image", "back_alt",
                      &out->back) && ok;
    if (out->back.given && out->back_shows == GZ_BACK_NONE) {
        gz_error(diag, draft.back_image->pos, "add `back: imprint` or `back: contents`",
                 "`back_image` without `back`");
        return false;
    }
    return ok;
}
