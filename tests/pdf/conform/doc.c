#include "doc.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_OBJECTS = 1000000, MOST_PARENTS = 100 };

struct block {
    struct block *next;
    size_t used, size;
    uint8_t bytes[];
};

static const struct object nothing;

void *doc_alloc(struct doc *doc, size_t size) {
    size = (size + 15) & ~(size_t)15;
    struct block *block = doc->blocks;
    if (!block || block->size - block->used < size) {
        size_t room = size > 65536 ? size : 65536;
        block = calloc(1, sizeof *block + room);
        if (!block)
            abort();
        block->size = room;
        block->next = doc->blocks;
        doc->blocks = block;
    }
    void *memory = block->bytes + block->used;
    block->used += size;
    return memory;
}

static const char *keep(struct doc *doc, const char *text, size_t size) {
    char *copy = doc_alloc(doc, size + 1);
    memcpy(copy, text, size);
    return copy;
}

/* One reading: the document and qpdf's state. */
struct reader {
    struct doc *doc;
    qpdf_data qpdf;
    int number; /* of the object that is being read */
};

static struct object *read_object(struct reader *reader, qpdf_oh handle, bool top);

static void read_array(struct reader *reader, qpdf_oh handle, struct object *object) {
    int count = qpdf_oh_get_array_n_items(reader->qpdf, handle);
    object->kind = ARRAY;
    object->count = count > 0 ? (size_t)count : 0;
    object->items = doc_alloc(reader->doc, (object->count + 1) * sizeof *object->items);
    for (size_t i = 0; i < object->count; i++) {
        qpdf_oh child = qpdf_oh_get_array_item(reader->qpdf, handle, (int)i);
        object->items[i] = read_object(reader, child, false);
        qpdf_oh_release(reader->qpdf, child);
    }
}

static size_t count_keys(struct reader *reader, qpdf_oh handle) {
    size_t count = 0;
    qpdf_oh_begin_dict_key_iter(reader->qpdf, handle);
    while (qpdf_oh_dict_more_keys(reader->qpdf)) {
        qpdf_oh_dict_next_key(reader->qpdf);
        count++;
    }
    return count;
}

/* The keys first: qpdf walks one dictionary at a time. */
static void read_dict(struct reader *reader, qpdf_oh handle, struct object *object) {
    size_t count = count_keys(reader, handle);
    object->entries = doc_alloc(reader->doc, (count + 1) * sizeof *object->entries);
    qpdf_oh_begin_dict_key_iter(reader->qpdf, handle);
    for (size_t i = 0; i < count && qpdf_oh_dict_more_keys(reader->qpdf); i++) {
        const char *key = qpdf_oh_dict_next_key(reader->qpdf);
        object->entries[object->count++].key = keep(reader->doc, key, strlen(key));
    }
    for (size_t i = 0; i < object->count; i++) {
        struct entry *entry = &object->entries[i];
        qpdf_oh child = qpdf_oh_get_key(reader->qpdf, handle, entry->key);
        entry->value = read_object(reader, child, false);
        qpdf_oh_release(reader->qpdf, child);
        entry->key++; /* the slash */
    }
}

static void note_trouble(struct reader *reader) {
    const char *text = qpdf_get_error_full_text(reader->qpdf, qpdf_get_error(reader->qpdf));
    reader->doc->trouble = keep(reader->doc, text, strlen(text));
}

static void read_stream(struct reader *reader, qpdf_oh handle, struct object *object) {
    qpdf_oh dict = qpdf_oh_get_dict(reader->qpdf, handle);
    read_dict(reader, dict, object);
    qpdf_oh_release(reader->qpdf, dict);
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL filtered = QPDF_FALSE;
    qpdf_oh_get_stream_data(reader->qpdf, handle, qpdf_dl_generalized, &filtered, &data, &size);
    if (qpdf_has_error(reader->qpdf))
        note_trouble(reader);
    if (filtered && data) {
        object->data = (const uint8_t *)keep(reader->doc, (char *)data, size);
        object->data_size = size;
    }
    free(data);
}

static void read_text(struct reader *reader, qpdf_oh handle, struct object *object) {
    const char *text = NULL;
    size_t size = 0;
    if (object->kind == NAME)
        qpdf_oh_get_value_as_name(reader->qpdf, handle, &text, &size);
    else
        text = qpdf_oh_get_binary_string_value(reader->qpdf, handle, &size);
    size_t slash = object->kind == NAME && size > 0 ? 1 : 0;
    object->text = keep(reader->doc, text ? text + slash : "", text ? size - slash : 0);
    object->size = text ? size - slash : 0;
}

