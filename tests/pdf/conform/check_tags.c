/* What structure elements may hold, and what they owe to a reader's ear. */
#include <stdlib.h>
#include <string.h>

#include "tree.h"

static bool is_role(const struct element *element, const char *role) {
    return element && strcmp(element->role, role) == 0;
}

static bool is_in(const char *role, const char *list) {
    char padded[72] = " ";
    strncat(padded, role, 64);
    strcat(padded, " ");
    return strstr(list, padded) != NULL;
}

/* Which kids an element may have and which parents it needs; "" any. */
static const struct shape {
    enum rule rule;
    const char *role, *kids, *parents;
} shapes[] = {
    {TABLE_SHAPE, "Table", " TR THead TBody TFoot Caption ", ""},
    {TABLE_SHAPE, "THead", " TR ", " Table "},
    {TABLE_SHAPE, "TBody", " TR ", " Table "},
    {TABLE_SHAPE, "TFoot", " TR ", " Table "},
    {TABLE_SHAPE, "TR", " TH TD ", " Table THead TBody TFoot "},
    {TABLE_SHAPE, "TH", "", " TR "},
    {TABLE_SHAPE, "TD", "", " TR "},
    {LIST_SHAPE, "L", " L LI Caption ", ""},
    {LIST_SHAPE, "LI", " Lbl LBody ", " L "},
    {LIST_SHAPE, "LBody", "", " LI "},
    {CONTENTS_SHAPE, "TOC", " TOC TOCI Caption ", ""},
    {CONTENTS_SHAPE, "TOCI", " Lbl Reference NonStruct P TOC ", " TOC "},
    {RUBY_SHAPE, "Ruby", " RB RT RP ", ""},
    {RUBY_SHAPE, "RB", "", " Ruby "},
    {RUBY_SHAPE, "RT", "", " Ruby "},
    {RUBY_SHAPE, "RP", "", " Ruby "},
    {WARICHU_SHAPE, "Warichu", " WT WP ", ""},
    {WARICHU_SHAPE, "WT", "", " Warichu "},
    {WARICHU_SHAPE, "WP", "", " Warichu "},
};

static void check_shape(struct check *check, const struct element *element,
                        const struct shape *shape) {
    const char *parent = element->parent ? element->parent->role : "";
    if (*shape->parents && !is_in(parent, shape->parents))
        broken(check, shape->rule, element->object, "%s in %s", element->role,
               *parent ? parent : "the root");
    for (size_t i = 0; *shape->kids && i < element->kid_count; i++) {
        const struct kid *kid = &element->kids[i];
        if (kid->kind != KID_ELEMENT)
            broken(check, shape->rule, element->object, "content directly in %s", element->role);
        else if (!is_in(kid->element->role, shape->kids))
            broken(check, shape->rule, kid->element->object, "%s has the kid %s", element->role,
                   kid->element->role);
    }
}

static size_t count_kids(const struct element *element, const char *role) {
    size_t count = 0;
    for (size_t i = 0; i < element->kid_count; i++)
        count += element->kids[i].kind == KID_ELEMENT && is_role(element->kids[i].element, role);
    return count;
}

/* Captions: at most one, at the start; a table's may be at the end. */
static void check_caption(struct check *check, const struct element *element, enum rule rule,
                          bool may_be_last) {
    size_t last = element->kid_count - 1;
    for (size_t i = 0; i < element->kid_count; i++)
        if (element->kids[i].kind == KID_ELEMENT && is_role(element->kids[i].element, "Caption") &&
            i > 0 && !(may_be_last && i == last))
            broken(check, rule, element->object, "a Caption in the middle of %s", element->role);
    if (count_kids(element, "Caption") > 1)
        broken(check, rule, element->object, "two Captions in %s", element->role);
}

static void check_table_parts(struct check *check, const struct element *table) {
    size_t heads = count_kids(table, "THead"), feet = count_kids(table, "TFoot");
    if (heads > 1 || feet > 1)
        broken(check, TABLE_SHAPE, table->object, "%zu THead and %zu TFoot", heads, feet);
    if (heads + feet > 0 && count_kids(table, "TBody") == 0)
        broken(check, TABLE_SHAPE, table->object, "THead or TFoot without TBody");
}

static void check_shapes(struct check *check, const struct element *element) {
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        if (is_role(element, shapes[i].role))
            check_shape(check, element, &shapes[i]);
    if (is_role(element, "Table")) {
        check_caption(check, element, TABLE_SHAPE, true);
        check_table_parts(check, element);
    } else if (is_role(element, "L")) {
        check_caption(check, element, LIST_SHAPE, false);
    } else if (is_role(element, "TOC")) {
        check_caption(check, element, CONTENTS_SHAPE, false);
    }
}

/* The cells of a table in a grid as wide as MOST_COLUMNS. */
enum { MOST_COLUMNS = 256 };

struct grid {
    struct check *check;
    const struct element *table;
    unsigned left[MOST_COLUMNS]; /* rows that a cell above still covers */
    size_t columns;              /* of the first row */
    bool wrong;
};

static size_t span_of(const struct grid *grid, const struct element *cell, const char *key) {
    long long span = integer_of(attribute_of(grid->check, cell, "Table", key), 1);
    return span < 1 ? 1 : span > MOST_COLUMNS ? MOST_COLUMNS : (size_t)span;
}

