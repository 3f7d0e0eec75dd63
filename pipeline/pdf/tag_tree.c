/* Elements and content → structure types (tags.h). */
#include "pipeline/pdf/tag_tree.h"

#include "pipeline/pdf/marks.h"

/* Where an element's own content goes, and its children: often the same node. */
struct slot {
    uint32_t outer; /* what hangs in the parent */
    uint32_t content, kids;
    bool labelled, linked; /* an entry of contents with a page number, with a link */
    bool hung;             /* `outer` hangs in its parent by now */
};

/* The link whose runs are being met. */
struct open_link {
    uint32_t element, node;
    const char *link;
};

/* The mark or label of a note that is being met. */
struct open_note {
    uint32_t element, note, node;
};

struct builder {
    struct gz_tag_tree *tree;
    const struct gz_pages *pages;
    struct slot *slots; /* by element */
    struct open_link open;
    struct open_note open_note;
    bool annotated; /* links are */
    uint32_t page;
    uint32_t first_link; /* links of the pages before */
    uint32_t next_link;  /* of the page: the next one to an address */
};

/* ---- Nodes and kids ---- */

static uint32_t add_node(struct builder *b, const char *type, uint32_t element) {
    struct gz_tag_tree *tree = b->tree;
    struct gz_tag_node *node;
    GZ_APPEND(tree->arena, tree->nodes, tree->node_count, tree->node_capacity, node);
    *node = (struct gz_tag_node){.type = type, .parent = GZ_NO_NODE, .element = element,
                                 .first = GZ_NO_NODE, .last = GZ_NO_NODE};
    return (uint32_t)tree->node_count - 1;
}

static void add_kid(struct builder *b, uint32_t node, struct gz_tag_kid kid) {
    struct gz_tag_tree *tree = b->tree;
    struct gz_tag_kid *slot;
    uint32_t index = (uint32_t)tree->kid_count;
    GZ_APPEND(tree->arena, tree->kids, tree->kid_count, tree->kid_capacity, slot);
    *slot = kid;
    slot->next = GZ_NO_NODE;
    struct gz_tag_node *parent = &tree->nodes[node];
    if (parent->first == GZ_NO_NODE)
        parent->first = index;
    else
        tree->kids[parent->last].next = index;
    parent->last = index;
}

static void hang(struct builder *b, uint32_t node, uint32_t parent) {
    b->tree->nodes[node].parent = parent;
    add_kid(b, parent, (struct gz_tag_kid){.kind = GZ_KID_NODE, .value = node});
}

/* A new node inside another. */
static uint32_t add_inside(struct builder *b, const char *type, uint32_t parent) {
    uint32_t node = add_node(b, type, GZ_NO_ELEMENT);
    hang(b, node, parent);
    return node;
}

/* ---- Elements ---- */

static const struct gz_element *element_at(const struct builder *b, uint32_t index) {
    return &b->pages->elements[index];
}

static enum gz_element_kind parent_kind(const struct builder *b, uint32_t element) {
    uint32_t parent = element_at(b, element)->parent;
    return parent < element ? element_at(b, parent)->kind : GZ_ELEMENT_DOCUMENT;
}

static bool is_part(const struct builder *b, uint32_t element) {
    return element > 0 && parent_kind(b, element) == element_at(b, element)->kind;
}

/* Part of a line: it hangs in what its parent says, where it is met. */
static bool is_inline(const struct builder *b, uint32_t element) {
    enum gz_element_kind kind = element_at(b, element)->kind;
    if (!is_part(b, element))
        return false;
    return kind == GZ_ELEMENT_CONTENTS_ENTRY || kind == GZ_ELEMENT_SUBTITLE ||
           (kind == GZ_ELEMENT_MASTHEAD && is_part(b, element_at(b, element)->parent));
}

static bool is_item(const struct builder *b, uint32_t element) {
    enum gz_element_kind kind = element_at(b, element)->kind;
    return (kind == GZ_ELEMENT_ROSTER && is_part(b, element)) ||
           (kind == GZ_ELEMENT_PARAGRAPH && parent_kind(b, element) == GZ_ELEMENT_LIST);
}

