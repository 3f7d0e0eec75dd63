#include "pipeline/pdf/pack.h"

#include <stdlib.h>
#include <string.h>

#include "pipeline/pdf/jobs.h"

enum {
    PACK_LEVEL = 6, /* the higher ones win a thousandth of the file for twice the time */
    /* A reader inflates a whole stream for one object: some tens of kilobytes. */
    OBJECTS_PER_STREAM = 600,
    /* Type, offset or number of the object stream, place in it. */
    ENTRY = 1 + 4 + 2,
};

enum entry_kind { FREE = 0, PLAIN = 1, PACKED = 2 };

struct entry {
    enum entry_kind kind;
    const uint8_t *text; /* between "N 0 obj" and "endobj" */
    size_t size;
    bool stream;
    const uint8_t *data; /* of a stream */
    size_t data_size;
    uint32_t length_object; /* of a stream: the number that holds its length */
    uint64_t value;         /* PLAIN: offset; PACKED: the object stream's number */
    uint32_t index;         /* PACKED: place in it; FREE: generation */
};

struct packer {
    const struct gz_pdf_document *document;
    const struct gz_bytes *saved;
    struct gz_bytes *out;
    struct entry *entries; /* by object number */
    uint32_t count, capacity;
    struct gz_deflater *deflater;
};

static const uint8_t *find(const uint8_t *from, const uint8_t *end, const char *what) {
    size_t length = strlen(what);
    return from < end ? memmem(from, (size_t)(end - from), what, length) : NULL;
}

/* Whether `what` ends at `end`; then *end moves before it. */
static bool step_back(const uint8_t *start, const uint8_t **end, const char *what) {
    size_t length = strlen(what);
    if ((size_t)(*end - start) < length || memcmp(*end - length, what, length) != 0)
        return false;
    *end -= length;
    return true;
}

/* The data of a stream is of known size and ends at `end`: moves that before its
 * keyword. What stands in the data is never looked at. */
static bool step_over_data(const struct packer *p, uint32_t number, const uint8_t *start,
                           const uint8_t **end) {
    struct entry *entry = &p->entries[number];
    const struct gz_pdf_object *object =
        number < p->document->capacity ? p->document->objects[number] : NULL;
    if (!object || !step_back(start, end, "\nendstream") ||
        (size_t)(*end - start) < object->stream_size)
        return false;
    *end -= object->stream_size;
    entry->data = *end;
    entry->data_size = object->stream_size;
    return step_back(start, end, "\nstream\r\n");
}

static uint32_t read_number(const uint8_t **at, const uint8_t *end) {
    uint32_t number = 0;
    while (*at < end && **at == ' ')
        ++*at;
    while (*at < end && **at >= '0' && **at <= '9')
        number = number * 10 + (uint32_t)(*(*at)++ - '0');
    return number;
}

/* Object `number` at bytes `from` to `to` of the file. Its end is looked for from
 * behind: a title may well contain what looks like one (上敮摯扪 does). */
static bool read_object(struct packer *p, uint32_t number, size_t from, size_t to, bool stream) {
    struct entry *entry = &p->entries[number];
    if (from >= to || to > p->saved->size)
        return false;
    const uint8_t *end = p->saved->data + to;
    const uint8_t *start = find(p->saved->data + from, end, " obj\n");
    *entry = (struct entry){.kind = PLAIN, .stream = stream};
    if (!start || !step_back(start, &end, "\nendobj\n"))
        return false;
    start += strlen(" obj\n");
    if (stream && !step_over_data(p, number, start, &end))
        return false;
    entry->text = start;
    entry->size = (size_t)(end - start);
    if (!stream)
        return true;
    const uint8_t *length = find(start, end, "/Length ");
    if (!length)
        return false;
    length += strlen("/Length ");
    entry->length_object = read_number(&length, end);
    return entry->length_object > 0 && entry->length_object < p->count;
}

static bool is_stream(const HPDF_XrefEntry entry) {
    const HPDF_Obj_Header *header = entry->obj;
    return header && (header->obj_class & HPDF_OCLASS_ANY) == HPDF_OCLASS_DICT &&
           ((HPDF_Dict)entry->obj)->stream;
}

