/* That the language of every text can be determined. */
#include <ctype.h>
#include <string.h>

#include "tree.h"
#include "xml.h"

static bool is_language(const struct object *value) {
    size_t part = 0;
    if (value->kind != STRING || value->size == 0)
        return false;
    bool first = true;
    for (size_t i = 0; i <= value->size; i++) {
        unsigned char c = (unsigned char)value->text[i];
        if (i == value->size || c == '-') {
            if (part < 1 || part > 8)
                return false;
            part = 0;
            first = false;
        } else if (c < 128 && (isalpha(c) || (isdigit(c) && !first))) {
            part++;
        } else {
            return false;
        }
    }
    return true;
}

static void check_forms_of_language(struct check *check) {
    struct doc *doc = check->doc;
    if (has(doc->catalog, "Lang") && !is_language(get(doc, doc->catalog, "Lang")))
        broken(check, LANGUAGE_FORM, doc->catalog, "/Lang of the catalog is no language");
    for (size_t i = 0; i < check->element_count; i++) {
        const struct object *element = check->elements[i]->object;
        if (has(element, "Lang") && !is_language(get(doc, element, "Lang")))
            broken(check, LANGUAGE_FORM, element, "/Lang of an element is no language");
    }
}

static bool is_determined(const struct check *check, const struct element *element) {
    for (; element; element = element->parent)
        if (has(element->object, "Lang"))
            return true;
    return has(check->doc->catalog, "Lang");
}

static void check_element(struct check *check, const struct element *element) {
    bool marks = false;
    if (is_determined(check, element))
        return;
    for (size_t i = 0; i < element->kid_count; i++)
        marks |= element->kids[i].kind == KID_MARK;
    if (marks)
        broken(check, LANGUAGE_CONTENT, element->object, "content without a language");
    if (has(element->object, "Alt") || has(element->object, "ActualText") ||
        has(element->object, "E"))
        broken(check, LANGUAGE_ALT, element->object, "an alternative without a language");
}

static void check_annotation(struct check *check, const struct object *annot) {
    if (is_determined(check, element_of(check, annot)))
        return;
    if (has(annot, "Contents"))
        broken(check, LANGUAGE_ANNOT, annot, "/Contents without a language");
    if (inherited(check->doc, annot, "TU")->kind == STRING)
        broken(check, LANGUAGE_FIELD, annot, "/TU without a language");
}

static void check_title(struct check *check) {
    const struct xml *items = xmp_items(xmp_property(check->xmp, NS_DC, "title"));
    for (; items; items = items->next) {
        const char *language = xml_attribute(items, NS_XML, "lang");
        if (language && strcmp(language, "x-default") != 0)
            return;
    }
    broken(check, LANGUAGE_METADATA, get(check->doc, check->doc->catalog, "Metadata"),
           "a title without a language");
}

void check_language(struct check *check) {
    struct doc *doc = check->doc;
    check_forms_of_language(check);
    if (has(doc->catalog, "Lang"))
        return;
    for (size_t i = 0; i < check->element_count; i++)
        check_element(check, check->elements[i]);
    const struct object *outlines = get(doc, doc->catalog, "Outlines");
    if (has(outlines, "First"))
        broken(check, LANGUAGE_OUTLINE, outlines, "bookmarks without a language");
    for (size_t i = 0; i < doc->page_count; i++) {
        const struct object *annots = get(doc, doc->pages[i], "Annots");
        for (size_t k = 0; annots->kind == ARRAY && k < annots->count; k++)
            check_annotation(check, item(doc, annots, k));
    }
    check_title(check);
}