static const char *type_of(const struct builder *b, uint32_t index) {
    static const char *const types[] = {
        [GZ_ELEMENT_DOCUMENT] = "Document", [GZ_ELEMENT_CONTENTS] = "TOC",
        [GZ_ELEMENT_CONTENTS_ENTRY] = "TOCI", [GZ_ELEMENT_ARTICLE] = "Art",
        [GZ_ELEMENT_ATTACHMENT] = "Sect", [GZ_ELEMENT_TITLE] = "H1",
        [GZ_ELEMENT_SUBTITLE] = "P", [GZ_ELEMENT_HEADING] = "H2", /* see number_headings() */
        [GZ_ELEMENT_PARAGRAPH] = "P", [GZ_ELEMENT_TABLE] = "Table",
        [GZ_ELEMENT_TABLE_ROW] = "TR", [GZ_ELEMENT_TABLE_CELL] = "TD",
        [GZ_ELEMENT_ROSTER] = "L", [GZ_ELEMENT_FIGURE] = "Figure",
        [GZ_ELEMENT_NOTE] = "Note", [GZ_ELEMENT_MASTHEAD] = "Sect",
        [GZ_ELEMENT_ARTIFACT] = "NonStruct", [GZ_ELEMENT_LIST] = "L",
    };
    const struct gz_element *element = element_at(b, index);
    if (is_inline(b, index))
        return "Span";
    if (is_item(b, index))
        return "LI";
    if ((element->kind == GZ_ELEMENT_MASTHEAD || element->kind == GZ_ELEMENT_NOTE) &&
        is_part(b, index))
        return "P";
    if (element->kind == GZ_ELEMENT_PARAGRAPH && element->caption)
        return "Caption";
    if (element->kind == GZ_ELEMENT_TABLE_CELL && (element->header || element->row_header))
        return "TH";
    return types[element->kind];
}

/* An entry leads to its page by a link, or by its number alone; the title of a group
 * leads nowhere. */
static void open_entry(struct builder *b, struct slot *slot) {
    bool leads = slot->linked || slot->labelled;
    slot->content = add_inside(b, leads ? "Reference" : "P", slot->outer);
    if (slot->linked)
        slot->content = add_inside(b, "Link", slot->content);
}

static void open_element(struct builder *b, uint32_t index) {
    const struct gz_element *element = element_at(b, index);
    struct slot *slot = &b->slots[index];
    slot->outer = slot->content = slot->kids = add_node(b, type_of(b, index), index);
    if (is_item(b, index)) {
        slot->content = slot->kids = add_inside(b, "LBody", slot->outer);
    } else if (element->kind == GZ_ELEMENT_CONTENTS_ENTRY && !is_inline(b, index)) {
        open_entry(b, slot);
    } else if (element->kind == GZ_ELEMENT_CONTENTS && element->parent == 0) {
        b->tree->nodes[slot->outer].type = "Sect"; /* the list with its title */
        slot->content = add_inside(b, "H1", slot->outer);
        slot->kids = add_inside(b, "TOC", slot->outer);
    }
}

static void note_links(struct builder *b) {
    if (!b->annotated)
        return;
    for (uint32_t p = 0; p < b->pages->page_count; p++) {
        const struct gz_page *page = &b->pages->pages[p];
        for (uint32_t i = 0; i < page->link_count; i++)
            if (!page->links[i].uri && page->links[i].element < b->pages->element_count)
                b->slots[page->links[i].element].linked = true;
    }
}

static void open_elements(struct builder *b) {
    uint32_t count = b->pages->element_count;
    b->slots = GZ_NEW_ARRAY(b->tree->arena, struct slot, count ? count : 1);
    note_links(b);
    for (uint32_t i = 1; i < count; i++)
        if (element_at(b, i)->kind == GZ_ELEMENT_CONTENTS_ENTRY && is_inline(b, i))
            b->slots[element_at(b, i)->parent].labelled = true;
    for (uint32_t i = 0; i < count; i++)
        open_element(b, i);
}

/* ---- Content ---- */

/* The node of an element's own words, which now has some. */
static uint32_t enter_element(struct builder *b, uint32_t element) {
    struct slot *slot = &b->slots[element];
    if (!slot->hung && is_inline(b, element)) {
        slot->hung = true;
        hang(b, slot->outer, enter_element(b, element_at(b, element)->parent));
    }
    return slot->content;
}

static uint32_t enter_link(struct builder *b, uint32_t element, const char *link) {
    struct open_link *open = &b->open;
    if (open->link != link || open->element != element)
        *open = (struct open_link){
            element,
            add_inside(b, b->annotated ? "Link" : "Span", enter_element(b, element)), link};
    return open->node;
}

/* A mark may be several sequences, one after the other. */
static uint32_t enter_note(struct builder *b, const struct gz_pdf_mark *mark) {
    struct open_note *open = &b->open_note;
    bool label = element_at(b, mark->element)->kind == GZ_ELEMENT_NOTE;
    if (open->note != mark->note || open->element != mark->element)
        *open = (struct open_note){mark->element, mark->note,
                                   add_inside(b, label ? "Lbl" : "Reference",
                                              enter_element(b, mark->element))};
    return open->node;
}

