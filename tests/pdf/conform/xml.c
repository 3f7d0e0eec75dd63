#include "xml.h"

#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 64 };

struct scope { /* xmlns declarations, innermost first */
    struct scope *outer;
    const char *prefix, *space;
};

struct parser {
    struct doc *doc;
    const char *at, *end;
    const char *why;
};

static char *keep(struct parser *parser, const char *text, size_t size) {
    char *copy = doc_alloc(parser->doc, size + 1);
    memcpy(copy, text, size);
    return copy;
}

static bool starts(const struct parser *parser, const char *text) {
    size_t size = strlen(text);
    return (size_t)(parser->end - parser->at) >= size && memcmp(parser->at, text, size) == 0;
}

static bool fail(struct parser *parser, const char *why) {
    if (!parser->why)
        parser->why = why;
    return false;
}

static bool skip_to(struct parser *parser, const char *text) {
    const char *found =
        memmem(parser->at, (size_t)(parser->end - parser->at), text, strlen(text));
    if (!found)
        return fail(parser, "an instruction or comment without its end");
    parser->at = found + strlen(text);
    return true;
}

static void skip_space(struct parser *parser) {
    while (parser->at < parser->end && strchr(" \t\r\n", *parser->at) && *parser->at)
        parser->at++;
}

static size_t entity(const char *text, const char *end, char *out) {
    static const struct {
        const char *name;
        char value;
    } known[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        size_t size = strlen(known[i].name);
        if ((size_t)(end - text) >= size && memcmp(text, known[i].name, size) == 0) {
            *out = known[i].value;
            return size;
        }
    }
    return 0;
}

/* Numbered references above ASCII stay as they are written: nothing needs them. */
static const char *unescape(struct parser *parser, const char *text, size_t size) {
    char *out = doc_alloc(parser->doc, size + 1);
    const char *end = text + size;
    for (size_t used = 0; text < end; used++) {
        size_t length = *text == '&' ? entity(text, end, out + used) : 0;
        if (length == 0 && *text == '&' && (text + 1 >= end || text[1] != '#'))
            fail(parser, "an ampersand that is no entity");
        if (length == 0)
            out[used] = *text;
        text += length ? length : 1;
    }
    return out;
}

static const char *read_name(struct parser *parser) {
    const char *start = parser->at;
    while (parser->at < parser->end && *parser->at && !strchr(" \t\r\n=/><\"'", *parser->at))
        parser->at++;
    return keep(parser, start, (size_t)(parser->at - start));
}

static const char *split(struct parser *parser, const char *name, const char **prefix) {
    const char *colon = strchr(name, ':');
    *prefix = colon ? keep(parser, name, (size_t)(colon - name)) : "";
    return colon ? colon + 1 : name;
}

static const char *space_of(struct parser *parser, const struct scope *scope,
                            const char *prefix) {
    if (strcmp(prefix, "xml") == 0)
        return NS_XML;
    for (; scope; scope = scope->outer)
        if (strcmp(scope->prefix, prefix) == 0)
            return scope->space;
    if (*prefix)
        fail(parser, "a prefix without a namespace");
    return "";
}

static bool read_attribute(struct parser *parser, struct xml *node) {
    struct xml_attribute *attribute = doc_alloc(parser->doc, sizeof *attribute);
    attribute->name = split(parser, read_name(parser), &attribute->prefix);
    skip_space(parser);
    if (!*attribute->name || parser->at >= parser->end || *parser->at != '=')
        return fail(parser, "an attribute without a value");
    parser->at++;
    skip_space(parser);
    char quote = parser->at < parser->end ? *parser->at : 0;
    const char *close =
        quote == '"' || quote == '\''
            ? memchr(parser->at + 1, quote, (size_t)(parser->end - parser->at - 1))
            : NULL;
    if (!close)
        return fail(parser, "an attribute's value without quotes");
    attribute->value = unescape(parser, parser->at + 1, (size_t)(close - parser->at - 1));
    parser->at = close + 1;
    attribute->next = node->attributes;
    node->attributes = attribute;
    return true;
}

/* Takes xmlns declarations into the scope, and resolves the rest with it. */
static struct scope *bind(struct parser *parser, struct xml *node, struct scope *scope) {
    for (struct xml_attribute *a = node->attributes; a; a = a->next) {
        bool plain = strcmp(a->name, "xmlns") == 0 && !*a->prefix;
        if (!plain && strcmp(a->prefix, "xmlns") != 0)
            continue;
        struct scope *inner = doc_alloc(parser->doc, sizeof *inner);
        *inner = (struct scope){scope, plain ? "" : a->name, a->value};
        scope = inner;
    }
    for (struct xml_attribute *a = node->attributes; a; a = a->next)
        a->space = strcmp(a->prefix, "xmlns") == 0 ? "xmlns"
                   : *a->prefix                    ? space_of(parser, scope, a->prefix)
                                                   : "";
    node->space = space_of(parser, scope, node->prefix);
    return scope;
}

static struct xml *read_element(struct parser *parser, struct scope *scope, struct xml *parent,
                                int depth);

static void add_text(struct parser *parser, struct xml *node, const char *text, size_t size) {
    const char *more = unescape(parser, text, size);
    size_t had = strlen(node->text), adds = strlen(more);
    char *joined = doc_alloc(parser->doc, had + adds + 1);
    memcpy(joined, node->text, had);
    memcpy(joined + had, more, adds);
    node->text = joined;
}

