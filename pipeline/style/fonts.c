/* Font stacks and roles of a style file.
 *
 * A role says of its face, size and colour only what differs from the role
 * that it follows; `parents` is that chain. It follows what a reader of the
 * page takes for one family: a run-in head is strong text, an office stands
 * beside its author, the imprint is set like the board. */
#include <string.h>

#include "fonts/support/translate.h"
#include "pipeline/style/draft.h"
#include "pipeline/text/suggest.h"
#include "pipeline/yaml/schema.h"

#define STACK_LIMIT 64

/* ---- stacks ---- */

struct stack_draft {
    const char *const *faces;
    uint32_t face_count;
    const char *latin;
};

static const struct gz_yaml_key font_keys[] = {
    {.name = "faces",
     .type = GZ_YAML_STRINGS,
     .required = true,
     .target = offsetof(struct stack_draft, faces),
     .count = offsetof(struct stack_draft, face_count),
     .example = "faces: [SimSun]"},
    {.name = "latin", .type = GZ_YAML_STRING, .target = offsetof(struct stack_draft, latin)},
};
static const struct gz_yaml_table font_table = GZ_YAML_TABLE(font_keys);

const struct gz_yaml_table *gz_style_font_table(void) {
    return &font_table;
}

static bool read_stack(const struct gz_style_reader *reader, const struct gz_yaml_entry *entry,
                       struct stack_draft *out) {
    const char *name = gz_arena_format(reader->arena, "fonts.%s", entry->key.text.utf8);
    if (entry->value.kind == GZ_YAML_MAPPING) {
        const char *what = gz_arena_format(reader->arena, "`%s`", name);
        return gz_yaml_read(&entry->value, what, &font_table, out, reader->arena, reader->diag);
    }
    struct gz_yaml_key key = font_keys[0];
    key.name = name;
    return gz_yaml_read_value(&entry->value, &key, out, reader->arena, reader->diag);
}

static const char **stack_names(const struct gz_style *style, struct gz_arena *arena) {
    const char **names = GZ_NEW_ARRAY(arena, const char *, style->stack_count);
    for (uint32_t i = 0; i < style->stack_count; i++)
        names[i] = style->stacks[i].name;
    return names;
}

/* The index of a stack; an unknown name is reported at `pos`. */
static bool find_stack(const struct gz_style_reader *reader, const struct gz_style *style,
                       const char *name, struct gz_pos pos, uint32_t *out) {
    for (uint32_t i = 0; i < style->stack_count; i++) {
        if (strcmp(style->stacks[i].name, name) == 0) {
            *out = i;
            return true;
        }
    }
    const char *near =
        gz_suggest(name, strlen(name), stack_names(style, reader->arena), style->stack_count);
    const char *help =
        near ? gz_diag_format(reader->diag, "did you mean `%s`?", near) : _("add it under `fonts`");
    gz_error(reader->diag, pos, help, "there is no font `%s` in `fonts`", name);
    return false;
}

static bool link_latin(const struct gz_style_reader *reader, struct gz_style_draft *draft,
                       struct gz_font_stack *stacks, const struct stack_draft *drafts) {
    bool ok = true;
    for (uint32_t i = 0; i < draft->style.stack_count; i++) {
        stacks[i].latin = GZ_NO_STACK;
        if (!drafts[i].latin)
            continue;
        struct gz_pos pos = gz_yaml_find(&draft->fonts->entries[i].value, "latin")->pos;
        ok = find_stack(reader, &draft->style, drafts[i].latin, pos, &stacks[i].latin) && ok;
    }
    return ok;
}

bool gz_style_read_fonts(const struct gz_style_reader *reader, struct gz_style_draft *draft) {
    if (!draft->fonts)
        return false;
    uint32_t count = draft->fonts->count;
    if (count == 0 || count > STACK_LIMIT) {
        gz_error(reader->diag, draft->fonts->pos, NULL, "`fonts`: expected 1 to %d fonts, found %u",
                 STACK_LIMIT, count);
        return false;
    }
    struct gz_font_stack *stacks = GZ_NEW_ARRAY(reader->arena, struct gz_font_stack, count);
    struct stack_draft *drafts = GZ_NEW_ARRAY(reader->arena, struct stack_draft, count);
    bool ok = true;
    for (uint32_t i = 0; i < count; i++) {
        const struct gz_yaml_entry *entry = &draft->fonts->entries[i];
        ok = read_stack(reader, entry, &drafts[i]) && ok;
        stacks[i] = (struct gz_font_stack){.name = entry->key.text.utf8,
                                           .patterns = drafts[i].faces,
                                           .pattern_count = drafts[i].face_count,
                                           .pos = entry->key.pos};
    }
    draft->style.stacks = stacks;
    draft->style.stack_count = count;
    return link_latin(reader, draft, stacks, drafts) && ok;
}

/* ---- roles ---- */