static uint32_t enter_mark(struct builder *b, const struct gz_pdf_mark *mark) {
    if (!mark->note || mark->link)
        b->open_note = (struct open_note){0};
    if (mark->link)
        return enter_link(b, mark->element, mark->link);
    return mark->note ? enter_note(b, mark) : enter_element(b, mark->element);
}

/* A sequence that is no artifact begins. */
static void add_content(struct builder *b, const struct gz_pdf_mark *mark, uint32_t number) {
    struct gz_tag_tree *tree = b->tree;
    uint32_t node = enter_mark(b, mark), *owner;
    add_kid(b, node, (struct gz_tag_kid){GZ_KID_CONTENT, b->page, number, 0});
    GZ_APPEND(tree->arena, tree->owners, tree->owner_count, tree->owner_capacity, owner);
    *owner = node;
}

static void add_annotation(struct builder *b, uint32_t node, uint32_t link) {
    uint32_t index = b->first_link + link;
    add_kid(b, node, (struct gz_tag_kid){GZ_KID_ANNOTATION, b->page, index, 0});
    b->tree->link_owners[index] = node;
}

/* Links to addresses stand on their page in the order of their runs: all pieces of
 * this one. */
static void claim_links(struct builder *b, const struct gz_page *page,
                        const struct gz_pdf_mark *mark) {
    for (uint32_t i = b->next_link; i < page->link_count; i++)
        if (page->links[i].uri == mark->link) {
            add_annotation(b, enter_link(b, mark->element, mark->link), i);
            b->next_link = i + 1;
        }
}

/* Links to pages belong to their element's; so does any that no run claimed. */
static void place_links(struct builder *b, const struct gz_page *page) {
    for (uint32_t i = 0; i < page->link_count; i++) {
        uint32_t element = page->links[i].element;
        if (b->tree->link_owners[b->first_link + i] != GZ_NO_NODE)
            continue;
        if (element >= b->pages->element_count ||
            element_at(b, element)->kind == GZ_ELEMENT_ARTIFACT)
            element = 0;
        uint32_t node = enter_element(b, element);
        if (element_at(b, element)->kind != GZ_ELEMENT_CONTENTS_ENTRY || page->links[i].uri)
            node = add_inside(b, "Link", node);
        add_annotation(b, node, i);
    }
}

static void walk_page(struct builder *b, uint32_t index) {
    const struct gz_page *page = &b->pages->pages[index];
    const struct gz_pdf_marker *marker = &b->tree->tags->objects[index].marker;
    const struct gz_pdf_mark *marks = gz_pdf_marks(marker);
    b->page = index;
    b->next_link = 0;
    b->tree->page_owners[index] = b->tree->owner_count;
    for (uint32_t i = 0; i < marker->next; i++) {
        add_content(b, &marks[i], i);
        if (marks[i].link && b->annotated)
            claim_links(b, page, &marks[i]);
    }
    if (!b->annotated)
        return;
    place_links(b, page);
    b->first_link += page->link_count;
}

/* ---- Putting the elements together ---- */

/* A note hangs in the paragraph or cell of its mark, behind the text; one of a
 * heading behind the heading, which is to be heard without it. */
static void hang_note(struct builder *b, uint32_t index) {
    uint32_t parent = element_at(b, index)->parent;
    enum gz_element_kind kind = element_at(b, parent)->kind;
    struct slot *slot = &b->slots[index];
    if (kind == GZ_ELEMENT_HEADING || kind == GZ_ELEMENT_TITLE) {
        uint32_t paragraph = add_inside(b, "P", b->slots[element_at(b, parent)->parent].kids);
        hang(b, slot->outer, paragraph);
    } else {
        hang(b, slot->outer, b->slots[parent].kids);
    }
}

/* Lists of contents that are open, one in the other. */
struct open_lists {
    uint32_t contents; /* element */
    uint32_t nodes[GZ_GROUP_LEVELS + 1];
    uint32_t depth; /* of the last one in nodes */
    uint32_t last;  /* node of the entry before */
};

