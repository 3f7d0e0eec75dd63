#include "pipeline/pdf/xmp.h"

/* The properties of our own: what the issue shows, whatever the file. */
#define OWN_NAMESPACE "urn:gazette:ns:1.0/"

static void write_date(struct gz_bytes *xmp, const char *name, const struct tm *date) {
    gz_bytes_format(xmp, "<xmp:%s>%04d-%02d-%02dT%02d:%02d:%02dZ</xmp:%s>\n", name,
                    date->tm_year + 1900, date->tm_mon + 1, date->tm_mday, date->tm_hour,
                    date->tm_min, date->tm_sec, name);
}

/* <open>value</close>, or nothing without a value. */
static void write_text(struct gz_bytes *xmp, const char *open, const char *value,
                       const char *close) {
    if (!value)
        return;
    gz_bytes_text(xmp, open);
    gz_bytes_xml(xmp, value);
    gz_bytes_text(xmp, close);
}

static void write_common(struct gz_bytes *xmp, const struct gz_pdf_meta *meta,
                         const char *producer, const struct tm *date) {
    gz_bytes_text(xmp, "<rdf:Description rdf:about=\"\""
                       " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
                       " xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\""
                       " xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"
                       "<dc:format>application/pdf</dc:format>\n");
    write_text(xmp, "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">", meta->title,
               "</rdf:li></rdf:Alt></dc:title>\n");
    write_text(xmp, "<dc:creator><rdf:Seq><rdf:li>", meta->author,
               "</rdf:li></rdf:Seq></dc:creator>\n");
    write_text(xmp, "<dc:language><rdf:Bag><rdf:li>", meta->language,
               "</rdf:li></rdf:Bag></dc:language>\n");
    write_text(xmp, "<xmp:CreatorTool>", meta->creator, "</xmp:CreatorTool>\n");
    if (date) {
        write_date(xmp, "CreateDate", date);
        write_date(xmp, "ModifyDate", date);
    }
    write_text(xmp, "<pdf:Producer>", producer, "</pdf:Producer>\n");
    gz_bytes_text(xmp, "</rdf:Description>\n");
}

static void write_content_hash(struct gz_bytes *xmp, const uint8_t *hash) {
    gz_bytes_text(xmp, "<rdf:Description rdf:about=\"\" xmlns:gazette=\"" OWN_NAMESPACE "\">\n"
                       "<gazette:ContentSHA256>");
    for (int i = 0; i < 32; i++)
        gz_bytes_format(xmp, "%02x", hash[i]);
    gz_bytes_text(xmp, "</gazette:ContentSHA256>\n</rdf:Description>\n");
}

/* A property that PDF/A does not know, as its extension schemas want it told (ISO
 * 19005-1, 6.7.8; 19005-2 and -3, 6.6.2.3). */
struct extension {
    const char *schema, *namespace, *prefix, *property, *type, *category, *description;
};

static const struct extension content_hash = {
    "Gazette", OWN_NAMESPACE, "gazette", "ContentSHA256", "Text", "internal",
    "SHA-256 of the SHA-256 of each page's content: faces, glyphs, places, rules, pictures"};

/* ISO 14289-1, 5: known to PDF/UA alone. */
#define ACCESSIBLE_NAMESPACE "http://www.aiim.org/pdfua/ns/id/"

static const struct extension accessible = {
    "PDF/UA", ACCESSIBLE_NAMESPACE, "pdfuaid", "part", "Integer", "internal",
    "Part of ISO 14289 that the file conforms to"};

static void write_accessible(struct gz_bytes *xmp) {
    gz_bytes_text(xmp, "<rdf:Description rdf:about=\"\" xmlns:pdfuaid=\"" ACCESSIBLE_NAMESPACE
                       "\">\n<pdfuaid:part>1</pdfuaid:part>\n</rdf:Description>\n");
}

static void write_extension(struct gz_bytes *xmp, const struct extension *e) {
    gz_bytes_format(xmp,
                    "<rdf:li rdf:parseType=\"Resource\">\n"
                    "<pdfaSchema:schema>%s</pdfaSchema:schema>\n"
                    "<pdfaSchema:namespaceURI>%s</pdfaSchema:namespaceURI>\n"
                    "<pdfaSchema:prefix>%s</pdfaSchema:prefix>\n"
                    "<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\">\n"
                    "<pdfaProperty:name>%s</pdfaProperty:name>\n"
                    "<pdfaProperty:valueType>%s</pdfaProperty:valueType>\n"
                    "<pdfaProperty:category>%s</pdfaProperty:category>\n"
                    "<pdfaProperty:description>%s</pdfaProperty:description>\n"
                    "</rdf:li></rdf:Seq></pdfaSchema:property>\n</rdf:li>\n",
                    e->schema, e->namespace, e->prefix, e->property, e->type, e->category,
                    e->description);
}

static void write_standard(struct gz_bytes *xmp, struct gz_pdf_standard standard) {
    gz_bytes_format(xmp,
                    "<rdf:Description rdf:about=\"\""
                    " xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\n"
                    "<pdfaid:part>%d</pdfaid:part>\n"
                    "<pdfaid:conformance>%c</pdfaid:conformance>\n</rdf:Description>\n",
                    standard.part, standard.level);
}

static void write_extensions(struct gz_bytes *xmp, const struct gz_pdf_meta *meta) {
    gz_bytes_text(xmp, "<rdf:Description rdf:about=\"\""
                       " xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\"\n"
                       " xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\""
                       " xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\">\n"
                       "<pdfaExtension:schemas><rdf:Bag>\n");
    write_extension(xmp, &accessible);
    if (meta->content_hash)
        write_extension(xmp, &content_hash);
    gz_bytes_text(xmp, "</rdf:Bag></pdfaExtension:schemas>\n</rdf:Description>\n");
}

void gz_pdf_write_xmp(struct gz_bytes *xmp, const struct gz_pdf_meta *meta,
                      struct gz_pdf_standard standard, const char *producer,
                      const struct tm *date) {
    gz_bytes_text(xmp, "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                       "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                       "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n");
    write_common(xmp, meta, producer, date);
    if (!meta->press || !meta->press->booklet) /* whose sides have no tags */
        write_accessible(xmp);
    if (meta->content_hash)
        write_content_hash(xmp, meta->content_hash);
    if (standard.x)
        gz_pdf_write_press_xmp(xmp, standard.x, meta->content_hash, date);
    if (standard.part) {
        write_standard(xmp, standard);
        write_extensions(xmp, meta);
    }
    gz_bytes_text(xmp, "</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>\n");
}