static const uint8_t parents[GZ_ROLE_COUNT] = {
    [GZ_ROLE_BODY] = GZ_ROLE_BODY, /* has all; the chain ends */
    [GZ_ROLE_HEADING_1] = GZ_ROLE_BODY,
    [GZ_ROLE_HEADING_2] = GZ_ROLE_BODY,
    [GZ_ROLE_HEADING_3] = GZ_ROLE_BODY,
    [GZ_ROLE_HEADING_4] = GZ_ROLE_HEADING_3,
    [GZ_ROLE_SALUTATION] = GZ_ROLE_BODY,
    [GZ_ROLE_STRONG] = GZ_ROLE_BODY,
    [GZ_ROLE_EMPHASIS] = GZ_ROLE_BODY,
    [GZ_ROLE_RUN_IN] = GZ_ROLE_STRONG,
    [GZ_ROLE_TITLE] = GZ_ROLE_BODY,
    [GZ_ROLE_SUBTITLE] = GZ_ROLE_BODY,
    [GZ_ROLE_NOTE] = GZ_ROLE_SUBTITLE,
    [GZ_ROLE_OFFICE] = GZ_ROLE_AUTHOR,
    [GZ_ROLE_AUTHOR] = GZ_ROLE_BODY,
    [GZ_ROLE_DOCUMENT_NUMBER] = GZ_ROLE_NOTE,
    [GZ_ROLE_ATTACHMENT_LABEL] = GZ_ROLE_BODY,
    [GZ_ROLE_ATTACHMENT_TITLE] = GZ_ROLE_TITLE,
    [GZ_ROLE_TABLE] = GZ_ROLE_BODY,
    [GZ_ROLE_TABLE_HEADER] = GZ_ROLE_TABLE,
    [GZ_ROLE_ROSTER] = GZ_ROLE_BODY,
    [GZ_ROLE_ROSTER_NOTE] = GZ_ROLE_ROSTER,
    [GZ_ROLE_SIGNATURE] = GZ_ROLE_BODY,
    [GZ_ROLE_GLOSSARY_TITLE] = GZ_ROLE_HEADING_1,
    [GZ_ROLE_GLOSSARY_TERM] = GZ_ROLE_STRONG,
    [GZ_ROLE_CAPTION] = GZ_ROLE_TABLE,
    [GZ_ROLE_FOOTNOTE] = GZ_ROLE_BODY,
    [GZ_ROLE_PROVISION_NUMBER] = GZ_ROLE_STRONG,
    [GZ_ROLE_FOLIO] = GZ_ROLE_BODY,
    [GZ_ROLE_MASTHEAD] = GZ_ROLE_TITLE,
    [GZ_ROLE_ISSUE_LINE] = GZ_ROLE_BODY,
    [GZ_ROLE_COVER_MASTHEAD] = GZ_ROLE_MASTHEAD,
    [GZ_ROLE_COVER_LINE] = GZ_ROLE_ISSUE_LINE,
    [GZ_ROLE_BOARD_TITLE] = GZ_ROLE_HEADING_1,
    [GZ_ROLE_BOARD_ROLE] = GZ_ROLE_BOARD_NAME,
    [GZ_ROLE_BOARD_NAME] = GZ_ROLE_BODY,
    [GZ_ROLE_IMPRINT] = GZ_ROLE_BOARD_NAME,
    [GZ_ROLE_CONTENTS_TITLE] = GZ_ROLE_HEADING_1,
    [GZ_ROLE_CONTENTS_ENTRY] = GZ_ROLE_BODY,
    [GZ_ROLE_CONTENTS_GROUP] = GZ_ROLE_CONTENTS_ENTRY,
    [GZ_ROLE_CONTENTS_GROUP_2] = GZ_ROLE_CONTENTS_GROUP,
    [GZ_ROLE_CONTENTS_GROUP_3] = GZ_ROLE_CONTENTS_GROUP_2,
};

struct role_draft {
    const char *font;
    gz_length size; /* 0: not given */
    const struct gz_yaml_node *color;
    /* after reading */
    uint32_t stack; /* GZ_NO_STACK: not given */
    struct gz_color color_value;
};

static const struct gz_yaml_key role_keys[] = {
    {.name = "font", .type = GZ_YAML_STRING, .target = offsetof(struct role_draft, font)},
    {.name = "size",
     .type = GZ_YAML_LENGTH,
     .target = offsetof(struct role_draft, size),
     .min = 1000,
     .max = 200000},
    {.name = "color", .type = GZ_YAML_NODE, .target = offsetof(struct role_draft, color)},
};
static const struct gz_yaml_table role_table = GZ_YAML_TABLE(role_keys);

const struct gz_yaml_table *gz_style_role_table(void) {
    return &role_table;
}

static bool read_component(const struct gz_style_reader *reader, const struct gz_yaml_node *node,
                           uint16_t *out) {
    static const struct gz_yaml_key key = {
        .name = "color", .type = GZ_YAML_EMS, .max = 1000, .example = "color: 0"};
    uint32_t value = 0;
    bool ok = gz_yaml_read_value(node, &key, &value, reader->arena, reader->diag);
    *out = (uint16_t)value;
    return ok;
}

