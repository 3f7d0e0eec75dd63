#include "pipeline/import/word_look.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* ---- Values ---- */

const struct gz_xml_node *gz_word_properties(const struct gz_xml_node *parent, const char *name,
                                             const char *change,
                                             enum gz_import_tracked tracked) {
    const struct gz_xml_node *node = gz_xml_child(parent, GZ_XML_W, name);
    const struct gz_xml_node *changed = gz_xml_child(node, GZ_XML_W, change);
    return changed && tracked == GZ_TRACKED_REJECT ? gz_xml_child(changed, GZ_XML_W, name) : node;
}

const char *gz_word_value(const struct gz_xml_node *node) {
    return gz_xml_attribute(node, GZ_XML_W, "val");
}

bool gz_word_is_off(const char *value) {
    return value && (!strcmp(value, "0") || !strcmp(value, "false") || !strcmp(value, "off"));
}

int gz_word_switch(const struct gz_xml_node *parent, const char *name) {
    const struct gz_xml_node *node = gz_xml_child(parent, GZ_XML_W, name);
    return node ? !gz_word_is_off(gz_word_value(node)) : -1;
}

int64_t gz_word_number(const char *text, int64_t fallback) {
    char *end;
    if (!text)
        return fallback;
    long long value = strtoll(text, &end, 10);
    return end == text || value > 1000000000 || value < -1000000000 ? fallback : value;
}

/* ---- Characters ---- */

static void set(struct gz_word_look *look, unsigned property, bool on) {
    look->set |= property;
    look->on = on ? look->on | property : look->on & ~property;
}

static bool is_none(const char *value) {
    return value && (!strcmp(value, "none") || !strcmp(value, "nil"));
}

/* "24"; strict documents may say "12pt". */
static uint32_t size_of(const struct gz_xml_node *node) {
    const char *value = gz_word_value(node);
    int64_t size = gz_word_number(value, 0);
    if (value && strstr(value, "pt"))
        size *= 2;
    return size > 0 && size <= 3276 ? (uint32_t)size : 0;
}

static void read_faces(struct gz_word_look *look, const struct gz_xml_node *node) {
    const char *han = gz_xml_attribute(node, GZ_XML_W, "eastAsia");
    const char *latin = gz_xml_attribute(node, GZ_XML_W, "ascii");
    /* A theme's face goes before a named one; which it is we do not look up. */
    if (gz_xml_attribute(node, GZ_XML_W, "eastAsiaTheme"))
        han = "";
    if (gz_xml_attribute(node, GZ_XML_W, "asciiTheme"))
        latin = "";
    look->face = han ? han : look->face;
    look->latin = latin ? latin : look->latin;
}

static void read_position(struct gz_word_look *look, const char *value) {
    set(look, GZ_WORD_SUPERSCRIPT, value && !strcmp(value, "superscript"));
    set(look, GZ_WORD_SUBSCRIPT, value && !strcmp(value, "subscript"));
}

static void read_property(struct gz_word_look *look, const struct gz_xml_node *node) {
    static const struct {
        const char *name;
        unsigned property;
    } switches[] = {
        {"b", GZ_WORD_BOLD},         {"i", GZ_WORD_ITALIC},
        {"strike", GZ_WORD_STRIKE},  {"dstrike", GZ_WORD_DOUBLE_STRIKE},
        {"vanish", GZ_WORD_HIDDEN},
    };
    const char *value = gz_word_value(node);
    for (size_t i = 0; i < sizeof switches / sizeof *switches; i++)
        if (!strcmp(node->name, switches[i].name))
            set(look, switches[i].property, !gz_word_is_off(value));
    if (!strcmp(node->name, "u"))
        set(look, GZ_WORD_UNDERLINE, value && !is_none(value));
    else if (!strcmp(node->name, "em"))
        set(look, GZ_WORD_DOTS, value && !is_none(value));
    else if (!strcmp(node->name, "bdr"))
        set(look, GZ_WORD_FRAMED, value && !is_none(value));
    else if (!strcmp(node->name, "highlight"))
        set(look, GZ_WORD_COLOURED, value && !is_none(value));
    else if (!strcmp(node->name, "vertAlign"))
        read_position(look, value);
    else if (!strcmp(node->name, "sz"))
        look->size = size_of(node);
    else if (!strcmp(node->name, "rFonts"))
        read_faces(look, node);
}

void gz_word_look_read(struct gz_word_look *look, const struct gz_xml_node *properties) {
    for (const struct gz_xml_node *at = properties ? properties->children : NULL; at;
         at = at->next)
        if (at->space == GZ_XML_W && at->name)
            read_property(look, at);
}

void gz_word_look_put(struct gz_word_look *look, const struct gz_word_look *over) {
    look->on = (look->on & ~over->set) | (over->on & over->set);
    look->set |= over->set;
    look->size = over->size ? over->size : look->size;
    look->face = over->face ? over->face : look->face;
    look->latin = over->latin ? over->latin : look->latin;
}

bool gz_word_face_is_kai(const char *face) {
    return face && (strstr(face, "楷") || strcasestr(face, "kai"));
}

/* ---- Paragraphs ---- */

static enum gz_import_align align_of(const char *value) {
    static const struct {
        const char *value;
        enum gz_import_align align;
    } aligns[] = {
        {"left", GZ_ALIGN_START},  {"start", GZ_ALIGN_START},       {"both", GZ_ALIGN_START},
        {"right", GZ_ALIGN_END},   {"end", GZ_ALIGN_END},           {"center", GZ_ALIGN_CENTRE},
        {"distribute", GZ_ALIGN_START},
    };
    for (size_t i = 0; value && i < sizeof aligns / sizeof *aligns; i++)
        if (!strcmp(value, aligns[i].value))
            return aligns[i].align;
    return GZ_ALIGN_UNKNOWN;
}

void gz_word_paragraph_look_read(struct gz_word_paragraph_look *look,
                                 const struct gz_xml_node *properties) {
    struct gz_word_paragraph_look read = GZ_WORD_PARAGRAPH_LOOK;
    const struct gz_xml_node *list = gz_xml_child(properties, GZ_XML_W, "numPr");
    const char *outline = gz_word_value(gz_xml_child(properties, GZ_XML_W, "outlineLvl"));
    if (outline) { /* 0 is the highest, 9 is text */
        int64_t level = gz_word_number(outline, 9);
        read.outline = level >= 0 && level < 9 ? (int)level + 1 : 0;
    }
    read.align = align_of(gz_word_value(gz_xml_child(properties, GZ_XML_W, "jc")));
    read.list = gz_word_number(gz_word_value(gz_xml_child(list, GZ_XML_W, "numId")), -1);
    int64_t level = gz_word_number(gz_word_value(gz_xml_child(list, GZ_XML_W, "ilvl")), -1);
    read.list_level = level >= 0 && level <= 8 ? (int)level : -1;
    read.page_break = gz_word_switch(properties, "pageBreakBefore");
    gz_word_paragraph_look_put(look, &read);
}

void gz_word_paragraph_look_put(struct gz_word_paragraph_look *look,
                                const struct gz_word_paragraph_look *over) {
    if (over->outline >= 0)
        look->outline = over->outline;
    if (over->align != GZ_ALIGN_UNKNOWN)
        look->align = over->align;
    if (over->list >= 0)
        look->list = over->list;
    if (over->list_level >= 0)
        look->list_level = over->list_level;
    if (over->page_break >= 0)
        look->page_break = over->page_break;
}
