#include "pipeline/import/word_styles.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define BASE_LIMIT 64 /* styles in a row that are based on one another; real ones: 8 */

static int compare_ids(const void *a, const void *b) {
    return strcmp(((const struct gz_word_style *)a)->id, ((const struct gz_word_style *)b)->id);
}

static void read_defaults(struct gz_word_styles *styles, const struct gz_xml_node *root) {
    const struct gz_xml_node *defaults = gz_xml_child(root, GZ_XML_W, "docDefaults");
    const struct gz_xml_node *run = gz_xml_child(defaults, GZ_XML_W, "rPrDefault");
    const struct gz_xml_node *paragraph = gz_xml_child(defaults, GZ_XML_W, "pPrDefault");
    gz_word_look_read(&styles->defaults, gz_xml_child(run, GZ_XML_W, "rPr"));
    gz_word_paragraph_look_read(&styles->paragraph_defaults,
                                gz_xml_child(paragraph, GZ_XML_W, "pPr"));
}

static void read_style(struct gz_word_style *style, const struct gz_xml_node *node) {
    const char *id = gz_xml_attribute(node, GZ_XML_W, "styleId");
    const char *kind = gz_xml_attribute(node, GZ_XML_W, "type");
    const char *name = gz_word_value(gz_xml_child(node, GZ_XML_W, "name"));
    style->id = id ? id : "";
    style->kind = kind ? kind : "paragraph";
    style->name = name ? name : "";
    style->base = gz_word_value(gz_xml_child(node, GZ_XML_W, "basedOn"));
    style->own_paragraph = GZ_WORD_PARAGRAPH_LOOK;
    gz_word_look_read(&style->own_look, gz_xml_child(node, GZ_XML_W, "rPr"));
    gz_word_paragraph_look_read(&style->own_paragraph, gz_xml_child(node, GZ_XML_W, "pPr"));
    int level = gz_word_style_name_level(style->name);
    if (style->own_paragraph.outline < 0 && level > 0)
        style->own_paragraph.outline = level;
}

static struct gz_word_style *find(const struct gz_word_styles *styles, const char *id) {
    struct gz_word_style key = {.id = id};
    return id && styles->count
               ? bsearch(&key, styles->items, styles->count, sizeof key, compare_ids)
               : NULL;
}

void gz_word_styles_read(struct gz_word_styles *styles, const struct gz_xml_node *root,
                         struct gz_arena *arena) {
    size_t capacity = 0;
    const char *normal = NULL;
    *styles = (struct gz_word_styles){.paragraph_defaults = GZ_WORD_PARAGRAPH_LOOK};
    read_defaults(styles, root);
    for (const struct gz_xml_node *at = gz_xml_child(root, GZ_XML_W, "style"); at;
         at = gz_xml_next(at, GZ_XML_W, "style")) {
        struct gz_word_style *style;
        GZ_APPEND(arena, styles->items, styles->count, capacity, style);
        read_style(style, at);
        const char *is_default = gz_xml_attribute(at, GZ_XML_W, "default");
        if (is_default && !gz_word_is_off(is_default) && !strcmp(style->kind, "paragraph"))
            normal = style->id;
    }
    if (styles->count)
        qsort(styles->items, styles->count, sizeof *styles->items, compare_ids);
    styles->normal = normal ? gz_word_style(styles, normal, "paragraph") : NULL;
}

/* What the style itself says, over what it has from the others. */
static void put_own(struct gz_word_style *style, const struct gz_word_style *from) {
    gz_word_look_put(&style->look, &from->own_look);
    gz_word_paragraph_look_put(&style->paragraph, &from->own_paragraph);
    if (from->own_paragraph.list >= 0)
        style->list_style = from->id;
}

static void resolve(struct gz_word_styles *styles, struct gz_word_style *style) {
    const struct gz_word_style *chain[BASE_LIMIT];
    uint32_t count = 0;
    const struct gz_word_style *at = style;
    while (at && count < BASE_LIMIT) {
        chain[count++] = at;
        const struct gz_word_style *base = find(styles, at->base);
        at = base && !strcmp(base->kind, style->kind) ? base : NULL;
    }
    styles->circular |= at != NULL;
    style->paragraph = GZ_WORD_PARAGRAPH_LOOK;
    style->resolved = true;
    while (count > 0)
        put_own(style, chain[--count]);
}

const struct gz_word_style *gz_word_style(struct gz_word_styles *styles, const char *id,
                                          const char *kind) {
    struct gz_word_style *style = find(styles, id);
    if (!style || strcmp(style->kind, kind))
        return NULL;
    if (!style->resolved)
        resolve(styles, style);
    return style;
}

struct gz_word_look gz_word_styles_look(const struct gz_word_styles *styles,
                                        const struct gz_word_style *paragraph,
                                        const struct gz_word_style *character,
                                        const struct gz_xml_node *run_properties) {
    struct gz_word_look look = styles->defaults;
    unsigned defaults = look.on & GZ_WORD_TOGGLES, toggled = 0;
    if (paragraph) {
        gz_word_look_put(&look, &paragraph->look);
        toggled ^= paragraph->look.on;
    }
    if (character) {
        gz_word_look_put(&look, &character->look);
        toggled ^= character->look.on;
    }
    look.on = (look.on & ~(unsigned)GZ_WORD_TOGGLES) | defaults | (toggled & GZ_WORD_TOGGLES);
    gz_word_look_read(&look, run_properties);
    return look;
}

int gz_word_style_name_level(const char *name) {
    /* Of Word in the languages whose files reach an office here; "heading" is in all. */
    static const char *const words[] = {"heading", "标题",    "標題",      "見出し",
                                        "제목",    "titre",   "Überschrift"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i]);
        if (strncasecmp(name, words[i], length))
            continue;
        const char *rest = name + length + strspn(name + length, " ");
        if (*rest >= '1' && *rest <= '9' && !rest[1])
            return *rest - '0';
    }
    return 0;
}