bool gz_style_read_color(const struct gz_style_reader *reader, const struct gz_yaml_node *node,
                         struct gz_color *out) {
    if (node->kind != GZ_YAML_SEQUENCE)
        return read_component(reader, node, &out->value[0]);
    out->rgb = true;
    if (node->count != 3) {
        gz_error(reader->diag, node->pos, "write `color: 0` or `color: [0.8, 0, 0]`",
                 "`color`: expected red, green and blue, found %u numbers", node->count);
        return false;
    }
    bool ok = true;
    for (uint32_t i = 0; i < 3; i++)
        ok = read_component(reader, &node->items[i], &out->value[i]) && ok;
    return ok;
}

static bool read_role(const struct gz_style_reader *reader, const struct gz_style *style,
                      const struct gz_yaml_node *node, const char *name, struct role_draft *draft) {
    const char *what = gz_arena_format(reader->arena, _("role `%s`"), name);
    bool ok = gz_yaml_read(node, what, &role_table, draft, reader->arena, reader->diag);
    if (draft->font && style->stack_count > 0)
        ok = find_stack(reader, style, draft->font, gz_yaml_find(node, "font")->pos,
                        &draft->stack) &&
             ok;
    if (draft->color)
        ok = gz_style_read_color(reader, draft->color, &draft->color_value) && ok;
    return ok;
}

/* The mappings of the roles that the file gives, by role. */
static bool find_roles(const struct gz_style_reader *reader, const struct gz_yaml_node *roles,
                       const struct gz_yaml_node **nodes) {
    struct gz_yaml_key *keys = GZ_NEW_ARRAY(reader->arena, struct gz_yaml_key, GZ_ROLE_COUNT);
    for (unsigned role = 0; role < GZ_ROLE_COUNT; role++)
        keys[role] = (struct gz_yaml_key){.name = gz_role_name(role),
                                          .type = GZ_YAML_MAP,
                                          .required = role == GZ_ROLE_BODY,
                                          .target = role * sizeof *nodes,
                                          .example = "body: {font: song, size: 12}"};
    struct gz_yaml_table table = {keys, GZ_ROLE_COUNT};
    return gz_yaml_read(roles, "`roles`", &table, nodes, reader->arena, reader->diag);
}

static bool check_body(const struct gz_style_reader *reader, const struct gz_yaml_node *body) {
    bool ok = true;
    for (size_t i = 0; body && i < 2; i++) { /* font and size, which all others inherit */
        if (gz_yaml_find(body, role_keys[i].name))
            continue;
        gz_error(reader->diag, body->pos, "write `body: {font: song, size: 12}`",
                 "the key `%s` is missing in role `body`", role_keys[i].name);
        ok = false;
    }
    return ok;
}

static void inherit(const struct role_draft *drafts, unsigned role, struct gz_role_style *out) {
    unsigned font = role, size = role, color = role;
    while (drafts[font].stack == GZ_NO_STACK && font != parents[font])
        font = parents[font];
    while (drafts[size].size == 0 && size != parents[size])
        size = parents[size];
    while (!drafts[color].color && color != parents[color])
        color = parents[color];
    out->stack = drafts[font].stack;
    out->size = drafts[size].size;
    out->color = drafts[color].color_value;
}

bool gz_style_read_roles(const struct gz_style_reader *reader, struct gz_style_draft *draft) {
    if (!draft->roles)
        return false;
    const struct gz_yaml_node **nodes =
        GZ_NEW_ARRAY(reader->arena, const struct gz_yaml_node *, GZ_ROLE_COUNT);
    struct role_draft *drafts = GZ_NEW_ARRAY(reader->arena, struct role_draft, GZ_ROLE_COUNT);
    bool ok = find_roles(reader, draft->roles, nodes);
    ok = check_body(reader, nodes[GZ_ROLE_BODY]) && ok;
    for (unsigned role = 0; role < GZ_ROLE_COUNT; role++) {
        drafts[role].stack = GZ_NO_STACK;
        if (nodes[role])
            ok = read_role(reader, &draft->style, nodes[role], gz_role_name(role), &drafts[role]) &&
                 ok;
    }
    for (unsigned role = 0; ok && role < GZ_ROLE_COUNT; role++)
        inherit(drafts, role, &draft->style.roles[role]);
    return ok;
}

bool gz_style_read_proof(const struct gz_style_reader *reader, struct gz_style_draft *draft) {
    struct gz_proof_style *proof = &draft->style.proof;
    const struct gz_yaml_node *nodes[] = {draft->proof_color, draft->proof_grid_color,
                                          draft->proof_change_color};
    struct gz_color *colors[] = {&proof->color, &proof->grid_color, &proof->change_color};
    bool ok = true;
    for (size_t i = 0; i < 3; i++) {
        if (!nodes[i])
            continue;
        *colors[i] = (struct gz_color){0};
        ok = gz_style_read_color(reader, nodes[i], colors[i]) && ok;
    }
    return ok;
}
