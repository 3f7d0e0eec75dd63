/* libxml2 calls us for each event; we build the tree. What it must not do to us:
 *
 * - expand entities: a document type stops the parser before it reads any of it;
 * - load anything: it never knows a file name, nor an entity;
 * - take quadratic time: before version 2.12 it compares each attribute of an element with
 *   each, and looks up each prefix among all in scope. Both are bounded below, the first
 *   one while bytes are handed to it, for its event would come too late. */
#include "pipeline/import/xml.h"

#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/xmlerror.h>

#include "fonts/support/translate.h"
#include "fonts/support/utf8.h"
#include "pipeline/import/xml_space.h"
#include "pipeline/text/buffer.h"
#include "pipeline/text/intern.h"

struct binding {
    const char *prefix, *uri; /* borrowed from libxml2 while parsing */
};

/* An element that is open. */
struct frame {
    struct gz_xml_node *node;
    struct gz_xml_node *last, *before_last; /* of its children */
    uint32_t bindings;                      /* in scope before it */
};

struct parser {
    const char *path, *part;
    struct gz_arena *arena;
    struct gz_diag *diag;
    xmlParserCtxtPtr context;
    struct gz_part *stream;
    size_t equals; /* signs read since the last event */
    bool failed;   /* reported: events are ignored from here on */
    struct gz_xml_node *root;
    struct frame frames[GZ_XML_DEPTH_LIMIT];
    uint32_t depth;
    struct binding bindings[GZ_XML_BINDING_LIMIT];
    uint32_t binding_count;
    uint32_t item_count;
    struct gz_buffer text; /* of the innermost element, so far */
    struct gz_intern names;
    const char *last_uri; /* most elements have the namespace of the one before */
    enum gz_xml_space last_space;
};

/* ---- Reading bytes ---- */

static void fail(struct parser *p) {
    p->failed = true;
    if (p->context)
        xmlStopParser(p->context);
}

static void fail_at(struct parser *p, const char *text) {
    if (!p->failed)
        gz_error(p->diag, ((struct gz_pos){p->path, 0, 0}), NULL, "%s, line %d: %s", p->part,
                 p->context ? xmlSAX2GetLineNumber(p->context) : 0, _(text));
    fail(p);
}

static int read_bytes(void *context, char *buffer, int size) {
    struct parser *p = context;
    if (p->failed)
        return -1;
    ptrdiff_t got = gz_part_read(p->stream, buffer, (size_t)size);
    if (got < 0) {
        p->failed = true;
        return -1;
    }
    for (ptrdiff_t i = 0; i < got; i++)
        p->equals += buffer[i] == '=';
    if (p->equals <= 2 * GZ_XML_ATTRIBUTE_LIMIT)
        return (int)got;
    gz_error(p->diag, ((struct gz_pos){p->path, 0, 0}), NULL,
             "%s: an element has too many attributes", p->part);
    p->failed = true;
    return -1;
}

/* ---- Building ---- */

static enum gz_xml_space space_of(struct parser *p, const char *uri) {
    if (uri != p->last_uri || !uri) {
        p->last_uri = uri;
        p->last_space = gz_xml_space_of(uri);
    }
    return p->last_space;
}

/* One copy of each name. */
static const char *name_of(struct parser *p, const char *name) {
    size_t length = strlen(name), count = p->names.count;
    uint32_t number = gz_intern(&p->names, name, length);
    if (p->names.count > count)
        p->names.entries[number].bytes = gz_arena_copy(p->arena, name, length);
    return p->names.entries[number].bytes;
}

static void append_child(struct parser *p, struct gz_xml_node *node) {
    if (p->depth == 0) {
        p->root = node;
        return;
    }
    struct frame *frame = &p->frames[p->depth - 1];
    if (frame->last)
        frame->last->next = node;
    else
        frame->node->children = node;
    frame->before_last = frame->last;
    frame->last = node;
}

static bool is_blank(const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!strchr(" \t\r\n", bytes[i]))
            return false;
    return true;
}

