#include "pipeline/import/word_package.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "pipeline/import/xml.h"

#define TYPES "[Content_Types].xml"

static struct gz_pos whole(const char *path) {
    return (struct gz_pos){path, 0, 0};
}

/* ---- Targets ---- */

/* A name's "%20" is a blank to some programs, three characters to others. */
static char *percent_decoded(const char *name, struct gz_arena *arena) {
    char *out = gz_arena_copy(arena, name, strlen(name)), *to = out;
    for (const char *at = out; *at; at++) {
        char pair[3] = {0}, *end;
        if (*at == '%' && at[1] && at[2]) {
            memcpy(pair, at + 1, 2);
            long code = strtol(pair, &end, 16);
            if (end == pair + 2 && pair[0] != '-' && pair[0] != '+' && code > 0) {
                *to++ = (char)code;
                at += 2;
                continue;
            }
        }
        *to++ = *at;
    }
    *to = '\0';
    return out;
}

/* Joins `target` to the folder of `part`. NULL when it climbs out of the file, or is
 * written as a path of some disk. */
static const char *resolve(const char *part, const char *target, struct gz_arena *arena) {
    size_t folder = 0;
    for (size_t i = 0; *target != '/' && part[i]; i++)
        if (part[i] == '/')
            folder = i + 1;
    char *out = gz_arena_alloc(arena, folder + strlen(target) + 2, 1);
    memcpy(out, part, folder);
    size_t length = folder; /* always 0 or behind a slash */
    for (const char *at = target; *at;) {
        size_t step = strcspn(at, "/");
        if (memchr(at, '\\', step) || (step > 1 && memchr(at, ':', step)))
            return NULL;
        if (step == 2 && at[0] == '.' && at[1] == '.') {
            if (length == 0)
                return NULL;
            for (length--; length && out[length - 1] != '/';)
                length--;
        } else if (step > 0 && !(step == 1 && at[0] == '.')) {
            memcpy(out + length, at, step);
            length += step;
            out[length++] = '/';
        }
        at += step;
        at += *at == '/';
    }
    out[length ? length - 1 : 0] = '\0';
    return out;
}

/* ---- Relationships ---- */

/* The last part of a type that is Office's, of either edition. */
static const char *kind_of(const char *type) {
    static const char *const bases[] = {
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/",
        "http://purl.oclc.org/ooxml/officeDocument/relationships/",
        "http://schemas.microsoft.com/office/2006/relationships/",
    };
    for (size_t i = 0; type && i < sizeof bases / sizeof *bases; i++)
        if (!strncmp(type, bases[i], strlen(bases[i])))
            return type + strlen(bases[i]);
    return "";
}

/* "word/document.xml" → "word/_rels/document.xml.rels" */
static const char *relations_part(const char *part, struct gz_arena *arena) {
    const char *slash = strrchr(part, '/');
    int folder = slash ? (int)(slash + 1 - part) : 0;
    return gz_arena_format(arena, "%.*s_rels/%s.rels", folder, part, part + folder);
}

static bool read_relation(struct gz_container *container, const char *part, const char *path,
                          const struct gz_xml_node *node, struct gz_word_relation *out,
                          struct gz_arena *arena, struct gz_diag *diag) {
    const char *id = gz_xml_attribute(node, GZ_XML_NONE, "Id");
    const char *target = gz_xml_attribute(node, GZ_XML_NONE, "Target");
    const char *mode = gz_xml_attribute(node, GZ_XML_NONE, "TargetMode");
    out->id = id ? id : "";
    out->kind = kind_of(gz_xml_attribute(node, GZ_XML_NONE, "Type"));
    out->target = target ? target : "";
    out->external = mode && !strcmp(mode, "External");
    if (out->external)
        return true;
    /* A place in the document, or an address whose mode was forgotten. */
    if (*out->target == '#' || (!strcmp(out->kind, "hyperlink") && strchr(out->target, ':'))) {
        out->external = true;
        return true;
    }
    const char *name = resolve(part, out->target, arena);
    if (!name) {
        gz_error(diag, whole(path), "do not use this file: ask its author for another",
                 "%s: a relationship leads out of the file, to %.200s",
                 relations_part(part, arena), out->target);
        return false;
    }
    if (strchr(name, '%') && !gz_container_has(container, name))
        name = percent_decoded(name, arena);
    out->target = name;
    return true;
}

static int compare_ids(const void *a, const void *b) {
    return strcmp(((const struct gz_word_relation *)a)->id,
                  ((const struct gz_word_relation *)b)->id);
}