static void read_scalar(struct reader *reader, qpdf_oh handle, struct object *object) {
    switch (object->kind) {
    case BOOLEAN:
        object->integer = qpdf_oh_get_bool_value(reader->qpdf, handle);
        break;
    case INTEGER:
        object->integer = qpdf_oh_get_int_value(reader->qpdf, handle);
        object->real = (double)object->integer;
        break;
    case REAL:
        object->real = qpdf_oh_get_numeric_value(reader->qpdf, handle);
        break;
    case STRING:
    case NAME:
        read_text(reader, handle, object);
        break;
    default:
        break;
    }
}

static enum kind kind_of(struct reader *reader, qpdf_oh handle) {
    switch (qpdf_oh_get_type_code(reader->qpdf, handle)) {
    case ot_boolean:
        return BOOLEAN;
    case ot_integer:
        return INTEGER;
    case ot_real:
        return REAL;
    case ot_string:
        return STRING;
    case ot_name:
        return NAME;
    case ot_array:
        return ARRAY;
    case ot_dictionary:
        return DICT;
    case ot_stream:
        return STREAM;
    default:
        return NIL;
    }
}

static struct object *read_object(struct reader *reader, qpdf_oh handle, bool top) {
    struct object *object = doc_alloc(reader->doc, sizeof *object);
    object->number = reader->number;
    if (!top && qpdf_oh_is_indirect(reader->qpdf, handle)) {
        object->kind = REF;
        object->integer = qpdf_oh_get_object_id(reader->qpdf, handle);
        return object;
    }
    object->kind = kind_of(reader, handle);
    if (object->kind == ARRAY)
        read_array(reader, handle, object);
    else if (object->kind == DICT)
        read_dict(reader, handle, object);
    else if (object->kind == STREAM)
        read_stream(reader, handle, object);
    else
        read_scalar(reader, handle, object);
    return object;
}

static void read_objects(struct reader *reader) {
    struct doc *doc = reader->doc;
    const struct object *size = get(doc, doc->trailer, "Size");
    long long count = integer_of(size, 0);
    if (count < 0 || count > MOST_OBJECTS) {
        doc->trouble = "more objects than are read";
        return;
    }
    doc->object_count = (size_t)count;
    doc->objects = doc_alloc(doc, (doc->object_count + 1) * sizeof *doc->objects);
    for (size_t i = 1; i < doc->object_count; i++) {
        qpdf_oh handle = qpdf_get_object_by_id(reader->qpdf, (int)i, 0);
        reader->number = (int)i;
        if (!qpdf_oh_is_null(reader->qpdf, handle))
            doc->objects[i] = read_object(reader, handle, true);
        qpdf_oh_release(reader->qpdf, handle);
    }
}

static void read_pages(struct reader *reader) {
    int count = qpdf_get_num_pages(reader->qpdf);
    struct doc *doc = reader->doc;
    doc->page_count = count > 0 ? (size_t)count : 0;
    doc->pages = doc_alloc(doc, (doc->page_count + 1) * sizeof *doc->pages);
    for (size_t i = 0; i < doc->page_count; i++) {
        qpdf_oh page = qpdf_get_page_n(reader->qpdf, i);
        size_t number = (size_t)qpdf_oh_get_object_id(reader->qpdf, page);
        qpdf_oh_release(reader->qpdf, page);
        doc->pages[i] = number < doc->object_count && doc->objects[number]
                            ? doc->objects[number]
                            : doc_alloc(doc, sizeof(struct object));
    }
}

bool doc_is_read(const struct doc *doc) {
    return doc->objects != NULL;
}

bool doc_open(struct doc *doc, const uint8_t *bytes, size_t size) {
    *doc = (struct doc){.bytes = bytes, .size = size};
    struct reader reader = {.doc = doc, .qpdf = qpdf_init()};
    qpdf_silence_errors(reader.qpdf);
    qpdf_set_suppress_warnings(reader.qpdf, QPDF_TRUE);
    qpdf_set_attempt_recovery(reader.qpdf, QPDF_FALSE);
    qpdf_read_memory(reader.qpdf, "file", (const char *)bytes, size, "");
    if (qpdf_has_error(reader.qpdf)) {
        note_trouble(&reader);
        qpdf_oh trailer = qpdf_get_trailer(reader.qpdf);
        doc->trailer = read_object(&reader, trailer, true);
        qpdf_cleanup(&reader.qpdf);
        return false;
    }
    qpdf_oh trailer = qpdf_get_trailer(reader.qpdf);
    doc->trailer = read_object(&reader, trailer, true);
    doc->encrypted = qpdf_is_encrypted(reader.qpdf);
    read_objects(&reader);
    if (!doc_is_read(doc)) {
        qpdf_cleanup(&reader.qpdf);
        return false;
    }
    doc->catalog = (struct object *)get(doc, doc->trailer, "Root");
    read_pages(&reader);
    if (qpdf_more_warnings(reader.qpdf)) {
        qpdf_error warning = qpdf_next_warning(reader.qpdf);
        const char *text = qpdf_get_error_full_text(reader.qpdf, warning);
        doc->trouble = keep(doc, text, strlen(text));
    }
    qpdf_cleanup(&reader.qpdf);
    return true;
}

