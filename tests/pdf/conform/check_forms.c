/* The interactive form, embedded files, layers. */
#include <string.h>

#include "check.h"
#include "xml.h"

enum { DEEPEST = 64 };

static void check_field(struct check *check, const struct object *field, int depth) {
    struct doc *doc = check->doc;
    const struct object *kids = get(doc, field, "Kids");
    bool widget = is_name(get(doc, field, "Subtype"), "Widget");
    if (has(field, "AA") || (has(field, "A") && !widget))
        broken(check, FIELD_ACTION, field, "a field with an action");
    for (size_t i = 0; depth < DEEPEST && kids->kind == ARRAY && i < kids->count; i++)
        if (has(item(doc, kids, i), "T"))
            check_field(check, item(doc, kids, i), depth + 1);
}

void check_forms(struct check *check) {
    struct doc *doc = check->doc;
    const struct object *form = get(doc, doc->catalog, "AcroForm");
    const struct object *fields = get(doc, form, "Fields");
    if (is_true(get(doc, form, "NeedAppearances")))
        broken(check, NEED_LOOKS, form, "/NeedAppearances is true");
    if (has(form, "XFA"))
        broken(check, XFA, form, "an XFA form");
    for (size_t i = 0; fields->kind == ARRAY && i < fields->count; i++)
        check_field(check, item(doc, fields, i), 0);
}

/* Whether an /AF array somewhere names the file specification. */
static bool is_associated(const struct check *check, const struct object *file) {
    struct doc *doc = check->doc;
    for (size_t i = 1; i < doc->object_count; i++) {
        const struct object *holder = doc->objects[i];
        const struct object *list = holder ? get(doc, holder, "AF") : NULL;
        for (size_t k = 0; list && list->kind == ARRAY && k < list->count; k++)
            if (item(doc, list, k) == file)
                return true;
    }
    return false;
}

/* A file that itself says that it is PDF/A-1 or -2. */
static bool is_archive(const struct object *file) {
    struct doc inner;
    const char *part = NULL, *why;
    if (!file->data)
        return false;
    if (doc_open(&inner, file->data, file->data_size)) {
        const struct object *packet = get(&inner, inner.catalog, "Metadata");
        struct xml *root =
            packet->data ? xml_parse(&inner, (const char *)packet->data, packet->data_size, &why)
                         : NULL;
        part = root ? xmp_value(root, NS_PDFAID, "part") : NULL;
    }
    bool archive = part && (strcmp(part, "1") == 0 || strcmp(part, "2") == 0);
    doc_close(&inner);
    return archive;
}

static bool is_text(const struct object *text) {
    return text->kind == STRING && text->size > 0;
}

static void check_specification(struct check *check, const struct object *file) {
    static const char *const relations[] = {"Source",     "Data",        "Alternative",
                                            "Supplement", "Unspecified", "EncryptedPayload",
                                            "FormData",   "Schema"};
    struct doc *doc = check->doc;
    const struct object *stream = get(doc, get(doc, file, "EF"), "F");
    const char *relation = name_of(get(doc, file, "AFRelationship"));
    bool known = false;
    broken(check, EMBEDDED_FILES, file, "an embedded file");
    if (!is_text(get(doc, file, "F")) || !is_text(get(doc, file, "UF")))
        broken(check, EMBEDDED_NAMES, file, "an embedded file without /F and /UF");
    if (!(check->standard & (A_2U | A_2A)) || !is_archive(stream))
        broken(check, EMBEDDED_KIND, file, "an embedded file that is not PDF/A-1 or -2");
    for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
        known |= strcmp(relation, relations[i]) == 0;
    if (!known)
        broken(check, RELATIONSHIP, file, "an embedded file without /AFRelationship");
    if (!is_associated(check, file))
        broken(check, ASSOCIATED, file, "no /AF names an embedded file");
    if (get(doc, stream, "Subtype")->kind != NAME)
        broken(check, EMBEDDED_TYPE, file, "an embedded file without a media type");
}

void check_embedded(struct check *check) {
    struct doc *doc = check->doc;
    for (size_t i = 1; i < doc->object_count; i++)
        if (doc->objects[i] && has(doc->objects[i], "EF"))
            check_specification(check, doc->objects[i]);
    const struct object *names = get(doc, doc->catalog, "Names");
    if (has(names, "EmbeddedFiles"))
        broken(check, EMBEDDED_FILES, names, "/EmbeddedFiles among the names");
}

static bool holds(const struct doc *doc, const struct object *list, const struct object *wanted,
                  int depth) {
    for (size_t i = 0; list->kind == ARRAY && i < list->count; i++) {
        const struct object *one = item(doc, list, i);
        if (one == wanted || (depth < DEEPEST && holds(doc, one, wanted, depth + 1)))
            return true;
    }
    return false;
}

static void check_configuration(struct check *check, const struct object *config,
                                enum rule name_rule) {
    struct doc *doc = check->doc;
    const struct object *layers = get(doc, get(doc, doc->catalog, "OCProperties"), "OCGs");
    if (!is_text(get(doc, config, "Name")))
        broken(check, name_rule, config, "a configuration of layers without /Name");
    if (has(config, "AS"))
        broken(check, LAYER_AS, config, "a configuration of layers with /AS");
    for (size_t i = 0; has(config, "Order") && layers->kind == ARRAY && i < layers->count; i++)
        if (!holds(doc, get(doc, config, "Order"), item(doc, layers, i), 0))
            broken(check, LAYER_ORDER, config, "/Order leaves out a layer");
}

void check_layers(struct check *check) {
    struct doc *doc = check->doc;
    const struct object *layers = get(doc, doc->catalog, "OCProperties");
    const struct object *configs = get(doc, layers, "Configs");
    if (!is_dict(layers))
        return;
    broken(check, LAYERS, doc->catalog, "optional content");
    check_configuration(check, get(doc, layers, "D"), LAYER_NAME_D);
    for (size_t i = 0; configs->kind == ARRAY && i < configs->count; i++)
        check_configuration(check, item(doc, configs, i), LAYER_NAMES_CONFIGS);
}