bool gz_word_package_relations(struct gz_container *container, const char *part,
                               const char *path, struct gz_word_relations *out,
                               struct gz_arena *arena, struct gz_diag *diag) {
    *out = (struct gz_word_relations){NULL, 0};
    const char *name = relations_part(part, arena);
    if (!gz_container_has(container, name))
        return true;
    const struct gz_xml_node *root = gz_xml_read(container, name, path, arena, diag);
    if (!root)
        return false;
    size_t capacity = 0;
    for (const struct gz_xml_node *at = root->children; at; at = at->next) {
        struct gz_word_relation *relation;
        if (!gz_xml_is(at, GZ_XML_RELATIONS, "Relationship"))
            continue;
        GZ_APPEND(arena, out->items, out->count, capacity, relation);
        if (!read_relation(container, part, path, at, relation, arena, diag))
            return false;
    }
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, compare_ids);
    return true;
}

const struct gz_word_relation *gz_word_relation(const struct gz_word_relations *relations,
                                                const char *id) {
    struct gz_word_relation key = {.id = id};
    return id && relations->count ? bsearch(&key, relations->items, relations->count,
                                            sizeof key, compare_ids)
                                  : NULL;
}

const struct gz_word_relation *gz_word_relation_of(const struct gz_word_relations *relations,
                                                   const char *kind) {
    for (uint32_t i = 0; i < relations->count; i++)
        if (!strcmp(relations->items[i].kind, kind))
            return &relations->items[i];
    return NULL;
}

/* ---- The main document ---- */

/* The type that [Content_Types].xml gives a part, or "". */
static const char *type_of(const struct gz_xml_node *types, const char *part) {
    const char *dot = strrchr(part, '.');
    const char *by_default = "";
    for (const struct gz_xml_node *at = types->children; at; at = at->next) {
        const char *type = gz_xml_attribute(at, GZ_XML_NONE, "ContentType");
        const char *name = gz_xml_attribute(at, GZ_XML_NONE, "PartName");
        const char *extension = gz_xml_attribute(at, GZ_XML_NONE, "Extension");
        if (type && gz_xml_is(at, GZ_XML_TYPES, "Override") && name &&
            !strcasecmp(name + (*name == '/'), part))
            return type;
        if (type && gz_xml_is(at, GZ_XML_TYPES, "Default") && extension && dot &&
            !strcasecmp(extension, dot + 1))
            by_default = type;
    }
    return by_default;
}

static bool is_word(const char *type) {
    return strstr(type, "wordprocessingml.") || strstr(type, "ms-word.");
}

/* A document's, a template's, either with macros. */
static bool is_main(const char *type) {
    static const char tail[] = ".main+xml";
    size_t length = strlen(type);
    return is_word(type) && length > sizeof tail &&
           !strcmp(type + length - (sizeof tail - 1), tail);
}

/* Where the relationships forgot it. */
static const char *main_override(const struct gz_xml_node *types) {
    for (const struct gz_xml_node *at = types->children; at; at = at->next) {
        const char *type = gz_xml_attribute(at, GZ_XML_NONE, "ContentType");
        const char *name = gz_xml_attribute(at, GZ_XML_NONE, "PartName");
        if (type && name && is_main(type))
            return name + (*name == '/');
    }
    return NULL;
}

static void report_other(const char *type, const char *path, struct gz_diag *diag) {
    if (strstr(type, "spreadsheetml") || strstr(type, "ms-excel"))
        gz_error(diag, whole(path), "copy its tables into a Word file",
                 "this is a spreadsheet (.xlsx), not a .docx file");
    else if (strstr(type, "presentationml") || strstr(type, "ms-powerpoint"))
        gz_error(diag, whole(path), "copy its text into a Word file",
                 "this is a presentation (.pptx), not a .docx file");
    else
        gz_error(diag, whole(path), "open it in Word or WPS and save it as .docx (Word document)",
                 "no Word document is in this file");
}

const char *gz_word_package_document(struct gz_container *container, const char *path,
                                     struct gz_arena *arena, struct gz_diag *diag) {
    if (!gz_container_has(container, TYPES)) {
        gz_error(diag, whole(path), "open it in Word or WPS and save it as .docx (Word document)",
                 "this is a ZIP archive, but no Word file: %s is missing", TYPES);
        return NULL;
    }
    const struct gz_xml_node *types = gz_xml_read(container, TYPES, path, arena, diag);
    struct gz_word_relations relations;
    if (!types || !gz_word_package_relations(container, "", path, &relations, arena, diag))
        return NULL;
    const struct gz_word_relation *relation = gz_word_relation_of(&relations, "officeDocument");
    const char *part = relation && !relation->external ? relation->target : NULL;
    if (!part)
        part = main_override(types);
    const char *type = part ? type_of(types, part) : "";
    if (part && (is_word(type) || !*type || !strcmp(type, "application/xml")))
        return part;
    report_other(type, path, diag);
    return NULL;
}