/* Where the object of entry i ends: libharu writes them in their order. */
static size_t end_of(HPDF_Xref xref, uint32_t i) {
    while (++i < xref->entries->count) {
        HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, i);
        if (entry && entry->entry_typ == 'n')
            return entry->byte_offset;
    }
    return xref->addr;
}

static bool read_objects(struct packer *p) {
    HPDF_Xref xref = p->document->haru->xref;
    for (uint32_t i = 0; i < xref->entries->count; i++) {
        HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, i);
        uint32_t number = xref->start_offset + i;
        if (!entry || number >= p->count)
            return false;
        if (entry->entry_typ == 'n' &&
            !read_object(p, number, entry->byte_offset, end_of(xref, i), is_stream(entry)))
            return false;
    }
    for (uint32_t i = 1; i < p->count; i++) /* lengths will stand in their streams */
        if (p->entries[i].stream)
            p->entries[p->entries[i].length_object] = (struct entry){.kind = FREE};
    return true;
}

/* The dictionary's text with its length as a number, and the data. */
static void write_stream(struct packer *p, uint32_t number) {
    struct entry *entry = &p->entries[number];
    struct gz_bytes *out = p->out;
    const uint8_t *end = entry->text + entry->size;
    const uint8_t *length = find(entry->text, end, "/Length ");
    const uint8_t *rest = length ? find(length, end, " R") : NULL;
    if (!rest) {
        out->failed = true;
        return;
    }
    entry->value = out->size;
    gz_bytes_format(out, "%u 0 obj\n", number);
    gz_bytes_add(out, entry->text, (size_t)(length - entry->text));
    gz_bytes_format(out, "/Length %zu", entry->data_size);
    gz_bytes_add(out, rest + 2, (size_t)(end - rest - 2));
    gz_bytes_text(out, "\nstream\r\n");
    gz_bytes_add(out, entry->data, entry->data_size);
    gz_bytes_text(out, "\nendstream\nendobj\n");
}

/* A stream of ours: `head` is its dictionary without length and filter. */
static void write_deflated(struct packer *p, uint32_t number, const struct gz_bytes *head,
                           const struct gz_bytes *data) {
    struct gz_bytes deflated = {0};
    gz_deflate(p->deflater, PACK_LEVEL, data->data, data->size, &deflated);
    p->entries[number] = (struct entry){.kind = PLAIN, .value = p->out->size};
    gz_bytes_format(p->out, "%u 0 obj\n<<", number);
    gz_bytes_add(p->out, head->data, head->size);
    gz_bytes_format(p->out, "/Filter/FlateDecode/Length %zu>>\nstream\r\n", deflated.size);
    gz_bytes_add(p->out, deflated.data, deflated.size);
    gz_bytes_text(p->out, "\nendstream\nendobj\n");
    p->out->failed |= head->failed || data->failed || deflated.failed;
    gz_bytes_clear(&deflated);
}

/* An object of our own making, behind all others. */
static uint32_t add_object(struct packer *p) {
    if (p->count == p->capacity) {
        p->out->failed = true; /* cannot be: room was counted */
        return p->count - 1;
    }
    return p->count++;
}

/* One object stream from `*next` on; `*next` is where the one behind begins. */
static void write_object_stream(struct packer *p, uint32_t *next, uint32_t end) {
    struct gz_bytes index = {0}, bodies = {0}, head = {0};
    uint32_t number = add_object(p), count = 0;
    for (; *next < end && count < OBJECTS_PER_STREAM; ++*next) {
        struct entry *entry = &p->entries[*next];
        if (entry->kind != PLAIN || entry->stream)
            continue;
        gz_bytes_format(&index, "%u %zu ", *next, bodies.size);
        gz_bytes_add(&bodies, entry->text, entry->size);
        gz_bytes_text(&bodies, "\n");
        entry->kind = PACKED;
        entry->value = number;
        entry->index = count++;
    }
    gz_bytes_format(&head, "/Type/ObjStm/N %u/First %zu", count, index.size);
    gz_bytes_add(&index, bodies.data, bodies.size);
    index.failed |= bodies.failed;
    write_deflated(p, number, &head, &index);
    gz_bytes_clear(&index);
    gz_bytes_clear(&bodies);
    gz_bytes_clear(&head);
}