/* Blanks between elements are no text, unless somebody asked for them. */
static void flush_text(struct parser *p) {
    size_t length = p->text.length;
    p->text.length = 0;
    if (!length || !p->depth)
        return;
    const struct gz_xml_node *parent = p->frames[p->depth - 1].node;
    if (!parent->preserves && is_blank(p->text.bytes, length))
        return;
    struct gz_xml_node *node = GZ_NEW(p->arena, struct gz_xml_node);
    node->text = gz_arena_copy(p->arena, p->text.bytes, length);
    node->attribute_count = (uint32_t)length;
    append_child(p, node);
}

static bool within_limits(struct parser *p, int namespaces, int attributes) {
    p->item_count += 1 + (uint32_t)attributes;
    if (p->depth >= GZ_XML_DEPTH_LIMIT)
        fail_at(p, N_("elements stand too deep in one another"));
    else if (attributes > GZ_XML_ATTRIBUTE_LIMIT)
        fail_at(p, N_("an element has too many attributes"));
    else if (p->binding_count + (uint32_t)namespaces > GZ_XML_BINDING_LIMIT)
        fail_at(p, N_("there are too many namespaces"));
    else if (p->item_count > GZ_XML_ITEM_LIMIT)
        fail_at(p, N_("there are too many elements"));
    return !p->failed;
}

static const char *uri_of_prefix(const struct parser *p, const char *prefix, size_t length) {
    for (uint32_t i = p->binding_count; i > 0; i--) {
        const struct binding *binding = &p->bindings[i - 1];
        if (binding->prefix && strlen(binding->prefix) == length &&
            !memcmp(binding->prefix, prefix, length))
            return binding->uri;
    }
    return NULL;
}

/* `requires` is a list of prefixes. */
static bool understands(const struct parser *p, const char *requires) {
    bool any = false;
    for (const char *at = requires; *(at += strspn(at, " \t\r\n"));) {
        size_t length = strcspn(at, " \t\r\n");
        enum gz_xml_space space = gz_xml_space_of(uri_of_prefix(p, at, length));
        if (space == GZ_XML_NONE || space == GZ_XML_OTHER)
            return false;
        any = true;
        at += length;
    }
    return any;
}

static void take_attributes(struct parser *p, struct gz_xml_node *node, int count,
                            const xmlChar **from) {
    node->attributes = GZ_NEW_ARRAY(p->arena, struct gz_xml_attribute, (size_t)count);
    node->attribute_count = (uint32_t)count;
    for (int i = 0; i < count; i++, from += 5) { /* name, prefix, URI, value, its end */
        struct gz_xml_attribute *attribute = &node->attributes[i];
        attribute->name = name_of(p, (const char *)from[0]);
        attribute->space = space_of(p, (const char *)from[2]);
        attribute->value =
            gz_arena_copy(p->arena, (const char *)from[3], (size_t)(from[4] - from[3]));
        if (attribute->space == GZ_XML_XML && !strcmp(attribute->name, "space"))
            node->preserves = !strcmp(attribute->value, "preserve");
    }
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int namespaces, const xmlChar **bindings,
                          int attributes, int defaulted, const xmlChar **values) {
    (void)prefix;
    (void)defaulted; /* there is no document type that could */
    struct parser *p = context;
    p->equals = 0;
    if (p->failed || !within_limits(p, namespaces, attributes))
        return;
    flush_text(p);
    uint32_t before = p->binding_count;
    for (int i = 0; i < namespaces; i++)
        p->bindings[p->binding_count++] = (struct binding){(const char *)bindings[2 * i],
                                                           (const char *)bindings[2 * i + 1]};
    struct gz_xml_node *node = GZ_NEW(p->arena, struct gz_xml_node);
    node->name = name_of(p, (const char *)name);
    node->space = space_of(p, (const char *)uri);
    node->line = (uint32_t)xmlSAX2GetLineNumber(p->context);
    node->preserves = p->depth && p->frames[p->depth - 1].node->preserves;
    take_attributes(p, node, attributes, values);
    if (gz_xml_is(node, GZ_XML_MC, "Choice")) {
        const char *requires = gz_xml_attribute(node, GZ_XML_NONE, "Requires");
        node->understood = requires && understands(p, requires);
    }
    append_child(p, node);
    p->frames[p->depth++] = (struct frame){node, NULL, NULL, before};
}

