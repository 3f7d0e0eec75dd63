/* YAML for people who are not programmers: a small tree, tables of keys.
 *
 * libfyaml finds the events; this layer keeps what a gazette needs. Every
 * scalar is a text exactly as typed ("off" and 0417 are text until a key asks
 * for something else), and every character of it knows its place in the file,
 * also in quoted and block scalars. Anchors, aliases, tags, directives,
 * several documents, and keys given twice are errors; depth and the number of
 * keys are bounded.
 *
 * A reader describes each mapping by a static table of keys; gz_yaml_read()
 * fills a struct from it and reports all unknown, missing and mistyped keys.
 */
#ifndef GZ_YAML_H
#define GZ_YAML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "layout/document.h"
#include "pipeline/source/file.h"

#define GZ_YAML_SIZE_LIMIT (1u << 20) /* bytes: a thousand articles take a tenth */
#define GZ_YAML_KEY_LIMIT 256         /* keys of one mapping */

enum gz_yaml_kind { GZ_YAML_SCALAR, GZ_YAML_SEQUENCE, GZ_YAML_MAPPING };

enum gz_yaml_notation {
    GZ_YAML_PLAIN,
    GZ_YAML_SINGLE_QUOTED,
    GZ_YAML_DOUBLE_QUOTED,
    GZ_YAML_LITERAL, /* | */
    GZ_YAML_FOLDED,  /* > */
};

struct gz_yaml_entry;

struct gz_yaml_node {
    enum gz_yaml_kind kind;
    enum gz_yaml_notation notation; /* of a scalar */
    struct gz_pos pos;              /* first character, a quote included */
    /* A scalar's value with its source map; plain and empty: no value. The
     * bytes end in a NUL. */
    struct gz_text text;
    const struct gz_yaml_node *items; /* of a sequence */
    const struct gz_yaml_entry *entries; /* of a mapping, as typed */
    uint32_t count;                      /* items or entries */
};

struct gz_yaml_entry {
    struct gz_yaml_node key; /* a scalar; unique in its mapping */
    struct gz_yaml_node value;
};

/* Parses bytes start … end of a file (front matter is a part of one; positions
 * are the file's). NULL on error: each was reported. An empty range is an
 * empty mapping. */
const struct gz_yaml_node *gz_yaml_parse(const struct gz_source_file *file,
                                         uint32_t start, uint32_t end,
                                         struct gz_arena *arena,
                                         struct gz_diag *diag);

/* The value of a key, or NULL. Borrowed from the mapping. */
const struct gz_yaml_node *gz_yaml_find(const struct gz_yaml_node *mapping,
                                        const char *key);

/* What a key holds, and the type of the field at `target`. */
enum gz_yaml_type {
    GZ_YAML_TEXT,     /* struct gz_text, one line, not empty */
    GZ_YAML_LINES,    /* const struct gz_text *, one a typed line; count ≥ 1 */
    GZ_YAML_TEXTS,    /* const struct gz_text *, from [a, b] or a single text */
    GZ_YAML_STRING,   /* const char *, one line, not empty, ends in NUL */
    GZ_YAML_STRINGS,  /* const char *const *, from [a, b] or a single text */
    GZ_YAML_UNSIGNED, /* uint32_t, whole number, min … max */
    GZ_YAML_BOOL,     /* bool: true, false */
    GZ_YAML_CHOICE,   /* any enum: index into `choices` */
    GZ_YAML_LENGTH,   /* gz_length: 12 (points), 12pt, 210mm, 1.5cm, 5in, 五号 */
    GZ_YAML_EMS,      /* uint32_t, thousandths, from decimals: 0.25 */
    GZ_YAML_SECTION,  /* a mapping read by `section` into the same struct */
    GZ_YAML_NODE,     /* const struct gz_yaml_node *, of any kind */
    GZ_YAML_LIST,     /* const struct gz_yaml_node *, a sequence */
    GZ_YAML_MAP,      /* const struct gz_yaml_node *, a mapping */
};

struct gz_yaml_key {
    const char *name;
    enum gz_yaml_type type;
    bool required;
    size_t target; /* offsetof the field */
    size_t count;  /* LINES, TEXTS, STRINGS: offsetof its uint32_t count */
    /* UNSIGNED: as it is; EMS: thousandths; LENGTH: gz_length. Both 0: any. */
    int64_t min, max;
    const char *const *choices; /* CHOICE: names, NULL at the end */
    const struct gz_yaml_table *section;
    const char *example; /* of a required key, for the help: "year: 2024" */
    const char *item;    /* LIST: an example of an item, "- 主任: [王明]" */
};

struct gz_yaml_table {
    const struct gz_yaml_key *keys;
    size_t count;
};

#define GZ_YAML_TABLE(keys_) {(keys_), sizeof(keys_) / sizeof *(keys_)}

/* Fills `target` from a mapping. Keys that are not given leave their field as
 * it is, so defaults are set before. Reports every unknown, missing and
 * mistyped key, a misspelt one once; false when there was one. `what` names the mapping in
 * messages ("the front matter", "`page`"). */
bool gz_yaml_read(const struct gz_yaml_node *mapping, const char *what,
                  const struct gz_yaml_table *table, void *target,
                  struct gz_arena *arena, struct gz_diag *diag);

/* Whether an unknown key of the mapping was most likely meant as `key`: then
 * that one is misspelt, not missing. */
bool gz_yaml_is_misspelt(const struct gz_yaml_node *mapping, const struct gz_yaml_table *table,
                         const char *key, struct gz_arena *arena);

/* One value, as gz_yaml_read() takes it for a key of this description; the
 * offsets count from `target`. For items of lists, whose key->name serves the
 * messages only. */
bool gz_yaml_read_value(const struct gz_yaml_node *value,
                        const struct gz_yaml_key *key, void *target,
                        struct gz_arena *arena, struct gz_diag *diag);

/* A text made of bytes start … end of another, with spans and source map. */
struct gz_text gz_yaml_slice(const struct gz_text *text, uint32_t start,
                             uint32_t end, struct gz_arena *arena);

/* "a list", "a mapping", "no value", "`abc`": what stands there, for
 * messages. Owned by the arena or static. */
const char *gz_yaml_describe(const struct gz_yaml_node *node,
                             struct gz_arena *arena);

/* A decimal number, [-]digits[.digits], in units of 10^-places, in any
 * locale. False when it is not one, has more places or leaves int64. */
bool gz_yaml_decimal(const char *utf8, size_t length, unsigned places,
                     int64_t *out);

#endif