static bool is_left(const struct packer *p, uint32_t from, uint32_t end) {
    for (uint32_t i = from; i < end; i++)
        if (p->entries[i].kind == PLAIN && !p->entries[i].stream)
            return true;
    return false;
}

/* Free numbers point back to number 0 and are never used again (7.5.4): rows that
 * are all alike cost nothing. */
static void close_free_numbers(struct packer *p) {
    for (uint32_t i = 0; i < p->count; i++)
        if (p->entries[i].kind == FREE)
            p->entries[i].index = 65535;
}

/* Rows of cross references, each as its difference from the row above: PNG's
 * filter 2, which makes them short. */
static void write_rows(const struct packer *p, struct gz_bytes *rows) {
    uint8_t above[ENTRY] = {0};
    for (uint32_t i = 0; i < p->count; i++) {
        const struct entry *entry = &p->entries[i];
        uint8_t row[ENTRY], filtered[1 + ENTRY] = {2};
        row[0] = (uint8_t)entry->kind;
        for (int k = 0; k < 4; k++)
            row[1 + k] = (uint8_t)(entry->value >> (24 - 8 * k));
        row[5] = (uint8_t)(entry->index >> 8);
        row[6] = (uint8_t)entry->index;
        for (int k = 0; k < ENTRY; k++)
            filtered[1 + k] = (uint8_t)(row[k] - above[k]);
        gz_bytes_add(rows, filtered, sizeof filtered);
        memcpy(above, row, sizeof above);
    }
}

static void write_cross_references(struct packer *p) {
    HPDF_Doc haru = p->document->haru;
    const struct gz_pdf_object *trailer = p->document->objects[0];
    struct gz_bytes rows = {0}, head = {0};
    uint32_t number = add_object(p);
    size_t start = p->out->size;
    p->entries[number] = (struct entry){.kind = PLAIN, .value = start};
    close_free_numbers(p);
    write_rows(p, &rows);
    gz_bytes_format(&head,
                    "/Type/XRef/Size %u/W[1 4 2]/Root %u 0 R/Info %u 0 R\n"
                    "/DecodeParms<</Predictor 12/Columns %d>>\n",
                    p->count, gz_pdf_number(haru->catalog), gz_pdf_number(haru->info), ENTRY);
    if (trailer)
        gz_bytes_add(&head, trailer->body.data, trailer->body.size);
    write_deflated(p, number, &head, &rows);
    gz_bytes_format(p->out, "startxref\n%zu\n%%%%EOF\n", start);
    gz_bytes_clear(&rows);
    gz_bytes_clear(&head);
}

/* The header's two lines, which end where the first object begins. */
static bool write_header(struct packer *p) {
    const uint8_t *data = p->saved->data, *end = data + p->saved->size;
    const uint8_t *first = find(data, end, "\n1 0 obj");
    if (!first)
        return false;
    gz_bytes_add(p->out, data, (size_t)(first + 1 - data));
    return true;
}

static bool pack(struct packer *p) {
    if (!read_objects(p) || !write_header(p))
        return false;
    uint32_t objects = p->count;
    for (uint32_t i = 1; i < objects; i++)
        if (p->entries[i].kind == PLAIN && p->entries[i].stream)
            write_stream(p, i);
    for (uint32_t next = 1; is_left(p, next, objects);)
        write_object_stream(p, &next, objects);
    write_cross_references(p);
    return !p->out->failed && p->out->size <= UINT32_MAX;
}

bool gz_pdf_pack(const struct gz_pdf_document *document, const struct gz_bytes *saved,
                 struct gz_bytes *out) {
    HPDF_Xref xref = document->haru->xref;
    uint32_t count = xref->start_offset + xref->entries->count;
    struct packer p = {.document = document, .saved = saved, .out = out, .count = count,
                       .capacity = count + count / OBJECTS_PER_STREAM + 2,
                       .deflater = gz_deflater_create(document->finest)};
    p.entries = calloc(p.capacity, sizeof *p.entries);
    bool done = p.entries && p.deflater && pack(&p);
    free(p.entries);
    gz_deflater_destroy(p.deflater);
    return done;
}
