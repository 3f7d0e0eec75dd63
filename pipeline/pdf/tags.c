/* The structure tree as objects. Their texts have the same keys in the same order, so
 * that they compress well together. */
#include "pipeline/pdf/tags.h"

#include <string.h>

#include "pipeline/pdf/tag_tree.h"

enum { LEAF_KEYS = 64 }; /* of the trees of parents and of names, in a leaf */

struct writer {
    struct gz_pdf_document *document;
    const struct gz_pages *pages;
    struct gz_tag_tree *tree;
    const struct gz_pdf_tags *tags;
    uint32_t link_count;
};

uint32_t gz_pdf_link_count(const struct gz_pages *pages) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < pages->page_count; i++)
        count += pages->pages[i].link_count;
    return count;
}

/* Thousands of them: without the detour of a format. */
static void write_reference(struct gz_bytes *body, unsigned number) {
    gz_bytes_integer(body, number);
    gz_bytes_text(body, " 0 R");
}

static unsigned page_number(const struct writer *w, uint32_t page) {
    return gz_pdf_number(w->tags->objects[page].dict);
}

static unsigned node_number(const struct writer *w, uint32_t node) {
    return node == GZ_NO_NODE ? 0 : gz_pdf_number(w->tree->nodes[node].dict);
}

static bool is_written(const struct writer *w, const struct gz_tag_kid *kid) {
    return kid->kind != GZ_KID_NODE || w->tree->nodes[kid->value].live;
}

/* ---- Long lists ---- */

/* What may stand between an element and its too many children. */
static const char *group_type(const char *type) {
    if (strcmp(type, "Table") == 0)
        return "TBody";
    if (strcmp(type, "TOC") == 0 || strcmp(type, "L") == 0)
        return type;
    return "Div";
}

static uint32_t count_kids(const struct writer *w, uint32_t node) {
    uint32_t count = 0;
    for (uint32_t k = w->tree->nodes[node].first; k != GZ_NO_NODE; k = w->tree->kids[k].next)
        count += is_written(w, &w->tree->kids[k]);
    return count;
}

/* A new node with the list of kids from `first` on, for `parent`. */
static uint32_t add_group(struct writer *w, uint32_t parent, uint32_t first) {
    struct gz_tag_tree *tree = w->tree;
    struct gz_tag_node *group;
    GZ_APPEND(tree->arena, tree->nodes, tree->node_count, tree->node_capacity, group);
    *group = (struct gz_tag_node){.type = group_type(tree->nodes[parent].type),
                                  .parent = parent, .element = GZ_NO_ELEMENT,
                                  .first = first, .last = GZ_NO_NODE, .live = true};
    return (uint32_t)tree->node_count - 1;
}

static uint32_t add_group_kid(struct writer *w, uint32_t group) {
    struct gz_tag_tree *tree = w->tree;
    struct gz_tag_kid *kid;
    GZ_APPEND(tree->arena, tree->kids, tree->kid_count, tree->kid_capacity, kid);
    *kid = (struct gz_tag_kid){.kind = GZ_KID_NODE, .value = group, .next = GZ_NO_NODE};
    return (uint32_t)tree->kid_count - 1;
}

/* The node's children in groups of GZ_TAG_KIDS; sequences change their owner too. */
static void group_kids(struct writer *w, uint32_t node) {
    struct gz_tag_tree *tree = w->tree;
    uint32_t kid = tree->nodes[node].first, last = GZ_NO_NODE;
    while (kid != GZ_NO_NODE) {
        uint32_t group = add_group(w, node, kid), slot = add_group_kid(w, group);
        if (last == GZ_NO_NODE)
            tree->nodes[node].first = slot;
        else
            tree->kids[last].next = slot;
        last = slot;
        for (uint32_t i = 0, next; i < GZ_TAG_KIDS && kid != GZ_NO_NODE; i++, kid = next) {
            struct gz_tag_kid *moved = &tree->kids[kid];
            next = moved->next;
            if (i + 1 == GZ_TAG_KIDS)
                moved->next = GZ_NO_NODE;
            if (moved->kind == GZ_KID_NODE)
                tree->nodes[moved->value].parent = group;
            else if (moved->kind == GZ_KID_ANNOTATION)
                tree->link_owners[moved->value] = group;
            else
                tree->owners[tree->page_owners[moved->page] + moved->value] = group;
        }
    }
}

