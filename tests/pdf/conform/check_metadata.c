/* The XMP packet: its form, what the file says it is, that it agrees with the
 * information dictionary, and that it describes what it adds. */
#include <stdio.h>
#include <string.h>

#include "check.h"
#include "xml.h"

static void check_packet(struct check *check, const struct object *stream) {
    const char *text = (const char *)stream->data;
    size_t size = stream->data_size;
    static const char begin[] = "<?xpacket begin=", end[] = "<?xpacket end=";
    if (size < sizeof begin || memcmp(text, begin, sizeof begin - 1) != 0 ||
        !memmem(text, size, end, sizeof end - 1) ||
        !memmem(text, size, "W5M0MpCehiHzreSzNTczkc9d", 24)) {
        broken(check, XMP_PACKET, stream, "no xpacket wrapper");
        return;
    }
    const char *close = memmem(text, size, "?>", 2);
    if (memmem(text, (size_t)(close - text), "bytes=", 6) ||
        memmem(text, (size_t)(close - text), "encoding=", 9))
        broken(check, XMP_PACKET_HEADER, stream, "bytes or encoding in the packet's header");
}

static bool is_utf8(const uint8_t *text, size_t size) {
    for (size_t i = 0; i < size;) {
        int more = text[i] < 0x80 ? 0 : text[i] < 0xC2 ? -1 : text[i] < 0xE0 ? 1
                   : text[i] < 0xF0 ? 2 : text[i] < 0xF5 ? 3 : -1;
        if (more < 0)
            return false;
        for (i++; more > 0; more--, i++)
            if (i >= size || (text[i] & 0xC0) != 0x80)
                return false;
    }
    return true;
}

static void read_packet(struct check *check) {
    struct doc *doc = check->doc;
    const struct object *stream = get(doc, doc->catalog, "Metadata");
    const char *why = "not UTF-8";
    if (stream->kind != STREAM || !is_name(get(doc, stream, "Type"), "Metadata") ||
        !is_name(get(doc, stream, "Subtype"), "XML") || !stream->data) {
        broken(check, XMP_MISSING, doc->catalog, "no metadata stream of type XML");
        return;
    }
    if (has(stream, "Filter"))
        broken(check, XMP_FILTER, stream, "the metadata stream is filtered");
    check_packet(check, stream);
    if (is_utf8(stream->data, stream->data_size))
        check->xmp = xml_parse(doc, (const char *)stream->data, stream->data_size, &why);
    if (!check->xmp)
        broken(check, XMP_SYNTAX, stream, "the packet is no XML: %s", why);
    else if (!xmp_rdf(check->xmp))
        broken(check, XMP_SYNTAX, stream, "no rdf:RDF in the packet");
}

static bool is_value(const char *value, const char *wanted) {
    return value && strcmp(value, wanted) == 0;
}

static void check_identity(struct check *check) {
    const struct object *where = get(check->doc, check->doc->catalog, "Metadata");
    const char *part = xmp_value(check->xmp, NS_PDFAID, "part");
    const char *level = xmp_value(check->xmp, NS_PDFAID, "conformance");
    const char *wanted_part = check->standard == A_1B ? "1" : check->standard == A_3A ? "3" : "2";
    /* What meets a higher level meets the lower ones, too. */
    const char *levels = check->standard == A_1B   ? "BA"
                         : check->standard == A_2U ? "UA"
                                                   : "A";
    if (!is_value(part, wanted_part))
        broken(check, PART, where, "pdfaid:part is %s", part ? part : "missing");
    if (!level || strlen(level) != 1 || !strchr(levels, *level))
        broken(check, CONFORMANCE, where, "pdfaid:conformance is %s", level ? level : "missing");
    if (!is_value(xmp_value(check->xmp, NS_PDFUAID, "part"), "1"))
        broken(check, UA_IDENTIFIER, where, "pdfuaid:part is not 1");
    const char *title = xmp_value(check->xmp, NS_DC, "title");
    if (!title || !*title)
        broken(check, UA_TITLE, where, "no dc:title");
}

/* D:20240305123456+08'00' as 2024-03-05T12:34:56+08:00, as exact as it is. */
static const char *iso_date(struct doc *doc, const char *date) {
    char *out = doc_alloc(doc, 40);
    char digits[16] = "";
    if (strncmp(date, "D:", 2) == 0)
        date += 2;
    size_t count = strspn(date, "0123456789");
    if (count > 14)
        return NULL;
    memcpy(digits, date, count);
    static const size_t stops[] = {4, 6, 8, 10, 12, 14};
    static const char before[] = "\0--T::";
    size_t used = 0;
    for (size_t i = 0, from = 0; i < 6 && from < count; from = stops[i++]) {
        if (before[i])
            out[used++] = before[i];
        memcpy(out + used, digits + from, stops[i] - from);
        used += stops[i] - from;
    }
    const char *zone = date + count;
    if (*zone == 'Z')
        strcpy(out + used, "Z");
    else if ((*zone == '+' || *zone == '-') && strlen(zone) >= 6)
        snprintf(out + used, 40 - used, "%.3s:%.2s", zone, zone + 4);
    return out;
}

static bool same_date(const char *a, const char *b) {
    static const char *const zeros[] = {"Z", "+00:00", "-00:00"};
    size_t length = strcspn(a, "Z+");
    if (strcmp(a, b) == 0)
        return true;
    if (strncmp(a, b, length) != 0)
        return false;
    bool first = false, second = false;
    for (size_t i = 0; i < 3; i++) {
        first |= strcmp(a + length, zeros[i]) == 0;
        second |= strcmp(b + length, zeros[i]) == 0;
    }
    return first && second;
}

