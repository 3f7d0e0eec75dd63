#include "pipeline/import/word_numbering.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fonts/support/utf8.h"
#include "pipeline/import/word_number_format.h"
#include "pipeline/import/word_symbols.h"

#define LEVELS 9
#define PRINT_LIMIT 256 /* bytes of what is printed */
#define LINK_LIMIT 8    /* lists that refer to a style that refers to a list … */

struct level {
    const struct gz_xml_node *node; /* NULL: not defined */
    uint32_t start;
    int restart; /* after this level, from 1, or a higher one; 0: never */
    const char *format, *text, *style;
    const char *pattern; /* of a format of one's own: "001, 002, 003, ..." */
    bool legal;          /* all numbers in digits */
    bool hidden, picture;
    const char *face; /* of a bullet */
};

struct abstract_list {
    int64_t id;
    const char *link; /* a numbering style that has the levels instead, or NULL */
    struct level levels[LEVELS];
    uint32_t counters[LEVELS];
    bool running[LEVELS]; /* the counter goes on, instead of starting */
};

struct list {
    int64_t id;
    struct abstract_list *abstract; /* or NULL */
    struct level levels[LEVELS];    /* node NULL: the abstract list's */
    int64_t starts[LEVELS];         /* w:startOverride, -1: none; used once */
};

struct gz_word_numbering {
    struct gz_arena *arena;
    struct abstract_list *abstracts; /* by id */
    size_t abstract_count;
    struct list *lists; /* by id */
    size_t list_count;
};

/* ---- Reading ---- */

static const struct gz_xml_node *of(const struct gz_xml_node *node, const char *name) {
    return gz_xml_child(node, GZ_XML_W, name);
}

static int level_index(const struct gz_xml_node *node) {
    int64_t index = gz_word_number(gz_xml_attribute(node, GZ_XML_W, "ilvl"), -1);
    return index >= 0 && index < LEVELS ? (int)index : -1;
}

static uint32_t counter_of(int64_t value) {
    return value < 0 ? 0 : value > 1000000 ? 1000000 : (uint32_t)value;
}

static struct level read_level(const struct gz_xml_node *node, int index) {
    struct gz_word_look look = {0};
    const struct gz_xml_node *format = of(node, "numFmt");
    gz_word_look_read(&look, of(node, "rPr"));
    struct level level = {
        .node = node,
        .start = counter_of(gz_word_number(gz_word_value(of(node, "start")), 0)),
        .restart = (int)gz_word_number(gz_word_value(of(node, "lvlRestart")), index),
        .format = gz_word_value(format),
        .pattern = gz_xml_attribute(format, GZ_XML_W, "format"),
        .text = gz_word_value(of(node, "lvlText")),
        .style = gz_word_value(of(node, "pStyle")),
        .legal = gz_word_switch(node, "isLgl") == 1,
        .hidden = look.on & GZ_WORD_HIDDEN,
        .picture = of(node, "lvlPicBulletId") != NULL,
        .face = look.latin,
    };
    if (!level.format)
        level.format = "decimal";
    if (!level.text)
        level.text = "";
    return level;
}

static void read_abstract(struct abstract_list *list, const struct gz_xml_node *node) {
    list->id = gz_word_number(gz_xml_attribute(node, GZ_XML_W, "abstractNumId"), -1);
    list->link = gz_word_value(of(node, "numStyleLink"));
    for (const struct gz_xml_node *at = of(node, "lvl"); at; at = gz_xml_next(at, GZ_XML_W, "lvl"))
        if (level_index(at) >= 0)
            list->levels[level_index(at)] = read_level(at, level_index(at));
}

static int compare_abstracts(const void *a, const void *b) {
    int64_t x = ((const struct abstract_list *)a)->id, y = ((const struct abstract_list *)b)->id;
    return (x > y) - (x < y);
}

