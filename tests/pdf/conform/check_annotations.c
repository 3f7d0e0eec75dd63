/* Annotations: their kinds, flags, looks, and their place among the tags. */
#include <string.h>

#include "tree.h"

enum { INVISIBLE = 1, HIDDEN = 2, PRINT = 4, NO_VIEW = 32, TOGGLE_NO_VIEW = 256 };

struct annot {
    struct check *check;
    const struct object *dict, *page;
    const char *kind;
    const struct element *element; /* that holds a reference to it, or NULL */
};

static bool is_in(const char *kind, const char *list) {
    char padded[72] = " ";
    strncat(padded, kind, 64);
    strcat(padded, " ");
    return strstr(list, padded) != NULL;
}

static void check_kind(const struct annot *annot) {
    static const char *const first =
        " Text Link FreeText Line Square Circle Highlight Underline Squiggly StrikeOut Stamp Ink "
        "Popup Widget PrinterMark TrapNet ";
    static const char *const second =
        " Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly "
        "StrikeOut Stamp Caret Ink Popup FileAttachment Widget PrinterMark TrapNet Watermark "
        "Redact ";
    enum standard standard = annot->check->standard;
    bool more = standard == UA_1 && is_in(annot->kind, " Sound Movie Screen 3D ");
    if (!more && !is_in(annot->kind, standard == A_1B ? first : second))
        broken(annot->check, ANNOT_TYPE, annot->dict, "an annotation %s", annot->kind);
}

static void check_flags(const struct annot *annot) {
    const struct object *flags = get(annot->check->doc, annot->dict, "F");
    long long wrong = HIDDEN | INVISIBLE | NO_VIEW;
    bool popup = strcmp(annot->kind, "Popup") == 0 && annot->check->standard != A_1B;
    if (annot->check->standard != A_1B)
        wrong |= TOGGLE_NO_VIEW;
    if (flags->kind == NIL && popup)
        return;
    if (flags->kind != INTEGER || !(flags->integer & PRINT) || flags->integer & wrong)
        broken(annot->check, ANNOT_FLAGS, annot->dict, "/F is %lld: not printed, or hidden",
               integer_of(flags, 0));
}

static void check_paint(const struct annot *annot) {
    struct check *check = annot->check;
    const struct object *opacity = get(check->doc, annot->dict, "CA");
    if (is_number(opacity) && (opacity->real < 1 || opacity->real > 1))
        broken(check, ANNOT_OPACITY, annot->dict, "/CA is %g", opacity->real);
    if ((has(annot->dict, "C") || has(annot->dict, "IC")) &&
        strcmp(check->intent_space, "RGB ") != 0)
        broken(check, ANNOT_COLOUR, annot->dict, "/C or /IC without an RGB output intent");
}

static double edge(const struct annot *annot, size_t index) {
    return item(annot->check->doc, get(annot->check->doc, annot->dict, "Rect"), index)->real;
}

static bool is_empty(const struct annot *annot) {
    return !(edge(annot, 0) < edge(annot, 2) || edge(annot, 0) > edge(annot, 2)) &&
           !(edge(annot, 1) < edge(annot, 3) || edge(annot, 1) > edge(annot, 3));
}

static void check_look(const struct annot *annot) {
    struct check *check = annot->check;
    const struct object *look = get(check->doc, annot->dict, "AP");
    const struct object *normal = get(check->doc, look, "N");
    bool widget = strcmp(annot->kind, "Widget") == 0;
    bool button = widget && is_name(inherited(check->doc, annot->dict, "FT"), "Btn");
    if (!is_dict(look)) {
        if (!is_in(annot->kind, " Popup Link ") && !is_empty(annot))
            broken(check, ANNOT_LOOK, annot->dict, "%s without an appearance", annot->kind);
        if (widget)
            broken(check, WIDGET_LOOK, annot->dict, "a field without an appearance");
        return;
    }
    for (size_t i = 0; i < look->count; i++)
        if (strcmp(look->entries[i].key, "N") != 0)
            broken(check, ANNOT_LOOK_N, annot->dict, "/%s among the appearances",
                   look->entries[i].key);
    if (normal->kind != (button ? DICT : STREAM))
        broken(check, ANNOT_LOOK_KIND, annot->dict, "/N is no appearance %s",
               button ? "subdictionary" : "stream");
}

static void check_triggers(const struct annot *annot) {
    if (strcmp(annot->kind, "Widget") == 0 &&
        (has(annot->dict, "A") || has(annot->dict, "AA")))
        broken(annot->check, WIDGET_ACTION, annot->dict, "a widget with an action");
}

static bool is_visible(const struct annot *annot) {
    struct doc *doc = annot->check->doc;
    const struct object *box = inherited(doc, annot->page, "CropBox");
    if (box->kind != ARRAY)
        box = inherited(doc, annot->page, "MediaBox");
    if (integer_of(get(doc, annot->dict, "F"), 0) & HIDDEN)
        return false;
    return edge(annot, 2) > item(doc, box, 0)->real && edge(annot, 0) < item(doc, box, 2)->real &&
           edge(annot, 3) > item(doc, box, 1)->real && edge(annot, 1) < item(doc, box, 3)->real;
}