/* What stands in a group is a list inside the group's entry. */
static void hang_entry(struct builder *b, struct open_lists *open, uint32_t index) {
    const struct gz_element *entry = element_at(b, index);
    uint32_t level = entry->level < GZ_GROUP_LEVELS ? entry->level : GZ_GROUP_LEVELS;
    if (open->contents != entry->parent)
        *open = (struct open_lists){.contents = entry->parent,
                                    .nodes = {b->slots[entry->parent].kids},
                                    .last = GZ_NO_NODE};
    if (open->depth > level)
        open->depth = level;
    if (open->depth < level && open->last != GZ_NO_NODE)
        open->nodes[++open->depth] = add_inside(b, "TOC", open->last);
    open->last = b->slots[index].outer;
    hang(b, open->last, open->nodes[open->depth]);
}

static void hang_elements(struct builder *b) {
    struct open_lists open = {0};
    for (uint32_t i = 1; i < b->pages->element_count; i++) {
        const struct gz_element *element = element_at(b, i);
        struct slot *slot = &b->slots[i];
        if (slot->hung || element->kind == GZ_ELEMENT_ARTIFACT || element->parent >= i)
            continue;
        if (element->kind == GZ_ELEMENT_NOTE && element->parent > 0)
            hang_note(b, i);
        else if (element->kind == GZ_ELEMENT_CONTENTS_ENTRY && !is_inline(b, i))
            hang_entry(b, &open, i);
        else
            hang(b, slot->outer, b->slots[element->parent].kids);
    }
}

static void make_live(struct gz_tag_tree *tree, uint32_t node) {
    for (; node != GZ_NO_NODE && !tree->nodes[node].live; node = tree->nodes[node].parent)
        tree->nodes[node].live = true;
}

/* What has content lives, and what it stands in; so do cells of living tables. */
static void find_live(struct builder *b) {
    struct gz_tag_tree *tree = b->tree;
    for (size_t i = 0; i < tree->owner_count; i++)
        make_live(tree, tree->owners[i]);
    for (uint32_t i = 0; i <= b->first_link; i++) /* the field too */
        make_live(tree, tree->link_owners[i]);
    if (tree->node_count > 0)
        tree->nodes[0].live = true;
    for (uint32_t i = 1; i < b->pages->element_count; i++) {
        enum gz_element_kind kind = element_at(b, i)->kind;
        if (kind == GZ_ELEMENT_TABLE_ROW || kind == GZ_ELEMENT_TABLE_CELL)
            tree->nodes[b->slots[i].outer].live =
                tree->nodes[b->slots[element_at(b, i)->parent].outer].live;
    }
}

/* Levels that the editor left out are closed up: a heading is one below the last one
 * of a higher level (ISO 14289-1 7.4.2). */
static void number_headings(struct builder *b) {
    static const char *const types[] = {"H1", "H2", "H3", "H4", "H5", "H6"};
    uint8_t open[sizeof types / sizeof *types];
    uint32_t depth = 0;
    for (uint32_t i = 1; i < b->pages->element_count; i++) {
        const struct gz_element *element = element_at(b, i);
        struct gz_tag_node *node = &b->tree->nodes[b->slots[i].outer];
        bool title = element->kind == GZ_ELEMENT_TITLE;
        if (!node->live || (!title && element->kind != GZ_ELEMENT_HEADING))
            continue;
        uint8_t level = title ? 1 : element->level;
        while (depth > 0 && open[depth - 1] >= level)
            depth--;
        if (depth < sizeof open)
            open[depth++] = level;
        node->type = types[depth - 1];
    }
}

struct gz_tag_tree gz_tag_tree_build(const struct gz_pdf_tags *tags) {
    const struct gz_pages *pages = tags->pages;
    struct gz_tag_tree tree = {.tags = tags, .arena = gz_arena_create()};
    struct builder b = {.tree = &tree, .pages = pages, .annotated = tags->annotations != NULL};
    uint32_t links = b.annotated ? gz_pdf_link_count(pages) : 0;
    tree.page_owners = GZ_NEW_ARRAY(tree.arena, size_t, pages->page_count + 1);
    tree.link_owners = GZ_NEW_ARRAY(tree.arena, uint32_t, links + 1);
    for (uint32_t i = 0; i <= links; i++)
        tree.link_owners[i] = GZ_NO_NODE;
    open_elements(&b);
    for (uint32_t i = 0; i < pages->page_count; i++)
        walk_page(&b, i);
    tree.page_owners[pages->page_count] = tree.owner_count;
    hang_elements(&b);
    if (tags->field && pages->page_count > 0 && pages->element_count > 0) {
        b.page = gz_pages_last_inside(pages);
        add_annotation(&b, add_inside(&b, "Form", 0), 0);
    }
    find_live(&b);
    number_headings(&b);
    return tree;
}

void gz_tag_tree_clear(struct gz_tag_tree *tree) {
    gz_arena_destroy(tree->arena);
}
