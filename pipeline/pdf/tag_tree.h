/* The structure tree before it is written; only tags*.c include it. */
#ifndef GZ_PDF_TAG_TREE_H
#define GZ_PDF_TAG_TREE_H

#include "fonts/support/arena.h"
#include "pipeline/pdf/tags.h"

#define GZ_NO_NODE UINT32_MAX

/* PDF/A-1 allows arrays of so many elements (ISO 19005-1 6.1.12). */
#define GZ_TAG_KIDS 8191

enum gz_tag_kid_kind { GZ_KID_NODE, GZ_KID_CONTENT, GZ_KID_ANNOTATION };

struct gz_tag_kid {
    enum gz_tag_kid_kind kind;
    uint32_t page;  /* of content and annotations */
    uint32_t value; /* node; number of the sequence; index of the annotation */
    uint32_t next;  /* in the list of its node, or GZ_NO_NODE */
};

/* One structure element of the PDF. A parent precedes its children. */
struct gz_tag_node {
    const char *type;
    uint32_t parent;
    uint32_t element; /* whose attributes it carries, or GZ_NO_ELEMENT */
    uint32_t first, last; /* kids, or GZ_NO_NODE */
    bool live;        /* it is written */
    HPDF_Dict dict;
};

struct gz_tag_tree {
    const struct gz_pdf_tags *tags;
    struct gz_arena *arena; /* owned */
    struct gz_tag_node *nodes;
    size_t node_count, node_capacity;
    struct gz_tag_kid *kids;
    size_t kid_count, kid_capacity;
    uint32_t *owners;     /* node of each numbered sequence, page by page */
    size_t owner_count, owner_capacity;
    size_t *page_owners;  /* [page_count + 1]: a page's first one in owners */
    uint32_t *link_owners; /* node of each annotation, the field's behind the links' */
};

/* Builds the tree; node 0 is the document. Free it with gz_tag_tree_clear(). */
struct gz_tag_tree gz_tag_tree_build(const struct gz_pdf_tags *tags);
void gz_tag_tree_clear(struct gz_tag_tree *tree);

#endif
