/* Formulas (ISO/IEC 29500-1, 22.1), written out in one line. Exponents and indices keep
 * their places; the rest of the arrangement is for the editor. */
#include "pipeline/import/word_reader.h"

#include <string.h>

struct formula {
    struct gz_word *word;
    struct gz_word_flow *flow;
    unsigned position; /* GZ_WORD_SUPERSCRIPT, … */
};

static void walk(struct formula *formula, const struct gz_xml_node *parent);

static void put(struct formula *formula, const char *bytes, size_t length) {
    struct gz_word_look look =
        gz_word_styles_look(&formula->word->styles, formula->flow->style, NULL, NULL);
    look.on |= formula->position;
    gz_word_put(formula->word, formula->flow, bytes, length, &look);
}

static void put_string(struct formula *formula, const char *string) {
    put(formula, string, strlen(string));
}

static void walk_at(struct formula *formula, const struct gz_xml_node *node, unsigned position) {
    unsigned before = formula->position;
    formula->position |= position;
    if (node)
        walk(formula, node);
    formula->position = before;
}

static const struct gz_xml_node *part(const struct gz_xml_node *node, const char *name) {
    return gz_xml_child(node, GZ_XML_M, name);
}

/* A property's m:val; or the fallback. */
static const char *property(const struct gz_xml_node *node, const char *properties,
                            const char *name, const char *fallback) {
    const struct gz_xml_node *found = part(part(node, properties), name);
    const char *value = gz_xml_attribute(found, GZ_XML_M, "val");
    return value ? value : fallback;
}

/* Whether brackets are needed in a line: it is more than one piece. */
static bool is_compound(const struct gz_xml_node *node) {
    uint32_t pieces = 0;
    for (const struct gz_xml_node *at = node ? node->children : NULL; at; at = at->next)
        if (at->name && at->space == GZ_XML_M && strcmp(at->name, "ctrlPr"))
            pieces += strcmp(at->name, "r") ? 2 : 1;
    return pieces > 1;
}

static void put_grouped(struct formula *formula, const struct gz_xml_node *node) {
    bool brackets = is_compound(node);
    if (brackets)
        put_string(formula, "(");
    walk_at(formula, node, 0);
    if (brackets)
        put_string(formula, ")");
}

static void put_fraction(struct formula *formula, const struct gz_xml_node *node) {
    put_grouped(formula, part(node, "num"));
    put_string(formula, "/");
    put_grouped(formula, part(node, "den"));
}

static void put_root(struct formula *formula, const struct gz_xml_node *node) {
    walk_at(formula, part(node, "deg"), GZ_WORD_SUPERSCRIPT);
    put_string(formula, "√");
    put_grouped(formula, part(node, "e"));
}

static void put_scripts(struct formula *formula, const struct gz_xml_node *node) {
    if (!strcmp(node->name, "sPre")) {
        walk_at(formula, part(node, "sub"), GZ_WORD_SUBSCRIPT);
        walk_at(formula, part(node, "sup"), GZ_WORD_SUPERSCRIPT);
        walk_at(formula, part(node, "e"), 0);
        return;
    }
    walk_at(formula, part(node, "e"), 0);
    walk_at(formula, part(node, "sub"), GZ_WORD_SUBSCRIPT);
    walk_at(formula, part(node, "sup"), GZ_WORD_SUPERSCRIPT);
}

static void put_sum(struct formula *formula, const struct gz_xml_node *node) {
    put_string(formula, property(node, "naryPr", "chr", "∫"));
    walk_at(formula, part(node, "sub"), GZ_WORD_SUBSCRIPT);
    walk_at(formula, part(node, "sup"), GZ_WORD_SUPERSCRIPT);
    walk_at(formula, part(node, "e"), 0);
}

static void put_brackets(struct formula *formula, const struct gz_xml_node *node) {
    bool first = true;
    put_string(formula, property(node, "dPr", "begChr", "("));
    for (const struct gz_xml_node *at = part(node, "e"); at; at = gz_xml_next(at, GZ_XML_M, "e")) {
        if (!first)
            put_string(formula, property(node, "dPr", "sepChr", "|"));
        walk_at(formula, at, 0);
        first = false;
    }
    put_string(formula, property(node, "dPr", "endChr", ")"));
}

/* Rows of equations and matrices: a semicolon between them, a comma between columns. */
static void put_rows(struct formula *formula, const struct gz_xml_node *node) {
    bool matrix = !strcmp(node->name, "m"), first = true;
    const char *row = matrix ? "mr" : "e";
    for (const struct gz_xml_node *at = part(node, row); at;
         at = gz_xml_next(at, GZ_XML_M, row)) {
        if (!first)
            put_string(formula, "; ");
        first = false;
        const struct gz_xml_node *cell = matrix ? part(at, "e") : NULL;
        if (!matrix)
            walk_at(formula, at, 0);
        for (bool next = false; cell; cell = gz_xml_next(cell, GZ_XML_M, "e"), next = true) {
            if (next)
                put_string(formula, ", ");
            walk_at(formula, cell, 0);
        }
    }
}

static void put_text(struct formula *formula, const struct gz_xml_node *node) {
    size_t length;
    const char *bytes = gz_xml_text(node, &length, formula->word->arena);
    put(formula, bytes, length);
}

static const struct {
    const char *name;
    void (*put)(struct formula *formula, const struct gz_xml_node *node);
} parts[] = {
    {"f", put_fraction},     {"rad", put_root},   {"sSup", put_scripts}, {"sSub", put_scripts},
    {"sSubSup", put_scripts}, {"sPre", put_scripts}, {"nary", put_sum},  {"d", put_brackets},
    {"m", put_rows},         {"eqArr", put_rows}, {"t", put_text},
};

static void take(struct formula *formula, const struct gz_xml_node *node) {
    size_t length = node->space == GZ_XML_M ? strlen(node->name) : 0;
    if (gz_word_is_tracked(node) && gz_word_is_refused(formula->word, node))
        return;
    if (gz_xml_is(node, GZ_XML_W, "t"))
        put_text(formula, node);
    if (length > 2 && !strcmp(node->name + length - 2, "Pr"))
        return; /* properties */
    for (size_t i = 0; length && i < sizeof parts / sizeof *parts; i++)
        if (!strcmp(node->name, parts[i].name)) {
            parts[i].put(formula, node);
            return;
        }
    walk(formula, node);
}

static void walk(struct formula *formula, const struct gz_xml_node *parent) {
    for (const struct gz_xml_node *at = parent->children; at; at = at->next)
        if (at->name)
            take(formula, at);
}

void gz_word_formula(struct gz_word *word, struct gz_word_flow *flow,
                     const struct gz_xml_node *node) {
    struct formula formula = {word, flow, 0};
    size_t start = flow->text->length;
    walk(&formula, node);
    size_t length = flow->text->length - start;
    if (length)
        gz_word_doubt(word, "a formula was written out in one line: %s",
                      gz_word_quote(word, gz_arena_copy(word->arena, flow->text->bytes + start,
                                                        length)));
}