static int compare_lists(const void *a, const void *b) {
    int64_t x = ((const struct list *)a)->id, y = ((const struct list *)b)->id;
    return (x > y) - (x < y);
}

static struct abstract_list *find_abstract(const struct gz_word_numbering *n, int64_t id) {
    struct abstract_list key = {.id = id};
    return n->abstract_count ? bsearch(&key, n->abstracts, n->abstract_count, sizeof key,
                                       compare_abstracts)
                             : NULL;
}

static struct list *find_list(const struct gz_word_numbering *n, int64_t id) {
    struct list key = {.id = id};
    return n->list_count ? bsearch(&key, n->lists, n->list_count, sizeof key, compare_lists)
                         : NULL;
}

static void read_list(const struct gz_word_numbering *n, struct list *list,
                      const struct gz_xml_node *node) {
    list->id = gz_word_number(gz_xml_attribute(node, GZ_XML_W, "numId"), -1);
    list->abstract =
        find_abstract(n, gz_word_number(gz_word_value(of(node, "abstractNumId")), -1));
    for (int i = 0; i < LEVELS; i++)
        list->starts[i] = -1;
    for (const struct gz_xml_node *at = of(node, "lvlOverride"); at;
         at = gz_xml_next(at, GZ_XML_W, "lvlOverride")) {
        int index = level_index(at);
        if (index < 0)
            continue;
        list->starts[index] = gz_word_number(gz_word_value(of(at, "startOverride")), -1);
        if (of(at, "lvl"))
            list->levels[index] = read_level(of(at, "lvl"), index);
    }
}

/* A list of a numbering style's has the levels of the style's list. */
static void follow_links(struct gz_word_numbering *n, struct gz_word_styles *styles) {
    for (size_t i = 0; i < n->list_count; i++) {
        struct list *list = &n->lists[i];
        for (int steps = 0; list->abstract && list->abstract->link && steps < LINK_LIMIT;
             steps++) {
            const struct gz_word_style *style =
                gz_word_style(styles, list->abstract->link, "numbering");
            struct list *linked = style ? find_list(n, style->paragraph.list) : NULL;
            if (!linked || !linked->abstract || linked->abstract == list->abstract)
                break;
            list->abstract = linked->abstract;
        }
    }
}

struct gz_word_numbering *gz_word_numbering_read(const struct gz_xml_node *root,
                                                 struct gz_word_styles *styles,
                                                 struct gz_arena *arena) {
    struct gz_word_numbering *n = GZ_NEW(arena, struct gz_word_numbering);
    size_t capacity = 0;
    n->arena = arena;
    for (const struct gz_xml_node *at = of(root, "abstractNum"); at;
         at = gz_xml_next(at, GZ_XML_W, "abstractNum")) {
        struct abstract_list *list;
        GZ_APPEND(arena, n->abstracts, n->abstract_count, capacity, list);
        read_abstract(list, at);
    }
    if (n->abstract_count)
        qsort(n->abstracts, n->abstract_count, sizeof *n->abstracts, compare_abstracts);
    capacity = 0;
    for (const struct gz_xml_node *at = of(root, "num"); at;
         at = gz_xml_next(at, GZ_XML_W, "num")) {
        struct list *list;
        GZ_APPEND(arena, n->lists, n->list_count, capacity, list);
        read_list(n, list, at);
    }
    if (n->list_count)
        qsort(n->lists, n->list_count, sizeof *n->lists, compare_lists);
    follow_links(n, styles);
    return n;
}

/* ---- Counting ---- */

static const struct level *level_of(const struct list *list, int index) {
    return list->levels[index].node ? &list->levels[index] : &list->abstract->levels[index];
}

