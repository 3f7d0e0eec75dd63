/* A part of a Word file as a tree, read by libxml2 with limits of our own: no document
 * type, hence no entities; bounded depth, size and number of elements. The tree is in an
 * arena and holds nothing of libxml2's.
 *
 * mc:AlternateContent (ISO/IEC 29500-3, 7.6) is resolved while reading: in its place stands
 * the content of the first Choice that we understand, or that of the Fallback. */
#ifndef GZ_IMPORT_XML_H
#define GZ_IMPORT_XML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fonts/support/arena.h"
#include "fonts/support/diag.h"
#include "pipeline/import/container.h"

#define GZ_XML_DEPTH_LIMIT 256
#define GZ_XML_ITEM_LIMIT 3000000   /* elements and attributes of a part */
#define GZ_XML_ATTRIBUTE_LIMIT 1000 /* of an element; also its equals signs */
#define GZ_XML_BINDING_LIMIT 1000   /* namespaces in scope */

/* Namespaces by what they are for; transitional and strict ones are the same to us. */
enum gz_xml_space {
    GZ_XML_NONE,  /* no namespace */
    GZ_XML_OTHER, /* one that is not listed here */
    GZ_XML_XML,   /* xml: */
    GZ_XML_W,     /* WordprocessingML */
    GZ_XML_R,     /* r:id, r:embed */
    GZ_XML_A,     /* DrawingML */
    GZ_XML_WP,    /* its place in a text */
    GZ_XML_PIC,
    GZ_XML_CHART,
    GZ_XML_DIAGRAM,
    GZ_XML_M, /* formulas */
    GZ_XML_V, /* VML */
    GZ_XML_O, /* VML's extensions by Office */
    GZ_XML_MC,
    GZ_XML_SHAPES, /* wps, wpg, wpc */
    GZ_XML_NEWER,  /* w14, w15, wp14, a14: what we need not know of them */
    GZ_XML_TYPES,  /* [Content_Types].xml */
    GZ_XML_RELATIONS,
};

struct gz_xml_attribute {
    enum gz_xml_space space;
    const char *name, *value;
};

/* An element; or, with name NULL, text. */
struct gz_xml_node {
    struct gz_xml_node *next, *children;
    const char *name; /* without its prefix */
    union {
        struct gz_xml_attribute *attributes;
        const char *text;
    };
    uint32_t attribute_count; /* of text: its bytes */
    uint32_t line;            /* in its part */
    enum gz_xml_space space;
    bool preserves;  /* xml:space="preserve" holds for it */
    bool understood; /* of mc:Choice: all that it requires */
};

/* NULL: reported, with the part's name and the line in it. */
struct gz_xml_node *gz_xml_read(struct gz_container *container, const char *part,
                                const char *path, struct gz_arena *arena, struct gz_diag *diag);

bool gz_xml_is(const struct gz_xml_node *node, enum gz_xml_space space, const char *name);

/* The first child of that name, or NULL; `node` may be NULL. */
const struct gz_xml_node *gz_xml_child(const struct gz_xml_node *node, enum gz_xml_space space,
                                       const char *name);
/* The next sibling of that name, or NULL. */
const struct gz_xml_node *gz_xml_next(const struct gz_xml_node *node, enum gz_xml_space space,
                                      const char *name);
/* The first below it of that name, however deep, or NULL. */
const struct gz_xml_node *gz_xml_below(const struct gz_xml_node *node, enum gz_xml_space space,
                                       const char *name);

/* A value, or NULL; `node` may be NULL. */
const char *gz_xml_attribute(const struct gz_xml_node *node, enum gz_xml_space space,
                             const char *name);

/* The text right in an element. Without xml:space="preserve" blanks at its ends do not
 * count. Line ends are blanks. In `arena`; *length may be NULL. */
const char *gz_xml_text(const struct gz_xml_node *node, size_t *length, struct gz_arena *arena);

#endif