static bool is_told(const struct annot *annot, const char *key) {
    struct doc *doc = annot->check->doc;
    const struct object *text = inherited(doc, annot->dict, key);
    const struct object *alt =
        annot->element ? get(doc, annot->element->object, "Alt") : NULL;
    return (text->kind == STRING && text->size > 0) ||
           (alt && alt->kind == STRING && alt->size > 0);
}

static void check_nesting(const struct annot *annot) {
    struct check *check = annot->check;
    const char *role = annot->element ? annot->element->role : "";
    const char *shown = *role ? role : "nothing";
    if (strcmp(annot->kind, "Widget") == 0) {
        if (!within(annot->element, "Form"))
            broken(check, WIDGET_NESTED, annot->dict, "a widget in %s", shown);
    } else if (strcmp(annot->kind, "Link") == 0) {
        if (!within(annot->element, "Link"))
            broken(check, LINK_NESTED, annot->dict, "a link in %s", shown);
    } else if (!is_in(annot->kind, " PrinterMark Popup TrapNet ") && strcmp(role, "Annot") != 0) {
        broken(check, ANNOT_NESTED, annot->dict, "%s in %s", annot->kind, shown);
    }
}

static void check_words(const struct annot *annot) {
    struct check *check = annot->check;
    const struct object *contents = get(check->doc, annot->dict, "Contents");
    if (strcmp(annot->kind, "Widget") == 0) {
        if (!is_told(annot, "TU"))
            broken(check, FIELD_TEXT, annot->dict, "a field without /TU or /Alt");
    } else if (!is_in(annot->kind, " Popup PrinterMark TrapNet ") && !is_told(annot, "Contents")) {
        broken(check, ANNOT_TEXT, annot->dict, "%s without /Contents or /Alt", annot->kind);
    }
    if (strcmp(annot->kind, "Link") == 0 && (contents->kind != STRING || contents->size == 0))
        broken(check, LINK_TEXT, annot->dict, "a link without /Contents");
}

static void check_media(const struct annot *annot) {
    struct doc *doc = annot->check->doc;
    const struct object *rendition = get(doc, get(doc, annot->dict, "A"), "R");
    const struct object *clip = get(doc, rendition, "C");
    if (!is_name(get(doc, clip, "S"), "MCD"))
        return;
    if (!has(clip, "CT"))
        broken(annot->check, MEDIA_TYPE, clip, "a media clip without /CT");
    if (!has(clip, "Alt"))
        broken(annot->check, MEDIA_ALT, clip, "a media clip without /Alt");
}

static void check_form_kids(const struct annot *annot) {
    const struct element *form = annot->element;
    if (strcmp(annot->kind, "Widget") != 0 || !form || strcmp(form->role, "Form") != 0)
        return;
    if (form->kid_count != 1 &&
        attribute_of(annot->check, form, "PrintField", "Role")->kind == NIL)
        broken(annot->check, FORM_KIDS, form->object, "Form with %zu kids and no Role",
               form->kid_count);
}

/* What is asked of an annotation as a part of a tagged document. */
static void check_tagged(const struct annot *annot) {
    struct check *check = annot->check;
    if (strcmp(annot->kind, "TrapNet") == 0)
        broken(check, TRAP_NET, annot->dict, "a trap network");
    if (strcmp(annot->kind, "PrinterMark") == 0 && annot->element)
        broken(check, PRINTER_TAGGED, annot->dict, "a printer's mark among the tags");
    if (has(annot->dict, "StructParent") && !annot->element)
        broken(check, OBJECT_PARENT, annot->dict, "/StructParent, but no element refers to it");
    check_media(annot);
    check_form_kids(annot);
    if (!is_visible(annot))
        return;
    check_nesting(annot);
    check_words(annot);
}

static void check_tabs(struct check *check, const struct object *page) {
    if (!has(page, "Tabs"))
        broken(check, TABS_MISSING, page, "annotations on a page without /Tabs");
    else if (!is_name(get(check->doc, page, "Tabs"), "S"))
        broken(check, TABS_OTHER, page, "/Tabs is not S");
}

void check_annotations(struct check *check) {
    struct doc *doc = check->doc;
    for (size_t i = 0; i < doc->page_count; i++) {
        const struct object *list = get(doc, doc->pages[i], "Annots");
        if (list->kind == ARRAY && list->count > 0)
            check_tabs(check, doc->pages[i]);
        for (size_t k = 0; list->kind == ARRAY && k < list->count; k++) {
            const struct object *dict = item(doc, list, k);
            struct annot annot = {check, dict, doc->pages[i], name_of(get(doc, dict, "Subtype")),
                                  element_of(check, dict)};
            check_kind(&annot);
            check_flags(&annot);
            check_paint(&annot);
            check_look(&annot);
            check_triggers(&annot);
            check_tagged(&annot);
        }
    }
}
