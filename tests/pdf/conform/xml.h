/* The little of XML and RDF that an XMP packet needs. */
#ifndef CONFORM_XML_H
#define CONFORM_XML_H

#include "doc.h"

struct xml_attribute {
    struct xml_attribute *next;
    const char *space, *prefix, *name, *value; /* space: the namespace's URI, or "" */
};

struct xml {
    struct xml *parent, *first, *last, *next;
    const char *space, *prefix, *name;
    const char *text; /* the character data between the children, joined */
    struct xml_attribute *attributes;
};

#define NS_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define NS_DC "http://purl.org/dc/elements/1.1/"
#define NS_XMP "http://ns.adobe.com/xap/1.0/"
#define NS_XMPMM "http://ns.adobe.com/xap/1.0/mm/"
#define NS_PDF "http://ns.adobe.com/pdf/1.3/"
#define NS_XML "http://www.w3.org/XML/1998/namespace"
#define NS_PDFAID "http://www.aiim.org/pdfa/ns/id/"
#define NS_PDFUAID "http://www.aiim.org/pdfua/ns/id/"
#define NS_PDFXID "http://www.npes.org/pdfx/ns/id/"
#define NS_EXTENSION "http://www.aiim.org/pdfa/ns/extension/"
#define NS_SCHEMA "http://www.aiim.org/pdfa/ns/schema#"
#define NS_PROPERTY "http://www.aiim.org/pdfa/ns/property#"

/* The root element, owned by the document; NULL: not well-formed, and *why
 * says how. Instructions, comments and a declaration are passed over. */
struct xml *xml_parse(struct doc *doc, const char *text, size_t size, const char **why);

bool xml_is(const struct xml *node, const char *space, const char *name);
const struct xml *xml_child(const struct xml *node, const char *space, const char *name);
const char *xml_attribute(const struct xml *node, const char *space, const char *name);

/* A property of the packet: the text of the element or attribute; of the
 * x-default or first item of an array. NULL: not there. */
const char *xmp_value(const struct xml *root, const char *space, const char *name);
/* The same of one rdf:Description or rdf:li; the items of an array as nodes. */
const char *xmp_field(const struct xml *node, const char *space, const char *name);
const struct xml *xmp_property(const struct xml *root, const char *space, const char *name);
/* The rdf:RDF element. */
const struct xml *xmp_rdf(const struct xml *root);
/* The first rdf:li of an array-valued property; the next ones are its ->next. */
const struct xml *xmp_items(const struct xml *property);

#endif