/* The branch of mc:AlternateContent to take, or NULL. Where there is none for programs that
 * understand as little as we do, any is better than to lose what it says. */
static const struct gz_xml_node *choose(const struct gz_xml_node *alternatives) {
    for (const struct gz_xml_node *at = alternatives->children; at; at = at->next)
        if (at->understood)
            return at;
    const struct gz_xml_node *fallback = gz_xml_child(alternatives, GZ_XML_MC, "Fallback");
    return fallback ? fallback : gz_xml_child(alternatives, GZ_XML_MC, "Choice");
}

/* Puts the children of the chosen branch in the place of the node, which is the last child
 * of the innermost frame. */
static void resolve(struct parser *p, const struct gz_xml_node *alternatives) {
    if (!p->depth)
        return;
    struct frame *frame = &p->frames[p->depth - 1];
    const struct gz_xml_node *chosen = choose(alternatives);
    struct gz_xml_node *first = chosen ? chosen->children : NULL;
    if (frame->before_last)
        frame->before_last->next = first;
    else
        frame->node->children = first;
    /* Where the chosen branch is empty, what stood before is the last again; and nothing
     * asks for the one before that until another child was appended. */
    frame->last = first ? first : frame->before_last;
    while (frame->last && frame->last->next) {
        frame->before_last = frame->last;
        frame->last = frame->last->next;
    }
}

static void end_element(void *context, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri) {
    (void)name;
    (void)prefix;
    (void)uri;
    struct parser *p = context;
    p->equals = 0;
    if (p->failed || !p->depth)
        return;
    flush_text(p);
    const struct frame *frame = &p->frames[--p->depth];
    p->binding_count = frame->bindings;
    if (gz_xml_is(frame->node, GZ_XML_MC, "AlternateContent"))
        resolve(p, frame->node);
}

static void take_text(void *context, const xmlChar *text, int length) {
    struct parser *p = context;
    p->equals = 0;
    if (!p->failed && p->depth)
        gz_buffer_add(&p->text, (const char *)text, (size_t)length);
}

static void pass_comment(void *context, const xmlChar *text) {
    (void)text;
    ((struct parser *)context)->equals = 0;
}

static void pass_instruction(void *context, const xmlChar *target, const xmlChar *data) {
    (void)target;
    (void)data;
    ((struct parser *)context)->equals = 0;
}

static void refuse_document_type(void *context, const xmlChar *name, const xmlChar *external,
                                 const xmlChar *system) {
    (void)name;
    (void)external;
    (void)system;
    fail_at(context, N_("there is a document type (DTD), as no Word file has one"));
}

/* ---- Reading a part ---- */

static void report_syntax(struct parser *p) {
    const xmlError *error = xmlCtxtGetLastError(p->context);
    const char *message = error && error->message ? error->message : _("no document");
    int length = (int)strcspn(message, "\r\n");
    while (gz_utf8_invalid_at(message, (size_t)length) < (size_t)length)
        length--;
    gz_error(p->diag, ((struct gz_pos){p->path, 0, 0}),
             "open the file in Word or WPS and save it again", "%s, line %d: not well-formed: %.*s",
             p->part, error ? error->line : 1, length, message);
}

static bool parse(struct parser *p) {
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .internalSubset = refuse_document_type,
        .startElementNs = start_element,
        .endElementNs = end_element,
        .characters = take_text,
        .ignorableWhitespace = take_text,
        .cdataBlock = take_text,
        .comment = pass_comment,
        .processingInstruction = pass_instruction,
    };
    p->context = xmlCreateIOParserCtxt(&handler, p, read_bytes, NULL, p, XML_CHAR_ENCODING_NONE);
    if (!p->context) {
        if (!p->failed)
            gz_error(p->diag, ((struct gz_pos){p->path, 0, 0}), NULL, "the part %s is empty",
                     p->part);
        return false;
    }
    /* NOENT makes "&amp;" in a value "&" instead of "&#38;"; other entities there are none. */
    xmlCtxtUseOptions(p->context, XML_PARSE_NONET | XML_PARSE_NOENT | XML_PARSE_COMPACT);
    xmlParseDocument(p->context);
    bool well_formed = p->context->wellFormed && p->root && !p->depth;
    if (!p->failed && !well_formed)
        report_syntax(p);
    bool done = !p->failed && well_formed;
    if (p->context->myDoc)
        xmlFreeDoc(p->context->myDoc);
    xmlFreeParserCtxt(p->context);
    return done;
}

