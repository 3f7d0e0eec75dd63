/* The structure tree, as check_tree() read it. */
#ifndef CONFORM_TREE_H
#define CONFORM_TREE_H

#include "check.h"

enum kid_kind { KID_ELEMENT, KID_MARK, KID_OBJECT };

struct kid {
    enum kid_kind kind;
    struct element *element;     /* KID_ELEMENT */
    const struct object *stream; /* KID_MARK: page or form that holds it */
    long long mcid;
    const struct object *object; /* KID_OBJECT: an annotation or XObject */
};

struct element {
    const struct object *object;
    struct element *parent; /* NULL: the root's kid */
    const char *type;       /* /S */
    const char *role;       /* the standard type that it is mapped to, or "" */
    struct kid *kids;
    size_t kid_count, kid_room;
};

/* The element that holds a reference to the object, or NULL. */
const struct element *element_of(const struct check *check, const struct object *object);
/* The element itself or its nearest ancestor of that role, or NULL. */
const struct element *within(const struct element *element, const char *role);
/* An attribute of an owner (/Table, /List ...), through /A and /C; NIL without. */
const struct object *attribute_of(const struct check *check, const struct element *element,
                                  const char *owner, const char *key);

#endif
