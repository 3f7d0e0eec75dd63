/* PDF/X-4: page boxes, output intent, metadata, what may lie on a page. */
#include <string.h>

#include "content.h"
#include "xml.h"

struct box {
    double left, bottom, right, top;
    bool there;
};

static struct box box_of(const struct check *check, const struct object *page, const char *key) {
    struct doc *doc = check->doc;
    const struct object *array = inherited(doc, page, key);
    struct box box = {.there = array->kind == ARRAY && array->count == 4};
    if (!box.there)
        return box;
    double x0 = item(doc, array, 0)->real, y0 = item(doc, array, 1)->real;
    double x1 = item(doc, array, 2)->real, y1 = item(doc, array, 3)->real;
    box.left = x0 < x1 ? x0 : x1;
    box.right = x0 < x1 ? x1 : x0;
    box.bottom = y0 < y1 ? y0 : y1;
    box.top = y0 < y1 ? y1 : y0;
    return box;
}

static bool is_inside(struct box inner, struct box outer) {
    const double slack = 0.001; /* numbers are written with a few decimals */
    return inner.left >= outer.left - slack && inner.bottom >= outer.bottom - slack &&
           inner.right <= outer.right + slack && inner.top <= outer.top + slack;
}

static void check_boxes(struct check *check, const struct object *page) {
    struct box media = box_of(check, page, "MediaBox"), trim = box_of(check, page, "TrimBox");
    struct box bleed = box_of(check, page, "BleedBox"), art = box_of(check, page, "ArtBox");
    struct box finished = trim.there ? trim : art;
    if (!media.there)
        broken(check, X_MEDIA, page, "no /MediaBox");
    if (!finished.there)
        broken(check, X_TRIM, page, "neither /TrimBox nor /ArtBox");
    if (trim.there && art.there)
        broken(check, X_TRIM_ART, page, "both /TrimBox and /ArtBox");
    if (!bleed.there)
        bleed = media;
    if (finished.there && !is_inside(finished, bleed))
        broken(check, X_TRIM_BLEED, page, "the trimmed page lies beyond the /BleedBox");
    if (!is_inside(bleed, media))
        broken(check, X_BLEED_MEDIA, page, "the /BleedBox lies beyond the /MediaBox");
}

static void check_over(struct check *check, const struct object *page) {
    struct doc *doc = check->doc;
    const struct object *list = get(doc, page, "Annots");
    struct box bleed = box_of(check, page, "BleedBox");
    if (!bleed.there)
        bleed = box_of(check, page, "MediaBox");
    for (size_t i = 0; list->kind == ARRAY && i < list->count; i++) {
        const struct object *annot = item(doc, list, i);
        const char *kind = name_of(get(doc, annot, "Subtype"));
        struct box rect = box_of(check, annot, "Rect");
        bool apart = rect.right <= bleed.left || rect.left >= bleed.right ||
                     rect.top <= bleed.bottom || rect.bottom >= bleed.top;
        if (!apart && strcmp(kind, "PrinterMark") != 0 && strcmp(kind, "TrapNet") != 0)
            broken(check, X_ANNOT, annot, "an annotation %s within the /BleedBox", kind);
    }
}

static void check_output(struct check *check) {
    struct doc *doc = check->doc;
    const struct object *intents = get(doc, doc->catalog, "OutputIntents");
    size_t count = 0;
    char kind[5];
    for (size_t i = 0; intents->kind == ARRAY && i < intents->count; i++) {
        const struct object *intent = item(doc, intents, i);
        const struct object *profile = get(doc, intent, "DestOutputProfile");
        if (!is_name(get(doc, intent, "S"), "GTS_PDFX"))
            continue;
        count++;
        if (profile->kind == STREAM && strcmp(profile_class(profile, kind), "prtr") != 0)
            broken(check, X_CLASS, profile, "the output profile's class is %s", kind);
    }
    if (count != 1)
        broken(check, X_INTENT, doc->catalog, "%zu output intents GTS_PDFX", count);
}

static void check_value(struct check *check, enum rule rule, const char *space,
                        const char *name) {
    const char *value = xmp_value(check->xmp, space, name);
    if (!value || !*value)
        broken(check, rule, get(check->doc, check->doc->catalog, "Metadata"),
               "%s is missing from the metadata", name);
}

static void check_trapped(struct check *check) {
    struct doc *doc = check->doc;
    const struct object *info = get(doc, doc->trailer, "Info");
    const char *own = name_of(get(doc, info, "Trapped"));
    const char *told = xmp_value(check->xmp, NS_PDF, "Trapped");
    const char *value = told ? told : own;
    if (strcmp(value, "True") != 0 && strcmp(value, "False") != 0)
        broken(check, X_TRAPPED, info, "Trapped is %s", *value ? value : "missing");
    else if (*own && told && strcmp(own, told) != 0)
        broken(check, X_TRAPPED_SAME, info, "/Trapped is %s, the metadata say %s", own, told);
}

static void check_print_metadata(struct check *check) {
    const char *version = xmp_value(check->xmp, NS_PDFXID, "GTS_PDFXVersion");
    if (!version || strcmp(version, "PDF/X-4") != 0)
        broken(check, X_IDENTIFIER, get(check->doc, check->doc->catalog, "Metadata"),
               "GTS_PDFXVersion is %s", version ? version : "missing");
    check_value(check, X_DATES, NS_XMP, "CreateDate");
    check_value(check, X_DATES, NS_XMP, "ModifyDate");
    check_value(check, X_DATES, NS_XMP, "MetadataDate");
    check_value(check, X_TITLE, NS_DC, "title");
    check_value(check, X_IDS, NS_XMPMM, "DocumentID");
    check_value(check, X_IDS, NS_XMPMM, "VersionID");
    check_value(check, X_IDS, NS_XMPMM, "RenditionClass");
}

void check_print(struct check *check) {
    struct doc *doc = check->doc;
    check_output(check);
    if (check->xmp) {
        check_print_metadata(check);
        check_trapped(check);
    }
    for (size_t i = 0; i < doc->page_count; i++) {
        check_boxes(check, doc->pages[i]);
        check_over(check, doc->pages[i]);
    }
}
