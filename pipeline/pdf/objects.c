#include "pipeline/pdf/objects.h"

#include <stdlib.h>
#include <string.h>

#include "fonts/support/sha256.h"
#include "pipeline/pdf/pack.h"

#define OBJECT_NUMBER 0x00FFFFFF
/* The number of the error whose macro is spelled otherwise from 2.4 on. */
#define OUT_OF_MEMORY 0x1015

static void remember_error(HPDF_STATUS error, HPDF_STATUS detail, void *user_data) {
    struct gz_pdf_document *document = user_data;
    if (!document->error) {
        document->error = error;
        document->detail = detail;
    }
    document->failed = true;
}

bool gz_pdf_open(struct gz_pdf_document *document, struct gz_pdf_standard standard) {
    *document = (struct gz_pdf_document){.standard = standard};
    /* No memory pool: libharu's does not align what it hands out. */
    document->haru = HPDF_NewEx(remember_error, NULL, NULL, 0, document);
    if (!document->haru) {
        document->failed = true;
        return false;
    }
    /* ISO 19005-1, ISO 15930-4: PDF 1.4; ISO 15930-7: PDF 1.6. */
    document->haru->pdf_version = standard.x == GZ_PDFX_4                 ? HPDF_VER_16
                                  : standard.part == 1 || standard.press ? HPDF_VER_14
                                                                         : HPDF_VER_17;
    return true;
}

void gz_pdf_close(struct gz_pdf_document *document) {
    if (document->haru)
        HPDF_Free(document->haru);
    for (size_t i = 0; i < document->capacity; i++)
        if (document->objects[i]) {
            gz_bytes_clear(&document->objects[i]->body);
            free(document->objects[i]);
        }
    free(document->objects);
    gz_bytes_clear(&document->scrap.body);
    *document = (struct gz_pdf_document){0};
}

unsigned gz_pdf_number(HPDF_Dict dict) {
    return dict ? dict->header.obj_id & OBJECT_NUMBER : 0;
}

HPDF_Dict gz_pdf_trailer(struct gz_pdf_document *document) {
    return document->haru ? document->haru->trailer : NULL;
}

static bool grow_objects(struct gz_pdf_document *document, size_t number) {
    size_t capacity = document->capacity ? document->capacity * 2 : 256;
    while (capacity <= number)
        capacity *= 2;
    struct gz_pdf_object **objects =
        realloc(document->objects, capacity * sizeof *objects);
    if (!objects)
        return false;
    memset(objects + document->capacity, 0,
           (capacity - document->capacity) * sizeof *objects);
    document->objects = objects;
    document->capacity = capacity;
    return true;
}

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream) {
    const struct gz_pdf_document *document = dict->error->user_data;
    const struct gz_pdf_object *object = document->objects[gz_pdf_number(dict)];
    if (!object->body.size)
        return HPDF_OK;
    return HPDF_Stream_Write(stream, object->body.data, (HPDF_UINT)object->body.size);
}

/* The record of a dictionary's text, made at the first call; the scrap one
 * after a failure. */
static struct gz_pdf_object *object_of(struct gz_pdf_document *document, HPDF_Dict dict) {
    size_t number = gz_pdf_number(dict);
    struct gz_pdf_object *object = NULL;
    if (dict && (number < document->capacity || grow_objects(document, number))) {
        if (!document->objects[number])
            document->objects[number] = calloc(1, sizeof *object);
        object = document->objects[number];
    }
    if (!object) {
        document->failed = true;
        return &document->scrap;
    }
    dict->write_fn = write_body;
    return object;
}

struct gz_bytes *gz_pdf_body(struct gz_pdf_document *document, HPDF_Dict dict) {
    return &object_of(document, dict)->body;
}

HPDF_Dict gz_pdf_add(struct gz_pdf_document *document) {
    HPDF_Dict dict = document->failed ? NULL : HPDF_Dict_New(document->haru->mmgr);
    /* A dictionary that could not be numbered was freed by libharu. */
    if (!dict || HPDF_Xref_Add(document->haru->xref, dict) != HPDF_OK) {
        document->failed = true;
        return NULL;
    }
    return dict;
}

static HPDF_STATUS read_stream(HPDF_Stream stream, HPDF_BYTE *out, HPDF_UINT *size) {
    struct gz_pdf_object *object = stream->attr;
    size_t left = object->stream_size - object->read_at;
    size_t taken = left < *size ? left : *size;
    memcpy(out, object->stream + object->read_at, taken);
    object->read_at += taken;
    *size = (HPDF_UINT)taken;
    return object->read_at < object->stream_size ? HPDF_OK : HPDF_STREAM_EOF;
}

static HPDF_STATUS seek_stream(HPDF_Stream stream, HPDF_INT position, HPDF_WhenceMode mode) {
    struct gz_pdf_object *object = stream->attr;
    if (mode != HPDF_SEEK_SET || position < 0 || (size_t)position > object->stream_size)
        return HPDF_INVALID_PARAMETER;
    object->read_at = (size_t)position;
    return HPDF_OK;
}

static HPDF_INT32 tell_stream(HPDF_Stream stream) {
    const struct gz_pdf_object *object = stream->attr;
    return (HPDF_INT32)object->read_at;
}