static void lay_row(struct grid *grid, const struct element *row) {
    size_t column = 0;
    unsigned fresh[MOST_COLUMNS] = {0};
    for (size_t i = 0; i < row->kid_count; i++) {
        const struct element *cell = row->kids[i].element;
        if (row->kids[i].kind != KID_ELEMENT)
            continue;
        while (column < MOST_COLUMNS && grid->left[column])
            column++;
        for (size_t span = span_of(grid, cell, "ColSpan"); span > 0; span--, column++) {
            if (column >= MOST_COLUMNS || grid->left[column]) {
                grid->wrong = true;
                return;
            }
            fresh[column] = (unsigned)span_of(grid, cell, "RowSpan");
        }
    }
    size_t width = 0;
    for (size_t i = 0; i < MOST_COLUMNS; i++) {
        if (grid->left[i] || fresh[i])
            grid->wrong |= width++ != i;
        grid->left[i] = grid->left[i] ? grid->left[i] - 1 : fresh[i] ? fresh[i] - 1 : 0;
    }
    if (grid->columns == 0)
        grid->columns = width;
    grid->wrong |= width != grid->columns;
}

static void lay_rows(struct grid *grid, const struct element *group) {
    for (size_t i = 0; i < group->kid_count && !grid->wrong; i++) {
        const struct element *kid = group->kids[i].element;
        if (group->kids[i].kind != KID_ELEMENT)
            continue;
        if (is_role(kid, "TR"))
            lay_row(grid, kid);
        else if (!is_role(kid, "Caption"))
            lay_rows(grid, kid);
    }
}

static void check_grid(struct check *check, const struct element *table) {
    struct grid grid = {.check = check, .table = table};
    lay_rows(&grid, table);
    for (size_t i = 0; i < MOST_COLUMNS; i++)
        grid.wrong |= grid.left[i] > 0;
    if (grid.wrong)
        broken(check, TABLE_REGULAR, table->object,
               "rows of different widths, or spans that overlap");
}

static bool has_headers(const struct check *check, const struct element *element) {
    if (attribute_of(check, element, "Table", "Headers")->kind == ARRAY)
        return true;
    for (size_t i = 0; i < element->kid_count; i++)
        if (element->kids[i].kind == KID_ELEMENT && has_headers(check, element->kids[i].element))
            return true;
    return false;
}

static void check_scope(struct check *check, const struct element *header) {
    const char *scope = name_of(attribute_of(check, header, "Table", "Scope"));
    const struct element *table = within(header, "Table");
    if (!is_in(scope, " Row Column Both ") && !(table && has_headers(check, table)))
        broken(check, HEADER_SCOPE, header->object, "TH without Scope");
}

static bool has_text(const struct check *check, const struct element *element, const char *key) {
    const struct object *text = get(check->doc, element->object, key);
    return text->kind == STRING && text->size > 0;
}

static void check_note(struct check *check, const struct element *note) {
    const struct object *id = get(check->doc, note->object, "ID");
    if (id->kind != STRING || id->size == 0) {
        broken(check, NOTE_ID, note->object, "Note without /ID");
        return;
    }
    for (size_t i = 0; i < check->element_count; i++) {
        const struct element *other = check->elements[i];
        const struct object *theirs = get(check->doc, other->object, "ID");
        if (other != note && theirs->kind == STRING && theirs->size == id->size &&
            memcmp(theirs->text, id->text, id->size) == 0)
            broken(check, NOTE_ID_UNIQUE, note->object, "the /ID of a Note is another's, too");
    }
}

static void check_alternatives(struct check *check, const struct element *element) {
    bool told = has_text(check, element, "Alt") || has_text(check, element, "ActualText");
    if (is_role(element, "Figure") && !told)
        broken(check, FIGURE_ALT, element->object, "Figure without /Alt or /ActualText");
    if (is_role(element, "Formula") && !told)
        broken(check, FORMULA_ALT, element->object, "Formula without /Alt or /ActualText");
    if (is_role(element, "Note"))
        check_note(check, element);
}

static int level_of(const struct element *element) {
    const char *role = element->role;
    return role[0] == 'H' && role[1] >= '1' && role[1] <= '6' && !role[2] ? role[1] - '0' : 0;
}

static void check_headings(struct check *check) {
    int before = 0;
    bool plain = false;
    for (size_t i = 0; i < check->element_count; i++) {
        const struct element *element = check->elements[i];
        int level = level_of(element);
        plain |= is_role(element, "H");
        if (count_kids(element, "H") > 1)
            broken(check, HEADING_MANY, element->object, "two H in one node");
        if (level == 0)
            continue;
        if (before == 0 && level != 1)
            broken(check, HEADING_FIRST, element->object, "the first heading is H%d", level);
        else if (before > 0 && level > before + 1)
            broken(check, HEADING_SKIP, element->object, "H%d after H%d", level, before);
        before = level;
    }
    if (plain && before > 0)
        broken(check, HEADING_BOTH, NULL, "both H and H1 to H6");
}

void check_tags(struct check *check) {
    for (size_t i = 0; i < check->element_count; i++) {
        const struct element *element = check->elements[i];
        check_shapes(check, element);
        check_alternatives(check, element);
        if (is_role(element, "Table"))
            check_grid(check, element);
        if (is_role(element, "TH"))
            check_scope(check, element);
    }
    check_headings(check);
}
