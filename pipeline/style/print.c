/* The inks of a style: which colour is what on the press. */
#include <string.h>

#include "pipeline/style/draft.h"
#include "pipeline/yaml/schema.h"

#define INK_LIMIT 16 /* plates beyond those of any gazette */

struct ink_draft {
    const struct gz_yaml_node *color, *cmyk;
    const char *spot;
};

static const struct gz_yaml_key ink_keys[] = {
    {.name = "color",
     .type = GZ_YAML_NODE,
     .required = true,
     .target = offsetof(struct ink_draft, color),
     .example = "color: [0.8, 0, 0]"},
    {.name = "spot", .type = GZ_YAML_STRING, .target = offsetof(struct ink_draft, spot)},
    {.name = "cmyk",
     .type = GZ_YAML_LIST,
     .required = true,
     .target = offsetof(struct ink_draft, cmyk),
     .example = "cmyk: [0, 1, 0.9, 0.1]",
     .item = "[0, 1, 0.9, 0.1]"},
};
static const struct gz_yaml_table ink_table = GZ_YAML_TABLE(ink_keys);

const struct gz_yaml_table *gz_style_ink_table(void) {
    return &ink_table;
}

static bool read_cmyk(const struct gz_style_reader *reader, const struct gz_yaml_node *node,
                      uint16_t *out) {
    static const struct gz_yaml_key key = {.name = "cmyk", .type = GZ_YAML_EMS, .max = 1000};
    if (node->count != 4) {
        gz_error(reader->diag, node->pos, "write `cmyk: [0, 1, 0.9, 0.1]`",
                 "`cmyk`: expected shares of cyan, magenta, yellow and black, found %u numbers",
                 node->count);
        return false;
    }
    bool ok = true;
    for (uint32_t i = 0; i < 4; i++) {
        uint32_t value = 0;
        ok = gz_yaml_read_value(&node->items[i], &key, &value, reader->arena, reader->diag) && ok;
        out[i] = (uint16_t)value;
    }
    return ok;
}

/* Names that mean plates of their own (PDF 1.7, 8.6.6.4). */
static bool check_spot(const struct gz_style_reader *reader, const struct gz_yaml_node *node,
                       const char *spot) {
    static const char *const taken[] = {"All", "None", "Cyan", "Magenta", "Yellow", "Black"};
    for (size_t i = 0; spot && i < sizeof taken / sizeof *taken; i++)
        if (strcmp(spot, taken[i]) == 0) {
            gz_error(reader->diag, gz_yaml_find(node, "spot")->pos,
                     "leave `spot` out for a colour that is printed in four",
                     "`spot`: `%s` is no ink of its own", spot);
            return false;
        }
    if (!spot || strlen(spot) <= 100) /* a PDF name has 127 bytes at most */
        return true;
    gz_error(reader->diag, gz_yaml_find(node, "spot")->pos, NULL, "`spot`: this name is too long");
    return false;
}

static bool read_ink(const struct gz_style_reader *reader, const struct gz_yaml_node *node,
                     struct gz_press_ink *out) {
    struct ink_draft draft = {0};
    if (!gz_yaml_read(node, "`inks`", &ink_table, &draft, reader->arena, reader->diag))
        return false;
    *out = (struct gz_press_ink){.spot = draft.spot};
    bool ok = gz_style_read_color(reader, draft.color, &out->color);
    ok = read_cmyk(reader, draft.cmyk, out->cmyk) && ok;
    return check_spot(reader, node, draft.spot) && ok;
}

bool gz_style_read_print(const struct gz_style_reader *reader, struct gz_style_draft *draft) {
    const struct gz_yaml_node *list = draft->print_inks;
    if (!list)
        return true;
    if (list->count > INK_LIMIT) {
        gz_error(reader->diag, list->pos, NULL, "`inks`: %u are too many (at most %d)", list->count,
                 INK_LIMIT);
        return false;
    }
    struct gz_press_ink *inks = GZ_NEW_ARRAY(reader->arena, struct gz_press_ink, list->count);
    bool ok = true;
    for (uint32_t i = 0; i < list->count; i++)
        ok = read_ink(reader, &list->items[i], &inks[i]) && ok;
    draft->style.print.inks = inks;
    draft->style.print.ink_count = list->count;
    return ok;
}