static void say_nothing(void *context, const char *format, ...) {
    (void)context;
    (void)format;
}

/* Errors of a conversion have no handler but the general one, and would be printed. */
static bool parse_quietly(struct parser *p) {
    xmlGenericErrorFunc handler = xmlGenericError;
    void *context = xmlGenericErrorContext;
    xmlSetGenericErrorFunc(NULL, say_nothing);
    bool done = parse(p);
    xmlSetGenericErrorFunc(context, handler);
    return done;
}

struct gz_xml_node *gz_xml_read(struct gz_container *container, const char *part,
                                const char *path, struct gz_arena *arena, struct gz_diag *diag) {
    struct gz_arena *scratch = gz_arena_create();
    struct parser *p = GZ_NEW(scratch, struct parser);
    p->path = path;
    p->part = part;
    p->arena = arena;
    p->diag = diag;
    p->text.arena = scratch;
    p->names.arena = scratch;
    p->stream = gz_part_open(container, part);
    struct gz_xml_node *root = NULL;
    if (p->stream && parse_quietly(p))
        root = p->root;
    if (p->stream)
        gz_part_close(p->stream);
    gz_arena_destroy(scratch);
    return root;
}

/* ---- Looking things up ---- */

bool gz_xml_is(const struct gz_xml_node *node, enum gz_xml_space space, const char *name) {
    return node && node->space == space && node->name && !strcmp(node->name, name);
}

const struct gz_xml_node *gz_xml_child(const struct gz_xml_node *node, enum gz_xml_space space,
                                       const char *name) {
    const struct gz_xml_node *at = node ? node->children : NULL;
    while (at && !gz_xml_is(at, space, name))
        at = at->next;
    return at;
}

const struct gz_xml_node *gz_xml_next(const struct gz_xml_node *node, enum gz_xml_space space,
                                      const char *name) {
    const struct gz_xml_node *at = node->next;
    while (at && !gz_xml_is(at, space, name))
        at = at->next;
    return at;
}

const struct gz_xml_node *gz_xml_below(const struct gz_xml_node *node, enum gz_xml_space space,
                                       const char *name) {
    const struct gz_xml_node *found = NULL;
    for (const struct gz_xml_node *at = node ? node->children : NULL; at && !found;
         at = at->next)
        found = gz_xml_is(at, space, name) ? at : gz_xml_below(at, space, name);
    return found;
}

const char *gz_xml_attribute(const struct gz_xml_node *node, enum gz_xml_space space,
                             const char *name) {
    for (uint32_t i = 0; node && node->name && i < node->attribute_count; i++)
        if (node->attributes[i].space == space && !strcmp(node->attributes[i].name, name))
            return node->attributes[i].value;
    return NULL;
}

/* All text right in the element, in one piece. */
static char *joined_text(const struct gz_xml_node *node, size_t *length,
                         struct gz_arena *arena) {
    *length = 0;
    for (const struct gz_xml_node *at = node ? node->children : NULL; at; at = at->next)
        *length += at->name ? 0 : at->attribute_count;
    char *text = gz_arena_alloc(arena, *length + 1, 1), *to = text;
    for (const struct gz_xml_node *at = node ? node->children : NULL; at; at = at->next) {
        if (at->name)
            continue;
        memcpy(to, at->text, at->attribute_count);
        to += at->attribute_count;
    }
    return text;
}

const char *gz_xml_text(const struct gz_xml_node *node, size_t *length, struct gz_arena *arena) {
    size_t end;
    char *text = joined_text(node, &end, arena);
    if (node && !node->preserves) {
        while (end && strchr(" \t\r\n", text[end - 1]))
            end--;
        text[end] = '\0';
        size_t blank = strspn(text, " \t\r\n");
        text += blank;
        end -= blank;
    }
    for (size_t i = 0; i < end; i++)
        if (text[i] == '\n' || text[i] == '\r')
            text[i] = ' ';
    if (length)
        *length = end;
    return text;
}