static HPDF_UINT32 size_stream(HPDF_Stream stream) {
    const struct gz_pdf_object *object = stream->attr;
    return (HPDF_UINT32)object->stream_size;
}

/* Puts borrowed data in the place of libharu's own, growing stream. */
static void set_stream(struct gz_pdf_document *document, HPDF_Dict dict, const uint8_t *data,
                       size_t size, bool deflated) {
    struct gz_pdf_object *object = object_of(document, dict);
    if (object == &document->scrap)
        return;
    HPDF_Stream reader = HPDF_CallbackReader_New(document->haru->mmgr, read_stream, seek_stream,
                                                 tell_stream, size_stream, object);
    if (!reader || size > INT32_MAX) {
        document->failed = true;
        HPDF_Stream_Free(reader);
        return;
    }
    HPDF_Stream_Free(dict->stream);
    dict->stream = reader;
    object->stream = data;
    object->stream_size = size;
    if (deflated)
        gz_bytes_text(&object->body, "/Filter/FlateDecode\n");
}

HPDF_Dict gz_pdf_add_stream(struct gz_pdf_document *document, const uint8_t *data, size_t size,
                            bool deflated) {
    HPDF_Dict dict = document->failed
                         ? NULL
                         : HPDF_DictStream_New(document->haru->mmgr, document->haru->xref);
    if (!dict)
        document->failed = true;
    else
        set_stream(document, dict, data, size, deflated);
    return dict;
}

HPDF_Dict gz_pdf_add_page(struct gz_pdf_document *document, const uint8_t *data, size_t size,
                          bool deflated) {
    HPDF_Page page = document->failed ? NULL : HPDF_AddPage(document->haru);
    if (!page) {
        document->failed = true;
        return NULL;
    }
    HPDF_PageAttr attributes = page->attr;
    set_stream(document, attributes->contents, data, size, deflated);
    attributes->stream = attributes->contents->stream;
    HPDF_Dict_RemoveElement(page, "MediaBox");
    HPDF_Dict_RemoveElement(page, "Resources");
    return page;
}

/* A size in front of what it measures, in one byte order on every machine. */
static void hash_bytes(struct gz_sha256 *context, const uint8_t *data, size_t size) {
    uint8_t prefix[8];
    for (int i = 0; i < 8; i++)
        prefix[i] = (uint8_t)((uint64_t)size >> 8 * i);
    gz_sha256_add(context, prefix, sizeof prefix);
    if (size)
        gz_sha256_add(context, data, size);
}

void gz_pdf_hash(const struct gz_pdf_document *document, uint8_t out[32]) {
    struct gz_sha256 context;
    gz_sha256_begin(&context);
    for (size_t i = 0; i < document->capacity; i++) {
        const struct gz_pdf_object *object = document->objects[i];
        hash_bytes(&context, object ? object->body.data : NULL, object ? object->body.size : 0);
        if (object)
            hash_bytes(&context, object->stream, object->stream_size);
    }
    gz_sha256_end(&context, out);
}

static bool all_bodies_whole(const struct gz_pdf_document *document) {
    for (size_t i = 0; i < document->capacity; i++)
        if (document->objects[i] && document->objects[i]->body.failed)
            return false;
    return true;
}

/* The file as libharu writes it. */
static bool save_plain(struct gz_pdf_document *document, struct gz_bytes *out) {
    if (document->failed || !all_bodies_whole(document))
        return false;
    if (HPDF_SaveToStream(document->haru) != HPDF_OK)
        return false;
    HPDF_UINT32 length = HPDF_GetStreamSize(document->haru);
    uint8_t *bytes = gz_bytes_reserve(out, length ? length : 1);
    if (!bytes)
        return false;
    /* Reading just what is there ends with OK or, by release, with EOF. */
    HPDF_STATUS status = HPDF_Stream_Read(document->haru->stream, bytes, &length);
    out->size = length;
    return (status == HPDF_OK || status == HPDF_STREAM_EOF) &&
           length == HPDF_GetStreamSize(document->haru);
}

static bool save(struct gz_pdf_document *document, struct gz_bytes *out) {
    if (!document->packed)
        return save_plain(document, out);
    struct gz_bytes plain = {0};
    bool done = save_plain(document, &plain) && gz_pdf_pack(document, &plain, out);
    gz_bytes_clear(&plain);
    return done;
}

bool gz_pdf_save(struct gz_pdf_document *document, uint8_t **data, size_t *size,
                 struct gz_diag *diag) {
    struct gz_bytes out = {0};
    if (save(document, &out)) {
        *data = out.data;
        *size = out.size;
        return true;
    }
    gz_bytes_clear(&out);
    struct gz_pos nowhere = {0};
    HPDF_STATUS error = document->haru ? HPDF_Error_GetCode(&document->haru->error) : 0;
    if (!error)
        error = document->error;
    if (error && error != OUT_OF_MEMORY)
        gz_error_environment(diag, nowhere, NULL,
                             "the PDF could not be made (libharu error 0x%04lX)",
                             (unsigned long)error);
    else
        gz_error_environment(diag, nowhere, NULL, "the PDF could not be made: out of memory");
    return false;
}
