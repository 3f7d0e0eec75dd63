/* The structure tree: that it is one, that roles lead to standard types, and
 * that it, the content and the parent tree say the same. */
#include <stdlib.h>
#include <string.h>

#include "tree.h"

enum { DEEPEST = 200, MOST_ROLES = 20 };

struct builder {
    struct check *check;
    uint8_t *seen; /* by object number */
};

/* A mark as the tree or the content has it, to be sorted. */
struct place {
    const struct object *stream;
    long long mcid;
    const struct element *element; /* NULL: of the content */
};

static bool is_standard(const char *type) {
    static const char *const list =
        " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 "
        "H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note "
        "Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form ";
    char padded[72] = " ";
    strncat(padded, type, 64);
    strcat(padded, " ");
    return strstr(list, padded) != NULL;
}

static const char *role_of(struct check *check, const struct object *element,
                           const char *type) {
    struct doc *doc = check->doc;
    const struct object *map = get(doc, get(doc, doc->catalog, "StructTreeRoot"), "RoleMap");
    for (int steps = 0; steps < MOST_ROLES; steps++) {
        if (is_standard(type))
            return type;
        const struct object *next = get(doc, map, type);
        if (next->kind != NAME) {
            broken(check, ROLE_NONE, element, "the type %s leads to no standard type", type);
            return "";
        }
        type = next->text;
    }
    broken(check, ROLE_CIRCLE, element, "the roles of the type %s go in a circle", type);
    return "";
}

static struct kid *add_kid(struct check *check, struct element *element) {
    element->kids = grown(check->doc, element->kids, element->kid_count, &element->kid_room,
                          sizeof *element->kids);
    struct kid *kid = &element->kids[element->kid_count++];
    *kid = (struct kid){.mcid = -1};
    return kid;
}

static void add_mark(struct builder *builder, struct element *element,
                     const struct object *reference, long long mcid) {
    struct doc *doc = builder->check->doc;
    const struct object *page = get(doc, has(reference, "Pg") ? reference : element->object, "Pg");
    const struct object *stream = get(doc, reference, "Stm");
    if (page->kind == NIL && stream->kind == NIL) {
        broken(builder->check, TREE_KIDS, element->object, "the MCID %lld without /Pg", mcid);
        return;
    }
    struct kid *kid = add_kid(builder->check, element);
    kid->kind = KID_MARK;
    kid->stream = stream->kind == STREAM ? stream : page;
    kid->mcid = mcid;
}

static void add_object(struct builder *builder, struct element *element,
                       const struct object *reference) {
    const struct object *object = get(builder->check->doc, reference, "Obj");
    if (!is_dict(object)) {
        broken(builder->check, TREE_KIDS, element->object, "an object reference to nothing");
        return;
    }
    struct kid *kid = add_kid(builder->check, element);
    kid->kind = KID_OBJECT;
    kid->object = object;
}

static void build(struct builder *builder, struct element *parent, const struct object *object,
                  const struct object *parent_object, int depth);

static void add_kids(struct builder *builder, struct element *element,
                     const struct object *kids, int depth) {
    struct doc *doc = builder->check->doc;
    kids = resolve(doc, kids);
    if (kids->kind == INTEGER)
        add_mark(builder, element, NULL, kids->integer);
    else if (kids->kind == ARRAY)
        for (size_t i = 0; i < kids->count; i++) {
            if (resolve(doc, kids->items[i])->kind == ARRAY)
                broken(builder->check, TREE_KIDS, element->object, "an array among the kids");
            else
                add_kids(builder, element, kids->items[i], depth);
        }
    else if (is_name(get(doc, kids, "Type"), "OBJR"))
        add_object(builder, element, kids);
    else if (is_name(get(doc, kids, "Type"), "MCR"))
        add_mark(builder, element, kids, integer_of(get(doc, kids, "MCID"), -1));
    else
        build(builder, element, kids, element->object, depth + 1);
}

static bool is_new(struct builder *builder, const struct object *object) {
    size_t number = (size_t)object->number;
    bool indirect = number < builder->check->doc->object_count &&
                    builder->check->doc->objects[number] == object;
    if (!indirect)
        return true;
    bool fresh = !builder->seen[number];
    builder->seen[number] = 1;
    return fresh;
}

static void build(struct builder *builder, struct element *parent, const struct object *object,
                  const struct object *parent_object, int depth) {
    struct check *check = builder->check;
    struct doc *doc = check->doc;
    if (!is_dict(object) || get(doc, object, "S")->kind != NAME) {
        broken(check, TREE_KIDS, parent_object, "a kid that is no structure element");
        return;
    }
    if (depth > DEEPEST || !is_new(builder, object)) {
        broken(check, TREE_CYCLE, object, "a structure element with two places in the tree");
        return;
    }
    if (get(doc, object, "P") != parent_object)
        broken(check, TREE_PARENT, object, "/P is not the element whose kid this is");
    struct element *element = doc_alloc(doc, sizeof *element);
    element->object = object;
    element->parent = parent;
    element->type = name_of(get(doc, object, "S"));
    element->role = role_of(check, object, element->type);
    check->elements = grown(doc, check->elements, check->element_count, &check->element_room,
                            sizeof *check->elements);
    check->elements[check->element_count++] = element;
    if (parent) {
        struct kid *kid = add_kid(check, parent);
        kid->kind = KID_ELEMENT;
        kid->element = element;
    }
    if (has(object, "K"))
        add_kids(builder, element, get_raw(object, "K"), depth);
}