static void check_agreement(struct check *check, enum rule rule, const char *key,
                            const char *space, const char *name, bool date) {
    struct doc *doc = check->doc;
    const struct object *info = get(doc, doc->trailer, "Info");
    const char *value = text_of(doc, get(doc, info, key));
    const char *property = xmp_value(check->xmp, space, name);
    if (value && date)
        value = iso_date(doc, value);
    if (!has(info, key))
        return;
    if (!value || !property || !(date ? same_date(value, property) : !strcmp(value, property)))
        broken(check, rule, info, "/%s is \"%s\", the metadata say \"%s\"", key,
               value ? value : "", property ? property : "");
}

static void check_info(struct check *check) {
    check_agreement(check, INFO_TITLE, "Title", NS_DC, "title", false);
    check_agreement(check, INFO_AUTHOR, "Author", NS_DC, "creator", false);
    check_agreement(check, INFO_SUBJECT, "Subject", NS_DC, "description", false);
    check_agreement(check, INFO_KEYWORDS, "Keywords", NS_PDF, "Keywords", false);
    check_agreement(check, INFO_CREATOR, "Creator", NS_XMP, "CreatorTool", false);
    check_agreement(check, INFO_PRODUCER, "Producer", NS_PDF, "Producer", false);
    check_agreement(check, INFO_CREATED, "CreationDate", NS_XMP, "CreateDate", true);
    check_agreement(check, INFO_MODIFIED, "ModDate", NS_XMP, "ModifyDate", true);
    const struct xml *authors = xmp_items(xmp_property(check->xmp, NS_DC, "creator"));
    const struct object *info = get(check->doc, check->doc->trailer, "Info");
    if (has(info, "Author") && authors && authors->next)
        broken(check, INFO_AUTHOR, info, "/Author beside several items of dc:creator");
}

/* Namespaces that need no description. */
static bool is_known(const char *space) {
    static const char *const known[] = {NS_RDF,
                                        NS_XML,
                                        NS_DC,
                                        NS_XMP,
                                        NS_XMPMM,
                                        NS_PDF,
                                        NS_PDFAID,
                                        NS_EXTENSION,
                                        "xmlns",
                                        "",
                                        "http://ns.adobe.com/xap/1.0/rights/",
                                        "http://ns.adobe.com/xap/1.0/bj/",
                                        "http://ns.adobe.com/xap/1.0/t/pg/",
                                        "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
                                        "http://ns.adobe.com/photoshop/1.0/",
                                        "http://ns.adobe.com/camera-raw-settings/1.0/",
                                        "http://ns.adobe.com/tiff/1.0/",
                                        "http://ns.adobe.com/exif/1.0/",
                                        "http://ns.adobe.com/exif/1.0/aux/"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(space, known[i]) == 0)
            return true;
    return false;
}

static bool is_described(const struct check *check, const char *space, const char *name) {
    const struct xml *schemas = xmp_property(check->xmp, NS_EXTENSION, "schemas");
    for (const struct xml *one = xmp_items(schemas); one; one = one->next) {
        const struct xml *inner = xml_child(one, NS_RDF, "Description");
        const struct xml *schema = inner ? inner : one;
        if (!is_value(xmp_field(schema, NS_SCHEMA, "namespaceURI"), space))
            continue;
        const struct xml *list = xmp_items(xml_child(schema, NS_SCHEMA, "property"));
        for (; list; list = list->next)
            if (is_value(xmp_field(list, NS_PROPERTY, "name"), name))
                return true;
    }
    return false;
}

static void check_property(struct check *check, const char *space, const char *name) {
    const struct object *where = get(check->doc, check->doc->catalog, "Metadata");
    if (!is_known(space) && !is_described(check, space, name))
        broken(check, EXTENSION, where, "%s of %s has no extension schema", name, space);
}

static void check_properties(struct check *check) {
    const struct xml *rdf = xmp_rdf(check->xmp);
    for (const struct xml *one = rdf ? rdf->first : NULL; one; one = one->next) {
        for (struct xml_attribute *a = one->attributes; a; a = a->next)
            check_property(check, a->space, a->name);
        for (const struct xml *child = one->first; child; child = child->next)
            check_property(check, child->space, child->name);
    }
}

static void check_fields(struct check *check, const struct xml *node, const char *space,
                         const char *const *fields) {
    const struct object *where = get(check->doc, check->doc->catalog, "Metadata");
    for (; *fields; fields++)
        if (!xmp_field(node, space, *fields))
            broken(check, EXTENSION_FIELDS, where, "an extension schema lacks %s", *fields);
}

static void check_schemas(struct check *check) {
    static const char *const schema_fields[] = {"schema", "namespaceURI", "prefix", NULL};
    static const char *const property_fields[] = {"name", "valueType", "category",
                                                  "description", NULL};
    const struct xml *schemas = xmp_property(check->xmp, NS_EXTENSION, "schemas");
    const struct object *where = get(check->doc, check->doc->catalog, "Metadata");
    if (schemas && strcmp(schemas->prefix, "pdfaExtension") != 0)
        broken(check, EXTENSION_FIELDS, where, "the prefix of schemas is not pdfaExtension");
    for (const struct xml *one = xmp_items(schemas); one; one = one->next) {
        const struct xml *inner = xml_child(one, NS_RDF, "Description");
        check_fields(check, one, NS_SCHEMA, schema_fields);
        const struct xml *list = xmp_items(xml_child(inner ? inner : one, NS_SCHEMA, "property"));
        for (; list; list = list->next)
            check_fields(check, list, NS_PROPERTY, property_fields);
    }
}

void check_metadata(struct check *check) {
    read_packet(check);
    if (!check->xmp)
        return;
    check_identity(check);
    check_info(check);
    check_properties(check);
    check_schemas(check);
}