static void group_long_lists(struct writer *w) {
    size_t count = w->tree->node_count;
    for (uint32_t i = 0; i < count; i++)
        if (w->tree->nodes[i].live && count_kids(w, i) > GZ_TAG_KIDS)
            group_kids(w, i);
}

/* ---- Elements ---- */

/* The page that most of a node's own content can take for granted: its first one. */
static uint32_t first_page(const struct writer *w, const struct gz_tag_node *node) {
    for (uint32_t k = node->first; k != GZ_NO_NODE; k = w->tree->kids[k].next)
        if (w->tree->kids[k].kind != GZ_KID_NODE)
            return w->tree->kids[k].page;
    return UINT32_MAX;
}

static void write_kid(const struct writer *w, struct gz_bytes *body,
                      const struct gz_tag_kid *kid, uint32_t page) {
    if (kid->kind == GZ_KID_NODE)
        write_reference(body, node_number(w, kid->value));
    else if (kid->kind == GZ_KID_ANNOTATION)
        gz_bytes_format(body, "<</Type/OBJR/Pg %u 0 R/Obj %u 0 R>>", page_number(w, kid->page),
                        gz_pdf_number(kid->value < w->link_count
                                          ? w->tags->annotations[kid->value]
                                          : w->tags->field));
    else if (kid->page == page)
        gz_bytes_integer(body, kid->value);
    else
        gz_bytes_format(body, "<</Type/MCR/Pg %u 0 R/MCID %u>>", page_number(w, kid->page),
                        kid->value);
}

static void write_kids(const struct writer *w, struct gz_bytes *body,
                       const struct gz_tag_node *node, uint32_t count) {
    uint32_t page = first_page(w, node), written = 0;
    if (page != UINT32_MAX) {
        gz_bytes_text(body, "/Pg ");
        write_reference(body, page_number(w, page));
    }
    if (count == 0)
        return;
    gz_bytes_text(body, count > 1 ? "/K[" : "/K ");
    for (uint32_t k = node->first; written < count; k = w->tree->kids[k].next) {
        if (!is_written(w, &w->tree->kids[k]))
            continue;
        if (written++ > 0)
            gz_bytes_text(body, " ");
        write_kid(w, body, &w->tree->kids[k], page);
    }
    if (count > 1)
        gz_bytes_text(body, "]");
}

static void write_string(struct gz_bytes *body, const char *key, const char *value,
                         size_t length) {
    gz_bytes_text(body, key);
    gz_bytes_string(body, value, length);
}

static void write_cell(struct gz_bytes *body, const struct gz_element *cell) {
    if (!cell->header && !cell->row_header && cell->column_span < 2 && cell->row_span < 2)
        return;
    gz_bytes_text(body, "/A<</O/Table");
    if (cell->header)
        gz_bytes_text(body, "/Scope/Column");
    else if (cell->row_header)
        gz_bytes_text(body, "/Scope/Row");
    if (cell->column_span > 1)
        gz_bytes_format(body, "/ColSpan %u", (unsigned)cell->column_span);
    if (cell->row_span > 1)
        gz_bytes_format(body, "/RowSpan %u", (unsigned)cell->row_span);
    gz_bytes_text(body, ">>");
}

static const struct gz_picture *picture_of(const struct writer *w, uint32_t element,
                                           uint32_t page) {
    const struct gz_page *found = page < w->pages->page_count ? &w->pages->pages[page] : NULL;
    for (uint32_t i = 0; found && i < found->picture_count; i++)
        if (found->pictures[i].element == element)
            return &found->pictures[i];
    return NULL;
}