static void build_tree(struct check *check, const struct object *root) {
    struct doc *doc = check->doc;
    struct builder builder = {check, calloc(doc->object_count + 1, 1)};
    const struct object *kids = get(doc, root, "K");
    if (!builder.seen)
        abort();
    for (size_t i = 0; kids->kind == ARRAY && i < kids->count; i++)
        build(&builder, NULL, item(doc, kids, i), root, 0);
    if (kids->kind == DICT)
        build(&builder, NULL, kids, root, 0);
    free(builder.seen);
    if (check->element_count == 0)
        broken(check, TREE, root, "a structure tree without elements");
}

static void check_role_map(struct check *check, const struct object *root) {
    const struct object *map = get(check->doc, root, "RoleMap");
    for (size_t i = 0; is_dict(map) && i < map->count; i++) {
        const char *to = name_of(resolve(check->doc, map->entries[i].value));
        if (is_standard(map->entries[i].key) && strcmp(to, map->entries[i].key) != 0)
            broken(check, ROLE_STANDARD, map, "the standard type %s is mapped to %s",
                   map->entries[i].key, to);
    }
}

static int compare_places(const void *a, const void *b) {
    const struct place *x = a, *y = b;
    if (x->stream != y->stream)
        return x->stream < y->stream ? -1 : 1;
    return x->mcid < y->mcid ? -1 : x->mcid > y->mcid;
}

/* All marks of the tree, sorted; *count of them, to be freed. */
static struct place *tree_places(const struct check *check, size_t *count) {
    size_t room = 0;
    for (size_t i = 0; i < check->element_count; i++)
        room += check->elements[i]->kid_count;
    struct place *places = calloc(room + 1, sizeof *places);
    if (!places)
        abort();
    *count = 0;
    for (size_t i = 0; i < check->element_count; i++) {
        const struct element *element = check->elements[i];
        for (size_t k = 0; k < element->kid_count; k++)
            if (element->kids[k].kind == KID_MARK)
                places[(*count)++] =
                    (struct place){element->kids[k].stream, element->kids[k].mcid, element};
    }
    qsort(places, *count, sizeof *places, compare_places);
    return places;
}

static struct place *content_places(const struct check *check) {
    struct place *places = calloc(check->mark_count + 1, sizeof *places);
    if (!places)
        abort();
    for (size_t i = 0; i < check->mark_count; i++)
        places[i] = (struct place){check->marks[i].stream, check->marks[i].mcid, NULL};
    qsort(places, check->mark_count, sizeof *places, compare_places);
    return places;
}

static void compare_marks(struct check *check, const struct place *tree, size_t count) {
    struct place *content = content_places(check);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && compare_places(&tree[i - 1], &tree[i]) == 0)
            broken(check, MARK_ONCE, tree[i].element->object, "the MCID %lld is in the tree twice",
                   tree[i].mcid);
        if (!bsearch(&tree[i], content, check->mark_count, sizeof *tree, compare_places))
            broken(check, MARK_LOST, tree[i].element->object,
                   "the MCID %lld is not in the content of object %d", tree[i].mcid,
                   tree[i].stream->number);
    }
    for (size_t i = 0; i < check->mark_count; i++)
        if (!bsearch(&content[i], tree, count, sizeof *tree, compare_places))
            broken(check, MARK_MISSING, content[i].stream, "no element has the MCID %lld",
                   content[i].mcid);
    free(content);
}

/* The parent tree, flat: values by key. */
struct parents {
    struct check *check;
    long long *keys;
    const struct object **values;
    size_t count, room, value_room;
};

static void flatten(struct parents *parents, const struct object *node, int depth) {
    struct doc *doc = parents->check->doc;
    const struct object *numbers = get(doc, node, "Nums"), *kids = get(doc, node, "Kids");
    const struct object *limits = get(doc, node, "Limits");
    size_t first = parents->count;
    for (size_t i = 0; numbers->kind == ARRAY && i + 1 < numbers->count; i += 2) {
        parents->keys = grown(doc, parents->keys, parents->count, &parents->room,
                              sizeof *parents->keys);
        parents->values = grown(doc, parents->values, parents->count, &parents->value_room,
                                sizeof *parents->values);
        parents->keys[parents->count] = integer_of(item(doc, numbers, i), -1);
        parents->values[parents->count++] = item(doc, numbers, i + 1);
    }
    for (size_t i = 0; depth < DEEPEST && kids->kind == ARRAY && i < kids->count; i++)
        flatten(parents, item(doc, kids, i), depth + 1);
    if (depth > 0 && parents->count > first &&
        (integer_of(item(doc, limits, 0), -1) != parents->keys[first] ||
         integer_of(item(doc, limits, 1), -1) != parents->keys[parents->count - 1]))
        broken(parents->check, MARK_PARENT, node, "wrong /Limits in the parent tree");
}