void doc_close(struct doc *doc) {
    while (doc->blocks) {
        struct block *next = doc->blocks->next;
        free(doc->blocks);
        doc->blocks = next;
    }
}

const struct object *resolve(const struct doc *doc, const struct object *object) {
    if (!object)
        return &nothing;
    if (object->kind != REF)
        return object;
    size_t number = (size_t)object->integer;
    return number < doc->object_count && doc->objects[number] ? doc->objects[number] : &nothing;
}

const struct object *get_raw(const struct object *dict, const char *key) {
    if (!dict || !is_dict(dict))
        return NULL;
    for (size_t i = 0; i < dict->count; i++)
        if (strcmp(dict->entries[i].key, key) == 0)
            return dict->entries[i].value;
    return NULL;
}

const struct object *get(const struct doc *doc, const struct object *dict, const char *key) {
    return resolve(doc, get_raw(dict, key));
}

const struct object *item(const struct doc *doc, const struct object *array, size_t index) {
    return array->kind == ARRAY && index < array->count ? resolve(doc, array->items[index])
                                                        : &nothing;
}

bool has(const struct object *dict, const char *key) {
    const struct object *value = get_raw(dict, key);
    return value && value->kind != NIL;
}

bool is_dict(const struct object *object) {
    return object->kind == DICT || object->kind == STREAM;
}

bool is_name(const struct object *object, const char *name) {
    return object->kind == NAME && strcmp(object->text, name) == 0;
}

const char *name_of(const struct object *object) {
    return object->kind == NAME ? object->text : "";
}

bool is_number(const struct object *object) {
    return object->kind == INTEGER || object->kind == REAL;
}

bool is_true(const struct object *object) {
    return object->kind == BOOLEAN && object->integer;
}

long long integer_of(const struct object *object, long long otherwise) {
    return object->kind == INTEGER ? object->integer : otherwise;
}

static size_t put_utf8(char *out, uint32_t c) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    size_t size = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--, c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)((size == 2 ? 0xC0 : size == 3 ? 0xE0 : 0xF0) | c);
    return size;
}

static const char *from_utf16(struct doc *doc, const uint8_t *in, size_t size) {
    char *out = doc_alloc(doc, size * 2 + 4);
    size_t used = 0;
    for (size_t i = 0; i + 1 < size; i += 2) {
        uint32_t c = (uint32_t)in[i] << 8 | in[i + 1];
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < size) {
            uint32_t low = (uint32_t)in[i + 2] << 8 | in[i + 3];
            c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
            i += 2;
        }
        used += put_utf8(out + used, c & 0x1FFFFF);
    }
    return out;
}

/* PDFDocEncoding is taken as Latin-1: where the two differ, no rule looks. */
const char *text_of(struct doc *doc, const struct object *object) {
    if (object->kind != STRING)
        return NULL;
    const uint8_t *in = (const uint8_t *)object->text;
    if (object->size >= 2 && in[0] == 0xFE && in[1] == 0xFF)
        return from_utf16(doc, in + 2, object->size - 2);
    if (object->size >= 3 && in[0] == 0xEF && in[1] == 0xBB && in[2] == 0xBF)
        return object->text + 3;
    char *out = doc_alloc(doc, object->size * 2 + 1);
    size_t used = 0;
    for (size_t i = 0; i < object->size; i++)
        used += put_utf8(out + used, in[i]);
    return out;
}

const struct object *inherited(const struct doc *doc, const struct object *dict,
                               const char *key) {
    for (int depth = 0; depth < MOST_PARENTS && is_dict(dict); depth++) {
        if (has(dict, key))
            return get(doc, dict, key);
        dict = get(doc, dict, "Parent");
    }
    return &nothing;
}