static void write_figure(const struct writer *w, struct gz_bytes *body,
                         const struct gz_tag_node *node, const struct gz_element *figure) {
    const struct gz_picture *picture = picture_of(w, node->element, first_page(w, node));
    if (figure->alt)
        write_string(body, "/Alt", figure->alt->utf8, figure->alt->length);
    if (!picture)
        return;
    int64_t left = (int64_t)picture->x + w->tags->room;
    int64_t top = (int64_t)w->pages->height - picture->y + w->tags->room;
    const int64_t box[4] = {left, top - picture->height, left + picture->width, top};
    gz_bytes_text(body, "/A<</O/Layout/Placement/Block/BBox[");
    for (int i = 0; i < 4; i++) {
        gz_bytes_thousandths(body, box[i]);
        gz_bytes_text(body, i < 3 ? " " : "]>>");
    }
}

static void write_note_name(struct gz_bytes *body, uint32_t element) {
    gz_bytes_format(body, "(note%08u)", (unsigned)element);
}

static void write_attributes(const struct writer *w, struct gz_bytes *body,
                             const struct gz_tag_node *node) {
    const struct gz_element *element = &w->pages->elements[node->element];
    if (element->language)
        write_string(body, "/Lang", element->language, strlen(element->language));
    if (element->kind == GZ_ELEMENT_TABLE_CELL)
        write_cell(body, element);
    if (element->kind == GZ_ELEMENT_FIGURE)
        write_figure(w, body, node, element);
    if (strcmp(node->type, "Note") == 0) {
        gz_bytes_text(body, "/ID");
        write_note_name(body, node->element);
    }
}

static void write_node(const struct writer *w, uint32_t index, HPDF_Dict root) {
    const struct gz_tag_node *node = &w->tree->nodes[index];
    struct gz_bytes *body = gz_pdf_body(w->document, node->dict);
    gz_bytes_text(body, "/S/");
    gz_bytes_text(body, node->type);
    gz_bytes_text(body, "/P ");
    write_reference(body, node->parent == GZ_NO_NODE ? gz_pdf_number(root)
                                                     : node_number(w, node->parent));
    write_kids(w, body, node, count_kids(w, index));
    if (node->element != GZ_NO_ELEMENT)
        write_attributes(w, body, node);
    gz_bytes_text(body, "\n");
}

/* ---- Trees of numbers and names ---- */

static void write_parent(const struct writer *w, struct gz_bytes *body, uint32_t key) {
    const struct gz_tag_tree *tree = w->tree;
    uint32_t pages = w->pages->page_count;
    gz_bytes_integer(body, key);
    gz_bytes_text(body, " ");
    if (key >= pages) {
        write_reference(body, node_number(w, tree->link_owners[key - pages]));
        return;
    }
    gz_bytes_text(body, "[");
    for (size_t i = tree->page_owners[key]; i < tree->page_owners[key + 1]; i++) {
        gz_bytes_text(body, i > tree->page_owners[key] ? " " : "");
        write_reference(body, node_number(w, tree->owners[i]));
    }
    gz_bytes_text(body, "]\n");
}

/* Which structure element a page's sequences and an annotation belong to. */
static HPDF_Dict add_parent_tree(const struct writer *w, uint32_t keys) {
    HPDF_Dict root = gz_pdf_add(w->document);
    struct gz_bytes kids = {0};
    for (uint32_t first = 0; first < keys; first += LEAF_KEYS) {
        uint32_t end = keys - first > LEAF_KEYS ? first + LEAF_KEYS : keys;
        HPDF_Dict leaf = gz_pdf_add(w->document);
        struct gz_bytes *body = gz_pdf_body(w->document, leaf);
        gz_bytes_format(body, "/Limits[%u %u]/Nums[", first, end - 1);
        for (uint32_t key = first; key < end; key++) {
            gz_bytes_text(body, key > first ? " " : "");
            write_parent(w, body, key);
        }
        gz_bytes_text(body, "]\n");
        gz_bytes_format(&kids, first > 0 ? " %u 0 R" : "%u 0 R", gz_pdf_number(leaf));
    }
    struct gz_bytes *body = gz_pdf_body(w->document, root);
    gz_bytes_text(body, keys > 0 ? "/Kids[" : "/Nums[");
    gz_bytes_add(body, kids.data, kids.size);
    gz_bytes_text(body, "]\n");
    w->document->failed |= kids.failed;
    gz_bytes_clear(&kids);
    return root;
}