static const struct object *parent_value(const struct parents *parents, long long key) {
    static const struct object none;
    size_t low = 0, high = parents->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (parents->keys[middle] == key)
            return parents->values[middle];
        if (parents->keys[middle] < key)
            low = middle + 1;
        else
            high = middle;
    }
    return &none;
}

static void check_mark_parents(struct parents *parents, const struct place *tree, size_t count) {
    struct check *check = parents->check;
    for (size_t i = 0; i < count; i++) {
        const struct object *key = get(check->doc, tree[i].stream, "StructParents");
        const struct object *list = parent_value(parents, integer_of(key, -1));
        if (item(check->doc, list, (size_t)tree[i].mcid) != tree[i].element->object)
            broken(check, MARK_PARENT, tree[i].element->object,
                   "the parent tree has another element for MCID %lld of object %d",
                   tree[i].mcid, tree[i].stream->number);
    }
}

static void check_object_parents(struct parents *parents) {
    struct check *check = parents->check;
    for (size_t i = 0; i < check->element_count; i++) {
        const struct element *element = check->elements[i];
        for (size_t k = 0; k < element->kid_count; k++) {
            const struct object *object = element->kids[k].object;
            if (element->kids[k].kind != KID_OBJECT)
                continue;
            long long key = integer_of(get(check->doc, object, "StructParent"), -1);
            if (parent_value(parents, key) != element->object)
                broken(check, OBJECT_PARENT, object,
                       "the parent tree has another element for /StructParent %lld", key);
        }
    }
}

static void check_parents(struct check *check, const struct object *root) {
    struct parents parents = {.check = check};
    size_t count;
    struct place *tree = tree_places(check, &count);
    flatten(&parents, get(check->doc, root, "ParentTree"), 0);
    for (size_t i = 1; i < parents.count; i++)
        if (parents.keys[i] <= parents.keys[i - 1])
            broken(check, MARK_PARENT, root, "the parent tree is not sorted at %lld",
                   parents.keys[i]);
    compare_marks(check, tree, count);
    check_mark_parents(&parents, tree, count);
    check_object_parents(&parents);
    free(tree);
}

void check_tree(struct check *check) {
    const struct object *root = get(check->doc, check->doc->catalog, "StructTreeRoot");
    if (!is_dict(root)) {
        broken(check, TREE, check->doc->catalog, "no structure tree");
        return;
    }
    build_tree(check, root);
    check_role_map(check, root);
    check_parents(check, root);
}

const struct element *element_of(const struct check *check, const struct object *object) {
    for (size_t i = 0; i < check->element_count; i++) {
        const struct element *element = check->elements[i];
        for (size_t k = 0; k < element->kid_count; k++)
            if (element->kids[k].kind == KID_OBJECT && element->kids[k].object == object)
                return element;
    }
    return NULL;
}

const struct element *within(const struct element *element, const char *role) {
    for (; element; element = element->parent)
        if (strcmp(element->role, role) == 0)
            return element;
    return NULL;
}

static const struct object *owned(const struct check *check, const struct object *attributes,
                                  const char *owner, const char *key) {
    static const struct object none;
    struct doc *doc = check->doc;
    if (is_dict(attributes))
        return is_name(get(doc, attributes, "O"), owner) ? get(doc, attributes, key) : &none;
    for (size_t i = 0; attributes->kind == ARRAY && i < attributes->count; i++) {
        const struct object *one = item(doc, attributes, i);
        if (is_dict(one) && is_name(get(doc, one, "O"), owner) && has(one, key))
            return get(doc, one, key);
    }
    return &none;
}

const struct object *attribute_of(const struct check *check, const struct element *element,
                                  const char *owner, const char *key) {
    struct doc *doc = check->doc;
    const struct object *own = owned(check, get(doc, element->object, "A"), owner, key);
    if (own->kind != NIL)
        return own;
    const struct object *map = get(doc, get(doc, doc->catalog, "StructTreeRoot"), "ClassMap");
    const struct object *classes = get(doc, element->object, "C");
    if (classes->kind == NAME)
        return owned(check, get(doc, map, classes->text), owner, key);
    for (size_t i = 0; classes->kind == ARRAY && i < classes->count; i++) {
        const char *name = name_of(item(doc, classes, i));
        const struct object *found = owned(check, get(doc, map, name), owner, key);
        if (found->kind != NIL)
            return found;
    }
    return own;
}
