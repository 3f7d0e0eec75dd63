/* A PDF read through qpdf and kept as a plain tree, so that rules need not
 * know the library. Everything is owned by the document. */
#ifndef CONFORM_DOC_H
#define CONFORM_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kind { NIL, BOOLEAN, INTEGER, REAL, STRING, NAME, ARRAY, DICT, STREAM, REF };

struct object;

struct entry {
    const char *key; /* without the slash, as its bytes are after #xx */
    struct object *value;
};

struct object {
    enum kind kind;
    int number;            /* of the indirect object that it is or is part of; 0: trailer */
    long long integer;     /* INTEGER, BOOLEAN (0, 1), REF (the object's number) */
    double real;           /* INTEGER and REAL */
    const char *text;      /* STRING: its bytes; NAME: without the slash; ends with a NUL */
    size_t size;           /* of text */
    struct object **items; /* ARRAY */
    struct entry *entries; /* DICT and STREAM, sorted as in the file */
    size_t count;          /* of items or entries */
    const uint8_t *data;   /* STREAM, decoded, or NULL: not decodable */
    size_t data_size;
};

struct doc {
    const uint8_t *bytes; /* the file itself; the caller's */
    size_t size;
    struct object **objects; /* by number; NULL: not there */
    size_t object_count;     /* one more than the highest number */
    struct object *trailer;
    struct object *catalog;
    struct object **pages; /* see inherited() for what their parents give them */
    size_t page_count;
    bool encrypted;
    const char *trouble; /* what qpdf says of a file that it cannot read, or NULL */
    struct block *blocks;
};

/* Reads size bytes, which must stay while the document is in use. On false,
 * doc->trouble says why. To be closed in either case. */
bool doc_open(struct doc *doc, const uint8_t *bytes, size_t size);
/* Whether there are objects, not just a trailer. */
bool doc_is_read(const struct doc *doc);
void doc_close(struct doc *doc);

/* Memory that lives as long as the document; zeroed. Ends the program when
 * there is none. */
void *doc_alloc(struct doc *doc, size_t size);

/* Follows a reference; never NULL: a NIL object stands for what is not there. */
const struct object *resolve(const struct doc *doc, const struct object *object);
/* The value of a dictionary's or stream's key, resolved; NIL for anything else. */
const struct object *get(const struct doc *doc, const struct object *dict, const char *key);
/* The same before it is resolved: may be a REF. NULL where there is none. */
const struct object *get_raw(const struct object *dict, const char *key);
const struct object *item(const struct doc *doc, const struct object *array, size_t index);
bool has(const struct object *dict, const char *key);
bool is_dict(const struct object *object); /* a stream counts as one */
bool is_name(const struct object *object, const char *name);
/* A name's text, else "". */
const char *name_of(const struct object *object);
bool is_number(const struct object *object);
bool is_true(const struct object *object);
long long integer_of(const struct object *object, long long otherwise);
/* A text string as UTF-8, owned by the document; NULL if it is no string. */
const char *text_of(struct doc *doc, const struct object *object);
/* Value of key, or of the nearest Parent that has it. */
const struct object *inherited(const struct doc *doc, const struct object *dict, const char *key);

#endif