static bool is_note(const struct gz_tag_node *node) {
    return node->live && strcmp(node->type, "Note") == 0;
}

struct names {
    struct gz_bytes kids;
    struct gz_bytes *leaf;
    uint32_t count, first, last;
};

static void end_leaf(struct names *names) {
    if (!names->leaf)
        return;
    gz_bytes_text(names->leaf, "]/Limits[");
    write_note_name(names->leaf, names->first);
    write_note_name(names->leaf, names->last);
    gz_bytes_text(names->leaf, "]\n");
    names->leaf = NULL;
}

static void add_name(const struct writer *w, struct names *names,
                     const struct gz_tag_node *node) {
    if (names->count++ % LEAF_KEYS == 0) {
        end_leaf(names);
        HPDF_Dict leaf = gz_pdf_add(w->document);
        names->leaf = gz_pdf_body(w->document, leaf);
        names->first = node->element;
        gz_bytes_format(&names->kids, " %u 0 R", gz_pdf_number(leaf));
        gz_bytes_text(names->leaf, "/Names[");
    }
    names->last = node->element;
    write_note_name(names->leaf, node->element);
    gz_bytes_format(names->leaf, "%u 0 R\n", gz_pdf_number(node->dict));
}

/* Notes by their names, which ascend with their elements. */
static void write_names(const struct writer *w, struct gz_bytes *root) {
    struct names names = {0};
    for (size_t i = 0; i < w->tree->node_count; i++)
        if (is_note(&w->tree->nodes[i]))
            add_name(w, &names, &w->tree->nodes[i]);
    end_leaf(&names);
    if (names.count > 0) {
        gz_bytes_text(root, "/IDTree<</Kids[");
        gz_bytes_add(root, names.kids.data, names.kids.size);
        gz_bytes_text(root, "]>>\n");
    }
    w->document->failed |= names.kids.failed;
    gz_bytes_clear(&names.kids);
}

/* ---- The whole ---- */

static void write_pages(const struct writer *w) {
    for (uint32_t i = 0; i < w->pages->page_count; i++) {
        struct gz_bytes *body = gz_pdf_body(w->document, w->tags->objects[i].dict);
        gz_bytes_format(body, "/StructParents %u\n", i);
    }
}

static void write_root(const struct writer *w, HPDF_Dict root) {
    uint32_t keys = w->pages->page_count + w->link_count;
    if (w->tags->field)
        gz_bytes_format(gz_pdf_body(w->document, w->tags->field), "/StructParent %u\n", keys++);
    HPDF_Dict parents = add_parent_tree(w, keys);
    struct gz_bytes *body = gz_pdf_body(w->document, root);
    gz_bytes_text(body, "/Type/StructTreeRoot");
    if (w->tree->node_count > 0)
        gz_bytes_format(body, "/K %u 0 R", node_number(w, 0));
    gz_bytes_format(body, "/ParentTree %u 0 R/ParentTreeNextKey %u\n", gz_pdf_number(parents),
                    keys);
    write_names(w, body);
}

void gz_pdf_add_tags(struct gz_pdf_document *document, const struct gz_pdf_tags *tags) {
    if (document->failed)
        return;
    struct gz_tag_tree tree = gz_tag_tree_build(tags);
    struct writer w = {.document = document, .pages = tags->pages, .tree = &tree,
                       .tags = tags};
    w.link_count = tags->annotations ? gz_pdf_link_count(tags->pages) : 0;
    group_long_lists(&w);
    HPDF_Dict root = gz_pdf_add(document);
    for (size_t i = 0; i < tree.node_count; i++)
        if (tree.nodes[i].live)
            tree.nodes[i].dict = gz_pdf_add(document);
    for (uint32_t i = 0; i < tree.node_count; i++)
        if (tree.nodes[i].live)
            write_node(&w, i, root);
    write_root(&w, root);
    write_pages(&w);
    if (!document->failed)
        gz_bytes_format(gz_pdf_body(document, document->haru->catalog),
                        "/MarkInfo<</Marked true>>/StructTreeRoot %u 0 R\n",
                        gz_pdf_number(root));
    gz_tag_tree_clear(&tree);
}