/* Up to and with the end tag, whose name must be that of the start. */
static bool read_inside(struct parser *parser, struct scope *scope, struct xml *node,
                        const char *name, int depth) {
    while (parser->at < parser->end) {
        const char *open = memchr(parser->at, '<', (size_t)(parser->end - parser->at));
        if (!open)
            return fail(parser, "an element without its end");
        add_text(parser, node, parser->at, (size_t)(open - parser->at));
        parser->at = open;
        if (starts(parser, "<!--") || starts(parser, "<?")) {
            if (!skip_to(parser, starts(parser, "<?") ? "?>" : "-->"))
                return false;
        } else if (starts(parser, "</")) {
            parser->at += 2;
            if (strcmp(read_name(parser), name) != 0)
                return fail(parser, "an end tag that is not its start's");
            skip_space(parser);
            return starts(parser, ">") ? (parser->at++, true) : fail(parser, "a bad end tag");
        } else if (!read_element(parser, scope, node, depth + 1)) {
            return false;
        }
    }
    return fail(parser, "an element without its end");
}

static void append(struct xml *parent, struct xml *node) {
    node->parent = parent;
    if (!parent)
        return;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
}

static struct xml *read_element(struct parser *parser, struct scope *scope, struct xml *parent,
                                int depth) {
    struct xml *node = doc_alloc(parser->doc, sizeof *node);
    parser->at++; /* < */
    const char *name = read_name(parser);
    if (!*name || depth > DEEPEST) {
        fail(parser, "no element where one should begin");
        return NULL;
    }
    node->text = "";
    node->name = split(parser, name, &node->prefix);
    append(parent, node);
    for (;;) {
        skip_space(parser);
        if (parser->at >= parser->end)
            return fail(parser, "a tag without its end"), NULL;
        if (*parser->at == '>' || *parser->at == '/')
            break;
        if (!read_attribute(parser, node))
            return NULL;
    }
    scope = bind(parser, node, scope);
    if (starts(parser, "/>")) {
        parser->at += 2;
        return node;
    }
    parser->at++;
    return read_inside(parser, scope, node, name, depth) ? node : NULL;
}

struct xml *xml_parse(struct doc *doc, const char *text, size_t size, const char **why) {
    struct parser parser = {.doc = doc, .at = text, .end = text + size};
    struct xml *root = NULL;
    if (starts(&parser, "\xEF\xBB\xBF"))
        parser.at += 3;
    for (;;) {
        skip_space(&parser);
        if (parser.at >= parser.end)
            break;
        if (starts(&parser, "<?") || starts(&parser, "<!--")) {
            if (!skip_to(&parser, starts(&parser, "<?") ? "?>" : "-->"))
                break;
        } else if (*parser.at == '<' && !root) {
            root = read_element(&parser, NULL, NULL, 0);
            if (!root)
                break;
        } else {
            fail(&parser, "text outside of the root element");
            break;
        }
    }
    if (!root)
        fail(&parser, "no root element");
    *why = parser.why;
    return parser.why ? NULL : root;
}

bool xml_is(const struct xml *node, const char *space, const char *name) {
    return node && strcmp(node->space, space) == 0 && strcmp(node->name, name) == 0;
}

const struct xml *xml_child(const struct xml *node, const char *space, const char *name) {
    for (const struct xml *child = node ? node->first : NULL; child; child = child->next)
        if (xml_is(child, space, name))
            return child;
    return NULL;
}

const char *xml_attribute(const struct xml *node, const char *space, const char *name) {
    for (struct xml_attribute *a = node ? node->attributes : NULL; a; a = a->next)
        if (strcmp(a->space, space) == 0 && strcmp(a->name, name) == 0)
            return a->value;
    return NULL;
}

const struct xml *xmp_rdf(const struct xml *root) {
    return xml_is(root, NS_RDF, "RDF") ? root : xml_child(root, NS_RDF, "RDF");
}

const struct xml *xmp_property(const struct xml *root, const char *space, const char *name) {
    const struct xml *rdf = xmp_rdf(root);
    for (const struct xml *one = rdf ? rdf->first : NULL; one; one = one->next) {
        const struct xml *found = xml_child(one, space, name);
        if (found)
            return found;
    }
    return NULL;
}

const struct xml *xmp_items(const struct xml *property) {
    static const char *const arrays[] = {"Alt", "Seq", "Bag"};
    for (size_t i = 0; i < 3; i++) {
        const struct xml *array = xml_child(property, NS_RDF, arrays[i]);
        if (array)
            return xml_child(array, NS_RDF, "li");
    }
    return NULL;
}

static const char *value_of(const struct xml *property) {
    const struct xml *items = xmp_items(property);
    for (const struct xml *one = items; one; one = one->next) {
        const char *language = xml_attribute(one, NS_XML, "lang");
        if (language && strcmp(language, "x-default") == 0)
            return one->text;
    }
    return items ? items->text : property->text;
}

const char *xmp_field(const struct xml *node, const char *space, const char *name) {
    const struct xml *inner = xml_child(node, NS_RDF, "Description");
    const struct xml *child = xml_child(node, space, name);
    const char *plain = xml_attribute(node, space, name);
    if (child)
        return value_of(child);
    return plain ? plain : inner ? xmp_field(inner, space, name) : NULL;
}

const char *xmp_value(const struct xml *root, const char *space, const char *name) {
    const struct xml *rdf = xmp_rdf(root), *property = xmp_property(root, space, name);
    if (property)
        return value_of(property);
    for (const struct xml *one = rdf ? rdf->first : NULL; one; one = one->next) {
        const char *value = xml_attribute(one, space, name);
        if (value)
            return value;
    }
    return NULL;
}