static void count(struct list *list, int index) {
    struct abstract_list *abstract = list->abstract;
    if (list->starts[index] >= 0) { /* a list of the same kind begins anew */
        abstract->counters[index] = counter_of(list->starts[index]);
        abstract->running[index] = true;
        list->starts[index] = -1;
    } else if (abstract->running[index]) {
        abstract->counters[index]++;
    } else {
        abstract->counters[index] = level_of(list, index)->start;
        abstract->running[index] = true;
    }
    for (int above = 0; above < index; above++)
        if (!abstract->running[above]) { /* 1.1 without a 1 before */
            abstract->counters[above] = level_of(list, above)->start;
            abstract->running[above] = true;
        }
    for (int below = index + 1; below < LEVELS; below++)
        if (index < level_of(list, below)->restart)
            abstract->running[below] = false;
}

/* ---- Printing ---- */

struct print {
    char bytes[PRINT_LIMIT];
    size_t length;
    bool odd;
};

static void put(struct print *print, const char *bytes, size_t length) {
    if (print->length + length >= sizeof print->bytes)
        return;
    memcpy(print->bytes + print->length, bytes, length);
    print->length += length;
}

/* "001, 002, 003, ...": digits as many as in the first. */
static bool put_pattern(struct print *print, const char *pattern, uint32_t value) {
    size_t width = pattern ? strspn(pattern, "0123456789") : 0;
    char digits[16];
    if (width < 2 || width > 9)
        return false;
    put(print, digits, (size_t)snprintf(digits, sizeof digits, "%0*u", (int)width, value));
    return true;
}

static void put_number(struct print *print, const struct level *level, uint32_t value,
                       bool legal) {
    char text[GZ_WORD_NUMBER_SIZE];
    if (!legal && put_pattern(print, level->pattern, value))
        return;
    if (!level->node || legal)
        gz_word_number_format("decimal", value, text);
    else if (!gz_word_number_format(level->format, value, text))
        print->odd = true;
    put(print, text, strlen(text));
}

/* A character of the level's own text; bullets come from symbol faces. */
static void put_character(struct print *print, const struct level *level, uint32_t code) {
    char bytes[4];
    if (code == ' ' || code == '\t' || code == 0x3000 || code == 0xA0)
        return;
    if (gz_word_symbol_face(level->face) || (code >= 0xF000 && code <= 0xF0FF)) {
        uint32_t shows = gz_word_symbol(level->face, code);
        print->odd |= shows == 0;
        code = shows ? shows : 0x2022; /* some bullet */
    }
    put(print, bytes, gz_utf8_encode(code, bytes));
}

static void put_text(struct print *print, const struct list *list, int index) {
    const struct level *level = level_of(list, index);
    size_t length = strlen(level->text);
    for (size_t at = 0; at < length;) {
        if (level->text[at] == '%' && level->text[at + 1] >= '1' && level->text[at + 1] <= '9') {
            int other = level->text[at + 1] - '1';
            put_number(print, level_of(list, other), list->abstract->counters[other],
                       level->legal);
            at += 2;
        } else {
            put_character(print, level, gz_utf8_next(level->text, length, &at));
        }
    }
}

static int level_by_style(const struct list *list, const char *style) {
    for (int i = 0; style && i < LEVELS; i++) {
        const char *named = level_of(list, i)->style;
        if (named && !strcmp(named, style))
            return i;
    }
    return 0;
}

const char *gz_word_numbering_next(struct gz_word_numbering *numbering, int64_t id, int level,
                                   const char *style, bool *odd) {
    struct list *list = id > 0 ? find_list(numbering, id) : NULL;
    struct print print = {.length = 0};
    if (!list || !list->abstract)
        return "";
    int index = level >= 0 ? level : level_by_style(list, style);
    if (!level_of(list, index)->node)
        return "";
    count(list, index);
    if (level_of(list, index)->hidden)
        return "";
    if (level_of(list, index)->picture)
        put(&print, "•", strlen("•"));
    else
        put_text(&print, list, index);
    *odd |= print.odd;
    return print.length ? gz_arena_copy(numbering->arena, print.bytes, print.length) : "";
}
