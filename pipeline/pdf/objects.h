/* libharu's object layer, as this writer uses it.
 *
 * Model: libharu numbers the objects, keeps the page tree and writes file
 * header, cross references and trailer. What stands inside an object is our
 * own text, put before its `>>` by libharu's write hook: an object costs its
 * bytes and not one allocation a value, and numbers are spelled by us. Bodies
 * are kept by object number; number 0 is the trailer. Streams arrive deflated
 * and are read in place; libharu never compresses (it would drop the /Filter
 * of what it did not deflate itself, so that key is part of our text).
 *
 * Errors stick, in libharu and here: a writer goes on to the end and the save
 * tells. Not for use from several threads at once.
 */
#ifndef GZ_PDF_OBJECTS_H
#define GZ_PDF_OBJECTS_H

#include <hpdf.h>

#include "fonts/support/diag.h"
#include "pipeline/pdf/bytes.h"
#include "pipeline/pdf/standard.h"

struct gz_pdf_object {
    struct gz_bytes body;
    const uint8_t *stream; /* borrowed until the document is closed */
    size_t stream_size, read_at;
};

struct gz_pdf_document {
    HPDF_Doc haru;
    struct gz_pdf_object **objects; /* [capacity], by number, NULL: no text */
    size_t capacity;
    struct gz_pdf_object scrap; /* takes what is written after a failure */
    bool packed; /* set by the caller: object streams (PDF 1.5 and later) */
    bool finest; /* likewise: deflated as small as can be */
    bool failed;
    HPDF_STATUS error, detail; /* libharu's, of the first failure */
    struct gz_pdf_standard standard; /* that the file is to follow */
};

/* False when there is no memory; close it even then. The document must not
 * move: libharu keeps its address. `standard` sets the file's version. */
bool gz_pdf_open(struct gz_pdf_document *document, struct gz_pdf_standard standard);
void gz_pdf_close(struct gz_pdf_document *document);

/* A new indirect dictionary, owned by libharu; NULL after a failure, which
 * every function below takes. */
HPDF_Dict gz_pdf_add(struct gz_pdf_document *document);

/* The same with a stream. The data is borrowed until the document is closed.
 * `deflated`: it is zlib data and gets its /Filter. */
HPDF_Dict gz_pdf_add_stream(struct gz_pdf_document *document, const uint8_t *data, size_t size,
                            bool deflated);

/* A new last page of libharu's page tree with its content stream. Its text
 * has to give /MediaBox and /Resources: libharu's own are taken away. */
HPDF_Dict gz_pdf_add_page(struct gz_pdf_document *document, const uint8_t *data, size_t size,
                          bool deflated);

/* The text that a dictionary writes before its `>>`, behind what libharu
 * itself has put into it. Never NULL; lives as long as the document. */
struct gz_bytes *gz_pdf_body(struct gz_pdf_document *document, HPDF_Dict dict);

/* Object number for references ("%u 0 R"); 0 for NULL. */
unsigned gz_pdf_number(HPDF_Dict dict);

/* Object 0 in the sense of gz_pdf_body(). */
HPDF_Dict gz_pdf_trailer(struct gz_pdf_document *document);

/* SHA-256 of all bodies and streams so far, in order of their numbers. */
void gz_pdf_hash(const struct gz_pdf_document *document, uint8_t out[32]);

/* The finished file, malloc, owned by the caller. False when anything failed
 * since gz_pdf_open(); it is then reported. */
bool gz_pdf_save(struct gz_pdf_document *document, uint8_t **data, size_t *size,
                 struct gz_diag *diag);

#endif
